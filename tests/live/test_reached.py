"""Waiting for a busy program: a few attempts, then a sentence."""

from __future__ import annotations

import pytest

from ledgerxl.live.run import reached
from ledgerxl.workbook.live.excel_windows import ExcelOnWindows
from ledgerxl.workbook.live.refusals import BusyError
from tests.workbook.live.test_excel_windows import ComError

EDITING = ComError(-2146777998)


def failing(*errors: Exception) -> tuple[list[int], object]:
    calls: list[int] = []

    def call() -> str:
        calls.append(1)
        if len(calls) <= len(errors):
            raise errors[len(calls) - 1]
        return "done"

    return calls, call


def test_a_program_that_listens_again_is_reached() -> None:
    calls, call = failing(EDITING, EDITING)
    assert reached(ExcelOnWindows(), call, (0, 0, 0)) == "done"  # type: ignore[arg-type]
    assert len(calls) == 3


def test_one_that_stays_busy_is_told_about() -> None:
    calls, call = failing(*[EDITING] * 9)
    with pytest.raises(BusyError, match="按 Enter 或 Esc"):
        reached(ExcelOnWindows(), call, (0, 0))  # type: ignore[arg-type]
    assert len(calls) == 3


def test_other_errors_are_not_tried_again() -> None:
    calls, call = failing(KeyError("x"))
    with pytest.raises(KeyError):
        reached(ExcelOnWindows(), call, (0, 0))  # type: ignore[arg-type]
    assert len(calls) == 1
