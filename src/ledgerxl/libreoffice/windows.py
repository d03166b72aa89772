"""A document's window: whether anybody can see it."""

from __future__ import annotations

from ledgerxl.libreoffice.bridge import UnoObject, byte_sequence, constant


def on_screen(window: UnoObject) -> bool:
    """Say whether a window belongs to a screen, shown or not; without one (``--headless``) X11 and Wayland have no handle for it.

    Only Linux can be asked: elsewhere the answer is always yes.
    """
    handle = window.getWindowHandle(byte_sequence(), constant("com.sun.star.lang.SystemDependent.SYSTEM_XWINDOW"))
    return handle is None or bool(handle.WindowHandle or handle.DisplayPointer)
