"""A second opinion on the macros: LibreOffice's Basic runs those that need no Excel, and reads the built add-in."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import xlwings as xw

from ledgerxl import libreoffice
from ledgerxl.addin.build import write_addin
from ledgerxl.addin.modules import modules, standing_modules
from ledgerxl.quoting import quoted
from tests.addin.excel_in_memory import this_python
from tests.addin.test_launcher import HOSTILE

pytestmark = pytest.mark.libreoffice

Call = Callable[..., Any]
ALWAYS_EXECUTE = 4
PURE = {"LedgerPython": ("LedgerQuoted", "LedgerPlain"), "LedgerRibbon": ("LedgerMonth",)}


@pytest.fixture(scope="module")
def desktop() -> Iterator[Any]:
    libreoffice.register()
    with xw.App(visible=False, add_book=False) as app:
        yield app.impl.office.desktop


def pure_macros() -> str:
    """The functions that need nothing but the language, as they stand in the modules."""
    found = [
        re.search(rf"(?ms)^(?:Public|Private) Function {name}\(.*?^End Function\n", standing_modules()[module])
        for module, names in PURE.items()
        for name in names
    ]
    return "\n".join(match[0] for match in found if match is not None)


@pytest.fixture(scope="module")
def basic(desktop: Any) -> Iterator[Call]:
    """Call a macro in LibreOffice."""
    from ledgerxl.libreoffice.bridge import property_values

    hidden = property_values(Hidden=True, MacroExecutionMode=ALWAYS_EXECUTE)
    document = desktop.loadComponentFromURL("private:factory/scalc", "_blank", 0, hidden)
    libraries = document.BasicLibraries
    if not libraries.hasByName("Standard"):
        libraries.createLibrary("Standard")
    head = "Option VBASupport 1\nOption Explicit\nPrivate latestMonth As Date\n"
    month = (
        "\nPublic Function MonthOf(ByVal first As String, ByVal index As String) As String\n"
        "    latestMonth = CDate(first)\n    MonthOf = LedgerMonth(CLng(index))\nEnd Function\n"
    )
    libraries.getByName("Standard").insertByName("Pure", head + pure_macros() + month)

    def call(name: str, *arguments: object) -> object:
        place = f"vnd.sun.star.script:Standard.Pure.{name}?language=Basic&location=document"
        return document.getScriptProvider().getScript(place).invoke(arguments, (), ())[0]

    yield call
    document.close(True)


@pytest.mark.parametrize("name", HOSTILE)
def test_names_are_quoted_and_read_back(name: str, basic: Call) -> None:
    assert basic("LedgerQuoted", name) == quoted(name)
    assert basic("LedgerPlain", quoted(name)) == name


@pytest.mark.parametrize(("index", "month"), [(1, "2024-03"), (2, "2024-02"), (3, "2024-01"), (4, "2023-12"), (24, "2022-04")])
def test_months_go_back_over_the_turn_of_the_year(index: int, month: str, basic: Call) -> None:
    assert basic("MonthOf", "2024-03-31", str(index)) == month


def test_the_built_add_in_opens_with_all_its_modules(desktop: Any, tmp_path: Path) -> None:
    from ledgerxl.libreoffice.bridge import property_values

    path = write_addin(tmp_path, this_python())
    options = property_values(Hidden=True, FilterName="Calc MS Excel 2007 VBA XML")
    document = desktop.loadComponentFromURL(path.as_uri(), "_blank", 0, options)
    try:
        library = document.BasicLibraries.getByName("LedgerXL")
        assert set(modules(this_python())) <= set(library.ElementNames)
        assert "Function LedgerQuoted(ByVal text As String) As String" in library.getByName("LedgerPython")
    finally:
        document.close(True)
