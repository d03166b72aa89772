"""Windows of a LibreOffice without a screen: whether it has none, which one that somebody else started does not say, and how to hide them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from ledgerxl.libreoffice.bridge import UnoObject, byte_sequence, constant, enum, struct

_ROOM: Final = (1600, 1000)
"""Pixels; a pane freezes only in a window that has room for it."""


def has_screen(create: Callable[[str], UnoObject]) -> bool:
    """Say whether windows are on a screen; without one (``--headless``) neither X11 nor Wayland has a handle for a window.

    Only Linux can be asked: elsewhere the answer is always yes.

    Args:
        create: makes an instance of a UNO service in that LibreOffice.
    """
    wanted = struct(
        "com.sun.star.awt.WindowDescriptor", Type=enum("com.sun.star.awt.WindowClass", "TOP"), WindowServiceName="window"
    )
    window = create("com.sun.star.awt.Toolkit").createWindow(wanted)  # it is never shown
    try:
        handle = window.getWindowHandle(byte_sequence(), constant("com.sun.star.lang.SystemDependent.SYSTEM_XWINDOW"))
        return handle is None or bool(handle.WindowHandle or handle.DisplayPointer)
    finally:
        window.dispose()


def hide(frame: UnoObject) -> None:
    """Hide the window of a frame, and give the document the room that a window gives when it is shown."""
    frame.getContainerWindow().setVisible(False)
    frame.getComponentWindow().setPosSize(0, 0, *_ROOM, constant("com.sun.star.awt.PosSize.POSSIZE"))
