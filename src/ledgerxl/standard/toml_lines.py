"""Where each key of a TOML text stands; the standard library's parser does not tell."""

from __future__ import annotations

import re
import tomllib

_PART = r"""(?:[A-Za-z0-9_-]+|"(?:[^"\\\n]|\\.)*"|'[^'\n]*')"""
_PATH = re.compile(rf"{_PART}(?:[ \t]*\.[ \t]*{_PART})*")
_PARTS = re.compile(_PART)
_ASSIGNED = re.compile(rf"\s*({_PATH.pattern})[ \t]*=")
_HEADER = re.compile(rf"\[{{1,2}}[ \t]*({_PATH.pattern})[ \t]*\]{{1,2}}")
_TOKEN = re.compile(
    r'"{3}(?:\\.|[^\\])*?"{3,5}' r"|'{3}.*?'{3,5}" r'|"(?:[^"\\\n]|\\.)*"' r"|'[^'\n]*'" r"|\#[^\n]*|.", re.DOTALL
)

Path = tuple[str, ...]


def lines_of(text: str) -> dict[Path, int]:
    """Return the 1-based line of every key and table header of a text that `tomllib` has accepted.

    A key inside an inline table counts; of a key that stands several times (an array of tables) the first.
    """
    return _Scan(text).lines


class _Scan:
    """One walk over the text, statement by statement."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.lines: dict[Path, int] = {}
        table: Path = ()
        at = 0
        while at < len(text):
            if header := _HEADER.match(text, at):
                table = self._note((), header, at)
                at = header.end()
            elif key := _ASSIGNED.match(text, at):
                at = self._value(self._note(table, key, key.start(1)), key.end())
            else:
                at = _after_token(text, at)

    def _note(self, prefix: Path, found: re.Match[str], at: int) -> Path:
        path = (*prefix, *map(_unquoted, _PARTS.findall(found[1])))
        line = self.text.count("\n", 0, at) + 1
        for length in range(len(prefix) + 1, len(path) + 1):
            self.lines.setdefault(path[:length], line)
        return path

    def _value(self, path: Path, at: int) -> int:
        """Walk over a value to the end of its line, noting the keys of inline tables; return where it ends."""
        open_tables: list[tuple[str, Path]] = []
        while at < len(self.text):
            sign = self.text[at]
            if sign == "\n" and not open_tables:
                break
            at = _after_token(self.text, at)
            if sign in "[{":
                open_tables.append((sign, path))
            elif sign in "]}" and open_tables:
                _, path = open_tables.pop()
            inside = open_tables[-1] if open_tables else ("", path)
            if sign in "{," and inside[0] == "{" and (key := _ASSIGNED.match(self.text, at)):
                path = self._note(inside[1], key, key.start(1))
                at = key.end()
        return at


def _after_token(text: str, at: int) -> int:
    token = _TOKEN.match(text, at)
    return token.end() if token else len(text)


def _unquoted(part: str) -> str:
    return str(tomllib.loads(f"key = {part}")["key"]) if part[0] in "\"'" else part
