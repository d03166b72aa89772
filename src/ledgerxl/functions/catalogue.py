"""The worksheet functions as a page of the documentation."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence

from ledgerxl.functions.description import Argument, Example, Function, Gives, Takes, Words
from ledgerxl.functions.excel_error import ExcelError
from ledgerxl.functions.registry import FUNCTIONS
from ledgerxl.ledger.table import column_letters
from ledgerxl.standard.model import Language

_TITLE = Words("工作表函数", "Worksheet functions")
_INTRO = Words(
    "装好加载项以后，在任何单元格里都可以用这些函数（Windows 版 Excel）。\n\n"
    "- 一次算一列：写 `=LXPHONE(K6:K500)`，不要每行写一个公式再往下拉。新版 Excel 会自动铺开结果；旧版先选好同样大小的区域，写完公式按 Ctrl+Shift+Enter。\n"
    "- 单元格里本来就是 Excel 错误值的，原样返回；空的还是空；认不出来的返回 `#VALUE!`，从不猜。\n"
    "- 函数只看给它的单元格，不读别的文件，也不改任何内容。",
    "Once the add-in is installed these work in any cell (Excel on Windows).\n\n"
    "- Work on a column at once: `=LXPHONE(K6:K500)` instead of a formula in every row. A current Excel spreads the result by itself; in an "
    "older one select a range of the same size first and finish with Ctrl+Shift+Enter.\n"
    "- A cell's own Excel error is passed on; a blank stays blank; what cannot be read gives `#VALUE!` and is never guessed.\n"
    "- A function sees only the cells that it is given; it reads no file and changes nothing.",
)
_NOTICE = Words(
    "本页由函数登记表自动生成，请勿直接修改。", "This page is generated from the registry of functions; do not edit it."
)
_OVERVIEW = (Words("函数", "Function"), Words("做什么", "What it does"))
_ARGUMENTS = (
    Words("参数", "Argument"),
    Words("写什么", "What to give"),
    Words("可以是", "May be"),
    Words("不写时", "When left out"),
)
_TAKES = {
    Takes.SCALAR: Words("一个值", "one value"),
    Takes.CELLS: Words("一个值或一片区域", "one value or a range"),
    Takes.RANGE: Words("一片区域", "a range"),
}
_REPEATED = Words("一片或多片区域", "one or more ranges")
_EXAMPLE = Words("例，工作表是这样的：", "Example, with this sheet:")
_TRUTH = {True: "TRUE", False: "FALSE"}


def functions_markdown(language: Language) -> str:
    """Return the page in this language."""
    parts = [f"# {_TITLE.of(language)}", _NOTICE.of(language), _INTRO.of(language), _overview(language)]
    return "\n\n".join([*parts, *(_section(function, language) for function in FUNCTIONS)]) + "\n"


def syntax(function: Function) -> str:
    """Return the call with its arguments, optional ones in brackets: LXUNPAID(orders, [as_of])."""
    return f"{function.name}({', '.join(map(_shown_name, function.arguments))})"


def _shown_name(argument: Argument) -> str:
    if argument.repeated:
        return f"{argument.name}, …"
    return f"[{argument.name}]" if argument.optional else argument.name


def _overview(language: Language) -> str:
    rows = [(f"[{one.name}](#{one.name.lower()})", one.description.of(language)) for one in FUNCTIONS]
    return _table([header.of(language) for header in _OVERVIEW], rows)


def _section(function: Function, language: Language) -> str:
    arguments = [_argument_row(argument, language) for argument in function.arguments]
    parts = [
        f"## {function.name}",
        f"`={syntax(function)}`",
        function.description.of(language),
        _table([header.of(language) for header in _ARGUMENTS], arguments),
        *_examples(function, language),
        function.remarks.of(language),
    ]
    return "\n\n".join(filter(None, parts))


def _argument_row(argument: Argument, language: Language) -> tuple[str, ...]:
    takes = _REPEATED if argument.repeated else _TAKES[argument.takes]
    return f"`{argument.name}`", argument.description.of(language), takes.of(language), argument.default.of(language)


def _examples(function: Function, language: Language) -> Iterator[str]:
    """Yield each example; a sheet that the one before had already is not shown again."""
    before: object = ()
    for example in function.examples.of(language):
        if example.sheet and example.sheet != before:
            yield f"{_EXAMPLE.of(language)}\n\n{_sheet(example.sheet)}"
        before = example.sheet
        yield _call_and_result(example, has_header=function.gives is Gives.TABLE)


def _call_and_result(example: Example, *, has_header: bool) -> str:
    result = example.result
    if not isinstance(result, tuple):
        return f"`{example.formula}` → {_shown(result)}"
    header = [*map(_shown, result[0])] if has_header else [" "] * len(result[0])
    rows = [tuple(map(_shown, row)) for row in result[has_header:]]
    return f"`{example.formula}`\n\n{_table(header, rows)}"


def _sheet(rows: Sequence[Sequence[object]]) -> str:
    letters = [column_letters(at) for at in range(1, len(rows[0]) + 1)]
    return _table(["", *letters], [(f"**{at}**", *map(_shown, row)) for at, row in enumerate(rows, start=1)])


def _shown(value: object) -> str:
    """Return a cell as Excel shows it."""
    if value is None or value == "":
        return ""
    if isinstance(value, bool):
        return _TRUTH[value]
    if isinstance(value, ExcelError):
        return f"`{value.value}`"
    if isinstance(value, dt.date):
        return value.isoformat()
    return f"{value:.10g}" if isinstance(value, float) else str(value)


def _table(header: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    lines = [header, ["---"] * len(header), *rows]
    return "\n".join("| " + " | ".join(cell.replace("|", "\\|") for cell in line) + " |" for line in lines)
