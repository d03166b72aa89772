"""A small ledger, plans with every kind of block, and ways to look into the written report."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import zipfile
from pathlib import Path
from typing import Any

import openpyxl

from ledgerxl.ledger.table import Ledger
from ledgerxl.reports.plan import (
    Block,
    Chart,
    ChartKind,
    Column,
    Emphasis,
    Figure,
    Figures,
    Format,
    Grid,
    Link,
    Note,
    Pivot,
    PivotValue,
    Reconciliation,
    SheetPlan,
    Subtotal,
)
from ledgerxl.standard.model import Language
from ledgerxl.workbook.report import write_report
from tests.ledgers import ledger_of

_RESULT = re.compile(rb"(<f>[^<]*</f>)<v>[^<]*</v>")

LEDGER = """
[订单台账]
订单编号 | 下单日期 | 客户名称 | 产品名称 | 数量 | 单价 | 总金额 | 区域 | 销售人员 | 订单状态
SO20251203-001 | 2025-12-03 | 上海明珠贸易有限公司 | 保温杯 | 10 | 1234.5 | 12345 | 华东 | 王芳 | 已完成
SO20251210-001 | 2025-12-10 | 北京远大商贸有限公司 | 保温杯 | 2 | 1234.5 | 2469 | 华北 | 李强 | 已完成

SO20260105-001 | 2026-01-05 | 上海明珠贸易有限公司 | 雨伞 | 100 | 25.5 | 2550 | 华东 | 王芳 | 已发货
SO20260106-001 | 2026-01-06 | 北京远大商贸有限公司 | 雨伞 | 4 | 25.5 | '102.00元' | 华北 | 李强 | 已取消
SO20260107-001 | 2026-01-07 | 广州南方百货有限公司 | 保温杯 | -1 | 1234.5 | -1234.5 | 华南 | 王芳 | 已退货
[客户档案]
客户编码 | 客户名称 | 区域
C001 | 上海明珠贸易有限公司 | 华东
"""
COUNTED = 'SUMIFS(LX_orders[总金额],LX_orders[订单状态],"<>已取消")'

LINES = Grid(
    "lines",
    (
        Column("customer", "客户名称", width=24),
        Column("day", "下单日期", Format.DATE),
        Column("quantity", "数量", Format.QUANTITY, total="sum"),
        Column("amount", "金额", Format.MONEY, total="sum", emphasis=Emphasis.DATA_BAR),
        Column("wan", "金额", Format.MONEY_WAN, total="sum"),
        Column("share", "占比", Format.PERCENT, total=1.0, emphasis=Emphasis.HEAT),
        Column("note", "说明", width=18),
    ),
    (),
    heading="按订单",
    total_label="合计",
    as_table=True,
)


def lines(ledger: Ledger, **changes: Any) -> Grid:
    """Return a grid with the order lines of the ledger that are not cancelled."""
    frame = ledger.orders.frame
    kept = frame[frame["order_status"] != "cancelled"]
    amounts = kept["amount"].tolist()
    columns = zip(kept["customer"], kept["order_date"].dt.date, kept["quantity"], amounts, strict=True)
    rows = tuple(
        (name, day, count, amount, amount, amount / sum(amounts), "=1+1 是文字，" * 4) for name, day, count, amount in columns
    )
    links = {(0, "customer"): Link("订单台账", "C2"), (1, "amount"): Link("订单台账", "G3")}
    fields = {name: getattr(LINES, name) for name in LINES.__dataclass_fields__}
    return Grid(**{**fields, "rows": rows, "links": links, **changes})


def full_plan(ledger: Ledger) -> SheetPlan:
    """Return a plan with every kind of block but a PivotTable."""
    grid, total = lines(ledger), float(ledger.orders.frame["amount"].iloc[[0, 1, 2, 4]].sum())
    words = "本月全部未取消订单的含税总金额，扣除退货。"
    figures = (
        Figure("销售额", total, Format.MONEY, words),
        Figure("销售额", 123_456_789.0, Format.MONEY_WAN, words),
        Figure("回款率", 0.875, Format.PERCENT, words),
        Figure("周转天数", 45, Format.DAYS, words),
        Figure("没有数", None, Format.MONEY),
    )
    regions = (("华东", "王芳", 14895.0), ("华东", "李强", 0.0), ("华北", "李强", 2469.0), ("华南", "王芳", -1234.5))
    nested = Grid(
        "regions",
        (
            Column("region", "区域", group="谁"),
            Column("who", "销售人员", group="谁"),
            Column("amount", "金额", Format.MONEY, total="sum"),
        ),
        regions,
        heading="按区域",
        total_label="合计",
        subtotals=(Subtotal("华东小计", 0, 1), Subtotal("其他小计", 2, 3)),
    )
    blocks: tuple[Block, ...] = (
        Figures(figures),
        Note("有 1 行外币订单没有汇率，不计入合计。" * 8, strong=True),
        grid,
        Chart(ChartKind.COLUMN, "金额", "lines", "customer", ("amount",), width=480),
        Chart(ChartKind.DOUGHNUT, "占比", "lines", "customer", ("amount",), beside=True, width=480),
        Chart(ChartKind.LINE, "数量", "lines", "day", ("quantity", "amount")),
        nested,
        Grid("none", LINES.columns, (), heading="没有行的表", empty_text="本月没有逾期款。"),
        Reconciliation("未取消订单的总金额", ("lines", "amount"), total, COUNTED),
        Reconciliation("同上，万元", ("lines", "wan"), total, COUNTED),
        Reconciliation("按区域", ("regions", "amount"), total - 0.01),
    )
    return SheetPlan("月度汇总", "月度汇总 2026-01", "来源：台账.xlsx · 截至 2026-01-31", blocks, freeze_below="lines")


def pivot_plan() -> SheetPlan:
    """Return a plan with PivotTables of every shape."""
    amount = PivotValue("总金额", "总金额")
    count = PivotValue("订单编号", "订单数", "count", Format.WHOLE)
    blocks = (
        Pivot("客户月份", "客户 × 月份", "orders", ("客户名称",), ("下单月份",), (amount,)),
        Pivot("产品区域", "产品 × 区域", "orders", ("产品名称",), ("区域",), (amount, count), filters=("订单状态",)),
        Pivot("人员", "销售人员", "orders", ("销售人员",), (), (amount, count)),
        Pivot(
            "人员客户",
            "销售人员与客户",
            "orders",
            ("销售人员", "客户名称"),
            (),
            (PivotValue("数量", "数量", "average", Format.QUANTITY),),
        ),
    )
    return SheetPlan("数据透视", "数据透视", "来源：台账.xlsx", blocks)


def report(folder: Path, *plans: SheetPlan, ledger: Ledger | None = None, language: Language = "zh") -> Path:
    """Write a report and return its path."""
    path = folder / "report.xlsx"
    write_report(path, plans, ledger, language)
    return path


def small_ledger() -> Ledger:
    """Return the ledger of these tests."""
    return ledger_of(LEDGER)


def sheet_of(path: Path, name: str, *, values: bool = False) -> Any:
    """Return a sheet with its formulas, or with the values stored for them."""
    return openpyxl.load_workbook(path, data_only=values)[name]


def find(sheet: Any, value: object, nth: int = 0) -> Any:
    """Return the n-th cell with this value."""
    return [cell for row in sheet.iter_rows() for cell in row if cell.value == value][nth]


def without_results(path: Path) -> Path:
    """Return a copy of a workbook without the results of its formulas: a program that opens it must calculate them."""
    bare = path.with_name("bare.xlsx")
    with zipfile.ZipFile(path) as book, zipfile.ZipFile(bare, "w") as target:
        for name in book.namelist():
            part = book.read(name)
            target.writestr(name, _RESULT.sub(rb"\1", part) if name.startswith("xl/worksheets/sheet") else part)
    return bare


def converted(path: Path, ending: str = "xlsx") -> Path:
    """Open, recalculate and save a workbook in LibreOffice; return what it saved."""
    folder = path.parent / "saved"
    profile = f"-env:UserInstallation={(path.parent / 'profile').as_uri()}"
    command = [shutil.which("soffice") or "", profile, "--headless", "--convert-to", ending, "--outdir", str(folder), str(path)]
    subprocess.run(command, check=True, capture_output=True, timeout=180, env={**os.environ, "LC_ALL": "C.UTF-8"})
    return folder / path.with_suffix(f".{ending}").name
