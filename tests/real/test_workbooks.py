"""Real workbooks of every kind, written into and cleared: what is not ours stays as it was."""

from __future__ import annotations

import tempfile
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

import pytest

from tests.conftest import REAL_DATA
from tests.real.editing import Outcome, write_and_clear

pytestmark = pytest.mark.workbooks
WORKBOOKS = REAL_DATA.parent / "workbooks"

REFUSED: dict[str, str] = {}
"""The only workbooks that may be refused, each with words of the sentence."""


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


def test_clearing_leaves_at_most_styles_and_row_spans(outcomes: list[Outcome]) -> None:
    left = {part for one in outcomes for part in one.left}
    assert {part for part in left if not part.replace("\\", "/").startswith(("xl/styles", "xl/worksheets/sheet"))} == set()


def test_only_what_cannot_be_written_is_refused(outcomes: list[Outcome]) -> None:
    refused = {one.name: one.refused for one in outcomes if one.refused}
    names = {one.name for one in outcomes}
    assert {name for name in refused if name not in REFUSED} == set()
    assert {name: words for name, words in REFUSED.items() if name in names and words not in refused.get(name, "")} == {}
