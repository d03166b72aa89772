"""An order is dated on a weekend or holiday."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import numpy.typing as npt

from ledgerxl.checks.check import Check
from ledgerxl.checks.dates.order_date_off_number import order_date_off_number
from ledgerxl.checks.finding import Group, Hits, Saying, Severity
from ledgerxl.checks.platform_numbers import is_platform_number
from ledgerxl.ledger.table import Ledger, LedgerTable
from ledgerxl.standard.model import both
from ledgerxl.standard.settings import Settings

_WORKS_WEEKENDS_SHARE = 0.1
_ENOUGH_ORDERS = 20
_DAYS = (
    both("星期一", "Monday"),
    both("星期二", "Tuesday"),
    both("星期三", "Wednesday"),
    both("星期四", "Thursday"),
    both("星期五", "Friday"),
    both("星期六", "Saturday"),
    both("星期日", "Sunday"),
)


def non_working_day(ledger: Ledger, settings: Settings) -> Iterator[Hits]:
    """Yield orders dated on a weekend or holiday, one finding an order, on its first line. Per table.

    A company that works weekends is left in peace: nothing is said when more than 10 % of its orders fall on such days
    (judged from 20 orders on; fewer say nothing about a habit). Customers of sales platforms order on any day, so
    platform orders are left out, as are cancelled ones. So are dates that order-date-off-number or future-date doubts already.
    """
    orders = ledger.orders
    if not orders.has("order_date"):
        return
    dates = orders.dates("order_date")
    judged = _first_lines(orders) & ~np.isnat(dates) & ~is_platform_number(orders, ledger)
    off = judged & is_non_working(dates, settings)
    if judged.sum() >= _ENOUGH_ORDERS and off.sum() > _WORKS_WEEKENDS_SHARE * judged.sum():
        return
    at = np.flatnonzero(off & ~orders.equals("order_status", "cancelled") & (dates <= np.datetime64(settings.as_of, "D")))
    at = np.setdiff1d(at, [position for hits in order_date_off_number(ledger, settings) for position in hits.positions.tolist()])
    monday_is_0 = (dates[at].astype(np.int64) + 3) % 7
    yield Hits(orders, at, "order_date", {"date": dates[at], "weekday": [_DAYS[day] for day in monday_is_0.tolist()]})


def is_non_working(dates: npt.NDArray[np.datetime64], settings: Settings) -> npt.NDArray[np.bool_]:
    """Return True on weekends and holidays that are not worked; False where the date is missing."""
    holidays = np.array(settings.holidays, "datetime64[D]")
    worked = np.isin(dates, np.array(settings.working_weekends, "datetime64[D]"))
    return np.asarray(~np.isnat(dates) & ~worked & ~np.is_busday(dates, holidays=holidays))


def _first_lines(orders: LedgerTable) -> npt.NDArray[np.bool_]:
    number = orders.frame["order_no"]
    return np.asarray(~number.duplicated().to_numpy(bool) | number.isna().to_numpy(bool))


CHECK = Check(
    code="non-working-day",
    group=Group.DATES,
    severity=Severity.NOTICE,
    title=both("非工作日下单", "Order on a day off"),
    why=both("休息日录的订单可能是日期填错，也可能是补录。", "The date may be wrong, or the order was entered later."),
    saying=Saying(
        message=both("下单日期 {date}（{weekday}）不是工作日", "The order date {date} ({weekday}) is not a working day"),
        expected=both("工作日", "a working day"),
        fix=both(
            "核对日期；当天确实上班的，加到“参数设置”的“调休上班日”。",
            "Check the date; if that day was worked, add it to the working weekends in the settings.",
        ),
    ),
    run=non_working_day,
    scope="table",
)
