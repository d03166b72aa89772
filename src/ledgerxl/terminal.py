"""What a person sees on the terminal."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from rich import box
from rich.console import Console
from rich.table import Table as Grid
from rich.text import Text as Line

from ledgerxl.checks.catalogue import SEVERITY_LABELS, in_words
from ledgerxl.checks.finding import Severity
from ledgerxl.errors import InputError
from ledgerxl.printable import printable
from ledgerxl.reports.as_figures import as_figures
from ledgerxl.reports.listed import MOST_LISTED
from ledgerxl.reports.plan import Definition, Figure, Figures, Format, Note, SheetPlan
from ledgerxl.standard.model import Field, Language, Standard, Text, both

if TYPE_CHECKING:
    from ledgerxl.checking import CheckRun
    from ledgerxl.checks.run import Findings

FIRST_FINDINGS = 15
"""How many findings are shown one by one; `--json` has them all."""
FIRST_OF_A_CHECK = 3
"""How many of them are one check's: fifteen late payments would hide what else there is."""

_DEFINED = both("各项指标怎么算，写在报表末尾。", "What each figure means stands at the end of the report's sheet.")
SEVERITY_STYLES = {Severity.ERROR: "bold red", Severity.WARNING: "yellow", Severity.NOTICE: "cyan"}


def _console() -> Console:
    width = None if sys.stdout.isatty() else 110
    return Console(width=width, highlight=False, emoji=False, markup=False)


@contextmanager
def progress(language: Language) -> Iterator[Callable[[Text, float], None]]:
    """Show a bar with what is being done, which goes away at the end; nothing when the output is piped."""
    from rich.progress import BarColumn, Progress, TextColumn

    console = Console(stderr=True)
    if not (console.is_terminal and sys.stdout.isatty()):
        yield lambda step, share: None
        return
    with Progress(BarColumn(), TextColumn("{task.description}"), console=console, transient=True) as bar:
        task = bar.add_task("", total=1.0)
        yield lambda step, share: bar.update(task, description=printable(step.of(language)), completed=share)


def show_check(run: CheckRun, files: Sequence[Path], language: Language) -> None:
    """Show each file's counts by check and its first findings."""
    console = _console()
    for findings in run.findings:
        _heading(console, findings, language)
        if len(findings):
            console.print(_counts(findings, language))
            _first(console, findings, language)
        _closing(console, findings, language)


def _heading(console: Console, findings: Findings, language: Language) -> None:
    filled = [table for table in findings.ledger.found if len(table) or table.name == "orders"]
    tables = both("，", ", ").of(language).join(f"{table.spec.label.of(language)} {len(table):,}" for table in filled)
    unit = both(" 行", " rows").of(language)
    console.print(Line(printable(findings.ledger.file), style="bold"), soft_wrap=True)
    console.print(Line(f"{tables}{unit}", style="dim"), soft_wrap=True)


def _counts(findings: Findings, language: Language) -> Grid:
    grid = Grid(box=box.SIMPLE_HEAD, pad_edge=False)
    for title in (both("级别", "Severity"), both("检查项", "Check")):
        grid.add_column(title.of(language))
    grid.add_column(both("数量", "Count").of(language), justify="right")
    grid.add_column(both("代码", "Code").of(language))
    counts = findings.by_code()
    checks = {check.code: check for check, _ in findings.hits}
    for severity, label in SEVERITY_LABELS.items():
        for code, check in checks.items():
            if check.severity is severity:
                grid.add_row(
                    Line(label.of(language), style=SEVERITY_STYLES[severity]),
                    check.title.of(language),
                    f"{counts[code]:,}",
                    Line(code, style="dim"),
                )
    return grid


def _first(console: Console, findings: Findings, language: Language) -> None:
    shown = list(islice(findings.first_of_each(FIRST_OF_A_CHECK).expanded(language), FIRST_FINDINGS))
    for finding in shown:
        severity = Severity(finding.severity)
        place = printable(f"{finding.sheet} {finding.cell}" if finding.cell else finding.sheet)
        console.print(
            Line.assemble(
                (SEVERITY_LABELS[severity].of(language), SEVERITY_STYLES[severity]),
                "  ",
                (place, "bold"),
                "  ",
                printable(finding.message),
            ),
            soft_wrap=True,
        )
        console.print(Line(printable(f"      → {finding.fix}"), style="dim"), soft_wrap=True)
    if (more := len(findings) - len(shown)) > 0:
        where = _where_all_are(findings)
        console.print(
            both(f"……另有 {more:,} 条。{where.zh}", f"… and {more:,} more: {where.en}").of(language),
            style="dim",
        )


def _where_all_are(findings: Findings) -> Text:
    if len(findings) <= MOST_LISTED:
        return both("加 --report 结果.xlsx 可得到全部清单。", "--report FINDINGS.xlsx lists them all.")
    return both(
        f"加 --report 结果.xlsx 列出最要紧的 {MOST_LISTED:,} 条，加 --json 得到全部。",
        f"--report FINDINGS.xlsx lists the {MOST_LISTED:,} that matter most, --json has them all.",
    )


def _closing(console: Console, findings: Findings, language: Language) -> None:
    console.print(in_words(findings).of(language), style="bold" if len(findings) else "bold green")


def show_report(plan: SheetPlan, language: Language) -> None:
    """Show a report's key figures and notes, and whether it agrees with the ledger; what the figures mean stands in its sheet."""
    console = _console()
    console.print(Line(printable(plan.title), style="bold"))
    console.print(Line(printable(plan.subtitle), style="dim"))
    for block in plan.blocks:
        if isinstance(block, Figures):
            console.print(_cards(block, language))
        elif isinstance(block, Note) and not isinstance(block, Definition):
            console.print(Line(printable(block.text), style="yellow" if block.strong else "dim"))
    console.print(Line(_agreement(plan).of(language)))
    if any(isinstance(block, Definition) for block in plan.blocks):
        console.print(Line(_DEFINED.of(language), style="dim"))


def _cards(figures: Figures, language: Language) -> Grid:
    grid = Grid(box=None, pad_edge=False, show_header=False)
    grid.add_column()
    grid.add_column(justify="right")
    for figure in figures.figures:
        grid.add_row(printable(figure.label), _figure_text(figure))
    return grid


def _figure_text(figure: Figure) -> str:
    value = figure.value
    if isinstance(value, bool) or not isinstance(value, int | float):
        return "–" if value is None else printable(str(value))
    if figure.format is Format.PERCENT:
        return f"{value:.1%}"
    return f"{value:,.2f}" if figure.format in (Format.MONEY, Format.MONEY_WAN) else f"{value:,.10g}"


def _agreement(plan: SheetPlan) -> Text:
    """Return whether the report's total is the ledger's, in words."""
    lines = as_figures(plan)["reconciliation"]
    off = [line for line in lines if line["difference"]]
    if off:
        return both(
            f"与台账不符，相差 {off[0]['difference']:,.2f}。", f"It differs from the ledger by {off[0]['difference']:,.2f}."
        )
    return both("与台账核对一致。", "It agrees with the ledger.") if lines else both("", "")


def show_standard(standard: Standard, table_name: str | None, language: Language) -> None:
    """Show the tables and fields in force; one table when it is named (canonical name or label)."""
    console = _console()
    for table in standard.tables:
        if table_name in (None, table.name, table.label.zh, table.label.en):
            console.print(Line(f"{table.label.of(language)}  {table.name}", style="bold"))
            console.print(_fields([field for field in table.fields if not field.hidden], language))
            if table_name:
                return
    if table_name:
        raise InputError(
            both(
                f"没有名为“{table_name}”的表。可选：{'、'.join(standard.by_name)}。",
                f"There is no table “{table_name}”. Choose one of {', '.join(standard.by_name)}.",
            )
        )


def _fields(fields: Sequence[Field], language: Language) -> Grid:
    grid = Grid(box=box.SIMPLE_HEAD, pad_edge=False)
    titles = both("列", "Field"), both("名称", "Name"), both("类型", "Kind"), both("必填", "Required"), both("填写说明", "Rule")
    for title in titles:
        grid.add_column(title.of(language), overflow="fold")
    for field in fields:
        required = "*" if field.required else ""
        grid.add_row(field.label.of(language), field.name, field.kind, required, field.rule.of(language))
    return grid
