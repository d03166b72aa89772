"""One table of the ledger in memory: typed columns that know their sheet and Excel row."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, TypeVar, cast

import numpy as np
import numpy.typing as npt
import pandas as pd

from ledgerxl.cells.column import CellColumn
from ledgerxl.cells.reading import Note
from ledgerxl.standard.model import Field, Table
from ledgerxl.standard.settings import Settings

Kept = TypeVar("Kept")
Positions = npt.NDArray[np.intp]


@dataclass(frozen=True, slots=True)
class Header:
    """One header cell of a sheet.

    Attributes:
        field: canonical name of the field it stands for; None for a column that the standard does not know.
        standard: the text is the field's own label (in either language), not an alias.
        repeated: another column of the sheet already stands for this field; this one is not read.
        own: what stands in its lowest filled cell, where the header takes two rows and `text` has the group as well.
        rows: how many rows the header takes.
    """

    text: str
    row: int
    column: int
    field: str | None = None
    standard: bool = False
    repeated: bool = False
    own: str = ""
    rows: int = 1


@dataclass(frozen=True, slots=True)
class Part:
    """The stretch of a table that stands on one sheet.

    Attributes:
        sheet: the sheet's name; for a CSV file the file's name without its ending.
        headers: the header cells, left to right; rows and columns are 1-based as in Excel.
        columns: 1-based Excel column by canonical field name.
        blank_rows: first Excel row of each gap inside the data.
        total_rows: Excel rows with totals inside the data; they are not among the table's rows.
    """

    sheet: str
    headers: tuple[Header, ...]
    columns: Mapping[str, int]
    blank_rows: tuple[int, ...] = ()
    total_rows: tuple[int, ...] = ()

    @property
    def header_depth(self) -> int:
        """How many rows the header takes."""
        return max((header.rows for header in self.headers), default=1)


@dataclass(frozen=True, slots=True)
class Remarks:
    """What was said about cells of one column while reading it: one entry per note, by rising position.

    A cell with two notes has two entries. `suggestions` stand beside the notes, "" where there is none.
    """

    positions: Positions
    notes: npt.NDArray[np.uint8]
    suggestions: Sequence[str]

    def of(self, note: Note) -> tuple[Positions, list[str]]:
        """Return the positions with this note, and their suggestions."""
        at = np.flatnonzero(self.notes == note)
        return self.positions[at], [self.suggestions[i] for i in at.tolist()]


class CellPlace(str):
    """A cell of a ledger as people say it: `2026年销售 E7`; in another workbook `1月.xlsx 订单台账 A2`.

    Attributes:
        address: as programs and formulas write it: `'2026年销售'!E7`; in another workbook `[1月.xlsx]订单台账!A2`.
    """

    sheet: str
    row: int
    cell: str
    file: str

    def __new__(cls, sheet: str, row: int, column: int, file: str = "") -> CellPlace:
        """Return the cell in this 1-based row and column.

        >>> CellPlace("2月", 4, 1), CellPlace("2月", 4, 1).address
        ('2月 A4', "'2月'!A4")
        """
        cell = cell_name(row, column)
        made = super().__new__(cls, " ".join(filter(None, (file, sheet, cell))))
        made.file, made.sheet, made.row, made.cell = file, sheet, row, cell
        return made

    @property
    def address(self) -> str:
        """The cell with its sheet, quoted where Excel needs quotes."""
        return (f"[{self.file}]" if self.file else "") + f"{quoted(self.sheet)}!{self.cell}"


@dataclass(frozen=True)
class LedgerTable:
    """A table of the ledger, one position (0, 1, 2 …) per filled row, sheets one after the other.

    Attributes:
        spec: the standard's description of the table.
        frame: one typed column per field of `spec`, whether the sheet has it or not: text kinds and choices are
            categoricals (choices by canonical name), dates datetime64[s] at midnight, all numbers float64; missing is
            NaN/NaT. The index is the position.
        cells: the cells as found, by field; only fields that a sheet has.
        remarks: by field; only fields with remarks.
        excel_row: 1-based row on its sheet, per position.
        part: index into `parts`, per position.
    """

    spec: Table
    frame: pd.DataFrame
    cells: Mapping[str, CellColumn]
    remarks: Mapping[str, Remarks]
    excel_row: npt.NDArray[np.int32]
    part: npt.NDArray[np.int16]
    parts: tuple[Part, ...]
    file: str = ""

    def __len__(self) -> int:
        return len(self.excel_row)

    @property
    def name(self) -> str:
        """The canonical name."""
        return self.spec.name

    def has(self, *fields: str) -> bool:
        """Return whether the ledger has a column for every one of these fields."""
        return all(name in self.cells for name in fields)

    def field(self, name: str) -> Field:
        """Return the standard's description of a field."""
        return self.spec.field(name)

    def visible_fields(self) -> tuple[Field, ...]:
        """Return the fields that the ledger has a column for, in the standard's order, system columns left out."""
        return tuple(field for field in self.spec.fields if field.name in self.cells and not field.system)

    def codes(self, name: str) -> npt.NDArray[np.int64]:
        """Return a categorical column as whole numbers, equal where the texts are equal; -1 where missing."""
        return np.asarray(self._categorical(name).codes, np.int64)

    def texts(self, name: str) -> pd.Index[Any]:
        """Return the distinct texts of a categorical column; `codes` counts them from 0 on."""
        return self._categorical(name).categories

    def _categorical(self, name: str) -> pd.Categorical[Any]:
        return cast("pd.Categorical[Any]", self.frame[name].array)  # its accessor `cat` takes ten times as long

    def numbers(self, name: str) -> npt.NDArray[np.float64]:
        """Return a numeric column as an array, NaN where missing."""
        return self.frame[name].to_numpy(np.float64)

    def dates(self, name: str) -> npt.NDArray[np.datetime64]:
        """Return a date column as datetime64[D], NaT where missing."""
        return self.frame[name].to_numpy().astype("datetime64[D]")

    def missing(self, name: str) -> npt.NDArray[np.bool_]:
        """Return True where the field has no value (its cell is blank, or could not be read)."""
        return self.frame[name].isna().to_numpy()

    def equals(self, name: str, *choices: str) -> npt.NDArray[np.bool_]:
        """Return True where the field has one of these values (canonical names for choices); False where missing."""
        known = self.texts(name)
        wanted = np.fromiter((one in choices for one in (*known, None)), bool, len(known) + 1)  # a missing value has code -1
        return np.asarray(wanted[self.codes(name)])

    def column_at(self, position: int, field_name: str | None) -> int:
        """Return the Excel column of a field on the position's sheet; of the row's first column where it has none."""
        columns: Mapping[str, int] = self.parts[self.part[position]].columns
        first = next(iter(columns.values()), 1)
        return columns.get(field_name or "", first)

    def place(self, position: int, field_name: str | None = None) -> CellPlace:
        """Return a cell as people say it."""
        sheet = self.parts[self.part[position]].sheet
        return CellPlace(sheet, int(self.excel_row[position]), self.column_at(position, field_name))

    def address(self, position: int, field_name: str | None = None) -> str:
        """Return a cell's address with its sheet, such as `订单台账!K6`; quoted where Excel needs quotes."""
        return self.place(position, field_name).address

    def shown(self, position: int, field_name: str) -> str | float | int | bool | None:
        """Return a cell's content as found; None where it is blank or the sheet has no such column."""
        column = self.cells.get(field_name)
        return None if column is None else column.shown(position)


def column_letters(column: int) -> str:
    """Return the letters of a 1-based column: 1 is A, 28 is AB."""
    letters = ""
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def cell_name(row: int, column: int) -> str:
    """Return a cell's name from its 1-based row and column: (6, 11) is K6."""
    return f"{column_letters(column)}{row}"


def quoted(sheet: str) -> str:
    """Return a sheet name as it stands before `!`: in quotes unless it is letters only, as Excel does."""
    plain = sheet.replace("_", "a").replace(".", "a")
    return sheet if plain.isalnum() and not plain[0].isdigit() else "'" + sheet.replace("'", "''") + "'"


@dataclass(frozen=True)
class Ledger:
    """A whole ledger: all tables of the standard, empty where the file has none.

    Attributes:
        file: path of the file as given.
        tables: by canonical name, every table of the standard.
    """

    file: str
    tables: Mapping[str, LedgerTable]
    _kept: dict[object, object] = field(default_factory=dict, repr=False, compare=False)

    def table(self, name: str) -> LedgerTable:
        """Return a table by canonical name."""
        return self.tables[name]

    def once(self, compute: Callable[[Ledger, Settings], Kept], settings: Settings) -> Kept:
        """Return compute(self, settings), computed at the first call only: what several checks share."""
        key = (compute, settings)
        if key not in self._kept:
            self._kept[key] = compute(self, settings)
        return cast(Kept, self._kept[key])

    @cached_property
    def found(self) -> tuple[LedgerTable, ...]:
        """The tables that the file has, whether they hold rows or not."""
        return tuple(table for table in self.tables.values() if table.parts)

    @property
    def orders(self) -> LedgerTable:
        """订单台账."""
        return self.tables["orders"]

    @property
    def customers(self) -> LedgerTable:
        """客户档案."""
        return self.tables["customers"]

    @property
    def products(self) -> LedgerTable:
        """产品库存."""
        return self.tables["products"]

    @property
    def payments(self) -> LedgerTable:
        """收款记录."""
        return self.tables["payments"]
