"""One name, typed in many ways: tidy it for display, fold it for comparison."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache

from ledgerxl.cells.text import read_name, strip_invisible

CJK = "\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"

_HAS_CJK = re.compile(f"[{CJK}]")
_PUNCTUATION = re.compile(r"""[\s!"#$%'*+,\-./:;<=>?@\\^_`|~·•．。，、；：？！“”‘’…—–《》「」『』]+""")
_LATIN_WORD = re.compile(r"[()]|[^\s()]+")

_ANY_BRACKETS = str.maketrans("[]{}【】〔〕〖〗〈〉", "()()()()()()")
_HALF_WIDTH_SIGNS = {code: chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)}

LATIN_FORMS = {
    "LIMITED": "LTD",
    "COMPANY": "CO",
    "INCORPORATED": "INC",
    "CORPORATION": "CORP",
    "COLTD": "CO LTD",
    "&": "AND",
}
_OLD_FORMS = re.compile("有限责任公司|责任有限公司")


def has_cjk(text: str) -> bool:
    """Return whether the text has a Chinese character."""
    return _HAS_CJK.search(text) is not None


@lru_cache(maxsize=1 << 15)
def clean_name(name: str) -> str:
    """Return the name in the tidy form to show and to keep in the ledger: the value that `read_name` gives a cell.

    Brackets, letters and digits become half width, invisible characters and spaces between Chinese characters go,
    other runs of spaces become one. Traditional characters, case, punctuation and notes stay as they are.

    >>> clean_name(" 华信（上海） 贸易有限公司 ")
    '华信(上海)贸易有限公司'
    >>> clean_name("ＡＢＣ　Trading （ＨＫ）  Ltd")
    'ABC Trading (HK) Ltd'
    """
    return read_name(name).value or strip_invisible(name).strip()


@lru_cache(maxsize=1 << 15)
def fold_name(name: str) -> str:
    """Return the key under which two spellings of one name are equal.

    On top of `clean_name`: upper case, every kind of bracket as (), punctuation dropped, traditional characters
    simplified, 有限责任公司 as 有限公司, Company Limited as CO LTD. A name of nothing but punctuation stays as it is.

    >>> fold_name("華信【上海】貿易有限責任公司") == fold_name("华信(上海)贸易有限公司")
    True
    """
    tidy = clean_name(name)
    text = _simplify(tidy.upper().translate(_HALF_WIDTH_SIGNS).translate(_ANY_BRACKETS))
    if has_cjk(text):
        return _OLD_FORMS.sub("有限公司", _PUNCTUATION.sub("", text)) or tidy
    return _fold_latin(text) or tidy


def _fold_latin(text: str) -> str:
    plain = text.replace(".", "").replace("'", "").replace("&", " & ")
    words = _LATIN_WORD.findall(_PUNCTUATION.sub(" ", plain))
    folded = " ".join(LATIN_FORMS.get(word, word) for word in words)
    return folded.replace(" (", "(").replace("( ", "(").replace(") ", ")").replace(" )", ")")


class _Simplified(dict[int, str]):
    """A `str.translate` table that looks up a character when it is first met."""

    def __missing__(self, code: int) -> str:
        self[code] = simple = _simple_character(chr(code))
        return simple


_simplified = _Simplified()
# Hong Kong's form, which OpenCC's general table leaves alone.
_simplified[ord("衞")] = "卫"
# Traditional characters that the simplified set GB 2312 has as well, for classical texts.
_ALSO_IN_GB2312 = frozenset("後於夥")


def _simplify(text: str) -> str:
    return text.translate(_simplified)


def _simple_character(character: str) -> str:
    """Convert one character; a phrase-wise conversion would make the key depend on its neighbours.

    OpenCC is loaded only when a character outside GB 2312 (the simplified set) turns up.
    """
    if not has_cjk(character) or (_is_gb2312(character) and character not in _ALSO_IN_GB2312):
        return character
    return _converter()(character)


def _is_gb2312(character: str) -> bool:
    try:
        character.encode("gb2312")
    except UnicodeEncodeError:
        return False
    return True


@lru_cache(maxsize=1)
def _converter() -> Callable[[str], str]:
    from opencc import OpenCC

    convert: Callable[[str], str] = OpenCC("t2s").convert
    return convert
