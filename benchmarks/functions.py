"""Worksheet functions on 100,000 cells in one call, beside converting the same cells and doing nothing.

Usage: ``python benchmarks/functions.py [--runs N]``
"""

from __future__ import annotations

import argparse
import json
import subprocess
from pathlib import Path
from statistics import median

from measure import RUNS, machine, python, table, verdict

from ledgerxl.functions.description import Gives
from ledgerxl.functions.registry import FUNCTIONS

SCRIPT = Path(__file__).parent / "worksheet" / "one.py"
LIMIT = 2


def main() -> None:
    """Measure and print."""
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("--runs", type=int, default=RUNS)
    runs = options.parse_args().runs
    print(f"{machine()}; CPU milliseconds, medians of {runs} processes\n")
    tables = [one.name for one in FUNCTIONS if one.gives is Gives.TABLE]
    by_cell = [one.name for one in FUNCTIONS if one.gives is not Gives.TABLE]
    _section("A ledger's column of 100,000 cells", by_cell, "usual", runs)
    _section("A range of orders, 8 columns of 12,500 lines", tables, "usual", runs)
    _section("The worst: 100,000 cells, each different and untidy", by_cell, "different", runs)


def _section(title: str, names: list[str], kind: str, runs: int) -> None:
    measured = {name: _measured(name, kind, runs) for name in names}
    print(f"### {title}\n")
    rows = [
        (name, *(f"{one[way]:.0f}" for way in (*WAYS, "ours")), *(f"{ratio(one):.2f}" for ratio in RATIOS.values()))
        for name, one in measured.items()
    ]
    print(table(("function", *(f"{way} and back" for way in WAYS), "the function", *(f"÷ {name}" for name in RATIOS)), rows))
    print()
    if kind == "usual":
        for yardstick, ratio in RATIOS.items():
            print("\n".join(verdict(f"{name} ÷ {yardstick}", ratio(one), LIMIT) for name, one in measured.items()))
        print(flush=True)


def _of_xlwings(measured: dict[str, float]) -> float:
    return measured["ours"] / measured["xlwings"]


def _of_cheapest(measured: dict[str, float]) -> float:
    return measured["ours"] / min(measured[way] for way in WAYS)


WAYS = ("xlwings", "pandas", "numpy")
RATIOS = {"xlwings' conversion": _of_xlwings, "cheapest conversion": _of_cheapest}


def _measured(name: str, kind: str, runs: int) -> dict[str, float]:
    rounds = [_once(name, kind) for _ in range(runs)]
    return {way: median(one[way] for one in rounds) for way in rounds[0]}


def _once(name: str, kind: str) -> dict[str, float]:
    done = subprocess.run(python(SCRIPT, name, kind), check=True, capture_output=True, text=True)
    found: dict[str, float] = json.loads(done.stdout)
    return found


if __name__ == "__main__":
    main()
