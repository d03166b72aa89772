"""Draw a native chart on the rows of a grid."""

from __future__ import annotations

from typing import Any, Final

from xlsxwriter import Workbook
from xlsxwriter.chart import Chart as ExcelChart

from ledgerxl.reports.plan import Chart, ChartKind, Column, Format, Grid
from ledgerxl.standard.model import Language
from ledgerxl.workbook.report.canvas import Canvas
from ledgerxl.workbook.report.formats import labelled
from ledgerxl.workbook.report.place import ChartPlace, GridPlace

PALETTE: Final = ("#1F4E78", "#5B87B5", "#E08A3C", "#7FA65A", "#B9494B", "#8A6FB0", "#4FA3A5", "#C9A63B", "#A9BFD6", "#8C8C8C")
_TYPES: Final[dict[ChartKind, dict[str, str]]] = {
    ChartKind.COLUMN: {"type": "column"},
    ChartKind.STACKED: {"type": "column", "subtype": "stacked"},
    ChartKind.LINE: {"type": "line"},
    ChartKind.BAR: {"type": "bar"},
    ChartKind.DOUGHNUT: {"type": "doughnut"},
}
_AXIS_FORMATS: Final = {Format.PERCENT: "0%", Format.MONEY_WAN: "#,##0"}
_LEVEL: Final = 0
"""Written out, labels stay level; programs turn those without it where they are crowded."""
_FAINT: Final = {"color": "#E3E6EA", "width": 0.75}
_BELOW_THE_EDGE: Final = 3
"""Pixels; or a chart after a page break shows its frame on the page before."""


def draw_chart(canvas: Canvas, book: Workbook, chart: Chart, row: int, place: ChartPlace) -> None:
    """Draw a chart at its place; without rows in its grid there is none.

    Raises:
        ValueError: the grid has subtotals: they would be drawn among its rows.
    """
    grid = canvas.place.plan.grid(chart.grid)
    if grid.subtotals:
        raise ValueError(f"chart {chart.title!r}: grid {grid.name!r} has subtotals; draw a grid without them")
    if not grid.rows:
        return
    drawn = book.add_chart(_TYPES[chart.kind])
    for number, name in enumerate(chart.series):
        drawn.add_series(_series(canvas, chart, grid, name, number))
    _dress(drawn, chart, grid, canvas)
    drawn.set_size({"width": place.width, "height": place.height})
    options = {"x_offset": place.left, "y_offset": _BELOW_THE_EDGE, "object_position": 2, "description": chart.title}
    canvas.sheet.insert_chart(row, 0, drawn, options)


def _series(canvas: Canvas, chart: Chart, grid: Grid, name: str, number: int) -> dict[str, Any]:
    place, at = canvas.place.grids[grid.name], _column_at(grid, name)
    series: dict[str, Any] = {
        "name": labelled(grid.columns[at].label, grid.columns[at].format, canvas.language),
        "categories": _cells(canvas, place, _column_at(grid, chart.categories)),
        "values": _cells(canvas, place, at),
    }
    return series | _colours(canvas, chart, len(grid.rows), PALETTE[number % len(PALETTE)])


def _colours(canvas: Canvas, chart: Chart, rows: int, colour: str) -> dict[str, Any]:
    if chart.kind is ChartKind.DOUGHNUT:
        points = [{"fill": {"color": PALETTE[at % len(PALETTE)]}} for at in range(rows)]
        return {"points": points, "data_labels": {"percentage": True, "font": {**_font(canvas, 8), "color": "#FFFFFF"}}}
    if chart.kind is ChartKind.LINE:
        return {"line": {"color": colour, "width": 2.25}, "marker": {"type": "circle", "size": 5, "fill": {"color": colour}}}
    return {"fill": {"color": colour}, "gap": 60}


def _dress(drawn: ExcelChart, chart: Chart, grid: Grid, canvas: Canvas) -> None:
    font = _font(canvas, 9)
    level = {**font, "size": 8, "rotation": _LEVEL}
    drawn.set_title({"name": chart.title, "name_font": {**_font(canvas, 12), "bold": True, "color": "#1F4E78"}, "overlay": False})
    drawn.set_chartarea({"border": {"color": "#D5DAE0"}})
    if chart.kind is ChartKind.DOUGHNUT:
        drawn.set_legend({"position": "right", "font": font})
        return
    values = {"num_format": _axis_format(grid, chart, canvas.language), "major_gridlines": {"visible": True, "line": _FAINT}}
    values |= {"line": {"none": True}, "num_font": level}
    names: dict[str, Any] = {"num_font": level, "label_position": "low", "text_axis": True}
    if grid.columns[_column_at(grid, chart.categories)].format is Format.DATE:
        names["num_format"] = "yyyy-mm-dd"
    if chart.kind is ChartKind.BAR:
        names["reverse"] = True
    # XlsxWriter calls the horizontal axis x, whatever stands there.
    horizontal, vertical = (values, names) if chart.kind is ChartKind.BAR else (names, values)
    drawn.set_x_axis(horizontal)
    drawn.set_y_axis(vertical)
    drawn.set_legend({"position": "bottom", "font": font} if len(chart.series) > 1 else {"none": True})


def _axis_format(grid: Grid, chart: Chart, language: Language) -> str:
    column: Column = grid.columns[_column_at(grid, chart.series[0])]
    if column.format is Format.MONEY_WAN and language == "en":
        return '#,##0,"k"'
    return _AXIS_FORMATS.get(column.format, "#,##0")


def _font(canvas: Canvas, size: int) -> dict[str, Any]:
    return {"name": canvas.look.family, "size": size, "bold": False}


def _cells(canvas: Canvas, place: GridPlace, column: int) -> list[Any]:
    return [canvas.sheet.get_name(), place.rows[0], column, place.rows[-1], column]


def _column_at(grid: Grid, name: str) -> int:
    return [column.name for column in grid.columns].index(name)
