"""Checks that pass on what was noted about cells while they were read, over all tables and fields."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import numpy.typing as npt

from ledgerxl.cells.reading import Note
from ledgerxl.checks.fields import checked_fields
from ledgerxl.checks.finding import Hits
from ledgerxl.checks.suggestion import perhaps
from ledgerxl.ledger.table import Ledger, LedgerTable, Positions
from ledgerxl.standard.model import Field, Kind, Text
from ledgerxl.standard.settings import Settings

Run = Callable[[Ledger, Settings], Iterator[Hits]]


def remarked(note: Note) -> Run:
    """Return a check of the cells with this note; its hits bring `{suggestion}`, a sentence or nothing."""

    def run(ledger: Ledger, settings: Settings) -> Iterator[Hits]:
        for table, field, positions, suggestions in noted(ledger, note):
            yield Hits(table, positions, field.name, {"suggestion": [perhaps(one) for one in suggestions]})

    return run


def understood(note: Note) -> Run:
    """Return a check of the cells with this note that were read all the same; its hits bring `{read}`, the value.

    A cell without a usable value is left to the check that says why.
    """

    def run(ledger: Ledger, settings: Settings) -> Iterator[Hits]:
        for table, field, positions, _ in noted(ledger, note):
            usable = positions[~table.missing(field.name)[positions]]
            yield Hits(table, usable, field.name, {"read": values_read(table, field, usable)})

    return run


def noted(ledger: Ledger, note: Note) -> Iterator[tuple[LedgerTable, Field, Positions, list[str]]]:
    """Yield the positions with this note and their suggestions, field by field."""
    for table in ledger.found:
        for field in checked_fields(table):
            if field.name in table.remarks:
                positions, suggestions = table.remarks[field.name].of(note)
                if len(positions):
                    yield table, field, positions, suggestions


def values_read(table: LedgerTable, field: Field, positions: Positions) -> npt.NDArray[Any] | list[Text]:
    """Return the values at these positions as they are shown; choices by their labels."""
    if field.kind is Kind.CHOICE:
        labels = {choice.name: choice.label for choice in field.choices}
        by_code = [labels[name] for name in table.texts(field.name)]
        return [by_code[code] for code in table.codes(field.name)[positions].tolist()]
    values = table.frame[field.name].iloc[positions]
    return values.astype(object).to_numpy() if values.dtype == "category" else values.to_numpy()
