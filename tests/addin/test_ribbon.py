"""The ribbon's lint: what Excel would drop or refuse without a word."""

from __future__ import annotations

import re
import struct
from collections import Counter
from pathlib import Path
from xml.etree import ElementTree

import pytest

from ledgerxl.addin.modules import standing_modules
from ledgerxl.addin.ribbon import LARGE, NAMESPACE, SMALL, layout, pictures, ribbon_xml
from ledgerxl.addin.ribbon_items import GROUPS, MONTH, RIBBON_COMMANDS, ribbon_command
from ledgerxl.assets import asset_folder
from ledgerxl.commands import Command

ICONS = asset_folder("addin") / "icons"
KNOWN_IMAGES = set(re.findall(r"^\w+$", (Path(__file__).parent / "image-mso.txt").read_text(encoding="ascii"), re.MULTILINE))

# What Excel passes to the macro that an attribute names.
# Source: https://learn.microsoft.com/openspecs/office_standards/ms-customui2, the callback signatures of VBA.
SIGNATURES = {
    ("customUI", "onLoad"): "ribbonUI As IRibbonUI",
    ("tab", "getVisible"): "control As IRibbonControl, returnedVal As Variant",
    ("button", "onAction"): "control As IRibbonControl",
    ("dropDown", "getItemCount"): "control As IRibbonControl, returnedVal As Variant",
    ("dropDown", "getItemID"): "control As IRibbonControl, index As Integer, returnedVal As Variant",
    ("dropDown", "getItemLabel"): "control As IRibbonControl, index As Integer, returnedVal As Variant",
    ("dropDown", "getSelectedItemIndex"): "control As IRibbonControl, returnedVal As Variant",
    ("dropDown", "onAction"): "control As IRibbonControl, selectedId As String, selectedIndex As Integer",
}
ATTRIBUTES = {
    "customUI": "onLoad",
    "ribbon": "",
    "tabs": "",
    "tab": "id tag label keytip insertAfterMso getVisible",
    "group": "id label",
    "button": "id tag size label screentip supertip keytip image imageMso onAction",
    "dropDown": "id tag sizeString label screentip supertip keytip getItemCount getItemID getItemLabel getSelectedItemIndex onAction",
}
LONGEST = {"label": 1024, "screentip": 1024, "supertip": 1024, "keytip": 3, "id": 1024, "tag": 1024}


def elements(language: str = "") -> list[tuple[str, dict[str, str]]]:
    """Return the elements with their attributes: all of them, or those of one language's tab."""
    root = ElementTree.fromstring(ribbon_xml())
    assert all(element.tag.startswith(f"{{{NAMESPACE}}}") for element in root.iter())
    [within] = [tab for tab in root.iter(f"{{{NAMESPACE}}}tab") if tab.get("tag") == language] or [root]
    return [(element.tag.partition("}")[2], dict(element.attrib)) for element in within.iter()]


def buttons() -> list[dict[str, str]]:
    return [attributes for tag, attributes in elements("zh") if tag == "button"]


def signatures() -> dict[str, str]:
    found = re.findall(r"^Public Sub (LedgerRibbon_\w+)\(([^)]*)\)", standing_modules()["LedgerRibbon"], re.MULTILINE)
    return {name: re.sub(r"\b(ByVal|ByRef) ", "", arguments) for name, arguments in found}


def test_every_attribute_is_one_that_excel_knows() -> None:
    assert [(tag, name) for tag, attributes in elements() for name in attributes if name not in ATTRIBUTES[tag].split()] == []


@pytest.mark.parametrize("language", ["zh", "en"])
def test_texts_are_there_and_short_enough(language: str) -> None:
    for tag, attributes in elements(language):
        if tag in ("tab", "group", "button", "dropDown"):
            assert attributes["label"].strip()
        assert [name for name, value in attributes.items() if len(value) > LONGEST.get(name, 1024)] == []


def test_ids_are_unique_and_ours() -> None:
    ids = [attributes["id"] for _, attributes in elements() if "id" in attributes]
    assert [name for name, times in Counter(ids).items() if times > 1 or not name.startswith("lx")] == []


def test_every_callback_exists_with_the_arguments_that_excel_passes() -> None:
    named = {
        (tag, name): macro for tag, attributes in elements() for name, macro in attributes.items() if (tag, name) in SIGNATURES
    }
    assert set(named) == set(SIGNATURES)
    assert {place: signatures()[macro] for place, macro in named.items()} == SIGNATURES


def test_what_excel_passes_back_is_by_reference() -> None:
    source = standing_modules()["LedgerRibbon"]
    assert source.count("returnedVal As Variant") == source.count("ByRef returnedVal As Variant") == 5


def test_every_command_has_one_button_and_every_button_a_command() -> None:
    assert Counter(button["tag"] for button in buttons()) == Counter(command.name for command in RIBBON_COMMANDS)


def test_an_unknown_tag_is_refused_when_the_ribbon_is_made(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("ledgerxl.addin.ribbon.ribbon_command", lambda _: None)
    with pytest.raises(LookupError, match="lxCheck"):
        ribbon_xml()


def test_every_group_has_a_name() -> None:
    assert {attributes["id"] for tag, attributes in elements("zh") if tag == "group"} == {f"{name}_zh" for name in GROUPS}


def shown() -> list[Command]:
    return [*RIBBON_COMMANDS, MONTH]


def test_key_tips_are_unique_and_none_begins_another() -> None:
    tips = [command.key_tip for command in shown()]
    assert all(re.fullmatch("[A-Z0-9]{1,3}", tip) for tip in tips)
    assert [(one, other) for one in tips for other in tips if one is not other and other.startswith(one)] == []


def test_every_button_has_one_picture_that_exists() -> None:
    for button in buttons():
        assert ("image" in button) != ("imageMso" in button), button["id"]
        assert button.get("imageMso", "Help") in KNOWN_IMAGES, "look the name up, see image-mso.txt"
        assert button.get("image", "lx_check") in pictures()


def test_the_list_of_excels_pictures_has_no_more_than_is_used() -> None:
    assert {button["imageMso"] for button in buttons() if "imageMso" in button} == KNOWN_IMAGES


@pytest.mark.parametrize("size", [16, 20, 32, 64])
@pytest.mark.parametrize("name", sorted(pictures()))
def test_our_pictures_are_there_at_all_sizes(name: str, size: int) -> None:
    head = (ICONS / f"{name}-{size}.png").read_bytes()[:24]
    assert head[:8] == b"\x89PNG\r\n\x1a\n"
    assert struct.unpack(">II", head[16:]) == (size, size)


def test_large_buttons_get_the_larger_picture() -> None:
    assert pictures()["lx_check"].endswith(f"-{LARGE}.png")
    assert pictures()["lx_next"].endswith(f"-{SMALL}.png")


def test_the_layout_holds_no_texts() -> None:
    attributes = {name for element in layout().iter() for name in element.attrib}
    assert attributes & {"label", "screentip", "supertip", "keytip", "image", "imageMso"} == set()


def test_both_languages_differ_in_their_texts_only() -> None:
    assert [(tag, attributes["id"].removesuffix("_zh")) for tag, attributes in elements("zh")] == [
        (tag, attributes["id"].removesuffix("_en")) for tag, attributes in elements("en")
    ]
    assert ribbon_command("check") is not None
    assert {"检查台账", "Check"} <= {attributes.get("label") for language in ("zh", "en") for _, attributes in elements(language)}
