"""A sheet has no column for a required field."""

from __future__ import annotations

from collections.abc import Iterator

from ledgerxl.checks.check import Check
from ledgerxl.checks.finding import Group, Hits, Saying, Severity
from ledgerxl.checks.format.header_cells import header_place
from ledgerxl.checks.suggestion import Known
from ledgerxl.ledger.table import Ledger, Part
from ledgerxl.standard.model import Field, Text, both
from ledgerxl.standard.settings import Settings


def header_missing(ledger: Ledger, settings: Settings) -> Iterator[Hits]:
    """Yield required fields without a column, once for each sheet, with the most similar unknown header. Per table."""
    for table in ledger.found:
        for field in table.spec.fields:
            if field.required and not (field.system or field.hidden or field.optional_column):
                lacking = [part for part in table.parts if field.name not in part.columns]
                places = [header_place(part) for part in lacking]
                hints = [_similar_header(part, field) for part in lacking]
                yield Hits(table, field=field.name, values={"suggestion": hints}, places=places)


def _similar_header(part: Part, field: Field) -> Text:
    """Return a sentence with the header that is probably meant for the field; nothing when none is like it."""
    unknown = Known(header.text for header in part.headers if header.field is None)
    wanted = (field.label.zh, field.label.en, *field.aliases)
    similar = list(dict.fromkeys(found for name in wanted for found in unknown.closest(name, limit=65)))
    if not similar:
        return both("", "")
    return both(
        f"{'、'.join(f'“{one}”' for one in similar)}如果就是这一列，改正表头即可。",
        f"If {' or '.join(f'“{one}”' for one in similar)} is this column, rename its header. ",
    )


CHECK = Check(
    code="header-missing",
    group=Group.FORMAT,
    severity=Severity.ERROR,
    title=both("缺少必填列", "Required column missing"),
    why=both("缺了这一列，相关的检查和汇总都做不了。", "Checks and summaries that need the column cannot be made."),
    saying=Saying(
        message=both("表头里找不到“{label}”", "There is no column “{label}”"),
        expected=both("有“{label}”列", "a column “{label}”"),
        fix=both(
            "{suggestion}没有这一列就补上，表头写标准名称。",
            "{suggestion}If there is no such column, add it under the standard name.",
        ),
    ),
    run=header_missing,
    scope="table",
)
