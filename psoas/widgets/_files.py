"""The texts that widgets are made of, as they travel in a notebook."""

import re
from functools import cache
from pathlib import Path

from psoas.errors import CourseError
from psoas.palette import css_variables

FOLDER = Path(__file__).resolve().parent
BUILT = "built/"
"""Where the bundles of the modules in ``browser/`` lie, below this folder."""

BASE_STYLE = f"{BUILT}shared.css"
"""What all widgets look like."""

_IDLE_SPACE = re.compile(r"[;\s]*(\})\s*|\s*([{,;])\s*|(?<=[\w-])(:) ")
"""Space, line breaks and last semicolons in a style sheet, which mean nothing there."""

_IDLE_BREAK = re.compile(r"^((?!.*//).*[;{,(\[])\n(?!export )", re.MULTILINE)
"""A line of JavaScript, without a comment, after which a line break means nothing."""

_CSS_COMMENT = re.compile(r"\s*/\*.*?\*/", re.DOTALL)


@cache
def read(name: str) -> str:
    """The text of a file as it travels in a notebook: without indentation, comments, idle spaces and idle breaks.

    Raises:
        CourseError: there is no such file in ``psoas/widgets``.
    """
    if not is_there(name):
        raise CourseError(f"psoas/widgets/{name} is missing; bring it back, or install the course again.")
    if name.startswith(BUILT):
        return (FOLDER / name).read_text(encoding="utf-8")
    lines = (line.strip() for line in (FOLDER / name).read_text(encoding="utf-8").splitlines())
    comment = ("//", "/**", "*") if name.endswith(".js") else ()
    text = "\n".join(line for line in lines if line and not line.startswith(comment)) + "\n"
    if name.endswith(".css"):
        return _IDLE_SPACE.sub(r"\1\2\3", _CSS_COMMENT.sub("", text))
    return _IDLE_BREAK.sub(r"\1", text)


def is_there(name: str) -> bool:
    """Whether ``psoas/widgets`` has a file of this name."""
    return (FOLDER / name).is_file()


def base_style() -> str:
    """The colours of the course, and what all widgets look like."""
    light, dark = css_variables(dark=False), css_variables(dark=True)
    return f'.psoas {{ {light} }}\n.psoas[data-theme="dark"] {{ {dark} }}\n{read(BASE_STYLE)}'
