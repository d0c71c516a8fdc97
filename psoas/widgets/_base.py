"""What every widget of the course shares.

``name.py`` prepares finished data. What draws and reacts in the browser is of one of two kinds:

- modules in ``browser/widgets/name/``, which ``make browser`` bundles into ``built/name.js`` and ``built/name.css``;
- as long as a widget has not moved there, ``name.js`` and ``name.css`` beside ``name.py``, with ``_shared.js`` and the
  files of ``rules`` put before them as texts.

Either way the text that travels has no imports and ends with ``export default { render };``, so that it runs in
JupyterLab and, wrapped in a function, on a page that was opened from disk. ``_shared.css`` comes before each style of a
widget.
"""

import json
import re
import weakref
from functools import cache
from pathlib import Path
from typing import Any, ClassVar

import anywidget
import traitlets

from psoas.errors import CourseError
from psoas.model_ids import next_model_id
from psoas.palette import css_variables

_FOLDER = Path(__file__).resolve().parent
_BUILT = "built/"
"""Where the bundles of the modules in ``browser/`` lie, below this folder."""

_IDLE_SPACE = re.compile(r"[;\s]*(\})\s*|\s*([{,;])\s*|(?<=[\w-])(:) ")
"""Space, line breaks and last semicolons in a style sheet, which mean nothing there."""

_IDLE_BREAK = re.compile(r"^((?!.*//).*[;{,(\[])\n(?!export )", re.MULTILINE)
"""A line of JavaScript, without a comment, after which a line break means nothing."""

_CSS_COMMENT = re.compile(r"\s*/\*.*?\*/", re.DOTALL)


@cache
def _file(name: str) -> str:
    """The text of a file as it travels in a notebook: without indentation, comments, idle spaces and idle breaks."""
    if not (_FOLDER / name).is_file():
        raise CourseError(f"psoas/widgets/{name} is missing; bring it back, or install the course again.")
    if name.startswith(_BUILT):
        return (_FOLDER / name).read_text(encoding="utf-8")
    lines = (line.strip() for line in (_FOLDER / name).read_text(encoding="utf-8").splitlines())
    comment = ("//", "/**", "*") if name.endswith(".js") else ()
    text = "\n".join(line for line in lines if line and not line.startswith(comment)) + "\n"
    if name.endswith(".css"):
        return _IDLE_SPACE.sub(r"\1\2\3", _CSS_COMMENT.sub("", text))
    return _IDLE_BREAK.sub(r"\1", text)


def _sheets(rules: tuple[str, ...]) -> tuple[str, ...]:
    """The style sheets that belong to files listed in ``rules``."""
    names = (name.removesuffix(".js") + ".css" for name in rules)
    return tuple(name for name in names if (_FOLDER / name).is_file())


def _own_sheet(name: str, stem: str) -> str:
    """A widget's own style sheet, and that of the guided player for those that have it.

    Its rules win over the shared ones, also when another widget of the page brings those later.
    """
    return re.sub(rf"\.psoas-(?:{stem.replace('_', '-')}|guided)(?![\w-])", r".psoas\g<0>", _file(name))


def _palette_css() -> str:
    return f'.psoas {{ {css_variables(dark=False)} }}\n.psoas[data-theme="dark"] {{ {css_variables(dark=True)} }}\n'


class CourseWidget(anywidget.AnyWidget):
    """Base of all widgets.

    Traits:
        data: everything the widget shows, computed in Python (plain JSON values; sent as one JSON text).
        value: what the learner has done; empty until the learner does something. Observe it with ``observe``. It comes
            from the browser as a message of its own and is in no state of the widget: whatever a notebook stores, the
            learner's answers are not in it.

    A subclass in ``name.py`` gets ``built/name.js`` and ``built/name.css`` by itself or, where there is no such bundle,
    ``name.js`` and ``name.css``. For the latter, ``rules`` lists files with functions that several widgets use (such as
    ``assess.js``); they are put before the widget's own code. A style sheet of the same name (such as ``player.css``)
    comes along.
    """

    rules: ClassVar[tuple[str, ...]] = ()

    # As one text: a notebook would put every number of a table on a line of its own.
    data = traitlets.Dict().tag(
        sync=True,
        to_json=lambda value, _: json.dumps(value, ensure_ascii=False, separators=(",", ":")),
        from_json=lambda text, _: json.loads(text),
    )
    value = traitlets.Dict().tag(sync=True, to_json=lambda value, _: {})

    _open: ClassVar["weakref.WeakValueDictionary[str, CourseWidget]"] = weakref.WeakValueDictionary()

    def __init__(self, **traits: Any) -> None:
        name = next_model_id()
        if name:
            # A cell that runs again takes the place of what it showed before.
            before = self._open.pop(name, None)
            if before is not None:
                before.close()
            traits["model_id"] = name
        super().__init__(**traits)
        if name:
            self._open[name] = self
        self.on_msg(self._take_value)

    def _take_value(self, _: Any, content: Any, buffers: Any) -> None:
        if isinstance(content, dict) and isinstance(content.get("value"), dict):
            self.value = content["value"]

    def __init_subclass__(cls, **kwargs: Any) -> None:
        # ipywidgets derives a class of its own when it adds traits; that one brings both texts along.
        if "_esm" not in vars(cls) and cls.__module__.startswith(__package__):
            stem = cls.__module__.rsplit(".", 1)[-1]
            cls._esm = "\n".join(_file(name) for name in cls._scripts())
            own = "".join(_own_sheet(name, stem) for name in cls._own_sheets())
            cls._css = _palette_css() + _file("_shared.css") + own
        super().__init_subclass__(**kwargs)

    @classmethod
    def _scripts(cls) -> tuple[str, ...]:
        stem = cls.__module__.rsplit(".", 1)[-1]
        built = f"{_BUILT}{stem}.js"
        return (built,) if (_FOLDER / built).is_file() else ("_shared.js", *cls.rules, f"{stem}.js")

    @classmethod
    def _own_sheets(cls) -> tuple[str, ...]:
        stem = cls.__module__.rsplit(".", 1)[-1]
        built = f"{_BUILT}{stem}.css"
        return (built,) if (_FOLDER / built).is_file() else (*_sheets(cls.rules), f"{stem}.css")

    @classmethod
    def files(cls) -> tuple[str, ...]:
        """The names of the files the widget is made of, all in ``psoas/widgets``."""
        stem = cls.__module__.rsplit(".", 1)[-1]
        return (f"{stem}.py", *cls._scripts(), "_shared.css", *cls._own_sheets())

    def sentence(self) -> str:
        """One sentence that says what the learner sees, numbers included."""
        raise NotImplementedError(f"{type(self).__name__} must say in one sentence what it shows")

    def __repr__(self) -> str:
        return self.sentence()

    def _repr_mimebundle_(self, **kwargs: Any) -> tuple[dict[str, Any], dict[str, Any]]:
        bundle, metadata = super()._repr_mimebundle_(**kwargs) or ({}, {})
        # The library cuts long texts; ours is what a page without JavaScript shows.
        return {**bundle, "text/plain": repr(self)}, metadata
