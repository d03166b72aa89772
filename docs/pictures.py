"""Make the READMEs' pictures from the real thing. `python docs/pictures.py`, with LibreOffice, poppler-utils and rsvg-convert.

The ledger's picture is the first printed page of the demo's orders; the check's picture is what the terminal shows.
"""

from __future__ import annotations

import contextlib
import io
import subprocess
import sys
import tempfile
from datetime import date, datetime
from functools import partial
from pathlib import Path

from rich.console import Console

from ledgerxl import terminal
from ledgerxl.checking import check_files
from ledgerxl.reporting import read_for_reports, save_report
from ledgerxl.samples import write_demo
from ledgerxl.standard.model import Language
from ledgerxl.standard.sales import SALES
from ledgerxl.writing import order_marks

FOLDER = Path(__file__).parent / "pictures"
TODAY = date(2026, 6, 15)
MADE_AT = datetime(2026, 6, 15, 9, 30)
LANGUAGES: tuple[Language, ...] = ("zh", "en")


def main() -> None:
    """Write ledger.zh.png, check.zh.png and their English twins."""
    FOLDER.mkdir(exist_ok=True)
    for language in LANGUAGES:
        with tempfile.TemporaryDirectory() as folder:
            demo = write_demo(Path(folder), orders=60, language=language, seed=1, today=TODAY, marks_of=partial(marks, language))
            picture_of_ledger(demo, FOLDER / f"ledger.{language}.png")
            picture_of_check(demo, FOLDER / f"check.{language}.png", language)
            year = write_demo(Path(folder), orders=1500, language=language, seed=1, today=TODAY)
            picture_of_report(year, FOLDER / f"report.{language}.png", language)


def marks(language: Language, ledger: Path) -> dict[int, dict[str, object]]:
    """Return what a check writes into the rows of the orders."""
    return order_marks(check_files([ledger], changes={"language": language, "as_of": TODAY}).findings[0], language)


def picture_of_ledger(ledger: Path, target: Path) -> None:
    """Keep the first printed page with the orders."""
    pdf = printed(ledger)
    keep_page(pdf, first_page_with(SALES.tables[0].label.zh, SALES.tables[0].label.en, pdf), target)


def picture_of_report(ledger: Path, target: Path, language: Language) -> None:
    """Make the dashboard and keep its first page."""
    made = read_for_reports(ledger, changes={"language": language, "as_of": TODAY}, made_at=MADE_AT)
    report = save_report(made, ["dashboard"], ledger.with_name("report.xlsx"))
    keep_page(printed(report), 1, target, "-x", "0", "-y", "0", "-W", "909", "-H", "920")


def printed(workbook: Path) -> Path:
    """Print a workbook to PDF beside it."""
    profile = f"-env:UserInstallation={workbook.parent.as_uri()}/profile"
    run("soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", str(workbook.parent), str(workbook))
    return workbook.with_suffix(".pdf")


def keep_page(pdf: Path, page: int, target: Path, *cropped: str) -> None:
    """Keep one page of a PDF, or the cropped part of it, as a picture."""
    pages = "-f", str(page), "-l", str(page)
    run("pdftoppm", "-r", "110", *pages, *cropped, "-png", "-singlefile", str(pdf), str(target.with_suffix("")))


def first_page_with(zh: str, en: str, pdf: Path) -> int:
    """Return the number of the first page whose header names the orders."""
    pages = run("pdftotext", "-layout", str(pdf), "-").split("\f")
    return next(at for at, page in enumerate(pages, 1) if page.split("\n")[0].strip().endswith((zh, en)))


def picture_of_check(ledger: Path, target: Path, language: Language) -> None:
    """Show the check on a recorded terminal."""
    console = Console(record=True, width=104, file=io.StringIO(), force_terminal=True, highlight=False)
    terminal.FIRST_FINDINGS, terminal._console = 8, lambda: console
    with contextlib.chdir(ledger.parent):
        shown = Path(ledger.name)
        run_ = check_files(
            [shown], changes={"language": language, "as_of": TODAY}, only=["duplicates", "unpaid", "arithmetic", "dates"]
        )
        terminal.show_check(run_, [shown], language)
    svg = target.with_suffix(".svg")
    svg.write_text(
        console.export_svg(title="ledgerxl check", font_aspect_ratio=0.6).replace("Fira Code", "Noto Sans Mono CJK SC")
    )
    run("rsvg-convert", "-z", "1.2", str(svg), "-o", str(target))
    svg.unlink()


def run(*command: str) -> str:
    """Run a program and return what it prints; stop when it fails."""
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout


if __name__ == "__main__":
    sys.exit(main())
