"""Compare a reader with a table of typed texts: one case a line, with its value, notes and suggestion."""

from collections.abc import Callable
from typing import Any

from ledgerxl.cells.reading import Note, Reading

Case = tuple[str, object, tuple[Note, ...], str]
Reader = Callable[[str], Reading[Any]]


def assert_reads(reader: Reader, cases: tuple[Case, ...]) -> None:
    """Every text is read as its line says; all wrong lines are shown at once."""
    wrong = [f"{text[:40]!r}: {reader(text)}" for text, *expected in cases if reader(text) != Reading(*expected)]
    assert not wrong, "\n".join(wrong)
