"""A large ledger that is open: it is checked, marked and undone in seconds, and the status bar says how far it is."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
import xlwings as xw

from ledgerxl.live import session
from ledgerxl.live.run import run_live
from ledgerxl.live.session import Session
from ledgerxl.samples import write_demo

pytestmark = pytest.mark.libreoffice

ORDERS = 20_000


@pytest.fixture(scope="module")
def large(app: xw.App, tmp_path_factory: pytest.TempPathFactory) -> Iterator[xw.Book]:
    opened = app.books.open(write_demo(tmp_path_factory.mktemp("large"), orders=ORDERS, language="zh", seed=1))
    yield opened
    opened.close()


def test_a_large_ledger_is_checked_twice_and_undone(large: xw.Book, monkeypatch: pytest.MonkeyPatch) -> None:
    said: list[str] = []

    def heard(app: xw.App, words: str) -> None:
        app.status_bar = words
        said.append(str(app.status_bar))

    monkeypatch.setattr(session, "say", heard)
    monkeypatch.setattr(session, "_TELLING", 0.0)
    first = str(run_live("check", large))
    shares = [int(found[1]) for words in said if (found := re.search(r"… (\d+)%$", words))]
    assert len(shares) == len(said) > 50
    assert shares == sorted(shares)
    assert shares[0] < 10
    assert shares[-1] == 100
    assert {words.split("…")[0] for words in said} >= {"读取台账", "必填项没有填", "写入"}
    assert not large.app.status_bar

    journal = Session(large).side.journal()
    assert len(journal) > 500
    assert str(run_live("check", large)) == first
    assert Session(large).side.journal() == journal

    said.clear()
    assert f"恢复了 {len(journal):,} 处" in str(run_live("undo", large))
    assert said == ["撤销标记… 0%"]
    assert Session(large).side.result_sheets() == ()
