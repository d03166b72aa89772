"""A value was typed over a formula."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import numpy.typing as npt

from ledgerxl.checks.check import Check
from ledgerxl.checks.fields import checked_fields, unreadable
from ledgerxl.checks.finding import Group, Hits, Saying, Severity
from ledgerxl.ledger.table import Ledger, LedgerTable
from ledgerxl.standard.model import both
from ledgerxl.standard.settings import Settings


def formula_overwritten(ledger: Ledger, settings: Settings) -> Iterator[Hits]:
    """Yield constants in formula columns: columns of one sheet whose filled cells are formulas for at least half. Per table.

    Not: fields that staff may type over; a company that types every amount; values that could not be read.
    """
    for table in ledger.found:
        for field in checked_fields(table):
            if field.formula and not field.typed_over:
                at = np.flatnonzero(_constants_among_formulas(table, field.name) & ~unreadable(table, field.name))
                yield Hits(table, at, field.name)


def _constants_among_formulas(table: LedgerTable, name: str) -> npt.NDArray[np.bool_]:
    cells = table.cells[name]
    constant = cells.is_filled() & ~cells.formula
    formulas = np.bincount(table.part, cells.formula, len(table.parts))
    constants = np.bincount(table.part, constant, len(table.parts))
    calculated = (formulas > 0) & (formulas >= constants)
    return np.asarray(constant & calculated[table.part])


CHECK = Check(
    code="formula-overwritten",
    group=Group.FORMAT,
    severity=Severity.WARNING,
    title=both("公式被手工值覆盖", "Formula overwritten"),
    why=both(
        "手工值不会随数量和单价变化，以后改了单价，金额还是旧的。",
        "A typed value does not follow when the quantity or price changes.",
    ),
    saying=Saying(
        message=both("{label}本应由公式算出，这里是手工填的 {value}", "{label} should be calculated, here {value} was typed"),
        expected=both("公式", "a formula"),
        fix=both("把上一行的公式复制到这个单元格，再核对结果。", "Copy the formula from the row above and check the result."),
    ),
    run=formula_overwritten,
    scope="table",
)
