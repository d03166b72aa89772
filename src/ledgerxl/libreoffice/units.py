"""Excel measures in points, LibreOffice in hundredths of a millimetre."""

from __future__ import annotations

HUNDREDTHS_PER_POINT = 2540 / 72


def points(hundredths: float) -> float:
    """Return points (1/72 inch), rounded to the twentieths that spreadsheets store."""
    return round(hundredths / HUNDREDTHS_PER_POINT * 20) / 20


def hundredths(measure: float) -> int:
    """Return hundredths of a millimetre for a measure in points."""
    return round(measure * HUNDREDTHS_PER_POINT)
