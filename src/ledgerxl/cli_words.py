"""Help and complaints of the command line's parser in the reader's language: Typer speaks English only.

Its finished texts are translated line by line. What a later Typer words differently stays English and readable.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from io import StringIO
from typing import Any, Final, cast

import typer
from typer.core import TyperCommand, TyperGroup

from ledgerxl.cli_options import READER
from ledgerxl.commands import Command
from ledgerxl.printable import printable
from ledgerxl.standard.model import Language

_UsageError: Final = cast(type[Exception], typer.BadParameter.__base__)
"""What the parser raises; Typer names it in private modules only, in another one every few versions."""

_NOISE: Final = (
    (r"^(Usage: .*)$", lambda found: re.sub(r"\{([A-Z|]+)\}", r"\1", found[1])),
    (r"^(  [A-Z.]+) <[^>]+>(?=  )", r"\1"),  # `FILE <list[Path]>`
)
"""Signs that only a programmer reads, such as types and braces."""

_CHINESE: Final = (
    (r"^Usage: ", "用法："),
    (r"\[OPTIONS\]", "[选项]"),
    (r"COMMAND \[ARGS\]\.\.\.", "命令 [参数]..."),
    (r"^Arguments:$", "参数："),
    (r"^Options:$", "选项："),
    (r"^Commands:$", "命令："),
    (r"Show this message and exit\.", "显示这份说明。"),
    (r"\[required\]", "[必填]"),
    (r"\[default:\s+", "[默认："),
    (r"^Try '(.+)' for help\.$", r"想看用法，请运行：\1"),
    (r"^Error: ", "错误："),
    (r"Missing argument '(.+)'\.", r"缺少参数 \1。"),
    (r"Missing option '(.+)'\.", r"缺少选项 \1。"),
    (r"Missing command\.", "缺少命令。"),
    (r"No such option: (\S+?)\.?(?= |$)", r"没有选项 \1。"),
    (r"No such command '(.+?)'\.", r"没有命令 \1。"),
    (r" ?\(Possible options: (.+)\)", r"是不是想写 \1？"),
    (r" ?Did you mean '?(.+?)'?\?", r"是不是想写 \1？"),
    (r"Option '(.+)' requires an argument\.", r"选项 \1 后面要写内容。"),
    (r"Option '(.+)' does not take a value\.", r"选项 \1 后面不用写内容。"),
    (r"Got unexpected extra arguments?(?:\(s\))? \((.+)\)", r"多出了 \1。文件名里有空格时，请用双引号括起来。"),
    (r"Invalid value for '(.+?)': ", r"\1 的值不对："),
    (r"Input should be greater than or equal to (\S+)", r"不能小于 \1。"),
    (r"Input should be less than or equal to (\S+)", r"不能大于 \1。"),
    (r"Input should be a valid integer.*", "应为整数。"),
    (r"'?(\S+?)'? is not in the range (\S+)\.", r"\1 不在 \2 的范围内。"),
    (r"'(.*)' is not a valid integer( range)?\.", r"“\1”不是整数。"),
)


def spoken(text: str, language: Language) -> str:
    """Return a text of the parser in a language.

    >>> spoken("Error: No such option: --moth (Possible options: --month)", "zh")
    '错误：没有选项 --moth。是不是想写 --month？'
    """
    for pattern, said in (*_NOISE, *(_CHINESE if language == "zh" else ())):
        text = re.sub(pattern, said, text, flags=re.MULTILINE)
    return text


def _first_sentence(text: str) -> str:
    return re.split(r"(?<=。)|(?<=\.)\s", text, maxsplit=1)[0]


class SpokenCommand(TyperCommand):
    """A command whose help is in the reader's language."""

    def get_help(self, ctx: Any) -> str:
        """Return the help."""
        return spoken(super().get_help(ctx), READER)


class SpokenGroup(TyperGroup):
    """Commands whose help and complaints are in the reader's language."""

    def get_help(self, ctx: Any) -> str:
        """Return the help."""
        return spoken(super().get_help(ctx), READER)

    def make_context(self, *given: Any, **more: Any) -> Any:
        """Read the options before the command."""
        with _complaints_spoken():
            return super().make_context(*given, **more)

    def invoke(self, ctx: Any) -> Any:
        """Read the command with its options, and run it."""
        with _complaints_spoken():
            return super().invoke(ctx)


class Spoken(typer.Typer):
    """A Typer app in the reader's language, with plain texts for scripts and old terminals."""

    def __init__(self, **options: Any) -> None:
        options["short_help"] = _first_sentence(options["help"])
        super().__init__(cls=SpokenGroup, rich_markup_mode=None, add_completion=False, no_args_is_help=True, **options)

    def command(self, name: str | None = None, **options: Any) -> Callable[[Any], Any]:
        """Return the decorator that adds a command; the list of commands shows its help's first sentence."""
        return super().command(name, cls=SpokenCommand, short_help=_first_sentence(options["help"]), **options)

    def verb(self, command: Command, more: str = "") -> Callable[[Any], Any]:
        """Return the decorator that adds a command of the registry.

        Args:
            more: what its help says below its tip.
        """
        return self.command(command.name, help="\n\n".join(filter(None, (command.tip.of(READER), more))))


@contextmanager
def _complaints_spoken() -> Iterator[None]:
    """Let what the parser complains about be shown in the reader's language; groups in groups come here twice."""
    try:
        yield
    except _UsageError as wrong:
        if "show" not in vars(wrong):
            vars(wrong)["show"] = _shower(wrong)
        raise


def _shower(wrong: Any) -> Callable[..., None]:
    def show(file: Any = None) -> None:
        written = StringIO()
        type(wrong).show(wrong, written)
        typer.echo(printable(spoken(written.getvalue(), READER)), file=file, err=True, nl=False)

    return show
