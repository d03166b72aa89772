"""Time whole processes, each in a fresh interpreter, and print the results as markdown.

Ratios and targets are about CPU time, which other work on the machine disturbs least; the seconds by the clock stand beside it.
A benchmark's own process stays small (it never imports pandas): Linux counts the memory of the process that starts a child
towards the child's peak.
"""

from __future__ import annotations

import os
import platform
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median

RUNS = 3
"""Repeats of a measurement; the table shows the median."""


@dataclass(frozen=True)
class Cost:
    """What one process cost.

    Attributes:
        seconds: from start to end, by the clock.
        cpu_seconds: of all cores together.
        peak_mb: most memory held at once, in MB of 10^6 bytes.
    """

    seconds: float
    cpu_seconds: float
    peak_mb: float


def python(*arguments: str | Path) -> list[str]:
    """Return the command that runs this Python with these arguments."""
    return [sys.executable, *map(str, arguments)]


def cost(command: Sequence[str], *, allowed: Sequence[int] = (0,), output: Path | None = None) -> Cost:
    """Run a command once and return its cost; its output goes to the file, else nowhere.

    Raises:
        RuntimeError: the exit status is not among the allowed ones.
    """
    with open(output or os.devnull, "wb") as out:
        start = time.perf_counter()
        child = subprocess.Popen(command, stdout=out, env=_environment())
        _, status, used = os.wait4(child.pid, 0)
        seconds = time.perf_counter() - start
    child.returncode = os.waitstatus_to_exitcode(status)
    if child.returncode not in allowed:
        raise RuntimeError(f"exit status {child.returncode}: {' '.join(command)}")
    unit = 1 if sys.platform == "darwin" else 1024
    return Cost(seconds, used.ru_utime + used.ru_stime, used.ru_maxrss * unit / 1e6)


def costs(
    commands: dict[str, list[str]],
    *,
    allowed: Sequence[int] = (0,),
    runs: int = RUNS,
    output: dict[str, Path] | None = None,
) -> dict[str, Cost]:
    """Return the median cost of each command, by its name.

    The commands take turns, so that a busy moment of the machine meets all of them; a first round, not counted, fills the
    file cache and compiles the modules.
    """
    files = output or {}
    rounds = [
        {name: cost(command, allowed=allowed, output=files.get(name)) for name, command in commands.items()}
        for _ in range(runs + 1)
    ]
    return {name: _median([one[name] for one in rounds[1:]]) for name in commands}


def _median(measured: Sequence[Cost]) -> Cost:
    return Cost(
        median(one.seconds for one in measured),
        median(one.cpu_seconds for one in measured),
        median(one.peak_mb for one in measured),
    )


def _environment() -> dict[str, str]:
    """Return the environment with compiled modules allowed, as they are for everybody who installs a package."""
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    return kept | {"PYTHONUTF8": "1", "PYTHONWARNINGS": "ignore"}


def table(headers: Sequence[str], rows: Sequence[Sequence[object]]) -> str:
    """Return a markdown table, numbers to the right."""
    lines = [headers, ["---", *["---:"] * (len(headers) - 1)], *rows]
    return "\n".join("| " + " | ".join(map(str, line)) + " |" for line in lines)


def verdict(name: str, measured: float, target: float, *, at_least: bool = False, unit: str = "") -> str:
    """Return one line that says whether a target is met."""
    met = measured >= target if at_least else measured <= target
    sign = "≥" if at_least else "≤"
    return f"- {'met' if met else 'NOT met'}: {name} {sign} {target:g}{unit} (measured {measured:.2f})"


def machine() -> str:
    """Return what a reader needs to compare: cores, memory, Python, system."""
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 1e9
    return f"{os.cpu_count()} cores ({platform.machine()}), {memory:.0f} GB memory, Python {platform.python_version()}, {platform.system()}"
