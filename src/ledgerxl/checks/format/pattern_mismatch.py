"""A number does not have the shape that the company gives its own numbers."""

from __future__ import annotations

import re
from collections.abc import Iterator

import numpy as np
import numpy.typing as npt

from ledgerxl.checks.check import Check
from ledgerxl.checks.fields import checked_fields, unreadable
from ledgerxl.checks.finding import Group, Hits, Saying, Severity
from ledgerxl.checks.platform_numbers import is_platform_number
from ledgerxl.checks.suggestion import perhaps
from ledgerxl.ledger.table import Ledger, LedgerTable
from ledgerxl.standard.model import Field, both
from ledgerxl.standard.patterns import NumberPattern, compile_pattern
from ledgerxl.standard.settings import Settings

OTHER_PATTERN = 10

_DASHES = re.compile("[_\u2010-\u2015\u2212]")


def pattern_mismatch(ledger: Ledger, settings: Settings) -> Iterator[Hits]:
    """Yield values off their field's pattern; order numbers of sales platforms are left out. By table.

    An empty pattern switches the check off. Where not one of at least `OTHER_PATTERN` numbers fits, it is the pattern that is wrong:
    one finding says so, at the first.
    """
    for table in ledger.found:
        for field in checked_fields(table):
            source = pattern_source(field, settings)
            if source:
                yield _off_pattern(ledger, table, field.name, compile_pattern(source))


def pattern_source(field: Field, settings: Settings) -> str:
    """Return the pattern that a field's numbers follow, taken from the setting where it names one; "" for none."""
    source = field.pattern or ""
    return str(getattr(settings, source[1:])) if source.startswith("@") else source


def _off_pattern(ledger: Ledger, table: LedgerTable, name: str, pattern: NumberPattern) -> Hits:
    texts = table.texts(name)
    fits = np.array([*map(pattern.fits, texts), True], bool)[table.codes(name)]
    at = np.flatnonzero(~fits & ~unreadable(table, name) & ~_exempt(ledger, table, name))
    others = both("", "")
    if len(at) >= OTHER_PATTERN and len(at) == (~table.missing(name) & ~_exempt(ledger, table, name)).sum():
        zh, en = f"，其余 {len(at) - 1:,} 个也不符合", f", nor do the other {len(at) - 1:,}"
        others, at = both(zh, en), at[:1]
    suggestions = [perhaps(_tidied(texts[code], pattern)) for code in table.codes(name)[at].tolist()]
    return Hits(table, at, name, {"example": pattern.example(), "suggestion": suggestions, "others": others})


def _exempt(ledger: Ledger, table: LedgerTable, name: str) -> npt.NDArray[np.bool_]:
    if (table.name, name) == ("orders", "order_no"):
        return np.asarray(is_platform_number(table, ledger))
    return np.zeros(len(table), bool)


def _tidied(number: str, pattern: NumberPattern) -> str:
    """Return the number in capitals, with plain hyphens and without spaces, if that is what it lacked."""
    tidy = _DASHES.sub("-", "".join(number.upper().split()))
    return tidy if pattern.fits(tidy) else ""


CHECK = Check(
    code="pattern-mismatch",
    group=Group.FORMAT,
    severity=Severity.ERROR,
    title=both("编号不合规则", "Number does not follow its pattern"),
    why=both(
        "不合规则的编号查不出断号、重号，也容易和别的单据混淆。",
        "Gaps and repeated numbers go unnoticed, and it is easily taken for another document's.",
    ),
    saying=Saying(
        message=both("{label}“{value}”不符合编号规则{others}", "{label} “{value}” does not follow the number pattern{others}"),
        expected=both("如 {example}", "such as {example}"),
        fix=both(
            "{suggestion}按编号规则改正；规则变了就到“参数设置”里修改。",
            "{suggestion}Correct the number; if the pattern has changed, change it in the settings.",
        ),
    ),
    run=pattern_mismatch,
    scope="table",
)
