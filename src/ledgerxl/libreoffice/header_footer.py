"""The texts over and under a printed page, written with Excel's codes and kept by LibreOffice as text with fields."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from ledgerxl.libreoffice.bridge import UnoObject

_FIELDS = {"P": "PageNumber", "N": "PageCount", "D": "DateTime", "T": "DateTime", "A": "SheetName", "F": "FileName"}
_CODES = {"PageNumber": "&P", "PageCount": "&N", "SheetName": "&A", "FileName": "&F"}
_PIECE = re.compile(r"&([PNDTAF&])|([^&]+)|(&)", re.IGNORECASE)


class HeaderFooter(NamedTuple):
    """The left, middle and right part."""

    left: str = ""
    center: str = ""
    right: str = ""


def read(style: UnoObject, band: str) -> HeaderFooter:
    """Return the texts of a page style's `Header` or `Footer`; three empty ones when it is off."""
    if not getattr(style, f"{band}IsOn"):
        return HeaderFooter()
    content = getattr(style, f"RightPage{band}Content")
    return HeaderFooter(*("".join(_codes(text)) for text in (content.LeftText, content.CenterText, content.RightText)))


def write(document: UnoObject, style: UnoObject, band: str, texts: HeaderFooter) -> None:
    """Put texts into a page style's `Header` or `Footer`, the same on left and right pages; three empty ones switch it off."""
    setattr(style, f"{band}IsOn", any(texts))
    if not any(texts):
        return
    setattr(style, f"{band}IsShared", True)
    content = getattr(style, f"RightPage{band}Content")
    for part, text in zip((content.LeftText, content.CenterText, content.RightText), texts, strict=True):
        part.setString("")
        _fill(document, part, text)
    # The content is a copy; assigning it makes the style take it.
    setattr(style, f"RightPage{band}Content", content)


def _fill(document: UnoObject, part: UnoObject, text: str) -> None:
    for code, plain, lone in _PIECE.findall(text):
        cursor = part.createTextCursor()
        cursor.gotoEnd(False)
        if code in ("", "&"):
            part.insertString(cursor, plain or lone or "&", False)
        else:
            part.insertTextContent(cursor, _field(document, code.upper()), False)


def _field(document: UnoObject, code: str) -> UnoObject:
    field = document.createInstance(f"com.sun.star.text.TextField.{_FIELDS[code]}")
    if code in "DT":
        field.IsDate = code == "D"
    return field


def _codes(text: UnoObject) -> Iterator[str]:
    paragraphs = text.createEnumeration()
    while paragraphs.hasMoreElements():
        portions = paragraphs.nextElement().createEnumeration()
        while portions.hasMoreElements():
            yield _code(portions.nextElement())


def _code(portion: UnoObject) -> str:
    if portion.TextPortionType != "TextField":
        return str(portion.getString()).replace("&", "&&")
    field = portion.TextField
    services = {name.rpartition(".")[2] for name in field.getSupportedServiceNames()}
    if "DateTime" in services:
        return "&D" if field.IsDate else "&T"
    return next((code for service, code in _CODES.items() if service in services), str(portion.getString()))
