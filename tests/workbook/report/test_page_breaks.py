"""Where printed pages of a report sheet end."""

from __future__ import annotations

from io import BytesIO
from itertools import pairwise

import pytest
from xlsxwriter import Workbook

from ledgerxl.reports.plan import (
    Block,
    Chart,
    ChartKind,
    Column,
    Figure,
    Figures,
    Format,
    Grid,
    Note,
    Pivot,
    PivotValue,
    Reconciliation,
    SheetPlan,
)
from ledgerxl.workbook.report.page import repeat_header
from ledgerxl.workbook.report.page_breaks import page_breaks, points_per_page
from ledgerxl.workbook.report.pivot_extent import SPARE_ROWS, PivotExtent
from ledgerxl.workbook.report.place import SheetPlace, place_sheet

CARDS = Figures((Figure("a", 1, Format.WHOLE),))
CHECK = Reconciliation("核对", ("g", "c"), 0)
CHART = Chart(ChartKind.BAR, "图", "g", "c", ("c",))


def grid(rows: int) -> Grid:
    """Return a grid with so many rows."""
    return Grid("g", (Column("c", "列"),), tuple((at,) for at in range(rows)))


def place(*blocks: Block) -> SheetPlace:
    """Return where these blocks stand on a sheet."""
    return place_sheet(SheetPlan("s", "t", "", blocks), "s", {}, "zh")


def broken_at(*blocks: Block) -> list[int]:
    """Return which blocks begin a new page."""
    placed = place(*blocks)
    return [placed.tops.index(row) for row in page_breaks(placed, {}) if row in placed.tops]


def test_what_fits_stays_on_the_page() -> None:
    assert broken_at(CARDS, grid(10), Note("x")) == []


def test_a_chart_is_not_cut() -> None:
    assert broken_at(CARDS, grid(12), CHART) == [2]


def test_a_long_grid_begins_below_and_goes_on() -> None:
    assert broken_at(CARDS, grid(200)) == []


def test_pages_of_a_long_grid_are_full_and_their_ends_are_set() -> None:
    placed = place(CARDS, grid(200))
    ends = [0, *page_breaks(placed, {}), placed.end]
    rows = {after - before for before, after in pairwise(ends)}
    assert len(rows) == 2
    assert points_per_page(placed) - 18 < 18 * max(rows) <= points_per_page(placed)


def test_a_small_grid_is_not_parted() -> None:
    assert broken_at(CARDS, CHART, grid(8)) == [2]


def test_a_grid_that_fits_on_a_page_is_moved_whole_unless_much_of_the_page_would_stay_blank() -> None:
    assert broken_at(CARDS, grid(10), grid(22)) == [2]
    assert broken_at(CARDS, grid(5), grid(22)) == []


def test_a_longer_grid_does_not_begin_where_only_its_header_fits() -> None:
    assert broken_at(CARDS, CHART, Note("x"), Note("x"), grid(60)) == [4]
    assert broken_at(CARDS, CHART, grid(60)) == []


@pytest.mark.parametrize("rows", range(15, 75))
def test_the_reconciliation_never_has_a_page_to_itself(rows: int) -> None:
    """The grid leaves some of its rows to it, and no page has only one or two rows of a grid."""
    placed = place(CARDS, grid(rows), CHECK)
    ends = [0, *page_breaks(placed, {}), placed.end]
    assert placed.tops[-1] - ends[-2] > 4
    assert min(after - before for before, after in pairwise(ends)) > 4


@pytest.mark.parametrize("rows", range(10, 40))
def test_the_reconciliation_stays_with_the_notes_above_it(rows: int) -> None:
    assert 4 not in broken_at(CARDS, grid(rows), Note("x"), Note("y"), CHECK)
    assert 3 not in broken_at(CARDS, grid(rows), Note("x"), Note("y"), CHECK)


def test_a_pivot_table_longer_than_a_page_begins_below_and_goes_on() -> None:
    pivot = Pivot("p", "透视", "orders", ("a",), ("b",), (PivotValue("c", "d"),))
    for rows, expected in ((15, [1]), (60, [])):
        placed = place_sheet(SheetPlan("s", "t", "", (grid(10), pivot)), "s", {1: PivotExtent(rows, (20.0, 20.0))}, "zh")
        assert [placed.tops.index(row) for row in page_breaks(placed, {}) if row in placed.tops] == expected


@pytest.mark.parametrize("rows", range(20, 60))
def test_the_total_of_a_pivot_table_has_rows_above_it_on_its_page(rows: int) -> None:
    pivot = Pivot("p", "透视", "orders", ("a",), ("b",), (PivotValue("c", "d"),))
    placed = place_sheet(SheetPlan("s", "t", "", (pivot,)), "s", {0: PivotExtent(rows, (20.0, 20.0))}, "zh")
    total = placed.tops[0] + rows - SPARE_ROWS
    assert not [row for row in page_breaks(placed, {}) if row <= placed.tops[0] or total - 3 < row], (
        "nor does the title have a page to itself"
    )


def test_a_chart_without_data_takes_no_room() -> None:
    tops = place(CARDS, CHART, grid(0), Note("x")).tops
    assert tops[1] == tops[2]
    assert (tops[0], *tops[2:]) == place(CARDS, grid(0), Note("x")).tops


def test_the_last_header_is_printed_again_only_where_nothing_else_stands() -> None:
    """Pages that repeat it hold so much less."""
    long, behind = place(CARDS, grid(60)), place(CARDS, grid(60), *[Note("x")] * 25)
    assert (repeated(long), repeated(behind), repeated(place(CARDS, grid(5)))) == ((7, 7), None, None)
    pages = [0, *page_breaks(long, {}), long.end]
    assert pages[2] - pages[1] == int(points_per_page(long) // 18) - 1


def repeated(placed: SheetPlace) -> tuple[int, int] | None:
    with Workbook(BytesIO()) as book:
        sheet = book.add_worksheet()
        repeat_header(sheet, placed, page_breaks(placed, {}))
        rows = sheet.repeat_row_range
    return tuple(int(row.strip("$")) - 1 for row in rows.split("!")[1].split(":")) if rows else None  # type: ignore[return-value]


def test_an_empty_plan_has_no_breaks() -> None:
    assert broken_at() == []
