"""The groups of order lines that a summary has down and across."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from ledgerxl.functions.context import Context
from ledgerxl.functions.excel_error import UnusableArgumentError
from ledgerxl.functions.fields import field_of
from ledgerxl.ledger.table import Ledger, LedgerTable
from ledgerxl.reports import cuts
from ledgerxl.reports.breakdown import BLANK
from ledgerxl.reports.cuts import Cut
from ledgerxl.reports.months import NO_MONTH, month_label, months_of
from ledgerxl.standard.headers import normalise_header
from ledgerxl.standard.model import NUMERIC_KINDS, Field, Kind, Language, both
from ledgerxl.standard.settings import Settings

Numbers = npt.NDArray[np.int64]

MONTH = both("月份", "Month")
_MONTH_WORDS = frozenset(map(normalise_header, ("月份", "月", "下单月份", "month", "order month")))
_CUTS: dict[str, Callable[[Ledger, Settings], Cut]] = {
    "product": cuts.by_product,
    "customer": cuts.by_customer,
    "salesperson": cuts.by_salesperson,
    "channel": cuts.by_channel,
    "region": cuts.by_region,
}
"""Fields that the reports divide by; spellings of one name are together there."""


@dataclass(frozen=True)
class Groups:
    """Order lines in groups.

    Attributes:
        title: what the field is called.
        codes: per order line, index into `labels`.
        ranked: the groups have no order of their own: the largest is shown first.
    """

    title: str
    codes: Numbers
    labels: Sequence[str | float]
    ranked: bool


def groups_by(context: Context, ledger: Ledger, name: str) -> Groups:
    """Return the lines by a field of the orders, or by month of the order date; dates by their months.

    Raises:
        UnusableArgumentError: there is no such field in the range.
    """
    language, orders = context.language, ledger.orders
    if normalise_header(name) in _MONTH_WORDS:
        return _by_month(MONTH.of(language), orders, "order_date", language)
    field = field_of(name, orders)
    title = field.label.of(language)
    if field.kind is Kind.DATE:
        return _by_month(title, orders, field.name, language)
    if field.kind in NUMERIC_KINDS:
        return _by_number(title, orders.numbers(field.name), language)
    if field.name in _CUTS:
        cut = _CUTS[field.name](ledger, context.settings)
        return Groups(title, cut.codes, [one or BLANK.of(language) for one in cut.names], ranked=True)
    return _by_text(title, orders, field, language)


def _by_month(title: str, orders: LedgerTable, name: str, language: Language) -> Groups:
    if not orders.has(name):
        raise UnusableArgumentError
    months = months_of(orders.dates(name))
    known, codes = np.unique(np.where(months == NO_MONTH, np.iinfo(np.int64).max, months), return_inverse=True)
    labels = [BLANK.of(language) if month == np.iinfo(np.int64).max else month_label(month, language) for month in known.tolist()]
    return Groups(title, codes, labels, ranked=False)


def _by_number(title: str, numbers: npt.NDArray[np.float64], language: Language) -> Groups:
    known, codes = np.unique(numbers, return_inverse=True)
    return Groups(title, codes, [BLANK.of(language) if np.isnan(one) else one for one in known.tolist()], ranked=False)


def _by_text(title: str, orders: LedgerTable, field: Field, language: Language) -> Groups:
    """Divide by a text as read; choices in the order of the standard."""
    shown = {choice.name: choice.label.of(language) for choice in field.choices}
    labels = [*(shown.get(text, text) for text in orders.texts(field.name)), BLANK.of(language)]
    codes = orders.codes(field.name)
    return Groups(title, np.where(codes < 0, len(labels) - 1, codes), labels, ranked=not field.choices)
