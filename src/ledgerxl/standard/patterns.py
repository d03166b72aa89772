"""The shape of a company's own numbers, such as `SO{yyyymmdd}-{nnn}`.

A pattern is literal text with placeholders: `{yyyy}` `{yy}` `{mm}` `{dd}` (and runs of them, `{yyyymmdd}`) for the
date in the number, `{n}`, `{nn}`, `{nnn}` … for that many digits of the running number, `{A}`, `{AA}` … for that many capital letters,
and `{*}` for anything. It is a small language of its own on purpose: a company's file must not bring in regular expressions, which can
be written so that matching never ends.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

_TOKEN = re.compile(r"\{([^{}]*)\}")
_PART = re.compile(r"yyyy|yy|mm|dd")


class PatternError(ValueError):
    """The pattern cannot be understood; the message says which placeholder and what is allowed."""


@dataclass(frozen=True, slots=True)
class NumberPattern:
    """A compiled pattern.

    Attributes:
        source: the pattern as written.
        expression: matches the whole number, with groups `yyyy`, `yy`, `mm`, `dd`, `serial` where the pattern has them.
        length: how many characters a number has; None when `{*}` makes it open.
    """

    source: str
    expression: re.Pattern[str]
    length: int | None

    def fits(self, number: str) -> bool:
        """Return whether this number has the pattern's shape."""
        return self.expression.fullmatch(number) is not None

    def example(self, day: tuple[int, int, int] = (2026, 1, 15), serial: int = 1) -> str:
        """Return a number of this shape, for messages."""
        year, month, date = day
        values = {"yyyy": f"{year:04d}", "yy": f"{year % 100:02d}", "mm": f"{month:02d}", "dd": f"{date:02d}"}

        def fill(found: re.Match[str]) -> str:
            placeholder = found[1]
            if set(placeholder) == {"n"}:
                return str(serial).zfill(len(placeholder))
            return (
                "X" * len(placeholder)
                if placeholder == "*" or set(placeholder) == {"A"}
                else _PART.sub(lambda part: values[part[0]], placeholder)
            )

        return _TOKEN.sub(fill, self.source)


@lru_cache(maxsize=64)
def compile_pattern(source: str) -> NumberPattern:
    """Compile a pattern.

    Raises:
        PatternError: an unknown placeholder, an unclosed brace, or a placeholder used twice.
    """
    pieces, lengths, at = [], [], 0
    for placeholder in _TOKEN.finditer(source):
        pieces.append(_literal(source[at : placeholder.start()], source))
        lengths.append(placeholder.start() - at)
        piece, length = _placeholder(placeholder[1], source)
        pieces.append(piece)
        lengths.append(length)
        at = placeholder.end()
    pieces.append(_literal(source[at:], source))
    lengths.append(len(source) - at)
    try:
        expression = re.compile("".join(pieces), re.ASCII)
    except re.error as twice:
        raise PatternError(f"{source!r}: a placeholder stands twice") from twice
    return NumberPattern(source, expression, None if -1 in lengths else sum(lengths))


def _literal(text: str, source: str) -> str:
    if "{" in text or "}" in text:
        raise PatternError(f"{source!r}: a brace is not closed")
    return re.escape(text)


def _placeholder(placeholder: str, source: str) -> tuple[str, int]:
    if placeholder == "*":
        return ".*", -1
    if placeholder and set(placeholder) == {"n"}:
        return rf"(?P<serial>\d{{{len(placeholder)}}})", len(placeholder)
    if placeholder and set(placeholder) == {"A"}:
        return rf"[A-Z]{{{len(placeholder)}}}", len(placeholder)
    if placeholder and not _PART.sub("", placeholder):
        return _PART.sub(lambda part: rf"(?P<{part[0]}>\d{{{len(part[0])}}})", placeholder), len(placeholder)
    raise PatternError(
        f"{source!r}: {{{placeholder}}} is not a placeholder; use {{yyyy}} {{yy}} {{mm}} {{dd}} {{nnn}} {{A}} {{*}}"
    )
