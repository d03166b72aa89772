"""Make a new, empty ledger, and find the place for a workbook to write."""

from __future__ import annotations

import shutil
from pathlib import Path

from ledgerxl.assets import asset_folder
from ledgerxl.checking import company_file_beside, company_rules
from ledgerxl.errors import InputError
from ledgerxl.language import preferred_language
from ledgerxl.standard.model import Language, both


def new_ledger(path: str | Path, *, language: Language | None = None, standard_file: Path | None = None) -> Path:
    """Write an empty standard ledger; the ending .xlsx is added where it is missing.

    Raises:
        InputError: a file of this name exists already (it is left alone), the folder does not, or the company file is wrong.
    """
    try:
        target = _new_target(Path(path))
        return _write_new(target, language, standard_file or company_file_beside(target))
    except OSError as refused:
        raise InputError(
            both(
                f"写不了“{path}”：文件夹没有写入权限，或文件名不能用。请换一个文件夹或文件名。",
                f"“{path}” cannot be written: the folder is read-only, or the name is not allowed. Choose another folder or name.",
            )
        ) from refused


def _new_target(path: Path) -> Path:
    """Return the file to make, with its ending; InputError when it cannot be made there."""
    target = xlsx_target(path)
    if target.exists():
        raise InputError(
            both(
                f"“{target.name}”已经存在，没有覆盖。请换一个文件名。",
                f"“{target.name}” exists already and was left alone. Choose another name.",
            )
        )
    return target


def xlsx_target(path: Path) -> Path:
    """Return the workbook to write, with the ending .xlsx; InputError when the path is a folder, or lies in none."""
    if path.is_dir() or not path.name:
        raise InputError(both(f"“{path}”是文件夹。请加上文件名。", f"“{path}” is a folder. Add a file name."))
    if not path.parent.is_dir():
        raise InputError(
            both(f"文件夹“{path.parent}”不存在。请先建好文件夹。", f"There is no folder “{path.parent}”. Make it first.")
        )
    return path if path.suffix.casefold() == ".xlsx" else path.with_name(path.name + ".xlsx")


def _write_new(target: Path, language: Language | None, company: Path | None) -> Path:
    from ledgerxl.workbook.template import write_ledger

    if company is None:
        shutil.copyfile(asset_folder("templates") / f"sales-ledger.{language or preferred_language()}.xlsx", target)
        return target
    rules = company_rules(company)
    chosen = language or rules.settings.language
    write_ledger(target, rules.standard, rules.settings.model_copy(update={"language": chosen}), chosen)
    return target
