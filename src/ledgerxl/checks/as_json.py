"""Findings as JSON: the contract that people script against."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from ledgerxl.checks.finding import Severity
from ledgerxl.checks.run import Findings
from ledgerxl.ledger.table import LedgerTable
from ledgerxl.standard.model import Language
from ledgerxl.standard.settings import Settings


def as_json_text(findings: Sequence[Findings], settings: Settings, language: Language) -> str:
    """Return one object for one file, `{"files": […]}` for several."""
    files = [file_object(one, settings, language) for one in findings]
    return json.dumps(files[0] if len(files) == 1 else {"files": files}, ensure_ascii=False, indent=1)


def file_object(findings: Findings, settings: Settings, language: Language) -> dict[str, Any]:
    """Return the object of one file: what was read, how much was found, and every finding."""
    return {
        "file": findings.ledger.file,
        "as_of": settings.as_of.isoformat(),
        "tables": {table.name: _table_object(table) for table in findings.ledger.found},
        "summary": {**{str(severity): findings.count(severity) for severity in Severity}, "by_code": findings.by_code()},
        "findings": [asdict(finding) for finding in findings.expanded(language)],
    }


def _table_object(table: LedgerTable) -> dict[str, Any]:
    """Return where the table stands: `sheet` and `rows`, or `rows` and `sheets` when it spans several."""
    rows = [int((table.part == at).sum()) for at in range(len(table.parts))]
    sheets = [{"sheet": part.sheet, "rows": count} for part, count in zip(table.parts, rows, strict=True)]
    return sheets[0] if len(sheets) == 1 else {"rows": len(table), "sheets": sheets}
