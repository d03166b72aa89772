"""检查结果: what the checks found, by check and by row, with links into the ledger and what to do."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pandas as pd

from ledgerxl.checks.catalogue import GROUP_LABELS, SEVERITY_LABELS
from ledgerxl.checks.check import Check
from ledgerxl.checks.finding import Finding, Group, Severity, expand
from ledgerxl.checks.run import Findings
from ledgerxl.ledger.table import Ledger
from ledgerxl.reports.breakdown import TOTAL
from ledgerxl.reports.edition import Edition, subtitle
from ledgerxl.reports.listed import MOST_LISTED, listed
from ledgerxl.reports.plan import (
    Block,
    Column,
    Emphasis,
    Figure,
    Figures,
    Format,
    Grid,
    Link,
    Note,
    Reconciliation,
    SheetPlan,
    Value,
)
from ledgerxl.standard.model import Language, Text, both
from ledgerxl.standard.settings import Settings

NAME = both("检查结果", "Findings")

_SEVERITY_MEANINGS = {
    Severity.ERROR: both("必须改", "must be fixed"),
    Severity.WARNING: both("要看一眼", "deserve a look"),
    Severity.NOTICE: both("写法可以更整齐，或到了该处理的时候", "could be tidier, or a reminder"),
}
_BRACES = re.compile(r"\{[^{}]*\}")


def plan(ledger: Ledger, settings: Settings, edition: Edition) -> SheetPlan:
    """Return the list of the edition's findings.

    Raises:
        ValueError: the edition has no findings.
    """
    language = settings.language
    return SheetPlan(
        name=NAME.of(language),
        title=NAME.of(language),
        subtitle=subtitle(ledger, settings, edition),
        blocks=tuple(_blocks(edition.needed_findings(), ledger, language)),
        freeze_below="",
        tab_colour="C00000",
    )


def _blocks(found: Findings, ledger: Ledger, language: Language) -> Iterator[Block]:
    yield Figures(tuple(_severity_figure(found, severity, language) for severity in Severity))
    yield _by_check(found, language)
    shown = _in_ledger_order(_most_important(found, language), ledger)
    if len(shown) < len(found):
        yield Note(_not_all(len(shown), len(found)).of(language), strong=True)
    yield _by_row(shown, ledger, language)
    yield Reconciliation(
        both("核对：按检查项的条数合计 = 检查得到的条数", "Check: findings by check = findings of the run").of(language),
        ("by_check", "count"),
        float(len(found)),
        format=Format.WHOLE,
    )


def _severity_figure(found: Findings, severity: Severity, language: Language) -> Figure:
    label = SEVERITY_LABELS[severity].of(language)
    return Figure(label.capitalize(), found.count(severity), Format.WHOLE, _SEVERITY_MEANINGS[severity].of(language))


def _by_check(found: Findings, language: Language) -> Grid:
    checks = {check.code: check for check, _ in found.hits}
    counts = {code: count for code, count in found.by_code().items() if count}
    order = list(Severity)
    ranked = sorted(counts, key=lambda code: (order.index(checks[code].severity), -counts[code], code))
    return Grid(
        "by_check",
        _check_columns(language),
        tuple(_check_row(checks[code], counts[code], language) for code in ranked),
        both("按检查项", "By check").of(language),
        TOTAL.of(language) if counts else "",
        empty_text=both("没有发现问题。", "Nothing was found.").of(language),
    )


def _check_columns(language: Language) -> tuple[Column, ...]:
    return (
        Column("severity", both("级别", "Severity").of(language), width=8),
        Column("group", both("类别", "Group").of(language), width=13),
        Column("check", both("检查项", "Check").of(language), width=16),
        Column("code", both("代码", "Code").of(language), width=15),
        Column("count", both("条数", "Count").of(language), Format.WHOLE, 8, "sum", Emphasis.DATA_BAR),
        Column("why", both("为什么要改", "Why it matters").of(language), width=40),
        Column("fix", both("怎么改", "How to fix it").of(language), width=64),
    )


def _check_row(check: Check, count: int, language: Language) -> tuple[Value, ...]:
    return (
        SEVERITY_LABELS[check.severity].of(language),
        _group_label(check.group, language),
        check.title.of(language),
        check.code,
        count,
        check.why.of(language),
        _BRACES.sub("", check.saying.fix.of(language)).strip(),
    )


def _group_label(group: str, language: Language) -> str:
    return GROUP_LABELS[Group(group)].of(language)


def _most_important(found: Findings, language: Language) -> list[Finding]:
    """Return the findings that are listed, worst first."""
    chosen = listed(found.hits, MOST_LISTED)
    return [
        finding
        for severity in Severity
        for (check, hits), share in chosen
        if check.severity is severity
        for finding in expand(check.code, check.group, check.severity, check.saying, hits.first(share), language)
    ]


def _not_all(shown: int, count: int) -> Text:
    return both(
        f"共 {count:,} 条，下面列出最要紧的 {shown:,} 条：错误在前，各检查项都有；上表的条数是全部的。请先改好这些，再检查一次。"
        "把检查结果写入台账后，有错误和警告的行都带标记，可以筛选。完整清单用 ledgerxl check --json 导出。",
        f"There are {count:,} findings; the {shown:,} that matter most are listed, errors first, some of every check. The counts above "
        "are of all. Fix these and check again. Written into the ledger, every row with an error or a warning is marked and can be "
        "filtered. ledgerxl check --json gives the whole list.",
    )


def _in_ledger_order(findings: list[Finding], ledger: Ledger) -> list[Finding]:
    """Return the findings by sheet and row, so that all of one row stand together; the worst of a row comes first."""
    tables = list(ledger.tables)
    keys = pd.DataFrame(
        {
            "table": [tables.index(finding.table) for finding in findings],
            "sheet": [finding.sheet for finding in findings],
            "row": [finding.row or 0 for finding in findings],
        }
    )
    return [findings[at] for at in keys.sort_values(["table", "sheet", "row"], kind="stable").index]


def _by_row(shown: list[Finding], ledger: Ledger, language: Language) -> Grid:
    return Grid(
        "findings",
        _row_columns(language),
        tuple(_finding_row(finding, ledger, language) for finding in shown),
        both("按行", "By row").of(language),
        links={(at, "cell"): Link(finding.sheet, finding.cell) for at, finding in enumerate(shown) if finding.cell},
        as_table=True,
        empty_text=both("没有发现问题。", "Nothing was found.").of(language),
    )


def _row_columns(language: Language) -> tuple[Column, ...]:
    return (
        Column("severity", both("级别", "Severity").of(language), width=8),
        Column("sheet", both("工作表", "Sheet").of(language), width=13),
        Column("cell", both("单元格", "Cell").of(language), width=16),
        Column("field", both("列名", "Column").of(language), width=14),
        Column("row", both("行", "Row").of(language), Format.WHOLE, 8),
        Column("message", both("问题", "Finding").of(language), width=40),
        Column("fix", both("怎么改", "What to do").of(language), width=36),
        Column("value", both("现在的内容", "Content").of(language), width=14),
        Column("expected", both("应该是", "Expected").of(language), width=15),
        Column("code", both("代码", "Code").of(language), width=15),
    )


def _finding_row(finding: Finding, ledger: Ledger, language: Language) -> tuple[Value, ...]:
    table = ledger.table(finding.table)
    return (
        SEVERITY_LABELS[Severity(finding.severity)].of(language),
        finding.sheet,
        finding.cell,
        table.field(finding.field).label.of(language) if finding.field else None,
        finding.row,
        finding.message,
        finding.fix,
        None if finding.value is None else str(finding.value),
        finding.expected,
        finding.code,
    )
