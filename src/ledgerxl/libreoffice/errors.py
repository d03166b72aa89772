"""What the engine raises."""

from __future__ import annotations

import inspect
from typing import Any, TypeVar

from ledgerxl.errors import LedgerxlError

T = TypeVar("T", bound=type)


class LibreOfficeError(LedgerxlError):
    """LibreOffice is missing, does not start, does not answer, or does not fit this Python."""


class Unsupported(NotImplementedError):  # noqa: N818 - reads as what it says: raise Unsupported("Chart.style")
    """LibreOffice, or this engine, has nothing that corresponds to this member of xlwings; nothing was changed.

    Attributes:
        member: its name, such as ``Chart.style``.
    """

    def __init__(self, member: str, reason: str = "") -> None:
        super().__init__(f"{member} is not supported by the LibreOffice engine{': ' + reason if reason else ''}.")
        self.member = member


def speaks_up(cls: T) -> T:
    """Make every public member that ``cls`` leaves to xlwings' bare base classes raise ``Unsupported`` with its name.

    A member that ``cls`` only annotates is one that its objects set: it is cleared of the base class's property.
    """
    annotated = {name for base in cls.__mro__ for name in vars(base).get("__annotations__", ())}
    for name, member in inspect.getmembers_static(cls):
        if not name.startswith("_") and _is_bare(cls, name, member):
            setattr(cls, name, None if name in annotated else _refusal(cls, name, member))
    return cls


def _is_bare(cls: type, name: str, member: Any) -> bool:
    """Say whether a member is one that xlwings' base class only names: there it raises NotImplementedError."""
    home = next(base for base in cls.__mro__ if name in vars(base))
    function = member.fget if isinstance(member, property) else getattr(member, "__func__", member)
    code = getattr(function, "__code__", None)
    return home.__module__ == "xlwings.base_classes" and code is not None and "NotImplementedError" in code.co_names


def _refusal(cls: type, name: str, member: Any) -> Any:
    def refuse(*_args: object, **_named: object) -> Any:
        raise Unsupported(f"{cls.__name__}.{name}")

    return property(refuse, refuse) if isinstance(member, property) else refuse
