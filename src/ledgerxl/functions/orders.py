"""A range of orders as a ledger, and a report's grid as what a cell spills."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection

import numpy as np

from ledgerxl.functions.arrays import Cells, Rows, column_out
from ledgerxl.functions.context import Context
from ledgerxl.functions.excel_error import UnusableArgumentError
from ledgerxl.functions.single import day_of
from ledgerxl.ledger.table import Ledger
from ledgerxl.reports.plan import Grid
from ledgerxl.standard.settings import Settings
from ledgerxl.workbook.file.sheets import SheetCells
from ledgerxl.workbook.read import ledger_of_tables
from ledgerxl.workbook.recognise import found_as


def ledger_of(context: Context, orders: Cells, settings: Settings) -> Ledger:
    """Return the ledger whose only table is this range; its header may stand below title rows.

    Raises:
        UnusableArgumentError: no header of the orders table is in it, or nothing that tells amounts.
    """
    found = found_as(_sheet_of(orders), context.standard.table("orders"))
    if found is None:
        raise UnusableArgumentError
    ledger = ledger_of_tables([found], context.standard, settings)
    needed(ledger, "amount", "unit_price")
    return ledger


def _sheet_of(cells: Cells) -> SheetCells:
    """Return a range as a sheet that begins with it."""
    columns = cells.columns_apart()
    filled = np.flatnonzero(np.logical_or.reduce([column.is_filled() for column in columns]))
    rows = (filled + 1).astype(np.int32)
    return SheetCells("", rows, {at: column.take(filled) for at, column in enumerate(columns, start=1)})


def settings_as_of(context: Context, as_of: Cells | None) -> Settings:
    """Return the settings with the day that a formula looks from; today when it names none.

    Raises:
        UnusableArgumentError: what it names is no date.
    """
    return context.settings.model_copy(update={"as_of": day_of(as_of) or dt.date.today()})


def needed(ledger: Ledger, *fields: str) -> None:
    """Raise UnusableArgumentError when the range has none of these fields: an empty list would say that nothing is owed."""
    if not any(map(ledger.orders.has, fields)):
        raise UnusableArgumentError


def rows_of_grid(context: Context, grid: Grid, without: Collection[str] = ()) -> Rows:
    """Return a grid's header and rows; totals are left to the reader's own formulas."""
    kept = [at for at, column in enumerate(grid.columns) if column.name not in without]
    header = tuple(grid.columns[at].label for at in kept)
    columns = list(zip(*grid.rows, strict=True))
    return (
        (header, *zip(*(column_out(columns[at], date1904=context.date1904) for at in kept), strict=True))
        if columns
        else (header,)
    )
