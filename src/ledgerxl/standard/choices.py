"""The choice lists of the sales standard that more than one table uses, with what staff write for each value."""

from __future__ import annotations

from ledgerxl.standard.model import Choice, both

ORDER_STATUSES = (
    Choice(
        name="pending",
        label=both("待确认", "Pending"),
        aliases=("未确认", "待审核", "新订单", "待处理", "已下单", "待付款", "等待付款", "等待买家付款", "New", "Open"),
    ),
    Choice(
        name="confirmed",
        label=both("已确认", "Confirmed"),
        aliases=(
            "确认",
            "已审核",
            "待发货",
            "未发货",
            "备货中",
            "等待出库",
            "买家已付款,等待卖家发货",
            "已付款待发货",
            "Processing",
            "Approved",
            "To ship",
        ),
    ),
    Choice(
        name="shipped",
        label=both("已发货", "Shipped"),
        aliases=(
            "发货",
            "已出库",
            "已发出",
            "运输中",
            "在途",
            "待签收",
            "待收货",
            "卖家已发货,等待买家确认",
            "Dispatched",
            "In transit",
        ),
    ),
    Choice(
        name="received",
        label=both("已签收", "Received"),
        aliases=("签收", "已收货", "已送达", "已到货", "Delivered", "Signed for"),
    ),
    Choice(
        name="completed",
        label=both("已完成", "Completed"),
        aliases=("完成", "已完结", "完结", "订单完成", "交易成功", "交易完成", "Complete", "Done", "Finished"),
    ),
    Choice(
        name="cancelled",
        label=both("已取消", "Cancelled"),
        aliases=(
            "取消",
            "作废",
            "已作废",
            "撤单",
            "已撤销",
            "交易关闭",
            "(删除)等待付款",
            "(删除)等待出库",
            "Canceled",
            "Void",
            "Voided",
        ),
    ),
    Choice(name="returned", label=both("已退货", "Returned"), aliases=("退货", "退货完成", "全部退货", "Return")),
)

PAYMENT_STATUSES = (
    Choice(
        name="unpaid",
        label=both("未付款", "Unpaid"),
        aliases=(
            "未付",
            "未收款",
            "未收",
            "未支付",
            "未回款",
            "待付款",
            "待收款",
            "待支付",
            "欠款",
            "挂账",
            "Not paid",
            "Outstanding",
        ),
    ),
    Choice(
        name="partly_paid",
        label=both("部分付款", "Partly paid"),
        aliases=(
            "部分付",
            "部分已付",
            "部分支付",
            "部分收款",
            "部分回款",
            "已付定金",
            "已付订金",
            "付定金",
            "Partial",
            "Partially paid",
        ),
    ),
    Choice(
        name="paid",
        label=both("已付款", "Paid"),
        aliases=(
            "已付",
            "付清",
            "已付清",
            "全款",
            "全额付款",
            "已支付",
            "已收款",
            "已收",
            "收讫",
            "结清",
            "已结清",
            "已回款",
            "Paid in full",
            "Settled",
        ),
    ),
    Choice(name="refunded", label=both("已退款", "Refunded"), aliases=("退款", "已退", "全额退款", "退款成功", "Refund")),
)

PAYMENT_METHODS = (
    Choice(
        name="bank_transfer",
        label=both("银行转账", "Bank transfer"),
        aliases=(
            "转账",
            "银行汇款",
            "汇款",
            "电汇",
            "T/T",
            "对公转账",
            "公户转账",
            "对公",
            "网银",
            "网银转账",
            "银行",
            "打款",
            "Wire",
            "Wire transfer",
        ),
    ),
    Choice(name="cash", label=both("现金", "Cash"), aliases=("现款", "现付", "现金支付", "付现")),
    Choice(name="wechat", label=both("微信", "WeChat"), aliases=("微信支付", "微信转账", "微信收款", "WeChat Pay", "Weixin")),
    Choice(name="alipay", label=both("支付宝", "Alipay"), aliases=("支付宝支付", "支付宝转账", "支付宝收款")),
    Choice(
        name="acceptance_bill",
        label=both("承兑汇票", "Acceptance bill"),
        aliases=("承兑", "银行承兑", "银承", "商承", "银行承兑汇票", "商业承兑汇票", "电子承兑汇票", "电子承兑", "Acceptance"),
    ),
    Choice(name="cheque", label=both("支票", "Cheque"), aliases=("转账支票", "现金支票", "Check")),
    Choice(name="credit_card", label=both("信用卡", "Credit card"), aliases=("信用卡支付", "刷信用卡")),
    Choice(name="other", label=both("其他", "Other"), aliases=("其它", "其他方式", "Others")),
)

YES_NO = (
    Choice(name="yes", label=both("是", "Yes"), aliases=("已告知", "同意", "已同意", "√", "Y", "True")),
    Choice(name="no", label=both("否", "No"), aliases=("未告知", "不同意", "未同意", "×", "N", "False")),
)
