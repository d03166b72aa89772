"""How good the data of a ledger are, as one number out of 100 that says where it comes from."""

from __future__ import annotations

from dataclasses import dataclass

from ledgerxl.checks.catalogue import GROUP_LABELS
from ledgerxl.checks.check import Check
from ledgerxl.checks.finding import Group, Hits, Severity
from ledgerxl.checks.run import Findings
from ledgerxl.reports.metrics import Metric
from ledgerxl.reports.plan import Column, Format, Grid
from ledgerxl.standard.model import Language, both

WARNING_WEIGHT = 0.3
"""What a row with warnings costs; a row with errors costs 1."""

# What a company owes, stocks or delivers late is a fact of business, not a mistake in the data.
_BUSINESS_GROUPS = frozenset((Group.UNPAID, Group.STOCK, Group.FRESHNESS))
_BUSINESS_CHECKS = frozenset(("overdue-delivery", "stuck-status", "below-cost"))

QUALITY = Metric(
    "quality",
    both("数据质量分", "Data quality"),
    Format.QUANTITY,
    both(
        f"100 ×（1 −（有错误的行 + {WARNING_WEIGHT} × 只有警告的行）÷ 总行数）；欠款、库存、逾期交货等经营情况不扣分，提示不扣分",
        f"100 × (1 − (rows with errors + {WARNING_WEIGHT} × rows with warnings only) ÷ all rows); what is owed, in stock or late "
        "is business and costs nothing, nor do notices",
    ),
)

Row = tuple[str, str, int]
"""Table, sheet and row: of the data by position, of a header or gap by Excel row."""


@dataclass(frozen=True)
class Quality:
    """The score and what it is made of.

    Attributes:
        rows: of all tables.
        errors, warnings: by group of checks, the rows concerned; a row may be in several groups.
    """

    rows: int
    errors: dict[Group, frozenset[Row]]
    warnings: dict[Group, frozenset[Row]]

    @property
    def with_errors(self) -> frozenset[Row]:
        """Rows with at least one error."""
        return frozenset().union(*self.errors.values())

    @property
    def with_warnings_only(self) -> frozenset[Row]:
        """Rows with warnings and no error."""
        return frozenset().union(*self.warnings.values()) - self.with_errors

    @property
    def score(self) -> float | None:
        """0 to 100 with one decimal; None for a ledger without rows."""
        if not self.rows:
            return None
        lost = len(self.with_errors) + WARNING_WEIGHT * len(self.with_warnings_only)
        return round(max(0.0, 100 * (1 - lost / self.rows)), 1)


def quality(found: Findings) -> Quality:
    """Return the quality of the ledger that these findings are about."""
    rows = sum(len(table) for table in found.ledger.tables.values())
    return Quality(rows, _rows_by_group(found, Severity.ERROR), _rows_by_group(found, Severity.WARNING))


def _rows_by_group(found: Findings, severity: Severity) -> dict[Group, frozenset[Row]]:
    rows: dict[Group, set[Row]] = {}
    for check, hits in found.hits:
        if check.severity is severity and _counts(check):
            rows.setdefault(check.group, set()).update(_rows(hits))
    return {group: frozenset(rows[group]) for group in Group if group in rows}


def _counts(check: Check) -> bool:
    return check.group not in _BUSINESS_GROUPS and check.code not in _BUSINESS_CHECKS


def _rows(hits: Hits) -> set[Row]:
    name = hits.table.name
    if hits.places:
        return {(name, sheet, row) for sheet, row, _ in hits.places}
    return {(name, "", int(position)) for position in hits.positions.tolist()}


def quality_grid(found: Quality, language: Language) -> Grid:
    """Return the rows with errors and warnings by group of checks."""
    groups = [group for group in Group if group in found.errors or group in found.warnings]
    rows = [
        (GROUP_LABELS[group].of(language), len(found.errors.get(group, ())), len(found.warnings.get(group, ())))
        for group in groups
    ]
    heading = both("数据质量：哪些方面扣分", "Data quality: what it lost points for")
    return Grid(
        "quality",
        (
            Column("group", both("检查类别", "Group of checks").of(language), width=28),
            Column("errors", both("有错误的行", "Rows with errors").of(language), Format.WHOLE, 16, len(found.with_errors)),
            Column(
                "warnings", both("有警告的行", "Rows with warnings").of(language), Format.WHOLE, 16, len(_any(found.warnings))
            ),
        ),
        tuple(rows),
        heading.of(language),
        both("合计（同一行只算一次）", "Total, each row once").of(language) if rows else "",
        empty_text=both("没有扣分。", "No points were lost.").of(language),
    )


def _any(rows: dict[Group, frozenset[Row]]) -> frozenset[Row]:
    return frozenset().union(*rows.values())
