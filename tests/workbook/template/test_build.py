"""The committed copies of the standard workbook are what the standard gives today."""

from __future__ import annotations

from pathlib import Path

from ledgerxl.workbook.template.build import build

TEMPLATES = Path(__file__).parents[3] / "templates"


def test_the_committed_workbooks_are_current(tmp_path: Path) -> None:
    for built in build(tmp_path):
        committed = TEMPLATES / built.name
        assert committed.exists(), f"run python -m ledgerxl.workbook.template.build to make {built.name}"
        assert built.read_bytes() == committed.read_bytes(), (
            f"{built.name} is out of date: run python -m ledgerxl.workbook.template.build"
        )
