"""From a file to a Ledger."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import numpy.typing as npt

from ledgerxl.errors import WorkbookError
from ledgerxl.ledger.build import PartCells, build_table
from ledgerxl.ledger.derived import complete
from ledgerxl.ledger.table import Ledger
from ledgerxl.standard.model import NUMERIC_KINDS, Standard, both
from ledgerxl.standard.overrides import settings_from_rows
from ledgerxl.standard.problems import StandardFileError
from ledgerxl.standard.settings import Settings
from ledgerxl.workbook.file.container import is_container
from ledgerxl.workbook.file.csv_file import read_csv
from ledgerxl.workbook.file.package import open_package
from ledgerxl.workbook.file.sheets import SheetCells, read_sheet
from ledgerxl.workbook.recognise import FoundTable, header_texts, recognise
from ledgerxl.workbook.template.names import SETTINGS_SHEET

SHOWN_HEADERS = 12
_SETTINGS_SHEETS = frozenset((SETTINGS_SHEET.zh, SETTINGS_SHEET.en))
TEXT_SUFFIXES = (".csv", ".tsv", ".txt")


def open_sheets(path: Path, password: str | None = None) -> list[SheetCells]:
    """Return the sheets of a workbook, those left out that ledgerxl put into it, or the one sheet that a CSV file is.

    Raises:
        WorkbookError: not a workbook, damaged, encrypted, locked, too large …; the sentence says what to do.
    """
    if path.suffix.casefold() in TEXT_SUFFIXES and not is_container(path):
        return [read_csv(path)]
    with open_package(path, password=password) as package:
        return [read_sheet(package, sheet) for sheet in package.sheets if sheet.name not in package.own_sheets]


def read_settings(path: Path, settings: Settings, password: str | None = None) -> Settings:
    """Return these settings with those of a file's settings sheet; nothing else of the file is read.

    Raises:
        WorkbookError, InputError: as `open_sheets` and `settings_in`.
    """
    with open_package(path, password=password) as package:
        sheets = [read_sheet(package, sheet) for sheet in package.sheets if sheet.name in _SETTINGS_SHEETS]
    return settings_in(sheets, settings, path)


def settings_in(sheets: Sequence[SheetCells], settings: Settings, path: Path) -> Settings:
    """Return these settings with the values of the workbook's settings sheet, where it has one.

    Raises:
        InputError: the sheet has a value that cannot be used; the sentence names the file and the row.
    """
    rows = [row for sheet in sheets if sheet.name in _SETTINGS_SHEETS for row in _rows(sheet)]
    try:
        return settings_from_rows(rows, settings) if rows else settings
    except StandardFileError as wrong:
        raise wrong.in_file(path.name) from wrong


def _rows(sheet: SheetCells) -> list[tuple[int, str, object]]:
    """Return (row, name, value) for each row of a settings sheet, from its first two columns."""
    name, value = sheet.columns.get(1), sheet.columns.get(2)
    if name is None or value is None:
        return []
    return [(int(row), str(name.shown(at) or ""), value.shown(at)) for at, row in enumerate(sheet.rows)]


def ledger_of_sheets(sheets: Sequence[SheetCells], standard: Standard, settings: Settings, file: str = "") -> Ledger:
    """Return the ledger that these sheets hold; tables that they do not hold are empty.

    Raises:
        WorkbookError: no sheet has a table of the standard; the sentence says which headers were found and expected.
    """
    found = recognise(sheets, standard, file)
    if not found:
        raise no_ledger(sheets, standard, file)
    return ledger_of_tables(found, standard, settings, file)


def ledger_of_tables(found: Sequence[FoundTable], standard: Standard, settings: Settings, file: str = "") -> Ledger:
    """Return the ledger that these tables make, completed where the standard says how; the others are empty."""
    tables = {
        table.name: build_table(table, [_cells(one) for one in found if one.table.name == table.name], file)
        for table in standard.tables
    }
    return complete(Ledger(file, tables), settings)


def _cells(found: FoundTable) -> PartCells:
    columns = {
        name: found.sheet.columns[column].take(_shown_rows(found, name, column))
        for name, column in found.part.columns.items()
        if column in found.sheet.columns
    }
    return PartCells(found.part, columns, found.sheet.rows[found.rows])


def _shown_rows(found: FoundTable, name: str, column: int) -> npt.NDArray[np.intp]:
    """Return for each record the row of the sheet whose cell it shows: the top one of cells merged downwards.

    Numbers are not repeated, they would be summed twice.
    """
    rows = found.rows
    if found.table.field(name).kind in NUMERIC_KINDS:
        return rows
    for first, left, last, right in found.sheet.merged:
        if left == column == right and last > first:
            top = np.searchsorted(found.sheet.rows, first)
            numbers = found.sheet.rows[rows]
            rows = np.where((numbers >= first) & (numbers <= last) & (found.sheet.rows[top] == first), top, rows)
    return rows


def no_ledger(sheets: Sequence[SheetCells], standard: Standard, file: str) -> WorkbookError:
    """Return the refusal of a workbook without a ledger."""
    name = Path(file).name
    seen = max((header_texts(sheet) for sheet in sheets), key=len, default=[])[:SHOWN_HEADERS]
    wanted = [field.label for field in standard.tables[0].fields if field.required]
    if not seen:
        return WorkbookError(
            both(
                f"“{name}”里没有数据。请确认文件是否正确，或用 ledgerxl new 新建一本台账。",
                f"“{name}” holds no data. Check the file, or make a ledger with ledgerxl new.",
            )
        )
    return WorkbookError(
        both(
            f"“{name}”里没有找到台账。找到的表头：{'、'.join(seen)}；需要的表头：{'、'.join(label.zh for label in wanted)}。"
            "请把表头改成这些名称，或在 ledger.toml 里写明对应关系。",
            f"“{name}” has no ledger. Headers found: {', '.join(seen)}; expected: {', '.join(label.en for label in wanted)}. "
            "Rename the headers, or map them in a ledger.toml.",
        )
    )
