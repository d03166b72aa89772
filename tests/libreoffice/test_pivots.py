"""Pivot tables: what they show, and what Excel finds in the file."""

from __future__ import annotations

import datetime as dt
import re
from pathlib import Path

import pytest
import xlwings as xw

from ledgerxl import libreoffice
from tests.libreoffice.saved import part, reopened, saved

pytestmark = pytest.mark.libreoffice

ORDERS = [
    ["地区", "日期", "金额", "数量", "客户"],
    ["华东", dt.datetime(2024, 1, 5), 100, 1, "甲"],
    ["华南", dt.datetime(2024, 2, 6), 200, 2, "乙"],
    ["华东", dt.datetime(2025, 1, 7), 300, 3, "乙"],
    ["华东", dt.datetime(2025, 3, 8), 400, 4, None],
]


@pytest.fixture
def data(sheet: xw.Sheet) -> xw.Range:
    sheet["A1"].value = ORDERS
    return sheet["A1:E5"]


@pytest.fixture
def report(data: xw.Range, book: xw.Book) -> xw.Sheet:
    return book.sheets.add("透视", after=data.sheet)


def test_rows_columns_and_values(data: xw.Range, report: xw.Sheet) -> None:
    pivot = report.pivot_tables.add(data, report["A3"], rows="地区", columns="客户", values={"金额": "sum"})
    assert pivot.name == "PivotTable1"
    assert pivot.field_names == ORDERS[0]
    assert ([field.name for field in pivot.rows], [field.name for field in pivot.columns]) == (["地区"], ["客户"])
    assert [row[0] for row in pivot.range.value][2:4] == ["华东", "华南"]
    assert pivot.data_body_range.value[-1][-1] == 1000
    assert report["A3"].value is not None


def test_two_values_stand_side_by_side_with_their_formats(
    data: xw.Range, report: xw.Sheet, book: xw.Book, tmp_path: Path
) -> None:
    pivot = report.pivot_tables.add(data, report["A3"], rows="地区")
    pivot.values.add("金额", name="销售额", number_format="#,##0.00")
    pivot.values.add("数量", function="average")
    assert [value.name for value in pivot.values] == ["销售额", "Average of 数量"]
    assert [(value.source_field, value.function) for value in pivot.values] == [("金额", "sum"), ("数量", "average")]
    assert pivot.data_body_range.value == [[800.0, 8 / 3], [200.0, 2.0], [1000.0, 2.5]]
    assert [cell.number_format for cell in pivot.data_body_range[0, :]] == ["#,##0.00", "General"]
    pivot.values["Average of 数量"].number_format = "0.0"
    pivot.refresh()
    assert [cell.number_format for cell in pivot.data_body_range[1, :]] == ["#,##0.00", "0.0"]
    (found,) = saved(book, tmp_path)["透视"]._pivots
    assert [(value.name, value.fld, value.subtotal) for value in found.dataFields] == [
        ("销售额", 2, "sum"),
        ("Average of 数量", 3, "average"),
    ]
    assert found.location.ref == pivot.range.address.replace("$", "")
    styles = part(book, tmp_path, r"xl/styles\.xml")
    codes = dict(re.findall(r'<numFmt numFmtId="(\d+)" formatCode="(?:\[\$-409\])?([^"]*)"', styles)) | {"4": "#,##0.00"}
    assert [codes[str(value.numFmtId)] for value in found.dataFields] == ["#,##0.00", "0.0"]
    assert not any(field.outline for field in found.pivotFields)


def test_the_same_field_twice_and_removed_again(data: xw.Range, report: xw.Sheet) -> None:
    pivot = report.pivot_tables.add(data, report["A3"], rows="地区", values=[("金额", "sum"), ("金额", "count")])
    assert [(value.name, value.source_field, value.function) for value in pivot.values] == [
        ("Sum of 金额", "金额", "sum"),
        ("Count of 金额", "金额", "count"),
    ]
    assert pivot.data_body_range.value == [[800.0, 3.0], [200.0, 1.0], [1000.0, 4.0]]
    pivot.values["Count of 金额"].remove()
    assert [value.name for value in pivot.values] == ["Sum of 金额"]


def test_a_field_may_be_a_row_and_a_value(data: xw.Range, report: xw.Sheet) -> None:
    pivot = report.pivot_tables.add(data, report["A3"], values={"地区": None})
    pivot.rows.add("地区")
    assert [field.name for field in pivot.rows] == ["地区"]
    assert [(value.name, value.source_field) for value in pivot.values] == [("Count of 地区", "地区")]
    assert [row[1] for row in pivot.range.value[1:]] == [3.0, 1.0, 4.0]


def test_fields_move_between_areas(data: xw.Range, report: xw.Sheet) -> None:
    pivot = report.pivot_tables.add(data, report["A3"], rows=["地区", "客户"], values="金额")
    pivot.columns.add("客户")
    assert ([field.name for field in pivot.rows], [field.name for field in pivot.columns]) == (["地区"], ["客户"])
    pivot.columns["客户"].remove()
    assert len(pivot.columns) == 0
    with pytest.raises(KeyError):
        pivot.rows.add("没有")


def test_a_filter_shows_one_item(data: xw.Range, report: xw.Sheet) -> None:
    pivot = report.pivot_tables.add(data, report["A3"], rows="客户", filters="地区", values="金额")
    pivot.filters["地区"].impl.page = "华南"
    assert pivot.data_body_range.options(ndim=2).value[-1][-1] == 200.0
    assert pivot.filters["地区"].impl.page == "华南"
    pivot.filters["地区"].impl.page = None
    assert pivot.data_body_range.options(ndim=2).value[-1][-1] == 1000.0


def test_dates_by_year_and_month(data: xw.Range, report: xw.Sheet) -> None:
    pivot = report.pivot_tables.add(data, report["A3"], rows="日期", values="金额")
    pivot.rows["日期"].impl.group_by_date("years", "months")
    shown = [row for row in pivot.range.value if isinstance(row[-1], float)]
    assert [row[-1] for row in shown] == [100.0, 200.0, 300.0, 400.0, 1000.0]
    assert [str(row[0]).removesuffix(".0") for row in shown if row[0]][:2] == ["2024", "2025"]


def test_refresh_follows_the_source_and_a_growing_table(data: xw.Range, report: xw.Sheet) -> None:
    table = data.sheet.tables.add(data, name="订单")
    pivot = report.pivot_tables.add(table, report["A3"], rows="地区", values="金额")
    data.sheet["C2"].value = 1100
    table.rows.add(["华北", None, 50, 1, "丙"])
    assert pivot.data_body_range.options(ndim=1).value[-1] == 1000.0
    pivot.refresh()
    assert pivot.data_body_range.options(ndim=1).value == [1800.0, 50.0, 200.0, 2050.0]


def test_the_totals_row_of_a_table_is_no_data(data: xw.Range, report: xw.Sheet) -> None:
    table = data.sheet.tables.add(data, name="订单")
    table.show_totals = True
    pivot = report.pivot_tables.add(table, report["A3"], rows="地区", values="金额")
    assert pivot.impl.source.address == "$A$1:$E$5"


def test_grand_totals(data: xw.Range, report: xw.Sheet) -> None:
    pivot = report.pivot_tables.add(data, report["A3"], rows="地区", columns="客户", values="金额")
    pivot.show_column_grand_totals = False
    pivot.show_row_grand_totals = False
    assert pivot.data_body_range.shape[0] == 2
    assert (pivot.show_row_grand_totals, pivot.show_column_grand_totals) == (False, False)


def test_layouts(data: xw.Range, report: xw.Sheet) -> None:
    pivot = report.pivot_tables.add(data, report["A3"], rows=["地区", "客户"], values="金额", layout="outline")
    assert pivot.layout == "outline"
    pivot.layout = "tabular"
    assert pivot.layout == "tabular"
    with pytest.raises(libreoffice.Unsupported, match="compact"):
        pivot.layout = "compact"


def test_formats_of_two_values_across_columns_and_totals(data: xw.Range, report: xw.Sheet) -> None:
    pivot = report.pivot_tables.add(data, report["A3"], rows="地区", columns="客户")
    pivot.values.add("金额", name="额", number_format="0.0")
    pivot.values.add("数量", name="量", number_format="0")
    formats = [cell.number_format for cell in pivot.data_body_range[0, :]]
    assert formats == ["0.0", "0"] * (len(formats) // 2)
    assert len(formats) == 8


def test_a_second_use_of_a_field_is_recognised_in_an_opened_file(
    data: xw.Range, report: xw.Sheet, book: xw.Book, tmp_path: Path
) -> None:
    pivot = report.pivot_tables.add(data, report["A3"], rows="地区")
    pivot.values.add("金额", name="额")
    pivot.values.add("金额", function="count", name="笔数")
    with reopened(book, tmp_path) as again:
        read = again.sheets["透视"].pivot_tables[0]
        assert [(value.name, value.source_field, value.function) for value in read.values] == [
            ("额", "金额", "sum"),
            ("笔数", "金额", "count"),
        ]


def test_captions_excel_would_refuse(data: xw.Range, report: xw.Sheet) -> None:
    pivot = report.pivot_tables.add(data, report["A3"], values="金额")
    with pytest.raises(ValueError, match="already the name"):
        pivot.values.add("数量", name="数量")
    pivot.values[0].name = "合计"
    assert pivot.values["合计"].source_field == "金额"


def test_sources_need_headers(sheet: xw.Sheet, report: xw.Sheet) -> None:
    sheet["G1"].value = [["a", "a"], [1, 2]]
    with pytest.raises(ValueError, match="header of its own"):
        report.pivot_tables.add(sheet["G1:H2"], report["A3"])


def test_reopened_it_is_the_same_pivot_table(data: xw.Range, report: xw.Sheet, book: xw.Book, tmp_path: Path) -> None:
    report.pivot_tables.add(
        data, report["A3"], name="按地区", rows="地区", columns="客户", filters="日期", values=[("金额", "max")]
    )
    assert 'name="按地区"' in part(book, tmp_path, r"xl/pivotTables/pivotTable\d+\.xml")
    with reopened(book, tmp_path) as again:
        read = again.sheets["透视"].pivot_tables["按地区"]
        areas = [[field.name for field in area] for area in (read.rows, read.columns, read.filters)]
        assert areas == [["地区"], ["客户"], ["日期"]]
        assert [(value.source_field, value.function) for value in read.values] == [("金额", "max")]


def test_deleting_clears_the_cells(data: xw.Range, report: xw.Sheet) -> None:
    pivot = report.pivot_tables.add(data, report["A3"], rows="地区", values="金额", name="一")
    pivot.name = "二"
    assert "二" in report.pivot_tables
    pivot.delete()
    assert len(report.pivot_tables) == 0
    assert report["A3:B8"].value == [[None, None]] * 6
