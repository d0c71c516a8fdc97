"""The course's own errors: one plain sentence, and no traceback in a learner's face."""

import difflib
from collections.abc import Iterable


class CourseError(ValueError):
    """Something cannot be done; the message says what is wrong, where, and what would be right.

    Jupyter shows the sentence alone, without a traceback.
    """

    def _render_traceback_(self) -> list[str]:
        return [str(self)]


class ContentError(CourseError):
    """Something in ``seeds/`` is not sound; the message says what, where, and how to mend it."""


def trouble_with_file(error: OSError) -> str:
    """One sentence that says which file or folder could not be read or written, why, and what to do."""
    name = error.filename2 or error.filename
    if name is None:
        return f"This did not work: {error.strerror or error}."
    match error:
        case FileNotFoundError():
            return f"{name} is missing; bring it back, or unpack the course again."
        case PermissionError():
            return f"{name} may not be read or written; change the rights of this file or folder, or take another."
        case IsADirectoryError():
            return f"{name} is a folder where a file must be; rename it."
        case NotADirectoryError() | FileExistsError():
            return f"{name} is a file where a folder must be; rename it."
    return f"{name} cannot be read or written ({error.strerror or error})."


def suggestion(given: object, known: Iterable[str]) -> str:
    """One sentence that names the valid choice nearest to what was given, or all choices."""
    choices = list(known)
    near = difflib.get_close_matches(str(given), choices, n=1, cutoff=0.5)
    if near:
        return f"Did you mean '{near[0]}'?"
    return "Choose one of: " + ", ".join(choices) + "."
