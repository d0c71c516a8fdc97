"""Where the course's content lies: in a checkout beside the package, in the wheel inside it."""

from pathlib import Path

from psoas.errors import CourseError

_PACKAGE = Path(__file__).resolve().parent


def _folder(name: str) -> Path:
    for candidate in (_PACKAGE.parent / name, _PACKAGE / "_data" / name):
        # A stray folder called "seeds" beside an installed package is not ours: look for our own file.
        if (candidate / _MARKS[name]).is_file():
            return candidate
    raise CourseError(
        f"The course's folder '{name}' was not found beside or inside {_PACKAGE}. "
        "Unpack or install the course again."
    )


_MARKS = {"seeds": "claims.yaml", "assets": "course.mplstyle"}


def seeds() -> Path:
    """The folder with everything the course says (YAML and the bibliography)."""
    return _folder("seeds")


def assets() -> Path:
    """The folder with everything the course shows (plates, models, figure style)."""
    return _folder("assets")
