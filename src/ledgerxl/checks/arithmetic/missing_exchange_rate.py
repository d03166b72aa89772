"""An order in a foreign currency has no exchange rate."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from ledgerxl.checks.check import Check
from ledgerxl.checks.fields import unreadable
from ledgerxl.checks.finding import Group, Hits, Saying, Severity
from ledgerxl.ledger.currency import is_foreign
from ledgerxl.ledger.table import Ledger
from ledgerxl.standard.model import both
from ledgerxl.standard.settings import Settings


def missing_exchange_rate(ledger: Ledger, settings: Settings) -> Iterator[Hits]:
    """Yield foreign-currency lines without a rate, on the currency where the ledger has no rate column. Per row.

    Not: cancelled orders, and rates that are there but cannot be read.
    """
    orders = ledger.orders
    if not orders.has("currency"):
        return
    without = orders.missing("fx_rate") & ~unreadable(orders, "fx_rate")
    at = np.flatnonzero(is_foreign(orders, settings) & without & ~orders.equals("order_status", "cancelled"))
    currency = orders.frame["currency"].to_numpy(object)[at]
    field = "fx_rate" if orders.has("fx_rate") else "currency"
    yield Hits(orders, at, field, {"currency": currency, "base": settings.base_currency})


CHECK = Check(
    code="missing-exchange-rate",
    group=Group.ARITHMETIC,
    severity=Severity.ERROR,
    title=both("外币订单没有汇率", "Foreign order without a rate"),
    why=both(
        "没有汇率就折算不了本位币，这一行进不了销售额和应收。",
        "Without a rate the line cannot be counted in sales and receivables.",
    ),
    saying=Saying(
        message=both("币种是 {currency}，没有填汇率", "The currency is {currency}, and there is no exchange rate"),
        expected=both("1 {currency} 折合多少 {base}", "{base} for 1 {currency}"),
        fix=both(
            "填写下单日的汇率；实际是 {base} 的，改正币种。",
            "Enter the rate of the order date; if the order is in {base}, correct the currency.",
        ),
    ),
    run=missing_exchange_rate,
)
