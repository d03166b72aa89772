"""The axes and the legend of a chart."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from xlwings import base_classes
from xlwings.base_classes import _UNSET

from ledgerxl.libreoffice.bridge import UnoObject, enum
from ledgerxl.libreoffice.errors import Unsupported, speaks_up

if TYPE_CHECKING:
    from ledgerxl.libreoffice.charts import Chart

_CROSSES = {"automatic": "ZERO", "minimum": "START", "maximum": "END"}
_LEGEND = {"top": "TOP", "bottom": "BOTTOM", "left": "LEFT", "right": "RIGHT"}


class ChartAxis:
    """One axis: xlwings reads its members and changes them all through `set`.

    Args:
        letter: `X` for the categories, `Y` for the values, also where bars lie on their side.
        secondary: the axis on the other side.
    """

    def __init__(self, chart: Chart, letter: str, secondary: bool = False) -> None:
        self.chart = chart
        self.letter = letter
        self._switch = f"Has{'Secondary' if secondary else ''}{letter}Axis"
        self._getter = f"get{'Secondary' if secondary else ''}{letter}Axis"

    @property
    def _diagram(self) -> UnoObject:
        return self.chart.model.getDiagram()

    @property
    def api(self) -> UnoObject:
        """Return the UNO axis.

        Raises:
            Unsupported: this kind of chart has none.
        """
        get = getattr(self._diagram, self._getter, None)
        axis = get() if get is not None else None
        if axis is None:
            raise Unsupported(f"ChartAxis ({self.letter})", "This chart has no such axis.")
        return axis

    @property
    def visible(self) -> bool:
        """Tell whether the axis is drawn."""
        return bool(getattr(self._diagram, self._switch))

    @property
    def title(self) -> str | None:
        """Return the title, or None."""
        return str(self.api.AxisTitle.String) if getattr(self._diagram, f"{self._switch}Title") else None

    @property
    def minimum_scale(self) -> float:
        """Return where the axis begins."""
        return float(self.api.Min)

    @property
    def maximum_scale(self) -> float:
        """Return where the axis ends."""
        return float(self.api.Max)

    @property
    def major_unit(self) -> float:
        """Return the distance between two marks."""
        return float(self.api.StepMain)

    @property
    def number_format(self) -> str:
        """Return the format of the labels."""
        return str(self.chart.sheet.book.number_formats.code(self.api.NumberFormat))

    @property
    def reverse_order(self) -> bool:
        """Tell whether the axis runs backwards."""
        return bool(self.api.ReverseDirection)

    @property
    def crosses(self) -> str:
        """Return where the other axis crosses this one."""
        position = self._other.CrossoverPosition.value
        return next((word for word, native in _CROSSES.items() if native == position), "custom")

    @property
    def _other(self) -> UnoObject:
        """Return the axis across. LibreOffice keeps the crossing with the axis that crosses."""
        return ChartAxis(self.chart, "Y" if self.letter == "X" else "X").api

    def set(self, **changes: Any) -> None:
        """Change what is given; see xlwings for the names. None makes a scale automatic and hides a title."""
        wanted = {name: value for name, value in changes.items() if value is not _UNSET}
        if wanted.get("visible"):
            setattr(self._diagram, self._switch, True)
        for name, value in wanted.items():
            if name != "visible":
                getattr(self, f"_set_{name}")(value)
        if wanted.get("visible") is False:
            setattr(self._diagram, self._switch, False)

    def _set_title(self, value: str | None) -> None:
        setattr(self._diagram, f"{self._switch}Title", value is not None)
        if value is not None:
            self.api.AxisTitle.String = value

    def _set_scale(self, name: str, value: float | None) -> None:
        axis = self.api
        setattr(axis, f"Auto{name}", value is None)
        if value is not None:
            setattr(axis, name, float(value))

    def _set_minimum_scale(self, value: float | None) -> None:
        self._set_scale("Min", value)

    def _set_maximum_scale(self, value: float | None) -> None:
        self._set_scale("Max", value)

    def _set_major_unit(self, value: float | None) -> None:
        self._set_scale("StepMain", value)

    def _set_number_format(self, value: str) -> None:
        axis = self.api
        axis.LinkNumberFormatToSource = False
        axis.NumberFormat = self.chart.sheet.book.number_formats.key(value)

    def _set_reverse_order(self, value: bool) -> None:
        self.api.ReverseDirection = value

    def _set_crosses(self, value: str) -> None:
        self._other.CrossoverPosition = enum("com.sun.star.chart.ChartAxisPosition", _CROSSES[value])


@speaks_up
class ChartLegend(base_classes.ChartLegend):
    """The legend of a chart."""

    def __init__(self, chart: Chart) -> None:
        self.chart = chart

    @property
    def api(self) -> UnoObject:
        """Return the UNO legend."""
        return self.chart.model.getLegend()

    @property
    def visible(self) -> bool:
        """Tell whether the legend is drawn."""
        return bool(self.chart.model.HasLegend)

    @visible.setter
    def visible(self, value: bool) -> None:
        self.chart.model.HasLegend = value

    @property
    def position(self) -> str | None:
        """Return the side the legend stands on, or None while it is hidden."""
        side = self.api.Alignment.value
        return next((word for word, native in _LEGEND.items() if native == side), None) if self.visible else None

    @position.setter
    def position(self, value: str) -> None:
        if value not in _LEGEND:
            raise Unsupported(f"ChartLegend.position = {value!r}")
        self.visible = True
        self.api.Alignment = enum("com.sun.star.chart.ChartLegendPosition", _LEGEND[value])
