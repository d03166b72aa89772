"""Opening and storing documents: which filter for which ending, and with which options."""

from __future__ import annotations

import zipfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ledgerxl.libreoffice.bridge import UnoObject, constant, file_url, property_values, struct, typed, uno_exception
from ledgerxl.libreoffice.errors import LibreOfficeError, Unsupported
from ledgerxl.standard.model import both

if TYPE_CHECKING:
    from ledgerxl.libreoffice.books import Book

OPTIONS = (
    "update_links",
    "read_only",
    "format",
    "password",
    "write_res_password",
    "ignore_read_only_recommended",
    "origin",
    "delimiter",
)
"""The first of the options of ``xlwings.Book``, in their order; the others mean nothing outside Excel."""

FILTERS = {
    ".xlsx": "Calc MS Excel 2007 XML",
    ".xlsm": "Calc MS Excel 2007 VBA XML",
    ".xltx": "Calc MS Excel 2007 XML Template",
    ".xltm": "Calc MS Excel 2007 XML Template",
    ".xls": "MS Excel 97",
    ".xlt": "MS Excel 97 Vorlage/Template",
    ".ods": "calc8",
    ".ots": "calc8_template",
    ".fods": "OpenDocument Spreadsheet Flat XML",
    ".csv": "Text - txt - csv (StarCalc)",
    ".txt": "Text - txt - csv (StarCalc)",
    ".html": "HTML (StarCalc)",
}
"""LibreOffice's filter by file ending; it cannot write .xlsb."""

DELIMITERS = {1: "9", 2: "44", 3: "32", 4: "59", 5: "", None: "44"}
"""Excel's numbers for the delimiter of a text file: tab, comma, space, semicolon, nothing."""
UTF8 = "76"


def load(desktop: UnoObject, path: str, arguments: tuple[UnoObject, ...]) -> UnoObject:
    """Open a file and return the document.

    Raises:
        LibreOfficeError: LibreOffice cannot read it, wants a password, or finds it open elsewhere.
    """
    try:
        document = desktop.loadComponentFromURL(file_url(path), "_blank", 0, arguments)
    except uno_exception():  # it could not even tell what kind of file that is
        document = None
    if document is None or not document.supportsService("com.sun.star.sheet.SpreadsheetDocument"):
        if document is not None:
            document.close(True)
        raise (
            _locked(path)
            if _lock_of(path).exists()
            else LibreOfficeError(
                both(
                    f"LibreOffice 打不开 {path}：它不是表格文件，或者需要密码。请检查文件，或用 password= 给出密码。",
                    f"LibreOffice cannot open {path}: it is not a spreadsheet, or it wants a password. Check the file, or give password=.",
                )
            )
        )
    return document


def _lock_of(path: str) -> Path:
    """Return the file by which a LibreOffice tells others that it has this one open."""
    return Path(path).with_name(f".~lock.{Path(path).name}#")


def _locked(path: str) -> LibreOfficeError:
    return LibreOfficeError(
        both(
            f"{path} 已在另一个 LibreOffice 中打开。请先在那里关闭它，或用 read_only=True 只读打开；"
            f"若没有程序打开它，请删除同一文件夹中的 {_lock_of(path).name}。",
            f"{path} is open in another LibreOffice. Close it there, or open it with read_only=True; if no program has it open, "
            f"delete {_lock_of(path).name} in the same folder.",
        )
    )


def load_arguments(path: str, options: dict[str, Any]) -> tuple[UnoObject, ...]:
    """Return UNO's load arguments for the options of ``xlwings.Book``."""
    named: dict[str, Any] = {
        "MacroExecutionMode": constant("com.sun.star.document.MacroExecMode.NEVER_EXECUTE"),
        "UpdateDocMode": constant(
            f"com.sun.star.document.UpdateDocMode.{'FULL' if options.get('update_links') else 'NO'}_UPDATE"
        ),
    }
    if options.get("read_only"):
        named["ReadOnly"] = True
    if options.get("password"):
        named["Password"] = options["password"]
    if Path(path).suffix.lower() in (".csv", ".txt"):
        named |= {"FilterName": FILTERS[".csv"], "FilterOptions": f"{_delimiter(options)},34,{UTF8},1"}
    return property_values(**named)


def _delimiter(options: dict[str, Any]) -> str:
    if options.get("format") == 6 and options.get("delimiter"):
        return str(ord(options["delimiter"][0]))
    return DELIMITERS.get(options.get("format"), "44")


def store_as(book: Book, path: str, password: str | None) -> None:
    """Store under a path in the format its ending says.

    Raises:
        LibreOfficeError: LibreOffice writes no such format, or cannot write there.
    """
    ending = Path(path).suffix.lower()
    if ending not in FILTERS:
        raise LibreOfficeError(
            both(
                f"LibreOffice 不能保存为 {ending or '没有扩展名的文件'}。请改用 .xlsx、.xlsm 或 .ods。",
                f"LibreOffice cannot write {ending or 'a file without ending'}. Use .xlsx, .xlsm or .ods.",
            )
        )
    named: dict[str, Any] = {"FilterName": FILTERS[ending], "Overwrite": True}
    if FILTERS[ending] == FILTERS[".csv"]:
        named["FilterOptions"] = f"44,34,{UTF8},1"
    if password:
        named |= _encryption(ending, password)
    try:
        book.api.storeAsURL(file_url(path), property_values(**named))
    except uno_exception() as error:
        raise LibreOfficeError(
            both(
                f"LibreOffice 无法保存到 {path}。请检查该文件夹是否存在、是否可写，以及文件是否被别的程序打开。",
                f"LibreOffice cannot save to {path}. Check that the folder exists and can be written to, and that no other program "
                f"has the file open.",
            )
        ) from error


def _encryption(ending: str, password: str) -> dict[str, Any]:
    """Return the store argument that encrypts: Office's formats take another one than OpenDocument's."""
    if ending in (".ods", ".ots"):
        return {"Password": password}
    if ending not in (".xlsx", ".xlsm", ".xltx", ".xltm"):
        raise Unsupported(f"Book.save({ending!r}, password=…)")
    keys = {"CryptoType": "Standard", "OOXPassword": password}
    pairs = tuple(struct("com.sun.star.beans.NamedValue", Name=name, Value=value) for name, value in keys.items())
    return {"EncryptionData": typed("[]com.sun.star.beans.NamedValue", pairs)}


def after_load(book: Book) -> None:
    """Take note of what LibreOffice does not read from a file: the styles of tables."""
    from ledgerxl.libreoffice import table_styles

    if zipfile.is_zipfile(book.fullname):  # neither an encrypted file nor an old .xls
        table_styles.styles_of(book)


def after_store(book: Book) -> None:
    """Put back what LibreOffice leaves out of the file it writes: the styles of tables, the formats of pivot tables."""
    from ledgerxl.libreoffice import saved_file

    saved_file.mend(book, book.fullname)
