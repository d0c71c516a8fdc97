"""What a widget shows, as text in a notebook: each entry on a line of its own, and no number alone on one."""

import json
from collections.abc import Iterator, Mapping
from typing import Any

_SHORT = 100
"""Characters. What is no longer stands on one line."""


def as_lines(data: Mapping[str, Any], indent: int) -> str:
    """The data as JSON, in the order given.

    A list of tables, and a table of tables, has a line for each of them: so the difference of two versions shows which
    question or which claim has changed.

    Args:
        data: what a widget shows.
        indent: how many spaces stand before the line in which the data begins.
    """
    return _table(data, indent, deep=True)


def _value(value: Any, indent: int) -> str:
    line = _line(value)
    if len(line) > _SHORT and isinstance(value, dict):
        return _table(value, indent, deep=False)
    if len(line) > _SHORT and isinstance(value, list) and any(isinstance(one, dict | list | str) for one in value):
        return _block("[", (_line(one) for one in value), "]", indent)
    return line


def _table(table: Mapping[str, Any], indent: int, *, deep: bool) -> str:
    entries = ((name, _value(value, indent + 1) if deep else _line(value)) for name, value in table.items())
    return _block("{", (f"{_line(name)}: {value}" for name, value in entries), "}", indent)


def _line(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _block(start: str, lines: Iterator[str], end: str, indent: int) -> str:
    return start + ",".join(f"\n{' ' * (indent + 1)}{line}" for line in lines) + f"\n{' ' * indent}{end}"
