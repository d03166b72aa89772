"""Which order lines are in a foreign currency, and what they are worth in the base currency."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from ledgerxl.ledger.table import LedgerTable
from ledgerxl.standard.settings import Settings

_YUAN = frozenset(("CNY", "RMB", "人民币", "人民币元", "元", "￥", "¥"))
"""What staff write for the yuan besides its code."""


_EXCHANGE_DIFFERENCE = 0.05


def is_foreign(orders: LedgerTable, settings: Settings) -> npt.NDArray[np.bool_]:
    """Return True where a line names a currency other than the base currency; a blank means the base currency."""
    base = {settings.base_currency} | (_YUAN if settings.base_currency in _YUAN else set())
    texts = orders.texts("currency")
    foreign = np.array([*(text.upper() not in base for text in texts), False], bool)
    return foreign[orders.codes("currency")]


def exchange_differences(orders: LedgerTable, amounts: npt.NDArray[np.float64], settings: Settings) -> npt.NDArray[np.float64]:
    """Return how much less than its amount may come in for a line and still be all of it: 5 % of a foreign line said to be paid.

    What the bank credits for a foreign invoice never is the amount at the ledger's rate: rates move, and banks keep a fee.

    Args:
        amounts: of the lines, in the base currency; the result has their unit.
    """
    settled = is_foreign(orders, settings) & orders.equals("payment_status", "paid")
    return np.where(settled, np.abs(np.nan_to_num(amounts)) * _EXCHANGE_DIFFERENCE, 0.0)


def base_rates(orders: LedgerTable, settings: Settings) -> npt.NDArray[np.float64]:
    """Return what one unit of each line's currency is worth: 1 in the base currency, NaN for a foreign line without a rate."""
    return np.where(is_foreign(orders, settings), orders.numbers("fx_rate"), 1.0)
