"""The launcher's macros, run in memory; the command lines that they make, really executed."""

from __future__ import annotations

import shlex
import subprocess
import sys
from pathlib import Path

import pytest

from ledgerxl.addin.modules import NO_PYTHON
from ledgerxl.addin.target import Target
from ledgerxl.quoting import plain, quoted
from tests.addin.excel_in_memory import HWND, Excel, in_units

HOSTILE = (
    "台账.xlsx",
    "sales ledger 2026.xlsx",
    "a=b.xlsx",
    "--month.xlsx",
    "-c import os.xlsx",
    "50%.xlsx",
    "%PATH%.xlsx",
    "%COMSPEC% & calc.xlsx",
    "a&b|c>d<e^f.xlsx",
    "$(touch evil).xlsx",
    "$HOME`touch evil`.xlsx",
    "'; touch evil; '.xlsx",
    'a" & touch evil & ".xlsx',
    'back\\" touch evil.xlsx',
    "ends with backslash\\",
    "!VAR!{0}~0041.xlsx",
    "😀👩‍👩‍👧 表情.xlsx",
    "販売台帳ﾃｽﾄ 판매.xlsx",
    "new\nline\ttab.xlsx",
    "book.xlsx:1",
    "http~~host?a=1#x.xlsx",
)

INFORMATION, WARNING = 64, 48
"""vbInformation, vbExclamation."""


@pytest.fixture
def state(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A user's state of its own; the log is what the entry says that it was asked."""
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    return tmp_path / "state" / "ledgerxl"


@pytest.mark.parametrize("name", HOSTILE)
def test_both_sides_quote_alike_and_read_each_other(name: str) -> None:
    excel = Excel()
    assert excel.run("LedgerQuoted", in_units(name)) == quoted(name)
    assert excel.run("LedgerPlain", quoted(name)) == in_units(name)
    assert plain(quoted(name)) == name


def test_no_character_but_harmless_ones_is_left() -> None:
    everything = "".join(map(chr, [*range(1, 0xD800), *range(0xE000, 0x10000)]))
    assert set(quoted(everything)) <= set("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789._~")
    assert plain(quoted(everything)) == everything


def test_the_command_line_of_each_hostile_name_runs_as_it_was_meant(state: Path, tmp_path: Path) -> None:
    excel, folder = Excel(), tmp_path / "beside"
    folder.mkdir()
    for name in HOSTILE:
        excel.open_book(name)
        excel.click("about")
    assert len(excel.shell.started) == len(HOSTILE)
    # All of them by a real shell, which knows more tricks than Excel's way of starting a program does.
    done = subprocess.run("\n".join(excel.shell.started), shell=True, cwd=folder, capture_output=True, text=True)
    assert (done.returncode, done.stdout, done.stderr.count("ledgerxl 0.")) == (0, "", len(HOSTILE))
    assert list(folder.iterdir()) == []
    log = (state / "ledgerxl.log").read_text(encoding="utf-8")
    assert [name for name in HOSTILE if f"book={name!r}" not in log] == []
    assert log.count("command='about'") == len(HOSTILE)


def arguments(excel: Excel) -> list[str]:
    return shlex.split(excel.shell.started[-1], posix=True)


def test_a_click_starts_the_fixed_interpreter_and_module() -> None:
    excel = Excel()
    excel.open_book("台账.xlsx")
    excel.click("check")
    assert arguments(excel) == [
        sys.executable, "-P", "-s", "-m", "ledgerxl.addin.entry", "check", "--lang", "zh", "--hwnd", str(HWND), "--book", quoted("台账.xlsx"),
    ]  # fmt: skip


def test_with_no_workbook_open_there_is_no_book() -> None:
    excel = Excel()
    excel.click("new")
    assert arguments(excel)[5:] == ["new", "--lang", "zh", "--hwnd", str(HWND)]


@pytest.mark.parametrize("path", ["", "https://example.sharepoint.com/sites/销售/Shared Documents"])
def test_only_the_name_of_a_book_is_passed_wherever_it_lies(path: str) -> None:
    excel = Excel()
    excel.open_book("Book1", path)
    excel.click("check")
    assert arguments(excel)[-2:] == ["--book", "Book1"]


def test_a_chart_sheet_in_front_does_not_matter() -> None:
    excel = Excel()
    book = excel.open_book("台账.xlsx")
    book.sheets_.clear()  # whoever asks for a cell or the active sheet now fails
    excel.click("check")
    assert arguments(excel)[-2:] == ["--book", quoted("台账.xlsx")]


def test_the_interpreters_own_path_may_be_chinese() -> None:
    excel = Excel(Target("C:\\Users\\张 伟\\python.exe", "C:\\Users\\张 伟", "zh"))
    excel.click("about")
    assert excel.shell.started[0].startswith('"C:\\Users\\张 伟\\python.exe" -P -s -m ledgerxl.addin.entry about ')


@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_process_that_never_reached_the_entry_is_told(language: str) -> None:
    excel = Excel(Target("/nowhere/python", "/nowhere", "en" if language == "en" else "zh"), answer=lambda _: 1)
    excel.open_book()
    excel.run("LedgerRun", "check", "")
    assert excel.messages == [NO_PYTHON.zh if language == "zh" else NO_PYTHON.en]


def test_a_process_that_was_killed_leaves_excel_usable() -> None:
    def killed(_: str) -> int:
        excel.program.application.vba_set("EnableEvents", False)
        excel.program.application.vba_set("Calculation", -4135)
        return -9

    excel = Excel(answer=killed)
    excel.open_book()
    excel.click("check")
    application = excel.program.application
    assert (application.vba_get("EnableEvents"), application.vba_get("Calculation")) == (True, -4105)


def test_a_click_that_worked_says_nothing_and_esc_cannot_stop_it_half_way() -> None:
    excel = Excel()
    excel.click("about")
    assert (excel.messages, excel.program.application.cancel_key) == ([], 0)


@pytest.mark.parametrize(("tag", "offered"), [("check", 1), ("rules", 1), ("next", 0), ("help", 0), ("undo", 0)])
def test_after_a_command_that_writes_excels_undo_is_ours(tag: str, offered: int) -> None:
    excel = Excel()
    excel.open_book()
    excel.click(tag)
    entries = excel.program.application.undo_entries
    assert len(entries) == offered
    for text, procedure in entries:
        assert text == in_units("撤销 ledgerxl 写入的内容")
        excel.run(procedure.rpartition("!")[2])
        assert arguments(excel)[5] == "undo"


class TestServer:
    """The warm way: xlwings' COM server through its DLL."""

    def test_a_click_runs_on_the_server_and_starts_no_process(self, state: Path) -> None:
        excel = Excel(has_dll=True)
        excel.open_book("台账 %PATH%.xlsx")
        excel.click("about")
        assert excel.shell.started == []
        [(_, text, title, style)] = excel.program.dialogs
        assert (text.startswith("ledgerxl 0."), title, style) == (True, "销售台账", INFORMATION)

    def test_a_refusal_on_the_server_is_shown_by_excel_as_a_warning(self, state: Path) -> None:
        excel = Excel(has_dll=True)
        excel.click("check")
        [(_, text, _, style)] = excel.program.dialogs
        assert (text, style) == ("没有打开的工作簿。请先打开销售台账，再点一次。", WARNING)

    def test_what_shows_by_itself_has_no_box(self, state: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr("webbrowser.open", lambda _: True)
        excel = Excel(has_dll=True)
        excel.click("help")
        assert (excel.shell.started, excel.program.dialogs) == ([], [])

    def test_the_dll_is_loaded_by_its_full_path_before_it_is_called(self) -> None:
        excel = Excel(Target("D:\\张\\python.exe", "D:\\张", "zh"), has_dll=True)
        excel.run("LedgerServer")
        assert excel.loader.loaded == ["D:\\张\\xlwings64-0.37.8.dll"]
        assert excel.loader.server_lines == ['"D:\\张\\python.exe" -P -s -m ledgerxl.addin.entry serve $(CLSID) --lang zh']

    def test_without_the_dll_a_process_starts_and_nothing_is_looked_up_by_name(self) -> None:
        excel = Excel(has_dll=False)
        excel.click("about")
        assert (len(excel.shell.started), excel.loader.server_lines) == (1, [])

    def test_a_server_that_does_not_start_is_asked_for_once_only(self) -> None:
        excel = Excel(has_dll=True, starts=False)
        excel.click("about")
        excel.click("about")
        assert (len(excel.shell.started), len(excel.loader.server_lines)) == (2, 1)

    def test_a_command_that_breaks_on_the_server_is_never_started_again(self, monkeypatch: pytest.MonkeyPatch) -> None:
        from pyopenvba.exceptions import VBARuntimeError

        def broken(_: str) -> int:
            raise VBARuntimeError(1000, "the server went away")

        monkeypatch.setattr("ledgerxl.addin.entry.run_line", broken)
        excel = Excel(has_dll=True)
        excel.click("about")
        assert (excel.shell.started, excel.messages) == ([], [NO_PYTHON.zh])

    def test_32_bit_office_loads_the_32_bit_dll(self) -> None:
        excel = Excel(Target("D:\\python.exe", "D:", "zh"), has_dll=True, platform="Windows, 32-bit Office")
        excel.run("LedgerServer")
        assert excel.loader.loaded == ["D:\\xlwings32-0.37.8.dll"]


class TestMac:
    """Excel for Mac: the script gets one text, and quotes its parts for the shell."""

    def test_a_click_calls_our_script_and_no_window_is_named(self) -> None:
        excel = Excel(platform="Mac")
        excel.open_book("台账.xlsx")
        excel.run("LedgerRun", "summary", "2026-01")
        line = f"summary --lang zh --book {quoted('台账.xlsx')} --month {quoted('2026-01')}"
        assert excel.scripts.called == [("LedgerXL.applescript", "ledgerRun", line)]

    def test_what_the_script_makes_of_it_runs_as_it_was_meant(self, state: Path, tmp_path: Path) -> None:
        excel = Excel(platform="Mac")
        for name in HOSTILE:
            excel.open_book(name)
            excel.click("about")
        start = shlex.join([sys.executable, "-P", "-s", "-m", "ledgerxl.addin.entry"])
        lines = [" ".join([start, *map(shlex.quote, line.split(" "))]) for _, _, line in excel.scripts.called]
        done = subprocess.run("\n".join(lines[:3]), shell=True, cwd=tmp_path, capture_output=True, text=True)
        assert done.stderr.count("ledgerxl 0.") == 3
        # The quotes change nothing: there is nothing in these arguments that a shell would look at.
        assert [line.replace("'", "") for line in lines] == [f"{start} {line}" for _, _, line in excel.scripts.called]

    def test_worksheet_functions_say_not_available(self) -> None:
        assert str(Excel(platform="Mac").value("LXRMB(1)")) == "Error 2042"
