"""The language button: the ribbon changes at once, Python is told, and the choice outlives Excel."""

from __future__ import annotations

import pytest

from ledgerxl.addin.modules import NO_PYTHON
from ledgerxl.addin.ribbon_items import TAB, UNDO_ENTRY
from tests.addin.excel_in_memory import Control, Excel, in_units, this_python

CHOICE = "C:\\Users\\张 伟\\AppData\\Local\\ledgerxl\\language.txt"


def is_shown(excel: Excel, language: str) -> bool:
    """Ask as Excel does, by reference."""
    excel.program.add_module(
        "Public Function Shown(ByVal control As Variant) As Boolean\n    Dim answer As Variant\n"
        "    LedgerRibbon_IsShown control, answer\n    Shown = answer\nEnd Function\n",
        name=f"Ask{language}{len(excel.ribbon.shown)}",
    )
    return bool(excel.run(f"Ask{language}{len(excel.ribbon.shown)}.Shown", Control(language)))


@pytest.mark.parametrize("built", ["zh", "en"])
@pytest.mark.parametrize("chosen", ["", "zh", "en", "fr", "zh & calc"])
@pytest.mark.parametrize("platform", ["Windows", "Mac"])
def test_one_tab_is_shown_the_chosen_one_else_the_one_built_for(platform: str, chosen: str, built: str) -> None:
    excel = Excel(this_python(built), platform=platform, chosen=chosen)
    expected = chosen if chosen in ("zh", "en") else built
    assert [language for language in ("zh", "en") if is_shown(excel, language)] == [expected]


def test_the_choice_is_looked_up_once_in_the_users_own_folder_whatever_its_name() -> None:
    excel = Excel(chosen="en")
    excel.click("about")
    excel.click("check")
    assert excel.files.opened == [in_units(CHOICE)]


def test_the_button_shows_the_other_tab_at_once_and_tells_python() -> None:
    excel = Excel()
    excel.click("language")
    assert (excel.ribbon.shown, is_shown(excel, "en")) == (["lxTab_en"], True)
    assert " language --lang en " in excel.shell.started[-1]
    excel.click("check")
    assert (" check --lang en " in excel.shell.started[-1], excel.ribbon.invalidated[-1]) == (True, "lxMonth_en")
    excel.click("language")
    assert (excel.ribbon.shown[-1], " language --lang zh " in excel.shell.started[-1]) == ("lxTab_zh", True)


def test_what_the_macros_say_follows() -> None:
    excel = Excel(answer=lambda _: 1)
    excel.open_book()
    excel.click("language")
    excel.click("check")
    assert (excel.messages[-1], excel.program.application.undo_entries[-1][0]) == (NO_PYTHON.en, UNDO_ENTRY.en)
    assert excel.program.dialogs[-1][2] == TAB.en


def test_without_the_ribbon_the_button_still_changes_messages_and_reports() -> None:
    excel = Excel(loaded=False)
    excel.click("language")
    assert " --lang en " in excel.shell.started[-1]
