import pytest

from ledgerxl.checks.duplicates.duplicate_receipt import CHECK
from tests.ledgers import cells, found, ledger_of

HEAD = "[收款记录]\n收款单号 | 收款日期 | 客户名称 | 订单编号 | 收款金额 | 银行流水号\n"
FIRST = "R1 | 2026-01-05 | 甲 | S1 | 100 | B1001\n"


@pytest.mark.parametrize(
    ("row", "cell"),
    [
        # error: the same receipt on the same order, though the amount differs
        ("R1 | 2026-01-05 | 甲 | S1 | 90 | B1001", "A3"),
        # okay: one transfer split over two orders
        ("R1 | 2026-01-05 | 甲 | S2 | 90 | B1001", None),
        # okay: the rest of it, on no order
        ("R1 | 2026-01-05 | 甲 | | 90 | B1001", None),
        # error: the number again for another customer
        ("R1 | 2026-01-06 | 乙 | S2 | 90 | B1002", "A3"),
        ("R1 | 2026-01-06 | 乙 | | 90 | B1001", "A3"),
        # error: the transfer under another receipt number, on the same and on another order
        ("R2 | 2026-01-05 | 甲 | S1 | 100 | B1001", "F3"),
        ("R2 | 2026-01-05 | 甲 | S2 | 100 | B1001", "F3"),
        # without a receipt number the order decides
        (" | 2026-01-05 | 甲 | S1 | 90 | B1001", "F3"),
        (" | 2026-01-05 | 甲 | S2 | 90 | B1001", None),
        # okay: the refund of it
        ("R1 | 2026-01-08 | 甲 | S1 | -100 | B1001", None),
        # okay: another transfer; none; masked
        ("R2 | 2026-01-05 | 甲 | S1 | 100 | B1002", None),
        ("R2 | 2026-01-05 | 甲 | S1 | 100 | ", None),
        # okay: repeated as a whole, which duplicate-row says
        ("R1 | 2026-01-05 | 甲 | S1 | 100 | B1001", None),
    ],
)
def test_a_receipt_entered_again_is_found(row, cell):
    assert cells(found(CHECK, ledger_of(HEAD + FIRST + row))) == ([cell] if cell else [])


def test_masked_references_identify_nothing():
    rows = "R1|2026-01-05|甲|S1|100|6222****1\nR2|2026-01-05|甲|S1|100|6222****1\n"
    assert found(CHECK, ledger_of(HEAD + rows)) == []


def test_the_message_names_the_first():
    ledger = ledger_of(HEAD + FIRST + "R2 | 2026-01-05 | 甲 | S1 | 100 | B1001\n")
    [finding] = found(CHECK, ledger)
    assert finding.message == "银行流水号 B1001 与 收款记录 F2 重复（共 2 行）"
    assert finding.related == ("收款记录!F2",)
    assert found(CHECK, ledger, "en")[0].message == "Bank reference B1001 already stands in 收款记录 F2 (2 rows)"
