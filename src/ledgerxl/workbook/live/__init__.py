"""The live side of the port: a ledger that is open in Excel or LibreOffice, through xlwings."""
