"""数据透视: PivotTables on the ledger's orders that the reader can turn, filter and open up."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from ledgerxl.ledger.currency import is_foreign
from ledgerxl.ledger.table import Ledger, LedgerTable
from ledgerxl.reports.breakdown import BLANK, TOTAL
from ledgerxl.reports.control import column_reference, exact_sum, in_table
from ledgerxl.reports.edition import Edition, subtitle
from ledgerxl.reports.plan import (
    RECENT_MONTH,
    Block,
    Column,
    Format,
    Grid,
    Note,
    Pivot,
    PivotValue,
    Reconciliation,
    SheetPlan,
)
from ledgerxl.standard.model import Language, Text, both
from ledgerxl.standard.settings import Settings

NAME = both("数据透视", "Pivots")
_NOTE = both(
    "透视表直接取自本工作簿里的订单表，包含全部行（已取消的也在内），金额是每行的原币金额，显示到元；用筛选字段“订单状态”可去掉已取消的订单。"
    "改了订单后，右键点透视表选“刷新”。",
    "The PivotTables read the orders table in this workbook: all lines, cancelled ones included, in each line's own currency, shown without decimals. "
    "Filter by order status to leave cancelled orders out. After changing orders, right-click a PivotTable and choose Refresh.",
)
_CHECK = both(
    "核对：按订单状态的金额合计（各透视表的总计应与它相同）= 订单表总金额合计",
    "Check: the amounts by order status, which every grand total equals = the orders table",
)
_MIXED = both(
    "台账里有外币订单：透视表按币种分开，总计把不同币种的数字加在一起，不能当作金额用。",
    "There are orders in foreign currencies: the PivotTables keep currencies apart; their grand totals mix them and are no amounts.",
)


def plan(ledger: Ledger, settings: Settings, edition: Edition) -> SheetPlan:
    """Return a ready set of PivotTables on the orders: customer by month, product by region, salesperson by status."""
    language = settings.language
    return SheetPlan(
        name=NAME.of(language),
        title=NAME.of(language),
        subtitle=subtitle(ledger, settings, edition),
        blocks=tuple(_blocks(ledger, settings)),
        tab_colour="548235",
    )


def _blocks(ledger: Ledger, settings: Settings) -> Iterator[Block]:
    language, orders = settings.language, ledger.orders
    mixed = bool(is_foreign(orders, settings).any())
    yield Note(_NOTE.of(language))
    if mixed:
        yield Note(_MIXED.of(language), strong=True)
    pivots = [*_pivots(orders, language, mixed)]
    yield from pivots[:-1]
    yield _status_grid(ledger, settings, mixed)
    yield from pivots[-1:]
    yield Reconciliation(
        _CHECK.of(language),
        ("by_status", "amount"),
        exact_sum(orders.numbers("amount")),
        f"SUM({column_reference(orders, 'amount', language)})" if in_table(orders, "amount") else "",
    )


def _pivots(orders: LedgerTable, language: Language, mixed: bool) -> Iterator[Pivot]:
    """Yield the PivotTables whose fields the orders have; last the one with most rows, which may go on overleaf."""
    for name, title, down, across in (
        (
            "salesperson_by_status",
            both("销售人员 × 订单状态 销售额", "Salesperson by order status"),
            "salesperson",
            "order_status",
        ),
        ("product_by_region", both("产品 × 区域 销售额", "Product by region"), "product", "region"),
    ):
        if in_table(orders, down, across, "amount"):
            yield _pivot(orders, language, mixed, name, title, _labels(orders, language, down), _labels(orders, language, across))
    if in_table(orders, "customer", "amount", "order_date"):
        title = both("客户 × 月份 销售额", "Customer by month")
        customer, months = _labels(orders, language, "customer"), (RECENT_MONTH.of(language),)
        yield _pivot(orders, language, mixed, "customer_by_month", title, customer, months)


def _labels(orders: LedgerTable, language: Language, *fields: str) -> tuple[str, ...]:
    return tuple(orders.field(field).label.of(language) for field in fields)


def _pivot(
    orders: LedgerTable, language: Language, mixed: bool, name: str, title: Text, rows: tuple[str, ...], columns: tuple[str, ...]
) -> Pivot:
    currency = _labels(orders, language, "currency") if mixed else ()
    status = _labels(orders, language, "order_status") if in_table(orders, "order_status") else ()
    amount = orders.field("amount").label.of(language)
    return Pivot(
        name=name,
        title=title.of(language),
        table=orders.name,
        rows=(*currency, *rows),
        columns=columns,
        values=(PivotValue(amount, both("金额合计", "Sum of amounts").of(language), format=Format.WHOLE),),
        filters=tuple(label for label in status if label not in columns),
    )


def _status_grid(ledger: Ledger, settings: Settings, mixed: bool) -> Grid:
    """Return what every PivotTable must add up to: lines and amounts by order status (and currency)."""
    orders, language = ledger.orders, settings.language
    keys = {"status": _status_numbers(orders)}
    if mixed:
        keys["currency"] = np.where(is_foreign(orders, settings), orders.frame["currency"].astype(object).to_numpy(), settings.base_currency)  # fmt: skip
    frame = pd.DataFrame({**keys, "lines": 1, "fen": np.rint(np.nan_to_num(orders.numbers("amount")) * 100).astype(np.int64)})
    found = frame.groupby([*keys], sort=True).sum().reset_index()
    labels = [*(choice.label.of(language) for choice in orders.field("order_status").choices), BLANK.of(language)]
    rows = [
        (labels[status], *more, int(lines), int(fen) / 100)
        for status, *more, lines, fen in found.itertuples(index=False, name=None)
    ]
    currency = [Column("currency", both("币种", "Currency").of(language), width=10)] if mixed else []
    return Grid(
        "by_status",
        (
            Column("status", both("订单状态", "Order status").of(language), width=28),
            *currency,
            Column("lines", both("行数", "Lines").of(language), Format.WHOLE, 12, "sum"),
            Column("amount", both("金额合计", "Sum of amounts").of(language), Format.MONEY, 14, "sum"),
        ),
        tuple(rows),
        both("订单表合计（按订单状态）", "The orders table, by order status").of(language),
        TOTAL.of(language) if rows else "",
        empty_text=both("台账里没有订单。", "The ledger has no orders.").of(language),
    )


def _status_numbers(orders: LedgerTable) -> npt.NDArray[Any]:
    """Return each line's order status by its place in the standard's list; behind the last where there is none."""
    names = [choice.name for choice in orders.field("order_status").choices]
    numbers = np.array([*(names.index(name) for name in orders.texts("order_status")), len(names)])
    return numbers[orders.codes("order_status")]
