"""write_ledger: what is stored, and what is refused."""

from __future__ import annotations

import datetime as dt
import time
from decimal import Decimal
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pytest

from ledgerxl.errors import WorkbookError
from ledgerxl.standard.settings import Settings
from ledgerxl.workbook.template import Calculated, Formula, Typed, write_ledger
from ledgerxl.workbook.template.layout import PREPARED_ROWS
from tests.workbook.template.books import book_of, cell_of, cell_xml, opened, orders_of
from tests.workbook.template.small import SMALL


def test_sheets_stand_in_order_and_tables_have_stable_names(tmp_path: Path) -> None:
    book = opened(book_of(tmp_path))
    assert book.sheetnames == ["填写规范", "订单台账", "客户档案", "销售渠道", "收款记录", "数据字典", "参数设置"]
    assert list(book["订单台账"].tables) == ["LX_orders"]
    assert book["订单台账"].tables["LX_orders"].ref == f"A5:U{5 + PREPARED_ROWS}"
    assert opened(book_of(tmp_path, language="en")).sheetnames[1] == "Orders"


def test_a_filled_table_has_exactly_its_rows(tmp_path: Path) -> None:
    book = opened(orders_of(tmp_path, {}, {"line_no": 2}))
    assert book["订单台账"].tables["LX_orders"].ref == "A5:U7"
    assert book["客户档案"].tables["LX_customers"].ref == f"A5:G{5 + PREPARED_ROWS}"


def test_two_runs_give_the_same_bytes(tmp_path: Path) -> None:
    first = orders_of(tmp_path, {"remark": "一"}).read_bytes()
    time.sleep(2.1)  # a zip stores times in steps of two seconds
    assert orders_of(tmp_path, {"remark": "一"}).read_bytes() == first


@pytest.mark.parametrize(
    "text", ["=1+1", "+86", "-", "@a", "00012", "https://example.com", "1E5", "TRUE", "#N/A", "{=1}", "a\nb", "_x000D_", ""]
)
def test_text_is_stored_as_typed(tmp_path: Path, text: str) -> None:
    cell = cell_of(opened(orders_of(tmp_path, {"remark": text}))["订单台账"], "备注")
    assert (cell.value, cell.data_type) == (text, "s")
    assert cell.hyperlink is None


@pytest.mark.parametrize(
    ("value", "stored"),
    [
        (3, 3),
        (2.5, 2.5),
        (Decimal("12.345678"), 12.345678),
        (np.int64(7), 7),
        (np.float64(0.5), 0.5),
        (True, True),
        # blanks of every make
        (None, None),
        (float("nan"), None),
        (pd.NaT, None),
    ],
)
def test_numbers_and_blanks(tmp_path: Path, value: object, stored: object) -> None:
    assert cell_of(opened(orders_of(tmp_path, {"unit_price": value}))["订单台账"], "单价").value == stored


@pytest.mark.parametrize(
    ("value", "stored", "number_format"),
    [
        (dt.date(2026, 1, 15), dt.datetime(2026, 1, 15), "yyyy-mm-dd"),
        (dt.datetime(2026, 1, 15), dt.datetime(2026, 1, 15), "yyyy-mm-dd"),
        (dt.datetime(2026, 1, 15, 14, 30), dt.datetime(2026, 1, 15, 14, 30), "yyyy-mm-dd hh:mm"),
        (pd.Timestamp("2026-01-15"), dt.datetime(2026, 1, 15), "yyyy-mm-dd"),
    ],
)
def test_dates(tmp_path: Path, value: object, stored: dt.datetime, number_format: str) -> None:
    cell = cell_of(opened(orders_of(tmp_path, {"shipped_on": value}))["订单台账"], "发货日期")
    assert (cell.value, cell.number_format) == (stored, number_format)


def test_choices_are_written_as_labels(tmp_path: Path) -> None:
    orders = {"order_status": "cancelled", "payment_method": "现金"}
    sheet = opened(orders_of(tmp_path, orders, language="en"))["Orders"]
    assert cell_of(sheet, "Order status").value == "Cancelled"
    assert cell_of(sheet, "Payment method").value == "现金"  # not a canonical name: as given


def test_calculated_columns_keep_the_value_as_the_formula_s_result(tmp_path: Path) -> None:
    path = orders_of(tmp_path, {"amount": 112.5})
    assert cell_of(opened(path)["订单台账"], "总金额").value.startswith("=IF(LX_orders[[#This Row],[数量]]=")
    assert cell_of(opened(path, values=True)["订单台账"], "总金额").value == 112.5


@pytest.mark.parametrize(
    ("value", "is_formula", "shown"),
    [
        # typed over the formula: stands as typed
        (dt.date(2026, 3, 1), False, dt.datetime(2026, 3, 1)),
        (Typed(dt.date(2026, 3, 1)), False, dt.datetime(2026, 3, 1)),
        (Calculated(dt.date(2026, 3, 1)), True, dt.datetime(2026, 3, 1)),
        (Formula("=DATE(2026,3,1)", dt.date(2026, 3, 1)), True, dt.datetime(2026, 3, 1)),
        # not given: the formula decides
        (None, True, None),
    ],
)
def test_a_column_that_may_be_typed_over(tmp_path: Path, value: object, is_formula: bool, shown: object) -> None:
    path = orders_of(tmp_path, {"payment_due_on": value})
    assert str(cell_of(opened(path)["订单台账"], "应付日期").value).startswith("=") is is_formula
    assert cell_of(opened(path, values=True)["订单台账"], "应付日期").value == shown


def test_an_amount_typed_over_its_formula(tmp_path: Path) -> None:
    assert cell_of(opened(orders_of(tmp_path, {"amount": Typed(99)}))["订单台账"], "总金额").value == 99


def test_blank_rows_have_formulas_with_an_empty_result(tmp_path: Path) -> None:
    # t="str" with an empty value: calculated, and empty. Without t readers take it for never calculated.
    assert cell_xml(book_of(tmp_path), "sheet2", "J6").endswith("<v></v></c>")
    assert 't="str"' in cell_xml(book_of(tmp_path), "sheet2", "J6")


def test_optional_columns_only_when_given_and_hidden_ones_never(tmp_path: Path) -> None:
    assert "税额" not in _headers(orders_of(tmp_path, {"tax_amount": None}))
    assert "税额" in _headers(orders_of(tmp_path, {"tax_amount": 12.9}))
    assert "内部备注" not in _headers(orders_of(tmp_path, {"secret": "x"}))


def _headers(path: Path) -> list[Any]:
    return [cell.value for cell in opened(path)["订单台账"][5]]


@pytest.mark.parametrize(
    ("rows", "message"),
    [
        ({"order": []}, "no table 'order'; did you mean 'orders'"),
        ({"orders": [{"quantitiy": 1}]}, "no orders field 'quantitiy'; did you mean 'quantity'"),
    ],
)
def test_unknown_names_are_refused(tmp_path: Path, rows: Any, message: str) -> None:
    with pytest.raises(ValueError, match=message):
        book_of(tmp_path, rows)


def test_what_excel_cannot_hold_is_refused_and_the_old_file_stays(tmp_path: Path) -> None:
    path = book_of(tmp_path)
    before = path.read_bytes()
    with pytest.raises(WorkbookError, match="32,767"):
        orders_of(tmp_path, {"remark": "长" * 32_768})
    with pytest.raises(WorkbookError, match="1,048,571"):
        write_ledger(path, SMALL, Settings(), "zh", {"orders": [{}] * 1_048_572})
    with pytest.raises(TypeError, match="cannot hold a list"):
        orders_of(tmp_path, {"remark": []})
    assert path.read_bytes() == before
    assert [file.name for file in tmp_path.iterdir()] == ["ledger.xlsx"]


def test_the_longest_text_fits(tmp_path: Path) -> None:
    assert len(cell_of(opened(orders_of(tmp_path, {"remark": "长" * 32_767}))["订单台账"], "备注").value) == 32_767
