"""Whatever stands in a ledger's cells or bytes: findings or one clear refusal, never a crash."""

from __future__ import annotations

import datetime as dt
import io
import json
import random
import re
import zipfile
from contextlib import suppress
from functools import cache
from pathlib import Path

import numpy as np
import pytest
import xlsxwriter
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from ledgerxl.cells.column import CellColumn, CellState
from ledgerxl.checking import CheckRun, Rules, check_files
from ledgerxl.checks.as_json import as_json_text
from ledgerxl.checks.rulebook import RULEBOOK
from ledgerxl.checks.run import Findings, run_checks
from ledgerxl.errors import LedgerxlError
from ledgerxl.ledger.build import concatenate
from ledgerxl.ledger.table import Ledger
from ledgerxl.standard.model import Table
from ledgerxl.standard.sales import SALES
from ledgerxl.standard.settings import Settings
from ledgerxl.terminal import show_check
from ledgerxl.workbook.file.sheets import SheetCells
from ledgerxl.workbook.read import ledger_of_sheets
from tests.ledgers import AS_OF

pytestmark = pytest.mark.filterwarnings("error")  # whoever runs a check is not to read numpy's warnings

PHASES = (Phase.explicit, Phase.reuse, Phase.generate)
"""Without shrinking, which takes minutes here and makes nothing clearer."""
ROWS = 4
FILE = "fuzz.xlsx"

TRICKY = (
    "-", "—", "无", "N/A", "#N/A", "#REF!", "合计", "{value}", "{", "}", "%s", "[bold]", "'", '"', "=1+1", "0", "-0", "1e999", "∞",
    "²", "٣", "①", "Ⅳ", "1,2,3", "¥", "(", "壹佰元整", "2024.1", "05/06/2024", "2024-02-30", "99999999", "上午", "+86", "138****0000",
    "*", "SO20260105-001", "SO20260105-０１", "so20260105-001", "1" * 400, "甲" * 40000, "\u200b", "\u00a0", "\ud7ff", "\x00", "\x1b[2J",
    "有限公司", "公司", "（）", "()", "13%", "1300%", "已付", "paid", "线上", "散客", "4.01E+18", "123456789012345000",
)  # fmt: skip
NUMBERS = (
    0,
    -0.0,
    0.005,
    1e-320,
    -1,
    59,
    60,
    61,
    2024.1,
    20240105,
    46027,
    2958465,
    2958466,
    1e15,
    9.2e18,
    -9.3e18,
    1e300,
    -1.7e308,
)

contents = st.one_of(
    st.none(),
    st.sampled_from(("", True, False)),
    st.sampled_from(TRICKY),
    st.sampled_from(NUMBERS),
    st.text(max_size=12),
    st.floats(allow_nan=False, allow_infinity=False),
    st.integers(-10, 10**6),
    st.dates(dt.date(2025, 12, 1), dt.date(2026, 3, 1)).map(str),
)


def sheet_of(table: Table, pool: list[object], chance: random.Random) -> SheetCells:
    """Return a sheet of the table: each cell an example, or anything of the pool, with any number format and as a formula or not."""
    fields = [field for field in table.fields if not field.system]
    columns = [CellColumn.of([field.label.zh, *(chance.choice((field.example, *pool)) for _ in range(ROWS))]) for field in fields]
    cells = concatenate(columns)
    strange = np.array([chance.random() < 0.2 for _ in range(len(cells))])
    cells.dated[:] = strange & (cells.state == CellState.NUMBER)
    cells.formula[:] = strange & (np.arange(len(cells)) % (ROWS + 1) > 0) & (cells.state != CellState.BLANK)
    rows = np.arange(ROWS + 1)
    taken = {at + 1: cells.take(rows + at * (ROWS + 1)) for at in range(len(fields))}
    return SheetCells(table.label.zh, (rows + 1).astype(np.int32), taken)


def ledger_of(pool: list[object], chance: random.Random, company: Settings) -> Ledger:
    sheets = [sheet_of(table, pool, chance) for table in SALES.tables]
    return ledger_of_sheets(sheets, SALES, company, FILE)


def no_constant(name: str) -> None:
    raise AssertionError(f"{name} is no JSON")


def assert_sayable(findings: list[Findings], company: Settings) -> None:
    """Assert that no check crashed, and that every finding can be said in both languages, as JSON and on a terminal."""
    assert all("check-crashed" not in one.by_code() for one in findings)
    for language in ("zh", "en"):
        text = as_json_text(findings, company, language)
        assert json.loads(text, parse_constant=no_constant)
        assert text.encode()
        show_check(CheckRun(tuple(findings), Rules(SALES, company)), [Path(FILE)], language)


@settings(max_examples=12, deadline=None, phases=PHASES)
@given(pool=st.lists(contents, max_size=8), seed=st.integers(0, 2**32))
def test_any_content_of_any_cell(pool, seed):
    chance = random.Random(seed)  # noqa: S311 - where each content stands
    company = Settings(as_of=AS_OF, anomaly_history=5)
    ledgers = [ledger_of(pool, chance, company), ledger_of(pool, chance, company)]
    assert_sayable(run_checks(ledgers, company, RULEBOOK), company)


# --- bytes ------------------------------------------------------------------------------------


@cache
def parts() -> dict[str, bytes]:
    """Return the parts of a small workbook with two tables, a merged title and a settings sheet."""
    made = io.BytesIO()
    with xlsxwriter.Workbook(made) as book:
        date = book.add_format({"num_format": "yyyy-mm-dd"})
        for name in ("orders", "payments"):
            table = SALES.table(name)
            sheet = book.add_worksheet(table.label.zh)
            sheet.merge_range(0, 0, 0, 3, table.label.zh)
            for column, field in enumerate(field for field in table.fields if not field.system):
                sheet.write(1, column, field.label.zh)
                sheet.write(2, column, field.example)
                sheet.write(3, column, 46027 + column, date if field.kind == "date" else None)
                sheet.write_formula(4, column, "=1+1", None, 2)
        sheet = book.add_worksheet("参数设置")
        sheet.write_row(0, 0, ("参数", "值", "说明"))
        sheet.write_row(1, 0, ("默认账期天数", 45))
    with zipfile.ZipFile(made) as package:
        return {name: package.read(name) for name in package.namelist()}


TOKENS = (
    b"<", b">", b"/>", b'"', b"&#0;", b"&amp;", b"&x;", b"]]>", b"<!--", b"<v>", b"</c>", b"</row>", b'<row r="0"/>', b' t="s"', b' t="e"',
    b' t="d"', b' r="XFE1"', b' r="A1048577"', b' s="99"', b"1e999", b"NaN", b"-1", b"99999999999", b"\xff\xfe", b"\x00", b"<is><t>x</t></is>",
    b"<!DOCTYPE a>", b"<f>", b'<c r="A2"><v>5</v></c>', b'<mergeCell ref="A1:XFD1048576"/>', b'ref="B9:A1"',
)  # fmt: skip
NAMED = ("xl/workbook.xml", "xl/worksheets/sheet1.xml", "xl/worksheets/sheet3.xml", "xl/sharedStrings.xml", "xl/styles.xml")
changes = st.tuples(
    st.sampled_from((*NAMED, "xl/_rels/workbook.xml.rels", "[Content_Types].xml")),
    st.floats(0, 1, exclude_max=True),
    st.integers(0, 60),
    st.one_of(st.sampled_from(TOKENS), st.binary(max_size=4), st.none()),
)


def changed(content: bytes, where: float, removed: int, put: bytes | None) -> bytes:
    """Return the content with some bytes at a place taken out and others, or the taken ones twice, put in."""
    at = int(where * len(content))
    piece = content[at : at + removed]
    return content[:at] + (piece * 2 if put is None else put) + content[at + removed :]


def checked(path: Path, content: bytes) -> None:
    """Check the workbook; findings or a refusal are fine."""
    path.write_bytes(content)
    with suppress(LedgerxlError):
        run = check_files([path], changes={"as_of": AS_OF})
        assert_sayable(list(run.findings), run.rules.settings)


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("fuzz") / FILE


def zipped(content: dict[str, bytes], compression: int = zipfile.ZIP_DEFLATED) -> bytes:
    whole = io.BytesIO()
    with zipfile.ZipFile(whole, "w", compression) as package:
        for name, part in content.items():
            package.writestr(name, part)
    return whole.getvalue()


@settings(max_examples=60, deadline=None, phases=PHASES)
@given(st.lists(changes, min_size=1, max_size=4))
def test_any_change_of_the_xml_parts(path, made):
    content = dict(parts())
    for name, where, removed, put in made:
        content[name] = changed(content[name], where, removed, put)
    checked(path, zipped(content))


VALUES = (
    b"", b"0", b"1", b"-1", b"7", b"1e999", b"NaN", b"9" * 30, b"s", b"e", b"d", b"b", b"str", b"n", b"inlineStr", b"XFE1", b"A1048577", b"A3",
    b"A1:XFD1048576", b"B9:A1", b"rId99", b"rId1", b"../../x.xml", b"true", b"&#x1b;", b"&lt;", b"_x0000_", b"2024-02-30T25:00:00", b"#N/A",
    "合计".encode(), "订单台账".encode(), b"hidden", b"yyyy", b"General",
)  # fmt: skip
_VALUE = re.compile(rb"(?<=\w=\")[^\"<]*(?=\")|(?<=>)[^<>]+(?=<)")


@settings(max_examples=60, deadline=None, phases=PHASES)
@given(
    st.lists(
        st.tuples(st.sampled_from(NAMED), st.floats(0, 1, exclude_max=True), st.sampled_from(VALUES)), min_size=1, max_size=5
    )
)
def test_any_value_in_the_xml_parts(path, made):
    """The markup stays whole, so most of these workbooks are read."""
    content = dict(parts())
    for name, where, put in made:
        found = list(_VALUE.finditer(content[name]))
        start, end = found[int(where * len(found))].span()
        content[name] = content[name][:start] + put + content[name][end:]
    checked(path, zipped(content))


@settings(max_examples=60, deadline=None, phases=PHASES)
@given(st.lists(st.tuples(st.floats(0, 1, exclude_max=True), st.integers(0, 40), st.binary(max_size=8)), min_size=1, max_size=3))
def test_any_change_of_the_file_s_bytes(path, made):
    content = zipped(parts(), zipfile.ZIP_STORED)
    for where, removed, put in made:
        content = changed(content, where, removed, put)
    checked(path, content)


@settings(max_examples=60, deadline=None, phases=PHASES)
@given(st.binary(max_size=60), st.sampled_from(("utf-8", "gb18030", "utf-16")), st.integers(0, 300))
def test_any_change_of_a_csv_file(path, put, encoding, where):
    fields = [field for field in SALES.table("orders").fields if not field.system]
    text = "\n".join(",".join(row) for row in ([field.label.zh for field in fields], [field.example for field in fields]))
    content = text.encode(encoding)
    checked(path.with_suffix(".csv"), content[:where] + put + content[where:])
