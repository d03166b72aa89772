"""Small filled ledgers, and ways to look into a written workbook."""

from __future__ import annotations

import datetime as dt
import re
import zipfile
from pathlib import Path
from typing import Any

import openpyxl

from ledgerxl.standard.model import Language, Standard
from ledgerxl.standard.settings import Settings
from ledgerxl.workbook.template import write_ledger
from tests.workbook.template.small import SMALL

ORDER = {
    "order_no": "SO20260115-001",
    "line_no": 1,
    "order_date": dt.date(2026, 1, 15),
    "customer": "上海明珠贸易有限公司",
    "phone": "13800138000",
    "quantity": 10,
    "unit_price": 12.5,
    "discount": 0.1,
    "tax_rate": 0.13,
    "amount": 112.5,
    "channel": "天猫旗舰店",
    "order_status": "confirmed",
}
CUSTOMER = {"customer_code": "C001", "name": "上海明珠贸易有限公司", "payment_days": 45}
CHANNEL = {"name": "天猫旗舰店", "kind": "online"}


def book_of(folder: Path, rows: Any = None, *, standard: Standard = SMALL, language: Language = "zh", **settings: object) -> Path:
    """Write a ledger into a folder and return its path."""
    path = folder / "ledger.xlsx"
    write_ledger(path, standard, Settings(language=language, **settings), language, rows)
    return path


def orders_of(folder: Path, *orders: dict[str, Any], **more: Any) -> Path:
    """Write a ledger with these orders, each a change to a usual one."""
    return book_of(folder, {"orders": [{**ORDER, **order} for order in orders]}, **more)


def opened(path: Path, *, values: bool = False) -> Any:
    """Open a workbook with openpyxl: its formulas, or the values stored for them."""
    return openpyxl.load_workbook(path, data_only=values)


def cell_of(sheet: Any, header: str, row: int = 6) -> Any:
    """Return the cell under this header."""
    return next(sheet.cell(row, one.column) for one in sheet[5] if one.value == header)


def rule_of(sheet: Any, header: str) -> Any:
    """Return the data validation of the first cell under this header."""
    wanted = cell_of(sheet, header).coordinate
    return next(rule for rule in sheet.data_validations.dataValidation if wanted in rule.sqref)


def part_of(path: Path, part: str) -> str:
    """Return one XML part of a workbook."""
    with zipfile.ZipFile(path) as package:
        return package.read(part).decode()


def cell_xml(path: Path, sheet: str, cell: str) -> str:
    """Return a cell's XML in a worksheet part such as "sheet2"."""
    found = re.search(rf'<c r="{cell}"[^>]*?(/>|>.*?</c>)', part_of(path, f"xl/worksheets/{sheet}.xml"))
    assert found, f"{cell} is not in {sheet}"
    return found[0]
