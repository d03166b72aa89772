"""Write the system columns of an open ledger."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import Final

import numpy as np
import xlwings as xw

from ledgerxl.cells.column import CellState
from ledgerxl.ledger.table import LedgerTable, Part, cell_name
from ledgerxl.standard.model import Language
from ledgerxl.workbook.file.sheets import SheetCells
from ledgerxl.workbook.journal import CellContent, Write
from ledgerxl.workbook.live import refusals
from ledgerxl.workbook.live.added_columns import add_columns, refuse_taken
from ledgerxl.workbook.live.contents import column_of, contents_of, write_contents
from ledgerxl.workbook.live.program import Program
from ledgerxl.workbook.port import Marks
from ledgerxl.workbook.users_formulas import refuse_users_formulas

Seen = Mapping[str, SheetCells]
"""What sheets held when they were read, by their names; nothing has been written since."""

_NOTHING_SEEN: Final[Seen] = MappingProxyType({})
_NOT_YET = dt.datetime.min
"""Time and command are filled in when the journal is written."""


@dataclass(frozen=True)
class _Stretch:
    """What shall stand in one table's system columns on one sheet.

    Attributes:
        rows: Excel rows, one per text, ascending.
        texts: by field.
    """

    table: LedgerTable
    part: Part
    rows: list[int]
    texts: dict[str, list[str]]

    @property
    def missing(self) -> tuple[str, ...]:
        """The fields that the sheet has no column for, where there is something to say at all."""
        some = any(any(texts) for texts in self.texts.values())
        return tuple(name for name in self.texts if name not in self.part.columns) if some else ()


def write_marks(
    book: xw.Book, program: Program, marks: Sequence[Marks], language: Language, seen: Seen = _NOTHING_SEEN
) -> list[Write]:
    """Write the columns and return the cells that changed; see `OpenLedger.write_marks`."""
    refuse_users_formulas(marks)
    stretches = [_unsaid(stretch, seen.get(stretch.part.sheet)) for one in marks for stretch in _stretches(one)]
    stretches = [stretch for stretch in stretches if stretch.texts]
    for stretch in stretches:
        sheet = book.sheets[stretch.part.sheet]
        if program.is_protected(sheet):
            raise refusals.protected_sheet(sheet.name)
        refuse_taken(sheet, stretch.part, len(stretch.missing), stretch.rows[-1])
    written: list[Write] = []
    for stretch in stretches:
        columns = dict(stretch.part.columns)
        if stretch.missing:
            columns |= add_columns(book, program, stretch.table.spec, stretch.part, stretch.missing, stretch.rows[-1], language)
        for name, texts in stretch.texts.items():
            if name in columns:
                written += _write_column(book.sheets[stretch.part.sheet], columns[name], stretch.rows, texts, program)
    return written


def _unsaid(stretch: _Stretch, seen: SheetCells | None) -> _Stretch:
    """Leave out the columns that say already what they shall say."""
    if seen is None or stretch.missing:
        return stretch
    columns = stretch.part.columns
    unsaid = {
        name: texts
        for name, texts in stretch.texts.items()
        if name in columns and not _says(seen, columns[name], stretch.rows, texts)
    }
    return replace(stretch, texts=unsaid)


def _says(seen: SheetCells, column: int, rows: Sequence[int], texts: Sequence[str]) -> bool:
    """Return whether the cells of these rows hold just these texts, none of them calculated."""
    if column not in seen.columns:
        return not any(texts)
    cells, at = seen.columns[column], np.searchsorted(seen.rows, rows)
    wanted, state = np.array(texts, object), cells.state[at]
    said = state == CellState.TEXT
    return bool(
        np.array_equal(said, wanted != "")
        and np.isin(state, (CellState.TEXT, CellState.BLANK)).all()
        and not cells.formula[at].any()
        and (cells.pool[cells.code[at][said]] == wanted[said]).all()
    )


def _stretches(marks: Marks) -> Iterator[_Stretch]:
    for at, part in enumerate(marks.table.parts):
        positions = np.flatnonzero(marks.table.part == at)
        if len(positions):
            texts = {name: [column[int(position)] for position in positions] for name, column in marks.columns.items()}
            yield _Stretch(marks.table, part, marks.table.excel_row[positions].tolist(), texts)


def _write_column(sheet: xw.Sheet, column: int, rows: list[int], texts: list[str], program: Program) -> list[Write]:
    """Write one column where it differs from what stands there; rows between the records keep theirs."""
    first = rows[0]
    before = contents_of(column_of(sheet, column, first, rows[-1]), program)
    wanted: dict[int, CellContent] = {row - first: text or None for row, text in zip(rows, texts, strict=True)}
    after = {at: content for at, content in wanted.items() if content != before[at]}
    write_contents(sheet, column, first, before, after, program)
    name = sheet.name
    return [Write(_NOT_YET, "", name, cell_name(first + at, column), before[at], content) for at, content in after.items()]
