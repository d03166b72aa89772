"""The journal's rows, its bound, and what spoilt rows do."""

from __future__ import annotations

import datetime as dt

import pytest

from ledgerxl.workbook import journal
from ledgerxl.workbook.journal import CellContent, FormulaText, Write, as_rows, bounded, from_rows, last_run


def write(minute: int, cell: str = "A1", old: CellContent = None, new: CellContent = "x") -> Write:
    return Write(dt.datetime(2026, 1, 5, 9, minute), "check", "订单台账", cell, old, new)


@pytest.mark.parametrize("content", [None, "", "1", 1.0, 0.1, True, False, "=A1", FormulaText("=A1"), "t:x", "两\n行"])
def test_contents_keep_their_kind(content: CellContent) -> None:
    [again] = from_rows(as_rows([write(0, old=content, new=content)]))
    assert (again.old, type(again.old)) == (content, type(content))
    assert again == write(0, old=content, new=content)


def test_a_formula_is_no_text() -> None:
    assert FormulaText("=A1") != "=A1"
    assert FormulaText("=A1") != "=A1"


def test_the_last_run_is_what_one_command_wrote_at_one_time() -> None:
    writes = (write(0), write(1, "A1"), write(1, "A2"))
    assert last_run(writes) == writes[1:]
    assert last_run(()) == ()


def test_old_runs_give_way_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(journal, "MOST_ENTRIES", 4)
    runs = [[write(minute, f"A{at}") for at in range(2)] for minute in range(4)]
    assert bounded([one for run in runs for one in run]) == tuple(runs[2] + runs[3])
    long = [write(9, f"B{at}") for at in range(7)]
    assert bounded([*runs[0], *long]) == tuple(long)


def test_a_run_that_is_too_long_is_not_kept_in_part(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(journal, "LONGEST_RUN", 3)
    long = [write(9, f"B{at}") for at in range(4)]
    assert bounded([write(0), *long]) == ()
    assert bounded([write(0), *long[1:]]) == (write(0), *long[1:])


def test_spoilt_rows_are_left_out() -> None:
    good = as_rows([write(0)])[0]
    assert from_rows([["yesterday", *good[1:]], [*good[:4], "colour", *good[5:]], good, good[:3]]) == (write(0),)
