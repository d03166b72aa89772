"""Write the noted cells with XlsxWriter and nothing else: ``bare_writing.py CELLS FILE``; without FILE only load the lists.

The method of each cell's type is called, never the slower `write`; no tables, charts, links, widths or page set-up. The search for cycles is off,
as in every `ledgerxl` command.
"""

import gc
import json
import sys
from pathlib import Path

from xlsxwriter import Workbook

gc.disable()
noted = json.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))
if len(sys.argv) > 2:
    with Workbook(sys.argv[2]) as book:
        formats = [book.add_format(one) for one in noted["formats"]]
        for name, cells in noted["sheets"].items():
            sheet = book.add_worksheet(name)
            for row, column, value, number in cells:
                if isinstance(value, str):
                    sheet.write_string(row, column, value, formats[number])
                elif isinstance(value, list):
                    sheet.write_formula(row, column, value[0], formats[number], value[1])
                elif value is None:
                    sheet.write_blank(row, column, None, formats[number])
                else:
                    sheet.write_number(row, column, value, formats[number])
