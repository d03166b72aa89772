"""The ribbon's list of months: from the ledger in front, without Python."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from pyopenvba.interpreter._values import VBADate

from ledgerxl.creating import new_ledger
from ledgerxl.quoting import quoted
from tests.addin.excel_in_memory import Control, Excel, in_units
from tests.addin.test_launcher import arguments


def months(excel: Excel) -> list[object]:
    """The whole list, as Excel builds it."""
    count = asked(excel, "LedgerRibbon_MonthCount")
    assert isinstance(count, int)
    return [asked(excel, "LedgerRibbon_MonthLabel", index) for index in range(count)]


def asked(excel: Excel, callback: str, *arguments: int) -> object:
    """Call a callback with a result to fill in, as Excel does."""
    name = f"Ask{callback}{len(arguments)}"
    passed = "".join(f", {argument}" for argument in arguments)
    source = (
        f"Public Function {name}(ByVal control As Variant) As Variant\n    Dim result As Variant\n"
        f"    {callback} control{passed}, result\n    {name} = result\nEnd Function\n"
    )
    module = name + "_".join(map(str, arguments))
    excel.program.add_module(source.replace(name, module), name=module + "Module")
    return excel.run(module, Control("month"))


def choose(excel: Excel, place: int) -> None:
    """Choose an entry of the list as Excel does: by the id that it was given."""
    excel.run("LedgerRibbon_MonthChosen", Control("month"), asked(excel, "LedgerRibbon_MonthId", place), place)


def ledger(*days: dt.date | str, table: str = "LX_orders", header: str = "下单日期") -> Excel:
    excel = Excel()
    excel.open_book("台账.xlsx")
    excel.put("A1", header)
    for row, day in enumerate(days, 2):
        excel.put(
            f"A{row}", VBADate.from_datetime(dt.datetime(day.year, day.month, day.day)) if isinstance(day, dt.date) else day
        )
    excel.program.add_module(
        f'Public Sub MakeTable()\n    ActiveSheet.ListObjects.Add(1, ActiveSheet.Range("A1:A{len(days) + 1}"), , 1).Name = "{table}"\nEnd Sub\n',
        name="MakeTableModule",
    )
    excel.run("MakeTable")
    return excel


def test_24_months_back_from_the_latest_order() -> None:
    listed = months(ledger(dt.date(2024, 1, 31), dt.date(2024, 3, 31), dt.date(2023, 12, 1)))
    assert (listed[0], len(listed)) == (in_units("最近有订单的月份"), 25)
    assert (listed[1], listed[2], listed[4], listed[24]) == ("2024-03", "2024-02", "2023-12", "2022-04")


@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_ledger_as_new_makes_it(language: str, tmp_path: Path) -> None:
    excel = Excel()
    excel.program.open_workbook(new_ledger(tmp_path / "ledger", language="en" if language == "en" else "zh"))
    sheet = excel.program.workbook.sheets_[1]
    sheet.vba_get("Range", ["C6"]).vba_set("Value", VBADate.from_datetime(dt.datetime(2024, 3, 31)))
    assert months(excel)[1] == "2024-03"


def test_an_english_ledger() -> None:
    assert months(ledger(dt.date(2024, 3, 31), header="Order date"))[1] == "2024-03"


@pytest.mark.parametrize(
    "excel",
    [
        lambda: Excel(),
        lambda: ledger("2024.1.5"),
        lambda: ledger(dt.date(2062, 1, 1), dt.date(2024, 3, 31)),
        lambda: ledger(dt.date(2024, 3, 31), table="LX_payments"),
        lambda: ledger(dt.date(2024, 3, 31), header='"|下单日期'),
    ],
    ids=["no book", "dates as text", "a date in the future", "another table", "another header"],
)
def test_without_a_usable_date_the_list_begins_with_this_month(excel: object) -> None:
    assert months(excel())[1] == dt.date.today().strftime("%Y-%m")  # type: ignore[operator]


def test_the_chosen_month_goes_to_python_and_the_first_entry_takes_it_back() -> None:
    excel = ledger(dt.date(2024, 3, 31))
    months(excel)
    choose(excel, 3)
    excel.click("summary")
    assert arguments(excel)[-2:] == ["--month", quoted("2024-01")]
    choose(excel, 0)
    excel.click("summary")
    assert "--month" not in arguments(excel)


def test_a_month_that_the_next_ledger_does_not_list_is_not_kept_unseen() -> None:
    excel = ledger(dt.date(2020, 3, 31))
    months(excel)
    choose(excel, 1)
    excel.open_book("new.xlsx")
    months(excel)
    assert asked(excel, "LedgerRibbon_MonthSelected") == 0
    excel.click("summary")
    assert "--month" not in arguments(excel)


def test_the_ids_are_unique_and_name_their_month() -> None:
    excel = ledger(dt.date(2024, 3, 31))
    months(excel)
    ids = [asked(excel, "LedgerRibbon_MonthId", place) for place in range(25)]
    assert (ids[:2], len(set(ids))) == (["lxMonthLatest", "lxMonth_2024_03"], 25)


def test_what_the_list_showed_counts_after_a_vba_reset() -> None:
    excel = ledger(dt.date(2024, 3, 31))
    shown = (months(excel)[2], asked(excel, "LedgerRibbon_MonthId", 2))
    forgetful = Excel()
    forgetful.run("LedgerRibbon_MonthChosen", Control("month"), shown[1], 2)
    forgetful.click("summary")
    assert arguments(forgetful)[-1] == quoted(str(shown[0])) == quoted("2024-02")


def test_the_list_is_asked_for_again_after_a_click() -> None:
    excel = Excel()
    excel.click("check")
    assert excel.ribbon.invalidated == ["lxMonth_zh"]


def test_a_vba_reset_loses_the_ribbon_and_nothing_else() -> None:
    excel = Excel(loaded=False)
    excel.click("check")
    assert len(excel.shell.started) == 1
