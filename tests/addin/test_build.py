"""The built add-in, read back by tools that are not ours."""

from __future__ import annotations

import io
import json
import os
import re
import subprocess
import sys
import warnings
import zipfile
from pathlib import Path
from xml.etree import ElementTree

import pytest
from pyopenvba import ExcelFile
from pyopenvba.interpreter._parse import parse_module

from ledgerxl.addin.build import FILE_NAME, addin_bytes, write_addin
from ledgerxl.addin.modules import WORKBOOK_MODULE, applescript, modules, standing_modules
from ledgerxl.addin.target import Target, this_machine
from ledgerxl.addin.vba_project import PROJECT_NAME
from ledgerxl.errors import InputError

ZHANG = Target("C:\\Users\\张伟\\ledger env\\Scripts\\python.exe", "C:\\Users\\张伟\\ledger env", "zh")
VBALIDATOR = Path(sys.executable).with_name("vbalidator")
ADDIN_TYPE = "application/vnd.ms-excel.addin.macroEnabled.main+xml"
RIBBON_RELATION = "http://schemas.microsoft.com/office/2007/relationships/ui/extensibility"


@pytest.fixture(scope="module")
def addin(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_addin(tmp_path_factory.mktemp("addin"), ZHANG)


def parts(path: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(path) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def test_two_builds_are_the_same_bytes(addin: Path) -> None:
    assert addin.name == FILE_NAME
    assert addin_bytes(ZHANG) == addin.read_bytes()


def test_the_hash_seed_does_not_matter(addin: Path) -> None:
    script = f"from ledgerxl.addin.build import *; from ledgerxl.addin.target import *; import sys; sys.stdout.buffer.write(addin_bytes({ZHANG!r}))"
    built = subprocess.run(
        [sys.executable, "-c", script], env={**os.environ, "PYTHONHASHSEED": "7"}, capture_output=True, check=True
    )
    assert built.stdout == addin.read_bytes()


def test_openxml_audit_has_no_objection(addin: Path) -> None:
    done = subprocess.run([sys.executable, "-m", "openxml_audit", str(addin)], capture_output=True, text=True)
    assert (done.returncode, "Errors: 0" in done.stdout) == (0, True), done.stdout


def test_every_relationship_leads_to_a_part_with_a_content_type(addin: Path) -> None:
    found = parts(addin)
    types = found["[Content_Types].xml"].decode()
    for name, content in found.items():
        if not name.endswith(".rels"):
            continue
        folder = Path(name).parent.parent
        for relation in ElementTree.fromstring(content):
            part = (folder / relation.attrib["Target"]).as_posix()
            assert part in found, f"{name}: {part}"
            assert f'PartName="/{part}"' in types or f'Extension="{part.rpartition(".")[2]}"' in types


def test_it_is_an_add_in_with_a_ribbon(addin: Path) -> None:
    found = parts(addin)
    assert f'PartName="/xl/workbook.xml" ContentType="{ADDIN_TYPE}"' in found["[Content_Types].xml"].decode()
    assert f'Type="{RIBBON_RELATION}" Target="customUI/customUI14.xml"' in found["_rels/.rels"].decode()
    assert ">销售台账 LedgerXL<" in found["docProps/core.xml"].decode()


def test_every_picture_of_the_ribbon_is_in_the_package(addin: Path) -> None:
    found = parts(addin)
    used = set(re.findall(r'\bimage="(\w+)"', found["customUI/customUI14.xml"].decode()))
    related = dict(re.findall(r'Id="(\w+)"[^>]*Target="([^"]+)"', found["customUI/_rels/customUI14.xml.rels"].decode()))
    assert set(related) == used
    assert all(f"customUI/{target}" in found for target in related.values())


def sources(addin: Path) -> dict[str, str]:
    """The modules as oletools reads them, without the lines that Excel adds to a document's module."""
    with warnings.catch_warnings():  # of names that oletools uses and pyparsing has renamed
        warnings.simplefilter("ignore")
        from oletools.olevba import VBA_Parser
    with_code = {}
    for *_, file, source in VBA_Parser(str(addin)).extract_macros():
        body = re.sub(r'^Attribute VB_(?!Name = "Ledger).*\n', "", source.replace("\r\n", "\n"), flags=re.MULTILINE)
        if body.strip():
            with_code[file.rpartition(".")[0]] = body
    return with_code


def test_oletools_reads_back_exactly_the_macros(addin: Path) -> None:
    assert sources(addin) == modules(ZHANG)
    assert {name: sources(addin)[name] for name in standing_modules()} == standing_modules()


def test_the_project_has_our_name_and_no_compiled_code(addin: Path) -> None:
    with ExcelFile(addin) as book:
        assert book.vba_project().name == PROJECT_NAME
        assert book.validate() == []
        cfb = book._get_cfb()
        assert cfb.get_stream_in_storage("VBA", "_VBA_PROJECT").hex() == "cc61ffff000000"
        assert f'Name="{PROJECT_NAME}"'.encode() in cfb.get_stream("PROJECT")
        assert [reference.name for reference in book.references()] == ["stdole", "Office"]


@pytest.mark.parametrize("name", sorted(modules(ZHANG)))
def test_pyopenvba_parses_every_module(name: str) -> None:
    # Its parser does not know the keyword WithEvents, which only says that procedures named host_… are called.
    parsed = parse_module(modules(ZHANG)[name].replace("WithEvents ", ""), name=name)
    assert parsed.procedures or name == "LedgerBuild"


@pytest.mark.parametrize(
    "defined", ["WIN64=True,VBA7=True,MAC=False", "WIN64=False,VBA7=True,MAC=False", "WIN64=False,VBA7=True,MAC=True"]
)
def test_vbalidator_has_no_finding(defined: str, tmp_path: Path) -> None:
    for name, source in modules(ZHANG).items():
        (tmp_path / f"{name}.{'cls' if name == WORKBOOK_MODULE else 'bas'}").write_text(source, encoding="ascii")
    # Its model of Excel comes from Windows; this function exists on the Mac only.
    # Source: https://learn.microsoft.com/office/vba/office-mac/applescripttask.
    model = tmp_path / "mac.json"
    model.write_text(
        json.dumps({"globals": {"AppleScriptTask": {"type": "Function", "returns": "String", "min_args": 3, "max_args": 3}}})
    )
    options = ["--host", "excel", "--define", defined, "--model", str(model), "--output", str(tmp_path / "report.json")]
    done = subprocess.run([VBALIDATOR, str(tmp_path), *options], capture_output=True, text=True, cwd=tmp_path)
    counts = re.findall(r"(Errors|Warnings|Info) +: (\d+)", done.stdout)
    assert counts == [("Errors", "0"), ("Warnings", "0"), ("Info", "0")], done.stdout + done.stderr


@pytest.mark.parametrize("name", sorted(modules(ZHANG)))
def test_modules_are_ascii_with_option_explicit_and_lines_that_vba_takes(name: str) -> None:
    source = modules(ZHANG)[name]
    assert source.isascii()
    assert "\nOption Explicit\n" in source
    assert max(map(len, source.splitlines())) <= 1023


def test_the_launcher_stays_small() -> None:
    assert len(standing_modules()["LedgerPython"].splitlines()) <= 200


def test_the_dll_is_that_of_the_pinned_xlwings() -> None:
    import xlwings

    named = set(re.findall(r'"xlwings(?:32|64)-([\d.]+)\.dll"', standing_modules()["LedgerPython"]))
    assert named == {xlwings.__version__}


def test_the_interpreter_is_that_of_the_environment_and_not_what_it_links_to() -> None:
    assert this_machine("en") == Target(sys.executable, sys.prefix, "en")


@pytest.mark.parametrize("python", ['C:\\a"b\\python.exe', "C:\\100%done%\\python.exe", "C:\\a\nb\\python.exe"])
def test_an_interpreter_that_no_command_line_can_name_is_refused(python: str) -> None:
    with pytest.raises(InputError, match="Python"):
        Target(python, "C:\\", "zh")


def test_the_script_for_the_mac_is_ascii_with_the_interpreter_in_it() -> None:
    script = applescript(Target("/Users/张 伟/env/bin/python", "/Users/张 伟/env", "zh"))
    assert script.isascii()
    assert 'set python to "/Users/" & character id 24352 & " " & character id 20255 & "/env/bin/python"' in script


def test_the_script_for_the_mac_quotes_whatever_macros_pass() -> None:
    script = applescript(ZHANG)
    assert re.findall(r"do shell script (.*)", script) == [
        '"cd / && " & commandLine & " > /dev/null 2>&1 &"',
        r'"cat \"$HOME/Library/Application Support/ledgerxl/language.txt\""',  # nothing in it comes from outside
    ]
    assert "quoted form of python" in script
    assert "quoted form of (contents of argument)" in script
    assert "@PYTHON@" not in script


def test_writing_where_the_file_is_in_use_says_what_to_close(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def in_use(*_: object) -> None:
        raise PermissionError

    monkeypatch.setattr(Path, "write_bytes", in_use)
    monkeypatch.setattr("ledgerxl.addin.build.addin_bytes", lambda _: b"")
    with pytest.raises(InputError, match="关闭 Excel"):
        write_addin(tmp_path / FILE_NAME, ZHANG)


def test_the_package_is_a_zip_of_fixed_times(addin: Path) -> None:
    entries = zipfile.ZipFile(io.BytesIO(addin.read_bytes())).infolist()
    assert {entry.date_time for entry in entries} == {(1980, 1, 1, 0, 0, 0)}
    assert entries[0].filename == "[Content_Types].xml"
