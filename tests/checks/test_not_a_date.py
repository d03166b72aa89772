from ledgerxl.checks.format.not_a_date import CHECK
from tests.ledgers import cells, found, ledger_of

LEDGER = """
[收款记录]
收款单号 | 收款日期 | 客户名称 | 收款金额
# error: February has no 30th; the nearest date is suggested
R1 | '2026-02-30' | 甲 | 100
# error: words
R2 | 月底 | 甲 | 100
# error: a number far outside the serials of dates
R3 | 99999999 | 甲 | 100
# okay: a real date, another style, and a blank
R4 | 2026-01-05 | 甲 | 100
R5 | '2026/1/5' | 甲 | 100
R6 |  | 甲 | 100
"""


def test_what_is_no_date_is_found_with_the_nearest_date():
    findings = found(CHECK, ledger_of(LEDGER))
    assert cells(findings) == ["B2", "B3", "B4"]
    assert findings[0].message == "“2026-02-30”不是有效的日期"
    assert findings[0].fix.startswith("可能是“2026-02-28”。")
    assert findings[1].fix == "按 2026-01-15 的样式重新输入。"


def test_english_offers_the_nearest_date_too():
    assert found(CHECK, ledger_of(LEDGER), "en")[0].fix.startswith("Perhaps “2026-02-28”. Enter")
