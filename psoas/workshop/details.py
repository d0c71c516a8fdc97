"""What a handout is made for: a person's details, checked, and what their own safety check opens.

The details never say what is open. Only the answers of an exported safety check do: they are judged anew, so a changed
``tier`` or ``routine`` in the file means nothing.
"""

import json
import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta, timezone
from typing import Any, Final

from psoas import content, routine, safety
from psoas.errors import CourseError, suggestion
from psoas.schemas.routine import LEVELS

LANGUAGES: Final = ("en",)
TOOLS: Final = ("none", "tool")
LONGEST_NAME: Final = 60
LONGEST_CONTACT: Final = 120
LONGEST_CHECK: Final = 100_000
"""Letters. An export of the safety check has about 3000."""
YEARS: Final = range(2000, 2101)
"""What a day of a handout, or of a saved check, can lie in; a year such as 9999 has no day after it to plan for."""
_COURSE: Final = "know-your-psoas"
_SCHEMA: Final = 2
"""Of a saved check. The first edition asked other questions."""
_IN_NAMES: Final = " '’.,-()·"
_FORMULA: Final = tuple("=+-@\t\r")
"""What a cell of a spreadsheet starts with when it is a command."""


@dataclass(frozen=True)
class Details:
    """The checked parameters of one handout.

    Attributes:
        name: as it is printed.
        language: "en"; the course has no other yet.
        side: "left", "right" or "both".
        build: "slim", "average" or "large".
        tool: "tool" if one is at hand, otherwise "none".
        days: on how many days of the week, from 1 to 7.
        contact: one line, such as a phone number; may be empty.
        date: the first day.
        assessment: the text of an exported safety check; may be empty.
    """

    name: str
    language: str
    side: str
    build: str
    tool: str
    days: int
    contact: str
    date: date
    assessment: str


def checked(
    *,
    name: str,
    language: str = "en",
    side: str = "both",
    build: str = "average",
    tool: str = "none",
    days: int | str = 3,
    contact: str = "",
    date: date | str = "",
    assessment: str = "",
) -> Details:
    """The details, each looked at. Texts from a table are welcome: "3" is a number of days, "" the usual value.

    Raises:
        CourseError: something cannot be right; one sentence names the field and what would be.
    """
    builds = [one.id for one in content.load().routine.builds]
    return Details(
        name=_name(name),
        language=_language(language),
        side=_one_of("side", side, routine.SIDES),
        build=_one_of("build", build, builds),
        tool=_one_of("tool", tool, TOOLS),
        days=_days(days),
        contact=_contact(contact),
        date=_date(date),
        assessment=_text("assessment", assessment, LONGEST_CHECK),
    )


def _text(field: str, value: object, longest: int) -> str:
    if not isinstance(value, str):
        raise CourseError(f"The field '{field}' must be a text, not {value!r}.")
    if len(value) > longest:
        raise CourseError(f"The field '{field}' has {len(value)} letters; {longest} are the most.")
    return unicodedata.normalize("NFC", value.strip())


def _name(value: object) -> str:
    name = _text("name", value, LONGEST_NAME)
    if not any(character.isalpha() for character in name):
        raise CourseError(f"The name {name!r} has no letter in it; write the person's name.")
    for character in name:
        if unicodedata.category(character)[0] not in "LMN" and character not in _IN_NAMES:
            raise CourseError(f"The name {name!r} holds {character!r}; use letters, spaces and hyphens.")
    if ".." in name or name.startswith(_FORMULA):
        raise CourseError(f"The name {name!r} looks like a path or a command; write the person's name.")
    return " ".join(name.split())


def _contact(value: object) -> str:
    contact = _text("contact", value, LONGEST_CONTACT)
    phone = re.fullmatch(r"\+[\d ()/.-]+", contact)
    if (contact.startswith(_FORMULA) and not phone) or any(mark in contact for mark in "<>"):
        raise CourseError(f"The contact {contact!r} looks like a command; write a phone number or words.")
    if any(unicodedata.category(character)[0] == "C" for character in contact):
        raise CourseError("The contact holds a sign that cannot be printed; type it again.")
    return contact


def _language(value: object) -> str:
    language = _text("language", value, 20).lower() or LANGUAGES[0]
    if language not in LANGUAGES:
        raise CourseError(f"The language '{language}' is not there yet: the course is in English only; write 'en'.")
    return language


def _one_of(field: str, value: object, choices: Any) -> str:
    usual = {"side": "both", "build": "average", "tool": "none"}[field]
    chosen = _text(field, value, 40).lower() or usual
    if chosen not in choices:
        raise CourseError(f"There is no {field} '{chosen}'. {suggestion(chosen, choices)}")
    return chosen


def _days(value: object) -> int:
    if isinstance(value, str):
        text = value.strip() or "3"
        value = int(text) if re.fullmatch(r"[0-9]", text) else text
    if isinstance(value, bool) or not isinstance(value, int) or not 1 <= value <= 7:
        raise CourseError(f"The days cannot be {value!r}; write a whole number from 1 to 7.")
    return value


def _date(value: object) -> date:
    if isinstance(value, datetime) or not isinstance(value, date | str):
        raise CourseError(f"The date cannot be {value!r}; write it as in 2026-03-14.")
    if isinstance(value, str) and not value.strip():
        return date.today()
    try:
        if isinstance(value, str) and not re.fullmatch(r"\d{4}-\d\d-\d\d", value.strip()):
            raise ValueError
        day = date.fromisoformat(value.strip()) if isinstance(value, str) else value
    except ValueError:
        raise CourseError(f"The date cannot be '{value}'; write year, month and day, as in 2026-03-14.") from None
    if day.year not in YEARS:
        raise CourseError(f"The date cannot be '{value}'; choose a year from {YEARS[0]} to {YEARS[-1]}.")
    return day


# --- the safety check ----------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Opened:
    """What a person's own safety check opens.

    Attributes:
        level: how much pressing: "none" (nothing at all), "no_pressure", "gentle" or "full".
        exercise: stretches and strength: "none" or "full".
        state: "missing" (no check was given), "old" (it opens no pressing any more), or "valid".
        made: the day of the check, or None.
        tier: what the answers ask for, or None without a check.
    """

    level: str
    exercise: str
    state: str
    made: date | None
    tier: str | None


def opened(details: Details, now: datetime | None = None) -> Opened:
    """What a person's check opens. Pressing is opened by a check of the handout's own day only, and no older than a
    day; without one the level is "no_pressure". So it is with stretches and strength. An older check,
    or none, opens walks, positions and breathing at most.

    Args:
        details: whose ``date`` and ``assessment`` count.
        now: the present moment with its time zone; the clock of this machine by default.

    Raises:
        CourseError: the assessment is damaged, foreign, or dated in the future.
    """
    if not details.assessment:
        return Opened("no_pressure", "none", "missing", None, None)
    record = _record(details.assessment)
    now = now or datetime.now(timezone.utc)
    made = _moment(record.get("time"))
    if made > now:
        raise CourseError(
            f"The assessment is dated {made.astimezone():%Y-%m-%d %H:%M}, which lies ahead; look at the clocks, "
            "and ask for a new one."
        )
    try:
        found = safety.assess(record["answers"])
    except CourseError as error:
        raise CourseError(f"The assessment cannot be read: {error}") from None
    hours = content.load().routine.check.valid_hours
    day = made.astimezone().date()
    fresh = now - made < timedelta(hours=hours) and details.date == day
    level = found.routine if fresh else min(found.routine, "no_pressure", key=LEVELS.index)
    exercise = found.exercise if fresh else "none"
    return Opened(level, exercise, "valid" if fresh else "old", day, found.tier)


def _record(text: str) -> Mapping[str, Any]:
    wrong = "The assessment is not an export of the safety check; in lesson 04, choose 'Save my answers as data'."
    try:
        record = json.loads(text)
    except (ValueError, RecursionError):
        raise CourseError(wrong) from None
    if not isinstance(record, dict) or record.get("course") != _COURSE or not isinstance(record.get("answers"), dict):
        raise CourseError(wrong)
    if record.get("schema") != _SCHEMA:
        raise CourseError("The assessment comes from another version of the course; ask for a new one.")
    return record


def _moment(value: object) -> datetime:
    try:
        made = datetime.fromisoformat(str(value).replace("Z", "+00:00"))
        if made.tzinfo is None or made.year not in YEARS:
            raise ValueError
    except ValueError:
        raise CourseError("The assessment has no readable time; ask for a new one.") from None
    return made
