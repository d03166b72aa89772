"""Menu commands (`.uno:…`) for what LibreOffice offers in no other way: run one, or ask whether it is switched on."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ledgerxl.libreoffice.bridge import UnoObject, property_values, struct
from ledgerxl.libreoffice.callbacks import answering

if TYPE_CHECKING:
    from ledgerxl.libreoffice.process import Office


def run(office: Office, controller: UnoObject, command: str, **arguments: Any) -> None:
    """Run a command in a window, as if chosen from its menu."""
    helper = office.create("com.sun.star.frame.DispatchHelper")
    helper.executeDispatch(controller.Frame, command, "", 0, property_values(**arguments))


def state(office: Office, controller: UnoObject, command: str) -> Any:
    """Return what the window says about a command: for a switch, whether it is on."""
    transformer = office.create("com.sun.star.util.URLTransformer")
    _, url = transformer.parseStrict(struct("com.sun.star.util.URL", Complete=command))
    dispatch = controller.Frame.queryDispatch(url, "", 0)
    answers: list[Any] = []
    listener = answering(
        "com.sun.star.frame.XStatusListener",
        statusChanged=lambda event: answers.append(event.State),
        disposing=lambda _event: None,
    )
    # LibreOffice tells a new listener the state at once, before the call returns.
    dispatch.addStatusListener(listener, url)
    dispatch.removeStatusListener(listener, url)
    return answers[-1] if answers else None
