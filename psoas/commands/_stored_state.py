"""Whether a notebook holds the widgets that its code makes today: what a learner opens is what was tested.

JupyterLab draws a widget from the state that is stored in the notebook, before any code runs. Here each cell runs in
this process, without a kernel, and the state of the widget it ends with is held against the stored one.
"""

import ast
import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from psoas.commands._course import good, plural
from psoas.errors import CourseError

_STATE = "application/vnd.jupyter.widget-state+json"
_VIEW = "application/vnd.jupyter.widget-view+json"
_REFERENCE = "IPY_MODEL_"
_OF_THE_LIBRARY = ("_model_module_version", "_view_module_version")
"""Differs from one release of the widget library to another, and says nothing of the course."""

_MISSING = object()


def check(paths: Sequence[Path]) -> int:
    """Says which notebooks hold other widgets than their code makes today; 1 where there are any."""
    different = 0
    for path in paths:
        found = differences(path)
        different += bool(found)
        if found:
            print(f"{path.stem}: stored otherwise than its code makes it today: {', '.join(found)}")
        else:
            good(f"{path.stem}: stored as its code makes it today")
    if different:
        print(f"{plural(different, 'notebook')} to renew; run: python -m psoas notebooks")
    return int(bool(different))


def differences(path: Path) -> list[str]:
    """The cells whose stored widget is not the one that the code makes today, with the first place that differs.

    Raises:
        CourseError: the file is not a notebook, or a cell ends in an error.
    """
    try:
        notebook = json.loads(path.read_text(encoding="utf-8"))
        states = notebook["metadata"].get("widgets", {}).get(_STATE, {}).get("state", {})
        cells = [cell for cell in notebook["cells"] if cell["cell_type"] == "code"]
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        raise CourseError(f"'{path}' is not a whole notebook; take back an earlier one.") from None
    found = []
    for cell, shown in zip(cells, _shown(cells, path), strict=True):
        stored = _stored_view(cell)
        fresh = _fresh_tree(shown)
        if stored is None and fresh is None:
            continue
        if stored is None or fresh is None:
            found.append(f"{cell['id']} (a widget is {'missing' if stored is None else 'too many'})")
            continue
        place = _first_difference(_tree(stored, lambda model: _stored_fields(states, model)), fresh)
        if place is not None:
            found.append(f"{cell['id']} ({place})")
    return found


def _shown(cells: Sequence[Mapping[str, Any]], path: Path) -> Iterator[Any]:
    """What each cell ends with, as Jupyter would show it."""
    names: dict[str, Any] = {"__name__": "__main__"}
    for cell in cells:
        where = f"{path.name}, cell '{cell['id']}'"
        try:
            tree = ast.parse("".join(cell["source"]))
            last = tree.body[-1] if tree.body else None
            if isinstance(last, ast.Expr):
                tree.body.pop()
            exec(compile(tree, where, "exec"), names)
            shown = ast.Expression(last.value if isinstance(last, ast.Expr) else ast.Constant(None))
            value = eval(compile(ast.fix_missing_locations(shown), where, "eval"), names)
        except Exception as error:
            raise CourseError(f"{where} ends in an error: {' '.join(str(error).split())}") from error
        yield value


def _stored_view(cell: Mapping[str, Any]) -> str | None:
    for output in cell.get("outputs", ()):
        view = output.get("data", {}).get(_VIEW)
        if view is not None:
            return str(view["model_id"])
    return None


def _stored_fields(states: Mapping[str, Any], model: str) -> Mapping[str, Any]:
    fields: Mapping[str, Any] = states.get(model, {}).get("state", {})
    return fields


def _fresh_tree(shown: Any) -> Any:
    from ipywidgets import Widget

    if not isinstance(shown, Widget):
        return None
    return _tree(shown.model_id, _fresh_fields)


def _fresh_fields(model: str) -> Mapping[str, Any]:
    from ipywidgets.widgets.widget import _instances

    fields: Mapping[str, Any] = _instances[model].get_state()
    return fields


def _tree(model: str, fields: Callable[[str], Mapping[str, Any]]) -> Any:
    """What a widget is made of, those inside it in the place of their names; nothing is said of what is not set."""
    return {
        name: _inside(value, fields)
        for name, value in fields(model).items()
        if value is not None and name not in _OF_THE_LIBRARY
    }


def _inside(value: Any, fields: Callable[[str], Mapping[str, Any]]) -> Any:
    if isinstance(value, str) and value.startswith(_REFERENCE):
        return _tree(value.removeprefix(_REFERENCE), fields)
    if isinstance(value, Mapping):
        return {str(name): _inside(one, fields) for name, one in value.items()}
    if isinstance(value, list | tuple):
        return [_inside(one, fields) for one in value]
    return value


def _first_difference(stored: Any, fresh: Any, place: str = "") -> str | None:
    """Where two trees first differ, such as ``data.rules.3.tier``; ``None`` where they are equal."""
    stored, fresh = _opened(stored), _opened(fresh)
    if isinstance(stored, dict) and isinstance(fresh, dict):
        pairs = [(name, stored.get(name, _MISSING), fresh.get(name, _MISSING)) for name in sorted({*stored, *fresh})]
    elif isinstance(stored, list) and isinstance(fresh, list) and len(stored) == len(fresh):
        pairs = [(str(index), *pair) for index, pair in enumerate(zip(stored, fresh, strict=True))]
    else:
        return None if type(stored) is type(fresh) and stored == fresh else place
    for name, one, two in pairs:
        found = _first_difference(one, two, f"{place}.{name}" if place else name)
        if found is not None:
            return found
    return None


def _opened(value: Any) -> Any:
    """A text that is JSON, such as a widget's data, as its values."""
    if not isinstance(value, str) or not value.startswith(("{", "[")):
        return value
    try:
        return json.loads(value)
    except ValueError:
        return value
