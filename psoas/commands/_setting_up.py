"""What to say where Python lacks what the course needs. Needs Python alone."""

import importlib.util
import os
import shutil
import sys
from pathlib import Path

from psoas.commands._course import course_folder

_LEARNING = ("anywidget", "jupyterlab", "matplotlib", "nbclient", "pydantic", "yaml")
"""Names of what every learner has; where these are, `site` and `pdf` lack the tools for web pages."""


def course_python() -> str:
    """How the course's own Python is called from its folder, such as ``.venv/bin/python``."""
    return r".venv\Scripts\python" if os.name == "nt" else ".venv/bin/python"


def this_python() -> str:
    """How a person in the course's folder calls the Python that runs: the course's own, or ``python``."""
    return course_python() if _own() == Path(sys.prefix).resolve() else "python"


def install() -> str:
    """What to type in the course's folder so that the course has what it needs."""
    if this_python() == course_python():  # it is there, but not whole: `make learn` would not fill it again
        return f"{course_python()} -m pip install -r requirements.txt"
    if os.name != "nt" and shutil.which("make"):
        return "make learn"
    first = "py" if os.name == "nt" else "python3"
    return f"{first} -m venv .venv, then: {course_python()} -m pip install -r requirements.txt"


def remedy() -> str:
    """How a person gets on whose Python lacks what the course needs, as the end of a sentence."""
    own = _own()
    if own is None or own == Path(sys.prefix).resolve():
        return f"in the course folder, run: {install()}"
    use = f"use the course's own Python, {course_python()}"
    return f"in the course folder, {use}" if os.name == "nt" else f"in the course folder, run: make learn. Or {use}"


def lacking(error: ImportError, command: str) -> str:
    """One sentence for a package that a command does not find."""
    name = (error.name or "a package").split(".")[0]
    if command in ("site", "pdf") and not missing():
        tools = f"{this_python()} -m pip install -r tests/requirements.txt"
        how = tools if os.name == "nt" or not shutil.which("make") else f"make {command}. Or: {tools}"
        return f"The tools for web pages are not installed ('{name}' is missing); in the course folder, run: {how}"
    return f"This Python lacks what the course needs ('{name}' is missing); {remedy()}"


def missing() -> list[str]:
    """What a learner has and this Python has not."""
    return [name for name in _LEARNING if importlib.util.find_spec(name) is None]


def _own() -> Path | None:
    """The folder of the course's own Python, if it was made."""
    folder = course_folder()
    own = folder / ".venv" if folder else None
    return own.resolve() if own is not None and (own / "pyvenv.cfg").is_file() else None
