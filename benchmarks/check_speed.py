"""How long a whole `ledgerxl check` takes, beside libraries that only read the same file.

Usage: ``python benchmarks/check_speed.py [--cache FOLDER] [--full] [--runs N]``
"""

from __future__ import annotations

import argparse
import tempfile
from pathlib import Path

from measure import RUNS, Cost, cost, costs, machine, python, table, verdict
from sample_file import AS_OF, FULL, sample_file

ROOT = Path(__file__).resolve().parent.parent
LINES = 100_000
SMALL = 10_000
GROWTH = (10_000, 30_000, 100_000, 300_000)
ERRORS_FOUND = (0, 1)
"""Exit statuses of a check that did its work; the samples have planted errors, so it is 1."""

OPENPYXL = """
import sys
from openpyxl import load_workbook
for sheet in load_workbook(sys.argv[1], read_only=True).worksheets:
    for row in sheet.iter_rows(values_only=True):
        pass
"""
CALAMINE = """
import sys
from python_calamine import CalamineWorkbook
book = CalamineWorkbook.from_path(sys.argv[1])
for name in book.sheet_names:
    book.get_sheet_by_name(name).to_python()
"""
FASTEXCEL = """
import sys
from fastexcel import read_excel
book = read_excel(sys.argv[1])
for name in book.sheet_names:
    book.load_sheet(name, header_row=None, dtypes="string")
"""
CHECK = "ledgerxl check --json"


def check_command(path: Path) -> list[str]:
    """Return the command that checks a file; it prints every finding."""
    return python("-m", "ledgerxl.cli", "check", path, "--json", "--as-of", AS_OF)


def main() -> None:
    """Measure and print."""
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("--cache", type=Path, default=Path(tempfile.gettempdir()) / "ledgerxl-benchmarks")
    options.add_argument("--full", action="store_true", help="also a sheet filled to Excel's last row")
    options.add_argument("--runs", type=int, default=RUNS)
    given = options.parse_args()
    print(f"{machine()}; medians of {given.runs} runs\n")
    _beside_readers(sample_file(given.cache, "template", LINES), given.runs)
    _small(sample_file(given.cache, "template", SMALL), given.runs)
    _public_list(given.runs)
    _growth(given.cache, given.full, given.runs)


def _beside_readers(path: Path, runs: int) -> None:
    measured = costs(
        {
            CHECK: check_command(path),
            "openpyxl, read-only, values only": python("-c", OPENPYXL, path),
            "python-calamine, to_python": python("-c", CALAMINE, path),
            "fastexcel, load_sheet": python("-c", FASTEXCEL, path),
        },
        allowed=ERRORS_FOUND,
        runs=runs,
    )
    check, openpyxl, calamine, _ = measured.values()
    print(f"### {LINES:,} order lines ({path.stat().st_size / 1e6:.1f} MB)\n")
    print(_table(measured, check))
    print()
    print(verdict("check ÷ openpyxl", check.cpu_seconds / openpyxl.cpu_seconds, 1 / 5))
    print(verdict("check ÷ calamine", check.cpu_seconds / calamine.cpu_seconds, 3))
    print(verdict("peak memory", check.peak_mb / 1000, 1.5, unit=" GB"))
    print(flush=True)


def _small(path: Path, runs: int) -> None:
    reading = "import pandas, then calamine"
    measured = costs(
        {CHECK: check_command(path), reading: python("-c", "import pandas\n" + CALAMINE, path)}, allowed=ERRORS_FOUND, runs=runs
    )
    check, other = measured.values()
    print(f"### {SMALL:,} order lines\n")
    print(_table(measured, check))
    print()
    print(verdict("check ÷ (import pandas + calamine)", check.cpu_seconds / other.cpu_seconds, 2))
    print(flush=True)


def _public_list(runs: int) -> None:
    """Compare on the public order list that `python tests/real/fetch.py` brings."""
    print("\n### A public order list of 9,994 lines (superstore)\n")
    path = ROOT / ".real-data" / "superstore.xlsx"
    if not path.is_file():
        print("not measured: run python tests/real/fetch.py first")
        return
    company = ROOT / "tests" / "real" / "superstore.toml"
    commands = {
        CHECK: [*check_command(path)[:-1], "2018-01-05", "--standard", str(company)],
        "openpyxl, read-only, values only": python("-c", OPENPYXL, path),
        "import pandas, then calamine": python("-c", "import pandas\n" + CALAMINE, path),
    }
    measured = costs(commands, allowed=ERRORS_FOUND, runs=runs)
    print(_table(measured, measured[CHECK]))


def _table(measured: dict[str, Cost], check: Cost) -> str:
    rows = [
        (
            name,
            f"{one.seconds:.2f}",
            f"{one.cpu_seconds:.2f}",
            f"{one.peak_mb:.0f}",
            f"{check.cpu_seconds / one.cpu_seconds:.2f}",
        )
        for name, one in measured.items()
    ]
    return table(("process", "seconds", "CPU seconds", "peak MB", "check ÷ this"), rows)


def _growth(cache: Path, full: bool, runs: int) -> None:
    files = {f"{lines:,}": ("plain", lines) for lines in GROWTH} | {f"{LINES:,} and all other tables": ("whole", LINES)}
    if full:
        files[f"{FULL:,} (a full sheet)"] = ("plain", FULL)
    rows = []
    for name, (kind, lines) in files.items():
        path = sample_file(cache, kind, lines)
        one = _once(path) if lines == FULL else costs({CHECK: check_command(path)}, allowed=ERRORS_FOUND, runs=runs)[CHECK]
        rows.append(
            (
                name,
                f"{one.seconds:.2f}",
                f"{one.cpu_seconds:.2f}",
                f"{one.peak_mb:.0f}",
                f"{one.cpu_seconds / lines * 1e6:.0f}",
            )
        )
    print(f"### Growth of {CHECK}, plain sheets\n")
    print(table(("order lines", "seconds", "CPU seconds", "peak MB", "CPU µs a line"), rows))


def _once(path: Path) -> Cost:
    return cost(check_command(path), allowed=ERRORS_FOUND)


if __name__ == "__main__":
    main()
