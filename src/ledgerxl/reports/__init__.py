"""Summary sheets: each report turns a ledger into sheet plans; a workbook draws them. `catalogue.REPORTS` lists them."""
