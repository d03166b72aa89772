"""Going through the findings one by one."""

from __future__ import annotations

import pytest
import xlwings as xw

from ledgerxl.live.run import run_live
from ledgerxl.live.session import Session

pytestmark = pytest.mark.libreoffice


def test_next_goes_through_all_cells_and_begins_again(book: xw.Book) -> None:
    session = Session(book)
    serious = {(one.sheet, one.cell) for one in session.findings().expanded("zh") if one.severity != "notice" and one.cell}
    book.sheets[0].activate()
    seen: list[tuple[str, str]] = []
    for _ in range(len(serious) + 1):
        outcome = run_live("next", book)
        seen.append((book.sheets.active.name, book.app.selection.address.replace("$", "")))
    assert set(seen) == serious
    assert seen[0] == seen[-1]
    assert outcome.stays


def test_next_says_what_to_do_in_the_status_bar(book: xw.Book) -> None:
    outcome = run_live("next", book)
    cell = book.app.selection.address.replace("$", "")
    assert f"{book.sheets.active.name} {cell}  " in str(outcome)
    assert "→" in str(outcome)


def test_next_changes_nothing(book: xw.Book) -> None:
    from tests.live.pictures_of_books import differences, picture_of

    before = picture_of(book)
    run_live("next", book)
    assert differences(before, picture_of(book)) == []
