"""The engine object: what xlwings asks that belongs to no app, book or sheet."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from typing import Any

from ledgerxl.libreoffice.values import Builder, cleaned, to_cell


class Engine:
    """The plug-in that ``xlwings.Engine`` wraps."""

    name = "libreoffice"
    type = "desktop"

    @cached_property
    def apps(self) -> Any:
        """The LibreOffice processes this Python started or attached to."""
        from ledgerxl.libreoffice.apps import Apps

        return Apps(self)

    @staticmethod
    def clean_value_data(
        data: Sequence[Sequence[object]],
        datetime_builder: Builder,
        empty_as: object,
        number_builder: Builder | None,
        err_to_str: bool,
    ) -> list[list[object]]:
        """Return rows as read from the sheet in the form the reader asked for."""
        return cleaned(data, datetime_builder, empty_as, number_builder, err_to_str)

    @staticmethod
    def prepare_xl_data_element(value: object, options: object) -> object:
        """Return one value of the user's in the form the sheet takes."""
        return to_cell(value)


ENGINE = Engine()
