"""Company names: tidying, taking apart, comparing, grouping, looking up."""

from __future__ import annotations

import doctest
import importlib
import subprocess
import sys
from collections import defaultdict
from collections.abc import Iterable
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ledgerxl.cells.names import (
    NameIndex,
    clean_name,
    fold_name,
    nearest_name,
    parse_company_name,
    same_company,
    variant_groups,
)
from tests.cells.company_names import Labelled, labelled_names

TAX_A, TAX_B = "91350100M000100Y43", "91310115MA1K4JWU6T"


@pytest.mark.parametrize(
    "typed, tidy",
    [
        ("华信（上海）贸易有限公司", "华信(上海)贸易有限公司"),
        ("华信(上海)贸易有限公司", "华信(上海)贸易有限公司"),  # already tidy
        ("ＡＢＣ１２３贸易", "ABC123贸易"),
        (" 上海 华信\u00a0贸易\u3000有限公司\t", "上海华信贸易有限公司"),
        ("上海华信\u200b贸易\ufeff有限公司", "上海华信贸易有限公司"),
        ("Huaxin  Trading\u00a0(HK) Ltd", "Huaxin Trading (HK) Ltd"),  # words keep one space
        ("3M 中国", "3M 中国"),
        ("華信貿易", "華信貿易"),  # what is written stays: only comparison simplifies
        ("张三（张总）", "张三(张总)"),
        ("——", "——"),  # no name, but nothing is lost
        ("", ""),
    ],
)
def test_clean_name(typed: str, tidy: str) -> None:
    assert clean_name(typed) == tidy


@pytest.mark.parametrize(
    "one, other",
    [
        ("华信(上海)贸易有限公司", "华信（上海）贸易有限责任公司"),
        ("華信國際貿易有限公司", "华信国际贸易有限公司"),
        ("衞康醫療", "卫康医疗"),
        ("华信·上海", "华信上海"),
        ("abc贸易", "ＡＢＣ贸易"),
        ("Huaxin Co., Ltd.", "HUAXIN CO LTD"),
        ("Huaxin Company Limited", "huaxin co.,ltd"),
    ],
)
def test_fold_name_joins_spellings(one: str, other: str) -> None:
    assert fold_name(one) == fold_name(other)


@pytest.mark.parametrize(
    "name, parts",
    [
        # name, (place, brand, trade, suffix, branch)
        ("上海华信贸易有限公司", ("上海", "华信", "贸易", "有限公司", "")),
        ("华信（上海）国际贸易有限责任公司", ("上海", "华信", "国际贸易", "有限公司", "")),
        ("华信上海贸易有限公司", ("上海", "华信", "贸易", "有限公司", "")),  # brackets lost
        ("广东省深圳市南山区华信电子科技股份有限公司", ("深圳南山", "华信", "电子科技", "股份有限公司", "")),
        ("内蒙古自治区包头市华信稀土有限公司", ("包头", "华信", "稀土", "有限公司", "")),
        ("苏州工业园区华信电子有限公司", ("苏州工业园区", "华信", "电子", "有限公司", "")),
        ("吉安达物流有限公司", ("", "吉安达", "物流", "有限公司", "")),  # 吉安 is a city, 达 no brand
        ("上海石化股份有限公司", ("", "上海", "石化", "股份有限公司", "")),  # nothing left but the place: it is the brand
        ("华信（集团）有限公司", ("", "华信", "", "集团有限公司", "")),
        ("共青城华信投资合伙企业（有限合伙）", ("共青城", "华信", "投资", "合伙企业", "")),
        ("上海华信贸易有限公司北京市分公司", ("上海", "华信", "贸易", "有限公司", "北京分公司")),
        ("上海华信贸易有限公司（北京）", ("上海", "华信", "贸易", "有限公司", "北京")),  # a second place at the end: a branch
        ("上海华信贸易有限公司 李经理13800138000", ("上海", "华信", "贸易", "有限公司", "")),
        ("浦东新区张记五金经营部（个体工商户）", ("浦东", "张记", "五金", "经营部", "")),
        ("深圳市（华信）贸易有限公司", ("深圳", "华信", "贸易", "有限公司", "")),  # not every bracket holds a place
        ("好来超市", ("", "好来", "", "超市", "")),  # 好来超 is no city
        ("Shanghai Hua Xin Trading Co., Ltd.", ("SHANGHAI", "HUAXIN", "TRADING", "LTD", "")),
        ("张三", ("", "张三", "", "", "")),
        ("（张总）", ("", "(张总)", "", "", "")),  # nothing but a note: kept, or all such names were one
        ("", ("", "", "", "", "")),
    ],
)
def test_parse_company_name(name: str, parts: tuple[str, str, str, str, str]) -> None:
    parsed = parse_company_name(name)
    assert (parsed.place, parsed.brand, parsed.trade, parsed.suffix, parsed.branch) == parts


@pytest.mark.parametrize(
    "one, other",
    [
        ("华信贸易有限公司", "上海华信贸易有限公司"),  # place left out
        ("华信（上海）贸易有限公司", "上海华信贸易有限公司"),  # place moved
        ("上海市华信贸易有限公司", "上海华信贸易有限责任公司"),  # 市; older legal form
        ("广东省深圳市华信电子有限公司", "深圳华信电子有限公司"),
        ("上海浦东华信贸易有限公司", "上海华信贸易有限公司"),  # district left out
        ("杜窑镇华信贸易有限公司", "杜窑华信贸易有限公司"),  # a place that no list has
        ("杜窑华信贸易有限公司", "华信（杜窑）贸易有限公司"),
        ("上海华信贸易", "上海华信贸易股份有限公司"),  # legal form left out
        ("上海华信贸易有限公", "上海华信贸易有限公司"),  # cut off
        ("上海华信贸易有限公司", "上海华鑫贸易有限公司"),  # same sound
        ("上海晟达贸易有限公司", "上海盛达贸易有限公司"),  # same look
        ("上海华信达贸易有限公司", "上海华信贸达贸易有限公司"),  # one character too many, inside
        ("上海华信达贸易有限公司", "上海华达信贸易有限公司"),  # swapped
        ("上海华华信贸易有限公司", "上海华信贸易有限公司"),  # typed twice
        ("南京海康达通电子科技有限公司", "南京海丰达通电子科技有限公司"),  # long enough for any one character
        ("上海华信贸易有限公司（张总）", "上海华信贸易有限公司"),
        ("上海华信贸易有限公司-王芳13800138000", "上海华信贸易有限公司"),
        ("华信贸易有限公司（原名：兴达贸易有限公司）", "兴达贸易有限公司"),
        ("上海华信贸易有限公司（北京市分公司）", "上海华信贸易有限公司北京分公司"),
        ("华信（集团）有限公司", "华信集团"),
        ("ＡＢＣ贸易（上海）有限公司", "上海abc贸易有限公司"),
        ("Huaxin Trading Co.,Ltd", "Shanghai Hua Xin Trading Company Limited"),
        ("张三", "张 三"),
        ("张记五金店（个体工商户）", "张记五金店"),
    ],
)
def test_same_company(one: str, other: str) -> None:
    assert same_company(one, other)


@pytest.mark.parametrize(
    "one, other",
    [
        ("上海华信贸易有限公司", "北京华信贸易有限公司"),  # sisters in other places
        ("上海浦东华信贸易有限公司", "上海徐汇华信贸易有限公司"),
        ("上海华信贸易有限公司", "上海华信物流有限公司"),  # and in other trades
        ("上海华信贸易有限公司", "上海华信国际贸易有限公司"),
        ("上海华信贸易有限公司", "上海华信贸易有限公司北京分公司"),  # a branch is not its parent
        ("上海华信贸易有限公司北京分公司", "上海华信贸易有限公司南京分公司"),
        ("上海华信贸易有限公司一部", "上海华信贸易有限公司二部"),
        ("上海华信贸易有限公司", "上海恒通贸易有限公司"),  # same place, trade and form
        ("上海华信贸易有限公司", "上海华兴贸易有限公司"),  # too short for any one character
        ("上海华信贸易有限公司", "上海华信达贸易有限公司"),  # 华信达 is a brand of its own
        ("上海华信达贸易有限公司", "上海新华信达贸易有限公司"),
        ("东方达贸易有限公司", "西方达贸易有限公司"),  # counterparts, not slips
        ("中铁一局集团有限公司", "中铁二局集团有限公司"),
        ("华信3贸易有限公司", "华信5贸易有限公司"),
        ("上海华信贸易股份有限公司", "上海华信贸易有限公司"),  # two legal persons
        ("华信集团有限公司", "华信有限公司"),
        ("Huaxin Trading Inc.", "Huaxin Trading Ltd"),
        ("张三", "张三丰"),  # people: identical only
        ("王小明", "王晓明"),
        ("张记五金店", "张纪五金店"),  # one-family shops too
        ("浦东新区张记五金店", "张记五金店"),
        ("华信", "上海华信贸易有限公司"),  # a short name says too little
        ("", "张三"),
    ],
)
def test_different_companies(one: str, other: str) -> None:
    assert not same_company(one, other)


def test_tax_ids_decide() -> None:
    assert same_company("上海华信贸易有限公司", "兴达物流有限公司", tax_id_a=TAX_A, tax_id_b=f" {TAX_A.lower()}")
    assert not same_company("上海华信贸易有限公司", "上海华信贸易有限公司", tax_id_a=TAX_A, tax_id_b=TAX_B)
    assert same_company("上海华信贸易有限公司", "上海华信贸易有限公司", tax_id_a=TAX_A, tax_id_b="")  # one unknown: the names


def _pairs(groups: Iterable[list[int]]) -> set[tuple[int, int]]:
    return {pair for group in groups for pair in combinations(group, 2)}


def _truth(names: list[Labelled]) -> set[tuple[int, int]]:
    companies: dict[object, list[int]] = defaultdict(list)
    for position, labelled in enumerate(names):
        companies[labelled.company].append(position)
    return _pairs(companies.values())


@pytest.mark.parametrize("seed", [20240105, 7])
def test_groups_of_4450_names(seed: int) -> None:
    names = labelled_names(4450, seed)
    truth, found = _truth(names), _pairs(variant_groups([labelled.name for labelled in names]))
    precision, recall = len(truth & found) / len(found), len(truth & found) / len(truth)
    assert precision >= 0.98, f"precision {precision:.4f}"
    assert recall >= 0.95, f"recall {recall:.4f}"


def test_pairs_of_4450_names() -> None:
    names = labelled_names(4450, 3)
    truth = _truth(names)
    recall = sum(same_company(names[one].name, names[other].name) for one, other in truth) / len(truth)
    assert recall >= 0.95, f"recall {recall:.4f}"
    registered = [
        labelled for labelled in names if labelled.kind in ("registered", "sibling elsewhere", "branch", "stock company")
    ]
    strangers = [(a, b) for a, b in combinations(registered[:400], 2) if a.company != b.company]
    wrong = sum(same_company(a.name, b.name) for a, b in strangers)
    assert wrong <= len(strangers) * 0.0001, f"{wrong} of {len(strangers)} pairs of strangers"


@pytest.mark.parametrize(
    "names, groups",
    [
        (["张三", "李四", "张三"], [[0, 2]]),  # repeated as it is
        (["华信贸易有限公司", "上海华信贸易有限公司"], [[0, 1]]),
        (["华信贸易有限公司", "上海华信贸易有限公司", "北京华信贸易有限公司"], []),  # which of the two?
        (["华信贸易有限公司", *["上海华信贸易有限公司"] * 3, "北京华信贸易有限公司"], [[0, 1, 2, 3]]),  # nearly always Shanghai
        (["上海华信贸易", "上海华信贸易有限公司", "上海华信贸易股份有限公司"], []),
        (["", " ", ""], []),  # blanks are nobody
        (["兴达贸易有限公司", "华信贸易有限公司（原名：兴达贸易有限公司）", "张三"], [[0, 1]]),
    ],
)
def test_variant_groups(names: list[str], groups: list[list[int]]) -> None:
    assert variant_groups(names) == groups


def test_variant_groups_by_tax_id() -> None:
    names = ["上海华信贸易有限公司", "华信贸易有限公司", "兴达物流有限公司", "上海华信贸易有限公司"]
    assert variant_groups(names, [TAX_A, None, TAX_A, TAX_B]) == [[0, 2]]  # position 1 could be either
    assert variant_groups(names, [TAX_A, None, TAX_A, None]) == [[0, 1, 2, 3]]
    with pytest.raises(ValueError, match="4 names but 1 tax ids"):
        variant_groups(names, [None])


@pytest.mark.parametrize(
    "typed, expected",
    [
        ("上海 华信达贸易有限公司", "上海华信达贸易有限公司"),  # only typed differently
        ("华信达（上海）贸易有限责任公司", "上海华信达贸易有限公司"),
        ("上海华信大贸易有限公司", "上海华信达贸易有限公司"),
        ("华信达", "上海华信达贸易有限公司"),  # short name
        ("王晓明", "王小明"),
        ("北京华信达贸易有限公司", None),  # a sister is no spelling
        ("上海恒通贸易有限公司", None),
        ("", None),
    ],
)
def test_nearest_name(typed: str, expected: str | None) -> None:
    known = ["上海华信达贸易有限公司", "上海兴旺物流有限公司", "王小明", ""]
    assert nearest_name(typed, known) == expected
    assert NameIndex(known).nearest(typed) == expected


def test_nearest_name_prefers_what_agrees_most() -> None:
    known = ["上海华信达物流有限公司", "上海华信达贸易有限公司"]
    assert nearest_name("华信达贸易", known) == known[1]
    assert nearest_name("上海华信达贸易有限公司", []) is None


_PIECES = [
    "上海",
    "深圳市",
    "南山区",
    "华信",
    "張",
    "貿易",
    "有限责任公司",
    "股份",
    "集团",
    "分公司",
    "(",
    "）",
    "（张总）",
    "原名",
    " ",
    "A",
    "Ltd",
    "ß",
    "店",
    "１",
]
_NAMES = st.one_of(st.text(max_size=20), st.lists(st.sampled_from(_PIECES), max_size=8).map("".join))


@given(_NAMES)
def test_fold_and_clean_are_idempotent(name: str) -> None:
    assert clean_name(clean_name(name)) == clean_name(name)
    assert fold_name(fold_name(name)) == fold_name(name)
    assert fold_name(clean_name(name)) == fold_name(name)


@given(_NAMES, _NAMES)
def test_same_company_is_symmetric_and_reflexive(one: str, other: str) -> None:
    assert same_company(one, other) == same_company(other, one)
    assert same_company(one, one)


@given(st.lists(_NAMES, max_size=12))
def test_groups_are_disjoint_and_ascending(names: list[str]) -> None:
    groups = variant_groups(names)
    assert all(len(group) > 1 and group == sorted(set(group)) for group in groups)
    assert groups == sorted(groups)
    assert len({position for group in groups for position in group}) == sum(map(len, groups))


@given(_NAMES, st.lists(_NAMES, max_size=6))
def test_nearest_is_one_of_the_known(name: str, known: list[str]) -> None:
    found = nearest_name(name, known)
    assert found is None or found in known


@pytest.mark.parametrize("module", ["folding", "parts", "index"])
def test_examples_in_docstrings(module: str) -> None:
    assert doctest.testmod(importlib.import_module(f"ledgerxl.cells.names.{module}")).failed == 0


def test_import_loads_no_library() -> None:
    code = "import sys, ledgerxl.cells.names; print({'opencc', 'rapidfuzz'} & set(sys.modules))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "set()"
