"""Which numbers are far outside what is usual for their product."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import numpy.typing as npt
import pandas as pd

from ledgerxl.ledger.table import LedgerTable, Positions
from ledgerxl.standard.model import Text, both
from ledgerxl.standard.settings import Settings

Numbers = npt.NDArray[np.float64]

_MAD_TO_DEVIATION = 1.4826
"""Makes the median absolute deviation comparable with a standard deviation.

Source: Iglewicz and Hoaglin, How to Detect and Handle Outliers (1993), section 3.
"""


class Unusual(NamedTuple):
    """The unusual lines, and per line the 5th and 95th percentile of its product's usual numbers."""

    positions: Positions
    low: Numbers
    high: Numbers


def unusual(orders: LedgerTable, numbers: Numbers, counted: npt.NDArray[np.bool_], floor: float, settings: Settings) -> Unusual:
    """Return the lines whose robust z-score within their product's history exceeds the setting.

    Scores are taken of logarithms, so that ten times too much and ten times too little are equally far off.

    Args:
        numbers: one per order line.
        counted: which lines are the history; they must be above 0.
        floor: least deviation, as a logarithm: a product that always had the same price is not unusual at one cent more.
    """
    named = ~(orders.missing("product_code") & orders.missing("product"))
    rows = np.flatnonzero(counted & named & (numbers > 0))
    product = _products(orders)[rows]
    logs = pd.Series(np.log(numbers[rows]))
    distance = (logs - logs.groupby(product).transform("median")).abs()
    deviation = (_MAD_TO_DEVIATION * distance.groupby(product).transform("median")).clip(lower=floor)
    enough = np.bincount(product, minlength=1)[product] >= settings.anomaly_history
    far = np.asarray(distance / deviation) > settings.anomaly_score
    hits = np.flatnonzero(enough & far)
    low, high = _usual(numbers[rows[~far]], product[~far], product[hits])
    return Unusual(rows[hits], low, high)


def _usual(numbers: Numbers, product: npt.NDArray[np.int64], wanted: npt.NDArray[np.int64]) -> tuple[Numbers, Numbers]:
    """Return the 5th and 95th percentile of each wanted product's numbers."""
    some = np.isin(product, wanted)
    groups = pd.Series(numbers[some]).groupby(product[some])
    low, high = (groups.quantile(share, interpolation="nearest") for share in (0.05, 0.95))
    return np.asarray(low.reindex(wanted), np.float64), np.asarray(high.reindex(wanted), np.float64)


def _products(orders: LedgerTable) -> npt.NDArray[np.int64]:
    """Return the product of each line as a whole number: code, else name and specification; each unit by itself."""
    coded = ~orders.missing("product_code")
    names = np.where(coded, -1, orders.codes("product"))
    specifications = np.where(coded, -1, orders.codes("spec"))
    keys = (orders.codes("product_code"), names, specifications, orders.codes("unit"))
    together = np.zeros(len(orders), np.int64)
    for key in keys:
        numbered = pd.factorize(key)[0]
        together = pd.factorize(together * (int(numbered.max(initial=0)) + 1) + numbered)[0]
    return np.asarray(together, np.int64)


def usual_ranges(low: Numbers, high: Numbers) -> list[Text]:
    """Return each range as a text: `8–12`, or one number where both ends are the same."""
    return [_range(float(f"{a:.6g}"), float(f"{b:.6g}")) for a, b in zip(low.tolist(), high.tolist(), strict=True)]


def _range(low: float, high: float) -> Text:
    text = f"{low:,.10g}" if low == high else f"{low:,.10g}–{high:,.10g}"
    return both(text, text)
