"""Apps, books and sheets."""

from __future__ import annotations

import datetime as dt
import getpass
import socket
from pathlib import Path
from typing import Any

import openpyxl
import pytest
import xlwings as xw

from ledgerxl import libreoffice
from ledgerxl.libreoffice import sheet_copy

SECRET = "let me in"  # noqa: S105 - of a file that this test makes

pytestmark = pytest.mark.libreoffice


@pytest.mark.parametrize("ending", [".xlsx", ".xlsm", ".xls", ".ods", ".fods"])
def test_saving_and_opening(ending: str, app: xw.App, book: xw.Book, tmp_path: Path) -> None:
    book.sheets[0]["A1"].value = [["00012", 1.5, dt.date(2024, 5, 6), True, "=B1*2"]]
    path = tmp_path / f"账 本 #1{ending}"
    book.save(path)
    assert (book.name, book.fullname) == (path.name, str(path))
    again = app.books.open(path)  # open already: the same book
    assert again == book
    copy = tmp_path / f"copy{ending}"
    copy.write_bytes(path.read_bytes())
    reopened = app.books.open(copy)
    assert reopened.sheets[0]["A1:E1"].value == ["00012", 1.5, dt.datetime(2024, 5, 6), True, 3]
    assert reopened.sheets[0]["E1"].formula == "=B1*2"
    reopened.close()


def test_what_openpyxl_sees_in_the_file(book: xw.Book, tmp_path: Path) -> None:
    book.sheets[0]["A1"].value = [["00012", 1.5, dt.date(2024, 5, 6), True, "=B1*2"]]
    book.save(tmp_path / "seen.xlsx")
    row = next(openpyxl.load_workbook(tmp_path / "seen.xlsx").active.iter_rows(values_only=True))
    assert row == ("00012", 1.5, dt.datetime(2024, 5, 6), True, "=B1*2")


def test_saving_without_a_path_goes_to_the_working_folder(book: xw.Book, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    name = book.name
    book.save()
    book.sheets[0]["A1"].value = 7
    book.save()
    assert openpyxl.load_workbook(tmp_path / f"{name}.xlsx").active["A1"].value == 7


def test_saving_again_after_the_file_was_completed(book: xw.Book, tmp_path: Path) -> None:
    """What LibreOffice leaves out of a file is put into it after a save; LibreOffice must not take that for someone else's change."""
    sheet = book.sheets[0]
    sheet["A1"].value = [["a", "b"], [1, 2]]
    sheet.tables.add(sheet["A1:B2"], table_style_name="TableStyleLight9")
    book.save(tmp_path / "twice.xlsx")
    sheet["A2"].value = 5
    book.save()
    saved = openpyxl.load_workbook(tmp_path / "twice.xlsx").active
    assert saved["A2"].value == 5
    assert [table.tableStyleInfo.name for table in saved.tables.values()] == ["TableStyleLight9"]


def test_a_format_that_cannot_be_written(book: xw.Book, tmp_path: Path) -> None:
    with pytest.raises(libreoffice.LibreOfficeError, match="xlsb"):
        book.save(tmp_path / "book.xlsb")


def test_a_place_that_cannot_be_written_to(book: xw.Book, tmp_path: Path) -> None:
    (tmp_path / "a_file").write_text("not a folder")
    with pytest.raises(libreoffice.LibreOfficeError, match="a_file"):
        book.save(tmp_path / "a_file" / "book.xlsx")


def test_passwords(app: xw.App, book: xw.Book, tmp_path: Path) -> None:
    book.save(tmp_path / "secret.xlsx", password=SECRET)
    book.close()
    with pytest.raises(libreoffice.LibreOfficeError, match="密码"):
        app.books.open(tmp_path / "secret.xlsx", password=SECRET.upper())
    app.books.open(tmp_path / "secret.xlsx", password=SECRET).close()


def test_read_only(app: xw.App, book: xw.Book, tmp_path: Path) -> None:
    book.save(tmp_path / "fixed.xlsx")
    book.close()
    fixed = app.books.open(tmp_path / "fixed.xlsx", read_only=True)
    assert fixed.api.isReadonly()
    fixed.close()


def test_a_file_that_is_open_in_another_libreoffice(app: xw.App, book: xw.Book, tmp_path: Path) -> None:
    book.save(tmp_path / "busy.xlsx")
    book.close()
    (tmp_path / ".~lock.busy.xlsx#").write_text(
        f",{getpass.getuser()},{socket.gethostname()},01.01.2024 00:00,file:///another/profile;", encoding="utf-8"
    )
    with pytest.raises(libreoffice.LibreOfficeError, match="另一个 LibreOffice"):
        app.books.open(tmp_path / "busy.xlsx")
    app.books.open(tmp_path / "busy.xlsx", read_only=True).close()


def test_text_files(app: xw.App, tmp_path: Path) -> None:
    (tmp_path / "rows.csv").write_text("名称;数\nä;1\n", encoding="utf-8")
    rows = app.books.open(tmp_path / "rows.csv", format=4)
    assert rows.sheets[0]["A1:B2"].value == [["名称", "数"], ["ä", 1]]
    rows.close()


def test_books_keep_their_order_and_the_last_opened_is_active(app: xw.App, book: xw.Book) -> None:
    second = app.books.add()
    assert [each.name for each in app.books][-2:] == [book.name, second.name]
    assert app.books.active == second
    book.activate()
    assert app.books.active == book
    assert xw.books.active == book
    before = len(app.books)
    second.close()
    assert len(app.books) == before - 1


def test_the_calling_book(book: xw.Book, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.argv", ["program", f"--wb={book.name}", "--from_xl=1"])
    assert xw.Book.caller() == book
    monkeypatch.setattr(xw.Book, "_mock_caller", book, raising=False)
    monkeypatch.setattr("sys.argv", ["program"])
    assert xw.Book.caller() == book


def test_sheets(book: xw.Book) -> None:
    second = book.sheets.add(after=book.sheets[0])
    first = book.sheets.add("首页", before=1)
    assert book.sheet_names == ["首页", "Sheet1", "Sheet2"]
    assert book.sheets.active == first
    assert (second.index, second.name) == (3, "Sheet2")
    second.impl.move(before=first.impl, after=None)
    assert book.sheet_names == ["Sheet2", "首页", "Sheet1"]
    second.visible = False
    assert not second.visible
    with pytest.raises(ValueError, match="首页"):
        book.sheets["Sheet1"].name = "首页"
    second.delete()
    assert book.sheet_names == ["首页", "Sheet1"]
    with pytest.raises(KeyError):
        _ = book.sheets["no such sheet"]


def test_copying_a_sheet(app: xw.App, sheet: xw.Sheet) -> None:
    sheet["A1"].value = "copied"
    assert sheet.copy().name == "Sheet1 (2)"
    other = app.books.add()
    copied = sheet.copy(before=other.sheets[0], name="新表")
    assert other.sheet_names == ["新表", "Sheet1"]
    assert copied["A1"].value == "copied"
    other.close()


def test_a_sheet_is_not_imported_in_front_of_the_one_in_view(
    app: xw.App, sheet: xw.Sheet, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = app.books.add()
    for name in ("藏", "后"):
        other.sheets.add(name, after=other.sheets[-1])
    other.sheets["藏"].visible = False
    import_sheet, in_view = sheet_copy.copy_to, []

    def watched(*arguments: Any) -> None:
        in_view.append(other.sheets.active.name)
        import_sheet(*arguments)

    monkeypatch.setattr(sheet_copy, "copy_to", watched)
    assert other.sheets.active.name == "后"
    sheet.copy(before=other.sheets["后"], name="新")
    assert in_view == ["Sheet1"]
    assert other.sheets.active.name == "新"
    assert other.sheet_names == ["Sheet1", "藏", "新", "后"]
    other.close()


def test_words_in_the_status_bar_show_no_hidden_window(app: xw.App, book: xw.Book) -> None:
    app.status_bar = "正在检查…"
    assert not book.impl.frame.getContainerWindow().isVisible()
    app.status_bar = False


def test_the_used_range(sheet: xw.Sheet) -> None:
    assert sheet.used_range.address == "$A$1"
    sheet["C3"].value = 1
    sheet["D7"].color = (1, 2, 3)
    assert sheet.used_range.address == "$C$3:$D$7"


def test_settings_of_the_app(app: xw.App, sheet: xw.Sheet) -> None:
    with app.properties(
        screen_updating=False, display_alerts=False, enable_events=False, interactive=False, status_bar="正在检查…"
    ):
        assert sheet.book.api.hasControllersLocked()
        assert app.status_bar == "正在检查…"
        sheet["A1"].value = 1
    assert not sheet.book.api.hasControllersLocked()
    assert [app.screen_updating, app.display_alerts, app.enable_events, app.interactive, app.status_bar] == [True] * 4 + [False]


def test_calculation(app: xw.App, sheet: xw.Sheet) -> None:
    sheet["A1"].value = [[2, "=A1*2"]]
    app.calculation = "manual"
    sheet["A1"].value = 4
    assert sheet["B1"].value == 4
    app.calculate()
    assert sheet["B1"].value == 8
    app.calculation = "automatic"
    sheet["A1"].value = 5
    assert (sheet["B1"].value, app.calculation) == (10, "automatic")


def test_the_selection(app: xw.App, sheet: xw.Sheet) -> None:
    sheet["B2:C3"].select()
    assert app.selection == sheet["B2:C3"]


def test_members_without_a_counterpart_say_so(app: xw.App, sheet: xw.Sheet) -> None:
    with pytest.raises(libreoffice.Unsupported, match=r"App\.macro"):
        app.macro("Module1.Start")()
    with pytest.raises(NotImplementedError, match=r"App\.alert"):
        app.alert("hello")
    with pytest.raises(libreoffice.Unsupported, match="center_across_selection"):
        sheet["A1"].horizontal_alignment = "center_across_selection"


def test_the_engine_is_registered_once(app: xw.App) -> None:
    assert libreoffice.register().name == "libreoffice"
    assert [engine.name for engine in xw.engines].count("libreoffice") == 1
    assert app.engine.name == "libreoffice"
    assert app.version.major >= 15  # xlwings asks whether Excel is new enough
