"""What a copied result sheet still lacks: formulas over the ledger, PivotTables, frozen panes."""

from __future__ import annotations

from typing import Final

import xlwings as xw

from ledgerxl.reports.plan import Format, Pivot, PivotValue, Reconciliation, SheetPlan
from ledgerxl.standard.model import Language, both
from ledgerxl.workbook.live.program import Program
from ledgerxl.workbook.report import texts
from ledgerxl.workbook.report.columns import spans
from ledgerxl.workbook.report.ledger_place import LedgerPlace
from ledgerxl.workbook.report.page import frozen_at
from ledgerxl.workbook.report.pivot_extent import PivotExtent, extent_of
from ledgerxl.workbook.report.pivot_source import PivotSource
from ledgerxl.workbook.report.place import SheetPlace, place_sheet
from ledgerxl.workbook.sheet_names import sheet_name

_LEDGER_TOTAL: Final = 2
"""Of a reconciliation's four columns the one with the ledger's total."""
_ONE_PIVOT_ONLY: Final = both(
    "Mac 版 Excel 里，程序在一张表上只能建一个数据透视表，这一个没有建。要全部几个，请关闭台账，运行 ledgerxl pivot 台账.xlsx --write。",
    "In Excel for Mac a program can make one PivotTable per sheet only, so this one was not made. "
    "For all of them close the ledger and run ledgerxl pivot LEDGER.xlsx --write.",
)
_NUMBER_FORMATS: Final = {
    Format.WHOLE: "#,##0",
    Format.QUANTITY: "#,##0",
    Format.DAYS: "#,##0",
    Format.PERCENT: "0.0%",
}
_MONEY: Final = "#,##0.00"


def finish(sheet: xw.Sheet, program: Program, plan: SheetPlan, ledger: LedgerPlace, language: Language) -> None:
    """Complete the copy of a plan's sheet."""
    place = place_sheet(plan, sheet.name, _extents(plan, ledger), language)
    taken: list[str] = []
    for block, top in zip(plan.blocks, place.tops, strict=True):
        if isinstance(block, Reconciliation):
            _put_formula(sheet, block, place, top, ledger)
        elif isinstance(block, Pivot):
            taken.append(sheet_name(block.name, taken))
            if program.most_pivots is None or len(taken) <= program.most_pivots:
                _put_pivot(sheet, program, block, taken[-1], top, ledger, texts.TOTAL.of(language))
            else:
                sheet.range((top + 2, 1)).value = _ONE_PIVOT_ONLY.of(language)
    if (corner := frozen_at(place)) is not None:
        sheet.freeze_panes.freeze_at(sheet.range((1, 1), corner))


def _extents(plan: SheetPlan, ledger: LedgerPlace) -> dict[int, PivotExtent]:
    tables = {at: ledger.table(block.table) for at, block in enumerate(plan.blocks) if isinstance(block, Pivot)}
    return {at: extent_of(block, table) for at, table in tables.items() if table and isinstance(block := plan.blocks[at], Pivot)}


def _put_formula(sheet: xw.Sheet, line: Reconciliation, place: SheetPlace, top: int, ledger: LedgerPlace) -> None:
    """Put the ledger's total as a formula where it can be said as one; the copy has it as a number."""
    formula = ledger.formula(line.ledger_formula)
    if formula:
        column = spans(place.widths, 4)[_LEDGER_TOTAL][0]
        sheet.range((top + 2, column + 1)).formula = "=" + formula.removeprefix("=")


def _put_pivot(sheet: xw.Sheet, program: Program, pivot: Pivot, name: str, top: int, ledger: LedgerPlace, total: str) -> None:
    """Put a PivotTable where the copy left room for it, its grand totals called `total`; none where the ledger lacks its fields."""
    source = ledger.pivot_source(pivot.table)
    wanted = {*pivot.rows, *pivot.columns, *pivot.filters, *(value.field for value in pivot.values)}
    if source is None or not wanted <= set(source.labels):
        return
    below = top + 1 + (len(pivot.filters) + 1 if pivot.filters else 0)
    sheet.range((top + 2, 1), (below + 1, 1)).clear()
    made = sheet.pivot_tables.add(
        source=_source(sheet.book, source),
        destination=sheet.range((below + 1 - program.rows_above_pivot(len(pivot.filters)), 1)),
        name=name,
        rows=list(pivot.rows),
        columns=list(pivot.columns),
        filters=list(pivot.filters),
        values=[(value.field, value.function) for value in pivot.values],
        layout="tabular",
    )
    for at, value in enumerate(pivot.values):
        _dress(made.values[at], value, source)
    program.name_totals(made, total)


def _dress(field: xw.main.PivotValueField, value: PivotValue, source: PivotSource) -> None:
    """Name a value and format it; a value may not be called like a column."""
    name = value.label
    while name.casefold() in {label.casefold() for label in source.labels}:
        name += " "
    field.name = name
    field.number_format = _NUMBER_FORMATS.get(value.format, _MONEY) if value.function != "average" else _MONEY


def _source(book: xw.Book, source: PivotSource) -> xw.Range | xw.main.Table:
    if source.sheet:
        return book.sheets[source.sheet].range(source.cells)
    return next(table for sheet in book.sheets for table in sheet.tables if table.name == source.table)
