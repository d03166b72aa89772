"""The company's own order numbers, taken apart by the company's pattern."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import numpy.typing as npt
import pandas as pd

from ledgerxl.ledger.table import Ledger, LedgerTable, Positions
from ledgerxl.standard.patterns import compile_pattern
from ledgerxl.standard.settings import Settings

Integers = npt.NDArray[np.int64]


@dataclass(frozen=True)
class OwnNumbers:
    """One entry per order line.

    Attributes:
        orders: the table.
        expression: of the pattern; None when the setting is empty.
        period: equal where the numbers differ in nothing but the running number; -1 where the number is not the company's own.
        serial: the running number; -1 where there is none.
        dates: the year, month and day in the number by their name; -1 for lines whose number has none.
    """

    orders: LedgerTable
    expression: re.Pattern[str] | None
    period: Integers
    serial: Integers
    dates: dict[str, Integers]

    @property
    def daily(self) -> bool:
        """Whether the running number belongs to one day."""
        return "day" in self.dates

    @cached_property
    def firsts(self) -> Positions:
        """The first line of each number, sorted by period and running number: several lines of an order are one number."""
        own = np.flatnonzero((self.period >= 0) & (self.serial >= 0))
        own = own[np.lexsort((own, self.serial[own], self.period[own]))]
        first = np.ones(len(own), bool)
        first[1:] = (np.diff(self.period[own]) != 0) | (np.diff(self.serial[own]) != 0)
        return own[first]

    def number(self, position: int) -> str:
        """Return a line's number."""
        return str(self.orders.frame["order_no"].iat[position])

    def with_serial(self, position: int, serial: int) -> str:
        """Return a line's number with another running number in its place."""
        number = self.number(position)
        found = self.expression.fullmatch(number) if self.expression else None
        if found is None:
            return number
        start, end = found.span("serial")
        return f"{number[:start]}{serial:0{end - start}d}{number[end:]}"


def own_numbers(ledger: Ledger, settings: Settings) -> OwnNumbers:
    """Return the parts of the order numbers that fit the company's pattern. Use it through `ledger.once`.

    A number that fits is the company's own whatever its channel: it was drawn from the same sequence.
    """
    orders = ledger.orders
    source = settings.order_number_pattern
    if not source or not orders.has("order_no"):
        nothing = np.full(len(orders), -1, np.int64)
        return OwnNumbers(orders, None, nothing, nothing, {})
    expression = compile_pattern(source).expression
    codes = orders.codes("order_no")
    texts = orders.frame["order_no"].cat.categories.tolist()
    found = list(map(expression.fullmatch, texts))
    period, serial = _periods(found, expression)
    dates = {name: part[codes] for name, part in _dates(found, expression).items()}
    return OwnNumbers(orders, expression, period[codes], serial[codes], dates)


Found = Sequence["re.Match[str] | None"]


def _periods(found: Found, expression: re.Pattern[str]) -> tuple[Integers, Integers]:
    """Return period and running number by distinct text, with an entry for a missing number at the end."""
    period = np.full(len(found) + 1, -1, np.int64)
    serial = np.full(len(found) + 1, -1, np.int64)
    if "serial" in expression.groupindex:
        fitting = np.array([one is not None for one in found], bool)
        spans = [(one.string, *one.span("serial")) for one in found if one]
        period[:-1][fitting] = pd.factorize(np.array([text[:start] + text[end:] for text, start, end in spans], object))[0]
        serial[:-1][fitting] = [int(text[start:end]) for text, start, end in spans]
    return period, serial


def _dates(found: Found, expression: re.Pattern[str]) -> dict[str, Integers]:
    """Return the parts of the date by distinct text, with an entry for a missing number at the end."""
    parts = {}
    for name, group in (("year", "yyyy"), ("year", "yy"), ("month", "mm"), ("day", "dd")):
        if group in expression.groupindex and name not in parts:
            century = 2000 if group == "yy" else 0
            parts[name] = np.array([*(int(one[group]) + century if one else -1 for one in found), -1], np.int64)
    return parts
