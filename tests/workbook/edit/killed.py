"""A program that writes a ledger and is killed meanwhile; run by test_killed.

Its arguments are a ledger and a password ("" for none). For each line of its input, `MARK tab [STEP]`, it starts a process of its own
that writes the mark, says its number, and at the end its exit status. With STEP the process kills itself before that line of the
writing code.
"""

from __future__ import annotations

import os
import signal
import sys
from pathlib import Path
from types import FrameType
from typing import Any

from ledgerxl.workbook import edit
from ledgerxl.workbook.edit.backups import Keeping
from ledgerxl.workbook.edit.commit import commit
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
            _write(ledger, mark, password, int(step or 0))
        print(child, flush=True)
        print(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]), flush=True)


def _write(ledger: Path, mark: str, password: str | None, step: int) -> None:
    try:
        if step:
            _kill_at(step)
        commit(StandIn(ledger, mark, password), "check", Keeping(kept=KEPT))
    except BaseException as error:  # noqa: BLE001 - said, and answered by the exit status
        print(repr(error), file=sys.stderr)
        os._exit(1)
    os._exit(0)


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
