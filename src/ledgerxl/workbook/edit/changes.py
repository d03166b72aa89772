"""What writing does to a file, for those who check it afterwards."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(slots=True)
class Changes:
    """What a build did.

    Attributes:
        changed, added, removed: part names; all other parts are byte for byte, compressed as they were.
        cells: per sheet name, the (1-based column) numbers of system columns in which cells may differ now.
        sheets: names of the result sheets that the new file holds, the journal included.
    """

    changed: list[str] = field(default_factory=list)
    added: list[str] = field(default_factory=list)
    removed: list[str] = field(default_factory=list)
    cells: dict[str, set[int]] = field(default_factory=dict)
    sheets: tuple[str, ...] = ()

    @property
    def is_empty(self) -> bool:
        """Whether the new file would be the old one."""
        return not (self.changed or self.added or self.removed)
