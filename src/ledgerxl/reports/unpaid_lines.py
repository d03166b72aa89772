"""The list of open order lines, longest overdue first, with links into the ledger."""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt

from ledgerxl.ledger.receivables import receivables
from ledgerxl.ledger.table import Ledger, LedgerTable, Positions
from ledgerxl.reports.ageing import bucket_labels
from ledgerxl.reports.links import link_to
from ledgerxl.reports.plan import Column, Emphasis, Format, Grid, Value
from ledgerxl.standard.model import Language, both
from ledgerxl.standard.settings import Settings

Values = npt.NDArray[Any]


def unpaid_lines_grid(ledger: Ledger, settings: Settings) -> Grid:
    """Return every open order line; its order number leads to the ledger. A balance that is not known is blank."""
    language, orders = settings.language, ledger.orders
    at = _open_lines(ledger, settings)
    columns = unpaid_lines_columns(language)
    values = map(_shown, columns, _values(ledger, settings, at))
    return Grid(
        "unpaid_lines",
        columns,
        tuple(zip(*values, strict=True)),
        both("未收清的订单（逾期最久的在前）", "Open orders, longest overdue first").of(language),
        both("合计", "Total").of(language) if len(at) else "",
        links={(row, "order_no"): link_to(orders, int(line), "order_no") for row, line in enumerate(at)},
        as_table=True,
        empty_text=both("所有订单都已收清。", "All orders are paid.").of(language),
    )


def unpaid_lines_values(ledger: Ledger, settings: Settings) -> list[Values]:
    """Return the same list by column: texts or None, days or NaT, numbers or NaN."""
    return _values(ledger, settings, _open_lines(ledger, settings))


def _open_lines(ledger: Ledger, settings: Settings) -> Positions:
    lines = ledger.once(receivables, settings).lines
    at = np.flatnonzero(lines["is_open"].to_numpy())
    days = np.nan_to_num(lines["days_overdue"].to_numpy()[at], nan=-np.inf)
    return at[np.lexsort((lines["customer"].to_numpy()[at], -days))]


def _values(ledger: Ledger, settings: Settings, at: Positions) -> list[Values]:
    orders, lines = ledger.orders, ledger.once(receivables, settings).lines
    labels = np.array(bucket_labels(settings, settings.language), object)
    days = lines["days_overdue"].to_numpy()[at]
    return [
        _texts(orders, "customer", at),
        _texts(orders, "order_no", at),
        orders.numbers("line_no")[at],
        orders.dates("order_date")[at],
        orders.dates("payment_due_on")[at],
        np.where(days > 0, days, np.nan),
        labels[lines["bucket"].to_numpy()[at]],
        *(lines[name].to_numpy()[at] for name in ("amount", "paid", "balance")),
        _texts(orders, "salesperson", at),
    ]


def _texts(table: LedgerTable, field: str, at: Positions) -> Values:
    texts = np.array([*table.texts(field), None], object)  # a missing text has code -1
    return np.asarray(texts[table.codes(field)[at]])


def _shown(column: Column, values: Values) -> list[Value]:
    shown: list[Value] = values.tolist()
    if values.dtype != np.float64:
        return shown
    number = int if column.format in (Format.WHOLE, Format.DAYS) else float
    return [None if one != one else number(one) for one in shown]  # type: ignore[arg-type]


def unpaid_lines_columns(language: Language) -> tuple[Column, ...]:
    """Return what the columns of the list are called."""
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
