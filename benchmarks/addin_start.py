"""What a click costs before its command begins: the start of a process, and a later click on the server.

Usage: ``python benchmarks/addin_start.py``
"""

from __future__ import annotations

import os
import subprocess
import tempfile
from pathlib import Path

from measure import Cost, costs, machine, python, table, verdict

CLICK = Path(__file__).resolve().parent / "addin" / "click.py"
ENTRY = ("-P", "-s", "-m", "ledgerxl.addin.entry")
EMPTY, XLWINGS = "an interpreter that does nothing", "import xlwings"
ABOUT, LANGUAGE = "a click on 关于, with its message", "a click on the language button"
CHECK = "a click on 检查台账, to where the command begins"


def main() -> None:
    """Measure, and print the tables for benchmarks/README.md."""
    with tempfile.TemporaryDirectory() as state:
        os.environ["XDG_STATE_HOME"] = state
        measured = costs(
            {
                EMPTY: python("-P", "-s", "-c", "pass"),
                XLWINGS: python("-P", "-s", "-c", "import xlwings"),
                ABOUT: python(*ENTRY, "about"),
                LANGUAGE: python(*ENTRY, "language"),
                CHECK: python("-P", "-s", CLICK, "process"),
            },
            runs=5,
        )
        later = subprocess.run(python("-P", "-s", CLICK, "server"), capture_output=True, text=True, check=True).stdout
    print(machine(), "\n")
    print(table(("process", "seconds", "CPU seconds", "peak MB", "÷ import xlwings"), rows(measured)), "\n")
    print(f"A later click on the server, to where the command begins: {later.strip()} ms.\n")
    print(verdict("click that needs no pandas ÷ import xlwings", measured[ABOUT].cpu_seconds / measured[XLWINGS].cpu_seconds, 2))


def rows(measured: dict[str, Cost]) -> list[tuple[str, str, str, str, str]]:
    base = measured[XLWINGS].cpu_seconds
    return [
        (name, f"{one.seconds:.2f}", f"{one.cpu_seconds:.2f}", f"{one.peak_mb:.0f}", f"{one.cpu_seconds / base:.2f}")
        for name, one in measured.items()
    ]


if __name__ == "__main__":
    main()
