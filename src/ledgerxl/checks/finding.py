"""What a check says: hits in columns, and each of them as one finding."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

import numpy as np

from ledgerxl.ledger.table import LedgerTable, Positions, cell_name
from ledgerxl.standard.model import Language, Text, both


class Severity(StrEnum):
    """How bad a finding is; `ERROR` makes the command's exit status 1."""

    ERROR = "error"
    WARNING = "warning"
    NOTICE = "notice"


class Group(StrEnum):
    """The groups of checks, in the order in which they run and are shown."""

    FORMAT = "format"
    REFERENCE = "reference"
    ARITHMETIC = "arithmetic"
    DATES = "dates"
    STATUS = "status"
    DUPLICATES = "duplicates"
    UNPAID = "unpaid"
    STOCK = "stock"
    SEQUENCE = "sequence"
    FRESHNESS = "freshness"
    ANOMALY = "anomaly"


@dataclass(frozen=True)
class Hits:
    """The places where one check found something in one table, as parallel columns.

    Attributes:
        table: where.
        positions: of the rows; empty together with `places` for a finding about a sheet as a whole.
        field: the field concerned; None when the row as a whole is.
        values: by name, what the texts of the check name in braces: a scalar for all hits, or one entry per hit.
            Text values are shown in the reader's language, numbers and dates as in Excel.
        related: per hit, the addresses of the other cells concerned (`LedgerTable.address`).
        places: (sheet, row, column) per hit where there is no position: headers, blank rows, whole sheets (row 0).
        found: per hit, the value to show where it is not the field's cell.
    """

    table: LedgerTable
    positions: Positions = dataclasses.field(default_factory=lambda: np.empty(0, np.intp))
    field: str | None = None
    values: Mapping[str, Any] = dataclasses.field(default_factory=dict)
    related: Sequence[tuple[str, ...]] | None = None
    places: Sequence[tuple[str, int, int]] = ()
    found: Sequence[object] | None = None

    def __len__(self) -> int:
        return len(self.positions) or len(self.places)

    def first(self, count: int) -> Hits:
        """Return the first hits, as many as that."""
        return self if count >= len(self) else self.taken(np.arange(count))

    def taken(self, at: Positions) -> Hits:
        """Return some of the hits.

        Args:
            at: which of them, 0-based, in the order in which they shall stand.
        """
        return dataclasses.replace(
            self,
            positions=self.positions[at] if len(self.positions) else self.positions,
            values={name: _taken(values, at) for name, values in self.values.items()},
            related=None if self.related is None else _taken(self.related, at),
            places=_taken(self.places, at) if self.places else self.places,
            found=None if self.found is None else _taken(self.found, at),
        )


@dataclass(frozen=True, slots=True)
class Finding:
    """One finding, in one language; what `--json` prints and the terminal shows.

    Attributes:
        row: 1-based Excel row; None when the finding is about a whole sheet.
        cell: such as `K6`; None likewise.
        value: the cell's content as found.
        related: addresses of other cells concerned, with sheets.
    """

    code: str
    group: str
    severity: str
    table: str
    sheet: str
    cell: str | None
    row: int | None
    field: str | None
    value: object
    expected: str
    message: str
    fix: str
    related: tuple[str, ...] = ()


@dataclass(frozen=True)
class Saying:
    """The texts of a check, with the hits' values in braces: `单价 {price:,.2f} 低于成本价 {cost:,.2f}`.

    `{label}` is the field's label and `{value}` the cell's content, always; `{suggestion}` only where the hits bring it.
    """

    message: Text
    expected: Text
    fix: Text


def expand(code: str, group: str, severity: str, saying: Saying, hits: Hits, language: Language) -> Iterator[Finding]:
    """Yield the hits as findings in one language, in the order of the hits."""
    table = hits.table
    label = table.field(hits.field).label.of(language) if hits.field else ""
    texts = saying.message.of(language), saying.expected.of(language), saying.fix.of(language)
    for at in range(len(hits)):
        sheet, row, column, value = _place(hits, at)
        named = {"label": label, "value": "" if value is None else value}
        named |= {name: shown(_entry(values, at), language) for name, values in hits.values.items()}
        message, expected, fix = (text.format_map(named) for text in texts)
        yield Finding(
            code,
            group,
            severity,
            table.name,
            sheet,
            cell_name(row, column) if row else None,
            row or None,
            hits.field,
            value,
            expected,
            message,
            fix,
            hits.related[at] if hits.related is not None else (),
        )


def _place(hits: Hits, at: int) -> tuple[str, int, int, object]:
    table = hits.table
    if hits.places:
        sheet, row, column = hits.places[at]
        return sheet, row, column, hits.found[at] if hits.found is not None else None
    position = int(hits.positions[at])
    value = hits.found[at] if hits.found is not None else table.shown(position, hits.field) if hits.field else None
    return (
        table.parts[table.part[position]].sheet,
        int(table.excel_row[position]),
        table.column_at(position, hits.field),
        value,
    )


def _entry(values: Any, at: int) -> Any:
    return values[at] if _is_per_hit(values) else values


def _taken(values: Any, at: Positions) -> Any:
    if isinstance(values, np.ndarray):
        return values[at]
    return [values[one] for one in at.tolist()] if _is_per_hit(values) else values


def _is_per_hit(values: Any) -> bool:
    return isinstance(values, (list, tuple, np.ndarray))


def shown(value: Any, language: Language) -> Any:
    """Return a value as it goes into a text: both-language texts resolved, dates as 2024-01-05, 3.0 as 3."""
    if isinstance(value, Text):
        return value.of(language)
    if isinstance(value, (np.datetime64, dt.datetime)):
        return str(value)[:10]
    if isinstance(value, np.generic):
        value = value.item()
    return int(value) if isinstance(value, float) and value.is_integer() else value


NO_EXPECTATION = both("", "")
