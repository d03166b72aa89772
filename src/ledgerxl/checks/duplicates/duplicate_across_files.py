"""The same order in two workbooks."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import PureWindowsPath

import numpy as np
import numpy.typing as npt
import pandas as pd

from ledgerxl.cells.amounts import fen
from ledgerxl.checks.check import Check
from ledgerxl.checks.duplicates.repeats import MOST_RELATED, Repeats, repeats
from ledgerxl.checks.finding import Group, Hits, Saying, Severity
from ledgerxl.ledger.customer_codes import customer_codes
from ledgerxl.ledger.keys import Codes
from ledgerxl.ledger.table import CellPlace, Ledger, LedgerTable, Positions
from ledgerxl.standard.model import both
from ledgerxl.standard.settings import Settings


def duplicate_across_files(ledgers: Sequence[Ledger], settings: Settings) -> Iterator[Hits]:
    """Yield order lines that an earlier file has as well; over all files together, by key (order_no).

    The same line is the same order and line number (without line numbers: order number and product), or the same order
    number, customer and amount. Masked numbers are none.
    """
    tables = [ledger.orders for ledger in ledgers if ledger.orders.has("order_no")]
    if len(tables) < 2:
        return
    rows = _AllRows(tables)
    by_line, by_amount = rows.by_line(), rows.by_amount()
    for number, table in enumerate(tables):
        yield rows.hits(number, table, by_line, by_amount)


class _AllRows:
    """The order lines of all files, one below the other."""

    def __init__(self, tables: Sequence[LedgerTable]) -> None:
        self._tables = tables
        self._starts = np.cumsum([0, *map(len, tables)])
        self._file = np.repeat(np.arange(len(tables)), np.diff(self._starts))
        self._order = self._texts("order_no")

    def by_line(self) -> Repeats:
        """Group the rows by order and line number, or by order and product where a file has no line numbers."""
        numbered = np.concatenate([np.full(len(table), table.has("line_no")) for table in self._tables])
        line = np.where(numbered, np.nan_to_num(self._numbers("line_no"), nan=1.0), 0).astype(np.int64)
        code, name = self._texts("product_code"), self._texts("product")
        product = np.where(numbered, -1, code)
        named = np.where(numbered | (code >= 0), -1, name)
        return repeats([self._order, line, product, named], (self._order >= 0) & (numbered | (code >= 0) | (name >= 0)))

    def by_amount(self) -> Repeats:
        """Group the rows by order number, customer and amount."""
        known: dict[str, int] = {}
        customer = np.concatenate([customer_codes(table, "customer", known) for table in self._tables])
        amount = np.asarray(pd.factorize(fen(self._numbers("amount")))[0], np.int64)
        usable = (self._order >= 0) & (customer >= 0) & (amount >= 0)
        return repeats([self._order, customer, amount], usable)

    def hits(self, number: int, table: LedgerTable, by_line: Repeats, by_amount: Repeats) -> Hits:
        """Return the rows of one file that an earlier file has as well."""
        rows = np.arange(self._starts[number], self._starts[number + 1])
        line, amount = self._earlier(by_line, rows), self._earlier(by_amount, rows)
        first = np.where(line >= 0, line, amount)
        at = np.flatnonzero(first >= 0)
        twins = zip(by_line.twins(rows[at]), by_amount.twins(rows[at]), strict=True)
        firsts = first[at].tolist()
        return Hits(
            table,
            at,
            "order_no",
            {"first": [*map(self._place, firsts)]},
            [self._elsewhere(number, np.union1d(*pair)) for pair in twins],
        )

    def _earlier(self, found: Repeats, rows: Positions) -> Codes:
        """Return each row's first occurrence where an earlier file has it, else -1."""
        first = found.first[rows]
        return np.where((first >= 0) & (self._file[first] < self._file[rows]), first, -1)

    def _elsewhere(self, number: int, rows: Positions) -> tuple[str, ...]:
        return tuple(self._place(row).address for row in rows[self._file[rows] != number][:MOST_RELATED].tolist())

    def _texts(self, field: str) -> Codes:
        """Return a text column of all files as whole numbers; -1 where missing or masked."""
        columns = [np.asarray(table.texts(field), object) for table in self._tables]
        codes, texts = pd.factorize(np.concatenate(columns))
        masked = np.array([*("*" in text for text in texts), False], bool)
        parts = np.split(np.where(masked[codes], -1, codes), np.cumsum([*map(len, columns)])[:-1])
        return np.concatenate([np.append(part, -1)[table.codes(field)] for part, table in zip(parts, self._tables, strict=True)])

    def _numbers(self, field: str) -> npt.NDArray[np.float64]:
        return np.concatenate([table.numbers(field) for table in self._tables])

    def _place(self, row: int) -> CellPlace:
        """Return the cell together with its file."""
        number = self._file[row]
        table, position = self._tables[number], int(row - self._starts[number])
        sheet, excel_row = table.parts[table.part[position]].sheet, int(table.excel_row[position])
        return CellPlace(sheet, excel_row, table.column_at(position, "order_no"), PureWindowsPath(table.file).name)


CHECK = Check(
    code="duplicate-across-files",
    group=Group.DUPLICATES,
    severity=Severity.WARNING,
    title=both("订单在两个文件里重复", "Order in two workbooks"),
    why=both("几本台账合并统计时，同一张订单会被算两次。", "When several ledgers are added up, the order counts twice."),
    saying=Saying(
        message=both("{value} 在另一个文件里也有：{first}", "{value} is in another file as well: {first}"),
        expected=both("一张订单只在一个文件里", "each order in one file"),
        fix=both("确定订单归哪本台账，另一本里删掉。", "Decide which ledger the order belongs to and remove it from the other."),
    ),
    run=lambda ledger, settings: (),
    across=duplicate_across_files,
    scope="key",
)
