"""The layout of a ledger as it stands in a workbook: the template derives its entry rules from it just as from its own."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from ledgerxl.standard.model import Field, Language, Standard
from ledgerxl.standard.settings import Settings
from ledgerxl.workbook.recognise import FoundTable
from ledgerxl.workbook.template.layout import BookLayout, TableLayout


@dataclass(frozen=True)
class FoundLayout(TableLayout):
    """A table where somebody put it, in place of where the template would.

    Attributes:
        places: 0-based columns by field.
        first_row: 1-based Excel row of the first record.
    """

    places: Mapping[str, int]
    first_row: int

    @cached_property
    def columns(self) -> dict[str, int]:
        """Column numbers by field name."""
        return dict(self.places)

    def cell(self, name: str) -> str:
        """Return the reference to a field in the first data row: its column fixed, its row relative."""
        return f"${self.letter(name)}{self.first_row}"

    def own_cell(self, name: str) -> str:
        """Return the relative reference to a field in the first data row."""
        return f"{self.letter(name)}{self.first_row}"


def layout_of(table: FoundTable, language: Language) -> FoundLayout:
    """Return the layout of one table on its sheet."""
    fields: tuple[Field, ...] = tuple(field for field in table.table.fields if field.name in table.part.columns)
    places = {name: column - 1 for name, column in table.part.columns.items()}
    first = max(header.row for header in table.part.headers) + 1
    return FoundLayout(table.table, fields, len(table.rows), language, places, first)


def book_layout_of(found: Sequence[FoundTable], standard: Standard, settings: Settings) -> BookLayout:
    """Return the layout of the whole workbook; of a table on several sheets the first counts for references."""
    tables: dict[str, TableLayout] = {}
    for table in found:
        tables.setdefault(table.table.name, layout_of(table, settings.language))
    return BookLayout(standard, settings, settings.language, tables)
