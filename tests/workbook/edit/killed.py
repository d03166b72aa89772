"""A program that writes a ledger and is killed meanwhile; run by test_killed.

Its arguments are a ledger, a password ("" for none), and "real" for the package editor in place of the stand-in. For each line of its
input, `MARK tab [STEP]`, it starts a process of its own that writes the mark, says its number, and at the end its exit status. With STEP
the process kills itself before that line of the writing code.
"""

from __future__ import annotations

import datetime as dt
import os
import signal
import sys
from pathlib import Path
from types import FrameType
from typing import Any

from ledgerxl.checks.marks import CHECK_RESULT
from ledgerxl.checks.run import run_checks
from ledgerxl.reports import findings_list
from ledgerxl.reports.edition import Edition
from ledgerxl.standard.sales import SALES
from ledgerxl.standard.settings import Settings
from ledgerxl.workbook import edit
from ledgerxl.workbook.edit import FileLedger
from ledgerxl.workbook.edit.backups import Keeping
from ledgerxl.workbook.edit.commit import commit
from ledgerxl.workbook.file.package import open_package
from ledgerxl.workbook.port import Marks
from ledgerxl.workbook.read import ledger_of_sheets, open_sheets
from tests.workbook.edit.stand_in import StandIn

KEPT = 3
_OURS = str(Path(edit.__file__).parent)


def main() -> None:
    """Answer the lines of the input until it ends."""
    ledger, password = Path(sys.argv[1]), sys.argv[2] or None
    for line in sys.stdin:
        mark, _, step = line.rstrip("\n").partition("\t")
        child = os.fork()
        if not child:
            _write(ledger, mark, password, int(step or 0), real=sys.argv[3:] == ["real"])
        print(child, flush=True)
        print(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]), flush=True)


def _write(ledger: Path, mark: str, password: str | None, step: int, *, real: bool) -> None:
    try:
        if step:
            _kill_at(step)
        if real:
            write_marks(ledger, mark)
        else:
            commit(StandIn(ledger, mark, password), "check", Keeping(kept=KEPT))
    except BaseException as error:  # noqa: BLE001 - said, and answered by the exit status
        print(repr(error), file=sys.stderr)
        os._exit(1)
    os._exit(0)


def write_marks(path: Path, mark: str) -> None:
    """Mark every order of a ledger and put a result sheet into it, as `check --write` does."""
    with FileLedger(path) as book:
        ledger = ledger_of_sheets(book.ledger_sheets(), SALES, Settings(), str(path))
        texts = {CHECK_RESULT: [mark] * len(ledger.orders)}
        book.write_marks([Marks(ledger.orders, texts)], "zh")
        [findings] = run_checks([ledger], Settings(), ())
        book.put_sheets([findings_list.plan(ledger, Settings(), Edition(dt.datetime(2026, 1, 31), None, findings))], ledger, "zh")
        book.keeping = Keeping(kept=KEPT)
        book.save("check")


def mark_of_ledger(path: Path) -> str:
    """Return the mark that every order of a ledger has, after reading the whole file; it fails on a file that is not whole."""
    with open_package(path) as package:
        assert package.archive.testzip() is None
    orders = ledger_of_sheets(open_sheets(path), SALES, Settings()).orders
    assert len(orders) == 3
    marks = {orders.shown(at, CHECK_RESULT) for at in range(3)} if orders.has(CHECK_RESULT) else {""}
    assert len(marks) == 1
    return str(marks.pop())


def _kill_at(step: int) -> None:
    """Kill this process before it runs the given line of the package that writes, counted as they are run."""
    left = step

    def trace(frame: FrameType, event: str, _: Any) -> Any:
        nonlocal left
        if not frame.f_code.co_filename.startswith(_OURS):
            return None
        left -= event == "line"
        if not left:
            os.kill(os.getpid(), signal.SIGKILL)
        return trace

    sys.settrace(trace)


if __name__ == "__main__":
    main()
