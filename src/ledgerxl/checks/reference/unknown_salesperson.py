"""A salesperson is not among the salespeople."""

from ledgerxl.checks.check import Check
from ledgerxl.checks.finding import Group, Saying, Severity
from ledgerxl.checks.reference.broken import broken
from ledgerxl.standard.model import both

CHECK = Check(
    code="unknown-salesperson",
    group=Group.REFERENCE,
    severity=Severity.ERROR,
    title=both("销售人员不在名单里", "Unknown salesperson"),
    why=both("对不上名单，业绩和提成就算不到人。", "Sales and commission cannot be credited to anyone."),
    saying=Saying(
        message=both("“{other}”里没有“{value}”", "“{value}” is not in {other}"),
        expected=both("“{other}”里已有的姓名", "a name in {other}"),
        fix=both(
            "{suggestion}改成名单里的姓名；新同事先登记到销售人员表。",
            "{suggestion}Use the name as recorded; a new colleague has to be recorded first.",
        ),
    ),
    run=broken("salespeople"),
)
