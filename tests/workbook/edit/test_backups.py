"""Backups: named by date, kept N, found again, restored."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from msoffcrypto.format.ooxml import OOXMLFile

from ledgerxl.errors import InputError, LedgerxlError, WorkbookError
from ledgerxl.standard.overrides import load_overrides
from ledgerxl.standard.problems import StandardFileError
from ledgerxl.standard.settings import Settings
from ledgerxl.standard.settings_values import settings_from_rows
from ledgerxl.workbook.edit.as_read import AsRead
from ledgerxl.workbook.edit.backups import Keeping, backups_of, make_backup, remove_old
from ledgerxl.workbook.edit.commit import commit
from ledgerxl.workbook.edit.restore import restore
from tests.workbook.edit.stand_in import StandIn, mark_of, write_ledger

NOW = dt.datetime(2026, 1, 31, 14, 32, 5)
DAY = dt.timedelta(days=1)
BESIDE = Keeping()


@pytest.fixture
def ledger(tmp_path: Path) -> Path:
    return write_ledger(tmp_path / "台账.xlsx", mark="0")


def written(ledger: Path, marks: int, keeping: Keeping = BESIDE) -> None:
    """Write the ledger this many times, a day apart."""
    for mark in range(1, marks + 1):
        assert commit(StandIn(ledger, str(mark)), "check", keeping, NOW + mark * DAY)


def kept(ledger: Path, keeping: Keeping = BESIDE) -> list[str]:
    return [mark_of(backup.file) for backup in backups_of(ledger, keeping)]


def said(call, *arguments) -> str:
    with pytest.raises(LedgerxlError) as error:
        call(*arguments)
    assert error.value.text.en
    return error.value.text.zh


def test_so_many_are_kept_and_the_newest_is_first(ledger: Path) -> None:
    written(ledger, 5, Keeping(kept=3))
    assert kept(ledger) == ["4", "3", "2"]
    names = [backup.file.name for backup in backups_of(ledger, BESIDE)]
    assert names == sorted(names, reverse=True)
    assert names[0] == "台账 备份 2026-02-05 143205.xlsx"


def test_english_names_and_both_languages_are_found(ledger: Path) -> None:
    written(ledger, 2)
    commit(StandIn(ledger, "3"), "check", Keeping(language="en"), NOW + 3 * DAY)
    assert [backup.file.name for backup in backups_of(ledger, BESIDE)] == [
        "台账 backup 2026-02-03 143205.xlsx",
        "台账 备份 2026-02-02 143205.xlsx",
        "台账 备份 2026-02-01 143205.xlsx",
    ]


def test_other_files_are_never_taken_for_backups(ledger: Path) -> None:
    others = [
        "台账 备份 2026-01-31 143205.xlsm",
        "台账 备份 2026-02-31 143205.xlsx",
        "台账2 备份 2026-01-31 143205.xlsx",
        "台账 备份 2026-01-31.xlsx",
        "台账 备份 2026-01-31 143205 - 副本.xlsx",
        "新台账 备份 2026-01-31 143205.xlsx",
    ]
    for name in others:
        ledger.with_name(name).write_bytes(b"not ours")
    assert backups_of(ledger, BESIDE) == []
    written(ledger, 3, Keeping(kept=1))
    assert all(ledger.with_name(name).read_bytes() == b"not ours" for name in others)


def test_two_in_one_second_and_a_clock_set_back(ledger: Path) -> None:
    for mark, now in enumerate([NOW, NOW, NOW - 30 * DAY], start=1):
        commit(StandIn(ledger, str(mark)), "check", BESIDE, now)
    assert kept(ledger) == ["2", "1", "0"]


def test_one_folder_beside_the_ledger_whatever_the_language(ledger: Path) -> None:
    commit(StandIn(ledger, "1"), "check", Keeping(language="en"), NOW)
    commit(StandIn(ledger, "2"), "check", Keeping(language="zh"), NOW + dt.timedelta(minutes=1))
    assert sorted(entry.name for entry in ledger.parent.iterdir()) == ["Ledger backups", ledger.name]
    assert len(backups_of(ledger, Keeping())) == 2


def test_a_write_that_fails_leaves_no_folder(ledger: Path) -> None:
    def failing(parts: dict[str, bytes]) -> None:
        parts.clear()

    with pytest.raises(WorkbookError):
        commit(StandIn(ledger, "1", harm=failing), "check", Keeping(), NOW)
    assert [*ledger.parent.iterdir()] == [ledger]


def test_whoever_set_the_machine_up_may_name_a_folder(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("LEDGERXL_BACKUP_FOLDER", str(tmp_path))
    assert Keeping.of(Settings()).folder == str(tmp_path)
    assert Keeping.of(Settings(backup_folder="备份")).folder == "备份"


@pytest.mark.parametrize("folder", ["备份", "backups/ledger"])
def test_a_folder_below_the_ledgers(ledger: Path, folder: str) -> None:
    keeping = Keeping(folder=folder, kept=2)
    written(ledger, 3, keeping)
    assert {backup.file.parent for backup in backups_of(ledger, keeping)} == {ledger.parent / folder}
    assert kept(ledger, keeping) == ["2", "1"]
    assert [entry.name for entry in ledger.parent.iterdir() if entry.is_file()] == [ledger.name]


def test_ledgers_of_one_name_do_not_mix_in_a_folder_that_they_share(tmp_path: Path) -> None:
    keeping = Keeping(folder=str(tmp_path / "all"))
    for year in ("2025", "2026"):
        (tmp_path / year).mkdir()
        written(write_ledger(tmp_path / year / "台账.xlsx", mark=year), 1, keeping)
    assert kept(tmp_path / "2025" / "台账.xlsx", keeping) == ["2025"]
    assert kept(tmp_path / "2026" / "台账.xlsx", keeping) == ["2026"]
    assert all(folder.name.startswith(("2025 ", "2026 ")) for folder in (tmp_path / "all").iterdir())


def test_a_folder_that_cannot_be_made(ledger: Path) -> None:
    before = ledger.read_bytes()
    (ledger.parent / "file").write_text("in the way")
    refusal = said(commit, StandIn(ledger, "1"), "check", Keeping(folder="file/below"), NOW)
    assert "backup_folder" in refusal
    assert ledger.read_bytes() == before


def test_a_backup_that_cannot_be_removed_stays(ledger: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def held(path: Path, *_: object, **__: object) -> None:
        raise PermissionError(13, "held")

    written(ledger, 3)
    monkeypatch.setattr(Path, "unlink", held)
    remove_old(AsRead.of(ledger), Keeping(kept=1))
    assert len(backups_of(ledger, BESIDE)) == 3


def test_a_backup_has_the_ledgers_rights_and_time(ledger: Path) -> None:
    ledger.chmod(0o600)
    backup, is_new = make_backup(AsRead.of(ledger), BESIDE, NOW)
    assert is_new
    assert backup.file.stat().st_mode == ledger.stat().st_mode
    assert backup.file.stat().st_mtime_ns == ledger.stat().st_mtime_ns


# restoring


def test_the_newest_comes_back_and_the_present_one_is_kept(ledger: Path) -> None:
    written(ledger, 2)
    done = restore(ledger, BESIDE, now=NOW + 9 * DAY)
    assert mark_of(ledger) == "1"
    assert done.saved is not None
    assert mark_of(done.saved) == "2"
    assert restore(ledger, BESIDE, now=NOW + 10 * DAY).saved is not None
    assert mark_of(ledger) == "2"


def test_going_back_and_forth_does_not_push_out_what_is_different(ledger: Path) -> None:
    written(ledger, 3, Keeping(kept=4))
    for day in range(9, 15):
        restore(ledger, Keeping(kept=4), now=NOW + day * DAY)
    assert sorted(kept(ledger)) == ["0", "1", "2", "3"]


@pytest.mark.parametrize("name", ["台账 备份 2026-02-01 143205.xlsx", "2026-02-01 143205", "2026-02-01 14:32:05"])
def test_a_chosen_one_comes_back(ledger: Path, name: str) -> None:
    written(ledger, 3)
    restore(ledger, BESIDE, name, NOW + 9 * DAY)
    assert mark_of(ledger) == "0"


def test_a_wrong_name_is_answered_with_the_nearest(ledger: Path) -> None:
    written(ledger, 1)
    assert "“台账 备份 2026-02-01 143205.xlsx”" in said(restore, ledger, BESIDE, "台账 备份 2026-02-01 143206.xlsx")
    assert "--list" in said(restore, ledger, BESIDE, "?")
    assert mark_of(ledger) == "1"


def test_without_a_backup_nothing_happens(ledger: Path) -> None:
    assert "没有可恢复的备份" in said(restore, ledger, BESIDE)
    make_backup(AsRead.of(ledger), BESIDE, NOW)
    assert "没有可恢复的备份" in said(restore, ledger, BESIDE)


@pytest.mark.parametrize("harm", ["missing", "empty", "damaged"])
def test_a_ledger_that_was_lost_comes_back(ledger: Path, harm: str) -> None:
    written(ledger, 1)
    {"missing": ledger.unlink, "empty": lambda: ledger.write_bytes(b""), "damaged": lambda: ledger.write_bytes(b"PK\3\4 broken")}[
        harm
    ]()
    done = restore(ledger, BESIDE, now=NOW + 9 * DAY)
    assert mark_of(ledger) == "0"
    assert (done.saved is not None) == (harm == "damaged")


def test_a_damaged_backup_is_not_restored(ledger: Path) -> None:
    written(ledger, 1)
    [backup] = backups_of(ledger, BESIDE)
    content = bytearray(backup.file.read_bytes())
    content[len(content) // 3] ^= 0xFF
    backup.file.write_bytes(content)
    with pytest.raises(WorkbookError):
        restore(ledger, BESIDE)
    assert mark_of(ledger) == "1"


def test_an_open_ledger_is_not_replaced(ledger: Path) -> None:
    written(ledger, 1)
    ledger.with_name("~$台账.xlsx").write_bytes(b"")
    assert "正在 Excel" in said(restore, ledger, BESIDE)
    assert mark_of(ledger) == "1"


def test_an_encrypted_backup_comes_back_without_a_password(ledger: Path) -> None:
    with ledger.open("rb") as plain, ledger.with_name("x").open("wb") as target:
        OOXMLFile(plain).encrypt("x", target)
    ledger.with_name("x").replace(ledger)
    commit(StandIn(ledger, "1", "x"), "check", BESIDE, NOW)
    restore(ledger, BESIDE, now=NOW + DAY)
    assert mark_of(ledger, "x") == "0"


# settings


def test_the_settings_say_where_and_how_many() -> None:
    _, settings = load_overrides('[settings]\nbackup_folder = "备份"\nbackups_kept = 3', Settings(language="en"))
    assert Keeping.of(settings) == Keeping("备份", 3, "en")
    assert Keeping.of(Settings()) == Keeping("", 10, "zh")


@pytest.mark.parametrize("count", [0, 1001, "viele"])
def test_at_least_one_is_kept(count: object) -> None:
    with pytest.raises(StandardFileError):
        settings_from_rows([(5, "保留备份数", count)])


def test_a_workbook_does_not_choose_where_files_are_written() -> None:
    with pytest.raises(InputError) as error:
        settings_from_rows([(5, "备份文件夹", r"\\somewhere\share")])
    assert "只能写在 ledger.toml 里" in error.value.text.zh
