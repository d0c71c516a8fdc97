"""Helpers of the tests of the pages: writing small notebooks."""

import shutil
from pathlib import Path
from typing import Any

import nbformat

from psoas import content

ROOT = Path(__file__).resolve().parents[2]

SAFETY = "## Safety first\n\n**Get help now** (call):\n\n- You fainted.\n\n**Get help today**:\n\n- A fever."

WIDGET = """
function render({ model, el }) {
  const button = document.createElement("button");
  const say = () => { button.textContent = `Count ${model.get("value")}`; };
  const count = () => { model.set("value", model.get("value") + 1); model.save_changes(); };
  button.addEventListener("click", count);
  model.on("change:value", say);
  say();
  el.append(button);
}

export default { render };
"""


def write_notebook(
    root: Path,
    name: str,
    *texts: str,
    html: str = "",
    widget: str = "",
    box: str = "",
    error: str = "",
    line: int = 1,
    code: str = "",
) -> None:
    """Writes a notebook with Markdown cells and, where given, one cell with an output of that kind."""
    cells = [nbformat.v4.new_markdown_cell(text) for text in texts]
    metadata: dict[str, Any] = {"kernelspec": {"name": "python3", "display_name": "Python 3", "language": "python"}}
    outputs = []
    if html:
        outputs = [nbformat.v4.new_output("display_data", {"text/html": html})]
    if error:
        trace = [f"\x1b[31mCell In[1], line {line}\x1b[0m", error]
        outputs = [nbformat.v4.new_output("error", ename="ValueError", evalue=error, traceback=trace)]
    if widget:
        models = {
            key: {
                "model_name": "AnyModel",
                "model_module": "anywidget",
                "state": {
                    "_esm": widget,
                    "_css": ".x { color: red }",
                    "_anywidget_id": "psoas.widgets.count.Count",
                    "value": n,
                },
            }
            for n, key in enumerate("ab", start=1)
        }
        shown = "a"
        if box:
            shown = "box"
            children = ["IPY_MODEL_a", "IPY_MODEL_b"]
            models["box"] = {
                "model_name": box,
                "model_module": "@jupyter-widgets/controls",
                "state": {"children": children},
            }
        metadata["widgets"] = {
            "application/vnd.jupyter.widget-state+json": {
                "version_major": 2,
                "version_minor": 0,
                "state": models,
            }
        }
        view = {"version_major": 2, "version_minor": 0, "model_id": shown}
        data = {"application/vnd.jupyter.widget-view+json": view, "text/plain": "A counter that stands at 1."}
        outputs = [nbformat.v4.new_output("display_data", data)]
    if outputs or code:
        tags = {"tags": ["remove-input"]}
        cells.append(nbformat.v4.new_code_cell(code or "show()", outputs=outputs, metadata=tags))
    nbformat.write(nbformat.v4.new_notebook(cells=cells, metadata=metadata), root / "notebooks" / f"{name}.ipynb")


def write_course(root: Path) -> Path:
    """Writes the source of a course with one short notebook for each lesson; returns its folder."""
    (root / "notebooks" / "workshop").mkdir(parents=True)
    (root / "assets" / "plates").mkdir(parents=True)
    (root / "assets" / "plates" / "dot.svg").write_text(
        '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><circle cx="4" cy="4" r="4"/></svg>',
        "utf-8",
    )
    shutil.copytree(ROOT / "website", root / "website")
    for lesson in content.load().lessons.lessons:
        write_notebook(root, lesson.id, f"# {lesson.title}")
    write_notebook(root, "00-start-here", "# Start here", SAFETY, "## The short way: ten minutes")
    write_notebook(root, "glossary", "# Glossary", html='<p id="term-psoas">A muscle.</p>')
    write_notebook(root, "my-data", "# Your data")
    (root / "CREDITS.md").write_text("# Credits\n\nThanks.\n", "utf-8")
    write_notebook(root, "workshop/facilitator-guide", "# Guide")
    shutil.copyfile(
        ROOT / "assets" / "plates" / "anatomy-three-quarter.webp",
        root / "assets" / "plates" / "anatomy-three-quarter.webp",
    )
    return root
