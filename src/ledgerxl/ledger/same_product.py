"""Which order lines sell the same product."""

from __future__ import annotations

import numpy as np

from ledgerxl.ledger.keys import Codes, numbered
from ledgerxl.ledger.table import LedgerTable


def product_codes(orders: LedgerTable) -> Codes:
    """Return each line's product as a whole number, -1 where it names none.

    The product code decides; without one the product's name together with its specification (螺丝 M6 is not 螺丝 M8).
    """
    code, name, spec = (orders.codes(field) for field in ("product_code", "product", "spec"))
    coded = code >= 0
    numbers = numbered([code, np.where(coded, -1, name), np.where(coded, -1, spec)])
    return np.where(coded | (name >= 0), numbers, -1)
