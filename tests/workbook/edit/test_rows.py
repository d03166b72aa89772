"""Cells of some columns change; all else in the rows stays as it is."""

from __future__ import annotations

import pytest

from ledgerxl.workbook.edit.rows import ColumnEdit, RowEditor, TakenError
from ledgerxl.workbook.file.strings import UnusualMarkupError


def edited(rows: str, *columns: ColumnEdit, prefix: str = "") -> str:
    return RowEditor({one.number: one for one in columns}, prefix).edited(rows.encode()).decode()


def said(number: int, **texts: str) -> ColumnEdit:
    return ColumnEdit(number, {int(row[1:]): text for row, text in texts.items()})


TEXT = '<c r="{}" t="inlineStr"><is><t>x</t></is></c>'


def test_a_cell_that_is_there_keeps_its_format() -> None:
    row = '<row r="6" ht="20"><c r="A6"><v>1</v></c><c r="B6" s="4" t="s"><v>9</v></c><c r="C6"/></row>'
    assert edited(row, said(2, r6="甲<乙")) == row.replace(
        '<c r="B6" s="4" t="s"><v>9</v></c>', '<c r="B6" s="4" t="inlineStr"><is><t>甲&lt;乙</t></is></c>'
    )
    assert edited(row, said(2, r6="")) == row.replace(' t="s"><v>9</v></c>', "/>")


def test_a_new_cell_stands_in_the_order_of_the_columns() -> None:
    row = '<row r="6"><c r="A6"/><c r="C6"/><c r="AA6"><v>1</v></c></row>'
    assert '<c r="A6"/><c r="B6" t="inlineStr"><is><t>x</t></is></c><c r="C6"/>' in edited(row, said(2, r6="x"))
    assert '</c><c r="AB6" t="inlineStr"><is><t>x</t></is></c></row>' in edited(row, said(28, r6="x"))
    assert edited('<row r="6" spans="1:1"></row>', said(2, r6="x")).startswith('<row r="6" spans="1:2"><c r="B6"')


def test_rows_without_changes_and_between_them_stay() -> None:
    rows = '\n <row r="1"/>\n<row r="2"><c r="A2"/></row> <row r="13"><c r="A13"/></row><row r="3"><c r="A3"/></row>\n'
    assert edited(rows, said(1, r3="x"), said(2, r2="")) == rows.replace(
        '<c r="A3"/>', '<c r="A3" t="inlineStr"><is><t>x</t></is></c>'
    )


def test_spans_follow() -> None:
    wider = edited('<row r="6" spans="1:2" s="1"><c r="A6"/><c r="B6"/></row>', said(4, r6="x"))
    assert wider.startswith('<row r="6" spans="1:4" s="1">')
    dropped = ColumnEdit(4, dropped=True, first_row=6)
    assert edited(wider, dropped) == '<row r="6" spans="1:2" s="1"><c r="A6"/><c r="B6"/></row>'
    assert edited(wider.replace('"6"', '"5"').replace("D6", "D5"), dropped).count("D5") == 1, "above the header"


def test_attributes_in_another_order_and_prefixes() -> None:
    assert '<c r="B6" s="3" t="inlineStr">' in edited('<row r="6"><c s="3" r="B6" t="n"><v>1</v></c></row>', said(2, r6="x"))
    row = '<x:row r="6"><x:c r="A6"/><x:c r="B6" s="3"><x:v>1</x:v></x:c></x:row>'
    assert edited(row, said(2, r6="x"), prefix="x:") == (
        '<x:row r="6"><x:c r="A6"/><x:c r="B6" s="3" t="inlineStr"><x:is><x:t>x</x:t></x:is></x:c></x:row>'
    )


def test_characters_that_xml_does_not_hold() -> None:
    made = edited('<row r="1"><c r="A1"/></row>', said(1, r1=" a\x01_x0041_\r\n"))
    assert '<t xml:space="preserve"> a_x0001__x005F_x0041__x000D_\n</t>' in made


@pytest.mark.parametrize(
    "rows",
    [
        '<row r="6"><c r="A6"/><!-- x --></row>',
        "<row r=\"6\"><c r='A6'/></row>",
        "<c/></row>",
        '<row r="6"><c r="B6"/><extLst/></row>',
    ],
)
def test_unusual_markup_is_left_alone(rows: str) -> None:
    with pytest.raises(UnusualMarkupError):
        edited(rows, said(1, r6="x"))


NUMBERLESS = (
    '<row><c><v>1</v></c></row><row/><row spans="1:2"><c/><c s="2" t="s"><v>7</v></c></row><row r="9"><c/></row><row><c/></row>'
)


@pytest.mark.parametrize(
    ("column", "before", "after"),
    [
        (said(2, r1="x"), "<row><c><v>1</v></c></row>", f'<row r="1"><c r="A1"><v>1</v></c>{TEXT.format("B1")}</row>'),
        (
            said(2, r3="x"),
            '<row spans="1:2"><c/><c s="2" t="s"><v>7</v></c></row>',
            f'<row r="3" spans="1:2"><c r="A3"/>{TEXT.format("B3").replace(" t=", " s=`2` t=").replace("`", chr(34))}</row>',
        ),
        (said(3, r10="x"), "<row><c/></row>", f'<row r="10"><c r="A10"/>{TEXT.format("C10")}</row>'),
        (said(1, r10="x"), "<row><c/></row>", f'<row r="10">{TEXT.format("A10")}</row>'),
        (said(2, r2="x", r4="x", r5="x"), "", ""),
    ],
)
def test_rows_and_cells_without_references_are_counted(column: ColumnEdit, before: str, after: str) -> None:
    assert edited(NUMBERLESS, column) == NUMBERLESS.replace(before, after) if before else NUMBERLESS


def test_counted_rows_go_on_from_block_to_block() -> None:
    editor = RowEditor({2: said(2, r4="x")})
    assert editor.edited(b"<row><c/></row><row></row>") == b"<row><c/></row><row></row>"
    assert (
        editor.edited(b"<row><c/></row><row><c/></row>")
        == b'<row><c/></row><row r="4"><c r="A4"/>%b</row>' % TEXT.format("B4").encode()
    )


def test_a_filled_cell_without_a_reference_is_in_the_way_of_a_new_column() -> None:
    with pytest.raises(TakenError):
        edited('<row r="6"><c/><c><v>1</v></c></row>', ColumnEdit(2, {6: "x"}, new=True, first_row=6))


def test_other_rows_stay_as_they_are_when_a_column_goes() -> None:
    gone = ColumnEdit(2, dropped=True, first_row=1)
    assert edited("<row><c/></row><row><c/><c/></row>", gone) == '<row><c/></row><row r="2"><c r="A2"/></row>'


def test_new_columns_need_room() -> None:
    new = ColumnEdit(3, {2: "header"}, new=True, first_row=2)
    assert edited('<row r="1"><c r="C1"><v>1</v></c></row><row r="2"><c r="A2"/></row>', new).count("header") == 1
    assert 's="7" t="inlineStr"' in edited('<row r="2"><c r="C2" s="7"/></row>', new), "a blank cell with a format is room"
    with pytest.raises(TakenError):
        edited('<row r="2"><c r="A2"/></row><row r="9"><c r="C9"><v>1</v></c></row>', new)
