"""What Python judges of plans: the steps of a guided session, and the calendar file of a week; see ``golden_vectors.py``."""

import dataclasses
import itertools
import json
import re
from collections.abc import Iterator
from datetime import date, time
from typing import Any

from psoas import content, routine, week_calendar, week_plan
from psoas.widgets._session_plan import rung_with_plans
from psoas.widgets.week_planner import WeekPlanner


def session_plan_vectors() -> dict[str, Any]:
    """Guided sessions: every rung, side and way to press harder, few and many breaths, every pace, and each posture.

    Steps are texts, so that each stands in the file once.
    """
    seeds = content.load().routine
    usual = {"breathIn": seeds.pace.breathe_in.usual, "breathOut": seeds.pace.breathe_out.usual}
    choices: list[dict[str, Any]] = []
    for rung in seeds.rungs:
        doses: list[tuple[str | None, range]] = [(None, range(1, routine.most_breaths(rung.id) + 1))]
        if rung.pressure == "tool":
            least = 2 * seeds.extra.breaths
            doses += [(step.id, range(least, routine.most_breaths(rung.id) + 1)) for step in seeds.extra.steps]
        for extra, breaths in doses:
            for side, count in itertools.product(("right", "left", "both"), (breaths[0], breaths[-1])):
                choices.append({"rung": rung.id, "side": side, "breaths": count, "extra": extra} | usual)
            for count in breaths:
                choices.append({"rung": rung.id, "side": "right", "breaths": count, "extra": extra} | usual)
            for pace, count in itertools.product(_paces(seeds.pace), (breaths[0], breaths[-1] // 2 + 1, breaths[-1])):
                choices.append({"rung": rung.id, "side": "left", "breaths": count, "extra": extra} | pace)
            for posture in ({"pregnant": True}, {"noFloor": True}, {"pregnant": True, "noFloor": True}):
                choices.append(
                    {"rung": rung.id, "side": "both", "breaths": breaths[-1], "extra": extra} | usual | posture
                )
    cases = [
        {"choice": choice, "gives": [json.dumps(step, ensure_ascii=False) for step in _session_steps(choice)]}
        for choice in _once(choices)
    ]
    rules = {
        "rungs": [rung_with_plans(rung) for rung in seeds.rungs],
        **seeds.model_dump(mode="json", include={"parts", "extra", "pregnant"}),
    }
    return {"rules": rules, "cases": cases}


def _once(choices: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return list({json.dumps(choice): choice for choice in choices}.values())


def _paces(pace: Any) -> Iterator[dict[str, int]]:
    """A breath in and out for each length that somebody may choose, in seconds."""
    for cycle in range(
        pace.breathe_in.least + pace.breathe_out.least, pace.breathe_in.most + pace.breathe_out.most + 1
    ):
        inward = max(pace.breathe_in.least, cycle - pace.breathe_out.most)
        yield {"breathIn": inward, "breathOut": cycle - inward}


def _session_steps(choice: dict[str, Any]) -> Iterator[list[Any]]:
    """The steps that :func:`psoas.routine.session` gives, at the chosen pace and in the chosen posture."""
    seeds = content.load().routine
    parts = {part.id: part for part in seeds.parts}
    rung = next(one for one in seeds.rungs if one.id == choice["rung"])
    cycle = choice["breathIn"] + choice["breathOut"]
    made = routine.session(
        rung.level,
        side=choice["side"],
        breaths=choice["breaths"],
        steps=[choice["extra"]] if choice["extra"] else (),
        age=30,
    )
    harder_rounds = {(step.side, step.round) for step in made.steps if step.extra}
    for step in made.steps:
        part, presses = parts[step.part], step.pressure != "none"
        breaths, words, picture, alt = step.breaths, step.words, step.picture, step.alt
        if presses and rung.round_seconds:
            # A round ends after its seconds; the harder breaths at its end keep their place.
            kept = seeds.extra.breaths if not step.extra and (step.side, step.round) in harder_rounds else 0
            breaths = min(breaths, rung.round_seconds // cycle - kept)
            if breaths <= 0:
                continue
        if not step.extra:
            said = (choice.get("pregnant") and part.pregnant) or (choice.get("noFloor") and part.no_floor) or part.words
            words = said.replace("{side}", step.side or "")
            if choice.get("pregnant") and part.picture == seeds.pregnant.instead_of:
                picture, alt = seeds.pregnant.picture, seeds.pregnant.alt
        group = f"{step.pressure} {step.side}" + (f" {step.round}" if rung.round_seconds else "")
        yield [
            step.part,
            step.kind,
            step.title,
            words,
            step.side,
            step.round,
            step.extra,
            breaths,
            breaths * cycle if breaths else step.seconds,
            step.pressure,
            group if presses else "breathing" if breaths else None,
            (rung.round_seconds or rung.most_breaths * cycle) if presses else None,
            step.asks,
            step.whole,
            picture,
            alt,
        ]


_MADE = re.compile(r"(?m)^DTSTAMP:.*\r\n")


def week_calendar_vectors() -> dict[str, Any]:
    """The calendar file: first files, files after a change, a thing taken away and put back, and long lines.

    ``kept`` is what the last file holds; the moment when a file was made is left out of its text.
    """
    data = WeekPlanner(demonstration=True).data
    plain, small = week_plan.week_plan(5, 20, "gentle"), week_plan.week_plan(1, 10, "no_pressure")
    moments = [
        (date(2026, 1, 5), time(8, 0)),
        (date(2026, 3, 28), time(23, 50)),
        (date(2028, 2, 28), time(0, 0)),
        (date(9998, 12, 3), time(6, 5)),
    ]
    cases = []
    for first, at in moments:
        for whole in (small, plain, week_plan.week_plan(7, 60, "gentle")):
            cases.append(_calendar_case(whole, first, at, None))
    first, at = moments[0]
    kept = _file(small, first, at, None)
    moved = dataclasses.replace(small, week=(*small.week[-1:], *small.week[:-1]))
    richer = dataclasses.replace(small, week=(*plain.week[:1], *small.week[1:]))
    changes = [
        (small, first, at),
        (moved, first, at),
        (small, first, time(9, 30)),
        (richer, first, at),
        (richer, moments[2][0], at),
    ]
    for whole, day, moment in changes:
        cases.append(_calendar_case(whole, day, moment, kept))
    for whole in (richer, small, small, richer):
        cases.append(_calendar_case(whole, first, at, kept))
        kept = _file(whole, first, at, kept)
    lines = ["", "a" * 75, "a" * 76, "é" * 80, "👣" * 40, "a" * 74 + "\\,b", "a" * 73 + "\\nb", "ab\\\\" * 60]
    return {
        "rules": {name: data[name] for name in ("weeks", "walk_minutes", "calendar")}
        | {"elements": [{name: one[name] for name in ("id", "kind", "minutes", "events")} for one in data["elements"]]},
        "lines": [{"line": line, "folded": week_calendar.folded(line)} for line in lines],
        "cases": cases,
    }


_PLAN = "the-plan"


def _file(whole: week_plan.WeekPlan, first: date, at: time, kept: bytes | None) -> bytes:
    return whole.calendar(first, at, plan=None if kept else _PLAN, replaces=kept)


def _calendar_case(whole: week_plan.WeekPlan, first: date, at: time, kept: bytes | None) -> dict[str, Any]:
    file = _file(whole, first, at, kept)
    week = [
        [{"id": one.id, "aim": one.minutes[-1]} if one.kind == "walk" else {"id": one.id} for one in day.elements]
        for day in whole.week
    ]
    return {
        "week": week,
        "start": first.isoformat(),
        "at": f"{at:%H:%M}",
        "before": kept and _memory(kept),
        "kept": _memory(file),
        # The text of a short file; a long one has the same in it again and again.
        "text": _MADE.sub("", file.decode()) if len(file) < 10_000 else None,
    }


def _memory(file: bytes) -> dict[str, Any]:
    """What the browser keeps of a file."""
    kept = week_calendar._read(file)
    return {
        "id": kept.plan,
        "sequence": kept.sequence,
        "events": {key: "/".join(times) for key, times in kept.events.items()},
        "gone": {key: "/".join(times) for key, times in kept.gone.items()},
    }
