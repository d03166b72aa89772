"""The scan, the XML parser and python-calamine read the same cells."""

from __future__ import annotations

import re
import string
import zipfile
from datetime import date, datetime
from io import BytesIO

import openpyxl
import pytest
import python_calamine
import xlsxwriter
from hypothesis import given, settings
from hypothesis import strategies as st

from ledgerxl.cells.column import CellState
from ledgerxl.workbook.file.package import open_package
from ledgerxl.workbook.file.sheet_parse import SheetParser
from ledgerxl.workbook.file.sheet_scan import CellBlock, scan_rows
from ledgerxl.workbook.file.sheets import read_sheet, row_blocks
from ledgerxl.workbook.file.strings import UnusualMarkupError
from tests.workbook.file.books import sheet_xml

TEXTS = st.text(st.sampled_from(string.ascii_letters + "0123456789 甲乙丙&<>\"'_x-=\n元　𠮷"), max_size=8)
VALUES = st.one_of(
    st.none(),
    TEXTS,
    st.booleans(),
    st.integers(-(10**15), 10**15),
    st.floats(-1e12, 1e12, allow_nan=False),
    st.dates(date(1990, 1, 1), date(2100, 1, 1)),
    st.sampled_from(["=1+1", "#N/A", "00012"]),
)
SHEETS = st.lists(st.lists(VALUES, max_size=5), max_size=5)


def as_tuples(blocks: list[CellBlock]) -> list[tuple[object, ...]]:
    """Return (row, column, state, number, code, text, style, formula) of every cell."""
    return [
        (
            *(int(array[at]) for array in (block.row, block.column, block.state)),
            repr(float(block.number[at])),
            int(block.code[at]),
            block.texts[block.inline[at]] if block.inline[at] >= 0 else None,
            int(block.style[at]),
            bool(block.formula[at]),
        )
        for block in blocks
        for at in range(len(block.row))
    ]


def scanned(part: bytes) -> list[tuple[object, ...]]:
    return as_tuples([scan_rows(block) for block in row_blocks(iter([part]), bytearray()) if b"<" in block])


def parsed(part: bytes) -> list[tuple[object, ...]]:
    return as_tuples(list(SheetParser().blocks([part])))


def by_openpyxl(rows: list[list[object]]) -> bytes:
    book = openpyxl.Workbook()
    for row, values in enumerate(rows, 1):
        for column, value in enumerate(values, 1):
            book.active.cell(row, column, value)
    book.save(buffer := BytesIO())
    return buffer.getvalue()


def by_xlsxwriter(rows: list[list[object]], **options: object) -> bytes:
    buffer = BytesIO()
    with xlsxwriter.Workbook(buffer, {"in_memory": True, "strings_to_urls": False, **options}) as book:
        sheet, dates = book.add_worksheet(), book.add_format({"num_format": "yyyy-mm-dd"})
        for row, values in enumerate(rows):
            for column, value in enumerate(values):
                sheet.write(row, column, value, dates if isinstance(value, date) else None)
    return buffer.getvalue()


def sheet_part(book: bytes) -> bytes:
    return zipfile.ZipFile(BytesIO(book)).read("xl/worksheets/sheet1.xml")


@settings(max_examples=40, deadline=None)
@given(SHEETS)
def test_scan_and_parser_agree(rows: list[list[object]]) -> None:
    for book in (by_openpyxl(rows), by_xlsxwriter(rows), by_xlsxwriter(rows, constant_memory=True)):
        part = sheet_part(book)
        assert scanned(part) == parsed(part)


MUTATIONS = {
    "attributes swapped": (rb'( s="\d+")( t="\w+")', rb"\2\1"),
    "cm, vm, ph": (rb'(<c r="\w+")', rb'\1 cm="1" vm="2" ph="1"'),
    "space before />": (rb'(<c r="[^>]*?")\s*/>', rb"\1 />"),
    "line breaks between elements": (rb"><", b">\r\n <"),
    "shared formulas": (rb"<f>[^<]*</f>", b'<f t="shared" si="0"/>'),
    "long f": (rb"<f>", b'<f t="array" ref="A1:B2" ca="1">'),
    "v self-closing": (rb"<v></v>|<v\s*/>", b"<v/>"),
    "v self-closing with space": (rb"<v></v>|<v\s*/>", b"<v />"),
    "v removed": (rb"<v>[^<]*</v>", b""),
    "row attributes": (rb'(<row r="\d+")', rb'\1 s="1" customFormat="1" ht="15.5" customHeight="1"'),
    "comment": (rb"<v>", b"<!-- 1 --><v>"),
    "cdata": (rb"<v>([^<&]*)</v>", rb"<v><![CDATA[\1]]></v>"),
    "attribute on v": (rb"<v>", b'<v xml:space="preserve">'),
    "rows without r": (rb'<row r="\d+"', b"<row"),
    "cells without r": (rb'<c r="\w+"', b"<c"),
    "lower case references": (rb'<c r="A', b'<c r="a'),
    "newline in a tag": (rb"<c r=", b"<c\nr="),
    "exponents": (rb"<v>(\d+)</v></c></row>", rb"<v>\1E+2</v></c></row>"),
    "a second value": (rb"</v>", b"</v><v>7</v>"),
    "unknown type": (rb"\bt=\"(s|str|inlineStr)\"", b't="inlineStx"'),
    "extension lists": (rb"</c>", b"<extLst><ext/></extLst></c>"),
}


@pytest.mark.parametrize("mutation", MUTATIONS)
@settings(max_examples=10, deadline=None)
@given(rows=SHEETS)
def test_mutated_markup_is_read_alike_or_left_to_the_parser(mutation: str, rows: list[list[object]]) -> None:
    for book in (by_openpyxl(rows), by_xlsxwriter(rows)):
        opening, tag, content = sheet_part(book).partition(b"<sheetData>")
        part = opening + tag + re.sub(*MUTATIONS[mutation], content)
        try:
            cells = scanned(part)
        except UnusualMarkupError:
            continue
        assert cells == parsed(part)


SCANNED = (
    '<c r="A1"/>',
    '<c r="A1" s="1" />',
    '<c r="A1" t="s" s="3"><v>7</v></c>',
    '<c r="A1" t="e" vm="1"><v>#VALUE!</v></c>',
    '<c r="A1" t="str"><f t="shared" si="0"/><v>a&amp;b</v></c>',
    '<c r="A1" t="inlineStr"><is><r><rPr><sz val="9"/><rFont val="宋体"/></rPr><t>甲</t></r><r><t>乙</t></r></is></c>',
    '<c r="A1" t="inlineStr"><is><t>王</t><rPh sb="0" eb="1"><t>wang</t></rPh></is></c>',
    '<c r="A1" t="d"><v>2024-01-05T12:00:00</v></c>',
    '<c r="A1"><v>-0.1E-7</v></c>',
    '<c r="A1"><v>123456789012345678</v></c>',
    '<c r="A1" t="n"><f>1</f><v/></c>',
    '<c r="A1" t="str"><f>1</f></c>',
    '<c r="A1" t="str"/>',
    '<c r="A1" t="inlineStr"/>',
    '<c r="A1"><v>1</v><extLst><ext uri="u"><x/></ext></extLst></c>',
)


@pytest.mark.parametrize("cell", SCANNED)
def test_usual_cells_are_scanned(cell: str) -> None:
    part = sheet_xml(f'<row r="1" spans="1:1">{cell}</row><row r="2"><c r="B2"><v>2</v></c></row>')
    if "<x/>" in cell:
        with pytest.raises(UnusualMarkupError):
            scanned(part)
    else:
        assert scanned(part) == parsed(part)


def test_references_must_fit_their_row() -> None:
    for cell in ('<c r="A2"/>', '<c r="A11"/>', '<c r="1"/>', '<c r="ABCD1"/>', '<c r="ZZZ1"/>'):
        with pytest.raises(UnusualMarkupError):
            scanned(sheet_xml(f'<row r="1">{cell}</row>'))


@settings(max_examples=30, deadline=None)
@given(SHEETS)
def test_calamine_agrees_where_it_is_unambiguous(tmp_path_factory: pytest.TempPathFactory, rows: list[list[object]]) -> None:
    """Calamine gives "" for blanks, errors and uncalculated formulas alike; dates and escapes are its own affair."""
    path = tmp_path_factory.mktemp("calamine") / "book.xlsx"
    path.write_bytes(by_xlsxwriter(rows))
    theirs = python_calamine.CalamineWorkbook.from_path(str(path)).get_sheet_by_index(0)
    with open_package(path) as package:
        ours = read_sheet(package, package.sheets[0])
    at_row = {int(row): at for at, row in enumerate(ours.rows)}
    for row, values in enumerate(theirs.to_python(skip_empty_area=False), 1):
        for column, value in enumerate(values, 1):
            if value == "" or isinstance(value, (date, datetime)):
                continue
            cells = ours.columns[column]
            at = at_row[row]
            assert cells.state[at] != CellState.BLANK
            shown = cells.shown(at)
            assert shown == pytest.approx(value) if isinstance(value, float) else str(shown) == str(value)
