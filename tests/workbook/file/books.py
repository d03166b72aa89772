"""Small workbooks built part by part, so that a test decides every byte of them."""

from __future__ import annotations

import zipfile
from collections.abc import Mapping
from io import BytesIO
from pathlib import Path

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
RELS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE_RELS = "http://schemas.openxmlformats.org/package/2006/relationships"
TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"


def sheet_xml(rows: str, behind: str = "") -> bytes:
    """Return a worksheet part with these `<row>` elements."""
    return (
        f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?><worksheet xmlns="{MAIN}"><dimension ref="A1"/>'
        f"<sheetData>{rows}</sheetData>{behind}</worksheet>"
    ).encode()


def rels_xml(*links: tuple[str, str, str]) -> str:
    """Return a relationships part of (id, kind, target) links."""
    items = "".join(f'<Relationship Id="{i}" Type="{RELS}/{kind}" Target="{to}"/>' for i, kind, to in links)
    return f'<Relationships xmlns="{PACKAGE_RELS}">{items}</Relationships>'


def book_parts(
    rows: str = "", *, strings: str = "", properties: str = "", behind: str = "", formats: str = ""
) -> dict[str, str | bytes]:
    """Return the parts of a workbook with one sheet 订单; style 1 is a date, styles from 2 on are `formats`."""
    return {
        "[Content_Types].xml": f'<Types xmlns="{TYPES}"><Default Extension="xml" ContentType="application/xml"/></Types>',
        "_rels/.rels": rels_xml(("rId1", "officeDocument", "xl/workbook.xml")),
        "xl/workbook.xml": (
            f'<workbook xmlns="{MAIN}" xmlns:r="{RELS}">{properties}'
            '<sheets><sheet name="订单" sheetId="1" r:id="rId1"/></sheets></workbook>'
        ),
        "xl/_rels/workbook.xml.rels": rels_xml(
            ("rId1", "worksheet", "worksheets/sheet1.xml"),
            ("rId2", "sharedStrings", "sharedStrings.xml"),
            ("rId3", "styles", "styles.xml"),
        ),
        "xl/worksheets/sheet1.xml": sheet_xml(rows, behind),
        "xl/sharedStrings.xml": f'<sst xmlns="{MAIN}">{strings}</sst>',
        "xl/styles.xml": (
            f'<styleSheet xmlns="{MAIN}"><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/>{formats}</cellXfs></styleSheet>'
        ),
    }


def zipped(parts: Mapping[str, str | bytes]) -> bytes:
    """Return the zip file of these parts."""
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(zipfile.ZipInfo(name), content, zipfile.ZIP_DEFLATED)
    return buffer.getvalue()


def written(folder: Path, parts: Mapping[str, str | bytes], name: str = "台账.xlsx") -> Path:
    """Write the workbook of these parts and return its path."""
    path = folder / name
    path.write_bytes(zipped(parts))
    return path
