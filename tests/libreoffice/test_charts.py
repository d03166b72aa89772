"""Charts: as LibreOffice draws them and as Excel finds them in the file."""

from __future__ import annotations

import struct
from pathlib import Path

import pytest
import xlwings as xw

from ledgerxl import libreoffice
from ledgerxl.libreoffice.chart_types import KINDS
from tests.libreoffice.saved import part, reopened

pytestmark = pytest.mark.libreoffice

SALES = [["月份", "华东", "华南"], ["一月", 10, 40], ["二月", 20, 30], ["三月", 30, 20], ["四月", 25, 10]]


@pytest.fixture
def chart(sheet: xw.Sheet) -> xw.Chart:
    sheet["A1"].value = SALES
    return sheet.charts.add(
        left=200, top=20, width=400, height=250, source=sheet["A1:C5"], chart_type="column_clustered", name="月度"
    )


def test_a_chart_stands_where_it_was_put(chart: xw.Chart, sheet: xw.Sheet) -> None:
    assert (chart.name, chart.parent, chart.chart_type, chart.plot_by) == ("月度", sheet, "column_clustered", "columns")
    assert (chart.left, chart.top, chart.width, chart.height) == (200, 20, 400, 250)
    assert [series.name for series in chart.series] == ["华东", "华南"]
    for side in ("left", "top", "width", "height"):
        setattr(chart, side, 300)
    assert (chart.left, chart.top, chart.width, chart.height) == (300, 300, 300, 300)


def test_excel_finds_ranges_title_and_name(chart: xw.Chart, book: xw.Book, tmp_path: Path) -> None:
    chart.title = "各区销售额"
    xml = part(book, tmp_path, r"xl/charts/chart\d+\.xml")
    assert "<c:f>Sheet1!$B$2:$B$5</c:f>" in xml
    assert "<c:f>Sheet1!$A$2:$A$5</c:f>" in xml
    assert "<c:f>Sheet1!$C$1</c:f>" in xml
    assert "各区销售额" in xml
    assert 'name="月度"' in part(book, tmp_path, r"xl/drawings/drawing\d+\.xml")


def test_series_of_rows(chart: xw.Chart, sheet: xw.Sheet) -> None:
    chart.set_source_data(sheet["A1:C5"], plot_by="rows")
    assert [series.name for series in chart.series] == ["一月", "二月", "三月", "四月"]
    chart.plot_by = "columns"
    assert [series.name for series in chart.series] == ["华东", "华南"]


def test_a_chart_made_in_steps(sheet: xw.Sheet) -> None:
    sheet["A1"].value = SALES
    chart = sheet.charts.add()
    assert chart.name == "Chart 1"
    chart.set_source_data(sheet["A1:C5"])
    chart.chart_type = "line"
    assert (sheet.charts[0].chart_type, len(sheet.charts)) == ("line", 1)
    assert sheet.charts.add().name == "Chart 2"


@pytest.mark.parametrize(
    "name", [name for name in KINDS if not name.startswith(("stock", "combination", "bubble", "cone", "pyramid"))]
)
def test_types_read_back(chart: xw.Chart, name: str) -> None:
    chart.chart_type = name
    assert chart.chart_type == name


def test_a_bar_chart_becomes_upright_again(chart: xw.Chart, book: xw.Book, tmp_path: Path) -> None:
    chart.chart_type = "bar_stacked"
    chart.chart_type = "line"
    chart.chart_type = "column_stacked"
    xml = part(book, tmp_path, r"xl/charts/chart\d+\.xml")
    assert '<c:barDir val="col"/>' in xml
    assert '<c:grouping val="stacked"/>' in xml


@pytest.mark.parametrize("name", ["surface", "pie_of_pie", "bubble_3d_effect"])
def test_types_libreoffice_cannot_draw_are_refused(chart: xw.Chart, name: str) -> None:
    with pytest.raises(libreoffice.Unsupported, match=name):
        chart.chart_type = name
    assert chart.chart_type == "column_clustered"


def test_title_and_legend(chart: xw.Chart, book: xw.Book, tmp_path: Path) -> None:
    assert chart.title is None
    chart.title, chart.legend.position = "标题", "bottom"
    with reopened(book, tmp_path) as again:
        read = again.sheets[0].charts[0]
        assert (read.title, read.legend.visible, read.legend.position) == ("标题", True, "bottom")
    chart.title, chart.legend.visible = None, False
    assert (chart.title, chart.legend.visible, chart.legend.position) == (None, False, None)


def test_axes(chart: xw.Chart, book: xw.Book, tmp_path: Path) -> None:
    chart.value_axis.set(title="万元", minimum_scale=0, maximum_scale=50, major_unit=10, number_format="#,##0.00")
    chart.category_axis.set(reverse_order=True, crosses="maximum")
    value, category = chart.value_axis, chart.category_axis
    assert (value.title, value.minimum_scale, value.maximum_scale, value.major_unit) == ("万元", 0, 50, 10)
    assert (value.number_format, category.reverse_order, category.crosses) == ("#,##0.00", True, "maximum")
    xml = part(book, tmp_path, r"xl/charts/chart\d+\.xml")
    for written in (
        '<c:max val="50"/>',
        '<c:min val="0"/>',
        '<c:majorUnit val="10"/>',
        '<c:orientation val="maxMin"/>',
        "#,##0.00",
    ):
        assert written in xml
    value.title = None
    value.visible = False
    assert (value.visible, chart.category_axis.visible) == (False, True)


def test_series_colours_and_markers(chart: xw.Chart, book: xw.Book, tmp_path: Path) -> None:
    chart.chart_type = "line_markers"
    chart.series[0].set(line_color="#ff0000", marker_style="diamond", marker_size=9)
    assert (chart.series[0].line_color, chart.series[0].marker_style, chart.series[0].marker_size) == ((255, 0, 0), "diamond", 9)
    xml = part(book, tmp_path, r"xl/charts/chart\d+\.xml")
    assert '<c:symbol val="diamond"/>' in xml
    assert '<a:srgbClr val="ff0000"/>' in xml
    with pytest.raises(libreoffice.Unsupported, match=r"ChartSeries\.name"):
        chart.series[0].name = "x"


def test_a_combination_on_two_axes(chart: xw.Chart, book: xw.Book, tmp_path: Path) -> None:
    chart.series[1].set(chart_type="line", axis_group="secondary")
    assert [series.chart_type for series in chart.series] == ["column_clustered", "line"]
    assert [series.axis_group for series in chart.series] == ["primary", "secondary"]
    chart.secondary_value_axis.set(title="占比")
    xml = part(book, tmp_path, r"xl/charts/chart\d+\.xml")
    assert "<c:barChart>" in xml
    assert "<c:lineChart>" in xml
    assert "占比" in xml


def test_categories_of_their_own(sheet: xw.Sheet, book: xw.Book, tmp_path: Path) -> None:
    sheet["A1"].value = [["年", "额"], [2022, 5], [2023, 7], [2024, 9]]
    chart = sheet.charts.add(source=sheet["B1:B4"], chart_type="line", plot_by="columns")
    chart.set_x_axis_values(sheet["A2:A4"])
    assert "<c:f>Sheet1!$A$2:$A$4</c:f>" in part(book, tmp_path, r"xl/charts/chart\d+\.xml")


def test_reopened_it_is_the_same_chart(chart: xw.Chart, book: xw.Book, tmp_path: Path) -> None:
    chart.chart_type = "doughnut"
    with reopened(book, tmp_path) as again:
        read = again.sheets[0].charts[0]
        assert read.chart_type == "doughnut"
        assert [series.name for series in read.series] == ["华东", "华南"]


def test_pictures_of_a_chart(chart: xw.Chart, tmp_path: Path) -> None:
    chart.to_png(tmp_path / "chart.png")
    width, height = struct.unpack(">II", (tmp_path / "chart.png").read_bytes()[16:24])
    assert width / height == pytest.approx(400 / 250, rel=0.02)
    chart.to_pdf(tmp_path / "chart.pdf")
    assert (tmp_path / "chart.pdf").read_bytes().startswith(b"%PDF")


def test_deleting_one_of_two(chart: xw.Chart, sheet: xw.Sheet) -> None:
    sheet.charts.add(source=sheet["A1:B5"], name="另一个")
    chart.delete()
    assert [found.name for found in sheet.charts] == ["另一个"]


def test_styles_are_refused(chart: xw.Chart, sheet: xw.Sheet) -> None:
    with pytest.raises(libreoffice.Unsupported, match=r"Chart\.style"):
        chart.style = 12
    with pytest.raises(libreoffice.Unsupported, match="style"):
        sheet.charts.add(style=12)
    assert len(sheet.charts) == 1
