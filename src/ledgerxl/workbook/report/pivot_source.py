"""What PivotTables read."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class PivotSource:
    """What a PivotTable reads: an Excel Table by name, or a range of a sheet with its headers.

    Attributes:
        table: "" where it is a range.
        sheet, cells: the range, such as `A1:H1001`.
        labels: the headers, left to right.
    """

    labels: tuple[str, ...]
    table: str = ""
    sheet: str = ""
    cells: str = ""
