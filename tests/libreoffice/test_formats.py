"""How cells look: number formats, colours, fonts, borders, alignment, merged cells, sizes."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
import xlwings as xw

from ledgerxl.libreoffice.numberformats import excel_code
from ledgerxl.libreoffice.sizes import characters, pixels
from ledgerxl.libreoffice.units import hundredths

pytestmark = pytest.mark.libreoffice

CODES = [
    "General",
    "0.00",
    "#,##0.00_);[Red](#,##0.00)",
    "0%",
    "@",
    "yyyy-mm-dd",
    'yyyy"年"m"月"d"日"',
    "mm/dd/yy;@",
    "[h]:mm:ss",
    "hh:mm AM/PM",
    "[>100]0;0.0",
    "[$¥-804]#,##0.00",
    "[DBNum2][$-804]General",
    '_ * #,##0_ ;_ * -#,##0_ ;_ * "-"_ ;_ @_ ',
    "0.00E+00",
    "# ?/?",
]


@pytest.fixture(scope="module")
def scratch(app: xw.App) -> Iterator[xw.Sheet]:
    """One sheet for the many small cases, each of which sets what it looks at; a new book for each would take longer than they do."""
    made = app.books.add()
    yield made.sheets[0]
    made.close()


@pytest.mark.parametrize("code", CODES)
def test_number_format_codes(code: str, scratch: xw.Sheet) -> None:
    sheet = scratch
    sheet["A1:B2"].number_format = code
    sheet.book.impl.number_formats._codes.clear()  # ask LibreOffice, not our memory
    assert sheet["A1:B2"].number_format == code


def test_an_invalid_code_changes_nothing(sheet: xw.Sheet) -> None:
    with pytest.raises(ValueError, match="not a valid number format"):
        sheet["A1"].number_format = "[broken"
    assert sheet["A1"].number_format == "General"


def test_text_inside_a_code_keeps_its_case() -> None:
    assert excel_code('YYYY"Mon DD"\\H[RED][H]:MM AM/PM') == 'yyyy"Mon DD"\\H[Red][h]:mm AM/PM'


def test_cells_that_differ_have_no_common_format(sheet: xw.Sheet) -> None:
    sheet["A1"].number_format, sheet["A2"].number_format = "0.00", "0%"
    sheet["A1"].color, sheet["A1"].font.bold, sheet["A1"].font.size, sheet["A1"].wrap_text = (1, 2, 3), True, 20, True
    both = sheet["A1:A2"]
    assert [both.number_format, both.color, both.font.bold, both.font.size, both.wrap_text] == [None] * 5


def test_fills(sheet: xw.Sheet) -> None:
    for given in ((255, 128, 0), "#FF8000", 0x0080FF):  # Excel's own number has the blue first
        sheet["A1"].color = given
        assert sheet["A1"].color == (255, 128, 0)
    sheet["A1"].color = None
    assert sheet["A1"].color is None


def test_a_grid_of_fills(sheet: xw.Sheet) -> None:
    sheet["B2"].color = (9, 9, 9)
    sheet["A1:B2"].impl.set_colors([[(255, 0, 0), "#00FF00"], [None, ...]])
    assert [cell.color for cell in sheet["A1:B2"]] == [(255, 0, 0), (0, 255, 0), None, (9, 9, 9)]


def test_one_font_for_all_scripts(sheet: xw.Sheet) -> None:
    font = sheet["A1"].font
    font.name, font.size, font.bold, font.italic, font.color = "Arial", 14, True, True, (255, 0, 0)
    assert [font.name, font.size, font.bold, font.italic, font.color] == ["Arial", 14, True, True, (255, 0, 0)]
    cell = sheet["A1"].api
    assert [cell.CharFontNameAsian, cell.CharHeightAsian, cell.CharWeightAsian] == ["Arial", 14, 150]  # Chinese text too


@pytest.mark.parametrize("weight", ["hairline", "thin", "medium", "thick"])
def test_border_weights(weight: str, scratch: xw.Sheet) -> None:
    sheet = scratch
    sheet["A1:C3"].clear()
    borders = sheet["B2:C3"].borders
    borders.set("all", line_style="continuous", weight=weight, color=(255, 0, 0))
    assert (borders.line_style, borders.weight, borders.color) == ("continuous", weight, (255, 0, 0))


@pytest.mark.parametrize("style", ["continuous", "dash", "dash_dot", "dash_dot_dot", "dot", "double"])
def test_border_styles(style: str, scratch: xw.Sheet) -> None:
    sheet = scratch
    sheet["A1:C3"].clear()
    border = sheet["B2:C3"].borders["edge_bottom"]
    border.line_style = style
    assert border.line_style == style
    assert sheet["B2:C3"].borders["edge_top"].line_style is None
    border.line_style = None
    assert border.line_style is None


def test_borders_inside_and_across(sheet: xw.Sheet) -> None:
    borders = sheet["B2:C3"].borders
    borders["inside_vertical"].line_style = "continuous"
    borders["diagonal_down"].line_style = "dash"
    assert sheet["B2"].borders["edge_right"].line_style == "continuous"
    assert sheet["C3"].borders["diagonal_down"].line_style == "dash"
    borders.clear()
    assert borders["inside_vertical"].line_style is None
    assert borders["diagonal_down"].line_style is None


@pytest.mark.parametrize("value", ["left", "center", "right", "fill", "justify", "distributed", "general"])
def test_horizontal_alignment(value: str, scratch: xw.Sheet) -> None:
    sheet = scratch
    sheet["A1:C3"].clear()
    sheet["A1"].horizontal_alignment = value
    assert sheet["A1"].horizontal_alignment == value


@pytest.mark.parametrize("value", ["top", "center", "justify", "distributed", "bottom"])
def test_vertical_alignment(value: str, scratch: xw.Sheet) -> None:
    sheet = scratch
    sheet["A1:C3"].clear()
    assert sheet["A1"].vertical_alignment == "bottom"
    sheet["A1"].vertical_alignment = value
    assert sheet["A1"].vertical_alignment == value


def test_merging_keeps_the_first_content_only(sheet: xw.Sheet) -> None:
    sheet["A1"].value = [[1, 2], [3, 4]]
    sheet["A1:B2"].merge()
    assert sheet["B2"].merge_area.address == "$A$1:$B$2"
    assert sheet["A1:B2"].merge_cells
    sheet["A1"].unmerge()
    assert sheet["A1:B2"].value == [[1, None], [None, None]]
    assert sheet["A1:B2"].merge_cells is False


def test_merging_row_by_row(sheet: xw.Sheet) -> None:
    sheet["A1:C2"].merge(across=True)
    assert [sheet["C1"].merge_area.address, sheet["C2"].merge_area.address] == ["$A$1:$C$1", "$A$2:$C$2"]


@pytest.mark.parametrize("width", [0.5, 1, 8.43, 10, 20, 40, 255])
def test_column_widths_are_whole_pixels_as_in_excel(width: float) -> None:
    assert characters(hundredths(pixels(width) * 0.75)) == pytest.approx(width, abs=0.5 / 7)


def test_sizes(sheet: xw.Sheet) -> None:
    sheet["A:C"].column_width, sheet["2:4"].row_height = 12, 30
    assert [sheet["A:C"].column_width, sheet["2:4"].row_height] == [12, 30]
    assert [sheet["A:D"].column_width, sheet["1:4"].row_height] == [None, None]
    assert sheet["A2:A4"].height == 90
    assert sheet["B1"].left == sheet["A1"].width
    sheet["A1"].value = "a rather long text in a narrow column"
    sheet["A1"].columns.autofit()
    assert sheet["A1"].column_width > 20


def test_hidden_rows_and_columns(sheet: xw.Sheet) -> None:
    sheet["2:3"].rows.hidden = True
    sheet["C:C"].columns.hidden = True
    assert [sheet[rows].rows.hidden for rows in ("1:4", "2:3", "5:5")] == [None, True, False]
    assert [sheet[columns].columns.hidden for columns in ("A1:D1", "C1", "A1:B1")] == [None, True, False]
    sheet["2:3"].rows.hidden = False
    assert sheet["1:4"].rows.hidden is False


def test_clearing(sheet: xw.Sheet) -> None:
    sheet["A1"].value, sheet["A1"].color = 5, (1, 2, 3)
    sheet["A1"].clear_contents()
    assert (sheet["A1"].value, sheet["A1"].color) == (None, (1, 2, 3))
    sheet["A1"].value = 5
    sheet["A1"].clear_formats()
    assert (sheet["A1"].value, sheet["A1"].color) == (5, None)
    sheet["A1"].clear()
    assert sheet["A1"].value is None
