"""A tax id has the wrong length or check character."""

from ledgerxl.cells.reading import Note
from ledgerxl.checks.check import Check
from ledgerxl.checks.finding import Group, Saying, Severity
from ledgerxl.checks.format.noted import remarked
from ledgerxl.standard.model import both

CHECK = Check(
    code="tax-id-invalid",
    group=Group.FORMAT,
    severity=Severity.ERROR,
    title=both("统一社会信用代码有误", "Wrong tax ID"),
    why=both("代码有误，开出的发票会被退回。", "Invoices with a wrong tax ID are sent back."),
    saying=Saying(
        message=both("“{value}”位数或校验位不对", "“{value}” has a wrong length or check character"),
        expected=both("18 位统一社会信用代码", "an 18-character unified social credit code"),
        fix=both("{suggestion}对照营业执照重新输入。", "{suggestion}Enter it again from the business licence."),
    ),
    run=remarked(Note.TAX_ID_CHECK),
)
