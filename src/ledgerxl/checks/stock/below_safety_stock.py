"""A product's stock is below its safety stock."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from ledgerxl.checks.check import Check
from ledgerxl.checks.finding import Group, Hits, Saying, Severity
from ledgerxl.ledger.table import Ledger
from ledgerxl.standard.model import both
from ledgerxl.standard.settings import Settings


def below_safety_stock(ledger: Ledger, settings: Settings) -> Iterator[Hits]:
    """Yield products with less on hand than their safety stock, whatever is on its way. Per row."""
    products = ledger.products
    if not products.has("on_hand", "safety_stock"):
        return
    on_hand, safety = products.numbers("on_hand"), products.numbers("safety_stock")
    coming = np.nan_to_num(products.numbers("in_transit")) + np.nan_to_num(products.numbers("in_production"))
    at = np.flatnonzero(on_hand < safety)
    yield Hits(products, at, "on_hand", {"on_hand": on_hand[at], "safety": safety[at], "coming": coming[at]})


CHECK = Check(
    code="below-safety-stock",
    group=Group.STOCK,
    severity=Severity.NOTICE,
    title=both("低于安全库存", "Below safety stock"),
    why=both("库存太低，来一张大单就可能断货。", "One larger order, and the product is sold out."),
    saying=Saying(
        message=both(
            "库存 {on_hand:,.10g}，低于安全库存 {safety:,.10g}；在途和已产未入库共 {coming:,.10g}",
            "Stock {on_hand:,.10g} is below the safety stock {safety:,.10g}; {coming:,.10g} on the way",
        ),
        expected=both("≥ {safety:,.10g}", "≥ {safety:,.10g}"),
        fix=both("安排补货；安全库存定得不合适就调整。", "Restock, or adjust the safety stock if it no longer fits."),
    ),
    run=below_safety_stock,
)
