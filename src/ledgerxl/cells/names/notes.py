"""What staff write behind or inside a company name that is not the name: contacts, remarks, former names, bracketed places."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from ledgerxl.cells.names.legal_forms import canonical_branch, is_unit
from ledgerxl.cells.names.place_words import PlaceWord, is_only_places, split_places

_BRACKETS = re.compile(r"\(([^()]*)\)")
_FORMER = re.compile("^(?:原名称?|曾用名称?|旧名称?|前身|更名前|改名前|原)(?:为|是)?[:：]?(.{2,})$")
_TITLE = "总监|副总|总|经理|老板娘?|主任|工程师|工|师傅|小姐|女士|先生|老师|厂长|会计|部长|采购|财务|店长|阿姨|姐|哥"
_CONTACT = re.compile(f"^(?:联系人|采购|财务|找)?[\u4e00-\u9fff]{{1,3}}(?:{_TITLE})$|^联系人.*$")
_PHONE = re.compile("(?:电话|手机|TEL)?[0-9]{7,}$")
_REMARK = re.compile(
    "^(?:[新老大小]客户|重点客户|重要客户|月结|现结|现金|现款|停用|已?停用|停止合作|作废|勿用|备用|重复|VIP|不?含税|不?开票|专票|普票|直客|代理商|经销商"
    "|个体工商户|个体户?|个人|个人独资|[自法]然?人独资|独资|外商独资|台港澳.*|筹|已更名|已注销|注销)$"
)
# Without the surnames that begin parts of towns and works as often (江南, 金桥, 石化).
_SURNAMES = frozenset(
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗郑梁谢宋唐许韩邓冯曹彭曾肖田董潘袁蔡蒋余于杜叶程魏苏吕丁任卢姚沈钟姜崔谭陆范汪廖"
    "韦贾夏付方邹熊孟秦邱侯尹薛闫段雷史陶贺顾毛郝龚邵钱覃武戴莫孔汤温康施牛樊葛邢乔伍庞颜倪庄聂章鲁岳翟申欧耿关"
)
_PARTNERSHIP = re.compile("^(?:有限合伙|普通合伙|特殊普通合伙|合伙)$")
# In the middle of a name brackets hold the place, even one that no list has.
_UNLISTED_PLACE = re.compile("^[\u4e00-\u9fff]{2,4}$")
_LEGAL = re.compile("^(?:集团|控股|股份|集团公司|股份公司|(?:集团)?(?:股份)?有限公司)$")


@dataclass(slots=True)
class Bracketed:
    """A folded name without its brackets, and what stood in them."""

    body: str
    places: list[PlaceWord] = field(default_factory=list)
    place_is_last: bool = False
    branch: str = ""
    partnership: bool = False
    former: str = ""


def open_brackets(folded: str) -> Bracketed:
    """Sort what stands in brackets into places, branch and notes; the rest rejoins the name without its brackets."""
    found = Bracketed(folded)
    while match := _BRACKETS.search(found.body):
        at_end = match.end() == len(found.body)
        kept = _sort_out(match[1], found, leads=is_only_places(found.body[: match.start()]), at_end=at_end)
        found.body = found.body[: match.start()] + kept + found.body[match.end() :]
    found.body = found.body.replace("(", "").replace(")", "")
    return found


def former_name(folded: str) -> str:
    """Return the former name that a folded name gives in brackets; "" when it gives none."""
    return open_brackets(folded).former if "(" in folded else ""


def is_note(text: str) -> bool:
    """Return whether folded text behind a name is about it rather than part of it: 张总, 月结, 13800138000."""
    words = _PHONE.sub("", text)
    return not words or bool(_CONTACT.match(words) or _REMARK.match(words)) or (is_person(words) and not is_unit(words))


def is_person(text: str) -> bool:
    """Return whether a text looks like a Chinese person's name: a common surname and one or two characters."""
    return 2 <= len(text) <= 3 and text[0] in _SURNAMES


def _sort_out(content: str, found: Bracketed, *, leads: bool, at_end: bool) -> str:
    """File one bracket's content; return what of it belongs to the name itself."""
    if former := _FORMER.match(content):
        found.former = former[1]
    elif _PARTNERSHIP.match(content):
        found.partnership = True
    elif _LEGAL.match(content):
        return content
    elif not (words := _PHONE.sub("", content)) or _REMARK.match(words) or _CONTACT.match(words):
        pass
    else:
        return _sort_out_place(content, found, leads=leads, at_end=at_end)
    return ""


def _sort_out_place(content: str, found: Bracketed, *, leads: bool, at_end: bool) -> str:
    words, rest = split_places(content)
    if words and not rest:
        found.places, found.place_is_last = words, at_end
    elif at_end and is_person(content) and not is_unit(content):
        pass
    elif at_end or is_unit(content):
        found.branch = canonical_branch(content)
    elif _UNLISTED_PLACE.match(content) and not found.places and not leads:
        found.places = [PlaceWord(content, content, "", marked=True)]
    else:
        return content
    return ""
