"""`ledgerxl addin …`: the Excel add-in."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final

import typer

from ledgerxl.cli_options import READER, AsJson, Lang, language_of, say
from ledgerxl.cli_words import Spoken
from ledgerxl.commands import ADDIN
from ledgerxl.language import preferred_language
from ledgerxl.standard.model import Language, both

if TYPE_CHECKING:
    from ledgerxl.addin.install import Installed

addin_app = Spoken(help=ADDIN.tip.of(READER))

_INSTALL_HERE: Final = both(
    "要让 Excel 每次启动都加载它，请运行 ledgerxl addin install。",
    "To have Excel load it at every start, run ledgerxl addin install.",
)
_COPY_THERE: Final = both(
    r"请把它复制到那台电脑的 %APPDATA%\Microsoft\Excel\XLSTART 文件夹。",
    r"Copy it into the folder %APPDATA%\Microsoft\Excel\XLSTART of that computer.",
)


def add_addin_commands(app: Spoken) -> None:
    """Add the command `addin` with its own commands."""
    app.add_typer(addin_app, name=ADDIN.name)


@addin_app.command(
    "build",
    help=say("生成 LedgerXL.xlam，不安装。", "Build LedgerXL.xlam, without installing it."),
)
def build(
    out: Annotated[
        Path, typer.Option("--out", metavar="FILE|DIR", help=say("写到哪个文件或文件夹。", "File or folder to write to."))
    ] = Path(),
    python: Annotated[
        str | None,
        typer.Option(
            "--python",
            metavar="PATH",
            help=say(
                "给另一台电脑用：那台电脑上 python.exe 的完整路径。",
                "For another computer: the full path of python.exe on that computer.",
            ),
        ),
    ] = None,
    lang: Lang = None,
) -> None:
    from ledgerxl.addin.build import write_addin
    from ledgerxl.addin.target import other_machine, this_machine

    language = language_of(lang) or preferred_language()
    path = write_addin(out, other_machine(python, language) if python else this_machine(language))
    typer.echo(both(f"加载项：{path}", f"The add-in: {path}").of(language))
    typer.echo((_COPY_THERE if python else _INSTALL_HERE).of(language))


@addin_app.command(
    "install",
    help=say(
        "生成 LedgerXL.xlam 并放进 Excel 自动加载的文件夹；只影响当前用户，不需要管理员权限。",
        "Build LedgerXL.xlam and put it where Excel loads it; for this user only, no administrator needed.",
    ),
)
def install(
    rollback: Annotated[
        bool,
        typer.Option(
            "--rollback",
            help=say("换回上一次安装的版本；再运行一次就换回来。", "Return to the version before; once more undoes that."),
        ),
    ] = False,
    lang: Lang = None,
) -> None:
    from ledgerxl.addin import install as installer
    from ledgerxl.addin.target import this_machine
    from ledgerxl.installed.machine import here

    language = language_of(lang) or preferred_language()
    machine = here()
    done = installer.roll_back(machine) if rollback else installer.install(machine, this_machine(language))
    if lang:
        installer.forget_choice(machine)
    typer.echo(_installed(done, language))
    _tell_problems(language)


@addin_app.command(
    "uninstall",
    help=say("删除加载项和它的所有文件；台账不受影响。", "Remove the add-in and all its files; ledgers stay as they are."),
)
def uninstall(lang: Lang = None) -> None:
    from ledgerxl.addin import install as installer
    from ledgerxl.installed.machine import here

    typer.echo(_uninstalled(installer.uninstall(here()), language_of(lang) or preferred_language()))


@addin_app.command(
    "doctor",
    help=say(
        "检查 Excel、加载项、Python 和宏设置；每一条都说明怎么办。",
        "Check Excel, the add-in, Python and macro settings; every line says what to do.",
    ),
)
def doctor(as_json: AsJson = False, lang: Lang = None) -> None:
    from ledgerxl.doctor import as_json_text, checks, report, works

    language = language_of(lang) or preferred_language()
    found = checks()
    lines = report(found, with_addin=True).of(language)
    typer.echo(as_json_text(found, language, with_addin=True) if as_json else lines)
    raise typer.Exit(0 if works(found, with_addin=True) else 1)


def _installed(done: Installed, language: Language) -> str:
    from ledgerxl.addin.install import Change

    if done.change is Change.SAME:
        return both(
            f"已经是这个版本，没有改动：{done.addin}", f"This version is installed already; nothing was changed: {done.addin}"
        ).of(language)
    return both(
        f"已安装：{done.addin}\n重新打开 Excel，功能区里就有“销售台账”。",
        f"Installed: {done.addin}\nOpen Excel again: the ribbon has a tab “Sales Ledger”.",
    ).of(language)


def _uninstalled(removed: Sequence[Path], language: Language) -> str:
    if not removed:
        return both("没有安装加载项，没有要删除的文件。", "The add-in is not installed; there was nothing to remove.").of(
            language
        )
    listed = "\n".join(f"  {path}" for path in removed)
    return both(
        f"已卸载。删除了：\n{listed}\n台账照常打开，表里的格式、下拉列表和录入规则继续有效。",
        f"Uninstalled. Removed:\n{listed}\nLedgers open as before; their own formats, drop-downs and entry rules go on working.",
    ).of(language)


def _tell_problems(language: Language) -> None:
    """Say at once what the doctor would object to, so that nobody finds out by clicking."""
    from ledgerxl.doctor import checks, report

    problems = [check for check in checks() if check.for_addin and not check.ok]
    if problems:
        typer.echo(report(problems, with_addin=True).of(language), err=True)
