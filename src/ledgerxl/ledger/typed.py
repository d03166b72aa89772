"""Read a column of cells as what its field holds.

Numbers and dates are read as arrays. Texts are read once per distinct text, and only the untidy ones by a parser:
a column of 100,000 order numbers is 100,000 distinct texts.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from itertools import repeat
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from ledgerxl.cells import amounts, codes, dates, emails, phones
from ledgerxl.cells import text as text_cells
from ledgerxl.cells.column import CellColumn, CellState
from ledgerxl.cells.reading import Note, Reading
from ledgerxl.ledger.table import Remarks
from ledgerxl.standard.headers import normalise_header
from ledgerxl.standard.model import NUMERIC_KINDS, Field, Kind

TextReader = Callable[[str], Reading[Any]]


@dataclass(frozen=True)
class TypedColumn:
    """A column's values (categorical, float64 or datetime64[s]) and what was said about its cells."""

    values: pd.Series[Any]
    remarks: Remarks | None


_UNTIDY = r"\s\u0000-\u001f\u007f-\u00a0\u00ad\u2000-\u206f\u3000\ufeff\uff01-\uff5e"
# Texts that their reader would return unchanged and without a note, but for words such as NULL that mean nothing.
_TIDY_TEXT = re.compile(rf"[^{_UNTIDY}\-—−─/\\'=null無无](?:[^{_UNTIDY}]| (?! |$))*")
_TIDY_CODE = re.compile(r"(?![Nn][/uU])[A-Za-z][0-9A-Za-z._\-/]*+(?<!0000)|[0-9]{1,20}+(?<!0000)|[0-9]{6,12}-[0-9]{1,8}")
_PLAIN = re.compile(r"-?[0-9]+(?:\.[0-9]+)?%?|[0-9]{4}([-/])[0-9]{1,2}\1[0-9]{1,2}(?: [0-9]{1,2}:[0-9]{2}(?::[0-9]{2})?)?")
_TIDY_PHONE = re.compile(r"1[3-9][0-9]{9}")

_TEXT_READERS: dict[Kind, TextReader] = {
    Kind.TEXT: text_cells.read_text,
    Kind.NAME: text_cells.read_name,
    Kind.CODE: codes.read_code_text,
    Kind.PHONE: phones.read_phone_text,
    Kind.EMAIL: emails.read_email,
    Kind.TAX_ID: codes.read_tax_id,
    Kind.BARCODE: codes.read_barcode,
    Kind.DATE: dates.read_date_text,
    Kind.MONEY: amounts.read_number_text,
    Kind.PRICE: amounts.read_number_text,
    Kind.NUMBER: amounts.read_number_text,
    Kind.INTEGER: amounts.read_number_text,
    Kind.RATE: amounts.read_rate_text,
}
_TIDY = {Kind.TEXT: _TIDY_TEXT, Kind.NAME: _TIDY_TEXT, Kind.CODE: _TIDY_CODE, Kind.PHONE: _TIDY_PHONE}
_NUMBER_CELL_READERS: dict[Kind, TextReader] = {
    Kind.PHONE: phones.read_phone_number_text,
    Kind.TAX_ID: codes.read_tax_id,
    Kind.BARCODE: codes.read_barcode,
}


class _Said:
    """Collects remarks by position."""

    def __init__(self) -> None:
        self.positions: list[npt.NDArray[np.intp]] = []
        self.notes: list[npt.NDArray[np.uint8]] = []
        self.suggestions: list[list[str]] = []

    def add(
        self, positions: npt.NDArray[np.intp], note: npt.NDArray[np.uint8] | Note, suggestions: list[str] | None = None
    ) -> None:
        if len(positions):
            self.positions.append(positions)
            self.notes.append(np.broadcast_to(np.asarray(note, np.uint8), len(positions)))
            self.suggestions.append(suggestions or [""] * len(positions))

    def remarks(self) -> Remarks | None:
        if not self.positions:
            return None
        if len(self.positions) == 1:  # by rising position already
            return Remarks(self.positions[0], self.notes[0], self.suggestions[0])
        positions = np.concatenate(self.positions)
        order = np.argsort(positions, kind="stable")
        suggestions = [suggestion for some in self.suggestions for suggestion in some]
        return Remarks(positions[order], np.concatenate(self.notes)[order], [suggestions[at] for at in order])


def read_column(cells: CellColumn, field: Field) -> TypedColumn:
    """Read the cells of a field's column.

    Returns:
        Values by position. A cell that cannot be read is missing and has a remark; a blank is missing without one. An
        uncalculated formula is missing; it has a remark unless the standard defines the field's formula.
    """
    said = _Said()
    said.add(np.flatnonzero(cells.state == CellState.ERROR), Note.EXCEL_ERROR)
    if field.formula is None:
        said.add(np.flatnonzero(cells.state == CellState.UNCALCULATED), Note.UNCALCULATED)
    if field.kind is Kind.DATE:
        values = pd.Series(_dates(cells, said).astype("datetime64[s]"))
    elif field.kind in NUMERIC_KINDS:
        values = pd.Series(_numbers(cells, field, said))
    else:
        values = pd.Series(_categories(cells, field, said))
    return TypedColumn(values, said.remarks())


def _distinct_texts(cells: CellColumn) -> tuple[npt.NDArray[np.intp], npt.NDArray[np.intp], list[str]]:
    """Return the positions of text cells, for each the index of its text, and the distinct texts."""
    positions = np.flatnonzero(cells.state == CellState.TEXT)
    codes_here = cells.code[positions]
    used = np.zeros(len(cells.pool), bool)
    used[codes_here] = True
    distinct = np.flatnonzero(used)
    index = np.empty(len(cells.pool), np.intp)
    index[distinct] = np.arange(len(distinct))
    return positions, index[codes_here], cells.pool[distinct].tolist()


def _read_texts(
    cells: CellColumn, reader: TextReader, tidy: re.Pattern[str] | None, said: _Said
) -> tuple[npt.NDArray[np.intp], npt.NDArray[np.intp], list[Any]]:
    """Return text positions, the index of each one's text, and the value of each distinct text."""
    positions, index, texts = _distinct_texts(cells)
    fits = tidy.fullmatch if tidy else lambda _: None
    longest = text_cells.LONGEST_WORD  # compared here: a call for each of a hundred thousand texts takes as long as the matching
    untidy = [
        at for at, text in enumerate(texts) if not fits(text) or (len(text) <= longest and text_cells.is_placeholder_word(text))
    ]
    readings = [reader(texts[at]) for at in untidy]
    if cells.text_only:
        readings = [_as_typed(texts[at], reading) for at, reading in zip(untidy, readings, strict=True)]
    values: list[Any] = texts
    for at, reading in zip(untidy, readings, strict=True):
        values[at] = reading.value
    if any(reading.notes for reading in readings):
        _say_notes(said, positions, index, dict(zip(untidy, readings, strict=True)))
    return positions, index, values


def _as_typed(text: str, reading: Reading[Any]) -> Reading[Any]:
    """Drop the notes that a plain number or date gets for being text, where the file holds nothing but text."""
    if not _PLAIN.fullmatch(text):
        return reading
    notes = tuple(note for note in reading.notes if note not in (Note.NUMBER_AS_TEXT, Note.DATE_STYLE))
    return Reading(reading.value, notes, reading.suggestion)


def _say_notes(
    said: _Said, positions: npt.NDArray[np.intp], index: npt.NDArray[np.intp], readings: dict[int, Reading[Any]]
) -> None:
    """Add the notes on each text to all cells that hold it; a text may have several, next to each other in `notes`."""
    notes = np.array([note for reading in readings.values() for note in reading.notes], np.uint8)
    suggestions = np.array([reading.suggestion for reading in readings.values() for _ in reading.notes], object)
    count, first = np.zeros((2, index.max() + 1), np.intp)
    count[list(readings)] = [len(reading.notes) for reading in readings.values()]
    first[list(readings)] = np.cumsum(count[list(readings)]) - count[list(readings)]
    times = count[index]
    nth = np.arange(times.sum()) - np.repeat(np.cumsum(times) - times, times)
    which = np.repeat(first[index], times) + nth
    said.add(np.repeat(positions, times), notes[which], suggestions[which].tolist())


def _dates(cells: CellColumn, said: _Said) -> npt.NDArray[np.datetime64]:
    values = np.full(len(cells), np.datetime64("NaT"), "datetime64[D]")
    at = np.flatnonzero(cells.state == CellState.NUMBER)
    values[at], notes = dates.read_date_numbers(cells.number[at], cells.dated[at], cells.date1904)
    said.add(at[notes > 0], notes[notes > 0])
    positions, index, found = _read_texts(cells, dates.read_date_text, None, said)
    if found:
        values[positions] = np.array(found, "datetime64[D]")[index]
    said.add(np.flatnonzero(cells.state == CellState.BOOLEAN), Note.NOT_A_DATE)
    return values


def _numbers(cells: CellColumn, field: Field, said: _Said) -> npt.NDArray[np.float64]:
    dated = cells.dated & (cells.state == CellState.NUMBER)
    values = np.where((cells.state == CellState.NUMBER) & ~dated, cells.number, np.nan)
    positions, index, found = _read_texts(cells, _TEXT_READERS[field.kind], None, said)
    if found:
        values[positions] = np.array([np.nan if value is None else value for value in found], np.float64)[index]
    said.add(np.flatnonzero((cells.state == CellState.BOOLEAN) | dated), Note.NOT_A_NUMBER)
    if field.kind is Kind.INTEGER:
        broken = np.flatnonzero(~np.isnan(values) & (values != np.floor(values)))
        said.add(broken, Note.NOT_A_WHOLE_NUMBER)
        values[broken] = np.nan
    if field.kind is Kind.MONEY:
        values = amounts.round_half_away(values, 2)
    return values


def read_identifiers(cells: CellColumn, field: Field) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.object_]]:
    """Read a text column as `read_column` does, for comparing only: the number of each cell's text, -1 where missing, and the texts."""
    return _numbered_texts(cells, field, _Said())


def _categories(cells: CellColumn, field: Field, said: _Said) -> pd.Categorical[Any]:
    numbers, texts = _numbered_texts(cells, field, said)
    return pd.Categorical.from_codes(numbers, dtype=pd.CategoricalDtype(pd.Index(texts, dtype=object)), validate=False)


def _numbered_texts(cells: CellColumn, field: Field, said: _Said) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.object_]]:
    """Read a text column; equal values get equal numbers, whatever they were typed as."""
    reader = _choice_reader(field) if field.kind is Kind.CHOICE else _TEXT_READERS[field.kind]
    known: dict[str, int] = {choice.name: at for at, choice in enumerate(field.choices)}
    result = np.full(len(cells), -1, np.int64)
    positions, index, values = _read_texts(cells, reader, _TIDY.get(field.kind), said)
    if values:
        result[positions] = _numbers_of(values, known)[index]
    _read_number_cells(cells, field, said, known, result)
    return result, np.fromiter(known, object, len(known))


def _numbers_of(values: list[Any], known: dict[str, int]) -> npt.NDArray[np.int64]:
    """Return each value's number, -1 for None; new values are added to `known` in the order met."""
    if not known and _are_different(values, known):
        return np.arange(len(values))
    new = [value for value in dict.fromkeys(values) if value is not None and value not in known]
    known.update(zip(new, range(len(known), len(known) + len(new)), strict=True))
    return np.fromiter(map(known.get, values, repeat(-1)), np.int64, len(values))


def _are_different(values: list[Any], known: dict[str, int]) -> bool:
    """Number values that all differ, as those of a column of order numbers do, in one go; leave `known` empty where they do not."""
    known.update(zip(values, range(len(values)), strict=True))
    if len(known) == len(values) and None not in known:
        return True
    known.clear()
    return False


def _read_number_cells(
    cells: CellColumn, field: Field, said: _Said, known: dict[str, int], result: npt.NDArray[np.int64]
) -> None:
    """Read numbers in a text column as what they show, one distinct number at a time."""
    dated = np.flatnonzero(cells.dated & (cells.state == CellState.NUMBER))
    plain = np.flatnonzero(~cells.dated & ((cells.state == CellState.NUMBER) | (cells.state == CellState.BOOLEAN)))
    for positions, read in ((plain, _number_readings), (dated, _date_readings)):
        if not len(positions):
            continue
        distinct, index = np.unique(cells.number[positions], return_inverse=True)
        readings = read(distinct, field, cells.date1904)
        for at, reading in enumerate(readings):
            for note in reading.notes:
                here = positions[index == at]
                said.add(here, note, [reading.suggestion] * len(here))
        codes_of = [-1 if one.value is None else known.setdefault(one.value, len(known)) for one in readings]
        result[positions] = np.array(codes_of)[index]


def _number_readings(numbers: npt.NDArray[np.float64], field: Field, date1904: bool) -> list[Reading[str]]:
    """Read numbers as identifiers; in free text a number too long to be exact is no loss worth a finding."""
    texts, notes = codes.read_code_numbers(numbers)
    check = _choice_reader(field) if field.kind is Kind.CHOICE else _NUMBER_CELL_READERS.get(field.kind)
    readings: list[Reading[str]] = []
    for number, text, note in zip(numbers, texts, notes, strict=True):
        if field.kind in (Kind.TEXT, Kind.NAME):
            readings.append(Reading(text or f"{number:.0f}"))
        elif text is None or check is None:
            readings.append(Reading(text, (Note(note),) if note else ()))
        else:
            readings.append(check(text))
    return readings


def _date_readings(numbers: npt.NDArray[np.float64], field: Field, date1904: bool) -> list[Reading[str]]:
    """Read dates in a text column: fine in free text; in an identifier Excel has turned `1-2` into a date."""
    days, _ = dates.read_date_numbers(numbers, np.ones(len(numbers), bool), date1904)
    notes = () if field.kind in (Kind.TEXT, Kind.NAME) else (Note.BECAME_DATE,)
    return [Reading(None if np.isnat(day) else str(day), notes) for day in days]


def _choice_reader(field: Field) -> TextReader:
    """Return a reader from what staff write to the canonical name of the choice."""
    labels: dict[str, tuple[str, bool]] = {}
    for choice in field.choices:
        for alias in choice.aliases:
            labels.setdefault(normalise_header(alias), (choice.name, False))
    for choice in field.choices:
        for label in (choice.name, choice.label.zh, choice.label.en):
            labels[normalise_header(label)] = (choice.name, True)

    def read(typed: str) -> Reading[str]:
        tidied = text_cells.read_name(typed)
        if tidied.value is None:
            return tidied
        known = labels.get(normalise_header(tidied.value))
        if known is None:
            return Reading(None, (Note.CHOICE_UNKNOWN,))
        name, exact = known
        return Reading(name, tidied.notes if exact else (Note.CHOICE_ALIAS,))

    return read
