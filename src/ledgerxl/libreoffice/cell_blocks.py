"""Small operations on blocks of cells that tables are built from."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from ledgerxl.libreoffice.bridge import cell_address, constant, enum

if TYPE_CHECKING:
    from ledgerxl.libreoffice.ranges import Range

TYPED = ("VALUE", "DATETIME", "STRING")
"""What somebody typed into a cell, formulas apart."""


def is_blank(cells: Range) -> bool:
    """Tell whether all cells are empty.

    Asks a new UNO range: one that is kept moves away when cells are inserted before it.
    """
    now = cells.at(cells.row1, cells.column1, cells.row2, cells.column2)
    return all(value == "" for line in now.api.getFormulaArray() for value in line)


def texts(row: Range) -> list[str]:
    """Return what the cells of one row show."""
    return [row.api.getCellByPosition(number, 0).getString() for number in range(row.column2 - row.column1 + 1)]


def write_texts(row: Range, values: list[str]) -> None:
    """Write texts into the first cells of a row, as texts."""
    for number, value in enumerate(values[: row.column2 - row.column1 + 1]):
        row.api.getCellByPosition(number, 0).setString(value)


def insert(cells: Range, direction: str) -> None:
    """Insert cells and push what is there `DOWN` or to the `RIGHT`."""
    cells.sheet.api.insertCells(cells.cell_address, enum("com.sun.star.sheet.CellInsertMode", direction))


def remove(cells: Range, direction: str) -> None:
    """Take cells out and pull what is beyond them `UP` or to the `LEFT`."""
    cells.sheet.api.removeRange(cells.cell_address, enum("com.sun.star.sheet.CellDeleteMode", direction))


def copy(source: Range, target: Range) -> None:
    """Copy cells with formats, rules and formulas to another place on their sheet."""
    place = cell_address(target.sheet.position, target.row1 - 1, target.column1 - 1)
    target.sheet.api.copyRange(place, source.cell_address)


def clear(cells: Range, *flags: str) -> None:
    """Empty cells of what the names of `com.sun.star.sheet.CellFlags` say; formats stay."""
    cells.api.clearContents(sum(constant(f"com.sun.star.sheet.CellFlags.{flag}") for flag in flags))


def distinct(found: list[str]) -> Iterator[str]:
    """Yield a non-empty name for each column that no column before it has."""
    taken: set[str] = set()
    for number, text in enumerate(found, start=1):
        stem = text or "Column"
        name, count = (text, 1) if text else (f"Column{number}", number)
        while name.casefold() in taken:
            count += 1
            name = f"{stem}{count}"
        taken.add(name.casefold())
        yield name
