"""A customer is not among the customers."""

from ledgerxl.checks.check import Check
from ledgerxl.checks.finding import Group, Saying, Severity
from ledgerxl.checks.reference.broken import broken
from ledgerxl.standard.model import both

CHECK = Check(
    code="unknown-customer",
    group=Group.REFERENCE,
    severity=Severity.ERROR,
    title=both("客户不在档案里", "Unknown customer"),
    why=both(
        "客户对不上档案，账期、信用额度和应收账款都算不准。",
        "Without the customer's record, payment days, credit limit and receivables are wrong.",
    ),
    saying=Saying(
        message=both("“{other}”里没有“{value}”", "“{value}” is not in {other}"),
        expected=both("“{other}”里已有的客户名称", "a customer in {other}"),
        fix=both(
            "{suggestion}改成档案里的名称；新客户先登记到客户档案。",
            "{suggestion}Use the customer's name as recorded; a new customer has to be recorded first.",
        ),
    ),
    run=broken("customers"),
)
