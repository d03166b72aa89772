"""Everything that must be right before a change lands: style, types, import rules, tests. `python tests/run.py`"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent

STEPS = (
    ("style", [sys.executable, "-m", "ruff", "check", "."]),
    ("format", [sys.executable, "-m", "ruff", "format", "--check", "."]),
    *(
        (f"types on {platform}", [sys.executable, "-m", "mypy", "--platform", platform, "--cache-dir", f".mypy_cache/{platform}"])
        for platform in ("linux", "win32", "darwin")
    ),
    ("import rules", [sys.executable, "-c", "from importlinter.cli import lint_imports_command as lint; lint()"]),
    ("public order list", [sys.executable, "tests/real/fetch.py"]),
    ("public workbooks", [sys.executable, "tests/real/fetch_workbooks.py"]),
    ("tests", [sys.executable, "-m", "pytest", *sys.argv[1:]]),
)


def main() -> int:
    """Run the steps one after the other; the exit status is that of the first one that fails, at the end of all."""
    failed = []
    for name, command in STEPS:
        print(f"== {name}", flush=True)
        status = subprocess.run(command, cwd=ROOT, env=os.environ | {"PYTHONPATH": str(ROOT)}).returncode
        if status and not (name.startswith("public") and not os.environ.get("LEDGERXL_REQUIRE_ALL_TESTS")):
            failed.append(name)
    if failed:
        print(f"failed: {', '.join(failed)}", file=sys.stderr)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
