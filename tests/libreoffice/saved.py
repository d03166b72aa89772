"""What a saved workbook holds: as openpyxl reads it, which is close to what Excel sees, and as LibreOffice itself reads it again."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import openpyxl
import xlwings as xw


def saved(book: xw.Book, folder: Path) -> openpyxl.Workbook:
    """Save a book as .xlsx and return it as openpyxl reads it."""
    path = folder / "saved.xlsx"
    book.save(path)
    return openpyxl.load_workbook(path)


def part(book: xw.Book, folder: Path, name: str) -> str:
    """Save a book as .xlsx and return its first part that matches a pattern: charts are numbered through all open books."""
    path = folder / "saved.xlsx"
    book.save(path)
    with zipfile.ZipFile(path) as archive:
        return archive.read(next(found for found in archive.namelist() if re.fullmatch(name, found))).decode()


@contextmanager
def reopened(book: xw.Book, folder: Path) -> Iterator[xw.Book]:
    """Save a copy's worth of a book, and give it as LibreOffice reads it again."""
    path = folder / "again.xlsx"
    app = book.app
    book.save(path)
    copy = path.with_name("copy.xlsx")
    copy.write_bytes(path.read_bytes())
    again = app.books.open(copy)
    try:
        yield again
    finally:
        again.close()
