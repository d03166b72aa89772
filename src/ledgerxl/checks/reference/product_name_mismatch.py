"""The product's name on an order is not the name of its product code."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

import numpy as np

from ledgerxl.checks.check import Check
from ledgerxl.checks.finding import Group, Hits, Saying, Severity
from ledgerxl.checks.reference.broken import fold_typing
from ledgerxl.ledger.table import Ledger, LedgerTable, Positions
from ledgerxl.standard.model import both
from ledgerxl.standard.settings import Settings

_NEEDED = ("product_code", "product")


def product_name_mismatch(ledger: Ledger, settings: Settings) -> Iterator[Hits]:
    """Yield order lines whose code and name are two different products. Per row.

    Unknown codes are left to their own check; a name typed differently (width, case, spaces) or followed by the product's
    specification is right.
    """
    orders, products = ledger.orders, ledger.products
    if not (orders.has(*_NEEDED) and products.has(*_NEEDED)):
        return
    names = _names_by_code(products)
    codes, at = _wrong(orders, names)
    yield Hits(orders, at, "product", {"code": codes, "name": [names[code][0] for code in codes]})


def _wrong(orders: LedgerTable, names: dict[str, list[str]]) -> tuple[list[str], Positions]:
    """Return the lines with a wrong name, and their codes; each distinct pair of code and name is compared once."""
    code, product = (orders.codes(name) for name in _NEEDED)
    known, texts = (orders.texts(name) for name in _NEEDED)
    given = np.flatnonzero((code >= 0) & (product >= 0))
    pairs, index = np.unique(code[given] * len(texts) + product[given], return_inverse=True)
    wrong = np.array([_differs(texts[pair % len(texts)], names.get(known[pair // len(texts)])) for pair in pairs.tolist()], bool)
    at = given[wrong[index]]
    return [str(known[one]) for one in code[at].tolist()], at


def _differs(typed: str, names: list[str] | None) -> bool:
    return names is not None and fold_typing(typed) not in map(fold_typing, names)


def _names_by_code(products: LedgerTable) -> dict[str, list[str]]:
    """Return what each product may be called, its recorded name first, then name and specification together."""
    frame = products.frame[[*_NEEDED, "spec"]].astype(object).drop_duplicates()
    names: dict[str, list[str]] = defaultdict(list)
    for code, name, spec in frame.itertuples(index=False):
        if isinstance(code, str) and isinstance(name, str):
            names[code] += [name, name + spec] if isinstance(spec, str) else [name]
    return names


CHECK = Check(
    code="product-name-mismatch",
    group=Group.REFERENCE,
    severity=Severity.WARNING,
    title=both("产品名称与编码不符", "Product name differs from its code"),
    why=both(
        "编码和名称各指一个产品，发货和库存就可能出错。", "Code and name mean two products: the wrong goods may be shipped."
    ),
    saying=Saying(
        message=both("编码 {code} 是“{name}”，这里写的是“{value}”", "Code {code} is “{name}”, but “{value}” is written here"),
        expected=both("{name}", "{name}"),
        fix=both("核对是编码错了还是名称错了，改成一致。", "Find out whether the code or the name is wrong and correct it."),
    ),
    run=product_name_mismatch,
)
