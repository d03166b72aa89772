"""Builds LedgerXL.xlam for this machine, without Excel: an empty add-in, our ribbon, our macros."""

from __future__ import annotations

from pathlib import Path

from ledgerxl.addin.modules import modules
from ledgerxl.addin.package import packed, properties, ribbon_parts, unpacked, with_pictures, with_ribbon
from ledgerxl.addin.ribbon import pictures, ribbon_xml
from ledgerxl.addin.target import Target
from ledgerxl.assets import asset_folder
from ledgerxl.errors import InputError
from ledgerxl.installed.places import ADDIN as FILE_NAME
from ledgerxl.standard.model import both


def addin_bytes(target: Target) -> bytes:
    """Return the add-in; the same target gives the same bytes.

    Raises:
        InputError: pyOpenVBA is not installed.
    """
    try:
        from ledgerxl.addin.vba_project import empty_addin, vba_project
    except ModuleNotFoundError as missing:
        raise InputError(
            both(
                '缺少生成加载项的组件。请先运行：pip install "ledgerxl[excel]"',
                'A package that builds the add-in is missing. First run: pip install "ledgerxl[excel]"',
            )
        ) from missing
    parts = unpacked(empty_addin())
    parts["[Content_Types].xml"] = with_pictures(parts["[Content_Types].xml"])
    parts["_rels/.rels"] = with_ribbon(parts["_rels/.rels"])
    parts["docProps/core.xml"] = properties(target.language)
    parts["xl/vbaProject.bin"] = vba_project(modules(target))
    return packed(parts | ribbon_parts(ribbon_xml(), _pictures()))


def _pictures() -> dict[str, bytes]:
    folder = asset_folder("addin") / "icons"
    return {name: (folder / file).read_bytes() for name, file in pictures().items()}


def write_addin(path: Path, target: Target) -> Path:
    """Write the add-in to this file, or into this folder under its own name.

    Raises:
        InputError: it cannot be written there; with Excel open, the file may be in use.
    """
    place = path / FILE_NAME if path.is_dir() else path
    content = addin_bytes(target)
    try:
        place.write_bytes(content)
    except OSError as refused:
        raise InputError(
            both(
                f"写不了“{place}”。如果 Excel 正开着，请先关闭 Excel 再试；否则请检查文件夹是否存在、能否写入。",
                f"“{place}” cannot be written. If Excel is open, close it and try again; else see whether the folder exists "
                "and may be written to.",
            )
        ) from refused
    return place
