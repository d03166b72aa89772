"""Functions that work cell by cell: check a value, clean it, say it in words."""

from __future__ import annotations

import datetime as dt

from ledgerxl.functions.description import Argument, Example, Examples, Function, Gives, Takes, Words
from ledgerxl.functions.excel_error import ExcelError

CHECKING = Words("台账检查", "Ledger checks")
CLEANING = Words("台账整理", "Ledger cleaning")

_CELLS = "一个单元格或一片区域", "a cell or a range"

LXCHECK = Function(
    "LXCHECK",
    Words(
        "检查单元格填得对不对：有问题就写出问题，没问题返回空文本。",
        "Check what a cell holds: the text says what is wrong, and is empty when all is well.",
    ),
    (
        Argument("value", Words(f"要检查的内容：{_CELLS[0]}", f"What to check: {_CELLS[1]}"), Takes.CELLS),
        Argument(
            "field",
            Words(
                "按哪一列的规则检查：列名或别名，如“联系电话”、“订单台账.联系电话”；也可以是一行表头",
                "Whose rules apply: a column's name, such as “Phone” or “orders.phone”; or a row of headers",
            ),
            Takes.CELLS,
        ),
    ),
    Gives.TEXT,
    CHECKING,
    "ledgerxl.functions.lxcheck:lxcheck",
    Examples(
        (
            Example('=LXCHECK(A2,"联系电话")', "“1380013”不像电话号码", (("联系电话",), ("1380013",))),
            Example(
                "=LXCHECK(A2:B3,A1:B1)",
                (("", "税率是 0.14，超出允许的范围"), ("“2026-2-30”不是有效的日期", "")),
                (("下单日期", "税率"), (dt.date(2026, 1, 5), 0.14), ("2026-2-30", 0.13)),
            ),
        ),
        (
            Example('=LXCHECK(A2,"Phone")', "“1380013” does not look like a phone number", (("Phone",), ("1380013",))),
            Example(
                "=LXCHECK(A2:B3,A1:B1)",
                (("", "Tax rate is 0.14, outside what is allowed"), ("“2026-2-30” is not a valid date", "")),
                (("Order date", "Tax rate"), (dt.date(2026, 1, 5), 0.14), ("2026-2-30", 0.13)),
            ),
        ),
    ),
    Words(
        "只看单元格自己：跨行、跨表的检查（重复、客户不在档案里、金额对不上）请用“检查台账”。同一列名出现在几张表里时，先找订单台账；"
        "要指定表就写“客户档案.联系电话”。列名不认识时返回 #VALUE!。",
        "It looks at the cell alone; what concerns several rows or tables (duplicates, unknown customers, wrong amounts) is found by Check. "
        "A name that several tables have means the orders'; write “customers.phone” for another table. An unknown name gives #VALUE!.",
    ),
)

LXDATE = Function(
    "LXDATE",
    Words(
        "把各种写法的日期变成真正的日期：2026年1月5日、2026.1.5、20260105 都认。",
        "Turn a date however typed (5 Jan 2026, 2026.1.5, 20260105) into a real date.",
    ),
    (Argument("value", Words(f"日期：{_CELLS[0]}", f"The date: {_CELLS[1]}"), Takes.CELLS),),
    Gives.DATE,
    CLEANING,
    "ledgerxl.functions.cleaning:lxdate",
    Examples(
        (
            Example('=LXDATE("2026年1月5日")', dt.date(2026, 1, 5)),
            Example(
                "=LXDATE(A1:A4)",
                ((dt.date(2026, 1, 5),), (dt.date(2026, 1, 6),), (ExcelError.VALUE,), ("",)),
                (("2026.1.5",), (20260106.0,), ("05/06/2026",), (None,)),
            ),
        ),
        (
            Example('=LXDATE("5 Jan 2026")', dt.date(2026, 1, 5)),
            Example(
                "=LXDATE(A1:A4)",
                ((dt.date(2026, 1, 5),), (dt.date(2026, 1, 6),), (ExcelError.VALUE,), ("",)),
                (("2026.1.5",), (20260106.0,), ("05/06/2026",), (None,)),
            ),
        ),
    ),
    Words(
        "可能是两个日期的（如 05/06/2026）不猜，返回 #VALUE!；时间部分舍去。一片区域的结果是序列号，请把单元格设为日期格式。",
        "What could be two dates (05/06/2026) is not guessed: #VALUE!. A time is dropped. Format the cells of a range as dates.",
    ),
)

LXAMOUNT = Function(
    "LXAMOUNT",
    Words(
        "把各种写法的金额变成数字，精确到分：¥1,234.50、1.5万、(300)、壹佰元整 都认。",
        "Turn an amount however typed (¥1,234.50, (300), 1.5万) into a number, exact to the cent.",
    ),
    (Argument("value", Words(f"金额：{_CELLS[0]}", f"The amount: {_CELLS[1]}"), Takes.CELLS),),
    Gives.NUMBER,
    CLEANING,
    "ledgerxl.functions.cleaning:lxamount",
    Examples(
        (
            Example(
                "=LXAMOUNT(A1:A5)",
                ((1234.5,), (15000.0,), (-300.0,), (1.01,), (ExcelError.VALUE,)),
                (("￥1,234.50元",), ("1.5万",), ("(300)",), (1.005,), ("待定",)),
            ),
        ),
        (
            Example(
                "=LXAMOUNT(A1:A5)",
                ((1234.5,), (15000.0,), (-300.0,), (1.01,), (ExcelError.VALUE,)),
                (("RMB 1,234.50",), ("1.5万",), ("(300)",), (1.005,), ("to be agreed",)),
            ),
        ),
    ),
    Words(
        "四舍五入到分，与 Excel 的 ROUND 相同。认不出的返回 #VALUE!；空着的还是空，不当作 0。",
        "Rounded to the cent as Excel's ROUND does. What is no amount gives #VALUE!; a blank stays blank, never 0.",
    ),
)

LXPHONE = Function(
    "LXPHONE",
    Words(
        "把电话号码整理成统一写法：手机 11 位，座机 021-62345678，分机 -801。",
        "Tidy phone numbers: mobiles as 11 digits, landlines as 021-62345678, extensions as -801.",
    ),
    (Argument("value", Words(f"电话：{_CELLS[0]}", f"The phone number: {_CELLS[1]}"), Takes.CELLS),),
    Gives.TEXT,
    CLEANING,
    "ledgerxl.functions.cleaning:lxphone",
    Examples(
        (
            Example(
                "=LXPHONE(A1:A3)",
                (("13800138000",), ("021-62345678-801",), ("1380013",)),
                (("+86 138-0013-8000",), ("(021)62345678转801",), ("1380013",)),
            ),
        ),
        (
            Example(
                "=LXPHONE(A1:A3)",
                (("13800138000",), ("021-62345678-801",), ("1380013",)),
                (("+86 138-0013-8000",), ("(021) 6234 5678 ext. 801",), ("1380013",)),
            ),
        ),
    ),
    Words(
        "不像电话的原样保留，用 LXCHECK 可以找出来。被 Excel 改成 1.38E+10 这样的，号码已经丢了，返回 #VALUE!。",
        "What does not look like a phone number stays as it is; LXCHECK finds it. A number that Excel has turned into 1.38E+10 is lost: #VALUE!.",
    ),
)

LXNAME = Function(
    "LXNAME",
    Words(
        "把名称整理成统一写法：去掉多余的空格和看不见的字符，括号、字母、数字改成半角。",
        "Tidy a name: stray spaces and invisible characters go, brackets, letters and digits become half width.",
    ),
    (Argument("value", Words(f"名称：{_CELLS[0]}", f"The name: {_CELLS[1]}"), Takes.CELLS),),
    Gives.TEXT,
    CLEANING,
    "ledgerxl.functions.cleaning:lxname",
    Examples(
        (Example("=LXNAME(A1)", "华信(上海)贸易有限公司", ((" 华信（上海） 贸易有限公司",),)),),
        (Example("=LXNAME(A1)", "ABC Trading (HK) Ltd", (("ＡＢＣ  Trading （ＨＫ）  Ltd ",),)),),
    ),
    Words("“-”、“无”这样的占位符当作空。", "Placeholders such as “-” or “N/A” count as blank."),
)

LXTAXID = Function(
    "LXTAXID",
    Words(
        "统一社会信用代码对不对：位数、字符和校验位都对就是 TRUE。",
        "Whether a unified social credit code is right: length, characters and check character.",
    ),
    (Argument("value", Words(f"统一社会信用代码：{_CELLS[0]}", f"The tax ID: {_CELLS[1]}"), Takes.CELLS),),
    Gives.TRUTH,
    CHECKING,
    "ledgerxl.functions.cleaning:lxtaxid",
    Examples(
        (
            Example(
                "=LXTAXID(A1:A3)",
                ((True,), (False,), ("",)),
                (("91350100M000100Y43",), ("91350100M000100Y4Z",), (None,)),
            ),
        ),
        (
            Example(
                "=LXTAXID(A1:A3)",
                ((True,), (False,), ("",)),
                (("91350100M000100Y43",), ("91350100M000100Y4Z",), (None,)),
            ),
        ),
    ),
    Words(
        "个人的身份证号也算对；2015 年以前的 15 位注册号、以及当作数字录入而丢了末位的，都是 FALSE。",
        "A citizen's ID number is right as well. A registration number of 15 digits from before 2015 is FALSE, and so is a code typed as a "
        "number, whose last digits Excel has lost.",
    ),
)

LXRMB = Function(
    "LXRMB",
    Words(
        "把金额写成大写：1409.5 → 壹仟肆佰零玖元伍角。",
        "Write an amount in Chinese capital numerals, as on cheques and receipts.",
    ),
    (Argument("value", Words(f"金额：{_CELLS[0]}", f"The amount: {_CELLS[1]}"), Takes.CELLS),),
    Gives.TEXT,
    CLEANING,
    "ledgerxl.functions.lxrmb:lxrmb",
    Examples(
        (
            Example("=LXRMB(16409.02)", "壹万陆仟肆佰零玖元零贰分"),
            Example(
                "=LXRMB(A1:A4)",
                (("壹佰元整",), ("壹仟肆佰零玖元伍角",), ("负叁佰元整",), ("",)),
                ((100.0,), ("1,409.50",), (-300.0,), (None,)),
            ),
        ),
        (
            Example("=LXRMB(16409.02)", "壹万陆仟肆佰零玖元零贰分"),
            Example(
                "=LXRMB(A1:A4)",
                (("壹佰元整",), ("壹仟肆佰零玖元伍角",), ("负叁佰元整",), ("",)),
                ((100.0,), ("1,409.50",), (-300.0,), (None,)),
            ),
        ),
    ),
    Words(
        "金额的写法同 LXAMOUNT，四舍五入到分。达到一亿亿元（10^16）的返回 #NUM!。",
        "Amounts are read as by LXAMOUNT and rounded to the fen. From 10^16 yuan on there is no word: #NUM!.",
    ),
)
