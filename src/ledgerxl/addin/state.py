"""What ledgerxl keeps for one user on one machine: the log file, and the language chosen on the ribbon."""

from __future__ import annotations

import logging
from logging.handlers import RotatingFileHandler
from pathlib import Path
from typing import Final

from ledgerxl.installed import places
from ledgerxl.installed.machine import here
from ledgerxl.standard.model import Language

_LOG_BYTES: Final = 1_000_000
_OLD_LOGS: Final = 3
_FORMAT: Final = "%(asctime)s %(levelname)s %(process)d %(name)s: %(message)s"


def state_folder() -> Path:
    """Return the folder; it need not exist yet."""
    return places.state_folder(here())


def log_file() -> Path:
    """Return the path of the log file."""
    return state_folder() / "ledgerxl.log"


def start_log() -> None:
    """Write what happens to the log file, once per process; where it cannot be written, work goes on without."""
    log = logging.getLogger("ledgerxl")
    if log.handlers:
        return
    try:
        log_file().parent.mkdir(0o700, parents=True, exist_ok=True)  # names of workbooks are nobody else's business
        handler: logging.Handler = RotatingFileHandler(log_file(), maxBytes=_LOG_BYTES, backupCount=_OLD_LOGS, encoding="utf-8")
    except OSError:
        handler = logging.NullHandler()
    handler.setFormatter(logging.Formatter(_FORMAT))
    log.addHandler(handler)
    log.setLevel(logging.INFO)


def chosen_language() -> Language | None:
    """Return the language that the user chose on the ribbon; None before any choice."""
    try:
        chosen = (state_folder() / places.LANGUAGE_FILE).read_text(encoding="ascii").strip()
    except (OSError, ValueError):
        return None
    return "zh" if chosen == "zh" else "en" if chosen == "en" else None


def choose_language(language: Language) -> None:
    """Remember the language for all later clicks of this user."""
    state_folder().mkdir(0o700, parents=True, exist_ok=True)
    (state_folder() / places.LANGUAGE_FILE).write_text(language, encoding="ascii")
