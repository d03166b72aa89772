"""Where LibreOffice and its Python bridge (UNO) are on this machine."""

from __future__ import annotations

import importlib
import importlib.util
import os
import re
import shutil
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import ModuleType

from ledgerxl.libreoffice.errors import LibreOfficeError
from ledgerxl.standard.model import both

VARIABLE = "LEDGERXL_LIBREOFFICE"
"""Environment variable: the path of ``soffice``, or of the folder it is in, when it is not in one of the usual places."""


@dataclass(frozen=True)
class Installation:
    """One LibreOffice on this machine.

    Attributes:
        soffice: the executable that starts it.
        program: the folder of its libraries.
    """

    soffice: Path
    program: Path

    @property
    def executable(self) -> Path:
        """What to start so that its process number is LibreOffice's own, where the launcher can be left out."""
        direct = self.program / "soffice.bin"
        return direct if sys.platform.startswith("linux") and direct.is_file() else self.soffice


@cache
def find() -> Installation:
    """Return the LibreOffice to use: the environment variable's, else the first on the path, else the newest in the usual places.

    Raises:
        LibreOfficeError: there is none.
    """
    for candidate in _candidates():
        if candidate.is_file():
            real = candidate.resolve()
            return Installation(soffice=candidate, program=_program_folder(real))
    raise LibreOfficeError(
        both(
            f"这台电脑上没有找到 LibreOffice。请安装 LibreOffice；若已安装在别处，请把 soffice 的完整路径写入环境变量 {VARIABLE}。",
            f"LibreOffice was not found on this computer. Install it; if it is installed in an unusual place, put the full path of "
            f"soffice into the environment variable {VARIABLE}.",
        )
    )


def _candidates() -> Iterator[Path]:
    """Yield where soffice may be, best first."""
    if named := os.environ.get(VARIABLE):
        yield from (Path(named), Path(named) / "soffice", Path(named) / "soffice.exe", Path(named) / "program" / "soffice")
        return
    yield from (Path(found) for name in ("soffice", "libreoffice") if (found := shutil.which(name)))
    for root, pattern in _usual_places():
        yield from sorted(Path(root).glob(pattern), reverse=True)


def _usual_places() -> list[tuple[str, str]]:
    """Return (folder, pattern) of the usual places on this system."""
    if sys.platform == "darwin":
        homes = ("/Applications", str(Path.home() / "Applications"))
        return [(home, "LibreOffice*.app/Contents/MacOS/soffice") for home in homes]
    if sys.platform == "win32":
        roots = (os.environ.get(name) for name in ("ProgramFiles", "ProgramW6432", "ProgramFiles(x86)"))
        return [(root, "LibreOffice*/program/soffice.exe") for root in roots if root]
    return [
        ("/usr/lib", "libreoffice*/program/soffice"),  # Debian, Ubuntu
        ("/usr/lib64", "libreoffice*/program/soffice"),  # Fedora, openSUSE
        ("/opt", "libreoffice*/program/soffice"),  # the Document Foundation's own packages
        ("/usr/local/lib", "libreoffice*/program/soffice"),
        ("/snap/libreoffice/current/lib", "libreoffice/program/soffice"),
    ]


def _program_folder(soffice: Path) -> Path:
    """Return the folder of the libraries: soffice's own, on macOS ``Frameworks`` beside it."""
    frameworks = soffice.parent.parent / "Frameworks"
    return frameworks if sys.platform == "darwin" and frameworks.is_dir() else soffice.parent


@cache
def load_uno() -> ModuleType:
    """Import and return LibreOffice's ``uno`` module, from wherever the installation keeps it.

    Its folder is on ``sys.path`` only while it is imported: a distribution's folder holds many other packages.

    Raises:
        LibreOfficeError: LibreOffice is missing, its Python bridge is missing, or was made for another Python version.
    """
    installation = find()
    for folder in (None, *_module_folders(installation)):
        if folder is None or (folder / "uno.py").is_file():
            module = _import_from(folder, installation)
            if module is not None:
                return module
    raise LibreOfficeError(
        both(
            "LibreOffice 的 Python 组件（UNO）没有安装。Debian/Ubuntu：sudo apt install python3-uno；"
            "Fedora：sudo dnf install libreoffice-pyuno；然后重试。",
            "LibreOffice's Python bridge (UNO) is not installed. Debian/Ubuntu: sudo apt install python3-uno; "
            "Fedora: sudo dnf install libreoffice-pyuno; then try again.",
        )
    )


def _module_folders(installation: Installation) -> list[Path]:
    """Return the folders that may hold ``uno.py``."""
    here = f"python{sys.version_info.major}.{sys.version_info.minor}"
    return [
        Path("/usr/lib/python3/dist-packages"),
        Path(f"/usr/lib64/{here}/site-packages"),
        Path(f"/usr/lib/{here}/site-packages"),
        installation.program,
        installation.program.parent / "Resources",
    ]


def _import_from(folder: Path | None, installation: Installation) -> ModuleType | None:
    """Import uno with this folder on the path; None when it is not there (``folder`` None: when nothing provides it)."""
    if folder is None and importlib.util.find_spec("uno") is None:
        return None
    _refuse_other_python(installation)
    before = list(sys.path)
    _prepare_loader(installation)
    sys.path += [str(folder)] if folder else []
    try:
        return _mended(importlib.import_module("uno"))
    except ImportError as error:
        raise _not_loadable(error) from error
    finally:
        # uno.py itself may add LibreOffice's program folder: it holds a Python library of its own.
        sys.path[:] = before


def _mended(uno: ModuleType) -> ModuleType:
    """Let Python note on a UNO exception where it came from: left alone, each one that crosses a ``with`` turns into another."""
    set_field = uno._uno_struct__setattr__

    def set_any(self: object, name: str, value: object) -> None:
        if name.startswith("__") and isinstance(self, BaseException):
            BaseException.__setattr__(self, name, value)
        else:
            set_field(self, name, value)

    uno._uno_struct__setattr__ = set_any  # type: ignore[attr-defined]
    return uno


def _prepare_loader(installation: Installation) -> None:
    """Let the system find LibreOffice's libraries: on Linux they know their own folder."""
    if sys.platform == "linux":
        return
    fundamental = "fundamental.ini" if sys.platform == "win32" else "fundamentalrc"
    home = installation.program if sys.platform == "win32" else installation.program.parent / "Resources"
    os.environ.setdefault("URE_BOOTSTRAP", f"vnd.sun.star.pathname:{home / fundamental}")
    sys.path.append(str(installation.program))
    if sys.platform == "win32":
        os.environ["PATH"] = f"{installation.program};{os.environ.get('PATH', '')}"
        os.add_dll_directory(str(installation.program))


def _refuse_other_python(installation: Installation) -> None:
    """Raise before importing a bridge that was made for another Python: loading it would bring the whole program down."""
    wanted = bridge_python(installation.program)
    have = f"{sys.version_info.major}.{sys.version_info.minor}"
    if wanted and have not in wanted:
        needed = ", ".join(sorted(wanted))
        raise LibreOfficeError(
            both(
                f"LibreOffice 的 Python 组件是为 Python {needed} 制作的，而当前是 Python {have}，两者必须一致。"
                f"请用 Python {needed} 建立虚拟环境再安装，或安装与 Python {have} 配套的 LibreOffice。",
                f"LibreOffice's Python bridge is made for Python {needed}, this is Python {have}, and the two must match. "
                f"Make the virtual environment with Python {needed}, or install a LibreOffice made for Python {have}.",
            )
        )


def bridge_python(program: Path) -> set[str]:
    """Return the Python versions ("3.11") that the bridge in this folder was built for; empty when that cannot be told."""
    found: set[str] = set()
    for library in ("libpyuno.so", "pyuno.so", "libpyuno.dylib", "pyuno.pyd", "pyuno.dll"):
        if (program / library).is_file():
            content = (program / library).read_bytes()
            found |= {
                f"3.{minor.decode()}" for minor in re.findall(rb"(?:libpython3\.|Versions/3\.|python3)(\d{1,2})(?!\d)", content)
            }
    return found


def _not_loadable(error: ImportError) -> LibreOfficeError:
    return LibreOfficeError(
        both(
            f"LibreOffice 的 Python 组件（UNO）无法加载：{error}。请重新安装 LibreOffice 及其 Python 组件。",
            f"LibreOffice's Python bridge (UNO) cannot be loaded: {error}. Reinstall LibreOffice and its Python bridge.",
        )
    )
