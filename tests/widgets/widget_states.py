"""The state of a widget as a page gets it that draws it alone."""

import json
from typing import Any


def whole_state(widget: Any) -> dict[str, Any]:
    """What a widget shows and keeps, with what other widgets of a notebook know too."""
    hidden = {"layout", "needs", "tabbable", "tooltip"}
    names = [name for name in widget.keys if not name.startswith("_") and name not in hidden]
    return {**widget.get_state(key=names), "data": json.loads(json.dumps(widget.data))}
