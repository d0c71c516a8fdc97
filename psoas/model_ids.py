"""Names for widget models that stay the same whenever a cell is run again.

A saved notebook holds two things of a widget: in the cell, the name of its model; at the end, the state of that model.
JupyterLab writes the first anew with each run, but leaves the second as it was. With names by chance, a lesson that was
run and saved would ask for models that its file does not hold. With names made from the cell, it always finds them.
"""

import re
import sys
from collections.abc import Mapping
from typing import Any

STABLE_ID = re.compile(r"psoas-[A-Za-z0-9_-]+-[0-9]+")

_CELL_ID = re.compile(r"[A-Za-z0-9_-]{1,64}")
"""As the notebook format allows it. Some programs send an address instead, with the names of a person's folders."""

_latest: dict[str, int] = {}
"""The run of a cell that made the latest widget, and how many that run has made."""


def next_model_id() -> str | None:
    """The name for the next widget of the running cell; None where nobody says which cell runs."""
    request = _request()
    cell = request.get("metadata", {}).get("cellId")
    run = request.get("header", {}).get("msg_id")
    if not run or not isinstance(cell, str) or not _CELL_ID.fullmatch(cell):
        return None
    number = _latest.get(run, 0)
    _latest.clear()
    _latest[run] = number + 1
    return f"psoas-{cell}-{number}"


def _request() -> Mapping[str, Any]:
    """The message that asked the kernel to run this code; empty without a kernel."""
    if "IPython" not in sys.modules:
        return {}
    shell: Any = sys.modules["IPython"].get_ipython()
    parent: Any = shell.get_parent() if hasattr(shell, "get_parent") else None
    return parent if isinstance(parent, Mapping) else {}
