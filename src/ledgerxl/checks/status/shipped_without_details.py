"""An order is said to be shipped, but not when or under which tracking number."""

from __future__ import annotations

import re
from collections.abc import Iterator

import numpy as np
import numpy.typing as npt

from ledgerxl.checks.check import Check
from ledgerxl.checks.fields import unreadable
from ledgerxl.checks.finding import Group, Hits, Saying, Severity
from ledgerxl.ledger.table import Ledger, LedgerTable
from ledgerxl.standard.model import both
from ledgerxl.standard.settings import Settings

_WITHOUT_TRACKING = re.compile(
    "自提|自取|自送|自运|自配|自有车|送货上门|上门取货|本公司|公司车|专车|货拉拉"
    "|pick[- ]?up|collect|own (?:van|truck|vehicle|delivery)|by hand",
    re.IGNORECASE,
)


def shipped_without_details(ledger: Ledger, settings: Settings) -> Iterator[Hits]:
    """Yield the blank shipping dates and tracking numbers of shipped orders, as far as the ledger has the columns. Per row.

    Not: tracking numbers of goods that are collected or brought in the company's own car; cells that cannot be read.
    """
    orders = ledger.orders
    shipped = orders.equals("order_status", "shipped")
    for name, expected in (("shipped_on", shipped), ("tracking_no", shipped & ~has_no_tracking(orders))):
        if orders.has(name):
            yield Hits(orders, np.flatnonzero(expected & orders.missing(name) & ~unreadable(orders, name)), name)


def has_no_tracking(orders: LedgerTable) -> npt.NDArray[np.bool_]:
    """Return True where the carrier gives no tracking numbers: collected, or brought in the company's own car."""
    carriers = orders.texts("carrier")
    without = [_WITHOUT_TRACKING.search(carrier) is not None for carrier in carriers]
    return np.array([*without, False], bool)[orders.codes("carrier")]


CHECK = Check(
    code="shipped-without-details",
    group=Group.STATUS,
    severity=Severity.WARNING,
    title=both("已发货但缺发货信息", "Shipped without details"),
    why=both(
        "没有发货日期和单号，客户来问就查不到货，账期也没法算。",
        "Without date and tracking number nobody can follow the goods, and the payment term has no start.",
    ),
    saying=Saying(
        message=both("订单已发货，但没有填{label}", "The order is shipped, but “{label}” is blank"),
        expected=both("填写{label}", "{label} filled in"),
        fix=both(
            "补填{label}；自提或自送的，在“物流公司”列写明；还没发货的，改正订单状态。",
            "Fill in “{label}”; write “pick-up” as carrier if collected; correct the status if not shipped yet.",
        ),
    ),
    run=shipped_without_details,
)
