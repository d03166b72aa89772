"""What is wrong in a company's file or settings sheet: every mistake, with its line and the nearest valid name."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from ledgerxl.errors import InputError
from ledgerxl.standard.model import Language, Text, both

_NEAR = 60.0


@dataclass(frozen=True, slots=True)
class Problem:
    """One mistake.

    Attributes:
        where: the key, written with dots (`tables.orders.fields.customer.label`), or the setting as it stands in the sheet.
        text: what is wrong and what is allowed, in both languages.
        line: the 1-based line of the file, or the Excel row of the settings sheet; None when there is no single place.
        nearest: the nearest valid name; "" when nothing is near.
    """

    where: str
    text: Text
    line: int | None = None
    nearest: str = ""

    def shown(self, language: Language, unit: Text) -> str:
        """Return the whole sentence, its place first."""
        place = unit.of(language).format(self.line) if self.line else ""
        guess = both(f"是不是想写“{self.nearest}”？", f" Did you mean “{self.nearest}”?").of(language) if self.nearest else ""
        return f"{place}{self.where}{both('：', ': ').of(language)}{self.text.of(language)}{guess}"


IN_FILE = both("第 {} 行，", "Line {}, ")
IN_SHEET = both("参数设置第 {} 行，", "Settings sheet row {}, ")


class StandardFileError(InputError):
    """A company's file or settings have mistakes; nothing of them was used.

    Attributes:
        problems: all of them, in the order of the file.
    """

    def __init__(self, problems: Iterable[Problem], unit: Text = IN_FILE) -> None:
        self.problems = tuple(sorted(problems, key=lambda problem: problem.line or 0))
        self._unit = unit
        super().__init__(both(self._in("zh", unit), self._in("en", unit)))

    def in_file(self, name: str) -> StandardFileError:
        """Return the same problems with the file's name before each place, for who did not name the file themselves."""
        name = name.replace("{", "{{").replace("}", "}}")
        return StandardFileError(self.problems, both(f"{name} {self._unit.zh}", f"{name}: {self._unit.en}"))

    def _in(self, language: Language, unit: Text) -> str:
        return "\n".join(problem.shown(language, unit) for problem in self.problems)


def nearest_of(name: str, known: Iterable[str]) -> str:
    """Return the known name nearest to this one; "" when nothing is near."""
    from rapidfuzz import fuzz, process

    found = process.extractOne(name, list(known), scorer=fuzz.ratio, score_cutoff=_NEAR, processor=str.casefold)
    return str(found[0]) if found else ""
