"""How long a click takes on a ledger that is open in LibreOffice, beside the bare cost of moving its cells over the bridge.

    python benchmarks/live_speed.py [ORDERS …]          default 10000; 100000 takes some minutes

The second click on “check” may cost at most 1.5 times what moving the same data and checking it (from cells to findings) cost by themselves. Wall-clock time, for
most of it passes in another process; the three are measured in turn and the best of five rounds counts, for the machine has other work. Beside it the CPU time of
both processes, which other work disturbs less, and the ratio to a leaner moving: the contents and the places of formulas of the user's own sheets, nothing else.
"""

from __future__ import annotations

import gc
import os
import sys
import tempfile
import time
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import xlwings as xw

from ledgerxl import libreoffice
from ledgerxl.checks.rulebook import RULEBOOK
from ledgerxl.checks.run import run_checks
from ledgerxl.live.run import run_live
from ledgerxl.live.session import Session
from ledgerxl.samples import write_demo
from ledgerxl.workbook.read import ledger_of_sheets

ROUNDS = 5


@dataclass
class Cost:
    """What something took at best: seconds by the clock, and CPU seconds of this process and of LibreOffice together."""

    wall: float = float("inf")
    cpu: float = float("inf")

    def __add__(self, other: Cost) -> Cost:
        return Cost(self.wall + other.wall, self.cpu + other.cpu)

    def __truediv__(self, other: Cost) -> str:
        return f"{self.wall / other.wall:.2f} by the clock, {self.cpu / other.cpu:.2f} by CPU time"

    def __str__(self) -> str:
        return f"{self.wall:.2f} s ({self.cpu:.2f} CPU)"


def in_turn(pid: int, calls: Sequence[Callable[[], object]]) -> list[Cost]:
    """Return the best of some rounds for each of these calls."""
    best = [Cost() for _ in calls]
    for _ in range(ROUNDS):
        for cost, call in zip(best, calls, strict=True):
            cpu, start = cpu_seconds(pid), time.perf_counter()
            call()
            cost.wall, cost.cpu = min(cost.wall, time.perf_counter() - start), min(cost.cpu, cpu_seconds(pid) - cpu)
    return best


def cpu_seconds(pid: int) -> float:
    """Return the CPU seconds of this process and of another one (Linux)."""
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return time.process_time() + sum(map(int, fields[11:13])) / os.sysconf("SC_CLK_TCK")


def process_of(app: xw.App) -> int:
    """Return the process number of this LibreOffice itself; the one that it was started by only waits for it."""
    profile = str(app.impl.office.profile)
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            if (folder / "comm").read_text().strip() == "soffice.bin" and profile in (folder / "cmdline").read_text():
                return int(folder.name)
        except OSError:  # it has just ended
            continue
    raise RuntimeError("LibreOffice's process was not found")


def moved(book: xw.Book) -> int:
    """Move what a check must see, and nothing else: contents, places of formulas and errors, formats, Tables; and three columns back."""
    count = 0
    for sheet in book.sheets:
        used = sheet.api.createCursor()
        used.gotoEndOfUsedArea(False)
        end = used.getRangeAddress()
        cells = sheet.api.getCellRangeByPosition(0, 0, end.EndColumn, end.EndRow)
        count += sum(map(len, cells.getDataArray()))
        cells.queryFormulaCells(7).getRangeAddresses()
        cells.queryFormulaCells(4).getRangeAddresses()
    return count


def moved_lean(book: xw.Book, names: Collection[str]) -> None:
    """Move the contents and the places of formulas of these sheets."""
    for sheet in book.sheets:
        if sheet.name in names:
            cells = sheet.api.createCursor()
            cells.gotoStartOfUsedArea(False)
            cells.gotoEndOfUsedArea(True)
            cells.getDataArray()
            cells.queryFormulaCells(7).getRangeAddresses()


def columns_back(book: xw.Book, rows: int, columns: list[int]) -> list[Any]:
    """Read the system columns again, which must be compared with what shall stand there."""
    sheet = book.sheets["订单台账"].api
    return [sheet.getCellRangeByPosition(at - 1, 5, at - 1, 4 + rows).getDataArray() for at in columns]


def measure(app: xw.App, path: Path, orders: int) -> None:
    """Print one line for a ledger of this size."""
    start = time.perf_counter()
    book = app.books.open(path)
    opened = time.perf_counter() - start
    start = time.perf_counter()
    run_live("check", book)
    first = time.perf_counter() - start
    session = Session(book)
    part = session.ledger.orders.parts[0]
    system = [part.columns[field.name] for field in session.ledger.orders.spec.fields if field.system]

    sheets, rules = session.sheets, session.rules

    def check_alone() -> None:
        run_checks([ledger_of_sheets(sheets, rules.standard, rules.settings)], rules.settings, RULEBOOK)

    moving, lean, checking, second = in_turn(
        process_of(app),
        [
            lambda: (moved(book), columns_back(book, len(session.ledger.orders), system)),
            lambda: moved_lean(book, {sheet.name for sheet in sheets}),
            check_alone,
            lambda: run_live("check", book),
        ],
    )
    print(
        f"{orders:>7,} orders, {moved(book):,} cells: open {opened:.1f} s, first click {first:.2f} s, second click {second}\n"
        f"{'':>7} bare moving {moving}, lean moving {lean}, the check itself {checking}\n"
        f"{'':>7} second click ÷ (bare moving + check): {second / (moving + checking)}\n"
        f"{'':>7} second click ÷ (lean moving + check): {second / (lean + checking)}"
    )
    start = time.perf_counter()
    run_live("undo", book)
    print(f"{'':>7} undo of the first click {time.perf_counter() - start:.2f} s")
    book.close()


def main(sizes: list[int]) -> None:
    """Measure each size in one LibreOffice."""
    gc.disable()  # as while a command runs
    libreoffice.register()
    with tempfile.TemporaryDirectory() as folder, xw.App(visible=False, add_book=False) as app:
        for orders in sizes:
            measure(app, write_demo(Path(folder) / str(orders), orders=orders, language="zh", seed=1), orders)


if __name__ == "__main__":
    main([int(size) for size in sys.argv[1:]] or [10_000])
