"""xlwings' chart types and what LibreOffice calls them: a template, and for some 3D columns a solid other than the box."""

from __future__ import annotations

from typing import NamedTuple

from ledgerxl.libreoffice.bridge import UnoObject, enum
from ledgerxl.libreoffice.errors import Unsupported

_SERVICE = "com.sun.star.chart2.template."
_BOX, _CYLINDER, _CONE, _PYRAMID = range(4)


class Kind(NamedTuple):
    """A chart type: LibreOffice's template, the solid of 3D bars, and smooth lines."""

    template: str
    solid: int = _BOX
    smooth: bool = False


def _solids(name: str, solid: int) -> dict[str, Kind]:
    return {
        f"{name}_bar_clustered": Kind("ThreeDBarFlat", solid),
        f"{name}_bar_stacked": Kind("StackedThreeDBarFlat", solid),
        f"{name}_bar_stacked_100": Kind("PercentStackedThreeDBarFlat", solid),
        f"{name}_col": Kind("ThreeDColumnDeep", solid),
        f"{name}_col_clustered": Kind("ThreeDColumnFlat", solid),
        f"{name}_col_stacked": Kind("StackedThreeDColumnFlat", solid),
        f"{name}_col_stacked_100": Kind("PercentStackedThreeDColumnFlat", solid),
    }


KINDS = {
    "column_clustered": Kind("Column"),
    "column_stacked": Kind("StackedColumn"),
    "column_stacked_100": Kind("PercentStackedColumn"),
    "bar_clustered": Kind("Bar"),
    "bar_stacked": Kind("StackedBar"),
    "bar_stacked_100": Kind("PercentStackedBar"),
    "line": Kind("Line"),
    "line_stacked": Kind("StackedLine"),
    "line_stacked_100": Kind("PercentStackedLine"),
    "line_markers": Kind("LineSymbol"),
    "line_markers_stacked": Kind("StackedLineSymbol"),
    "line_markers_stacked_100": Kind("PercentStackedLineSymbol"),
    "area": Kind("Area"),
    "area_stacked": Kind("StackedArea"),
    "area_stacked_100": Kind("PercentStackedArea"),
    "pie": Kind("Pie"),
    "pie_exploded": Kind("PieAllExploded"),
    "doughnut": Kind("Donut"),
    "doughnut_exploded": Kind("DonutAllExploded"),
    "xy_scatter": Kind("ScatterSymbol"),
    "xy_scatter_lines": Kind("ScatterLineSymbol"),
    "xy_scatter_lines_no_markers": Kind("ScatterLine"),
    "xy_scatter_smooth": Kind("ScatterLineSymbol", smooth=True),
    "xy_scatter_smooth_no_markers": Kind("ScatterLine", smooth=True),
    "radar": Kind("NetLine"),
    "radar_markers": Kind("Net"),
    "radar_filled": Kind("FilledNet"),
    "bubble": Kind("Bubble"),
    "stock_hlc": Kind("StockLowHighClose"),
    "stock_ohlc": Kind("StockOpenLowHighClose"),
    "stock_vhlc": Kind("StockVolumeLowHighClose"),
    "stock_vohlc": Kind("StockVolumeOpenLowHighClose"),
    "combination": Kind("ColumnWithLine"),
    "3d_area": Kind("ThreeDArea"),
    "3d_area_stacked": Kind("StackedThreeDArea"),
    "3d_area_stacked_100": Kind("PercentStackedThreeDArea"),
    "3d_bar_clustered": Kind("ThreeDBarFlat"),
    "3d_bar_stacked": Kind("StackedThreeDBarFlat"),
    "3d_bar_stacked_100": Kind("PercentStackedThreeDBarFlat"),
    "3d_column": Kind("ThreeDColumnDeep"),
    "3d_column_clustered": Kind("ThreeDColumnFlat"),
    "3d_column_stacked": Kind("StackedThreeDColumnFlat"),
    "3d_column_stacked_100": Kind("PercentStackedThreeDColumnFlat"),
    "3d_line": Kind("ThreeDLineDeep"),
    "3d_pie": Kind("ThreeDPie"),
    "3d_pie_exploded": Kind("ThreeDPieAllExploded"),
    **_solids("cylinder", _CYLINDER),
    **_solids("cone", _CONE),
    **_solids("pyramid", _PYRAMID),
}
"""LibreOffice draws no surfaces, pies of pies, bars of pies, or bubbles in 3D."""

SERIES_TYPES = {
    "column_clustered": "com.sun.star.chart2.ColumnChartType",
    "line": "com.sun.star.chart2.LineChartType",
    "line_markers": "com.sun.star.chart2.LineChartType",
    "area": "com.sun.star.chart2.AreaChartType",
}
"""The types that one series may have beside series of another."""


def apply(model: UnoObject, name: str) -> None:
    """Draw a chart as another type, with the same data.

    Raises:
        Unsupported: LibreOffice has no such chart.
    """
    kind = KINDS.get(name)
    if kind is None:
        raise Unsupported(f"Chart.chart_type = {name!r}")
    diagram = model.getFirstDiagram()
    for system in diagram.getCoordinateSystems():
        # A change from bars leaves the axes swapped.
        system.SwapXAndYAxis = False
    _template(model, kind).changeDiagram(diagram)
    if "ThreeD" in kind.template and ("Bar" in kind.template or "Column" in kind.template):
        for series in all_series(model):
            series.Geometry3D = kind.solid


def find(model: UnoObject) -> str:
    """Return the type of a chart in xlwings' words; `combination` for what fits none."""
    diagram = model.getFirstDiagram()
    fitting = (name for name, kind in KINDS.items() if _template(model, kind).matchesTemplate(diagram, False))
    return next(
        (name for name in fitting if _solid(model) == KINDS[name].solid and _smooth(model) == KINDS[name].smooth), "combination"
    )


def _template(model: UnoObject, kind: Kind) -> UnoObject:
    template = model.getChartTypeManager().createInstance(_SERVICE + kind.template)
    if kind.smooth:
        template.CurveStyle = enum("com.sun.star.chart2.CurveStyle", "CUBIC_SPLINES")
    return template


def chart_types(model: UnoObject) -> list[UnoObject]:
    """Return the UNO chart types of a chart: one, or several in a combination."""
    systems = model.getFirstDiagram().getCoordinateSystems()
    return [found for system in systems for found in system.getChartTypes()]


def all_series(model: UnoObject) -> list[UnoObject]:
    """Return the UNO data series of a chart, in order."""
    return [series for found in chart_types(model) for series in found.getDataSeries()]


def _solid(model: UnoObject) -> int:
    series = all_series(model)
    three_dimensional = bool(model.getDiagram().Dim3D)
    return int(getattr(series[0], "Geometry3D", None) or _BOX) if series and three_dimensional else _BOX


def _smooth(model: UnoObject) -> bool:
    curve = getattr(chart_types(model)[0], "CurveStyle", None)
    return curve is not None and curve.value != "LINES"
