from __future__ import annotations

from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ledgerxl.cells.column import CellState
from ledgerxl.errors import WorkbookError
from ledgerxl.workbook.file.csv_file import read_csv

TABLE = "订单编号,客户名称,数量\nSO20240105-001,上海甲贸易有限公司,3\n"


def read(tmp_path: Path, content: bytes) -> list[tuple[int, list[object]]]:
    """Return (row number, values) of the file."""
    (tmp_path / "导出.csv").write_bytes(content)
    found = read_csv(tmp_path / "导出.csv")
    return [(int(row), [column.shown(at) for column in found.columns.values()]) for at, row in enumerate(found.rows)]


EXPECTED = [(1, ["订单编号", "客户名称", "数量"]), (2, ["SO20240105-001", "上海甲贸易有限公司", "3"])]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16", "utf-16-le", "utf-16-be", "utf-32"])
@pytest.mark.parametrize("separator", [",", ";", "\t"])
@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
def test_encodings_and_separators(tmp_path: Path, encoding: str, separator: str, line_end: str) -> None:
    text = TABLE.replace(",", separator).replace("\n", line_end)
    assert read(tmp_path, text.encode(encoding)) == EXPECTED


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        ("訂單編號,客戶名稱\n1,臺灣積體電路製造股份有限公司\n", "big5"),
        ("注文番号,顧客名\n1,東京カメラ販売\n", "shift-jis"),
        ("Café,Größe\né,ü\n", "latin-1"),
        ("주문번호,고객\n1,삼성전자\n", "euc-kr"),
        ("Заказ,Клиент\n1,Москва\n", "cp1251"),
    ],
)
def test_other_encodings_are_refused_not_garbled(tmp_path: Path, text: str, encoding: str) -> None:
    with pytest.raises(WorkbookError, match="编码"):
        read(tmp_path, text.encode(encoding))


def test_rare_characters_of_names_are_fine(tmp_path: Path) -> None:
    content = "姓名,公司\n李喆,镕基堃贸易有限公司（杭州）订单\n"
    assert read(tmp_path, content.encode("gb18030"))[1] == (2, ["李喆", "镕基堃贸易有限公司（杭州）订单"])


@pytest.mark.parametrize("first", ["sep=;", "SEP=;\r"])
def test_sep_line_is_not_a_row(tmp_path: Path, first: str) -> None:
    assert read(tmp_path, f"{first}\na,b;c\n".encode()) == [(1, ["a,b", "c"])]


def test_values_stay_text(tmp_path: Path) -> None:
    content = 'a,b,c,d\n="00012","=""007""",\t13800138000\t,0012\n1e5,2024-01-05,TRUE,\'1\n\'0012,\'90s\'s,it\'s,\'\n'
    assert read(tmp_path, content.encode())[1:] == [
        (2, ["00012", "007", "13800138000", "0012"]),
        (3, ["1e5", "2024-01-05", "TRUE", "1"]),
        (4, ["0012", "'90s's", "it's", None]),
    ]


def test_row_numbers_count_records(tmp_path: Path) -> None:
    content = 'a,b\n"第一行\n第二行",1\n\n,\nx,2\n'
    assert read(tmp_path, content.encode()) == [(1, ["a", "b"]), (2, ["第一行\n第二行", "1"]), (5, ["x", "2"])]


def test_ragged_rows_and_errors(tmp_path: Path) -> None:
    (tmp_path / "r.csv").write_text("a,b\n1\n1,2,#N/A\n", encoding="utf-8")
    found = read_csv(tmp_path / "r.csv")
    assert found.columns[2].state.tolist() == [CellState.TEXT, CellState.BLANK, CellState.TEXT]
    assert found.columns[3].state.tolist() == [CellState.BLANK, CellState.BLANK, CellState.ERROR]
    assert found.columns[1].pool is found.columns[3].pool


def test_padding_zeros_are_dropped(tmp_path: Path) -> None:
    assert read(tmp_path, b"a,b\n" + b"1,2\n" * 100 + b"3,\x004\n\x1a\0\0")[-1] == (102, ["3", "4"])


def test_binary_is_refused(tmp_path: Path) -> None:
    with pytest.raises(WorkbookError, match="其他类型"):
        read(tmp_path, b"\0\1\0\0\0\2abc" * 30)


def test_text_behind_a_closing_quote(tmp_path: Path) -> None:
    assert read(tmp_path, b'a,b\n"x"y,5" pipe\n')[1] == (2, ["xy", '5" pipe'])


def test_an_open_quote_is_refused(tmp_path: Path) -> None:
    with pytest.raises(WorkbookError, match="引号"):
        read(tmp_path, b'a,b\n"x,1\ny,2\n')


@pytest.mark.parametrize(("content", "match"), [(b"", "空文件")])
def test_empty_file_is_refused(tmp_path: Path, content: bytes, match: str) -> None:
    with pytest.raises(WorkbookError, match=match):
        read(tmp_path, content)


def test_missing_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(WorkbookError, match="找不到"):
        read_csv(tmp_path / "x.csv")


@settings(max_examples=300, deadline=None)
@given(st.binary(min_size=1, max_size=80))
def test_any_bytes_give_a_table_or_a_refusal(tmp_path_factory: pytest.TempPathFactory, content: bytes) -> None:
    with suppress(WorkbookError):
        read(tmp_path_factory.getbasetemp(), content)
