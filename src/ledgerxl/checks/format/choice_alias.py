"""Another word is used for an allowed value."""

from ledgerxl.cells.reading import Note
from ledgerxl.checks.check import Check
from ledgerxl.checks.finding import Group, Saying, Severity
from ledgerxl.checks.format.noted import understood
from ledgerxl.standard.model import both

CHECK = Check(
    code="choice-alias",
    group=Group.FORMAT,
    severity=Severity.NOTICE,
    title=both("选项用了别的说法", "Another word for a choice"),
    why=both("同一种状态写法不一，在 Excel 里筛选和统计会分成几类。", "Excel's filters and counts split one state into several."),
    saying=Saying(
        message=both("“{value}”按“{read}”处理", "“{value}” is taken as “{read}”"),
        expected=both("下拉列表里的值", "a value of the drop-down list"),
        fix=both("从下拉列表里选择。", "Choose from the drop-down list."),
    ),
    run=understood(Note.CHOICE_ALIAS),
)
