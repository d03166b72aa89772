"""What reports cost: all of them beside a check and the bare writing of their cells, and a month's figures beside pandas.

Usage: ``python benchmarks/reports.py [--cache FOLDER] [--lines N] [--runs N]``
"""

from __future__ import annotations

import argparse
import json
import subprocess
import tempfile
from pathlib import Path
from statistics import median

from check_speed import CHECK, check_command
from measure import RUNS, Cost, costs, machine, python, table, verdict
from sample_file import AS_OF, sample_file

LINES = 100_000
SCRIPTS = Path(__file__).parent / "summaries"
ALL = "all six reports, read to written"
BARE = "XlsxWriter, the same cells from lists"
LISTS = "of that, loading the lists"
WAYS = {
    "ours": "ledgerxl, plan of the monthly summary",
    "texts": "pandas pivot_table, names as texts",
    "categories": "pandas pivot_table, names as categories",
}


def main() -> None:
    """Measure and print."""
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("--cache", type=Path, default=Path(tempfile.gettempdir()) / "ledgerxl-benchmarks")
    options.add_argument("--lines", type=int, default=LINES)
    options.add_argument("--runs", type=int, default=RUNS)
    given = options.parse_args()
    print(f"{machine()}; medians of {given.runs} runs\n")
    ledger = sample_file(given.cache, "template", given.lines)
    _all_reports(ledger, given.lines, given.runs)
    _month(ledger, given.lines, given.runs)


def _all_reports(ledger: Path, lines: int, runs: int) -> None:
    with tempfile.TemporaryDirectory() as folder:
        made, cells = Path(folder), Path(folder) / "cells.json"
        subprocess.run(python(SCRIPTS / "cells.py", ledger, cells, AS_OF), check=True)
        commands = {
            ALL: python(SCRIPTS / "all_reports.py", ledger, made / "report.xlsx", AS_OF),
            CHECK: check_command(ledger),
            BARE: python(SCRIPTS / "bare_writing.py", cells, made / "bare.xlsx"),
            LISTS: python(SCRIPTS / "bare_writing.py", cells),
        }
        measured = costs(commands, allowed=(0, 1), runs=runs)
        size = (made / "report.xlsx").stat().st_size / 1e6
    print(f"### All reports of {lines:,} order lines (report workbook: {size:.1f} MB)\n")
    _print_shares(measured)


def _print_shares(measured: dict[str, Cost]) -> None:
    reports, check, bare, lists = measured.values()
    rows = [(name, f"{one.seconds:.2f}", f"{one.cpu_seconds:.2f}", f"{one.peak_mb:.0f}") for name, one in measured.items()]
    print(table(("process", "seconds", "CPU seconds", "peak MB"), rows))
    floor = check.cpu_seconds + bare.cpu_seconds - lists.cpu_seconds
    print(f"\n{verdict('all reports ÷ (check + bare writing)', reports.cpu_seconds / floor, 1.5)}\n", flush=True)


def _month(ledger: Path, lines: int, runs: int) -> None:
    rounds = [{way: _timed(way, ledger) for way in WAYS} for _ in range(runs + 1)][1:]
    told = [result["largest"] for results in rounds for result in results.values()]
    if any(one != told[0] for one in told):
        raise RuntimeError(f"the ways do not agree: {told}")
    spent = {way: median(float(results[way]["cpu_seconds"]) for results in rounds) for way in WAYS}
    print(f"### A month's figures, {lines:,} order lines in memory\n")
    rows = [(WAYS[way], f"{one * 1000:.0f}", f"{spent['ours'] / one:.2f}") for way, one in spent.items()]
    print(table(("computation", "CPU milliseconds", "ledgerxl ÷ this"), rows))
    print()
    print(verdict("plan ÷ pivot tables, names as texts", spent["ours"] / spent["texts"], 2))
    print(verdict("plan ÷ pivot tables, names as categories", spent["ours"] / spent["categories"], 2))


def _timed(way: str, ledger: Path) -> dict[str, dict[str, object]]:
    """Return what a fresh process measured of itself: reading the ledger does not count."""
    done = subprocess.run(python(SCRIPTS / "month.py", way, ledger, AS_OF), check=True, capture_output=True, text=True)
    return json.loads(done.stdout)


if __name__ == "__main__":
    main()
