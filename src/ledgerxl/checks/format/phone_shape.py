"""A phone number does not look like one."""

from ledgerxl.cells.reading import Note
from ledgerxl.checks.check import Check
from ledgerxl.checks.finding import Group, Saying, Severity
from ledgerxl.checks.format.noted import remarked
from ledgerxl.standard.model import both

CHECK = Check(
    code="phone-shape",
    group=Group.FORMAT,
    severity=Severity.WARNING,
    title=both("电话号码可疑", "Doubtful phone number"),
    why=both("打不通的电话会耽误发货和催款。", "A number that does not work delays deliveries and reminders."),
    saying=Saying(
        message=both("“{value}”不像电话号码", "“{value}” does not look like a phone number"),
        expected=both("11 位手机号或带区号的座机", "a mobile number of 11 digits or a landline with area code"),
        fix=both(
            "{suggestion}核对后改正；多个号码用 / 隔开。", "{suggestion}Check and correct it; put / between several numbers."
        ),
    ),
    run=remarked(Note.PHONE_SHAPE),
)
