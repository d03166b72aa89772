"""A number is stored as text, or with a currency sign, unit or separators."""

from ledgerxl.cells.reading import Note
from ledgerxl.checks.check import Check
from ledgerxl.checks.finding import Group, Saying, Severity
from ledgerxl.checks.format.noted import understood
from ledgerxl.standard.model import both

CHECK = Check(
    code="number-as-text",
    group=Group.FORMAT,
    severity=Severity.NOTICE,
    title=both("数字存成文本", "Number stored as text"),
    why=both("文本形式的数字，Excel 求和时会跳过。", "Excel's sums skip numbers that are text."),
    saying=Saying(
        message=both("“{value}”是文本，按数字 {read} 处理", "“{value}” is text; taken as the number {read}"),
        expected=both("数值格式", "a number"),
        fix=both("把单元格格式改为“数值”，重新输入。", "Format the cell as a number and enter it again."),
    ),
    run=understood(Note.NUMBER_AS_TEXT),
)
