"""Notes that several reports share: what a total leaves out, and what the metrics mean."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np

from ledgerxl.ledger.table import Ledger
from ledgerxl.reports.metrics import Metric
from ledgerxl.reports.plan import Column, Definition, Format, Grid, Note
from ledgerxl.reports.sales import Mask, sales, unrated_totals
from ledgerxl.standard.model import Language, Text, both
from ledgerxl.standard.settings import Settings


def left_out(ledger: Ledger, settings: Settings, among: Mask, *, undated: bool = True) -> list[Note]:
    """Return what to know about totals over these lines: no date, unknown amount, returns entered in two ways, foreign currency without a rate.

    Args:
        undated: whether lines without a date matter to the report.
    """
    lines, language = ledger.once(sales, settings), settings.language
    notes = []
    if undated and (at := np.flatnonzero(lines.undated)).size:
        amount = f"{int(lines.fen[at].sum()) / 100:,.2f}"
        notes.append(_warning(_UNDATED, language, count=f"{len(at):,}", amount=amount))
    if (unknown := int((lines.unknown & among).sum())) > 0:
        notes.append(_warning(_NO_AMOUNT, language, count=f"{unknown:,}"))
    if count := len(np.unique(lines.order[lines.unclear_return & among])):
        notes.append(_warning(_UNCLEAR_RETURN, language, count=f"{count:,}"))
    if (lines.unrated & among).any():
        notes.append(_warning(_NO_RATE, language))
    return notes


_UNDATED = both(
    "{count} 行没有可用的下单日期，金额 {amount} 不属于任何月份，未计入月份数字。",
    "{count} lines without a usable order date, {amount} in all, belong to no month.",
)
_NO_AMOUNT = both(
    "{count} 行没有可用的总金额，未计入销售额。", "{count} lines without a usable amount are not in the sales amount."
)
_UNCLEAR_RETURN = both(
    "{count} 个订单既把原来的行改成“已退货”，又另记了负数的退货行，而且两边金额不同。已按负数的退货行扣减；请核对这些订单。",
    "{count} orders have lines marked as returned and return lines of another amount. The return lines were taken off; please check "
    "these orders.",
)
_NO_RATE = both(
    "有外币订单没有填汇率，无法折成本位币，未计入合计，单独列在后面。请补填汇率。",
    "Some foreign orders have no exchange rate and cannot be converted: they are in no total and shown apart below. Please enter the rate.",
)


def foreign_grids(ledger: Ledger, settings: Settings, among: Mask) -> list[Grid]:
    """Return the foreign amounts without a rate, by currency and never summed; nothing where there are none."""
    language = settings.language
    totals = unrated_totals(ledger, settings, among)
    columns = (
        Column("currency", both("币种", "Currency").of(language), width=24),
        Column("lines", both("行数", "Lines").of(language), Format.WHOLE, 15),
        Column("amount", both("原币金额", "Amount in that currency").of(language), Format.MONEY, 15),
    )
    heading = both("没有汇率的外币订单（未计入合计）", "Foreign orders without a rate (in no total)").of(language)
    rows = tuple((each.currency, each.lines, each.amount) for each in totals)
    return [Grid("foreign", columns, rows, heading)] if rows else []


def _warning(text: Text, language: Language, **values: str) -> Note:
    return Note(text.of(language).format(**values), strong=True)


def definitions(metrics: Iterable[Metric], language: Language) -> list[Definition]:
    """Return what the metrics mean, as one paragraph: a line for each would fill a page that nobody prints for its own sake."""
    heading, end = both("指标说明　", "What the figures mean: ").of(language), both("。", ". ").of(language)
    return [Definition(heading + "".join(metric.explained(language) + end for metric in metrics).strip())]
