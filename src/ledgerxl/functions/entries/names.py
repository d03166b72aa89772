"""Functions that compare cells with one another: the closest customer, duplicates."""

from __future__ import annotations

from ledgerxl.functions.description import Argument, Example, Examples, Function, Gives, Takes, Words
from ledgerxl.functions.entries.cells import CHECKING, CLEANING

LXSIMILAR = Function(
    "LXSIMILAR",
    Words(
        "在客户名单里找最接近的那个名称；没有接近的返回空文本。",
        "Find the closest name in a list of customers; empty when nothing is close.",
    ),
    (
        Argument("customer", Words("要找的客户名称：一个单元格或一片区域", "The name to find: a cell or a range"), Takes.CELLS),
        Argument(
            "names",
            Words("客户名单，如客户档案的“客户名称”列", "The list, such as the names in the customers table"),
            Takes.RANGE,
        ),
    ),
    Gives.TEXT,
    CLEANING,
    "ledgerxl.functions.lxsimilar:lxsimilar",
    Examples(
        (
            Example(
                "=LXSIMILAR(A2:A4,B2:B4)",
                (("上海华信贸易有限公司",), ("杭州明远科技有限公司",), ("",)),
                (
                    ("录入的名称", "客户名单"),
                    ("上海华信贸易有限责任公司", "上海华信贸易有限公司"),
                    ("杭州明元科技有限公司", "杭州明远科技有限公司"),
                    ("北京天成贸易有限公司", "宁波海川工贸有限公司"),
                ),
            ),
        ),
        (
            Example(
                "=LXSIMILAR(A2:A3,B2:B3)",
                (("Huaxin Trading Co., Ltd.",), ("",)),
                (
                    ("As typed", "Customers"),
                    ("HUAXIN TRADING CO LTD", "Huaxin Trading Co., Ltd."),
                    ("Tiancheng Trading Co., Ltd.", "Haichuan Industry Co., Ltd."),
                ),
            ),
        ),
    ),
    Words(
        "比的是字号、行业、地名和公司类型，不是字数：另一个城市或另一个行业的公司不会被推荐。",
        "Names are compared by place, brand, trade and legal form: a sister company in another place or trade is never offered.",
    ),
)

LXDUPLICATES = Function(
    "LXDUPLICATES",
    Words(
        "逐行标出重复：所有关键列都相同的行算重复，写明是第几次、共几次、和第几行相同；不重复的为空。",
        "Mark repeated rows: all key columns equal. Says which occurrence of how many it is, and which row came first; else empty.",
    ),
    (
        Argument(
            "keys",
            Words(
                "关键列，如订单编号、客户名称；可给多列，行数要相同，不含表头",
                "Key columns, such as order number and customer, all of the same height, without the header",
            ),
            Takes.RANGE,
            repeated=True,
        ),
    ),
    Gives.TEXT,
    CHECKING,
    "ledgerxl.functions.lxduplicates:lxduplicates",
    Examples(
        (
            Example(
                "=LXDUPLICATES(A2:A5,B2:B5)",
                (("重复 1/2",), ("",), ("重复 2/2，同第 1 行",), ("",)),
                (
                    ("客户名称", "总金额"),
                    ("上海华信贸易有限公司", 1285.0),
                    ("杭州明远科技有限公司", 1040.0),
                    ("上海华信贸易有限公司 ", "1285"),
                    ("上海华信贸易有限公司", 2750.0),
                ),
            ),
        ),
        (
            Example(
                "=LXDUPLICATES(A2:A5,B2:B5)",
                (("Repeated, 1 of 2",), ("",), ("Repeated, 2 of 2: same as row 1",), ("",)),
                (
                    ("Customer", "Amount"),
                    ("Huaxin Trading", 1285.0),
                    ("Mingyuan Technology", 1040.0),
                    ("Huaxin Trading ", "1285"),
                    ("Huaxin Trading", 2750.0),
                ),
            ),
        ),
    ),
    Words(
        "行号从所选区域的第一行数起。全角半角、多余的空格、文本型数字不影响比较；关键列全空的行和打了星号的号码（138****0000）不算重复。",
        "Rows are counted from the first row of the range. Width, stray spaces and numbers as text make no difference; rows without any key, and "
        "masked numbers (138****0000), are never repeated.",
    ),
)
