"""Make the sample ledgers that are measured, once, in a cache folder.

Usage: ``python benchmarks/sample_file.py LINES FILE``. It runs as a process of its own, for its memory must not count.
"""

from __future__ import annotations

import datetime as dt
import subprocess
import sys
from pathlib import Path

from measure import python

AS_OF = "2026-06-30"
"""The day that the sample ends on and that the checks judge from: the same file and the same findings on any day."""
SHEET = "订单台账"
MASTERS = ("customers", "products", "channels", "salespeople")
MOST_DRAWN = 1_000_000
FULL = 1_048_571
"""The lines that fill the template's sheet: Excel's last row less the rows down to the header."""


def sample_file(cache: Path, lines: int) -> Path:
    """Return a ledger with so many order lines and planted defects, made now if the cache does not have it."""
    path = cache / f"ledger-{lines}.xlsx"
    if not path.exists():
        cache.mkdir(parents=True, exist_ok=True)
        print(f"making {path.name} …", file=sys.stderr, flush=True)
        subprocess.run(python(__file__, str(lines), str(path)), check=True)
    return path


def _make(lines: int, path: Path) -> None:
    """Write orders and master data only: every reader reads every sheet, and all but the orders are small."""
    from ledgerxl.samples import planted_sample, write_sample

    day = dt.date.fromisoformat(AS_OF)
    rows = planted_sample(min(lines, MOST_DRAWN), "zh", 1, day).rows
    orders = rows["orders"]
    if lines > MOST_DRAWN:
        orders = planted_sample(lines - MOST_DRAWN, "zh", 2, day - dt.timedelta(366)).rows["orders"] + orders
    kept = {"orders": orders[:lines]} | {name: rows[name] for name in MASTERS}
    made = path.with_suffix(".part.xlsx")
    write_sample(made, kept, "zh")
    made.replace(path)


if __name__ == "__main__":
    _make(int(sys.argv[1]), Path(sys.argv[2]))
