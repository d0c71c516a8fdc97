"""What every widget of the course shares.

``name.py`` prepares finished data. What draws and reacts in the browser is of one of two kinds:

- modules in ``browser/widgets/name/``, which ``make browser`` bundles into ``built/name.js`` and ``built/name.css``.
  What such widgets share stands in ``built/shared.js`` and ``built/shared.css``, and in one model of its own;
- as long as a widget has not moved there, ``name.js`` and ``name.css`` beside ``name.py``, with ``_shared.js`` and the
  files of ``rules`` put before them as texts. The base style comes before its own.

Either way the text that travels has no imports and ends with ``export default { render };``, so that it runs in
JupyterLab and, wrapped in a function, on a page that was opened from disk.
"""

import json
import re
import weakref
from typing import Any, ClassVar

import anywidget
import traitlets
from ipywidgets import widget_serialization

from psoas.model_ids import next_model_id
from psoas.widgets._files import BASE_STYLE, BUILT, base_style, is_there, read
from psoas.widgets._shared_code import groups_of, script_of, shared_code

_LATER = "later(make)"
"""Near the end of a built text: it waits for the modules that it shares with others."""

_GROUP_END = "export default { make };\n"


def _sheets(rules: tuple[str, ...]) -> tuple[str, ...]:
    """The style sheets that belong to files listed in ``rules``."""
    names = (name.removesuffix(".js") + ".css" for name in rules)
    return tuple(name for name in names if is_there(name))


def _own_sheet(name: str, stem: str) -> str:
    """A widget's own style sheet, and that of the guided player for those that have it.

    Its rules win over the shared ones, also when another widget of the page brings those later.
    """
    return re.sub(rf"\.psoas-(?:{stem.replace('_', '-')}|guided)(?![\w-])", r".psoas\g<0>", read(name))


class CourseWidget(anywidget.AnyWidget):
    """Base of all widgets.

    Traits:
        data: everything the widget shows, computed in Python (plain JSON values; sent as one JSON text).
        needs: the models with the code that it shares with other widgets.
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
    needs: Any = traitlets.List().tag(sync=True, **widget_serialization)
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
        if self._is_built():
            traits["needs"] = [shared_code(group) for group in groups_of(self._stem())]
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
            cls._esm = cls._script()
            cls._css = cls._own_style() if cls._is_built() else base_style() + cls._own_style()
        super().__init_subclass__(**kwargs)

    @classmethod
    def _stem(cls) -> str:
        return cls.__module__.rsplit(".", 1)[-1]

    @classmethod
    def _is_built(cls) -> bool:
        return is_there(f"{BUILT}{cls._stem()}.js")

    @classmethod
    def _scripts(cls) -> tuple[str, ...]:
        return (f"{BUILT}{cls._stem()}.js",) if cls._is_built() else ("_shared.js", *cls.rules, f"{cls._stem()}.js")

    @classmethod
    def _script(cls) -> str:
        return "\n".join(read(name) for name in cls._scripts())

    @classmethod
    def _own_style(cls) -> str:
        return "".join(_own_sheet(name, cls._stem()) for name in cls._own_sheets())

    @classmethod
    def _own_sheets(cls) -> tuple[str, ...]:
        stem = cls._stem()
        return (f"{BUILT}{stem}.css",) if cls._is_built() else (*_sheets(cls.rules), f"{stem}.css")

    @classmethod
    def files(cls) -> tuple[str, ...]:
        """The names of the files the widget is made of, all in ``psoas/widgets``."""
        shared = tuple(map(script_of, groups_of(cls._stem()))) if cls._is_built() else ()
        return (f"{cls._stem()}.py", *shared, *cls._scripts(), BASE_STYLE, *cls._own_sheets())

    @classmethod
    def standalone(cls) -> tuple[str, str]:
        """Script and style with everything that is shared: for a page that draws the widget at once, without models."""
        script, style = cls._script(), base_style() + cls._own_style()
        if cls._is_built():
            groups = (read(script_of(group)).removesuffix(_GROUP_END) for group in groups_of(cls._stem()))
            shared = "".join(f"{{\n{text}Object.assign(modules, make(modules).modules);\n}}\n" for text in groups)
            script = f"const modules = {{}};\n{shared}{script.replace(_LATER, 'make(modules).render')}"
        return script, style

    def sentence(self) -> str:
        """One sentence that says what the learner sees, numbers included."""
        raise NotImplementedError(f"{type(self).__name__} must say in one sentence what it shows")

    def __repr__(self) -> str:
        return self.sentence()

    def _repr_mimebundle_(self, **kwargs: Any) -> tuple[dict[str, Any], dict[str, Any]]:
        bundle, metadata = super()._repr_mimebundle_(**kwargs) or ({}, {})
        # The library cuts long texts; ours is what a page without JavaScript shows.
        return {**bundle, "text/plain": repr(self)}, metadata
