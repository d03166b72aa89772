"""Run the rulebook over one or several ledgers."""

from __future__ import annotations

import logging
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial

import numpy as np

from ledgerxl.checks.check import Check
from ledgerxl.checks.crashed import CRASHED
from ledgerxl.checks.finding import Finding, Hits, Severity, expand
from ledgerxl.ledger.table import Ledger
from ledgerxl.standard.model import Language
from ledgerxl.standard.settings import Settings

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Findings:
    """Everything the checks found in one ledger, kept in columns until somebody looks.

    Attributes:
        hits: (check, hits) in the order of the rulebook; empty hits are left out.
    """

    ledger: Ledger
    hits: tuple[tuple[Check, Hits], ...]

    def __len__(self) -> int:
        return sum(len(hits) for _, hits in self.hits)

    def by_code(self) -> dict[str, int]:
        """Return how many findings each check has, in the order of the rulebook."""
        return dict(sum((Counter({check.code: len(hits)}) for check, hits in self.hits), Counter()))

    def count(self, severity: Severity) -> int:
        """Return how many findings have this severity."""
        return sum(len(hits) for check, hits in self.hits if check.severity is severity)

    @property
    def errors(self) -> int:
        """How many findings must be fixed."""
        return self.count(Severity.ERROR)

    def expanded(self, language: Language) -> Iterator[Finding]:
        """Yield the findings one by one, worst first, then in the order of the rulebook and the rows."""
        for severity in Severity:
            for check, hits in self.hits:
                if check.severity is severity:
                    yield from expand(check.code, check.group, check.severity, check.saying, hits, language)

    def first_of_each(self, count: int) -> Findings:
        """Return the first findings of each check, as many as that."""
        left = dict.fromkeys(self.by_code(), count)
        kept: list[tuple[Check, Hits]] = []
        for check, hits in self.hits:
            some = hits.first(left[check.code])
            left[check.code] -= len(some)
            if len(some):
                kept.append((check, some))
        return Findings(self.ledger, tuple(kept))


def run_checks(
    ledgers: Sequence[Ledger],
    settings: Settings,
    rulebook: Sequence[Check],
    *,
    only: Collection[str] = (),
    progress: Callable[[Check], None] = lambda check: None,
) -> list[Findings]:
    """Run the checks and return one `Findings` per ledger.

    Args:
        only: codes or groups; all checks when empty.
        progress: called before each check.

    A check that crashes becomes a finding `check-crashed`, and the others still run; the traceback goes to the log.
    """
    chosen = [check for check in rulebook if not only or check.code in only or check.group in only]
    found: list[list[tuple[Check, Hits]]] = [[] for _ in ledgers]
    for check in chosen:
        progress(check)
        for at, ledger in enumerate(ledgers):
            found[at] += _run(check, partial(check.run, ledger, settings), ledger)
        if check.across is not None and len(ledgers) > 1:
            _run_across(check, check.across, ledgers, settings, found)
    return [Findings(ledger, tuple(hits)) for ledger, hits in zip(ledgers, found, strict=True)]


@np.errstate(all="ignore")  # numbers that no ledger holds, such as 1e300, overflow in products; nobody need be told
def _run(check: Check, call: Callable[[], Iterable[Hits]], ledger: Ledger) -> list[tuple[Check, Hits]]:
    try:
        return [(check, hits) for hits in call() if len(hits)]
    except Exception:
        log.exception("check %s crashed on %s", check.code, ledger.file)
        return [(CRASHED, Hits(ledger.orders, values={"code": check.code}, places=[("", 0, 0)]))]


def _run_across(
    check: Check,
    across: Callable[[Sequence[Ledger], Settings], Iterable[Hits]],
    ledgers: Sequence[Ledger],
    settings: Settings,
    found: list[list[tuple[Check, Hits]]],
) -> None:
    """Run a check over all ledgers together; its hits go to the ledgers that their tables belong to."""
    owner = {id(table): at for at, ledger in enumerate(ledgers) for table in ledger.tables.values()}
    for checked, hits in _run(check, partial(across, ledgers, settings), ledgers[0]):
        found[owner[id(hits.table)]].append((checked, hits))
