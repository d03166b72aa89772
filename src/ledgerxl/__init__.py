"""ledgerxl checks the sales ledger (销售台账) that staff keep in Excel.

    >>> import ledgerxl
    >>> findings = ledgerxl.check_file("销售台账.xlsx")  # doctest: +SKIP
    >>> findings.by_code()  # doctest: +SKIP
    {'duplicate-order': 2, 'overdue-payment': 14}

Everything is imported on first use, so that `import ledgerxl` costs nothing.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

__version__ = "0.1.0"

_HOMES = {
    "check_file": "ledgerxl.checking",
    "check_files": "ledgerxl.checking",
    "new_ledger": "ledgerxl.creating",
    "read_ledger": "ledgerxl.checking",
    "RULEBOOK": "ledgerxl.checks.rulebook",
    "Finding": "ledgerxl.checks.finding",
    "Findings": "ledgerxl.checks.run",
    "Ledger": "ledgerxl.ledger",
    "LedgerxlError": "ledgerxl.errors",
    "Settings": "ledgerxl.standard.settings",
    "Standard": "ledgerxl.standard.model",
    "SALES": "ledgerxl.standard.sales",
}

__all__ = [*sorted(_HOMES), "__version__"]

if TYPE_CHECKING:
    from ledgerxl.checking import check_file as check_file
    from ledgerxl.checking import check_files as check_files
    from ledgerxl.checking import read_ledger as read_ledger
    from ledgerxl.checks.finding import Finding as Finding
    from ledgerxl.checks.rulebook import RULEBOOK as RULEBOOK
    from ledgerxl.checks.run import Findings as Findings
    from ledgerxl.creating import new_ledger as new_ledger
    from ledgerxl.errors import LedgerxlError as LedgerxlError
    from ledgerxl.ledger import Ledger as Ledger
    from ledgerxl.standard.model import Standard as Standard
    from ledgerxl.standard.sales import SALES as SALES
    from ledgerxl.standard.settings import Settings as Settings


def __getattr__(name: str) -> Any:
    """Import a public name from its home on first use."""
    if name not in _HOMES:
        raise AttributeError(f"module 'ledgerxl' has no attribute {name!r}")
    return getattr(import_module(_HOMES[name]), name)
