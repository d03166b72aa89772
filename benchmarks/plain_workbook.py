"""Write plain sheets as Excel saves them – shared strings, dates as numbers – row by row, so that a full sheet fits into memory."""

from __future__ import annotations

import datetime as dt
import zipfile
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import IO
from xml.sax.saxutils import escape

HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
LINKS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PARTS = "http://schemas.openxmlformats.org/package/2006/relationships"
TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
CONTENT = "application/vnd.openxmlformats-officedocument.spreadsheetml"
DATE_STYLE = 1
STYLES = (
    f'{HEAD}<styleSheet xmlns="{MAIN}"><fonts count="1"><font/></fonts><fills count="1"><fill/></fills><borders count="1"><border/></borders>'
    '<cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="2"><xf/><xf numFmtId="14" applyNumberFormat="1"/></cellXfs></styleSheet>'
)
EPOCH = dt.date(1899, 12, 30)
Rows = Iterable[Sequence[object]]


def write_plain(path: Path, sheets: Mapping[str, Rows]) -> None:
    """Write these sheets; a row holds texts, numbers, dates, True/False or None."""
    texts: dict[str, int] = {}
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as book:
        for number, rows in enumerate(sheets.values(), start=1):
            with book.open(f"xl/worksheets/sheet{number}.xml", "w", force_zip64=True) as part:
                _write_sheet(part, rows, texts)
        with book.open("xl/sharedStrings.xml", "w", force_zip64=True) as part:
            part.write(f'{HEAD}<sst xmlns="{MAIN}" uniqueCount="{len(texts)}">'.encode())
            part.writelines(f'<si><t xml:space="preserve">{escape(text)}</t></si>'.encode() for text in texts)
            part.write(b"</sst>")
        for name, content in _frame(list(sheets)).items():
            book.writestr(name, content)


def _write_sheet(part: IO[bytes], rows: Rows, texts: dict[str, int]) -> None:
    part.write(f'{HEAD}<worksheet xmlns="{MAIN}"><sheetData>'.encode())
    for row, values in enumerate(rows, start=1):
        cells = "".join(_cell(f"{_LETTERS[at]}{row}", value, texts) for at, value in enumerate(values) if value is not None)
        part.write(f'<row r="{row}">{cells}</row>'.encode())
    part.write(b"</sheetData></worksheet>")


def _cell(name: str, value: object, texts: dict[str, int]) -> str:
    if isinstance(value, str):
        return f'<c r="{name}" t="s"><v>{texts.setdefault(value, len(texts))}</v></c>'
    if isinstance(value, dt.date):
        return f'<c r="{name}" s="{DATE_STYLE}"><v>{(value - EPOCH).days}</v></c>'
    if isinstance(value, bool):
        return f'<c r="{name}" t="b"><v>{value:d}</v></c>'
    return f'<c r="{name}"><v>{value}</v></c>'


_LETTERS = [first + second for first in ("", "A", "B") for second in "ABCDEFGHIJKLMNOPQRSTUVWXYZ"]


def _frame(names: list[str]) -> dict[str, str]:
    """Return the small parts that hold a workbook together."""
    numbers = range(1, len(names) + 1)
    sheets = "".join(
        f'<sheet name="{escape(name)}" sheetId="{at}" r:id="r{at}"/>' for at, name in zip(numbers, names, strict=True)
    )
    links = "".join(f'<Relationship Id="r{at}" Type="{LINKS}/worksheet" Target="worksheets/sheet{at}.xml"/>' for at in numbers)
    kinds = "".join(
        f'<Override PartName="/xl/worksheets/sheet{at}.xml" ContentType="{CONTENT}.worksheet+xml"/>' for at in numbers
    )
    return {
        "xl/styles.xml": STYLES,
        "xl/workbook.xml": f'{HEAD}<workbook xmlns="{MAIN}" xmlns:r="{LINKS}"><sheets>{sheets}</sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f'{HEAD}<Relationships xmlns="{PARTS}">{links}'
        f'<Relationship Id="s" Type="{LINKS}/styles" Target="styles.xml"/>'
        f'<Relationship Id="t" Type="{LINKS}/sharedStrings" Target="sharedStrings.xml"/></Relationships>',
        "_rels/.rels": f'{HEAD}<Relationships xmlns="{PARTS}"><Relationship Id="b" Type="{LINKS}/officeDocument" '
        'Target="xl/workbook.xml"/></Relationships>',
        "[Content_Types].xml": f'{HEAD}<Types xmlns="{TYPES}"><Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Override PartName="/xl/workbook.xml" ContentType="{CONTENT}.sheet.main+xml"/>{kinds}'
        f'<Override PartName="/xl/styles.xml" ContentType="{CONTENT}.styles+xml"/>'
        f'<Override PartName="/xl/sharedStrings.xml" ContentType="{CONTENT}.sharedStrings+xml"/></Types>',
    }
