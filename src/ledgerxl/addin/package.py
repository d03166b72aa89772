"""The file LedgerXL.xlam: a package of parts with fixed times and order, so that two builds are the same bytes."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from typing import Final

from ledgerxl import __version__
from ledgerxl.addin.ribbon_items import TAB
from ledgerxl.standard.model import Language, both

_FIXED_TIME: Final = (1980, 1, 1, 0, 0, 0)
_UI_RELATION: Final = "http://schemas.microsoft.com/office/2007/relationships/ui/extensibility"
_IMAGE_RELATION: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/image"
_RELATIONSHIPS: Final = "http://schemas.openxmlformats.org/package/2006/relationships"
_XML: Final = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_PURPOSE: Final = both(
    "检查和汇总销售台账：功能区“销售台账”和 LX 开头的工作表函数。",
    "Checks and sums up the sales ledger: the ribbon tab Sales Ledger, and worksheet functions that begin with LX.",
)


def packed(parts: Mapping[str, bytes]) -> bytes:
    """Return a zip of these parts in this order."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            entry = zipfile.ZipInfo(name, _FIXED_TIME)
            entry.compress_type, entry.external_attr, entry.create_system = zipfile.ZIP_DEFLATED, 0o600 << 16, 0
            archive.writestr(entry, content)
    return buffer.getvalue()


def unpacked(package: bytes) -> dict[str, bytes]:
    """Return the parts of a package, in their order."""
    with zipfile.ZipFile(io.BytesIO(package)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def ribbon_parts(ribbon: bytes, pictures: Mapping[str, bytes]) -> dict[str, bytes]:
    """Return the ribbon part, the relationships to its pictures (by relationship id) and the pictures."""
    relations = "".join(
        f'<Relationship Id="{name}" Type="{_IMAGE_RELATION}" Target="images/{name}.png"/>' for name in sorted(pictures)
    )
    return {
        "customUI/customUI14.xml": ribbon,
        "customUI/_rels/customUI14.xml.rels": f'{_XML}<Relationships xmlns="{_RELATIONSHIPS}">{relations}</Relationships>'.encode(),
        **{f"customUI/images/{name}.png": pictures[name] for name in sorted(pictures)},
    }


def with_pictures(content_types: bytes) -> bytes:
    """Return [Content_Types].xml with the type of the pictures."""
    return _before(content_types, b"<Override ", b'<Default Extension="png" ContentType="image/png"/>')


def with_ribbon(relationships: bytes) -> bytes:
    """Return the package's relationships with one to the ribbon part."""
    relation = f'<Relationship Id="rIdRibbon" Type="{_UI_RELATION}" Target="customUI/customUI14.xml"/>'
    return _before(relationships, b"</Relationships>", relation.encode("ascii"))


def _before(part: bytes, place: bytes, addition: bytes) -> bytes:
    head, found, tail = part.partition(place)
    if not found:
        raise LookupError(f"the empty add-in has no {place!r}")
    return head + addition + found + tail


def properties(language: Language) -> bytes:
    """Return the document properties; Excel's list of add-ins shows the title and the description."""
    return (
        _XML + '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" '
        'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        f"<dc:title>{TAB.of(language)} LedgerXL</dc:title><dc:creator>ledgerxl {__version__}</dc:creator>"
        f"<dc:description>{_PURPOSE.of(language)}</dc:description>"
        '<dcterms:created xsi:type="dcterms:W3CDTF">2026-01-01T00:00:00Z</dcterms:created>'
        '<dcterms:modified xsi:type="dcterms:W3CDTF">2026-01-01T00:00:00Z</dcterms:modified></cp:coreProperties>'
    ).encode()
