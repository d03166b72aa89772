"""What all tests share: tests that need more than Python say what they need, and CI refuses to skip them."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
REAL_DATA = ROOT / ".real-data" / "superstore.xlsx"
REQUIRE_ALL = bool(os.environ.get("LEDGERXL_REQUIRE_ALL_TESTS"))

NEEDS = {
    "libreoffice": (lambda: shutil.which("soffice") is not None, "LibreOffice (soffice) is not installed"),
    "workbooks": (
        (REAL_DATA.parent / "workbooks" / "poi").is_dir,
        "the public workbooks are missing: run python tests/real/fetch_workbooks.py",
    ),
    "real": (REAL_DATA.is_file, "the public order list is missing: run python tests/real/fetch.py"),
}


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Skip what this machine cannot run, with the reason; with LEDGERXL_REQUIRE_ALL_TESTS it runs and fails instead."""
    for mark, (is_there, reason) in NEEDS.items():
        if not REQUIRE_ALL and not is_there():
            for item in items:
                if item.get_closest_marker(mark):
                    item.add_marker(pytest.mark.skip(reason=reason))
