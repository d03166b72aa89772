"""A required field is blank."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import numpy.typing as npt

from ledgerxl.cells.column import CellState
from ledgerxl.checks.check import Check
from ledgerxl.checks.fields import checked_fields, unreadable
from ledgerxl.checks.finding import NO_EXPECTATION, Group, Hits, Saying, Severity
from ledgerxl.ledger.table import Ledger, LedgerTable, Positions
from ledgerxl.standard.model import Field, Text, both
from ledgerxl.standard.settings import Settings


def required_missing(ledger: Ledger, settings: Settings) -> Iterator[Hits]:
    """Yield required cells without a value: blank, empty text, or a placeholder such as a dash. Per row.

    Not: cells whose content could not be read (another check says so), formulas without a result, formulas of the
    standard that show nothing because what they calculate from is missing, and voided numbers: a cancelled row without
    product or quantity only keeps its number in the sequence.
    """
    for table in ledger.found:
        for field in checked_fields(table):
            if field.required:
                at = np.flatnonzero(table.missing(field.name) & ~_explained(table, field) & ~_voided(table, field))
                yield Hits(table, at, field.name, {"typed": _typed(table, field, at)})


def _explained(table: LedgerTable, field: Field) -> npt.NDArray[np.bool_]:
    cells = table.cells[field.name]
    mask = unreadable(table, field.name) | (cells.state == CellState.UNCALCULATED)
    if field.formula:
        mask |= cells.formula & (cells.state == CellState.EMPTY_TEXT)
    return np.asarray(mask)


def _voided(table: LedgerTable, field: Field) -> npt.NDArray[np.bool_]:
    """Return True on order rows that hold nothing but a voided number; the number itself stays required."""
    if table.name != "orders" or field.name == "order_no":
        return np.zeros(len(table), bool)
    empty = table.missing("product") | table.missing("quantity") | (table.numbers("quantity") == 0)
    return np.asarray(empty & table.equals("order_status", "cancelled"))


def _typed(table: LedgerTable, field: Field, at: Positions) -> list[Text]:
    """Return what stands in the cells instead of a value: nothing for most, else the placeholder."""
    placeholder = table.cells[field.name].is_filled()[at]
    return [
        _placeholder(str(table.shown(position, field.name)).strip()) if filled else NO_EXPECTATION
        for position, filled in zip(at.tolist(), placeholder.tolist(), strict=True)
    ]


def _placeholder(text: str) -> Text:
    return both(f"（只写了“{text}”）", f" (only “{text}”)") if text else NO_EXPECTATION


CHECK = Check(
    code="required-missing",
    group=Group.FORMAT,
    severity=Severity.ERROR,
    title=both("必填项没有填", "Required field is blank"),
    why=both(
        "缺了必填项，这条记录没法核对，汇总时也会漏掉。", "Without it the record cannot be checked and drops out of summaries."
    ),
    saying=Saying(
        message=both("{label}必填，这里没有填{typed}", "{label} is required, but nothing is entered{typed}"),
        expected=both("必填", "a value"),
        fix=both("补填这个单元格；不清楚就问经办人。", "Fill in the cell; ask the person in charge if unsure."),
    ),
    run=required_missing,
)
