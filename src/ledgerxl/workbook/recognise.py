"""Find the standard's tables in the sheets of a workbook, by Table name or else by header row."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import PureWindowsPath
from typing import Final

import numpy as np
import numpy.typing as npt

from ledgerxl.ledger.table import Header, Part
from ledgerxl.standard.headers import HeaderIndex, normalise_header
from ledgerxl.standard.model import Standard, Table
from ledgerxl.workbook.file.sheets import ExcelTable, SheetCells
from ledgerxl.workbook.record_rows import are_totals, filled_rows, gaps, row_texts, without_footer

HEADER_ROWS_SEARCHED = 40
"""Title rows and notes stand above a header; nobody writes more than this."""

_GROUP_WORDS: Final = re.compile(r"\s*(?:信息|资料|情况|明细|内容|info|information|details)\s*$", re.IGNORECASE)
_SALE: Final = frozenset(("order_date", "customer", "amount"))
_SALES_WORDS: Final = re.compile("销售|订单|出货|发货|开单|sale|order", re.IGNORECASE)
_RECEIPT_WORDS: Final = re.compile("收款|回款|付款|到账|收钱|receipt|payment|collection", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class FoundTable:
    """A table of the standard on one sheet.

    Attributes:
        rows: indexes into the sheet's rows that hold records, in order.
    """

    table: Table
    sheet: SheetCells
    part: Part
    rows: npt.NDArray[np.intp]


@dataclass(frozen=True, slots=True)
class _Candidate:
    table: Table
    headers: tuple[Header, ...]
    first: int
    """Index of the first row behind the header."""
    last: int
    """Index behind the last row that can belong to the table."""
    exact: bool = False
    """Known by the name of its Excel Table."""
    named: bool = False
    """The sheet has the table's name."""
    depth: int = 1
    """How many rows the header takes."""

    @property
    def fields(self) -> set[str]:
        return {header.field for header in self.headers if header.field and not header.repeated}

    @property
    def is_sale(self) -> bool:
        """Whether it says when, to whom and for how much was sold."""
        return self.table.name == "orders" and self.fields >= _SALE

    @property
    def share(self) -> float:
        """How much of what the table requires is there."""
        required = [field.name for field in self.table.fields if field.required and not field.hidden]
        return sum(name in self.fields for name in required) / max(len(required), 1)

    @property
    def score(self) -> tuple[bool, float, int]:
        """How well the table explains the sheet: an order list also has the few columns that make a customer list.

        Of two readings that explain it equally well, the header of one row is right: a title merged over the whole list is no group.
        """
        return self.named, self.share * len(self.fields), -self.depth


def recognise(sheets: Sequence[SheetCells], standard: Standard, file: str = "") -> list[FoundTable]:
    """Return the standard's tables in the order of the sheets; several sheets may hold parts of one table.

    A mere list of date, customer and amount is a list of sales where the workbook has no other, unless its name or title says that
    the money was received.

    Args:
        file: the name of the file, which may say so as well.
    """
    indexes = tuple(HeaderIndex(table) for table in standard.tables)
    chosen = [(sheet, candidate) for sheet in sheets for candidate in _in_sheet(sheet, indexes)]
    if not any(candidate.table.name == "orders" for _, candidate in chosen):
        chosen = [(sheet, _as_sales(sheet, candidate, standard, file)) for sheet, candidate in chosen]
    return [_found(sheet, candidate) for sheet, candidate in chosen]


def found_as(sheet: SheetCells, table: Table) -> FoundTable | None:
    """Return this table on a sheet that is known to hold it, however few of its fields are there; None without any.

    Its header is the row that has most of the table's fields.
    """
    index = HeaderIndex(table)
    texts = [row_texts(sheet, at) for at in range(min(len(sheet.rows), HEADER_ROWS_SEARCHED))]
    candidates = [
        _Candidate(table, _headers(row, index, int(sheet.rows[at])), at + 1, len(sheet.rows)) for at, row in enumerate(texts)
    ]
    best = max(candidates, key=lambda one: len(one.fields), default=None)
    return _found(sheet, best) if best and best.fields else None


def header_texts(sheet: SheetCells) -> list[str]:
    """Return the texts of the sheet's most header-like row, for saying what was found instead of a ledger."""
    rows = [row_texts(sheet, at) for at in range(min(len(sheet.rows), HEADER_ROWS_SEARCHED))]
    return list(max(rows, key=len, default={}).values())


def _in_sheet(sheet: SheetCells, indexes: Sequence[HeaderIndex]) -> list[_Candidate]:
    named = [candidate for table in sheet.tables if (candidate := _by_name(sheet, table, indexes))]
    return named or sorted(_by_header(sheet, indexes), key=lambda one: one.score, reverse=True)[:1]


def _by_name(sheet: SheetCells, excel_table: ExcelTable, indexes: Sequence[HeaderIndex]) -> _Candidate | None:
    names = {index.table.excel_name.casefold(): index for index in indexes}
    index = names.get(re.sub(r"_?\d+$", "", excel_table.name).casefold())
    if index is None or not excel_table.header_rows:
        return None
    texts = {
        column: text
        for column, text in row_texts(sheet, int(np.searchsorted(sheet.rows, excel_table.first_row))).items()
        if excel_table.first_column <= column <= excel_table.last_column
    }
    first = int(np.searchsorted(sheet.rows, excel_table.first_row + excel_table.header_rows))
    last = int(np.searchsorted(sheet.rows, excel_table.last_row - excel_table.totals_rows, side="right"))
    last = _with_rows_typed_below(sheet, excel_table, last)
    return _Candidate(index.table, _headers(texts, index, excel_table.first_row), first, last, exact=True)


def _with_rows_typed_below(sheet: SheetCells, excel_table: ExcelTable, last: int) -> int:
    """Take in rows typed directly below a Table that a program without table growth did not extend."""
    if excel_table.totals_rows:
        return last
    expected = excel_table.last_row + 1
    while last < len(sheet.rows) and sheet.rows[last] == expected:
        last, expected = last + 1, expected + 1
    return last


def _by_header(sheet: SheetCells, indexes: Sequence[HeaderIndex]) -> Iterator[_Candidate]:
    searched = min(len(sheet.rows), HEADER_ROWS_SEARCHED)
    texts = [row_texts(sheet, at) for at in range(searched)]
    for at in range(searched):
        for depth, header in _header_readings(sheet, texts, at):
            for index in indexes:
                row = int(sheet.rows[at + depth - 1])
                named = is_heading_of(sheet.name, index.table)
                headers = _headers(header, index, row, depth)
                candidate = _Candidate(index.table, headers, at + depth, len(sheet.rows), named=named, depth=depth)
                if _is_enough(candidate):
                    yield candidate


def _as_sales(sheet: SheetCells, found: _Candidate, standard: Standard, file: str) -> _Candidate:
    """Return receipts as a list of orders where nothing about them says that they are receipts."""
    orders = next((table for table in standard.tables if table.name == "orders"), None)
    if found.table.name != "payments" or found.exact or found.named or orders is None:
        return found
    index = HeaderIndex(orders)
    texts = {header.column: _as_joined(header) for header in found.headers}
    own = [texts[header.column] for header in found.headers if header.field and not header.repeated]
    titles = [text for at in range(found.first - found.depth) for text in row_texts(sheet, at).values()]
    if any(_match(text, index)[0] is None for text in own) or _speaks_of_receipts(
        (sheet.name, *titles, PureWindowsPath(file).stem)
    ):
        return found
    sales = replace(found, table=orders, headers=_headers(texts, index, found.headers[0].row, found.depth))
    return sales if sales.fields >= _SALE else found


def _speaks_of_receipts(texts: Iterable[str]) -> bool:
    """Return what the first of these names says that says anything: of `销售及回款台账` sales come first."""
    said = next((text for text in texts if _SALES_WORDS.search(text) or _RECEIPT_WORDS.search(text)), "")
    return bool(said) and _SALES_WORDS.search(said) is None


def _header_readings(sheet: SheetCells, texts: list[dict[int, str]], at: int) -> Iterator[tuple[int, dict[int, str]]]:
    """Yield the row as a header of its own, and together with the row below where cells are merged into groups."""
    if len(texts[at]) >= 2:
        yield 1, texts[at]
    below = at + 1
    if below < len(texts) and any(top == sheet.rows[at] for top, *_ in sheet.merged):
        upper = dict(texts[at])
        for top, left, _, right in sheet.merged:
            if top == sheet.rows[at] and left in upper:
                upper |= dict.fromkeys(range(left, right + 1), upper[left])
        lower = texts[below]
        yield 2, {column: _two_rows(upper.get(column, ""), lower.get(column, "")) for column in {*upper, *lower}}


def _two_rows(group: str, own: str) -> str:
    """Join a group header and the header below it by a line break; `_match` tries both and each of them."""
    return own if not group else group if not own else f"{group}\n{own}"


def _as_joined(header: Header) -> str:
    """Return a header's text as `_two_rows` gives it."""
    group = header.text.removesuffix(header.own).rstrip() if header.own else ""
    return f"{group}\n{header.own}" if group else header.text


def _is_enough(candidate: _Candidate) -> bool:
    share, count = candidate.share, len(candidate.fields)
    distinguishing = {*candidate.table.key, *(field.name for field in candidate.table.fields if field.required)}
    return (
        count >= 3
        and (share >= 0.5 or (share >= 0.3 and (count >= 6 or candidate.named)) or (count >= 4 and candidate.is_sale))
        and bool(candidate.fields & distinguishing)
    )


def _headers(texts: dict[int, str], index: HeaderIndex, row: int, depth: int = 1) -> tuple[Header, ...]:
    """Match header texts with fields: own labels first, so that an alias never takes a label's place."""
    matches = {column: _match(text, index) for column, text in texts.items()}
    taken: dict[str, int] = {}
    for wanted in (True, False):
        for column, (name, standard) in matches.items():
            if name and standard is wanted:
                taken.setdefault(name, column)
    made = (_header(texts[column], row, column, *matches[column], taken, matches) for column in sorted(texts))
    return (
        tuple(made) if depth == 1 else tuple(replace(one, own=texts[one.column].rpartition("\n")[2], rows=depth) for one in made)
    )


def _match(text: str, index: HeaderIndex) -> tuple[str | None, bool]:
    group, _, own = text.rpartition("\n")
    # of 客户信息 above 名称 and 电话, the name is the 客户名称
    for reading in (own, text, _GROUP_WORDS.sub("", group) + own, group) if group else (text,):
        found = index.find(reading)
        if found is not None:
            return found
    return None, False


def _header(
    text: str,
    row: int,
    column: int,
    name: str | None,
    standard: bool,
    taken: dict[str, int],
    matches: dict[int, tuple[str | None, bool]],
) -> Header:
    shown = text.replace("\n", " ")
    if name is None or taken[name] == column:
        return Header(shown, row, column, name, standard)
    only_alias = not standard and matches[taken[name]][1]
    return Header(shown, row, column, None if only_alias else name, standard, repeated=not only_alias)


def _found(sheet: SheetCells, candidate: _Candidate) -> FoundTable:
    columns = {header.field: header.column for header in candidate.headers if header.field and not header.repeated}
    required = [columns[field.name] for field in candidate.table.fields if field.required and field.name in columns]
    rows = filled_rows(sheet, columns.values(), np.arange(candidate.first, candidate.last))
    rows = without_footer(sheet, required, rows)
    totals = are_totals(sheet, required, rows)
    records = rows[~totals]
    inside = rows[rows <= records[-1]] if len(records) else rows[:0]
    end = sheet.rows[records[-1]] if len(records) else 0
    total_rows = tuple(int(sheet.rows[at]) for at in rows[totals] if sheet.rows[at] < end or candidate.exact)
    header_row = max((header.row for header in candidate.headers), default=0)
    part = Part(sheet.name, candidate.headers, _in_order(columns, candidate.table), gaps(sheet, inside, header_row), total_rows)
    return FoundTable(candidate.table, sheet, part, records)


def _in_order(columns: dict[str, int], table: Table) -> dict[str, int]:
    return {field.name: columns[field.name] for field in table.fields if field.name in columns}


def is_heading_of(text: str, table: Table) -> bool:
    """Return whether a sheet's name is the table's label or one of its aliases."""
    names = (table.label.zh, table.label.en, *table.sheet_aliases)
    return normalise_header(text) in {normalise_header(name) for name in names}
