"""A receipt or after-sales case names an order that is not in the ledger."""

from ledgerxl.checks.check import Check
from ledgerxl.checks.finding import Group, Saying, Severity
from ledgerxl.checks.reference.broken import broken
from ledgerxl.standard.model import both

CHECK = Check(
    code="unknown-order",
    group=Group.REFERENCE,
    severity=Severity.ERROR,
    title=both("订单编号不存在", "Unknown order"),
    why=both(
        "收款或售后对不上订单，应收余额就不准。", "A receipt or after-sales case without its order makes the balance wrong."
    ),
    saying=Saying(
        message=both("“{other}”里没有“{value}”", "“{value}” is not in {other}"),
        expected=both("“{other}”里已有的订单编号", "an order number in {other}"),
        fix=both(
            "{suggestion}核对订单编号；一笔款付多张订单时，分行登记，或把订单编号留空。",
            "{suggestion}Check the number; for several orders use one row each, or leave the number blank.",
        ),
    ),
    run=broken("orders"),
    scope="table",
)
