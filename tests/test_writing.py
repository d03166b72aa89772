"""Marks and result sheets in ledger files, and the way back: every cell that staff typed is as it was."""

from __future__ import annotations

import datetime as dt
import shutil
from collections.abc import Sequence
from pathlib import Path

import openpyxl
import pytest
from msoffcrypto.format.ooxml import OOXMLFile

from ledgerxl import reporting
from ledgerxl.checking import CheckRun, check_file, check_files
from ledgerxl.checks.marks import CHECK_RESULT, DUPLICATE_HINT, PAYMENT_HINT
from ledgerxl.errors import InputError, PasswordError, WorkbookError
from ledgerxl.reporting import ALL_REPORTS, read_for_reports
from ledgerxl.samples import write_demo
from ledgerxl.standard.model import Language
from ledgerxl.workbook.edit import FileLedger
from ledgerxl.workbook.edit.same_cells import difference
from ledgerxl.workbook.file.package import open_package
from ledgerxl.workbook.file.sheets import SheetCells
from ledgerxl.workbook.read import open_sheets
from ledgerxl.writing import (
    Written,
    backups_of_file,
    clear_file,
    ledgers_to_write,
    marks_of_checks,
    restore_file,
    write_check,
    write_report,
)
from tests.test_cli import HEADER, order, write_book


@pytest.fixture(scope="session", params=["zh", "en"])
def made(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Language]:
    folder = tmp_path_factory.mktemp(request.param)
    return write_demo(folder, orders=60, language=request.param, seed=3), request.param


@pytest.fixture
def demo(made: tuple[Path, Language], tmp_path: Path) -> Path:
    """The demo ledger, in both languages, without marks."""
    return Path(shutil.copy(made[0], tmp_path / made[0].name))


@pytest.fixture
def foreign(tmp_path: Path) -> Path:
    """An old ledger without system columns, on two sheets, with a sheet of somebody else's."""
    sheets = {
        "一月": [["订单明细"], HEADER, order(1), order(1), order(3, 单价=-6.0)],
        "二月": [HEADER, order(4), order(5)],
        "说明": [["不要动"]],
    }
    return write_book(tmp_path / "老台账.xlsx", sheets)


def checked(*paths: Path, only: Sequence[str] = (), password: str | None = None) -> list[Written]:
    with ledgers_to_write(paths, password) as ledgers:
        run = check_files(
            paths, only=only, password=password, sheets_of=lambda path: ledgers[path].ledger_sheets(), changes={"language": "zh"}
        )
        return list(write_check(ledgers, run, only))


def differences(before: Sequence[SheetCells], path: Path, password: str | None = None) -> list[str]:
    """Return where the sheets that are not ours differ, marks included."""
    after = open_sheets(path, password)
    assert [sheet.name for sheet in after] == [sheet.name for sheet in before]
    return [f"{old.name}!{where}" for old, new in zip(before, after, strict=True) if (where := difference(old, new, ()))]


def system_columns(path: Path) -> dict[str, list[str]]:
    """Return what stands in the system columns of the orders, by field."""
    cells = check_file(path).ledger.orders.cells
    names = (CHECK_RESULT, DUPLICATE_HINT, PAYMENT_HINT)
    return {name: [str(cells[name].shown(at) or "") for at in range(len(cells[name]))] for name in names if name in cells}


def sheet_names(path: Path) -> list[str]:
    with open_package(path) as package:
        return [sheet.name for sheet in package.sheets]


def test_the_ledger_itself_says_what_was_found_and_has_the_lists(foreign: Path) -> None:
    before = foreign.read_bytes()
    [done] = checked(foreign)
    assert done.backup is not None
    assert done.backup.read_bytes() == before
    assert done.backup.parent == foreign.parent / "台账备份"
    assert done.rows == sum(map(any, zip(*system_columns(foreign).values(), strict=True))) > 0
    assert sheet_names(foreign)[:3] == ["一月", "二月", "说明"]
    assert {*done.sheets, "操作日志"} <= set(sheet_names(foreign))
    marks = system_columns(foreign)
    assert marks[CHECK_RESULT][2].startswith("[单价] ")
    assert "完全相同" in marks[DUPLICATE_HINT][1]


def test_what_staff_typed_is_as_it_was_after_writing_and_clearing(foreign: Path) -> None:
    before = open_sheets(foreign)
    checked(foreign)
    done = clear_file(foreign)
    assert done.backup is not None
    assert differences(before, foreign) == []
    assert sheet_names(foreign) == ["一月", "二月", "说明"]


def test_a_demo_in_both_languages(demo: Path) -> None:
    before, found = open_sheets(demo), check_file(demo).by_code()
    checked(demo)
    assert check_file(demo).by_code() == found
    clear_file(demo)
    assert differences(before, demo) == []
    assert check_file(demo).by_code() == found


def reported(path: Path, name: str) -> Written:
    with ledgers_to_write([path]) as ledgers:
        run = read_for_reports(path, sheets=ledgers[path].ledger_sheets(), changes={"language": "zh"})
        return write_report(ledgers[path], run, name)


def an_hour_later(monkeypatch: pytest.MonkeyPatch) -> None:
    later = reporting._now() + dt.timedelta(hours=1)
    monkeypatch.setattr(reporting, "_now", lambda: later)


def test_a_second_run_leaves_the_file_alone_and_makes_no_backup(foreign: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    checked(foreign)
    for name in ALL_REPORTS:
        reported(foreign, name)
    written, backups = foreign.read_bytes(), backups_of_file(foreign)
    an_hour_later(monkeypatch)
    again = [*checked(foreign), *(reported(foreign, name) for name in ALL_REPORTS)]
    assert [done.backup for done in again] == [None] * len(again)
    assert foreign.read_bytes() == written
    assert backups_of_file(foreign) == backups


def test_a_second_run_of_a_changed_ledger_is_written(foreign: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    checked(foreign)
    book = openpyxl.load_workbook(foreign)
    book["检查结果"]["A30"] = "我的备注"
    book.save(foreign)
    assert checked(foreign)[0].backup is not None
    an_hour_later(monkeypatch)
    assert checked(foreign)[0].backup is None
    book = openpyxl.load_workbook(foreign)
    book["一月"].cell(5, HEADER.index("单价") + 1).value = -7
    book.save(foreign)
    assert checked(foreign)[0].backup is not None


def test_corrected_rows_lose_their_marks(tmp_path: Path) -> None:
    bad = write_book(
        tmp_path / "a.xlsx", {"订单台账": [[*HEADER, "校验结果"], [*order(1, 单价=-6.0), ""], [*order(2), "旧的标记"]]}
    )
    checked(bad)
    first, second = system_columns(bad)[CHECK_RESULT]
    assert "[单价]" in first
    assert "旧的标记" not in second


def test_reports_come_into_the_ledger_with_their_marks(foreign: Path) -> None:
    for name, columns in (("duplicates", 1), ("unpaid", 1), ("summary", 0), ("pivot", 0), ("dashboard", 0)):
        done = reported(foreign, name)
        assert done.sheets[0] in sheet_names(foreign)
        assert (done.rows is not None) == bool(columns)
    marks = system_columns(foreign)
    assert not any(marks.get(CHECK_RESULT, []))
    assert any(marks[DUPLICATE_HINT])


def test_a_check_of_some_rules_leaves_the_other_columns(foreign: Path) -> None:
    checked(foreign)
    marks = system_columns(foreign)
    checked(foreign, only=("duplicates",))
    assert system_columns(foreign) == marks
    checked(foreign, only=("below-cost",))
    assert system_columns(foreign) == marks | {CHECK_RESULT: [""] * 5}


def test_which_columns_a_check_speaks_in() -> None:
    assert marks_of_checks(()) == (CHECK_RESULT, DUPLICATE_HINT, PAYMENT_HINT)
    assert marks_of_checks(("unpaid", "duplicate-order")) == (DUPLICATE_HINT, PAYMENT_HINT)
    assert marks_of_checks(("below-cost",)) == (CHECK_RESULT,)


def test_several_ledgers_in_one_run(tmp_path: Path) -> None:
    files = [write_book(tmp_path / f"{name}.xlsx", {"订单台账": [HEADER, order(1, 单价=-6.0)]}) for name in "ab"]
    assert [done.path for done in checked(*files, files[0])] == files
    assert all("[单价]" in system_columns(file)[CHECK_RESULT][0] for file in files)
    assert "a.xlsx" in system_columns(files[1])[DUPLICATE_HINT][0]


def test_restoring_goes_back_and_forth(foreign: Path) -> None:
    before = foreign.read_bytes()
    checked(foreign)
    marked = foreign.read_bytes()
    restore_file(foreign)
    assert foreign.read_bytes() == before
    restore_file(foreign)
    assert foreign.read_bytes() == marked
    assert len(backups_of_file(foreign)) == 3


def test_the_company_says_where_backups_go_and_a_damaged_ledger_finds_them(foreign: Path) -> None:
    (foreign.parent / "ledger.toml").write_text('[settings]\nbackup_folder = "备份"\nbackups_kept = 2', encoding="utf-8")
    before = foreign.read_bytes()
    [done] = checked(foreign)
    assert done.backup is not None
    assert done.backup.parent == foreign.parent / "备份"
    foreign.write_bytes(b"not even a zip file")
    restore_file(foreign)
    assert foreign.read_bytes() == before


@pytest.mark.parametrize("folder", ["/srv/share", "C:/Users/Public", "//server/share", "..", "a/../../b", "C:x"])
def test_a_company_file_that_came_with_the_ledger_sends_no_backup_elsewhere(foreign: Path, folder: str) -> None:
    company = foreign.parent / "ledger.toml"
    company.write_text(f'[settings]\nbackup_folder = "{folder}"', encoding="utf-8")
    for what in (lambda: checked(foreign), lambda: backups_of_file(foreign), lambda: restore_file(foreign)):
        with pytest.raises(InputError, match="只能把备份放在台账所在的文件夹里面"):
            what()
    assert sorted(entry.name for entry in foreign.parent.iterdir()) == ["ledger.toml", foreign.name]


def test_a_company_file_that_somebody_names_may(foreign: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    there = tmp_path_factory.mktemp("公司")
    company = there / "公司.toml"
    company.write_text(f'[settings]\nbackup_folder = "{there.as_posix()}"', encoding="utf-8")
    with ledgers_to_write([foreign], standard_file=company) as ledgers:
        run = check_files([foreign], standard_file=company, sheets_of=lambda path: ledgers[path].ledger_sheets())
        [done] = write_check(ledgers, run)
    assert done.backup is not None
    assert done.backup.is_relative_to(there)


def test_the_settings_sheet_says_how_many_are_kept(tmp_path: Path) -> None:
    sheets = {"订单台账": [HEADER, order(1), order(1)], "参数设置": [["参数", "值"], ["保留备份数", 1]]}
    ledger = write_book(tmp_path / "a.xlsx", sheets)
    checked(ledger)
    clear_file(ledger)
    assert len(backups_of_file(ledger)) == 1


def test_a_copy_without_marks_leaves_the_ledger(foreign: Path) -> None:
    before, typed = foreign.read_bytes(), open_sheets(foreign)
    assert clear_file(foreign, out=foreign.with_name("同.xlsx")).backup is None
    assert foreign.with_name("同.xlsx").read_bytes() == before
    checked(foreign)
    marked = foreign.read_bytes()
    clear_file(foreign, out=foreign.with_name("干净"))
    assert foreign.read_bytes() == marked
    assert differences(typed, foreign.with_name("干净.xlsx")) == []
    with pytest.raises(InputError, match="已经存在"):
        clear_file(foreign, out=foreign.with_name("干净.xlsx"))


def test_clearing_where_nothing_is_ours(foreign: Path) -> None:
    before = foreign.read_bytes()
    assert clear_file(foreign).backup is None
    assert foreign.read_bytes() == before
    assert backups_of_file(foreign) == []


def lock(path: Path, password: str) -> Path:
    plain = path.with_name("plain")
    path.rename(plain)
    with plain.open("rb") as source, path.open("wb") as target:
        OOXMLFile(source).encrypt(password, target)
    plain.unlink()
    return path


def test_encrypted_ledgers(foreign: Path) -> None:
    typed = open_sheets(foreign)
    before = lock(foreign, "机密").read_bytes()
    for password in (None, "错"):
        with pytest.raises(PasswordError):
            checked(foreign, password=password)
    assert foreign.read_bytes() == before
    checked(foreign, password="机密")  # noqa: S106
    with pytest.raises(PasswordError):
        open_sheets(foreign)
    clear_file(foreign, password="机密")  # noqa: S106
    assert differences(typed, foreign, "机密") == []
    assert len(backups_of_file(foreign, password="机密")) == 2  # noqa: S106


def test_files_that_cannot_be_written_are_refused_before_they_are_read(foreign: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(FileLedger, "__init__", lambda *_: pytest.fail("was read"))
    table = foreign.with_name("a.csv")
    table.write_text("a,b\n1,2", encoding="utf-8")
    with pytest.raises(InputError, match="文本表格"):
        checked(table)
    foreign.with_name(f"~${foreign.name}").write_bytes(b"")
    with pytest.raises(WorkbookError, match="正在 Excel"):
        checked(foreign)


def test_an_open_second_ledger_keeps_the_first_from_being_written(foreign: Path) -> None:
    second = write_book(foreign.with_name("b.xlsx"), {"订单台账": [HEADER, order(1)]})
    second.with_name("~$b.xlsx").write_bytes(b"")
    before = foreign.read_bytes()
    with pytest.raises(WorkbookError):
        checked(foreign, second)
    assert foreign.read_bytes() == before


def test_changed_between_check_and_write(foreign: Path) -> None:
    with ledgers_to_write([foreign]) as ledgers:
        run: CheckRun = check_files([foreign], sheets_of=lambda path: ledgers[path].ledger_sheets())
        write_book(foreign, {"订单台账": [HEADER, order(7)]})
        saved = foreign.read_bytes()
        with pytest.raises(WorkbookError, match="被改动过"):
            list(write_check(ledgers, run))
    assert foreign.read_bytes() == saved
    assert backups_of_file(foreign) == []
