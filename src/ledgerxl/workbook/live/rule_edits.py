"""Change the format or the entry rule of a stretch of cells, and change it back."""

from __future__ import annotations

import xlwings as xw

from ledgerxl.workbook.journal import Write
from ledgerxl.workbook.live.entry_rule import EntryRule, rule_of
from ledgerxl.workbook.live.program import Program


def put_format(sheet: xw.Sheet, cells: str, number_format: str) -> None:
    """Set the number format; what the cells hold stays."""
    sheet.range(cells).number_format = number_format


def put_rule(sheet: xw.Sheet, cells: str, rule: EntryRule, program: Program) -> None:
    """Replace the entry rule with its prompt and alert."""
    program.set_rule(sheet.range(cells), rule)


def same_format(one: str, other: str) -> bool:
    """Return whether two number formats are the same; programs write colours and letters in their own case."""
    return one.casefold() == other.casefold()


def take_back_rule(sheet: xw.Sheet, write: Write, program: Program) -> bool:
    """Put back a format or an entry rule; False where the cells have something else by now than was written."""
    cells = sheet.range(write.cell)
    if write.part == "number_format":
        found = cells.number_format
        if found is None or not same_format(found, str(write.new)):
            return False
        put_format(sheet, write.cell, str(write.old))
        return True
    return _rule_back(sheet, cells, write, program)


def _rule_back(sheet: xw.Sheet, cells: xw.Range, write: Write, program: Program) -> bool:
    now, old, new = rule_of(cells), EntryRule.from_text(str(write.old)), EntryRule.from_text(str(write.new))
    if now is None or old is None or new is None or now.kind != new.kind:
        return False
    put_rule(sheet, write.cell, old, program)
    return True
