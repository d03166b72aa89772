"""Why a ledger file is not written: one clear sentence and the next step for each case. The file is as it was."""

from __future__ import annotations

from pathlib import Path

from ledgerxl.errors import InputError, WorkbookError
from ledgerxl.standard.model import Text, both


class NotVerifiedError(WorkbookError):
    """A new file failed its check and was thrown away."""


def _refusal(zh: str, en: str) -> WorkbookError:
    return WorkbookError(both(zh, en))


def open_elsewhere(path: Path, program: Text, who: str, lock: str) -> WorkbookError:
    """A lock file says that the ledger is open; `who` is "" where the lock does not tell."""
    zh, en = (f"（{who}）", f" by {who}") if who else ("", "")
    return _refusal(
        f"“{path.name}”正在 {program.zh} 中打开{zh}，没有写入。请保存并关闭后再试；确认没有人打开时，删除同一文件夹里的“{lock}”再试。",
        f"“{path.name}” is open in {program.en}{en} and was not written. Save and close it, then try again; if nobody has it open, "
        f"delete “{lock}” in the same folder.",
    )


def in_use(path: Path) -> WorkbookError:
    """Another program holds the file."""
    return _refusal(
        f"“{path.name}”正被其他程序占用，没有写入。请在 Excel、WPS 里保存并关闭它，再试一次。",
        f"“{path.name}” is held by another program and was not written. Save and close it in Excel or WPS, then try again.",
    )


def being_written(path: Path) -> WorkbookError:
    """Another ledgerxl is writing the same file."""
    return _refusal(
        f"另一个 ledgerxl 正在写“{path.name}”。请等它完成后再试。",
        f"Another ledgerxl is writing “{path.name}”. Wait until it has finished and try again.",
    )


def read_only_file(path: Path) -> WorkbookError:
    """The file's own attributes or rights forbid writing."""
    return _refusal(
        f"“{path.name}”是只读文件，没有写入。请在文件属性里取消“只读”，或用 --report 另存报表。",
        f"“{path.name}” is read-only and was not written. Clear “Read-only” in its properties, or use --report.",
    )


def read_only_folder(folder: Path) -> WorkbookError:
    """The folder takes no new files."""
    return _refusal(
        f"文件夹“{folder}”不能写入，台账没有改动。请把台账复制到有写入权限的文件夹，或联系管理员。",
        f"The folder “{folder}” is read-only; the ledger was left as it was. Copy the ledger to a folder that you may write to, "
        "or ask your administrator.",
    )


def changed_meanwhile(path: Path) -> WorkbookError:
    """The file on the disk is no longer what was read."""
    return _refusal(
        f"“{path.name}”在检查期间被改动过，没有写入，以免盖掉新内容。请再运行一次。",
        f"“{path.name}” was changed while it was being checked and was not written, so that nothing new is lost. Run it again.",
    )


def signed(path: Path) -> WorkbookError:
    """A digital signature covers every part of the workbook."""
    return _refusal(
        f"“{path.name}”有数字签名，写入后签名会失效，所以没有写入。请用 --report 另存报表，或先在 Excel 里删除签名。",
        f"“{path.name}” is digitally signed; writing would break the signature, so it was not written. Use --report, or remove the "
        "signature in Excel first.",
    )


def password_against_changes(path: Path) -> WorkbookError:
    """Excel asks for a password before it lets anybody change the workbook."""
    return _refusal(
        f"“{path.name}”设有修改密码，没有写入。请用 --report 另存报表，或在 Excel 里取消修改密码。",
        f"“{path.name}” has a password against changes and was not written. Use --report, or remove that password in Excel.",
    )


def disk_full(folder: Path) -> WorkbookError:
    """No room for the backup or the new file."""
    return _refusal(
        f"磁盘空间不足，写不下“{folder}”里的新文件，台账没有改动。请清理磁盘后再试。",
        f"The disk is full: there is no room for a new file in “{folder}”. The ledger was left as it was. Free some space and try again.",
    )


def failed(path: Path, reason: str) -> WorkbookError:
    """The system reports another failure while writing."""
    return _refusal(
        f"写入“{path.name}”时出错（{reason}），台账没有改动。请把文件复制到本机硬盘后再试。",
        f"Writing “{path.name}” failed ({reason}); the ledger was left as it was. Copy the file to a local disk and try again.",
    )


def not_verified(path: Path, zh: str, en: str) -> NotVerifiedError:
    """The new file is not what it should be, so it never took the ledger's place; `zh` and `en` say what is off."""
    said = both(
        f"写好的新文件没有通过检查（{zh}），已放弃，“{path.name}”没有改动。请用 --report 另存报表，并把这句话发给维护人员。",
        f"The new file failed its check ({en}) and was thrown away; “{path.name}” was left as it was. Use --report, and send this "
        "sentence to the maintainers.",
    )
    return NotVerifiedError(said)


def encryption_not_installed(path: Path) -> WorkbookError:
    """Encrypted, and the optional library is absent."""
    return _refusal(
        f'“{path.name}”设有打开密码，本机未安装加密组件。请运行 pip install "ledgerxl[encrypted]" 后再试。',
        f"“{path.name}” is protected with a password and encryption is not installed. "
        'Run pip install "ledgerxl[encrypted]" and try again.',
    )


def no_workbook(path: Path) -> InputError:
    """A CSV file can hold neither marks nor sheets."""
    return InputError(
        both(
            f"“{path.name}”是文本表格，放不下标记和结果表。请用 --report 另存报表，或在 Excel 里另存为 .xlsx 后再用 --write。",
            f"“{path.name}” is a text table and can hold neither marks nor sheets. Use --report, or save it in Excel as .xlsx first.",
        )
    )


def bad_backup_folder(folder: Path) -> InputError:
    """The configured folder for backups cannot be made or written to."""
    return InputError(
        both(
            f"备份文件夹“{folder}”不能写入，台账没有改动。请改 ledger.toml 里的 backup_folder（或环境变量 LEDGERXL_BACKUP_FOLDER），或联系管理员。",
            f"Backups cannot be written to “{folder}”; the ledger was left as it was. Change backup_folder in ledger.toml "
            "(or the variable LEDGERXL_BACKUP_FOLDER), or ask your administrator.",
        )
    )


def no_backups(path: Path, folder: Path) -> InputError:
    """Nothing to restore."""
    return InputError(
        both(
            f"“{path.name}”没有可恢复的备份（找过“{folder}”）。备份在每次写入台账之前产生。",
            f"“{path.name}” has no backup to restore (looked in “{folder}”). One is made before each write into the ledger.",
        )
    )


def unknown_backup(path: Path, name: str, nearest: str | None) -> InputError:
    """No backup of that name; name the most similar one."""
    zh = f"最接近的是“{nearest}”。" if nearest else f"用 ledgerxl restore {path.name} --list 看有哪些备份。"
    en = f"The nearest is “{nearest}”." if nearest else f"ledgerxl restore {path.name} --list shows what there is."
    return InputError(
        both(f"“{path.name}”没有名为“{name}”的备份。{zh}", f"“{path.name}” has no backup “{name}”. {en}"),
    )


def damaged_backup(backup: Path, part: str) -> WorkbookError:
    """A backup that would give no whole ledger."""
    return _refusal(
        f"备份“{backup.name}”已损坏（{part}），没有恢复。请用 --list 另选一个备份。",
        f"The backup “{backup.name}” is damaged ({part}) and was not restored. Choose another one; --list shows them.",
    )
