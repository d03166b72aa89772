"""``xlwings.apps`` and ``xlwings.App``: LibreOffice processes."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from typing import Any

from xlwings import base_classes

from ledgerxl.libreoffice import process, running
from ledgerxl.libreoffice.books import Book, Books
from ledgerxl.libreoffice.errors import Unsupported, speaks_up
from ledgerxl.libreoffice.installation import find
from ledgerxl.libreoffice.ranges import Range

EXCEL_VERSION = "16.0"


@speaks_up
class Apps(base_classes.Apps):
    """The apps of this Python process, the active one first."""

    def __init__(self, engine: Any) -> None:
        self.engine = engine
        self._apps: list[App] = []

    def _alive(self) -> list[App]:
        self._apps = [app for app in self._apps if app.office.is_alive]
        return self._apps

    def keys(self) -> list[int]:
        """Return the process numbers."""
        return [app.pid for app in self._alive()]

    def add(self, spec: str | None = None, add_book: bool | None = None, xl: Any = None, visible: bool | None = None) -> App:
        """Start a LibreOffice, or attach to a running one when ``spec`` is its connection (``pipe,name=…``)."""
        if spec is not None:
            return self.attach(spec)
        app = App(self, process.start(visible=visible is not False))
        self.to_front(app)
        if add_book:
            app.books.add()
        return app

    def attach(self, connection: str | None = None) -> App:
        """Attach to a running LibreOffice, the user's own one by default; the same app when that was done before."""
        number = process.number_of(connection) if connection else running.number()
        app = next((other for other in self._alive() if other.pid == number), None)
        if app is None:
            app = App(self, process.attach(connection) if connection else running.attach_to_open())
        self.to_front(app)
        return app

    def to_front(self, app: App) -> None:
        """Make this app the active one."""
        self._apps = [app, *(other for other in self._apps if other is not app)]

    def forget(self, app: App) -> None:
        """Leave out an app that ended."""
        self._apps = [other for other in self._apps if other is not app]

    def cleanup(self) -> None:  # type: ignore[override]
        """Do nothing: a LibreOffice of ours ends with the app or with Python, so there is nothing to look for."""

    def __iter__(self) -> Iterator[App]:
        return iter(list(self._alive()))

    def __len__(self) -> int:
        return len(self._alive())

    def __getitem__(self, pid: int) -> App:
        for app in self._alive():
            if app.pid == pid:
                return app
        raise KeyError(pid)


@speaks_up
class App(base_classes.App):
    """One LibreOffice process."""

    books: Books
    display_alerts: bool
    enable_events: bool

    def __init__(self, apps: Apps, office: process.Office) -> None:
        self.apps = apps
        self.office = office
        self.books = Books(self)
        self.display_alerts = True
        self.enable_events = True
        self.copied: Range | None = None
        self._calculation = "automatic"
        self._screen_updating = True
        self._interactive = True
        self._status: str | bool = False

    @property
    def engine(self) -> Any:
        return self.apps.engine

    @property
    def api(self) -> Any:
        """UNO's desktop."""
        return self.office.desktop

    xl = api

    @property
    def pid(self) -> int:
        return self.office.pid

    hwnd = pid

    @property
    def path(self) -> str:
        return str(find().program)

    @property
    def version(self) -> str:
        """Excel's version whose objects these are: code that asks for it wants to know what it may use."""
        return EXCEL_VERSION

    @property
    def libreoffice_version(self) -> str:
        """LibreOffice's own version, such as ``7.4.7.2``."""
        return _product_version(self.office)

    # -- its life ---------------------------------------------------------------------------------------------------

    def activate(self, steal_focus: bool = False) -> None:
        self.apps.to_front(self)
        if steal_focus and (book := self.books.active):
            book.frame.getContainerWindow().toFront()

    @property
    def visible(self) -> bool:
        """Whether its windows show; without a screen (``--headless``) they exist, and count as asked for."""
        return self.books.visible

    @visible.setter
    def visible(self, value: bool) -> None:
        self.books.visible = bool(value)

    def quit(self) -> None:
        """Close a LibreOffice that we started, without saving; let go of one that was running before."""
        if self.office.is_ours:
            with contextlib.suppress(Exception):  # it may be gone already; the guardian sees to the rest
                self.books.close_all()
                self.office.desktop.terminate()
        self._end(at_once=False)

    def kill(self) -> None:
        """End the process of a LibreOffice that we started; let go of one that was running before."""
        self._end(at_once=True)

    def _end(self, *, at_once: bool) -> None:
        self.apps.forget(self)
        self.office.end(at_once=at_once)

    # -- its settings -----------------------------------------------------------------------------------------------

    @property
    def screen_updating(self) -> bool:
        return self._screen_updating

    @screen_updating.setter
    def screen_updating(self, value: bool) -> None:
        self._screen_updating = bool(value)
        for book in self.books:
            book.show_changes(self._screen_updating)

    @property
    def interactive(self) -> bool:
        return self._interactive

    @interactive.setter
    def interactive(self, value: bool) -> None:
        self._interactive = bool(value)
        for book in self.books:
            book.frame.getContainerWindow().setEnable(self._interactive)

    @property
    def calculation(self) -> str:
        """``automatic``, ``manual`` or ``semiautomatic``; Calc has no data tables to leave out, so the last works like the first."""
        manual = any(not book.api.isAutomaticCalculationEnabled() for book in self.books)
        return "manual" if manual else self._calculation

    @calculation.setter
    def calculation(self, value: str) -> None:
        if value not in ("automatic", "manual", "semiautomatic"):
            raise KeyError(value)
        self._calculation = "automatic" if value == "manual" else value
        for book in self.books:
            book.api.enableAutomaticCalculation(value != "manual")

    def calculate(self) -> None:
        for book in self.books:
            book.api.calculate()

    @property
    def status_bar(self) -> str | bool:
        return self._status

    @status_bar.setter
    def status_bar(self, value: str | bool) -> None:
        book = self.books.active
        # Without a screen nobody would read it, and LibreOffice shows a hidden window to put words into its status bar.
        if book is not None and not self.office.headless:
            book.show_status(str(value) if value not in (False, None) else None)
        self._status = value if value is not None else False

    @property
    def cut_copy_mode(self) -> str | None:
        return "copy" if self.copied is not None else None

    @cut_copy_mode.setter
    def cut_copy_mode(self, value: bool) -> None:
        self.copied = None

    @property
    def selection(self) -> Range | None:
        book: Book | None = self.books.active
        return book.selection if book is not None else None

    @property
    def startup_path(self) -> str:
        raise Unsupported("App.startup_path", "LibreOffice loads no workbooks when it starts")

    def run(self, macro: str, args: object) -> Any:
        raise Unsupported("App.macro", "the engine opens workbooks with their macros switched off")


def _product_version(office: process.Office) -> str:
    from ledgerxl.libreoffice.bridge import property_values

    provider = office.create("com.sun.star.configuration.ConfigurationProvider")
    where = property_values(nodepath="/org.openoffice.Setup/Product")
    access = provider.createInstanceWithArguments("com.sun.star.configuration.ConfigurationAccess", where)
    return str(access.getByName("ooSetupVersionAboutBox"))
