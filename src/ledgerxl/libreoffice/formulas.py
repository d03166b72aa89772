"""Formulas: Excel's English A1 syntax on one side, the syntax of Calc's API on the other.

Calc's own parser takes one formula a call; a sheet has thousands. So the two syntaxes are translated here, piece by
piece, and whole blocks go over the bridge at once. They differ in separators (``,`` and ``;``), in references to
sheets (``'My sheet'!A1`` and ``$'My sheet'.A1``), and in a few function names, which LibreOffice itself lists.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING

from ledgerxl.libreoffice.addresses import column_letters, column_number
from ledgerxl.libreoffice.bridge import constant, file_path, file_url

if TYPE_CHECKING:
    from ledgerxl.libreoffice.books import Book

_COMMON = r"""
  (?P<string>"(?:[^"]|"")*")
| (?P<error>\#(?:REF!|N/A|DIV/0!|NAME\?|NULL!|NUM!|VALUE!))
| (?P<function>[^\W\d][\w.]*(?=\())
"""
_REST = r"""
| (?P<brackets>\[(?:[^\[\]]|\[(?:[^\[\]'']|'.)*\])*\])
| (?P<ref>\$?[A-Za-z]{1,3}\$?[1-9]\d{0,6}(?::\$?[A-Za-z]{1,3}\$?[1-9]\d{0,6})?(?![\w.(])
    | \$?[A-Za-z]{1,3}:\$?[A-Za-z]{1,3}(?![\w.(])
    | \$?[1-9]\d{0,6}:\$?[1-9]\d{0,6}(?![\w.]))
| (?P<number>(?:\d+\.?\d*|\.\d+)(?:[Ee][+-]?\d+)?)
| (?P<name>[^\W\d][\w.\\?]*)
| (?P<space>\s+)
| (?P<other>.)
"""
_EXCEL = re.compile(
    _COMMON + r"| (?P<sheet>(?:'(?:[^']|'')+' | (?:\[[^\]]+\])?[\w.]+(?::[\w.]+)?)!(?!=))" + _REST, re.VERBOSE | re.DOTALL
)
_CALC = re.compile(
    r"(?P<truth>(?:TRUE|FALSE)\(\)) |"
    + _COMMON
    + r"""| (?P<sheet>(?:'file:(?:[^']|'')*'\#)?\$?(?:'(?:[^']|'')+'|[^\W\d]\w*)\.(?=\$?[A-Za-z]|\$?\d|\#REF!))"""
    + _REST,
    re.VERBOSE | re.DOTALL,
)
_CELL = re.compile(r"(\$?)([A-Za-z]{0,3})(\$?)(\d*)$")
_PLAIN_SHEET = re.compile(r"[^\W\d][\w.]*$")
_LOOKS_LIKE_CELL = re.compile(r"[A-Za-z]{1,3}\d+$|[Rr]\d*[Cc]\d*$")

Piece = tuple[str, str]
"""(kind, text) of one piece of a formula."""

OOXML, API = "com.sun.star.sheet.FormulaLanguage.OOXML", 6
"""The name lists of files and of the API; the second has no published constant."""


class Formulas:
    """The translation for one book: function names are LibreOffice's own, other books are found among the open ones."""

    def __init__(self, book: Book) -> None:
        self._book = book
        self.to_calc: Callable[[str], str] = lru_cache(maxsize=50_000)(self._to_calc)
        self.to_excel: Callable[[str], str] = lru_cache(maxsize=50_000)(self._to_excel)

    @cached_property
    def _calc_names(self) -> dict[str, str]:
        """Calc's name of the functions that Excel calls differently."""
        return function_names(self._book)

    @cached_property
    def _excel_names(self) -> dict[str, str]:
        return {calc: excel for excel, calc in self._calc_names.items()}

    def _to_calc(self, text: str) -> str:
        """Return a formula for Calc; text that is no formula stays as it is."""
        return f"={''.join(self._calc_pieces(text[1:]))}" if is_formula(text) else text

    def _calc_pieces(self, text: str) -> Iterator[str]:
        depth: list[str] = []
        last: Piece = ("", "")
        sheets: list[str] = []
        for kind, piece in _scan(_EXCEL, _without_prefixes(text)):
            if kind == "sheet":
                sheets = self._calc_sheets(piece)
                yield sheets[0]
            elif kind == "ref" and last[0] == "sheet" and len(sheets) == 2:
                first, _, end = piece.partition(":")
                yield f"{first}:{sheets[1]}{end or first}"
            elif kind == "function":
                yield self._calc_names.get(piece.upper(), piece)
            elif kind == "name" and piece.upper() in ("TRUE", "FALSE"):
                yield f"{piece}()"
            else:
                yield _calc_separator(piece, depth) if kind == "other" else piece
            _follow(piece, depth, last)
            last = (kind, piece)

    def _calc_sheets(self, prefix: str) -> list[str]:
        """Return ``$'Sheet'.`` for ``Sheet!``, and both ends for ``First:Last!``."""
        quoted = prefix[:-1]
        name = quoted[1:-1].replace("''", "'") if quoted.startswith("'") else quoted
        book, _, sheet = name.rpartition("]")
        external = f"{self._external(book)}#" if book else ""
        return [f"{external}${_quoted(name)}." for name in sheet.split(":")]

    def _external(self, book: str) -> str:
        """Return the address of another workbook, named as ``[Book.xlsx`` or ``/folder/[Book.xlsx``."""
        folder, _, name = book.rpartition("[")
        path = folder + name if folder else self._path_of(name)
        return _quoted(file_url(path))

    def _path_of(self, name: str) -> str:
        return next((book.fullname for book in self._book.app.books if book.name.casefold() == name.casefold()), name)

    def _to_excel(self, text: str) -> str:
        """Return what Excel shows for a cell: its formula in Excel's syntax, or its constant."""
        if not is_formula(text):
            return text.removeprefix("'")
        return f"={''.join(self._excel_pieces(text[1:]))}"

    def _excel_pieces(self, text: str) -> Iterator[str]:
        in_array = 0
        for kind, piece in _with_sheet_spans(list(_scan(_CALC, text))):
            in_array += (piece == "{") - (piece == "}")
            if kind == "sheet":
                yield self._excel_sheet(piece)
            elif kind == "span":
                first, last = (_unquoted(name[:-1].removeprefix("$")) for name in piece.split("\n"))
                yield f"{excel_sheet_name(f'{first}:{last}')}!"
            elif kind == "truth":
                yield piece.removesuffix("()")
            elif kind == "function":
                yield self._excel_names.get(piece.upper(), piece.upper())
            else:
                yield _excel_separator(piece, in_array) if kind == "other" else piece

    def _excel_sheet(self, prefix: str) -> str:
        external, hash_sign, local = prefix[:-1].rpartition("#")
        name = _unquoted(local.removeprefix("$"))
        if hash_sign:
            folder, _, book = file_path(_unquoted(external)).replace("\\", "/").rpartition("/")
            opened = any(other.name == book for other in self._book.app.books)
            name = f"[{book}]{name}" if opened else f"{folder}/[{book}]{name}"
        return f"{excel_sheet_name(name)}!"

    def filled(self, text: str, shape: tuple[int, int]) -> tuple[tuple[str, ...], ...]:
        """Return the rows of Calc formulas that filling one formula over cells gives: relative references move along."""
        formula = self.to_calc(text)
        rows, columns = shape
        if not is_formula(formula) or (rows, columns) == (1, 1):
            return ((formula,) * columns,) * rows
        pieces = list(_scan(_CALC, formula))
        return tuple(tuple(_moved(pieces, row, column) for column in range(columns)) for row in range(rows))


def is_formula(text: str) -> bool:
    """Say whether a cell's text is a formula."""
    return len(text) > 1 and text[0] == "="


def function_names(book: Book) -> dict[str, str]:
    """Return Calc's names of the functions that have another name in Excel, as LibreOffice lists them."""
    mapper = book.api.createInstance("com.sun.star.sheet.FormulaOpCodeMapper")
    lists = [_by_code(mapper.getAvailableMappings(language, -1)) for language in (constant(OOXML), API)]
    pairs = ((_bare(names), lists[1].get(code, "")) for code, names in lists[0].items())
    return {excel: calc for excel, calc in pairs if calc and excel != calc and excel[:1].isalpha()}


def _by_code(mappings: object) -> dict[int, str]:
    """Return the names by function number; add-in functions share one number and are called the same on both sides."""
    named: dict[int, list[str]] = {}
    for mapping in mappings:  # type: ignore[attr-defined]
        named.setdefault(mapping.Token.OpCode, []).append(mapping.Name)
    return {code: names[0] for code, names in named.items() if len(names) == 1}


def _bare(name: str) -> str:
    return re.sub(r"^(_xlfn\.)?(_xlws\.)?(ORG\.(LIBREOFFICE|OPENOFFICE)\.)?", "", name)


def _with_sheet_spans(pieces: list[Piece]) -> Iterator[Piece]:
    """Yield the pieces, with a reference through several sheets (``$First.A1:$Last.B2``) as a span and one reference."""
    rest = iter(range(len(pieces)))
    for at in rest:
        kinds = [kind for kind, _text in pieces[at : at + 5]]
        if kinds == ["sheet", "ref", "other", "sheet", "ref"] and pieces[at + 2][1] == ":":
            (_, first), (_, start), _, (_, last), (_, end) = pieces[at : at + 5]
            yield "span", f"{first}\n{last}"
            yield "ref", start if start == end else f"{start}:{end}"
            for _step in range(4):
                next(rest)
        else:
            yield pieces[at]


def _without_prefixes(text: str) -> str:
    """Leave out what Excel's files put before newer functions, and its sign for "one value of these"."""
    return re.sub(r"_xlfn\.(_xlws\.)?|(?<![\w\]\"'])@(?=[\w$'])", "", text) if "_xlfn" in text or "@" in text else text


def _scan(grammar: re.Pattern[str], text: str) -> Iterator[Piece]:
    for found in grammar.finditer(text):
        yield found.lastgroup or "other", found[0]


def _calc_separator(piece: str, depth: list[str]) -> str:
    """Return a separator as Calc writes it here: in an array, among a function's arguments, or between areas."""
    place = depth[-1] if depth else ""
    if piece == ",":
        return ";" if place in ("{", "function") else "~"
    return "|" if piece == ";" and place == "{" else piece


def _follow(piece: str, depth: list[str], last: Piece) -> None:
    """Keep track of what we are inside of."""
    if piece == "(":
        depth.append("function" if last[0] == "function" else "(")
    elif piece == "{":
        depth.append("{")
    elif piece in (")", "}") and depth:
        depth.pop()


def _excel_separator(piece: str, in_array: int) -> str:
    if piece == ";":
        return ","
    if piece == "|" and in_array:
        return ";"
    return {"~": ",", "!": " "}.get(piece, piece)


def _quoted(name: str) -> str:
    return "'" + name.replace("'", "''") + "'"


def _unquoted(name: str) -> str:
    return name[1:-1].replace("''", "'") if name.startswith("'") else name


def excel_sheet_name(name: str) -> str:
    """Return a sheet's name as Excel writes it in a formula: quoted when it is not a plain word."""
    parts = name.split(":")
    plain = all(_PLAIN_SHEET.match(part) and not _LOOKS_LIKE_CELL.match(part) for part in parts)
    return name if plain else _quoted(name)


def _moved(pieces: list[Piece], rows: int, columns: int) -> str:
    """Return a formula with its relative references moved down and to the right."""
    return "".join(_moved_reference(piece, rows, columns) if kind == "ref" else piece for kind, piece in pieces)


def _moved_reference(reference: str, rows: int, columns: int) -> str:
    return ":".join(_moved_corner(corner, rows, columns) for corner in reference.split(":"))


def _moved_corner(corner: str, rows: int, columns: int) -> str:
    found = _CELL.match(corner)
    if found is None:
        return corner
    at_column, letters, at_row, number = found.groups()
    if not letters:  # "$3" of a row range: its dollar was taken for the column's
        at_column, at_row = "", at_column or at_row
    letters = column_letters(column_number(letters) + columns) if letters and not at_column else letters
    number = str(int(number) + rows) if number and not at_row else number
    return f"{at_column}{letters}{at_row}{number}"
