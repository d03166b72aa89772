from __future__ import annotations

import shutil
import sys
import zipfile
from contextlib import suppress
from io import BytesIO
from pathlib import Path

import pytest
import xlsxwriter
from hypothesis import given, settings
from hypothesis import strategies as st

from ledgerxl.errors import PasswordError, WorkbookError
from ledgerxl.workbook.file import package as package_module
from ledgerxl.workbook.file.package import open_package
from ledgerxl.workbook.file.sheets import read_sheet
from tests.workbook.file.books import MAIN, book_parts, rels_xml, written, zipped

OLE2 = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
CELL = '<row r="1"><c r="A1" t="s"><v>0</v></c></row>'
SIMPLE = book_parts(CELL, strings="<si><t>甲</t></si>")


def first_cell(path: Path, password: str | None = None) -> object:
    with open_package(path, password) as package:
        return read_sheet(package, package.sheets[0]).columns[1].shown(0)


def refusal(path: Path, password: str | None = None) -> WorkbookError:
    """Return why the file is refused; both languages say something of their own and name the file."""
    with pytest.raises(WorkbookError) as caught:
        first_cell(path, password)
    text = caught.value.text
    assert str(caught.value) == text.zh != text.en
    assert path.name.removeprefix("~$") in text.zh
    assert path.name.removeprefix("~$") in text.en
    return caught.value


def ole2(stream: str) -> bytes:
    return OLE2 + b"\0" * 504 + stream.encode("utf-16-le") + b"\0" * 512


CONTENTS: dict[str, tuple[str, bytes, str, str]] = {
    "empty": ("a.xlsx", b"", "空文件", "empty"),
    "pdf": ("a.xlsx", b"%PDF-1.7 \0", "PDF", "PDF"),
    "image": ("a.xlsx", b"\x89PNG\r\n\x1a\n\0", "图片", "image"),
    "text": ("a.txt", "订单编号,数量\n".encode(), "文本文件", "text file"),
    "text renamed": ("a.xlsx", b"order,quantity\n1,2\n", ".csv", ".csv"),
    "web page": ("a.xls", b"<html><table><tr><td>1", "网页", "web page"),
    "old xml": ("a.xls", b'<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet">', "XML", "XML"),
    "binary": ("a.xlsx", b"\1\2\0\3", "其他类型", "another kind"),
    "old excel": ("a.xls", ole2("Workbook"), "另存为", "old Excel"),
    "old excel renamed": ("a.xlsx", ole2("Book"), "另存为", "old Excel"),
    "wps": ("a.et", ole2("Workbook"), "WPS", "WPS"),
    "word": ("a.xlsx", ole2("WordDocument"), "Word", "Word"),
    "cut off": ("a.xlsx", zipped(SIMPLE)[:300], "损坏", "damaged"),
    "ods": ("a.ods", zipped({"mimetype": "application/vnd.oasis.opendocument.spreadsheet"}), "ods", "ods"),
    "numbers": ("a.numbers", zipped({"Index/Document.iwa": "x"}), "Numbers", "Numbers"),
    "zip": ("a.xlsx", zipped({"readme.txt": "x"}), "压缩包", "zip archive"),
    "no main part": ("a.xlsx", zipped({"xl/styles.xml": "x"}), "损坏", "damaged"),
    "lock file": ("~$a.xlsx", b"\5admin", "锁定文件", "lock file"),
}


@pytest.mark.parametrize("case", CONTENTS)
def test_other_files_are_refused_clearly(tmp_path: Path, case: str) -> None:
    name, content, zh, en = CONTENTS[case]
    (tmp_path / name).write_bytes(content)
    text = refusal(tmp_path / name).text
    assert zh in text.zh
    assert en in text.en


PARTS: dict[str, tuple[dict[str, str | bytes | None], str]] = {
    "xlsb": (
        {"[Content_Types].xml": '<Types xmlns="t"><Override PartName="/XL/workbook.xml" '
         'ContentType="application/vnd.ms-excel.sheet.binary.macroEnabled.main"/></Types>'},
        "xlsb",
    ),
    "docx": (
        {"[Content_Types].xml": '<Types xmlns="t"><Default Extension="XML" '
         'ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>'},
        "Word",
    ),
    "no sheet part": ({"xl/worksheets/sheet1.xml": None}, "缺少"),
    "no strings": ({"xl/sharedStrings.xml": None}, "缺少"),
    "no content types": ({"[Content_Types].xml": None}, "缺少"),
    "broken workbook": ({"xl/workbook.xml": f'<workbook xmlns="{MAIN}">'}, "损坏"),
    "broken sheet": ({"xl/worksheets/sheet1.xml": f'<worksheet xmlns="{MAIN}"><sheetData><row r="1">'}, "损坏"),
    "doctype in workbook": ({"xl/workbook.xml": "<!DOCTYPE x [<!ENTITY a 'b'>]><workbook/>"}, "DOCTYPE"),
    "doctype in sheet": (
        {"xl/worksheets/sheet1.xml": "<!DOCTYPE x SYSTEM 'file:///etc/passwd'><worksheet><sheetData/></worksheet>"},
        "DOCTYPE",
    ),
    "doctype in strings": ({"xl/sharedStrings.xml": "<!DOCTYPE x><sst><si><t>1</t></si></sst>"}, "DOCTYPE"),
    "latin-1 strings": ({"xl/sharedStrings.xml": b"<sst><si><t>\xe9</t></si></sst>"}, "损坏"),
}  # fmt: skip


@pytest.mark.parametrize("case", PARTS)
def test_broken_parts_are_refused(tmp_path: Path, case: str) -> None:
    changes, zh = PARTS[case]
    parts = {name: content for name, content in (SIMPLE | changes).items() if content is not None}
    assert zh in refusal(written(tmp_path, parts)).text.zh


@pytest.mark.parametrize("link", ['r:id=""', ""])
def test_module_sheets_of_old_workbooks_are_passed_over(tmp_path: Path, link: str) -> None:
    module = f'<sheet name="Module1" sheetId="9" state="veryHidden" {link}/>'
    book = str(SIMPLE["xl/workbook.xml"]).replace("</sheets>", f"{module}</sheets>")
    path = written(tmp_path, SIMPLE | {"xl/workbook.xml": book})
    assert first_cell(path) == "甲"
    with open_package(path) as package:
        assert [(sheet.name, sheet.is_grid) for sheet in package.sheets] == [("订单", True), ("Module1", False)]


def test_missing_file_names_the_nearest(tmp_path: Path) -> None:
    written(tmp_path, SIMPLE, "销售台账2024.xlsx")
    assert "销售台账2024.xlsx" in refusal(tmp_path / "销售台帐2024.xlsx").text.zh
    assert "找不到" in refusal(tmp_path / "nowhere" / "x.xlsx").text.zh


def test_directory_is_refused(tmp_path: Path) -> None:
    assert "文件夹" in refusal(tmp_path).text.zh


def test_no_permission_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def denied(*_: object, **__: object) -> None:
        raise PermissionError(13, "sharing violation")

    path = written(tmp_path, SIMPLE)
    monkeypatch.setattr(Path, "open", denied)
    assert "占用" in refusal(path).text.zh


def test_zip_bombs_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    bomb = SIMPLE | {"xl/media/x.bin": bytes(11 << 20)}
    assert "炸弹" in refusal(written(tmp_path, bomb)).text.zh
    monkeypatch.setattr(package_module, "MAX_TOTAL", 1000)
    assert "解压后" in refusal(written(tmp_path, SIMPLE)).text.zh
    monkeypatch.undo()
    monkeypatch.setattr(package_module, "MAX_LOADED", 10)
    assert "超过" in refusal(written(tmp_path, SIMPLE)).text.zh


def test_a_part_longer_than_declared_is_refused(tmp_path: Path) -> None:
    content = zipped(SIMPLE)
    with zipfile.ZipFile(BytesIO(content)) as archive:
        size = archive.getinfo("xl/worksheets/sheet1.xml").file_size
    path = tmp_path / "lying.xlsx"
    path.write_bytes(content.replace(size.to_bytes(4, "little"), (size - 9).to_bytes(4, "little")))
    assert "损坏" in refusal(path).text.zh


@pytest.mark.parametrize("folder", ["/XL/Worksheets/", "../xl/worksheets/", "worksheets\\", "./worksheets/"])
def test_relationships_are_followed(tmp_path: Path, folder: str) -> None:
    links = rels_xml(("rId1", "worksheet", f"{folder}Tab%20%E4%B8%80.XML"), ("rId2", "sharedStrings", "/xl/STRINGS.xml"))
    parts = {name: content for name, content in SIMPLE.items() if "sheet1" not in name and "shared" not in name}
    parts |= {"xl/_rels/workbook.xml.rels": links, "xl\\strings.xml": SIMPLE["xl/sharedStrings.xml"]}
    parts["xl/worksheets/tab 一.xml"] = SIMPLE["xl/worksheets/sheet1.xml"]
    assert first_cell(written(tmp_path, parts)) == "甲"


def test_strict_namespaces_read_the_same(tmp_path: Path) -> None:
    def strict(content: str | bytes) -> str:
        text = content.decode() if isinstance(content, bytes) else content
        return text.replace(MAIN, "http://purl.oclc.org/ooxml/spreadsheetml/main").replace(
            "http://schemas.openxmlformats.org/officeDocument/2006/", "http://purl.oclc.org/ooxml/officeDocument/"
        )

    assert first_cell(written(tmp_path, {name: strict(content) for name, content in SIMPLE.items()})) == "甲"


def test_names_of_extensions_are_not_ours(tmp_path: Path) -> None:
    extension = '<extLst><x15:workbookPr xmlns:x15="u" date1904="1"/></extLst>'
    with open_package(written(tmp_path, book_parts(CELL, properties=extension))) as package:
        assert not package.date1904


def encrypted(tmp_path: Path, password: str) -> Path:
    office = pytest.importorskip("msoffcrypto.format.ooxml", reason="msoffcrypto-tool is not installed")
    path = tmp_path / "加密.xlsx"
    plain = BytesIO()
    with xlsxwriter.Workbook(plain) as book:
        book.add_worksheet().write(0, 0, "甲")
    plain.seek(0)
    with path.open("wb") as out:
        office.OOXMLFile(plain).encrypt(password, out)
    return path


def test_encrypted_workbooks(tmp_path: Path) -> None:
    path = encrypted(tmp_path, "机密123")
    assert first_cell(path, "机密123") == "甲"
    assert "不正确" in refusal(path, "机密").text.zh
    assert isinstance(refusal(path), PasswordError)
    assert "打开密码" in refusal(path).text.zh


def test_read_only_recommended_opens_without_asking(tmp_path: Path) -> None:
    assert first_cell(encrypted(tmp_path, "VelvetSweatshop")) == "甲"


def test_decryption_is_optional(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = encrypted(tmp_path, "x")
    monkeypatch.setitem(sys.modules, "msoffcrypto", None)
    assert "pip install" in refusal(path, "x").text.zh
    assert "打开密码" in refusal(path).text.zh


def test_damaged_encryption(tmp_path: Path) -> None:
    (tmp_path / "e.xlsx").write_bytes(ole2("EncryptedPackage"))
    assert "损坏" in refusal(tmp_path / "e.xlsx", "x").text.zh


def test_the_file_is_closed_after_a_refusal(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = written(tmp_path, SIMPLE | {"xl/workbook.xml": "<"})
    opened = []
    real = Path.open
    monkeypatch.setattr(Path, "open", lambda *args: opened.append(real(*args)) or opened[-1])
    refusal(path)
    assert opened[0].closed


TINY = zipped(
    book_parts(
        CELL + '<row r="2"><c r="A2" s="1"><v>45296</v></c><c r="B2" t="str"><f>1</f><v>x</v></c></row>',
        strings="<si><t>甲</t></si>",
        behind='<mergeCells><mergeCell ref="A1:B1"/></mergeCells>',
    )
)


def read_all(path: Path) -> None:
    """Read every sheet; only a WorkbookError may come out."""
    with suppress(WorkbookError), open_package(path) as package:
        for sheet in package.sheets:
            read_sheet(package, sheet)


CHANGES = st.lists(st.tuples(st.floats(0, 1, exclude_max=True), st.integers(0, 255)), min_size=1, max_size=6)


@settings(max_examples=300, deadline=None)
@given(CHANGES)
def test_any_changed_bytes_of_the_file(tmp_path_factory: pytest.TempPathFactory, changes: list[tuple[float, int]]) -> None:
    content = bytearray(TINY)
    for at, byte in changes:
        content[int(at * len(content))] = byte
    path = tmp_path_factory.getbasetemp() / "fuzz.xlsx"
    path.write_bytes(content)
    read_all(path)


@settings(max_examples=300, deadline=None)
@given(st.sampled_from(sorted(SIMPLE)), CHANGES, st.booleans())
def test_any_changed_bytes_of_a_part(
    tmp_path_factory: pytest.TempPathFactory, name: str, changes: list[tuple[float, int]], cut: bool
) -> None:
    with zipfile.ZipFile(BytesIO(TINY)) as archive:
        parts = {part: bytearray(archive.read(part)) for part in archive.namelist()}
    for at, byte in changes:
        parts[name][int(at * len(parts[name]))] = byte
    if cut:
        del parts[name][int(changes[0][0] * len(parts[name])) :]
    read_all(written(tmp_path_factory.getbasetemp(), {part: bytes(content) for part, content in parts.items()}, "f.xlsx"))


def test_a_copy_without_any_write(tmp_path: Path) -> None:
    path = written(tmp_path, SIMPLE)
    before = shutil.copy(path, tmp_path / "before.xlsx")
    first_cell(path)
    assert Path(before).read_bytes() == path.read_bytes()
