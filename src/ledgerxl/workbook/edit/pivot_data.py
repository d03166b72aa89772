"""What PivotTables in the ledger's own workbook read: a hidden sheet of ours with the columns that they name.

They need one range with headers of one language, months as text, and values as read, which a ledger of several sheets, with headers
of its own or with numbers typed as text does not have.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from ledgerxl.ledger.table import column_letters
from ledgerxl.reports.plan import Pivot, SheetPlan
from ledgerxl.standard.model import both
from ledgerxl.workbook.edit.rows import inline_string
from ledgerxl.workbook.report.ledger_copy import CopiedColumn, LedgerCopy
from ledgerxl.workbook.report.pivot_source import PivotSource

PIVOT_SHEET = both("透视数据", "Pivot data")


@dataclass(frozen=True)
class PivotData:
    """What the PivotTables on one table read, on a hidden sheet of its own."""

    sheet: str
    columns: tuple[CopiedColumn, ...]

    @property
    def source(self) -> PivotSource:
        """The range of the sheet."""
        rows = max((len(column.values) for column in self.columns), default=0)
        cells = f"A1:{column_letters(len(self.columns))}{rows + 1}"
        return PivotSource(tuple(column.label for column in self.columns), sheet=self.sheet, cells=cells)

    def pieces(self) -> Iterator[bytes]:
        """Yield the sheet's part."""
        count = len(self.columns)
        yield _SHEET_HEAD % (column_letters(count) + str(len(self.columns[0].values) + 1)).encode()
        yield _row(1, [_text(column.label) for column in self.columns], count)
        made: dict[object, bytes] = {}
        letters = [column_letters(at + 1).encode() for at in range(count)]
        rows = zip(*(column.values for column in self.columns), strict=True)
        pieces: list[bytes] = []
        for number, values in enumerate(rows, start=2):
            shown = [made[value] if value in made else made.setdefault(value, _content(value)) for value in values]
            pieces.append(b'<row r="%d">' % number)
            pieces += [b'<c r="%b%d"%b' % (at, number, cell) for at, cell in zip(letters, shown, strict=True) if cell]
            pieces.append(b"</row>")
            if len(pieces) > 50_000:
                yield b"".join(pieces)
                pieces = []
        yield b"".join(pieces) + b"</sheetData></worksheet>"


_SHEET_HEAD = (
    b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><dimension ref="A1:%b"/><sheetData>'
)


def _row(number: int, cells: Sequence[bytes], count: int) -> bytes:
    letters = (column_letters(at + 1).encode() for at in range(count))
    return (
        b'<row r="%d">' % number
        + b"".join(b'<c r="%b%d"%b' % (at, number, cell) for at, cell in zip(letters, cells, strict=True))
        + b"</row>"
    )


def _content(value: object) -> bytes:
    """Return what follows a cell's reference; b"" where it is blank."""
    if value is None or value == "" or value != value:
        return b""
    if isinstance(value, bool):
        return b' t="b"><v>%d</v></c>' % value
    if isinstance(value, (int, float)):
        return b"><v>%b</v></c>" % repr(value).encode()
    return _text(str(value))


def _text(text: str) -> bytes:
    return b' t="inlineStr">' + inline_string(text[:32_767]) + b"</c>"


def pivot_data(plans: Sequence[SheetPlan], values: LedgerCopy, sheet_for: Callable[[str], str]) -> dict[str, PivotData]:
    """Return what the plans' PivotTables read, by canonical name of the table; a table without rows has nothing.

    Args:
        sheet_for: returns a name for a hidden sheet, given the one it should have.
    """
    data: dict[str, PivotData] = {}
    for name, labels in _labels(plans).items():
        copied = values.table(name)
        if copied is not None:
            wanted = f"{PIVOT_SHEET.of(copied.language)} {copied.table.spec.label.of(copied.language)}"
            data[name] = PivotData(sheet_for(wanted), tuple(copied.column(label) for label in labels))
    return data


def _labels(plans: Sequence[SheetPlan]) -> dict[str, list[str]]:
    """Return the headers that the PivotTables on each table name."""
    labels: dict[str, dict[str, None]] = {}
    for plan in plans:
        for block in plan.blocks:
            if isinstance(block, Pivot):
                named = (*block.rows, *block.columns, *block.filters, *(value.field for value in block.values))
                labels.setdefault(block.table, {}).update(dict.fromkeys(named))
    return {table: list(named) for table, named in labels.items()}
