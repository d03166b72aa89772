"""The ledger's own sheets as the place that formulas, links and PivotTables of result sheets refer to."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ledgerxl.ledger.table import Ledger, LedgerTable, Part, cell_name, column_letters, quoted
from ledgerxl.reports.plan import Link
from ledgerxl.standard.model import Language
from ledgerxl.workbook.file.sheets import SheetCells
from ledgerxl.workbook.file.tables import ExcelTable
from ledgerxl.workbook.report.ledger_copy import STRUCTURED, CopiedTable, copy_of, unescaped
from ledgerxl.workbook.report.pivot_source import PivotSource


@dataclass(frozen=True)
class OwnLedger:
    """See `LedgerPlace`.

    Attributes:
        sheets: the user's sheets, for their Excel Tables.
    """

    ledger: Ledger
    sheets: Sequence[SheetCells]
    language: Language

    def target(self, link: Link) -> Link | None:
        """Return the link itself when it leads to one of the ledger's sheets."""
        sheets = {part.sheet for table in self.ledger.found for part in table.parts}
        return link if link.sheet in sheets else None

    def table(self, name: str) -> CopiedTable | None:
        """Return the values of a table."""
        return copy_of(self.ledger, (), self.language).table(name)

    def formula(self, formula: str) -> str:
        """Return the formula with ranges in place of Table columns; "" where a table has none or spans several sheets."""
        ranges = {match.group(0): self._range(match[1], unescaped(match[2])) for match in STRUCTURED.finditer(formula)}
        if not formula or not all(ranges.values()):
            return ""
        return STRUCTURED.sub(lambda match: ranges[match.group(0)], formula)

    def pivot_source(self, name: str) -> PivotSource | None:
        """Return the Excel Table that holds a table, else its range with the header row."""
        table = self.ledger.table(name)
        if not len(table) or len(table.parts) != 1:
            return None
        part = table.parts[0]
        excel_table = self._excel_table(part)
        if excel_table is not None and excel_table.columns:
            return PivotSource(excel_table.columns, table=excel_table.name)
        first, last = part.headers[0].column, part.headers[-1].column
        labels = tuple(header.text for header in part.headers)
        if len(labels) != last - first + 1:
            return None
        cells = f"{cell_name(part.headers[0].row, first)}:{cell_name(int(table.excel_row.max()), last)}"
        return PivotSource(labels, sheet=part.sheet, cells=cells)

    def _range(self, excel_name: str, label: str) -> str:
        table = next((one for one in self.ledger.found if one.spec.excel_name == excel_name), None)
        column = self._column(table, label) if table is not None and len(table.parts) == 1 and len(table) else None
        if table is None or column is None:
            return ""
        letters, rows = column_letters(column), table.excel_row
        return f"{quoted(table.parts[0].sheet)}!${letters}${int(rows.min())}:${letters}${int(rows.max())}"

    def _column(self, table: LedgerTable, label: str) -> int | None:
        field = next((one for one in table.spec.fields if one.label.of(self.language) == label), None)
        return table.parts[0].columns.get(field.name) if field else None

    def _excel_table(self, part: Part) -> ExcelTable | None:
        header = max(one.row for one in part.headers)
        sheet = next(sheet for sheet in self.sheets if sheet.name == part.sheet)
        return next((one for one in sheet.tables if one.first_row == header), None)
