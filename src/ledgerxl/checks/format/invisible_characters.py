"""A cell contains characters that cannot be seen."""

from ledgerxl.cells.reading import Note
from ledgerxl.checks.check import Check
from ledgerxl.checks.finding import Group, Saying, Severity
from ledgerxl.checks.format.noted import understood
from ledgerxl.standard.model import both

CHECK = Check(
    code="invisible-characters",
    group=Group.FORMAT,
    severity=Severity.NOTICE,
    title=both("含不可见字符", "Invisible characters"),
    why=both(
        "从网页或聊天里复制的内容常带看不见的字符，Excel 的查找和筛选会因此对不上。",
        "Text copied from web pages or chats brings them along, and Excel's lookups and filters then miss it.",
    ),
    saying=Saying(
        message=both("内容里有看不见的字符，已忽略", "It has invisible characters; they were ignored"),
        expected=both("不含多余的空格和换行", "no stray spaces or line breaks"),
        fix=both("手工重新输入，不要粘贴。", "Type it again; do not paste it."),
    ),
    run=understood(Note.INVISIBLE),
)
