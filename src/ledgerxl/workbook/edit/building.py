"""Build the new file from what shall change: result sheets, cells, journal, and the parts that must agree with them."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field
from functools import partial
from io import BytesIO
from typing import IO, Final

from ledgerxl.errors import WorkbookError
from ledgerxl.ledger.table import Ledger, cell_name, column_letters
from ledgerxl.reports.plan import SheetPlan
from ledgerxl.standard.model import Language, both
from ledgerxl.workbook.edit import calc_chain, format_record, owned, recalculation, table_part, titles
from ledgerxl.workbook.edit.book import Book, BookSheet
from ledgerxl.workbook.edit.changes import Changes
from ledgerxl.workbook.edit.clear_refusals import refuse_looked_at, refuse_none_visible, tables_on
from ledgerxl.workbook.edit.going import DroppedColumn, Going, filtered
from ledgerxl.workbook.edit.graft import SHEET_TYPE, Graft, remove_tree, styles_part, table_roots
from ledgerxl.workbook.edit.journal_sheet import sheet_pieces
from ledgerxl.workbook.edit.marking import AddedColumns, SheetChange, Wrote
from ledgerxl.workbook.edit.parts import Parts
from ledgerxl.workbook.edit.pivot_data import PivotData, pivot_data
from ledgerxl.workbook.edit.sheet_part import Rule, rewritten
from ledgerxl.workbook.edit.styles import Styles
from ledgerxl.workbook.edit.unchanged import is_same_stream
from ledgerxl.workbook.file.package import Package
from ledgerxl.workbook.file.tables import ExcelTable
from ledgerxl.workbook.journal import JOURNAL_SHEET, Write, bounded
from ledgerxl.workbook.report import write_result_sheets
from ledgerxl.workbook.report.ledger_copy import copy_of
from ledgerxl.workbook.report.own_sheets import OwnSheets
from ledgerxl.workbook.sheet_names import sheet_name
from ledgerxl.workbook.template.look import SYSTEM_GREY
from ledgerxl.workbook.template.marks import header_as_marked, system_marks

_STYLE: Final = re.compile(rb'\ss="([0-9]+)"')


@dataclass(frozen=True)
class Put:
    """Plans whose sheets shall be in the workbook."""

    plans: tuple[SheetPlan, ...]
    ledger: Ledger
    language: Language


@dataclass
class Pending:
    """What shall change.

    Attributes:
        changes: of the user's sheets, by name.
        wrote: which of their cells are written, for the journal.
        struck: entries that leave the journal.
        cleared: our sheets and added columns go first.
    """

    language: Language = "zh"
    changes: dict[str, SheetChange] = field(default_factory=dict)
    wrote: list[Wrote] = field(default_factory=list)
    puts: list[Put] = field(default_factory=list)
    struck: list[Write] = field(default_factory=list)
    cleared: bool = False


class Building:
    """One build of the new file."""

    def __init__(self, package: Package, pending: Pending, journal: Sequence[Write]) -> None:
        self._package, self._pending, self._journal = package, pending, journal
        self._parts = Parts(package.archive)
        self._book = Book.of(self._parts)
        self._before = [sheet.name for sheet in self._book.sheets]
        self._types: dict[str, str] = {}
        self._gone_ids: set[int] = set()

    def build(self, target: IO[bytes], command: str) -> Changes:
        """Write the new file; nothing where nothing changes."""
        if self._pending.cleared:
            self._clear_sheets()
        for put in self._pending.puts:
            self._put(put)
        columns = {name: self._change_cells(name, change) for name, change in self._pending.changes.items()}
        self._write_journal(command)
        return self._finish(target, columns)

    def take_over(self, target: IO[bytes], rendered: IO[bytes], replaced: Collection[str], ours: Collection[str]) -> Changes:
        """Write a file in which all sheets of a rendered workbook stand, those of the same name replaced.

        Args:
            replaced: names of the sheets that give way, whether they come again or not.
            ours: names of the sheets to be remembered as ours.
        """
        graft = Graft(self._book, rendered)
        places = {name: self._book.sheet(name) if name in replaced else None for name in graft.sheets}
        for sheet in [one for one in self._book.sheets if one.name in replaced and one.name not in places]:
            self._remove(sheet)
        self._gone_ids |= {old.sheet_id for old in places.values() if old}
        for sheet in graft.take(places):
            if sheet.name in ours:
                owned.own_sheet(self._book, sheet)
        self._types |= graft.types
        return self._finish(target, {})

    def _finish(self, target: IO[bytes], columns: dict[str, set[int]]) -> Changes:
        owned.disown(self._book, columns=self._pending.cleared)
        self._refuse_locked()
        refuse_none_visible(self._book, self._package.path)
        self._agree(columns)
        changes = self._parts.changes()
        changes.cells = columns
        changes.sheets = tuple(sheet.name for sheet in owned.our_sheets(self._book))
        if not changes.is_empty:
            self._parts.write(target)
        return changes

    def _clear_sheets(self) -> None:
        gone = owned.our_sheets(self._book)
        going = Going(tuple(sheet.name for sheet in gone), tables_on(self._book, gone), self._dropped())
        for sheet in gone:
            self._remove(sheet)
        refuse_looked_at(self._book, going)

    def _dropped(self) -> tuple[DroppedColumn, ...]:
        """Return the columns that go, with the Tables that have them."""
        return tuple(
            DroppedColumn(name, column_letters(number), table.name, table.columns[number - table.first_column])
            for name, change in self._pending.changes.items()
            for number, one in change.edit.columns.items()
            for table in self._tables(name)
            if one.dropped and table.first_column <= number <= table.last_column
        )

    def _remove(self, sheet: BookSheet) -> None:
        self._gone_ids.add(sheet.sheet_id)
        remove_tree(self._book, sheet.part)
        self._book.remove(sheet)

    # result sheets

    def _put(self, put: Put) -> None:
        names = self._names([plan.name for plan in put.plans])
        values = copy_of(put.ledger, [], put.language)
        data = pivot_data(put.plans, values, self._name_for)
        for one in data.values():
            self._put_data(one)
        sheets = {sheet.name for sheet in self._book.sheets} | set(names)
        sources = {table: one.source for table, one in data.items()}
        home = OwnSheets(values, put.language, sheets, self._tables, sources)
        rendered = BytesIO()  # an encrypted ledger's content never lies on the disk in plain
        write_result_sheets(rendered, put.plans, names, home, put.language, self._taken_tables(names))
        graft = Graft(self._book, rendered)
        places = {name: self._book.sheet(name) for name in names}
        if graft.stands_in(places):
            return
        self._gone_ids |= {old.sheet_id for old in places.values() if old}
        for sheet in graft.take(places):
            owned.own_sheet(self._book, sheet)
        self._types |= graft.types

    def _names(self, wanted: Iterable[str]) -> list[str]:
        names: list[str] = []
        for name in wanted:
            names.append(sheet_name(name, [*self._users(), *names]))
        return names

    def _name_for(self, wanted: str) -> str:
        return sheet_name(wanted, self._users())

    def _users(self) -> list[str]:
        ours = {sheet.name for sheet in owned.our_sheets(self._book)}
        return [sheet.name for sheet in self._book.sheets if sheet.name not in ours]

    def _put_data(self, data: PivotData) -> None:
        old = self._book.sheet(data.sheet)
        if old is not None:
            if not is_same_stream(self._parts.open(old.part), data.pieces()):
                self._parts.put(old.part, data.pieces)
            return
        part = self._new_sheet_part()
        self._parts.put(part, data.pieces)
        owned.own_sheet(self._book, self._book.add(data.sheet, part, hidden=True))

    def _new_sheet_part(self) -> str:
        part = self._parts.free_name("xl/worksheets/sheet1.xml")
        self._types[part] = SHEET_TYPE
        return part

    def _tables(self, sheet: str) -> Sequence[ExcelTable]:
        listed = next((one for one in self._package.sheets if one.name == sheet and one.is_grid), None)
        return self._package.tables(listed) if listed else ()

    def _taken_tables(self, replaced: Sequence[str]) -> list[str]:
        book = [sheet for sheet in self._book.sheets if sheet.name not in replaced]
        return [name for root in table_roots(self._book, book) for name in (root.get("displayName"), root.get("name"))]

    # the user's sheets

    def _change_cells(self, name: str, change: SheetChange) -> set[int]:
        """Let a sheet's cells change; return the columns concerned."""
        sheet = self._book.sheet(name)
        if sheet is None or change.edit.is_empty:
            return set()
        if change.added:
            self._add_columns(sheet, change, change.added)
        dropped = {number for number, one in change.edit.columns.items() if one.dropped}
        if dropped:
            self._tell_formats(sheet, change)
            self._narrow_tables(sheet, change, dropped)
        open_part = partial(self._parts.open, sheet.part)
        self._parts.put(sheet.part, partial(rewritten, open_part, change.edit))
        return set(change.edit.columns)

    def _add_columns(self, sheet: BookSheet, change: SheetChange, added: AddedColumns) -> None:
        """Give the added columns their formats, headers, colours and names, and the Table its columns."""
        name = styles_part(self._book, self._types)
        styles = Styles(self._parts.read(name))
        start = recalculation.beginning(self._book, sheet.part)
        for column in added.labels:
            edit, left = change.edit.column(column), min(added.labels) - 1
            edit.style = styles.beside(_style_at(start, added.header_row + 1, left))
            beside = _style_at(start, added.header_row, left)
            edit.styles[added.header_row] = styles.copy_of(beside) if beside else styles.header(*_header_colours())
            owned.own_column(self._book, sheet.name, column, added.header_row)
        change.edit.owned = frozenset(added.fields.values())
        change.edit.rules = _rules(added, styles)
        if styles.is_edited:
            self._parts.put(name, styles.result())
        if added.labels and added.excel_table:
            self._widen_table(sheet, added)

    def _tell_formats(self, sheet: BookSheet, change: SheetChange) -> None:
        """Tell the formats of cells that go from those that the user gave to blank cells there."""
        part = self._parts.read(styles_part(self._book, self._types))
        styles, ours = Styles(part), format_record.added_cell_formats(self._book, part)
        start = recalculation.beginning(self._book, sheet.part)
        gone = [one for one in change.edit.columns.values() if one.dropped]
        left = min(one.number for one in gone) - 1
        known = styles.known_beside(_style_at(start, gone[0].first_row + 1, left))
        for one in gone:
            one.header_row, one.our_header_styles = one.first_row, None if ours is None else frozenset(ours)
            one.our_styles = None if known is None else frozenset((known, *(ours or ())))

    def _widen_table(self, sheet: BookSheet, added: AddedColumns) -> None:
        for link in self._parts.links(sheet.part):
            if link.kind == "table":
                part = self._parts.read(link.target)
                if table_part.is_named(part, added.excel_table) and table_part.is_plain(part):
                    self._parts.put(link.target, table_part.widened(part, list(added.labels.values())))

    def _narrow_tables(self, sheet: BookSheet, change: SheetChange, dropped: set[int]) -> None:
        for link in self._parts.links(sheet.part):
            if link.kind == "table":
                part = self._parts.read(link.target)
                if table_part.filtered(part, dropped):
                    raise filtered(sheet.name)
                narrowed = table_part.narrowed(part, dropped)
                if narrowed != part:
                    self._parts.put(link.target, narrowed)
                for column in map(change.edit.column, dropped):
                    # where one of the user's stands right of it the Table keeps the column, and needs its header
                    if table_part.has_header_at(narrowed, column.first_row, column.number):
                        column.first_row += 1

    # the journal

    def _write_journal(self, command: str) -> None:
        now = dt.datetime.now().replace(microsecond=0)
        new = [Write(now, command, *one) for one in self._pending.wrote]
        struck = set(self._pending.struck)
        before = [] if self._pending.cleared else list(self._journal)
        writes = bounded([*(write for write in before if write not in struck), *new])
        if list(writes) == before:
            return
        sheet = journal_sheet(self._book)
        if not writes:
            if sheet is not None:
                self._remove(sheet)
            return
        if sheet is None:
            part = self._new_sheet_part()
            name = self._name_for(JOURNAL_SHEET.of(self._pending.language))
            sheet = self._book.add(name, part, hidden=True)
            owned.own_sheet(self._book, sheet)
        self._parts.put(sheet.part, partial(sheet_pieces, writes, self._pending.language, *self._journal_styles()))

    def _journal_styles(self) -> tuple[int, int]:
        name = styles_part(self._book, self._types)
        styles = Styles(self._parts.read(name))
        found = styles.header(*_header_colours()), styles.text()
        if styles.is_edited:
            self._parts.put(name, styles.result())
        return found

    # what must agree

    def _refuse_locked(self) -> None:
        if self._book.is_locked and [sheet.name for sheet in self._book.sheets] != self._before:
            raise WorkbookError(
                both(
                    f"“{self._package.path.name}”的工作簿结构设了保护，不能增减工作表。"
                    "请在 Excel 里选“审阅”→“保护工作簿”取消保护，保存后再试。",
                    f"The structure of “{self._package.path.name}” is protected, so sheets cannot be added or removed. "
                    "Choose Review → Protect Workbook in Excel to unprotect it, save, and try again.",
                )
            )

    def _agree(self, columns: dict[str, set[int]]) -> None:
        """Make the parts agree that speak of others."""
        written = {name: numbers for name, numbers in columns.items() if numbers}
        if written:
            labels = {header for name, numbers in written.items() for header in self._headers(name, numbers)}
            self._book.recalculate = recalculation.is_needed(self._book, written, labels)
        self._agree_chain()
        self._agree_formats()
        self._book.store()
        self._agree_titles()
        self._parts.set_content_types(self._types)

    def _headers(self, sheet: str, numbers: set[int]) -> list[str]:
        """Return the headers of columns in the Tables of a sheet: what structured references name them by."""
        return [
            table.columns[number - table.first_column]
            for table in self._tables(sheet)
            for number in numbers
            if table.first_column <= number <= table.last_column
        ]

    def _agree_chain(self) -> None:
        link = next((one for one in self._parts.links(self._book.part) if one.kind == "calcChain"), None)
        cells = {
            sheet.sheet_id: self._pending.changes[sheet.name].formulas for sheet in self._book.sheets if self._has_formulas(sheet)
        }
        if link is None or not self._parts.has(link.target) or not (self._gone_ids or cells):
            return
        chain = calc_chain.without(self._parts.read(link.target), self._gone_ids, cells)
        if chain is None:
            self._parts.unlink(self._book.part, {link.id})
            self._parts.remove(link.target)
        elif chain != self._parts.read(link.target):
            self._parts.put(link.target, chain)

    def _has_formulas(self, sheet: BookSheet) -> bool:
        return sheet.name in self._pending.changes and bool(self._pending.changes[sheet.name].formulas)

    def _agree_formats(self) -> None:
        """Record which formats were added, or take them out with all else that is ours."""
        name = next((one.target for one in self._parts.links(self._book.part) if one.kind == "styles"), "")
        if not name or not self._parts.has(name):
            return
        before, after = self._parts.original(name), self._parts.read(name)
        if self._pending.cleared and before == after:
            after = format_record.without_ours(self._book, before)
            if after != before:
                self._parts.put(name, after)
        elif before:
            format_record.record(self._book, before, after)

    def _agree_titles(self) -> None:
        now = [sheet.name for sheet in self._book.sheets]
        link = next((one for one in self._parts.links("") if one.kind == "extended-properties"), None)
        if now == self._before or link is None or not self._parts.has(link.target):
            return
        before = self._parts.read(link.target)
        listed = titles.with_sheets(before, self._before, now)
        if listed != before:
            self._parts.put(link.target, listed)


def journal_sheet(book: Book) -> BookSheet | None:
    """Return the sheet with the journal."""
    labels = (JOURNAL_SHEET.zh, JOURNAL_SHEET.en)
    return next((sheet for sheet in owned.our_sheets(book) if sheet.name.startswith(labels)), None)


def _header_colours() -> tuple[str, str]:
    """Return fill and ink of the headers of system columns."""
    return SYSTEM_GREY, "#FFFFFF"


def _style_at(start: bytes, row: int, column: int) -> int:
    """Return the format of a cell near the beginning of a sheet; 0 where it has none."""
    found = re.search(rb'<(?:[\w.-]+:)?c\b[^>]*\br="%b"[^>]*>' % cell_name(row, column).encode(), start)
    style = _STYLE.search(found[0]) if found else None
    return int(style[1]) if style else 0


def _rules(added: AddedColumns, styles: Styles) -> tuple[Rule, ...]:
    """Return the conditional formats of the template for columns that were added."""
    last, first = max(added.fields.values()), column_letters(added.first_column)
    cells = f"{first}{added.header_row + 1}:{column_letters(last)}{added.last_row}"
    places = {name: f"${column_letters(column)}{added.header_row + 1}" for name, column in added.fields.items()}
    header = header_as_marked(first, added.header_row, added.header_depth)
    return tuple(Rule(cells, mark.formula, styles.mark(mark.properties)) for mark in system_marks(places, header))
