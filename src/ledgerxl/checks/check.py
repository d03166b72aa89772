"""A check: a pure function with its catalogue entry."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from ledgerxl.checks.finding import Group, Hits, Saying, Severity
from ledgerxl.ledger.table import Ledger
from ledgerxl.standard.model import Text
from ledgerxl.standard.settings import Settings


@dataclass(frozen=True)
class Check:
    """One rule of the rulebook.

    Attributes:
        code: stable, kebab-case; people script against it.
        title, why: the catalogue entry: what it is called and why it matters.
        saying: the message, the expectation and what to do, with values in braces; `fix` is the catalogue's "how to fix" as well.
        run: pure; (ledger, settings) → hits. Yields nothing for tables or columns that the ledger does not have.
        across: as `run`, over several ledgers at once; None for nearly all.
        scope: "row", "key" or "table": whether a ledger may be split by rows, by the key of the rows, or not at all
            before running the check.
    """

    code: str
    group: Group
    severity: Severity
    title: Text
    why: Text
    saying: Saying
    run: Callable[[Ledger, Settings], Iterable[Hits]]
    across: Callable[[Sequence[Ledger], Settings], Iterable[Hits]] | None = None
    scope: str = "row"
