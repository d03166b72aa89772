"""The buttons that need a spreadsheet program, on stand-ins for one; how messages reach Windows and the Mac."""

from __future__ import annotations

import ctypes
import subprocess
import sys
import types
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from ledgerxl.addin import connect, message
from ledgerxl.addin.clicks import new, on_ledger, settings
from ledgerxl.addin.clicks.told import Told
from ledgerxl.addin.request import Request
from ledgerxl.errors import WorkbookError
from ledgerxl.live.outcome import Outcome
from ledgerxl.standard.model import both


@dataclass
class Sheet:
    name: str
    activated: bool = False

    def activate(self) -> None:
        self.activated = True


@dataclass
class Book:
    name: str
    sheets: list[Sheet] = field(default_factory=list)
    activate: Any = lambda: None


@dataclass
class Books(list[Any]):
    opened: list[str] = field(default_factory=list)

    def open(self, path: str) -> Book:
        self.opened.append(path)
        return Book(path)


@dataclass
class App:
    books: Books


@pytest.fixture
def app(monkeypatch: pytest.MonkeyPatch) -> App:
    """An Excel with two books open."""
    running = App(Books())
    running.books += [Book("别的.xlsx"), Book("台账é.xlsx", [Sheet("订单台账"), Sheet("参数设置")])]
    monkeypatch.setattr(connect, "open_app", lambda _: running)
    monkeypatch.setattr(new, "open_app", lambda _: running)
    return running


@pytest.mark.parametrize("name", ["台账é.xlsx", "台账e\N{COMBINING ACUTE ACCENT}.xlsx"])
def test_the_book_in_front_is_found_by_its_name(name: str, app: App) -> None:
    assert connect.open_book(Request("check", book=name)) is app.books[1]


@pytest.mark.parametrize("name", ["台账", "台账é", "../台账é.xlsx", ""])
def test_a_book_of_another_name_is_never_taken_for_it(name: str, app: App) -> None:
    with pytest.raises(WorkbookError, match="打开"):
        connect.open_book(Request("check", book=name))


def test_without_a_book_no_program_is_looked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(connect, "open_app", lambda _: pytest.fail("Excel cannot be reached then"))
    assert connect.open_book(Request("check")) is None


def test_settings_brings_the_sheet_into_view(app: App) -> None:
    settings.run(Request("settings", book="台账é.xlsx"), "zh")
    assert [sheet.name for book in app.books for sheet in book.sheets if sheet.activated] == ["参数设置"]


@pytest.mark.parametrize(("book", "words"), [(None, "没有打开"), ("别的.xlsx", "ledger.toml")])
def test_settings_says_what_to_do_where_there_is_no_such_sheet(book: str | None, words: str, app: App) -> None:
    with pytest.raises(WorkbookError, match=words):
        settings.run(Request("settings", book=book), "zh")


@pytest.fixture
def documents(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(Path, "home", lambda: tmp_path)
    (tmp_path / "Documents").mkdir()
    return tmp_path / "Documents"


def test_new_makes_a_ledger_in_documents_and_opens_it(documents: Path, app: App) -> None:
    new.run(Request("new", book="台账é.xlsx"), "zh")
    new.run(Request("new", book="台账é.xlsx"), "zh")
    assert app.books.opened == [str(documents / "销售台账.xlsx"), str(documents / "销售台账 (2).xlsx")]
    assert all(Path(path).is_file() for path in app.books.opened)


def test_new_without_a_workbook_opens_it_when_the_macro_has_ended(
    documents: Path, app: App, monkeypatch: pytest.MonkeyPatch
) -> None:
    started: list[list[str]] = []
    monkeypatch.setattr(subprocess, "Popen", started.append)
    new.run(Request("new"), "en")
    [(python, *options, script)] = started
    assert (python, options, app.books.opened) == (sys.executable, ["-E", "-P", "-s", "-c"], [])
    assert "time.sleep(1)" in script
    assert (documents / "Sales Ledger.xlsx").as_uri() in script
    compile(script, "script", "exec")


@pytest.mark.parametrize(
    ("outcome", "told"),
    [
        (Outcome(both("发现 3 个错误。", "3 errors"), "zh", bad=True), Told(both("发现 3 个错误。", "3 errors"), bad=True)),
        (Outcome(both("好了。", "done"), "zh"), Told(both("好了。", "done"))),
        (Outcome(both("见月度汇总。", "see"), "zh", sheet="月度汇总"), None),
        (Outcome(both("1/3 …", "1/3 …"), "zh", stays=True), None),
    ],
)
def test_a_box_is_shown_only_where_nothing_else_tells(
    outcome: Outcome, told: Told | None, app: App, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("ledgerxl.live.run.run_live", lambda *_, **__: outcome)
    assert on_ledger.run(Request("check", book="台账é.xlsx"), "zh") == told


@pytest.mark.parametrize(("chosen", "changes"), [(None, {}), ("en", {"language": "en"})])
def test_the_workbooks_language_counts_until_the_user_chose_one(
    chosen: str | None, changes: dict[str, str], app: App, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[object] = []

    def run_live(name: str, book: object, **options: object) -> Outcome:
        asked.append((name, book, options))
        return Outcome(both("", ""), "zh", stays=True)

    monkeypatch.setattr("ledgerxl.live.run.run_live", run_live)
    monkeypatch.setattr(on_ledger, "chosen_language", lambda: chosen)
    on_ledger.run(Request("summary", book="台账é.xlsx", month="2026-01"), "zh")
    assert asked == [("summary", app.books[1], {"month": "2026-01", "changes": changes})]


def test_on_windows_a_message_box_belongs_to_excels_window(monkeypatch: pytest.MonkeyPatch) -> None:
    shown: list[tuple[object, ...]] = []
    user32 = types.SimpleNamespace(MessageBoxW=lambda *arguments: shown.append(arguments))
    monkeypatch.setattr(sys, "platform", "win32")
    monkeypatch.setattr(ctypes, "windll", types.SimpleNamespace(user32=user32), raising=False)
    message.show("工作表受保护。", "zh", hwnd=4242, bad=True)
    message.show("Done.", "en")
    assert shown == [(4242, "工作表受保护。", "销售台账", 0x10030), (None, "Done.", "Sales Ledger", 0x10040)]


def test_on_the_mac_a_text_is_an_argument_and_never_part_of_a_script(monkeypatch: pytest.MonkeyPatch) -> None:
    ran: list[list[str]] = []
    monkeypatch.setattr(sys, "platform", "darwin")
    monkeypatch.setattr(subprocess, "run", lambda command, **_: ran.append(command))
    hostile = '" & (do shell script "touch evil") & "'
    message.show(hostile, "zh", bad=True)
    [(program, option, script, *arguments)] = ran
    assert (program, option, arguments) == ("/usr/bin/osascript", "-e", [hostile, "销售台账", "2"])
    assert hostile not in script
