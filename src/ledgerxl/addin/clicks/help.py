"""A page with what each button and function does, made from the registries, opened in the browser; needs no network."""

from __future__ import annotations

import html
import webbrowser
from collections.abc import Iterable

from ledgerxl.addin.request import Request
from ledgerxl.addin.ribbon import groups
from ledgerxl.addin.ribbon_items import TAB
from ledgerxl.addin.state import state_folder
from ledgerxl.functions.registry import FUNCTIONS
from ledgerxl.standard.model import Language, both

_STYLE = (
    "body{font:16px/1.6 sans-serif;max-width:60em;margin:2em auto;padding:0 1em}"
    "th{text-align:left;white-space:nowrap}td,th{padding:.3em 1em .3em 0;vertical-align:top}"
)
_FUNCTIONS = both("函数（Windows 版 Excel）", "Functions (Excel for Windows)")


def run(request: Request, language: Language) -> None:
    """Write the page anew and open it."""
    page = state_folder() / "help.html"
    page.parent.mkdir(parents=True, exist_ok=True)
    page.write_text(help_page(language), encoding="utf-8")
    webbrowser.open(page.as_uri())


def help_page(language: Language) -> str:
    """Return the page."""
    buttons = "".join(
        f"<h2>{html.escape(group.of(language))}</h2>"
        + _rows((command.button_label.of(language), command.button_tip.of(language)) for command in commands)
        for group, commands in groups()
    )
    functions = [(function.name, function.description.of(language)) for function in FUNCTIONS]
    title = html.escape(TAB.of(language))
    return (
        f'<!doctype html><html lang="{language}"><meta charset="utf-8"><title>{title}</title><style>{_STYLE}</style><h1>{title}</h1>'
        f"{buttons}<h2>{_FUNCTIONS.of(language)}</h2>{_rows(functions)}</html>"
    )


def _rows(pairs: Iterable[tuple[str, str]]) -> str:
    rows = "".join(f"<tr><th>{html.escape(name)}</th><td>{html.escape(text)}</td></tr>" for name, text in pairs)
    return f"<table>{rows}</table>"
