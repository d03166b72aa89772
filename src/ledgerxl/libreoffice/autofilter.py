"""Which rows of a range or table show: criteria for each column, combined with "and"."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

from xlwings import base_classes

from ledgerxl.libreoffice.bridge import UnoObject, call, enum, struct, typed
from ledgerxl.libreoffice.errors import Unsupported, speaks_up

if TYPE_CHECKING:
    from ledgerxl.libreoffice.ranges import Range
    from ledgerxl.libreoffice.tables import Table

_EMPTY, _NOT_EMPTY, _EQUAL = 0, 1, 2
_COMPARISONS = {
    "equal_to": 2,
    "not_equal_to": 3,
    "greater_than": 4,
    "greater_than_or_equal": 5,
    "less_than": 6,
    "less_than_or_equal": 7,
}
_RANKS = {"top_items": 8, "top_percent": 9, "bottom_items": 10, "bottom_percent": 11}
"""com.sun.star.sheet.FilterOperator2"""

_NUMBER, _TEXT = 0, 1
"""com.sun.star.sheet.FilterFieldType"""

_FIRST_DAY = dt.datetime(1899, 12, 30)


@speaks_up
class AutoFilter(base_classes.AutoFilter):
    """The filter of a range or of a table. field counts columns from 1."""

    def __init__(self, target: Range | Table) -> None:
        self.target = target

    @property
    def _cells(self) -> Range:
        """Return the filtered range with its header."""
        return self.target.range if isinstance(self.target, base_classes.Table) else self.target

    def _database_range(self, create: bool = True) -> UnoObject | None:
        """Return LibreOffice's record of the filter: the table's own, else the sheet's single nameless one."""
        from ledgerxl.libreoffice.tables import table_of

        cells = self._cells
        table = table_of(cells)
        if table is not None and table.range.address == cells.address:
            return table.api
        return self._nameless(cells, create)

    def _nameless(self, cells: Range, create: bool) -> UnoObject | None:
        records = cells.sheet.book.api.getPropertyValue("UnnamedDatabaseRanges")
        position = cells.sheet.position
        if records.hasByTable(position):
            record = records.getByTable(position)
            if _same_area(record.getDataArea(), cells.cell_address):
                return record
            if not create:
                return None
            if record.AutoFilter:
                raise ValueError("This worksheet already has an AutoFilter on a different range")
        if not create:
            return None
        records.setByTable(cells.cell_address)
        return records.getByTable(position)

    def _fields(self) -> list[UnoObject]:
        record = self._database_range(create=False)
        return [] if record is None else [retyped(field) for field in record.getFilterDescriptor().getFilterFields3()]

    @property
    def criteria(self) -> list[dict[str, Any]]:
        """Return one entry for each column, in xlwings' form."""
        columns, fields = self._cells.shape[1], self._fields()
        return [_criterion(number, [field for field in fields if field.Field == number - 1]) for number in range(1, columns + 1)]

    def apply_values(self, field: int, values: list[str]) -> None:
        """Show the rows whose cell reads like one of the values."""
        self._apply(field, [_field(field, _EQUAL, [entry for value in values for entry in _either(value)])])

    def apply_comparison(self, field: int, operator: str, value1: Any, value2: Any) -> None:
        """Show the rows that compare so; None stands for an empty cell."""
        if value1 is None:
            self._apply(field, [_field(field, _EMPTY if operator == "equal_to" else _NOT_EMPTY, [_value("")])])
        elif operator == "between":
            self._apply(field, [_field(field, 5, [_value(value1)]), _field(field, 7, [_value(value2)])])
        elif operator == "not_between":
            self._refuse_or(field)
            self._apply(field, [_field(field, 6, [_value(value1)]), _field(field, 4, [_value(value2)], "OR")])
        else:
            self._apply(field, [_field(field, _COMPARISONS[operator], [_value(value1)])])

    def _refuse_or(self, field: int) -> None:
        if any(other.Field != field - 1 for other in self._fields()):
            raise Unsupported("AutoFilter.apply_comparison('not_between')", "Only as the single criterion of a filter.")

    def apply_top_items(self, field: int, count: int) -> None:
        """Show the largest values."""
        self._rank(field, "top_items", count)

    def apply_bottom_items(self, field: int, count: int) -> None:
        """Show the smallest values."""
        self._rank(field, "bottom_items", count)

    def apply_top_percent(self, field: int, percent: float) -> None:
        """Show the largest values, a share of all."""
        self._rank(field, "top_percent", percent)

    def apply_bottom_percent(self, field: int, percent: float) -> None:
        """Show the smallest values, a share of all."""
        self._rank(field, "bottom_percent", percent)

    def _rank(self, field: int, kind: str, amount: float) -> None:
        self._apply(field, [_field(field, _RANKS[kind], [_value(str(amount))])])

    def clear(self, field: int | None) -> None:
        """Forget one column's criteria, or all."""
        if self._database_range(create=False) is None:
            return
        kept = [] if field is None else [other for other in self._fields() if other.Field != field - 1]
        self._filter(kept)

    def _apply(self, field: int, added: list[UnoObject]) -> None:
        others = [other for other in self._fields() if other.Field != field - 1]
        if others and any(other.Connection.value == "OR" for other in others):
            raise Unsupported("AutoFilter", "'not_between' only works as the single criterion of a filter.")
        self._filter(others + added)

    def _filter(self, fields: list[UnoObject]) -> None:
        record = self._database_range()
        assert record is not None  # noqa: S101 - made when there was none
        record.AutoFilter = True
        descriptor = record.getFilterDescriptor()
        descriptor.ContainsHeader = True
        call(descriptor, "setFilterFields3", typed("[]com.sun.star.sheet.TableFilterField3", tuple(fields)))
        if fields:
            # filter() of the cells would look at the first value of several only, and take "empty" for its contrary.
            record.refresh()
        else:
            record.getReferredCells().filter(descriptor)
        self._keep_totals(record)

    def _keep_totals(self, record: UnoObject) -> None:
        """Show a table's totals row, which LibreOffice filters like any other row."""
        if getattr(record, "TotalsRow", False):
            self._cells.sheet.api.Rows.getByIndex(record.getDataArea().EndRow).IsVisible = True


def _same_area(one: UnoObject, other: UnoObject) -> bool:
    names = ("Sheet", "StartRow", "StartColumn", "EndRow", "EndColumn")
    return all(getattr(one, name) == getattr(other, name) for name in names)


def _field(field: int, operator: int, values: list[UnoObject], connection: str = "AND") -> UnoObject:
    made = struct("com.sun.star.sheet.TableFilterField3", Field=field - 1, Operator=operator, Values=tuple(values))
    made.Connection = enum("com.sun.star.sheet.FilterConnection", connection)
    return made


def retyped(field: UnoObject) -> UnoObject:
    """Return a criterion fit to be set again: LibreOffice says of every value it gives back that it is a number."""
    values = tuple(field.Values)
    for value in values:
        value.FilterType = _NUMBER if value.IsNumeric else _TEXT
    field.Values = values
    return field


def _value(value: Any) -> UnoObject:
    """Return an operand: a number where the text is one, a date as its day number, else text."""
    number = _number(value)
    if number is None:
        return struct("com.sun.star.sheet.FilterFieldValue", IsNumeric=False, StringValue=value, FilterType=_TEXT)
    text = value if isinstance(value, str) else value["value"]
    return struct(
        "com.sun.star.sheet.FilterFieldValue", IsNumeric=True, NumericValue=number, StringValue=text, FilterType=_NUMBER
    )


def _either(value: str) -> list[UnoObject]:
    """Return a value to look for as text and, if it is a number, as a number: a cell may show 1000 as 1,000.00."""
    text = struct("com.sun.star.sheet.FilterFieldValue", IsNumeric=False, StringValue=value, FilterType=_TEXT)
    return [text] if _number(value) is None else [text, _value(value)]


def _number(value: Any) -> float | None:
    if isinstance(value, dict):
        return (dt.datetime.fromisoformat(value["value"]) - _FIRST_DAY) / dt.timedelta(days=1)
    try:
        return float(value)
    except ValueError:
        return None


def _criterion(field: int, entries: list[UnoObject]) -> dict[str, Any]:
    if not entries:
        return base_classes.empty_autofilter_criteria(field)
    operator = entries[0].Operator
    rank = next((kind for kind, native in _RANKS.items() if native == operator), None)
    if rank is not None:
        return _rank_criterion(field, rank, entries[0])
    if operator in (_EMPTY, _NOT_EMPTY):
        return _comparison(field, "equal_to" if operator == _EMPTY else "not_equal_to", None)
    if len(entries) == 2:
        between = [entry.Operator for entry in entries] == [5, 7]
        return _comparison(field, "between" if between else "not_between", *(_text(entry.Values[0]) for entry in entries))
    texts = list(dict.fromkeys(_text(value) for value in entries[0].Values))
    if operator == _EQUAL and len(entries[0].Values) > 1:
        return base_classes.empty_autofilter_criteria(field, "values") | {"values": texts}
    return _comparison(field, next((word for word, native in _COMPARISONS.items() if native == operator), None), texts[0])


def _rank_criterion(field: int, kind: str, entry: UnoObject) -> dict[str, Any]:
    amount = entry.Values[0].NumericValue
    found = {"percent": float(amount)} if kind.endswith("percent") else {"count": int(amount)}
    return base_classes.empty_autofilter_criteria(field, kind) | found


def _comparison(field: int, operator: str | None, value1: str | None, value2: str | None = None) -> dict[str, Any]:
    found = base_classes.empty_autofilter_criteria(field, "comparison" if operator else "unknown")
    return found | {"operator": operator, "value1": value1, "value2": value2}


def _text(value: UnoObject) -> str:
    return str(value.StringValue)
