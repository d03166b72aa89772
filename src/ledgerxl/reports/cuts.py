"""Order lines by product, customer, salesperson, channel, region and category, as whole numbers with names."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pandas as pd

from ledgerxl.cells.names import fold_name
from ledgerxl.ledger.match import positions_in
from ledgerxl.ledger.same_product import product_codes
from ledgerxl.ledger.table import Ledger, LedgerTable, Positions
from ledgerxl.standard.model import Field, Language, Text, both
from ledgerxl.standard.settings import Settings

Numbers = npt.NDArray[np.int64]
Texts = npt.NDArray[np.object_]


@dataclass(frozen=True)
class Cut:
    """One way to divide the order lines.

    Attributes:
        codes: per order line, index into `names`; lines that name nothing have the last one.
        names: what each group is called; the last one is "", for lines that name none.
    """

    name: str
    label: Text
    codes: Numbers
    names: tuple[str, ...]


PRODUCT = both("产品", "Product")
CUSTOMER = both("客户", "Customer")
SALESPERSON = both("销售人员", "Salesperson")
CHANNEL = both("销售渠道", "Channel")
REGION = both("区域", "Region")
CATEGORY = both("产品类别", "Category")


def by_product(ledger: Ledger, settings: Settings) -> Cut:
    """Divide by product: the code decides, without one name and specification."""
    orders = ledger.orders
    codes = product_codes(orders)
    count = int(codes.max(initial=-1)) + 1
    first = np.zeros(count, np.intp)
    rows = np.flatnonzero(codes >= 0)[::-1]
    first[codes[rows]] = rows
    return _cut("product", PRODUCT, codes, _product_names(ledger, first))


def _product_names(ledger: Ledger, first: Positions) -> list[str]:
    """Return what these lines' products are called: as the products table has it where it does, and no two of them alike."""
    listed = positions_in(ledger.orders, "product_code", ledger.products, "product_code")[first]
    typed, known = _labels(ledger.orders, first), _labels(ledger.products, listed[listed >= 0])
    names = np.array(typed, object)
    names[listed >= 0] = [label or own for label, own in zip(known, names[listed >= 0], strict=True)]
    return _told_apart([*names], ledger.orders.frame["product_code"].iloc[first].astype(object).fillna("").tolist())


def _told_apart(names: list[str], codes: list[str]) -> list[str]:
    """Add the code to names that several products have; one of them may have no code."""
    times = Counter(names)
    return [f"{name} ({code})" if times[name] > 1 and code else name for name, code in zip(names, codes, strict=True)]


def _labels(table: LedgerTable, at: Positions) -> list[str]:
    """Return name and specification of these rows; the code where there is no name."""
    texts = [table.frame[field].iloc[at].astype(object).fillna("").tolist() for field in ("product", "spec", "product_code")]
    return [f"{name} {spec}".strip() if name else code for name, spec, code in zip(*texts, strict=True)]


def by_customer(ledger: Ledger, settings: Settings) -> Cut:
    """Divide by customer; spellings of one name are together."""
    return _by_name(ledger.orders, "customer", ledger.customers, "name", "customer", CUSTOMER)


def by_salesperson(ledger: Ledger, settings: Settings) -> Cut:
    """Divide by salesperson; those of the salespeople table come first, whether they sold or not."""
    return _by_name(ledger.orders, "salesperson", ledger.table("salespeople"), "name", "salesperson", SALESPERSON)


def by_channel(ledger: Ledger, settings: Settings) -> Cut:
    """Divide by channel."""
    return _by_name(ledger.orders, "channel", ledger.table("channels"), "name", "channel", CHANNEL)


def by_region(ledger: Ledger, settings: Settings) -> Cut:
    """Divide by the line's region; where it names none, by its customer's."""
    at = positions_in(ledger.orders, "customer", ledger.customers, "name", fold_name)
    return _by_text(
        "region",
        REGION,
        _own(ledger.orders, ledger.orders.field("region"), _looked_up(ledger.customers, "region", at), settings.language),
    )


def by_category(ledger: Ledger, settings: Settings) -> Cut:
    """Divide by the line's own category where the company's orders have such a field; where it names none, by its product's.

    The product is found in the products table by code, else by name.
    """
    orders, products = ledger.orders, ledger.products
    by_code = positions_in(orders, "product_code", products, "product_code")
    by_its_name = positions_in(orders, "product", products, "product", fold_name)
    listed = _looked_up(products, "category", np.where(by_code >= 0, by_code, by_its_name))
    own = _category_field(orders, products)
    return _by_text("category", CATEGORY, listed if own is None else _own(orders, own, listed, settings.language))


def _category_field(orders: LedgerTable, products: LedgerTable) -> Field | None:
    """Return the field that a company added to the orders under the name, or the header, of the products' category."""
    category = products.field("category")
    words = {category.label.zh, category.label.en, *category.aliases}
    called = (one for one in orders.spec.fields if one.name == "category" or words & {one.label.zh, one.label.en, *one.aliases})
    return next(called, None)


def _own(orders: LedgerTable, field: Field, otherwise: Texts, language: Language) -> Texts:
    """Return a column of the orders as texts, choices by their labels, filled up where it is blank."""
    labels = {choice.name: choice.label.of(language) for choice in field.choices}
    own = orders.frame[field.name].astype(object)
    texts = own.map(lambda value: f"{value:g}" if isinstance(value, float) else labels.get(value, str(value)), na_action="ignore")
    return np.where(own.isna(), otherwise, texts)


CUTS: tuple[Callable[[Ledger, Settings], Cut], ...] = (
    by_product,
    by_customer,
    by_salesperson,
    by_channel,
    by_region,
    by_category,
)


def _texts(table: LedgerTable, field: str) -> Texts:
    values = table.frame[field].astype(object)
    return values.where(values.notna(), None).to_numpy(object)


def _looked_up(table: LedgerTable, field: str, at: Positions) -> Texts:
    """Return the texts at these positions; None at -1."""
    texts = np.empty(len(table) + 1, object)
    texts[:-1] = _texts(table, field)
    return texts[at]


def _by_text(name: str, label: Text, texts: Texts) -> Cut:
    codes, found = pd.factorize(texts)
    return _cut(name, label, np.asarray(codes, np.int64), [str(text) for text in found])


def _by_name(orders: LedgerTable, field: str, listed: LedgerTable, listed_field: str, name: str, label: Text) -> Cut:
    known: dict[str, int] = {}
    names: list[str] = []
    rows = listed.frame[listed_field].dropna().astype(object)
    for text in (*rows, *orders.texts(field)):
        if known.setdefault(fold_name(text), len(names)) == len(names):
            names.append(text)
    numbers = np.array([*(known[fold_name(text)] for text in orders.texts(field)), -1], np.int64)
    return _cut(name, label, numbers[orders.codes(field)], names)


def _cut(name: str, label: Text, codes: Numbers, names: list[str]) -> Cut:
    return Cut(name, label, np.where(codes < 0, len(names), codes), (*names, ""))
