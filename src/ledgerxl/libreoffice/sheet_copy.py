"""Copy a sheet into another document: what LibreOffice's own import leaves behind comes after it.

`importSheet` brings cells, formats, links, charts, conditional formats, sizes and page breaks. The page style with its header and
footer, rows repeated in print, and database ranges (Excel's Tables) are copied here. PivotTables and frozen panes are not.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from ledgerxl.libreoffice.bridge import UnoObject

if TYPE_CHECKING:
    from ledgerxl.libreoffice.books import Book
    from ledgerxl.libreoffice.sheets import Sheet

_STYLED: Final = (0, 4)
"""com.sun.star.sheet.ConditionEntryType CONDITION and DATE; scales, bars and icons have no cell style."""
_NOT_LOOKS: Final = frozenset(("DisplayName", "Hidden", "NumberFormat", "UserDefinedAttributes"))
_SIDES: Final = ("Header", "Footer")
_CONTENTS: Final = ("RightPage", "LeftPage", "FirstPage")
_PARTS: Final = ("LeftText", "CenterText", "RightText")
_PAGE: Final = (
    *("IsLandscape", "Width", "Height", "LeftMargin", "RightMargin", "TopMargin", "BottomMargin"),
    *("HeaderIsOn", "HeaderHeight", "HeaderBodyDistance", "HeaderIsShared", "HeaderIsDynamicHeight"),
    *("FooterIsOn", "FooterHeight", "FooterBodyDistance", "FooterIsShared", "FooterIsDynamicHeight"),
    *("CenterHorizontally", "CenterVertically", "PrintGrid", "PrintHeaders", "PrintDownFirst", "FirstPageNumber"),
    *("PageScale", "ScaleToPages", "ScaleToPagesX", "ScaleToPagesY"),
)
"""What of a page style a sheet of Excel can have; the three scales last, for each takes the others' place."""


def copy_to(source: Sheet, target: Book, position: int) -> None:
    """Copy a sheet into another book of the same LibreOffice, so that it stands at this position, counted from 0.

    The copy has the source's name, with a number behind it where the target has a sheet of that name.
    """
    old, document, target_document = source.api, source.book.api, target.api
    at = target_document.Sheets.importSheet(document, old.Name, position)
    copy = target_document.Sheets.getByIndex(at)
    copy.PageStyle = _page_style(old, document, target_document, copy.Name)
    _print_setup(old, copy)
    _copy_condition_styles(old, copy, document, target_document)
    for database in _databases(document, old):
        _copy_database(database, target_document, at)


def _page_style(source: UnoObject, source_document: UnoObject, target_document: UnoObject, sheet: str) -> str:
    """Copy the sheet's page style and return its name; one of the same name is that of a copy made before."""
    old = source_document.StyleFamilies.getByName("PageStyles").getByName(source.PageStyle)
    styles = target_document.StyleFamilies.getByName("PageStyles")
    name = f"PageStyle_{sheet}"
    if not styles.hasByName(name):
        styles.insertByName(name, target_document.createInstance("com.sun.star.style.PageStyle"))
    new = styles.getByName(name)
    for property_ in _PAGE:
        value = old.getPropertyValue(property_)
        if new.getPropertyValue(property_) != value:
            new.setPropertyValue(property_, value)
    for side in _SIDES:
        for page in _CONTENTS:
            _copy_content(old, new, f"{page}{side}Content", target_document)
    return name


def _copy_content(old: UnoObject, new: UnoObject, name: str, document: UnoObject) -> None:
    """Copy what stands in a page's header or footer; fields such as the page number are made anew."""
    if not old.PropertySetInfo.hasPropertyByName(name):
        return
    source, target = old.getPropertyValue(name), new.getPropertyValue(name)
    if source is None or target is None:
        return
    for part in _PARTS:
        _copy_text(getattr(source, part), getattr(target, part), document)
    new.setPropertyValue(name, target)


def _copy_text(source: UnoObject, target: UnoObject, document: UnoObject) -> None:
    target.setString("")
    for portion in _portions(source):
        cursor = target.createTextCursor()
        cursor.gotoEnd(False)
        if portion.TextPortionType == "TextField":
            target.insertTextContent(cursor, _field_like(portion.TextField, document), False)
        else:
            target.insertString(cursor, portion.getString(), False)
        _copy_font(portion, target)


def _copy_font(portion: UnoObject, target: UnoObject) -> None:
    cursor = target.createTextCursor()
    cursor.gotoEnd(False)
    cursor.goLeft(max(len(portion.getString()), 1), True)
    for name in ("CharFontName", "CharFontNameAsian", "CharHeight", "CharHeightAsian", "CharColor", "CharWeight"):
        cursor.setPropertyValue(name, portion.getPropertyValue(name))


def _portions(text: UnoObject) -> Iterator[UnoObject]:
    return (portion for paragraph in _items(text) for portion in _items(paragraph))


def _items(enumerable: UnoObject) -> Iterator[UnoObject]:
    items = enumerable.createEnumeration()
    while items.hasMoreElements():
        yield items.nextElement()


def _field_like(field: UnoObject, document: UnoObject) -> UnoObject:
    """Make a field of the same kind (page number, sheet name…): one that stands in a text cannot stand in another."""
    kinds = [name for name in field.getSupportedServiceNames() if name.startswith("com.sun.star.text.TextField.")]
    return document.createInstance(kinds[0])


def _print_setup(source: UnoObject, copy: UnoObject) -> None:
    areas = []
    for area in source.getPrintAreas():
        area.Sheet = copy.RangeAddress.Sheet
        areas.append(area)
    if areas:  # told that there are none, LibreOffice would not print the sheet at all
        copy.setPrintAreas(tuple(areas))
    for side in ("Rows", "Columns"):
        title = getattr(source, f"getTitle{side}")()
        title.Sheet = copy.RangeAddress.Sheet
        getattr(copy, f"setTitle{side}")(title)
        getattr(copy, f"setPrintTitle{side}")(getattr(source, f"getPrintTitle{side}")())


def _copy_condition_styles(source: UnoObject, copy: UnoObject, source_document: UnoObject, target: UnoObject) -> None:
    """Give conditional formats their own cell styles: the target has others of the same names, which the import takes instead."""
    old_styles, new_styles = (document.StyleFamilies.getByName("CellStyles") for document in (source_document, target))
    made: dict[str, str] = {}
    for old, new in zip(_entries(source), _entries(copy), strict=True):
        if old.getType() in _STYLED:
            if old.StyleName not in made:
                made[old.StyleName] = _copied_style(old_styles.getByName(old.StyleName), new_styles, target)
            new.StyleName = made[old.StyleName]


def _entries(sheet: UnoObject) -> Iterator[UnoObject]:
    for rule in sheet.ConditionalFormats.getConditionalFormats():
        yield from (rule.getByIndex(at) for at in range(rule.getCount()))


def _copied_style(style: UnoObject, styles: UnoObject, document: UnoObject) -> str:
    """Copy a cell style, once for all that look the same, and return its name in the document."""
    own = {
        property_.Name: style.getPropertyValue(property_.Name)
        for property_ in style.PropertySetInfo.Properties
        if style.getPropertyState(property_.Name).value == "DIRECT_VALUE" and property_.Name not in _NOT_LOOKS
    }
    looks = sorted((name, str(value)) for name, value in own.items())
    name = f"LX_{hashlib.sha256(repr(looks).encode()).hexdigest()[:12]}"
    if not styles.hasByName(name):
        styles.insertByName(name, document.createInstance("com.sun.star.style.CellStyle"))
        new = styles.getByName(name)
        for property_, value in own.items():
            new.setPropertyValue(property_, value)
    return name


def _databases(document: UnoObject, sheet: UnoObject) -> list[UnoObject]:
    ranges = document.DatabaseRanges
    found = (ranges.getByName(name) for name in ranges.ElementNames)
    return [database for database in found if database.DataArea.Sheet == sheet.RangeAddress.Sheet]


def _copy_database(database: UnoObject, document: UnoObject, sheet: int) -> None:
    area, name, number = database.DataArea, database.Name, 2
    while document.DatabaseRanges.hasByName(name):
        name, number = f"{database.Name}_{number}", number + 1
    area.Sheet = sheet
    document.DatabaseRanges.addNewByName(name, area)
    copy = document.DatabaseRanges.getByName(name)
    for property_ in ("AutoFilter", "ContainsHeader", "TotalsRow"):
        if copy.PropertySetInfo.hasPropertyByName(property_):
            copy.setPropertyValue(property_, database.getPropertyValue(property_))
