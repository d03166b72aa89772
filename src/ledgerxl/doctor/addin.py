"""The add-in: in its place, of this version, and with everything that its macros start."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path
from typing import Final

from ledgerxl import __version__
from ledgerxl.assets import asset_folder
from ledgerxl.doctor.check import MISSING, Check, same
from ledgerxl.doctor.excel import excel_bits
from ledgerxl.errors import InputError
from ledgerxl.installed.contents import Baked, baked, made_by_us
from ledgerxl.installed.machine import Machine
from ledgerxl.installed.places import Places, places_of
from ledgerxl.standard.model import Text, both

_ADDIN: Final = both("加载项", "Add-in")
_PYTHON: Final = both("加载项用的 Python", "The add-in's Python")
_SERVER: Final = both("xlwings 组件", "xlwings' DLLs")
_SCRIPT: Final = both("Mac 脚本", "Script for the Mac")
_INSTALL_AGAIN: Final = both(
    "请关闭 Excel，运行 ledgerxl addin install。",
    "Close Excel and run ledgerxl addin install.",
)
_OPTIONS: Final = ("-E", "-P", "-s", "-c", "import ledgerxl, ledgerxl.addin.entry, xlwings; print(ledgerxl.__version__)")
"""The same options as the launcher's, so that what it would not find is not found here either."""
_LONGEST_START: Final = 60
"""Seconds."""


def addin(machine: Machine) -> Check:
    """The file that Excel loads."""
    try:
        places = places_of(machine)
    except InputError as refused:
        return Check("addin", _ADDIN, False, MISSING, refused.text, for_addin=True)
    path = places.addin
    if not path.is_file():
        return Check("addin", _ADDIN, False, both("没有安装", "not installed"), _INSTALL_AGAIN, for_addin=True)
    if not made_by_us(path):
        return Check("addin", _ADDIN, False, both(f"{path} 已损坏", f"{path} is damaged"), _INSTALL_AGAIN, for_addin=True)
    version = baked(path).version
    found = both(f"{version}，{path}", f"{version}, {path}")
    if version != __version__:
        zh, en = f"{found.zh}；ledgerxl 是 {__version__}", f"{found.en}; ledgerxl is {__version__}"
        return Check("addin", _ADDIN, False, both(zh, en), _INSTALL_AGAIN, for_addin=True)
    return Check("addin", _ADDIN, True, found)


def interpreter(machine: Machine) -> Check:
    """The Python whose path stands in the macros: whether it is still there and finds ledgerxl, of the add-in's version."""
    built = _baked(machine)
    python, built_by = built.python, built.version
    if not Path(python).is_file():
        found = both(f"{python} 已不存在", f"{python} is gone")
        return Check("addin-python", _PYTHON, False, found, _INSTALL_AGAIN, for_addin=True)
    try:
        done = _asked(python)
    except (OSError, subprocess.TimeoutExpired) as error:
        return Check(
            "addin-python", _PYTHON, False, both(f"{python}：{error}", f"{python}: {error}"), _INSTALL_AGAIN, for_addin=True
        )
    if done.returncode != 0:
        last = (done.stderr.strip().splitlines() or [""])[-1]
        found = both(f"{python} 找不到 ledgerxl（{last}）", f"{python} does not find ledgerxl ({last})")
        return Check("addin-python", _PYTHON, False, found, _without_user_packages(python), for_addin=True)
    if (has := done.stdout.strip()) != built_by:
        found = both(
            f"{python} 里的 ledgerxl 是 {has}，加载项是 {built_by}", f"{python} has ledgerxl {has}, the add-in is {built_by}"
        )
        return Check("addin-python", _PYTHON, False, found, _INSTALL_AGAIN, for_addin=True)
    return Check("addin-python", _PYTHON, True, same(python))


def _asked(python: str) -> subprocess.CompletedProcess[str]:
    no_window = getattr(subprocess, "CREATE_NO_WINDOW", 0)  # Windows, where a click would let a console flash up
    return subprocess.run(  # noqa: S603 - the path comes from our own add-in
        [python, *_OPTIONS],
        capture_output=True,
        text=True,
        errors="replace",
        timeout=_LONGEST_START,
        check=False,
        stdin=subprocess.DEVNULL,
        creationflags=no_window,
    )


def server(machine: Machine) -> Check:
    """xlwings' DLLs, one for each kind of Excel; worksheet functions need the one that fits, clicks are quicker with it."""
    folder = Path(_baked(machine).dll_folder)
    there = [name for name in dll_names() if (folder / name).is_file()]
    missing = [name for name in dll_names() if name not in there]
    wanted = [name for name in missing if excel_bits(machine) in (None, 32 if "32" in name[:9] else 64)]
    if wanted:
        found = both(f"{folder} 里没有 {'、'.join(wanted)}", f"{', '.join(wanted)} not in {folder}")
        return Check("addin-server", _SERVER, False, found, _reinstall_xlwings(wanted[0]), for_addin=True)
    return Check("addin-server", _SERVER, True, same(f"{folder}: {', '.join(there)}"))


def script(machine: Machine) -> Check:
    """The script without which Excel for Mac may start nothing."""
    path = places_of(machine).script
    if path is None or not path.is_file():
        return Check("addin-script", _SCRIPT, False, MISSING, _INSTALL_AGAIN, for_addin=True)
    return Check("addin-script", _SCRIPT, True, same(path))


def dll_names() -> list[str]:
    """Return the names of the DLLs that the macros load, 32 bit first."""
    source = (asset_folder("macros") / "LedgerPython.bas").read_text(encoding="ascii")
    return sorted(set(re.findall(r'"(xlwings(?:32|64)-[\d.]+\.dll)"', source)))


def is_installed(machine: Machine) -> bool:
    """Return whether an add-in of ours lies in its place, so that there is something to look at."""
    try:
        places: Places = places_of(machine)
    except InputError:
        return False
    return made_by_us(places.addin)


def _baked(machine: Machine) -> Baked:
    return baked(places_of(machine).addin)


def _without_user_packages(python: str) -> Text:
    return both(
        f'请把 ledgerxl 装进虚拟环境（不要用 pip install --user），再重新安装加载项："{python}" -m pip install "ledgerxl[excel]"',
        f"Install ledgerxl into a virtual environment (not with pip install --user), and the add-in again: "
        f'"{python}" -m pip install "ledgerxl[excel]"',
    )


def _reinstall_xlwings(name: str) -> Text:
    version = name.partition("-")[2].removesuffix(".dll")
    return both(
        f"按钮仍能用，只是慢一些；工作表函数不能用。请运行 pip install --force-reinstall xlwings=={version}。",
        f"Buttons work, but slower; worksheet functions do not. Run pip install --force-reinstall xlwings=={version}.",
    )
