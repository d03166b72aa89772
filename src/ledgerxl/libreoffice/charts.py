"""Charts on a sheet."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from xlwings import base_classes

from ledgerxl.libreoffice import chart_types, drawing
from ledgerxl.libreoffice.bridge import UnoObject, enum, struct
from ledgerxl.libreoffice.chart_axes import ChartAxis, ChartLegend
from ledgerxl.libreoffice.chart_series import ChartSeriesCollection
from ledgerxl.libreoffice.collection import SheetCollection
from ledgerxl.libreoffice.drawing import Drawn
from ledgerxl.libreoffice.errors import Unsupported, speaks_up
from ledgerxl.libreoffice.pictures import export_png
from ledgerxl.libreoffice.units import hundredths
from ledgerxl.libreoffice.view import shape_to_pdf

if TYPE_CHECKING:
    from ledgerxl.libreoffice.ranges import Range
    from ledgerxl.libreoffice.sheets import Sheet

_XLWINGS_DEFAULT_STYLE = 227


@speaks_up
class Chart(Drawn, base_classes.Chart):
    """One chart."""

    @property
    def api(self) -> tuple[UnoObject, UnoObject]:
        """Return the UNO shape and the UNO chart document in it."""
        return self.shape, self.model

    @property
    def model(self) -> UnoObject:
        """Return the UNO chart document."""
        return self.shape.Model

    @property
    def _table_chart(self) -> UnoObject:
        return self.sheet.api.Charts.getByName(self.shape.PersistName)

    @property
    def name(self) -> str:
        """Return the name; a chart of a file without one goes by LibreOffice's `Object 1`."""
        return str(self.shape.Name or self.shape.PersistName)

    @name.setter
    def name(self, value: str) -> None:
        self.shape.Name = value

    @property
    def chart_type(self) -> str:
        """Return the type in xlwings' words."""
        return chart_types.find(self.model)

    @chart_type.setter
    def chart_type(self, value: str) -> None:
        chart_types.apply(self.model, value)

    @property
    def title(self) -> str | None:
        """Return the title, or None."""
        return str(self.model.Title.String) if self.model.HasMainTitle else None

    @title.setter
    def title(self, value: str | None) -> None:
        self.model.HasMainTitle = value is not None
        if value is not None:
            self.model.Title.String = value

    @property
    def legend(self) -> ChartLegend:
        """Return the legend."""
        return ChartLegend(self)

    @property
    def category_axis(self) -> ChartAxis:
        """Return the axis with the categories."""
        return ChartAxis(self, "X")

    @property
    def value_axis(self) -> ChartAxis:
        """Return the axis with the values."""
        return ChartAxis(self, "Y")

    @property
    def secondary_category_axis(self) -> ChartAxis:
        """Return the other axis with the categories."""
        return ChartAxis(self, "X", secondary=True)

    @property
    def secondary_value_axis(self) -> ChartAxis:
        """Return the other axis with the values."""
        return ChartAxis(self, "Y", secondary=True)

    @property
    def series(self) -> ChartSeriesCollection:
        """Return the series."""
        return ChartSeriesCollection(self)

    @property
    def plot_by(self) -> str:
        """Return whether a series is one of the `rows` or one of the `columns`."""
        return "rows" if self.model.getDiagram().DataRowSource.value == "ROWS" else "columns"

    @plot_by.setter
    def plot_by(self, value: str) -> None:
        self.model.getDiagram().DataRowSource = enum("com.sun.star.chart.ChartDataRowSource", value.upper())

    @property
    def style(self) -> int:
        """Refuse: LibreOffice has no numbered chart styles."""
        raise Unsupported("Chart.style")

    @style.setter
    def style(self, value: int) -> None:
        raise Unsupported("Chart.style")

    def set_source_data(self, rng: Range, plot_by: str | None = None) -> None:
        """Draw a range. Texts in its first row and column are headers and categories; the longer side runs along the axis."""
        column_headers, row_headers = _headers(rng)
        table_chart = self._table_chart
        kind = self.chart_type
        rows, columns = rng.shape
        table_chart.setRanges((rng.cell_address,))
        self.plot_by = plot_by or ("columns" if rows >= columns else "rows")
        table_chart.setHasColumnHeaders(column_headers)
        table_chart.setHasRowHeaders(row_headers)
        if kind in chart_types.KINDS:
            chart_types.apply(self.model, kind)

    def set_x_axis_values(self, rng: Range) -> None:
        """Label the categories with the values of a range."""
        provider = self.model.getDataProvider()
        values = provider.createDataSequenceByRangeRepresentation(rng.api.AbsoluteName)
        values.Role = "categories"
        labeled = self.sheet.book.app.office.create("com.sun.star.chart2.data.LabeledDataSequence")
        labeled.setValues(values)
        axis = self.model.getFirstDiagram().getCoordinateSystems()[0].getAxisByDimension(0, 0)
        scale = axis.getScaleData()
        scale.Categories = labeled
        axis.setScaleData(scale)

    def delete(self) -> None:
        """Take the chart off the sheet."""
        self.sheet.api.Charts.removeByName(self.shape.PersistName)

    def to_png(self, path: str) -> None:
        """Save the chart as a PNG file."""
        export_png(self.sheet.book, self.shape, path)

    def to_pdf(self, path: str, quality: str) -> None:
        """Save the chart as a PDF file."""
        shape_to_pdf(self.sheet, self.shape, path, quality)


def _headers(cells: Range) -> tuple[bool, bool]:
    """Return whether the first row holds headers, and whether the first column holds categories."""
    values = cells.api.getDataArray()
    first_row = values[0][1:] or values[0]
    first_column = [line[0] for line in values[1:]]
    return any(isinstance(value, str) and value for value in first_row), any(
        isinstance(value, str) and value for value in first_column
    )


@speaks_up
class Charts(SheetCollection[Chart], base_classes.Charts):
    """The charts of a sheet, lowest first."""

    def members(self) -> list[Chart]:
        """Return the charts."""
        return [Chart(self.sheet, shape) for shape in drawing.shapes_on(self.sheet) if drawing.is_chart(shape)]

    @property
    def api(self) -> UnoObject:
        """Return the UNO charts of the sheet."""
        return self.sheet.api.Charts

    def add(
        self,
        left: float,
        top: float,
        width: float,
        height: float,
        chart_type: str | None = None,
        source: Range | None = None,
        plot_by: str | None = None,
        name: str | None = None,
        anchor: Any = None,
        style: int | None = _XLWINGS_DEFAULT_STYLE,
    ) -> Chart:
        """Put a chart on the sheet; points. xlwings' default style means LibreOffice's own look.

        Raises:
            Unsupported: another style is asked for, or a type LibreOffice cannot draw.
        """
        if style not in (None, _XLWINGS_DEFAULT_STYLE):
            raise Unsupported("Charts.add(style)")
        if chart_type is not None and chart_type not in chart_types.KINDS:
            raise Unsupported(f"Chart.chart_type = {chart_type!r}")
        if anchor is not None:
            left, top = anchor.left, anchor.top
        chart = self._new(name or self.free_name("Chart "), (left, top, width, height))
        if source is not None:
            chart.set_source_data(source, plot_by)
        if chart_type is not None:
            chart.chart_type = chart_type
        return chart

    def _new(self, name: str, place: tuple[float, float, float, float]) -> Chart:
        """Put a chart of nothing on the sheet. LibreOffice cannot give data to one made of no cells: it gets the last one."""
        x, y, width, height = (hundredths(measure) for measure in place)
        rectangle = struct("com.sun.star.awt.Rectangle", X=x, Y=y, Width=width, Height=height)
        rows, columns = self.sheet.size
        nothing = self.sheet.range((rows, columns)).cell_address
        inner = _free_inner_name(self.sheet)
        self.api.addNewByName(inner, rectangle, (nothing,), False, False)
        shape = next(shape for shape in drawing.shapes_on(self.sheet) if drawing.is_chart(shape) and shape.PersistName == inner)
        chart = Chart(self.sheet, shape)
        chart.name = name
        # LibreOffice makes the frame a hundredth of a millimetre smaller than it was told.
        chart.resize(width, height)
        return chart


def _free_inner_name(sheet: Sheet) -> str:
    """Return a name for the chart's own document that no object of the book has."""
    sheets = sheet.book.api.getSheets()
    taken = {name for number in range(sheets.Count) for name in sheets.getByIndex(number).Charts.getElementNames()}
    number = 1
    while f"Object {number}" in taken:
        number += 1
    return f"Object {number}"
