"""XlsxWriter's worksheet with the records of a large table kept by column, nine bytes a cell, until the sheet is written.

XlsxWriter keeps every cell as an object of its own: half a gigabyte for the orders of a ledger with 100,000 of them. Here a column is
an array of numbers, for texts their place among the workbook's shared texts, and becomes XML a few hundred rows at a time.
"""

from __future__ import annotations

import io
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
import numpy.typing as npt
from xlsxwriter.format import Format as CellFormat
from xlsxwriter.utility import xl_col_to_name

from ledgerxl.workbook.template.ledger_sheet import LedgerSheet
from ledgerxl.workbook.template.values import CellStyle, write_value

_ROWS_AT_ONCE: Final = 500
_BLANK, _NUMBER, _TEXT, _OTHER = range(4)
_SURELY_SHORT: Final = 16_383
"""Characters; Excel's limit counts some of them twice. Longer texts go the long way, which counts."""


@dataclass(frozen=True, slots=True)
class _Records:
    """One column: per record what its cell holds, the number or the text's place, and the style of all."""

    column: int
    kinds: npt.NDArray[np.uint8]
    values: npt.NDArray[np.float64]
    style: int


class RecordSheet(LedgerSheet):
    """A worksheet for a table whose records are given column by column."""

    def __init__(self) -> None:
        super().__init__()
        self._rows: list[int] = []
        self._columns: list[_Records] = []

    def set_record_rows(self, rows: Sequence[int]) -> None:
        """Say which rows the records stand in, rising."""
        self._rows = list(rows)

    def write_records(self, column: int, values: Sequence[Any], style: CellFormat) -> None:
        """Write one value per record into a column; None leaves its cell out. Nothing else may stand in these cells.

        Raises:
            TypeError, WorkbookError: as `write_value`.
        """
        kinds, numbers = np.zeros(len(values), np.uint8), np.zeros(len(values))
        places = self._shared(values)
        for at, value in enumerate(values):
            kind = type(value)
            if value is None:
                continue
            if kind is str and value in places:
                kinds[at], numbers[at] = _TEXT, places[value]
            elif (kind is float or kind is int) and value - value == 0:
                kinds[at], numbers[at] = _NUMBER, value
            else:
                write_value(self, self._rows[at], column, value, CellStyle(style, style))
                kinds[at] = _OTHER
        self._columns.append(_Records(column, kinds, numbers, style._get_xf_index()))
        self._check_dimensions(self._rows[-1], column)

    def _shared(self, values: Sequence[Any]) -> dict[str, int]:
        """Put texts among the workbook's shared texts, and return their places."""
        texts = Counter(value for value in values if type(value) is str and 0 < len(value) <= _SURELY_SHORT)
        places = {text: self.str_table._get_shared_string_index(text) for text in texts}
        self.str_table.count += texts.total() - len(texts)
        return places

    def _write_rows(self) -> None:
        if not self._rows:
            super()._write_rows()
            return
        last, self.dim_rowmax = self.dim_rowmax, self._rows[0] - 1  # type: ignore[has-type, unused-ignore]
        super()._write_rows()
        self.dim_rowmax = last
        for first in range(0, len(self._rows), _ROWS_AT_ONCE):
            rows = "".join(self._xml_of(slice(first, first + _ROWS_AT_ONCE)))
            self.fh.write(rows)  # type: ignore[has-type, unused-ignore]

    def _xml_of(self, some: slice) -> Iterator[str]:
        rows = self._rows[some]
        cells = [self._cells(records, rows, some) for records in self._columns]
        for row, *found in zip(rows, *cells, strict=True):
            yield f'<row r="{row + 1}"{self._height}>{"".join(found)}</row>'

    def _cells(self, records: _Records, rows: Sequence[int], some: slice) -> list[str]:
        letters, style = xl_col_to_name(records.column), records.style
        return [
            ""
            if kind == _BLANK
            else f'<c r="{letters}{row + 1}" s="{style}" t="s"><v>{value:.0f}</v></c>'
            if kind == _TEXT
            else f'<c r="{letters}{row + 1}" s="{style}"><v>{value:.16G}</v></c>'
            if kind == _NUMBER
            else self._other(row, records.column)
            for row, kind, value in zip(rows, records.kinds[some].tolist(), records.values[some].tolist(), strict=True)
        ]

    def _other(self, row: int, column: int) -> str:
        """Return what XlsxWriter writes for a cell that it keeps."""
        kept, self.fh = self.fh, io.StringIO()  # type: ignore[has-type, unused-ignore]
        self._write_cell(row, column, self.table[row][column])
        written, self.fh = self.fh.getvalue(), kept
        return str(written)

    @property
    def _height(self) -> str:
        height = self.default_row_height
        return "" if height == self.original_row_height else f' ht="{height * 0.75:.16g}" customHeight="1"'
