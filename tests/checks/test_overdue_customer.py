from ledgerxl.checks.unpaid.overdue_customer import CHECK
from tests.ledgers import found, ledger_of

LEDGER = """
[订单台账]
订单编号 | 下单日期 | 客户名称 | 产品名称 | 数量 | 单价 | 总金额 | 订单状态 | 应付日期 | 付款状态
S1 | 2025-12-01 | 华信(上海)贸易有限公司 | 螺丝 | 1 | 100 | 100.1 | 已完成 | 2026-01-30 | 未付款
S2 | 2025-12-01 | 华信（上海）贸易有限公司 | 螺丝 | 1 | 100 | 200.2 | 已完成 | 2026-01-01 | 未付款
# not overdue, so not counted
S3 | 2025-12-01 | 华信（上海）贸易有限公司 | 螺丝 | 1 | 100 | 400 | 已完成 | 2026-02-01 | 未付款
S4 | 2025-12-01 | 恒通五金 | 螺丝 | 1 | 100 | 400 | 已完成 | 2026-02-01 | 未付款
S5 | 2025-12-01 | 大同五金 | 螺丝 | 1 | 100 | 7 | 已完成 | 2026-01-29 | 未付款
S6 | 2025-12-01 | 不在档案 | 螺丝 | 1 | 100 | 7 | 已完成 | 2026-01-29 | 未付款
"""
LISTED = """[客户档案]
客户编码 | 客户名称 | 区域
# warning
C1 | 大同五金 |
# okay: nothing overdue
C2 | 恒通五金 |
# warning: two lines under two spellings
C3 | 华信（上海）贸易有限公司 |
"""


def test_each_customer_is_found_once_with_its_sum_and_longest_delay():
    findings = found(CHECK, ledger_of(LEDGER + LISTED))
    assert [(finding.cell, finding.message) for finding in findings] == [
        ("B2", "大同五金有 1 笔逾期，共 7.00，最长 2 天"),
        ("B4", "华信（上海）贸易有限公司有 2 笔逾期，共 300.30，最长 30 天"),
    ]
    assert findings[1].related == ("订单台账!I3",)


def test_english():
    assert (
        found(CHECK, ledger_of(LEDGER + LISTED), "en")[1].message
        == "华信（上海）贸易有限公司: 2 overdue lines, 300.30 in all, longest 30 days"
    )


def test_without_a_customers_table_nothing_is_said():
    assert found(CHECK, ledger_of(LEDGER)) == []
