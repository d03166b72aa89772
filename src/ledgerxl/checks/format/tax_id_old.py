"""A 15-digit registration number stands in place of the unified social credit code."""

from ledgerxl.cells.reading import Note
from ledgerxl.checks.check import Check
from ledgerxl.checks.finding import Group, Saying, Severity
from ledgerxl.checks.format.noted import remarked
from ledgerxl.standard.model import both

CHECK = Check(
    code="tax-id-old",
    group=Group.FORMAT,
    severity=Severity.WARNING,
    title=both("旧的 15 位登记号", "Old registration number"),
    why=both(
        "15 位登记号已停用，开票要用 18 位统一社会信用代码。",
        "15-digit numbers are no longer in use; invoices need the 18-character code.",
    ),
    saying=Saying(
        message=both("“{value}”是旧的 15 位登记号", "“{value}” is an old 15-digit registration number"),
        expected=both("18 位统一社会信用代码", "an 18-character unified social credit code"),
        fix=both(
            "向客户要最新的营业执照，换成 18 位代码。", "Ask the customer for the current business licence and enter its code."
        ),
    ),
    run=remarked(Note.OLD_REGISTRATION),
)
