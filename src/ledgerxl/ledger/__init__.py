"""The ledger in memory: tables of typed columns that know their cells."""

from ledgerxl.ledger.table import Header, Ledger, LedgerTable, Part, Remarks

__all__ = ["Header", "Ledger", "LedgerTable", "Part", "Remarks"]
