"""The order date is not the date in the order's own number."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import numpy.typing as npt

from ledgerxl.checks.check import Check
from ledgerxl.checks.finding import Group, Hits, Saying, Severity
from ledgerxl.checks.own_numbers import Integers, own_numbers
from ledgerxl.checks.platform_numbers import is_platform_number
from ledgerxl.ledger.table import Ledger
from ledgerxl.standard.model import both
from ledgerxl.standard.settings import Settings

_DIGITS = {"year": 4, "month": 2, "day": 2}


def order_date_off_number(ledger: Ledger, settings: Settings) -> Iterator[Hits]:
    """Yield order lines whose own number carries another date (or month, or year) than the order date. Per row.

    Not: numbers of sales platforms, and numbers off the pattern, which have a check of their own.
    """
    orders = ledger.orders
    if not orders.has("order_no", "order_date"):
        return
    dates = orders.dates("order_date")
    in_number = ledger.once(own_numbers, settings).dates
    off = np.zeros(len(orders), bool)
    for name, of_row in _parts(dates).items():
        if name in in_number:
            off |= (in_number[name] >= 0) & (in_number[name] != of_row)
    at = np.flatnonzero(off & ~np.isnat(dates) & ~is_platform_number(orders, ledger))
    yield Hits(orders, at, "order_date", {"ordered": dates[at], "in_number": [_text(in_number, row) for row in at.tolist()]})


def _parts(dates: npt.NDArray[np.datetime64]) -> dict[str, Integers]:
    """Return year, month and day of each date; meaningless where it is missing."""
    months = dates.astype("datetime64[M]")
    years = months.astype("datetime64[Y]")
    return {
        "year": years.astype(np.int64) + 1970,
        "month": (months - years.astype("datetime64[M]")).astype(np.int64) + 1,
        "day": (dates - months.astype("datetime64[D]")).astype(np.int64) + 1,
    }


def _text(in_number: dict[str, Integers], row: int) -> str:
    """Return the date in the number, such as 2026-01-05 or, from a number with year and month only, 2026-01."""
    return "-".join(f"{in_number[name][row]:0{digits}d}" for name, digits in _DIGITS.items() if name in in_number)


CHECK = Check(
    code="order-date-off-number",
    group=Group.DATES,
    severity=Severity.WARNING,
    title=both("下单日期与编号不符", "Order date differs from the order number"),
    why=both(
        "编号里的日期和下单日期不一致，两者必有一个填错，月度汇总会算到别的月份。",
        "Either the number or the date is wrong, and the order may be counted in another month.",
    ),
    saying=Saying(
        message=both("编号里的日期是 {in_number}，下单日期是 {ordered}", "The number says {in_number}, the order date {ordered}"),
        expected=both("{in_number}", "{in_number}"),
        fix=both("核对订单，改正下单日期或订单编号。", "Check the order and correct the date or the number."),
    ),
    run=order_date_off_number,
)
