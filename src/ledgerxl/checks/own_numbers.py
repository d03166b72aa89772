"""The company's own order numbers, taken apart by the company's pattern."""

from __future__ import annotations

import re
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
    codes = orders.codes("order_no")
    expression = compile_pattern(source).expression
    found = [expression.fullmatch(text) for text in orders.texts("order_no")]
    fitting = np.array([*(one is not None for one in found), False], bool)
    own = [one for one in found if one is not None]
    period, first = _periods(own, expression)
    dates = _dates([own[at] for at in first], expression)
    return OwnNumbers(
        orders,
        expression,
        _spread(period, fitting)[codes],
        _spread(_serials(own, expression), fitting)[codes],
        {name: _spread(of_period[period], fitting)[codes] for name, of_period in dates.items()},
    )


def _spread(numbers: Integers, fitting: npt.NDArray[np.bool_]) -> Integers:
    """Return the numbers of the fitting texts in the places of these texts, -1 in the others."""
    spread = np.full(len(fitting), -1, np.int64)
    spread[fitting] = numbers
    return spread


def _periods(own: list[re.Match[str]], expression: re.Pattern[str]) -> tuple[Integers, list[int]]:
    """Return each number's period, and for each period the index of a number in it."""
    texts = [one.string for one in own]
    if "serial" in expression.groupindex:
        texts = [text[: one.start("serial")] + text[one.end("serial") :] for text, one in zip(texts, own, strict=True)]
    period = pd.factorize(np.array(texts, object))[0]
    return np.asarray(period, np.int64), np.unique(period, return_index=True)[1].tolist()


def _serials(own: list[re.Match[str]], expression: re.Pattern[str]) -> Integers:
    """Return the running numbers; -1 where the pattern has none."""
    if "serial" not in expression.groupindex:
        return np.full(len(own), -1, np.int64)
    return np.array([int(one["serial"]) for one in own], np.int64)


def _dates(own: list[re.Match[str]], expression: re.Pattern[str]) -> dict[str, Integers]:
    """Return year, month and day of these numbers, as far as the pattern has them."""
    parts = {}
    for name, group in (("year", "yy"), ("year", "yyyy"), ("month", "mm"), ("day", "dd")):
        if group in expression.groupindex:
            century = 2000 if group == "yy" else 0
            parts[name] = np.array([int(one[group]) + century for one in own], np.int64)
    return parts
