"""The calendar file of a week plan (iCalendar, RFC 5545), and how a changed plan replaces the one before.

The name of an event (UID) holds its plan, its week, what it is, and whether it is the first, second or third of its
kind there. So an event that only moved keeps its name, and calendars move it too. ``SEQUENCE`` grows with each change
of the plan; what fell away stays in the file as cancelled. ``browser/rules/week_calendar.ts`` does the same.

Times are those of the wall clock, without a zone ("floating"): eight o'clock stays eight o'clock when clocks change,
and on a journey. Phones and Outlook take them; the rules of a zone, which the standard would ask for, are not known to
a browser. There is ``DTEND`` and not ``DURATION``, because some programs know only the first. ``METHOD:PUBLISH`` says
that nobody is invited.
"""

import hashlib
import json
import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta, timezone
from functools import cache
from typing import Any, Final

from icalendar import Calendar, Event

from psoas import content
from psoas.errors import CourseError, suggestion
from psoas.schemas.week import Element

_STARTS: Final = datetime(1970, 1, 5, 0, 0)
_ENDS: Final = datetime(1970, 1, 5, 0, 1)
_MADE: Final = datetime(1970, 1, 6, tzinfo=timezone.utc)
_GAP: Final = "A gap is only a gap."
_PLACE: Final = "%Y%m%dT%H%M%S"
_UID: Final = re.compile(r"([a-z0-9-]{1,40})_(w\d{1,2}-([a-z0-9-]{1,40})-\d{1,2})@know-your-psoas")
_NAME: Final = re.compile(r"[a-z0-9-]{1,40}")


@dataclass(frozen=True)
class Planned:
    """One event: the element, whether it stands in the first week, when it begins, and its minutes."""

    element: str
    first_week: bool
    begins: datetime
    minutes: int

    @property
    def time(self) -> tuple[str, str]:
        """When it begins and ends, as calendar files write it."""
        ends = self.begins + timedelta(minutes=self.minutes)
        return self.begins.strftime(_PLACE), ends.strftime(_PLACE)


@dataclass(frozen=True)
class Kept:
    """What an earlier file holds: the plan's name, its sequence, and the times of its events, cancelled ones apart."""

    plan: str
    sequence: int
    events: dict[str, tuple[str, str]] = field(default_factory=dict)
    gone: dict[str, tuple[str, str]] = field(default_factory=dict)


def numbered(weeks: Iterable[Iterable[tuple[str, datetime, int]]]) -> dict[str, Planned]:
    """The events of a plan under their names. A row has the element, the beginning and the minutes of each event."""
    events: dict[str, Planned] = {}
    for week, row in enumerate(weeks, 1):
        counts: dict[str, int] = {}
        for element, begins, minutes in row:
            counts[element] = counts.get(element, 0) + 1
            events[f"w{week}-{element}-{counts[element]}"] = Planned(element, week == 1, begins, minutes)
    return events


def check_moment(first: object, at: object) -> None:
    """Refuses what cannot be the first day, or the time of a day.

    Raises:
        CourseError: it is not a date, or not a time, or no calendar could hold it.
    """
    if not isinstance(first, date) or isinstance(first, datetime):
        raise CourseError(f"'start' cannot be {first!r}; give a date, such as date(2026, 1, 5).")
    if not 1970 <= first.year <= 9998:
        raise CourseError(f"'start' cannot be {first!r}; give a date from 1970 to 9998.")
    if not isinstance(at, time):
        raise CourseError(f"'at' cannot be {at!r}; give a time, such as time(8, 0).")


def calendar_file(events: dict[str, Planned], plan: str | None, replaces: bytes | None) -> bytes:
    """The file for these events.

    Args:
        plan: a name for the plan, of small letters, digits and hyphens; without one, it is made from the events, so
            that the same plan has the same name again.
        replaces: the file of the plan as it was before.

    Raises:
        CourseError: the name is not such a name, or ``replaces`` is no calendar file of a week plan.
    """
    times = {key: event.time for key, event in events.items()}
    if plan is not None and (not isinstance(plan, str) or not _NAME.fullmatch(plan)):
        raise CourseError(f"'plan' cannot be {plan!r}; use up to 40 small letters, digits and hyphens, such as 'ana'.")
    if replaces is not None and plan is not None:
        raise CourseError("'plan' and 'replaces' cannot go together; the earlier file has the name of its plan.")
    kept = None if replaces is None else _read(replaces)
    now = _next(kept, plan or _name_of(times), times)
    made = datetime.now(timezone.utc).strftime(f"{_PLACE}Z")
    head, foot = frame()
    filled = [
        _filled(templates(event.element)[0 if event.first_week else 1], now, made, key, event.time)
        for key, event in events.items()
    ]
    known = {element.id for element in content.load().week.elements}
    for key, moment in sorted(now.gone.items()):
        element = key.split("-", 1)[1].rsplit("-", 1)[0]
        if element in known:
            filled.append(_filled(templates(element)[2], now, made, key, moment))
    if not filled:
        raise CourseError("The plan has no events, so there is nothing for a calendar; plan something first.")
    return (head + "".join(filled) + foot).encode("utf-8")


def frame() -> tuple[str, str]:
    """What stands before and after the events of a calendar file."""
    calendar = Calendar()
    calendar.add("prodid", "-//Know Your Psoas//Week plan//EN")
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", "My week, Know Your Psoas")
    text = calendar.to_ical().decode("utf-8")
    foot = "END:VCALENDAR\r\n"
    return text.removesuffix(foot), foot


@cache
def templates(name: str) -> tuple[str, str, str]:
    """The event of an element: in the first week, later, and cancelled, with places still to fill in.

    The places are ``{uid}``, ``{made}``, ``{start}``, ``{end}`` and ``{sequence}``. Lines are not folded yet.

    Raises:
        CourseError: there is no such element.
    """
    known = {element.id: element for element in content.load().week.elements}
    if name not in known:
        raise CourseError(f"The week plan has no element {name!r}. {suggestion(name, known)}")
    element = known[name]
    return (
        _template(element, f"{element.spoken_first_week} {_GAP}"),
        _template(element, f"{element.spoken} {_GAP}"),
        _template(element, None),
    )


def folded(line: str) -> str:
    """A line cut into pieces of at most 75 octets, never within a character nor after a backslash."""
    pieces, piece, octets = [], "", 0
    for unit in re.findall(r"\\?.", line, re.DOTALL):
        size = len(unit.encode("utf-8"))
        if octets + size > 75:
            pieces.append(piece)
            piece, octets = " ", 1
        piece += unit
        octets += size
    return "\r\n".join([*pieces, piece])


def _template(element: Element, description: str | None) -> str:
    event = Event()
    event.add("uid", "{uid}")
    event.add("dtstamp", _MADE)
    event.add("dtstart", _STARTS)
    event.add("dtend", _ENDS)
    event.add("sequence", 0)
    event.add("summary", element.name if description is not None else f"Cancelled: {element.name}")
    if description is not None:
        event.add("description", description)
    event.add("status", "CONFIRMED" if description is not None else "CANCELLED")
    event.add("transp", "TRANSPARENT")
    text = event.to_ical().decode("utf-8").replace("\r\n ", "")
    for sentinel, place in ((_MADE, "{made}"), (_STARTS, "{start}"), (_ENDS, "{end}")):
        text = text.replace(sentinel.strftime(_PLACE), place)
    return str(text.replace("{made}Z", "{made}").replace("SEQUENCE:0", "SEQUENCE:{sequence}"))


def _filled(template: str, kept: Kept, made: str, key: str, moment: tuple[str, str]) -> str:
    values = {
        "{uid}": f"{kept.plan}_{key}@know-your-psoas",
        "{made}": made,
        "{start}": moment[0],
        "{end}": moment[1],
        "{sequence}": str(kept.sequence),
    }
    for place, value in values.items():
        template = template.replace(place, value)
    return "".join(f"{folded(line)}\r\n" for line in template.split("\r\n") if line)


def _name_of(times: dict[str, tuple[str, str]]) -> str:
    return hashlib.sha256(json.dumps(times, sort_keys=True).encode()).hexdigest()[:32]


def _next(kept: Kept | None, plan: str, times: dict[str, tuple[str, str]]) -> Kept:
    """What the new file holds: also what fell away since the last one. A change counts in the sequence."""
    if kept is None:
        return Kept(plan, 0, times)
    gone = {key: time for key, time in {**kept.gone, **kept.events}.items() if key not in times}
    same = times == kept.events and gone == kept.gone
    return Kept(kept.plan, kept.sequence + (0 if same else 1), times, gone)


def _read(text: bytes) -> Kept:
    wrong = CourseError(
        "'replaces' is not the calendar file of a week plan; give the bytes of the file that was made before."
    )
    try:
        found: list[Any] = list(Calendar.from_ical(text).walk("VEVENT"))
        rows = [
            (
                _UID.fullmatch(str(one["uid"])),
                int(one["sequence"]),
                str(one["status"]),
                one["dtstart"].dt,
                one["dtend"].dt,
            )
            for one in found
        ]
        places = [(row[3].strftime(_PLACE), row[4].strftime(_PLACE)) for row in rows]
    except (ValueError, KeyError, TypeError, AttributeError, IndexError) as error:
        raise wrong from error
    names = {row[0][1] for row in rows if row[0]}
    if not rows or len(names) != 1 or not all(row[0] for row in rows):
        raise wrong
    kept = Kept(names.pop(), max(row[1] for row in rows))
    for row, place in zip(rows, places, strict=True):
        assert row[0] is not None
        (kept.gone if row[2] == "CANCELLED" else kept.events)[row[0][2]] = place
    return kept
