"""The report commands as people use them: figures, report workbooks, what is kept and what is refused."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path

import openpyxl
import pytest
from typer.testing import CliRunner, Result

from ledgerxl.checking import CheckRun, Rules
from ledgerxl.checks.run import Findings
from ledgerxl.cli import app
from ledgerxl.commands import REPORT_COMMANDS
from ledgerxl.errors import InputError
from ledgerxl.reporting import report_of_check
from ledgerxl.reports.as_figures import as_figures
from ledgerxl.samples import planted_sample, write_sample
from ledgerxl.standard.sales import SALES
from tests.ledgers import ledger_of, settings_of

TODAY = "2026-06-15"


@pytest.fixture(scope="module")
def ledger(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("reports") / "台账.xlsx"
    write_sample(path, planted_sample(120, "zh", 1, dt.date.fromisoformat(TODAY)).rows, "zh")
    return path


def run(*arguments: object) -> Result:
    return CliRunner().invoke(app, [*map(str, arguments)])


def sheets(path: Path) -> list[str]:
    return openpyxl.load_workbook(path, read_only=True).sheetnames


@pytest.mark.parametrize("command", [command.name for command in REPORT_COMMANDS])
def test_figures_as_json(command: str, ledger: Path) -> None:
    printed = json.loads(run(command, ledger, "--as-of", TODAY, "--json").stdout)
    assert (printed["file"], printed["as_of"], printed["report"]) == (str(ledger), TODAY, command)
    assert [line["difference"] for line in printed["reconciliation"]] == [0] * len(printed["reconciliation"])


@pytest.mark.parametrize("command", [command.name for command in REPORT_COMMANDS])
@pytest.mark.parametrize("language", ["zh", "en"])
def test_figures_on_the_terminal(command: str, language: str, ledger: Path) -> None:
    result = run(command, ledger, "--as-of", TODAY, "--lang", language)
    assert result.exit_code == 0
    assert {"zh": "--report 文件名.xlsx", "en": "--report FILE.xlsx"}[language] in result.stdout


def test_what_figures_mean_stands_in_the_sheet_and_not_on_the_terminal(ledger: Path, tmp_path: Path) -> None:
    target = tmp_path / "r.xlsx"
    printed = run("summary", ledger, "--as-of", TODAY, "--report", target).stdout
    assert ("指标说明" in printed, "各项指标怎么算，写在报表末尾。" in printed) == (False, True)
    assert [note for note in json.loads(run("summary", ledger, "--as-of", TODAY, "--json").stdout)["notes"] if "指标说明" in note]
    assert [row for row in openpyxl.load_workbook(target)["月度汇总"].iter_rows(values_only=True) if "指标说明" in str(row[0])]


def test_a_month_out_of_reach_writes_nothing(ledger: Path, tmp_path: Path) -> None:
    refused = run("summary", ledger, "--as-of", TODAY, "--month", "2031-01", "--report", tmp_path / "r.xlsx").exception
    assert isinstance(refused, InputError)
    assert "2031-01 没有订单。有订单的月份：" in str(refused)
    assert not (tmp_path / "r.xlsx").exists()


def test_a_report_is_added_to_those_of_the_same_workbook(ledger: Path, tmp_path: Path) -> None:
    target = tmp_path / "报表"
    assert run("summary", ledger, "--as-of", TODAY, "--month", "2026-05", "--report", target).exit_code == 0
    assert run("unpaid", ledger, "--as-of", TODAY, "--report", tmp_path / "报表.xlsx").exit_code == 0
    assert sheets(tmp_path / "报表.xlsx")[:3] == ["月度汇总", "应收账龄", "订单台账"]


def test_all_reports_go_into_one_workbook_in_any_order(ledger: Path, tmp_path: Path) -> None:
    target = tmp_path / "r.xlsx"
    for command in ("duplicates", "summary", "pivot", "dashboard", "unpaid"):
        assert run(command, ledger, "--as-of", TODAY, "--report", target).exit_code == 0
    assert sheets(target)[:5] == ["经营看板", "月度汇总", "应收账龄", "重复订单", "数据透视"]


def test_a_check_saves_its_findings(ledger: Path, tmp_path: Path) -> None:
    target = tmp_path / "结果.xlsx"
    assert run("check", ledger, "--as-of", TODAY, "--report", target).exit_code == 1
    assert sheets(target)[:2] == ["重复订单", "检查结果"]


def test_findings_without_a_hit_are_not_looked_for_again() -> None:
    nothing = Findings(ledger_of("[订单台账]\n订单编号 | 下单日期 | 客户名称\n乱写 | 哪天 | 甲"), ())
    run_of = report_of_check(CheckRun((nothing,), Rules(SALES, settings_of())))
    [plan] = run_of.plans(["findings"])
    assert [figure["value"] for figure in as_figures(plan)["figures"]] == [0, 0, 0]


def test_json_stays_json_beside_a_report(ledger: Path, tmp_path: Path) -> None:
    result = run("check", ledger, "--as-of", TODAY, "--json", "--report", tmp_path / "r.xlsx")
    assert json.loads(result.stdout)["summary"]["error"] > 0


def test_a_workbook_of_somebody_else_is_left_alone(ledger: Path, tmp_path: Path) -> None:
    target = tmp_path / "mine.xlsx"
    book = openpyxl.Workbook()
    book.active.title = "我的表"
    book.save(target)
    before = target.read_bytes()
    refused = run("unpaid", ledger, "--report", target)
    assert "没有改动它" in str(refused.exception)
    assert target.read_bytes() == before


def test_a_sheet_that_the_manager_added_to_a_report_workbook_stays(ledger: Path, tmp_path: Path) -> None:
    target = tmp_path / "r.xlsx"
    run("unpaid", ledger, "--as-of", TODAY, "--report", target)
    book = openpyxl.load_workbook(target)
    book.create_sheet("会议纪要", 0)["A1"] = "下周催款"
    book.create_sheet("月度汇总")["A1"] = "自己的"
    book.save(target)
    assert run("summary", ledger, "--as-of", TODAY, "--report", target).exit_code == 0
    book = openpyxl.load_workbook(target)
    assert {"会议纪要", "应收账龄", "月度汇总", "月度汇总 (2)", "订单台账"} <= set(book.sheetnames)
    assert (book["会议纪要"]["A1"].value, book["月度汇总"]["A1"].value) == ("下周催款", "自己的")
    names = book.sheetnames
    assert run("summary", ledger, "--as-of", TODAY, "--report", target).exit_code == 0
    assert openpyxl.load_workbook(target).sheetnames == names, "made again in their places"


def test_a_copy_of_the_ledger_with_a_sheet_named_like_a_report_is_left_alone(ledger: Path, tmp_path: Path) -> None:
    target = tmp_path / "copy.xlsx"
    book = openpyxl.load_workbook(ledger)
    book.create_sheet("月度汇总")
    book.save(target)
    before = target.read_bytes()
    assert "没有改动它" in str(run("summary", ledger, "--report", target).exception)
    assert target.read_bytes() == before


def test_the_ledger_itself_is_never_overwritten(ledger: Path) -> None:
    before = ledger.read_bytes()
    assert run("unpaid", ledger, "--report", ledger).exception is not None
    assert ledger.read_bytes() == before


@pytest.mark.parametrize("month", ["2026-13", "五月", "2026"])
def test_a_month_that_is_none(month: str, ledger: Path) -> None:
    assert month in str(run("summary", ledger, "--month", month).exception)


def test_a_folder_that_is_missing(ledger: Path, tmp_path: Path) -> None:
    assert "不存在" in str(run("unpaid", ledger, "--report", tmp_path / "没有" / "r.xlsx").exception)
