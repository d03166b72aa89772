from ledgerxl.checks.format.too_long import CHECK
from tests.ledgers import cells, found, ledger_of

LEDGER = """
[客户档案]
客户编码 | 客户名称 | 联系电话
# error: one character too many
C1 | {over} | 13800138000
# okay: exactly the limit
C2 | {limit} | 13800138000
# okay: stray spaces do not count
C3 | '{limit}   ' | 13800138000
"""


def ledger(text=LEDGER):
    limit = ledger_of(text).customers.field("name").max_length
    return ledger_of(text.format(over="甲" * (limit + 1), limit="甲" * limit)), limit


def test_one_character_too_many():
    book, limit = ledger()
    [finding] = found(CHECK, book)
    assert (finding.cell, finding.expected) == ("B2", f"不超过 {limit} 个字")
    assert finding.message == f"客户名称有 {limit + 1} 个字，最多 {limit} 个"


def test_english():
    book, limit = ledger()
    assert found(CHECK, book, "en")[0].expected == f"at most {limit} characters"


def test_a_number_with_a_pattern_is_left_to_the_pattern():
    orders = f"""
    [订单台账]
    订单编号 | 下单日期 | 客户名称 | 产品名称 | 数量 | 单价
    {"S" * 200} | 2026-01-05 | 甲 | 螺丝 | 1 | 1
    """
    assert cells(found(CHECK, ledger_of(orders))) == []
    assert cells(found(CHECK, ledger_of(orders), order_number_pattern="")) == ["A2"]
