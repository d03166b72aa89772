"""What keeps Excel for Windows from loading macros: read from the registry, never changed.

The add-in lies in a folder that Excel trusts, so the macro settings count only where trusted folders are switched off.

Source: https://learn.microsoft.com/office/vba/api/visio.document.macrosenabled (the table: trusted folders go before macro settings);
for VBAOff Microsoft's article "How to turn off Visual Basic for Applications when you deploy Office"; for DisableAllAddins and
RequireAddinSig https://learn.microsoft.com/previous-versions/office/office-2010/ee857086(v=office.14) (.xlam files are among the
"application add-ins"); for the list of managed add-ins
https://policypicker.app/policy/microsoftoffice/microsoft-excel-2016/miscellaneous/list-of-managed-add-ins-483dfbc15b6c.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from ledgerxl.doctor.check import Check
from ledgerxl.installed.machine import Machine
from ledgerxl.installed.places import ADDIN
from ledgerxl.standard.model import Text, both

_LABEL: Final = both("宏和策略", "Macros and policies")
_OFFICE: Final = r"Office\16.0"
_POLICIES: Final = tuple(rf"{hive}\Software\Policies\Microsoft\{_OFFICE}" for hive in ("HKCU", "HKLM"))
_OWN: Final = rf"HKCU\Software\Microsoft\{_OFFICE}"
_ALLOWED_UNSIGNED: Final = (1, 2)
"""Values of VBAWarnings: all macros, or after asking; 3 is signed only, 4 none."""
_BLOCKED, _LISTED = "0", ("1", "2")
"""What a list of managed add-ins says of a file: always disabled; always enabled, or left to the user."""


def macros(machine: Machine) -> Check:
    """Settings that forbid macros or add-ins."""
    found = list(_obstacles(machine))
    if not found:
        return Check("macros", _LABEL, True, both("没有发现禁用宏的设置", "no setting found that forbids macros"))
    zh, en = "；".join(one.zh for one, _ in found), "; ".join(one.en for one, _ in found)
    advice = both("".join(todo.zh for _, todo in found), " ".join(todo.en for _, todo in found))
    return Check("macros", _LABEL, False, both(zh, en), advice, for_addin=True)


_ADMINISTRATOR: Final = both("请把这一条发给 IT 管理员。", "Send this line to your administrator.")


def _obstacles(machine: Machine) -> Iterator[tuple[Text, Text]]:
    """Yield what stands in the way, and what to do about it."""
    if _is_on(machine, r"Common", "vbaoff"):
        yield both("公司策略关闭了 Office 的宏（VBAOff）", "a policy switches macros off in Office (VBAOff)"), _ADMINISTRATOR
    if _is_on(machine, r"Excel\Security", "DisableAllAddins"):
        yield (
            both("禁用了所有加载项（DisableAllAddins）", "all add-ins are disabled (DisableAllAddins)"),
            both(
                "请在 Excel 的“选项 → 信任中心 → 加载项”里取消；是灰色的就请找 IT 管理员。",
                "Clear it in Excel: Options → Trust Center → Add-ins; where it is greyed out, ask your administrator.",
            ),
        )
    if _is_kept_out(machine):
        yield (
            both(
                f"公司策略只允许清单里的加载项，{ADDIN} 不在其中",
                f"a policy allows listed add-ins only, and {ADDIN} is not one of them",
            ),
            _ADMINISTRATOR,
        )
    if _is_on(machine, r"Excel\Security", "RequireAddinSig"):
        yield both("要求加载项有签名（RequireAddinSig）", "add-ins must be signed (RequireAddinSig)"), _ADMINISTRATOR
    if _is_on(machine, r"Excel\Security\Trusted Locations", "AllLocationsDisabled") and not _unsigned_allowed(machine):
        yield (
            both(
                "受信任位置被停用，未签名的宏被禁止（AllLocationsDisabled、VBAWarnings）",
                "trusted locations are switched off and unsigned macros forbidden (AllLocationsDisabled, VBAWarnings)",
            ),
            both(
                "请在 Excel 的“选项 → 信任中心 → 受信任位置”里启用；是灰色的就请找 IT 管理员。",
                "Allow them in Excel: Options → Trust Center → Trusted Locations; where it is greyed out, ask your administrator.",
            ),
        )


def _is_on(machine: Machine, key: str, name: str) -> bool:
    """Return whether a policy, or where there is none the user's own setting, is switched on."""
    return _setting(machine, key, name) == 1


def _is_kept_out(machine: Machine) -> bool:
    """Return whether the list of managed add-ins forbids this file, or has no place for it where nothing else may load."""
    listed = str(_setting(machine, r"Excel\Resiliency\AddinList", ADDIN))
    return listed == _BLOCKED or (_is_on(machine, r"Excel\Resiliency", "RestrictToList") and listed not in _LISTED)


def _unsigned_allowed(machine: Machine) -> bool:
    """Without any setting Excel asks."""
    warnings = _setting(machine, r"Excel\Security", "VBAWarnings")
    return warnings is None or warnings in _ALLOWED_UNSIGNED


def _setting(machine: Machine, key: str, name: str) -> object:
    values = (machine.registry(rf"{root}\{key}", name) for root in (*_POLICIES, _OWN))
    return next((value for value in values if value is not None), None)
