"""What every widget of the course shares.

``name.py`` prepares finished data. What draws and reacts in the browser are the modules of ``browser/widgets/name/``.
``make browser`` bundles them into ``built/name.js`` and ``built/name.css``. What widgets share stands in
``built/shared.js`` and ``built/shared.css``, and in one model of its own.

The text that travels has no imports and ends with ``export default { render };``, so that it runs in JupyterLab and,
wrapped in a function, on a page that was opened from disk.
"""

import json
import weakref
from typing import Any, ClassVar

import anywidget
import traitlets
from ipywidgets import widget_serialization

from psoas.model_ids import next_model_id
from psoas.widgets._files import BASE_STYLE, BUILT, base_style, read
from psoas.widgets._layers import beyond
from psoas.widgets._shared_code import groups_of, script_of, shared_code

_LATER = "later(make)"
"""Near the end of a built text: it waits for the modules that it shares with others."""

_GROUP_END = "export default { make };\n"


class CourseWidget(anywidget.AnyWidget):
    """Base of all widgets.

    Traits:
        data: everything the widget shows, computed in Python (plain JSON values). The order of names in a table means
            nothing: programs that save a notebook sort them. What the models in ``needs`` hold is not sent again.
        needs: the models with the code that it shares with other widgets.
        value: what the learner has done; empty until the learner does something. Observe it with ``observe``. It comes
            from the browser as a message of its own and is in no state of the widget: whatever a notebook stores, the
            learner's answers are not in it.
    """

    data = traitlets.Dict().tag(sync=True, to_json=lambda value, widget: widget._beyond_shared(value))
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
        traits["needs"] = [shared_code(group) for group in groups_of(self._stem())]
        super().__init__(**traits)
        if name:
            self._open[name] = self
        self.on_msg(self._take_value)

    def _beyond_shared(self, data: dict[str, Any]) -> dict[str, Any]:
        """The data as JSON values, without what a model with shared code brings along."""
        shared = {name: value for model in self.needs for name, value in model.data.items()}
        return beyond(shared, json.loads(json.dumps(data)))

    def _take_value(self, _: Any, content: Any, buffers: Any) -> None:
        if isinstance(content, dict) and isinstance(content.get("value"), dict):
            self.value = content["value"]

    def __init_subclass__(cls, **kwargs: Any) -> None:
        # ipywidgets derives a class of its own when it adds traits; that one brings both texts along.
        if "_esm" not in vars(cls) and cls.__module__.startswith(__package__):
            cls._esm = read(cls._own_script())
            cls._css = read(cls._own_style())
        super().__init_subclass__(**kwargs)

    @classmethod
    def _stem(cls) -> str:
        return cls.__module__.rsplit(".", 1)[-1]

    @classmethod
    def _own_script(cls) -> str:
        return f"{BUILT}{cls._stem()}.js"

    @classmethod
    def _own_style(cls) -> str:
        return f"{BUILT}{cls._stem()}.css"

    @classmethod
    def files(cls) -> tuple[str, ...]:
        """The names of the files the widget is made of, all in ``psoas/widgets``."""
        shared = map(script_of, groups_of(cls._stem()))
        return (f"{cls._stem()}.py", *shared, cls._own_script(), BASE_STYLE, cls._own_style())

    @classmethod
    def standalone(cls) -> tuple[str, str]:
        """Script and style with everything that is shared: for a page that draws the widget at once, without models."""
        groups = (read(script_of(group)).removesuffix(_GROUP_END) for group in groups_of(cls._stem()))
        shared = "".join(f"{{\n{text}Object.assign(modules, make(modules).modules);\n}}\n" for text in groups)
        own = read(cls._own_script()).replace(_LATER, "make(modules).render")
        return f"const modules = {{}};\n{shared}{own}", base_style() + read(cls._own_style())

    def sentence(self) -> str:
        """One sentence that says what the learner sees, numbers included."""
        raise NotImplementedError(f"{type(self).__name__} must say in one sentence what it shows")

    def __repr__(self) -> str:
        return self.sentence()

    def _repr_mimebundle_(self, **kwargs: Any) -> tuple[dict[str, Any], dict[str, Any]]:
        bundle, metadata = super()._repr_mimebundle_(**kwargs) or ({}, {})
        # The library cuts long texts; ours is what a page without JavaScript shows.
        return {**bundle, "text/plain": repr(self)}, metadata
