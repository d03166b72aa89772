"""The documentation says what the program does: generated pages are fresh, everything a user can name is described."""

from __future__ import annotations

import importlib.util
import re
from pathlib import Path
from types import ModuleType

import pytest

from ledgerxl.checks.rulebook import RULEBOOK
from ledgerxl.cli_addin import addin_app
from ledgerxl.commands import COMMANDS
from ledgerxl.installed.places import places_of
from tests.addin.machines import machine

ROOT = Path(__file__).resolve().parent.parent
READMES = ("README.md", "README.zh-CN.md")


def generator() -> ModuleType:
    spec = importlib.util.spec_from_file_location("generate", ROOT / "docs" / "generate.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize(("name", "page"), generator().pages().items())
def test_generated_pages_are_up_to_date(name: str, page: str) -> None:
    assert (ROOT / "docs" / name).read_text(encoding="utf-8") == page, "run python docs/generate.py"


@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_check_stands_in_the_catalogue_page(language: str) -> None:
    page = (ROOT / "docs" / language / "checks.md").read_text(encoding="utf-8")
    assert re.findall(r"^\| `([a-z-]+)` \|", page, re.MULTILINE) == [
        check.code for group in dict.fromkeys(check.group for check in RULEBOOK) for check in RULEBOOK if check.group is group
    ]


@pytest.mark.parametrize("readme", READMES)
def test_the_readme_names_every_command(readme: str) -> None:
    text = (ROOT / readme).read_text(encoding="utf-8")
    assert [command.name for command in COMMANDS if f"ledgerxl {command.name}" not in text] == []


def pages() -> list[Path]:
    return [ROOT / name for name in READMES] + sorted((ROOT / "docs").rglob("*.md"))


@pytest.mark.parametrize("page", pages(), ids=lambda page: str(page.relative_to(ROOT)))
def test_links_and_pictures_lead_somewhere(page: Path) -> None:
    targets = re.findall(r"\]\(([^)#]+)(?:#[^)]*)?\)", page.read_text(encoding="utf-8"))
    broken = [target for target in targets if "://" not in target and not (page.parent / target).exists()]
    assert broken == []


@pytest.mark.parametrize("name", ["zh", "en"])
def test_both_languages_have_the_same_pages(name: str) -> None:
    assert {page.name for page in (ROOT / "docs" / name).glob("*.md")} == {
        page.name for page in (ROOT / "docs" / "zh").glob("*.md")
    }


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_add_ins_page_names_every_command_and_place(language: str, tmp_path: Path) -> None:
    page = (ROOT / "docs" / language / "excel-addin.md").read_text(encoding="utf-8")
    commands = [command.name or "" for command in addin_app.registered_commands]
    assert [name for name in commands if f"addin {name}" not in page] == []
    windows = places_of(machine("win32", tmp_path))
    mac = places_of(machine("darwin", tmp_path))
    for path in (windows.addin, *mac.current):
        assert "/".join(path.parts[-3:]) in page.replace("\\", "/")


def test_the_checklist_has_the_same_items_in_both_languages() -> None:
    items = [
        re.findall(
            r"^\| (\d\.\d+) \|", (ROOT / "docs" / language / "release-checklist.md").read_text(encoding="utf-8"), re.MULTILINE
        )
        for language in ("zh", "en")
    ]
    assert items[0] == items[1]
    assert len(items[0]) == len(set(items[0])) > 40


@pytest.mark.parametrize(
    ("language", "plainly"), [("zh", "自动测试里没有真正的 Excel"), ("en", "No real Excel runs in the automatic tests")]
)
@pytest.mark.parametrize("page", ["release-checklist.md", "excel-addin.md"])
def test_it_is_said_plainly_that_no_real_excel_runs(language: str, plainly: str, page: str) -> None:
    assert plainly in (ROOT / "docs" / language / page).read_text(encoding="utf-8")
