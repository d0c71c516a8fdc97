"""Moves the code of widgets out of a page's state into files that a page opened from disk can load.

A widget carries its JavaScript (``_esm``) and its style sheet (``_css``) as texts in its state. A browser
does not load modules from ``file://``, so each module becomes a classic script that hands a function to
``psoas-host.js``. Equal texts become one file, and its name carries a hash of its content. So a browser loads
what widgets share once, on whatever page.
"""

import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from psoas.site import SiteError

STATE_MIME = "application/vnd.jupyter.widget-state+json"
VIEW_MIME = "application/vnd.jupyter.widget-view+json"

_EXPORT = re.compile(r"^export default (\{ [\w, ]*\b(?:render|make)\b[\w, ]* \});\s*\Z", re.MULTILINE)
_MODULE_ONLY = re.compile(r"^(?:import|export)\b[^\n]*", re.MULTILINE)
_BOXES = ("BoxModel", "HBoxModel", "VBoxModel")


@dataclass
class WidgetFiles:
    """The files that all pages share: path below ``_static`` to text, and which of them each page loads."""

    texts: dict[str, str] = field(default_factory=dict)
    pages: dict[str, list[str]] = field(default_factory=dict)

    def extract(self, page: str, where: str, metadata: Mapping[str, Any]) -> dict[str, Any]:
        """The widget state of one notebook without code, as the page shall carry it.

        Args:
            page: name of the page, such as ``02-sitting``.
            where: how to name the notebook in an error.
            metadata: the notebook's metadata.

        Returns:
            Model id to model. Only the kinds of models are kept that the pages can show.

        Raises:
            SiteError: a widget's JavaScript is not of the form that can be wrapped.
        """
        models: Mapping[str, Any] = metadata.get("widgets", {}).get(STATE_MIME, {}).get("state", {})
        kept: dict[str, Any] = {}
        for key, model in models.items():
            state = dict(model["state"])
            if model["model_name"] == "AnyModel":
                name = _name(state)
                state["_esm"] = self._script(page, name, state.pop("_esm", ""), where)
                css = state.pop("_css", "")
                if css.strip():
                    self._add(page, f"widgets/{name}.{_digest(css)}.css", css)
            elif model["model_name"] not in _BOXES:
                continue
            kept[key] = {"model_name": model["model_name"], "state": _without_defaults(state)}
        return kept

    def _script(self, page: str, name: str, module: str, where: str) -> str:
        digest = _digest(module)
        self._add(page, f"widgets/{name}.{digest}.js", classic_script(digest, module, f"{where}, widget '{name}'"))
        return digest

    def _add(self, page: str, path: str, text: str) -> None:
        self.texts[path] = text
        files = self.pages.setdefault(page, [])
        if path not in files:
            files.append(path)


def classic_script(digest: str, module: str, where: str) -> str:
    """The text of a module as a classic script that defines the widget under ``digest``.

    Raises:
        SiteError: the module has imports, or does not end with one ``export default { render };``.
    """
    export = _EXPORT.search(module)
    others = [match.group() for match in _MODULE_ONLY.finditer(module) if not export or match.start() != export.start()]
    if not export or others:
        found = f"; '{others[0]}' is in the way" if others else ""
        raise SiteError(
            f"{where}: its JavaScript must have no imports and end with "
            f"the one line 'export default {{ render }};'{found}."
        )
    body = module[: export.start()].rstrip()
    head = f'psoasHost.define("{digest}", function () {{\n"use strict";\n'
    return f"{head}{body}\nreturn {export.group(1)};\n}});\n"


def _name(state: Mapping[str, Any]) -> str:
    """A readable name for a widget's files: the module it comes from."""
    parts = str(state.get("_anywidget_id", "")).split(".")
    stem = parts[-2] if len(parts) > 1 else parts[-1]
    return re.sub(r"[^a-z0-9]+", "-", stem.lower()).strip("-") or "widget"


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8")).hexdigest()[:10]


def _without_defaults(state: Mapping[str, Any]) -> dict[str, Any]:
    """The state without what only JupyterLab needs (names of views and modules, layout, tooltips)."""
    dull = ("_model_", "_view_", "_dom_", "_anywidget_id", "layout", "tabbable", "tooltip", "box_style")
    return {name: value for name, value in state.items() if not name.startswith(dull)}
