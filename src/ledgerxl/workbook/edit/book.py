"""The workbook part: its list of sheets, its defined names, its pivot caches.

Source: ECMA-376 part 1, 18.2.27 (workbook).
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import Final
from xml.sax.saxutils import escape, quoteattr

from ledgerxl.errors import WorkbookError
from ledgerxl.standard.model import both
from ledgerxl.workbook.edit.markup import Element, Markup
from ledgerxl.workbook.edit.parts import OFFICE, Parts
from ledgerxl.workbook.edit.styles import insert_in_order
from ledgerxl.workbook.ours import is_ours

ORDER: Final = (
    "fileVersion", "fileSharing", "workbookPr", "workbookProtection", "bookViews", "sheets", "functionGroups",
    "externalReferences", "definedNames", "calcPr", "oleSize", "customWorkbookViews", "pivotCaches", "smartTagPr",
    "smartTagTypes", "webPublishing", "fileRecoveryPr", "webPublishObjects", "extLst",
)  # fmt: skip
_STRICT: Final = "http://purl.oclc.org/ooxml/spreadsheetml/main"
_LAST_SHEET_ID: Final = 65_534


@dataclass(frozen=True, slots=True, eq=False)
class BookSheet:
    """One sheet; `element` is None for a new one, `link` the id of its relationship."""

    name: str
    part: str
    sheet_id: int
    link: str
    element: Element | None = None
    state: str = "visible"


@dataclass(slots=True, eq=False)
class BookName:
    """One defined name; `sheet` is the sheet that it belongs to, `element` None for a new one."""

    name: str
    text: str
    sheet: BookSheet | None = None
    element: Element | None = None
    hidden: bool = False


@dataclass(slots=True)
class Book:
    """The workbook part and what is to become of it; `store` puts it back."""

    parts: Parts
    part: str
    markup: Markup
    sheets: list[BookSheet]
    names: list[BookName]
    _before: list[BookSheet] = field(default_factory=list)
    _moved: dict[int, BookSheet] = field(default_factory=dict)
    _caches: list[tuple[int, str]] = field(default_factory=list)
    _dropped_caches: set[str] = field(default_factory=set)
    _texts: dict[int, str] = field(default_factory=dict)
    recalculate: bool = False

    @classmethod
    def of(cls, parts: Parts) -> Book:
        """Read the workbook part.

        Raises:
            WorkbookError: the file is in strict Open XML.
        """
        part = next(link.target for link in parts.links("") if link.kind == "officeDocument")
        markup = Markup(parts.read(part))
        if markup.root.space == _STRICT:
            raise _strict()
        targets = {link.id: link.target for link in parts.links(part)}
        sheets = [_sheet(one, targets) for one in markup.root.all("sheets/sheet")]
        names = [_name(one, markup, sheets) for one in markup.root.all("definedNames/definedName")]
        book = cls(parts, part, markup, sheets, names, list(sheets))
        book._texts = {id(name): name.text for name in names}
        return book

    @property
    def is_locked(self) -> bool:
        """Whether sheets may not be added or removed."""
        protection = self.markup.root.find("workbookProtection")
        return protection is not None and protection.get("lockStructure") in ("1", "true", "on")

    def sheet(self, name: str) -> BookSheet | None:
        """Return the sheet with this name, whatever its case."""
        return next((one for one in self.sheets if one.name.casefold() == name.casefold()), None)

    def add(self, name: str, part: str, *, hidden: bool = False) -> BookSheet:
        """Add a sheet behind the others."""
        used = {one.sheet_id for one in (*self.sheets, *self._before)}
        number = max([0, *used]) + 1
        if number > _LAST_SHEET_ID:
            number = next(free for free in range(1, _LAST_SHEET_ID) if free not in used)
        link = self.parts.link(self.part, "worksheet", part)
        self.sheets.append(BookSheet(name, part, number, link, state="hidden" if hidden else "visible"))
        return self.sheets[-1]

    def put_in_place(self, old: BookSheet, part: str) -> BookSheet:
        """Let a new part stand for a sheet; its place, name and number stay, the names that belonged to it go."""
        link = self.parts.link(self.part, "worksheet", part)
        self.parts.unlink(self.part, {old.link})
        new = replace(old, part=part, link=link, element=None, state="visible")
        self.sheets[self.sheets.index(old)] = new
        self.names = [name for name in self.names if name.sheet is not old]
        self._moved[id(old)] = new
        return new

    def remove(self, old: BookSheet) -> None:
        """Take a sheet away, and the names that belong to it; other names that refer to it become errors, as in Excel."""
        self.parts.unlink(self.part, {old.link})
        self.sheets.remove(old)
        self.names = [name for name in self.names if name.sheet is not old]
        for name in self.names:
            name.text = without_sheet(name.text, old.name)

    def add_cache(self, part: str) -> int:
        """Add a pivot cache; return its number."""
        used = {int(one.get("cacheId", "0")) for one in self.markup.root.all("pivotCaches/pivotCache")}
        number = max([0, *used, *(number for number, _ in self._caches)]) + 1
        self._caches.append((number, self.parts.link(self.part, "pivotCacheDefinition", part)))
        return number

    def drop_cache(self, part: str) -> None:
        """Forget the pivot cache in this part."""
        ids = {link.id for link in self.parts.links(self.part) if link.target.lower() == part.lower()}
        self._dropped_caches |= ids
        self.parts.unlink(self.part, ids)

    def names_of_users(self) -> list[tuple[str, str]]:
        """Return the user's defined names, those of sheets among them, with what they stood for when the workbook was read."""
        return [(one.name, self._texts[id(one)]) for one in self.names if id(one) in self._texts and not is_ours(one.name)]

    def store(self) -> None:
        """Put the edited part back among the parts."""
        self._store_sheets()
        self._store_names()
        self._store_caches()
        if self.recalculate:
            self._store_recalculation()
        self.parts.put_edited(self.part, self.markup)

    def _store_sheets(self) -> None:
        if self.sheets == self._before:
            return
        listed = self.markup.root.find("sheets")
        assert listed is not None, "a workbook has sheets"  # noqa: S101
        for old in self._before:
            now = self._moved.get(id(old), old)
            if old.element and now not in self.sheets:
                self.markup.replace(old.element, b"")
            elif old.element and now is not old:
                self.markup.replace(old.element, _sheet_xml(now, listed.prefix))
        new = [one for one in self.sheets if one not in self._before and one not in self._moved.values()]
        if new:
            self.markup.append(listed, b"".join(_sheet_xml(one, listed.prefix) for one in new))
        for view in self.markup.root.all("bookViews/workbookView"):
            places = {name: self._place_now(int(view.get(name, "0"))) for name in ("activeTab", "firstSheet")}
            moved = {name: str(place) for name, place in places.items() if str(place) != view.get(name, "0")}
            if moved:
                self.markup.set(view, **moved)

    def _place_now(self, place: int) -> int:
        """Return where the sheet stands that stood at this place; the one before it when it is gone."""
        for one in reversed(self._before[: place + 1]):
            now = self._moved.get(id(one), one)
            if now in self.sheets:
                return self.sheets.index(now)
        return 0

    def _store_names(self) -> None:
        listed, prefix = self.markup.root.find("definedNames"), self.markup.root.prefix
        if listed and not self.names:
            self.markup.replace(listed, b"")
            return
        kept = {id(name.element): name for name in self.names if name.element}
        for element in listed.children if listed else ():
            name = kept.get(id(element))
            if name is None:
                self.markup.replace(element, b"")
            else:
                self._store_name(name, element)
        new = b"".join(_name_xml(name, self._index(name), prefix) for name in self.names if not name.element)
        if listed and new:
            self.markup.append(listed, new)
        elif new:
            xml = f"<{prefix}definedNames>".encode() + new + f"</{prefix}definedNames>".encode()
            insert_in_order(self.markup, self.markup.root, "definedNames", xml, ORDER)

    def _store_name(self, name: BookName, element: Element) -> None:
        if name.text != self._texts[id(name)]:
            self.markup.set_text(element, name.text)
        index = self._index(name)
        if index is not None and str(index) != element.get("localSheetId"):
            self.markup.set(element, localSheetId=str(index))

    def _index(self, name: BookName) -> int | None:
        return None if name.sheet is None else self.sheets.index(self._moved.get(id(name.sheet), name.sheet))

    def _store_caches(self) -> None:
        listed = self.markup.root.find("pivotCaches")
        old = list(self.markup.root.all("pivotCaches/pivotCache"))
        dropped = [one for one in old if one.get("id") in self._dropped_caches]
        prefix = self.markup.root.prefix
        new = "".join(
            f'<{prefix}pivotCache xmlns:r="{OFFICE}" cacheId="{number}" r:id="{link}"/>' for number, link in self._caches
        )
        if listed and len(dropped) == len(old) and not new:
            self.markup.replace(listed, b"")
            return
        for one in dropped:
            self.markup.replace(one, b"")
        if listed and new:
            self.markup.append(listed, new.encode())
        elif new:
            xml = f"<{prefix}pivotCaches>{new}</{prefix}pivotCaches>"
            insert_in_order(self.markup, self.markup.root, "pivotCaches", xml.encode(), ORDER)

    def _store_recalculation(self) -> None:
        found = self.markup.root.find("calcPr")
        if found is not None:
            if found.get("fullCalcOnLoad") not in ("1", "true"):
                self.markup.set(found, fullCalcOnLoad="1")
            return
        xml = f'<{self.markup.root.prefix}calcPr fullCalcOnLoad="1"/>'.encode()
        insert_in_order(self.markup, self.markup.root, "calcPr", xml, ORDER)


def _sheet(one: Element, targets: dict[str, str]) -> BookSheet:
    link = one.get("id")
    number = int(one.get("sheetId", "0")) if one.get("sheetId", "0").isdecimal() else 0
    return BookSheet(one.get("name"), targets.get(link, ""), number, link, one, one.get("state", "visible"))


def _name(one: Element, markup: Markup, sheets: list[BookSheet]) -> BookName:
    local = one.get("localSheetId")
    sheet = sheets[int(local)] if local.isdecimal() and int(local) < len(sheets) else None
    return BookName(one.get("name"), markup.text(one), sheet, one, one.get("hidden") in ("1", "true"))


def _sheet_xml(one: BookSheet, prefix: str) -> bytes:
    state = "" if one.state == "visible" else f' state="{one.state}"'
    xml = f'<{prefix}sheet xmlns:r="{OFFICE}" name={quoteattr(one.name)} sheetId="{one.sheet_id}"{state} r:id="{one.link}"/>'
    return xml.encode()


def _name_xml(name: BookName, index: int | None, prefix: str) -> bytes:
    local = "" if index is None else f' localSheetId="{index}"'
    hidden = ' hidden="1"' if name.hidden else ""
    xml = f"<{prefix}definedName name={quoteattr(name.name)}{local}{hidden}>{escape(name.text)}</{prefix}definedName>"
    return xml.encode()


def without_sheet(formula: str, sheet: str) -> str:
    """Return a formula with #REF! in place of its references to a sheet, as Excel leaves it when the sheet is deleted."""
    quoted = "'" + sheet.replace("'", "''") + "'"
    plain = re.compile(rf"(?<![\w'.\]]){re.escape(sheet)}!", re.IGNORECASE)
    return plain.sub("#REF!", re.sub(re.escape(quoted) + "!", "#REF!", formula, flags=re.IGNORECASE))


def _strict() -> WorkbookError:
    return WorkbookError(
        both(
            "这本台账是“Strict Open XML”格式，不能直接写入。请在 Excel 里另存为普通的“Excel 工作簿（.xlsx）”再写。",
            "This ledger is a “Strict Open XML” workbook, which cannot be written to. "
            "Save it in Excel as an ordinary “Excel Workbook (.xlsx)” first.",
        )
    )
