"""Who has a ledger open: the lock files of Excel, WPS and LibreOffice, and which of them outlived their program."""

from __future__ import annotations

import os
import pwd
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from ledgerxl.errors import WorkbookError
from ledgerxl.workbook.edit.commit import refuse_unwritable
from ledgerxl.workbook.edit.occupied import EXCEL, LIBREOFFICE, WPS, locks_of
from tests.workbook.edit.stand_in import write_ledger

LOGIN = os.environ.get("USER") or pwd.getpwuid(os.getuid()).pw_name


@pytest.fixture
def ledger(tmp_path: Path) -> Path:
    return write_ledger(tmp_path / "销售 台账.xlsx")


def excel_lock(user: str) -> bytes:
    """Return Excel's lock file of 165 bytes: the name in the system's encoding, and in UTF-16 from byte 57 on."""
    narrow, wide = user.encode("gbk")[:54], user.encode("utf-16-le")
    start = bytes([len(narrow)]) + narrow.ljust(54) + bytes([len(user), 0]) + wide
    return start + b" \0" * ((165 - len(start)) // 2) + b" " * ((165 - len(start)) % 2)


def sentence(ledger: Path) -> str:
    with pytest.raises(WorkbookError) as error:
        refuse_unwritable(ledger)
    assert "open in" in error.value.text.en
    return error.value.text.zh


def test_nobody_has_it_open(ledger: Path) -> None:
    refuse_unwritable(ledger)
    assert list(locks_of(ledger)) == []


@pytest.mark.parametrize("user", ["张三", "Anna Smith", "", "很长" * 26])
def test_open_in_excel(ledger: Path, user: str) -> None:
    ledger.with_name("~$销售 台账.xlsx").write_bytes(excel_lock(user))
    [lock] = locks_of(ledger)
    assert (lock.program, lock.who) == (EXCEL, user)
    said = sentence(ledger)
    assert "正在 Excel 或 WPS 中打开" in said
    assert "“~$销售 台账.xlsx”" in said
    assert (f"（{user}）" in said) == bool(user)


def test_open_in_wps_on_linux_and_macos(ledger: Path) -> None:
    ledger.with_name(".~销售 台账.xlsx").write_bytes(b"")
    assert [lock.program for lock in locks_of(ledger)] == [WPS]
    assert "正在 WPS 中打开" in sentence(ledger)


def libreoffice_lock(ledger: Path, host: str, login: str) -> Path:
    file = ledger.with_name(f".~lock.{ledger.name}#")
    file.write_text(f"李 四,{login},{host},28.11.2026 00:50,file:///home/x;", encoding="utf-8")
    return aged(file)


def aged(lock: Path) -> Path:
    """Make a lock file old enough to be one that was left behind."""
    os.utime(lock, (time.time() - 3600,) * 2)
    return lock


def test_open_in_libreoffice_on_another_machine(ledger: Path) -> None:
    libreoffice_lock(ledger, "other-host", LOGIN)
    assert [(lock.program, lock.who) for lock in locks_of(ledger)] == [(LIBREOFFICE, "李 四")]
    assert "正在 LibreOffice 中打开（李 四）" in sentence(ledger)


def test_open_in_libreoffice_by_another_user(ledger: Path) -> None:
    libreoffice_lock(ledger, socket.gethostname(), "somebody-else")
    assert "LibreOffice" in sentence(ledger)


linux = pytest.mark.skipif(sys.platform != "linux", reason="only Linux says which files a process has open")


@linux
def test_a_lock_that_outlived_libreoffice_is_passed_over_and_left(ledger: Path) -> None:
    file = libreoffice_lock(ledger, socket.gethostname(), LOGIN)
    refuse_unwritable(ledger)
    assert file.exists()


@linux
def test_a_young_lock_is_never_left_over(ledger: Path) -> None:
    """LibreOffice writes it before it opens the ledger."""
    os.utime(libreoffice_lock(ledger, socket.gethostname(), LOGIN))
    assert "LibreOffice" in sentence(ledger)


@linux
def test_a_process_of_ours_that_has_the_ledger_open_is_no_left_over(ledger: Path) -> None:
    libreoffice_lock(ledger, socket.gethostname(), LOGIN)
    program = "import sys; file = open(sys.argv[1]); print(flush=True); sys.stdin.read()"
    with subprocess.Popen([sys.executable, "-c", program, ledger], stdin=subprocess.PIPE, stdout=subprocess.PIPE) as other:
        other.stdout.readline()
        assert "LibreOffice" in sentence(ledger)
        other.stdin.close()
    refuse_unwritable(ledger)


def wait_for(happened: Callable[[], object]) -> None:
    until = time.monotonic() + 90
    while not happened() and time.monotonic() < until:
        time.sleep(0.1)
    assert happened()


@pytest.mark.libreoffice
@linux
def test_libreoffice_itself(ledger: Path, tmp_path: Path) -> None:
    profile = f"-env:UserInstallation=file://{tmp_path}/profile"
    command = ["soffice", profile, "--headless", "--norestore", "--nologo", "--accept=pipe,name=ledgerxl-occupied;urp;", ledger]
    office = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True)
    try:
        wait_for(lambda: list(locks_of(ledger)))
        assert "正在 LibreOffice 中打开" in sentence(ledger)
        aged(next(locks_of(ledger)).file)
        wait_for(lambda: not next(locks_of(ledger)).left_behind)
        assert "正在 LibreOffice 中打开" in sentence(ledger)
    finally:
        os.killpg(office.pid, signal.SIGKILL)
        office.wait()
    assert [lock.left_behind for lock in locks_of(ledger)] == [True]
    refuse_unwritable(ledger)
