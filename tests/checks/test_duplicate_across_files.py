from ledgerxl.checks.duplicates.duplicate_across_files import CHECK
from ledgerxl.checks.run import run_checks
from ledgerxl.ledger.table import Ledger
from ledgerxl.standard.sales import SALES
from ledgerxl.workbook.read import ledger_of_sheets
from tests.ledgers import settings_of, sheets_of

HEAD = "[订单台账]\n订单编号 | 行号 | 下单日期 | 客户名称 | 产品名称 | 数量 | 单价 | 总金额\n"
JANUARY = HEAD + "S1 | 1 | 2026-01-05 | 甲 | 螺丝 | 1 | 5 | 5\nS2 | 1 | 2026-01-05 | 乙 | 螺丝 | 1 | 5 | 5\n"
FEBRUARY = (
    HEAD
    + """
# warning: the same line, whatever it says
S1 | 1 | 2026-02-05 | 丙 | 螺母 | 9 | 9 | 81
# warning: another line number, but the same customer and amount
S2 | 7 | 2026-01-05 | 乙 | 螺丝 | 1 | 5 | 5
# okay: another line of the same order
S2 | 2 | 2026-01-05 | 乙 | 螺母 | 1 | 6 | 6
# okay: twice in this file is other checks' business
S3 | 1 | 2026-01-05 | 乙 | 螺母 | 1 | 6 | 6
S3 | 1 | 2026-01-05 | 乙 | 螺母 | 1 | 6 | 6
# okay: masked
S** | 1 | 2026-01-05 | 乙 | 螺母 | 1 | 6 | 6
"""
)


def ledger(text: str, file: str) -> Ledger:
    return ledger_of_sheets(list(sheets_of(text.replace("\n\n", "\n"))), SALES, settings_of(), file)


def across(*ledgers: Ledger, language: str = "zh") -> list[list[tuple[str, str]]]:
    found = run_checks(ledgers, settings_of(), [CHECK])
    return [[(finding.cell, finding.message) for finding in one.expanded(language)] for one in found]


def test_orders_that_an_earlier_file_has_are_found_in_the_later():
    january, february = ledger(JANUARY, "a/1月.xlsx"), ledger(FEBRUARY, "a/2月.xlsx")
    assert across(january, february) == [
        [],
        [("A2", "S1 在另一个文件里也有：1月.xlsx 订单台账 A2"), ("A3", "S2 在另一个文件里也有：1月.xlsx 订单台账 A3")],
    ]


def test_three_files_name_the_first_and_list_the_others():
    files = [ledger(JANUARY, f"{at}.xlsx") for at in (1, 2, 3)]
    found = list(run_checks(files, settings_of(), [CHECK])[2].expanded("en"))
    assert found[0].message == "S1 is in another file as well: 1.xlsx 订单台账 A2"
    assert found[0].related == ("[1.xlsx]订单台账!A2", "[2.xlsx]订单台账!A2")


def test_without_line_numbers_the_product_decides():
    def plain(product: str, file: str) -> Ledger:
        return ledger(
            f"[订单台账]\n订单编号|下单日期|客户名称|产品名称|数量|单价\nS1|2026-01-05|甲|{product}|1|{len(product)}\n", file
        )

    assert across(plain("螺丝", "1.xlsx"), plain("长螺母", "2.xlsx")) == [[], []]
    assert len(across(plain("螺丝", "1.xlsx"), plain("螺丝", "2.xlsx"))[1]) == 1


def test_one_file_alone_has_nothing_across():
    assert across(ledger(FEBRUARY, "2.xlsx")) == [[]]
