"""xlwings' own conversion of a worksheet function's argument and result, which it has for Windows only.

Its Windows module is loaded with stand-ins for what pywin32 and Windows bring: of that module only the two functions run that look at
each value, and they are plain Python. So the time is xlwings' own, without the passage between Excel's process and Python.
"""

import ctypes
import sys
from unittest.mock import MagicMock

import pandas as pd

_MODULES = (
    "pywintypes",
    "win32api",
    "win32con",
    "pythoncom",
    "win32com",
    "win32com.client",
    "win32gui",
    "win32process",
    "win32timezone",
)
_CLASSES = {
    "pywintypes": ("TimeType", "com_error"),
    "win32com.client": ("CDispatch", "CoClassBaseClass", "DispatchBaseClass"),
}


def load():
    """Make xlwings believe that Excel for Windows is its engine."""
    sys.modules |= {name: MagicMock(__file__=None) for name in _MODULES}
    for module, names in _CLASSES.items():
        for name in names:
            setattr(sys.modules[module], name, type(name, (Exception,), {}))
    for name in ("windll", "oledll", "PyDLL"):
        setattr(ctypes, name, MagicMock())
    import xlwings
    from xlwings import _xlwindows

    xlwings.engines.add(xlwings.Engine(impl=_xlwindows.engine))
    xlwings.engines.active = xlwings.engines[-1]


def to_xlwings_and_back(cells):
    """Convert and do nothing: what `@xw.arg("x", pd.DataFrame, index=False)` and `@xw.ret(index=False)` do to the values."""
    from xlwings import conversion

    frame = conversion.read(None, cells, {"convert": pd.DataFrame, "index": False})
    return conversion.write(frame, None, {"index": False})
