"""What several widgets know stands once, and each adds what it alone knows.

Tables are joined name by name, lists of tables with an ``id`` by their ids; anything else
stands in one of the two. ``browser/rules/layers.ts`` does it.
"""

from collections.abc import Mapping
from typing import Any


def beyond(below: Mapping[str, Any], whole: Mapping[str, Any]) -> dict[str, Any]:
    """What must be laid over ``below`` to have ``whole``. Of what only ``below`` has, the widget learns too.

    Raises:
        ValueError: a table inside ``whole`` lacks what the same table ``below`` has; that cannot be taken away.

    Example:
        >>> beyond({"rules": [{"id": "a", "when": "x"}]}, {"rules": [{"id": "a", "when": "x", "do": "Rest."}]})
        {'rules': [{'id': 'a', 'do': 'Rest.'}]}
    """
    return {
        name: _rest(below[name], value) if name in below else value
        for name, value in whole.items()
        if name not in below or below[name] != value
    }


def _rest(below: Any, value: Any) -> Any:
    if isinstance(below, dict) and isinstance(value, dict):
        return _table(below, value)
    if _are_named(below) and _are_named(value):
        known = {one["id"]: one for one in below}
        return [{"id": one["id"], **_table(known.get(one["id"], {}), one)} for one in value]
    return value


def _table(below: dict[str, Any], value: dict[str, Any]) -> dict[str, Any]:
    if missing := below.keys() - value.keys():
        raise ValueError(f"{sorted(missing)} cannot be taken away from what stands below")
    return beyond(below, value)


def _are_named(value: Any) -> bool:
    return isinstance(value, list) and all(isinstance(one, dict) and "id" in one for one in value)
