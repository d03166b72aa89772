"""The folders that stand at the top of the repository and travel inside an installed package."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

_PACKAGE = Path(__file__).resolve().parent


def asset_folder(name: Literal["addin", "macros", "templates"]) -> Path:
    """Return the folder: from the installed package, or from the checkout that an editable install points at."""
    packaged = _PACKAGE / "_assets" / name
    return packaged if packaged.is_dir() else _PACKAGE.parent.parent / name
