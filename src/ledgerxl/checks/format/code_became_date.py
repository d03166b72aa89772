"""Excel has turned an identifier such as 1-2 into a date."""

from ledgerxl.cells.reading import Note
from ledgerxl.checks.check import Check
from ledgerxl.checks.finding import Group, Saying, Severity
from ledgerxl.checks.format.noted import remarked
from ledgerxl.standard.model import both

CHECK = Check(
    code="code-became-date",
    group=Group.FORMAT,
    severity=Severity.ERROR,
    title=both("号码变成了日期", "Number turned into a date"),
    why=both(
        "像 1-2 这样的号码直接输入，会被 Excel 当成日期保存，原来的号码就看不出来了。",
        "Excel stores a number such as 1-2 as a date when it is typed in; what was typed cannot be seen any more.",
    ),
    saying=Saying(
        message=both("号码被 Excel 变成了日期", "Excel has turned the number into a date"),
        expected=both("文本格式的号码", "the number, as text"),
        fix=both(
            "先把这一列设为文本格式，再按原始单据重新输入号码。",
            "Format the column as text, then enter the number again from the document.",
        ),
    ),
    run=remarked(Note.BECAME_DATE),
)
