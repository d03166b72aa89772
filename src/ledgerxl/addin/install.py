"""Put the add-in where Excel loads it, for this user only, and take it away again: files are copied, nothing else is changed."""

from __future__ import annotations

import errno
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from enum import Enum
from pathlib import Path
from typing import Final

from ledgerxl.addin.build import addin_bytes
from ledgerxl.addin.modules import applescript
from ledgerxl.addin.placing import content_of, put_all
from ledgerxl.addin.target import Target
from ledgerxl.errors import InputError
from ledgerxl.installed.contents import made_by_us
from ledgerxl.installed.machine import Machine
from ledgerxl.installed.places import LANGUAGE_FILE, Places, places_of, state_folder
from ledgerxl.standard.model import both
from ledgerxl.workbook.edit.occupied import locks_of
from ledgerxl.workbook.edit.own_file import NO_ROOM

_SCRIPT_MARK: Final = b"ledgerxl.addin.entry"
_OF_USE: Final = ("ledgerxl.log*", LANGUAGE_FILE, "help.html")
"""What clicks leave in the state folder."""


class Change(Enum):
    """What an installation did."""

    NEW = "new"
    REPLACED = "replaced"
    SAME = "same"


@dataclass(frozen=True, slots=True)
class Installed:
    """An add-in in its place.

    Attributes:
        addin: the file that Excel loads.
    """

    addin: Path
    change: Change


def install(machine: Machine, target: Target) -> Installed:
    """Build the add-in and put it in place; what was there is kept, for `roll_back`.

    Raises:
        InputError: no Excel for this system, the add-in is in use, no room, no right to write; everything is as it was.
    """
    places = places_of(machine)
    new = {places.addin: addin_bytes(target)}
    if places.script is not None:
        new = {places.script: applescript(target).encode("ascii")} | new
    with _told(machine, places):
        before = {path: content_of(path) for path in places.current}
        if before == new:
            return Installed(places.addin, Change.SAME)
        _refuse_in_use(machine, places)
        put_all(_kept(places, before) | new)
    return Installed(places.addin, Change.NEW if before[places.addin] is None else Change.REPLACED)


def roll_back(machine: Machine) -> Installed:
    """Put the version before back; the present one is kept in its place, so that a second time undoes the first.

    Raises:
        InputError: there is none, or as for `install`; everything is as it was.
    """
    places = places_of(machine)
    with _told(machine, places):
        previous = {path: content_of(places.previous(path)) for path in places.current}
        if previous[places.addin] is None:
            raise _nothing_kept()
        _refuse_in_use(machine, places)
        before = {path: content_of(path) for path in places.current}
        put_all({places.previous(path): content for path, content in before.items()} | previous)
    return Installed(places.addin, Change.REPLACED)


def uninstall(machine: Machine) -> tuple[Path, ...]:
    """Remove the add-in, its script, the kept version, and what clicks left behind; return the files that were removed.

    Raises:
        InputError: no Excel for this system, the add-in is in use, or a file of its name is not ours; nothing was removed.
    """
    places = places_of(machine)
    with _told(machine, places):
        _refuse_in_use(machine, places)
        _refuse_foreign(places)
        ours = [path for path in (*places.current, *map(places.previous, places.current)) if path.is_file()]
        put_all(dict.fromkeys(ours))
    return (*ours, *_forget_use(machine, places))


def forget_choice(machine: Machine) -> None:
    """Forget the language chosen on the ribbon: whoever installs in a language by name wants to see that one."""
    (state_folder(machine) / LANGUAGE_FILE).unlink(missing_ok=True)


def _nothing_kept() -> InputError:
    return InputError(
        both(
            "没有可以换回的旧版本：第二次安装之后才有。",
            "There is no earlier version to return to: there is one after the second installation only.",
        )
    )


def _kept(places: Places, before: Mapping[Path, bytes | None]) -> dict[Path, bytes | None]:
    """Return what to keep; a first installation has no version before, and leaves one from earlier alone."""
    if before[places.addin] is None:
        return {}
    return {places.previous(path): content for path, content in before.items()}


def _refuse_foreign(places: Places) -> None:
    foreign = places.addin.is_file() and not made_by_us(places.addin)
    if places.script is not None and not foreign:
        foreign = _SCRIPT_MARK not in (content_of(places.script) or _SCRIPT_MARK)
    if foreign:
        folder = places.addin.parent
        raise InputError(
            both(
                f"“{places.addin.name}”已损坏，或不是 ledgerxl 生成的，没有删除。确认不需要后，请手工删除它（在“{folder}”里）。",
                f"“{places.addin.name}” is damaged or was not made by ledgerxl, and was left alone. If you do not need it, delete it "
                f"by hand (in “{folder}”).",
            )
        )


def _forget_use(machine: Machine, places: Places) -> list[Path]:
    """Remove the log, the chosen language and the help page, and their folders where nothing else is in them."""
    folder = state_folder(machine)
    removed = []
    for left in sorted(path for pattern in _OF_USE for path in folder.glob(pattern)):
        with suppress(OSError):
            left.unlink()
            removed.append(left)
    for empty in (places.kept, folder):
        with suppress(OSError):
            empty.rmdir()
    return removed


@contextmanager
def _told(machine: Machine, places: Places) -> Iterator[None]:
    """Turn what the system refuses into one sentence."""
    try:
        yield
    except OSError as refused:
        raise _refusal(machine, places.addin, refused) from refused


def _refuse_in_use(machine: Machine, places: Places) -> None:
    if _in_use(machine, places.addin):
        raise _close_excel(places.addin)


def _in_use(machine: Machine, addin: Path) -> bool:
    """Return whether Excel has the add-in loaded: a lock file, Excel's own hold on Windows, a running Excel on a Mac.

    Source: for `~$*.xlam` the list of Excel's temporary files that git-xltrail ignores (https://www.xltrail.com/git-xltrail); that Excel locks
    an add-in which is not marked as read-only https://vortarus.com/network-deployment-of-vortarus-add-ins/. Either sign is enough, so that
    neither has to be there.
    """
    if not addin.exists():
        return False
    if any(not lock.left_behind for lock in locks_of(addin)):
        return True
    try:
        with addin.open("r+b"):
            return machine.excel_runs()
    except PermissionError:
        return machine.system == "win32"


def _close_excel(addin: Path) -> InputError:
    lock = next((lock.file.name for lock in locks_of(addin)), "")
    zh = (
        f"如果 Excel 已经全部关闭，请删除“{addin.with_name(lock)}”再试。"
        if lock
        else "看不到 Excel 窗口时，请重新登录电脑后再试。"
    )
    en = (
        f"If Excel is closed already, delete “{addin.with_name(lock)}” and try again."
        if lock
        else "If there is no Excel window to be seen, log off and on again."
    )
    return InputError(
        both(
            f"“{addin.name}”正在使用，没有改动。请保存并关闭所有 Excel 窗口，再运行一次。{zh}",
            f"“{addin.name}” is in use and was left as it was. Save and close all Excel windows, then run this again. {en}",
        )
    )


def _refusal(machine: Machine, addin: Path, refused: OSError) -> InputError:
    if refused.errno in NO_ROOM:
        return InputError(
            both(
                "磁盘空间不足，加载项没有改动。请清理磁盘后再试。",
                "The disk is full; the add-in was left as it was. Free some space and try again.",
            )
        )
    if machine.system == "win32" and addin.exists() and refused.errno in (errno.EACCES, errno.EBUSY):
        return _close_excel(addin)
    if machine.system == "darwin":
        return InputError(
            both(
                f"写不了“{addin.parent}”，加载项没有改动。请在“系统设置 → 隐私与安全性 → App 管理 / 完全磁盘访问权限”里允许“终端”，再试一次。",
                f"“{addin.parent}” cannot be written to; the add-in was left as it was. Allow Terminal in System Settings → Privacy & "
                "Security (App Management, or Full Disk Access) and try again.",
            )
        )
    return InputError(
        both(
            f"写不了“{addin.parent}”（{refused.strerror}），加载项没有改动。请检查这个文件夹能否写入，或联系管理员。",
            f"“{addin.parent}” cannot be written to ({refused.strerror}); the add-in was left as it was. See whether you may write "
            "there, or ask your administrator.",
        )
    )
