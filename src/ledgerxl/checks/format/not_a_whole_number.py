"""A field for whole numbers holds a fraction."""

from ledgerxl.cells.reading import Note
from ledgerxl.checks.check import Check
from ledgerxl.checks.finding import Group, Saying, Severity
from ledgerxl.checks.format.noted import remarked
from ledgerxl.standard.model import both

CHECK = Check(
    code="not-a-whole-number",
    group=Group.FORMAT,
    severity=Severity.ERROR,
    title=both("应为整数", "Not a whole number"),
    why=both(
        "行号、天数、人数这类数字没有小数，有小数多半是填错了列。",
        "Line numbers, days and staff have no decimals; a value with some is often in the wrong column.",
    ),
    saying=Saying(
        message=both("{label}应为整数，这里是 {value}", "{label} should be a whole number, here it is {value}"),
        expected=both("整数", "a whole number"),
        fix=both("{suggestion}核对后改成整数。", "{suggestion}Check it and enter a whole number."),
    ),
    run=remarked(Note.NOT_A_WHOLE_NUMBER),
)
