"""The stretches of months that a month's figures are compared over."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from ledgerxl.reports.months import january

Numbers = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Period:
    """Months from `first` to `last`, both included."""

    first: int
    last: int

    def has(self, months: Numbers) -> npt.NDArray[np.bool_]:
        """Return True where a month lies in the period."""
        return (months >= self.first) & (months <= self.last)

    def year_before(self) -> Period:
        """Return the same months of the year before."""
        return Period(self.first - 12, self.last - 12)

    @property
    def months(self) -> int:
        """How many months there are."""
        return self.last - self.first + 1


@dataclass(frozen=True, slots=True)
class Periods:
    """What a month is shown beside: the month before, the same month last year, the year to date, and that of last year."""

    month: Period
    before: Period
    year_ago: Period
    to_date: Period
    to_date_year_ago: Period

    @classmethod
    def of(cls, month: int) -> Periods:
        """Return the periods of a month."""
        now, year = Period(month, month), Period(january(month), month)
        return cls(now, Period(month - 1, month - 1), now.year_before(), year, year.year_before())


def change(now: float, before: float) -> float | None:
    """Return the relative change; None where there was nothing (or less) to grow from.

    >>> change(150.0, 100.0), change(5.0, 0.0), change(5.0, -1.0)
    (0.5, None, None)
    """
    return (now - before) / before if before > 0 else None


def share(part: float, total: float) -> float | None:
    """Return a part's share; None where the total is not positive."""
    return part / total if total > 0 else None
