"""The list of open order lines, longest overdue first, with links into the ledger."""

from __future__ import annotations

import numpy as np

from ledgerxl.ledger.receivables import receivables
from ledgerxl.ledger.table import Ledger, LedgerTable, Positions
from ledgerxl.reports.ageing import bucket_labels
from ledgerxl.reports.links import link_to
from ledgerxl.reports.plan import Column, Emphasis, Format, Grid, Value
from ledgerxl.standard.model import Language, both
from ledgerxl.standard.settings import Settings


def unpaid_lines_grid(ledger: Ledger, settings: Settings, *, linked: bool = True) -> Grid:
    """Return every open order line; its order number leads to the ledger. A balance that is not known is blank.

    Args:
        linked: False for a reader that has no ledger to be led to.
    """
    language, orders = settings.language, ledger.orders
    at = _open_lines(ledger, settings)
    return Grid(
        "unpaid_lines",
        _columns(language),
        _rows(ledger, settings, at),
        both("未收清的订单（逾期最久的在前）", "Open orders, longest overdue first").of(language),
        both("合计", "Total").of(language) if len(at) else "",
        links={(row, "order_no"): link_to(orders, int(line), "order_no") for row, line in enumerate(at)} if linked else {},
        as_table=True,
        empty_text=both("所有订单都已收清。", "All orders are paid.").of(language),
    )


def _open_lines(ledger: Ledger, settings: Settings) -> Positions:
    lines = ledger.once(receivables, settings).lines
    at = np.flatnonzero(lines["is_open"].to_numpy())
    days = np.nan_to_num(lines["days_overdue"].to_numpy()[at], nan=-np.inf)
    return at[np.lexsort((at, lines["customer"].to_numpy()[at], -days))]


def _rows(ledger: Ledger, settings: Settings, at: Positions) -> tuple[tuple[Value, ...], ...]:
    orders, lines = ledger.orders, ledger.once(receivables, settings).lines.iloc[at]
    labels = bucket_labels(settings, settings.language)
    days = lines["days_overdue"].to_numpy()
    columns: list[list[Value]] = [
        _texts(orders, "customer", at),
        _texts(orders, "order_no", at),
        orders.numbers("line_no")[at].astype(np.int64).tolist(),
        orders.dates("order_date")[at].tolist(),
        orders.dates("payment_due_on")[at].tolist(),
        [int(day) if day > 0 else None for day in days.tolist()],
        [labels[bucket] for bucket in lines["bucket"].tolist()],
        *(_known(lines[name].to_numpy()) for name in ("amount", "paid", "balance")),
        _texts(orders, "salesperson", at),
    ]
    return tuple(zip(*columns, strict=True))


def _known(numbers: np.ndarray[tuple[int], np.dtype[np.float64]]) -> list[Value]:
    return [None if number != number else number for number in numbers.tolist()]


def _texts(table: LedgerTable, field: str, at: Positions) -> list[Value]:
    texts = np.array([*table.frame[field].cat.categories, None], object)  # a missing text has code -1
    shown: list[Value] = texts[table.codes(field)[at]].tolist()
    return shown


def _columns(language: Language) -> tuple[Column, ...]:
    of = language
    return (
        Column("customer", both("客户", "Customer").of(of), width=27),
        Column("order_no", both("订单编号", "Order no.").of(of), width=18),
        Column("line_no", both("行号", "Line").of(of), Format.WHOLE, 6),
        Column("order_date", both("下单日期", "Order date").of(of), Format.DATE, 11),
        Column("due", both("应付日期", "Due on").of(of), Format.DATE, 11),
        Column("days", both("逾期天数", "Days overdue").of(of), Format.DAYS, 10, emphasis=Emphasis.HEAT),
        Column("bucket", both("账龄", "Age").of(of), width=14),
        Column("amount", both("订单金额", "Amount").of(of), Format.MONEY, 12, "sum"),
        Column("paid", both("已收", "Paid").of(of), Format.MONEY, 12, "sum"),
        Column("balance", both("未收", "Unpaid").of(of), Format.MONEY, 12, "sum"),
        Column("salesperson", both("销售人员", "Salesperson").of(of), width=10),
    )
