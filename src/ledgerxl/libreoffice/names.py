"""Defined names."""
from __future__ import annotations
from ledgerxl.libreoffice.addresses import corners
from ledgerxl.libreoffice.ranges import Range
def find_range(sheet, text):
    found = corners(text, *sheet.size)
    if found is None:
        raise KeyError(text)
    return Range(sheet, *found)
