"""Excel's formulas on one side, Calc's on the other: the pure translation, then LibreOffice's own opinion of it."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace
from typing import Any

import openpyxl
import pytest
import xlwings as xw
from hypothesis import given
from hypothesis import strategies as st

from ledgerxl.libreoffice.formulas import Formulas


class NamesOnly(Formulas):
    """The translation without a LibreOffice to ask for function names."""

    _calc_names = {"EFFECT": "EFFECTIVE", "CEILING": "CEILING.XCL"}  # noqa: RUF012
    _excel_names = {"EFFECTIVE": "EFFECT", "CEILING.XCL": "CEILING"}  # noqa: RUF012


HOME: Any = SimpleNamespace(app=SimpleNamespace(books=(SimpleNamespace(name="Prices.xlsx", fullname="/data/Prices.xlsx"),)))
"""A book whose app has one more book open."""

PAIRS = [
    ("=SUM(A1:B2,C3)", "=SUM(A1:B2;C3)"),
    ("=IF(A1>1,,3)", "=IF(A1>1;;3)"),
    ('=A1&"a,b;c!d"', '=A1&"a,b;c!d"'),  # a text is no formula
    ('="say ""x"", ok"', '="say ""x"", ok"'),
    ("=Orders!A1", "=$'Orders'.A1"),
    ("='She et'!$A$1:B2", "=$'She et'.$A$1:B2"),
    ("='it''s'!A:C", "=$'it''s'.A:C"),
    ("=订单!B2", "=$'订单'.B2"),
    ("=SUM(Jan:Mar!B2)", "=SUM($'Jan'.B2:$'Mar'.B2)"),
    ("=SUM('1 Jan:Mar'!B2:C3)", "=SUM($'1 Jan'.B2:$'Mar'.C3)"),
    ("=SUM({1,2;3,4})", "=SUM({1;2|3;4})"),
    ("=SUM((A1:B3,C4:D5))", "=SUM((A1:B3~C4:D5))"),  # areas, not arguments
    ("=MAX(IF((A1=1)*(B1=2),C1,D1))", "=MAX(IF((A1=1)*(B1=2);C1;D1))"),
    ("=LOG10(A1)+ABC123", "=LOG10(A1)+ABC123"),
    ("=EFFECT(0.05,4)", "=EFFECTIVE(0.05;4)"),
    ("=CEILING(1.25,0.5)", "=CEILING.XCL(1.25;0.5)"),  # 1.25 is no reference to a sheet
    ("=#N/A", "=#N/A"),
    ("=A1%*-2^3", "=A1%*-2^3"),
]


@pytest.mark.parametrize(("excel", "calc"), PAIRS)
def test_both_ways(excel: str, calc: str) -> None:
    formulas = NamesOnly(HOME)
    assert formulas.to_calc(excel) == calc
    assert formulas.to_excel(calc) == excel


ATOMS = [
    "A1",
    "$B$2:C3",
    "A:A",
    "'She et'!D4",
    "订单!$A$1",
    "Jan:Mar!B2",
    "{1,2;3,4}",
    '"a,b;c!"',
    "TRUE",
    "#N/A",
    "1.25",
    "total",
    "T[a]",
]
formulas_of_excel = st.recursive(
    st.sampled_from(ATOMS),
    lambda parts: st.one_of(
        st.tuples(parts, st.sampled_from(["+", "-", "*", "/", "^", "&", "=", "<>", ">="]), parts).map("".join),
        st.lists(parts, min_size=1, max_size=3).map(lambda arguments: f"SUM({','.join(arguments)})"),
        parts.map("({})".format),
        parts.map("-{}%".format),
    ),
    max_leaves=8,
)


@given(formulas_of_excel)
def test_any_formula_survives_both_ways(formula: str) -> None:
    formulas = NamesOnly(HOME)
    assert formulas.to_excel(formulas.to_calc(f"={formula}")) == f"={formula}"


@pytest.mark.parametrize(
    ("excel", "calc"),
    [
        ("=_xlfn.NORM.S.DIST(1,TRUE)", "=NORM.S.DIST(1;TRUE())"),
        ("=_xlfn._xlws.FILTER(A1:A3,B1:B3)", "=FILTER(A1:A3;B1:B3)"),
        ("=@A1+@SUM(B1:B2)", "=A1+SUM(B1:B2)"),
        ('="mail@example.com"', '="mail@example.com"'),
        ("text, not a formula", "text, not a formula"),
        ("=", "="),
    ],
)
def test_to_calc_only(excel: str, calc: str) -> None:
    assert NamesOnly(HOME).to_calc(excel) == calc  # type: ignore[arg-type]


def test_constants_come_back_without_the_mark_that_says_text() -> None:
    formulas = NamesOnly(HOME)
    assert formulas.to_excel("'00012") == "00012"
    assert formulas.to_excel("''quoted'") == "'quoted'"


def test_filling_moves_relative_references_only() -> None:
    rows = NamesOnly(HOME).filled("=A1*$B1+C$2+$D$3+SUM(E:E,$F:$F)", (2, 2))
    assert rows == (
        ("=A1*$B1+C$2+$D$3+SUM(E:E;$F:$F)", "=B1*$B1+D$2+$D$3+SUM(F:F;$F:$F)"),
        ("=A2*$B2+C$2+$D$3+SUM(E:E;$F:$F)", "=B2*$B2+D$2+$D$3+SUM(F:F;$F:$F)"),
    )


@pytest.mark.libreoffice
def test_a_file_holds_what_was_written(book: xw.Book, tmp_path: Path) -> None:
    """LibreOffice's own writer of Excel files makes the same formulas of it."""
    for name in ("Orders", "She et", "it's", "订单", "Mar", "1 Jan", "Jan"):
        book.sheets.add(name)
    left_out = ("(A1:B3,", "'1 Jan")  # LibreOffice writes both wrong: ~ between areas, and quotes around the first sheet only
    formulas = [excel for excel, _calc in PAIRS if not any(part in excel for part in left_out)]
    formulas.append("=VLOOKUP(A1,'She et'!A:C,3,FALSE())")
    cells = book.sheets["Sheet1"]["F20"].resize(len(formulas), 1)
    cells.formula = [[formula] for formula in formulas]
    book.save(tmp_path / "formulas.xlsx")
    written = openpyxl.load_workbook(tmp_path / "formulas.xlsx")["Sheet1"]["F20:F40"]
    in_file = [row[0].value for row in written][: len(formulas)]
    assert [text.replace("$A:$C", "A:C").replace("B2:B2", "B2") for text in in_file] == formulas


@pytest.mark.libreoffice
def test_a_block_of_formulas(sheet: xw.Sheet) -> None:
    sheet["A1:B1"].value = [2, 3]
    sheet["A2:B4"].formula = "=A1*2"
    assert sheet["A4:B4"].value == [16, 24]
    sheet["D1"].formula = [["=A1", "=SUM(A1:B1)"], ["text", "5"]]
    assert sheet["D1:E2"].value == [[2, 5], ["text", 5]]
    assert sheet["D1:E2"].formula == (("=A1", "=SUM(A1:B1)"), ("text", "5"))


@pytest.mark.libreoffice
def test_array_formulas(sheet: xw.Sheet) -> None:
    sheet["A1"].value = [[1, 4], [2, 5], [3, 6]]
    sheet["D1:D3"].formula_array = "=A1:A3*B1:B3"
    assert sheet["D1:D3"].value == [4, 10, 18]
    assert sheet["D1:D3"].formula_array == "=A1:A3*B1:B3"
    assert sheet["D2"].has_array
    assert not sheet["A1"].has_array


@pytest.mark.libreoffice
def test_another_workbook(app: xw.App, sheet: xw.Sheet, tmp_path: Path) -> None:
    prices = app.books.add()
    prices.sheets[0]["A1"].value = 12.5
    prices.save(tmp_path / "Prices.xlsx")
    sheet["A1"].formula = "='[Prices.xlsx]Sheet1'!A1*2"
    assert sheet["A1"].formula == "='[Prices.xlsx]Sheet1'!A1*2"
    prices.close()
