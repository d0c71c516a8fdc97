"""The texts that widgets are made of, as they travel in a notebook."""

from functools import cache
from pathlib import Path

from psoas.errors import CourseError
from psoas.palette import css_variables

FOLDER = Path(__file__).resolve().parent
BUILT = "built/"
"""Where the bundles of the modules in ``browser/`` lie, below this folder."""

BASE_STYLE = f"{BUILT}shared.css"
"""What all widgets look like."""


@cache
def read(name: str) -> str:
    """The text of a file in ``psoas/widgets``.

    Raises:
        CourseError: there is no such file.
    """
    if not (FOLDER / name).is_file():
        raise CourseError(f"psoas/widgets/{name} is missing; bring it back, or install the course again.")
    return (FOLDER / name).read_text(encoding="utf-8")


def base_style() -> str:
    """The colours of the course, and what all widgets look like."""
    light, dark = css_variables(dark=False), css_variables(dark=True)
    return f'.psoas {{ {light} }}\n.psoas[data-theme="dark"] {{ {dark} }}\n{read(BASE_STYLE)}'
