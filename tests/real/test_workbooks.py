"""Real workbooks of every kind, written into and cleared: what is not ours stays as it was."""

from __future__ import annotations

import re
import subprocess
import tempfile
from concurrent.futures import ProcessPoolExecutor
from contextlib import suppress
from pathlib import Path

import pytest
from openxml_audit import OpenXmlValidator

from ledgerxl.errors import LedgerxlError
from tests.conftest import REAL_DATA
from tests.real.editing import Outcome, write, write_and_clear

pytestmark = pytest.mark.workbooks
WORKBOOKS = REAL_DATA.parent / "workbooks"
SAMPLED = 7
"""LibreOffice and the audit look at one workbook in so many."""

REFUSED = {
    "beside the table": ("52348", "60384", "MatrixFormulaEvalTestData", "XSSFSheet.copyRows", "hyperlink14"),
    "last column of the sheet": ("53105", "data03"),
    "a DOCTYPE": ("54764", "54764-2", "poc-xmlbomb", "poc-xmlbomb-empty"),
    "is protected; nothing was written": ("57181", "protect02", "protect03"),
    "The structure of": (
        "58616",
        "protect",
        "workbookProtection-workbook_password-2013",
        "workbookProtection-workbook_password_user_range-2010",
        "workbookProtection_workbook_structure_protected",
    ),
    "Strict Open XML": ("57914", "SampleSS.strict", "SimpleStrict", "sample.strict"),
    "protected with a password": ("60320-protected", "extenxls_pwd123", "protected_passtika", "protected_sha512"),
    "digitally signed": ("hello-world-signed", "ms-office-2010-signed"),
    "is damaged": ("poc-shared-strings", "sample-beta"),
    "ordinary zip archive": ("invalid",),
}
"""The only workbooks that may be refused, by words of the sentence."""

NUMBERED = re.compile(
    r'table:(?:content-validation-)?name="val[0-9]+"|table:base-cell-address="[^"]*"|(?<=[a-z])[0-9]+(?=" (?:fo|style):font)'
)
LOST: dict[str, str] = {}
"""What LibreOffice shows differently after clearing, and why: known limits."""
HINTS = ("has no populated",)
"""Audit messages that are advice and no rule: sheets of ours use inline strings, which Excel moves on its next save."""

LISTS = {"[Content_Types].xml", "xl/workbook.xml", "xl/_rels/workbook.xml.rels", "xl/styles.xml"}
"""Parts that may keep a trace of us: an entry that the file lacked against the rules, or another way to write the same."""


def outcome(source: Path) -> Outcome:
    with tempfile.TemporaryDirectory() as folder:
        return write_and_clear(source, Path(folder))


@pytest.fixture(scope="module", params=["poi", "libxlsxwriter"])
def outcomes(request: pytest.FixtureRequest) -> list[Outcome]:
    files = sorted((WORKBOOKS / request.param).iterdir())
    with ProcessPoolExecutor() as pool:
        return list(pool.map(outcome, files, chunksize=8))


def test_parts_that_are_not_ours_stay_byte_for_byte(outcomes: list[Outcome]) -> None:
    assert {one.name: one.disturbed for one in outcomes if one.disturbed} == {}
    assert sum(one.ours > 0 for one in outcomes) > 200  # it is not that nothing was written


def test_clearing_brings_every_part_back(outcomes: list[Outcome]) -> None:
    left = {one.name: {part.replace("\\", "/") for part in one.left} for one in outcomes if not one.refused}
    # the sheet that was marked may say the extent of its rows anew
    traces = {name: {part for part in parts if not part.startswith("xl/worksheets/")} for name, parts in left.items()}
    assert set().union(*traces.values()) <= LISTS
    assert sum(bool(parts) for parts in traces.values()) <= 19
    assert sum(not parts for parts in left.values()) > len(left) / 2


def test_only_what_cannot_be_written_is_refused(outcomes: list[Outcome]) -> None:
    refused = {Path(one.name).stem: one.refused for one in outcomes if one.refused}
    expected = {name: words for words, names in REFUSED.items() for name in names}
    assert {name: sentence for name, sentence in refused.items() if expected.get(name, "-") not in sentence} == {}
    assert {one.name for one in outcomes if Path(one.name).stem in expected and not one.refused} == set()


@pytest.fixture(scope="module")
def cleared(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """Return folders with some workbooks as they were, and the same after writing and clearing."""
    before, after = tmp_path_factory.mktemp("before"), tmp_path_factory.mktemp("after")
    for source in sorted((WORKBOOKS / "poi").iterdir())[::SAMPLED]:
        if not write_and_clear(source, after).refused:
            (before / source.name).write_bytes(source.read_bytes())
    return before, after


@pytest.mark.libreoffice
def test_libreoffice_shows_the_same_after_clearing(cleared: tuple[Path, Path], tmp_path: Path) -> None:
    before, after = (shown(folder, tmp_path / folder.name) for folder in cleared)
    assert len(before) > 25
    assert {name for name in before if before[name] != after[name]} <= LOST.keys()


def shown(folder: Path, target: Path) -> dict[str, tuple[str, ...]]:
    """Return per workbook what LibreOffice makes of it: all cells with contents and formulas, and how they look."""
    books = sorted(folder / name for name in names(folder))
    profile = f"-env:UserInstallation={target.as_uri()}-profile"
    command = ["soffice", profile, "--headless", "--convert-to", "fods", "--outdir", str(target), *map(str, books)]
    subprocess.run(command, check=True, capture_output=True, timeout=500)
    return {path.name: content(path.read_text(encoding="utf-8")) for path in target.iterdir()}


def names(folder: Path) -> set[str]:
    """Return the names of the workbooks in a folder, backups left out."""
    return {path.name for path in folder.iterdir()} & {path.name for path in (WORKBOOKS / "poi").iterdir()}


def content(fods: str) -> tuple[str, ...]:
    """Return the body and the looks of cells; LibreOffice numbers page styles, number formats and validations as it likes."""
    looks = re.findall(r'<style:style style:name="(?:ce|co|ro)\d+".*?</style:style>', fods, re.DOTALL)
    body = re.sub(
        r"<table:content-validations>.*?</table:content-validations>", "", fods[fods.index("<office:body>") :], flags=re.DOTALL
    )
    listed = re.findall(r"<table:content-validation (.*?)</table:content-validation>", fods, re.DOTALL)
    return (*(NUMBERED.sub("", one) for one in looks), *sorted(NUMBERED.sub("", one) for one in listed), NUMBERED.sub("", body))


def test_the_audit_finds_nothing_new(tmp_path: Path) -> None:
    found = {}
    for source in sorted((WORKBOOKS / "poi").iterdir())[:: SAMPLED * 2]:
        path = tmp_path / source.name
        path.write_bytes(source.read_bytes())
        with suppress(LedgerxlError):
            write(path, source)
            found[source.name] = complaints(path) - complaints(source)
    assert len(found) > 12
    assert {name: new for name, new in found.items() if new} == {}


def complaints(path: Path) -> set[str]:
    """Return the kinds of problems in a workbook."""
    said = (str(error.description) for error in OpenXmlValidator().validate(str(path)).errors)
    return {re.sub(r"\d+", "#", words) for words in said if not any(hint in words for hint in HINTS)}
