"""A right phone number is typed with a country code, spaces or hyphens."""

from ledgerxl.cells.reading import Note
from ledgerxl.checks.check import Check
from ledgerxl.checks.finding import Group, Saying, Severity
from ledgerxl.checks.format.noted import understood
from ledgerxl.standard.model import both

CHECK = Check(
    code="phone-style",
    group=Group.FORMAT,
    severity=Severity.NOTICE,
    title=both("电话写法不统一", "Unusual phone style"),
    why=both("同一个号码写法不同，按电话查找会漏掉。", "One number in several styles is missed when searched for."),
    saying=Saying(
        message=both("“{value}”按 {read} 处理", "“{value}” is taken as {read}"),
        expected=both("不带空格和 +86 的号码", "a number without spaces and +86"),
        fix=both("改成 13800138000 或 021-12345678 这样的写法。", "Write it like 13800138000 or 021-12345678."),
    ),
    run=understood(Note.PHONE_STYLE),
)
