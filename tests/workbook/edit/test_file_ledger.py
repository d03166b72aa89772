"""A ledger file is marked, given result sheets, and becomes again what it was."""

from __future__ import annotations

import re
from pathlib import Path

import openpyxl
import pytest
from openxml_audit import OpenXmlValidator

from ledgerxl.errors import WorkbookError
from ledgerxl.samples import planted_sample, write_sample
from ledgerxl.workbook.edit import FileLedger
from ledgerxl.workbook.edit.verify import verify
from ledgerxl.workbook.journal import last_run
from ledgerxl.workbook.port import Marks
from ledgerxl.workbook.system_cells import ADDED_WIDTH
from tests.workbook.edit.ledgers import (
    AS_OF,
    MARKED,
    build,
    cells,
    clear,
    parts_of,
    read,
    users_ledger,
    with_parts,
    write,
)

SHEET = "xl/worksheets/sheet1.xml"
CALCULATED = b'<calcPr calcId="124519" fullCalcOnLoad="1"/>'
"""What openpyxl always writes."""
OTHERS = {
    "xl/vbaProject.bin": b"\xd0\xcf\x11\xe0macro",
    "customXml/item1.xml": "<own/>",
    "xl/media/image1.png": b"\x89PNG",
    "xl/threadedComments/threadedComment1.xml": "<ThreadedComments/>",
}


@pytest.fixture
def ledger(tmp_path: Path) -> Path:
    return with_parts(users_ledger(tmp_path / "ledger.xlsx"), OTHERS)


@pytest.fixture
def template(tmp_path: Path) -> Path:
    path = tmp_path / "template.xlsx"
    write_sample(path, dict(planted_sample(60, "zh", 1, AS_OF).rows), "zh")
    return path


def test_only_what_must_change_does(ledger: Path, tmp_path: Path) -> None:
    out = tmp_path / "out.xlsx"
    changes = write(ledger, out)
    before, after = parts_of(ledger), parts_of(out)
    assert changes.removed == []
    assert {name for name in before if before[name] != after[name]} == set(changes.changed)
    assert set(changes.changed) == {
        "[Content_Types].xml", "docProps/app.xml", "xl/_rels/workbook.xml.rels", "xl/styles.xml", "xl/tables/table1.xml",
        "xl/workbook.xml", SHEET,
    } - ({"docProps/app.xml"} if before["docProps/app.xml"] == after["docProps/app.xml"] else set())  # fmt: skip
    assert set(after) - set(before) == set(changes.added)
    with FileLedger(ledger) as old, out.open("rb") as new:
        verify(old, new, changes)


def test_marks_stand_right_of_the_table_and_belong_to_it(ledger: Path, tmp_path: Path) -> None:
    out = tmp_path / "out.xlsx"
    write(ledger, out)
    sheet = openpyxl.load_workbook(out)["订单台账"]
    assert [sheet[cell].value for cell in ("M2", "N2", "O2")] == ["校验结果", "重复提示", "付款提醒"]
    assert "[含税单价] 必须 ≥ 0；[联系电话] 应为 11 位手机号或带区号的座机" in sheet["M3"].value
    assert "订单台账 A4" in sheet["N5"].value
    assert "逾期" in sheet["O6"].value
    assert sheet["M2"].fill.fgColor.rgb == sheet["L2"].fill.fgColor.rgb, "dressed like its neighbours"
    assert (sheet.column_dimensions["M"].width, sheet["M3"].alignment.wrap_text) == (ADDED_WIDTH, None), "no row grows higher"
    table = sheet.tables["表1"]
    assert (table.ref, table.autoFilter.ref) == ("A2:O6", "A2:O6")
    assert [column.name for column in table.tableColumns][-3:] == ["校验结果", "重复提示", "付款提醒"]
    formats = [(str(where.sqref), rule.formula[0]) for where in sheet.conditional_formatting for rule in where.rules]
    assert ("A3:O6", 'ISNUMBER(FIND("["&TRIM(SUBSTITUTE(A$2,CHAR(10)," "))&"]",$M3))') in formats
    assert len(formats) == 5


def test_the_users_sheet_of_the_same_name_is_left_alone(ledger: Path, tmp_path: Path) -> None:
    out = tmp_path / "out.xlsx"
    changes = write(ledger, out)
    assert cells(out, "月度汇总") == cells(ledger, "月度汇总")
    assert "月度汇总 (2)" in changes.sheets
    again = tmp_path / "again.xlsx"
    assert write(out, again).sheets == changes.sheets, "made again in place, not a third one"


def test_written_again_it_is_the_same_and_cleared_it_is_what_it_was(ledger: Path, tmp_path: Path) -> None:
    first, second, third = (tmp_path / f"{name}.xlsx" for name in "123")
    write(ledger, first)
    changes = write(first, second)
    assert SHEET not in changes.changed
    assert changes.added == changes.removed == []
    assert openpyxl.load_workbook(second).sheetnames == openpyxl.load_workbook(first).sheetnames
    clear(second, third)
    assert parts_of(third) == parts_of(ledger)


def test_the_templates_own_columns_are_only_emptied(template: Path, tmp_path: Path) -> None:
    out, cleared = tmp_path / "out.xlsx", tmp_path / "cleared.xlsx"
    changes = write(template, out)
    assert [len(columns) for columns in changes.cells.values()] == [3]
    clear(out, cleared)
    assert parts_of(cleared) == parts_of(template)


def test_nothing_to_say_changes_nothing(ledger: Path, tmp_path: Path) -> None:
    with FileLedger(ledger) as file:
        orders = read(file)[0].orders
        file.write_marks([Marks(orders, {"check_result": [""] * len(orders)})], "zh")
        changes = build(file, tmp_path / "out.xlsx", "check")
    assert changes.is_empty
    assert not (tmp_path / "out.xlsx").exists()


def test_the_journal_and_undoing(ledger: Path, tmp_path: Path) -> None:
    out, undone = tmp_path / "out.xlsx", tmp_path / "undone.xlsx"
    write(ledger, out)
    with FileLedger(out) as file:
        journal = file.journal()
        assert {(write.sheet, write.cell, write.old) for write in journal} >= {("订单台账", cell, None) for cell in MARKED}
        assert {write.command for write in journal} == {"check"}
        assert file.take_back(last_run(journal)) == ()
        build(file, undone, "undo")
    assert not {*MARKED} & cells(undone, "订单台账").keys()
    with FileLedger(undone) as file:
        assert file.journal() == ()


def test_a_cell_changed_since_is_not_put_back(ledger: Path, tmp_path: Path) -> None:
    out = tmp_path / "out.xlsx"
    write(ledger, out)
    book = openpyxl.load_workbook(out)
    book["订单台账"]["M3"] = "我改的"
    book.save(out)
    with FileLedger(out) as file:
        left = file.take_back(last_run(file.journal()))
        build(file, tmp_path / "undone.xlsx", "undo")
    assert [write.cell for write in left] == ["M3"]
    assert cells(tmp_path / "undone.xlsx", "订单台账")["M3"] == "我改的"


def test_openpyxls_rewriting_does_not_hide_what_is_ours(ledger: Path, tmp_path: Path) -> None:
    out, cleared = tmp_path / "out.xlsx", tmp_path / "cleared.xlsx"
    write(ledger, out)
    book = openpyxl.load_workbook(out)
    book.move_sheet("检查结果", -5)
    book.create_sheet("新的")["A1"] = 1
    book.save(out)
    clear(out, cleared)
    assert openpyxl.load_workbook(cleared).sheetnames == ["订单台账", "月度汇总", "底稿", "新的"]
    assert cells(cleared, "订单台账") == cells(ledger, "订单台账")
    assert len(openpyxl.load_workbook(cleared)["订单台账"].conditional_formatting) == 0


def test_formulas_of_the_report_look_at_the_ledger(ledger: Path, tmp_path: Path) -> None:
    out = tmp_path / "out.xlsx"
    write(ledger, out)
    formulas = [value for value in cells(out, "月度汇总 (2)").values() if str(value).startswith("=SUMIFS")]
    assert any("表1[总金额]" in formula and "表1[订单状态]" in formula for formula in formulas)
    plain, out2 = users_ledger(tmp_path / "plain.xlsx", as_table=False), tmp_path / "out2.xlsx"
    write(plain, out2)
    formulas = [value for value in cells(out2, "月度汇总 (2)").values() if str(value).startswith("=SUMIFS")]
    assert any("订单台账!$G$3:$G$6" in formula for formula in formulas)


def test_amounts_that_excel_would_not_sum_make_the_total_a_number(ledger: Path, tmp_path: Path) -> None:
    book = openpyxl.load_workbook(ledger)
    book["订单台账"]["G6"] = "6元"
    book.save(ledger)
    out = tmp_path / "out.xlsx"
    write(ledger, out)
    assert not any("表1[总金额]" in str(value) for value in cells(out, "月度汇总 (2)").values())


def test_packages_are_no_worse_than_before(ledger: Path, template: Path, tmp_path: Path) -> None:
    for path in (ledger, template):
        out = tmp_path / "out.xlsx"
        write(path, out)
        assert problems(out) <= problems(path)


def problems(path: Path) -> set[str]:
    found = OpenXmlValidator().validate(path).errors
    return {re.sub(r"\d+|/xl/\S*", "", str(problem)) for problem in found}


def test_the_users_formulas_on_marks_are_calculated_again(ledger: Path, tmp_path: Path) -> None:
    out = tmp_path / "out.xlsx"
    write(ledger, out)
    assert b'fullCalcOnLoad="1"' not in parts_of(out)["xl/workbook.xml"].replace(CALCULATED, b"")
    book = openpyxl.load_workbook(out)
    book["底稿"]["B1"] = '=COUNTIF(订单台账!N:N,"?*")'
    book.save(out)
    parts = parts_of(out)
    with_parts(out, {"xl/workbook.xml": re.sub(rb"<calcPr[^>]*/>", b"", parts["xl/workbook.xml"])})
    with FileLedger(out) as file:
        file.write_marks([Marks(read(file)[0].orders, {"duplicate_hint": ["别的", "", "", ""]})], "zh")
        build(file, tmp_path / "again.xlsx", "check")
    assert b'<calcPr fullCalcOnLoad="1"/>' in parts_of(tmp_path / "again.xlsx")["xl/workbook.xml"]


@pytest.mark.parametrize(
    "change, said",
    [
        (lambda book: book["订单台账"].protection.enable(), "保护"),
        (lambda book: setattr(book["订单台账"]["N9"], "value", "便条"), "M–O 列已有内容"),
        (lambda book: book["订单台账"].merge_cells("L8:M9"), "M–O 列已有内容"),
        (lambda book: setattr(book.security, "lockStructure", True), "结构"),
    ],
)
def test_what_is_refused(ledger: Path, tmp_path: Path, change, said: str) -> None:  # type: ignore[no-untyped-def]
    book = openpyxl.load_workbook(ledger)
    change(book)
    book.save(ledger)
    with pytest.raises(WorkbookError, match=said):
        write(ledger, tmp_path / "out.xlsx")


def test_strict_workbooks_are_refused(ledger: Path, tmp_path: Path) -> None:
    parts = parts_of(ledger)
    main, strict = b"http://schemas.openxmlformats.org/spreadsheetml/2006/main", b"http://purl.oclc.org/ooxml/spreadsheetml/main"
    with_parts(ledger, {name: part.replace(main, strict) for name, part in parts.items() if name.endswith(".xml")})
    with pytest.raises(WorkbookError, match="Strict"):
        write(ledger, tmp_path / "out.xlsx")


def test_prefixed_markup(ledger: Path, tmp_path: Path) -> None:
    prefixed = {}
    for name in ("xl/workbook.xml", "xl/styles.xml", SHEET, "xl/tables/table1.xml"):
        part = re.sub(rb"<(/?)(?![?!])([a-zA-Z])", rb"<\1x:\2", parts_of(ledger)[name])
        prefixed[name] = part.replace(
            b' xmlns="http://schemas.openxmlformats.org/spread', b' xmlns:x="http://schemas.openxmlformats.org/spread'
        )
    with_parts(ledger, prefixed)
    out, cleared = tmp_path / "out.xlsx", tmp_path / "cleared.xlsx"
    write(ledger, out)
    assert {*MARKED} <= cells(out, "订单台账").keys()
    clear(out, cleared)
    assert parts_of(cleared) == parts_of(ledger)


def test_ledger_of_several_sheets_and_english(tmp_path: Path) -> None:
    path, out = users_ledger(tmp_path / "two.xlsx", as_table=False), tmp_path / "out.xlsx"
    book = openpyxl.load_workbook(path)
    second = book.copy_worksheet(book["订单台账"])
    second.title = "二月"
    second["A3"] = "SO20260105-009"
    book.save(path)
    changes = write(path, out, language="en")
    assert changes.cells == {"订单台账": {13, 14, 15}, "二月": {13, 14, 15}}
    assert cells(out, "二月")["M2"] == "Check result"
    cleared = tmp_path / "cleared.xlsx"
    clear(out, cleared)
    assert parts_of(cleared) == parts_of(path)
