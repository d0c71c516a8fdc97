"""Reads the notebooks and runs them afresh, so that the pages show what the code gives today."""

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import nbformat

from psoas.commands.notebooks import error_line, executed, normalised, read
from psoas.site import SiteError

AT_ONCE = 2
"""Starting a kernel mostly waits; two at once halve the time even on two cores."""


def load(paths: Sequence[Path], *, execute: bool) -> list[Any]:
    """The notebooks with outputs and widget state: of a fresh run, a kernel for each, or the stored ones.

    Raises:
        CourseError: a file is not a notebook, or a cell ends in an error; names the file and the cell.
    """
    if not execute:
        return [_stored(path) for path in paths]
    import matplotlib.font_manager  # noqa: F401  (its first use prints a message, which must not reach a page)

    with ThreadPoolExecutor(AT_ONCE) as pool:
        return list(pool.map(_fresh, paths))


def _fresh(path: Path) -> Any:
    return nbformat.from_dict(normalised(executed(read(path), path), path.stem))


def _stored(path: Path) -> Any:
    notebook = nbformat.from_dict(read(path))
    for number, cell in enumerate(notebook.cells, start=1):
        for output in cell.get("outputs", []):
            if output.output_type == "error":
                error = " ".join(f"{output.ename}: {output.evalue}".split())
                raise SiteError(
                    f"{path.name}, cell {number}{error_line(output)}: the stored output is an error "
                    f"({error}); mend the cell and run: python -m psoas notebooks"
                )
    return notebook
