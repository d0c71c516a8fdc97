"""The plan of a guided session, as ``session_plan.js`` takes it: which parts come, how often, for how many breaths."""

from typing import Any

from psoas import routine
from psoas.content import load
from psoas.schemas.routine import Rung
from psoas.widgets._routine_data import plates

_BREATHING = "breathing"
"""The lowest rung of the ladder: nothing is pressed."""


def breathing() -> dict[str, Any]:
    """What ``breathing.js`` needs to guide the lowest rung at once, with its usual number of breaths."""
    seeds = load().routine
    rung = next(rung for rung in seeds.rungs if rung.id == _BREATHING)
    parts = [part for part in seeds.parts if part.id in rung.parts]
    usual = str(rung.usual_breaths)
    shown = rung_with_plans(rung)
    return {
        "rung": shown | {"plans": {usual: shown["plans"][usual]}},
        "parts": [part.model_dump(mode="json") for part in parts],
        "pregnant": seeds.pregnant.model_dump(mode="json"),
        "extra": {"breaths": 0, "steps": []},
        "pace": seeds.pace.model_dump(mode="json"),
        "device": seeds.device.model_dump(mode="json"),
        "stopped": seeds.breathing_stopped.model_dump(mode="json"),
        "plates": plates({part.picture for part in parts} | {seeds.pregnant.picture}),
    }


def rung_with_plans(rung: Rung) -> dict[str, Any]:
    """A rung with its plans for one side: breaths → rows of [part, breaths, round], with and without a harder step.

    The browser (``session_plan.js``) puts in the side and the pace; which parts come, and how often, is settled here.
    """
    harder = 2 * load().routine.extra.breaths
    limit = routine.most_breaths(rung.id)
    shown = rung.model_dump(mode="json", include={
        "id", "level", "pressure", "title", "about", "each_side", "needs_floor", "usual_breaths", "most_breaths",
        "most_rounds", "round_seconds", "days_between", "first_week_days_between", "opening", "closing",
    })  # fmt: skip
    plans = {str(breaths): _rows(rung, breaths) for breaths in range(1, limit + 1)}
    if rung.most_rounds > 1:
        # Any way to press harder gives the same plan; the learner's choice puts in its words.
        plans |= {f"{breaths} extra": _rows(rung, breaths, "glute") for breaths in range(harder, limit + 1)}
    return shown | {"limit": limit, "least_with_extra": harder, "plans": plans}


def _rows(rung: Rung, breaths: int, extra: str | None = None) -> list[list[Any]]:
    session = routine.session(rung.level, side="right", breaths=breaths, steps=(extra,) if extra else ())
    inner = session.steps[len(rung.opening) : len(session.steps) - len(rung.closing)]
    return [
        [step.part, step.breaths, step.round, 1] if step.extra else [step.part, step.breaths, step.round]
        for step in inner
    ]
