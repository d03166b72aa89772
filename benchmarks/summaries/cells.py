"""Note every cell of the reports of a ledger as plain lists, for `bare_writing.py`: ``cells.py LEDGER CELLS AS_OF``.

A cell is [row, column, value, format]; a formula's value is [formula, result], the format counts from 0 and names only what
every cell format has: number format, font weight and horizontal alignment.
"""

import datetime as dt
import json
import sys
import tempfile
from pathlib import Path

from xlsxwriter import Workbook

from ledgerxl.reporting import ALL_REPORTS, read_for_reports, save_report

found: dict[str, object] = {}
close = Workbook.close


def note(book: Workbook) -> None:
    """Note the cells of a workbook that is about to be written."""
    texts = {number: text for text, number in book.str_table.string_table.items()}
    numbers = {id(one): at for at, one in enumerate(book.formats)}
    found["formats"] = [
        {"num_format": one.num_format, "bold": bool(one.bold), "align": "left" if one.text_h_align == 1 else "right"}
        for one in book.formats
    ]
    found["sheets"] = {sheet.name: [*_cells(sheet, texts, numbers)] for sheet in book.worksheets()}
    close(book)


def _cells(sheet, texts, numbers):
    for row in sorted(sheet.table):
        for column, cell in sorted(sheet.table[row].items()):
            yield [row, column, _value(cell, texts), numbers[id(cell.format)] if cell.format else 0]


def _value(cell, texts):
    kind = type(cell).__name__
    if kind == "String":
        return texts[cell.string]
    if kind == "Formula":
        return [cell.formula, cell.value]
    return cell.number if kind == "Number" else None


Workbook.close = note
run = read_for_reports(Path(sys.argv[1]), changes={"as_of": dt.date.fromisoformat(sys.argv[3])})
with tempfile.TemporaryDirectory() as folder:
    save_report(run, ALL_REPORTS, Path(folder) / "report.xlsx")
Path(sys.argv[2]).write_text(json.dumps(found), encoding="utf-8")
