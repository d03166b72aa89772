"""A click from end to end: the ribbon's macro, the command line that it makes, the entry in a process of its own, a real LibreOffice, cells.

Only which program the workbook is open in comes from the test, since no Excel runs here.
"""

from __future__ import annotations

import secrets
import shutil
import subprocess
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import xlwings as xw

from ledgerxl import libreoffice
from ledgerxl.addin.state import log_file
from ledgerxl.checking import check_files
from ledgerxl.checks.marks import marks_of
from ledgerxl.checks.run import Findings
from ledgerxl.samples import write_demo
from tests.addin.excel_in_memory import Excel

pytestmark = pytest.mark.libreoffice

NAME = "台账 $(x) 50% & '甲' 😀.xlsx"
START_SECONDS = 60
Click = Callable[..., str]


@pytest.fixture(scope="module")
def ledger(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("click")
    return write_demo(folder, orders=60, language="zh", seed=1).rename(folder / NAME)


@pytest.fixture(scope="module")
def office(ledger: Path) -> Iterator[xw.App]:
    """A LibreOffice that runs without us, as on a user's screen, with the ledger open in it."""
    connection = f"pipe,name=click{secrets.token_hex(4)}"
    profile = f"-env:UserInstallation={(ledger.parent / 'profile').as_uri()}"
    command = [str(shutil.which("soffice")), "--headless", "--norestore", "--nologo", profile, f"--accept={connection};urp"]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    patch = pytest.MonkeyPatch()
    patch.setenv("LEDGERXL_CONNECTION", connection)
    patch.setenv("XDG_STATE_HOME", str(ledger.parent))
    try:
        libreoffice.register()
        app = attached(connection)
        app.books.open(str(ledger))
        yield app
    finally:
        process.terminate()
        process.wait(START_SECONDS)
        patch.undo()


def attached(connection: str) -> xw.App:
    deadline = time.monotonic() + START_SECONDS
    while True:
        try:
            return libreoffice.attach(connection)
        except libreoffice.LibreOfficeError:
            if time.monotonic() > deadline:
                raise


@pytest.fixture
def click(office: xw.App) -> Click:
    """Press a button, with a month from the list or none chosen; return what a message box would say."""

    def press(tag: str, month: str = "") -> str:
        excel = Excel()
        excel.open_book(NAME)
        excel.run("LedgerRun", tag, month) if month else excel.click(tag)
        done = subprocess.run(f"{excel.shell.started[0]} --app libreoffice", shell=True, capture_output=True, text=True)
        assert "Traceback" not in log_file().read_text(encoding="utf-8"), log_file().read_text(encoding="utf-8")
        assert done.returncode == 0
        return done.stderr.strip()

    return press


@pytest.fixture(scope="module")
def found(ledger: Path) -> Findings:
    """What the command line finds in the same file."""
    return check_files([ledger]).findings[0]


def marks(office: xw.App) -> dict[int, str]:
    """What stands in the column 校验结果, by row."""
    sheet = office.books[0].sheets["订单台账"]
    cells = sheet.used_range.value
    header = next(row for row, line in enumerate(cells) if "校验结果" in line)
    column = cells[header].index("校验结果")
    return {row + 1: line[column] for row, line in enumerate(cells) if row > header and line[column]}


def test_check_marks_the_rows_and_says_how_many(click: Click, office: xw.App, found: Findings) -> None:
    assert marks(office) == {}
    said = click("check")
    assert f"{found.errors} 个错误" in said
    orders = found.ledger.tables["orders"]
    texts = marks_of(found, "zh", orders)["check_result"]
    assert marks(office) == {int(row): text for row, text in zip(orders.excel_row, texts, strict=True) if text} != {}


def test_next_finding_goes_there_and_no_box_is_in_the_way(click: Click, office: xw.App) -> None:
    assert click("next") == ""
    assert office.books[0].sheets.active.name == "订单台账"
    assert office.selection.row in marks(office)


def test_undo_takes_the_marks_back(click: Click, office: xw.App) -> None:
    assert "撤销" in click("undo")
    assert marks(office) == {}


def test_the_monthly_summary_comes_into_view(click: Click, office: xw.App) -> None:
    assert click("summary") == ""
    assert office.books[0].sheets.active.name == "月度汇总"


def test_the_chosen_month_is_the_one_summed_up(click: Click, office: xw.App, found: Findings) -> None:
    click("summary", "2026-01")
    texts = [str(cell) for line in office.books[0].sheets["月度汇总"].used_range.value for cell in line if cell]
    assert any("2026年1月" in text for text in texts)


def test_a_book_that_was_closed_meanwhile_is_told(office: xw.App) -> None:
    excel = Excel()
    excel.open_book("关掉了.xlsx")
    excel.click("check")
    done = subprocess.run(f"{excel.shell.started[0]} --app libreoffice", shell=True, capture_output=True, text=True)
    assert "“关掉了.xlsx”已经不在打开的工作簿里" in done.stderr
