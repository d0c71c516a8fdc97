"""The guided release session: the safety check first, then only what it permits, breath by breath."""

from typing import Any

from psoas import routine
from psoas.content import load
from psoas.errors import CourseError
from psoas.schemas.routine import Rung
from psoas.widgets._base import CourseWidget
from psoas.widgets._routine_data import gate_rules, levels, plates
from psoas.widgets._session_plan import rung_with_plans


class ReleaseSession(CourseWidget):
    """A session that someone can follow lying on the floor, with the doses of ``seeds/routine.yaml``.

    It opens after the safety check, and shows only what the check permits. It keeps its log in the browser under
    ``psoas.release``, and a session that broke off under ``psoas.release-running``.

    Args:
        demonstration: for showing it to a group: no check is asked for, the screen says so, nothing is kept.

    Traits:
        value: empty until a session has ended, then ``last``: ``{"rung", "side", "breaths", "before", "after", ...}``.

    Raises:
        CourseError: ``demonstration`` is neither True nor False.

    Example:
        >>> ReleaseSession()
        Release session, open after the safety check. For one side: …
    """

    rules = (
        *("assess.js", "keeping.js", "person.js", "gate.js"),
        *("voice.js", "device.js", "player.js", "session_plan.js", "session_log.js", "breathing.js"),
    )

    def __init__(self, *, demonstration: bool = False) -> None:
        if not isinstance(demonstration, bool):
            raise CourseError(f"ReleaseSession: 'demonstration' must be True or False, not {demonstration!r}.")
        self._demonstration = demonstration
        super().__init__(data=_data(demonstration))

    def sentence(self) -> str:
        seeds = load().routine
        doses = "; ".join(_dose(rung) for rung in seeds.rungs)
        state = "shown as a demonstration" if self._demonstration else "open after the safety check"
        return f"Release session, {state}. For one side: {doses}."


def _dose(rung: Rung) -> str:
    words = f"{rung.title[0].lower()}{rung.title[1:]} {rung.usual_breaths} breaths"
    if rung.round_seconds is not None:
        return f"{words}, at most {rung.most_rounds} rounds of {rung.round_seconds} seconds"
    return f"{words}, at most {rung.most_breaths}"


def _data(demonstration: bool) -> dict[str, Any]:
    seeds = load().routine
    data: dict[str, Any] = seeds.model_dump(
        mode="json", exclude={"schema_version", "reviewed_by", "reviewed_on", "levels", "rungs"}
    )
    pictures = {part.picture for part in seeds.parts} | {step.picture for step in seeds.extra.steps}
    pictures.add(seeds.pregnant.picture)
    return data | {
        "demonstration": demonstration,
        "levels": levels(),
        "rungs": [rung_with_plans(rung) for rung in seeds.rungs],
        "check_rules": {} if demonstration else dict(gate_rules()),
        "plates": plates(pictures),
        "real_change_from": [routine.real_change_from(before) for before in range(11)],
        "reviewed": seeds.reviewed_by,
    }
