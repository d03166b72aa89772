"""Every report, put by both sides into the same ledger, cell by cell."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import pytest
import xlwings as xw

from ledgerxl.reports.catalogue import REPORTS
from ledgerxl.workbook.live.libreoffice import LibreOffice
from ledgerxl.writing import put_reports
from tests.contract.conftest import SIDES, run_of

pytestmark = pytest.mark.libreoffice

LABELS = {report.name: report.label.zh for report in REPORTS}


@pytest.fixture(scope="module")
def drawn(app: xw.App, demo: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, dict[str, Any]]:
    """What each side made of all reports: by side, by sheet."""
    pictures = {}
    for name, kind in SIDES.items():
        side = kind(app, Path(shutil.copy(demo, tmp_path_factory.mktemp(name) / "台账.xlsx")))
        run = run_of(demo)
        ledger = side.open()
        put_reports(ledger, run, list(LABELS))
        ledger.save("all")
        book = side.look()
        app.calculate()
        pictures[name] = {label: picture(book.sheets[label]) for label in LABELS.values()}
        side.close()
    return pictures


def picture(sheet: xw.Sheet) -> dict[str, Any]:
    used = sheet.used_range
    height, width = used.row + used.shape[0] - 1, used.column + used.shape[1] - 1
    cells = sheet.api.getCellRangeByPosition(0, 0, width - 1, height - 1)
    formats = sheet.book.api.getNumberFormats()
    codes = {
        (row, column): formats.getByKey(group.NumberFormat).FormatString
        for group in items(cells.getUniqueCellFormatRanges())
        for area in group.getRangeAddresses()
        for row in range(area.StartRow, area.EndRow + 1)
        for column in range(area.StartColumn, area.EndColumn + 1)
    }
    pivots = [corners(sheet.api.DataPilotTables.getByName(name).OutputRange) for name in sheet.api.DataPilotTables.ElementNames]
    charts = [sheet.api.Charts.getByIndex(at) for at in range(sheet.api.Charts.Count)]
    return {
        "values": cells.getDataArray(),
        "merged": sorted(LibreOffice().merged(sheet)),
        "widths": [sheet.api.Columns.getByIndex(at).Width for at in range(width)],
        "formats": {place: code for place, code in codes.items() if not any(inside(place, pivot) for pivot in pivots)},
        "charts": sorted(str([corners(area) for area in chart.getRanges()]) for chart in charts),
        "pivots": sorted(sheet.api.DataPilotTables.ElementNames),
        "tab": sheet.api.TabColor,
        "conditional": len(list(sheet.api.ConditionalFormats.getConditionalFormats())),
        "titles": (sheet.api.getPrintTitleRows(), corners(sheet.api.getTitleRows())[:1]),
    }


def inside(place: tuple[int, int], area: tuple[int, ...]) -> bool:
    """LibreOffice 7.4 does not take the number formats of a PivotTable's values from a file; the live side sets them."""
    return area[0] <= place[0] <= area[2] and area[1] <= place[1] <= area[3]


def items(container: Any) -> list[Any]:
    return [container.getByIndex(at) for at in range(container.getCount())]


def corners(area: Any) -> tuple[int, ...]:
    return area.StartRow, area.StartColumn, area.EndRow, area.EndColumn


@pytest.mark.parametrize("report", LABELS)
@pytest.mark.parametrize("part", ["merged", "widths", "charts", "pivots", "tab", "conditional", "titles"])
def test_shape(drawn: dict[str, dict[str, Any]], report: str, part: str) -> None:
    label = LABELS[report]
    assert drawn["live"][label][part] == drawn["file"][label][part]


@pytest.mark.parametrize("report", LABELS)
def test_values_and_results_of_formulas(drawn: dict[str, dict[str, Any]], report: str) -> None:
    live, file = (drawn[name][LABELS[report]]["values"] for name in ("live", "file"))
    assert len(live) == len(file)
    off = [
        (row + 1, column + 1, one, other)
        for row, pair in enumerate(zip(live, file, strict=True))
        for column, (one, other) in enumerate(zip(*pair, strict=True))
        if not same(one, other)
    ]
    assert off == []


def same(one: object, other: object) -> bool:
    if (one, other) == ("总计", "Total Result"):  # LibreOffice 7.4 does not take a PivotTable's grandTotalCaption from a file
        return True
    if isinstance(one, float) and isinstance(other, float):
        return one == pytest.approx(other, abs=1e-6)
    return one == other


@pytest.mark.parametrize("report", LABELS)
def test_number_formats(drawn: dict[str, dict[str, Any]], report: str) -> None:
    live, file = (drawn[name][LABELS[report]]["formats"] for name in ("live", "file"))
    assert {
        place: pair for place in live.keys() | file.keys() if (pair := (live.get(place), file.get(place)))[0] != pair[1]
    } == {}


def test_totals_of_pivots_are_named_in_the_ledgers_language(drawn: dict[str, dict[str, Any]]) -> None:
    shown = [value for row in drawn["live"][LABELS["pivot"]]["values"] for value in row]
    assert (shown.count("总计") >= 3, "Total Result" in shown) == (True, False)


def test_there_is_something_to_compare(drawn: dict[str, dict[str, Any]]) -> None:
    dashboard, pivots = drawn["live"][LABELS["dashboard"]], drawn["live"][LABELS["pivot"]]
    assert len(dashboard["charts"]) >= 4
    assert len(pivots["pivots"]) == 3
    assert all(len(drawn["live"][label]["values"]) > 5 for label in LABELS.values())
