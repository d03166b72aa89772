"""The rules of packages: nothing to say of what real programs write, one sentence for each thing that is off."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import openpyxl
import pytest

from ledgerxl.samples import write_demo
from ledgerxl.workbook.edit.package_rules import broken_rules
from tests.conftest import ROOT
from tests.workbook.edit.stand_in import write_ledger


def parts_of(path: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(path) as container:
        return {name: container.read(name) for name in container.namelist()}


def rules_broken_by(parts: dict[str, bytes]) -> list[str]:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as container:
        for name, part in parts.items():
            container.writestr(name, part)
    return sorted(broken_rules(zipfile.ZipFile(content)))


def test_a_template_and_a_demo_break_none(tmp_path: Path) -> None:
    demo = write_demo(tmp_path, orders=30, language="zh", seed=1)
    for path in (demo, *(ROOT / "templates").glob("*.xlsx")):
        assert rules_broken_by(parts_of(path)) == []


def test_openpyxl_breaks_none(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    book.active.append(["a", 1])
    book.save(tmp_path / "o.xlsx")
    assert rules_broken_by(parts_of(tmp_path / "o.xlsx")) == []


WORKBOOK, RELS, TYPES = "xl/workbook.xml", "xl/_rels/workbook.xml.rels", "[Content_Types].xml"


@pytest.mark.parametrize(
    ("part", "old", "new", "said"),
    [
        (WORKBOOK, b'r:id="rId2"', b'r:id="rId99"', "sheet without a part: 备注"),
        (WORKBOOK, 'name="备注"'.encode(), 'name="订单台账"'.encode(), "sheets share a name: 订单台账"),
        (WORKBOOK, b'sheetId="2"', b'sheetId="1"', "sheets share a sheetId: 1"),
        (WORKBOOK, 'name="备注"'.encode(), f'name="{"长" * 32}"'.encode(), f"sheet name too long: {'长' * 32}"),
        (
            WORKBOOK,
            b"<calcPr",
            b'<definedNames><definedName name="A">1</definedName><definedName name="a">2</definedName></definedNames><calcPr',
            "defined name given twice: a ",
        ),
        (
            WORKBOOK,
            b"<calcPr",
            b'<definedNames><definedName name="A" localSheetId="2">1</definedName></definedNames><calcPr',
            "defined name of a missing sheet: a",
        ),
        (RELS, b'Id="rId2"', b'Id="rId1"', "relationship given twice: xl/workbook.xml rId1"),
        (
            RELS,
            b"worksheets/sheet2.xml",
            b"worksheets/sheet9.xml",
            "relationship to a missing part: xl/workbook.xml xl/worksheets/sheet9.xml",
        ),
        (
            TYPES,
            b'<Default Extension="xml"',
            b'<Default Extension="rels" ContentType="x"/><Default Extension="xml"',
            "content type given twice: rels",
        ),
        (
            TYPES,
            b"/xl/worksheets/sheet2.xml",
            b"/xl/worksheets/sheet9.xml",
            "content type of a missing part: xl/worksheets/sheet9.xml",
        ),
    ],
)
def test_each_rule(tmp_path: Path, part: str, old: bytes, new: bytes, said: str) -> None:
    parts = parts_of(write_ledger(tmp_path / "l.xlsx"))
    assert rules_broken_by(parts) == []
    assert old in parts[part]
    assert said in rules_broken_by(parts | {part: parts[part].replace(old, new)})


def test_parts_without_type_or_source(tmp_path: Path) -> None:
    parts = parts_of(write_ledger(tmp_path / "l.xlsx"))
    rels = b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"/>'
    assert rules_broken_by(parts | {"xl/a.bin": b""}) == ["no content type: xl/a.bin"]
    assert rules_broken_by(parts | {"xl/_rels/gone.xml.rels": rels}) == ["relationships of a missing part: xl/gone.xml"]
    assert rules_broken_by({name: part for name, part in parts.items() if name != "_rels/.rels"}) == ["no workbook"]


def test_two_tables_of_one_name_or_number(tmp_path: Path) -> None:
    path = write_demo(tmp_path, orders=30, language="zh", seed=1)
    parts = parts_of(path)
    first, second, *_ = sorted(name for name in parts if name.startswith("xl/tables/"))
    assert {line.rpartition(":")[0] for line in rules_broken_by(parts | {second: parts[first]})} == {
        "tables share an id",
        "tables share a name",
    }
