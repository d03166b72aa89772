"""What the user made of marked ledgers is his: `clear` and a second write take only what is ours."""

from __future__ import annotations

import re
from collections.abc import Callable
from copy import copy
from pathlib import Path

import openpyxl
import pytest
from openpyxl.formatting.rule import FormulaRule
from openpyxl.styles import PatternFill
from openpyxl.worksheet.filters import FilterColumn, Filters, SortCondition, SortState
from openpyxl.worksheet.table import TableColumn
from openpyxl.worksheet.worksheet import Worksheet

from ledgerxl.errors import WorkbookError
from tests.workbook.edit.ledgers import MARKED, clear, parts_of, users_ledger, with_parts, write

SHEET = "订单台账"


@pytest.fixture(params=[True, False], ids=["table", "cells"])
def marked(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """A ledger with marks in the columns M to O, as an Excel Table and without one."""
    out = tmp_path / "marked.xlsx"
    write(users_ledger(tmp_path / "ledger.xlsx", as_table=request.param), out)
    return out


def edited(path: Path, edit: Callable[[Worksheet], None]) -> Path:
    """Let the user change the ledger's sheet and save."""
    book = openpyxl.load_workbook(path)
    edit(book[SHEET])
    book.save(path)
    return path


def cleared(path: Path) -> Worksheet:
    clear(path, path.with_name("cleared.xlsx"))
    return openpyxl.load_workbook(path.with_name("cleared.xlsx"))[SHEET]


def test_notes_below_the_table_stay(marked: Path) -> None:
    def note(sheet: Worksheet) -> None:
        sheet["M20"], sheet["N22"] = "我的备注", 123

    sheet = cleared(edited(marked, note))
    assert (sheet["M20"].value, sheet["N22"].value) == ("我的备注", 123)
    assert [sheet[cell].value for cell in ("M2", "M3", "N5", "O6")] == [None] * 4


def test_a_column_that_the_user_renamed_is_his(marked: Path) -> None:
    def make_own(sheet: Worksheet) -> None:
        for row, text in ((2, "我的意见"), (3, "同意"), (4, "再问")):
            sheet[f"M{row}"] = text
        for table in sheet.tables.values():
            table.tableColumns[12].name = "我的意见"

    sheet = cleared(edited(marked, make_own))
    assert [sheet[f"M{row}"].value for row in (2, 3, 4)] == ["我的意见", "同意", "再问"]
    assert (sheet["N2"].value, sheet["O2"].value) == (None, None)
    for table in sheet.tables.values():
        assert (table.ref, table.tableColumns[-1].name) == ("A2:M6", "我的意见")


def test_own_colours_that_look_at_marks_stay(marked: Path) -> None:
    formula = 'AND($M3<>"",$G3>5)'

    def colour(sheet: Worksheet) -> None:
        sheet["F6"] = -1
        sheet.conditional_formatting.add("A3:A6", FormulaRule([formula], fill=PatternFill("solid", bgColor="FFFF00FF")))

    again = marked.with_name("again.xlsx")
    write(edited(marked, colour), again)
    rules = [rule.formula[0] for ranged in openpyxl.load_workbook(again)[SHEET].conditional_formatting for rule in ranged.rules]
    assert rules.count(formula) == 1
    assert len(rules) == len(set(rules)), "ours are there once"


def test_formulas_numbers_and_notes_in_own_system_columns_stay(tmp_path: Path) -> None:
    def own(sheet: Worksheet) -> None:
        sheet["M2"], sheet["M3"], sheet["M4"], sheet["M5"], sheet["M9"] = (
            "校验结果",
            "[数量] 必填",
            '=IF(G4>0,"好","")',
            7,
            "另一张表",
        )

    sheet = cleared(edited(users_ledger(tmp_path / "ledger.xlsx", as_table=False), own))
    assert [sheet[f"M{row}"].value for row in (2, 3, 4, 5, 9)] == ["校验结果", None, '=IF(G4>0,"好","")', 7, "另一张表"]


def test_own_formulas_in_a_system_column_are_not_overwritten(tmp_path: Path) -> None:
    def own(sheet: Worksheet) -> None:
        sheet["M2"], sheet["M4"] = "校验结果", '=IF(G4>0,"好","")'

    ledger = edited(users_ledger(tmp_path / "ledger.xlsx", as_table=False), own)
    with pytest.raises(WorkbookError, match="M4"):
        write(ledger, tmp_path / "out.xlsx")


def test_the_calculation_chain_forgets_formulas_in_columns_that_go(marked: Path) -> None:
    def own(sheet: Worksheet) -> None:
        sheet["O3"] = '=IF(G3>0,"好","")'

    chain = '<calcChain xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><c r="O3" i="1"/><c r="B1" i="2"/></calcChain>'
    parts = parts_of(edited(marked, own))
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.calcChain+xml"
    override = f'<Override PartName="/xl/calcChain.xml" ContentType="{kind}"/></Types>'
    link = (
        '<Relationship Id="rIdChain" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/calcChain" '
        'Target="calcChain.xml"/></Relationships>'
    )
    types, links = "[Content_Types].xml", "xl/_rels/workbook.xml.rels"
    with_parts(
        marked,
        {
            "xl/calcChain.xml": chain,
            types: parts[types].replace(b"</Types>", override.encode()),
            links: parts[links].replace(b"</Relationships>", link.encode()),
        },
    )
    assert cleared(marked)["O3"].value is None
    assert b'r="O3"' not in parts_of(marked.with_name("cleared.xlsx"))["xl/calcChain.xml"]
    assert b'r="B1"' in parts_of(marked.with_name("cleared.xlsx"))["xl/calcChain.xml"]


def test_a_column_of_the_users_right_of_ours_keeps_the_table_whole(tmp_path: Path) -> None:
    marked = tmp_path / "marked.xlsx"
    write(users_ledger(tmp_path / "ledger.xlsx"), marked)

    def add(sheet: Worksheet) -> None:
        sheet["P2"], sheet["P3"] = "处理情况", "已联系"
        table = sheet.tables["表1"]
        table.ref = table.autoFilter.ref = "A2:P6"
        table.tableColumns.append(TableColumn(id=99, name="处理情况"))

    sheet = cleared(edited(marked, add))
    table = sheet.tables["表1"]
    assert [column.name for column in table.tableColumns] == [cell.value for [cell] in sheet.iter_cols(min_row=2, max_row=2)]
    assert (sheet["P3"].value, sheet["M3"].value) == ("已联系", None)


def test_a_table_filtered_by_marks_is_refused(tmp_path: Path) -> None:
    marked = tmp_path / "marked.xlsx"
    write(users_ledger(tmp_path / "ledger.xlsx"), marked)

    def show_faulty(sheet: Worksheet) -> None:
        sheet.tables["表1"].autoFilter.filterColumn = [FilterColumn(colId=12, filters=Filters(blank=True))]
        sheet.row_dimensions[3].hidden = True

    with pytest.raises(WorkbookError, match="筛选"):
        cleared(edited(marked, show_faulty))


def test_a_table_sorted_by_marks_forgets_that(tmp_path: Path) -> None:
    marked = tmp_path / "marked.xlsx"
    write(users_ledger(tmp_path / "ledger.xlsx"), marked)

    def sort(sheet: Worksheet) -> None:
        sheet.tables["表1"].sortState = SortState(ref="A3:O6", sortCondition=[SortCondition(ref="M3:M6")])

    table = cleared(edited(marked, sort)).tables["表1"]
    assert (table.ref, table.sortState) == ("A2:L6", None)


@pytest.mark.parametrize("gone", [("订单台账", "月度汇总"), ()])
def test_a_workbook_keeps_a_sheet_that_can_be_seen(tmp_path: Path, gone: tuple[str, ...]) -> None:
    marked = tmp_path / "marked.xlsx"
    write(users_ledger(tmp_path / "ledger.xlsx"), marked)
    book = openpyxl.load_workbook(marked)
    for name in ("订单台账", "月度汇总"):
        if gone:
            book[name].sheet_state = "hidden"
        else:
            del book[name]
    book.active = [sheet.sheet_state for sheet in book].index("visible")
    book.save(marked)
    before = parts_of(marked)
    with pytest.raises(WorkbookError, match="可见"):
        clear(marked, tmp_path / "cleared.xlsx")
    assert parts_of(marked) == before


@pytest.mark.parametrize(
    "formula", ["='检查结果'!B3", "=SUM(检查结果!B3:B9)", '=COUNTIF(表1[校验结果],"?*")', "=表1[[#This Row],[付款提醒]]"]
)
def test_formulas_that_look_at_what_goes_are_named(tmp_path: Path, formula: str) -> None:
    marked = tmp_path / "marked.xlsx"
    write(users_ledger(tmp_path / "ledger.xlsx"), marked)
    book = openpyxl.load_workbook(marked)
    book["月度汇总"]["C7"] = formula
    book.save(marked)
    with pytest.raises(WorkbookError, match="月度汇总”的 C7"):
        clear(marked, tmp_path / "cleared.xlsx")


def test_formulas_that_look_at_like_names_are_no_hindrance(marked: Path) -> None:
    book = openpyxl.load_workbook(marked)
    for row, formula in enumerate(('="检查结果!"', "=别的检查结果!B3", "=订单台账!M3", "=表2[校验结果]"), start=1):
        book["月度汇总"][f"C{row}"] = formula
    book.save(marked)
    assert cleared(marked)["M3"].value is None


def test_formats_of_blank_header_cells_come_back(tmp_path: Path) -> None:
    """Of the three cells that get headers, one looks like the header beside it, one has a fill of its own, and one is not there."""
    path, marked, out = users_ledger(tmp_path / "ledger.xlsx"), tmp_path / "marked.xlsx", tmp_path / "cleared.xlsx"

    def paint(sheet: Worksheet) -> None:
        sheet["M2"]._style = copy(sheet["L2"]._style)
        sheet["N2"].fill = PatternFill("solid", fgColor="FFFFEE00")

    edited(path, paint)
    write(path, marked)
    headers = openpyxl.load_workbook(marked)[SHEET]
    assert [headers[cell].value for cell in ("M2", "N2", "O2")] == ["校验结果", "重复提示", "付款提醒"]
    assert headers["N2"].fill.fgColor.rgb == "FFFFEE00"
    assert headers["O2"].font.bold
    clear(marked, out)
    before, after = (formats_in_row(one, 2) for one in (path, out))
    assert before == after
    assert {*before} >= {"M2", "N2"}


def formats_in_row(path: Path, row: int) -> dict[str, str]:
    """Return the numbers of the formats of a row's cells, those of cells that are not there left out."""
    part = parts_of(path)["xl/worksheets/sheet1.xml"].decode()
    return dict(re.findall(rf'<c r="([A-Z]+{row})" s="([0-9]+)"', part))


def test_a_sheet_that_counts_its_rows_and_cells_instead_of_naming_them(tmp_path: Path) -> None:
    path, marked, out = users_ledger(tmp_path / "ledger.xlsx"), tmp_path / "marked.xlsx", tmp_path / "cleared.xlsx"
    name = "xl/worksheets/sheet1.xml"
    part = re.sub(rb'<row r="[0-9]+"', b"<row", parts_of(path)[name])
    with_parts(path, {name: re.sub(rb'<c r="[A-L]2"', b"<c", part)})
    write(path, marked)
    sheet = openpyxl.load_workbook(marked)[SHEET]
    assert [sheet[cell].value for cell in ("A2", "L2", "M2", "O2")] == ["订单编号", "订单状态", "校验结果", "付款提醒"]
    assert all(sheet[cell].value for cell in MARKED)
    clear(marked, out)
    before, after = (openpyxl.load_workbook(one)[SHEET] for one in (path, out))
    assert [[cell.value for cell in row] for row in after.iter_rows()] == [
        [cell.value for cell in row] for row in before.iter_rows()
    ]
