"""Undoing what a command wrote, cell by cell."""

from __future__ import annotations

import pytest
import xlwings as xw

from ledgerxl.live.run import run_live
from ledgerxl.live.session import Session
from tests.live.pictures_of_books import differences, picture_of

pytestmark = pytest.mark.libreoffice

ORDERS = "订单台账"


def test_undo_of_a_check_leaves_the_workbook_as_it_was(book: xw.Book) -> None:
    before = picture_of(book)
    run_live("check", book)
    outcome = run_live("undo", book)
    assert "检查台账" in str(outcome)
    assert differences(before, picture_of(book)) == []


def test_only_the_last_run_is_undone(book: xw.Book) -> None:
    run_live("check", book)
    between = Session(book).side.journal()
    marks = book.sheets[ORDERS].range("A6").expand("down")
    cell = book.sheets[ORDERS].range((6, Session(book).ledger.orders.parts[0].columns["quantity"]))
    cell.value = "很多"  # wrong in every row, a cancelled one as well
    run_live("check", book)
    after = Session(book).side.journal()
    assert len(after) > len(between)
    run_live("undo", book)
    assert Session(book).side.journal() == between
    assert marks.count > 1


def test_a_cell_changed_since_is_left_and_named(book: xw.Book) -> None:
    run_live("check", book)
    write = Session(book).side.journal()[0]
    book.sheets[write.sheet].range(write.cell).value = "我自己写的"
    outcome = run_live("undo", book)
    assert book.sheets[write.sheet].range(write.cell).value == "我自己写的"
    assert write.cell in str(outcome)
    assert outcome.bad


def test_nothing_to_undo(book: xw.Book) -> None:
    assert "没有可以撤销" in str(run_live("undo", book))


def test_journal_says_who_wrote_what(book: xw.Book) -> None:
    run_live("duplicates", book)
    writes = Session(book).side.journal()
    assert {write.command for write in writes} == {"duplicates"}
    assert all(write.old is None and write.new for write in writes)
