"""The ribbon part as Excel reads it: the layout of `addin/customUI14.xml` with texts and pictures, once for each language."""

from __future__ import annotations

from copy import deepcopy
from typing import Final
from xml.etree import ElementTree

from ledgerxl.addin.ribbon_items import GROUPS, MONTH, TAB, TAB_KEY_TIP, ribbon_command
from ledgerxl.assets import asset_folder
from ledgerxl.commands import Command
from ledgerxl.standard.model import Language, Text

NAMESPACE = "http://schemas.microsoft.com/office/2009/07/customui"
LANGUAGES: Final[tuple[Language, ...]] = ("zh", "en")
LARGE, SMALL = 64, 32
"""Pixels of the pictures: twice what Excel draws at 100 %, because it shrinks a picture well and enlarges it badly."""


def layout() -> ElementTree.Element:
    """Return the layout as it stands in the repository.

    Source: https://learn.microsoft.com/openspecs/office_standards/ms-customui2.
    """
    return ElementTree.fromstring((asset_folder("addin") / "customUI14.xml").read_bytes())  # noqa: S314 - our own file


def ribbon_xml() -> bytes:
    """Return the ribbon part: the layout's tab once for each language, of which Excel shows one; the same bytes every time."""
    ElementTree.register_namespace("", NAMESPACE)
    root = layout()
    tabs = next(root.iter(_tag("tabs")))
    [tab] = tabs
    tabs[:] = [_in_language(tab, language) for language in LANGUAGES]
    ElementTree.indent(root)
    text: bytes = ElementTree.tostring(root, encoding="utf-8", xml_declaration=True)
    return text + b"\n"


def _in_language(tab: ElementTree.Element, language: Language) -> ElementTree.Element:
    spoken = deepcopy(tab)
    spoken.set("tag", language)
    for element in spoken.iter():
        element.attrib.update(_attributes(element, language))
        element.set("id", f"{element.attrib['id']}_{language}")
    return spoken


def pictures() -> dict[str, str]:
    """Return our own pictures that the ribbon shows, by relationship id: file names in `addin/icons`."""
    return {
        picture: f"{picture}-{LARGE if button.get('size') == 'large' else SMALL}.png"
        for button in layout().iter(_tag("button"))
        if (picture := _command_of(button).icon).startswith("lx_")
    }


def groups() -> list[tuple[Text, list[Command]]]:
    """Return the groups with what stands in them, in the order of the ribbon."""
    return [
        (GROUPS[group.attrib["id"]], [MONTH if control.tag == _tag("dropDown") else _command_of(control) for control in group])
        for group in layout().iter(_tag("group"))
    ]


def _tag(name: str) -> str:
    return f"{{{NAMESPACE}}}{name}"


def _attributes(element: ElementTree.Element, language: Language) -> dict[str, str]:
    match element.tag.rpartition("}")[2]:
        case "tab":
            return {"label": TAB.of(language), "keytip": TAB_KEY_TIP}
        case "group":
            return {"label": GROUPS[element.attrib["id"]].of(language)}
        case "button":
            command = _command_of(element)
            return _texts(command, language) | _picture(command)
        case "dropDown":
            return _texts(MONTH, language)
    return {}


def _command_of(button: ElementTree.Element) -> Command:
    command = ribbon_command(button.attrib["tag"])
    if command is None:
        raise LookupError(f"no command for the tag {button.attrib['tag']!r} of {button.attrib['id']}")
    return command


def _texts(command: Command, language: Language) -> dict[str, str]:
    return {
        "label": command.button_label.of(language),
        "screentip": command.label.of(language),
        "supertip": command.button_tip.of(language),
        "keytip": command.key_tip,
    }


def _picture(command: Command) -> dict[str, str]:
    return {"image" if command.icon.startswith("lx_") else "imageMso": command.icon}
