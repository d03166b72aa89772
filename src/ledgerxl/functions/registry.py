"""Every worksheet function once, in the order in which they are listed; wrappers, the wizard's texts and the docs derive from it.

Importing this costs a few milliseconds and nothing heavy; `call.call` imports what a function needs when it is first called.
"""

from __future__ import annotations

from ledgerxl.functions.description import Function
from ledgerxl.functions.entries.cells import LXAMOUNT, LXCHECK, LXDATE, LXNAME, LXPHONE, LXRMB, LXTAXID
from ledgerxl.functions.entries.names import LXDUPLICATES, LXSIMILAR
from ledgerxl.functions.entries.tables import LXAGING, LXSUMMARY, LXUNPAID

FUNCTIONS: tuple[Function, ...] = (
    LXCHECK,
    LXDATE,
    LXAMOUNT,
    LXPHONE,
    LXNAME,
    LXTAXID,
    LXRMB,
    LXSIMILAR,
    LXDUPLICATES,
    LXUNPAID,
    LXAGING,
    LXSUMMARY,
)

BY_NAME = {function.name: function for function in FUNCTIONS}
