"""重复订单: rows that may be the same thing entered twice, side by side, with the reason and links. Nothing is ever deleted."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

import numpy as np

from ledgerxl.checks.catalogue import SEVERITY_LABELS
from ledgerxl.checks.finding import Group
from ledgerxl.checks.run import Findings
from ledgerxl.ledger.table import Ledger, LedgerTable
from ledgerxl.reports.breakdown import TOTAL
from ledgerxl.reports.duplicate_groups import DuplicateGroup, GroupCount, Member, group_counts, hits_in_groups, listed_groups
from ledgerxl.reports.edition import Edition, subtitle
from ledgerxl.reports.links import link_to
from ledgerxl.reports.listed import MOST_LISTED, Found
from ledgerxl.reports.metrics import Metric
from ledgerxl.reports.plan import Block, Column, Figures, Format, Grid, Link, Note, Reconciliation, SheetPlan, Value
from ledgerxl.standard.model import Language, Text, both
from ledgerxl.standard.settings import Settings

NAME = both("重复订单", "Duplicates")
_NOTE = both(
    "软件只提示，不删除任何数据。同一张采购单分两次下单、一张订单有两行同样的产品，都可能是对的，请先核实。",
    "Nothing is deleted. Two part orders on one purchase order, or two equal lines of one order, may well be right: look first.",
)
_GROUPS = Metric(
    "groups", both("重复组数", "Groups"), Format.WHOLE, both("疑似同一件事的几行算一组", "Rows that may be one and the same")
)
_REPEATED = Metric(
    "repeated_rows",
    both("重复行数", "Repeated rows"),
    Format.WHOLE,
    both(
        "每组首次出现之外的行；一行被几项检查指出的，按几次算",
        "Rows after the first of each group; a row that several checks name counts for each",
    ),
)
_AMOUNT = Metric(
    "repeated_amount",
    both("重复金额", "Repeated amount"),
    Format.MONEY,
    both(
        "订单中重复行的总金额，每行只算一次，按原币",
        "Amounts of the repeated order lines, each counted once, in their own currency",
    ),
)
_FIRST = both("首次出现", "First")
_AGAIN = both("第 {number} 次", "No. {number}")

# What stands in the columns number, date, customer, product, quantity and amount, by table.
_SHOWN: dict[str, tuple[str, str, str, str, str, str]] = {
    "orders": ("order_no", "order_date", "customer", "product", "quantity", "amount"),
    "payments": ("receipt_no", "received_on", "customer", "bank_ref", "", "amount"),
    "customers": ("customer_code", "", "name", "tax_id", "", "credit_limit"),
    "products": ("product_code", "", "", "product", "on_hand", ""),
    "after_sales": ("ticket_no", "opened_on", "order_no", "reason", "quantity", "amount"),
}


def plan(ledger: Ledger, settings: Settings, edition: Edition) -> SheetPlan:
    """Return the groups of the edition's findings.

    Raises:
        ValueError: the edition has no findings.
    """
    language = settings.language
    return SheetPlan(
        name=NAME.of(language),
        title=NAME.of(language),
        subtitle=subtitle(ledger, settings, edition),
        blocks=tuple(_blocks(edition.needed_findings(), language)),
        tab_colour="BF8F00",
    )


def _blocks(found: Findings, language: Language) -> Iterator[Block]:
    hits = hits_in_groups(found)
    counts = group_counts(hits)
    rows = sum(count.rows for count in counts)
    yield Figures(
        (
            _GROUPS.figure(sum(count.groups for count in counts), language),
            _REPEATED.figure(rows, language),
            _AMOUNT.figure(repeated_amount(hits), language),
        )
    )
    yield Note(_NOTE.of(language))
    yield _by_check(counts, language)
    groups = listed_groups(hits, MOST_LISTED, language)
    if (again := sum(len(group.members) - 1 for group in groups)) < rows:
        yield Note(_not_all(again, rows).of(language), strong=True)
    yield _members_grid(groups, language)
    yield Reconciliation(
        both("核对：重复行数合计 = 检查得到的重复条数", "Check: repeated rows here = findings of the duplicate checks").of(
            language
        ),
        ("duplicates_by_check", "rows"),
        float(sum(len(hits) for check, hits in found.hits if check.group is Group.DUPLICATES)),
        format=Format.WHOLE,
    )


def repeated_amount(found: Iterable[Found]) -> float:
    """Return the amount of all order lines that repeat an earlier one, each counted once; in the lines' own currency."""
    repeated = [hits for _, hits in found if hits.table.name == "orders" and len(hits.positions)]
    tables = {id(hits.table): hits.table for hits in repeated}
    total = 0
    for key, table in tables.items():
        again = np.unique(np.concatenate([hits.positions for hits in repeated if id(hits.table) == key]))
        yuan = np.asarray(table.numbers("amount"))[again]
        total += sum(round(one * 100) for one in yuan[~np.isnan(yuan)].tolist())
    return total / 100


def _not_all(shown: int, rows: int) -> Text:
    return both(
        f"重复行共 {rows:,} 行，下面列出 {shown:,} 行：错误在前，各检查项都有；上表的组数和行数是全部的。请先核实这些，再检查一次。"
        "把检查结果写入台账后，每个重复行都带“重复提示”，可以筛选。完整清单用 ledgerxl check --json 导出。",
        f"There are {rows:,} repeated rows; {shown:,} are listed, errors first, some of every check. The counts above are of all. "
        "Settle these and check again. Written into the ledger, every repeated row has its Duplicate hint and can be filtered. "
        "ledgerxl check --json gives the whole list.",
    )


def _by_check(counts: Sequence[GroupCount], language: Language) -> Grid:
    return Grid(
        "duplicates_by_check",
        (
            Column("check", both("检查项", "Check").of(language), width=12),
            Column("severity", both("级别", "Severity").of(language), width=14),
            Column("groups", both("组数", "Groups").of(language), Format.WHOLE, 9, "sum"),
            Column("rows", both("重复行数", "Repeated rows").of(language), Format.WHOLE, 12, "sum"),
            Column("why", both("为什么要看", "Why it matters").of(language), width=90),
        ),
        tuple(
            (one.check.title.of(language), SEVERITY_LABELS[one.check.severity].of(language), one.groups, one.rows, one.check.why.of(language))
            for one in counts
        ),
        both("按检查项", "By check").of(language),
        TOTAL.of(language) if counts else "",
        empty_text=both("没有发现重复。", "No duplicates were found.").of(language),
    )  # fmt: skip


def _members_grid(groups: list[DuplicateGroup], language: Language) -> Grid:
    rows: list[tuple[Value, ...]] = []
    links: dict[tuple[int, str], Link] = {}
    values = _Values(groups, language)
    for number, group in enumerate(groups, start=1):
        for at, member in enumerate(group.members):
            if member.position is not None:
                links[len(rows), "cell"] = link_to(group.table, member.position, group.field)
            rows.append(values.row(number, group, at, member))
    return Grid(
        "duplicates",
        _columns(language),
        tuple(rows),
        both("逐组对照（每组第一行是首次出现）", "Group by group, the first occurrence first").of(language),
        links=links,
        as_table=True,
        empty_text=both("没有发现重复。", "No duplicates were found.").of(language),
    )


def _columns(language: Language) -> tuple[Column, ...]:
    of = language
    return (
        Column("group", both("组", "Group").of(of), Format.WHOLE, 6),
        Column("check", both("检查项", "Check").of(of), width=14),
        Column("role", both("第几次", "Occurrence").of(of), width=9),
        Column("cell", both("位置", "Place").of(of), width=14),
        Column("number", both("编号", "Number").of(of), width=17),
        Column("date", both("日期", "Date").of(of), Format.DATE, 11),
        Column("customer", both("客户", "Customer").of(of), width=20),
        Column("product", both("产品/流水号", "Product or reference").of(of), width=16),
        Column("quantity", both("数量", "Quantity").of(of), Format.QUANTITY, 8),
        Column("amount", both("金额", "Amount").of(of), Format.MONEY, 12),
        Column("message", both("原因", "Why").of(of), width=28),
        Column("fix", both("怎么办", "What to do").of(of), width=28),
    )


class _Values:
    """The values of the rows in groups of any table, taken out of its frame column by column."""

    def __init__(self, groups: Sequence[DuplicateGroup], language: Language) -> None:
        self._language = language
        self._taken: dict[tuple[int, str], dict[int, Value]] = {}
        self._positions: dict[int, set[int]] = {}
        for group in groups:
            own = self._positions.setdefault(id(group.table), set())
            own.update(member.position for member in group.members if member.position is not None)

    def row(self, number: int, group: DuplicateGroup, at: int, member: Member) -> tuple[Value, ...]:
        """Return one row of the grid."""
        role = _FIRST.of(self._language) if at == 0 else _AGAIN.of(self._language).format(number=at + 1)
        shown = [self._value(group.table, field, member.position) for field in _fields(group.table)]
        return number, group.check.title.of(self._language), role, member.place, *shown, member.message, member.fix

    def _value(self, table: LedgerTable, field: str, position: int | None) -> Value:
        if position is None or not field:
            return None
        key = (id(table), field)
        if key not in self._taken:
            positions = sorted(self._positions[id(table)])
            self._taken[key] = dict(zip(positions, plain_values(table, field, positions), strict=True))
        return self._taken[key][position]


def _fields(table: LedgerTable) -> tuple[str, ...]:
    known = table.spec.by_name
    shown = _SHOWN.get(table.name, ((*table.spec.key, "")[0], "", "name", "", "", ""))
    return tuple(field if field in known else "" for field in shown)


def plain_values(table: LedgerTable, field: str, positions: list[int]) -> list[Value]:
    """Return a column's values at these positions as plain ones: dates, numbers, texts; None where missing."""
    values = table.frame[field].iloc[positions]
    if values.dtype.kind == "M":
        return list(table.dates(field)[positions].tolist())
    return list(values.astype(object).where(values.notna(), None))
