"""What all customers owe, computed apart from the ageing: opening receivables, plus orders, less receipts."""

from __future__ import annotations

import numpy as np

from ledgerxl.ledger.customer_codes import customer_codes
from ledgerxl.ledger.receivables import Receivables, receivables
from ledgerxl.ledger.table import Ledger
from ledgerxl.reports.control import column_reference, exact_sum, in_table, sales_formula, total_sales
from ledgerxl.reports.plan import Column, Format, Grid
from ledgerxl.standard.model import Text, both
from ledgerxl.standard.settings import Settings


def _steps(ledger: Ledger, settings: Settings) -> list[tuple[Text, float]]:
    """Return the steps from the opening receivables to what is owed, each signed; steps of 0 besides the first three are left out."""
    owing = ledger.once(receivables, settings)
    lines = owing.lines
    unknown = lines["balance"].isna().to_numpy()
    amount, paid = lines["amount"].to_numpy(np.float64), lines["paid"].to_numpy(np.float64)
    sold = total_sales(ledger, settings)
    received = exact_sum(ledger.payments.numbers("amount")) if owing.from_receipts else exact_sum(paid) + _opening_settled(owing)
    settled = exact_sum(amount) - sold
    elsewhere = exact_sum(paid[unknown]) - exact_sum(amount[unknown])
    first = [
        (both("期初应收", "Opening receivables"), _opening(ledger)),
        (both("加：订单金额（未取消，扣除退货）", "Plus orders, not cancelled, net of returns"), sold),
        (both("减：收款", "Less receipts"), -received),
    ]
    rest = [
        (both("减：已退款订单不再收的部分", "Less what is no longer due on refunded orders"), round(settled, 2)),
        (both("余额不明的订单（不计入应收）", "Orders with an unknown balance, left out"), round(elsewhere, 2)),
    ]
    return [*first, *((label, amount) for label, amount in rest if amount)]


def _opening_settled(owing: Receivables) -> float:
    """Return what returned goods settled of the opening receivables: it was taken from the paid amounts of the returns."""
    return exact_sum((owing.customers["opening"] - owing.customers["opening_left"]).to_numpy(np.float64))


def _opening(ledger: Ledger) -> float:
    """Return the opening receivables; of a customer entered twice the first entry counts."""
    customer = customer_codes(ledger.customers, "name", {})
    rows = np.flatnonzero(customer >= 0)
    first = rows[np.unique(customer[rows], return_index=True)[1]]
    return exact_sum(ledger.customers.numbers("opening_receivable")[first])


def total_receivable(ledger: Ledger, settings: Settings) -> float:
    """Return what all customers owe, net."""
    return round(sum(amount for _, amount in _steps(ledger, settings)), 2)


def receivables_formula(ledger: Ledger, settings: Settings) -> str:
    """Return `total_receivable` as a formula; "" where plain functions cannot say it."""
    sold = sales_formula(ledger, settings)
    owing = ledger.once(receivables, settings)
    if not sold or not owing.from_receipts or len(_steps(ledger, settings)) > 3:
        return ""
    language, customers = settings.language, ledger.customers
    opening = ""
    if in_table(customers, "opening_receivable"):
        if exact_sum(customers.numbers("opening_receivable")) != _opening(ledger):
            return ""
        opening = f"SUM({column_reference(customers, 'opening_receivable', language)})+"
    return f"{opening}{sold}-SUM({column_reference(ledger.payments, 'amount', language)})"


def bridge_grid(ledger: Ledger, settings: Settings) -> Grid:
    """Return the steps as a grid; its total is what all customers owe."""
    language = settings.language
    return Grid(
        "bridge",
        (
            Column("step", both("项目", "Step").of(language), width=28),
            Column("amount", both("金额", "Amount").of(language), Format.MONEY, 14, "sum"),
        ),
        tuple((label.of(language), amount) for label, amount in _steps(ledger, settings)),
        both("应收余额怎么来的", "Where the receivable comes from").of(language),
        both("应收余额", "Receivable").of(language),
    )
