"""The built-in standard of a sales ledger, 销售台账."""

from __future__ import annotations

from ledgerxl.standard.activities import ACTIVITIES
from ledgerxl.standard.after_sales import AFTER_SALES
from ledgerxl.standard.channels import CHANNELS
from ledgerxl.standard.customers import CUSTOMERS
from ledgerxl.standard.feedback import FEEDBACK
from ledgerxl.standard.model import Standard, both
from ledgerxl.standard.orders import ORDERS
from ledgerxl.standard.payments import PAYMENTS
from ledgerxl.standard.products import PRODUCTS
from ledgerxl.standard.salespeople import SALESPEOPLE

SALES = Standard(
    name=both("销售台账", "Sales ledger"),
    tables=(ORDERS, CUSTOMERS, PRODUCTS, CHANNELS, SALESPEOPLE, PAYMENTS, ACTIVITIES, AFTER_SALES, FEEDBACK),
)
"""All tables of the sales ledger, in the order of their sheets."""
