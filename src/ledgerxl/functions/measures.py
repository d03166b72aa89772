"""What a summary sums up, counts or averages: a number or text per order line, and the way to bring several together."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from ledgerxl.cells.amounts import round_half_away
from ledgerxl.functions.context import Context
from ledgerxl.functions.excel_error import UnusableArgumentError
from ledgerxl.ledger.customer_codes import customer_codes
from ledgerxl.ledger.order_lines import in_base
from ledgerxl.ledger.settling import sums
from ledgerxl.ledger.table import Ledger
from ledgerxl.reports.breakdown import TOTAL
from ledgerxl.reports.metrics import tidy
from ledgerxl.reports.sales import sales
from ledgerxl.standard.headers import normalise_header
from ledgerxl.standard.model import NUMERIC_KINDS, Field, Kind, Language, Text, both

Numbers = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float64]


@dataclass(frozen=True)
class Measure:
    """One value per order line, NaN where there is none or the line does not count.

    Attributes:
        values: amounts in whole fen; numbers as they are; texts as whole numbers, equal for equal texts.
    """

    values: Floats
    is_money: bool = False
    is_text: bool = False


def measure_of(context: Context, ledger: Ledger, field: Field) -> Measure:
    """Return a field's value per line.

    Cancelled lines never count, nor does the amount and quantity of goods that came back; money is in the base currency. So the
    sum of the amounts is the sales amount of the reports.
    """
    orders, lines = ledger.orders, ledger.once(sales, context.settings)
    if field.kind is Kind.MONEY:
        amounts = in_base(orders, field.name, context.settings)
        return Measure(np.where(lines.live if field.name == "amount" else lines.ordered, amounts, np.nan), is_money=True)
    if field.kind in NUMERIC_KINDS:
        counts = lines.live if field.name == "quantity" else lines.ordered
        return Measure(np.where(counts, orders.numbers(field.name), np.nan))
    return Measure(np.where(lines.ordered, _text_codes(ledger, field), np.nan), is_text=True)


def _text_codes(ledger: Ledger, field: Field) -> Floats:
    """Return texts and dates as whole numbers, NaN where missing; spellings of one customer are one."""
    orders = ledger.orders
    if field.kind is Kind.DATE:
        days = orders.dates(field.name)
        return np.where(np.isnat(days), np.nan, days.astype(np.int64))
    codes = customer_codes(orders, "customer", {}) if field.name == "customer" else orders.codes(field.name)
    return np.where(codes < 0, np.nan, codes)


Way = Callable[[Measure, Numbers, int], Floats]
"""From a measure, the cell of each line (-1: in none) and the number of cells to a value per cell; NaN where there is none."""


def _sum(measure: Measure, cell: Numbers, cells: int) -> Floats:
    at = _counted(measure, cell)
    values = measure.values[at]
    if measure.is_money:
        total = sums(cell[at], values.astype(np.int64), cells) / 100
    else:
        total = np.array([tidy(one) for one in np.bincount(cell[at], values, cells).tolist()], np.float64)
    return np.where(np.bincount(cell[at], minlength=cells) > 0, total, np.nan)


def _count(measure: Measure, cell: Numbers, cells: int) -> Floats:
    """Count lines with a number; of texts, each different one once."""
    at = _counted(measure, cell)
    if measure.is_text:
        pairs = np.unique(np.stack((cell[at], measure.values[at].astype(np.int64))), axis=1)
        return _or_nothing(np.bincount(pairs[0], minlength=cells))
    return _or_nothing(np.bincount(cell[at], minlength=cells))


def _or_nothing(counts: Numbers) -> Floats:
    return np.where(counts > 0, counts, np.nan)


def _average(measure: Measure, cell: Numbers, cells: int) -> Floats:
    average = _sum(measure, cell, cells) / _or_nothing(np.bincount(cell[_counted(measure, cell)], minlength=cells))
    return round_half_away(average, 2 if measure.is_money else 6)


def _largest(measure: Measure, cell: Numbers, cells: int) -> Floats:
    found = np.full(cells, -np.inf)
    at = _counted(measure, cell)
    np.maximum.at(found, cell[at], measure.values[at])
    return np.where(np.isinf(found), np.nan, found / 100 if measure.is_money else found)


def _smallest(measure: Measure, cell: Numbers, cells: int) -> Floats:
    return 0 - _largest(Measure(-measure.values, measure.is_money), cell, cells)


def _counted(measure: Measure, cell: Numbers) -> npt.NDArray[np.intp]:
    return np.flatnonzero((cell >= 0) & ~np.isnan(measure.values))


ALL = both("全部", "All")


@dataclass(frozen=True)
class Method:
    """One way to bring values together: what it is called, what else it is called in a formula, what it says in a header."""

    label: Text
    words: tuple[str, ...]
    way: Way
    total: Text = ALL
    """What the row with the value of all lines is called."""

    def header(self, field: Field, language: Language) -> str:
        """Return what the values of a field are called: 总金额, 订单编号（计数）."""
        label, own = field.label.of(language), self.label.of(language)
        return label if self is SUM else both(f"{label}（{own}）", f"{label} ({own})").of(language)


SUM = Method(both("求和", "sum"), ("合计", "总和", "总计", "total"), _sum, TOTAL)
COUNT = Method(both("计数", "count"), ("个数", "数量", "笔数", "counta", "distinct"), _count, TOTAL)
METHODS = (
    SUM,
    COUNT,
    Method(both("平均", "average"), ("平均值", "均值", "avg", "mean"), _average),
    Method(both("最大", "max"), ("最大值", "maximum", "largest"), _largest),
    Method(both("最小", "min"), ("最小值", "minimum", "smallest"), _smallest),
)


def method_named(name: str, measure: Measure) -> Method:
    """Return the way that a formula names; for "" the sum of numbers and the count of texts.

    Raises:
        UnusableArgumentError: no way is called that, or texts are to be summed.
    """
    if not name:
        return COUNT if measure.is_text else SUM
    wanted = normalise_header(name)
    for method in METHODS:
        names = (method.label.zh, method.label.en, *method.words)
        if wanted in map(normalise_header, names) and (method is COUNT or not measure.is_text):
            return method
    raise UnusableArgumentError
