"""From marks to what becomes of the sheets' cells."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import numpy.typing as npt

from ledgerxl.cells.column import CellState
from ledgerxl.errors import WorkbookError
from ledgerxl.ledger.table import LedgerTable, Part, cell_name
from ledgerxl.standard.model import Language, both
from ledgerxl.workbook.edit.sheet_part import SheetEdit
from ledgerxl.workbook.file.sheet_scan import LAST_COLUMN
from ledgerxl.workbook.file.tables import ExcelTable
from ledgerxl.workbook.journal import CellContent
from ledgerxl.workbook.port import Marks

Wrote = tuple[str, str, CellContent, CellContent]
"""Sheet, cell, old and new content."""


@dataclass(frozen=True)
class AddedColumns:
    """System columns of ours on a sheet.

    Attributes:
        fields: 1-based column by system field.
        labels: the header by column; only of those that are being added now.
        first_column, header_row, last_row: where the table stands that they belong to.
        excel_table: the name of the Table that takes them in; "" for none.
        header_depth: how many rows the header takes; the last is `header_row`.
    """

    fields: dict[str, int]
    labels: dict[int, str]
    first_column: int
    header_row: int
    last_row: int
    excel_table: str = ""
    header_depth: int = 1


@dataclass
class SheetChange:
    """What a command changes on one sheet of the user's.

    Attributes:
        formulas: names of cells that held a formula and hold none any more.
    """

    edit: SheetEdit
    added: AddedColumns | None = None
    formulas: set[str] = field(default_factory=set)


@dataclass(frozen=True)
class Marking:
    """Plans marks on the sheets of one workbook.

    Attributes:
        ours: returns the numbers of the columns on a sheet that were added before.
        tables: returns the Excel Tables of a sheet.
        changes: by sheet name.
        wrote: what goes into the journal.
    """

    ours: Callable[[str], set[int]]
    tables: Callable[[str], Sequence[ExcelTable]]
    changes: dict[str, SheetChange]
    wrote: list[Wrote]

    def change(self, sheet: str) -> SheetChange:
        """Return what changes on a sheet, nothing at first."""
        return self.changes.setdefault(sheet, SheetChange(SheetEdit(sheet)))

    def mark(self, marks: Marks, language: Language) -> None:
        """Plan the marks of one table."""
        for at, part in enumerate(marks.table.parts):
            positions = np.flatnonzero(marks.table.part == at)
            if len(positions):
                self._mark_part(marks, part, positions, language)

    def _mark_part(self, marks: Marks, part: Part, positions: npt.NDArray[np.intp], language: Language) -> None:
        table = marks.table
        texts = {name: _picked(said, positions) for name, said in marks.columns.items()}
        missing = [name for name in texts if name not in part.columns]
        added = self._added(table, part, missing, language) if any(any(texts[name]) for name in missing) else {}
        for name in texts:
            column = part.columns.get(name) or added.get(name)
            if column is not None:
                self._write(table, part.sheet, (name, column), positions, texts[name])
        self._place_added(table, part, added, positions, language)

    def _write(
        self, table: LedgerTable, sheet: str, to: tuple[str, int], positions: npt.NDArray[np.intp], texts: list[str]
    ) -> None:
        """Plan the cells of one column whose text changes."""
        name, column = to
        found = found_texts(table, name, positions)
        cells, rows = table.cells.get(name), table.excel_row[positions].tolist()
        edit = self.change(sheet).edit.column(column)
        for at in np.flatnonzero(np.array(texts, object) != found).tolist():
            place = cell_name(rows[at], column)
            edit.texts[rows[at]] = texts[at]
            old = cells.shown(int(positions[at])) if cells is not None else None
            self.wrote.append((sheet, place, old if old != "" else None, texts[at] or None))

    def _added(self, table: LedgerTable, part: Part, missing: Sequence[str], language: Language) -> dict[str, int]:
        """Return the numbers of columns to be added."""
        numbers = [header.column for header in part.headers] + list(part.columns.values())
        own = self._excel_table(part)
        last = max(numbers) if own is None else max(own.last_column, *numbers)
        if last + len(missing) > LAST_COLUMN:
            raise _no_room(part.sheet)
        ordered = [one.name for one in table.spec.fields if one.system and one.name in missing]
        return {name: last + at for at, name in enumerate(ordered, start=1)}

    def _excel_table(self, part: Part) -> ExcelTable | None:
        """Return the Table that the part is, or reaches to its right end: another one beside it stays as it is."""
        row, columns = _header_row(part), [*part.columns.values(), *(header.column for header in part.headers)]
        for one in self.tables(part.sheet):
            if one.header_rows and one.first_row == row and one.first_column <= min(columns) and max(columns) <= one.last_column:
                return one
        return None

    def _place_added(
        self, table: LedgerTable, part: Part, new: dict[str, int], positions: npt.NDArray[np.intp], language: Language
    ) -> None:
        """Plan the headers of new columns, and the colours of all that were added."""
        ours = self.ours(part.sheet)
        before = {
            one.name: part.columns[one.name] for one in table.spec.fields if one.system and part.columns.get(one.name) in ours
        }
        if not new and (not before or self.change(part.sheet).edit.is_empty):
            return
        own = self._excel_table(part)
        last = max(int(table.excel_row[positions].max()), own.last_row if own else 0)
        labels = {column: table.field(name).label.of(language) for name, column in new.items()}
        first = own.first_column if own else min(header.column for header in part.headers)
        row, change = _header_row(part), self.change(part.sheet)
        change.added = AddedColumns(before | new, labels, first, row, last, own.name if own else "", part.header_depth)
        for column, label in labels.items():
            edit = change.edit.column(column)
            edit.texts[row] = label
            edit.new, edit.first_row = True, row


def _no_room(sheet: str) -> WorkbookError:
    return WorkbookError(
        both(
            f"“{sheet}”的表格已到工作表最右边，没有地方写检查标记。请删去右边不用的空列再试。",
            f"The table on “{sheet}” reaches the last column of the sheet, and the marks have no place. "
            "Delete unused columns and try again.",
        )
    )


def found_texts(table: LedgerTable, name: str, positions: npt.NDArray[np.intp]) -> npt.NDArray[np.object_]:
    """Return what the cells of a column show now, "" where blank; what is no text is different from every text."""
    found = np.full(len(positions), "", object)
    cells = table.cells.get(name)
    if cells is None:
        return found
    state = cells.state[positions]
    text = state == CellState.TEXT
    found[text] = cells.pool[cells.code[positions[text]]]
    found[~text & (state > CellState.EMPTY_TEXT)] = None
    found[cells.formula[positions]] = None
    return found


def _picked(texts: Sequence[str], positions: npt.NDArray[np.intp]) -> list[str]:
    picked: list[Any] = [texts[position] for position in positions.tolist()]
    return picked


def _header_row(part: Part) -> int:
    return max(header.row for header in part.headers)
