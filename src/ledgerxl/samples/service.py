"""What happens around the orders of a sample ledger: follow-ups, after-sales cases, problems raised."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable
from random import Random

from ledgerxl.samples.days import DAY, working_day_after, working_day_before
from ledgerxl.samples.masters import Row
from ledgerxl.samples.orders import Masters, Order

_KINDS = ("phone", "meeting", "wechat", "email")
_CASES_SHARE = 0.01
_ISSUES_SHARE = 0.005


def draw_activities(random: Random, masters: Masters, today: dt.date, count: int) -> list[Row]:
    """Return follow-ups by date; each customer's next one is either entered already or lies ahead."""
    rows = []
    for customer in masters.customers:
        days = sorted(
            {working_day_before(today - random.randrange(1, 300) * DAY) for _ in range(max(1, count // len(masters.customers)))}
        )
        ahead = working_day_after(today + random.randrange(2, 30) * DAY) if random.random() < 0.5 else None
        rows += [
            _activity(random, masters, customer, day, following) for day, following in zip(days, [*days[1:], ahead], strict=True)
        ]
    return sorted(rows, key=lambda row: row["on"])


def _activity(random: Random, masters: Masters, customer: Row, day: dt.date, following: dt.date | None) -> Row:
    return {
        "on": day, "customer": customer["name"], "salesperson": customer["salesperson"], "kind": random.choice(_KINDS),
        "content": random.choice(masters.words.contents), "result": random.choice(masters.words.results), "next_follow_up_on": following,
    }  # fmt: skip


def draw_after_sales(random: Random, masters: Masters, orders: Iterable[Order], today: dt.date) -> list[Row]:
    """Return the cases of all orders whose goods came back, and repairs and exchanges of some others, by date."""
    delivered = [(order, received) for order in orders if (received := order.progress.received)]
    concerned = [pair for pair in delivered if pair[0].comes_back or random.random() < _CASES_SHARE]
    rows = sorted((_case(random, masters, *pair, today) for pair in concerned), key=lambda row: row["opened_on"])
    _number(rows, "ticket_no", "SH", "opened_on")
    return rows


def _case(random: Random, masters: Masters, order: Order, received: dt.date, today: dt.date) -> Row:
    line = order.lines[-1]
    opened = min(received + random.randrange(1, 8) * DAY, today)
    closed = opened + random.randrange(2, 9) * DAY
    is_closed = closed <= today
    words = masters.words
    return {
        "order_no": order.number, "kind": "return" if order.comes_back else random.choice(("repair", "exchange")),
        "reason": line.get("remark") or random.choice(words.reasons), "quantity": abs(line["quantity"]) if order.comes_back else 1,
        "amount": abs(line["amount"]) if order.comes_back else None, "opened_on": opened, "closed_on": closed if is_closed else None,
        "status": words.done if is_closed else words.processing, "satisfaction": random.randrange(3, 6) if is_closed else None,
    }  # fmt: skip


def draw_feedback(random: Random, masters: Masters, today: dt.date, lines: int) -> list[Row]:
    """Return problems raised inside the company, by date."""
    rows = [_issue(random, masters, today) for _ in range(min(max(3, round(lines * _ISSUES_SHARE)), 500))]
    rows.sort(key=lambda row: row["raised_on"])
    _number(rows, "issue_no", "WT", "raised_on")
    return rows


def _issue(random: Random, masters: Masters, today: dt.date) -> Row:
    raised = working_day_before(today - random.randrange(1, 200) * DAY)
    is_solved = (today - raised).days > 10
    words = masters.words
    return {
        "raised_on": raised, "raised_by": random.choice(masters.clerks), "department": random.choice(("sales", "finance", "logistics", "warehouse")),
        "description": random.choice(words.issues), "owner": random.choice(masters.salespeople)["name"], "due_on": raised + 7 * DAY,
        "status": words.done if is_solved else words.processing, "resolution": random.choice(words.solutions) if is_solved else None,
    }  # fmt: skip


def _number(rows: list[Row], name: str, prefix: str, date: str) -> None:
    serials: Counter[dt.date] = Counter()
    for row in rows:
        day = row[date]
        serials[day] += 1
        row[name] = f"{prefix}{day:%Y%m%d}-{serials[day]:02d}"
