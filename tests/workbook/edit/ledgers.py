"""Small ledgers as people and programs make them, and a whole run over them."""

from __future__ import annotations

import datetime as dt
import zipfile
from collections.abc import Collection, Mapping
from pathlib import Path
from typing import Any

import openpyxl
from openpyxl.comments import Comment
from openpyxl.styles import Font, PatternFill
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.table import Table

from ledgerxl.checking import Rules
from ledgerxl.checks.marks import marks_of
from ledgerxl.checks.rulebook import RULEBOOK
from ledgerxl.checks.run import Findings, run_checks
from ledgerxl.ledger.table import Ledger
from ledgerxl.reporting import ReportRun
from ledgerxl.standard.model import Language
from ledgerxl.standard.sales import SALES
from ledgerxl.standard.settings import Settings
from ledgerxl.workbook.edit import Changes, FileLedger
from ledgerxl.workbook.port import Marks
from ledgerxl.workbook.read import ledger_of_sheets

AS_OF = dt.date(2026, 1, 31)
HEADERS = (
    "订单编号", "下单日期", "客户名称", "产品名称", "数量", "含税单价", "总金额", "联系电话", "付款状态", "已付金额", "应付日期", "订单状态",
)  # fmt: skip
_FIFTH, _TWENTIETH = dt.date(2026, 1, 5), dt.date(2026, 1, 20)
ROWS: tuple[tuple[Any, ...], ...] = (
    # a negative price and a telephone number that is none
    ("SO20260105-001", _FIFTH, "甲", "螺丝", 1, -5, -5, "123", "未付款", None, None, "已确认"),
    # the same line twice
    ("SO20260105-002", _FIFTH, "甲", "螺丝", 1, 7, 7, None, "未付款", None, None, "已确认"),
    ("SO20260105-002", _FIFTH, "甲", "螺丝", 1, 7, 7, None, "未付款", None, None, "已确认"),
    # past its due date
    ("SO20260106-001", _FIFTH, "乙", "螺丝", 2, 3, 6, None, "未付款", None, _TWENTIETH, "已确认"),
)
MARKED = ("M3", "N5", "O6")
"""Cells that get a text in the columns added to these rows: 校验结果 of the first, 重复提示 of the third, 付款提醒 of the fourth."""
REPORTS = ("findings", "duplicates", "unpaid", "summary", "pivot")


def users_ledger(path: Path, *, as_table: bool = True) -> Path:
    """Write a ledger as a user has it: title, own header formats, own sheets, names, comments, validation; no system columns."""
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "订单台账"
    sheet.append(["我的台账"])
    sheet.append(HEADERS)
    for row in ROWS:
        sheet.append(row)
    for cell in sheet[2]:
        cell.font, cell.fill = Font(bold=True), PatternFill("solid", fgColor="FFDDEEFF")
    if as_table:
        sheet.add_table(Table(displayName="表1", ref="A2:L6"))
    sheet["A3"].comment = Comment("请核对", "王芳")
    rule = DataValidation(type="list", formula1='"未付款,已付款"')
    rule.add("I3:I6")
    sheet.add_data_validation(rule)
    sheet.print_title_rows = "2:2"
    own = book.create_sheet("月度汇总")
    own["A1"], own["B1"] = "自己的汇总", "=SUM(订单台账!G3:G6)"
    book.create_sheet("底稿").sheet_state = "veryHidden"
    book.defined_names["我的区域"] = DefinedName("我的区域", attr_text="订单台账!$A$2:$L$6")
    book.save(path)
    return path


def parts_of(path: Path) -> dict[str, bytes]:
    """Return the parts of a workbook."""
    with zipfile.ZipFile(path) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def with_parts(path: Path, parts: Mapping[str, bytes | str]) -> Path:
    """Write a workbook again with some parts replaced or added."""
    every = parts_of(path) | {name: part.encode() if isinstance(part, str) else part for name, part in parts.items()}
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, part in every.items():
            archive.writestr(name, part)
    return path


def read(file: FileLedger, **settings: Any) -> tuple[Ledger, Findings, Settings]:
    """Return the ledger in a file, what the checks find in it, and the settings."""
    used = Settings(**{"as_of": AS_OF, "language": "zh", **settings})
    ledger = ledger_of_sheets(file.ledger_sheets(), SALES, used, str(file.path))
    [findings] = run_checks([ledger], used, RULEBOOK)
    return ledger, findings, used


def write(path: Path, out: Path, reports: Collection[str] = REPORTS, language: Language = "zh") -> Changes:
    """Check a ledger and write marks and reports; the result goes to `out`, which is not there when nothing changes."""
    with FileLedger(path) as file:
        ledger, findings, settings = read(file, language=language)
        file.write_marks([Marks(table, marks_of(findings, language, table)) for table in ledger.found], language)
        run = ReportRun(ledger, Rules(SALES, settings), dt.datetime(2026, 2, 1), given=findings)
        file.put_sheets(run.plans(reports), ledger, language)
        return build(file, out, "check")


def clear(path: Path, out: Path) -> Changes:
    """Take everything of ours out of a ledger; the result goes to `out`."""
    with FileLedger(path) as file:
        file.clear()
        return build(file, out, "clear")


def build(file: FileLedger, out: Path, command: str) -> Changes:
    """Build into a file."""
    with out.open("w+b") as target:
        changes = file.build(target, command)
    if changes.is_empty:
        out.unlink()
    return changes


def cells(path: Path, sheet: str) -> dict[str, Any]:
    """Return the filled cells of a sheet, as openpyxl sees them."""
    loaded = openpyxl.load_workbook(path)
    return {cell.coordinate: cell.value for row in loaded[sheet].iter_rows() for cell in row if cell.value is not None}
