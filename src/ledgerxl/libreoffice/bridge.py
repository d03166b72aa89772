"""Everything of UNO that the engine uses passes here: UNO has no types that Python tools could check."""

from __future__ import annotations

from pathlib import Path
from typing import Any, TypeAlias

from ledgerxl.libreoffice.installation import load_uno

UnoObject: TypeAlias = Any
"""An object that lives in LibreOffice; every attribute read is a call over the bridge (a fraction of a millisecond)."""


def struct(name: str, *values: object, **fields: object) -> UnoObject:
    """Return a UNO struct such as ``com.sun.star.table.CellRangeAddress``, filled in order or by field name."""
    made = load_uno().createUnoStruct(name, *values)
    for field, value in fields.items():
        setattr(made, field, value)
    return made


def property_values(**named: object) -> tuple[UnoObject, ...]:
    """Return the named arguments that UNO's loaders, savers and dispatchers take."""
    return tuple(struct("com.sun.star.beans.PropertyValue", Name=name, Value=value) for name, value in named.items())


def enum(type_name: str, value: str) -> UnoObject:
    """Return one value of a UNO enum, such as ``enum("com.sun.star.table.CellHoriJustify", "CENTER")``."""
    return load_uno().Enum(type_name, value)


def constant(name: str) -> Any:
    """Return a UNO constant by its full name, such as ``com.sun.star.sheet.CellFlags.VALUE``."""
    return load_uno().getConstantByName(name)


def typed(type_name: str, value: object) -> UnoObject:
    """Return a value that says its UNO type, for calls that cannot guess it (``[]string``, ``short``)."""
    return load_uno().Any(type_name, value)


def call(target: UnoObject, method: str, *arguments: object) -> Any:
    """Call a method with ``typed`` arguments, which an ordinary call would unwrap."""
    return load_uno().invoke(target, method, arguments)


def byte_sequence(content: bytes = b"") -> UnoObject:
    """Return bytes as UNO takes them."""
    return load_uno().ByteSequence(content)


def type_of(name: str) -> UnoObject:
    """Return UNO's type of this name, such as ``com.sun.star.sheet.XSpreadsheet``."""
    return load_uno().getTypeByName(name)


def uno_exception(name: str = "com.sun.star.uno.Exception") -> type[Exception]:
    """Return a UNO exception's class, to catch it; without a name the root of them all."""
    found: type[Exception] = load_uno().getClass(name)
    return found


def file_url(path: str | Path) -> str:
    """Return a file's address as UNO wants it."""
    return str(load_uno().systemPathToFileUrl(str(Path(path).absolute())))


def file_path(url: str) -> str:
    """Return the path of a file address; an address that is no file stays as it is."""
    return str(load_uno().fileUrlToSystemPath(url)) if url.startswith("file:") else url


def cell_range_address(sheet: int, first: tuple[int, int], last: tuple[int, int]) -> UnoObject:
    """Return a UNO range address; ``sheet``, and (row, column) of both corners, count from 0."""
    return struct("com.sun.star.table.CellRangeAddress", sheet, first[1], first[0], last[1], last[0])


def cell_address(sheet: int, row: int, column: int) -> UnoObject:
    """Return a UNO cell address; all numbers count from 0."""
    return struct("com.sun.star.table.CellAddress", sheet, column, row)
