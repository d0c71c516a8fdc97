"""Lays the sources of the pages out flat in one folder, in the form in which Sphinx reads them.

Lessons link to each other, to ``../assets`` and to texts such as ``../CREDITS.md``; in the staged copy all of
these stand side by side. Widgets get their sentence as a text for readers without JavaScript, and the code of
a page moves to its end.
"""

import html
import json
import re
import shutil
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import nbformat
from pygments import highlight  # type: ignore[import-untyped]
from pygments.formatters import HtmlFormatter  # type: ignore[import-untyped]
from pygments.lexers import PythonLexer  # type: ignore[import-untyped]

from psoas.errors import suggestion
from psoas.site import SiteError, folds
from psoas.site.widget_files import STATE_MIME, VIEW_MIME, WidgetFiles

_LINK = re.compile(r"""(!?)\[((?:[^\[\]]|\[[^\]]*\])*)\]\((<[^>]*>|[^()\s]+)(\s+(?:"[^"]*"|'[^']*'))?\)""")
_NO_LINK = re.compile(r"\[[^\[\]]*\]\((?:\s*|[^<>()\n]*\s[^<>()\n]*\.(?:ipynb|md|webp|png|svg|jpe?g)[^()\n]*)\)")
"""What is meant as a link and is none: it has no target, or one with a space."""
_VERBATIM = re.compile(r"^(`{3,}|~{3,})(?!\{).*?^\1[ \t]*$|(?<!`)`[^`\n]+`(?!`)", re.MULTILINE | re.DOTALL)
"""Code, in which nothing is a link."""
_TITLE = re.compile(r"^# \S", re.MULTILINE)
_ATTRIBUTE = re.compile(r"""\b(href|src)=(["'])(.+?)\2""")
_ELSEWHERE = re.compile(r"^(?:[a-z][a-z0-9+.-]*:|//|#|$)", re.IGNORECASE)
_LEADS_OUT = ("https://", "http://", "mailto:", "tel:", "data:image/", "#")

WORKSHOP_PAGES = ("facilitator-guide",)
"""The notebooks of the folder ``workshop`` that are pages; the others need a kernel, so their links become words."""

DEFAULT_HEIGHT = 320
"""Pixels kept free for a widget that does not say how high it is."""

VIEWER_FILES = ("viewer.js", "viewer.LICENSE.txt", "anatomy-glb.js")
"""What the 3D viewer loads from beside the pages when a learner asks for it, and its licence."""

HINT = "This part is interactive. It needs JavaScript, which is switched off here."


@dataclass
class Source:
    """Where a page comes from, to name it in errors."""

    file: str
    cells: list[str] | None
    """The texts of a notebook's cells; None for a Markdown file."""
    text: str = ""
    shown: list[str] = field(default_factory=list)
    """What each cell of a notebook shows, as HTML."""

    def place(self, target: str) -> str:
        """The file, and the first cell and line that hold ``target``, in words; else the cell that shows it."""
        parts = [(None, self.text)] if self.cells is None else list(enumerate(self.cells, start=1))
        whole = re.compile(re.escape(target) + r"(?![\w-])")
        for cell, text in parts:
            for line, words in enumerate(text.splitlines(), start=1):
                if whole.search(words):
                    return self.file + (f", cell {cell}" if cell else "") + f", line {line}"
        for number, output in enumerate(self.shown, start=1):
            if target in output:
                return f"{self.file}, what cell {number} shows"
        return self.file


def _plates(state: Mapping[str, Any]) -> set[str]:
    """The pictures that widgets show by themselves: ``plates`` in their finished data."""
    return {plate for model in state.values() for plate in _finished(model["state"]).get("plates", ())}


def _finished(state: Mapping[str, Any]) -> Mapping[str, Any]:
    """What a widget shows; notebooks of earlier releases hold it as a text."""
    data: Any = state.get("data") or {}
    finished: Mapping[str, Any] = json.loads(data) if isinstance(data, str) else data
    return finished


@dataclass
class Stage:
    """The folder that Sphinx reads, while it is being filled.

    Attributes:
        root: the course's source folder.
        folder: the folder to fill.
        files: the code of the widgets.
        sources: name of a page to its source, in the order in which the pages are read.
        folds: name of a page to the headings of its folded sections.
        extra: files below ``assets`` that pages mention in plain HTML.
    """

    root: Path
    folder: Path
    files: WidgetFiles = field(default_factory=WidgetFiles)
    sources: dict[str, Source] = field(default_factory=dict)
    extra: set[str] = field(default_factory=set)
    folds: dict[str, list[str]] = field(default_factory=dict)
    _waiting: list[Path] = field(default_factory=list)
    _documents: set[Path] = field(default_factory=set)

    def add_notebook(self, path: Path, notebook: Any) -> None:
        """Stages a notebook that has its outputs and its widget state."""
        name, where = path.stem, self._show(path)
        texts = [cell.source for cell in notebook.cells if cell.cell_type == "markdown"]
        if not texts or not _TITLE.search(texts[0]):
            raise SiteError(f"{where}: the page has no title; begin the first cell with '# ' and the title.")
        shown = [
            "".join(output.get("data", {}).get("text/html", "") for output in cell.get("outputs", ()))
            for cell in notebook.cells
        ]
        self.folds[name] = folds.folded(notebook.cells, where)
        self.sources[name] = Source(where, [cell.source for cell in notebook.cells], shown=shown)
        try:
            self._add_models(notebook.metadata)
            state = self.files.extract(name, where, notebook.metadata)
            plates = sorted(_plates(state))
        except (AttributeError, KeyError, TypeError, json.JSONDecodeError):
            raise SiteError(
                f"{where}: what the widgets keep in this file is damaged; run: python -m psoas notebooks {name}"
            ) from None
        for plate in plates:
            found = self._target(f"../assets/plates/{plate}.webp", self.root / "notebooks", where, picture=True)
            if found:
                self.extra.add(found)
        if state:
            wrapped = {"version_major": 2, "version_minor": 0, "state": state}
            notebook.metadata["widgets"] = nbformat.from_dict({STATE_MIME: wrapped})
        else:
            notebook.metadata.pop("widgets", None)
        code = [cell.source.strip() for cell in notebook.cells if cell.cell_type == "code" and cell.source.strip()]
        for number, cell in enumerate(notebook.cells, start=1):
            here = f"{where}, cell {number}"
            if cell.cell_type == "markdown":
                cell.source = self._localise(cell.source, path.parent, here)
            for output in cell.get("outputs", []):
                if "data" in output:
                    output.data = self._output(output.data, state, path.parent, here)
        if code:
            notebook.cells.append(_curious(code))
        for cell in notebook.cells:
            cell.pop("id", None)
        notebook.nbformat_minor = 4  # the cells have no ids any more
        nbformat.write(notebook, self.folder / f"{name}.ipynb")

    def _add_models(self, metadata: Any) -> None:
        """Puts the files of the 3D viewer into the site's ``_static/models`` once a page has such a viewer."""
        models = metadata.get("widgets", {}).get(STATE_MIME, {}).get("state", {}).values()
        if any(".anatomy_viewer." in str(model["state"].get("_anywidget_id", "")) for model in models):
            target = self.folder / "static" / "models"
            target.mkdir(parents=True, exist_ok=True)
            for name in VIEWER_FILES:
                shutil.copyfile(self.root / "assets" / "models" / name, target / name)

    def add_page(self, path: Path, insertions: dict[str, str]) -> None:
        """Stages one of the site's own Markdown pages; ``<!-- name -->`` is replaced by ``insertions[name]``.

        Links in these pages are written as if they stood beside the notebooks.

        Raises:
            SiteError: a marker has no insertion, or a link or picture leads nowhere.
        """
        text = self._text(path)
        if not _TITLE.search(text):
            raise SiteError(f"{self._show(path)}: the page has no title; begin it with '# ' and the title.")
        self.sources[path.stem] = Source(self._show(path), None, text)
        text = self._localise(text, self.root / "notebooks", self._show(path))
        for marker in re.findall(r"<!-- ([\w-]+) -->", text):
            if marker not in insertions:
                where = self.sources[path.stem].place(f"<!-- {marker} -->")
                raise SiteError(f"{where}: nothing is called '{marker}' here. {suggestion(marker, insertions)}")
            text = text.replace(f"<!-- {marker} -->", insertions[marker])
        (self.folder / path.name).write_text(text, encoding="utf-8")

    def add_documents(self) -> list[str]:
        """Stages ``CREDITS.md`` and the project's other texts that pages link to; returns their names."""
        self._waiting.append(self.root / "CREDITS.md")
        names = []
        while self._waiting:
            path = self._waiting.pop()
            if path in self._documents:
                continue
            self._documents.add(path)
            text, name, where = self._text(path), self._document_name(path), self._show(path)
            self.sources[name] = Source(where, None, text)
            text = self._localise(text, path.parent, where)
            (self.folder / f"{name}.md").write_text(text, encoding="utf-8")
            names.append(name)
        return names

    # --- links -----------------------------------------------------------------------------------------

    def _localise(self, text: str, folder: Path, where: str) -> str:
        """The text with every link turned towards the staged copy.

        Raises:
            SiteError: a link or a picture leads nowhere, or a picture has no alt text.
        """
        parts, end = [], 0
        for code in (*_VERBATIM.finditer(text), None):
            begin = code.start() if code else len(text)
            parts.append(self._localise_words(text[end:begin], folder, where, 1 + text.count("\n", 0, end)))
            if code:
                parts.append(code.group())
                end = code.end()
        return "".join(parts)

    def _localise_words(self, text: str, folder: Path, where: str, first: int) -> str:
        """The same for a text without code that begins in the line ``first``."""

        def place(match: re.Match[str], group: int = 0) -> str:
            return f"{where}, line {first + match.string.count(chr(10), 0, match.start(group))}"

        def link(match: re.Match[str]) -> str:
            picture, words, target, title = match.groups()
            here = place(match, 3)
            if picture and not words.strip():
                raise SiteError(f"{here}: the picture '{target}' has no alt text; say in brackets what it shows.")
            found = self._target(target.strip("<>"), folder, here, picture=bool(picture))
            if picture:
                words = " ".join(words.split())  # the parser would join two lines without a space
            return f"{picture}[{words}]({found}{title or ''})" if found is not None else str(words)

        slip = _NO_LINK.search(text)
        if slip:
            raise SiteError(
                f"{place(slip)}: '{slip.group()}' is no whole link; a target with a space must stand between < and >."
            )
        # HTML first: it looks at every line on its own, and a link keeps the lines where they are.
        lines = [
            self._localise_html(line, folder, f"{where}, line {number}")
            for number, line in enumerate(text.split("\n"), start=first)
        ]
        return _LINK.sub(link, "\n".join(lines))

    def _localise_html(self, text: str, folder: Path, where: str) -> str:
        """The text with the links and pictures of plain HTML turned towards the pages."""

        def attribute(match: re.Match[str]) -> str:
            name, _, target = match.groups()
            found = self._target(html.unescape(target), folder, where, picture=name == "src")
            if found is None:
                raise SiteError(f"{where}: the link '{target}' leads to something that the site does not hold.")
            if found.startswith("assets/"):
                self.extra.add(found.split("#")[0])
            return f'{name}="{html.escape(_as_page(found))}"'

        return _ATTRIBUTE.sub(attribute, text)

    def _target(self, target: str, folder: Path, where: str, *, picture: bool) -> str | None:
        """Where a link leads in the staged copy; None where a project text leads out of the site."""
        if _ELSEWHERE.match(target):
            if not target.startswith(_LEADS_OUT):
                raise SiteError(f"{where}: '{target}' leads to no page; begin it with https://, or name a file.")
            return target
        file, mark, anchor = unquote(target).partition("#")
        path = (folder / file).resolve()
        kind = "picture" if picture else "file"
        if not path.exists():
            # The name alone, wherever the link was written: pages of one folder are the usual slip.
            near = suggestion(path.name, sorted(p.name for p in path.parent.glob("*"))) if path.parent.is_dir() else ""
            raise SiteError(f"{where}: the {kind} '{target}' does not exist. {near}".strip())
        if path.suffix == ".ipynb" and path.parent == (self.root / "notebooks").resolve():
            return path.name + mark + anchor
        if path.suffix == ".ipynb" and path.parent == (self.root / "notebooks" / "workshop").resolve():
            return path.name + mark + anchor if path.stem in WORKSHOP_PAGES else None
        if path.is_file() and path.is_relative_to((self.root / "assets").resolve()) and path.suffix != ".md":
            name = path.relative_to(self.root.resolve()).as_posix()
            copy = self.folder / name
            copy.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(path, copy)
            return name
        if path.suffix == ".md" and path.is_relative_to(self.root.resolve()):
            self._waiting.append(path)
            return self._document_name(path) + ".md" + mark + anchor
        if folder.resolve() == (self.root / "notebooks").resolve():
            raise SiteError(f"{where}: the link '{target}' leads to something that the site does not hold.")
        return None

    def _document_name(self, path: Path) -> str:
        relative = path.resolve().relative_to(self.root.resolve()).with_suffix("")
        return "-".join(relative.parts).lower()

    def _text(self, path: Path) -> str:
        try:
            return path.read_text(encoding="utf-8-sig")
        except UnicodeDecodeError as error:
            line = error.object[: error.start].count(b"\n") + 1
            where = f"{self._show(path)}, line {line}"
            raise SiteError(f"{where}: this is not UTF-8 text; save the file as UTF-8.") from None

    def _show(self, path: Path) -> str:
        return path.resolve().relative_to(self.root.resolve()).as_posix()

    # --- outputs ---------------------------------------------------------------------------------------

    def _output(self, data: Any, state: dict[str, Any], folder: Path, where: str) -> Any:
        """One output of a cell as the page shall carry it."""
        if VIEW_MIME in data:
            model = data[VIEW_MIME]["model_id"]
            if model not in state:
                raise SiteError(
                    f"{where}: this widget cannot be shown without a kernel; "
                    "the pages show the course's own widgets, alone or in a Box, HBox or VBox."
                )
            # A widget may bring a picture and texts for readers without JavaScript; otherwise it is its sentence.
            words = self._localise_html(data["text/html"], folder, where) if "text/html" in data else ""
            return nbformat.from_dict({"text/html": _place(data.get("text/plain", ""), model, state, words)})
        if "text/html" in data:
            return nbformat.from_dict({"text/html": self._localise_html(data["text/html"], folder, where)})
        return data


def _place(sentence: str, model: str, state: dict[str, Any], words: str = "") -> str:
    """The place of a widget, with the tag the host looks for.

    Readers without JavaScript get the widget's sentence, or ``words`` (HTML) in its place.
    """
    height = state[model]["state"].get("_height", DEFAULT_HEIGHT)
    sentence = re.sub(r"^[HV]?Box\(children=\((.*?),?\)\)$", r"\1", sentence)
    words = words or f'<p class="widget-sentence">{html.escape(sentence)}</p>'
    view = json.dumps({"version_major": 2, "version_minor": 0, "model_id": model})
    return (
        f'<div class="widget-place" style="--height: {int(height)}px">\n<div class="widget-words">'
        f"{words}"
        f'<p class="widget-hint">{HINT}</p></div>\n'
        f'<script type="{VIEW_MIME}">{view}</script>\n</div>'
    )


def _curious(code: list[str]) -> Any:
    """A cell that offers the code of a page, closed, at its end."""
    listing = highlight("\n\n".join(code), PythonLexer(), HtmlFormatter())
    words = (
        '<details class="curious"><summary>For the curious: the code behind this page</summary>\n'
        "<p>This page is a Jupyter notebook. "
        "These few lines of Python make everything on it that moves or counts.</p>\n"
        f"{listing}</details>"
    )
    output = nbformat.v4.new_output("display_data", {"text/html": words})
    return nbformat.v4.new_code_cell("# the listing", outputs=[output], metadata={"tags": ["remove-input"]})


def _as_page(target: str) -> str:
    """A link to a source file as a link to its page (Sphinx does not resolve plain HTML)."""
    return re.sub(r"^([\w-]+)\.(?:ipynb|md)(?=#|$)", r"\1.html", target)
