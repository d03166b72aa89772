"""Ranges: where they are, what moves, what is found."""

from __future__ import annotations

import datetime as dt

import pytest
import xlwings as xw

from ledgerxl.libreoffice.addresses import address, column_letters, column_number, corners

pytestmark = pytest.mark.libreoffice

SIZE = (1_048_576, 16_384)


@pytest.mark.parametrize(
    ("text", "where"),
    [
        ("A1", (1, 1, 1, 1)),
        ("$b$2:D9", (2, 2, 9, 4)),
        ("D9:B2", (2, 2, 9, 4)),
        ("A:C", (1, 1, 1_048_576, 3)),
        ("3:7", (3, 1, 7, 16_384)),
        ("XFD1048576", (1_048_576, 16_384, 1_048_576, 16_384)),
        ("XFE1", None),  # one past the last column
        ("A1048577", None),
        ("A0", None),
        ("A", None),  # a name, not a column
        ("total", None),
        ("A1:", None),
    ],
)
def test_addresses(text: str, where: tuple[int, ...] | None) -> None:
    assert corners(text, *SIZE) == where


def test_columns_count_as_excel_counts() -> None:
    for number in (1, 26, 27, 52, 702, 703, 16_384):
        assert column_number(column_letters(number)) == number
    assert [column_letters(number) for number in (26, 27, 702, 703, 16_384)] == ["Z", "AA", "ZZ", "AAA", "XFD"]


def test_whole_rows_and_columns_are_written_short() -> None:
    assert address((1, 2, SIZE[0], 3), whole=SIZE) == "$B:$C"
    assert address((4, 1, 5, SIZE[1]), whole=SIZE, row_absolute=False) == "4:5"


def test_corners_in_any_order(sheet: xw.Sheet) -> None:
    assert sheet.range("C3", "A1").address == "$A$1:$C$3"
    assert sheet.range((3, 1), (1, 3)).address == "$A$1:$C$3"
    assert sheet["B:C"].address == "$B:$C"
    assert sheet["2:3"].address == "$2:$3"


def test_names_of_places(book: xw.Book) -> None:
    book.sheets.add("She et")
    book.names.add("total", "='She et'!$A$1:$B$2")
    assert book.names["TOTAL"].refers_to == "='She et'!$A$1:$B$2"
    assert book.sheets["She et"]["total"].address == "$A$1:$B$2"
    assert book.sheets["Sheet1"].range("'She et'!C3").sheet.name == "She et"
    with pytest.raises(KeyError):
        book.sheets["Sheet1"]["nothing_of_that_name"]
    with pytest.raises(ValueError, match="not a valid name"):
        book.names.add("no.dots", "=1")


def test_a_name_of_one_sheet(book: xw.Book) -> None:
    first, other = book.sheets[0], book.sheets.add("Other", after=book.sheets[0])
    first["A1"].name = "Sheet1!local"
    other["B2"].name = "local"
    assert first["local"].address == "$A$1"
    assert other["local"].address == "$B$2"
    assert [name.name for name in book.names] == ["local", "Sheet1!local"]
    assert len(first.names) == 1
    other["B2"].name.name = "renamed"
    assert other["renamed"].address == "$B$2"


def test_insert_and_delete(sheet: xw.Sheet) -> None:
    sheet["A1"].value = [[1, 2], [3, 4]]
    sheet["A1"].insert("down")
    sheet["B1"].insert("right")
    assert sheet["A1:C3"].value == [[None, None, 2], [1, 4, None], [3, None, None]]
    sheet["1:1"].delete()
    sheet["A1"].delete("left")
    assert sheet["A1:B2"].value == [[4, None], [3, None]]


def test_copying(app: xw.App, sheet: xw.Sheet) -> None:
    sheet["A1"].value = [[1, "=A1*2"]]
    sheet["A1:B1"].color = (1, 2, 3)
    sheet["A1:B1"].copy(sheet["A3:B4"])  # twice
    assert sheet["A3:B4"].formula == (("1", "=A3*2"), ("1", "=A4*2"))
    assert sheet["B4"].color == (1, 2, 3)
    other = app.books.add()
    sheet["A1:B1"].copy(other.sheets[0]["C1"])
    assert other.sheets[0]["C1:D1"].value == [1, 2]
    other.close()


def test_pasting_a_part(sheet: xw.Sheet) -> None:
    sheet["A1"].value = [[1], ["=A1+1"]]
    sheet["A1:A2"].number_format = "0.00"
    sheet["F9"].select()
    sheet["A1:A2"].copy()
    assert sheet.book.app.cut_copy_mode == "copy"
    sheet["C1"].paste("values", transpose=True)
    sheet["C3"].paste("formulas")
    sheet["C5"].paste("formats")
    sheet["C1"].paste("values", operation="add")
    assert sheet["C1:D1"].formula == (("2", "2"),)
    assert sheet["C3:C4"].formula == (("1",), ("=C3+1",))
    assert (sheet["C5"].value, sheet["C5"].number_format) == (None, "0.00")
    sheet["E1"].paste("values_and_number_formats")
    assert (sheet["E2"].formula, sheet["E2"].number_format) == ("2", "0.00")
    assert sheet.book.selection.address == "$F$9"  # the user's selection is given back
    sheet["G1"].copy_from(sheet["A1:A2"], "values")
    assert sheet["G2"].formula == "2"
    sheet.book.app.cut_copy_mode = False
    assert sheet.book.app.cut_copy_mode is None


def test_moving_takes_references_along(sheet: xw.Sheet) -> None:
    sheet["A1"].value, sheet["D1"].formula = [[1, 2]], "=SUM(A1:B1)"
    sheet["A1:B1"].move(sheet["A5"])
    assert (sheet["A5:B5"].value, sheet["A1"].value, sheet["D1"].formula) == ([1, 2], None, "=SUM(A5:B5)")


def test_filling(sheet: xw.Sheet) -> None:
    sheet["A1"].value = [[1, dt.date(2024, 1, 31)], [2, None]]
    sheet["A1:A2"].autofill(sheet["A1:A5"])
    sheet["B1"].autofill(sheet["B1:B3"], "fill_months")
    assert sheet["A1:A5"].value == [1, 2, 3, 4, 5]
    assert sheet["B2:B3"].value == [dt.datetime(2024, 2, 29), dt.datetime(2024, 3, 31)]


def test_ends(sheet: xw.Sheet) -> None:
    sheet["B2"].value = [[1, 2, 3], [4, None, 6], [None, None, 9]]
    ends = {("B2", "down"): "$B$3", ("B3", "down"): "$B$1048576", ("B2", "right"): "$D$2", ("B3", "right"): "$D$3"}
    ends |= {
        ("A2", "right"): "$B$2",
        ("D4", "up"): "$D$2",
        ("D2", "up"): "$D$1",
        ("D4", "left"): "$A$4",
        ("A1", "down"): "$A$1048576",
    }
    assert {where: sheet[where[0]].end(where[1]).address for where in ends} == ends
    assert sheet["C2"].current_region.address == "$B$2:$D$4"


def test_finding_texts(sheet: xw.Sheet) -> None:
    sheet["A1"].value = [["x1", "ax"], ["X", "x"]]
    cells = sheet["A1:B2"]
    assert cells.find("x").address == "$A$1"
    assert cells.find("x", direction="backward").address == "$B$2"
    assert cells.find("x", whole=True).address == "$A$2"
    assert cells.find("x", whole=True, match_case=True).address == "$B$2"
    assert cells.find("a?").address == "$B$1"
    assert cells.find("x", order="columns", whole=True).address == "$A$2"
    assert sheet["A1"].find("ax") is None  # it is next door
    assert cells.find("nothing") is None


def test_replacing(sheet: xw.Sheet) -> None:
    sheet["A1"].value = [["x", "x"], ['="x"&1', "axe"]]
    sheet["A1"].replace_all("x", "y")
    assert sheet["A1:B1"].value == ["y", "x"]
    sheet["A1:B2"].replace_all("x", "z")
    assert sheet["A1:B2"].formula == (("y", "z"), ('="z"&1', "aze"))


def test_kinds_of_cells(sheet: xw.Sheet) -> None:
    sheet["A1"].value = [[1, "t", True], ["=1+1", "=NA()", None]]
    kinds = {
        ("blanks", None): ["$C$2"],
        ("constants", None): ["$A$1:$C$1"],
        ("constants", "numbers"): ["$A$1"],
        ("constants", "text"): ["$B$1"],
        ("constants", "logical"): ["$C$1"],
        ("formulas", "numbers"): ["$A$2"],
        ("formulas", "errors"): ["$B$2"],
        ("formulas", "text"): [],
    }
    found = {kind: [area.address for area in sheet["A1:C2"].get_special_cells(*kind)] for kind in kinds}
    assert found == kinds
    sheet["1:1"].rows.hidden = True
    assert [area.address for area in sheet["A1:C2"].get_special_cells("visible")] == ["$A$2:$C$2"]


def test_sorting_and_duplicates(sheet: xw.Sheet) -> None:
    sheet["A1"].value = [["n", "v"], ["b", 2], ["a", 3], ["c", 1], ["a", 4], ["A", 9]]
    sheet["B2"].color = (1, 2, 3)
    table = sheet["A1:B6"]
    table.sort([1, 2], [True, False], has_headers=True)
    assert table.value == [["n", "v"], ["A", 9], ["a", 4], ["a", 3], ["b", 2], ["c", 1]]
    assert sheet["B5"].color == (1, 2, 3)
    table.remove_duplicates(1, has_headers=True)
    assert table.value == [["n", "v"], ["A", 9], ["b", 2], ["c", 1], [None, None], [None, None]]


def test_links(sheet: xw.Sheet) -> None:
    sheet["A1"].add_hyperlink("https://example.com/a?b=1", "there")
    assert (sheet["A1"].value, sheet["A1"].hyperlink) == ("there", "https://example.com/a?b=1")
    sheet["A2"].add_hyperlink("#'She et'!B2", "inside")
    assert sheet["A2"].hyperlink == "#'She et'!B2"
    with pytest.raises(ValueError, match="hyperlink"):
        _ = sheet["A3"].hyperlink


def test_an_empty_part_of_a_range_is_nothing(sheet: xw.Sheet) -> None:
    nothing = sheet["A1:B2"][0:0, 0:1]
    assert nothing.impl.api is None
    nothing.value = 5
    assert sheet["A1"].value is None


def test_grouping(sheet: xw.Sheet) -> None:
    sheet["2:3"].group()
    sheet["2:3"].ungroup()
