"""Every metric once: what it is called, how it is shown, the sentence that defines it, and how it is computed.

Money is in units of the base currency, exact to the fen. None means that there is nothing to divide by.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from ledgerxl.ledger.customer_codes import customer_codes
from ledgerxl.ledger.receivables import receivables
from ledgerxl.ledger.table import Ledger
from ledgerxl.reports.months import months_of
from ledgerxl.reports.periods import Period
from ledgerxl.reports.plan import Figure, Format, Value
from ledgerxl.reports.sales import Numbers, receipts, sales
from ledgerxl.standard.model import Language, Text, both
from ledgerxl.standard.settings import Settings

DSO_DAYS = 90


@dataclass(frozen=True, slots=True)
class Metric:
    """A figure that means the same in every report."""

    name: str
    label: Text
    format: Format
    definition: Text

    def figure(self, value: Value, language: Language, label: str = "") -> Figure:
        """Return the metric as a key figure."""
        return Figure(label or self.label.of(language), value, shown_in(self.format, value), self.definition.of(language))

    def explained(self, language: Language) -> str:
        """Return the metric's name and definition in one line."""
        return f"{self.label.of(language)}{'：' if language == 'zh' else ': '}{self.definition.of(language)}"


def shown_in(fmt: Format, value: Value) -> Format:
    """Return the format of a single figure: money from a million on is shown in 万元, so that a card can hold it."""
    return Format.MONEY_WAN if fmt is Format.MONEY and isinstance(value, float) and abs(value) >= 1e6 else fmt


SALES = Metric(
    "sales",
    both("销售额", "Sales"),
    Format.MONEY,
    both(
        "按下单日期，未取消订单的总金额合计，扣除退货，折成本位币",
        "Orders not cancelled, net of returns, by order date, in the base currency",
    ),
)
RETURNS = Metric(
    "returns",
    both("退货", "Returns"),
    Format.MONEY,
    both(
        "订单里有该产品的负数退货行，就按这些行扣减；没有，标为“已退货”的行整行不计；两种都记也只扣一次",
        "Negative return lines of the order's product say what came back; without one a line marked Returned counts nothing; never both",
    ),
)
ORDERS = Metric(
    "orders",
    both("订单数量", "Orders"),
    Format.WHOLE,
    both("未取消的订单编号个数，一单多行算一单", "Order numbers not cancelled; several lines of one order count once"),
)
CUSTOMERS = Metric(
    "customers",
    both("客户数量", "Customers"),
    Format.WHOLE,
    both("有未取消订单的客户个数", "Customers with at least one order that is not cancelled"),
)
QUANTITY = Metric(
    "quantity",
    both("产品销量", "Quantity sold"),
    Format.QUANTITY,
    both("未取消订单的数量合计，扣除退货", "Quantities of all orders not cancelled, net of returns"),
)
AVERAGE = Metric(
    "average_order",
    both("平均每单金额", "Average order"),
    Format.MONEY,
    both("销售额 ÷ 订单数量", "Sales ÷ orders"),
)
RECEIVED = Metric(
    "received",
    both("收款额", "Received"),
    Format.MONEY,
    both(
        "按收款日期的收款合计，扣除退款；没有收款记录时按订单的已付金额和付款日期",
        "Receipts by the day they came in, less refunds; without a payments table, paid amounts by payment date",
    ),
)
DUE = Metric(
    "due",
    both("到期应收", "Fallen due"),
    Format.MONEY,
    both("应付日期在本期的订单金额，未取消，扣除退货", "Amounts of orders whose due date lies in the period, net of returns"),
)
COLLECTION = Metric(
    "collection_rate",
    both("回款率", "Collection rate"),
    Format.PERCENT,
    both(
        "本期收款额 ÷ 本期到期应收；收回旧账时可超过 100%",
        "Received ÷ fallen due in the period; old debts may lift it over 100 %",
    ),
)
ATTAINMENT = Metric(
    "attainment",
    both("目标达成率", "Target attainment"),
    Format.PERCENT,
    both("销售额 ÷ 月度目标；本年累计按月数乘以月度目标", "Sales ÷ monthly target; for the year to date times the months gone"),
)
RECEIVABLE = Metric(
    "receivable",
    both("应收余额", "Receivable"),
    Format.MONEY,
    both(
        "期初应收 + 订单未收金额 − 未核销收款，截至截止日期",
        "Opening receivables + unpaid on orders − receipts not allocated",
    ),
)
OVERDUE = Metric(
    "overdue",
    both("逾期金额", "Overdue"),
    Format.MONEY,
    both("应付日期早于截止日期的未收金额", "Unpaid, and due before the as-of date"),
)
DUE_SOON = Metric(
    "due_soon",
    both("即将到期", "Due soon"),
    Format.MONEY,
    both("在“临近付款天数”之内到期的未收金额", "Unpaid, and due within the days of the setting “Due soon”"),
)
DSO = Metric(
    "dso",
    both("应收周转天数 DSO", "DSO"),
    Format.DAYS,
    both(f"应收余额 ÷ 最近 {DSO_DAYS} 天销售额 × {DSO_DAYS}", f"Receivable ÷ sales of the last {DSO_DAYS} days × {DSO_DAYS}"),
)
MONTH_METRICS = (SALES, ORDERS, CUSTOMERS, QUANTITY, AVERAGE, RECEIVED, DUE, COLLECTION)


def period_values(ledger: Ledger, settings: Settings, period: Period) -> dict[str, float | int | None]:
    """Return the `MONTH_METRICS` of a period by name."""
    lines = ledger.once(sales, settings)
    inside = period.has(lines.month)
    counted = inside & lines.ordered
    orders = len(np.unique(lines.order[counted]))
    amount = int(lines.fen[inside].sum()) / 100
    money = ledger.once(receipts, settings)
    received = int(money.fen[period.has(money.month)].sum()) / 100
    due = int(lines.fen[period.has(due_months(ledger))].sum()) / 100
    customer = ledger.once(_customers, settings)
    return {
        SALES.name: amount,
        ORDERS.name: orders,
        CUSTOMERS.name: len(np.unique(customer[counted & (customer >= 0)])),
        QUANTITY.name: tidy(float(lines.quantity[inside].sum())),
        AVERAGE.name: round(amount / orders, 2) if orders else None,
        RECEIVED.name: received,
        DUE.name: due,
        COLLECTION.name: received / due if due > 0 else None,
    }


def _customers(ledger: Ledger, settings: Settings) -> Numbers:
    return customer_codes(ledger.orders, "customer", {})


def due_months(ledger: Ledger) -> Numbers:
    """Return the month in which each order line falls due."""
    return months_of(ledger.orders.dates("payment_due_on"))


def tidy(quantity: float) -> float:
    """Return a sum of quantities without the noise of adding decimal fractions; six decimals are kept."""
    return round(quantity, 6)


def days_sales_outstanding(ledger: Ledger, settings: Settings) -> float | None:
    """Return the DSO in days; None without sales in the last 90 days."""
    lines = ledger.once(sales, settings)
    age = (np.datetime64(settings.as_of, "D") - ledger.orders.dates("order_date")).astype(np.float64)
    recent = int(lines.fen[(age >= 0) & (age < DSO_DAYS)].sum()) / 100
    return receivable_total(ledger, settings) / recent * DSO_DAYS if recent > 0 else None


def receivable_total(ledger: Ledger, settings: Settings) -> float:
    """Return what all customers owe, net of receipts not allocated."""
    owing = ledger.once(receivables, settings)
    parts = (owing.customers["opening_left"], owing.lines["balance"], -owing.unallocated)
    return sum(fen_sum(np.asarray(part, np.float64)) for part in parts) / 100


def fen_sum(yuan: np.ndarray[tuple[int], np.dtype[np.float64]]) -> int:
    """Return the exact sum of amounts in yuan, in fen; what is missing counts nothing."""
    return int(np.rint(np.nan_to_num(yuan) * 100).astype(np.int64).sum())
