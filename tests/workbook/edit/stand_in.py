"""A ledger file with a change that is simple to see: a text in its last column, and nothing else."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import IO

import xlsxwriter

from ledgerxl.workbook.edit.as_read import AsRead
from ledgerxl.workbook.edit.changes import Changes
from ledgerxl.workbook.file.package import open_package
from ledgerxl.workbook.file.sheets import SheetCells, read_sheet

SHEET = "xl/worksheets/sheet1.xml"
Change = Callable[[dict[str, bytes]], None]


def write_ledger(path: Path, rows: int = 3, mark: str = "第一次") -> Path:
    """Write a small sheet whose column D is ours."""
    with xlsxwriter.Workbook(str(path), {"in_memory": True}) as book:
        sheet = book.add_worksheet("订单台账")
        for row in range(rows):
            sheet.write_row(row, 0, [f"SO{row}", row * 1.5, row % 2 == 0])
            sheet.write_string(row, 3, mark)
        book.add_worksheet("备注").write(0, 0, "别的")
    return path


def mark_of(path: Path, password: str | None = None) -> str:
    """Return what stands in column D, after reading the whole file; it fails on a file that is not whole."""
    with open_package(path, password) as package:
        assert package.archive.testzip() is None
        [first, second] = [read_sheet(package, sheet) for sheet in package.sheets]
    marks = {first.columns[4].shown(at) for at in range(len(first.rows))}
    assert first.columns[1].shown(0) == "SO0"
    assert second.columns[1].shown(0) == "别的"
    assert len(marks) == 1
    return str(marks.pop())


class StandIn:
    """What `commit` needs of a ledger; `build` writes `mark` into column D, then does `harm` to the new parts."""

    def __init__(self, path: Path, mark: str = "第二次", password: str | None = None, harm: Change | None = None) -> None:
        self.as_read = AsRead.of(path)
        self.password = password
        self.package = open_package(path, password)
        self.mark = mark
        self.harm = harm
        self._sheets = [read_sheet(self.package, sheet) for sheet in self.package.sheets]

    def ledger_sheets(self) -> list[SheetCells]:
        return self._sheets

    def close(self) -> None:
        self.package.close()

    def build(self, target: IO[bytes], command: str) -> Changes:
        parts = {info.filename: self.package.archive.read(info) for info in self.package.archive.infolist()}
        before = dict(parts)
        parts[SHEET] = with_mark(parts[SHEET], self.mark)
        if self.harm:
            self.harm(parts)
        if parts == before:
            return Changes()
        with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as new:
            for name, content in parts.items():
                old = self.package.archive.NameToInfo.get(name)
                new.writestr(
                    zipfile.ZipInfo(name, old.date_time if old else (1980, 1, 1, 0, 0, 0)), content, zipfile.ZIP_DEFLATED
                )
        return Changes([SHEET], [name for name in parts if name not in before], [], {"订单台账": {4}}, ())


def with_mark(sheet: bytes, mark: str) -> bytes:
    """Return the sheet with an inline text in each cell of column D."""
    cell = rf'<c r="D\1" t="inlineStr"><is><t>{mark}</t></is></c>'.encode()
    return re.sub(rb'<c r="D(\d+)"[^>]*>.*?</c>', cell, sheet)
