"""Made-up company names with the truth about which are one company, from a seed.

Nothing here comes from the matcher: places, trades and slips are lists of their own, and several are unknown to it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from random import Random

# (as a business licence says it, as people write it)
PLACES = (
    ("上海市", "上海"), ("北京市", "北京"), ("广东省深圳市", "深圳"), ("广州市", "广州"), ("江苏省苏州市", "苏州"),
    ("杭州市", "杭州"), ("宁波市", "宁波"), ("四川省成都市", "成都"), ("武汉市", "武汉"), ("山东省青岛市", "青岛"),
    ("佛山市", "佛山"), ("长沙市", "长沙"), ("厦门市", "厦门"), ("河北省唐山市", "唐山"), ("昆山市", "昆山"),
    ("义乌市", "义乌"), ("鹤壁市", "鹤壁"), ("贺州市", "贺州"), ("甘肃省白银市", "白银"), ("铁岭市", "铁岭"),
    ("乌兰察布市", "乌兰察布"), ("桐庐县", "桐庐"), ("鹿寨县", "鹿寨"), ("嘉鱼县", "嘉鱼"), ("滦南县", "滦南"),
    ("上海市浦东新区", "上海浦东"), ("广州市番禺区", "广州番禺"), ("盱眙县", "盱眙"), ("岢岚县", "岢岚"),
    ("攸县", "攸县"), ("盛泽镇", "盛泽"), ("店口镇", "店口"), ("柳市镇", "柳市"),
)  # fmt: skip
TRADES = (
    "贸易", "商贸", "国际贸易", "电子科技", "机电设备", "五金制品", "食品", "建材", "供应链管理", "信息技术",
    "农业开发", "医疗器械", "包装材料", "国际货运代理", "纺织", "文化传播", "环保工程", "宠物用品", "电线电缆",
    "光学仪器", "阀门制造", "汽车配件", "化工", "家具", "印刷", "烘焙原料", "锁具", "香精香料", "婚纱礼服",
    "教学器具", "净水器", "铁艺", "编织袋", "农膜", "烟花爆竹", "假发", "钢琴", "滑雪器材",
)  # fmt: skip
BRAND_CHARACTERS = (
    "华信达通盛恒安泰宏远金鼎鑫隆瑞祥嘉和美佳德润康宁博雅云帆海天蓝星晨光明辉东方龙腾飞凯旋新锐创联合众诚利丰源顺兴旺永昌福禄寿喜春秋"
    "江河湖山松柏竹梅兰菊青禾谷雨风雷霆朗月阳晴空领航智慧卓越品尚格致远景程万达百川千禧亿佰力拓展翼翔鹏程骏驰捷诺维度奥科迪森林麦田"
)
# What a pinyin input method offers for the same sound.
SAME_SOUND = {
    "华": "花骅", "信": "新芯", "达": "答", "盛": "胜圣", "恒": "衡", "宏": "红泓", "远": "源", "金": "锦今",
    "鑫": "欣信", "瑞": "睿", "祥": "翔湘", "嘉": "佳加", "佳": "嘉家", "德": "得", "博": "柏勃", "明": "铭名",
    "辉": "晖", "晨": "辰", "诚": "成承", "丰": "峰风", "源": "园元", "兴": "星", "昌": "长", "福": "富服",
    "阳": "洋扬", "智": "志至", "科": "柯", "维": "唯伟", "力": "立利", "联": "莲连", "通": "同", "云": "芸",
    "和": "禾合", "安": "按", "顺": "舜", "凯": "楷", "腾": "滕", "亿": "益", "卓": "灼", "格": "阁", "森": "生",
    "奥": "澳", "骏": "俊", "鼎": "顶", "旺": "望",
}  # fmt: skip
TRADITIONAL = str.maketrans(
    "华达鑫龙东风飞云万亿贸国际电机设备广苏宁长厦门汉农业开发疗货运织输环护宠线缆学仪阀门车险药产圆团责县乡营兴兰丰谷宝联创众顺源",
    "華達鑫龍東風飛雲萬億貿國際電機設備廣蘇寧長廈門漢農業開發療貨運織輸環護寵線纜學儀閥門車險藥產圓團責縣鄉營興蘭豐穀寶聯創眾順源",
)
FULL_WIDTH = {code: code + 0xFEE0 for code in range(0x21, 0x7F)}


@dataclass(frozen=True)
class Company:
    """One company as it is registered."""

    place: tuple[str, str]
    brand: str
    trade: str
    form: str = "有限公司"
    branch: str = ""

    def name(self, *, place: str | None = None, brand: str | None = None, form: str | None = None) -> str:
        """Return the name, with parts replaced."""
        start = self.place[1] if place is None else place
        return f"{start}{brand or self.brand}{self.trade}{form or self.form}{self.branch}"


@dataclass(frozen=True)
class Labelled:
    """A name as someone typed it, the company it belongs to, and how it was varied."""

    name: str
    company: Company
    kind: str


def _moved(company: Company, _random: Random) -> str:
    return f"{company.brand}（{company.place[1]}）{company.trade}{company.form}"


def _moved_half_width(company: Company, _random: Random) -> str:
    return f"{company.brand}({company.place[1]}){company.trade}{company.form}"


def _spaced(company: Company, random: Random) -> str:
    name = company.name()
    at = random.randrange(1, len(name))
    return name[:at] + random.choice([" ", "  ", "\u3000", "\u00a0"]) + name[at:]


def _typo(company: Company, random: Random) -> str:
    return company.name(brand=slip(company.brand, random))


VARIATIONS: dict[str, Callable[[Company, Random], str]] = {
    "brackets": _moved,
    "half-width brackets": _moved_half_width,
    "long form": lambda company, _: company.name(form=company.form.replace("有限公司", "有限责任公司")),
    "long place": lambda company, _: company.name(place=company.place[0]),
    "spaces": _spaced,
    "traditional": lambda company, _: company.name().translate(TRADITIONAL),
    "typo": _typo,
    "no place": lambda company, _: company.name(place=""),
    "note": lambda company, random: company.name() + random.choice(["（张总）", "(李经理)", "（月结）", "(王工)", "（老客户）"]),
}


def slip(brand: str, random: Random) -> str:
    """Return the brand with one slip.

    In two characters only one that sounds the same: a random other character there makes just another brand.
    """
    same_sound = [(at, other) for at, character in enumerate(brand) for other in SAME_SOUND.get(character, "")]
    if same_sound and (len(brand) == 2 or random.random() < 0.6):
        at, other = random.choice(same_sound)
        return brand[:at] + other + brand[at + 1 :]
    if len(brand) == 2:
        return brand[0] + brand[1] * 2
    at = random.randrange(len(brand))
    other = random.choice([character for character in BRAND_CHARACTERS if character != brand[at]])
    return brand[:at] + other + brand[at + 1 :]


def new_brand(random: Random) -> str:
    """Return a brand of two to four characters; two are the commonest."""
    return "".join(random.sample(BRAND_CHARACTERS, random.choices([2, 3, 4], [55, 25, 20])[0]))


def labelled_names(count: int = 4450, seed: int = 20240105) -> list[Labelled]:
    """Return names in random order: companies, variants of them, and companies that only look like them."""
    random = Random(seed)  # noqa: S311
    names: list[Labelled] = []
    while len(names) < count * 4 // 5:
        company = Company(random.choice(PLACES), new_brand(random), random.choice(TRADES))
        names += _family(company, random)
    crowded = PLACES[0], TRADES[0]
    while len(names) < count:
        alone = Company(crowded[0], new_brand(random), crowded[1])
        names.append(Labelled(alone.name(), alone, "same place, trade and form"))
    random.shuffle(names)
    return names


def _family(company: Company, random: Random) -> Iterator[Labelled]:
    yield Labelled(company.name(), company, "registered")
    for kind in random.sample(sorted(VARIATIONS), random.randint(2, 6)):
        yield Labelled(VARIATIONS[kind](company, random), company, kind)
    for kind, other in _lookalikes(company, random):
        yield Labelled(other.name(), other, kind)


def _lookalikes(company: Company, random: Random) -> Iterator[tuple[str, Company]]:
    elsewhere = random.choice([place for place in PLACES if not overlap(place, company.place)])
    otherwise = random.choice([trade for trade in TRADES if trade != company.trade])
    branch = random.choice(PLACES)[1] + random.choice(["分公司", "办事处", "分店", "营业部"])
    every = [
        ("sibling elsewhere", replace(company, place=elsewhere)),
        ("sibling in another trade", replace(company, trade=otherwise)),
        ("branch", replace(company, branch=branch)),
        ("same place, trade and form", replace(company, brand=new_brand(random))),
        ("stock company", replace(company, form="股份有限公司")),
    ]
    return iter(random.sample(every, 3))


def overlap(one: tuple[str, str], other: tuple[str, str]) -> bool:
    """Return whether one place lies in the other (上海, 上海浦东)."""
    return one[1] in other[1] or other[1] in one[1]
