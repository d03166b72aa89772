"""The process that keeps watch over one LibreOffice: run as a script with the standard library only, imported by nobody.

It starts LibreOffice, and ends it and removes its private profile when its standard input closes. The system closes
that pipe whenever the Python side ends, whichever way: normally, by an exception, by a crash, by ``kill -9``.

Arguments: the profile folder, the pipe's name, then LibreOffice's command line. Prints LibreOffice's process number.
Lines on standard input: a path, as JSON, of a file that LibreOffice has open; ``kill`` ends LibreOffice at once; the end of
input asks it to go and insists after a moment. A LibreOffice that is ended leaves lock files beside the files it has open,
and nobody could open those any more: they are removed too.
"""

import contextlib
import glob
import json
import os
import shutil
import signal
import subprocess
import sys
import threading
import time

RESTART_WANTED = (79, 81)
"""LibreOffice's exit codes that ask its launcher to start it once more; a fresh profile always does."""
PATIENCE = 5.0
"""Seconds between asking LibreOffice to end and ending it."""


def main() -> None:
    profile, pipe, *command = sys.argv[1:]
    if sys.platform != "win32":
        for asked in (signal.SIGINT, signal.SIGHUP, signal.SIGTERM):
            signal.signal(asked, lambda *_: None)  # to ignore it would be inherited by LibreOffice, which has to end on it
    office = Office(command)
    threading.Thread(target=office.run_to_the_end, daemon=True).start()
    watch(office)
    office.end()
    unlock(office.files, profile)
    clean_up(profile, pipe)


def watch(office: "Office") -> None:
    """Return when the other side is gone, asks for the end, or LibreOffice has ended by itself."""
    listener = threading.Thread(target=listen, args=(office,), daemon=True)
    listener.start()
    office.over.wait()


def listen(office: "Office") -> None:
    try:
        for line in sys.stdin:
            if line.strip() == "kill":
                office.impatient = True
                break
            office.files.add(json.loads(line))
    finally:  # whatever happens here, LibreOffice must not be left without anyone who listens
        office.over.set()


class Office:
    """LibreOffice's process, started again when it asks for it."""

    def __init__(self, command: list[str]) -> None:
        self.command = command
        self.over = threading.Event()
        self.impatient = False
        self.files: set[str] = set()
        self.process = self.start()

    def start(self) -> "subprocess.Popen[bytes]":
        options = {"start_new_session": True} if os.name == "posix" else {}
        silent = {"stdin": subprocess.DEVNULL, "stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
        process = subprocess.Popen(self.command, **silent, **options)  # type: ignore[call-overload]  # noqa: S603
        print(process.pid, flush=True)  # noqa: T201
        return process  # type: ignore[no-any-return]

    def run_to_the_end(self) -> None:
        while self.process.wait() in RESTART_WANTED and not self.over.is_set():
            self.process = self.start()
        self.over.set()

    def end(self) -> None:
        """End LibreOffice and everything it started."""
        if self.process.poll() is None and not self.impatient:
            self.process.terminate()
            deadline = time.monotonic() + PATIENCE
            while self.process.poll() is None and time.monotonic() < deadline:
                time.sleep(0.05)
        end_group(self.process)


def end_group(process: "subprocess.Popen[bytes]") -> None:
    if sys.platform != "win32":
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(process.pid, signal.SIGKILL)
    else:
        subprocess.run(["taskkill", "/F", "/T", "/PID", str(process.pid)], capture_output=True)  # noqa: S603, S607
    process.wait()


def unlock(files: "set[str]", profile: str) -> None:
    """Remove the lock files that the dead LibreOffice left; they name its profile, others' locks stay."""
    for file in files:
        folder, name = os.path.split(file)
        lock = os.path.join(folder, f".~lock.{name}#")
        with contextlib.suppress(OSError):
            with open(lock, encoding="utf-8", errors="replace") as content:
                ours = os.path.basename(profile) in content.read()
            if ours:
                os.remove(lock)


def clean_up(profile: str, pipe: str) -> None:
    """Remove the private profile, and the pipe that a LibreOffice that was killed leaves in the temporary folder."""
    for _attempt in range(20):  # Windows lets go of a dead process's files a moment later
        shutil.rmtree(profile, ignore_errors=True)
        if not os.path.exists(profile):
            break
        time.sleep(0.1)
    for folder in ("/tmp", "/var/tmp"):  # noqa: S108 - where LibreOffice puts them
        for left in glob.glob(f"{folder}/OSL_PIPE_*_{pipe}"):
            with contextlib.suppress(OSError):
                os.remove(left)


if __name__ == "__main__":
    main()
