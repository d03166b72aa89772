"""One click, up to the moment when its command begins. Usage: `python -P -s benchmarks/addin/click.py process | server`.

What the command itself costs is measured elsewhere, so a command on the open ledger ends where its first line would run. `server`
prints the milliseconds of a later click in an interpreter that runs already.
"""

from __future__ import annotations

import sys
import time

LINE = "check --lang zh --hwnd 4242 --book ~9500~552E~53F0~8D26.xlsx"


def main() -> None:
    from ledgerxl.addin import entry
    from ledgerxl.addin.clicks import on_ledger

    begun: list[float] = []
    on_ledger.open_book = lambda request: None

    def begin(*_: object, **__: object) -> object:
        from ledgerxl.live.outcome import Outcome
        from ledgerxl.standard.model import both

        begun.append(time.perf_counter())
        return Outcome(both("", ""), "zh", stays=True)

    import ledgerxl.live.run

    ledgerxl.live.run.run_live = begin
    entry.main(LINE.split(" "))
    if sys.argv[1] == "server":
        start = time.perf_counter()
        entry.run_line(LINE)
        print(f"{1000 * (begun[-1] - start):.2f}")
    assert begun, "the command was not reached"


if __name__ == "__main__":
    main()
