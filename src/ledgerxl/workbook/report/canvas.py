"""What every block needs to draw itself: the sheet, its place, the formats, and where links lead."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from xlsxwriter.format import Format as CellFormat
from xlsxwriter.worksheet import Worksheet

from ledgerxl.ledger.table import quoted
from ledgerxl.reports.plan import Link, Value
from ledgerxl.standard.model import Language
from ledgerxl.workbook.report.columns import lines_of, width_of
from ledgerxl.workbook.report.ledger_place import LedgerPlace
from ledgerxl.workbook.report.place import SheetPlace
from ledgerxl.workbook.template.look import Look
from ledgerxl.workbook.template.values import CellStyle, Formula, write_formula, write_value

MOST_LINKS: Final = 65_530
"""Hyperlinks of a sheet. Source: https://support.microsoft.com/office/excel-specifications-and-limits."""
_LONGEST_IN_FORMULA: Final = 255
_LONGEST_ROW: Final = 409.0
"""Points; Excel's limit."""
_POINTS_PER_LINE: Final = 1.45
"""Height of a line by the size of its font; Chinese fonts need more than Latin ones."""

Span = tuple[int, int]


@dataclass(frozen=True)
class Targets:
    """Where links lead.

    Attributes:
        sheets: the report's sheets: their names in the workbook by those in the plans.
    """

    sheets: Mapping[str, str]
    ledger: LedgerPlace

    def of(self, link: Link) -> str | None:
        """Return the place as Excel writes it after `#`; None when it is not in the workbook."""
        if link.sheet in self.sheets:
            target: Link | None = Link(self.sheets[link.sheet], link.cell)
        else:
            target = self.ledger.target(link)
        return f"{quoted(target.sheet)}!{target.cell}" if target else None


@dataclass(frozen=True)
class Canvas:
    """One sheet to draw on."""

    sheet: Worksheet
    place: SheetPlace
    look: Look
    language: Language
    targets: Targets
    heights: dict[int, float] = field(default_factory=dict)

    def set_height(self, row: int, points: float) -> None:
        """Make a row so high; `heights` has all rows that are not of the ordinary height."""
        self.heights[row] = points
        self.sheet.set_row(row, points)

    def write(self, row: int, column: int, value: Value, style: CellFormat) -> None:
        """Write a value as what it is; texts stay texts."""
        write_value(self.sheet, row, column, value, CellStyle(style, style))

    def formula(self, row: int, column: int, formula: str, value: float | int, style: CellFormat) -> None:
        """Write a formula with its result."""
        write_formula(self.sheet, row, column, Formula(formula, value), CellStyle(style, style))

    def across(self, row: int, span: Span, value: Value, style: CellFormat) -> None:
        """Write a value into columns taken together."""
        first, last = span
        if last > first:
            self.sheet.merge_range(row, first, row, last, "", style)
        self.write(row, first, value, style)

    def formula_across(self, row: int, span: Span, formula: str, value: float | int, style: CellFormat) -> None:
        """Write a formula into columns taken together."""
        self.across(row, span, None, style)
        self.formula(row, span[0], formula, value, style)

    def linked(self, row: int, column: int, value: Value, link: Link, style: CellFormat, plain: CellFormat) -> None:
        """Write a value that leads somewhere; without a link when the place is not in the workbook."""
        target = self.targets.of(link)
        if target is None or value is None:
            self.write(row, column, value, plain)
        elif self.sheet.hlink_count < MOST_LINKS:
            self.sheet.write_url(row, column, f"internal:{target}", style, string=str(value)[:_LONGEST_IN_FORMULA])
            self.write(row, column, value, style)
        else:
            self._link_formula(row, column, value, target, style, plain)

    def _link_formula(self, row: int, column: int, value: Value, target: str, style: CellFormat, plain: CellFormat) -> None:
        """Beyond the limit of hyperlinks a formula leads there."""
        if isinstance(value, str) and len(value) <= _LONGEST_IN_FORMULA and "\n" not in value:
            shown = value.replace('"', '""')
            place = target.replace('"', '""')
            write_formula(self.sheet, row, column, Formula(f'HYPERLINK("#{place}","{shown}")', value), CellStyle(style, style))
        else:
            self.write(row, column, value, plain)

    def height(self, text: str, span: Span, size: float) -> float:
        """Return the points that a wrapped text of this size takes in these columns."""
        width = width_of(self.place.widths, span) * self.look.size / size
        return min(lines_of(text, width) * size * _POINTS_PER_LINE + 5, _LONGEST_ROW)

    def cell(self, **properties: Any) -> CellFormat:
        """Return a cell format in the workbook's font."""
        return self.look.cell(**properties)
