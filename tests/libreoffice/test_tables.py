"""Tables: database ranges inside LibreOffice, tables in the .xlsx."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pandas as pd
import pytest
import xlwings as xw
from openpyxl.worksheet.table import Table, TableStyleInfo

from ledgerxl import libreoffice
from ledgerxl.libreoffice import table_styles
from tests.libreoffice.saved import part, reopened, saved

pytestmark = pytest.mark.libreoffice

ORDERS = [["订单号", "客户", "金额"], ["SO-1", "甲公司", 120.0], ["SO-2", "乙公司", 80.0], ["SO-3", "甲公司", 50.0]]


@pytest.fixture
def table(sheet: xw.Sheet) -> xw.main.Table:
    sheet["B2"].value = ORDERS
    return sheet.tables.add(sheet["B2:D5"], name="订单")


def test_a_table_knows_its_parts(table: xw.main.Table, sheet: xw.Sheet) -> None:
    assert table.range.address == "$B$2:$D$5"
    assert table.header_row_range == sheet["B2:D2"]
    assert table.data_body_range == sheet["B3:D5"]
    assert table.totals_row_range is None
    assert table.insert_row_range is None
    assert [column.name for column in table.columns] == ["订单号", "客户", "金额"]
    assert len(table.rows) == 3
    assert sheet["C4"].table == table
    assert sheet["A1"].table is None


def test_excel_sees_the_table_with_its_style(table: xw.main.Table, book: xw.Book, tmp_path: Path) -> None:
    table.table_style = "TableStyleLight9"
    table.show_table_style_first_column = True
    found = saved(book, tmp_path).active.tables["订单"]
    assert found.ref == "B2:D5"
    assert [column.name for column in found.tableColumns] == ["订单号", "客户", "金额"]
    assert found.autoFilter.ref == "B2:D5"
    style = found.tableStyleInfo
    assert (style.name, style.showFirstColumn, style.showRowStripes, style.showColumnStripes) == (
        "TableStyleLight9",
        True,
        True,
        False,
    )


def test_the_style_of_an_opened_file_survives_saving(app: xw.App, tmp_path: Path) -> None:
    made = openpyxl.Workbook()
    for row in ORDERS:
        made.active.append(row)
    made.active.add_table(
        Table(displayName="T1", ref="A1:C4", tableStyleInfo=TableStyleInfo(name="TableStyleDark3", showColumnStripes=True))
    )
    made.save(tmp_path / "styled.xlsx")
    book = app.books.open(tmp_path / "styled.xlsx")
    assert book.sheets[0].tables["T1"].table_style == "TableStyleDark3"
    book.save()
    book.close()
    style = openpyxl.load_workbook(tmp_path / "styled.xlsx").active.tables["T1"].tableStyleInfo
    assert (style.name, style.showColumnStripes, style.showRowStripes) == ("TableStyleDark3", True, False)


def test_two_libreoffices_do_not_share_styles(table: xw.main.Table) -> None:
    table.table_style = "TableStyleDark1"
    with xw.App(visible=False, add_book=False) as other:
        # Each LibreOffice numbers its documents from 1.
        books = [other.books.add() for _ in range(len(table.parent.book.app.books) + 3)]
        assert all(not table_styles.styles_of(book.impl) for book in books)


def test_stripes_without_a_style_survive_saving(table: xw.main.Table, book: xw.Book, tmp_path: Path) -> None:
    table.table_style = None
    style = saved(book, tmp_path).active.tables["订单"].tableStyleInfo
    assert (style.name, style.showRowStripes) == (None, True)
    table.show_table_style_row_stripes = False
    assert saved(book, tmp_path).active.tables["订单"].tableStyleInfo is None


def test_reopened_in_libreoffice_it_is_the_same_table(table: xw.main.Table, book: xw.Book, tmp_path: Path) -> None:
    table.show_totals = True
    with reopened(book, tmp_path) as again:
        found = again.sheets[0].tables["订单"]
        assert found.range.address == "$B$2:$D$6"
        assert found.show_totals
        assert found.data_body_range.address == "$B$3:$D$5"
        assert found.table_style == "TableStyleMedium2"


def test_the_totals_row_adds_up_and_goes_away(table: xw.main.Table, sheet: xw.Sheet) -> None:
    sheet["B6"].value = "below"
    table.show_totals = True
    assert sheet["B6:D6"].value == ["Total", None, 250.0]
    assert sheet["B7"].value == "below"
    table.show_totals = False
    assert sheet["B6:D6"].value == [None, None, None]
    assert table.range.address == "$B$2:$D$5"


def test_the_saved_filter_ends_above_the_totals_row(table: xw.main.Table, book: xw.Book, tmp_path: Path) -> None:
    table.show_totals = True
    assert '<autoFilter ref="B2:D5"' in part(book, tmp_path, r"xl/tables/table\d+\.xml")


def test_hiding_and_showing_the_header_keeps_the_names(table: xw.main.Table, sheet: xw.Sheet) -> None:
    table.show_headers = False
    assert table.header_row_range is None
    assert table.range == sheet["B3:D5"]
    assert sheet["B2:D2"].value == [None, None, None]
    assert [column.name for column in table.columns] == ["订单号", "客户", "金额"]
    table.show_headers = True
    assert table.range == sheet["B2:D5"]
    assert sheet["B2:D2"].value == ORDERS[0]


def test_a_table_without_headers_gets_some(sheet: xw.Sheet) -> None:
    sheet["A1"].value = [[1, 2], [3, 4]]
    table = sheet.tables.add(sheet["A1:B2"], has_headers=False)
    assert table.range.address == "$A$1:$B$3"
    assert sheet["A1:B3"].value == [["Column1", "Column2"], [1, 2], [3, 4]]


def test_blank_and_repeated_headers_become_distinct(sheet: xw.Sheet) -> None:
    sheet["A1"].value = [["金额", None, "金额", 2024], [1, 2, 3, 4]]
    sheet.tables.add(sheet["A1:D2"])
    assert sheet["A1:D1"].value == ["金额", "Column2", "金额2", "2024"]


def test_a_new_table_of_headers_waits_for_its_first_row(sheet: xw.Sheet) -> None:
    sheet["A1:B1"].value = ["a", "b"]
    table = sheet.tables.add(sheet["A1:B1"])
    assert table.data_body_range is None
    assert table.insert_row_range == sheet["A2:B2"]
    table.rows.add(["x", 1])
    assert table.data_body_range == sheet["A2:B2"]
    assert sheet["A2:B2"].value == ["x", 1]


@pytest.mark.parametrize("name", ["two words", "1st", "A1", "R1C1", "c", ""])
def test_names_excel_would_call_damaged_are_refused(sheet: xw.Sheet, name: str) -> None:
    sheet["A1"].value = ORDERS
    table = sheet.tables.add(sheet["A1:C4"])
    with pytest.raises(ValueError, match="not a name for a table"):
        table.name = name
    assert table.name == "Table1"


def test_a_taken_name_and_an_overlap_are_refused(table: xw.main.Table, sheet: xw.Sheet) -> None:
    with pytest.raises(ValueError, match="already exists"):
        sheet.tables.add(sheet["H1:I2"], name="订单")
    with pytest.raises(ValueError, match="overlap"):
        sheet.tables.add(sheet["D5:E9"])
    assert len(sheet.tables) == 1


def test_rows_come_and_go_with_formulas_and_formats(sheet: xw.Sheet) -> None:
    sheet["A1"].value = [["数量", "单价", "金额"], [2, 10, None], [3, 20, None]]
    sheet["C2"].formula = "=A2*B2"
    sheet["C3"].formula = "=A3*B3"
    sheet["B2:B3"].number_format = "0.00"
    sheet["A4"].value = "below"
    table = sheet.tables.add(sheet["A1:C3"])
    table.rows.add()
    assert sheet["C4"].formula == "=A4*B4"
    assert sheet["B4"].number_format == "0.00"
    assert sheet["A5"].value == "below"
    table.rows.add([9, 9, 9], index=1)
    assert sheet["A2:C2"].value == [9, 9, 9]
    assert sheet["C3"].formula == "=A3*B3"
    table.rows[0].delete()
    assert sheet["A2:B2"].value == [2, 10]
    assert table.range.address == "$A$1:$C$4"


def test_columns_come_and_go(table: xw.main.Table, sheet: xw.Sheet) -> None:
    table.columns.add("税额", index=3)
    assert sheet["B2:E2"].value == ["订单号", "客户", "税额", "金额"]
    assert sheet["E3"].value == 120.0
    table.columns["税额"].delete()
    assert sheet["B2:D2"].value == ORDERS[0]
    assert table.range.address == "$B$2:$D$5"


def test_update_writes_a_data_frame(table: xw.main.Table, sheet: xw.Sheet) -> None:
    table.update(pd.DataFrame({"客户": ["丙", "丁"], "金额": [1.0, 2.0]}), index=False)
    assert table.range.address == "$B$2:$C$4"
    assert sheet["B2:D5"].value == [["客户", "金额", None], ["丙", 1.0, None], ["丁", 2.0, None], [None, None, None]]


def test_sort_leaves_header_and_totals(table: xw.main.Table, sheet: xw.Sheet) -> None:
    table.show_totals = True
    table.sort(3)
    assert sheet["D2:D6"].value == ["金额", 50.0, 80.0, 120.0, 250.0]


def test_a_deleted_table_leaves_its_cells(table: xw.main.Table, sheet: xw.Sheet) -> None:
    table.impl.delete()
    assert len(sheet.tables) == 0
    assert sheet["B2:D5"].value == ORDERS


def test_unsupported_members_say_so(sheet: xw.Sheet) -> None:
    with pytest.raises(libreoffice.Unsupported, match=r"Tables\.add"):
        sheet.tables.add(sheet["A1:B2"], link_source=True)
