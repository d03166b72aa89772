"""Cell notes."""

from __future__ import annotations

from pathlib import Path

import pytest
import xlwings as xw

from ledgerxl import libreoffice
from tests.libreoffice.saved import saved

pytestmark = pytest.mark.libreoffice


def test_a_note_is_added_read_changed_and_deleted(sheet: xw.Sheet, book: xw.Book, tmp_path: Path) -> None:
    assert sheet["B3"].note is None
    note = sheet["B3"].add_note("请核对金额\n第二行")
    assert (note.text, note.location, note.author) == ("请核对金额\n第二行", sheet["B3"], "")
    sheet["B3"].note.text = "已核对"
    assert saved(book, tmp_path).active["B3"].comment.text == "已核对"
    sheet["B3"].note.delete()
    assert sheet["B3"].note is None


def test_notes_come_row_by_row(sheet: xw.Sheet) -> None:
    for address in ("C5", "A2", "B2"):
        sheet[address].add_note(address)
    assert [note.location.address for note in sheet.notes] == ["$A$2", "$B$2", "$C$5"]
    assert sheet.notes["B2"].text == "B2"
    assert [note.text for note in sheet.book.notes] == ["A2", "B2", "C5"]


def test_a_second_note_is_refused_by_xlwings_itself(sheet: xw.Sheet) -> None:
    sheet["A1"].add_note("one")
    with pytest.raises(ValueError, match="already has a note"):
        sheet["A1"].add_note("two")
    assert [note.text for note in sheet.notes] == ["one"]


def test_notes_are_no_shapes(sheet: xw.Sheet) -> None:
    sheet["A1"].add_note("one")
    assert len(sheet.shapes) == 0


def test_threaded_comments_are_refused(sheet: xw.Sheet) -> None:
    with pytest.raises(libreoffice.Unsupported, match=r"Range\.add_comment"):
        sheet["A1"].add_comment("hello")
