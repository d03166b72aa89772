"""Putting formats and entry rules back after pasting."""

from __future__ import annotations

import pytest
import xlwings as xw

from ledgerxl.live.run import run_live
from tests.live.pictures_of_books import differences, picture_of

pytestmark = pytest.mark.libreoffice

ORDERS = "订单台账"


def column(book: xw.Book, header: str) -> int:
    return int(book.sheets[ORDERS].range("A5").expand("right").value.index(header)) + 1


def paste(book: xw.Book, header: str, rows: tuple[int, int]) -> xw.Range:
    """Do to cells what pasting from a plain sheet does: contents stay the same, format and rule go."""
    at = column(book, header)
    cells = book.sheets[ORDERS].range((rows[0], at), (rows[1], at))
    cells.number_format = "General"
    cells.data_validation.delete()
    return cells


def test_a_whole_ledger_needs_no_repair(book: xw.Book) -> None:
    before = picture_of(book)
    assert "完好" in str(run_live("rules", book))
    assert differences(before, picture_of(book)) == []


def test_pasted_cells_get_format_and_rule_back(book: xw.Book) -> None:
    before = picture_of(book)
    dates, status = paste(book, "下单日期", (8, 12)), paste(book, "订单状态", (10, 10))
    values = dates.api.getDataArray()
    outcome = run_live("rules", book)
    assert "已修复" in str(outcome)
    assert dates.number_format == "yyyy-mm-dd"
    assert dates.api.getDataArray() == values
    assert status.data_validation.type == "list"
    after = picture_of(book)["sheets"][ORDERS]
    assert after["cells"] == before["sheets"][ORDERS]["cells"]


def test_repair_can_be_undone(book: xw.Book) -> None:
    paste(book, "下单日期", (8, 12))
    paste(book, "订单状态", (10, 11))
    before = picture_of(book)
    run_live("rules", book)
    run_live("undo", book)
    assert differences(before, picture_of(book)) == []


def test_undo_brings_a_prompt_back_that_stood_in_place_of_a_rule(book: xw.Book) -> None:
    cells = paste(book, "订单状态", (8, 12))
    cells.impl.data_validation.set_prompt("自己的提示", "问小王")
    before = picture_of(book)
    run_live("rules", book)
    assert book.sheets[ORDERS].range((9, cells.column)).data_validation.type == "list"
    run_live("undo", book)
    assert differences(before, picture_of(book)) == []


def test_a_rule_that_is_put_back_refuses_what_the_template_refuses(book: xw.Book) -> None:
    at = column(book, "付款方式")
    whole = book.sheets[ORDERS].range((6, at)).data_validation
    wanted = whole.source, whole.error_message, whole.input_message, whole.alert_style
    paste(book, "付款方式", (6, 20))
    run_live("rules", book)
    again = book.sheets[ORDERS].range((6, at)).data_validation
    assert (again.source, again.error_message, again.input_message, again.alert_style) == wanted
