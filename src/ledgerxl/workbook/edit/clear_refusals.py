"""What stops `clear`: something of the user's that looks at what goes, or a workbook with nothing left to see.

Looked at are formulas in cells, entry rules, conditional formats and sparklines of all sheets from end to end, defined names, and what
belongs to a sheet: charts, shapes, form controls, calculated columns, the sources of PivotTables.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import IO, Final

from ledgerxl.errors import WorkbookError
from ledgerxl.standard.model import Text, both
from ledgerxl.workbook.edit.book import Book, BookSheet
from ledgerxl.workbook.edit.going import Going, formula_looks, looks
from ledgerxl.workbook.edit.graft import table_roots
from ledgerxl.workbook.edit.recalculation import shown_formula

_PIECE: Final = 1 << 20
_OVERLAP: Final = 128 << 10
"""Bytes; more than the longest formula takes, written in the longest way."""
_CELL: Final = re.compile(rb'\br="([A-Z]+[0-9]+)"[^>]*>\s*<(?:[\w.-]+:)?f\b[^>]*>([^<]*)<')
_RULE: Final = re.compile(rb"<((?:[\w.-]+:)?(?:formula[12]?|f))(?:\s[^>]*)?>([^<]*)<")
_IN_PART: Final = re.compile(
    rb"<(?:[\w.-]+:)?(?:f|calculatedColumnFormula|FmlaLink|FmlaRange|FmlaTxbx)(?:\s[^>]*)?>([^<]*)<"
    rb'|\b(?:textlink|fmlaLink|fmlaRange|fmlaTxbx)="([^"]*)"'
)
_SOURCE: Final = re.compile(rb"<(?:[\w.-]+:)?worksheetSource\b[^>]*>")
_SOURCE_NAME: Final = re.compile(rb'\s(sheet|name)="([^"]*)"')
_KINDS: Final = {
    "chart": both("图表", "chart"),
    "chartEx": both("图表", "chart"),
    "drawing": both("图形", "shape"),
    "ctrlProp": both("控件", "form control"),
    "vmlDrawing": both("控件", "form control"),
    "table": both("计算列", "calculated column"),
    "pivotCacheDefinition": both("数据透视表", "PivotTable"),
}
_NO_LINKS_BEHIND: Final = frozenset(("pivotCacheRecords", "image", "hyperlink"))


def tables_on(book: Book, sheets: list[BookSheet]) -> tuple[str, ...]:
    """Return the names of the Tables on sheets."""
    return tuple(root.get("displayName", root.get("name")) for root in table_roots(book, sheets))


def refuse_looked_at(book: Book, going: Going) -> None:
    """Raise WorkbookError where something of the user's looks at what goes.

    Args:
        book: the sheets that go are taken away already.
    """
    needles = going.needles()
    if not needles:
        return
    _refuse_names(book, going)
    for sheet in book.sheets:
        if sheet.part and book.parts.has(sheet.part):
            for window in _windows(book.parts.open(sheet.part), needles):
                _refuse_cells(sheet.name, window, going)
            _refuse_parts(book, sheet, going, needles)


def _refuse_names(book: Book, going: Going) -> None:
    for name, stood_for in book.names_of_users():
        if (what := going.named_in(stood_for)) is not None:
            shown = both(f"名称“{name}”", f"the defined name “{name}”")
            raise looks(shown, what, both("这个名称", "the name"))


def _windows(part: IO[bytes], needles: list[bytes]) -> Iterator[bytes]:
    """Yield stretches of a part in which one of the needles is; they overlap, so that no formula is cut in all of them."""
    window = b""
    with part:
        while piece := part.read(_PIECE):
            window = window[-_OVERLAP:] + piece
            lower = window.lower()
            if any(needle in lower for needle in needles):
                yield window


def _refuse_cells(sheet: str, window: bytes, going: Going) -> None:
    cells = {found.start(2): found[1].decode() for found in _CELL.finditer(window)}
    for found in _RULE.finditer(window):
        what = going.named_in(shown_formula(found[2]))
        cell = cells.get(found.start(2))
        if what is None or (cell and going.is_dropped(sheet, cell)):
            continue
        raise formula_looks(sheet, cell, what) if cell else _rule_looks(sheet, found[1], what)


def _rule_looks(sheet: str, tag: bytes, what: str) -> WorkbookError:
    if tag.endswith((b"formula1", b"formula2")):
        return _thing_looks(sheet, both("数据验证（下拉列表）", "data validation"), what)
    if tag.endswith(b"formula"):
        return _thing_looks(sheet, both("条件格式", "conditional format"), what)
    return _thing_looks(sheet, both("数据验证、条件格式或迷你图", "data validation, conditional format or sparkline"), what)


def _thing_looks(sheet: str, kind: Text, what: str) -> WorkbookError:
    return looks(both(f"“{sheet}”的{kind.zh}", f"a {kind.en} on “{sheet}”"), what, both("它", "it"))


def _refuse_parts(book: Book, sheet: BookSheet, going: Going, needles: list[bytes]) -> None:
    for kind, part in _belonging(book, sheet.part, set()):
        content = book.parts.read(part) if kind in _KINDS else b""
        if any(needle in content.lower() for needle in needles) and (what := _looked_at(content, going)):
            raise _thing_looks(sheet.name, _KINDS[kind], what)


def _belonging(book: Book, part: str, seen: set[str]) -> Iterator[tuple[str, str]]:
    """Yield kinds and names of the parts that a part refers to, and those behind them."""
    for link in book.parts.links(part):
        if link.external or link.target in seen or link.kind in _NO_LINKS_BEHIND or not book.parts.has(link.target):
            continue
        seen.add(link.target)
        yield link.kind, link.target
        yield from _belonging(book, link.target, seen)


def _looked_at(content: bytes, going: Going) -> str | None:
    formulas = (shown_formula(text or attribute) for text, attribute in _IN_PART.findall(content))
    found = next((what for formula in formulas if (what := going.named_in(formula))), None)
    return found or next((what for tag in _SOURCE.findall(content) if (what := _source_looked_at(tag, going))), None)


def _source_looked_at(tag: bytes, going: Going) -> str | None:
    named = {name.decode(): shown_formula(value) for name, value in _SOURCE_NAME.findall(tag)}
    gone = {name.casefold() for name in (*going.sheets, *going.tables)}
    return next((value for value in named.values() if value.casefold() in gone), None)


def refuse_none_visible(book: Book, path: Path) -> None:
    """Raise WorkbookError where no sheet would be left that can be seen: Excel opens no such workbook."""
    if any(sheet.state == "visible" for sheet in book.sheets):
        return
    raise WorkbookError(
        both(
            f"“{path.name}”里只有结果表可见，去掉后 Excel 打不开这个文件，所以没有改动。"
            "请先取消隐藏台账工作表；如果文件里只有结果表，直接删除文件即可。",
            f"Only result sheets can be seen in “{path.name}”; Excel could not open it without them, so nothing was changed. "
            "Unhide the ledger first; a file with nothing but result sheets can simply be deleted.",
        )
    )
