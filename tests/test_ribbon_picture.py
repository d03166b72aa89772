"""The drawing of the ribbon shows what is built into the add-in, and the one in docs is fresh."""

from __future__ import annotations

import re
import struct
from pathlib import Path

import pytest

from docs import ribbon_picture
from ledgerxl.addin.ribbon import groups, layout, ribbon_xml
from ledgerxl.addin.ribbon_items import LATEST_MONTH, TAB
from ledgerxl.standard.model import Language

ROOT = Path(__file__).resolve().parent.parent
LANGUAGES: tuple[Language, ...] = ("zh", "en")


def words(svg: str) -> list[str]:
    return re.findall(r"<text [^>]*>([^<]+)</text>", svg)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_label_stands_in_the_drawing_in_the_order_of_the_ribbon(language: Language) -> None:
    drawn = words(ribbon_picture.drawing(language))
    text = " ".join(drawn)
    assert TAB.of(language) in drawn
    assert LATEST_MONTH.of(language) in drawn
    for name, commands in groups():
        assert name.of(language) in drawn
        places = [text.index(command.button_label.of(language)) for command in commands]
        assert places == sorted(places)


@pytest.mark.parametrize("language", LANGUAGES)
def test_large_buttons_are_large_and_all_have_a_picture(language: Language) -> None:
    svg = ribbon_picture.drawing(language)
    large = [button for button in layout().iter() if button.get("size") == "large"]
    own = re.findall(r'<image [^>]*width="(\d+)"', svg)
    assert own.count("32") == len(large)
    assert len(own) == ribbon_xml().count(b'image="lx_') / len(LANGUAGES)
    excels = re.findall(r'imageMso="(\w+)"', ribbon_xml().decode())
    assert [name for name in excels if ribbon_picture.GLYPHS[name] not in svg] == []


def test_every_picture_of_excels_own_has_a_stand_in() -> None:
    used = set(re.findall(r'imageMso="(\w+)"', ribbon_xml().decode()))
    assert set(ribbon_picture.GLYPHS) == used


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_picture_in_docs_has_the_size_of_todays_drawing(language: Language) -> None:
    # Not byte by byte: fonts differ between machines. A changed label or button changes the width.
    width = float(re.findall(r'<svg [^>]*width="([\d.]+)"', ribbon_picture.drawing(language))[0])
    head = (ROOT / "docs" / "pictures" / f"ribbon.{language}.png").read_bytes()[:24]
    assert struct.unpack(">I", head[16:20])[0] == pytest.approx(width * ribbon_picture.SCALE, abs=25)
