"""`ledgerxl addin …`: the Excel add-in."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from ledgerxl.cli_options import READER, Lang, language_of, say
from ledgerxl.commands import ADDIN
from ledgerxl.language import preferred_language
from ledgerxl.standard.model import both

addin_app = typer.Typer(no_args_is_help=True, help=ADDIN.tip.of(READER))


def add_addin_commands(app: typer.Typer) -> None:
    """Add the command `addin` with its own commands."""
    app.add_typer(addin_app, name=ADDIN.name)


@addin_app.command(
    "build",
    help=say("生成本机用的 LedgerXL.xlam，不安装。", "Build LedgerXL.xlam for this machine, without installing it."),
)
def build(
    out: Annotated[
        Path, typer.Option("--out", metavar="FILE|DIR", help=say("写到哪个文件或文件夹。", "File or folder to write to."))
    ] = Path(),
    lang: Lang = None,
) -> None:
    from ledgerxl.addin.build import write_addin
    from ledgerxl.addin.target import this_machine

    language = language_of(lang) or preferred_language()
    path = write_addin(out, this_machine(language))
    typer.echo(
        both(
            f"加载项：{path}\n要让 Excel 每次启动都加载它，请运行 ledgerxl addin install。",
            f"The add-in: {path}\nTo have Excel load it at every start, run ledgerxl addin install.",
        ).of(language)
    )
