"""How the standard workbook looks: its fonts, its one accent colour, its number formats."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from ledgerxl.standard.model import IDENTIFIER_KINDS, Field, Kind, Language

if TYPE_CHECKING:  # the live side needs the look, and never XlsxWriter for it
    from xlsxwriter import Workbook
    from xlsxwriter.format import Format

ACCENT: Final = "#1F4E78"
ACCENT_SOFT: Final = "#5B87B5"
ACCENT_TINT: Final = "#DCE6F1"
CALCULATED_FILL: Final = "#F4F7FB"
SYSTEM_GREY: Final = "#7A7A7A"
TEXT_GREY: Final = "#5F5F5F"
LINE: Final = "#D5DAE0"
ERROR_CELL: Final = {"bg_color": "#F4A7A0", "font_color": "#8B0000"}
ERROR_ROW: Final = {"bg_color": "#FCE9E7"}
DUPLICATE_ROW: Final = {"bg_color": "#FFF3CF"}
OVERDUE_ROW: Final = {"bg_color": "#FDE3CC"}
DUE_SOON_ROW: Final = {"bg_color": "#E4EFFA"}
CANCELLED_ROW: Final = {"font_color": "#9A9A9A", "font_strikeout": True}
OVERDUE_DATE: Final = {"font_color": "#C00000", "bold": True}

TAB_ORDERS: Final = ACCENT
TAB_MASTER: Final = ACCENT_SOFT
TAB_RECORDS: Final = "#A9BFD6"
TAB_SERVICE: Final = "#BFBFBF"

_FONTS: Final[dict[Language, tuple[str, int]]] = {"zh": ("微软雅黑", 10), "en": ("Calibri", 11)}
_CENTRED: Final = frozenset((Kind.DATE, Kind.CHOICE))
_RIGHT: Final = frozenset((Kind.MONEY, Kind.PRICE, Kind.NUMBER, Kind.INTEGER, Kind.RATE))


def font(language: Language) -> dict[str, Any]:
    """Return the font of all cells of a workbook in this language."""
    name, size = _FONTS[language]
    return {"font_name": name, "font_size": size}


class Look:
    """The cell formats of one workbook, each made once."""

    def __init__(self, book: Workbook, language: Language) -> None:
        self._book = book
        self._font = font(language)
        self._made: dict[tuple[tuple[str, Any], ...], Format] = {}

    @property
    def size(self) -> int:
        """The size of the ordinary text, in points."""
        return int(self._font["font_size"])

    @property
    def family(self) -> str:
        """The name of the font."""
        return str(self._font["font_name"])

    def cell(self, **properties: Any) -> Format:
        """Return the format with these properties, in the workbook's font."""
        return self._format({**self._font, "valign": "vcenter", **properties})

    def mark(self, properties: dict[str, Any]) -> Format:
        """Return a format for a conditional format: only what differs from the cell's own."""
        return self._format(properties)

    def heading(self) -> Format:
        """Return the format of a sheet's title."""
        return self.cell(font_size=16, bold=True, font_color=ACCENT)

    def hint(self) -> Format:
        """Return the format of the line under the title."""
        return self.cell(font_color=TEXT_GREY)

    def link(self) -> Format:
        """Return the format of a link to another sheet."""
        return self.cell(font_color=ACCENT_SOFT, underline=1)

    def header(self, fill: str, ink: str = "#FFFFFF", **properties: Any) -> Format:
        """Return the format of a column header."""
        return self.boxed(bold=True, bg_color=fill, font_color=ink, align="center", text_wrap=True, **properties)

    def boxed(self, **properties: Any) -> Format:
        """Return the format of a cell inside a grid."""
        return self.cell(border=1, border_color=LINE, **properties)

    def field_header(self, field: Field) -> Format:
        """Return the format of a field's header: darkest when required, pale when calculated, grey for system columns."""
        return self.header(*header_colours(field))

    def data(self, field: Field, number_format: str | None = None) -> Format:
        """Return the format of a field's cells."""
        fill = {"bg_color": CALCULATED_FILL} if field.formula or field.system else {}
        return self.boxed(num_format=number_format or number_format_of(field), align=_align(field), **fill)

    def _format(self, properties: dict[str, Any]) -> Format:
        key = tuple(sorted(properties.items()))
        if key not in self._made:
            self._made[key] = self._book.add_format(properties)
        return self._made[key]


def header_colours(field: Field) -> tuple[str, str]:
    """Return fill and ink of a field's header."""
    if field.system:
        return SYSTEM_GREY, "#FFFFFF"
    if field.required:
        return ACCENT, "#FFFFFF"
    return (ACCENT_TINT, ACCENT) if field.formula else (ACCENT_SOFT, "#FFFFFF")


def number_format_of(field: Field) -> str:
    """Return the Excel number format of a field's cells.

    Identifiers are text (`@`), so that a long number keeps all its digits.
    """
    if field.kind is Kind.DATE:
        return "yyyy-mm-dd"
    if field.kind is Kind.MONEY:
        return "#,##0.00;[Red]-#,##0.00"
    if field.kind is Kind.PRICE:
        return "#,##0.00" + "#" * max((field.decimals or 6) - 2, 0)
    if field.kind is Kind.INTEGER:
        return "#,##0"
    if field.kind is Kind.RATE:
        return f"0{_places(1 if field.decimals is None else field.decimals)}%"
    if field.kind is Kind.NUMBER:
        return _number_format(field.decimals)
    return "@" if field.kind in IDENTIFIER_KINDS else "General"


def _number_format(decimals: int | None) -> str:
    # "0.###" would leave a lone point behind a whole number, "0.000" a row of zeros: General shows what was typed.
    return "General" if decimals is None or decimals > 2 else f"#,##0{_places(decimals)}"


def _places(decimals: int) -> str:
    return "." + "0" * decimals if decimals else ""


def _align(field: Field) -> str:
    if field.kind in _CENTRED:
        return "center"
    return "right" if field.kind in _RIGHT else "left"
