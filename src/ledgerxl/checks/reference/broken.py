"""Values that must stand in another table and do not: what all reference checks share.

The fields are those that refer to the table in the standard (`Field.reference`), so a field that a company adds with a
reference is checked as well.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

import numpy as np
import numpy.typing as npt

from ledgerxl.cells.names import NameIndex, fold_name
from ledgerxl.checks.duplicates.walk_in import is_walk_in
from ledgerxl.checks.fields import checked_fields, unreadable
from ledgerxl.checks.finding import Hits
from ledgerxl.checks.suggestion import Known, perhaps
from ledgerxl.ledger.table import Ledger, LedgerTable, Positions
from ledgerxl.standard.model import Kind, Text
from ledgerxl.standard.settings import Settings

Run = Callable[[Ledger, Settings], Iterator[Hits]]

_MOST_COMPARED = 10_000_000
"""Pairs of texts compared for suggestions, about two seconds. More unknown values than that is a wrong or outdated table,
not slips of the keyboard; they are all found, the later ones without a suggestion."""


def broken(target: str) -> Run:
    """Return a check of all fields that refer to this table; its hits bring `{suggestion}` and `{other}`, the table's label."""

    def run(ledger: Ledger, settings: Settings) -> Iterator[Hits]:
        for table in ledger.found:
            for field in checked_fields(table):
                other_table, _, other_field = (field.reference or "").partition(".")
                if other_table == target:
                    yield from unknown(ledger, settings, table, field.name, ledger.table(target), other_field)

    return run


def unknown(
    ledger: Ledger,
    settings: Settings,
    table: LedgerTable,
    name: str,
    other: LedgerTable,
    other_name: str,
    among: npt.NDArray[np.bool_] | None = None,
) -> Iterator[Hits]:
    """Yield the cells of a column whose value is not in a column of another table; missing and unusable values are not looked at.

    Names that differ only in how they are typed (width, case, spaces; of customers also brackets, punctuation and 繁体) are
    known; codes must be the same. Customers such as 散客 or 张** stand for many people and need no record. Nothing is said when
    the other table has no such column or not one value in it.

    Args:
        among: the positions to look at; all when None.
    """
    if not other.has(other_name) or other.missing(other_name).all():
        return
    codes = table.codes(name)
    looked_at = (codes >= 0) & ~unreadable(table, name)
    if among is not None:
        looked_at &= among
    bad = _unknown_codes(table, name, np.unique(codes[looked_at]), other, other_name)
    mask = np.zeros(len(table.texts(name)) + 1, bool)
    mask[bad] = True
    at = np.flatnonzero(looked_at & mask[codes])
    suggestions = _suggestions(ledger, settings, table, name, bad, other, other_name)
    values = {"other": other.spec.label, "suggestion": [suggestions[code] for code in codes[at].tolist()]}
    yield Hits(table, at, name, values)


def fold_typing(name: str) -> str:
    """Return the key under which two ways of typing a name are equal: without spaces, in small letters.

    Unlike for companies, signs count: 1.5L is not 15L.
    """
    return "".join(name.casefold().split())


def known_values(table: LedgerTable, name: str) -> list[str]:
    """Return the distinct values of a text column."""
    categories = table.texts(name)
    codes = np.unique(table.codes(name))
    return [str(text) for text in categories[codes[codes >= 0]]]


def _unknown_codes(table: LedgerTable, name: str, codes: npt.NDArray[np.int64], other: LedgerTable, other_name: str) -> Positions:
    """Return those of the codes whose text is unknown; folding is only done for what is not known as it stands."""
    texts = table.texts(name)
    known = known_values(other, other_name)
    exact = set(known)
    bad = [code for code in codes.tolist() if texts[code] not in exact]
    if bad and other.field(other_name).kind is Kind.NAME:
        fold = fold_name if other.name == "customers" else fold_typing
        folded = {fold(text) for text in known}
        bad = [code for code in bad if fold(texts[code]) not in folded]
    if other.name == "customers":
        bad = [code for code in bad if not is_walk_in(texts[code])]
    return np.array(bad, np.intp)


def _suggestions(
    ledger: Ledger, settings: Settings, table: LedgerTable, name: str, codes: Positions, other: LedgerTable, other_name: str
) -> dict[int, Text]:
    """Return by code the sentence with the closest known values."""
    if not len(codes):
        return {}
    texts = table.texts(name)
    known = known_values(other, other_name)
    nearest = _nearest(ledger, settings, other, other_name, known)
    searched = set(codes[: max(_MOST_COMPARED // len(known), 1)].tolist())
    return {code: perhaps(*nearest(texts[code])) if code in searched else perhaps() for code in codes.tolist()}


def _nearest(
    ledger: Ledger, settings: Settings, other: LedgerTable, other_name: str, known: list[str]
) -> Callable[[str], tuple[str, ...]]:
    if (other.name, other_name) == ("customers", "name"):
        index = ledger.once(customer_names, settings)
        return lambda text: (index.nearest(text) or "",)
    limit = 60 if other.field(other_name).kind is Kind.NAME else 80
    texts = Known(known)
    return lambda text: texts.closest(text, limit)


def customer_names(ledger: Ledger, settings: Settings) -> NameIndex:
    """Return the index of the customers' names; for `Ledger.once`."""
    return NameIndex(known_values(ledger.customers, "name"))
