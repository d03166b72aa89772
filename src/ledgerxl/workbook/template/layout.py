"""Where things stand in the standard workbook: sheets, rows, columns and names.

Rows and columns count from 0, as XlsxWriter does; cell references in formulas are written as Excel shows them.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from ledgerxl.ledger.table import column_letters
from ledgerxl.standard.model import Field, Language, Standard, Table, Text
from ledgerxl.standard.settings import Settings
from ledgerxl.workbook.template.names import list_name

TITLE_ROW: Final = 0
HINT_ROW: Final = 1
LEGEND_ROW: Final = 2
SPACER_ROW: Final = 3
HEADER_ROW: Final = 4
FIRST_ROW: Final = 5
PREPARED_ROWS: Final = 50
"""Rows that an empty table is made with: enough to start typing and to print one page."""
LAST_EXCEL_ROW: Final = 1_048_576
_SPECIAL: Final = re.compile(r"([\[\]#'@])")


@dataclass(frozen=True)
class TableLayout:
    """One table on its sheet.

    Attributes:
        fields: the columns from left to right.
        filled: how many rows have values; an empty table has PREPARED_ROWS blank ones.
    """

    table: Table
    fields: tuple[Field, ...]
    filled: int
    language: Language

    @property
    def sheet(self) -> str:
        """The sheet's name: the table's label."""
        return self.table.label.of(self.language)

    @property
    def last_row(self) -> int:
        """The last row of the table."""
        return FIRST_ROW + (self.filled or PREPARED_ROWS) - 1

    @property
    def last_column(self) -> int:
        """The last column of the table."""
        return len(self.fields) - 1

    @cached_property
    def columns(self) -> dict[str, int]:
        """Column numbers by field name."""
        return {field.name: column for column, field in enumerate(self.fields)}

    @property
    def frozen_columns(self) -> int:
        """How many columns stay in view: those up to the last key column, at most three."""
        keys = [self.columns[name] for name in self.table.key if name in self.columns]
        return min(max(keys, default=0) + 1, 3)

    def header(self, name: str) -> str:
        """Return the header of a field."""
        return self.fields[self.columns[name]].label.of(self.language)

    def letter(self, name: str) -> str:
        """Return the column letters of a field."""
        return column_letters(self.columns[name] + 1)

    def cell(self, name: str) -> str:
        """Return the reference to a field in the first data row: its column fixed, its row relative."""
        return f"${self.letter(name)}{FIRST_ROW + 1}"

    def own_cell(self, name: str) -> str:
        """Return the relative reference to a field in the first data row."""
        return f"{self.letter(name)}{FIRST_ROW + 1}"

    def this_row(self, name: str) -> str:
        """Return the structured reference to a field in the formula's own row."""
        return f"{self.table.excel_name}[[#This Row],[{escaped(self.header(name))}]]"

    def whole_column(self, name: str) -> str:
        """Return the structured reference to all cells of a field."""
        return f"{self.table.excel_name}[{escaped(self.header(name))}]"


def escaped(header: str) -> str:
    """Return a header as structured references write it."""
    return _SPECIAL.sub(r"'\1", header)


@dataclass(frozen=True)
class PickList:
    """The values of one drop-down list and the fields that use it."""

    name: str
    label: Text
    values: tuple[Text | float, ...]
    used_by: tuple[tuple[str, str], ...]

    @property
    def excel_name(self) -> str:
        """The name of the list's Excel Table."""
        return list_name(self.name)


@dataclass(frozen=True)
class BookLayout:
    """The whole workbook: what it is made from, and where each table stands."""

    standard: Standard
    settings: Settings
    language: Language
    tables: dict[str, TableLayout]

    @cached_property
    def pick_lists(self) -> tuple[PickList, ...]:
        """The drop-down lists; fields with the same values share one."""
        uses: dict[tuple[Text | float, ...], list[tuple[str, Field]]] = {}
        for table in self.tables.values():
            for field in table.fields:
                if field.choices or field.allowed_numbers:
                    uses.setdefault(_values(field), []).append((table.table.name, field))
        return _named(uses)

    @cached_property
    def pick_list_of(self) -> dict[tuple[str, str], PickList]:
        """The drop-down list by table and field name."""
        return {use: pick for pick in self.pick_lists for use in pick.used_by}

    def referenced(self, field: Field) -> tuple[TableLayout, str] | None:
        """Return the table and field name that a field must be found in; None when the workbook has no such column."""
        table_name, _, name = (field.reference or "").partition(".")
        table = self.tables.get(table_name)
        return (table, name) if table and name in table.columns else None


def _values(field: Field) -> tuple[Text | float, ...]:
    return tuple(choice.label for choice in field.choices) or field.allowed_numbers


def _named(uses: dict[tuple[Text | float, ...], list[tuple[str, Field]]]) -> tuple[PickList, ...]:
    names = [users[0][1].name for users in uses.values()]
    return tuple(
        PickList(
            name=users[0][1].name if names.count(users[0][1].name) == 1 else f"{users[0][0]}_{users[0][1].name}",
            label=users[0][1].label,
            values=values,
            used_by=tuple((table, field.name) for table, field in users),
        )
        for values, users in uses.items()
    )


def lay_out(
    standard: Standard, settings: Settings, language: Language, filled: dict[str, int], given: dict[str, Collection[str]]
) -> BookLayout:
    """Decide which columns each table has and how many rows.

    `filled` is the number of rows by table name, `given` the optional columns that the rows have. Other optional columns and
    hidden fields are left out.
    """
    tables = {
        table.name: TableLayout(table, _shown(table, given.get(table.name, ())), filled.get(table.name, 0), language)
        for table in standard.tables
    }
    return BookLayout(standard, settings, language, tables)


def _shown(table: Table, given: Collection[str]) -> tuple[Field, ...]:
    return tuple(field for field in table.fields if not field.hidden and (not field.optional_column or field.name in given))


def is_number_list(pick: PickList) -> bool:
    """Return whether a drop-down list holds numbers (shares) rather than texts."""
    return not isinstance(pick.values[0], Text)
