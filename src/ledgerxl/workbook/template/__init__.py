"""The standard workbook: an empty ledger to start with, or one filled with rows."""

from ledgerxl.workbook.template.values import Calculated, Formula, Typed, Value
from ledgerxl.workbook.template.write import write_ledger

__all__ = ["Calculated", "Formula", "Typed", "Value", "write_ledger"]
