"""A mail address does not look like one."""

from ledgerxl.cells.reading import Note
from ledgerxl.checks.check import Check
from ledgerxl.checks.finding import Group, Saying, Severity
from ledgerxl.checks.format.noted import remarked
from ledgerxl.standard.model import both

CHECK = Check(
    code="email-shape",
    group=Group.FORMAT,
    severity=Severity.WARNING,
    title=both("邮箱可疑", "Doubtful email address"),
    why=both("地址不对，对账单和电子发票送不到。", "Statements and e-invoices will not arrive."),
    saying=Saying(
        message=both("“{value}”不像邮箱地址", "“{value}” does not look like an email address"),
        expected=both("邮箱，如 name@company.com", "an address such as name@company.com"),
        fix=both("{suggestion}向客户核实后改正。", "{suggestion}Ask the customer and correct it."),
    ),
    run=remarked(Note.EMAIL_SHAPE),
)
