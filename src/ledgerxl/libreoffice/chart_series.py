"""The data series of a chart."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NoReturn

from xlwings import base_classes
from xlwings.base_classes import _UNSET

from ledgerxl.libreoffice import chart_types
from ledgerxl.libreoffice.bridge import UnoObject, struct
from ledgerxl.libreoffice.collection import Collection
from ledgerxl.libreoffice.colors import from_rgb, to_rgb
from ledgerxl.libreoffice.errors import Unsupported, speaks_up
from ledgerxl.libreoffice.units import hundredths, points

if TYPE_CHECKING:
    from ledgerxl.libreoffice.charts import Chart

_NO_MARKER, _ANY_MARKER = -3, -2
_MARKERS = {
    "none": _NO_MARKER,
    "automatic": _ANY_MARKER,
    "square": 0,
    "diamond": 1,
    "triangle": 3,
    "circle": 8,
    "x": 10,
    "plus": 11,
    "star": 12,
    "dash": 13,
}
"""com.sun.star.chart.ChartSymbolType, and the numbers of the standard symbols."""

_AXES = {"primary": 2, "secondary": 4}
"""com.sun.star.chart.ChartAxisAssign.PRIMARY_Y, SECONDARY_Y"""


class ChartSeries:
    """One series, by its place in the chart: xlwings reads its members and changes them all through `set`."""

    def __init__(self, chart: Chart, index: int) -> None:
        self.chart = chart
        self.index = index

    @property
    def api(self) -> UnoObject:
        """Return the UNO properties of the series."""
        return self.chart.model.getDiagram().getDataRowProperties(self.index)

    @property
    def _series(self) -> UnoObject:
        return chart_types.all_series(self.chart.model)[self.index]

    @property
    def name(self) -> str:
        """Return the name: its header cell's text."""
        labels = [part.getLabel() for part in self._series.getDataSequences() if part.getLabel() is not None]
        return " ".join(str(text) for label in labels[:1] for text in label.getTextualData())

    @property
    def marker_style(self) -> str:
        """Return the marker."""
        symbol = self.api.SymbolType
        return next((word for word, native in _MARKERS.items() if native == symbol), "automatic")

    @property
    def marker_size(self) -> int:
        """Return the marker's size in points."""
        return round(points(self.api.SymbolSize.Width))

    @property
    def line_color(self) -> tuple[int, int, int] | None:
        """Return the colour of the line, or of the outline."""
        return to_rgb(self._series.Color if self._is_line else self.api.LineColor)

    @property
    def _is_line(self) -> bool:
        """Tell whether the series is drawn as a line, whose colour LibreOffice calls the series' colour."""
        home = next(found for found in chart_types.chart_types(self.chart.model) if self._series in found.getDataSeries())
        return any(word in home.getChartType() for word in ("Line", "Scatter", "Net"))

    @property
    def fill_color(self) -> tuple[int, int, int] | None:
        """Return the colour of bars, areas or slices."""
        return to_rgb(self.api.FillColor)

    @property
    def marker_background_color(self) -> tuple[int, int, int] | None:
        """Return the colour of the marker, which in LibreOffice is the line's."""
        return to_rgb(self._series.Color)

    @property
    def marker_foreground_color(self) -> NoReturn:
        """Refuse: a marker has no outline of its own."""
        raise Unsupported("ChartSeries.marker_foreground_color")

    @property
    def chart_type(self) -> str:
        """Return the series' own type in a combination, else the chart's."""
        types = chart_types.chart_types(self.chart.model)
        if len(types) == 1:
            return chart_types.find(self.chart.model)
        service = next(found.getChartType() for found in types if self._series in found.getDataSeries())
        return next((word for word, native in chart_types.SERIES_TYPES.items() if native == service), "combination")

    @property
    def axis_group(self) -> str:
        """Return which value axis the series is measured on."""
        return "secondary" if self.api.Axis == _AXES["secondary"] else "primary"

    def set(self, **changes: Any) -> None:
        """Change what is given; see xlwings for the names.

        Raises:
            Unsupported: LibreOffice takes a series' name from its cell, and a marker's outline from its line.
        """
        wanted = {name: value for name, value in changes.items() if value is not _UNSET}
        for name in ("name", "marker_foreground_color"):
            if name in wanted:
                raise Unsupported(f"ChartSeries.{name}", "LibreOffice takes it from the header cell or from the line.")
        # A change of type or axis resets the look, so these come first.
        for name in sorted(wanted, key=lambda name: name not in ("chart_type", "axis_group")):
            getattr(self, f"_set_{name}")(wanted[name])

    def _set_chart_type(self, value: str) -> None:
        service = chart_types.SERIES_TYPES.get(value)
        if service is None:
            raise Unsupported(f"ChartSeries.chart_type = {value!r}", "A series may be a column, a line or an area.")
        series, (system, *_) = self._series, self.chart.model.getFirstDiagram().getCoordinateSystems()
        home = next(found for found in system.getChartTypes() if series in found.getDataSeries())
        if home.getChartType() == service:
            return
        target = next((found for found in system.getChartTypes() if found.getChartType() == service), None)
        if target is None:
            target = self.chart.sheet.book.app.office.create(service)
            system.addChartType(target)
        home.removeDataSeries(series)
        target.addDataSeries(series)
        self.index = chart_types.all_series(self.chart.model).index(series)

    def _set_axis_group(self, value: str) -> None:
        self.api.Axis = _AXES[value]
        if value == "secondary":
            self.chart.model.getDiagram().HasSecondaryYAxis = True

    def _set_marker_style(self, value: str) -> None:
        if value not in _MARKERS:
            raise Unsupported(f"ChartSeries.marker_style = {value!r}")
        self.api.SymbolType = _MARKERS[value]

    def _set_marker_size(self, value: int) -> None:
        self.api.SymbolSize = struct("com.sun.star.awt.Size", Width=hundredths(value), Height=hundredths(value))

    def _set_marker_background_color(self, value: tuple[int, int, int]) -> None:
        self._series.Color = from_rgb(value)

    def _set_line_color(self, value: tuple[int, int, int]) -> None:
        if self._is_line:
            self._series.Color = from_rgb(value)
        else:
            self.api.LineColor = from_rgb(value)

    def _set_fill_color(self, value: tuple[int, int, int]) -> None:
        self.api.FillColor = from_rgb(value)


@speaks_up
class ChartSeriesCollection(Collection[ChartSeries], base_classes.ChartSeriesCollection):
    """The series of a chart, in order."""

    def members(self) -> list[ChartSeries]:
        """Return the series."""
        return [ChartSeries(self._parent, number) for number in range(len(chart_types.all_series(self._parent.model)))]
