"""Why a file is refused: one clear sentence and the next step for each case."""

from __future__ import annotations

from pathlib import Path

from ledgerxl.errors import PasswordError, WorkbookError
from ledgerxl.standard.model import both

_RESAVE_ZH = "请用 Excel 或 WPS 打开它，另存为“Excel 工作簿 (*.xlsx)”后再试。"
_RESAVE_EN = "Open it in Excel or WPS, save it as “Excel Workbook (*.xlsx)” and try again."


def missing_file(path: Path, nearest: str | None) -> WorkbookError:
    """No file of this name; name the most similar one in its folder."""
    if nearest:
        return WorkbookError(
            both(
                f"找不到文件“{path.name}”。同一文件夹里有“{nearest}”，您要找的是它吗？",
                f"There is no file “{path.name}”. Its folder has “{nearest}”: did you mean that one?",
            )
        )
    return WorkbookError(
        both(
            f"找不到文件“{path}”。请检查文件名和所在文件夹。",
            f"There is no file “{path}”. Check the name and the folder.",
        )
    )


def directory(path: Path) -> WorkbookError:
    """A folder in place of a file."""
    return WorkbookError(
        both(
            f"“{path.name or path}”是文件夹，不是工作簿。请指定其中的一个 .xlsx 文件。",
            f"“{path.name or path}” is a folder, not a workbook. Name one of the .xlsx files in it.",
        )
    )


def no_access(path: Path) -> WorkbookError:
    """The system does not let us read the file: rights, or another program holds it."""
    return WorkbookError(
        both(
            f"无法读取“{path.name}”：没有权限，或文件正被其他程序占用。请关闭该文件后再试，仍不行请联系管理员。",
            f"“{path.name}” cannot be read: no permission, or another program holds it. "
            "Close it there and try again, or ask your administrator.",
        )
    )


def unreadable(path: Path, reason: str) -> WorkbookError:
    """The system reports another failure while reading."""
    return WorkbookError(
        both(
            f"读取“{path.name}”时出错（{reason}）。请把文件复制到本机硬盘后再试。",
            f"Reading “{path.name}” failed ({reason}). Copy the file to a local disk and try again.",
        )
    )


def lock_file(path: Path) -> WorkbookError:
    """Office's owner file `~$name.xlsx`."""
    owner = path.name.removeprefix("~$")
    return WorkbookError(
        both(
            f"“{path.name}”是 Excel 打开文件时产生的临时锁定文件，不是台账。请选择“{owner}”。",
            f"“{path.name}” is a lock file that Excel keeps while a workbook is open. Choose “{owner}”.",
        )
    )


def empty_file(path: Path) -> WorkbookError:
    """0 bytes."""
    return WorkbookError(
        both(
            f"“{path.name}”是空文件（0 字节）。请从备份或发送人处重新取得该文件。",
            f"“{path.name}” is empty (0 bytes). Get it again from a backup or from its sender.",
        )
    )


def not_a_workbook(path: Path, zh: str, en: str) -> WorkbookError:
    """Another kind of file; `zh` and `en` say which."""
    return WorkbookError(
        both(
            f"“{path.name}”不是 Excel 工作簿，而是{zh}。请选择 .xlsx 文件。",
            f"“{path.name}” is not an Excel workbook but {en}. Choose an .xlsx file.",
        )
    )


def other_format(path: Path, zh: str, en: str) -> WorkbookError:
    """A spreadsheet in a format that can be saved as .xlsx; `zh` and `en` name the format."""
    return WorkbookError(both(f"“{path.name}”是{zh}，无法直接读取。{_RESAVE_ZH}", f"“{path.name}” is {en}. {_RESAVE_EN}"))


def text_table(path: Path) -> WorkbookError:
    """A text file, perhaps a CSV file under a workbook's name."""
    return WorkbookError(
        both(
            f"“{path.name}”是文本文件，不是 Excel 工作簿。如果是 CSV 表格，请把扩展名改为 .csv；否则请选择 .xlsx 文件。",
            f"“{path.name}” is a text file, not an Excel workbook. If it is a CSV table, rename it to .csv; "
            "otherwise choose an .xlsx file.",
        )
    )


def damaged(path: Path, zh: str, en: str) -> WorkbookError:
    """The file is a workbook, but broken; `zh` and `en` say where."""
    return WorkbookError(
        both(
            f"“{path.name}”已损坏：{zh}。请在 Excel 中用“打开并修复”打开后另存，或使用备份。",
            f"“{path.name}” is damaged: {en}. Use “Open and Repair” in Excel and save it again, or use a backup.",
        )
    )


def too_large(path: Path, zh: str, en: str) -> WorkbookError:
    """Beyond a limit that protects the machine; `zh` and `en` name it."""
    return WorkbookError(
        both(
            f"“{path.name}”过大，已停止读取：{zh}。请确认文件来源，或删去多余内容、拆分后再试。",
            f"“{path.name}” is too large and was not read: {en}. Check where it comes from, "
            "or remove what is not needed and split it.",
        )
    )


def has_doctype(path: Path) -> WorkbookError:
    """A DOCTYPE: no spreadsheet program writes one, attacks do."""
    return WorkbookError(
        both(
            f"“{path.name}”含有不安全的内容（DOCTYPE 声明），已停止读取。请确认文件来源，用 Excel 打开并另存为 .xlsx 后再试。",
            f"“{path.name}” holds unsafe content (a DOCTYPE) and was not read. Check where it comes from, "
            "then open it in Excel and save it as .xlsx again.",
        )
    )


def rights_managed(path: Path) -> WorkbookError:
    """Encrypted by rights management: only a program that signs in to the company's server can open it."""
    return WorkbookError(
        both(
            f"“{path.name}”受权限管理（IRM 或敏感度标签）保护，只能在 Office 中打开。请在 Excel 中取消限制，另存一份后再试。",
            f"“{path.name}” is protected by rights management (IRM or a sensitivity label) and opens in Office only. "
            "Remove the restriction in Excel, save a copy and try again.",
        )
    )


def password_needed(path: Path) -> PasswordError:
    """Encrypted, and no password given."""
    return PasswordError(
        both(
            f"“{path.name}”设有打开密码。请在命令后面加 --password，再按提示输入密码；或在 Excel 中取消密码后再试。",
            f"“{path.name}” is protected with a password. Add --password and type it when asked, or remove it in Excel.",
        )
    )


def wrong_password(path: Path) -> PasswordError:
    """Encrypted, and the password does not fit."""
    return PasswordError(
        both(
            f"“{path.name}”的密码不正确。请核对大小写和输入法后重试。",
            f"The password for “{path.name}” is not right. Check upper and lower case and try again.",
        )
    )


def decryption_not_installed(path: Path) -> PasswordError:
    """Encrypted, and the optional library is absent."""
    return PasswordError(
        both(
            f'“{path.name}”设有打开密码，本机未安装解密组件。请运行 pip install "ledgerxl[encrypted]"，或在 Excel 中取消密码。',
            f"“{path.name}” is protected with a password and decryption is not installed. "
            'Run pip install "ledgerxl[encrypted]", or remove the password in Excel.',
        )
    )


def unknown_encoding(path: Path) -> WorkbookError:
    """A text table in none of the known encodings."""
    return WorkbookError(
        both(
            f"无法确定“{path.name}”的文字编码，为避免乱码已停止读取。请在 Excel 中另存为“CSV UTF-8”或 .xlsx 后再试。",
            f"The text encoding of “{path.name}” is not certain, and it was not read rather than garbled. "
            "Save it in Excel as “CSV UTF-8” or .xlsx and try again.",
        )
    )


def open_quote(path: Path) -> WorkbookError:
    """A text table with a quotation mark that is never closed."""
    return WorkbookError(
        both(
            f"“{path.name}”中有引号没有成对，无法分清各列。请用 Excel 打开检查后另存为 .xlsx 再试。",
            f"“{path.name}” has a quotation mark that is never closed, so its columns are not certain. "
            "Open it in Excel, check it and save it as .xlsx.",
        )
    )
