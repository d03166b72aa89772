from __future__ import annotations

from pathlib import Path

import numpy as np
import openpyxl
import pytest
import xlsxwriter
from openpyxl.worksheet.table import Table

from ledgerxl.cells.column import CellState
from ledgerxl.errors import WorkbookError
from ledgerxl.workbook.file import sheets
from ledgerxl.workbook.file.package import open_package
from ledgerxl.workbook.file.sheets import SheetCells, read_sheet
from tests.workbook.file.books import MAIN, book_parts, sheet_xml, written


def cells(path: Path, sheet: int = 0) -> SheetCells:
    with open_package(path) as package:
        return read_sheet(package, package.sheets[sheet])


def column(tmp_path: Path, *contents: str, **book: str) -> list[tuple[str, object]]:
    """Return (state, value) of the cells of column A, one row for each of these `<c>` elements with `A@` as reference."""
    rows = "".join(f'<row r="{at}">{content.replace("A@", f"A{at}")}</row>' for at, content in enumerate(contents, 1))
    found = cells(written(tmp_path, book_parts(rows, **book))).columns[1]
    return [(CellState(state).name, found.shown(at)) for at, state in enumerate(found.state)]


def test_states_are_never_confused(tmp_path: Path) -> None:
    assert column(
        tmp_path,
        '<c r="A@" t="s"><v>0</v></c>',
        '<c r="A@" t="s"><v>1</v></c>',  # a shared string that is empty
        '<c r="A@"><v>12.5</v></c>',
        '<c r="A@" t="b"><v>1</v></c>',
        '<c r="A@" t="e"><v>#N/A</v></c>',
        '<c r="A@"><f>1+1</f></c>',  # never calculated
        '<c r="A@"><f>1+1</f><v /></c>',  # as openpyxl writes it
        '<c r="A@" t="str"><f>""</f><v></v></c>',  # calculated, empty
        '<c r="A@" t="str"><f>A1</f><v>#N/A</v></c>',  # a text, not an error
        '<c r="A@" t="inlineStr"><is><t></t></is></c>',
        strings="<si><t>甲</t></si><si><t/></si>",
    ) == [
        ("TEXT", "甲"),
        ("EMPTY_TEXT", ""),
        ("NUMBER", 12.5),
        ("BOOLEAN", True),
        ("ERROR", "#N/A"),
        ("UNCALCULATED", None),
        ("UNCALCULATED", None),
        ("EMPTY_TEXT", ""),
        ("TEXT", "#N/A"),
        ("EMPTY_TEXT", ""),
    ]


def test_texts_lose_phonetics_and_escapes(tmp_path: Path) -> None:
    assert column(
        tmp_path,
        '<c r="A@" t="s"><v>0</v></c>',
        '<c r="A@" t="s"><v>1</v></c>',
        '<c r="A@" t="s"><v>2</v></c>',
        '<c r="A@" t="inlineStr"><is><r><t>甲</t></r><r><rPr><b/></rPr><t xml:space="preserve"> 乙</t></r></is></c>',
        '<c r="A@" t="str"><f>A1&amp;A2</f><v>&lt;1&gt; &#20013;</v></c>',
        strings="<si><r><t>华东</t></r><r><rPr><b/></rPr><t>区</t></r></si>"
        "<si><t>王</t><rPh sb='0' eb='1'><t>wang</t></rPh><phoneticPr fontId='1'/></si>"
        "<si><t>a_x000D_&amp;_x005F_x000D_</t></si>",
    ) == [("TEXT", "华东区"), ("TEXT", "王"), ("TEXT", "a\r&_x000D_"), ("TEXT", "甲 乙"), ("TEXT", "<1> 中")]


def test_equal_texts_share_one_code(tmp_path: Path) -> None:
    rows = (
        '<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c>'
        '<c r="C1" t="inlineStr"><is><t>甲</t></is></c><c r="D1" t="e"><v>#REF!</v></c></row>'
    )
    found = cells(written(tmp_path, book_parts(rows, strings="<si><t>甲</t></si><si><r><t>甲</t></r></si>")))
    assert len({int(found.columns[at].code[0]) for at in (1, 2, 3)}) == 1
    assert all(found.columns[at].pool is found.columns[1].pool for at in (2, 3, 4))


def test_dates_are_known_by_their_format(tmp_path: Path) -> None:
    rows = '<row r="1"><c r="A1" s="1"><v>45296</v></c><c r="B1" s="0"><v>45296</v></c><c r="C1" s="99"><v>1</v></c></row>'
    found = cells(written(tmp_path, book_parts(rows, properties='<workbookPr date1904="1"/>')))
    assert [bool(found.columns[at].dated[0]) for at in (1, 2, 3)] == [True, False, False]
    assert found.columns[1].date1904


@pytest.mark.parametrize(("properties", "serial"), [("", 45296.0), ('<workbookPr date1904="1"/>', 45296.0 - 1462)])
def test_iso_dates_become_serials(tmp_path: Path, properties: str, serial: float) -> None:
    rows = '<row r="1"><c r="A1" s="1" t="d"><v>2024-01-05</v></c></row>'
    assert cells(written(tmp_path, book_parts(rows, properties=properties))).columns[1].number[0] == serial


def test_styled_blank_cells_are_not_there(tmp_path: Path) -> None:
    rows = '<row r="1" s="1"><c r="A1" s="1"/><c r="B1" s="1" /></row><row r="7"><c r="C7"><v>1</v></c></row><row r="9"/>'
    found = cells(written(tmp_path, book_parts(rows)))
    assert found.rows.tolist() == [7]
    assert list(found.columns) == [3]


def test_empty_sheet_and_stray_last_cell(tmp_path: Path) -> None:
    assert not len(cells(written(tmp_path, book_parts())).rows)
    rows = '<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>2</v></c></row>'
    found = cells(written(tmp_path, book_parts(rows)))
    assert found.rows.tolist() == [1, 1_048_576]
    assert found.columns[16_384].shown(1) == 2
    assert found.columns[16_384].shown(0) is None


def test_a_cell_outside_the_sheet_is_damage(tmp_path: Path) -> None:
    with pytest.raises(WorkbookError, match="损坏"):
        cells(written(tmp_path, book_parts('<row r="1048577"><c r="A1048577"><v>1</v></c></row>')))


def test_rows_out_of_order_are_sorted(tmp_path: Path) -> None:
    rows = '<row r="3"><c r="A3"><v>3</v></c></row><row r="1"><c r="B1"><v>1</v></c></row>'
    found = cells(written(tmp_path, book_parts(rows)))
    assert found.rows.tolist() == [1, 3]
    assert found.columns[1].shown(1) == 3
    assert found.columns[2].shown(0) == 1


def test_blocks_are_cut_between_rows(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sheets, "BLOCK_BYTES", 64)
    rows = "".join(f'<row r="{at}"><c r="{"AB"[at % 2]}{at}"><v>{at}</v></c></row>' for at in range(1, 200))
    found = cells(written(tmp_path, book_parts(rows, behind='<mergeCells><mergeCell ref="A1:C2"/></mergeCells>')))
    assert found.rows.tolist() == list(range(1, 200))
    assert found.merged == ((1, 1, 2, 3),)
    assert np.nansum([found.columns[1].number, found.columns[2].number]) == sum(range(1, 200))


def test_a_scattered_sheet_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sheets, "MAX_GRID", 3)
    rows = '<row r="1"><c r="A1"><v>1</v></c></row><row r="9"><c r="Z9"><v>2</v></c></row>'
    with pytest.raises(WorkbookError, match="过大"):
        cells(written(tmp_path, book_parts(rows)))


def test_a_text_that_is_not_there_is_damage(tmp_path: Path) -> None:
    with pytest.raises(WorkbookError, match="损坏"):
        cells(written(tmp_path, book_parts('<row r="1"><c r="A1" t="s"><v>5</v></c></row>')))


@pytest.mark.parametrize(
    "part",
    [
        f'<x:worksheet xmlns:x="{MAIN}"><x:sheetData><x:row r="2"><x:c r="B2"><x:v>5</x:v></x:c></x:row></x:sheetData>'
        '<x:mergeCells><x:mergeCell ref="B2:C2"/></x:mergeCells></x:worksheet>',
        f"<worksheet xmlns='{MAIN}'><sheetData><row r='2'><c r='B2'><v>5</v></c></row></sheetData>"
        "<mergeCells><mergeCell ref='B2:C2'/></mergeCells></worksheet>",
        f'<worksheet xmlns="{MAIN}"><!-- <sheetData> --><sheetData><row/><row><c r="B2"><v><![CDATA[5]]></v></c></row>'
        '</sheetData><mergeCells><mergeCell ref="B2:C2"/></mergeCells></worksheet>',
        f'<worksheet xmlns="{MAIN}"><sheetData><row/><row><c/><c><v> 5 </v></c></row></sheetData><mergeCells>'
        '<mergeCell ref="B2:C2"/></mergeCells></worksheet>',
    ],
    ids=["prefix", "single-quotes", "comment-and-cdata", "no-references"],
)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_unusual_markup_is_parsed(tmp_path: Path, part: str, encoding: str) -> None:
    parts = book_parts()
    parts["xl/worksheets/sheet1.xml"] = f'<?xml version="1.0" encoding="{encoding}"?>{part}'.encode(encoding)
    found = cells(written(tmp_path, parts))
    assert (found.rows.tolist(), found.columns[2].shown(0), found.merged) == ([2], 5, ((2, 2, 2, 3),))


def test_what_a_type_does_not_allow_stays_text(tmp_path: Path) -> None:
    assert column(
        tmp_path,
        '<c r="A@"><v>abc</v></c>',
        '<c r="A@"><v>NaN</v></c>',
        '<c r="A@"><v>1_000</v></c>',
        '<c r="A@"><v>1e999</v></c>',
        '<c r="A@" t="b"><v>true</v></c>',
        '<c r="A@" t="d"><v>gestern</v></c>',
    ) == [
        ("TEXT", "abc"),
        ("TEXT", "NaN"),
        ("TEXT", "1_000"),
        ("ERROR", "#NUM!"),
        ("BOOLEAN", True),
        ("TEXT", "gestern"),
    ]


def test_tables_with_totals_row(tmp_path: Path) -> None:
    path = tmp_path / "t.xlsx"
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet("订单台账")
        sheet.merge_range("A1:C1", "订单台账 2024")
        columns = [{"header": "订单\n编号", "total_string": "合计"}, {"header": "数量", "total_function": "sum"}]
        sheet.add_table("A3:B6", {"name": "LX_orders", "columns": columns, "total_row": True})
    found = cells(path)
    assert found.merged == ((1, 1, 1, 3),)
    (table,) = found.tables
    assert (table.name, table.first_row, table.last_row, table.last_column) == ("LX_orders", 3, 6, 2)
    assert (table.header_rows, table.totals_rows, table.columns) == (1, 1, ("订单\n编号", "数量"))


def test_openpyxl_table_and_wide_sheet(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    book.active.append([f"列{at}" for at in range(1, 301)])
    book.active.append(list(range(1, 301)))
    book.active.add_table(Table(displayName="T_1", ref="A1:KN2"))
    book.save(tmp_path / "w.xlsx")
    found = cells(tmp_path / "w.xlsx")
    assert len(found.columns) == 300
    assert found.columns[300].shown(1) == 300
    assert found.tables[0].last_column == 300
    assert found.tables[0].totals_rows == 0


def test_hidden_and_chart_sheets(tmp_path: Path) -> None:
    path = tmp_path / "h.xlsx"
    with xlsxwriter.Workbook(path) as book:
        for name in ("可见", "隐藏", "深藏"):
            book.add_worksheet(name).write(0, 0, name)
        chart = book.add_chart({"type": "column"})
        chart.add_series({"values": "=可见!$A$1:$A$1"})
        book.add_chartsheet("图").set_chart(chart)
        book.worksheets()[1].hide()
        book.worksheets()[2].very_hidden()
    with open_package(path) as package:
        found = [(sheet.name, sheet.kind, sheet.state) for sheet in package.sheets]
        read = [read_sheet(package, sheet) for sheet in package.sheets]
    assert found == [
        ("可见", "worksheet", "visible"),
        ("隐藏", "worksheet", "hidden"),
        ("深藏", "worksheet", "veryHidden"),
        ("图", "chartsheet", "visible"),
    ]
    assert [sheet.hidden for sheet in read] == [False, True, True, False]
    assert not len(read[3].rows)


def test_merged_title_behind_a_comment(tmp_path: Path) -> None:
    parts = book_parts()
    behind = '<!-- <mergeCell ref="X1:Y2"/> --><mergeCells><mergeCell ref="A1:D1"/></mergeCells>'
    parts["xl/worksheets/sheet1.xml"] = sheet_xml("", behind)
    assert cells(written(tmp_path, parts)).merged == ((1, 1, 1, 4),)
