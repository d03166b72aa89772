"""The products table, 产品库存: one row per product."""

from __future__ import annotations

from ledgerxl.standard import header_words as words
from ledgerxl.standard.model import Field, Kind, Table, both


def _wholesale(level: str, price: str) -> Field:
    return Field(
        name=f"price_{level.lower()}", label=both(f"{level}级批发价", f"Level {level} price"),
        aliases=(
            f"{level}级价", f"{level}级价格", f"{level}类批发价", f"{level}级客户价", f"Price {level}",
            f"Wholesale price {level}",
        ),
        kind=Kind.PRICE, minimum=0, decimals=6, width=12, example=price,
        prompt=both(f"给 {level} 级客户的单价", f"Unit price for customers of level {level}"),
        rule=both("不填就按建议零售价", "Blank means the list price"),
    )


def _stock(name: str, zh: str, en: str, aliases: tuple[str, ...], prompt_zh: str, prompt_en: str, minimum: float | None = 0) -> Field:
    return Field(
        name=name, label=both(zh, en), aliases=aliases, kind=Kind.NUMBER, minimum=minimum, decimals=3, width=11, example="100",
        prompt=both(prompt_zh, prompt_en),
        rule=both("只填数字，单位与“单位”列一致", "A number only, in the product's unit"),
    )


_FIELDS = (
    Field(
        name="product_code", label=both("产品编码", "Product code"), aliases=(*words.PRODUCT_CODE, "编码"), kind=Kind.CODE,
        required=True, unique=True, max_length=40, width=14, example="P0001",
        prompt=both("每种产品一个编码，不能重复", "One code per product; it must not repeat"),
        rule=both("规格不同的产品要有不同的编码", "Another specification is another code"),
    ),
    Field(
        name="barcode", label=both("条形码", "Barcode"),
        aliases=("条码", "商品条码", "商品69码", "69码", "EAN", "EAN-13", "GTIN"), kind=Kind.BARCODE, max_length=14, width=16,
        example="6901234567892",
        prompt=both("8 位或 13 位，最后一位是校验码", "8 or 13 digits; the last one is a check digit"),
        rule=both("按文本填写，没有可不填", "As text; may be blank"),
    ),
    Field(
        name="product", label=both("产品名称", "Product"), aliases=(*words.PRODUCT, "名称", "Name"), kind=Kind.NAME,
        required=True, max_length=120, width=22, example="不锈钢水槽",
        prompt=both("产品全称", "The full name"),
        rule=both("订单里的产品名称要与这里一致", "Orders use this very name"),
    ),
    Field(
        name="spec", label=both("规格型号", "Specification"), aliases=words.SPEC, kind=Kind.TEXT, max_length=120, width=16,
        example="750×450 mm",
        prompt=both("规格、型号、颜色等", "Size, model, colour …"),
        rule=both("同一产品的写法要统一", "Written the same way for the same product"),
    ),
    Field(
        name="category", label=both("产品类别", "Category"),
        aliases=("类别", "分类", "产品分类", "商品类别", "商品分类", "品类", "Product category"), kind=Kind.TEXT, max_length=50,
        width=12, example="厨卫",
        prompt=both("用于按类别汇总", "For totals by category"),
        rule=both("全表用同一套类别名称", "One set of category names in the whole table"),
    ),
    Field(
        name="unit", label=both("单位", "Unit"), aliases=(*words.UNIT, "库存单位"), kind=Kind.TEXT, max_length=10, width=8,
        example="件",
        prompt=both("如 件、箱、千克", "Such as pc, box, kg"),
        rule=both("库存和订单数量都按这个单位计", "Stock and orders count in this unit"),
    ),
    Field(
        name="cost", label=both("成本价", "Cost"), aliases=("成本", "单位成本", "成本单价", "Unit cost", "Cost price"),
        kind=Kind.PRICE, minimum=0, decimals=6, sensitive=True, width=12, example="86.00",
        prompt=both("一个单位的成本", "Cost of one unit"),
        rule=both("用于提示低于成本的订单", "Orders below it are pointed out"),
    ),
    Field(
        name="list_price", label=both("建议零售价", "List price"),
        aliases=("零售价", "标价", "标准售价", "标准价", "目录价", "Retail price", "Recommended price", "MSRP", "RRP"),
        kind=Kind.PRICE, minimum=0, decimals=6, width=12, example="168.00",
        prompt=both("对外的建议零售价", "The published price of one unit"),
        rule=both("用于核对订单单价是否离谱", "Order prices are compared with it"),
    ),
    _wholesale("A", "118.00"),
    _wholesale("B", "128.50"),
    _wholesale("C", "138.00"),
    _stock("on_hand", "库存数量", "On hand", ("库存", "现有库存", "库存量", "当前库存", "实际库存", "Stock", "Stock on hand", "Units in stock"),
           "仓库里现有的数量", "The quantity in the warehouse now", minimum=None),
    _stock("in_transit", "在途数量", "In transit", ("在途", "在途库存", "采购在途", "Quantity in transit"), "已采购还没到的数量", "Bought but not yet here"),
    _stock("in_production", "已产未入库", "In production", ("已产未入库数量", "待入库", "待入库数量", "生产未入库", "Produced, not stored"), "已生产还没入库的数量", "Produced but not yet in the warehouse"),
    _stock("safety_stock", "安全库存", "Safety stock", ("最低库存", "库存下限", "安全库存量", "Minimum stock", "Reorder level"), "低于这个数就提醒", "Announced when stock falls below"),
)

PRODUCTS = Table(
    name="products", label=both("产品库存", "Products"), excel_name="LX_products", key=("product_code",), fields=_FIELDS,
    sheet_aliases=(
        "产品", "产品表", "产品信息", "产品资料", "产品档案", "商品", "商品信息", "商品档案", "库存", "库存表", "Product",
        "Product list", "Stock", "Inventory",
    ),
    rule=both(
        "一行填一种产品；可用量 = 库存 + 在途 + 已产未入库 − 未发订单",
        "One row per product; available = on hand + in transit + in production − open orders",
    ),
)
