"""Finding the tables of a ledger as staff really lay it out."""

from dataclasses import replace

import pytest

from ledgerxl.errors import WorkbookError
from ledgerxl.standard.sales import SALES
from ledgerxl.workbook.file.tables import ExcelTable
from ledgerxl.workbook.read import ledger_of_sheets
from ledgerxl.workbook.recognise import found_as, recognise
from ledgerxl.workbook.record_rows import is_total_word
from tests.ledgers import ledger_of, settings_of, sheet_of, sheets_of

HEADER = "订单编号 | 下单日期 | 客户名称 | 产品名称 | 数量 | 单价 | 销售人员 | 订单状态 | 约定交货日期 | 付款状态"
ROW = "SO20260105-00{} | 2026-01-05 | 甲公司 | 螺丝 | 10 | 60 | 张三 | 已确认 | 2026-01-10 | 未付款"
ROWS = "\n".join(ROW.format(at) for at in (1, 2, 3))


def rows_of(ledger, table="orders"):
    return ledger.table(table).excel_row.tolist()


def test_a_plain_header_in_the_first_row():
    ledger = ledger_of(f"[订单台账]\n{HEADER}\n{ROWS}")
    assert rows_of(ledger) == [2, 3, 4]
    assert ledger.orders.address(0, "unit_price") == "订单台账!F2"


def test_title_rows_above_the_header_are_passed_over():
    ledger = ledger_of(f"[Sheet1]\n2026年销售台账\n制表人：张三 | | 单位：元\n\n{HEADER}\n{ROWS}")
    assert rows_of(ledger) == [5, 6, 7]


def test_renamed_reordered_and_extra_columns():
    ledger = ledger_of("""
        [台账]
        序号 | 客户 | 单号 | 品名 | 我们的备注列 | 数量 | 单价（元） | 业务员 | 下单时间 | 订单状态 | 交货日期 | 付款状态
        1 | 甲公司 | SO20260105-001 | 螺丝 | 随便写 | 10 | 60 | 张三 | 2026-01-05 | 已确认 | 2026-01-10 | 未付款
        """)
    assert ledger.orders.frame.loc[0, ["order_no", "customer", "unit_price"]].tolist() == ["SO20260105-001", "甲公司", 60]
    unknown = [header.text for header in ledger.orders.parts[0].headers if header.field is None]
    assert unknown == ["序号", "我们的备注列"]


def test_a_label_wins_over_an_alias_of_the_same_field():
    # 单号 alone would be the order number; beside 订单编号 it is a column that the standard does not know
    ledger = ledger_of(f"[订单台账]\n单号 | {HEADER}\nX1 | {ROW.format(1)}")
    assert ledger.orders.frame["order_no"].tolist() == ["SO20260105-001"]
    assert not any(header.repeated for header in ledger.orders.parts[0].headers)


def test_the_same_header_twice_is_read_once_and_noted():
    ledger = ledger_of(f"[订单台账]\n{HEADER} | 客户名称\n{ROW.format(1)} | 乙公司")
    assert ledger.orders.frame["customer"].tolist() == ["甲公司"]
    [repeated] = [header for header in ledger.orders.parts[0].headers if header.repeated]
    assert (repeated.text, repeated.column) == ("客户名称", 11)


def test_a_two_row_header_with_merged_groups():
    text = """
        [订单台账]
        订单编号 | 下单日期 | 客户信息 |        | 产品     |      |      | 销售人员 | 订单状态 | 约定交货日期 | 付款状态
                 |          | 客户名称 | 联系电话 | 产品名称 | 数量 | 单价 |          |          |              |
        SO20260105-001 | 2026-01-05 | 甲公司 | 13800138000 | 螺丝 | 10 | 60 | 张三 | 已确认 | 2026-01-10 | 未付款
        """
    [sheet] = sheets_of(text)
    sheet = replace(sheet, merged=((1, 3, 1, 4), (1, 5, 1, 7)))
    ledger = ledger_of_sheets([sheet], SALES, settings_of())
    assert rows_of(ledger) == [3]
    assert ledger.orders.frame.loc[0, ["customer", "phone", "product", "quantity"]].tolist() == [
        "甲公司",
        "13800138000",
        "螺丝",
        10,
    ]
    assert ledger.orders.parts[0].columns["order_no"] == 1


def test_a_title_merged_over_the_list_is_no_group_of_columns():
    [sheet] = sheets_of(f"[订单台账]\n2026年销售明细 | | | | | | | | | \n{HEADER}\n{ROW.format(1)}")
    ledger = ledger_of_sheets([replace(sheet, merged=((1, 1, 1, 10),))], SALES, settings_of())
    assert [header.text for header in ledger.orders.parts[0].headers] == [text.strip() for text in HEADER.split("|")]


def test_total_rows_inside_the_data_are_left_out_and_noted_and_the_last_one_is_fine():
    total = "小计 | | | | 20 | | | | | "
    ledger = ledger_of(f"[订单台账]\n{HEADER}\n{ROW.format(1)}\n{total}\n{ROW.format(2)}\n合 计 | | | | 30 | | | | |")
    assert rows_of(ledger) == [2, 4]
    assert ledger.orders.parts[0].total_rows == (3,)


def test_a_customer_whose_name_is_a_word_for_total_is_a_row():
    ledger = ledger_of(f"[订单台账]\n{HEADER}\n{ROW.format(1).replace('甲公司', '总计')}")
    assert rows_of(ledger) == [2]


def test_blank_rows_inside_the_data_are_noted_once_per_gap():
    ledger = ledger_of(
        f"[订单台账]\n{HEADER}\n{ROW.format(1)}\n\n\n{ROW.format(2)}\n\n{ROW.format(3)}\n\n\n".replace("\n\n", "\n|\n")
    )
    assert rows_of(ledger) == [2, 5, 7]
    assert ledger.orders.parts[0].blank_rows == (3, 6)


def test_one_sheet_a_month_is_one_table():
    ledger = ledger_of(
        f"[1月]\n{HEADER}\n{ROW.format(1)}\n[2月]\n标题\n{HEADER}\n{ROW.format(2)}\n{ROW.format(3)}\n[说明]\n本表由销售部填写"
    )
    orders = ledger.orders
    assert [part.sheet for part in orders.parts] == ["1月", "2月"]
    assert orders.excel_row.tolist() == [2, 3, 4]
    assert orders.address(2, "order_no") == "'2月'!A4"
    assert orders.frame["order_no"].nunique() == 3


def test_months_with_different_column_orders_and_missing_columns():
    ledger = ledger_of(
        f"[1月]\n{HEADER}\n{ROW.format(1)}\n[2月]\n客户名称 | 订单编号 | 下单日期 | 产品名称 | 数量 | 单价\n乙公司 | X | 2026-02-01 | 螺母 | 1 | 2"
    )
    assert ledger.orders.frame["customer"].tolist() == ["甲公司", "乙公司"]
    assert ledger.orders.missing("salesperson").tolist() == [False, True]


def test_each_sheet_becomes_the_table_that_its_headers_say():
    ledger = ledger_of(f"""
        [随便]
        {HEADER}
        {ROW.format(1)}
        [客户]
        客户编码 | 客户名称 | 统一社会信用代码 | 联系人
        KH001 | 甲公司 | | 李四
        [收款]
        收款单号 | 收款日期 | 客户名称 | 收款金额
        SK001 | 2026-01-20 | 甲公司 | 600
        """)
    assert {table.name: len(table) for table in ledger.found} == {"orders": 1, "customers": 1, "payments": 1}


def test_a_table_is_known_by_its_excel_name_and_ends_where_it_ends():
    [sheet] = sheets_of(f"[Sheet1]\n{HEADER}\n{ROWS}\n\n备注：以上为一月订单 | x | y")
    table = ExcelTable("LX_orders", 1, 1, 4, 10, 1, 0, tuple(HEADER.split(" | ")))
    [found] = recognise([replace(sheet, tables=(table,))], SALES)
    assert sheet.rows[found.rows].tolist() == [2, 3, 4]


def test_rows_typed_below_a_table_that_did_not_grow_belong_to_it():
    [sheet] = sheets_of(f"[Sheet1]\n{HEADER}\n{ROWS}")
    table = ExcelTable("LX_orders", 1, 1, 2, 10, 1, 0, tuple(HEADER.split(" | ")))
    [found] = recognise([replace(sheet, tables=(table,))], SALES)
    assert sheet.rows[found.rows].tolist() == [2, 3, 4]


def test_formulas_alone_do_not_fill_a_prepared_row():
    ledger = ledger_of(f"[订单台账]\n{HEADER} | 总金额\n{ROW.format(1)} | =\n | | | | | | | | | | =\n{ROW.format(2)} | =")
    assert rows_of(ledger) == [2, 4]
    assert ledger.orders.frame["amount"].tolist() == [600, 600]


def test_an_empty_table_is_found_with_no_rows():
    ledger = ledger_of(f"[订单台账]\n{HEADER}")
    assert [table.name for table in ledger.found] == ["orders"]
    assert len(ledger.orders) == 0


def test_without_a_ledger_the_sentence_names_the_headers_found_and_expected():
    with pytest.raises(WorkbookError) as refused:
        ledger_of("[Sheet1]\n姓名 | 班级 | 分数\n小明 | 三班 | 99")
    assert "找到的表头：姓名、班级、分数" in refused.value.text.zh
    assert "订单编号、下单日期、客户名称" in refused.value.text.zh


def test_without_any_cell_the_sentence_says_that():
    with pytest.raises(WorkbookError, match="没有数据"):
        ledger_of("[Sheet1]\n|")


@pytest.mark.parametrize("word", ["合计", "合 计", "总计：", "本月合计", "小计", "Total", "Grand total:", "累计金额"])
def test_words_for_totals(word):
    assert is_total_word(word)


@pytest.mark.parametrize("word", ["设计费", "计算器", "合计通商贸有限公司", "Totally", "会计"])
def test_words_that_only_look_like_totals(word):
    assert not is_total_word(word)


def test_an_order_list_with_customer_codes_is_no_customer_list():
    # all that the customers table requires is there, and half of what the orders table does
    ledger = ledger_of(
        "[Sheet1]\n客户编码 | 客户名称 | 订单编号 | 下单日期 | 产品名称 | 数量 | 总金额\nC1 | 甲 | A1 | 2026-01-05 | 螺丝 | 1 | 6"
    )
    assert [table.name for table in ledger.found] == ["orders"]


def test_the_sheet_name_decides_between_two_tables_that_fit():
    lines = "订单编号 | 客户名称 | 产品编码 | 产品名称 | 规格型号 | 单位\nSO20260105-001 | 甲公司 | P1 | 螺丝 | M8 | 盒"
    assert [table.name for table in ledger_of(f"[订单台账]\n{lines}").found] == ["orders"]


def test_the_table_with_more_known_columns_wins():
    lines = "订单编号 | 下单日期 | 产品编码 | 产品名称 | 规格型号 | 单位 | 数量 | 单价\nSO20260105-001 | 2026-01-05 | P1 | 螺丝 | M8 | 盒 | 1 | 2"
    assert [table.name for table in ledger_of(f"[Sheet1]\n{lines}").found] == ["orders"]


def test_signatures_and_notes_below_the_list_are_no_records():
    head = ["订单编号", "下单日期", "客户名称", "产品名称", "数量", "单价"]
    rows = [head, ["S1", "2026-01-05", "甲", "螺丝", "1", "2"], ["S2", "2026-01-06", "乙", "螺母", "1", "2"]]
    below = [
        [],
        ["合计", "", "", "", "2", ""],
        [],
        ["制表人：王芳", "", "", "审核：李四", "", ""],
        ["注：单价含税", "", "", "", "", ""],
    ]
    [found] = recognise([sheet_of("订单台账", rows + below)], SALES)
    assert (len(found.rows), found.part.total_rows, found.part.blank_rows) == (2, (), ())
    # inside the list a note is a row like any other
    [found] = recognise([sheet_of("订单台账", [*rows[:2], below[-1], rows[2]])], SALES)
    assert len(found.rows) == 3


def test_a_sheet_known_to_hold_a_table_needs_few_of_its_fields():
    sheet = sheet_of("", [["一月应收", "", ""], ["客户", "到期日", "金额"], ["华信", "2026-01-05", "100"], ["合计", "", "100"]])
    assert recognise([sheet], SALES) == []
    found = found_as(sheet, SALES.table("orders"))
    assert found is not None
    assert dict(found.part.columns) == {"customer": 1, "amount": 3, "payment_due_on": 2}
    assert found.rows.tolist() == [2]


def test_a_sheet_without_any_field_of_the_table_does_not_hold_it():
    assert found_as(sheet_of("", [["甲", "乙"], ["1", "2"]]), SALES.table("orders")) is None
    assert found_as(sheet_of("", []), SALES.table("orders")) is None


BARE = "日期 | 客户 | 金额\n2026-01-05 | 甲公司 | 100\n2026-01-06 | 乙公司 | 200"


@pytest.mark.parametrize(
    ("sheet", "title", "file", "table"),
    [
        ("Sheet1", "", "a.xlsx", "orders"),
        ("1月", "", "流水.csv", "orders"),
        ("Sheet1", "XX公司销售明细", "回款.xlsx", "orders"),
        ("销售及回款", "", "a.xlsx", "orders"),
        # the name of the sheet, a title or the file's name says that the money came in
        ("1月回款", "", "a.xlsx", "payments"),
        ("付款", "", "销售.xlsx", "payments"),
        ("Sheet1", "XX公司收款登记表", "a.xlsx", "payments"),
        ("Sheet1", "", "2026年回款.xlsx", "payments"),
        ("Sheet1", "", "Receipts 2026.xlsx", "payments"),
    ],
)
def test_a_list_of_date_customer_and_amount_is_sales_unless_it_says_receipts(sheet: str, title: str, file: str, table: str):
    text = f"[{sheet}]\n" + (f"{title} | |\n" if title else "") + BARE
    ledger = ledger_of_sheets(sheets_of(text), SALES, settings_of(), file)
    assert [found.name for found in ledger.found] == [table]
    assert ledger.table(table).numbers("amount").tolist() == [100, 200]


@pytest.mark.parametrize(
    "headers", ["收款单号 | 客户 | 金额 | 日期", "日期 | 客户 | 回款金额 | 备注", "日期 | 客户 | 金额 | 银行流水号"]
)
def test_a_header_that_only_receipts_have_makes_them_receipts(headers: str):
    ledger = ledger_of(f"[Sheet1]\n{headers}\nS1 | 甲公司 | 100 | 2026-01-05")
    assert [found.name for found in ledger.found] == ["payments"]


def test_beside_a_list_of_orders_a_bare_list_is_what_was_received():
    ledger = ledger_of(f"[销售]\n{HEADER}\n{ROWS}\n[Sheet2]\n{BARE}")
    assert [(found.name, len(found)) for found in ledger.found] == [("orders", 3), ("payments", 2)]


def test_a_list_with_products_is_sales_too():
    ledger = ledger_of("[Sheet1]\n日期 | 客户 | 产品 | 数量 | 金额 | 收款情况\n2026-01-05 | 甲公司 | 螺丝 | 2 | 100 | 未付")
    assert ledger.orders.frame.loc[0, ["product", "payment_status"]].tolist() == ["螺丝", "unpaid"]


@pytest.mark.parametrize(
    ("header", "typed", "read"),
    [
        ("收款情况", "未收", "unpaid"),
        ("付款情况", "已付", "paid"),
        ("回款情况", "部分", "partly_paid"),
        ("收款情况", "已收", "paid"),
        ("是否付款", "是", "paid"),
        ("是否结清", "否", "unpaid"),
        ("结款情况", "赊账", "unpaid"),
    ],
)
def test_how_staff_write_whether_it_was_paid(header: str, typed: str, read: str):
    ledger = ledger_of(f"[订单台账]\n{HEADER.replace('付款状态', header)}\n{ROW.format(1).replace('未付款', typed)}")
    assert ledger.orders.frame["payment_status"].tolist() == [read]


def test_what_a_group_is_about_belongs_to_the_headers_below_it():
    text = """
        [3月]
        日期 | 单号 | 客户信息 | | 货品信息 | | 金额信息 | | |
        | | 名称 | 电话 | 名称 | 规格 | 数量 | 单价 | 金额
        2026-01-05 | S1 | 甲公司 | 13800138000 | 螺丝 | M8 | 10 | 60 | 600
        """
    [sheet] = sheets_of(text)
    sheet = replace(sheet, merged=((1, 1, 2, 1), (1, 2, 2, 2), (1, 3, 1, 4), (1, 5, 1, 6), (1, 7, 1, 9)))
    orders = ledger_of_sheets([sheet], SALES, settings_of()).orders
    assert [*orders.parts[0].columns.values()] == [2, 1, 3, 4, 5, 6, 7, 8, 9]
    assert orders.frame.loc[0, ["customer", "product", "spec"]].tolist() == ["甲公司", "螺丝", "M8"]


def test_a_delivery_list_with_words_of_its_own():
    headers = "开单日期 | 送货单号 | 往来单位 | 品名规格 | 件数 | 含税单价 | 价税合计 | 经手人 | 回款情况 | 已回款 | 欠款"
    ledger = ledger_of(f"[Sheet1]\n{headers}\n2026-01-05 | 26010001 | 甲公司 | 螺丝 M8 | 10 | 60 | 600 | 张三 | 未回款 | 0 | 600")
    assert [found.name for found in ledger.found] == ["orders"]
    assert ledger.orders.frame.loc[0, ["product", "quantity", "salesperson", "paid_amount"]].tolist() == [
        "螺丝 M8",
        10,
        "张三",
        0,
    ]


def test_receipts_below_groups_that_are_sales_are_taken_for_sales():
    text = """
        [1月]
        日期 | 单号 | 客户信息 | | 货品 | 金额
        | | 名称 | 电话 | |
        2026-01-05 | S1 | 甲公司 | 138 | 螺栓 | 600
        """
    [sheet] = sheets_of(text)
    sheet = replace(sheet, merged=((1, 1, 2, 1), (1, 2, 2, 2), (1, 3, 1, 4), (1, 5, 2, 5), (1, 6, 2, 6)))
    ledger = ledger_of_sheets([sheet], SALES, settings_of())
    assert [found.name for found in ledger.found] == ["orders"]
    assert [(header.text, header.own) for header in ledger.orders.parts[0].headers][2:5] == [
        ("客户信息 名称", "名称"),
        ("客户信息 电话", "电话"),
        ("货品", "货品"),
    ]
