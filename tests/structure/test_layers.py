"""Who may know whom: imports go downward only, so that each layer can be read and changed alone.

notebooks, website, workshop, commands, site  ->  widgets, figures  ->  domain  ->  content  ->  schemas
"""

import ast
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "psoas"

LAYERS: dict[str, int] = {
    # the ground: knows nothing of the course
    "psoas": 0,
    "psoas.browsers": 0,
    "psoas.errors": 0,
    "psoas.model_ids": 0,
    "psoas.palette": 0,
    "psoas.cell_tags": 0,
    "psoas.paths": 0,
    "psoas.pictures": 1,
    "psoas.schemas": 1,
    "psoas.content": 2,
    # the domain
    "psoas.anatomy": 3,
    "psoas.diary": 3,
    "psoas.diary_table": 3,
    "psoas.evidence": 3,
    "psoas.mechanics": 3,
    "psoas.pain": 3,
    "psoas.cases": 3,
    "psoas.quiz": 3,
    "psoas.routine": 3,
    "psoas.safety": 3,
    "psoas.week_calendar": 3,
    "psoas.week_plan": 3,
    # what draws
    "psoas.tables": 4,
    "psoas.figures": 4,
    "psoas.widgets": 4,
    # what is used by people
    "psoas.workshop": 5,
    "psoas.site": 5,
    "psoas.commands": 5,
    "psoas.__main__": 6,
}
"""Each part of the package and its layer. A part may know its own layer's parts and those below."""

DRAWING = {"matplotlib", "ipywidgets", "anywidget", "traitlets", "IPython"}

MODULES = sorted(PACKAGE.rglob("*.py"))


def name_of(file: Path) -> str:
    parts = file.relative_to(ROOT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def part_of(module: str) -> str:
    """The part of the package a module belongs to, as named in LAYERS."""
    return ".".join(module.split(".")[:2])


def imports_of(file: Path) -> Iterator[str]:
    """Every module a file imports, in functions too; ``from psoas import x`` counts as ``psoas.x``."""
    package = name_of(file) if file.name == "__init__.py" else name_of(file).rpartition(".")[0]
    return imports_in(file.read_text(encoding="utf-8"), package)


def imports_in(code: str, package: str) -> Iterator[str]:
    for node in ast.walk(ast.parse(code)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            base = node.module or ""
            if node.level:
                above = package.split(".")[: len(package.split(".")) - node.level + 1]
                base = ".".join([*above, base] if base else above)
            for alias in node.names:
                is_module = base == "psoas" and f"psoas.{alias.name}" in LAYERS
                yield f"{base}.{alias.name}" if is_module else base


def test_every_part_of_the_package_has_its_layer() -> None:
    unknown = {part_of(name_of(file)) for file in MODULES} - set(LAYERS)
    assert not unknown, f"give {sorted(unknown)} a layer in this test"


def forbidden(own: str, imported: Iterator[str]) -> list[str]:
    """Those of the imported parts of the package that ``own`` must not know."""
    parts = {part_of(module) for module in imported if module.partition(".")[0] == "psoas"}
    return sorted(
        part
        for part in parts
        if LAYERS[part] > LAYERS[own] or {own, part} == {"psoas.widgets", "psoas.figures"}
    )


@pytest.mark.parametrize("file", MODULES, ids=name_of)
def test_imports_go_downward(file: Path) -> None:
    own = part_of(name_of(file))
    above = forbidden(own, imports_of(file))
    assert not above, f"{own} must not know {above}"


@pytest.mark.parametrize(
    "file", [file for file in MODULES if LAYERS.get(part_of(name_of(file)), 0) <= 3], ids=name_of
)
def test_the_domain_knows_nothing_of_drawing(file: Path) -> None:
    drawing = {imported.partition(".")[0] for imported in imports_of(file)} & DRAWING
    assert not drawing, f"{name_of(file)} must not import {sorted(drawing)}"


@pytest.mark.parametrize("file", MODULES, ids=name_of)
def test_the_package_imports_only_what_it_asks_for(file: Path) -> None:
    """What pyproject.toml names, and what comes with it for certain."""
    with_jupyterlab = {"nbformat", "jupyter_core", "packaging", "IPython", "traitlets", "jupyter_client"}
    with_jupyterlab |= {"nbformat", "psutil", "tornado", "tqdm"}  # of ipykernel, jupyter_server and papermill
    with_pydantic = {"typing_extensions"}
    named = {
        "anywidget",
        "icalendar",
        "ipywidgets",
        "jupyterlab",
        "matplotlib",
        "nbclient",
        "numpy",
        "papermill",
        "pybtex",
        "segno",
    }
    allowed = named | with_jupyterlab | with_pydantic | {"psoas", "pydantic", "yaml", "PIL"} | sys.stdlib_module_names
    if part_of(name_of(file)) == "psoas.site":  # needs the extra "site"
        allowed |= {"bs4", "docutils", "furo", "imagesize", "myst_nb", "playwright", "pygments", "sphinx"}
    if part_of(name_of(file)) == "psoas.workshop":  # only where a cluster is asked for; needs the extra "cluster"
        allowed |= {"distributed"}
    foreign = {imported.partition(".")[0] for imported in imports_of(file)} - allowed
    assert not foreign, f"{name_of(file)} imports {sorted(foreign)}, which pyproject.toml does not ask for"


@pytest.mark.parametrize(
    "code",
    [
        "from psoas.widgets.quiz import Quiz",
        "from psoas import figures",
        "import psoas.commands.check",
        "from ..widgets import Quiz",
        "def inside():\n    from psoas import site",
    ],
)
def test_an_import_that_goes_upward_is_seen_in_every_form(code: str) -> None:
    assert forbidden("psoas.mechanics", imports_in(code, "psoas.mechanics"))


def test_widgets_and_figures_stand_side_by_side() -> None:
    assert forbidden("psoas.widgets", imports_in("from psoas.figures import chart", "psoas.widgets"))
    assert forbidden("psoas.figures", imports_in("from psoas import widgets", "psoas.figures"))
