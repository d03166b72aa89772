"""What may be typed: set through xlwings, read back, and as Excel finds it in the file."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import openpyxl
import pytest
import xlwings as xw
from openpyxl.worksheet.datavalidation import DataValidation

from tests.libreoffice.saved import reopened, saved

pytestmark = pytest.mark.libreoffice


def only_rule(book: xw.Book, folder: Path) -> DataValidation:
    (rule,) = saved(book, folder).active.data_validations.dataValidation
    return rule


def test_a_list_of_texts(sheet: xw.Sheet, book: xw.Book, tmp_path: Path) -> None:
    rule = sheet["B2:B9"].data_validation
    rule.set_list(["已付", "未付", "部分"])
    assert (rule.type, rule.source, rule.in_cell_dropdown, rule.operator) == ("list", "已付,未付,部分", True, None)
    found = only_rule(book, tmp_path)
    assert (found.type, str(found.sqref), found.showErrorMessage, found.showDropDown) == ("list", "B2:B9", True, False)
    assert found.formula1 == '"已付,未付,部分"'


def test_a_list_from_cells_of_another_sheet(sheet: xw.Sheet, book: xw.Book, tmp_path: Path) -> None:
    other = book.sheets.add("客户 表", after=sheet)
    sheet["A1"].data_validation.set_list(other["A1:A3"], in_cell_dropdown=False)
    assert sheet["A1"].data_validation.source == "='客户 表'!$A$1:$A$3"
    assert sheet["A1"].data_validation.in_cell_dropdown is False
    found = saved(book, tmp_path)[sheet.name].data_validations.dataValidation[0]
    assert (found.formula1, found.showDropDown) == ("'客户 表'!$A$1:$A$3", True)


def test_a_list_from_a_name(sheet: xw.Sheet, book: xw.Book, tmp_path: Path) -> None:
    name = book.names.add("商品", f"={sheet.name}!$D$1:$D$4")
    sheet["A1"].data_validation.set_list(name)
    assert only_rule(book, tmp_path).formula1 == "商品"


@pytest.mark.parametrize(
    "method, operands, kind, operator, formula1, formula2",
    [
        ("set_whole_number", ("between", 1, 10), "whole", "between", "1", "10"),
        ("set_decimal", ("greater_than_or_equal", 0.5), "decimal", "greaterThanOrEqual", "0.5", "0"),
        ("set_text_length", ("less_than", 21), "textLength", "lessThan", "21", "0"),
        (
            "set_date",
            ("not_between", dt.date(2024, 1, 1), dt.date(2024, 12, 31)),
            "date",
            "notBetween",
            "DATE(2024,1,1)",
            "DATE(2024,12,31)",
        ),
        ("set_time", ("less_than_or_equal", dt.time(18, 0)), "time", "lessThanOrEqual", "TIME(18,0,0)", "0"),
    ],
)
def test_comparisons(
    sheet: xw.Sheet,
    book: xw.Book,
    tmp_path: Path,
    method: str,
    operands: tuple[object, ...],
    kind: str,
    operator: str,
    formula1: str,
    formula2: str,
) -> None:
    rule = sheet["C2:C5"].data_validation
    getattr(rule, method)(*operands)
    assert rule.type == method.removeprefix("set_")
    assert rule.operator == operands[0]
    assert rule.formula1 == f"={formula1}"
    assert rule.formula2 == (f"={formula2}" if len(operands) == 3 else None)
    found = only_rule(book, tmp_path)
    assert (found.type, found.operator, found.formula1, found.formula2) == (kind, operator, formula1, formula2)


def test_a_formula_moves_with_its_cell(sheet: xw.Sheet, book: xw.Book, tmp_path: Path) -> None:
    sheet["D2:D10"].data_validation.set_custom('=AND(COUNTIF($D$2:$D$10,D2)=1,D2<>"a,b")')
    assert sheet["D2:D10"].data_validation.formula == '=AND(COUNTIF($D$2:$D$10,D2)=1,D2<>"a,b")'
    assert only_rule(book, tmp_path).formula1 == 'AND(COUNTIF($D$2:$D$10,D2)=1,D2<>"a,b")'


def test_prompt_and_alert_stay_when_the_rule_changes(sheet: xw.Sheet, book: xw.Book, tmp_path: Path) -> None:
    rule = sheet["B2:B9"].data_validation
    rule.set_list(["a", "b"])
    rule.impl.set_prompt("付款状态", "请从列表选择")
    rule.impl.set_alert("warning", "不在列表里", "请改为列表中的值")
    rule.impl.set_ignore_blank(False)
    rule.set_whole_number("greater_than", 3)
    assert (rule.input_title, rule.input_message, rule.show_input) == ("付款状态", "请从列表选择", True)
    assert (rule.error_title, rule.error_message, rule.show_error) == ("不在列表里", "请改为列表中的值", True)
    assert (rule.alert_style, rule.ignore_blank) == ("warning", False)
    with reopened(book, tmp_path) as again:
        read = again.sheets[0]["B4"].data_validation
        assert (read.type, read.formula1, read.input_message, read.alert_style) == (
            "whole_number",
            "=3",
            "请从列表选择",
            "warning",
        )
    assert openpyxl.load_workbook(tmp_path / "again.xlsx").active.data_validations.dataValidation[0].errorStyle == "warning"


def test_several_rules_and_none(sheet: xw.Sheet) -> None:
    assert sheet["A1:B2"].data_validation.type == "none"
    assert sheet["A1:B2"].data_validation.show_error is None
    sheet["A1:A2"].data_validation.set_whole_number("equal_to", 1)
    assert sheet["A1:B2"].data_validation.type == "mixed_criteria"
    with pytest.raises(xw.XlwingsError, match="different validation rules"):
        sheet["A1:B2"].data_validation.set_decimal("equal_to", 1)
    sheet["B1:B2"].data_validation.set_decimal("equal_to", 1)
    assert sheet["A1:B2"].data_validation.type == "inconsistent"
    assert sheet["B2"].data_validation.type == "decimal"


def test_deleting_leaves_the_neighbours(sheet: xw.Sheet, book: xw.Book, tmp_path: Path) -> None:
    sheet["A1:A9"].data_validation.set_list(["x"])
    sheet["A3:A9"].data_validation.delete()
    assert sheet["A3"].data_validation.type == "none"
    assert str(only_rule(book, tmp_path).sqref) == "A1:A2"


def test_a_prompt_alone_is_unknown_to_xlwings_as_in_excel(sheet: xw.Sheet) -> None:
    rule = sheet["B2:B9"].data_validation
    assert rule.type == "none"
    rule.impl.set_prompt("备注", "随便写")
    assert (rule.type, rule.input_title, rule.input_message) == ("unknown", "备注", "随便写")
    assert sheet["B1:B9"].data_validation.type == "mixed_criteria"
    rule.impl.set_prompt("", "")
    assert rule.type == "none"
