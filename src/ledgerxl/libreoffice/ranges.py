"""``xlwings.Range``: a rectangle of cells."""

from __future__ import annotations

from typing import Any

from ledgerxl.libreoffice.contents import Contents
from ledgerxl.libreoffice.errors import speaks_up


@speaks_up
class Range(Contents):
    """A rectangle of cells of one sheet, put together from what it holds, how it looks, and what is done with it."""

    def select(self) -> None:
        self._sheet.activate()
        self.book.controller.select(self.api)

    @property
    def data_validation(self) -> Any:
        from ledgerxl.libreoffice.validation import DataValidation

        return DataValidation(self)

    @property
    def conditional_formats(self) -> Any:
        from ledgerxl.libreoffice.conditional_formats import ConditionalFormats

        return ConditionalFormats(self)

    @property
    def autofilter(self) -> Any:
        from ledgerxl.libreoffice.autofilter import AutoFilter

        return AutoFilter(self)

    @property
    def table(self) -> Any:
        from ledgerxl.libreoffice.tables import table_of

        return table_of(self)

    @property
    def note(self) -> Any:
        from ledgerxl.libreoffice.notes import note_of

        return note_of(self)

    def add_note(self, text: str) -> Any:
        from ledgerxl.libreoffice.notes import add_note

        return add_note(self, text)

    @property
    def comment(self) -> Any:
        from ledgerxl.libreoffice.notes import comment_of

        return comment_of(self)

    def add_comment(self, text: str) -> Any:
        from ledgerxl.libreoffice.notes import add_comment

        return add_comment(self, text)

    @property
    def characters(self) -> Any:
        from ledgerxl.libreoffice.shapes import characters

        return characters(self)

    def to_png(self, path: str) -> None:
        from ledgerxl.libreoffice.pictures import range_to_png

        range_to_png(self, path)

    def copy_picture(self, appearance: str, format: str) -> None:
        from ledgerxl.libreoffice.pictures import copy_picture

        copy_picture(self, appearance, format)

    def to_pdf(self, path: str, quality: str) -> None:
        from ledgerxl.libreoffice.view import range_to_pdf

        range_to_pdf(self, path, quality)
