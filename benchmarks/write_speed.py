"""How long writing into a ledger file takes, beside libraries that edit workbooks.

Usage: ``python benchmarks/write_speed.py [--cache FOLDER] [--full] [--runs N]``; pyopenxlsx is compared where it is installed. Each
process that writes works on a copy of the sample, made before it starts to count.
"""

from __future__ import annotations

import argparse
import importlib.util
import shutil
import tempfile
from pathlib import Path
from statistics import median

from measure import RUNS, Cost, cost, machine, python, table, verdict
from sample_file import AS_OF, FULL, sample_file

LINES = 100_000
CHECK, WRITE = "ledgerxl check --json", "ledgerxl check --json --write"
EDIT = "ledgerxl, the file alone: three columns and a result sheet"
OPENPYXL, PYOPENXLSX = "openpyxl, load and save", "pyopenxlsx, three columns"
ERRORS_FOUND = (0, 1)

_EDIT = f"""
import sys
from ledgerxl.reports.plan import Column, Grid, SheetPlan
from ledgerxl.ledger.table import Ledger
from ledgerxl.standard.sales import SALES
from ledgerxl.workbook.edit import FileLedger
grid = Grid("g", (Column("a", "A"), Column("b", "B")), tuple((f"A{{row}}", "x") for row in range(5000)))
with FileLedger(sys.argv[1]) as file, open(sys.argv[1] + ".out", "w+b") as out:
    for column in (37, 38, 39):
        edit = file._marking().change("订单台账").edit.column(column)
        edit.texts.update((row, f"[单价] 必须 ≥ 0；{{row % 500}}") for row in range(6, {LINES} + 6))
    file.put_sheets([SheetPlan("结果", "结果", "", (grid,))], Ledger("", {{}}), "zh")
    file.build(out, "check")
"""
_OPENPYXL = """
import sys, openpyxl
openpyxl.load_workbook(sys.argv[1]).save(sys.argv[1])
"""
_PYOPENXLSX = f"""
import sys, pyopenxlsx
book = pyopenxlsx.load_workbook(sys.argv[1])
book["订单台账"].set_cells((row, column, f"[单价] 必须 ≥ 0；{{row % 500}}") for row in range(6, {LINES} + 6) for column in (37, 38, 39))
book.save(sys.argv[1])
"""


def commands(path: Path) -> dict[str, list[str]]:
    """Return the processes that are compared, each on this file."""
    check = python("-m", "ledgerxl.cli", "check", path, "--json", "--as-of", AS_OF)
    found = {CHECK: check, WRITE: [*check, "--write"], EDIT: python("-c", _EDIT, path), OPENPYXL: python("-c", _OPENPYXL, path)}
    if importlib.util.find_spec("pyopenxlsx"):
        found[PYOPENXLSX] = python("-c", _PYOPENXLSX, path)
    return found


def measured(sample: Path, runs: int) -> dict[str, Cost]:
    """Return the median costs; the processes take turns, each on a fresh copy."""
    rounds: list[dict[str, Cost]] = []
    for _ in range(runs):
        with tempfile.TemporaryDirectory(dir=sample.parent) as folder:
            path = Path(folder) / "ledger.xlsx"
            rounds.append({name: _on_copy(sample, path, command) for name, command in commands(path).items()})
    return {name: _median([one[name] for one in rounds]) for name in rounds[0]}


def _on_copy(sample: Path, path: Path, command: list[str]) -> Cost:
    shutil.copyfile(sample, path)
    return cost(command, allowed=ERRORS_FOUND)


def _median(found: list[Cost]) -> Cost:
    return Cost(*(median(getattr(one, name) for one in found) for name in ("seconds", "cpu_seconds", "peak_mb")))


def main() -> None:
    """Measure and print."""
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("--cache", type=Path, default=Path(tempfile.gettempdir()) / "ledgerxl-benchmarks")
    options.add_argument("--full", action="store_true", help="also a sheet filled to Excel's last row")
    options.add_argument("--runs", type=int, default=RUNS)
    given = options.parse_args()
    print(f"{machine()}; medians of {given.runs} runs\n", flush=True)
    _beside_others(sample_file(given.cache, "template", LINES), given.runs)
    if given.full:
        _full(sample_file(given.cache, "plain", FULL))


def _beside_others(sample: Path, runs: int) -> None:
    found = measured(sample, runs)
    rows = [(name, f"{one.seconds:.2f}", f"{one.cpu_seconds:.2f}", f"{one.peak_mb:.0f}") for name, one in found.items()]
    print(f"### {LINES:,} order lines ({sample.stat().st_size / 1e6:.1f} MB)\n")
    print(table(("process", "seconds", "CPU seconds", "peak MB"), rows))
    print()
    write, openpyxl = found[WRITE], found[OPENPYXL]
    print(verdict("check and write ÷ openpyxl's load and save", write.cpu_seconds / openpyxl.cpu_seconds, 0.1))
    print(verdict("check and write ÷ check", write.cpu_seconds / found[CHECK].cpu_seconds, 2.5))
    print(verdict("peak memory ÷ openpyxl's", write.peak_mb / openpyxl.peak_mb, 0.5))
    if PYOPENXLSX in found:
        print(verdict("the file alone ÷ pyopenxlsx", found[EDIT].cpu_seconds / found[PYOPENXLSX].cpu_seconds, 1))
    print(flush=True)


def _full(sample: Path) -> None:
    with tempfile.TemporaryDirectory(dir=sample.parent) as folder:
        path = Path(folder) / "ledger.xlsx"
        one = _on_copy(sample, path, commands(path)[WRITE])
    print(f"### {FULL:,} order lines, check and write, once\n")
    print(f"{one.seconds:.1f} s, {one.cpu_seconds:.1f} CPU s")
    print(verdict("peak memory", one.peak_mb / 1000, 6, unit=" GB"))


if __name__ == "__main__":
    main()
