"""The names in the standard workbook that readers look for too: its service sheets, its defined names."""

from __future__ import annotations

from typing import Final

from ledgerxl.standard.model import both

GUIDE_SHEET: Final = both("填写规范", "Guide")
LISTS_SHEET: Final = both("数据字典", "Lists")
SETTINGS_SHEET: Final = both("参数设置", "Settings")
SETTINGS_TABLE: Final = "LX_settings"


def list_name(name: str) -> str:
    """Return the name of the Excel Table that holds a drop-down list's values."""
    return f"LX_list_{name}"


def pick_name(name: str) -> str:
    """Return the defined name of a drop-down list: of a list of values, or of the filled part of a column (`customers_name`)."""
    return f"LX_pick_{name}"


def column_name(table: str, field: str) -> str:
    """Return the defined name of a whole column, for validation formulas, where Excel takes no structured reference."""
    return f"LX_{table}_{field}"


def setting_name(setting: str) -> str:
    """Return the defined name of a setting's value."""
    return f"LX_set_{setting}"
