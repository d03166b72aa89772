"""Write into a workbook that holds no ledger as if it did: its largest sheet stands in for the orders."""

from __future__ import annotations

import datetime as dt
import shutil
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np

from ledgerxl.checking import Rules
from ledgerxl.errors import LedgerxlError
from ledgerxl.ledger.build import PartCells, build_table
from ledgerxl.ledger.derived import complete
from ledgerxl.ledger.table import Header, Ledger, Part
from ledgerxl.reporting import ReportRun
from ledgerxl.standard.sales import SALES
from ledgerxl.standard.settings import Settings
from ledgerxl.workbook.edit.file_ledger import FileLedger
from ledgerxl.workbook.file.sheets import SheetCells
from ledgerxl.workbook.port import Marks

_FIELDS = ("order_no", "customer", "product", "quantity", "amount")
_REPORTS = ("summary", "unpaid", "pivot")
_MARK = "[x] 标记"


@dataclass(frozen=True)
class Outcome:
    """What became of one workbook.

    Attributes:
        refused: the sentence of a refusal; "" when it was written.
        ours: sheets that were added; the parts named `written` differed after the write, those in `left` after clearing as well.
        disturbed: parts that a write changed though nothing of ours is in them: this must be empty.
    """

    name: str
    refused: str = ""
    ours: int = 0
    written: tuple[str, ...] = ()
    left: tuple[str, ...] = ()
    disturbed: tuple[str, ...] = field(default=())


def stand_in(path: Path, sheets: Sequence[SheetCells]) -> Ledger | None:
    """Return a ledger whose orders are the rows of the sheet with most rows; None when no sheet has cells."""
    filled = [sheet for sheet in sheets if sheet.columns and len(sheet.rows)]
    if not filled:
        return None
    sheet = max(filled, key=lambda one: len(one.rows))
    columns = dict(zip(_FIELDS, sorted(sheet.columns)[-len(_FIELDS) :], strict=False))
    headers = [Header(str(sheet.columns[at].shown(0) or ""), int(sheet.rows[0]), at, name) for name, at in columns.items()]
    rows = np.arange(1, len(sheet.rows))
    part = Part(sheet.name, tuple(headers), columns)
    cells = PartCells(part, {name: sheet.columns[at].take(rows) for name, at in columns.items()}, sheet.rows[rows])
    tables = {table.name: build_table(table, [cells] if table.name == "orders" else [], str(path)) for table in SALES.tables}
    return complete(Ledger(str(path), tables), Settings())


def write_and_clear(source: Path, folder: Path) -> Outcome:
    """Write marks and reports into a copy of a workbook in the folder, take them away again, and say what differs."""
    path = folder / source.name
    shutil.copyfile(source, path)
    try:
        ours, disturbed, written = write(path, source)
        with FileLedger(path) as book:
            book.clear()
            book.save("clear")
    except LedgerxlError as refused:
        return Outcome(source.name, refused.text.en)
    return Outcome(source.name, "", ours, written, _different(source, path), disturbed)


def write(path: Path, source: Path) -> tuple[int, tuple[str, ...], tuple[str, ...]]:
    """Write into the file; return how many sheets are ours, which parts were disturbed, and which were changed."""
    with FileLedger(path) as book:
        ledger = stand_in(path, book.ledger_sheets())
        if ledger is not None:
            if len(ledger.orders):
                texts = [_MARK if at % 3 == 0 else "" for at in range(len(ledger.orders))]
                book.write_marks([Marks(ledger.orders, {"check_result": texts, "duplicate_hint": texts})], "zh")
            run = ReportRun(ledger, Rules(SALES, Settings()), dt.datetime(2026, 1, 1))
            book.put_sheets(run.plans(_REPORTS), ledger, "zh")
            book.save("check")
    with FileLedger(path) as book:
        ours = len(book.result_sheets())
    written = _different(source, path)
    return ours, tuple(name for name in written if not _may_change(name)), written


def _may_change(part: str) -> bool:
    """Return whether a write has business in a part: lists of parts, styles, the sheet that was marked and its table."""
    name = part.replace("\\", "/").casefold()
    return name.startswith(("xl/worksheets/sheet", "xl/tables/")) or name.rpartition("/")[2] in {
        "[content_types].xml",
        "workbook.xml",
        "workbook.xml.rels",
        "styles.xml",
        "calcchain.xml",
        "app.xml",
        "sharedstrings.xml",
    }


def _different(before: Path, after: Path) -> tuple[str, ...]:
    """Return the parts of the old file that the new one lacks or has with other content; parts added are not among them."""
    with zipfile.ZipFile(before) as old, zipfile.ZipFile(after) as new:
        kept = set(new.namelist())
        return tuple(name for name in dict.fromkeys(old.namelist()) if name not in kept or old.read(name) != new.read(name))
