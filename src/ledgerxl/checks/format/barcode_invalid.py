"""A barcode has the wrong length or check digit."""

from ledgerxl.cells.reading import Note
from ledgerxl.checks.check import Check
from ledgerxl.checks.finding import Group, Saying, Severity
from ledgerxl.checks.format.noted import remarked
from ledgerxl.standard.model import both

CHECK = Check(
    code="barcode-invalid",
    group=Group.FORMAT,
    severity=Severity.ERROR,
    title=both("条形码有误", "Wrong barcode"),
    why=both("校验位不对的条形码扫不出商品，多半是输错了一位。", "No scanner finds it; usually one digit is wrong."),
    saying=Saying(
        message=both("条形码“{value}”位数或校验位不对", "Barcode “{value}” has a wrong length or check digit"),
        expected=both("8 位或 13 位商品条形码", "a barcode of 8 or 13 digits"),
        fix=both("{suggestion}对照包装重新输入或扫码。", "{suggestion}Enter or scan it again from the package."),
    ),
    run=remarked(Note.BARCODE_CHECK),
)
