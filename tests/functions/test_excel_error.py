from __future__ import annotations

import pytest

from ledgerxl.cells.column import EXCEL_ERRORS
from ledgerxl.functions.excel_error import ExcelError


@pytest.mark.parametrize(
    ("text", "code", "scode"),
    [("#VALUE!", 2015, -2146826273), ("#N/A", 2042, -2146826246), ("#DIV/0!", 2007, -2146826281), ("#NULL!", 2000, -2146826288)],
)
def test_codes_are_those_of_cverr_and_of_com(text: str, code: int, scode: int) -> None:
    assert (ExcelError(text).code, ExcelError(text).scode) == (code, scode)


def test_every_error_comes_back_from_its_number() -> None:
    assert [ExcelError.of_scode(error.scode) for error in ExcelError] == list(ExcelError)


@pytest.mark.parametrize("number", [0, 2015, -1, -2147352572, 20240105])
def test_other_numbers_are_no_errors(number: int) -> None:
    assert ExcelError.of_scode(number) is None


def test_all_errors_that_a_ledger_may_hold_are_known() -> None:
    assert {error.value for error in ExcelError} >= EXCEL_ERRORS


def test_an_unknown_text_is_refused() -> None:
    with pytest.raises(ValueError, match="#OOPS!"):
        ExcelError("#OOPS!")
