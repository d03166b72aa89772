"""Findings as JSON: the contract that people script against."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import fields
from operator import attrgetter
from typing import Any

from ledgerxl.checks.finding import Finding, Severity
from ledgerxl.checks.run import Findings
from ledgerxl.ledger.table import LedgerTable
from ledgerxl.standard.model import Language
from ledgerxl.standard.settings import Settings

_NAMES = tuple(field.name for field in fields(Finding))
_values = attrgetter(*_NAMES)
_encode = json.JSONEncoder(ensure_ascii=False).encode


def as_json_text(findings: Sequence[Findings], settings: Settings, language: Language) -> str:
    """Return one object for one file, `{"files": […]}` for several; every finding on a line of its own.

    The lines can be searched, and an encoder that indents takes several times as long.
    """
    files = [_file_text(one, settings, language) for one in findings]
    return files[0] if len(files) == 1 else '{"files": [\n' + ",\n".join(files) + "\n]}"


def _file_text(findings: Findings, settings: Settings, language: Language) -> str:
    """Return the object of one file: what was read, how much was found, and every finding."""
    head = {
        "file": findings.ledger.file,
        "as_of": settings.as_of.isoformat(),
        "tables": {table.name: _table_object(table) for table in findings.ledger.found},
        "summary": {**{str(severity): findings.count(severity) for severity in Severity}, "by_code": findings.by_code()},
    }
    lines = ",\n".join(_encode(_finding_object(finding)) for finding in findings.expanded(language))
    return f'{_encode(head)[:-1]},\n"findings": [\n{lines}\n]}}'


def _finding_object(finding: Finding) -> dict[str, Any]:
    return dict(zip(_NAMES, _values(finding), strict=True))


def _table_object(table: LedgerTable) -> dict[str, Any]:
    """Return where the table stands: `sheet` and `rows`, or `rows` and `sheets` when it spans several."""
    rows = [int((table.part == at).sum()) for at in range(len(table.parts))]
    sheets = [{"sheet": part.sheet, "rows": count} for part, count in zip(table.parts, rows, strict=True)]
    return sheets[0] if len(sheets) == 1 else {"rows": len(table), "sheets": sheets}
