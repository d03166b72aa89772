"""Numbers are missing from the sequence of the company's own order numbers."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from ledgerxl.checks.check import Check
from ledgerxl.checks.finding import Group, Hits, Saying, Severity
from ledgerxl.checks.own_numbers import Integers, OwnNumbers, own_numbers
from ledgerxl.ledger.table import Ledger
from ledgerxl.standard.model import Text, both
from ledgerxl.standard.settings import Settings

_SHOWN = 3
_RESTARTS_SHARE = 0.9
_MANY_GAPS = 20
_NOT_CONSECUTIVE_SHARE = 0.5


def number_gap(ledger: Ledger, settings: Settings) -> Iterator[Hits]:
    """Yield one finding per gap, at the first line of the number behind it. Per table.

    A period is what the numbers share besides their running number: prefix and date. Numbers are expected from the
    smallest seen in the period, or from 1 when nine in ten periods begin with 1. Cancelled orders keep their number and
    leave no gap. Nothing is said when more than half of the numbers follow a gap (and there are more than 20 gaps):
    such numbers are not consecutive, or the ledger holds only a part of them.
    """
    own = ledger.once(own_numbers, settings)
    missing = _missing_before(own)
    gaps = np.flatnonzero(missing)
    if len(gaps) > max(_MANY_GAPS, _NOT_CONSECUTIVE_SHARE * len(missing)):
        return
    gaps = gaps[np.argsort(own.firsts[gaps])]
    at, counts = own.firsts[gaps], missing[gaps]
    lists = [_listed(own, position, count) for position, count in zip(at.tolist(), counts.tolist(), strict=True)]
    related = [_number_before(own, gap) for gap in gaps.tolist()]
    numbers = [own.number(position) for position in at.tolist()]
    yield Hits(own.orders, at, "order_no", {"number": numbers, "count": counts, "missing": lists}, related)


def _missing_before(own: OwnNumbers) -> Integers:
    """Return for each of `own.firsts` how many numbers are missing right before it."""
    period, serial = own.period[own.firsts], own.serial[own.firsts]
    begins = np.ones(len(period), bool)
    begins[1:] = np.diff(period) != 0
    restarts = len(period) > 0 and np.mean(serial[begins] <= 1) >= _RESTARTS_SHARE
    before_first = np.maximum(serial - 1, 0) if restarts else np.zeros_like(serial)
    return np.where(begins, before_first, np.diff(serial, prepend=0) - 1)


def _listed(own: OwnNumbers, position: int, count: int) -> Text:
    """Return the missing numbers right before this one: the first few of them, and how many there are in all."""
    last = int(own.serial[position])
    few = [own.with_serial(position, serial) for serial in range(last - count, min(last - count + _SHOWN, last))]
    if count <= _SHOWN:
        return both("、".join(few), ", ".join(few))
    return both(f"{'、'.join(few)} 等", f"{', '.join(few)} …")


def _number_before(own: OwnNumbers, gap: int) -> tuple[str, ...]:
    """Return the address of the number before the gap; nothing for a gap at the beginning of a period."""
    here, before = own.firsts[gap], own.firsts[gap - 1]
    same = gap > 0 and own.period[here] == own.period[before]
    return (own.orders.address(int(before), "order_no"),) if same else ()


CHECK = Check(
    code="number-gap",
    group=Group.SEQUENCE,
    severity=Severity.WARNING,
    title=both("订单编号断号", "Gap in the order numbers"),
    why=both(
        "断号可能是漏录了订单，也可能是作废后删掉了整行，审计时会被追问。",
        "An order may not have been entered, or a voided one was deleted; an auditor will ask.",
    ),
    saying=Saying(
        message=both("{number} 之前缺 {count} 个编号：{missing}", "Before {number}, numbers missing: {count} ({missing})"),
        expected=both("编号连续", "consecutive numbers"),
        fix=both(
            "补录漏掉的订单；作废的编号也保留一行，状态填“已取消”。",
            "Enter the missing orders; keep a row for a voided number, with the status “Cancelled”.",
        ),
    ),
    run=number_gap,
    scope="table",
)
