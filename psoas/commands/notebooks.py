"""Runs the notebooks and writes them with their results: every widget is alive when a lesson is opened.

What is written depends only on the notebook and the code: ids are stable, nothing holds a time or the name of
a machine. So a second run changes nothing, and the difference of two versions shows what an author changed.
"""

import argparse
import copy
import hashlib
import json
import os
import re
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from psoas.cell_tags import FOLD, HIDE_INPUT, SHOW_INPUT
from psoas.commands._course import choose_notebooks, good, plural
from psoas.commands._stored_state import check as check_stored
from psoas.commands._surroundings import own_kernel_first, prepare
from psoas.commands._widget_data import as_lines
from psoas.errors import CourseError
from psoas.model_ids import STABLE_ID

SUMMARY = "runs the notebooks and stores what they show (for authors)"

SIZE_LIMIT = 520_000
"""Bytes. Larger notebooks open slowly and make the differences between versions unreadable."""

_WIDGET_STATE = "application/vnd.jupyter.widget-state+json"
_WIDGET_VIEW = "application/vnd.jupyter.widget-view+json"

_DATA_INDENT = 7
"""Spaces before the data of a widget: metadata, widgets, kind of state, state, model, its state, name."""

_KERNEL = {"display_name": "Python 3", "language": "python", "name": "python3"}
_LANGUAGE = {
    "file_extension": ".py",
    "mimetype": "text/x-python",
    "name": "python",
    "pygments_lexer": "ipython3",
}
_KEPT_METADATA = ("authors", "mystnb", "psoas", "title")
_KEPT_CELL_METADATA = ("deletable", "editable", "mystnb", "psoas", "slideshow", "tags")

_GOOD_ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
# Ids that Jupyter makes up by chance: eight hexadecimal digits, or a UUID with or without hyphens.
_CHANCE_ID = re.compile(r"(?=.*\d)[0-9a-f]{8}(-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{12})?")
_MODEL_ID = re.compile(rf"[0-9a-f]{{32}}|{STABLE_ID.pattern}")

Notebook = dict[str, Any]


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The names of the notebooks to run."""
    parser.add_argument("names", nargs="*", metavar="NAME", help="such as 02-sitting; no name: all of them")
    parser.add_argument("--check", action="store_true", help="run and write nothing; say which stored widgets are old")


def run(arguments: argparse.Namespace) -> int:
    """Runs and writes each notebook; stops at the first one with an error and leaves that one as it was."""
    if arguments.check:
        return check_stored(choose_notebooks(arguments.names))
    prepare()
    import matplotlib.font_manager  # noqa: F401  (its first use prints a message, which must not reach a notebook)

    for path in choose_notebooks(arguments.names):
        before = path.read_bytes()
        text = to_text(normalised(executed(read(path), path), path.stem), path)
        if text.encode() != before:
            write(path, text)
        widgets = sum(_WIDGET_VIEW in output.get("data", {}) for output in _outputs(json.loads(text)))
        change = "as it was" if text.encode() == before else "written"
        good(f"{path.stem}: {plural(widgets, 'widget')}, {len(text.encode()) / 1000:.0f} kB, {change}")
    return 0


def read(path: Path) -> Notebook:
    """The notebook as plain JSON values, brought to the current notebook format.

    Raises:
        CourseError: the file is missing, not text, or not a notebook.
    """
    import nbformat

    try:
        raw = json.loads(path.read_text(encoding="utf-8-sig"))
        for number, cell in enumerate(raw["cells"]):
            cell.setdefault("id", f"unnamed-{number}")
        raw["nbformat_minor"] = max(raw["nbformat_minor"], 5)
        nbformat.validate(raw, relax_add_props=True)
    except FileNotFoundError:
        raise CourseError(f"There is no notebook at '{path}'.") from None
    except (ValueError, KeyError, TypeError, AttributeError, nbformat.ValidationError) as error:
        reason = str(error).strip().splitlines()[0]
        raise CourseError(f"'{path}' is not a whole notebook ({reason}); take back an earlier one.") from None
    for cell in raw["cells"]:
        cell["source"] = _joined(cell["source"])
        if cell["cell_type"] == "code":
            cell["outputs"] = _tidy_outputs(cell["outputs"])
    result: Notebook = raw
    return result


def executed(notebook: Notebook, path: Path) -> Notebook:
    """A copy of ``notebook`` run from top to bottom in a fresh kernel, with outputs and widget state.

    Raises:
        CourseError: a cell ends in an error, or shows a warning.
    """
    import nbclient
    import nbformat

    own_kernel_first()
    running = nbformat.from_dict(copy.deepcopy(notebook))
    running["metadata"] = nbformat.from_dict({"kernelspec": _KERNEL})
    _name_cells(running["cells"])
    for cell in running["cells"]:
        if cell["cell_type"] == "code":
            cell["outputs"], cell["execution_count"] = [], None
    client = nbclient.NotebookClient(
        running,
        kernel_name="python3",
        timeout=600,
        allow_errors=True,
        record_timing=False,
        store_widget_state=True,
        extra_arguments=["--IPKernelApp.log_level=ERROR"],
        resources={"metadata": {"path": str(path.resolve().parent)}},
    )
    # JupyterLab says with each request which cell it runs; the names of widgets are made from it.
    client.on_cell_execute = lambda cell, cell_index: _name_cell(client.kc, cell["id"])
    try:
        client.execute()
    except (nbclient.exceptions.CellTimeoutError, nbclient.exceptions.DeadKernelError) as error:
        reason = str(error).strip().splitlines()[0]
        raise CourseError(f"{path.name} did not come to its end ({reason}); nothing was written.") from None
    _refuse_errors(running, path)
    result: Notebook = json.loads(json.dumps(running))
    result["metadata"] = {**notebook["metadata"], "widgets": result["metadata"].get("widgets", {})}
    return result


def _name_cell(kernel: Any, cell: str) -> None:
    kernel.session.metadata["cellId"] = cell


def _refuse_errors(notebook: Notebook, path: Path) -> None:
    for number, cell in enumerate(notebook["cells"], start=1):
        for output in cell.get("outputs", ()):
            where = f"{path.name}, cell {number} ('{cell['id']}')"
            if output["output_type"] == "error":
                where += error_line(output)
                reason = " ".join(f"{output['ename']}: {output['evalue']}".split())
                raise CourseError(f"{where} ends in an error, so nothing was written: {reason}")
            if output.get("name") == "stderr":
                reason = " ".join(output["text"].split())
                raise CourseError(f"{where} shows a warning, so nothing was written: {reason[:300]}")


def error_line(output: Mapping[str, Any]) -> str:
    """Where in its cell an error output arose, as ``", line 2"``; empty where its traceback does not say."""
    plain = re.sub(r"\x1b\[[0-9;]*m", "", "\n".join(output.get("traceback", ())))
    found = re.search(r"Cell In\s?\[\d+\], line (\d+)", plain)
    return f", line {found[1]}" if found else ""


# --- the one way to write a notebook -----------------------------------------------------------------------


def normalised(notebook: Notebook, name: str) -> Notebook:
    """A copy in which everything that differs from run to run or machine to machine is fixed.

    Args:
        notebook: as :func:`read` or :func:`executed` give it.
        name: the file's name without its ending; widget ids are derived from it.
    """
    result = copy.deepcopy(notebook)
    result["nbformat"], result["nbformat_minor"] = 4, 5
    _name_cells(result["cells"])
    count = 0
    for cell in result["cells"]:
        cell["metadata"] = _cell_metadata(cell)
        cell["source"] = _joined(cell["source"])
        if not cell.get("attachments"):
            cell.pop("attachments", None)
        if cell["cell_type"] != "code":
            continue
        cell["outputs"] = _tidy_outputs(cell.get("outputs", []))
        cell["execution_count"] = None
        if cell["source"].strip():
            count += 1
            cell["execution_count"] = count
        for output in cell["outputs"]:
            if output["output_type"] == "execute_result":
                output["execution_count"] = cell["execution_count"]
    states = result["metadata"].get("widgets", {}).get(_WIDGET_STATE, {}).get("state", {})
    result["metadata"] = {
        **{key: result["metadata"][key] for key in _KEPT_METADATA if key in result["metadata"]},
        "kernelspec": dict(_KERNEL),
        "language_info": dict(_LANGUAGE),
    }
    kept = _rename_models(result["cells"], states, name)
    if kept:
        result["metadata"]["widgets"] = {_WIDGET_STATE: {"state": kept, "version_major": 2, "version_minor": 0}}
    return result


def to_text(notebook: Notebook, path: Path) -> str:
    """The notebook as text, always in the same form, with a line end at its end.

    Raises:
        CourseError: it is larger than :data:`SIZE_LIMIT`.
    """
    for_file = copy.deepcopy(notebook)
    for cell in for_file["cells"]:
        cell["source"] = cell["source"].splitlines(keepends=True)
        for output in cell.get("outputs", ()):
            if "text" in output:
                output["text"] = output["text"].splitlines(keepends=True)
            for kind, value in output.get("data", {}).items():
                if isinstance(value, str) and kind.startswith(("text/", "image/svg")):
                    output["data"][kind] = value.splitlines(keepends=True)
    text = _with_data(for_file) + "\n"
    size = len(text.encode())
    if size > SIZE_LIMIT:
        raise CourseError(
            f"{path.name} would be {size / 1000:.0f} kB, but a notebook may have {SIZE_LIMIT // 1000} kB at "
            "most; show large pictures and models as files from 'assets'."
        )
    return text


def _with_data(notebook: Notebook) -> str:
    """The notebook as text, with the data of each widget in few lines."""
    states = notebook["metadata"].get("widgets", {}).get(_WIDGET_STATE, {}).get("state", {}).values()
    kept: dict[str, str] = {}
    for fields in (model["state"] for model in states):
        if isinstance(fields.get("data"), dict):
            place = f"\0{len(kept)}"  # nothing else in a notebook holds this character
            kept[json.dumps(place)] = as_lines(fields["data"], _DATA_INDENT)
            fields["data"] = place
    text = json.dumps(notebook, ensure_ascii=False, indent=1, sort_keys=True)
    for place, data in kept.items():
        text = text.replace(place, data, 1)
    return text


def write(path: Path, text: str) -> None:
    """Writes the whole file or nothing."""
    handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=f".{path.stem}-", suffix=".tmp")
    try:
        with os.fdopen(handle, "w", encoding="utf-8", newline="\n") as file:
            file.write(text)
        os.chmod(temporary, path.stat().st_mode if path.exists() else 0o644)
        os.replace(temporary, path)
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise


def _joined(text: str | list[str]) -> str:
    return text if isinstance(text, str) else "".join(text)


def _outputs(notebook: Notebook) -> list[dict[str, Any]]:
    return [output for cell in notebook["cells"] for output in cell.get("outputs", ())]


def _name_cells(cells: list[dict[str, Any]]) -> None:
    """Keeps the ids an author gave; names every other cell after its words."""
    taken = set()
    unnamed = []
    for cell in cells:
        given = str(cell.get("id", ""))
        by_chance = _CHANCE_ID.fullmatch(given) or given.startswith("unnamed-")
        if _GOOD_ID.fullmatch(given) and not by_chance and given not in taken:
            taken.add(given)
        else:
            unnamed.append(cell)
    for cell in unnamed:
        lines = [line for line in _joined(cell["source"]).splitlines() if line.strip()] or [cell["cell_type"]]
        line = lines[-1] if cell["cell_type"] == "code" else lines[0]
        words = re.findall(r"[a-z0-9]+", line.lower())
        stem = "-".join(words)[:40].strip("-") or "cell"
        if _CHANCE_ID.fullmatch(stem):
            stem = f"cell-{stem}"
        number, name = 1, stem
        while name in taken:
            number += 1
            name = f"{stem}-{number}"
        taken.add(name)
        cell["id"] = name


def _cell_metadata(cell: dict[str, Any]) -> dict[str, Any]:
    metadata = {key: cell["metadata"][key] for key in _KEPT_CELL_METADATA if key in cell["metadata"]}
    tags = list(dict.fromkeys(metadata.pop("tags", [])))
    if cell["cell_type"] == "code" and SHOW_INPUT not in tags:
        metadata["jupyter"] = {"source_hidden": True}
        if HIDE_INPUT not in tags:
            tags.append(HIDE_INPUT)
    if FOLD in tags and cell["cell_type"] == "markdown":
        metadata["jp-MarkdownHeadingCollapsed"] = True  # so JupyterLab folds the section
    if tags:
        metadata["tags"] = tags
    return metadata


def _tidy_outputs(outputs: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Joins neighbouring pieces of one stream, which arrive cut at random."""
    tidy: list[dict[str, Any]] = []
    for output in outputs:
        output = {key: value for key, value in output.items() if key != "transient"}
        if output["output_type"] == "stream":
            output["text"] = _joined(output["text"])
            if tidy and tidy[-1].get("name") == output["name"]:
                tidy[-1]["text"] += output["text"]
                continue
        for kind, value in output.get("data", {}).items():
            if isinstance(value, list) and not kind.endswith("json"):
                output["data"][kind] = _joined(value)
        tidy.append(output)
    return tidy


def _rename_models(cells: list[dict[str, Any]], states: dict[str, Any], name: str) -> dict[str, Any]:
    """Gives each widget model an id made from notebook, cell and order; drops models nobody shows.

    The course's own widgets keep theirs: they get the same one in JupyterLab whenever their cell is run.
    """
    new_ids: dict[str, str] = {}
    for cell in cells:
        before = len(new_ids)
        waiting = _known_ids(cell.get("outputs", []), states)
        while waiting:
            old = waiting.pop(0)
            if old not in new_ids:
                seed = f"{name}/{cell['id']}/{len(new_ids) - before}"
                stable = STABLE_ID.fullmatch(old)
                new_ids[old] = old if stable else hashlib.sha256(seed.encode()).hexdigest()[:32]
                waiting = _known_ids(states[old], states) + waiting
    renamed = {}
    for old, new in new_ids.items():
        state = _for_any_library_version(copy.deepcopy(states[old]))
        if state.get("model_name") == "LayoutModel":
            # Jupyter fills in what is not there; what is None says nothing.
            state["state"] = {key: value for key, value in state["state"].items() if value is not None}
        renamed[new] = _with_new_ids(state, new_ids)
    for cell in cells:
        if "outputs" in cell:
            cell["outputs"] = _with_new_ids(cell["outputs"], new_ids)
    return renamed


def _for_any_library_version(model: dict[str, Any]) -> dict[str, Any]:
    """Jupyter refuses a widget stored by another release of anywidget, although ours work in all."""
    for fields, module, version in (
        (model, "model_module", "model_module_version"),
        (model["state"], "_model_module", "_model_module_version"),
        (model["state"], "_view_module", "_view_module_version"),
    ):
        if fields.get(module) == "anywidget":
            fields[version] = "*"
    return model


def _known_ids(value: Any, states: dict[str, Any]) -> list[str]:
    found = _MODEL_ID.findall(json.dumps(value, sort_keys=True))
    return [model for model in dict.fromkeys(found) if model in states]


def _with_new_ids(value: Any, new_ids: dict[str, str]) -> Any:
    text = json.dumps(value)
    return json.loads(_MODEL_ID.sub(lambda match: new_ids.get(match[0], match[0]), text))
