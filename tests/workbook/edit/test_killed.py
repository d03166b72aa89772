"""Killed at any moment, the ledger is the old or the new one, whole; the next run clears up behind the killed one."""

from __future__ import annotations

import os
import random
import re
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest
from msoffcrypto.format.ooxml import OOXMLFile

from ledgerxl.workbook.edit.same_cells import difference
from ledgerxl.workbook.read import open_sheets
from ledgerxl.writing import clear_file
from tests.conftest import REQUIRE_ALL
from tests.test_cli import HEADER, order, write_book
from tests.workbook.edit.killed import KEPT, mark_of_ledger
from tests.workbook.edit.stand_in import mark_of, write_ledger

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="processes are killed as POSIX does")
KILLS = 400 if REQUIRE_ALL else 40
EVERY = 3 if REQUIRE_ALL else 47
"""Of the lines of code that write a ledger, every which one a process is killed at."""


class Writer:
    """The program of `killed`, on one ledger."""

    def __init__(self, ledger: Path, password: str = "", *more: str) -> None:
        self.ledger = ledger
        command = [sys.executable, "-m", "tests.workbook.edit.killed", ledger, password, *more]
        self._program = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, encoding="utf-8")

    def start(self, mark: str, step: int = 0) -> int:
        self._program.stdin.write(f"{mark}\t{step or ''}\n")
        self._program.stdin.flush()
        return int(self._program.stdout.readline())

    def status(self) -> int:
        return int(self._program.stdout.readline())

    def write(self, mark: str, step: int = 0) -> int:
        self.start(mark, step)
        return self.status()

    def close(self) -> None:
        self._program.stdin.close()
        self._program.wait(10)
        self._program.stdout.close()


@pytest.fixture
def writer(tmp_path: Path, rows: int) -> Iterator[Writer]:
    writer = Writer(write_ledger(tmp_path / "销售台账.xlsx", rows=rows, mark="0"))
    yield writer
    writer.close()


def left_over(ledger: Path) -> list[str]:
    """Return what stands beside a ledger or its backups that is neither, and see that the backups are whole."""
    assert all(mark_of(backup) for backup in backups_of_it(ledger)[-KEPT:])
    return others(ledger)


def others(ledger: Path) -> list[str]:
    beside = [entry for entry in ledger.parent.iterdir() if entry not in (ledger, folder_of(ledger))]
    return [entry.name for entry in [*beside, *entries(folder_of(ledger))] if entry not in backups_of_it(ledger)]


def folder_of(ledger: Path) -> Path:
    return ledger.parent / "台账备份"


def entries(folder: Path) -> list[Path]:
    return sorted(folder.iterdir()) if folder.exists() else []


def backups_of_it(ledger: Path) -> list[Path]:
    named = re.compile(r"销售台账 备份 [-\d]+ \d{6}\.xlsx")
    return [entry for entry in entries(folder_of(ledger)) if named.fullmatch(entry.name)]


@pytest.mark.parametrize("rows", [400])
def test_killed_at_random_moments(writer: Writer) -> None:
    pick = random.Random(20260131)  # noqa: S311
    assert writer.write("0") == 0  # starts the program
    begun = time.monotonic()
    assert writer.write("1") == 0
    whole = time.monotonic() - begun
    standing, outcomes = "1", Counter[str]()
    for mark in map(str, range(2, KILLS + 2)):
        process = writer.start(mark)
        time.sleep(pick.uniform(0, whole))
        with suppress(ProcessLookupError):
            os.kill(process, signal.SIGKILL)
        status = writer.status()
        assert status in (0, -signal.SIGKILL)
        now = mark_of(writer.ledger)
        assert now in (standing, mark)
        assert now == mark or status
        outcomes[f"{'killed' if status else 'done'}, {'new' if now == mark else 'old'}"] += 1
        standing = now
    assert outcomes["killed, old"] > KILLS // 4, outcomes
    assert writer.write("last") == 0
    assert mark_of(writer.ledger) == "last"
    assert left_over(writer.ledger) == []
    assert len(backups_of_it(writer.ledger)) == KEPT


@pytest.mark.parametrize("rows", [3])
def test_killed_at_every_line_of_the_code_that_writes(writer: Writer) -> None:
    for at in range(KEPT + 1):
        assert writer.write(f"first {at}") == 0
    standing, step, killed_new = f"first {KEPT}", 1, 0
    while (status := writer.write(f"killed {step}", step)) == -signal.SIGKILL:
        now = mark_of(writer.ledger)
        assert now in (standing, f"killed {step}")
        killed_new += now == f"killed {step}"
        standing = f"next {step}"
        assert writer.write(standing) == 0
        assert mark_of(writer.ledger) == standing
        assert left_over(writer.ledger) == []
        assert len(backups_of_it(writer.ledger)) == KEPT
        step += EVERY
    assert status == 0
    assert step > 150
    assert killed_new


def test_an_encrypted_ledger_survives_too(tmp_path: Path) -> None:
    plain, ledger = write_ledger(tmp_path / "p.xlsx", mark="0"), tmp_path / "销售台账.xlsx"
    with plain.open("rb") as source, ledger.open("wb") as target:
        OOXMLFile(source).encrypt("x", target)
    plain.unlink()
    writer = Writer(ledger, "x")
    standing = "0"
    for step in range(3, 400, 7 if REQUIRE_ALL else 97):
        status = writer.write(str(step), step)
        now = mark_of(ledger, "x")
        assert now in (standing, str(step))
        assert now == str(step) or status == -signal.SIGKILL
        standing = now
    writer.close()


def test_the_package_editor_killed_at_random_moments(tmp_path: Path) -> None:
    """Marks and a result sheet, as `check --write` writes them; then the ledger is what it was before, but for these."""
    ledger = write_book(tmp_path / "销售台账.xlsx", {"订单台账": [HEADER, order(1), order(2), order(3)]})
    typed, pick, writer = open_sheets(ledger), random.Random(20260131), Writer(ledger, "", "real")  # noqa: S311
    assert writer.write("0") == 0
    begun = time.monotonic()
    assert writer.write("1") == 0
    whole = time.monotonic() - begun
    standing, killed = "1", 0
    for mark in map(str, range(2, KILLS // 2)):
        process = writer.start(mark)
        time.sleep(pick.uniform(0, whole))
        with suppress(ProcessLookupError):
            os.kill(process, signal.SIGKILL)
        killed += writer.status() != 0
        now = mark_of_ledger(ledger)
        assert now in (standing, mark)
        standing = now
    assert killed > KILLS // 8
    assert writer.write("last") == 0
    writer.close()
    assert mark_of_ledger(ledger) == "last"
    assert others(ledger) == []
    clear_file(ledger)
    assert [difference(old, new, ()) for old, new in zip(typed, open_sheets(ledger), strict=True)] == [""]
