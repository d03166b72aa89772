"""The catalogue of checks as a page: what each is called, why it matters, how to fix it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ledgerxl.checks.check import Check
from ledgerxl.checks.finding import NO_EXPECTATION, Group, Severity
from ledgerxl.checks.rulebook import RULEBOOK
from ledgerxl.standard.model import Language, Text, both

if TYPE_CHECKING:
    from ledgerxl.checks.run import Findings

GROUP_LABELS = {
    Group.FORMAT: both("格式", "Format"),
    Group.REFERENCE: both("引用", "References"),
    Group.ARITHMETIC: both("金额", "Amounts"),
    Group.DATES: both("日期", "Dates"),
    Group.STATUS: both("状态", "Status"),
    Group.DUPLICATES: both("重复", "Duplicates"),
    Group.UNPAID: both("应收", "Unpaid"),
    Group.STOCK: both("库存", "Stock"),
    Group.SEQUENCE: both("编号连续", "Number sequence"),
    Group.FRESHNESS: both("及时更新", "Freshness"),
    Group.ANOMALY: both("异常", "Anomalies"),
}
SEVERITY_LABELS = {
    Severity.ERROR: both("错误", "error"),
    Severity.WARNING: both("警告", "warning"),
    Severity.NOTICE: both("提示", "notice"),
}
NO_PROBLEMS = both("没有发现问题。", "No problems found.")

_FIX_FIRST = both("先改错误，再看警告。", "Fix the errors first, then look at the warnings.")
_NOTHING_MUST = both("没有必须改的错误。", "Nothing must be fixed.")
_TITLE = both("检查项目录", "What is checked")
_INTRO = both(
    "`ledgerxl check` 按下面的顺序检查。错误必须改；警告要核对一下；提示供参考，数据没有读错。\n"
    "代码是固定的，可以用在 `--only` 和程序里：`ledgerxl check 台账.xlsx --only duplicates --only below-cost`。",
    "`ledgerxl check` goes through these in order. Errors must be fixed; warnings deserve a look; a notice is for information:\n"
    "the value was read correctly. The codes are stable: use them with `--only` and in programs:\n"
    "`ledgerxl check ledger.xlsx --only duplicates --only below-cost`.",
)
_COLUMNS = both("| 代码 | 级别 | 检查什么 | 为什么 | 怎么改 |", "| Code | Severity | What | Why it matters | How to fix it |")
_PLACEHOLDER = re.compile(r"\{(\w+)[^{}]*\}")
_STANDS_FOR = {
    "suggestion": NO_EXPECTATION,
    "computed": both("计算结果", "the calculated amount"),
    "base": both("本位币", "the base currency"),
    "label": both("这一列", "…"),
    "first": both("第一次出现的行", "the first row"),
    "before": both("前一张订单", "the order before"),
    "next": both("办理下一步", "Take the next step"),
}
"""What a page says where a finding names its own value."""
_SPACE_BETWEEN_CHINESE = re.compile("(?<=[\u4e00-\u9fff]) (?=[\u4e00-\u9fff])")


def catalogue_markdown(language: Language) -> str:
    """Return the page in this language."""
    parts = [f"# {_TITLE.of(language)}", _INTRO.of(language)]
    for group in Group:
        checks = [check for check in RULEBOOK if check.group is group]
        rows = [_COLUMNS.of(language), "|---|---|---|---|---|", *(_row(check, language) for check in checks)]
        parts += [f"## {GROUP_LABELS[group].of(language)} (`{group}`)", "\n".join(rows)]
    return "\n\n".join(parts) + "\n"


def _row(check: Check, language: Language) -> str:
    texts = (check.title, check.why, check.saying.fix)
    cells = (_general(text.of(language), language).replace("|", "\\|") for text in texts)
    return f"| `{check.code}` | {SEVERITY_LABELS[check.severity].of(language)} | {' | '.join(cells)} |"


def in_words(findings: Findings) -> Text:
    """Return how many findings there are of each severity, and where to begin."""
    counts = {severity: findings.count(severity) for severity in Severity}
    found = [(count, SEVERITY_LABELS[severity]) for severity, count in counts.items() if count]
    if not found:
        return NO_PROBLEMS
    zh = "、".join(f"{count:,} 个{label.zh}" for count, label in found)
    en = ", ".join(f"{count:,} {label.en}{'s' if count != 1 else ''}" for count, label in found)
    advice = _FIX_FIRST if counts[Severity.ERROR] else _NOTHING_MUST
    return both(f"共 {zh}。{advice.zh}", f"{en}. {advice.en}")


def _general(text: str, language: Language) -> str:
    """Return the text of all findings of a check: words in place of the values of one."""
    worded = _PLACEHOLDER.sub(lambda found: _STANDS_FOR[found[1]].of(language), text)
    return _SPACE_BETWEEN_CHINESE.sub("", worded).strip()
