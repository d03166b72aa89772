"""A channel is not among the channels."""

from ledgerxl.checks.check import Check
from ledgerxl.checks.finding import Group, Saying, Severity
from ledgerxl.checks.reference.broken import broken
from ledgerxl.standard.model import both

CHECK = Check(
    code="unknown-channel",
    group=Group.REFERENCE,
    severity=Severity.WARNING,
    title=both("渠道不在渠道表里", "Unknown channel"),
    why=both("渠道名称不统一，按渠道统计的销售额会被拆散。", "When one channel has several names, sales by channel are split."),
    saying=Saying(
        message=both("“{other}”里没有“{value}”", "“{value}” is not in {other}"),
        expected=both("“{other}”里已有的渠道名称", "a channel in {other}"),
        fix=both(
            "{suggestion}改成渠道表里的名称；新渠道先登记。",
            "{suggestion}Use the channel's name as recorded; a new channel has to be recorded first.",
        ),
    ),
    run=broken("channels"),
)
