from ledgerxl.checks.format.choice_alias import CHECK
from tests.ledgers import cells, found, ledger_of

LEDGER = """
[订单台账]
订单编号 | 下单日期 | 客户名称 | 产品名称 | 数量 | 单价 | 付款状态
# notice: another word for 已付款
SO20260105-001 | 2026-01-05 | 甲 | 螺丝 | 1 | 1 | 付清
# okay: the word of the list
SO20260105-002 | 2026-01-05 | 甲 | 螺丝 | 1 | 1 | 已付款
"""


def test_another_word_is_noticed_with_the_choice_it_was_taken_for():
    [finding] = found(CHECK, ledger_of(LEDGER))
    assert finding.cell == "G2"
    assert finding.message == "“付清”按“已付款”处理"


def test_english_shows_the_english_label():
    [finding] = found(CHECK, ledger_of(LEDGER), "en")
    assert finding.message == "“付清” is taken as “Paid”"


def test_the_word_of_the_list_is_fine():
    assert cells(found(CHECK, ledger_of(LEDGER.replace("付清", "未付款")))) == []
