"""A long identifier ends in a run of zeros, as Excel leaves it after rounding."""

from ledgerxl.cells.reading import Note
from ledgerxl.checks.check import Check
from ledgerxl.checks.finding import Group, Saying, Severity
from ledgerxl.checks.format.noted import remarked
from ledgerxl.standard.model import both

CHECK = Check(
    code="trailing-zeros",
    group=Group.FORMAT,
    severity=Severity.WARNING,
    title=both("号码末尾是一串 0", "Number ends in many zeros"),
    why=both(
        "长号码末尾是一串 0，往往是以前在 Excel 里当数字存过，末位已经丢了。",
        "A long number with many zeros at its end has often been through Excel as a number and lost digits.",
    ),
    saying=Saying(
        message=both("号码“{value}”末尾是一串 0，可能已丢失数字", "“{value}” ends in a run of zeros; digits may be lost"),
        expected=both("与原始单据一致", "as on the document"),
        fix=both(
            "对照原始单据；不对的先把单元格设为文本格式，再重新输入。",
            "Compare it with the document; if it is wrong, format the cell as text and enter it again.",
        ),
    ),
    run=remarked(Note.TRAILING_ZEROS),
)
