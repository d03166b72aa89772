"""Reminder texts, one per customer, ready to be sent."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from ledgerxl.ledger.receivables import receivables
from ledgerxl.ledger.table import Ledger, Positions
from ledgerxl.reports.ageing import Ageing
from ledgerxl.standard.model import Language, both
from ledgerxl.standard.settings import Settings

MOST_NAMED = 5
"""Orders named in one reminder; the others are counted."""

_OPENING = both("{customer}：您好！截至 {day}，", "Dear {customer},\nas of {day}, ")
_OVERDUE = both(
    "贵方有 {count} 笔货款已过付款日期，合计 {total}：{orders}。",
    "{count} of your payments, {total} in all, are past their due date: {orders}. ",
)
_DUE_SOON = both(
    "{other}{count} 笔货款合计 {total}，将在 {until} 前到期。",
    "{other}{count} payments, {total} in all, fall due by {until}. ",
)
_OTHER = both("另有 ", "Another ")
_FIRST = both("贵方有 ", "")
_CLOSING = both(
    "请核对并安排付款；如已付款，请告知付款日期。谢谢！",
    "Please arrange the payment. If you have paid already, kindly tell us when. Thank you.",
)
_ORDER = both("{order}（{due} 到期，{amount}）", "{order} (due {due}, {amount})")
_MORE = both("等", " and others")
_UNKNOWN = both("金额待核对", "amount to be confirmed")
_NO_NUMBER = both("无编号订单", "order without a number")


@dataclass(frozen=True, slots=True)
class _Debt:
    """What one order owes on one due date; fen is None where it is not known."""

    order: str
    due: dt.date
    fen: int | None


def reminders(ledger: Ledger, settings: Settings, found: Ageing, customers: list[int]) -> Iterator[tuple[int, str]]:
    """Yield (customer, text) for those of these customers that owe anything overdue or due soon, in the given order."""
    late, soon = _debts(ledger, settings, 1, np.inf), _debts(ledger, settings, -settings.due_soon_days, 0)
    for customer in customers:
        if found.names[customer] and (customer in late or customer in soon):
            text = reminder_text(found.names[customer], late.get(customer, []), soon.get(customer, []), settings)
            yield customer, text


def _debts(ledger: Ledger, settings: Settings, first_day: float, last_day: float) -> dict[int, list[_Debt]]:
    """Return what is overdue by so many days, by customer, oldest first; lines of one order and due date together."""
    lines, orders = ledger.once(receivables, settings).lines, ledger.orders
    days = lines["days_overdue"].to_numpy()
    at: Positions = np.flatnonzero(lines["is_open"].to_numpy() & (days >= first_day) & (days <= last_day))
    at = at[np.argsort(-days[at], kind="stable")]
    numbers = orders.frame["order_no"].astype(object).to_numpy()[at]
    due_on = orders.dates("payment_due_on")[at]
    columns = (*(lines[name].to_numpy()[at] for name in ("customer", "order")), numbers, due_on, lines["balance"].to_numpy()[at])
    owed: dict[int, dict[tuple[int, dt.date], _Debt]] = {}
    for customer, order, number, due, balance in zip(*(column.tolist() for column in columns), strict=True):
        of_customer = owed.setdefault(customer, {})
        known = of_customer.get((order, due))
        name = number if isinstance(number, str) else _NO_NUMBER.of(settings.language)
        of_customer[order, due] = _Debt(name, due, _added(known.fen if known else 0, balance))
    return {customer: [*debts.values()] for customer, debts in owed.items()}


def _added(fen: int | None, yuan: float) -> int | None:
    return None if fen is None or yuan != yuan else fen + round(yuan * 100)


def reminder_text(customer: str, late: list[_Debt], soon: list[_Debt], settings: Settings) -> str:
    """Return the text for one customer."""
    of = settings.language
    parts = [_OPENING.of(of).format(customer=customer, day=settings.as_of)]
    if late:
        named = _named(late, settings)
        parts.append(_OVERDUE.of(of).format(count=len(late), total=_total(late, settings), orders=named))
    if soon:
        other = _OTHER if late else _FIRST
        until = max(debt.due for debt in soon)
        parts.append(_DUE_SOON.of(of).format(other=other.of(of), count=len(soon), total=_total(soon, settings), until=until))
    return "".join([*parts, _CLOSING.of(of)])


def _named(debts: list[_Debt], settings: Settings) -> str:
    of: Language = settings.language
    shown = [
        _ORDER.of(of).format(order=debt.order, due=debt.due, amount=_money(debt.fen, settings)) for debt in debts[:MOST_NAMED]
    ]
    return ("、" if of == "zh" else ", ").join(shown) + (_MORE.of(of) if len(debts) > MOST_NAMED else "")


def _total(debts: list[_Debt], settings: Settings) -> str:
    return _money(sum(debt.fen or 0 for debt in debts) or None, settings)


def _money(fen: int | None, settings: Settings) -> str:
    if fen is None:
        return _UNKNOWN.of(settings.language)
    amount = f"{fen // 100:,}.{fen % 100:02d}"
    if settings.language == "zh" and settings.base_currency == "CNY":
        return f"{amount} 元"
    return f"{settings.base_currency} {amount}"
