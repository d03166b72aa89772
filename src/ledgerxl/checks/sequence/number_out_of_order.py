"""The company's own order numbers do not rise with the order dates."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np
import numpy.typing as npt

from ledgerxl.checks.check import Check
from ledgerxl.checks.finding import Group, Hits, Saying, Severity
from ledgerxl.checks.own_numbers import OwnNumbers, own_numbers
from ledgerxl.ledger.table import Ledger, Positions
from ledgerxl.standard.model import both
from ledgerxl.standard.settings import Settings

_IN_ORDER_SHARE = 0.9

_DATE = both("{number} 的下单日期早于前一个编号 {before}", "{number} is dated before the number that precedes it, {before}")
_ROW = both("{number} 排在 {before} 的后面", "{number} stands below {before}")


def number_out_of_order(ledger: Ledger, settings: Settings) -> Iterator[Hits]:
    """Yield one finding per number that breaks the order of its period (prefix and date in the number). Per table.

    Where numbers run on for longer than a day, the order date must not go back from one number to the next. Where
    they begin again each day they share their date, so the rows must not go back: no number below a higher one.
    Either way only in a ledger that otherwise keeps the order: nine in ten neighbours or more.
    """
    own = ledger.once(own_numbers, settings)
    lines, ranks = _by_row(own) if own.daily else _by_number(own)
    same = np.diff(own.period[lines]) == 0
    back = same & (np.diff(ranks) < 0)
    if (same & ~back).sum() < _IN_ORDER_SHARE * same.sum():
        return
    ends = np.flatnonzero(back) + 1
    ends = ends[np.argsort(lines[ends])]
    at, before = lines[ends], lines[ends - 1]
    yield Hits(own.orders, at, "order_no", _values(own, at, before), _addresses(own, before))


def _by_row(own: OwnNumbers) -> tuple[Positions, npt.NDArray[np.int64]]:
    """Return the first lines of the numbers by period and row, and their running numbers."""
    lines = own.firsts[np.lexsort((own.firsts, own.period[own.firsts]))]
    return lines, own.serial[lines]


def _by_number(own: OwnNumbers) -> tuple[Positions, npt.NDArray[np.int64]]:
    """Return the first lines of the dated numbers by period and running number, and their order dates in days."""
    dates = own.orders.dates("order_date")[own.firsts]
    dated = ~np.isnat(dates)
    return own.firsts[dated], dates[dated].astype(np.int64)


def _values(own: OwnNumbers, at: Positions, before: Positions) -> dict[str, Any]:
    shape = _ROW if own.daily else _DATE
    pairs = [(own.number(here), own.number(other)) for here, other in zip(at.tolist(), before.tolist(), strict=True)]
    said = [both(shape.zh.format(number=one, before=two), shape.en.format(number=one, before=two)) for one, two in pairs]
    return {"said": said, "before": [two for _, two in pairs]}


def _addresses(own: OwnNumbers, before: Positions) -> list[tuple[str, ...]]:
    return [(own.orders.address(position, "order_no"),) for position in before.tolist()]


CHECK = Check(
    code="number-out-of-order",
    group=Group.SEQUENCE,
    severity=Severity.WARNING,
    title=both("订单编号顺序颠倒", "Order number out of order"),
    why=both(
        "编号和时间的先后对不上，多半是日期或编号填错，也可能是事后补的单。",
        "Usually the date or the number is wrong, or the order was entered afterwards.",
    ),
    saying=Saying(
        message=both("{said}", "{said}"),
        expected=both("按先后顺序编号", "numbers that rise with time"),
        fix=both(
            "核对这一行和 {before} 的编号、日期；补录的订单请在备注里说明。",
            "Check number and date of this row and of {before}; if entered afterwards, say so in the remark.",
        ),
    ),
    run=number_out_of_order,
    scope="table",
)
