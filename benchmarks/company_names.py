"""Customers under variant names: which pairs each way finds, which it gets wrong, and how long it takes.

Usage: ``python benchmarks/company_names.py [--runs N]``. The names and the truth are those of tests/cells/company_names.py.
companynameparser 0.1.8 is compared where it is installed; it is no dependency of the project.
"""

from __future__ import annotations

import argparse
import importlib.util
import json
import subprocess
from pathlib import Path

from measure import RUNS, Cost, costs, machine, python, table

WAYS = Path(__file__).parent / "names" / "ways.py"
NAMES = 4_450
SEED = 3
CUSTOMERS = 10_000
LABELS = {
    "ledgerxl": "ledgerxl variant_groups",
    "ratio": "NFKC + simplified + rapidfuzz ratio ≥ 90",
    "jaro_winkler": "whole-name Jaro-Winkler ≥ 0.85",
    "brand": "equal brand of companynameparser 0.1.8",
}


def main() -> None:
    """Measure and print."""
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("--runs", type=int, default=RUNS)
    runs = options.parse_args().runs
    ways = [way for way in LABELS if way != "brand" or importlib.util.find_spec("companynameparser")]
    print(f"{machine()}; medians of {runs} runs, whole processes\n")
    print(f"### {NAMES:,} names (seed {SEED})\n")
    cost = costs({way: _command(way, NAMES) for way in ways}, runs=runs)
    scores = {way: json.loads(subprocess.check_output(_command(way, NAMES, "--score"))) for way in ways}
    headers = ("way", "precision", "recall", "F1", "pairs called", "seconds", "CPU seconds", "peak MB")
    print(table(headers, [_scored(way, scores[way], cost[way]) for way in ways]))
    print(f"\n### Time for {CUSTOMERS:,} names\n")
    large = costs({way: _command(way, CUSTOMERS) for way in ways}, runs=runs)
    rows = [
        (LABELS[way], f"{large[way].seconds:.2f}", f"{large[way].cpu_seconds:.2f}", f"{large[way].peak_mb:.0f}") for way in ways
    ]
    print(table(("way", "seconds", "CPU seconds", "peak MB"), rows))


def _command(way: str, names: int, *more: str) -> list[str]:
    return python(WAYS, way, str(names), str(SEED), *more)


def _scored(way: str, score: dict[str, float], cost: Cost) -> tuple[str, ...]:
    numbers = [f"{score[name]:.3f}" for name in ("precision", "recall", "f1")]
    return (
        LABELS[way],
        *numbers,
        f"{score['called']:,.0f}",
        f"{cost.seconds:.2f}",
        f"{cost.cpu_seconds:.2f}",
        f"{cost.peak_mb:.0f}",
    )


if __name__ == "__main__":
    main()
