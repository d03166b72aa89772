"""What every collection on a sheet has in common: members by one-based number or by name, in order."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from xlwings import base_classes

if TYPE_CHECKING:
    from ledgerxl.libreoffice.sheets import Sheet

Member = TypeVar("Member")


class Collection(base_classes.Collection, Generic[Member]):
    """Members as xlwings asks for them. A subclass gives `members()` in order and says how a member is named."""

    def __init__(self, parent: Any) -> None:
        self._parent = parent

    def members(self) -> list[Member]:
        """Return the members in the order the user sees them."""
        raise NotImplementedError

    def name_of(self, member: Member) -> str:
        """Return the name a member is found by."""
        return str(member.name)  # type: ignore[attr-defined]

    @property
    def api(self) -> Any:
        """Return the UNO object the members live on."""
        return self._parent.api

    @property
    def parent(self) -> Any:
        """Return the engine's object that owns the collection."""
        return self._parent

    def __call__(self, key: int | str) -> Member:
        """Return the member with a one-based number or a name (any case, as in Excel).

        Raises:
            KeyError: there is none.
        """
        found = self._find(key)
        if found is None:
            raise KeyError(key)
        return found

    def _find(self, key: int | str) -> Member | None:
        members = self.members()
        if not isinstance(key, str):
            return members[int(key) - 1] if 1 <= key <= len(members) else None
        return next((member for member in members if self.name_of(member).casefold() == key.casefold()), None)

    def __len__(self) -> int:
        return len(self.members())

    def __iter__(self) -> Iterator[Member]:
        return iter(self.members())

    def __contains__(self, key: object) -> bool:
        return isinstance(key, str | int) and self._find(key) is not None


class SheetCollection(Collection[Member]):
    """A collection whose members live on one sheet."""

    def __init__(self, sheet: Sheet) -> None:
        super().__init__(sheet)

    @property
    def sheet(self) -> Sheet:
        """Return the sheet."""
        sheet: Sheet = self._parent
        return sheet

    def free_name(self, stem: str) -> str:
        """Return the first of `stem`1, `stem`2, … that no member has: the name Excel would give."""
        taken = {self.name_of(member).casefold() for member in self.members()}
        number = 1
        while f"{stem}{number}".casefold() in taken:
            number += 1
        return f"{stem}{number}"
