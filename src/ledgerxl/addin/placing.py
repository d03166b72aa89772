"""Put several files into their places, or none: the new ones are complete on the disk before the first takes its place."""

from __future__ import annotations

import os
from collections.abc import Mapping
from contextlib import ExitStack, suppress
from pathlib import Path


def put_all(files: Mapping[Path, bytes | None]) -> None:
    """Write all of these files, in this order, and remove those that are None.

    Raises:
        OSError: one cannot be written or replaced; all are as they were.
    """
    before = {path: content_of(path) for path in files}
    with ExitStack() as stack:
        staged = {path: _staged(stack, path, content) for path, content in files.items() if content is not None}
        done: list[Path] = []
        try:
            for path in files:
                _move(staged.get(path), path)
                done.append(path)
        except OSError:
            for path in reversed(done):
                _put_back(path, before[path])
            raise


def content_of(path: Path) -> bytes | None:
    """Return a file's content; None where there is no such file."""
    try:
        return path.read_bytes()
    except FileNotFoundError:
        return None


def _staged(stack: ExitStack, path: Path, content: bytes) -> Path:
    """Write the new content beside the file's folder, not into it: Excel opens whatever lies in its start folder."""
    path.parent.mkdir(parents=True, exist_ok=True)
    waiting = path.parent.with_name(f"{path.name}.new")
    stack.callback(_forget, waiting)
    with waiting.open("wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    return waiting


def _move(waiting: Path | None, path: Path) -> None:
    if waiting is None:
        path.unlink(missing_ok=True)
    else:
        os.replace(waiting, path)


def _put_back(path: Path, content: bytes | None) -> None:
    with suppress(OSError), ExitStack() as stack:
        _move(None if content is None else _staged(stack, path, content), path)


def _forget(waiting: Path) -> None:
    with suppress(OSError):
        waiting.unlink(missing_ok=True)
