"""Ledgers written as text tables, so that a test shows its sheet.

    订单台账 | 订单编号 | 下单日期 | 客户名称 …

Each block is one sheet: its first line is the sheet's name in brackets, the second the header, then one row a line, cells
separated by `|`. `""` is an empty text, a blank is blank; numbers are numbers, 2024-01-05 is a date cell, 'text in quotes' stays text, `=…` is a
formula without a result. A line that starts with # is a comment.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable

import numpy as np

from ledgerxl.cells.column import CellColumn, CellState
from ledgerxl.checks.check import Check
from ledgerxl.checks.finding import Finding
from ledgerxl.checks.run import run_checks
from ledgerxl.ledger.build import concatenate
from ledgerxl.ledger.table import Ledger
from ledgerxl.standard.model import Language, Standard
from ledgerxl.standard.sales import SALES
from ledgerxl.standard.settings import Settings
from ledgerxl.workbook.file.sheets import SheetCells
from ledgerxl.workbook.read import ledger_of_sheets

AS_OF = dt.date(2026, 1, 31)
_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")
_NUMBER = re.compile(r"-?\d+(\.\d+)?")


def ledger_of(text: str, standard: Standard | None = None, **settings: object) -> Ledger:
    """Return the ledger that this text shows; settings as of 2026-01-31 unless told otherwise."""
    return ledger_of_sheets(list(sheets_of(text)), standard or SALES, settings_of(**settings), "test.xlsx")


def settings_of(**changes: object) -> Settings:
    """Return the default settings with these changes."""
    return Settings(**{"as_of": AS_OF, **changes})


def sheets_of(text: str) -> Iterable[SheetCells]:
    """Yield the sheets of the text; comments count as no row, so the header is row 1."""
    blocks: dict[str, list[list[str]]] = {}
    for line in text.strip().splitlines():
        line = line.strip()
        if line.startswith("[") and line.endswith("]"):
            rows = blocks.setdefault(line[1:-1], [])
        elif not line.startswith("#"):
            rows.append([cell.strip() for cell in line.split("|")])
    for name, rows in blocks.items():
        yield sheet_of(name, rows)


def sheet_of(name: str, rows: list[list[str]]) -> SheetCells:
    """Return one sheet from its rows; blank rows count but hold nothing."""
    width = max(map(len, rows), default=0)
    columns = [[_cell(row[at]) if at < len(row) else None for row in rows] for at in range(width)]
    filled = np.array([any(cell for cell in row) for row in rows], bool)
    dated = [np.array([isinstance(cell, dt.date) for cell in column]) for column in columns]
    cells = [_column(column, when) for column, when in zip(columns, dated, strict=True)]
    together = concatenate(cells) if cells else CellColumn.blank(0)
    rows_at = np.flatnonzero(filled)
    return SheetCells(
        name=name,
        rows=(rows_at + 1).astype(np.int32),
        columns={at + 1: together.take(rows_at + at * len(rows)) for at in range(width)},
        merged=(),
        tables=(),
        hidden=False,
    )


def _column(values: list[object], dated: np.ndarray) -> CellColumn:
    formulas = np.array([isinstance(value, str) and value.startswith("=") for value in values], bool)
    serials = [(value - dt.date(1899, 12, 30)).days if isinstance(value, dt.date) else value for value in values]
    column = CellColumn.of(serials)
    column.dated[:] = dated
    column.formula[:] = formulas
    column.state[formulas] = CellState.UNCALCULATED
    column.code[formulas] = -1
    return column


def _cell(text: str) -> object:
    if not text:
        return None
    if text[0] == text[-1] == "'" and len(text) > 1:
        return text[1:-1]
    if text == '""':
        return ""
    if _DATE.fullmatch(text):
        return dt.date.fromisoformat(text)
    return float(text) if _NUMBER.fullmatch(text) else text


def found(check: Check, ledger: Ledger, language: Language = "zh", **settings: object) -> list[Finding]:
    """Return the findings of one check alone; a crash fails the test."""
    [findings] = run_checks([ledger], settings_of(**settings), [check])
    expanded = list(findings.expanded(language))
    assert [finding.code for finding in expanded if finding.code == "check-crashed"] == []
    return expanded


def cells(findings: Iterable[Finding]) -> list[str | None]:
    """Return the cells of these findings."""
    return [finding.cell for finding in findings]
