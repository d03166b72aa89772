"""What each customer owes, by how long it is overdue: exact, in fen, and complete down to the last credit."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np
import numpy.typing as npt

from ledgerxl.cells.names import fold_name
from ledgerxl.ledger.customer_codes import customer_codes
from ledgerxl.ledger.receivables import Receivables, receivables
from ledgerxl.ledger.settling import sums
from ledgerxl.ledger.table import Ledger
from ledgerxl.reports.sales import Fen, Floats, Mask, Numbers
from ledgerxl.standard.model import Language, both
from ledgerxl.standard.settings import Settings

NOT_DUE = both("未到期", "Not yet due")
NO_DUE_DATE = both("无应付日期", "No due date")
_NEVER = np.iinfo(np.int64).min


@dataclass(frozen=True)
class Ageing:
    """One row per customer of `Receivables.customers`, and a last one for lines and receipts that name none.

    Attributes:
        names: "" in the last row.
        buckets: fen of the open lines: a column per bucket (not yet due, the ranges of the setting, beyond), and a last one
            for lines without a due date.
        opening: what is left of the opening receivable.
        odds: balances that count as paid because they are within the rounding allowance.
        credits: what was paid too much, and goods returned, never positive.
        unallocated: receipts that found nothing to settle, as a deduction.
        due_soon: of the open lines, what falls due within the setting's days.
        open_lines, unknown: how many lines are open; of these, how many owe an unknown amount.
        longest: days that the oldest open line is overdue; 0 where none is.
        credit_limit: yuan, NaN where there is none.
        last_follow_up: NaT where there was none.
    """

    names: tuple[str, ...]
    buckets: Fen
    opening: Fen
    odds: Fen
    credits: Fen
    unallocated: Fen
    due_soon: Fen
    open_lines: Numbers
    unknown: Numbers
    longest: Numbers
    credit_limit: Floats
    last_follow_up: npt.NDArray[np.datetime64]

    @cached_property
    def total(self) -> Fen:
        """What each customer owes, net."""
        return np.asarray(self.buckets.sum(axis=1) + self.opening + self.odds + self.credits + self.unallocated)

    @cached_property
    def overdue(self) -> Fen:
        """What is past its due date."""
        return np.asarray(self.buckets[:, 1:-1].sum(axis=1))


def bucket_labels(settings: Settings, language: Language) -> list[str]:
    """Return the buckets' names: not yet due, 1–30 days, …, over 90 days, no due date."""
    limits = sorted(settings.ageing_days)
    ranges = [f"{start + 1}–{end}" for start, end in zip([0, *limits], limits, strict=False)]
    days = [both(f"逾期 {days} 天", f"{days} days") for days in ranges]
    beyond = both(f"逾期 {limits[-1]} 天以上", f"Over {limits[-1]} days")
    return [text.of(language) for text in (NOT_DUE, *days, beyond, NO_DUE_DATE)]


def ageing(ledger: Ledger, settings: Settings) -> Ageing:
    """Return the ageing; share it through `ledger.once(ageing, settings)`."""
    owing = ledger.once(receivables, settings)
    lines = _OpenLines(owing, settings)
    count = lines.count
    return Ageing(
        names=(*owing.customers["name"], ""),
        buckets=lines.by_bucket(len(settings.ageing_days) + 3),
        opening=np.append(_whole(owing.customers["opening_left"].to_numpy()), 0),
        odds=lines.sum(~lines.open & (lines.fen > 0)),
        credits=-_sums(lines.customer, -lines.fen, ~lines.open & (lines.fen < 0), count),
        unallocated=_unallocated(owing, count),
        due_soon=lines.sum(lines.open & (lines.days <= 0) & (lines.days >= -settings.due_soon_days)),
        open_lines=np.bincount(lines.customer[lines.open], minlength=count),
        unknown=np.bincount(lines.customer[lines.open & lines.is_unknown], minlength=count),
        longest=lines.longest(),
        credit_limit=_credit_limits(ledger, owing),
        last_follow_up=_last_follow_ups(ledger, owing),
    )


class _OpenLines:
    """The order lines with what they owe in fen, by customer; lines of no customer have the last number."""

    def __init__(self, owing: Receivables, settings: Settings) -> None:
        lines = owing.lines
        self.count = len(owing.customers) + 1
        self.customer = np.where(lines["customer"] < 0, self.count - 1, lines["customer"]).astype(np.int64)
        balance = lines["balance"].to_numpy(np.float64)
        self.is_unknown: Mask = np.isnan(balance)
        self.fen = _whole(balance)
        self.open: Mask = lines["is_open"].to_numpy(bool)
        self.days = lines["days_overdue"].to_numpy(np.float64)
        self._bucket = lines["bucket"].to_numpy(np.int64)

    def sum(self, among: Mask) -> Fen:
        return _sums(self.customer, self.fen, among, self.count)

    def by_bucket(self, buckets: int) -> Fen:
        """Return the open amounts by customer and bucket; the last bucket has the lines without a due date."""
        bucket = np.where(self._bucket < 0, buckets - 1, self._bucket)
        cell = self.customer * buckets + bucket
        return _sums(cell, self.fen, self.open, self.count * buckets).reshape(self.count, buckets)

    def longest(self) -> Numbers:
        days = np.zeros(self.count)
        at = np.flatnonzero(self.open & (self.days > 0))
        np.maximum.at(days, self.customer[at], self.days[at])
        return days.astype(np.int64)


def _whole(yuan: Floats) -> Fen:
    return np.rint(np.nan_to_num(yuan) * 100).astype(np.int64)


def _sums(group: Numbers, fen: Fen, among: Mask, groups: int) -> Fen:
    at = np.flatnonzero(among)
    return sums(group[at], fen[at], groups)


def _unallocated(owing: Receivables, count: int) -> Fen:
    customer = np.where(owing.receipt_customer < 0, count - 1, owing.receipt_customer)
    return -sums(customer, _whole(owing.unallocated), count)


def _credit_limits(ledger: Ledger, owing: Receivables) -> Floats:
    """Return each customer's limit; 0 means that there is none."""
    limits = np.append(ledger.customers.numbers("credit_limit"), np.nan)
    of_customer = np.append(limits[owing.customers["position"].to_numpy()], np.nan)
    return np.where(of_customer > 0, of_customer, np.nan)


def _last_follow_ups(ledger: Ledger, owing: Receivables) -> npt.NDArray[np.datetime64]:
    """Return the day of each customer's latest activity."""
    activities = ledger.table("activities")
    known = {fold_name(name): number for number, name in enumerate(owing.customers["name"])}
    count = len(known)
    customer, on = customer_codes(activities, "customer", known), activities.dates("on")
    latest = np.full(count + 1, _NEVER)
    at = np.flatnonzero((customer >= 0) & (customer < count) & ~np.isnat(on))
    np.maximum.at(latest, customer[at], on[at].astype(np.int64))
    return latest.astype("datetime64[D]")  # numpy's NaT is the smallest whole number
