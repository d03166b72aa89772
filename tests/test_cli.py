"""The command line as its users meet it: `check` on every kind of file, its exit statuses, its JSON."""

from __future__ import annotations

import csv
import datetime as dt
import gc
import json
import os
import re
import subprocess
import sys
import zipfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

import pytest
import xlsxwriter

from ledgerxl import cli

HEADER = [
    "订单编号",
    "下单日期",
    "客户名称",
    "产品名称",
    "数量",
    "单价",
    "总金额",
    "销售人员",
    "订单状态",
    "约定交货日期",
    "付款状态",
]
AS_OF = ("--as-of", "2026-01-06")
NOTHING, ERRORS, REFUSED = 0, 1, 2
ESCAPES = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")

Cells = Sequence[object]


class Outcome(NamedTuple):
    status: int
    out: str
    err: str


def order(serial: int = 1, **changes: object) -> list[object]:
    """Return an order of Monday 2026-01-05 that nothing is wrong with."""
    values = (f"SO20260105-{serial:03d}", dt.date(2026, 1, 5), "甲公司", "螺丝", serial, 6.0, 6.0 * serial, "李强")
    row = dict(zip(HEADER, (*values, "已确认", dt.date(2026, 1, 20), "未付款"), strict=True))
    return list((row | changes).values())


def write_book(path: Path, sheets: Mapping[str, Sequence[Cells]]) -> Path:
    with xlsxwriter.Workbook(str(path)) as book:
        date = book.add_format({"num_format": "yyyy-mm-dd"})
        for name, rows in sheets.items():
            sheet = book.add_worksheet(name)
            for at, row in enumerate(rows):
                for column, value in enumerate(row):
                    sheet.write(at, column, value, date if isinstance(value, dt.date) else None)
    return path


def write_csv(path: Path, rows: Sequence[Cells], encoding: str = "utf-8") -> Path:
    with path.open("w", encoding=encoding, newline="") as file:
        csv.writer(file).writerows(rows)
    return path


@pytest.fixture
def good(tmp_path: Path) -> Path:
    return write_book(tmp_path / "好.xlsx", {"订单台账": [HEADER, order(1), order(2)]})


@pytest.fixture
def bad(tmp_path: Path) -> Path:
    return write_book(tmp_path / "坏.xlsx", {"订单台账": [HEADER, order(1), order(1)]})


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Iterator[Callable[..., Outcome]]:
    """Return a function that runs the command line as a program is run, and says what it printed."""
    monkeypatch.delenv("LEDGERXL_PASSWORD", raising=False)
    monkeypatch.setattr(cli, "READER", "zh")

    def run_main(*arguments: object) -> Outcome:
        monkeypatch.setattr(sys, "argv", ["ledgerxl", *map(str, arguments)])
        with pytest.raises(SystemExit) as ended:
            cli.main()
        printed = capsys.readouterr()
        assert not ESCAPES.search(printed.out + printed.err)
        assert "Traceback" not in printed.err
        return Outcome(ended.value.code or 0, printed.out, printed.err)

    yield run_main
    gc.enable()  # the command line goes without


def started(*arguments: object, **variables: str) -> Outcome:
    """Run the command line in an interpreter of its own, with these variables and no other about language."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("LC_", "LANG", "LEDGERXL", "FORCE_COLOR"))}
    command = [sys.executable, "-m", "ledgerxl.cli", *map(str, arguments)]
    done = subprocess.run(command, env=kept | variables, capture_output=True, stdin=subprocess.DEVNULL, timeout=60, check=False)
    return Outcome(done.returncode, done.stdout.decode(), done.stderr.decode())


def sentence(outcome: Outcome) -> str:
    """Return the one line that a refusal prints."""
    assert (outcome.status, outcome.out) == (REFUSED, "")
    [line] = outcome.err.splitlines()
    return line


# --- exit statuses and what is printed --------------------------------------------------------


def test_nothing_wrong_is_status_0(run, good):
    outcome = run("check", good, *AS_OF)
    assert (outcome.status, outcome.err) == (NOTHING, "")
    assert "没有发现问题。" in outcome.out


def test_notices_and_warnings_alone_are_status_0(run, tmp_path):
    typed = write_book(tmp_path / "a.xlsx", {"订单台账": [HEADER, order(1, 单价="¥6.00")]})
    outcome = run("check", typed, *AS_OF)
    assert outcome.status == NOTHING
    assert "number-as-text" in outcome.out


def test_an_error_is_status_1_with_its_cell_and_what_to_do(run, bad):
    outcome = run("check", bad, *AS_OF)
    assert (outcome.status, outcome.err) == (ERRORS, "")
    assert "订单台账 A3  整行与 订单台账 A2 完全相同" in outcome.out
    assert "共 1 个错误。先改错误，再看警告。" in outcome.out


def test_one_check_does_not_fill_the_first_findings(run, tmp_path):
    wrong = [order(serial, 单价="待定", 总金额=None) for serial in range(1, 21)]
    path = write_book(tmp_path / "多.xlsx", {"订单台账": [HEADER, *wrong, order(21, 订单状态="等通知")]})
    out = run("check", path, *AS_OF).out
    assert out.count("“待定”不是数字") == 3
    assert "订单状态不能填“等通知”" in out
    assert re.search(r"……另有 \d+ 条", out)


def test_the_file_is_only_read(run, bad):
    before = bad.read_bytes()
    run("check", bad, *AS_OF)
    assert bad.read_bytes() == before
    assert [path.name for path in bad.parent.iterdir()] == [bad.name]


def test_control_characters_of_a_cell_do_not_reach_the_terminal(run, tmp_path):
    row = order(1, 总金额="6\x1b[2J", 客户名称="甲\x1b[31m\x07")
    outcome = run("check", write_csv(tmp_path / "a.csv", [HEADER, row]), *AS_OF)
    assert outcome.status == ERRORS
    assert "6\ufffd[2J" in outcome.out


# --- JSON -------------------------------------------------------------------------------------

FINDING = [
    "code",
    "group",
    "severity",
    "table",
    "sheet",
    "cell",
    "row",
    "field",
    "value",
    "expected",
    "message",
    "fix",
    "related",
]


def test_json_is_one_object_of_the_promised_shape(run, bad):
    outcome = run("check", bad, *AS_OF, "--json")
    assert (outcome.status, outcome.err) == (ERRORS, "")
    found = json.loads(outcome.out)
    assert list(found) == ["file", "as_of", "tables", "summary", "findings"]
    assert (found["file"], found["as_of"]) == (str(bad), "2026-01-06")
    assert found["tables"] == {"orders": {"sheet": "订单台账", "rows": 2}}
    assert found["summary"] == {"error": 1, "warning": 0, "notice": 0, "by_code": {"duplicate-row": 1}}
    [finding] = found["findings"]
    assert list(finding) == FINDING
    assert (finding["cell"], finding["row"], finding["field"], finding["related"]) == ("A3", 3, None, ["订单台账!A2"])


def test_json_of_several_files_is_one_object_with_a_list(run, good, bad):
    outcome = run("check", good, bad, *AS_OF, "--json")
    files = json.loads(outcome.out)["files"]
    assert [file["file"] for file in files] == [str(good), str(bad)]
    assert "duplicate-across-files" in files[1]["summary"]["by_code"]


def test_json_of_month_sheets_counts_each(run, tmp_path):
    months = write_book(tmp_path / "a.xlsx", {"1月": [HEADER, order(1), order(2)], "2月": [HEADER, order(3)]})
    found = json.loads(run("check", months, *AS_OF, "--json").out)
    sheets = [{"sheet": "1月", "rows": 2}, {"sheet": "2月", "rows": 1}]
    assert found["tables"] == {"orders": {"rows": 3, "sheets": sheets}}


def test_json_shows_values_as_they_stand_in_the_sheet(run, tmp_path):
    row = order(1, 数量="abc", 下单日期="05/06/2025", 单价=-1)
    found = json.loads(run("check", write_book(tmp_path / "a.xlsx", {"订单": [HEADER, row]}), *AS_OF, "--json").out)
    values = {finding["code"]: finding["value"] for finding in found["findings"]}
    assert (values["not-a-number"], values["ambiguous-date"], values["negative-sale"]) == ("abc", "05/06/2025", -1)


def test_a_file_named_twice_is_checked_once_and_is_no_duplicate_of_itself(run, good):
    outcome = run("check", good, good.parent / "." / good.name, *AS_OF, "--json")
    assert outcome.status == NOTHING
    assert json.loads(outcome.out)["summary"]["by_code"] == {}


# --- kinds of files ---------------------------------------------------------------------------


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_csv_in_four_encodings(run, tmp_path, encoding):
    found = json.loads(run("check", write_csv(tmp_path / "台账.csv", [HEADER, order(1)], encoding), *AS_OF, "--json").out)
    assert found["tables"] == {"orders": {"sheet": "台账", "rows": 1}}
    assert found["summary"]["by_code"] == {}


@pytest.mark.parametrize("suffix", [".xlsm", ".XLSX", ".xls", ".csv", ""])
def test_a_workbook_is_read_whatever_its_name_says(run, good, suffix):
    found = json.loads(run("check", good.rename(good.with_suffix(suffix)), *AS_OF, "--json").out)
    assert found["tables"] == {"orders": {"sheet": "订单台账", "rows": 2}}


@pytest.mark.parametrize("rows", [[HEADER], [HEADER, order(1)]], ids=["header only", "one row"])
def test_a_short_ledger_is_a_ledger(run, tmp_path, rows):
    outcome = run("check", write_book(tmp_path / "a.xlsx", {"订单台账": rows}), *AS_OF, "--json")
    assert outcome.status == NOTHING
    assert json.loads(outcome.out)["tables"] == {"orders": {"sheet": "订单台账", "rows": len(rows) - 1}}


def truncated(path: Path) -> None:
    write_book(path, {"订单台账": [HEADER, order(1)]})
    path.write_bytes(path.read_bytes()[:3000])


def bomb(path: Path) -> None:
    """Write a workbook of which one sheet unfolds to 200 MB of blanks."""
    write_book(path, {"订单台账": [HEADER]})
    with zipfile.ZipFile(path) as whole:
        parts = {name: whole.read(name) for name in whole.namelist()}
    sheet = parts["xl/worksheets/sheet1.xml"]
    parts["xl/worksheets/sheet1.xml"] = sheet.replace(b"<sheetData>", b"<sheetData>" + b" " * 200_000_000)
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as made:
        for name, content in parts.items():
            made.writestr(name, content)


REFUSALS: dict[str, tuple[str, Callable[[Path], object], str]] = {
    "text": ("a.xlsx", lambda path: path.write_text("hello"), "文本文件"),
    "picture": ("a.xlsx", lambda path: path.write_bytes(b"\x89PNG\r\n\x1a\n\0"), "图片"),
    "damaged": ("a.xlsx", truncated, "已损坏"),
    "empty workbook": ("a.xlsx", lambda path: path.touch(), "空文件"),
    "empty csv": ("a.csv", lambda path: path.touch(), "空文件"),
    "blank csv": ("a.csv", lambda path: path.write_text("\n\n,,\n"), "没有数据"),
    "blank workbook": ("a.xlsx", lambda path: write_book(path, {"Sheet1": []}), "没有数据"),
    "zip bomb": ("a.xlsx", bomb, "过大"),
    "folder": ("a.xlsx", lambda path: path.mkdir(), "是文件夹"),
    "missing": ("a.xlsx", lambda path: None, "找不到文件"),
    "lock file": ("~$a.xlsx", lambda path: path.touch(), "锁定文件"),
    "unknown encoding": ("a.csv", lambda path: path.write_bytes(b"\xff\x81\xff,\x81\n"), "编码"),
}


@pytest.mark.parametrize(("name", "make", "said"), REFUSALS.values(), ids=REFUSALS)
def test_what_is_no_ledger_is_refused_in_one_sentence(run, tmp_path, name, make, said):
    path = tmp_path / name
    make(path)
    assert said in sentence(run("check", path))
    assert "“" in sentence(run("check", path, "--lang", "en", "--json"))


def test_a_missing_file_is_answered_with_the_nearest_name(run, good):
    assert "“好.xlsx”" in sentence(run("check", good.with_name("好 .xlsx")))


def test_a_workbook_without_a_ledger_names_the_headers_found_and_expected(run, tmp_path):
    path = write_book(tmp_path / "a.xlsx", {"成绩": [["姓名", "班级", "分数"], ["小明", "三班", 99]]})
    said = sentence(run("check", path))
    assert "姓名、班级、分数" in said
    assert "订单编号、下单日期、客户名称" in said


def test_one_refused_file_among_several_refuses_all(run, good):
    sentence(run("check", good, good.with_name("nothing.xlsx"), "--json"))


# --- passwords --------------------------------------------------------------------------------

PASSWORD = "秘密 secret"  # noqa: S105 - of the test's own workbook


@pytest.fixture
def locked(good: Path) -> Path:
    ooxml = pytest.importorskip("msoffcrypto.format.ooxml")
    path = good.with_name("locked.xlsx")
    with good.open("rb") as plain, path.open("wb") as encrypted:
        ooxml.OOXMLFile(plain).encrypt(PASSWORD, encrypted)
    return path


def test_without_a_password_an_encrypted_workbook_is_refused(run, locked):
    assert "设有打开密码。请在命令后面加 --password" in sentence(run("check", locked))


def test_the_password_comes_from_a_file_or_a_variable(run, locked, monkeypatch):
    file = locked.with_name("password.txt")
    file.write_bytes(b"\xef\xbb\xbf" + f"{PASSWORD}\r\nnote\r\n".encode())
    assert run("check", locked, *AS_OF, "--password-file", file).status == NOTHING
    monkeypatch.setenv("LEDGERXL_PASSWORD", PASSWORD)
    assert run("check", locked, *AS_OF).status == NOTHING
    monkeypatch.setenv("LEDGERXL_PASSWORD", "secret")
    assert "密码不正确" in sentence(run("check", locked))


@pytest.mark.parametrize("content", [None, b"", b"\xff\xfe\xfd"], ids=["missing", "empty", "not text"])
def test_a_password_file_that_cannot_be_used(run, locked, content):
    file = locked.with_name("password.txt")
    if content is not None:
        file.write_bytes(content)
    assert "读不到密码文件" in sentence(run("check", locked, "--password-file", file))


def test_a_password_cannot_be_asked_for_without_a_keyboard(locked):
    assert "--password-file" in sentence(started("check", locked, "--password", LANG="en_US.UTF-8"))


# --- options ----------------------------------------------------------------------------------


def test_only_some_checks(run, bad):
    assert run("check", bad, *AS_OF, "--only", "format", "--only", "overdue-payment").status == NOTHING
    assert run("check", bad, *AS_OF, "--only", "duplicates").status == ERRORS
    assert run("check", bad, *AS_OF, "--only", "duplicate-row").status == ERRORS


def test_a_check_that_does_not_exist_is_answered_with_the_nearest(run, good):
    assert sentence(run("check", good, "--only", "duplicate-rows")).endswith("最接近的是“duplicate-row”。")
    assert "“duplicates”" in sentence(run("check", good, "--only", "duplikates", "--lang", "en"))


@pytest.mark.parametrize("name", ["", "重复", "zzz"])
def test_a_check_like_no_other_is_answered_with_the_groups(run, good, name):
    assert "format、reference" in sentence(run("check", good, "--only", name))


@pytest.mark.parametrize("day", ["2026-02-30", "2026-1-31", "31.01.2026", "today", ""])
def test_a_day_that_is_none(run, good, day):
    assert "2026-01-31" in sentence(run("check", good, "--as-of", day))


def test_a_language_that_is_none(run, good):
    assert "zh 或 en" in sentence(run("check", good, "--lang", "fr"))


def test_a_company_file_that_is_wrong_or_missing(run, good):
    company = good.with_name("ledger.toml")
    assert "打不开" in sentence(run("check", good, "--standard", company))
    company.write_text('[tables.orders.fields.custmer]\nlabel = "买方"\n', encoding="utf-8")
    assert sentence(run("check", good)).startswith("ledger.toml 第 1 行，")


def test_no_file_and_unknown_options_are_status_2(run, good):
    assert run("check").status == REFUSED
    assert run("check", good, "--no-such-option").status == REFUSED
    assert run("chek", good).status == REFUSED


def test_the_version(run):
    assert run("--version") == (0, f"ledgerxl {cli.__version__}\n", "")


# --- languages --------------------------------------------------------------------------------


def settings_book(path: Path, *settings: tuple[str, object]) -> Path:
    return write_book(path, {"订单台账": [HEADER, order(1)], "参数设置": [["参数", "值", "说明"], *settings]})


def test_the_language_option_goes_before_the_settings_sheet(run, tmp_path):
    path = settings_book(tmp_path / "a.xlsx", ("语言", "en"), ("截止日期", "2026-01-06"))
    assert "No problems found." in run("check", path).out
    assert "没有发现问题。" in run("check", path, "--lang", "zh").out


def test_a_settings_sheet_that_cannot_be_used_is_refused_with_its_rows(run, tmp_path):
    outcome = run("check", settings_book(tmp_path / "a.xlsx", ("语言", "fr"), ("截止日其", "2026-01-06")))
    assert (outcome.status, outcome.out) == (REFUSED, "")
    assert outcome.err.startswith("a.xlsx 参数设置第 2 行，语言")
    assert "是不是想写“截止日期”" in outcome.err


@pytest.mark.parametrize(
    ("variables", "said"),
    [
        ({"LANG": "en_US.UTF-8"}, "There is no file"),
        ({"LANG": "zh_CN.UTF-8"}, "找不到文件"),
        ({"LANG": "C"}, "找不到文件"),
        ({"LANG": "en_US.UTF-8", "LC_ALL": "zh_CN.UTF-8"}, "找不到文件"),
        ({"LANG": "zh_CN.UTF-8", "LEDGERXL_LANG": "en"}, "There is no file"),
    ],
)
def test_the_language_of_the_system_is_the_reader_s(tmp_path, variables, said):
    assert said in sentence(started("check", tmp_path / "a.xlsx", **variables))


# --- when something is wrong with the program itself --------------------------------------------


def crash(*_: object, **__: object) -> None:
    raise RuntimeError("broken")


def test_a_crash_is_one_sentence_and_status_2(run, good, monkeypatch):
    monkeypatch.setattr(cli, "check_files", crash)
    assert "程序出错" in sentence(run("check", good))
    assert "The program failed" in sentence(run("check", good, "--lang=en"))


def test_a_log_level_that_is_none_is_no_crash(good):
    assert started("check", good, *AS_OF, LEDGERXL_LOG="loud").status == NOTHING


def test_a_reader_that_stops_reading_is_no_crash(good):
    shell = f'"{sys.executable}" -m ledgerxl.cli check "{good}" --json | true'
    done = subprocess.run(["sh", "-c", shell], capture_output=True, timeout=60, check=False)
    assert done.stderr == b""


def test_a_folder_is_no_name_for_a_new_ledger(run, tmp_path):
    status, _, error = run("new", tmp_path)
    assert (status, error.count("\n")) == (2, 1)
    assert "是文件夹" in error


def test_a_name_that_the_system_refuses(run, tmp_path):
    status, _, error = run("new", tmp_path / ("长" * 200))
    assert (status, error.count("\n")) == (2, 1)
    assert "写不了" in error
