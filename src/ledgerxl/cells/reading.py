"""What a cell turned out to mean: a typed value, and what had to be said about how it was typed."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum
from typing import Generic, TypeVar

T_co = TypeVar("T_co", covariant=True)


class Note(IntEnum):
    """One thing to say about a cell. The value is the code kept in arrays; 0 is nothing.

    Up to `TRAILING_ZEROS` the cell was read as what it means; from `NOT_A_DATE` on its value is wrong: there is none, or (tax
    ids, barcodes, identifiers turned into dates) it is kept as found.
    """

    NONE = 0
    INVISIBLE = 1
    """Invisible characters were taken out."""
    FULL_WIDTH = 2
    """Full-width digits, letters or signs were folded."""
    NUMBER_AS_TEXT = 3
    """A number typed as text, or with a currency sign, unit or separators."""
    DATE_STYLE = 4
    """A date as text or in another style than 2024-01-05."""
    PHONE_STYLE = 5
    """A right phone number with +86, spaces or hyphens."""
    CHOICE_ALIAS = 6
    """Another word for an allowed value."""
    OLD_REGISTRATION = 7
    """A 15-digit registration number in place of the 18-character code."""
    PHONE_SHAPE = 8
    """Not the shape of a phone number; kept as typed."""
    EMAIL_SHAPE = 9
    TRAILING_ZEROS = 10
    """A number long enough to have been rounded by Excel ends in a run of zeros; kept as typed."""
    NOT_A_DATE = 20
    AMBIGUOUS_DATE = 21
    """Could be two dates; never guessed."""
    NOT_A_NUMBER = 22
    NOT_A_WHOLE_NUMBER = 23
    DIGITS_LOST = 24
    """An identifier that Excel has rounded; it cannot be repaired."""
    TAX_ID_CHECK = 25
    """The tax id's length or check character is wrong; kept as typed."""
    BARCODE_CHECK = 26
    """The barcode's length or check digit is wrong; kept as typed."""
    CHOICE_UNKNOWN = 27
    EXCEL_ERROR = 28
    UNCALCULATED = 29
    BECAME_DATE = 30
    """An identifier such as 1-2 that Excel has turned into a date."""


@dataclass(frozen=True, slots=True)
class Reading(Generic[T_co]):
    """One distinct cell content, read.

    Attributes:
        value: the typed value; None when blank (a dash, 无, N/A …) or when it cannot be used.
        notes: what to say about it, most important first; empty for a tidy value.
        suggestion: what the cell should probably hold, as staff would type it; "" when there is no good guess.
    """

    value: T_co | None
    notes: tuple[Note, ...] = ()
    suggestion: str = ""
