"""How long a click takes on a ledger that is open in LibreOffice, beside the bare cost of moving its cells over the bridge.

    python benchmarks/live_speed.py [ORDERS …]          default 10000; 100000 takes some minutes

The second click on “check” may cost at most 1.5 times what moving the same data and checking it cost by themselves. Wall-clock time, for
most of it passes in another process; the best of three, for the machine has other work.
"""

from __future__ import annotations

import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import xlwings as xw

from ledgerxl import libreoffice
from ledgerxl.checks.rulebook import RULEBOOK
from ledgerxl.checks.run import run_checks
from ledgerxl.live.run import run_live
from ledgerxl.live.session import Session
from ledgerxl.samples import write_demo

ROUNDS = 3


def best(call: Callable[[], object]) -> float:
    """Return the shortest of some runs, in seconds."""
    times = []
    for _ in range(ROUNDS):
        start = time.perf_counter()
        call()
        times.append(time.perf_counter() - start)
    return min(times)


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

    def check_alone() -> None:
        run_checks([session.ledger.__class__(session.ledger.file, session.ledger.tables)], session.rules.settings, RULEBOOK)

    moving = best(lambda: (moved(book), columns_back(book, len(session.ledger.orders), system)))
    reading = best(lambda: Session(book).ledger)
    checking = best(check_alone)
    second = best(lambda: run_live("check", book))
    print(
        f"{orders:>7,} orders, {moved(book):,} cells: open {opened:.1f} s, first click {first:.2f} s, second click {second:.2f} s; "
        f"bare moving {moving:.2f} s, checks alone {checking:.2f} s, sum {moving + checking:.2f} s, ratio {second / (moving + checking):.2f}; "
        f"(reading into a ledger {reading:.2f} s)"
    )
    start = time.perf_counter()
    run_live("undo", book)
    print(f"{'':>7} undo of the first click {time.perf_counter() - start:.2f} s")
    book.close()


def main(sizes: list[int]) -> None:
    """Measure each size in one LibreOffice."""
    libreoffice.register()
    with tempfile.TemporaryDirectory() as folder, xw.App(visible=False, add_book=False) as app:
        for orders in sizes:
            measure(app, write_demo(Path(folder) / str(orders), orders=orders, language="zh", seed=1), orders)


if __name__ == "__main__":
    main([int(size) for size in sys.argv[1:]] or [10_000])
