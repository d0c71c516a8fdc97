"""The files that learners hand in: reading them without trusting them.

One form for all three kinds, made in the browser::

    {"course": "know-your-psoas", "kind": "quiz" | "cases" | "pain-chart", "schema": 1,
     "saved_at": "<moment>", "began_at": "<moment>" or null, ...}

- ``began_at`` is the moment of the first answer. It tells two saves of one person from two people, and nothing else.
- ``quiz`` adds what :func:`psoas.quiz.result` checks; ``cases`` adds ``answers``, as in :func:`psoas.cases.score`;
  ``pain-chart`` adds ``marks`` (place → 1 to 10) and ``about``: "made-up", or "own" for a pain shared with consent.

No file holds a name. Nothing of a file's own words goes on: what is kept are ids that the course knows, and numbers.
"""

import json
import os
import stat
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any, Final, Literal, NamedTuple, TypeAlias

from psoas import cases, pain, quiz
from psoas.errors import CourseError

When: TypeAlias = Literal["before", "after"]
About: TypeAlias = Literal["made-up", "own"]

WHEN: Final[tuple[When, ...]] = ("before", "after")
"""Folders for files from before and after a lesson or a workshop; files beside them count as "after"."""

LARGEST: Final = 200_000
"""Bytes; a file has a few thousand."""

MOST_FILES: Final = 2_000
KINDS: Final = ("quiz", "cases", "pain-chart")
SCHEMA: Final = 1


class Raw(NamedTuple):
    """A file as it came: its name to tell the teacher, when it is from, and its bytes or why they could not be had."""

    name: str
    when: When
    content: bytes | str


class Skipped(NamedTuple):
    """A file that was left out, and why."""

    name: str
    reason: str


@dataclass(frozen=True)
class Handed:
    """A good file. ``content`` is a quiz.Result, or the answers to clients, or the marks of a drawing."""

    when: When
    kind: Literal["quiz", "cases", "pain-chart"]
    saved_at: datetime
    began_at: str
    content: Any
    about: About = "made-up"

    @property
    def run(self) -> tuple[str, ...]:
        """What two saves of one person have in common."""
        part = self.content.lesson if self.kind == "quiz" else self.about
        # Without a beginning, only a file with the very same content counts as the same.
        mark = self.began_at or repr(getattr(self.content, "answers", self.content))
        return (self.when, self.kind, part, mark)


def printable(name: str) -> str:
    """A file's name without anything that could do harm on a screen or in a table; at most 80 characters."""
    clean = "".join(letter if letter.isprintable() else "?" for letter in name.encode("utf-8", "replace").decode())
    return clean if len(clean) <= 80 else clean[:77] + "..."


def in_folder(folder: str | os.PathLike[str]) -> Iterator[Raw]:
    """Every file of a folder and of its folders ``before`` and ``after``; links are not followed.

    Raises:
        CourseError: there is no such folder, it cannot be opened, or it holds more than :data:`MOST_FILES` entries.
    """
    root = Path(folder)
    if not root.is_dir():
        raise CourseError(f"There is no folder '{printable(str(folder))}'; give the folder with the learners' files.")
    for place, when in ((root, "after"), *((root / name, name) for name in WHEN)):
        if place.is_symlink() and place != root:
            yield Raw(place.name, when, "it is a link; put the files themselves into the folder")
            continue
        if not place.is_dir():
            continue
        try:
            entries = sorted(os.scandir(place), key=lambda entry: entry.name)
        except OSError as error:
            raise CourseError(f"The folder '{place.name}' cannot be opened ({error.strerror}).") from None
        if len(entries) > MOST_FILES:
            many = f"The folder '{place.name}' holds more than {MOST_FILES} files; give one class at a time."
            raise CourseError(many)
        for entry in entries:
            if entry.name.startswith(".") or (place == root and entry.name in WHEN):
                continue
            name = entry.name if place == root else f"{place.name}/{entry.name}"
            yield Raw(printable(name), when, _bytes(entry))


def _bytes(entry: "os.DirEntry[str]") -> bytes | str:
    if entry.is_symlink():
        return "it is a link; put the file itself into the folder"
    if entry.is_dir(follow_symlinks=False):
        return "it is a folder; only 'before' and 'after' are looked into"
    if not entry.is_file(follow_symlinks=False):
        return "it is no ordinary file"
    if not entry.name.lower().endswith(".json"):
        return "its name does not end in .json, as every saved result does"
    try:
        # Whatever took the file's place since we looked is refused here too.
        handle = os.open(entry.path, os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0))
        with os.fdopen(handle, "rb") as file:
            facts = os.fstat(handle)
            if not stat.S_ISREG(facts.st_mode):
                return "it is no ordinary file"
            return file.read(LARGEST + 1)
    except OSError as error:
        return f"it cannot be opened ({error.strerror})"


def sorted_out(files: Iterable[Raw]) -> tuple[list[Handed], list[Skipped]]:
    """The good files, one for each person and task, and those left out, each with its reason."""
    good: dict[tuple[str, ...], tuple[str, Handed]] = {}
    skipped = []
    for raw in files:
        if isinstance(raw.content, str):
            skipped.append(Skipped(raw.name, raw.content))
            continue
        try:
            handed = _handed(raw)
        except CourseError as error:
            skipped.append(Skipped(raw.name, str(error)))
            continue
        known = good.get(handed.run)
        if known is None:
            good[handed.run] = (raw.name, handed)
            continue
        older, newer = sorted([known, (raw.name, handed)], key=lambda one: one[1].saved_at)
        skipped.append(Skipped(older[0], f"the same person's work stands in '{newer[0]}'; the later file counts"))
        good[handed.run] = newer
    return [handed for _, handed in good.values()], skipped


def _handed(raw: Raw) -> Handed:
    """The file as the course understands it.

    Raises:
        CourseError: what is wrong with it, without its name.
    """
    fields = _fields(raw.content if isinstance(raw.content, bytes) else b"")
    if fields.get("course") != quiz.COURSE:
        raise CourseError("it is not from this course")
    kind, schema = fields.get("kind"), fields.get("schema")
    if isinstance(schema, bool) or not isinstance(schema, int) or schema < 1:
        raise CourseError("it is damaged: the version of its form is missing")
    if schema > SCHEMA:
        raise CourseError("it was saved by a newer course; use the newest course to read it")
    if not isinstance(kind, str) or kind not in KINDS:
        raise CourseError("it holds no result for a class; in the course, use the button that saves one")
    saved_at, began_at = _moment(fields.get("saved_at")), fields.get("began_at")
    if began_at is not None:
        _moment(began_at)
    head: dict[str, Any] = {"when": raw.when, "kind": kind, "saved_at": saved_at, "began_at": began_at or ""}
    if kind == "quiz":
        try:
            found = quiz.result(fields)
        except CourseError as error:
            # Its details quote the file; the teacher's page does not.
            raise CourseError(str(error).split(": ")[0]) from None
        if set(found.answers) != set(found.first_try) or None in (*found.answers.values(), *found.first_try.values()):
            raise CourseError("it is damaged: some answers are missing")
        return Handed(**head, content=found)
    if kind == "cases":
        return Handed(**head, content=_answers(fields.get("answers")))
    about = fields.get("about")
    if about not in ("made-up", "own"):
        raise CourseError("it is a personal pain drawing that was not saved for the class, so it is not read")
    return Handed(**head, content=_marks(fields.get("marks")), about=about)


def _fields(content: bytes) -> dict[str, Any]:
    if len(content) > LARGEST:
        raise CourseError(f"it is larger than {LARGEST // 1000} kB, far too large for a result")
    try:
        fields = json.loads(content.decode("utf-8-sig"), parse_constant=_refused)
    except (ValueError, RecursionError):
        raise CourseError("it is damaged, or no result file at all") from None
    if not isinstance(fields, dict):
        raise CourseError("it is damaged, or no result file at all")
    return fields


def _refused(constant: str) -> float:
    raise ValueError(constant)


def _moment(given: object) -> datetime:
    if isinstance(given, str) and len(given) <= 40:
        try:
            moment = datetime.fromisoformat(given.replace("Z", "+00:00"))
        except ValueError:
            pass
        else:
            if moment.tzinfo is not None:
                return moment
    raise CourseError("it is damaged: the time when it was saved is missing")


def _answers(given: object) -> dict[str, Mapping[str, Any]]:
    if not isinstance(given, dict) or not given or not all(isinstance(one, dict) for one in given.values()):
        raise CourseError("it is damaged: the answers are missing")
    for answer in given.values():
        asked = answer.get("asked")
        if not isinstance(asked, list) or not all(isinstance(one, str) for one in asked):
            raise CourseError("it is damaged: an answer is not whole")
        if not all(isinstance(answer.get(field), str) for field in ("decision", "chart")):
            raise CourseError("it is damaged: an answer is not whole")
    try:
        cases.score(given)
    except CourseError:
        raise CourseError("it does not fit this edition of the cases") from None
    return dict(given)


def _marks(given: object) -> dict[str, int]:
    known = {region.id for region in pain.regions()}
    if not isinstance(given, dict) or not given:
        raise CourseError("it is damaged: no place is marked")
    for place, strength in given.items():
        if place not in known:
            raise CourseError("it does not fit this edition of the pain chart")
        if isinstance(strength, bool) or not isinstance(strength, int) or not 1 <= strength <= pain.STRONGEST:
            raise CourseError("it is damaged: a mark is not a number from 1 to 10")
    return dict(given)
