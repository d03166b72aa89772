"""The demo ledger on disk."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from ledgerxl.errors import InputError
from ledgerxl.samples import write_demo
from ledgerxl.standard.model import Language

TODAY = dt.date(2026, 11, 22)


@pytest.mark.parametrize(("language", "name"), [("zh", "演示销售台账.xlsx"), ("en", "demo-sales-ledger.en.xlsx")])
def test_the_demo_stands_in_the_folder_under_its_name(tmp_path: Path, language: Language, name: str) -> None:
    # The folder is made, and equal arguments give equal bytes.
    folder = tmp_path / "new" / "demo"
    path = write_demo(folder, orders=30, language=language, seed=1, today=TODAY)
    first = path.read_bytes()
    assert write_demo(folder, orders=30, language=language, seed=1, today=TODAY).read_bytes() == first
    assert [one.name for one in folder.iterdir()] == [name]


def test_an_earlier_demo_that_somebody_worked_in_is_kept(tmp_path: Path) -> None:
    path = write_demo(tmp_path, orders=30, language="zh", seed=1, today=TODAY)
    path.write_bytes(b"worked in")
    write_demo(tmp_path, orders=30, language="zh", seed=1, today=TODAY)
    assert sorted(one.read_bytes() == b"worked in" for one in tmp_path.iterdir()) == [False, True]


def test_a_folder_that_cannot_be_made_is_refused(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("not a folder")
    with pytest.raises(InputError, match="请换一个文件夹"):
        write_demo(tmp_path / "file", orders=30, language="zh", seed=1)


def test_a_size_outside_the_range_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="1,000,000"):
        write_demo(tmp_path, orders=5, language="zh", seed=1)
    assert list(tmp_path.iterdir()) == []
