"""Which row of the products table an order line is about."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from ledgerxl.ledger.match import positions_in
from ledgerxl.ledger.table import LedgerTable, Positions


def product_rows(orders: LedgerTable, products: LedgerTable) -> Positions:
    """Return the position of each line's product; -1 where it is not known.

    The code decides. A line without a code goes by its product name, if only one product has that name.
    """
    by_code = positions_in(orders, "product_code", products, "product_code")
    by_name = positions_in(orders, "product", products, "product")
    shared = np.append(products.frame["product"].duplicated(keep=False).to_numpy(bool), True)
    nameless = ~orders.missing("product_code") | shared[by_name]
    return np.where(nameless, by_code, by_name)


def of_products(products: LedgerTable, field: str, rows: Positions) -> npt.NDArray[np.float64]:
    """Return a number of the products at these positions; NaN at -1."""
    return np.append(products.numbers(field), np.nan)[rows]
