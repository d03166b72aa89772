"""Values that a company adds to its drop-down lists count as allowed."""

import openpyxl
import pytest

from ledgerxl.checking import check_file
from ledgerxl.standard.sales import SALES
from ledgerxl.standard.settings import Settings
from ledgerxl.workbook.template import write_ledger

ORDER = {
    "order_no": "SO20260105-001",
    "line_no": 1,
    "order_date": "2026-01-05",
    "customer": "甲公司",
    "product": "螺丝",
    "quantity": 1,
    "unit_price": 2,
    "tax_rate": 0.05,
    "payment_method": "信用证",
    "order_status": "confirmed",
}


@pytest.fixture
def ledger(tmp_path):
    path = tmp_path / "ledger.xlsx"
    write_ledger(path, SALES, Settings(), "zh", {"orders": [ORDER]})
    return path


def add(path, header, value):
    """Type a value right below a list, as the sheet tells people to."""
    book = openpyxl.load_workbook(path)
    sheet = book["数据字典"]
    [top] = [cell for row in sheet.iter_rows() for cell in row if cell.value == header]
    row = top.row
    while sheet.cell(row, top.column).value is not None:
        row += 1
    sheet.cell(row, top.column).value = value
    book.save(path)


def problems(path):
    counts = check_file(path, only=["choice-not-allowed", "out-of-range"]).by_code()
    return sum(counts.values())


def test_what_is_not_in_the_lists_is_found(ledger):
    assert problems(ledger) == 2


def test_an_added_choice_and_an_added_tax_rate_are_allowed(ledger):
    add(ledger, "付款方式", "信用证")
    assert problems(ledger) == 1
    add(ledger, "税率", 0.05)
    assert problems(ledger) == 0


def test_a_list_that_lost_the_standard_values_changes_nothing(ledger):
    book = openpyxl.load_workbook(ledger)
    for row in book["数据字典"].iter_rows():
        for cell in row:
            cell.value = "信用证" if cell.value == "银行转账" else cell.value
    book.save(ledger)
    assert problems(ledger) == 2
