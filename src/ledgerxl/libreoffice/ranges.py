"""``xlwings.Range``: a rectangle of cells."""

from __future__ import annotations

from typing import Any

from ledgerxl.libreoffice import hyperlinks
from ledgerxl.libreoffice.errors import speaks_up
from ledgerxl.libreoffice.finding import Finding
from ledgerxl.libreoffice.formats import Formats
from ledgerxl.libreoffice.formulas import excel_sheet_name
from ledgerxl.libreoffice.moving import Moving
from ledgerxl.libreoffice.sizes import Sizes


@speaks_up
class Range(Moving, Finding, Formats, Sizes):
    """A rectangle of cells of one sheet, put together from what it holds, how it looks, and what is done with it."""

    def select(self) -> None:
        self._sheet.activate()
        self.book.controller.select(self.api)

    @property
    def name(self) -> Any:
        """The defined name that stands for exactly this range; None without one."""
        from ledgerxl.libreoffice.names import name_of

        return name_of(self)

    @name.setter
    def name(self, value: str) -> None:
        self.book.names.add(value, f"={excel_sheet_name(self._sheet.name)}!{self.address}")

    @property
    def hyperlink(self) -> str:
        return hyperlinks.address_of(self)

    def add_hyperlink(self, address: str, text_to_display: str | None = None, screen_tip: str | None = None) -> None:
        """Link the first cell; Calc has no screen tip of its own and shows the address."""
        hyperlinks.add(self, address, text_to_display or address)

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
