"""Make the sample ledgers that are measured, once, in a cache folder.

Usage: ``python benchmarks/sample_file.py template|plain|whole LINES FILE``. It runs as a process of its own, for its memory must not count.
"""

from __future__ import annotations

import datetime as dt
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from measure import python

AS_OF = "2026-06-30"
"""The day that the sample ends on and that the checks judge from: the same file and the same findings on any day."""
MASTERS = ("customers", "products", "channels", "salespeople")
MOST_DRAWN = 1_000_000
FULL = 1_048_575
"""The lines that fill a plain sheet below its header."""

Records = Sequence[Mapping[str, object]]


def sample_file(cache: Path, kind: str, lines: int) -> Path:
    """Return a ledger with so many order lines and planted defects, made now if the cache does not have it.

    Args:
        kind: "template": the standard workbook with its formulas, formats and rules; "plain": headers and values only; both
            with orders and master data, for every reader reads every sheet; "whole": plain, with receipts and all other tables.
    """
    path = cache / f"ledger-{kind}-{lines}.xlsx"
    if not path.exists():
        cache.mkdir(parents=True, exist_ok=True)
        print(f"making {path.name} …", file=sys.stderr, flush=True)
        subprocess.run(python(__file__, kind, str(lines), str(path)), check=True)
    return path


def _rows(lines: int) -> dict[str, Records]:
    from ledgerxl.samples import planted_sample

    day = dt.date.fromisoformat(AS_OF)
    rows: dict[str, Records] = dict(planted_sample(min(lines, MOST_DRAWN), "zh", 1, day).rows)
    if lines > MOST_DRAWN:
        before = planted_sample(lines - MOST_DRAWN, "zh", 2, day - dt.timedelta(366)).rows["orders"]
        rows["orders"] = [*before, *rows["orders"]][:lines]
    return rows


def _write_plain(path: Path, rows: Mapping[str, Records]) -> None:
    from plain_workbook import write_plain

    from ledgerxl.standard.sales import SALES

    write_plain(path, {SALES.table(name).label.zh: _sheet(name, records) for name, records in rows.items()})


def _sheet(table: str, records: Records) -> Iterator[list[object]]:
    """Yield the header and the rows: choices as their labels, values that stand over a formula as they are."""
    from ledgerxl.standard.sales import SALES

    fields = [field for field in SALES.table(table).fields if not field.system]
    labels = {field.name: {choice.name: choice.label.zh for choice in field.choices} for field in fields}
    yield [field.label.zh for field in fields]
    for record in records:
        typed = [(field.name, record.get(field.name)) for field in fields]
        values = [(name, getattr(value, "value", value)) for name, value in typed]
        yield [labels[name].get(value, value) if isinstance(value, str) else value for name, value in values]


def _make(kind: str, lines: int, path: Path) -> None:
    from ledgerxl.samples import write_sample

    rows = _rows(lines)
    if kind != "whole":
        rows = {name: rows[name] for name in ("orders", *MASTERS)}
    made = path.with_suffix(".part.xlsx")
    if kind == "template":
        write_sample(made, rows, "zh")
    else:
        _write_plain(made, rows)
    made.replace(path)


if __name__ == "__main__":
    _make(sys.argv[1], int(sys.argv[2]), Path(sys.argv[3]))
