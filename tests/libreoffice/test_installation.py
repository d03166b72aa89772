"""Where LibreOffice is looked for, and what is said when it is missing or does not fit."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from ledgerxl.libreoffice import installation
from ledgerxl.libreoffice.errors import LibreOfficeError


@pytest.fixture(autouse=True)
def fresh() -> Iterator[None]:
    installation.find.cache_clear()
    yield
    installation.find.cache_clear()


def make(path: Path, content: bytes = b"") -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
    return path


def test_the_environment_variable_names_the_executable_or_its_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    soffice = make(tmp_path / "program" / "soffice")
    for value in (soffice, soffice.parent, tmp_path):
        installation.find.cache_clear()
        monkeypatch.setenv(installation.VARIABLE, str(value))
        assert installation.find().soffice == soffice
        assert installation.find().program == soffice.parent


@pytest.mark.parametrize(
    ("platform", "place"),
    [
        ("linux", "usr/lib/libreoffice/program/soffice"),
        ("linux", "usr/lib64/libreoffice/program/soffice"),
        ("linux", "opt/libreoffice24.8/program/soffice"),
        ("darwin", "Applications/LibreOffice.app/Contents/MacOS/soffice"),
        ("win32", "Program Files/LibreOffice/program/soffice.exe"),
    ],
)
def test_the_usual_places(platform: str, place: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    soffice = make(tmp_path / place)
    monkeypatch.delenv(installation.VARIABLE, raising=False)
    monkeypatch.setattr(installation.shutil, "which", lambda _name: None)
    monkeypatch.setattr(sys, "platform", platform)
    monkeypatch.setenv("ProgramFiles", "/Program Files")
    usual = [(str(tmp_path / root.lstrip("/")), pattern) for root, pattern in installation._usual_places()]
    monkeypatch.setattr(installation, "_usual_places", lambda: usual)
    assert installation.find().soffice == soffice


def test_a_missing_libreoffice_is_one_clear_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(installation.VARIABLE, "/nowhere/soffice")
    with pytest.raises(LibreOfficeError) as caught:
        installation.find()
    assert "没有找到 LibreOffice" in caught.value.text.zh
    assert installation.VARIABLE in caught.value.text.en


@pytest.mark.parametrize(
    ("library", "content", "versions"),
    [
        ("libpyuno.so", b"\0libpython3.12.so.1.0\0", {"3.12"}),
        ("libpyuno.dylib", b"@loader_path/LibreOfficePython.framework/Versions/3.10/LibreOfficePython", {"3.10"}),
        ("pyuno.pyd", b"\0python310.dll\0", {"3.10"}),
        ("libpyuno.so", b"says nothing", set()),
    ],
)
def test_the_python_a_bridge_was_made_for(library: str, content: bytes, versions: set[str], tmp_path: Path) -> None:
    make(tmp_path / library, content)
    assert installation.bridge_python(tmp_path) == versions


def test_another_python_is_refused_before_it_is_loaded(tmp_path: Path) -> None:
    make(tmp_path / "libpyuno.so", b"libpython3.99.so")
    where = installation.Installation(soffice=tmp_path / "soffice", program=tmp_path)
    with pytest.raises(LibreOfficeError) as caught:
        installation._refuse_other_python(where)
    assert "Python 3.99" in caught.value.text.zh
    assert "Python 3.99" in caught.value.text.en


def test_our_own_python_is_not_refused(tmp_path: Path) -> None:
    make(tmp_path / "libpyuno.so", f"libpython3.{sys.version_info.minor}.so".encode())
    installation._refuse_other_python(installation.Installation(soffice=tmp_path / "soffice", program=tmp_path))
