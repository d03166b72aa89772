"""All reports, in the order in which they stand in a workbook; the command line, the ribbon and the docs derive from here."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from ledgerxl.checks.finding import Group
from ledgerxl.ledger.table import Ledger
from ledgerxl.reports import dashboard, duplicates_list, findings_list, monthly_summary, pivots, receivables_ageing
from ledgerxl.reports.edition import Edition
from ledgerxl.reports.plan import SheetPlan
from ledgerxl.standard.model import Text
from ledgerxl.standard.settings import Settings


@dataclass(frozen=True)
class Report:
    """One report.

    Attributes:
        name: on the command line; stable.
        label: what its sheet is called.
        plan: pure; (ledger, settings, edition) → one sheet.
        checks: which checks must run for `Edition.findings`: names for `run_checks(only=…)`, () for all of them, None for none.
        monthly: the report is about `Edition.month`.
    """

    name: str
    label: Text
    plan: Callable[[Ledger, Settings, Edition], SheetPlan]
    checks: tuple[str, ...] | None = None
    monthly: bool = False


REPORTS: tuple[Report, ...] = (
    Report("dashboard", dashboard.NAME, dashboard.plan, checks=(), monthly=True),
    Report("summary", monthly_summary.NAME, monthly_summary.plan, monthly=True),
    Report("unpaid", receivables_ageing.NAME, receivables_ageing.plan),
    Report("duplicates", duplicates_list.NAME, duplicates_list.plan, checks=(Group.DUPLICATES.value,)),
    Report("findings", findings_list.NAME, findings_list.plan, checks=()),
    Report("pivot", pivots.NAME, pivots.plan),
)
