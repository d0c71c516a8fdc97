"""Looks whether everything is installed and whole; says so in plain words, with a remedy for each problem."""

import argparse
import importlib
import importlib.metadata
import inspect
import json
import re
import shutil
import sys
import urllib.parse
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, NamedTuple, get_args

from psoas.commands._course import bad, course_folder, find_notebooks, good, plural
from psoas.commands._setting_up import remedy, this_python
from psoas.commands._surroundings import foreign_kernels, unwritable

SUMMARY = "looks whether everything is installed and whole"

OLDEST_PYTHON = (3, 10)
NEEDED_SPACE = 200_000_000
"""Bytes. Room for the course's own files, your notes and JupyterLab's."""

_UNPACK = "unpack the course again, and keep all its folders together"
_IMPORT_NAMES = {"pillow": "PIL", "pyyaml": "yaml"}


class Finding(NamedTuple):
    """What one look found. ``remedy`` is empty when all is well."""

    text: str
    remedy: str = ""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """There is nothing to choose."""


def run(arguments: argparse.Namespace) -> int:
    """Prints every finding; returns 1 if something needs mending."""
    print("Is the course whole?\n")
    problems = _told(python_version()) + _told(packages())
    if problems:  # the rest cannot be looked at before these are mended
        print(f"\n{plural(problems, 'thing')} to mend. Follow the arrows from the top, then run this again.")
        return 1
    for look in (course_text, pictures, lessons, widgets, quiet_jupyterlab, kernel, home, free_space):
        problems += _told(look())
    print()
    if problems:
        print(f"{plural(problems, 'thing')} to mend. Follow the arrows from the top, then run this again.")
        return 1
    print(f"All is well. To open the course, run: {this_python()} -m psoas learn")
    return 0


def _told(findings: Iterable[Finding]) -> int:
    """Prints what was found; returns how much of it needs mending."""
    problems = 0
    for finding in findings:
        if finding.remedy:
            problems += 1
            bad(finding.text, finding.remedy)
        else:
            good(finding.text)
    return problems


def python_version(version: tuple[int, ...] = sys.version_info[:3]) -> Iterator[Finding]:
    """Is Python new enough?"""
    name = ".".join(map(str, version[:2]))
    if version[:2] >= OLDEST_PYTHON:
        yield Finding(f"Python {name} is new enough.")
    else:
        oldest = ".".join(map(str, OLDEST_PYTHON))
        yield Finding(
            f"Python {name} is too old: the course needs {oldest} or newer.",
            "get a newer one from https://www.python.org/downloads/",
        )


def packages() -> Iterator[Finding]:
    """Is every package there, in a version the course works with?"""
    try:
        from packaging.requirements import Requirement
    except ImportError:
        yield Finding("The package 'packaging' is missing.", remedy())
        return
    try:
        lines = importlib.metadata.requires("know-your-psoas") or []
    except importlib.metadata.PackageNotFoundError:
        yield Finding("The course itself is not installed.", remedy())
        return
    fine = 0
    for requirement in map(Requirement, lines):
        if requirement.marker is not None and not requirement.marker.evaluate({"extra": ""}):
            continue
        problem = _package_problem(requirement)
        if problem:
            yield Finding(problem, remedy())
        else:
            fine += 1
    yield Finding(f"{plural(fine, 'package')} found, and each can be used.")


def _package_problem(requirement: Any) -> str:
    try:
        version = importlib.metadata.version(requirement.name)
    except importlib.metadata.PackageNotFoundError:
        return f"The package '{requirement.name}' is missing."
    if not requirement.specifier.contains(version, prereleases=True):
        return f"The package '{requirement.name}' is version {version}; needed is {requirement.specifier}."
    try:
        importlib.import_module(_IMPORT_NAMES.get(requirement.name.lower(), requirement.name))
    except Exception as error:  # a broken package can fail in any way
        return f"The package '{requirement.name}' cannot be used ({_first_line(error)})."
    return ""


def course_text() -> Iterator[Finding]:
    """Can everything the course says be read?"""
    try:
        from psoas import content

        course = content.load()
    except FileNotFoundError as error:
        yield Finding(str(error), _UNPACK)
    except ValueError as error:
        yield Finding(str(error), "mend that line in the file; seeds/README.md shows how")
    except Exception as error:  # the code itself is not whole
        yield Finding(f"The course's text cannot be read ({_first_line(error)}).", _UNPACK)
    else:
        questions = sum(len(quiz.items) for quiz in course.quizzes.values())
        yield Finding(
            f"The course's text is sound: {plural(len(course.lessons.lessons), 'lesson')}, "
            f"{plural(questions, 'quiz question')}."
        )


def pictures() -> Iterator[Finding]:
    """Is every picture there that a lesson shows?"""
    from psoas import paths

    try:
        assets = paths.assets()
    except FileNotFoundError as error:
        yield Finding(str(error), _UNPACK)
        return
    missing = [
        name for name in ("CREDITS.md", "course.mplstyle", "plates", "models") if not (assets / name).exists()
    ]
    folder = course_folder()
    shown = 0
    for notebook in find_notebooks(folder / "notebooks") if folder else []:
        for picture in pictures_in(notebook):
            shown += 1
            if not picture.is_file():
                missing.append(f"{picture.name} (in {notebook.stem})")
    if len(missing) > 3:
        yield Finding(f"{len(missing)} of the course's pictures are missing, such as {missing[0]}.", _UNPACK)
    else:
        for name in missing:
            yield Finding(f"'{name}' is missing from the course's pictures.", _UNPACK)
    if not missing:
        yield Finding(
            f"The folder of pictures is whole; the lessons show {plural(shown, 'picture')} from it."
        )


def pictures_in(notebook: Path) -> list[Path]:
    """The picture files a notebook's text points to, whether they exist or not."""
    try:
        cells = json.loads(notebook.read_text(encoding="utf-8"))["cells"]
        texts = ["".join(cell["source"]) for cell in cells if cell["cell_type"] == "markdown"]
    except (OSError, ValueError, KeyError, TypeError):
        return []
    found = []
    for text in texts:
        for target in re.findall(r"!\[[^\]]*\]\(\s*<?([^)\s>]+)|<img[^>]+src=\"([^\"]+)\"", text):
            address = next(part for part in target if part)
            if not re.match(r"[a-z]+:", address):
                found.append(notebook.parent / urllib.parse.unquote(address.split("#")[0]))
    return found


def lessons() -> Iterator[Finding]:
    """Is every lesson there, with all it shows?"""
    from psoas.schemas.base import LessonId

    folder = course_folder()
    if folder is None:
        yield Finding(
            "The lessons are not here: this is the code alone.",
            "get the whole course folder, the one that holds 'notebooks', and run this command inside it",
        )
        return
    there = {path.stem: path for path in find_notebooks(folder / "notebooks")}
    sound = 0
    for name in get_args(LessonId):
        if name not in there:
            yield Finding(f"The lesson '{name}' is missing.", _UNPACK)
    for name, path in there.items():
        problem = notebook_problem(path)
        if problem:
            yield Finding(f"The notebook '{name}' {problem}.", f"run: {this_python()} -m psoas notebooks {name}")
        else:
            sound += 1
    if sound:
        yield Finding(f"{plural(sound, 'notebook')} can be opened, with all they show.")


def notebook_problem(path: Path) -> str:
    """What is wrong with a notebook, as the end of a sentence; empty when all is well."""
    try:
        notebook = json.loads(path.read_text(encoding="utf-8"))
        cells, metadata = notebook["cells"], notebook["metadata"]
        models = (
            metadata.get("widgets", {}).get("application/vnd.jupyter.widget-state+json", {}).get("state", {})
        )
        for cell in cells:
            if cell["cell_type"] != "code" or not "".join(cell["source"]).strip():
                continue
            if cell["execution_count"] is None:
                return "holds a step that was never run"
            for output in cell["outputs"]:
                if output["output_type"] == "error":
                    return "holds an error message"
                view = output.get("data", {}).get("application/vnd.jupyter.widget-view+json")
                if view and view["model_id"] not in models:
                    return "has lost a widget"
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return "cannot be read"
    return ""


def widgets() -> Iterator[Finding]:
    """Can every widget be built?"""
    try:
        from psoas.widgets import ALL
    except Exception as error:
        yield Finding(f"The widgets cannot be loaded ({_first_line(error)}).", remedy())
        return
    built = 0
    for kind in ALL:
        try:
            build(kind)
        except Exception as error:
            yield Finding(f"The widget '{kind.__name__}' cannot be built ({_first_line(error)}).", _UNPACK)
        else:
            built += 1
    yield Finding(f"{plural(built, 'widget')} can be built.")


def build(kind: type) -> Any:
    """A widget as a lesson would make it. One that needs a lesson gets the first that has a quiz."""
    needed = [
        parameter.name
        for parameter in inspect.signature(kind).parameters.values()
        if parameter.default is parameter.empty
        and parameter.kind in (parameter.POSITIONAL_ONLY, parameter.POSITIONAL_OR_KEYWORD)
    ]
    if needed == ["lesson"]:
        from psoas import content

        return kind(next(iter(content.load().quizzes)))
    return kind()


def quiet_jupyterlab() -> Iterator[Finding]:
    """Will JupyterLab open without asking about news?"""
    try:
        from jupyterlab.commands import get_app_dir

        file = Path(get_app_dir()) / "settings" / "overrides.json"
        settings = json.loads(file.read_text(encoding="utf-8"))
        quiet = settings["@jupyterlab/apputils-extension:notification"]["fetchNews"] == "false"
    except Exception:  # not there, not readable, or without our entry: all the same to a learner
        quiet = False
    if quiet:
        yield Finding("JupyterLab will open without questions about news or updates.")
    else:
        yield Finding(
            "JupyterLab may ask you about news when it opens.",
            f"in the course folder, run: {this_python()} -m pip install --force-reinstall --no-deps -e .",
        )


def kernel() -> Iterator[Finding]:
    """Does another Python call itself the one for notebooks?"""
    for file, program in foreign_kernels():
        yield Finding(f"The file {file} names another Python, {program}; the course uses its own all the same.")


def home() -> Iterator[Finding]:
    """Can JupyterLab keep its settings?"""
    if unwritable():
        yield Finding("Your home folder cannot be written: JupyterLab's settings last until you end the course.")


def free_space() -> Iterator[Finding]:
    """Is there room on the disk?"""
    free = shutil.disk_usage(course_folder() or Path.home()).free
    if free < NEEDED_SPACE:
        yield Finding(
            f"Only {free / 1e6:.0f} MB are free on your disk.",
            f"make room for at least {NEEDED_SPACE / 1e6:.0f} MB",
        )
    else:
        yield Finding("There is room on your disk.")


def _first_line(error: BaseException) -> str:
    lines = str(error).strip().splitlines()
    return lines[0].rstrip(".") if lines else type(error).__name__
