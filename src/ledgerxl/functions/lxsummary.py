"""LXSUMMARY: orders summed up by one field down and one across."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from ledgerxl.functions.arrays import Cells, Out, Rows
from ledgerxl.functions.context import Context
from ledgerxl.functions.excel_error import UnusableArgumentError
from ledgerxl.functions.fields import field_of
from ledgerxl.functions.grouping import Groups, groups_by
from ledgerxl.functions.measures import Floats, Measure, Method, measure_of, method_named
from ledgerxl.functions.orders import ledger_of
from ledgerxl.functions.single import month_of, text_of
from ledgerxl.ledger.table import Ledger
from ledgerxl.reports.months import months_of
from ledgerxl.reports.sales import sales

Mask = npt.NDArray[np.bool_]

MOST_COLUMNS = 16_000
"""A sheet has 16,384."""
MOST_CELLS = 4_000_000
"""More than anybody reads; a customer by product summary of a large ledger could have hundreds of millions."""


def lxsummary(
    context: Context,
    orders: Cells,
    rows: Cells,
    columns: Cells | None,
    value: Cells | None,
    method: Cells | None,
    month: Cells | None,
) -> Rows:
    """Return a summary with its header, a total row and, with a field across, a total column; "" where there is nothing.

    Months, choices and numbers stand in their own order, other groups by size.
    """
    ledger = ledger_of(context, orders, context.settings)
    field = field_of(text_of(value) or "amount", ledger.orders)
    measure = measure_of(context, ledger, field)
    way = method_named(text_of(method), measure)
    among = ledger.once(sales, context.settings).ordered & _in_month(ledger, month)
    down = _Axis(groups_by(context, ledger, text_of(rows)), measure, way, among)
    if not text_of(columns):
        return _listed(down, context, way.header(field, context.language))
    return _crossed(down, _Axis(groups_by(context, ledger, text_of(columns)), measure, way, among), context)


def _in_month(ledger: Ledger, month: Cells | None) -> Mask | np.bool_:
    """Return which lines are of the month that a formula names; all where it names none."""
    wanted = month_of(month)
    if wanted is None:
        return np.bool_(True)
    return np.asarray(months_of(ledger.orders.dates("order_date")) == wanted)


class _Axis:
    """The groups of one side that have lines, in the order in which they are shown."""

    def __init__(self, groups: Groups, measure: Measure, way: Method, among: Mask) -> None:
        self.groups, self.measure, self.way, self.among = groups, measure, way, among
        count = len(groups.labels)
        totals = way.way(measure, np.where(among, groups.codes, -1), count)
        present = np.flatnonzero(np.bincount(groups.codes[among], minlength=count)).tolist()
        if groups.ranked:
            size = np.nan_to_num(totals).tolist()
            present.sort(key=lambda one: (-size[one], str(groups.labels[one])))
        self.labels = [groups.labels[one] for one in present]
        self.totals = totals[present]
        places = np.full(count, -1)
        places[present] = np.arange(len(present))
        self.place = places[groups.codes]
        """Per order line the place of its group; for lines that count."""

    def __len__(self) -> int:
        return len(self.labels)

    def over_all(self) -> Floats:
        """Return the value of all lines together."""
        return self.way.way(self.measure, np.where(self.among, 0, -1), 1)


def _listed(down: _Axis, context: Context, header: str) -> Rows:
    total = down.way.total.of(context.language)
    return (
        (down.groups.title, header),
        *((label, value) for label, value in zip(down.labels, _shown(down.totals), strict=True)),
        (total, *_shown(down.over_all())),
    )


def _crossed(down: _Axis, across: _Axis, context: Context) -> Rows:
    cells = len(down) * len(across)
    if cells > MOST_CELLS or len(across) > MOST_COLUMNS:
        raise UnusableArgumentError
    cell = np.where(down.among, down.place * len(across) + across.place, -1)
    body = down.way.way(down.measure, cell, cells).reshape(len(down), len(across))
    total = down.way.total.of(context.language)
    return (
        (down.groups.title, *across.labels, total),
        *(
            (label, *values, right)
            for label, values, right in zip(down.labels, _shown_rows(body), _shown(down.totals), strict=True)
        ),
        (total, *_shown(across.totals), *_shown(down.over_all())),
    )


def _shown_rows(values: Floats) -> list[list[Out]]:
    shown = values.astype(object)
    shown[np.isnan(values)] = ""
    rows: list[list[Out]] = shown.tolist()
    return rows


def _shown(values: Floats) -> list[Out]:
    return ["" if value != value else value for value in values.tolist()]
