"""LibreOffice and its Python bridge, the way without Excel."""

from __future__ import annotations

from ledgerxl.doctor.check import MISSING, Check, same
from ledgerxl.installed.machine import Machine
from ledgerxl.libreoffice import installation
from ledgerxl.libreoffice.errors import LibreOfficeError
from ledgerxl.standard.model import both


def libreoffice(machine: Machine) -> Check:
    """LibreOffice itself; where there is no Excel nothing else shows an open ledger."""
    label, needed = both("LibreOffice", "LibreOffice"), not machine.has_excel_system
    try:
        place = installation.find().soffice
    except LibreOfficeError as missing:
        return Check("libreoffice", label, False, MISSING, missing.text, needed=needed)
    return Check("libreoffice", label, True, same(place))


def uno(machine: Machine) -> Check:
    """Its Python bridge, made for this Python."""
    label, needed = both("LibreOffice 的 Python 组件", "LibreOffice's Python bridge"), not machine.has_excel_system
    try:
        place = installation.load_uno().__file__
    except LibreOfficeError as missing:
        return Check("uno", label, False, both("不能用", "not usable"), missing.text, needed=needed)
    return Check("uno", label, True, same(place))
