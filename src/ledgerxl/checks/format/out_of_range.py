"""A number is outside the range that its field allows."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

import numpy as np
import numpy.typing as npt

from ledgerxl.checks.check import Check
from ledgerxl.checks.fields import checked_fields
from ledgerxl.checks.finding import Group, Hits, Saying, Severity
from ledgerxl.checks.suggestion import perhaps
from ledgerxl.ledger.table import Ledger, LedgerTable
from ledgerxl.standard.model import NUMERIC_KINDS, Field, Kind, Text, both
from ledgerxl.standard.settings import Settings

Numbers = npt.NDArray[np.float64]
Mask = npt.NDArray[np.bool_]

_SLACK = 1e-9
"""0.13 calculated as 1.13 - 1 is still thirteen percent."""
_NEGATIVE_SALES = frozenset(("quantity", "unit_price", "amount"))


def out_of_range(ledger: Ledger, settings: Settings) -> Iterator[Hits]:
    """Yield numbers outside `minimum` … `maximum` or not among `allowed_numbers`. Per row.

    Not: negative quantities and amounts of returned orders, which are right; negative sales, which have a check of
    their own; and a quantity of 0 on a cancelled or returned order.
    """
    for table in ledger.found:
        for field in map(partial(_in_force, table), checked_fields(table)):
            if field.kind in NUMERIC_KINDS:
                values = table.numbers(field.name)
                at = np.flatnonzero(outside(values, field) & ~_right_or_elsewhere(table, field.name, values))
                hints = [perhaps(_percent_meant(value, field)) for value in values[at].tolist()]
                yield Hits(table, at, field.name, {"range": range_text(field), "suggestion": hints})


def _in_force(table: LedgerTable, field: Field) -> Field:
    """Return the field with its limits; an order's quantity is above 0, which the standard cannot say because of returns."""
    if (table.name, field.name, field.minimum) != ("orders", "quantity", None):
        return field
    return field.model_copy(update={"minimum": 0.0, "above_minimum": True})


def outside(values: Numbers, field: Field) -> Mask:
    """Return True where a value breaks one of the field's limits; False where missing."""
    mask = np.zeros(len(values), bool)
    if field.minimum is not None:
        mask |= values <= field.minimum if field.above_minimum else values < field.minimum
    if field.maximum is not None:
        mask |= values > field.maximum
    if field.allowed_numbers:
        near = [np.abs(values - allowed) <= _SLACK for allowed in field.allowed_numbers]
        mask |= ~np.logical_or.reduce(near) & ~np.isnan(values)
    return mask


def range_text(field: Field) -> Text:
    """Return the allowed numbers, such as ≥ 0, 0%–100% or 0%、1%、3%."""
    if field.allowed_numbers:
        shown = [_shown(value, field) for value in field.allowed_numbers]
        return both("、".join(shown), ", ".join(shown))
    low = None if field.minimum is None else _shown(field.minimum, field)
    high = None if field.maximum is None else _shown(field.maximum, field)
    more = ">" if field.above_minimum else "≥"
    one_end = f"{more} {low}" if high is None else f"≤ {high}"
    both_ends = f"> {low}，≤ {high}" if field.above_minimum else f"{low}–{high}"
    text = one_end if low is None or high is None else both_ends
    return both(text, text.replace("，", ", "))


def _shown(value: float, field: Field) -> str:
    return f"{value * 100:.10g}%" if field.kind is Kind.RATE else f"{value:.10g}"


def _percent_meant(value: float, field: Field) -> str:
    """Return 13% for a rate typed as 13; "" where a percentage is not certain to be meant."""
    percent = value / 100
    near = any(abs(percent - allowed) <= _SLACK for allowed in field.allowed_numbers)
    return _shown(percent, field) if field.kind is Kind.RATE and near else ""


def _right_or_elsewhere(table: LedgerTable, name: str, values: Numbers) -> Mask:
    if table.name != "orders" or name not in _NEGATIVE_SALES:
        return np.zeros(len(values), bool)
    negative_price_of_return = (name == "unit_price") & table.equals("order_status", "returned")
    voided = (name == "quantity") & (values == 0) & table.equals("order_status", "cancelled", "returned")
    return np.asarray(((values < 0) & ~negative_price_of_return) | voided)


CHECK = Check(
    code="out-of-range",
    group=Group.FORMAT,
    severity=Severity.ERROR,
    title=both("数值超出范围", "Number out of range"),
    why=both(
        "超出范围的数字多半是多打或少打了一位，或者填错了列。",
        "Usually a digit is missing or repeated, or the value belongs in another column.",
    ),
    saying=Saying(
        message=both("{label}是 {value}，超出允许的范围", "{label} is {value}, outside what is allowed"),
        expected=both("{range}", "{range}"),
        fix=both("{suggestion}核对单据后改正。", "{suggestion}Check the document and correct it."),
    ),
    run=out_of_range,
)
