"""Excel has rounded an identifier typed as a number; it cannot be repaired."""

from ledgerxl.cells.reading import Note
from ledgerxl.checks.check import Check
from ledgerxl.checks.finding import Group, Saying, Severity
from ledgerxl.checks.format.noted import remarked
from ledgerxl.standard.model import both

CHECK = Check(
    code="digits-lost",
    group=Group.FORMAT,
    severity=Severity.ERROR,
    title=both("号码末位丢失", "Digits of a number lost"),
    why=both(
        "Excel 只保留 15 位数字，超出的部分变成 0，原来的号码找不回来了。",
        "Excel keeps 15 digits and turns the rest into zeros; the number cannot be recovered.",
    ),
    saying=Saying(
        message=both("号码太长，Excel 已丢掉末尾的数字", "The number is too long; Excel has lost its last digits"),
        expected=both("文本格式的完整号码", "the whole number, as text"),
        fix=both(
            "先把这一列设为文本格式，再按原始单据重新输入完整号码。",
            "Format the column as text, then enter the whole number again from the document.",
        ),
    ),
    run=remarked(Note.DIGITS_LOST),
)
