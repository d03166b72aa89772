"""The fields of a pivot table: those that lie along its rows, columns and filters, and the values."""

from __future__ import annotations

from typing import TYPE_CHECKING

from xlwings import base_classes

from ledgerxl.libreoffice.bridge import UnoObject, enum, struct
from ledgerxl.libreoffice.collection import Collection
from ledgerxl.libreoffice.errors import speaks_up

if TYPE_CHECKING:
    from ledgerxl.libreoffice.pivots import PivotTable

_ORIENTATIONS = {"rows": "ROW", "columns": "COLUMN", "filters": "PAGE"}
_COLLECTIONS = {"rows": "RowFields", "columns": "ColumnFields", "filters": "PageFields"}
_DATA, _HIDDEN = "DATA", "HIDDEN"

FUNCTIONS = {
    "sum": ("SUM", "Sum"),
    "count": ("COUNT", "Count"),
    "average": ("AVERAGE", "Average"),
    "max": ("MAX", "Max"),
    "min": ("MIN", "Min"),
    "product": ("PRODUCT", "Product"),
    "count_numbers": ("COUNTNUMS", "Count"),
    "stdev": ("STDEV", "StdDev"),
    "stdevp": ("STDEVP", "StdDevp"),
    "var": ("VAR", "Var"),
    "varp": ("VARP", "Varp"),
}
"""xlwings' functions, LibreOffice's names of them, and what Excel calls a value summed up so: `Sum of 金额`."""

_DATE_PARTS = {"days": 8, "months": 16, "quarters": 32, "years": 64}
"""com.sun.star.sheet.DataPilotFieldGroupBy"""


def set_orientation(field: UnoObject, name: str) -> None:
    """Move a UNO field to an area."""
    field.Orientation = enum("com.sun.star.sheet.DataPilotFieldOrientation", name)


@speaks_up
class PivotField(base_classes.PivotField):
    """A source field that lies along rows, columns or filters."""

    def __init__(self, pivot: PivotTable, name: str) -> None:
        self.pivot = pivot
        self._name = name

    @property
    def api(self) -> UnoObject:
        """Return the UNO field."""
        return self.pivot.source_field(self._name)

    @property
    def parent(self) -> PivotTable:
        """Return the pivot table."""
        return self.pivot

    @property
    def name(self) -> str:
        """Return the source column's header."""
        return self._name

    def remove(self) -> None:
        """Take the field out of its area."""
        set_orientation(self.api, _HIDDEN)
        self.pivot.restore_formats()

    @property
    def page(self) -> str | None:
        """Return the single item a filter shows, or None for all or several (the engine's own member)."""
        shown = [str(item.getName()) for item in self._items() if not item.IsHidden]
        return shown[0] if len(shown) == 1 else None

    @page.setter
    def page(self, wanted: str | None) -> None:
        items = self._items()
        if wanted is not None and wanted not in (item.getName() for item in items):
            raise KeyError(wanted)
        # The wanted one first: LibreOffice does not hide the last item that shows.
        for item in sorted(items, key=lambda item: item.getName() != wanted):
            hidden = wanted is not None and item.getName() != wanted
            if item.IsHidden != hidden:
                item.IsHidden = hidden
        self.pivot.restore_formats()

    def _items(self) -> list[UnoObject]:
        items = self.api.getItems()
        return [items.getByIndex(number) for number in range(items.Count)]

    def group_by_date(self, *parts: str) -> None:
        """Sum dates up by `years`, `quarters`, `months` or `days`, the largest first (the engine's own member).

        Excel finds its own kind of grouping in the .xlsx. The groups after the first are fields that are no source columns:
        they show in the table but not among the members of its areas.
        """
        place = self.api.Orientation
        for number, part in enumerate(parts):
            made = self.api.createDateGroup(_date_group(part))
            if number and made is not None:
                made.Orientation = place
        self.pivot.restore_formats()


def _date_group(part: str) -> UnoObject:
    return struct(
        "com.sun.star.sheet.DataPilotFieldGroupInfo",
        HasAutoStart=True,
        HasAutoEnd=True,
        HasDateValues=True,
        GroupBy=_DATE_PARTS[part],
    )


@speaks_up
class PivotFields(Collection[PivotField], base_classes.PivotFields):
    """The fields of one area, in order."""

    def __init__(self, pivot: PivotTable, area: str) -> None:
        super().__init__(pivot)
        self.pivot = pivot
        self._area = area

    @property
    def api(self) -> UnoObject:
        """Return the UNO fields of the area."""
        return getattr(self.pivot.api, _COLLECTIONS[self._area])

    @property
    def area(self) -> str:
        """Return `rows`, `columns` or `filters`."""
        return self._area

    def members(self) -> list[PivotField]:
        """Return the fields, without the one that stands for the several values."""
        fields = self.api
        names = [str(fields.getByIndex(number).getName()) for number in range(fields.Count)]
        return [PivotField(self.pivot, name) for name in self.pivot.source_names_of(names)]

    def add(self, name: str) -> PivotField:
        """Put a source field at the end of the area; one that is in it already stays where it is.

        Raises:
            KeyError: the source has no such column.
        """
        field, orientation = self.pivot.source_field(name), _ORIENTATIONS[self._area]
        values = self.pivot.values.of_source(name) if field.Orientation.value == _DATA else []
        if field.Orientation.value != orientation:
            set_orientation(field, orientation)
        # LibreOffice moves the field; in Excel it stays a value besides.
        for function, caption, code in values:
            self.pivot.values.add(name, function, caption, code)
        self.pivot.restore_formats()
        return PivotField(self.pivot, name)


@speaks_up
class PivotValueField(base_classes.PivotValueField):
    """A value, by its caption."""

    def __init__(self, pivot: PivotTable, name: str) -> None:
        self.pivot = pivot
        self._name = name

    @property
    def api(self) -> UnoObject:
        """Return the UNO field."""
        return self.pivot.values.uno_field(self._name)

    @property
    def parent(self) -> PivotTable:
        """Return the pivot table."""
        return self.pivot

    @property
    def name(self) -> str:
        """Return the caption."""
        return self._name

    @name.setter
    def name(self, value: str) -> None:
        self.pivot.check_caption(value)
        self.api.setName(value)
        self.pivot.memory.rename(self._name, value)
        self._name = value
        self.pivot.restore_formats()

    @property
    def source_field(self) -> str:
        """Return the header of the column that is summed up."""
        return self.pivot.source_of_value(self._name)

    @property
    def function(self) -> str | None:
        """Return how the values are summed up."""
        native = self.api.Function.value
        if native == "AUTO":
            return self.pivot.default_function(self.source_field)
        return next((word for word, (name, _) in FUNCTIONS.items() if name == native), None)

    @function.setter
    def function(self, value: str) -> None:
        self.api.Function = enum("com.sun.star.sheet.GeneralFunction", FUNCTIONS[value][0])
        self.pivot.restore_formats()

    @property
    def number_format(self) -> str:
        """Return the number format of the value's cells."""
        return self.pivot.format_of_value(self._name)

    @number_format.setter
    def number_format(self, value: str) -> None:
        self.pivot.memory.formats[self._name] = value
        self.pivot.restore_formats()

    def remove(self) -> None:
        """Take the value out."""
        set_orientation(self.api, _HIDDEN)
        self.pivot.memory.forget(self._name)
        self.pivot.restore_formats()


@speaks_up
class PivotValueFields(Collection[PivotValueField], base_classes.PivotValueFields):
    """The values, in order."""

    def __init__(self, pivot: PivotTable) -> None:
        super().__init__(pivot)
        self.pivot = pivot

    @property
    def api(self) -> UnoObject:
        """Return the UNO data fields."""
        return self.pivot.api.DataFields

    def members(self) -> list[PivotValueField]:
        """Return the values."""
        fields = self.api
        return [PivotValueField(self.pivot, str(fields.getByIndex(number).getName())) for number in range(fields.Count)]

    def uno_field(self, caption: str) -> UnoObject:
        """Return the UNO data field with a caption."""
        fields = self.api
        return next(field for field in map(fields.getByIndex, range(fields.Count)) if field.getName() == caption)

    def of_source(self, name: str) -> list[tuple[str | None, str, str | None]]:
        """Return function, caption and number format of the values of one source field."""
        mine = [value for value in self.members() if value.source_field == name]
        return [(value.function, value.name, self.pivot.memory.formats.get(value.name)) for value in mine]

    def add(
        self, field: str, function: str | None = None, name: str | None = None, number_format: str | None = None
    ) -> PivotValueField:
        """Sum a source field up, after the values there are; the same field may come again with another function.

        Raises:
            KeyError: the source has no such column.
            ValueError: the caption is a source field's or another value's name.
        """
        chosen = function or self.pivot.default_function(field)
        caption = self._caption(name, f"{FUNCTIONS[chosen][1]} of {field}")
        source = self.pivot.source_field(field)
        set_orientation(source, _DATA)
        fields = self.api
        added = fields.getByIndex(fields.Count - 1)
        added.Function = enum("com.sun.star.sheet.GeneralFunction", FUNCTIONS[chosen][0])
        # A second use of a field first has the first one's name: it has to be told apart by its place.
        self.api.getByIndex(self.api.Count - 1).setName(caption)
        self.pivot.memory.sources[caption] = field
        if number_format is not None:
            self.pivot.memory.formats[caption] = number_format
        self._put_values_side_by_side()
        self.pivot.restore_formats()
        return PivotValueField(self.pivot, caption)

    def _caption(self, wanted: str | None, default: str) -> str:
        if wanted is not None:
            self.pivot.check_caption(wanted)
            return wanted
        taken, number, caption = {value.name for value in self.members()}, 1, default
        while caption in taken:
            number += 1
            caption = f"{default}{number}"
        return caption

    def _put_values_side_by_side(self) -> None:
        """Do as Excel does when a second value comes; LibreOffice would put them one under the other."""
        if self.api.Count == 2:
            set_orientation(self.pivot.api.getDataLayoutField(), "COLUMN")
