"""The parts that speak of other parts: calculation chain, titles, tables, formats, the workbook itself."""

from __future__ import annotations

import zipfile
from pathlib import Path

from ledgerxl.workbook.edit import calc_chain, titles
from ledgerxl.workbook.edit.book import Book, BookName
from ledgerxl.workbook.edit.parts import Parts
from ledgerxl.workbook.edit.styles import Styles
from ledgerxl.workbook.edit.table_part import narrowed, widened
from tests.workbook.file.books import MAIN, book_parts, rels_xml, sheet_xml, zipped


def chain(cells: str) -> bytes:
    return f'<calcChain xmlns="{MAIN}">{cells}</calcChain>'.encode()


def test_cells_leave_the_calculation_chain() -> None:
    part = chain('<c r="A1" i="1"/><c r="A2"/><c r="B1" i="2"/><c r="B2"/><c r="C1" i="1"/>')
    assert calc_chain.without(part, {2}, {}) == chain('<c r="A1" i="1"/><c r="A2"/><c r="C1" i="1"/>')
    # a cell without a sheet is on that of the cell before it, which is gone
    assert calc_chain.without(part, (), {1: {"A1"}}) == chain('<c r="A2" i="1"/><c r="B1" i="2"/><c r="B2"/><c r="C1" i="1"/>')
    assert calc_chain.without(part, {1, 2}, {}) is None


def test_titles_of_the_document() -> None:
    part = (
        '<Properties xmlns="p" xmlns:vt="v"><HeadingPairs><vt:vector size="4"><vt:variant><vt:lpstr>工作表</vt:lpstr></vt:variant>'
        "<vt:variant><vt:i4>2</vt:i4></vt:variant><vt:variant><vt:lpstr>命名范围</vt:lpstr></vt:variant><vt:variant><vt:i4>1</vt:i4>"
        '</vt:variant></vt:vector></HeadingPairs><TitlesOfParts><vt:vector size="3" baseType="lpstr"><vt:lpstr>甲</vt:lpstr>'
        "<vt:lpstr>乙</vt:lpstr><vt:lpstr>甲!Print_Area</vt:lpstr></vt:vector></TitlesOfParts></Properties>"
    ).encode()
    now = titles.with_sheets(part, ["甲", "乙"], ["甲", "乙", "丙&丁"]).decode()
    assert "<vt:i4>3</vt:i4>" in now
    assert (
        '<vt:vector size="4" baseType="lpstr"><vt:lpstr>甲</vt:lpstr><vt:lpstr>乙</vt:lpstr><vt:lpstr>丙&amp;丁</vt:lpstr>' in now
    )
    assert "<vt:lpstr>甲!Print_Area</vt:lpstr></vt:vector>" in now
    assert titles.with_sheets(now.encode(), ["甲", "乙", "丙&丁"], ["甲", "乙"]) == part
    assert titles.with_sheets(part, ["甲"], ["甲", "丙"]) == part, "a list that is not the workbook's is left alone"


def test_a_table_becomes_wider_and_narrow_again() -> None:
    part = (
        f'<table xmlns="{MAIN}" id="1" displayName="表1" ref="B2:C6"><autoFilter ref="B2:C6"/><tableColumns count="2">'
        '<tableColumn id="5" name="甲"/><tableColumn id="7" name="乙"/></tableColumns></table>'
    ).encode()
    wide = widened(part, ["校验结果", 'a"&b'])
    assert b'ref="B2:E6"><autoFilter ref="B2:E6"/><tableColumns count="4">' in wide
    assert '<tableColumn id="8" name="校验结果"/><tableColumn id="9" name="a&quot;&amp;b"/>'.encode() in wide
    assert narrowed(wide, {4, 5}) == part
    assert b'ref="B2:E6"' in narrowed(wide, {4}), "the user has moved a column behind ours"


STYLES = (
    f'<styleSheet xmlns="{MAIN}"><fonts count="1"><font><sz val="11"/></font></fonts><fills count="1"><fill/></fills>'
    '<borders count="1"><border/></borders><cellXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellXfs>'
    "</styleSheet>"
).encode()
RENDERED = (
    f'<styleSheet xmlns="{MAIN}"><numFmts count="1"><numFmt numFmtId="164" formatCode="0.00&quot;元&quot;"/></numFmts><fonts count="2">'
    '<font><sz val="10"/></font><font><b/></font></fonts><fills count="1"><fill/></fills><borders count="1"><border/></borders>'
    '<cellXfs count="2"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/><xf numFmtId="164" fontId="1" fillId="0" borderId="0" '
    'xfId="0" applyFont="1"><alignment wrapText="1"/></xf></cellXfs><dxfs count="1"><dxf><font><b/></font></dxf></dxfs></styleSheet>'
).encode()


def test_formats_are_taken_over_once() -> None:
    styles = Styles(STYLES)
    formats = styles.take_over(RENDERED)
    assert (formats.cells, formats.marks) == ([0, 2], [0])
    result = styles.result()
    assert b'<font><sz val="11"/></font><font><sz val="10"/></font><font><b/></font></fonts>' in result
    assert b'numFmtId="164" fontId="2"' in result
    assert result.index(b"<numFmts") < result.index(b"<fonts")
    assert b'<dxfs count="1"><dxf>' in result
    again = Styles(result)
    assert again.take_over(RENDERED).cells == [0, 2]
    assert not again.is_edited


def test_formats_under_a_prefix() -> None:
    prefixed = STYLES.replace(b"</", b"</x:").replace(b"<", b"<x:").replace(b"<x:/x:", b"</x:").replace(b"xmlns=", b"xmlns:x=")
    styles = Styles(prefixed)
    styles.take_over(RENDERED)
    result = styles.result()
    assert f'<font xmlns="{MAIN}"><b/></font>'.encode() in result
    assert len(list(Styles(result).markup.root.all("fonts/font"))) == 3


def three_sheets(tmp_path: Path, names: str = "") -> Book:
    parts = book_parts()
    listed = "".join(f'<sheet name="{name}" sheetId="{at}" r:id="rId{at}"/>' for at, name in enumerate("甲乙丙", start=1))
    parts["xl/workbook.xml"] = str(parts["xl/workbook.xml"]).replace(
        '<sheets><sheet name="订单" sheetId="1" r:id="rId1"/></sheets>',
        f'<bookViews><workbookView activeTab="2"/></bookViews><sheets>{listed}</sheets>{names}',
    )
    links = [(f"rId{at}", "worksheet", f"worksheets/sheet{at}.xml") for at in (1, 2, 3)]
    parts["xl/_rels/workbook.xml.rels"] = rels_xml(*links)
    parts |= {f"xl/worksheets/sheet{at}.xml": sheet_xml("") for at in (1, 2, 3)}
    path = tmp_path / "three.xlsx"
    path.write_bytes(zipped(parts))
    return Book.of(Parts(zipfile.ZipFile(path)))


def test_places_of_names_and_of_the_active_sheet_follow_when_a_sheet_goes(tmp_path: Path) -> None:
    names = (
        '<definedNames><definedName name="_xlnm.Print_Area" localSheetId="1">乙!$A$1</definedName><definedName name="_xlnm.Print_Area" '
        'localSheetId="2">丙!$A$1</definedName><definedName name="n">\'乙\'!$B$2+乙!C3+甲乙!D4</definedName></definedNames>'
    )
    book = three_sheets(tmp_path, names)
    book.remove(book.sheets[1])
    book.store()
    now = book.parts.read(book.part).decode()
    assert 'activeTab="1"' in now
    assert '<definedName name="_xlnm.Print_Area" localSheetId="1">丙!$A$1</definedName>' in now
    assert '<definedName name="n">#REF!$B$2+#REF!C3+甲乙!D4</definedName>' in now
    assert "乙!$A$1" not in now


def test_names_are_added_and_the_list_goes_with_the_last(tmp_path: Path) -> None:
    book = three_sheets(tmp_path)
    before = book.parts.read(book.part)
    book.names.append(BookName("n", '甲!$A$1&"<"', hidden=True))
    book.store()
    now = book.parts.read(book.part)
    assert '<definedNames><definedName name="n" hidden="1">甲!$A$1&amp;"&lt;"</definedName></definedNames>'.encode() in now
    again = Book.of(book.parts)
    again.names.clear()
    again.store()
    assert again.parts.read(again.part) == before
