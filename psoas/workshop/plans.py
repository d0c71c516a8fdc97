"""The timetable of a workshop, computed from the minutes of the lessons.

Blocks such as the safety check and the breaks have fixed minutes. What is left of a session is shared out among the
blocks of lessons, in proportion to the minutes of each lesson (times the share that the plan covers), in steps of five
minutes. So a lesson that gets longer gets more of the session, and a session never runs over.
"""

from dataclasses import dataclass
from datetime import datetime, time, timedelta
from html import escape

from psoas import content
from psoas.errors import CourseError, suggestion
from psoas.schemas.workshop import STEP_MINUTES, Block, SessionPlan
from psoas.workshop.markup import table


@dataclass(frozen=True)
class Slot:
    """One block in a session.

    Attributes:
        block: the block.
        start: minutes after the session began.
        minutes: how long it lasts.
        told, tried: how these minutes split into telling and doing, as in the lesson; 0 for a block with fixed minutes.
        lesson_minutes: how long the whole lesson takes alone, reading and practice; 0 where the block has none.
    """

    block: Block
    start: int
    minutes: int
    told: int
    tried: int
    lesson_minutes: int


@dataclass(frozen=True)
class Meeting:
    """One session with its slots; they fill its ``minutes`` without a gap."""

    title: str
    minutes: int
    slots: tuple[Slot, ...]


@dataclass(frozen=True)
class Timetable:
    """A whole plan with its times. ``begins``: the time on the clock at which each session begins, or None."""

    id: str
    title: str
    about: str
    meetings: tuple[Meeting, ...]
    begins: time | None = None

    def clock(self, minutes: int) -> str:
        """A moment of a session in words: "09:35" with a start on the clock, otherwise "0:35"."""
        if self.begins is None:
            return f"{minutes // 60}:{minutes % 60:02d}"
        begins = datetime(2000, 1, 1, self.begins.hour, self.begins.minute)
        return f"{begins + timedelta(minutes=minutes):%H:%M}"

    def __str__(self) -> str:
        lines = [f"{self.title}. {self.about}"]
        for meeting in self.meetings:
            lines.append(f"{meeting.title}, {meeting.minutes} minutes")
            lines += [f"  {self.clock(slot.start)}  {slot.block.title} ({slot.minutes} min)" for slot in meeting.slots]
        return "\n".join(lines)

    def __repr__(self) -> str:
        parts = [f"{one.title.lower()}, {one.minutes} minutes in {len(one.slots)} blocks" for one in self.meetings]
        return f"Timetable: {self.title}; {'; '.join(parts)}."

    def _repr_html_(self) -> str:
        tables = "".join(self._table(meeting) for meeting in self.meetings)
        return f"<div class='psoas-list'><p>{escape(self.about)}</p>{tables}</div>"

    def _table(self, meeting: Meeting) -> str:
        rows = [self._row(slot) for slot in meeting.slots]
        rows.append((self.clock(meeting.minutes), "–", "End", "–", "–"))
        heads = ("From", "Minutes", "Block", "How", "Lesson alone")
        return table(f"{meeting.title}, {meeting.minutes} minutes", heads, rows)

    def _row(self, slot: Slot) -> tuple[str, ...]:
        how = f"{slot.told} told, {slot.tried} tried" if slot.lesson_minutes else "fixed"
        alone = f"{slot.lesson_minutes} min" if slot.lesson_minutes else "–"
        return self.clock(slot.start), str(slot.minutes), slot.block.title, how, alone


def timetable(plan: str, *, start: str | time | None = None) -> Timetable:
    """The timetable of a plan.

    Args:
        plan: the id of a plan in ``seeds/workshop.yaml``, such as "half-day".
        start: when each session begins, a time or a text such as "09:30"; without it, minutes are counted from zero.

    Raises:
        CourseError: there is no such plan, or the start is no time of day.
    """
    plans = {one.id: one for one in content.load().workshop.plans}
    if plan not in plans:
        raise CourseError(f"There is no plan {plan!r}. {suggestion(plan, plans)}")
    found = plans[plan]
    return Timetable(found.id, found.title, found.about, tuple(map(_meeting, found.sessions)), _time(start))


def shared_out(minutes: int, weights: tuple[float, ...], step: int = STEP_MINUTES) -> tuple[int, ...]:
    """``minutes`` shared out in proportion to the weights: whole steps, at least one for each, nothing left over.

    Raises:
        CourseError: there are fewer steps than weights, or the minutes are no whole number of steps.
    """
    steps, rest = divmod(minutes, step)
    if rest or steps < len(weights):
        raise CourseError(f"{minutes} minutes cannot be shared out among {len(weights)} blocks in steps of {step}.")
    given = [1] * len(weights)
    total = sum(weights)
    for _ in range(steps - len(weights)):
        # The next step goes to the block that is furthest behind its part; the first of them if several are.
        behind = [steps * weight / total - have for weight, have in zip(weights, given, strict=True)]
        given[behind.index(max(behind))] += 1
    return tuple(step * have for have in given)


def _meeting(session: SessionPlan) -> Meeting:
    course = content.load()
    blocks = {block.id: block for block in course.workshop.blocks}
    counted = [part for part in session.parts if part.minutes is None]
    alone = {part.block: _alone(blocks[part.block]) for part in counted}
    weights = tuple(sum(alone[part.block]) * (part.share or 1.0) for part in counted)
    left = session.minutes - sum(part.minutes or 0 for part in session.parts)
    shares = iter(shared_out(left, weights)) if counted else iter(())
    slots, start = [], 0
    for part in session.parts:
        block = blocks[part.block]
        if part.minutes is None:
            minutes = next(shares)
            read, practise = alone[block.id]
            tried = round(minutes * practise / (read + practise))
            slots.append(Slot(block, start, minutes, minutes - tried, tried, read + practise))
        else:
            minutes = part.minutes
            slots.append(Slot(block, start, minutes, 0, 0, 0))
        start += minutes
    return Meeting(session.title, session.minutes, tuple(slots))


def _alone(block: Block) -> tuple[int, int]:
    """The lesson's minutes to read and to practise."""
    assert block.lesson is not None  # the schema asks for a lesson where there are no minutes
    lesson = content.load().lesson(block.lesson)
    return lesson.read_minutes, lesson.practise_minutes


def _time(start: str | time | None) -> time | None:
    if start is None or isinstance(start, time):
        return start
    try:
        return datetime.strptime(start, "%H:%M").time()
    except (TypeError, ValueError):
        raise CourseError(f"The start cannot be {start!r}; write a time of day, such as '09:30'.") from None
