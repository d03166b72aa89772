"""What looks at a result sheet would fail without it: `clear` names it and leaves the file alone."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest
from openpyxl.chart import BarChart, Reference
from openpyxl.formatting.rule import FormulaRule
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.workbook.workbook import Workbook
from openpyxl.worksheet.datavalidation import DataValidation

from ledgerxl.errors import WorkbookError
from ledgerxl.workbook.edit import clear_refusals
from ledgerxl.workbook.edit.going import DroppedColumn, Going
from tests.workbook.edit.ledgers import clear, parts_of, users_ledger, with_parts, write

OURS = "检查结果"
Edit = Callable[[Workbook], None]


@pytest.fixture
def marked(tmp_path: Path) -> Path:
    out = tmp_path / "marked.xlsx"
    write(users_ledger(tmp_path / "ledger.xlsx"), out, reports=("findings",))
    return out


def edited(path: Path, edit: Edit) -> Path:
    book = openpyxl.load_workbook(path)
    edit(book)
    book.save(path)
    return path


def refusal(path: Path) -> str:
    with pytest.raises(WorkbookError) as refused:
        clear(path, path.with_name("cleared.xlsx"))
    return refused.value.text.zh


def formula(book: Workbook) -> None:
    book["月度汇总"]["C3"] = f"=COUNTA({OURS}!A1:A9)"


def formula_over_a_table(book: Workbook) -> None:
    book["月度汇总"]["C3"] = "=ROWS(LXR_findings[单元格])"


def formula_over_a_column(book: Workbook) -> None:
    book["月度汇总"]["C3"] = "=COUNTA(表1[校验结果])"


def validation(book: Workbook) -> None:
    rule = DataValidation(type="list", formula1=f"={OURS}!$A$1:$A$9")
    rule.add("D3:D9")
    book["月度汇总"].add_data_validation(rule)


def conditional_format(book: Workbook) -> None:
    book["订单台账"].conditional_formatting.add("A3:A6", FormulaRule([f"COUNTIF('{OURS}'!$C:$C,$A3)>0"]))


def name(book: Workbook) -> None:
    book.defined_names["问题"] = DefinedName("问题", attr_text=f"'{OURS}'!$A$1:$J$30")


def name_of_a_sheet(book: Workbook) -> None:
    book["订单台账"].defined_names["问题"] = DefinedName("问题", attr_text=f"{OURS}!$A$1")


def chart(book: Workbook) -> None:
    drawn = BarChart()
    drawn.add_data(Reference(book[OURS], min_col=5, min_row=10, max_row=12))
    book["月度汇总"].add_chart(drawn, "E5")


@pytest.mark.parametrize(
    ("edit", "said"),
    [
        (formula, "“月度汇总”的 C3 有公式用到“检查结果”"),
        (formula_over_a_table, "“月度汇总”的 C3 有公式用到“LXR_findings”"),
        (formula_over_a_column, "“月度汇总”的 C3 有公式用到“校验结果”"),
        (validation, "“月度汇总”的数据验证（下拉列表）用到“检查结果”"),
        (conditional_format, "“订单台账”的条件格式用到“检查结果”"),
        (name, "名称“问题”用到“检查结果”"),
        (name_of_a_sheet, "名称“问题”用到“检查结果”"),
        (chart, "“月度汇总”的图表用到“检查结果”"),
    ],
)
def test_whatever_looks_at_a_result_sheet(marked: Path, edit: Edit, said: str) -> None:
    assert refusal(edited(marked, edit)).startswith(said)


def test_a_formula_at_the_end_of_a_long_sheet(marked: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def at_the_end(book: Workbook) -> None:
        for row in range(10, 400):
            book["月度汇总"].append([row, "=1+1", "x" * 50])
        book["月度汇总"]["C2000"] = f"=COUNTA({OURS}!A1:A9)"

    edited(marked, at_the_end)
    for piece in (1 << 20, 700):
        monkeypatch.setattr(clear_refusals, "_PIECE", piece)
        monkeypatch.setattr(clear_refusals, "_OVERLAP", 300)
        assert "C2000 有公式" in refusal(marked)


@pytest.mark.parametrize(
    ("part", "said"),
    [
        (b"<xdr:sp textlink=\"'%b'!$A$1\"><xdr:txBody/></xdr:sp>", "图形"),
        (b"<xdr:x><a:f>%b!$A$1</a:f></xdr:x>", "图形"),
    ],
)
def test_a_shape_that_shows_a_cell(marked: Path, part: bytes, said: str) -> None:
    edited(marked, lambda book: book["月度汇总"].add_chart(BarChart(), "E5"))
    drawing = next(name for name in parts_of(marked) if name.startswith("xl/drawings/drawing"))
    content = parts_of(marked)[drawing]
    with_parts(
        marked,
        {drawing: content.replace(b"</wsDr>", part % OURS.encode() + b"</wsDr>").replace(b"xdr:", b"").replace(b"a:f>", b"f>")},
    )
    assert f"“月度汇总”的{said}用到“检查结果”" in refusal(marked)


def harmless(book: Workbook) -> None:
    sheet = book["月度汇总"]
    sheet["C3"], sheet["C4"] = f'="{OURS}!A1"', f"看 {OURS}!A1"
    sheet["C5"], sheet["C6"] = "=SUM(订单台账!G3:G6)", "=我的检查结果"
    sheet["C7"] = f"={OURS}"  # a name, not the sheet
    book["订单台账"]["M4"] = f"={OURS}!A1"  # in a column that goes itself


def test_what_only_reads_like_it_is_no_reason(marked: Path) -> None:
    clear(edited(marked, harmless), marked.with_name("cleared.xlsx"))
    assert OURS not in openpyxl.load_workbook(marked.with_name("cleared.xlsx")).sheetnames


@pytest.mark.parametrize(
    ("written", "what"),
    [
        ("'A&B''s'!A1", "A&B's"),
        ("T_1[x]+1", "T_1"),
        ("ROWS(t_1)", "T_1"),
        ("T_10[x]", None),
        ("T_1(2)", None),
        ("T_1!A1", None),
        ('"T_1"', None),
        ("表[标题]", "标题"),
        ("表2[标题]", None),
    ],
)
def test_references(written: str, what: str | None) -> None:
    assert Going(("A&B's",), ("T_1",), (DroppedColumn("s", "M", "表", "标题"),)).named_in(written) == what
