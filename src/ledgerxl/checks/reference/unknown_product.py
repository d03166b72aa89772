"""An order names a product that is not among the products."""

from __future__ import annotations

from collections.abc import Iterator

from ledgerxl.checks.check import Check
from ledgerxl.checks.finding import Group, Hits, Saying, Severity
from ledgerxl.checks.reference.broken import broken, unknown
from ledgerxl.ledger.table import Ledger
from ledgerxl.standard.model import both
from ledgerxl.standard.settings import Settings

_by_code = broken("products")


def unknown_product(ledger: Ledger, settings: Settings) -> Iterator[Hits]:
    """Yield unknown product codes, and unknown product names of the order lines without a code. Per row."""
    yield from _by_code(ledger, settings)
    if ledger.orders.has("product"):
        without_code = ledger.orders.missing("product_code")
        yield from unknown(ledger, settings, ledger.orders, "product", ledger.products, "product", without_code)


CHECK = Check(
    code="unknown-product",
    group=Group.REFERENCE,
    severity=Severity.ERROR,
    title=both("产品不在产品表里", "Unknown product"),
    why=both(
        "产品对不上产品表，成本、库存和产品销量都会算错。",
        "Cost, stock and quantities by product are wrong without the product's record.",
    ),
    saying=Saying(
        message=both("“{other}”里没有“{value}”", "“{value}” is not in {other}"),
        expected=both("“{other}”里已有的产品", "a product in {other}"),
        fix=both(
            "{suggestion}改成产品表里的编码或名称；新产品先登记。",
            "{suggestion}Use the code or name as recorded; a new product has to be recorded first.",
        ),
    ),
    run=unknown_product,
)
