"""Checking an open ledger: the same findings as from the file, in its system columns, and nothing else changed."""

from __future__ import annotations

from pathlib import Path

import pytest
import xlwings as xw

import ledgerxl
from ledgerxl.checks.marks import marks_of
from ledgerxl.live.run import run_live
from ledgerxl.live.session import Session
from ledgerxl.workbook.live.libreoffice import LibreOffice
from tests.live.pictures_of_books import differences, picture_of

pytestmark = pytest.mark.libreoffice

ORDERS = "订单台账"


def system_columns(book: xw.Book) -> dict[str, int]:
    part = Session(book).ledger.orders.parts[0]
    return {name: part.columns[name] for name in ("check_result", "duplicate_hint", "payment_hint")}


def told_in(book: xw.Book, column: int, rows: int) -> list[str]:
    return [value or "" for value in book.sheets[ORDERS].range((6, column), (5 + rows, column)).value]


def test_findings_are_those_of_the_file(book: xw.Book, path: Path) -> None:
    from_file = list(ledgerxl.check_file(path).expanded("zh"))
    assert list(Session(book).findings().expanded("zh")) == from_file
    assert len(from_file) > 20


def test_marks_say_what_was_found(book: xw.Book, path: Path) -> None:
    outcome = run_live("check", book)
    findings = ledgerxl.check_file(path)
    orders = findings.ledger.orders
    for name, texts in marks_of(findings, "zh", orders).items():
        assert told_in(book, system_columns(book)[name], len(orders)) == texts
        assert any(texts)
    assert outcome.bad
    assert "错误" in str(outcome)


def test_nothing_else_in_the_workbook_changes(book: xw.Book) -> None:
    before, columns = picture_of(book), system_columns(book)
    run_live("check", book)
    after = picture_of(book)
    journal = after["sheets"].pop("操作日志")
    assert not journal["visible"]
    assert [name for name, _ in after["names"] if name not in dict(before["names"])] == ["LX_our_sheet_1"]
    after["names"] = before["names"]
    assert differences(before, after, but={(ORDERS, column) for column in columns.values()}) == []


def test_selection_and_sheet_stay(book: xw.Book) -> None:
    book.sheets["客户档案"].activate()
    book.sheets["客户档案"].range("C7:D9").select()
    run_live("check", book)
    assert book.sheets.active.name == "客户档案"
    assert book.app.selection.address == "$C$7:$D$9"


def test_settings_of_the_program_are_as_before(book: xw.Book) -> None:
    app = book.app
    app.calculation = "semiautomatic" if "excel" in app.engine.name else "manual"
    names = ("screen_updating", "display_alerts", "enable_events", "calculation")
    before = [getattr(app, name) for name in names]
    run_live("check", book)
    assert [getattr(app, name) for name in names] == before
    app.calculation = "automatic"


def test_settings_are_put_back_after_a_failure(book: xw.Book, monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(self: Session, only: object = ()) -> None:
        assert not self.book.app.display_alerts
        raise RuntimeError("while it works")

    monkeypatch.setattr(Session, "findings", fails)
    with pytest.raises(RuntimeError, match="while it works"):
        run_live("check", book)
    assert book.app.screen_updating
    assert book.app.display_alerts


def test_a_second_check_writes_nothing(book: xw.Book) -> None:
    run_live("check", book)
    before = picture_of(book)
    run_live("check", book)
    assert differences(before, picture_of(book)) == []


def test_a_second_check_asks_for_no_cell_twice(book: xw.Book, monkeypatch: pytest.MonkeyPatch) -> None:
    run_live("check", book)

    def fails(self: LibreOffice, cells: xw.Range) -> list[object]:
        raise AssertionError("the system columns have been read with their sheet")

    monkeypatch.setattr(LibreOffice, "values", fails)
    run_live("check", book)
    book.sheets[ORDERS].range((6, system_columns(book)["check_result"])).value = "改过"
    with pytest.raises(AssertionError, match="read with their sheet"):
        run_live("check", book)


def test_undo_and_clear_know_their_language_without_reading_the_ledger(book: xw.Book) -> None:
    run_live("check", book)
    session = Session(book)
    assert session.language == "zh"
    assert "sheets" not in vars(session)
    book.sheets["参数设置"].range("A1").value = "language"
    assert Session(book, changes={"language": "en"}).language == "en"


def test_marks_follow_a_corrected_cell(book: xw.Book) -> None:
    run_live("check", book)
    session = Session(book)
    part = session.ledger.orders.parts[0]
    wrong = next(one for one in session.findings().expanded("zh") if one.field == "phone" and one.sheet == ORDERS)
    mark = book.sheets[ORDERS].range((wrong.row, part.columns["check_result"]))
    assert "[联系电话]" in mark.value
    book.sheets[ORDERS].range(wrong.cell).value = "13800138000"
    run_live("check", book)
    assert "[联系电话]" not in (mark.value or "")
