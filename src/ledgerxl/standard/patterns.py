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
            token = found[1]
            if set(token) == {"n"}:
                return str(serial).zfill(len(token))
            return "X" * len(token) if token == "*" or set(token) == {"A"} else _PART.sub(lambda part: values[part[0]], token)

        return _TOKEN.sub(fill, self.source)


@lru_cache(maxsize=64)
def compile_pattern(source: str) -> NumberPattern:
    """Compile a pattern.

    Raises:
        PatternError: an unknown placeholder, an unclosed brace, or a placeholder used twice.
    """
    pieces, lengths, at = [], [], 0
    for token in _TOKEN.finditer(source):
        pieces.append(_literal(source[at : token.start()], source))
        lengths.append(token.start() - at)
        piece, length = _placeholder(token[1], source)
        pieces.append(piece)
        lengths.append(length)
        at = token.end()
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


def _placeholder(token: str, source: str) -> tuple[str, int]:
    if token == "*":
        return ".*", -1
    if token and set(token) == {"n"}:
        return rf"(?P<serial>\d{{{len(token)}}})", len(token)
    if token and set(token) == {"A"}:
        return rf"[A-Z]{{{len(token)}}}", len(token)
    if token and not _PART.sub("", token):
        return _PART.sub(lambda part: rf"(?P<{part[0]}>\d{{{len(part[0])}}})", token), len(token)
    raise PatternError(f"{source!r}: {{{token}}} is not a placeholder; use {{yyyy}} {{yy}} {{mm}} {{dd}} {{nnn}} {{A}} {{*}}")
