"""What ledgerxl needs of the machine, as a list of independent checks: what was found, and what to do when it is missing."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from typing import Final

from ledgerxl.doctor import addin, excel, libreoffice, policy, python
from ledgerxl.doctor.check import Check
from ledgerxl.installed.machine import Machine, here
from ledgerxl.standard.model import Language, Text, both

__all__ = ["Check", "as_json_text", "checks", "report", "works"]

Look = Callable[[Machine], Check]
_BY_SYSTEM: Final[dict[str, tuple[Look, ...]]] = {
    "win32": (excel.excel, addin.addin, policy.macros),
    "darwin": (excel.excel, addin.addin),
}
_OF_AN_INSTALLED_ADDIN: Final[dict[str, tuple[Look, ...]]] = {
    "win32": (addin.interpreter, addin.server),
    "darwin": (addin.interpreter, addin.script),
}
_OK, _PROBLEM, _OPTIONAL = both("[正常]", "[ok]"), both("[问题]", "[problem]"), both("[可选]", "[optional]")


def checks(machine: Machine | None = None) -> tuple[Check, ...]:
    """Return all facts, in the order in which a person would look; one that cannot be told says so and breaks no other."""
    seen = machine or here()
    return tuple(_safely(look, seen) for look in _looks(seen))


def works(found: Sequence[Check], *, with_addin: bool = False) -> bool:
    """Return whether commands can run on an open workbook, and with `with_addin` also from Excel's ribbon."""
    return all(check.ok or not _is_problem(check, with_addin) for check in found)


def report(found: Sequence[Check], *, with_addin: bool = False) -> Text:
    """Return the facts as lines for a person: ok, problem or optional, and below what to do."""
    lines = [_line(check, with_addin) for check in found]
    return both("\n".join(line.zh for line in lines), "\n".join(line.en for line in lines))


def as_json_text(found: Sequence[Check], language: Language, *, with_addin: bool = False) -> str:
    """Return the facts for programs."""
    listed = [
        {
            "name": check.name,
            "label": check.label.of(language),
            "ok": check.ok,
            "needed": _is_problem(check, with_addin),
            "found": check.found.of(language),
            "advice": "" if check.ok else check.advice.of(language),
        }
        for check in found
    ]
    return json.dumps({"ok": works(found, with_addin=with_addin), "checks": listed}, ensure_ascii=False, indent=2)


def _looks(machine: Machine) -> Iterator[Look]:
    yield from (python.program, python.xlwings, *_BY_SYSTEM.get(machine.system, ()))
    if addin.is_installed(machine):
        yield from _OF_AN_INSTALLED_ADDIN.get(machine.system, ())
    yield from (libreoffice.libreoffice, libreoffice.uno)


def _safely(look: Look, machine: Machine) -> Check:
    try:
        return look(machine)
    except Exception as error:  # noqa: BLE001 - a look that fails is itself what the person must know
        words = f"{type(error).__name__}: {error}"
        label = both(f"检查 {look.__name__}", f"Check {look.__name__}")
        return Check(look.__name__, label, False, both(words, words), for_addin=True)


def _is_problem(check: Check, with_addin: bool) -> bool:
    return check.needed or (with_addin and check.for_addin)


def _line(check: Check, with_addin: bool) -> Text:
    mark = _OK if check.ok else _PROBLEM if _is_problem(check, with_addin) else _OPTIONAL
    zh, en = f"{mark.zh} {check.label.zh}：{check.found.zh}", f"{mark.en} {check.label.en}: {check.found.en}"
    if check.ok or not check.advice.zh:
        return both(zh, en)
    return both(f"{zh}\n       → {check.advice.zh}", f"{en}\n       → {check.advice.en}")
