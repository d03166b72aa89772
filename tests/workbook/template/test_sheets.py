"""The sheets: headers, notes, colours, page set-up, guide, lists and settings, in both languages."""

from __future__ import annotations

import datetime as dt
import re
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from openxml_audit import OpenXmlValidator

from ledgerxl.standard.model import Language
from ledgerxl.standard.sales import SALES
from ledgerxl.standard.settings import Settings
from ledgerxl.standard.settings_values import settings_from_rows
from ledgerxl.workbook.template import write_ledger
from tests.workbook.template.books import book_of, cell_of, opened, orders_of
from tests.workbook.template.small import SMALL

LANGUAGES: tuple[Language, ...] = ("zh", "en")
CHINESE = re.compile(r"[\u4e00-\u9fff]")


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_file_is_well_formed(tmp_path: Path, language: Language) -> None:
    for path in (
        book_of(tmp_path, standard=SALES, language=language),
        orders_of(tmp_path, {}, {"line_no": 2}, language=language),
    ):
        found = OpenXmlValidator().validate(path)
        assert not found.errors


def test_headers_are_exactly_the_labels_with_a_note_each(tmp_path: Path) -> None:
    sheet = opened(book_of(tmp_path, standard=SALES))["订单台账"]
    fields = [field for field in SALES.table("orders").fields if not field.optional_column]
    assert [cell.value for cell in sheet[5]] == [field.label.zh for field in fields]
    for cell, field in zip(sheet[5], fields, strict=True):
        assert field.rule.zh in cell.comment.text
        assert ("必填" in cell.comment.text) is (field.required and not field.system)


def test_required_headers_are_darker(tmp_path: Path) -> None:
    sheet = opened(book_of(tmp_path))["订单台账"]
    colours = {header: cell_of(sheet, header, 5).fill.fgColor.rgb for header in ("订单编号", "备注", "总金额", "校验结果")}
    assert len(set(colours.values())) == 4
    assert colours["订单编号"] == "FF1F4E78"


@pytest.mark.parametrize(
    ("header", "number_format"),
    [
        ("订单编号", "@"),
        ("联系电话", "@"),
        ("下单日期", "yyyy-mm-dd"),
        ("总金额", "#,##0.00;[Red]-#,##0.00"),
        ("单价", "#,##0.00####"),
        ("税率", "0.0%"),
        ("数量", "General"),
        ("行号", "#,##0"),
    ],
)
def test_number_formats(tmp_path: Path, header: str, number_format: str) -> None:
    assert cell_of(opened(book_of(tmp_path))["订单台账"], header).number_format == number_format


@pytest.mark.parametrize(("language", "family"), [("zh", "微软雅黑"), ("en", "Calibri")])
def test_one_font(tmp_path: Path, language: Language, family: str) -> None:
    book = opened(book_of(tmp_path, language=language))
    assert {cell.font.name for sheet in book for row in sheet.iter_rows() for cell in row} == {family}


def test_view_and_page(tmp_path: Path) -> None:
    sheet = opened(book_of(tmp_path, standard=SALES))["订单台账"]
    assert sheet.freeze_panes == "C6"
    assert (sheet.page_setup.paperSize, sheet.page_setup.orientation) == (9, "landscape")
    assert (sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight) == (3, 0)
    assert (sheet.print_title_rows, sheet.print_title_cols) == ("$5:$5", "$A:$B")
    assert "&A" in sheet.oddHeader.right.text or "&[Tab]" in sheet.oddHeader.right.text


def test_marks(tmp_path: Path) -> None:
    sheet = opened(book_of(tmp_path))["订单台账"]
    formulas = [
        (rule.priority, str(where.sqref), rule.formula[0])
        for where, rules in sheet.conditional_formatting._cf_rules.items()
        for rule in rules
    ]
    assert [formula for _, _, formula in sorted(formulas)] == [
        'ISNUMBER(FIND("["&A$5&"]",$S6))',
        'AND(ISNUMBER($N6),$N6<TODAY(),ROUND(N($J6)-N($O6),2)>LX_set_rounding_allowance,$L6<>"已取消")',
        '$L6="已取消"',
        '$S6<>""',
        '$T6<>""',
        'OR(ISNUMBER(SEARCH("逾期",$U6)),ISNUMBER(SEARCH("overdue",$U6)))',
        '$U6<>""',
    ]
    assert {where for _, where, _ in formulas} == {"A6:U55", "N6:N55"}


def test_marks_need_their_columns(tmp_path: Path) -> None:
    assert not opened(book_of(tmp_path))["客户档案"].conditional_formatting


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_guide_explains_every_sheet_and_field(tmp_path: Path, language: Language) -> None:
    book = opened(book_of(tmp_path, standard=SALES, language=language))
    texts = [str(cell.value) for row in book.worksheets[0].iter_rows() for cell in row if cell.value]
    assert set(book.sheetnames[1:]) <= set(texts)
    for table in SALES.tables:
        for field in table.fields:
            assert field.optional_column or {field.label.of(language), field.rule.of(language)} <= set(texts), (
                table.name,
                field.name,
            )


def test_english_workbooks_have_no_chinese_but_examples(tmp_path: Path) -> None:
    book = opened(book_of(tmp_path, standard=SALES, language="en"))
    examples = {field.example for table in SALES.tables for field in table.fields}
    for sheet in book:
        for row in sheet.iter_rows():
            for cell in row:
                assert not CHINESE.search(str(cell.value)) or cell.value in examples, (sheet.title, cell.coordinate, cell.value)
        for rule in sheet.data_validations.dataValidation:
            words = f"{rule.promptTitle}{rule.prompt}{rule.errorTitle}{rule.error}{rule.formula1}"
            assert not CHINESE.search(words), (sheet.title, rule.sqref)


def test_lists_grow_with_their_tables_and_are_shared(tmp_path: Path) -> None:
    book = opened(book_of(tmp_path))
    assert book["数据字典"].tables["LX_list_payment_method"].ref == "E5:E7"
    assert book.defined_names["LX_pick_payment_method"].attr_text == "LX_list_payment_method[付款方式]"
    methods = [name for name in book["数据字典"].tables if "payment_method" in name]
    assert methods == ["LX_list_payment_method"]  # orders and payments share it


def test_a_reference_list_ends_at_the_last_filled_cell(tmp_path: Path) -> None:
    # A blank cell in the range of a list makes Excel accept every entry.
    name = opened(book_of(tmp_path)).defined_names["LX_pick_customers_name"].attr_text
    assert name == "'客户档案'!$B$6:INDEX(LX_customers[客户名称],MAX(1,COUNTA(LX_customers[客户名称])))"


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_settings_sheet_has_every_setting_but_the_date_and_the_folder(tmp_path: Path, language: Language) -> None:
    book = opened(book_of(tmp_path, language=language, ageing_days=(15, 45), amount_includes_tax=False, rounding_allowance=5))
    values: dict[Any, Any] = {row[0].value: row[1].value for row in book.worksheets[-1].iter_rows(min_row=6)}
    assert len(values) == len({*Settings.model_fields} - {"as_of", "backup_folder"})
    wanted = {
        "zh": {"账龄分段": "15,45", "金额含税": "否", "抹零金额": 5},
        "en": {"Ageing buckets": "15,45", "Amounts include tax": "No"},
    }
    assert wanted[language].items() <= values.items()
    assert len(book.worksheets[-1].data_validations.dataValidation) == len(values)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_settings_sheet_reads_back_as_the_same_settings(tmp_path: Path, language: Language) -> None:
    settings = Settings(
        language=language, ageing_days=(15, 45), amount_includes_tax=False, order_number_pattern="XS{yy}-{nnnn}",
        rounding_allowance=2.5, update_cycle="daily", holidays=(dt.date(2026, 10, 1), dt.date(2026, 10, 2)),
    )  # fmt: skip
    write_ledger(tmp_path / "ledger.xlsx", SMALL, settings, language)
    sheet = opened(tmp_path / "ledger.xlsx").worksheets[-1]
    rows = [(row[0].row, str(row[0].value), row[1].value) for row in sheet.iter_rows(min_row=6)]
    assert settings_from_rows(rows, Settings(as_of=settings.as_of)) == settings


def test_no_links_no_macros_no_volatile_functions(tmp_path: Path) -> None:
    path = book_of(tmp_path, standard=SALES)
    book = openpyxl.load_workbook(path)
    assert not book._external_links
    formulas = [str(cell.value) for sheet in book for row in sheet.iter_rows() for cell in row if str(cell.value).startswith("=")]
    formulas += [name.attr_text for name in book.defined_names.values()]
    assert formulas
    assert not [formula for formula in formulas if re.search(r"\b(NOW|TODAY|RAND|OFFSET|INDIRECT)\(", formula)]


def test_document_properties(tmp_path: Path) -> None:
    properties = opened(book_of(tmp_path)).properties
    assert (properties.title, properties.creator) == (SMALL.name.zh, "ledgerxl")
