"""What is not edited stays byte for byte."""

from __future__ import annotations

import pytest

from ledgerxl.workbook.edit.markup import Markup
from ledgerxl.workbook.file.xml_part import BrokenXmlError, DoctypeError

PART = b"""<?xml version="1.0"?>\r\n<!-- <a/> --><x:r xmlns:x="u"\n  n='1>2'><x:a i="1"/><x:b  i='2' ></x:b><!-- c --><x:c>t&amp;</x:c></x:r>\n"""


def test_elements_and_their_places() -> None:
    markup = Markup(PART)
    a, b, c = markup.root.children
    assert [markup.raw(one) for one in (a, b, c)] == [b'<x:a i="1"/>', b"<x:b  i='2' ></x:b>", b"<x:c>t&amp;</x:c>"]
    assert (a.prefix, b.get("i"), markup.text(c), markup.root.get("n")) == ("x:", "2", "t&", "1>2")
    assert not markup.is_edited
    assert markup.result() == PART


def test_edits_together() -> None:
    markup = Markup(PART)
    a, b, c = markup.root.children
    markup.set(a, i="9", j='"')
    markup.append(a, b"<x:d/>")
    markup.append(a, b"<x:e/>")
    markup.append(b, b"<x:f/>")
    markup.insert_before(c, b"<x:g/>")
    markup.set_text(c, "<")
    markup.append(markup.root, b"<x:h/>")
    expected = PART.replace(b'<x:a i="1"/>', b'<x:a j=\'"\' i="9"><x:d/><x:e/></x:a>').replace(b"></x:b>", b"><x:f/></x:b>")
    expected = expected.replace(b"<x:c>t&amp;</x:c>", b"<x:g/><x:c>&lt;</x:c><x:h/>")
    assert markup.result() == expected


def test_a_closed_element_before_the_end_of_its_parent() -> None:
    markup = Markup(b"<r><a><b/></a><c></c></r>")
    a, c = markup.root.children
    assert (markup.raw(a), markup.raw(a.children[0]), markup.raw(c)) == (b"<a><b/></a>", b"<b/>", b"<c></c>")


@pytest.mark.parametrize("encoding", ["utf-16", "gb18030"])
def test_other_encodings_become_utf_8(encoding: str) -> None:
    text = f'<?xml version="1.0" encoding="{encoding}"?><r a="甲"/>'
    markup = Markup(text.encode(encoding))
    assert markup.root.get("a") == "甲"
    assert "甲".encode() in markup.result()


def test_what_is_refused() -> None:
    with pytest.raises(BrokenXmlError):
        Markup(b"<r><a></r>")
    with pytest.raises(DoctypeError):
        Markup(b"<!DOCTYPE r [<!ENTITY e 'x'>]><r>&e;</r>")
