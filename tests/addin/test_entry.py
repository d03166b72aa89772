"""The one way in: what it lets through, what it says, what it imports."""

from __future__ import annotations

import logging
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from ledgerxl.addin import entry
from ledgerxl.addin.clicks import help as help_click
from ledgerxl.addin.clicks.told import Told
from ledgerxl.addin.request import Request, read_request
from ledgerxl.addin.ribbon_items import RIBBON_COMMANDS
from ledgerxl.addin.state import choose_language, chosen_language, log_file, start_log
from ledgerxl.errors import InputError, WorkbookError
from ledgerxl.functions.registry import FUNCTIONS
from ledgerxl.standard.model import both

Shown = list[tuple[str, bool]]
Do = Callable[[Callable[..., object]], None]


@pytest.fixture(autouse=True)
def own_state(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path))
    monkeypatch.setenv("LEDGERXL_LANG", "zh")


@pytest.fixture
def shown(monkeypatch: pytest.MonkeyPatch) -> Shown:
    """What message boxes would show, and whether as bad news."""
    found: Shown = []
    monkeypatch.setattr("ledgerxl.addin.message.show", lambda text, *_, bad, **__: found.append((text, bad)))
    return found


@pytest.fixture
def click_does(monkeypatch: pytest.MonkeyPatch) -> Do:
    def put(action: Callable[..., object]) -> None:
        monkeypatch.setattr("ledgerxl.addin.clicks.about.run", action)

    return put


def raising(error: Exception) -> Callable[..., object]:
    def run(*_: object) -> object:
        raise error

    return run


# What Excel sends.


def test_a_request_is_read_back_from_its_quoted_form() -> None:
    line = "summary --lang en --hwnd 4242 --book ~53F0~8D26~0020~0025.xlsx --month 2026~002D01"
    assert read_request(line.split(" ")) == Request("summary", "en", 4242, "台账 %.xlsx", "2026-01")


@pytest.mark.parametrize("command", [command.name for command in RIBBON_COMMANDS])
def test_every_command_of_the_ribbon_is_known(command: str) -> None:
    assert read_request([command]) == Request(command)


@pytest.mark.parametrize(
    "tokens",
    [
        [],
        [""],
        ["demo"],  # a command of the command line, not of the ribbon
        ["os.system"],
        ["../check"],
        ["~0063heck2"],
        ["told"],  # a module beside the clicks
        ["on_ledger"],
        ["check", "--lang"],
        ["check", "--lang", "fr"],
        ["check", "--hwnd", "1;2"],
        ["check", "--hwnd", "-1"],
        ["check", "--hwnd", "٣"],  # a digit, though no ASCII one
        ["check", "--month", "2026-13"],
        ["check", "--month", "2026-01\n"],
        ["check", "--app", "python"],
        ["check", "--python", "evil"],
        ["check", "--book", "a", "--book", "b"],
        ["check", "check"],
        ["serve", "{506e67c3-55b5-48c3-a035-eed5deea7d6d}; import os", "--lang", "zh"],
    ],
)
def test_anything_else_is_refused(tokens: list[str], shown: Shown) -> None:
    with pytest.raises(InputError, match="不认识"):
        read_request(tokens)
    assert entry.main(tokens) == 0
    assert [bad for _, bad in shown] == [True]


def test_a_file_name_can_be_anything_and_is_never_an_option() -> None:
    assert read_request(["check", "--book", "~002D~002Dmonth"]).book == "--month"


# What the person sees.


def test_what_a_click_tells_is_shown(shown: Shown, click_does: Do) -> None:
    click_does(lambda *_: Told(both("好了。", "Done.")))
    assert entry.main(["about"]) == 0
    assert shown == [("好了。", False)]


def test_the_language_is_the_ribbons_until_the_user_chooses(shown: Shown, click_does: Do) -> None:
    click_does(lambda *_: Told(both("好了。", "Done.")))
    entry.main(["about", "--lang", "en"])
    choose_language("zh")
    entry.main(["about", "--lang", "en"])
    assert [text for text, _ in shown] == ["Done.", "好了。"]


def test_a_refusal_is_one_sentence(shown: Shown, click_does: Do) -> None:
    click_does(raising(WorkbookError(both("工作表受保护。", "protected"))))
    assert entry.main(["about"]) == 0
    assert shown == [("工作表受保护。", True)]


def test_a_crash_names_the_log_which_has_the_traceback(shown: Shown, click_does: Do) -> None:
    click_does(raising(ZeroDivisionError("in the middle")))
    assert entry.main(["about", "--book", "A.xlsx"]) == 0
    [(text, bad)] = shown
    assert (str(log_file()) in text, bad, "ZeroDivisionError" in text) == (True, True, False)
    log = log_file().read_text(encoding="utf-8")
    assert "ZeroDivisionError: in the middle" in log
    assert "book='A.xlsx'" in log


@pytest.mark.parametrize("hresult", [0x800AC472 - (1 << 32), 0x80010001 - (1 << 32), 0x8001010A - (1 << 32)])
def test_a_busy_excel_says_how_to_free_it(hresult: int, shown: Shown, click_does: Do) -> None:
    busy = RuntimeError("com_error")
    busy.hresult = hresult  # type: ignore[attr-defined]
    click_does(raising(busy))
    entry.main(["about"])
    assert "Esc" in shown[0][0]


def test_without_a_place_for_the_log_work_goes_on(shown: Shown, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "file"))
    assert entry.main(["about"]) == 0
    assert "ledgerxl 0." in shown[0][0]


@pytest.fixture(autouse=True)
def log_closed() -> object:
    yield
    log = logging.getLogger("ledgerxl")
    for handler in log.handlers[:]:
        handler.close()
        log.removeHandler(handler)


def test_the_log_is_cut_into_files_and_old_ones_go(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("ledgerxl.addin.state._LOG_BYTES", 200)
    start_log()
    for number in range(30):
        logging.getLogger("ledgerxl.test").info("line %d with some words", number)
    assert len(list(log_file().parent.glob("ledgerxl.log*"))) == 4
    assert "line 29" in log_file().read_text(encoding="utf-8")


# The buttons that are no commands on the open ledger.


def test_the_language_button_turns_round_and_follows_the_ribbon(shown: Shown) -> None:
    entry.main(["language", "--lang", "en"])  # what the ribbon has changed to
    assert (chosen_language(), "in English" in shown[-1][0]) == ("en", True)
    entry.main(["language", "--lang", "en"])
    assert chosen_language() == "en"
    entry.main(["language"])  # from elsewhere
    assert (chosen_language(), "改成了中文" in shown[-1][0]) == ("zh", True)


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_help_page_has_every_button_and_function(language: str) -> None:
    page = help_click.help_page("en" if language == "en" else "zh")
    assert [
        command.name for command in RIBBON_COMMANDS if command.button_label.of("en" if language == "en" else "zh") not in page
    ] == []
    assert [function.name for function in FUNCTIONS if function.name not in page] == []


def test_the_help_page_is_opened_from_the_users_own_folder(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, shown: Shown) -> None:
    opened: list[str] = []
    monkeypatch.setattr("webbrowser.open", opened.append)
    entry.main(["help"])
    assert opened == [(tmp_path / "ledgerxl" / "help.html").as_uri()]
    assert shown == []


# What a click costs.

NO_PANDAS = ("about", "language", "help")


def imported_by(tokens: list[str], tmp_path: Path) -> set[str]:
    script = f"import sys, webbrowser; webbrowser.open = print; from ledgerxl.addin.entry import main; main({tokens!r}); print(*sys.modules)"
    done = subprocess.run([sys.executable, "-P", "-s", "-c", script], capture_output=True, text=True, check=True)
    return set(done.stdout.split())


@pytest.mark.parametrize("command", NO_PANDAS)
def test_a_click_that_needs_no_ledger_loads_neither_pandas_nor_xlwings(command: str, tmp_path: Path) -> None:
    heavy = {"pandas", "numpy", "xlwings", "openpyxl", "xlsxwriter", "rich", "typer", "opencc", "rapidfuzz", "pyopenvba"}
    assert imported_by([command], tmp_path) & heavy == set()


def test_the_exit_hook_of_xlwings_is_gone(monkeypatch: pytest.MonkeyPatch) -> None:
    import atexit
    import types

    from ledgerxl.addin.connect import fence_xlwings

    ended: list[str] = []
    module = types.ModuleType("xlwings._xlwindows")
    module.cleanup = lambda: ended.append("taskkill")  # type: ignore[attr-defined]
    module.N_COM_ATTEMPTS = 0  # type: ignore[attr-defined]
    atexit.register(module.cleanup)
    monkeypatch.setitem(sys.modules, "xlwings._xlwindows", module)
    fence_xlwings()
    atexit._run_exitfuncs()
    assert (ended, module.N_COM_ATTEMPTS > 0) == ([], True)
