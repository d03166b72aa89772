"""A CSV file holds texts only: its plain numbers and dates are not untidy."""

from pathlib import Path

from ledgerxl.checking import check_file

HEADER = "订单编号,下单日期,客户名称,产品名称,数量,单价,折扣率,销售人员,订单状态,约定交货日期,付款状态"


def codes(folder: Path, line: str) -> dict[str, int]:
    path = folder / "orders.csv"
    path.write_text(f"{HEADER}\n{line}\n", encoding="utf-8")
    return check_file(path, only=["format"]).by_code()


def test_plain_numbers_and_dates_say_nothing(tmp_path):
    line = "SO20260105-001,2026-01-05,甲公司,螺丝,10,60.5,5%,张三,已确认,2026/1/10,未付款"
    assert codes(tmp_path, line) == {}


def test_what_would_be_untidy_in_a_cell_as_well_is_said(tmp_path):
    line = "SO20260105-001,2026年1月5日,甲公司,螺丝,10,￥60.50,,张三,已确认,2026-01-10,未付款"
    assert codes(tmp_path, line) == {"number-as-text": 1, "date-style": 1}
