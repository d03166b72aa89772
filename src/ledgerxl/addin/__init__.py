"""The Excel add-in: its ribbon, its macros, the one entry that they call, and the builder that puts them into LedgerXL.xlam."""
