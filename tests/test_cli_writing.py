"""`--write`, `clear` and `restore` as their users meet them: what is said, where, and with which exit status."""

from __future__ import annotations

import datetime as dt
import json
import logging
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest
import typer

from ledgerxl.cli import app
from ledgerxl.commands import CHECK, CLEAR, REPORT_COMMANDS, RESTORE
from ledgerxl.workbook.edit import cannot_write, file_ledger
from ledgerxl.workbook.file.package import open_package
from tests.test_cli import AS_OF, ERRORS, HEADER, NOTHING, REFUSED, Outcome, order, write_csv
from tests.test_cli import bad as bad
from tests.test_cli import good as good
from tests.test_cli import run as run
from tests.test_writing import lock

Run = Callable[..., Outcome]


def sheets(path: Path) -> list[str]:
    with open_package(path) as package:
        return [sheet.name for sheet in package.sheets]


def beside(path: Path) -> list[str]:
    return sorted(entry.name for entry in path.parent.iterdir() if entry != path)


def test_check_writes_and_says_where_the_backup_is(run: Run, bad: Path) -> None:
    done = run("check", bad, *AS_OF, "--write")
    assert done.status == ERRORS
    assert beside(bad) == ["台账备份"]
    [backup] = (bad.parent / "台账备份").iterdir()
    assert f"已写入台账：{bad}（标记 1 行；结果表：重复订单、检查结果）\n写入前的备份：{backup}\n" in done.out
    assert done.out.endswith(f"\n想退回：ledgerxl restore {bad}\n想去掉标记和结果表：ledgerxl clear {bad}\n")
    assert done.err == ""


def test_english(run: Run, bad: Path) -> None:
    done = run("check", bad, *AS_OF, "--write", "--lang", "en")
    assert f"Written into {bad} (rows marked: 1; sheets: " in done.out
    assert f"To go back: ledgerxl restore {bad}\n" in done.out
    assert "backup" in beside(bad)[0]


def test_a_name_with_a_space_can_be_pasted(run: Run, bad: Path) -> None:
    spaced = bad.rename(bad.with_name("我的 台账.xlsx"))
    done = run("check", spaced, *AS_OF, "--write")
    assert f'ledgerxl restore "{spaced}"\n' in done.out


def test_json_stays_one_object_and_the_rest_is_told_on_stderr(run: Run, bad: Path) -> None:
    plain = run("check", bad, *AS_OF, "--json")
    done = run("check", bad, *AS_OF, "--json", "--write")
    assert json.loads(done.out) == json.loads(plain.out)
    assert "写入前的备份" in done.err
    done = run("summary", bad, *AS_OF, "--json", "--write")
    assert json.loads(done.out)["report"] == "summary"
    assert "结果表：月度汇总" in done.err


@pytest.mark.parametrize("command", REPORT_COMMANDS, ids=lambda command: command.name)
def test_every_report_comes_into_the_ledger(run: Run, good: Path, command) -> None:
    done = run(command.name, good, *AS_OF, "--write")
    assert done.status == NOTHING
    assert command.label.zh.split("（")[0] in done.out
    assert "已写入台账" in done.out
    assert len(sheets(good)) > 1


def test_a_report_workbook_and_the_ledger_in_one_run(run: Run, good: Path, tmp_path: Path) -> None:
    done = run("check", good, *AS_OF, "--write", "--report", tmp_path / "报表.xlsx")
    assert done.status == NOTHING
    assert "报表已保存" in done.out
    assert "已写入台账" in done.out
    assert "检查结果" in sheets(tmp_path / "报表.xlsx")
    assert "检查结果" in sheets(good)


def test_without_write_nothing_is_written(run: Run, bad: Path) -> None:
    before = bad.read_bytes()
    run("check", bad)
    run("unpaid", bad)
    assert bad.read_bytes() == before
    assert beside(bad) == []


def test_a_csv_file_is_refused_in_one_sentence(run: Run, tmp_path: Path) -> None:
    table = write_csv(tmp_path / "a.csv", [HEADER, order(1)])
    for command in ("check", "summary"):
        done = run(command, table, "--write")
        assert (done.status, done.out) == (REFUSED, "")
        assert "文本表格" in done.err
    assert beside(table) == []


def test_an_open_ledger_is_refused_before_the_check(run: Run, bad: Path) -> None:
    bad.with_name(f"~${bad.name}").write_bytes(b"")
    before = bad.read_bytes()
    done = run("check", bad, "--write")
    assert (done.status, done.out) == (REFUSED, "")
    assert "正在 Excel 或 WPS 中打开" in done.err
    assert bad.read_bytes() == before


def test_a_write_that_fails_at_the_end_has_shown_what_was_found(run: Run, bad: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise cannot_write.disk_full(bad.parent)

    monkeypatch.setattr(file_ledger, "commit", fail)
    done = run("check", bad, *AS_OF, "--write")
    assert done.status == REFUSED
    assert "共 1 个错误" in done.out
    assert "磁盘空间不足" in done.err


def test_clearing(run: Run, bad: Path) -> None:
    assert "没有 ledgerxl 写的内容" in run("clear", bad).out
    assert beside(bad) == []
    run("check", bad, *AS_OF, "--write")
    done = run("clear", bad)
    assert done.status == NOTHING
    assert f"已清除标记和结果表：{bad}\n清除前的备份：" in done.out
    assert sheets(bad) == ["订单台账"]
    run("check", bad, *AS_OF, "--write")
    done = run("clear", bad, "--out", bad.with_name("干净.xlsx"), "--lang", "en")
    assert f"The ledger without marks and result sheets: {bad.with_name('干净.xlsx')}" in done.out
    assert sheets(bad.with_name("干净.xlsx")) == ["订单台账"]
    assert len(sheets(bad)) > 1


def test_restoring(run: Run, bad: Path) -> None:
    assert "还没有备份" in run("restore", bad, "--list").out
    assert run("restore", bad).status == REFUSED
    before = bad.read_bytes()
    run("check", bad, *AS_OF, "--write")
    marked = bad.read_bytes()
    [file] = (bad.parent / "台账备份").iterdir()
    backup, at = file.name, f"{dt.datetime.strptime(file.stem[-17:], '%Y-%m-%d %H%M%S')}"
    assert run("restore", bad, "--list").out.splitlines() == [
        "“坏.xlsx”的备份，新的在前，放在文件夹“台账备份”里：",
        f"  {at}  {len(before) / 1024:>6.0f} KB  {backup}",
        f'恢复其中一个：ledgerxl restore {bad} --backup "{at}"',
    ]
    done = run("restore", bad)
    assert done.status == NOTHING
    assert f"已恢复：{bad}\n用的备份：{backup}\n恢复前的台账另存为：{file.parent}" in done.out
    assert bad.read_bytes() == before
    assert "Restored" in run("restore", bad, "--lang", "en").out
    assert bad.read_bytes() == marked
    assert run("restore", bad, "--backup", at).status == NOTHING
    assert bad.read_bytes() == before
    done = run("restore", bad, "--backup", "没有.xlsx")
    assert done.status == REFUSED
    assert "没有名为“没有.xlsx”的备份" in done.err


def test_passwords_everywhere_and_in_no_output_or_log(
    run: Run, bad: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    secret, customer = "Pass-2026", "甲公司"
    lock(bad, secret)
    (bad.parent / "p.txt").write_text(secret, encoding="utf-8")
    password = ("--password-file", bad.parent / "p.txt")
    caplog.set_level(logging.DEBUG)
    said = [
        run("check", bad, *AS_OF, "--write", *password),
        run("unpaid", bad, *AS_OF, "--write", *password),
        run("restore", bad, "--list", *password),
        run("clear", bad, *password),
        run("restore", bad, *password),
        run("check", bad, "--write"),
    ]
    assert [done.status for done in said] == [ERRORS, NOTHING, NOTHING, NOTHING, NOTHING, REFUSED]
    monkeypatch.setenv("LEDGERXL_PASSWORD", "wrong one")
    refused = run("check", bad, "--write")
    assert refused.status == REFUSED
    told = "".join(done.out + done.err for done in (*said, refused))
    assert secret not in told
    assert "wrong one" not in told
    assert secret not in caplog.text
    assert customer not in caplog.text


def test_the_options_stand_in_the_commands() -> None:
    commands = typer.main.get_command(app).commands
    for command in (CHECK, *REPORT_COMMANDS):
        assert "write" in {option.name for option in commands[command.name].params}
    for command in (CHECK, CLEAR, RESTORE, *REPORT_COMMANDS):
        assert {"ask", "password_file", "lang"} <= {option.name for option in commands[command.name].params}


def test_a_demo_is_marked(run: Run, tmp_path: Path) -> None:
    assert run("demo", tmp_path / "d", "--orders", 40, "--lang", "zh").status == NOTHING
    assert beside(tmp_path / "d" / "演示销售台账.xlsx") == ["演示报表.xlsx"]
    before = (tmp_path / "d" / "演示销售台账.xlsx").read_bytes()
    done = run("clear", tmp_path / "d" / "演示销售台账.xlsx")
    assert "已清除" in done.out
    assert (tmp_path / "d" / "演示销售台账.xlsx").read_bytes() != before


def test_a_header_of_two_rows_names_and_colours_its_columns(run: Run, tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "1月"
    for row in (
        ["日期", "单号", "客户信息", None, "货品", "金额"],
        [None, None, "名称", "电话", None, None],
        [dt.datetime(2026, 1, 5), "SO20260105-001", "甲公司", "138", "螺栓", "很多"],
    ):
        sheet.append(row)
    for merged in ("A1:A2", "B1:B2", "C1:D1", "E1:E2", "F1:F2"):
        sheet.merge_cells(merged)
    path = tmp_path / "台账.xlsx"
    book.save(path)
    assert run("check", path, *AS_OF, "--write").status == ERRORS
    written = openpyxl.load_workbook(path)["1月"]
    assert (written["G2"].value, written["G3"].value) == ("校验结果", "[金额] 应为数字；[电话] 应为 11 位手机号或带区号的座机")
    formulas = [rule.formula[0] for where in written.conditional_formatting for rule in where.rules]
    assert 'ISNUMBER(FIND("["&TRIM(SUBSTITUTE(IF(A$2="",A$1,A$2),CHAR(10)," "))&"]",$G3))' in formulas
    assert run("clear", path).status == NOTHING
    cleared = openpyxl.load_workbook(path)["1月"]
    assert (cleared["G2"].value, len(cleared.conditional_formatting)) == (None, 0)
