from ledgerxl.checks.freshness.follow_up_due import CHECK
from tests.ledgers import cells, found, ledger_of

LEDGER = """
[跟进记录]
跟进日期 | 客户名称 | 销售人员 | 跟进内容 | 下次跟进日期
# notice: due on the as-of day
2026-01-20 | 甲公司 | 张三 | 报价 | 2026-01-31
# okay: due tomorrow
2026-01-20 | 乙公司 | 张三 | 报价 | 2026-02-01
# okay: there has been a later activity; notice: which is due itself
2026-01-05 | 丙(上海)公司 | 张三 | 报价 | 2026-01-10
2026-01-12 | 丙（上海）公司 | 张三 | 电话 | 2026-01-15
# okay: settled on the same day, further down, with nothing planned
2026-01-05 | 丁公司 | 张三 | 报价 | 2026-01-10
2026-01-05 | 丁公司 | 张三 | 签约 |
# okay: nobody knows when or with whom it was
 | 戊公司 | 张三 | 报价 | 2026-01-10
2026-01-05 |  | 张三 | 报价 | 2026-01-10
"""


def test_follow_ups_that_have_come_are_announced():
    findings = found(CHECK, ledger_of(LEDGER))
    assert cells(findings) == ["E2", "E5"]
    assert findings[0].message == "约定 2026-01-31 跟进“甲公司”，之后没有新的跟进记录（已过 0 天）"


def test_seen_from_the_day_before_the_first_is_not_due():
    assert cells(found(CHECK, ledger_of(LEDGER), as_of="2026-01-30")) == ["E5"]


def test_the_message_is_complete_in_english():
    message = found(CHECK, ledger_of(LEDGER.replace("丙（上海）公司", "丙(上海)公司")), "en")[1].message
    assert message == "“丙(上海)公司” was to be contacted on 2026-01-15, 16 days ago; nothing has been entered since"


def test_without_next_dates_nothing_is_said():
    assert found(CHECK, ledger_of(LEDGER.replace("下次跟进日期", "空列"))) == []
