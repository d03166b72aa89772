"""Twenty format rules over an order list with wrong and untidy cells: ledgerxl beside other ways to write them.

Usage: ``python benchmarks/format_rules.py [--cache FOLDER] [--rows N] [--runs N]``
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

from measure import RUNS, Cost, costs, machine, python, table, verdict

ROWS = 100_000
COLUMNS = 30
RULES = Path(__file__).parent / "rules"
OURS = "ledgerxl check, format rules"
Cells = set[tuple[int, str]]


@dataclass(frozen=True)
class Truth:
    """What was planted: wrong cells, and rows that are untidy and right."""

    wrong: Cells
    untidy: set[int]


def main() -> None:
    """Measure and print."""
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("--cache", type=Path, default=Path(tempfile.gettempdir()) / "ledgerxl-benchmarks")
    options.add_argument("--rows", type=int, default=ROWS)
    options.add_argument("--runs", type=int, default=RUNS)
    given = options.parse_args()
    path = _order_list(given.cache, given.rows)
    truth = _truth(path)
    measured, found = _measured(path, given.cache, given.runs)
    print(f"{machine()}; medians of {given.runs} runs\n")
    print(
        f"### {given.rows:,} rows, {COLUMNS} columns, {len(truth.wrong):,} wrong cells, {len(truth.untidy):,} untidy rows that are right\n"
    )
    print(_table(measured, found, truth))
    print()
    _print_verdicts(measured, found, truth)


def _order_list(cache: Path, rows: int) -> Path:
    path = cache / f"orders-{rows}-{COLUMNS}-columns.xlsx"
    if not path.with_suffix(".json").exists():
        cache.mkdir(parents=True, exist_ok=True)
        subprocess.run(python(RULES / "ledger.py", str(rows), path), check=True)
    return path


def _truth(path: Path) -> Truth:
    planted = json.loads(path.with_suffix(".json").read_text())
    return Truth({(row, field) for row, field in planted["wrong"]}, set(planted["untidy"]))


def _commands(path: Path) -> dict[str, list[str]]:
    return {
        OURS: python("-m", "ledgerxl.cli", "check", path, "--only", "format", "--only", "negative-sale", "--json"),
        "pandas masks (calamine)": python(RULES / "with_pandas.py", path),
        "polars masks (calamine)": python(RULES / "with_polars.py", path),
        "pandera, lazy, coerce (calamine)": python(RULES / "with_pandera.py", path),
        "frictionless (.xlsx)": python(RULES / "with_frictionless.py", path),
        "frictionless (.csv made beforehand)": python(RULES / "with_frictionless.py", path.with_suffix(".csv")),
    }


def _measured(path: Path, cache: Path, runs: int) -> tuple[dict[str, Cost], dict[str, Cells]]:
    """Return what each way costs, and the cells that it calls wrong."""
    output = {name: cache / f"found-{at}.json" for at, name in enumerate(_commands(path))}
    measured = costs(_commands(path), allowed=(0, 1), runs=runs, output=output)
    return measured, {name: _found(name, file) for name, file in output.items()}


def _found(name: str, file: Path) -> Cells:
    """Return the cells called wrong; a notice of ledgerxl calls a cell untidy, not wrong."""
    told = json.loads(file.read_text(encoding="utf-8"))
    if name != OURS:
        return {(row, field) for row, field in told}
    return {(one["row"], one["field"]) for one in told["findings"] if one["severity"] != "notice"}


def _table(measured: dict[str, Cost], found: dict[str, Cells], truth: Truth) -> str:
    rows = []
    for name, one in measured.items():
        cells, rows_called = found[name], {row for row, _ in found[name]}
        other = rows_called - truth.untidy - {row for row, _ in truth.wrong}
        rows.append(
            (
                name,
                f"{one.seconds:.2f}",
                f"{one.cpu_seconds:.2f}",
                f"{one.peak_mb:.0f}",
                f"{one.cpu_seconds / measured[OURS].cpu_seconds:.1f}",
                f"{len(cells & truth.wrong):,}",
                f"{len(rows_called & truth.untidy):,}",
                f"{len(other):,}",
            )
        )
    headers = (
        "way",
        "seconds",
        "CPU seconds",
        "peak MB",
        "this ÷ ledgerxl",
        "wrong cells found",
        "untidy rows called wrong",
        "other rows called wrong",
    )
    return table(headers, rows)


def _print_verdicts(measured: dict[str, Cost], found: dict[str, Cells], truth: Truth) -> None:
    ours, pandas, polars, pandera, by_xlsx, by_csv = (one.cpu_seconds for one in measured.values())
    print(verdict("pandera ÷ ledgerxl", pandera / ours, 5, at_least=True))
    print(verdict("frictionless (.xlsx) ÷ ledgerxl", by_xlsx / ours, 10, at_least=True))
    print(verdict("frictionless (.csv) ÷ ledgerxl", by_csv / ours, 10, at_least=True))
    print(verdict("pandas masks ÷ ledgerxl", pandas / ours, 1, at_least=True))
    print(verdict("polars masks ÷ ledgerxl", polars / ours, 1, at_least=True))
    print(verdict("untidy rows that ledgerxl calls wrong", len({row for row, _ in found[OURS]} & truth.untidy), 0))
    missed = truth.wrong - found[OURS]
    print(verdict("wrong cells that ledgerxl misses", len(missed), 0))
    if missed:
        print(f"  such as {sorted(missed)[:5]}", file=sys.stderr)


if __name__ == "__main__":
    main()
