"""The generated wrappers, run in memory against the real functions: every documented example, and what cells are made of."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence

import pytest
from pyopenvba.interpreter._values import VBAErrorValue

from ledgerxl.addin.modules import modules
from ledgerxl.addin.wrappers import functions_module
from ledgerxl.functions.excel_error import ExcelError
from ledgerxl.functions.registry import BY_NAME, FUNCTIONS, LXAGING
from tests.addin.excel_in_memory import Excel, in_units, this_python

NA, VALUE, REF = (VBAErrorValue(code) for code in (2042, 2015, 2023))


@pytest.fixture
def excel() -> Excel:
    excel = Excel(has_dll=True)
    excel.open_book("台账.xlsx")
    return excel


def fill(excel: Excel, *lines: Sequence[object]) -> None:
    for number, row in enumerate(lines, 1):
        for column, value in zip("ABCDEFGHIJKLMNOP", row, strict=False):
            if value is not None:
                excel.put(f"{column}{number}", as_cell(value))
    excel.put("P99", 1.0)  # pyOpenVBA cuts a range at the last used cell, which Excel does not


def test_every_function_has_a_wrapper_with_its_arguments() -> None:
    found = re.findall(r"^Public Function (\w+)\(([^\n]*)\) As Variant$", functions_module(), re.MULTILINE)
    assert [name for name, _ in found] == [function.name for function in FUNCTIONS]
    for (_, arguments), function in zip(found, FUNCTIONS, strict=True):
        assert re.findall(r"(\w+)(?:\(\))? As Variant", arguments) == [argument.name for argument in function.arguments]
        assert arguments.count("Optional") == sum(argument.optional for argument in function.arguments)


def test_every_wrapper_describes_itself_for_the_function_wizard() -> None:
    for function in FUNCTIONS:
        described = re.search(rf'^Attribute {function.name}\.VB_Description = "([^\n]+)"$', functions_module(), re.MULTILINE)
        assert described is not None
        assert 10 < len(described[1]) < 250


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_function_wizard_is_told_in_the_users_language(language: str) -> None:
    excel = Excel(this_python(language))
    excel.run("LedgerDescribeFunctions")
    expected = {
        function.name: (
            in_units(getattr(function.category, language)),
            in_units(getattr(function.description, language)),
            [in_units(getattr(argument.description, language)) for argument in function.arguments],
        )
        for function in FUNCTIONS
    }
    assert excel.program.application.described == expected
    # Excel refuses longer ones. Source: https://learn.microsoft.com/office/vba/api/excel.application.macrooptions.
    assert max(len(text) for _, description, arguments in expected.values() for text in (description, *arguments)) <= 255


def test_one_value(excel: Excel) -> None:
    assert excel.value('LXAMOUNT("1.2万")'.encode().decode()) == 12000.0
    assert excel.value("LXRMB(16409.02)") == "壹万陆仟肆佰零玖元零贰分"


def test_one_date_comes_as_a_date(excel: Excel) -> None:
    assert str(excel.value('LXDATE("2026.1.5")')) == "2026-01-05 00:00:00"


def test_a_range_gives_an_array_of_its_shape(excel: Excel) -> None:
    fill(excel, ("2026.1.5", "20260106"), ("x", None))
    assert excel.value('LXDATE(Range("A1:B2"))') == [[46027.0, 46028.0], [VALUE, ""]]


def test_blank_in_blank_out(excel: Excel) -> None:
    fill(excel, ("13800138000",), (None,), (None,))
    assert excel.value('LXPHONE(Range("A1:A3"))') == [["13800138000"], [""], [""]]
    assert excel.value("LXPHONE(Empty)") == ""


def test_an_error_in_a_cell_stays_that_error(excel: Excel) -> None:
    assert excel.value("LXNAME(CVErr(2042))") == NA
    assert excel.value("LXNAME(Array(1))") is not None


def test_whole_columns_are_read_as_far_as_they_are_filled(excel: Excel) -> None:
    fill(excel, ("021 62345678",), ("13800138000",))
    result = excel.value('LXPHONE(Range("A:A"))')
    assert result[:3] == [["021-62345678"], ["13800138000"], [""]]
    assert len(result) == 99


def test_several_areas_are_refused_rather_than_half_read(excel: Excel) -> None:
    assert excel.value('LXPHONE(Range("A1:A2,C1:C2"))') == VALUE


def test_an_argument_left_out_is_the_default(excel: Excel) -> None:
    fill(excel, *LXAGING.examples.zh[0].sheet)
    orders = f'Range("A1:{"ABCDEFGHIJ"[len(LXAGING.examples.zh[0].sheet[0]) - 1]}{len(LXAGING.examples.zh[0].sheet)}")'
    today = excel.value(f'LXAGING({orders}, "{dt.date.today():%Y-%m-%d}")')
    assert excel.value(f"LXAGING({orders})") == today != excel.value(f'LXAGING({orders}, "2026-01-31")')


def in_vba(formula: str) -> str:
    """Return a formula of a cell as VBA writes it: addresses become ranges."""
    pieces = re.split('("(?:[^"]|"")*")', formula.removeprefix("="))
    return "".join(
        piece if piece.startswith('"') else re.sub(r"\$?[A-Z]{1,2}\$?\d+(:\$?[A-Z]{1,2}\$?\d+)?", r'Range("\g<0>")', piece)
        for piece in pieces
    )


def as_cell(value: object) -> object:
    """Return what a cell holds: dates as serial numbers, errors as VBA has them."""
    if isinstance(value, (dt.date, dt.datetime)):
        return float((dt.date(value.year, value.month, value.day) - dt.date(1899, 12, 30)).days)
    if isinstance(value, ExcelError):
        return VBAErrorValue(value.code)
    return value


def rows(result: object) -> list[list[object]]:
    cells = result if isinstance(result, (list, tuple)) else ((result,),)
    return [[as_cell(cell) for cell in row] for row in cells]


EXAMPLES = [
    (language, function.name, number)
    for language in ("zh", "en")
    for function in FUNCTIONS
    for number in range(len(getattr(function.examples, language)))
]


@pytest.mark.parametrize(("language", "name", "number"), EXAMPLES)
def test_every_documented_example_through_its_wrapper(
    language: str, name: str, number: int, excel: Excel, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LEDGERXL_LANG", language)
    example = getattr(BY_NAME[name].examples, language)[number]
    fill(excel, *([as_cell(cell) for cell in row] for row in example.sheet))
    assert rows(excel.value(in_vba(example.formula))) == rows(example.result)


def test_any_number_of_key_columns(excel: Excel) -> None:
    fill(excel, ("a", 1.0), ("a", 2.0), ("a", 1.0))
    one, two = excel.value('LXDUPLICATES(Range("A1:A3"))'), excel.value('LXDUPLICATES(Range("A1:A3"), Range("B1:B3"))')
    assert [bool(row[0]) for row in one] == [True, True, True]
    assert [bool(row[0]) for row in two] == [True, False, True]


def test_the_list_of_names_is_a_range(excel: Excel) -> None:
    fill(excel, ("上海华信贸易有限公司",), ("杭州明远科技有限公司",))
    assert excel.value('LXSIMILAR("华信贸易", Range("A1:A2"))') == "上海华信贸易有限公司"


def test_without_the_server_a_cell_says_not_available() -> None:
    assert Excel(has_dll=False).value("LXRMB(1)") == NA


def test_a_text_that_looks_like_our_error_mark_can_at_worst_become_an_error(excel: Excel) -> None:
    assert excel.value('LXNAME(Chr(1) & "2042")') in (NA, "2042")


def test_the_module_is_ascii_and_calls_nothing_but_the_carrier() -> None:
    source = modules(this_python())["LedgerFunctions"]
    assert set(re.findall(r"\b(Ledger\w+)\(", source)) == {"LedgerCall"}
