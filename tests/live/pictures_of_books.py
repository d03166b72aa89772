"""Everything that a workbook holds, as plain data, for comparing before and after: contents, formats, rules, sizes, objects, names."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import xlwings as xw

Picture = dict[str, Any]

_FORMATS = (
    *("CellBackColor", "CellProtection", "CharColor", "CharFontName", "CharHeight", "CharWeight", "HoriJustify"),
    *("IsCellBackgroundTransparent", "IsTextWrapped", "NumberFormat"),
)
"""In the order of the alphabet, in which UNO wants several properties asked for at once."""


def picture_of(book: xw.Book, *, closely: str = "") -> Picture:
    """Return what each sheet holds, and what the workbook has besides.

    Args:
        closely: one sheet of which all is wanted; of the others the contents then.
    """
    document = book.api
    return {
        "sheets": {
            one.name: _sheet(one.api) if closely in ("", one.name) else {"cells": _contents(one.api)} for one in book.sheets
        },
        "names": sorted((name.getName(), name.getContent()) for name in _items(document.NamedRanges)),
        "tables": sorted((table.Name, _corners(table.DataArea)) for table in _items(document.DatabaseRanges)),
    }


def differences(before: Picture, after: Picture, *, but: set[tuple[str, int]] = frozenset()) -> list[str]:  # type: ignore[assignment]
    """Return what differs, each with its place; contents of these (sheet, 1-based column) are left out."""
    found = [key for key in ("names", "tables") if before[key] != after[key]]
    if list(before["sheets"]) != list(after["sheets"]):
        return [*found, f"sheets {list(before['sheets'])} != {list(after['sheets'])}"]
    for name, one in before["sheets"].items():
        other = after["sheets"][name]
        found += [f"{name}: {key}" for key in one if key != "cells" and one[key] != other[key]]
        found += _cells(name, one["cells"], other["cells"], {column for sheet, column in but if sheet == name})
    return found


def _cells(name: str, one: dict[Any, str], other: dict[Any, str], but: set[int]) -> list[str]:
    places = sorted(place for place in one.keys() | other.keys() if place[1] not in but)
    return [
        f"{name} {place}: {one.get(place)!r} != {other.get(place)!r}" for place in places if one.get(place) != other.get(place)
    ]


def _contents(sheet: Any) -> dict[tuple[int, int], str]:
    formulas = sheet.getCellRangeByPosition(0, 0, *_end(sheet)).getFormulaArray()
    return {(r + 1, c + 1): text for r, row in enumerate(formulas) for c, text in enumerate(row) if text}


def _end(sheet: Any) -> tuple[int, int]:
    cursor = sheet.createCursor()
    cursor.gotoEndOfUsedArea(False)
    return cursor.RangeAddress.EndColumn, cursor.RangeAddress.EndRow


def _sheet(sheet: Any) -> Picture:
    columns = sheet.Columns
    return {
        "cells": _contents(sheet),
        "formats": _formats(sheet),
        "widths": [columns.getByIndex(at).Width for at in range(_end(sheet)[0] + 1)],
        "conditional": len(list(sheet.ConditionalFormats.getConditionalFormats())),
        "charts": sorted(sheet.Charts.ElementNames),
        "pivots": sorted(sheet.DataPilotTables.ElementNames),
        "page": sheet.PageStyle,
        "visible": sheet.IsVisible,
    }


def _formats(sheet: Any) -> dict[tuple[str, ...], set[tuple[int, int, int]]]:
    """Return per format and entry rule the stretches (column, first row, last row) that have it, neighbours joined.

    LibreOffice's own groups also tell equal rules apart, and split what was written at different times.
    """
    found: dict[tuple[str, ...], list[tuple[int, int, int]]] = {}
    for group in _items(sheet.getUniqueCellFormatRanges()):
        rule = group.Validation
        told = (rule.getFormula1(), rule.InputMessage, rule.ErrorMessage)
        stretches = found.setdefault((*map(str, group.getPropertyValues(_FORMATS)), *told), [])
        for area in group.getRangeAddresses():
            stretches += [(column, area.StartRow, area.EndRow) for column in range(area.StartColumn, area.EndColumn + 1)]
    return {key: _joined(stretches) for key, stretches in found.items()}


def _joined(stretches: list[tuple[int, int, int]]) -> set[tuple[int, int, int]]:
    joined: list[tuple[int, int, int]] = []
    for column, first, last in sorted(stretches):
        if joined and joined[-1][0] == column and joined[-1][2] + 1 == first:
            joined[-1] = column, joined[-1][1], last
        else:
            joined.append((column, first, last))
    return set(joined)


def _items(container: Any) -> Iterator[Any]:
    return (container.getByIndex(at) for at in range(container.getCount()))


def _corners(area: Any) -> tuple[int, ...]:
    return area.Sheet, area.StartRow, area.StartColumn, area.EndRow, area.EndColumn
