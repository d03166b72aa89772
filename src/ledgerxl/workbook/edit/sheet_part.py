"""A worksheet part rewritten in one pass: its rows, and what stands around them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass, field
from typing import IO, Final
from xml.sax.saxutils import escape

from ledgerxl.errors import WorkbookError
from ledgerxl.ledger.table import column_letters
from ledgerxl.standard.model import both
from ledgerxl.workbook.edit.markup import Element, Markup
from ledgerxl.workbook.edit.rows import ColumnEdit, RowEditor, TakenError
from ledgerxl.workbook.edit.styles import insert_in_order
from ledgerxl.workbook.file.ranges import cell_range, column_number
from ledgerxl.workbook.file.sheets import chunks_of
from ledgerxl.workbook.file.strings import UnusualMarkupError, declares_utf8
from ledgerxl.workbook.system_cells import ADDED_WIDTH
from ledgerxl.workbook.template.marks import is_system_mark

ORDER: Final = (
    "sheetPr", "dimension", "sheetViews", "sheetFormatPr", "cols", "sheetData", "sheetCalcPr", "sheetProtection",
    "protectedRanges", "scenarios", "autoFilter", "sortState", "dataConsolidate", "customSheetViews", "mergeCells",
    "phoneticPr", "conditionalFormatting", "dataValidations", "hyperlinks", "printOptions", "pageMargins", "pageSetup",
    "headerFooter", "rowBreaks", "colBreaks", "customProperties", "cellWatches", "ignoredErrors", "smartTags", "drawing",
    "legacyDrawing", "legacyDrawingHF", "drawingHF", "picture", "oleObjects", "controls", "webPublishItems", "tableParts",
    "extLst",
)  # fmt: skip
_OPENING: Final = re.compile(rb"<((?:[\w.-]+:)?)sheetData\s*(/?)>")
_ROOT: Final = re.compile(rb"<(?:[\w.-]+:)?worksheet\b(?:[^>\"']|\"[^\"]*\"|'[^']*')*>")
_COLUMN_IN_RULE: Final = re.compile(r"\$([A-Z]{1,3})\$?[0-9]+")


@dataclass(frozen=True, slots=True)
class Rule:
    """A conditional format by formula over a range such as `A6:AG105`; `mark` is its differential format."""

    cells: str
    formula: str
    mark: int


@dataclass(slots=True)
class SheetEdit:
    """What becomes of one sheet.

    Attributes:
        columns: by 1-based number.
        rules: conditional formats that colour by the columns that were added; they take the place of earlier ones.
        owned: numbers of the columns that were added, now or before: rules that look at them are ours.
    """

    sheet: str
    columns: dict[int, ColumnEdit] = field(default_factory=dict)
    rules: tuple[Rule, ...] = ()
    owned: frozenset[int] = frozenset()

    def column(self, number: int) -> ColumnEdit:
        """Return the edit of a column, empty at first."""
        return self.columns.setdefault(number, ColumnEdit(number))

    @property
    def is_empty(self) -> bool:
        """Whether nothing changes."""
        return not any(one.texts or one.dropped for one in self.columns.values())


def rewritten(open_part: Callable[[], IO[bytes]], edit: SheetEdit) -> Iterator[bytes]:
    """Yield a worksheet part with the changes, in pieces.

    Raises:
        WorkbookError: the sheet is protected, the place of new columns is taken, or its markup is unusual.
    """
    try:
        with open_part() as stream, closing(chunks_of(stream.read)) as chunks:
            yield from _rewritten(chunks, edit)
    except UnusualMarkupError as unusual:
        raise _unusual(edit.sheet) from unusual
    except TakenError as taken:
        raise _taken(edit) from taken


def _rewritten(chunks: Iterator[bytes], edit: SheetEdit) -> Iterator[bytes]:
    head, opening, rest = _head(chunks)
    prefix = opening[1].decode()
    root = _ROOT.search(head)
    if opening[2] or root is None or not declares_utf8(head[: root.start()]):
        raise UnusualMarkupError
    yield _edited_head(head, opening[0], prefix, edit)
    rows = RowEditor(edit.columns, prefix)
    end, row_end = f"</{prefix}sheetData>".encode(), f"</{prefix}row>".encode()
    while (close := rest.find(end)) < 0:
        cut = rest.rfind(row_end)
        if cut >= 0:
            cut += len(row_end)
            yield rows.edited(rest[:cut])
            rest = rest[cut:]
        rest += _next(chunks)
    yield rows.edited(rest[:close])
    yield _edited_tail(root[0], opening[0], rest[close:] + b"".join(chunks), edit)


def _head(chunks: Iterator[bytes]) -> tuple[bytes, re.Match[bytes], bytes]:
    head = b""
    while not (opening := _OPENING.search(head)):
        head += _next(chunks)
    return head[: opening.start()], opening, head[opening.end() :]


def _next(chunks: Iterator[bytes]) -> bytes:
    piece = next(chunks, None)
    if piece is None:
        raise UnusualMarkupError
    return piece


def _edited_head(head: bytes, opening: bytes, prefix: str, edit: SheetEdit) -> bytes:
    """Return what stands before the rows, the `<sheetData>` tag included, with dimension and column widths."""
    markup = Markup(head + opening + f"</{prefix}sheetData></{prefix}worksheet>".encode())
    new = [one.number for one in edit.columns.values() if one.new]
    dropped = {one.number for one in edit.columns.values() if one.goes_whole}
    dimension = markup.root.find("dimension")
    if dimension is not None:
        _set_dimension(markup, dimension, new, dropped)
    if new:
        _widen(markup, min(new), max(new))
    if dropped:
        _forget_widths(markup, dropped)
    result = markup.result()
    return result[: result.rindex(f"</{prefix}sheetData>".encode())]


def _set_dimension(markup: Markup, dimension: Element, new: list[int], dropped: set[int]) -> None:
    corners = cell_range(dimension.get("ref"))
    if corners is None or ":" not in dimension.get("ref"):
        return  # WPS writes A1, whatever the sheet holds
    top, left, bottom, right = corners
    last = max([right, *new])
    while last in dropped:
        last -= 1
    if last != right:
        markup.set(dimension, ref=f"{column_letters(left)}{top}:{column_letters(last)}{bottom}")


def _widen(markup: Markup, first: int, last: int) -> None:
    """Make new columns wide, unless the sheet says how wide they are."""
    listed, prefix = markup.root.find("cols"), markup.root.prefix
    xml = f'<{prefix}col min="{first}" max="{last}" width="{ADDED_WIDTH}" customWidth="1"/>'
    if listed is None:
        insert_in_order(markup, markup.root, "cols", f"<{prefix}cols>{xml}</{prefix}cols>".encode(), ORDER)
        return
    known = [(int(one.get("min", "0")), int(one.get("max", "0")), one) for one in listed.children]
    if any(low <= last and first <= high for low, high, _ in known):
        return
    following = next((one for low, _, one in known if low > last), None)
    if following is not None:
        markup.insert_before(following, xml.encode())
    else:
        markup.append(listed, xml.encode())


def _forget_widths(markup: Markup, dropped: set[int]) -> None:
    listed = markup.root.find("cols")
    ours = [one for one in (listed.children if listed else ()) if _within(one, dropped)]
    if listed and len(ours) == len(listed.children):
        markup.replace(listed, b"")
        return
    for one in ours:
        markup.replace(one, b"")


def _within(column: Element, dropped: set[int]) -> bool:
    """Return whether a width is that of added columns, and as wide as we make them: others were there before."""
    ours = abs(float(column.get("width", "0")) - ADDED_WIDTH) < 1
    return ours and int(column.get("min", "0")) in dropped and int(column.get("max", "0")) in dropped


def _edited_tail(root: bytes, opening: bytes, tail: bytes, edit: SheetEdit) -> bytes:
    """Return what stands behind the rows, with the conditional formats."""
    markup = Markup(root + opening + tail)
    protection = markup.root.find("sheetProtection")
    if protection is not None and protection.get("sheet") in ("1", "true", "on"):
        raise _protected(edit.sheet)
    new = [one for one in edit.columns.values() if one.new]
    if new and any(_crosses(one.get("ref"), new) for one in markup.root.all("mergeCells/mergeCell")):
        raise TakenError
    if edit.owned:
        _set_rules(markup, edit)
    return markup.result()[len(root) + len(opening) :]


def _crosses(merged: str, new: list[ColumnEdit]) -> bool:
    corners = cell_range(merged)
    if corners is None:
        return False
    _, left, bottom, right = corners
    return any(left <= one.number <= right and bottom >= one.first_row for one in new)


def _set_rules(markup: Markup, edit: SheetEdit) -> None:
    """Take earlier rules of ours away and put the present ones behind the user's."""
    priorities, earlier = [0], edit.owned - {one.number for one in edit.columns.values() if one.new}
    for listed in markup.root.all("conditionalFormatting"):
        ours = [rule for rule in listed.children if rule.name == "cfRule" and _is_ours(markup, rule, earlier)]
        if len(ours) == len(listed.children):
            markup.replace(listed, b"")
        for rule in ours if len(ours) < len(listed.children) else ():
            markup.replace(rule, b"")
        priorities += [int(rule.get("priority", "0")) for rule in listed.children if rule not in ours]
    prefix, first = markup.root.prefix, max(priorities) + 1
    xml = "".join(_rule_xml(rule, first + at, prefix) for at, rule in enumerate(edit.rules))
    if xml:
        insert_in_order(markup, markup.root, "conditionalFormatting", xml.encode(), ORDER)


def _is_ours(markup: Markup, rule: Element, owned: frozenset[int]) -> bool:
    """Return whether a rule is one of ours, over a column that was added."""
    formulas = [markup.text(one) for one in rule.children if one.name == "formula"]
    formulas = [formula for formula in formulas if is_system_mark(formula)]
    return any(column_number(letters) in owned for formula in formulas for letters in _COLUMN_IN_RULE.findall(formula))


def _rule_xml(rule: Rule, priority: int, prefix: str) -> str:
    formula = f"<{prefix}formula>{escape(rule.formula)}</{prefix}formula>"
    inner = f'<{prefix}cfRule type="expression" dxfId="{rule.mark}" priority="{priority}">{formula}</{prefix}cfRule>'
    return f'<{prefix}conditionalFormatting sqref="{rule.cells}">{inner}</{prefix}conditionalFormatting>'


def _protected(sheet: str) -> WorkbookError:
    return WorkbookError(
        both(
            f"工作表“{sheet}”设了保护，没有写入。请在 Excel 里选“审阅”→“撤消工作表保护”，保存后再试。",
            f"Sheet “{sheet}” is protected; nothing was written. Choose Review → Unprotect Sheet in Excel, save, and try again.",
        )
    )


def _taken(edit: SheetEdit) -> WorkbookError:
    first, last = (column_letters(pick(one.number for one in edit.columns.values() if one.new)) for pick in (min, max))
    return WorkbookError(
        both(
            f"“{edit.sheet}”右边的 {first}–{last} 列已有内容，没有地方写检查标记。请在表格右边空出这几列再试。",
            f"Columns {first}–{last} beside the table on “{edit.sheet}” are in use, and the marks have no place. "
            "Leave them blank and try again.",
        )
    )


def _unusual(sheet: str) -> WorkbookError:
    return WorkbookError(
        both(
            f"工作表“{sheet}”的文件写法不常见，不能安全写入。请用 Excel 或 WPS 打开，另存为 .xlsx 后再试。",
            f"The file stores sheet “{sheet}” in an unusual way that cannot be edited safely. "
            "Open it in Excel or WPS, save it as .xlsx, and try again.",
        )
    )
