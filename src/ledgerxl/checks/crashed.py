"""The finding that stands for a check that crashed."""

from ledgerxl.checks.check import Check
from ledgerxl.checks.finding import NO_EXPECTATION, Group, Saying, Severity
from ledgerxl.standard.model import both

CRASHED = Check(
    code="check-crashed",
    group=Group.FORMAT,
    severity=Severity.ERROR,
    title=both("检查项出错", "A check crashed"),
    why=both("这一项检查没有做完，其他检查照常进行。", "This check did not finish; the others did."),
    saying=Saying(
        message=both("检查项 {code} 运行出错，没有结果", "The check {code} crashed and gave no result"),
        expected=NO_EXPECTATION,
        fix=both("请把日志连同台账的样例发给维护人员。", "Send the log and a sample of the ledger to the maintainers."),
    ),
    run=lambda ledger, settings: (),
)
