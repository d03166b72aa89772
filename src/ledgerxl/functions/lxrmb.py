"""LXRMB: amounts as 大写金额."""

from __future__ import annotations

import numpy as np

from ledgerxl.cells.amounts import fen
from ledgerxl.cells.uppercase import BEYOND_WORDS, amounts_in_words
from ledgerxl.functions.arrays import Cells, Out, Rows
from ledgerxl.functions.cleaning import cleaned, read_as
from ledgerxl.functions.context import Context
from ledgerxl.functions.excel_error import ExcelError
from ledgerxl.standard.model import Kind


def lxrmb(context: Context, value: Cells) -> Out | Rows:
    """Return each cell's amount in words; #VALUE! where it is none, #NUM! where there is no word for it."""
    cells, typed = read_as(value, Kind.MONEY)
    amounts = typed.values.to_numpy(np.float64)
    sayable = np.abs(amounts) < BEYOND_WORDS
    words = np.full(len(amounts), ExcelError.NUM, object)
    words[sayable] = amounts_in_words(fen(amounts[sayable]).astype(np.int64))
    return value.shaped(cleaned(cells, typed, words))
