"""What several commands need to know: where the lessons lie, and how to talk to a person."""

import sys
from pathlib import Path

from psoas.errors import CourseError, suggestion

FIRST_LESSON = "00-start-here"

_PACKAGE_PARENT = Path(__file__).resolve().parents[2]


def course_folder() -> Path | None:
    """The folder that holds ``notebooks/``: around the package, or else where the person stands.

    ``None`` when the package was installed alone, without the lessons.
    """
    if (_PACKAGE_PARENT / "notebooks").is_dir() and (_PACKAGE_PARENT / "pyproject.toml").is_file():
        return _PACKAGE_PARENT
    here = Path.cwd()
    return here if (here / "notebooks" / f"{FIRST_LESSON}.ipynb").is_file() else None


def notebooks_folder() -> Path:
    """The folder with the lessons.

    Raises:
        CourseError: the lessons are not here.
    """
    folder = course_folder()
    if folder is None:
        raise CourseError(
            "The lessons are not here: this is the code alone. Get the whole course folder, the one that "
            "holds 'notebooks', and run this command inside it."
        )
    return folder / "notebooks"


def find_notebooks(folder: Path) -> list[Path]:
    """All notebooks of the course in ``folder``: the lessons, then the ones for workshops."""
    return [*sorted(folder.glob("*.ipynb")), *sorted(folder.glob("workshop/*.ipynb"))]


def choose_notebooks(names: list[str]) -> list[Path]:
    """The notebooks a person means: names such as ``02-sitting``, or paths. No names: all of them.

    Raises:
        CourseError: there is no such notebook; the message names the nearest one.
    """
    as_paths = [Path(name) for name in names]
    if names and all(path.suffix == ".ipynb" and path.is_file() for path in as_paths):
        return list(dict.fromkeys(as_paths))
    known = {path.stem: path for path in find_notebooks(notebooks_folder())}
    if not known:
        raise CourseError("The folder 'notebooks' is empty; unpack the course again.")
    chosen = []
    for name, path in zip(names, as_paths, strict=True):
        if path.suffix == ".ipynb" and path.is_file():
            chosen.append(path)
        elif path.name.removesuffix(".ipynb") in known:
            chosen.append(known[path.name.removesuffix(".ipynb")])
        else:
            raise CourseError(f"There is no notebook '{name}'. {suggestion(path.stem, known)}")
    return list(dict.fromkeys(chosen)) or list(known.values())


def plural(count: int, thing: str) -> str:
    """``1 widget``, ``2 widgets``."""
    return f"{count} {thing}" if count == 1 else f"{count} {thing}s"


def can_show(mark: str) -> bool:
    """Whether this terminal can print a sign."""
    try:
        mark.encode(sys.stdout.encoding or "ascii")
    except (UnicodeEncodeError, LookupError):
        return False
    return True


def good(text: str) -> None:
    """Says that something is well."""
    print(f"  {'✓' if can_show('✓') else 'ok'} {text}", flush=True)


def bad(text: str, remedy: str = "") -> None:
    """Says that something is not well, and what to do about it."""
    print(f"  {'✗' if can_show('✗') else '!!'} {text}", flush=True)
    if remedy:
        print(f"    {'→' if can_show('→') else '->'} {remedy}", flush=True)
