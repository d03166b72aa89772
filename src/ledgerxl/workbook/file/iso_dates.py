"""Dates that a strict workbook writes as ISO 8601 text in place of a serial number."""

from __future__ import annotations

from datetime import datetime, time, timedelta

EPOCH_1900, EPOCH_1904 = datetime(1899, 12, 30), datetime(1904, 1, 1)
DAY = timedelta(days=1)


def iso_serial(text: str, *, date1904: bool) -> float | None:
    """Return the Excel serial of an ISO date, date-time or time; None when it is none of them.

    >>> iso_serial("2024-01-05T12:00:00", date1904=False)
    45296.5

    Source: ECMA-376 part 1, 18.18.11 (ST_CellType, d), 18.17.4.1.
    """
    epoch = EPOCH_1904 if date1904 else EPOCH_1900
    try:
        if ":" in text[:3] or text.startswith("T"):
            clock = time.fromisoformat(text.rstrip("Z"))
            return timedelta(hours=clock.hour, minutes=clock.minute, seconds=clock.second) / DAY
        moment = datetime.fromisoformat(text.rstrip("Z")).replace(tzinfo=None)
    except ValueError:
        return None
    serial = (moment - epoch) / DAY
    # The 1900 system counts a 29 February that did not exist: serials before 1 March are one lower.
    return serial - 1 if not date1904 and serial < 61 else serial
