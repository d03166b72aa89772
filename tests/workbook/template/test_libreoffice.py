"""A real spreadsheet program opens the workbook, recalculates it, and agrees with its rules."""

from __future__ import annotations

import datetime as dt
import os
import re
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest

from ledgerxl.standard.model import Language
from ledgerxl.standard.sales import SALES
from ledgerxl.workbook.template import Formula
from tests.workbook.template.books import CHANNEL, CUSTOMER, ORDER, book_of, cell_of, opened, rule_of

_ROW_SIX = re.compile(r"(?<![A-Za-z0-9_])([A-Z]{1,2})6(?![0-9(])")

pytestmark = [
    pytest.mark.libreoffice,
    pytest.mark.skipif(not shutil.which("soffice"), reason="LibreOffice (soffice) is not installed"),
]


def recalculated(path: Path, ending: str = "xlsx") -> Path:
    """Open and save a workbook in LibreOffice and return what it saved."""
    folder = path.parent / "saved"
    profile = f"-env:UserInstallation={(path.parent / 'profile').as_uri()}"
    command = [shutil.which("soffice") or "", profile, "--headless", "--convert-to", ending, "--outdir", str(folder), str(path)]
    subprocess.run(command, check=True, capture_output=True, timeout=180, env={**os.environ, "LC_ALL": "C.UTF-8"})
    return folder / path.with_suffix(f".{ending}").name


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_sales_ledger_has_no_error_values(tmp_path: Path, language: Language) -> None:
    saved = recalculated(book_of(tmp_path, standard=SALES, language=language))
    for sheet in opened(saved, values=True):
        for row in sheet.iter_rows():
            assert not [cell.coordinate for cell in row if cell.data_type == "e"]


def test_formulas_give_the_results(tmp_path: Path) -> None:
    blank = {"amount": None, "payment_due_on": None, "payment_status": None}
    orders = [
        {**ORDER, **blank, "paid_amount": 112.5},
        {**ORDER, **blank, "line_no": 2, "customer": "别的客户", "discount": None},  # default payment days
        {**ORDER, **blank, "line_no": 3, "quantity": None},
    ]
    path = book_of(tmp_path, {"orders": orders, "customers": [CUSTOMER]})
    sheet = opened(recalculated(path), values=True)["订单台账"]
    results = [[cell_of(sheet, header, row).value for header in ("总金额", "应付日期", "付款状态")] for row in (6, 7, 8)]
    assert results == [
        [112.5, dt.datetime(2026, 3, 1), "已付款"],
        [125, dt.datetime(2026, 2, 14), "未付款"],
        [None, dt.datetime(2026, 3, 1), None],
    ]


def accepted(folder: Path, header: str, *orders: dict[str, Any]) -> list[bool]:
    """Return what LibreOffice makes of a column's validation formula in the row of each order."""
    formula = rule_of(opened(book_of(folder))["订单台账"], header).formula1
    rows = [{**ORDER, **order, "remark": Formula(_moved(formula, row))} for row, order in enumerate(orders, start=6)]
    path = book_of(folder, {"orders": rows, "customers": [CUSTOMER], "channels": [CHANNEL]})
    sheet = opened(recalculated(path), values=True)["订单台账"]
    return [cell_of(sheet, "备注", row).value for row in range(6, 6 + len(orders))]


def _moved(formula: str, row: int) -> str:
    """Return the formula of row 6 as Excel applies it in another row."""
    return _ROW_SIX.sub(rf"\g<1>{row}", formula)


def test_order_numbers(tmp_path: Path) -> None:
    cases = {
        "SO20260115-001": True,
        "SO20260115-01": False,
        "so20260115-002": False,
        "XX20260115-003": False,
        "SO2026011A-004": False,
        "123456789012345678": True,
        "123456789012345679": True,  # a platform's numbers, equal as doubles
        "": True,
    }
    orders = [{"order_no": number, "channel": None} for number in cases]
    assert accepted(tmp_path, "订单编号", *orders) == list(cases.values())


def test_order_numbers_of_an_online_channel_are_free_but_must_not_repeat(tmp_path: Path) -> None:
    orders = [
        {"order_no": "TB-1"},
        {"order_no": "TB-1", "line_no": 2},
        {"order_no": "TB-2"},
        {"order_no": "TB-2"},
        {"order_no": "TB-2", "line_no": None},
    ]
    assert accepted(tmp_path, "订单编号", *orders) == [True, True, False, False, True]


def test_quantities(tmp_path: Path) -> None:
    cases: list[tuple[object, str, bool]] = [
        (1, "confirmed", True),
        (0, "confirmed", False),
        (-1, "confirmed", False),
        (-1, "returned", True),
        ("三", "returned", False),
        (None, "confirmed", True),
    ]
    orders = [{"quantity": quantity, "order_status": status} for quantity, status, _ in cases]
    assert accepted(tmp_path, "数量", *orders) == [wanted for _, _, wanted in cases]


def test_prices_dates_and_phones(tmp_path: Path) -> None:
    prices = {0: True, 12.345678: True, 12.3456789: False, -1: False}
    assert accepted(tmp_path, "单价", *({"unit_price": price} for price in prices)) == list(prices.values())
    shipped = {dt.date(2026, 1, 15): True, dt.date(2026, 1, 14): False, "2026.1": False}
    assert accepted(tmp_path, "发货日期", *({"shipped_on": day} for day in shipped)) == list(shipped.values())
    phones = {
        "13800138000": True,
        "138 0013 8000": True,
        "1380013800": False,
        "021-61234567": True,
        "13800138000/13900139000": True,
        "12": False,
    }
    assert accepted(tmp_path, "联系电话", *({"phone": phone} for phone in phones)) == list(phones.values())


def test_rules_marks_and_names_survive(tmp_path: Path) -> None:
    path = book_of(tmp_path, standard=SALES)
    before, after = opened(path), opened(recalculated(path))
    for sheet in before:
        kept = after[sheet.title]
        assert sum(len(rule.sqref.ranges) for rule in kept.data_validations.dataValidation) >= len(
            sheet.data_validations.dataValidation
        )
        assert bool(kept.conditional_formatting) == bool(sheet.conditional_formatting)
    assert not [name for name, defined in after.defined_names.items() if "#REF" in defined.attr_text]
