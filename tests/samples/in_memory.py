"""Sample rows as sheets in memory, so that a test need not write and read a file."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np

from ledgerxl.cells.column import CellColumn
from ledgerxl.ledger.build import concatenate
from ledgerxl.ledger.table import Ledger
from ledgerxl.standard.model import Field, Language, Table
from ledgerxl.standard.sales import SALES
from ledgerxl.standard.settings import Settings
from ledgerxl.workbook.file.sheets import SheetCells
from ledgerxl.workbook.read import ledger_of_sheets
from ledgerxl.workbook.template import Calculated, Formula, Typed

FIRST_EXCEL_ROW = 2
Rows = Mapping[str, Sequence[Mapping[str, Any]]]


def ledger_of_rows(rows: Rows, language: Language, settings: Settings, file: str = "sample.xlsx") -> Ledger:
    """Return the ledger that these rows would be read back as; headers stand in row 1."""
    sheets = [_sheet(SALES.table(name), records, language) for name, records in rows.items()]
    return ledger_of_sheets(sheets, SALES, settings, file)


def _sheet(table: Table, records: Sequence[Mapping[str, Any]], language: Language) -> SheetCells:
    fields = [
        field for field in table.fields if not field.optional_column or any(row.get(field.name) is not None for row in records)
    ]
    columns = [_column(field, [row.get(field.name) for row in records], language) for field in fields]
    together = concatenate(columns)
    height = len(records) + 1
    cells = {at + 1: together.take(np.arange(at * height, (at + 1) * height)) for at in range(len(columns))}
    return SheetCells(table.label.of(language), np.arange(1, height + 1, dtype=np.int32), cells)


def _column(field: Field, values: list[Any], language: Language) -> CellColumn:
    labels = {choice.name: choice.label.of(language) for choice in field.choices}
    bare = [value.value if isinstance(value, (Typed, Calculated, Formula)) else value for value in values]
    shown = [labels.get(value, value) if isinstance(value, str) else value for value in bare]
    column = CellColumn.of([field.label.of(language), *map(_serial, shown)])
    column.dated[:] = [False, *(isinstance(value, dt.date) for value in shown)]
    column.formula[:] = [False, *(_is_calculated(field, value) for value in values)]
    return column


def _serial(value: Any) -> Any:
    return (value - dt.date(1899, 12, 30)).days if isinstance(value, dt.date) else value


def _is_calculated(field: Field, value: Any) -> bool:
    if isinstance(value, (Formula, Calculated)):
        return True
    return field.formula is not None and not field.typed_over and not isinstance(value, Typed)
