"""Which fields of a table are checked, and which of its cells could not be read."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from ledgerxl.cells.reading import Note
from ledgerxl.ledger.table import LedgerTable
from ledgerxl.standard.model import Field


def checked_fields(table: LedgerTable) -> tuple[Field, ...]:
    """Return the fields that the ledger has a column for; neither system columns nor those the company switched off."""
    return tuple(field for field in table.visible_fields() if not field.hidden)


def unreadable(table: LedgerTable, name: str) -> npt.NDArray[np.bool_]:
    """Return True where the field's cell has an error of its own: its content could not be read, or is wrong in itself."""
    mask = np.zeros(len(table), bool)
    remarks = table.remarks.get(name)
    if remarks is not None:
        mask[remarks.positions[remarks.notes >= Note.NOT_A_DATE]] = True
    return mask
