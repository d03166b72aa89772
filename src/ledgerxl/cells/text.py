"""What all cell texts have in common: invisible characters, full width, placeholders; free text and names."""

from __future__ import annotations

import re
from dataclasses import dataclass

from ledgerxl.cells.reading import Note, Reading

_ZERO_WIDTH = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x9f\u00ad\u200b-\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]")
_GAPS = "\t\n\x0b\x0c\r\u00a0\u2000-\u200a\u2028\u2029\u202f\u205f"
"""Characters that look like a space or a line break and are not the plain space."""
_GAP = re.compile(f"[{_GAPS}]")
_GAP_RUN = re.compile(f"[ {_GAPS}]+")
_CJK = "\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef\U00020000-\U0003ffff"
_IS_CJK = re.compile(f"[{_CJK}]")

_SPACE_BESIDE_CHINESE = re.compile(f"(?<=[{_CJK}]) +(?=[{_CJK}()])|(?<=[()]) +(?=[{_CJK}])")

_FULL_WIDTH = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)} | {0x3000: 0x20}
_NAME_BRACKETS = {ord(wide): ord(half) for wide, half in zip("（）［］｛｝", "()[]{}", strict=True)}
_NAME_LETTERS = {code: half for code, half in _FULL_WIDTH.items() if chr(half).isascii() and chr(half).isalnum()}
_NAME_FOLD = _NAME_BRACKETS | _NAME_LETTERS | {0x3000: 0x20}

_PLACEHOLDER_SIGNS = re.compile(r"[-\u2010-\u2015\u2212\u2500]+|[/\\]+")
_PLACEHOLDER_WORDS = frozenset(("", "无", "暂无", "没有", "空", "null", "none", "nil", "n/a", "na"))
LONGEST_WORD = max(map(len, _PLACEHOLDER_WORDS))

_TEXT_FORMULA = re.compile(r'="(.*)"', re.DOTALL)
_TEXT_PREFIXES = "'`"


def strip_invisible(text: str) -> str:
    r"""Return the text as it looks: zero-width characters gone, no-break spaces, tabs and line breaks as gaps.

    A gap stays as one plain space between Latin words or numbers and vanishes beside Chinese characters and at
    the ends. Plain spaces are left alone.

    >>> strip_invisible("\tSO20240105-001\u200b"), strip_invisible("ABC\u00a0Ltd"), strip_invisible("华信\n贸易")
    ('SO20240105-001', 'ABC Ltd', '华信贸易')

    Source: domain page, "Reading cells as staff really type them".
    """
    return _GAP_RUN.sub(_as_gap, _ZERO_WIDTH.sub("", text))


def _as_gap(run: re.Match[str]) -> str:
    if not _GAP.search(run[0]):
        return run[0]
    before, after = run.string[: run.start()][-1:], run.string[run.end() :][:1]
    beside_chinese = _IS_CJK.match(before) or _IS_CJK.match(after)
    return " " if before and after and not beside_chinese else ""


def fold_width(text: str) -> str:
    """Return the text with full-width ASCII (U+FF01-FF5E) and the ideographic space (U+3000) in half width.

    >>> fold_width("ＳＯ２０２４－０１")
    'SO2024-01'
    """
    return text.translate(_FULL_WIDTH)


def is_placeholder(text: str) -> bool:
    """Return True for what staff type where there is nothing: nothing at all, dashes, slashes, 无, null, N/A ….

    >>> is_placeholder("——"), is_placeholder(" 无 "), is_placeholder("－"), is_placeholder("-5")
    (True, True, True, False)
    """
    bare = fold_width(strip_invisible(text)).strip()
    return bare.casefold() in _PLACEHOLDER_WORDS or _PLACEHOLDER_SIGNS.fullmatch(bare) is not None


def is_placeholder_word(tidy: str) -> bool:
    """Return `is_placeholder` for a text that begins with a letter or digit and has nothing to strip or fold: much faster."""
    return len(tidy) <= LONGEST_WORD and tidy.casefold() in _PLACEHOLDER_WORDS


@dataclass(frozen=True, slots=True)
class Entry:
    """A cell's text, cleaned the way codes, numbers, dates, phones and mail addresses are.

    Attributes:
        text: half width, without invisible characters, outer spaces and Excel's text markers.
        notes: `FULL_WIDTH` and `INVISIBLE` as met, in this order.
        padded: outer spaces or text markers were taken off. They are as invisible in an identifier as a
            zero-width character; in a number or date they change nothing.
    """

    text: str
    notes: tuple[Note, ...]
    padded: bool

    def identifier_notes(self) -> tuple[Note, ...]:
        """Return the notes for a field where an outer space already makes a lookup miss."""
        if self.padded and Note.INVISIBLE not in self.notes:
            return (*self.notes, Note.INVISIBLE)
        return self.notes


def clean_entry(text: str) -> Entry:
    """Return the text without what is not content: invisible characters, full width, `="…"`, leading `'`.

    A leading backquote goes too: the bills of WeChat Pay put one before every number.
    """
    visible = strip_invisible(text)
    folded = fold_width(visible)
    bare = _unmarked(folded.strip())
    notes = [Note.FULL_WIDTH] if folded.strip() != visible.strip() else []
    if visible != text:
        notes.append(Note.INVISIBLE)
    return Entry(bare, tuple(notes), padded=bare != folded)


def _unmarked(text: str) -> str:
    while (bare := _without_marker(text)) != text:
        text = bare
    return text


def _without_marker(text: str) -> str:
    formula = _TEXT_FORMULA.fullmatch(text)
    return (formula[1] if formula else text).lstrip(_TEXT_PREFIXES).strip()


def read_text(text: str) -> Reading[str]:
    r"""Read free text: remarks, contents, specifications. Line breaks within it stay, as `\n`.

    >>> read_text(" 易碎\r\n轻放 ").value
    '易碎\n轻放'
    """
    broken = text.replace("\r\n", "\n").replace("\r", "\n")
    visible = "\n".join(strip_invisible(line) for line in broken.split("\n"))
    if is_placeholder(visible):
        return Reading(None)
    return Reading(visible.strip(), () if visible == broken else (Note.INVISIBLE,))


def read_name(text: str) -> Reading[str]:
    """Read the name of a person, company, product or channel.

    Only brackets, letters and digits fold; Chinese punctuation stays. The value has half-width brackets, no spaces between
    Chinese characters and single ones elsewhere, so that all ways of typing a name give one value. Full-width brackets get no note: they are the
    official way to write a Chinese company name.

    >>> read_name("华信（上海）贸易有限公司")
    Reading(value='华信(上海)贸易有限公司', notes=(), suggestion='')
    """
    if is_placeholder(text):
        return Reading(None)
    visible = strip_invisible(text)
    tidy = _SPACE_BESIDE_CHINESE.sub("", re.sub(" {2,}", " ", visible.translate(_NAME_FOLD).strip()))
    return Reading(tidy, _name_notes(text, visible))


def _name_notes(text: str, visible: str) -> tuple[Note, ...]:
    notes = []
    if visible.translate(_NAME_LETTERS) != visible:
        notes.append(Note.FULL_WIDTH)
    if visible.strip() != text:
        notes.append(Note.INVISIBLE)
    return tuple(notes)
