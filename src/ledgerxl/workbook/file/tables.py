"""Excel Tables (ListObjects) of a sheet."""

from __future__ import annotations

from dataclasses import dataclass

from ledgerxl.workbook.file.ranges import cell_range
from ledgerxl.workbook.file.strings import unescape
from ledgerxl.workbook.file.xml_part import tree


@dataclass(frozen=True, slots=True)
class ExcelTable:
    """One Excel Table; rows and columns are 1-based and include the header and totals rows.

    Attributes:
        name: as formulas name it.
        header_rows: 1, or 0 where the header row is switched off.
        totals_rows: 1 where a totals row is shown, which is no record.
        columns: the column names, left to right.
    """

    name: str
    first_row: int
    first_column: int
    last_row: int
    last_column: int
    header_rows: int
    totals_rows: int
    columns: tuple[str, ...]


def read_table(part: bytes) -> ExcelTable | None:
    """Return the table of a table part; None when the part names no range.

    Raises:
        BrokenXmlError, DoctypeError: see `xml_part`.

    Source: ECMA-376 part 1, 18.5.1.2 (table).
    """
    root = tree(part)
    corners = cell_range(root.get("ref", ""))
    if root.tag != "table" or corners is None:
        return None
    columns = tuple(unescape(column.get("name", "")) for column in root.findall("tableColumns/tableColumn"))
    return ExcelTable(
        root.get("displayName", root.get("name", "")),
        *corners,
        header_rows=_count(root.get("headerRowCount"), 1),
        totals_rows=_count(root.get("totalsRowCount"), 0),
        columns=columns,
    )


def _count(value: str | None, default: int) -> int:
    return int(value) if value and value.isdecimal() else default
