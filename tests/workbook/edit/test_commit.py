"""A ledger is written whole or not at all, and only where nobody else's work is lost."""

from __future__ import annotations

import datetime as dt
import errno
import os
import re
import stat
import subprocess
import sys
import textwrap
import zipfile
from pathlib import Path

import pytest
from msoffcrypto.format.ooxml import OOXMLFile

from ledgerxl.errors import InputError, PasswordError, WorkbookError
from ledgerxl.workbook.edit import commit as commit_module
from ledgerxl.workbook.edit import own_file
from ledgerxl.workbook.edit.as_read import AsRead
from ledgerxl.workbook.edit.backups import Keeping, backups_of
from ledgerxl.workbook.edit.commit import commit, refuse_unwritable
from ledgerxl.workbook.edit.encrypted import encrypt
from tests.workbook.edit.stand_in import SHEET, StandIn, mark_of, write_ledger

NOW = dt.datetime(2026, 1, 31, 14, 32, 5)
KEEPING = Keeping()


@pytest.fixture
def ledger(tmp_path: Path) -> Path:
    return write_ledger(tmp_path / "销售台账.xlsx")


def refused(call, *arguments) -> str:
    """Return the sentence that a call is refused with, in Chinese."""
    with pytest.raises((WorkbookError, InputError)) as error:
        call(*arguments)
    assert error.value.text.en
    return error.value.text.zh


def left_as_it_was(ledger: Path, before: bytes) -> bool:
    """Return whether the ledger is as before, with nothing new beside it."""
    return ledger.read_bytes() == before and [entry.name for entry in ledger.parent.iterdir()] == [ledger.name]


def test_the_new_file_takes_the_place_of_the_old_one_which_is_kept(ledger: Path) -> None:
    before = ledger.read_bytes()
    done = commit(StandIn(ledger), "check", KEEPING, NOW)
    assert done is not None
    assert mark_of(ledger) == "第二次"
    assert done.backup.name == "销售台账 备份 2026-01-31 143205.xlsx"
    assert done.backup.read_bytes() == before
    assert sorted(entry.name for entry in ledger.parent.iterdir()) == sorted([ledger.name, "台账备份"])
    assert [*(ledger.parent / "台账备份").iterdir()] == [done.backup]


def test_nothing_is_written_where_nothing_changes(ledger: Path) -> None:
    before = ledger.read_bytes()
    assert commit(StandIn(ledger, harm=lambda parts: parts.update(original(ledger))), "check", KEEPING, NOW) is None
    assert left_as_it_was(ledger, before)


def original(ledger: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(ledger) as container:
        return {name: container.read(name) for name in container.namelist()}


@pytest.mark.parametrize("name", ["台账 2026 年.xlsx", "📒 ledger & co.xlsx", "a" * 250 + ".xlsx", "账" * 83 + ".xlsx", "x.XLSM"])
def test_names_with_spaces_signs_and_as_long_as_the_system_allows(tmp_path: Path, name: str) -> None:
    ledger = write_ledger(tmp_path / "neu.xlsx").rename(tmp_path / name)
    done = commit(StandIn(ledger), "check", KEEPING, NOW)
    assert mark_of(ledger) == "第二次"
    assert done is not None
    assert mark_of(done.backup) == "第一次"
    assert [backup.file for backup in backups_of(ledger, KEEPING)] == [done.backup]


def test_permissions_are_kept_and_a_link_is_followed(ledger: Path, tmp_path: Path) -> None:
    ledger.chmod(0o640)
    folder = tmp_path / "桌面"
    folder.mkdir()
    link = folder / "快捷.xlsx"
    link.symlink_to(ledger)
    done = commit(StandIn(link), "check", KEEPING, NOW)
    assert link.is_symlink()
    assert mark_of(ledger) == "第二次"
    assert stat.S_IMODE(ledger.stat().st_mode) == 0o640
    assert done is not None
    assert done.backup.parent == ledger.parent / "台账备份"
    assert list(folder.iterdir()) == [link]


@pytest.mark.skipif(sys.platform != "linux", reason="extended attributes are read on Linux only")
def test_extended_attributes_are_kept(ledger: Path) -> None:
    try:
        os.setxattr(ledger, "user.origin", b"branch")
    except OSError:
        pytest.xfail("this file system has no extended attributes")
    commit(StandIn(ledger), "check", KEEPING, NOW)
    assert os.getxattr(ledger, "user.origin") == b"branch"


def test_a_file_changed_since_it_was_read_is_left_alone(ledger: Path) -> None:
    stand_in = StandIn(ledger)
    write_ledger(ledger, rows=5, mark="别人刚改的")
    assert "被改动过" in refused(commit, stand_in, "check", KEEPING, NOW)
    assert mark_of(ledger) == "别人刚改的"
    assert backups_of(ledger, KEEPING) == []


def test_a_change_while_the_new_file_is_built_is_noticed_even_with_the_same_size_and_time(ledger: Path) -> None:
    before = ledger.read_bytes()
    other = before[:-1] + bytes([before[-1] ^ 1])

    def change_in_place(parts: dict[str, bytes]) -> None:
        state = ledger.stat()
        ledger.write_bytes(other)
        os.utime(ledger, ns=(state.st_atime_ns, state.st_mtime_ns))

    assert "被改动过" in refused(commit, StandIn(ledger, harm=change_in_place), "check", KEEPING, NOW)
    assert left_as_it_was(ledger, other)


def test_a_file_that_is_gone_is_refused(ledger: Path) -> None:
    stand_in = StandIn(ledger)
    ledger.unlink()
    assert "找不到文件" in refused(commit, stand_in, "check", KEEPING, NOW)
    assert list(ledger.parent.iterdir()) == []


def test_a_read_only_file_is_left_alone(ledger: Path) -> None:
    before = ledger.read_bytes()
    ledger.chmod(0o444)
    assert "只读文件" in refused(commit, StandIn(ledger), "check", KEEPING, NOW)
    assert left_as_it_was(ledger, before)


def test_a_folder_that_takes_no_files(ledger: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Administrators may write everywhere, so the system's answer is simulated."""
    before, stand_in = ledger.read_bytes(), StandIn(ledger)
    access = os.access
    monkeypatch.setattr(os, "access", lambda path, mode: path != ledger.parent and access(path, mode))
    assert "不能写入" in refused(refuse_unwritable, ledger)
    assert "不能写入" in refused(commit, stand_in, "check", KEEPING, NOW)
    assert left_as_it_was(ledger, before)


@pytest.mark.parametrize(
    ("number", "said"),
    [(errno.EACCES, "不能写入"), (errno.EROFS, "不能写入"), (errno.ENOSPC, "磁盘空间不足"), (errno.EIO, "出错")],
)
def test_what_the_system_says_becomes_a_sentence(ledger: Path, monkeypatch: pytest.MonkeyPatch, number: int, said: str) -> None:
    before, stand_in = ledger.read_bytes(), StandIn(ledger)

    def fail(*_: object, **__: object) -> None:
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(os, "open", fail)
    assert said in refused(commit, stand_in, "check", KEEPING, NOW)
    assert left_as_it_was(ledger, before)


@pytest.mark.parametrize(("number", "said"), [(errno.EBUSY, "其他程序占用"), (errno.EACCES, "只读文件")])
def test_a_file_that_the_system_does_not_let_us_change(
    ledger: Path, monkeypatch: pytest.MonkeyPatch, number: int, said: str
) -> None:
    """A file locked over the network, or without the right to write."""
    opened = Path.open

    def open_for_reading(path: Path, mode: str = "r", *rest: object, **named: object) -> object:
        if "+" in mode and path == ledger:
            raise OSError(number, os.strerror(number))
        return opened(path, mode, *rest, **named)

    monkeypatch.setattr(Path, "open", open_for_reading)
    assert said in refused(refuse_unwritable, ledger)


@pytest.mark.parametrize("room", [0, 4_000, 9_000, 14_000])
def test_a_full_disk_leaves_the_ledger_alone(ledger: Path, room: int) -> None:
    """The limit on the size of files stands for a disk that fills up: at the backup, at the new file, at its end."""
    before = ledger.read_bytes()
    assert len(before) < 9_000
    program = textwrap.dedent(
        """
        import resource, signal, sys
        from pathlib import Path
        from tests.workbook.edit.stand_in import StandIn
        from tests.workbook.edit.test_commit import KEEPING, NOW
        from ledgerxl.errors import LedgerxlError
        from ledgerxl.workbook.edit.commit import commit
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        stand_in = StandIn(Path(sys.argv[1]), mark="很长" * 20, harm=lambda parts: parts.update({"docProps/app.xml": bytes(range(256)) * 99}))
        resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[2]),) * 2)
        try:
            commit(stand_in, "check", KEEPING, NOW)
        except LedgerxlError as refused:
            print(refused.text.zh)
        """
    )
    ran = subprocess.run([sys.executable, "-c", program, ledger, str(room)], capture_output=True, text=True, encoding="utf-8")
    assert "磁盘空间不足" in ran.stdout or room > len(before)
    assert "没有改动" in ran.stdout, ran.stderr
    assert left_as_it_was(ledger, before)


def test_another_run_on_the_same_ledger_waits_its_turn(ledger: Path) -> None:
    before = ledger.read_bytes()
    with own_file.temporary_file(ledger.parent, ledger.name, ledger):
        assert "另一个 ledgerxl" in refused(commit, StandIn(ledger), "check", KEEPING, NOW)
    assert left_as_it_was(ledger, before)


def test_what_a_killed_run_left_behind_is_taken_over(ledger: Path) -> None:
    with own_file.temporary_file(ledger.parent, ledger.name, ledger) as own:
        name = own.path
    name.write_bytes(b"half a workbook" * 1000)
    commit(StandIn(ledger), "check", KEEPING, NOW)
    assert mark_of(ledger) == "第二次"
    assert not name.exists()


def test_a_backup_that_a_killed_run_left_behind_serves_again(ledger: Path) -> None:
    folder = ledger.parent / "台账备份"
    folder.mkdir()
    first = write_ledger(folder / "销售台账 备份 2026-01-30 080000.xlsx")
    first.write_bytes(ledger.read_bytes())
    done = commit(StandIn(ledger), "check", KEEPING, NOW)
    assert done is not None
    assert [backup.file for backup in backups_of(ledger, KEEPING)] == [done.backup] == [first]


def user_cell(parts: dict[str, bytes]) -> None:
    parts[SHEET] = parts[SHEET].replace(b"<v>1.5</v>", b"<v>1.6</v>")


def another_part(parts: dict[str, bytes]) -> None:
    parts["docProps/app.xml"] += b" "


def broken_markup(parts: dict[str, bytes]) -> None:
    parts[SHEET] = parts[SHEET].replace(b"</worksheet>", b"")


def broken_mark(parts: dict[str, bytes]) -> None:
    parts[SHEET] = parts[SHEET].replace(b'<c r="D3" t="inlineStr"><is><t>', b'<c r="D3" t="inlineStr"><is><t>&')


def open_mark(parts: dict[str, bytes]) -> None:
    cell = re.compile(rb'(<c r="D3" t="inlineStr"><is><t>[^<]*)</t></is></c>')
    parts[SHEET] = cell.sub(rb"\1", parts[SHEET])


def lost_part(parts: dict[str, bytes]) -> None:
    del parts["xl/worksheets/sheet2.xml"]


def unknown_content_type(parts: dict[str, bytes]) -> None:
    parts["xl/extra.unknown"] = b"?"


def dangling_link(parts: dict[str, bytes]) -> None:
    parts["xl/worksheets/_rels/sheet1.xml.rels"] = (
        b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        b'<Relationship Id="rId1" Type="http://x/table" Target="../tables/table9.xml"/></Relationships>'
    )


def lost_row(parts: dict[str, bytes]) -> None:
    parts[SHEET] = re.sub(rb'<row r="3".*?</row>', b"", parts[SHEET])


def raised(parts: dict[str, bytes]) -> None:
    raise WorkbookError(commit_module.cannot_write.both("工作表有保护", "the sheet is protected"))


@pytest.mark.parametrize(
    ("harm", "said"),
    [
        (user_cell, "订单台账 B2 变了"),
        (another_part, "docProps/app.xml 不应改动"),
        (broken_markup, "没有通过检查"),
        (broken_mark, "没有通过检查"),
        (open_mark, "没有通过检查"),
        (lost_part, "缺少工作表“备注”"),
        (lost_row, "没有通过检查（订单台账 rows 变了"),
        (unknown_content_type, "no content type: xl/extra.unknown"),
        (dangling_link, "relationship to a missing part"),
        (raised, "有保护"),
    ],
)
def test_a_new_file_that_is_not_what_it_should_be_is_thrown_away(ledger: Path, harm, said: str) -> None:
    before = ledger.read_bytes()
    assert said in refused(commit, StandIn(ledger, harm=harm), "check", KEEPING, NOW)
    assert left_as_it_was(ledger, before)


@pytest.mark.parametrize("cut", [1, 200, 3000])
def test_a_new_file_that_is_cut_off_is_thrown_away(ledger: Path, cut: int) -> None:
    class CutOff(StandIn):
        def build(self, target, command):
            changes = super().build(target, command)
            target.truncate(target.seek(0, os.SEEK_END) - cut)
            return changes

    before = ledger.read_bytes()
    assert "没有通过检查" in refused(commit, CutOff(ledger), "check", KEEPING, NOW)
    assert left_as_it_was(ledger, before)


# encrypted workbooks

PASSWORD = "机密 pass"  # noqa: S105


@pytest.fixture
def locked(ledger: Path) -> Path:
    return lock(ledger, PASSWORD)


def lock(ledger: Path, password: str) -> Path:
    plain = ledger.read_bytes()
    with ledger.open("rb") as source, ledger.with_name("加密.xlsx").open("wb") as target:
        OOXMLFile(source).encrypt(password, target)
    assert plain[:2] == b"PK"
    ledger.unlink()
    return ledger.with_name("加密.xlsx")


def test_an_encrypted_workbook_stays_encrypted_with_its_password(locked: Path) -> None:
    done = commit(StandIn(locked, password=PASSWORD), "check", KEEPING, NOW)
    assert mark_of(locked, PASSWORD) == "第二次"
    assert done is not None
    assert mark_of(done.backup, PASSWORD) == "第一次"
    with pytest.raises(PasswordError):
        mark_of(locked, "另一个")
    with pytest.raises(PasswordError):
        mark_of(locked)


def test_a_workbook_with_excels_fixed_key_still_opens_without_a_password(ledger: Path) -> None:
    opened_by_all = lock(ledger, "VelvetSweatshop")
    commit(StandIn(opened_by_all), "check", KEEPING, NOW)
    assert mark_of(opened_by_all) == "第二次"
    assert opened_by_all.read_bytes()[:2] != b"PK"


def test_what_was_encrypted_never_lies_on_the_disk_in_plain(locked: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    begun = []
    finish = own_file.OwnFile.finish

    def look(own: own_file.OwnFile) -> None:
        begun.append(own.path.read_bytes()[:2])
        finish(own)

    monkeypatch.setattr(own_file.OwnFile, "finish", look)
    commit(StandIn(locked, password=PASSWORD), "check", KEEPING, NOW)
    assert begun
    assert b"PK" not in begun


def test_an_encrypted_file_that_cannot_be_decrypted_again_is_thrown_away(locked: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    class Broken(OOXMLFile):
        def encrypt(self, password: str, target) -> None:
            super().encrypt(password + "!", target)

    before = locked.read_bytes()
    stand_in = StandIn(locked, password=PASSWORD)
    monkeypatch.setattr("msoffcrypto.format.ooxml.OOXMLFile", Broken)
    assert "加密后解不开" in refused(commit, stand_in, "check", KEEPING, NOW)
    assert left_as_it_was(locked, before)


def test_without_the_library_an_encrypted_workbook_is_left_alone(locked: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before, stand_in = locked.read_bytes(), StandIn(locked, password=PASSWORD)
    monkeypatch.setitem(sys.modules, "msoffcrypto.format.ooxml", None)
    # LibreOffice's bridge, where a test has loaded it, also looks for modules among the attributes of their packages
    monkeypatch.delattr("msoffcrypto.format.ooxml")
    assert "ledgerxl[encrypted]" in refused(commit, stand_in, "check", KEEPING, NOW)
    assert left_as_it_was(locked, before)


def test_the_state_of_a_file_is_equal_only_for_equal_content(ledger: Path, tmp_path: Path) -> None:
    first = AsRead.of(ledger)
    assert AsRead.of(ledger) == first
    ledger.write_bytes(ledger.read_bytes())
    assert AsRead.of(ledger) != first
    assert AsRead.of(ledger).digest == first.digest


def test_encrypt_writes_what_excel_opens_today(ledger: Path, tmp_path: Path) -> None:
    with ledger.open("rb") as plain, (tmp_path / "x.xlsx").open("w+b") as target:
        encrypt(plain, "x", target, ledger)
    assert mark_of(tmp_path / "x.xlsx", "x") == "第一次"
