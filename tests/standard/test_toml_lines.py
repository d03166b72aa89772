"""Where keys stand in a TOML text."""

from __future__ import annotations

from ledgerxl.standard.toml_lines import lines_of


def test_tables_dotted_quoted_and_inline_keys() -> None:
    text = "\n".join([
        "a = 1",  # 1
        '[t . "x.y"]  # [no]',  # 2
        'k = """',  # 3
        "[no]",  # inside a text
        'no = 2 "" """',  # inside a text
        "q = { r = 1, 's' = [1,",  # 6
        "  2, '],}', # } no = 3",  # in a list, with a comment
        "], u = { v = 'w = 1' } }",  # 8
        "last.one = 'x'",  # 9
        "[[items]]",  # 10
        "m = 1",
        "[[items]]",
    ])  # fmt: skip
    x = ("t", "x.y")
    assert lines_of(text) == {
        ("a",): 1, ("t",): 2, x: 2, (*x, "k"): 3, (*x, "q"): 6, (*x, "q", "r"): 6, (*x, "q", "s"): 6, (*x, "q", "u"): 8,
        (*x, "q", "u", "v"): 8, (*x, "last"): 9, (*x, "last", "one"): 9, ("items",): 10, ("items", "m"): 11,
    }  # fmt: skip


def test_windows_line_ends() -> None:
    assert lines_of("[a]\r\nb = 1\r\nc = 2\r\n") == {("a",): 1, ("a", "b"): 2, ("a", "c"): 3}
