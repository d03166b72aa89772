"""LXSIMILAR: the closest name in a list."""

from __future__ import annotations

import numpy as np

from ledgerxl.cells.names import NameIndex
from ledgerxl.functions.arrays import Cells, Out, Rows
from ledgerxl.functions.cleaning import cleaned, read_as
from ledgerxl.functions.context import Context
from ledgerxl.standard.model import Kind


def lxsimilar(context: Context, customer: Cells, names: Cells) -> Out | Rows:
    """Return for each name the closest one of the list, as `NameIndex.nearest` finds it; "" where nothing is close.

    Blanks and errors in the list are passed over. The name returned is the one in the list, tidied as `LXNAME` does.
    """
    known = NameIndex(read_as(names, Kind.NAME)[1].values.cat.categories.tolist())
    cells, typed = read_as(customer, Kind.NAME)
    closest = [known.nearest(name) or "" for name in typed.values.cat.categories]
    answers = np.array([*closest, ""], object)
    return customer.shaped(cleaned(cells, typed, answers[typed.values.cat.codes.to_numpy()]))
