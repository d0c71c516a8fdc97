"""The pain chart: places, patterns, and whether marks fit a pattern. A match is a hint, never a diagnosis.

Places, patterns and the numbers of the match are data (``seeds/patterns.yaml``); this module only applies them.
``browser/rules/match.ts`` applies the same data in the browser, and the tests demand equal results.

How a match comes about
    ``covered`` is the share of the main places of one side that is marked. A main place counts 1 and a place where
    the pain may spread counts less; more than the whole counts as the whole. A faint mark counts in part.
    ``within`` is the share of all marked places that lie in the pattern, on either side of the body.
    The score is the best ``covered`` of left, right and both, times ``within``. So a mark inside the pattern
    never lowers the score, one outside never raises it, and whoever marks everything never gets "fits".
"""

from collections.abc import Mapping
from functools import cache
from typing import Any, Final, Literal, NamedTuple, TypeAlias

from psoas import content
from psoas.errors import CourseError, suggestion

Side: TypeAlias = Literal["left", "right", "middle"]
Fit: TypeAlias = Literal["fits", "partly", "no"]

STRONGEST: Final = 10
"""The top of the scale for a mark; 0 means not marked."""

_SIDES: Final = ("left", "right")


class Region(NamedTuple):
    """One place on the chart that can be marked. ``region`` is its id in ``seeds/patterns.yaml``, without a side."""

    id: str
    name: str
    view: Literal["front", "back"]
    side: Side
    region: str


class Muscle(NamedTuple):
    """A muscle with a pattern; ``pattern`` names the entry that holds it (the iliacus shares the one of the psoas)."""

    id: str
    name: str
    plain_name: str
    pattern: str


class Match(NamedTuple):
    """How well marks fit the pattern of a muscle, with a reason for each marked place.

    ``score`` runs from 0 to 1. It orders muscles; it is no probability. ``side`` is None where no side stands out.
    """

    fit: Fit
    score: float
    side: Literal["left", "right", "both"] | None
    reasons: tuple[str, ...]


@cache
def regions() -> tuple[Region, ...]:
    """Every place of the chart: ``groin-left``, ``groin-right``, ``sacrum`` and so on, in the order of the list."""
    places: list[Region] = []
    for region in content.load().patterns.regions:
        if region.sides == "middle":
            places.append(Region(region.id, region.name, region.view, "middle", region.id))
            continue
        for side in _SIDES:
            name = f"{side.capitalize()} {region.name[0].lower()}{region.name[1:]}"
            places.append(Region(f"{region.id}-{side}", name, region.view, side, region.id))
    return tuple(places)


@cache
def muscles() -> tuple[Muscle, ...]:
    """Every muscle that :func:`match` knows: those with a pattern, then those that share one."""
    chart = content.load().patterns
    own = [Muscle(one.id, one.muscle, one.plain_name, one.id) for one in chart.patterns]
    return (*own, *(Muscle(one.id, one.muscle, one.plain_name, one.pattern) for one in chart.shared))


@cache
def rules() -> dict[str, Any]:
    """What ``match.ts`` needs, as plain JSON values: the places, the patterns and the numbers of the match."""
    chart = content.load().patterns
    by_id = {pattern.id: pattern for pattern in chart.patterns}
    return {
        "places": [
            {"id": place.id, "name": place.name, "side": place.side, "region": place.region} for place in regions()
        ],
        "muscles": {
            muscle.id: {
                "spreads": by_id[muscle.pattern].spreads,
                "essential": list(by_id[muscle.pattern].essential),
                "spillover": list(by_id[muscle.pattern].spillover),
            }
            for muscle in muscles()
        },
        "match": chart.match.model_dump(mode="json"),
    }


def match(marks: Mapping[str, int], muscle: str) -> Match:
    """How well marks fit the pattern of a muscle: best of left, right and both sides.

    Args:
        marks: id of a place (see :func:`regions`) to intensity, a whole number from 0 (not marked) to 10.
        muscle: id of a muscle (see :func:`muscles`).

    Raises:
        CourseError: the muscle or a place is unknown, or an intensity is not a whole number from 0 to 10.
    """
    data = rules()
    if muscle not in data["muscles"]:
        raise CourseError(f"The pain chart has no muscle '{muscle}'. {suggestion(muscle, data['muscles'])}")
    _check(marks)
    pattern, numbers = data["muscles"][muscle], data["match"]
    words = numbers["words"]
    marked = [place for place in data["places"] if marks.get(place["id"], 0) > 0]
    if not marked:
        return Match("no", 0.0, None, (words["nothing"],))

    value = dict.fromkeys(pattern["spillover"], numbers["spillover_counts"]) | dict.fromkeys(pattern["essential"], 1.0)
    weight = dict.fromkeys(("left", "right", "middle"), 0.0)
    inside = 0
    reasons = []
    for place in marked:
        worth = value.get(place["region"], 0.0)
        kind = "outside" if worth == 0 else "essential" if place["region"] in pattern["essential"] else "spillover"
        reasons.append(words[kind].replace("{place}", place["name"]))
        if worth > 0:
            inside += 1
            faint = marks[place["id"]] <= numbers["faint_up_to"]
            weight[place["side"]] += worth * (numbers["faint_counts"] if faint else 1.0)

    whole = len(pattern["essential"])
    covered = {side: min(1.0, (weight[side] + weight["middle"]) / whole) for side in _SIDES}
    both = (covered["left"] + covered["right"]) / 2
    best = both if pattern["spreads"] == "both sides" else max(covered["left"], covered["right"], both)
    score = best * (inside / len(marked))
    side = _side(pattern["spreads"], weight, numbers["both_from"])
    fit: Fit = "fits" if score >= numbers["fits_from"] else "partly" if score >= numbers["partly_from"] else "no"
    shown = _SIDES if side == "both" else (side,) if side in _SIDES else ()
    missing = [
        place["name"][0].lower() + place["name"][1:]
        for place in data["places"]
        if place["region"] in pattern["essential"]
        and place["side"] in (*shown, "middle")
        and marks.get(place["id"], 0) == 0
    ]
    if inside and missing:
        reasons.append(words["missing"].replace("{places}", "; ".join(missing)))
    return Match(fit, score, side, tuple(reasons))


def _side(spreads: str, weight: Mapping[str, float], both_from: float) -> Literal["left", "right", "both"] | None:
    """The side that the marks inside the pattern point to; places on the midline point to none."""
    left, right = weight["left"], weight["right"]
    if left + right == 0:
        return "both" if spreads == "both sides" and weight["middle"] > 0 else None
    if spreads == "both sides" or min(left, right) >= both_from * max(left, right):
        return "both"
    return "left" if left > right else "right"


def _check(marks: Mapping[str, int]) -> None:
    known = {place.id for place in regions()}
    for place, intensity in marks.items():
        if place not in known:
            raise CourseError(f"The pain chart has no place '{place}'. {suggestion(place, sorted(known))}")
        if isinstance(intensity, bool) or not isinstance(intensity, int) or not 0 <= intensity <= STRONGEST:
            raise CourseError(
                f"Pain chart: the mark on '{place}' must be a whole number from 0 to {STRONGEST}, not {intensity!r}."
            )
