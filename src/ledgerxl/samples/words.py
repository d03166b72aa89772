"""What the sample companies, people and products are called. All of it is invented."""

from __future__ import annotations

from dataclasses import dataclass

from ledgerxl.standard.model import Language


@dataclass(frozen=True, slots=True)
class Words:
    """The vocabulary of one language.

    Attributes:
        places: (city, region) pairs.
        brands: distinct made-up brand words; no two alike, so that no two sample customers look like variants.
        joint: what stands between two brand words that make one brand.
        products: (category, name, unit, list price in yuan, usual quantity, specifications).
    """

    places: tuple[tuple[str, str], ...]
    brands: tuple[str, ...]
    joint: str
    trades: tuple[str, ...]
    company: str
    surnames: tuple[str, ...]
    given: tuple[str, ...]
    person: str
    streets: tuple[str, ...]
    address: str
    products: tuple[tuple[str, str, str, float, int, tuple[str, ...]], ...]
    channels: tuple[tuple[str, str, str], ...]
    carriers: tuple[str, ...]
    ratings: tuple[str, ...]
    contents: tuple[str, ...]
    results: tuple[str, ...]
    reasons: tuple[str, ...]
    issues: tuple[str, ...]
    solutions: tuple[str, ...]
    done: str
    processing: str
    walk_in: str


ZH = Words(
    places=(
        ("上海", "华东"),
        ("苏州", "华东"),
        ("杭州", "华东"),
        ("宁波", "华东"),
        ("南京", "华东"),
        ("合肥", "华东"),
        ("青岛", "华东"),
        ("广州", "华南"),
        ("深圳", "华南"),
        ("东莞", "华南"),
        ("佛山", "华南"),
        ("厦门", "华南"),
        ("北京", "华北"),
        ("天津", "华北"),
        ("石家庄", "华北"),
        ("武汉", "华中"),
        ("长沙", "华中"),
        ("郑州", "华中"),
        ("成都", "西南"),
        ("重庆", "西南"),
        ("西安", "西北"),
    ),
    brands=(
        "宏图",
        "瑞泽",
        "金穗",
        "远航",
        "德胜",
        "凯旋",
        "鼎力",
        "博雅",
        "嘉禾",
        "恒通",
        "天工",
        "立信",
        "海纳",
        "云帆",
        "正阳",
        "启明",
        "松柏",
        "万象",
        "青禾",
        "长风",
        "明珠",
        "百川",
        "锦绣",
        "神农",
        "铁马",
        "雪松",
        "飞鹿",
        "星罗",
        "古越",
        "泰山",
        "昆仑",
        "紫荆",
        "白鹭",
        "沃土",
        "朗月",
        "晨曦",
        "奔腾",
        "翔宇",
        "冠军",
        "太和",
        "双喜",
        "九洲",
        "红杉",
        "蓝海",
        "绿源",
        "黑石",
        "银河",
        "玉衡",
    ),
    joint="",
    trades=("五金", "机电设备", "建材", "自动化科技", "贸易", "电子", "汽车配件", "电气"),
    company="{place}{brand}{trade}有限公司",
    surnames=tuple("王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗"),
    given=(
        "伟",
        "芳",
        "敏",
        "静",
        "磊",
        "洋",
        "艳",
        "勇",
        "杰",
        "娟",
        "涛",
        "明",
        "超",
        "秀英",
        "志强",
        "晓燕",
        "建华",
        "丽娜",
        "海波",
        "雨桐",
    ),
    person="{surname}{given}",
    streets=("人民路", "解放路", "工业大道", "科技园路", "中山路", "建设路", "滨江路", "创业街"),
    address="{place}市{street}{number}号",
    products=(
        ("紧固件", "六角螺栓", "盒", 86, 40, ("M8×30", "M10×40", "M12×50")),
        ("紧固件", "膨胀螺丝", "盒", 45, 60, ("M6×60", "M8×80")),
        ("紧固件", "自攻螺钉", "盒", 32, 80, ("ST4.2×19", "ST4.8×25")),
        ("轴承", "深沟球轴承", "只", 28.5, 100, ("6204", "6206", "6308")),
        ("轴承", "圆锥滚子轴承", "只", 96, 24, ("30205", "30208")),
        ("气动元件", "气缸", "只", 218, 12, ("SC50×100", "SC63×150")),
        ("气动元件", "电磁阀", "只", 136, 20, ("4V210-08", "4V310-10")),
        ("电工", "交流接触器", "只", 168, 16, ("CJX2-1810", "CJX2-3210")),
        ("电工", "断路器", "只", 74, 30, ("C16 2P", "C32 3P")),
        ("电工", "控制电缆", "米", 12.8, 300, ("4×1.5", "7×1.0")),
        ("刀具", "硬质合金立铣刀", "支", 118, 15, ("D6", "D10", "D12")),
        ("刀具", "麻花钻头", "支", 9.6, 120, ("4.2", "6.8", "8.5")),
        ("润滑", "抗磨液压油", "桶", 2380, 2, ("46号 170kg",)),
        ("润滑", "锂基润滑脂", "桶", 320, 6, ("3号 15kg",)),
        ("量具", "数显卡尺", "把", 258, 4, ("0–150mm", "0–300mm")),
        ("安全防护", "劳保手套", "打", 38, 50, ("丁腈涂层",)),
    ),
    channels=(
        ("直销", "offline", "总部销售部"),
        ("经销商", "offline", "华东经销网"),
        ("门店", "offline", "五金城一号店"),
        ("天猫旗舰店", "online", "天猫"),
        ("京东店", "online", "京东"),
        ("1688批发", "online", "1688"),
    ),
    carriers=("顺丰速运", "德邦快递", "中通快运", "跨越速运"),
    ratings=("优", "良", "中"),
    contents=("沟通下季度采购计划", "回访产品使用情况", "介绍新品并寄送样品", "核对往来账目", "确认交货安排"),
    results=("客户有意向", "待客户答复", "已达成一致", "需再次拜访"),
    reasons=("运输途中外包装破损", "规格与订单不符", "使用中出现异响", "客户多订"),
    issues=("对账单金额与客户不一致", "产品编码重复", "发货单缺少签收联", "开票信息需要更新"),
    solutions=("已核对并更正", "已补齐单据", "已与客户确认"),
    done="已完结",
    processing="处理中",
    walk_in="散客",
)

EN = Words(
    places=(
        ("Shanghai", "East"),
        ("Suzhou", "East"),
        ("Hangzhou", "East"),
        ("Ningbo", "East"),
        ("Guangzhou", "South"),
        ("Shenzhen", "South"),
        ("Dongguan", "South"),
        ("Beijing", "North"),
        ("Tianjin", "North"),
        ("Wuhan", "Central"),
        ("Changsha", "Central"),
        ("Chengdu", "West"),
    ),
    brands=(
        "Northgate",
        "Bluefield",
        "Ironbridge",
        "Larkspur",
        "Kingfisher",
        "Summit",
        "Harbour",
        "Redwood",
        "Quarry",
        "Meridian",
        "Falcon",
        "Beacon",
        "Juniper",
        "Stonewall",
        "Trident",
        "Vanguard",
        "Wavecrest",
        "Yellowstone",
        "Zephyr",
        "Oakhurst",
        "Pinnacle",
        "Granite",
        "Mosaic",
        "Orchard",
    ),
    joint=" ",
    trades=("Hardware", "Machinery", "Building Materials", "Automation", "Trading", "Electronics", "Auto Parts", "Electric"),
    company="{place} {brand} {trade} Co., Ltd.",
    surnames=("Wang", "Li", "Zhang", "Liu", "Chen", "Yang", "Zhao", "Huang", "Zhou", "Wu"),
    given=("Wei", "Fang", "Min", "Jing", "Lei", "Yang", "Yong", "Jie", "Tao", "Ming"),
    person="{given} {surname}",
    streets=("Renmin Road", "Jiefang Road", "Industry Avenue", "Science Park Road", "Zhongshan Road"),
    address="{number} {street}, {place}",
    products=(
        ("Fasteners", "Hex bolt", "box", 86, 40, ("M8x30", "M10x40", "M12x50")),
        ("Fasteners", "Wall anchor", "box", 45, 60, ("M6x60", "M8x80")),
        ("Bearings", "Ball bearing", "pc", 28.5, 100, ("6204", "6206", "6308")),
        ("Bearings", "Roller bearing", "pc", 96, 24, ("30205", "30208")),
        ("Pneumatics", "Air cylinder", "pc", 218, 12, ("SC50x100", "SC63x150")),
        ("Pneumatics", "Solenoid valve", "pc", 136, 20, ("4V210-08", "4V310-10")),
        ("Electrical", "Contactor", "pc", 168, 16, ("CJX2-1810", "CJX2-3210")),
        ("Electrical", "Circuit breaker", "pc", 74, 30, ("C16 2P", "C32 3P")),
        ("Cutting tools", "End mill", "pc", 118, 15, ("D6", "D10", "D12")),
        ("Cutting tools", "Twist drill", "pc", 9.6, 120, ("4.2", "6.8", "8.5")),
        ("Lubricants", "Hydraulic oil", "drum", 2380, 2, ("ISO 46, 170 kg",)),
        ("Measuring", "Digital caliper", "pc", 258, 4, ("0-150 mm", "0-300 mm")),
    ),
    channels=(
        ("Direct", "offline", "Head office"),
        ("Dealer", "offline", "East network"),
        ("Shop", "offline", "Hardware mall"),
        ("Tmall store", "online", "Tmall"),
        ("JD store", "online", "JD"),
    ),
    carriers=("SF Express", "Deppon", "ZTO Freight"),
    ratings=("good", "fair"),
    contents=(
        "Talked about next quarter's purchases",
        "Asked how the products work out",
        "Showed new products and sent samples",
        "Agreed the statement of account",
    ),
    results=("Interested", "Waiting for an answer", "Agreed", "To be visited again"),
    reasons=("Packaging damaged on the way", "Not the size ordered", "Makes noise in use", "Ordered too many"),
    issues=("Statement differs from the customer's", "Product code used twice", "Delivery note without signature"),
    solutions=("Checked and corrected", "Papers completed", "Confirmed by the customer"),
    done="Closed",
    processing="In progress",
    walk_in="Walk-in",
)


def words_of(language: Language) -> Words:
    """Return the vocabulary of this language."""
    return ZH if language == "zh" else EN
