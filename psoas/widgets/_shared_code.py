"""What several widgets need: models that hold it once for all widgets of a notebook, whose own models name them.

A model of this kind draws nothing. ``browser/sharing.ts`` says what is in it, ``browser/lib/joining.ts`` fetches it.
"""

import hashlib
import json
from functools import cache
from typing import Any

import anywidget
import traitlets

from psoas.widgets._files import BUILT, base_style, read
from psoas.widgets._routine_data import gate_rules


class SharedCode(anywidget.AnyWidget):
    """A group of modules that several widgets need, and the data that they share."""

    data = traitlets.Dict().tag(sync=True)


class Shared(SharedCode):
    """What all widgets need: the library that draws, most of ``browser/lib``, and what widgets look like."""

    _esm = read(f"{BUILT}shared.js")
    _css = base_style()


class Guided(SharedCode):
    """What the safety check and the widgets after it need, with the rules by which they judge answers."""

    _esm = read(f"{BUILT}guided.js")

    def __init__(self, **traits: Any) -> None:
        super().__init__(data={"check_rules": gate_rules()}, **traits)


_KINDS: dict[str, type[SharedCode]] = {"shared": Shared, "guided": Guided}
_made: dict[str, SharedCode] = {}


@cache
def groups_of(widget: str) -> tuple[str, ...]:
    """The names of the groups that a widget needs, each after those that it needs itself."""
    return tuple(json.loads(read(f"{BUILT}needs.json"))[widget])


def script_of(group: str) -> str:
    """The file with the modules of a group, below ``psoas/widgets``."""
    return f"{BUILT}{group}.js"


def shared_code(group: str) -> SharedCode:
    """The one model of this process with this group. Where somebody has closed it, a new one takes its place."""
    made = _made.get(group)
    if made is None or made.comm is None:
        made = _made[group] = _KINDS[group](model_id=f"psoas-{group}-{_number()}")
    return made


@cache
def _number() -> str:
    """Made from the content of all groups.

    So a notebook that was stored with another release of the course keeps the code that its widgets were stored with,
    until their cells are run.
    """
    content = "".join([*(read(script_of(group)) for group in _KINDS), base_style(), json.dumps(gate_rules())])
    return f"{int(hashlib.sha256(content.encode()).hexdigest()[:8], 16):010}"
