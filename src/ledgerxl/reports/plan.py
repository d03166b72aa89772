"""What a summary sheet consists of, as data: printable, comparable, drawn by any workbook.

A plan says what stands where and what it means; fonts, colours and the program that draws it are the renderer's business.
All texts of a plan are in the reader's language already.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final, Literal

from ledgerxl.standard.model import both

Value = str | int | float | bool | dt.date | None
"""What a cell may hold. Texts are data: they never become formulas. Money is in units of the base currency, exact to the fen."""


class Format(StrEnum):
    """How a column's values are shown."""

    TEXT = "text"
    WHOLE = "whole"
    """Whole numbers with thousands separators."""
    QUANTITY = "quantity"
    """Up to three decimals, only those there are."""
    MONEY = "money"
    """Two decimals, thousands separators, negative in red."""
    MONEY_WAN = "money_wan"
    """The value stays in yuan; shown in 万元 with two decimals (in English in thousands)."""
    PERCENT = "percent"
    """0.125 is shown as 12.5%."""
    DAYS = "days"
    DATE = "date"


class Emphasis(StrEnum):
    """How a column's cells are coloured by their value."""

    NONE = "none"
    DATA_BAR = "data_bar"
    HEAT = "heat"
    """Light to strong by size: the strongest is the worst."""


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a grid.

    Attributes:
        name: canonical, unique within the grid; formulas and charts refer to it.
        label: the header.
        width: in characters of the standard font.
        total: what the total row shows: the sum as a formula, the given value, or nothing.
        group: a heading above several neighbouring columns with the same text; "" for none.
    """

    name: str
    label: str
    format: Format = Format.TEXT
    width: float = 12
    total: Literal["sum"] | int | float | None = None
    emphasis: Emphasis = Emphasis.NONE
    group: str = ""


@dataclass(frozen=True, slots=True)
class Link:
    """Where a click leads: a cell of the ledger, or a sheet of the report."""

    sheet: str
    cell: str = "A1"


@dataclass(frozen=True, slots=True)
class Subtotal:
    """A line after the rows `first` … `last` (0-based, inclusive) of a grid, with sums of the summed columns as formulas."""

    label: str
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Grid:
    """A block of rows under a header; without rows it says so in one line.

    Attributes:
        name: unique within the report, ASCII; becomes the Excel Table's name where the grid is drawn as one.
        heading: a line above the header; "" for none.
        rows: one tuple per row, as long as `columns`.
        total_label: in the first column of the total row; "" for no total row.
        links: by (row, column name), 0-based rows.
        subtotals: by rising `last`; they do not overlap. A grid with subtotals or column groups is not drawn as a Table.
        as_table: drawn as an Excel Table with filters.
    """

    name: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Value, ...], ...]
    heading: str = ""
    total_label: str = ""
    links: dict[tuple[int, str], Link] = field(default_factory=dict)
    subtotals: tuple[Subtotal, ...] = ()
    as_table: bool = False
    empty_text: str = ""


@dataclass(frozen=True, slots=True)
class Figure:
    """One key figure of a row of cards: label, value, format, and the sentence that defines it."""

    label: str
    value: Value
    format: Format
    definition: str = ""


@dataclass(frozen=True, slots=True)
class Figures:
    """A row of key figures, drawn as cards."""

    figures: tuple[Figure, ...]


@dataclass(frozen=True, slots=True)
class Note:
    """A paragraph of text, wrapped over the sheet's width; `strong` for a warning."""

    text: str
    strong: bool = False


@dataclass(frozen=True, slots=True)
class Definition(Note):
    """A note that says what a figure means: stands in the sheet and in JSON, not on the terminal."""


class ChartKind(StrEnum):
    """The native charts."""

    COLUMN = "column"
    STACKED = "stacked"
    LINE = "line"
    BAR = "bar"
    DOUGHNUT = "doughnut"


@dataclass(frozen=True, slots=True)
class Chart:
    """A native chart of columns of a grid on the same sheet.

    Attributes:
        grid: name of the grid that holds the data; all its rows are drawn, not the totals.
        categories: the column with the labels.
        series: the columns with the values.
        beside: stands to the right of the previous chart instead of below the last block.
    """

    kind: ChartKind
    title: str
    grid: str
    categories: str
    series: tuple[str, ...]
    beside: bool = False
    width: int = 620
    height: int = 300


ORDER_MONTH: Final = both("下单月份", "Order month")
"""A column that the copy of the orders in a report has besides the standard's: the order date's month as text, such as 2026-01."""


RECENT_MONTH: Final = both("近 12 个月", "Last 12 months")
"""Another such column: the latest twelve months by themselves, the others together, so that months across fit on a page."""


@dataclass(frozen=True, slots=True)
class PivotValue:
    """A value of a PivotTable."""

    field: str
    label: str
    function: Literal["sum", "count", "average"] = "sum"
    format: Format = Format.MONEY


@dataclass(frozen=True, slots=True)
class Pivot:
    """A native PivotTable on a table of the ledger, filled by the spreadsheet program when it opens the file.

    Attributes:
        table: canonical name of the ledger's table.
        rows, columns, filters: header labels of that table, in the reader's language; `ORDER_MONTH` and `RECENT_MONTH` besides, on the
            orders.
    """

    name: str
    title: str
    table: str
    rows: tuple[str, ...]
    columns: tuple[str, ...]
    values: tuple[PivotValue, ...]
    filters: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Reconciliation:
    """The last line of a report: its total, the ledger's total, and the difference, which must be 0.

    Attributes:
        here: the (grid, column) whose total the report claims.
        ledger_total: what the ledger adds up to, computed apart from the report.
        ledger_formula: the same as a formula over the ledger's Excel Table, where the ledger is in the same workbook, such as
            `SUMIFS(LX_orders[总金额],LX_orders[订单状态],"<>已取消")`; "" where it cannot be said as one.
        format: of both totals and the difference.
    """

    label: str
    here: tuple[str, str]
    ledger_total: float
    ledger_formula: str = ""
    format: Format = Format.MONEY


Block = Note | Figures | Grid | Chart | Pivot | Reconciliation


@dataclass(frozen=True, slots=True)
class SheetPlan:
    """One sheet: a title, a line that says from what and when, and blocks one below the other.

    Attributes:
        name: at most 31 characters; the same name is replaced when the report is made again.
        subtitle: source file, as-of date, when made.
        freeze_below: name of the grid whose header stays in view; "" for none. Its first column stays as well.
        tab_colour: as RRGGBB.
        landscape: paper A4 across.
    """

    name: str
    title: str
    subtitle: str
    blocks: tuple[Block, ...]
    freeze_below: str = ""
    tab_colour: str = "1F4E79"
    landscape: bool = True

    def grid(self, name: str) -> Grid:
        """Return the grid of this name; KeyError when there is none."""
        return {block.name: block for block in self.blocks if isinstance(block, Grid)}[name]
