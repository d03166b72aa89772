"""Digits, letters or signs are typed in full width."""

from ledgerxl.cells.reading import Note
from ledgerxl.checks.check import Check
from ledgerxl.checks.finding import Group, Saying, Severity
from ledgerxl.checks.format.noted import understood
from ledgerxl.standard.model import both

CHECK = Check(
    code="full-width",
    group=Group.FORMAT,
    severity=Severity.NOTICE,
    title=both("含全角字符", "Full-width characters"),
    why=both(
        "全角的字母和数字看起来差不多，Excel 却当成别的内容，查找和求和会漏掉。",
        "They look alike but are other characters to Excel; lookups and sums miss them.",
    ),
    saying=Saying(
        message=both("“{value}”含全角字符，按“{read}”处理", "“{value}” has full-width characters; taken as “{read}”"),
        expected=both("半角字符", "half-width characters"),
        fix=both("把输入法切换到半角，重新输入。", "Type it again with half-width input."),
    ),
    run=understood(Note.FULL_WIDTH),
)
