"""Conditional formats: what is added, what shows at once, what Excel finds in the file."""

from __future__ import annotations

import re
import zlib
from pathlib import Path

import openpyxl
import pytest
import xlwings as xw
from hypothesis import given
from hypothesis import strategies as st
from openpyxl.formatting.rule import Rule
from openpyxl.worksheet.worksheet import Worksheet

from ledgerxl import libreoffice
from ledgerxl.libreoffice.conditional_layers import Area
from ledgerxl.libreoffice.conditional_rules import shifted
from tests.libreoffice.saved import reopened, saved

pytestmark = pytest.mark.libreoffice

RED, GREEN, BLUE, YELLOW = (255, 0, 0), (0, 255, 0), (0, 0, 255), (255, 255, 0)


def rules_in(sheet: Worksheet) -> dict[str, list[Rule]]:
    """Return a saved sheet's rules by the cells they stand on, the deciding one first."""
    return {str(found.sqref): sorted(found.rules, key=lambda rule: rule.priority) for found in sheet.conditional_formatting}


def colour_shown(cell: xw.Range, folder: Path) -> object:
    """Return the colour LibreOffice fills a cell with when it draws it, conditional formats included; None for none."""
    cell.to_pdf(folder / "cell.pdf")
    streams = re.findall(rb"stream\r?\n(.*?)\r?\nendstream", (folder / "cell.pdf").read_bytes(), re.DOTALL)
    drawing = b"".join(_unpacked(stream) for stream in streams)
    fills = re.findall(rb"([\d.]+) ([\d.]+) ([\d.]+) rg\n[^B]*?\bf\*?\n", drawing)
    shown = {tuple(round(float(part) * 255) for part in fill) for fill in fills} - {(0, 0, 0)}
    return shown.pop() if shown else None


def _unpacked(stream: bytes) -> bytes:
    try:
        return zlib.decompress(stream)
    except zlib.error:
        return b""


def test_a_formula_rule(sheet: xw.Sheet, book: xw.Book, tmp_path: Path) -> None:
    rule = sheet["A2:D9"].conditional_formats.add_custom(
        '=$D2="逾期"', fill_color="#ffc7ce", font_color=(156, 0, 6), font_bold=True
    )
    assert (rule.type, rule.formula, rule.fill_color, rule.font_color) == ("custom", '=$D2="逾期"', (255, 199, 206), (156, 0, 6))
    assert (rule.font_bold, rule.font_italic, rule.operator) == (True, None, None)
    ((cells, (found,)),) = rules_in(saved(book, tmp_path).active).items()
    assert (cells, found.type, found.formula) == ("A2:D9", "expression", ['$D2="逾期"'])
    assert (found.dxf.fill.bgColor.rgb, found.dxf.font.color.rgb, found.dxf.font.b) == ("FFFFC7CE", "FF9C0006", True)


def test_the_ledger_rule_with_brackets_keeps_its_meaning(sheet: xw.Sheet, book: xw.Book, tmp_path: Path) -> None:
    sheet["A2:C9"].conditional_formats.add_custom('=ISNUMBER(SEARCH("["&A$1&"]",$D2))', fill_color=RED)
    ((_, (found,)),) = rules_in(saved(book, tmp_path).active).items()
    assert found.formula == ['ISNUMBER(SEARCH("["&A$1&"]",$D2))']


def test_a_comparison(sheet: xw.Sheet, book: xw.Book, tmp_path: Path) -> None:
    rule = sheet["B2:B9"].conditional_formats.add_cell_value("between", 10, "=$A$1", fill_color=YELLOW, font_italic=True)
    assert (rule.type, rule.operator, rule.formula1, rule.formula2, rule.formula) == (
        "cell_value",
        "between",
        "=10",
        "=$A$1",
        None,
    )
    ((_, (found,)),) = rules_in(saved(book, tmp_path).active).items()
    assert (found.type, found.operator, found.formula) == ("cellIs", "between", ["10", "$A$1"])


def test_rules_show_at_once(sheet: xw.Sheet, tmp_path: Path) -> None:
    sheet["A1"].value = [[1], [2], [3]]
    sheet["A1:A3"].conditional_formats.add_custom("=A1>1", fill_color=RED)
    assert [colour_shown(sheet[f"A{row}"], tmp_path) for row in (1, 2, 3)] == [None, RED, RED]


def test_the_newest_rule_decides_where_rules_overlap(sheet: xw.Sheet, tmp_path: Path) -> None:
    sheet["A1"].value = [[1, 1, 1]]
    sheet["A1:B1"].conditional_formats.add_custom("=A1=1", fill_color=RED)
    sheet["B1:C1"].conditional_formats.add_custom("=B1=1", fill_color=GREEN)
    assert [colour_shown(cell, tmp_path) for cell in sheet["A1:C1"]] == [RED, GREEN, GREEN]
    newest, older = sheet["B1"].conditional_formats
    assert (newest.fill_color, newest.formula) == (GREEN, "=B1=1")
    assert (older.fill_color, older.formula) == (RED, "=B1=1")


def test_deleting_a_rule_brings_the_covered_one_back(sheet: xw.Sheet, book: xw.Book, tmp_path: Path) -> None:
    sheet["A1"].value = [[1, 1, 1]]
    sheet["A1:B1"].conditional_formats.add_custom("=A1=1", fill_color=RED)
    over = sheet["B1:C1"].conditional_formats.add_custom("=B1=1", fill_color=GREEN)
    over.delete()
    assert [colour_shown(cell, tmp_path) for cell in sheet["A1:C1"]] == [RED, RED, None]
    assert list(rules_in(saved(book, tmp_path).active)) == ["A1:B1"]


def test_clearing_a_part_leaves_the_rest(sheet: xw.Sheet, book: xw.Book, tmp_path: Path) -> None:
    sheet["A1:A9"].conditional_formats.add_custom("=A1>$B1", fill_color=RED)
    sheet["A4:A5"].conditional_formats.clear()
    assert len(sheet["A4:A5"].conditional_formats) == 0
    assert sheet["A6"].conditional_formats[0].formula == "=A6>$B6"
    rules = rules_in(saved(book, tmp_path).active)
    assert {cells for key in rules for cells in key.split()} == {"A1:A3", "A6:A9"}


def test_changing_a_rule(sheet: xw.Sheet, book: xw.Book, tmp_path: Path) -> None:
    rule = sheet["A1:A9"].conditional_formats.add_cell_value("between", 1, 5, fill_color=RED)
    rule.set(operator="greater_than", formula1=7, fill_color=BLUE)
    ((_, (found,)),) = rules_in(saved(book, tmp_path).active).items()
    assert (found.operator, found.formula[0], found.dxf.fill.bgColor.rgb) == ("greaterThan", "7", "FF0000FF")
    with pytest.raises(libreoffice.Unsupported, match="stop_if_true"):
        rule.set(stop_if_true=False)


def test_a_data_bar(sheet: xw.Sheet, book: xw.Book, tmp_path: Path) -> None:
    rule = sheet["A1:A9"].conditional_formats.add_data_bar("#3366cc", minimum=0, maximum=50, gradient=False, show_value=False)
    assert (rule.type, rule.bar_color, rule.gradient, rule.show_value) == ("data_bar", (0x33, 0x66, 0xCC), False, False)
    assert (rule.threshold_types, rule.thresholds, rule.stop_if_true) == (("number", "number"), (0, 50), None)
    ((_, (found,)),) = rules_in(saved(book, tmp_path).active).items()
    assert (found.dataBar.color.rgb, found.dataBar.showValue) == ("FF3366CC", False)
    assert [(end.type, end.val) for end in found.dataBar.cfvo] == [("num", 0), ("num", 50)]


def test_bar_ends_without_values_are_lowest_and_highest(sheet: xw.Sheet, book: xw.Book, tmp_path: Path) -> None:
    rule = sheet["A1:A9"].conditional_formats.add_data_bar(BLUE)
    assert (rule.threshold_types, rule.thresholds) == (("lowest_value", "highest_value"), (None, None))
    ((_, (found,)),) = rules_in(saved(book, tmp_path).active).items()
    assert [end.type for end in found.dataBar.cfvo] == ["min", "max"]


@pytest.mark.parametrize(
    "colors, options, types, values",
    [
        ([RED, GREEN], {}, ["min", "max"], [0, 0]),
        ([RED, YELLOW, GREEN], {}, ["min", "percentile", "max"], [0, 50, 0]),
        ([RED, YELLOW, GREEN], {"thresholds": [0, 60, 100]}, ["num", "num", "num"], [0, 60, 100]),
    ],
)
def test_colour_scales(
    sheet: xw.Sheet,
    book: xw.Book,
    tmp_path: Path,
    colors: list[object],
    options: dict[str, object],
    types: list[str],
    values: list[int],
) -> None:
    sheet["B2"].value = [[number] for number in range(8)]
    rule = sheet["B2:B9"].conditional_formats.add_color_scale(colors, **options)
    assert colour_shown(sheet["B2"], tmp_path) == RED
    assert (rule.type, rule.colors) == ("color_scale", tuple(colors))
    ((cells, (found,)),) = rules_in(saved(book, tmp_path).active).items()
    assert cells == "B2:B9"
    assert [(stop.type, stop.val or 0) for stop in found.colorScale.cfvo] == list(zip(types, values, strict=True))
    assert [color.rgb[2:] for color in found.colorScale.color] == ["{:02X}{:02X}{:02X}".format(*color) for color in colors]  # type: ignore[misc]
    assert book.sheets.count == 1


def test_a_scale_leaves_other_cells_and_sheets_alone(sheet: xw.Sheet, book: xw.Book, tmp_path: Path) -> None:
    other = book.sheets.add("后面", after=sheet)
    other["A1"].value = [["a"], [1]]
    other.tables.add(other["A1:A2"], name="后表")
    sheet["A1"].value = [[1, 2, 3]]
    sheet["A1:C1"].conditional_formats.add_custom("=$A$1=1", fill_color=RED)
    sheet["B1"].conditional_formats.add_custom("=$A$1=2", fill_color=GREEN)
    sheet["C1"].conditional_formats.add_color_scale([BLUE, GREEN])
    assert [colour_shown(cell, tmp_path) for cell in sheet["A1:B1"]] == [RED, RED]
    assert [table.name for table in other.tables] == ["后表"]
    assert book.sheets.active == other
    assert sheet.used_range.address == "$A$1:$C$1"


def test_two_equal_scales_stay_two(sheet: xw.Sheet) -> None:
    for cells in ("A1:A9", "C1:C9"):
        sheet[cells].conditional_formats.add_color_scale([RED, GREEN])
    assert [len(sheet[cells].conditional_formats) for cells in ("A1:A9", "B1:B9", "C1:C9")] == [1, 0, 1]


def test_icons(sheet: xw.Sheet, book: xw.Book, tmp_path: Path) -> None:
    sheet["A1"].value = [[50], [70], [90]]
    rule = sheet["A1:A9"].conditional_formats.add_icon_set("3_traffic_lights_1", thresholds=[60, 80], reverse_order=True)
    assert (rule.icon_set, rule.reverse_order, rule.show_value) == ("3_traffic_lights_1", True, True)
    assert (rule.threshold_types, rule.thresholds) == (("number", "number"), (60, 80))
    ((_, (found,)),) = rules_in(saved(book, tmp_path).active).items()
    assert (found.iconSet.iconSet, found.iconSet.reverse) == ("3TrafficLights1", True)
    assert [(stop.type, stop.val) for stop in found.iconSet.cfvo] == [("percent", 0), ("num", 60), ("num", 80)]


def test_icons_without_a_number_are_refused(sheet: xw.Sheet) -> None:
    with pytest.raises(libreoffice.Unsupported, match="5_boxes"):
        sheet["A1:A9"].conditional_formats.add_icon_set("5_boxes")
    assert len(sheet["A1:A9"].conditional_formats) == 0


def test_all_kinds_on_the_same_cells_survive_each_other(sheet: xw.Sheet, book: xw.Book, tmp_path: Path) -> None:
    sheet["A1"].value = [[number] for number in range(9)]
    formats = sheet["A1:A9"].conditional_formats
    formats.add_custom("=A1>3", fill_color=RED)
    formats.add_color_scale([RED, YELLOW, GREEN])
    formats.add_data_bar(BLUE)
    formats.add_cell_value("less_than", 2, fill_color=GREEN)
    assert sorted(rule.type for rule in formats) == ["cell_value", "color_scale", "custom", "data_bar"]
    ((_, rules),) = rules_in(saved(book, tmp_path).active).items()
    conditions = [rule.type for rule in rules if rule.type in ("cellIs", "expression")]
    assert conditions == ["cellIs", "expression"]
    with reopened(book, tmp_path) as again:
        assert len(again.sheets[0]["A5"].conditional_formats) == 4


def test_rules_of_a_file_are_read_in_their_order(app: xw.App, tmp_path: Path) -> None:
    made = openpyxl.Workbook()
    sheet = made.active
    from openpyxl.formatting.rule import CellIsRule, FormulaRule
    from openpyxl.styles import PatternFill

    sheet.conditional_formatting.add(
        "A1:C9", FormulaRule(formula=["$C1>5"], fill=PatternFill(bgColor="FF0000", fill_type="solid"))
    )
    sheet.conditional_formatting.add(
        "B1:B9", CellIsRule(operator="equal", formula=["7"], fill=PatternFill(bgColor="00FF00", fill_type="solid"))
    )
    made.save(tmp_path / "rules.xlsx")
    book = app.books.open(tmp_path / "rules.xlsx")
    try:
        first, second = book.sheets[0]["B2:B3"].conditional_formats
        assert (first.formula, first.fill_color) == ("=$C2>5", RED)
        assert (second.operator, second.formula1, second.fill_color) == ("equal_to", "=7", GREEN)
        assert len(book.sheets[0]["C4"].conditional_formats) == 1
    finally:
        book.close()


areas = st.tuples(*[st.integers(0, 12)] * 4).map(
    lambda n: Area(min(n[0], n[2]), min(n[1], n[3]), max(n[0], n[2]), max(n[1], n[3]))
)


def cells_of(area: Area) -> set[tuple[int, int]]:
    return {(row, column) for row in range(area.top, area.bottom + 1) for column in range(area.left, area.right + 1)}


@given(areas, areas)
def test_cutting_an_area_loses_and_doubles_no_cell(area: Area, other: Area) -> None:
    common = area.overlap(other)
    if common is None:
        assert not cells_of(area) & cells_of(other)
        return
    rest = [cells_of(part) for part in area.without(common)]
    assert sum(map(len, rest)) + len(cells_of(common)) == len(cells_of(area))
    assert set().union(cells_of(common), *rest) == cells_of(area)


@pytest.mark.parametrize(
    "formula, moved",
    [
        ('ISNUMBER(SEARCH("[A1]";$AD6))', 'ISNUMBER(SEARCH("[A1]";$AD8))'),
        ("A1+$B$2+C$3", "B3+$B$2+D$3"),
        ("$Q1.A1+'Q1 x'.A1", "$Q1.B3+'Q1 x'.B3"),
        ("LOG10(A1)+AAAA1+ABC_1", "LOG10(B3)+AAAA1+ABC_1"),
    ],
)
def test_a_formula_two_rows_down_and_one_column_right(formula: str, moved: str) -> None:
    assert shifted(formula, (2, 1)) == moved


@given(st.integers(0, 400), st.integers(0, 60))
def test_moving_a_formula_there_and_back_changes_nothing(rows: int, columns: int) -> None:
    formula = """IF($B7="A1 'x";LOG10(C3)+SUM('A 1'.D4:$E$9);AA10)"""
    assert shifted(shifted(formula, (rows, columns)), (-rows, -columns)) == formula
