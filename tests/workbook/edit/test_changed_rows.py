"""The rows of a sheet part that differ, found by their bytes."""

from __future__ import annotations

import io

import pytest

from ledgerxl.workbook.edit import changed_rows as module
from ledgerxl.workbook.edit.changed_rows import changed_rows

HEAD, TAIL = '<worksheet><dimension ref="A1"/><sheetData>', '</sheetData><mergeCells/><rowBreaks count="0"/></worksheet>'


def part(*rows: str, head: str = HEAD, tail: str = TAIL) -> io.BytesIO:
    return io.BytesIO((head + "".join(rows) + tail).encode())


def row(number: int, text: str = "x") -> str:
    return f'<row r="{number}" spans="1:3"><c r="A{number}"><v>{text}</v></c></row>'


def test_the_frame_and_the_first_row_are_always_there() -> None:
    found = changed_rows(part(row(1), row(2), row(3)), part(row(1), row(2), row(3)))
    assert found is not None
    assert found.part.decode() == HEAD + row(1) + TAIL
    assert found.numbers == {1}


def test_changed_rows_stand_between() -> None:
    found = changed_rows(part(row(1), row(2), row(3), row(9)), part(row(1), row(2), row(3, "y"), row(9, "z")))
    assert found is not None
    assert found.part.decode() == HEAD + row(1) + row(3, "y") + row(9, "z") + TAIL
    assert found.numbers == {1, 3, 9}


def test_another_frame_is_kept() -> None:
    found = changed_rows(
        part(row(1), row(2)), part(row(1), row(2), head=HEAD.replace("A1", "A1:B2"), tail="</sheetData></worksheet>")
    )
    assert found is not None
    assert found.part.decode() == HEAD.replace("A1", "A1:B2") + row(1) + "</sheetData></worksheet>"


def test_a_row_without_cells_belongs_to_the_next() -> None:
    found = changed_rows(part(row(1), '<row r="2"/>', row(3)), part(row(1), '<row r="2"/>', row(3, "y")))
    assert found is not None
    assert found.numbers == {1, 2, 3}


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ([row(1), row(2)], [row(1), row(2), row(3)]),  # one more
        ([row(1), row(2), row(3)], [row(1), row(2)]),  # one fewer
        ([row(1), row(2)], [row(1), row(3)]),  # another one
        ([row(1), "<row><c/></row>"], [row(1), "<row><c><v>1</v></c></row>"]),  # no number
    ],
)
def test_what_cannot_be_told_apart(old: list[str], new: list[str]) -> None:
    assert changed_rows(part(*old), part(*new)) is None


def test_other_names_of_elements() -> None:
    prefixed = HEAD.replace("<", "<x:")
    assert changed_rows(part(row(1), head=prefixed), part(row(1), head=prefixed)) is None


def test_too_many(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "MOST", 300)
    assert changed_rows(part(*map(row, range(1, 9))), part(*(row(at, "y") for at in range(1, 9)))) is None


def marked(number: int, mark: str = "", user: str = "x", spans: str = "1:3", after: str = "") -> str:
    own = f'<c r="C{number}" t="inlineStr"><is><t>{mark}</t></is></c>' if mark else ""
    return f'<row r="{number}" spans="{spans}"><c r="A{number}"><v>{user}</v></c>{own}{after}</row>'


def read_and_seen(old: str, new: str, own: tuple[int, ...] = (3,)) -> tuple[set[int], bytes]:
    """Return which rows must be read, and what was seen of our own cells."""
    seen: list[bytes] = []
    found = changed_rows(part(row(1), old), part(row(1), new), own, seen.append)
    assert found is not None
    return set(found.numbers), b"".join(seen)


OWN = '<c r="C2" t="inlineStr"><is><t>y</t></is></c>'
MINE = '<c r="D2"><v>1</v></c>'


@pytest.mark.parametrize(
    ("old", "new", "seen"),
    [
        (marked(2), marked(2, "y"), OWN),
        (marked(2, "x"), marked(2, "y"), OWN),
        (marked(2, "x"), marked(2), ""),
        (marked(2, spans="1:1"), marked(2, "y", spans="1:3"), OWN),
        (marked(2, after=MINE), marked(2, "y", after=MINE), OWN),
        (marked(2, "x", after=MINE), marked(2, after=MINE), ""),
    ],
)
def test_rows_that_differ_in_own_cells_only_need_not_be_read(old: str, new: str, seen: str) -> None:
    assert read_and_seen(old, new) == ({1}, seen.encode())


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (marked(2, "x"), marked(2, "y", user="z")),  # a cell of the user's
        (marked(2, after=MINE), marked(2, "y")),  # it is gone
        (marked(2), marked(2, "y", after=MINE)),  # it is new
        (marked(2), marked(2, "y").replace("<row ", '<row hidden="1" ')),  # the row itself
        (marked(2), marked(2, "y").replace('<c r="C2" t="inlineStr">', '<c t="inlineStr" r="C2">')),  # unusual
    ],
)
def test_other_rows_are_read(old: str, new: str) -> None:
    assert read_and_seen(old, new) == ({1, 2}, b"")
    assert read_and_seen(old, new, own=(4,)) == ({1, 2}, b"")


def test_pieces_of_the_part_may_end_anywhere(monkeypatch: pytest.MonkeyPatch) -> None:
    rows = [row(at) for at in range(1, 30)]
    changed = [row(at, "y" if at % 7 == 0 else "x") for at in range(1, 30)]
    whole = changed_rows(part(*rows), part(*changed))
    for size in (1, 5, 64):
        monkeypatch.setattr(module, "_PIECE", size)
        assert changed_rows(part(*rows), part(*changed)) == whole
    assert whole is not None
    assert whole.numbers == {1, 7, 14, 21, 28}
