"""Which findings a sheet lists one by one where there are more than anybody reads; its counts are always of all."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from ledgerxl.checks.check import Check
from ledgerxl.checks.finding import Hits, Severity

MOST_LISTED = 10_000
"""Lines of a list: some 300 printed pages, and what Excel filters and scrolls at once."""

Found = tuple[Check, Hits]


def listed(found: Sequence[Found], room: int, lines_of: Callable[[Hits], int] = len) -> list[tuple[Found, int]]:
    """Return what is listed, and for how many lines each has room; in the order given.

    Errors first, then warnings, then notices. Among equals a check with few lines has them all listed, and those with many share
    what is left evenly: a hundred thousand of one kind push nothing else out.

    Args:
        room: for how many lines in all.
        lines_of: tells how many lines all of one takes.
    """
    shares = [0] * len(found)
    for severity in Severity:
        places = [at for at, (check, _) in enumerate(found) if check.severity is severity]
        lines = {at: lines_of(found[at][1]) for at in places}
        for rank, at in enumerate(sorted(places, key=lines.__getitem__)):
            shares[at] = min(lines[at], room // (len(places) - rank))
            room -= shares[at]
    return [(one, share) for one, share in zip(found, shares, strict=True) if share]
