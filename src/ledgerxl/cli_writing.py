"""The commands that take marks away and bring backups back, and what `--write` tells."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from ledgerxl.cli_options import AskPassword, Lang, LedgerFile, PasswordFile, StandardFile, language_of, password_of, say
from ledgerxl.cli_words import Spoken
from ledgerxl.commands import CLEAR, RESTORE
from ledgerxl.language import preferred_language
from ledgerxl.printable import printable
from ledgerxl.standard.model import Language, Text, both

if TYPE_CHECKING:
    from ledgerxl.workbook.edit import FileLedger
    from ledgerxl.workbook.edit.backups import Backup
    from ledgerxl.writing import Written

_BYTES = 1024


def add_writing_commands(app: Spoken) -> None:
    """Add `clear` and `restore`."""
    app.verb(CLEAR)(_clear)
    app.verb(RESTORE)(_restore)


def _clear(
    file: LedgerFile,
    out: Annotated[
        Path | None,
        typer.Option(
            "--out",
            metavar="FILE",
            help=say("另存为新文件，台账不动。", "Write a new file; the ledger stays as it is."),
        ),
    ] = None,
    standard: StandardFile = None,
    lang: Lang = None,
    ask: AskPassword = False,
    password_file: PasswordFile = None,
) -> None:
    from ledgerxl.writing import clear_file

    language = language_of(lang) or preferred_language()
    done = clear_file(
        file, out=out, standard_file=standard, password=password_of(ask, password_file), changes={"language": language}
    )
    typer.echo(printable(_cleared(done, copied=out is not None).of(language)))


def _cleared(done: Written, *, copied: bool) -> Text:
    if copied:
        return both(f"不带标记和结果表的台账：{done.path}", f"The ledger without marks and result sheets: {done.path}")
    if done.backup is None:
        from ledgerxl.marking import NOTHING_OF_OURS

        return NOTHING_OF_OURS
    return both(
        f"已清除标记和结果表：{done.path}\n清除前的备份：{done.backup}",
        f"Marks and result sheets are gone from {done.path}\nThe ledger as it was: {done.backup}",
    )


def _restore(
    file: LedgerFile,
    listed: Annotated[bool, typer.Option("--list", help=say("只列出有哪些备份。", "Only list the backups."))] = False,
    backup: Annotated[
        str | None,
        typer.Option(
            "--backup",
            metavar="NAME",
            help=say(
                "用哪个备份：文件名，或其中的日期时间；默认最新的。",
                "Which backup: its file name, or the date and time in it; the newest by default.",
            ),
        ),
    ] = None,
    standard: StandardFile = None,
    lang: Lang = None,
    ask: AskPassword = False,
    password_file: PasswordFile = None,
) -> None:
    from ledgerxl.writing import backups_of_file, restore_file

    language = language_of(lang) or preferred_language()
    password = password_of(ask, password_file)
    if listed:
        _list(file, backups_of_file(file, standard_file=standard, password=password), language)
        return
    done = restore_file(file, backup, standard_file=standard, password=password)
    told = both(
        f"已恢复：{done.path}\n用的备份：{done.backup.file.name}", f"Restored: {done.path}\nFrom: {done.backup.file.name}"
    )
    if done.saved is not None:
        told = both(
            f"{told.zh}\n恢复前的台账另存为：{done.saved}",
            f"{told.en}\nThe ledger as it was before: {done.saved}",
        )
    typer.echo(printable(told.of(language)))


def _list(file: Path, backups: Sequence[Backup], language: Language) -> None:
    if not backups:
        typer.echo(
            both(
                f"“{file.name}”还没有备份。每次用 --write 写入台账之前会自动备份。",
                f"“{file.name}” has no backups yet. One is made before each write with --write.",
            ).of(language)
        )
        return
    typer.echo(printable(_listed(file, backups).of(language)))


def _listed(file: Path, backups: Sequence[Backup]) -> Text:
    folder = backups[0].file.parent
    home, newest = file.resolve().parent, backups[0].made_at
    where = str(folder.relative_to(home)) if folder.is_relative_to(home) else str(folder)
    lines = "\n".join(f"  {one.made_at:%Y-%m-%d %H:%M:%S}  {_size(one.size):>9}  {one.file.name}" for one in backups)
    command = f'ledgerxl restore {_argument(file)} --backup "{newest}"'
    return both(
        f"“{file.name}”的备份，新的在前，放在文件夹“{where}”里：\n{lines}\n恢复其中一个：{command}",
        f"Backups of “{file.name}”, newest first, in the folder “{where}”:\n{lines}\nTo restore one: {command}",
    )


def _size(size: int) -> str:
    return f"{size / _BYTES:,.0f} KB"


def to_write(
    files: Sequence[Path], password: str | None, standard: Path | None
) -> AbstractContextManager[Mapping[Path, FileLedger]]:
    """Open the ledgers that `--write` writes; none when there are none to be written."""
    if not files:
        return nullcontext({})
    from ledgerxl.writing import ledgers_to_write

    return ledgers_to_write(files, password, standard)


def tell_written(done: Written, language: Language, *, on_stderr: bool) -> None:
    """Say what was written into a ledger, where its backup is, and how to go back."""
    typer.echo(printable(_told(done).of(language)), err=on_stderr)


def _told(done: Written) -> Text:
    if done.backup is None:
        return both(f"台账里已经是这个结果，没有改动：{done.path}", f"The ledger holds this result already: {done.path}")
    marked = both("", "") if done.rows is None else _with_rows(done.rows)
    zh, en, file = "、".join(done.sheets), ", ".join(done.sheets), _argument(done.path)
    return both(
        f"已写入台账：{done.path}（{marked.zh}结果表：{zh}）\n"
        f"写入前的备份：{done.backup}\n想退回：ledgerxl restore {file}\n想去掉标记和结果表：ledgerxl clear {file}",
        f"Written into {done.path} ({marked.en}sheets: {en})\n"
        f"The ledger as it was: {done.backup}\n"
        f"To go back: ledgerxl restore {file}\nTo take marks and sheets away: ledgerxl clear {file}",
    )


def _with_rows(rows: int) -> Text:
    from ledgerxl.marking import rows_marked

    told = rows_marked(rows)
    return both(f"{told.zh}；", f"{told.en}; ")


def _argument(path: Path) -> str:
    """Return a path as it is typed behind a command, in any system's terminal."""
    text = str(path)
    return text if re.fullmatch(r"[\w./\\:-]+", text) else f'"{text}"'
