"""Put number formats, drop-downs and entry rules of the open ledger back where pasting destroyed them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from ledgerxl.live.outcome import Outcome
from ledgerxl.live.session import Session
from ledgerxl.standard.model import Text, both
from ledgerxl.workbook.journal import PARTS, Write
from ledgerxl.workbook.recognise import recognise

_SHOWN = 6


def run(session: Session) -> Outcome:
    """Repair all tables; no content changes."""
    rules = session.rules
    found = recognise(session.sheets, rules.standard, session.book.name)
    if not found:
        _ = session.ledger  # refuses with the sentence that names the headers
    repaired = session.side.repair_rules(found, rules.standard, rules.settings)
    return Outcome(_told(repaired), session.language)


def _told(repaired: Sequence[Write]) -> Text:
    if not repaired:
        return both("数字格式和录入规则都完好，不用修复。", "Number formats and entry rules are all in place.")
    counts = Counter((write.part, write.sheet) for write in repaired)
    zh = "、".join(f"“{sheet}”{PARTS[part].zh} {count:,} 处" for (part, sheet), count in list(counts.items())[:_SHOWN])
    en = ", ".join(f"{count:,} × {PARTS[part].en} on “{sheet}”" for (part, sheet), count in list(counts.items())[:_SHOWN])
    return both(
        f"已修复 {len(repaired):,} 处：{zh}。数据没有动。", f"Repaired {len(repaired):,} places: {en}. The data was not touched."
    )
