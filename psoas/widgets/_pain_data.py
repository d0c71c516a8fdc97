"""What the pain chart shows: the form of it, and how it is prepared."""

from typing import Any, Literal, cast

from typing_extensions import NotRequired, TypedDict

from psoas import pain
from psoas.content import load
from psoas.schemas.patterns import OtherCause as SeedCause
from psoas.schemas.patterns import Pattern as SeedPattern
from psoas.schemas.patterns import Spreads
from psoas.widgets._body_data import Body, Region, body

MOST_MUSCLES = 3
QUALITIES = ("aching", "sharp", "burning", "numb", "tingling")
"""How pain can feel; numb and tingling lead to the safety check."""


class ListedRegion(Region):
    """A region with its heading in the list; ``warning`` is for one that belongs in the safety check first."""

    part: str
    warning: NotRequired[str]


class MatchPattern(TypedDict):
    """Where the pain of a muscle is felt, as far as the match asks."""

    spreads: Spreads
    essential: list[str]
    spillover: list[str]


class MatchWords(TypedDict):
    essential: str
    spillover: str
    outside: str
    missing: str
    nothing: str


class MatchNumbers(TypedDict):
    faint_up_to: int
    faint_counts: float
    spillover_counts: float
    fits_from: float
    partly_from: float
    both_from: float
    words: MatchWords


class MatchRules(TypedDict):
    """What the match needs, but for the places; the keys of ``muscles`` are those of every muscle."""

    muscles: dict[str, MatchPattern]
    match: MatchNumbers


class Muscle(TypedDict):
    """A muscle; ``pattern`` names the one it shows, and ``note`` says why where it is not its own."""

    id: str
    name: str
    plain: str
    pattern: str
    note: NotRequired[str]


class Told(TypedDict, total=False):
    """What is told about a pattern; nothing for marks only. ``sources`` are places in the list of sources."""

    spreads: Spreads
    where: str
    spread: str
    x_in: list[str]
    gesture_between: tuple[str, str]
    worse: list[str]
    better: list[str]
    gesture: str
    look_alikes: list[str]
    tested: str
    sources: list[int]


class OtherCause(TypedDict):
    """A cause that is no muscle; ``check`` sends the learner to the safety check."""

    id: str
    name: str
    words: str
    places: list[str]
    check: NotRequired[bool]
    sources: NotRequired[list[int]]


class Start(TypedDict):
    """What is open first."""

    muscles: list[str]
    side: Literal["left", "right", "both"]
    way: Literal["muscle", "place", "own"]
    marks_only: bool


class PainChartData(TypedDict):
    """The body, its places, and what is said of the muscles and of other causes."""

    body: Body
    regions: list[ListedRegion]
    rules: MatchRules
    muscles: list[Muscle]
    patterns: dict[str, Told]
    others: list[OtherCause]
    sources: list[str]
    badge: str
    note: str
    most: int
    qualities: list[str]
    start: Start


def pain_data(start: Start) -> PainChartData:
    """What the browser needs; for marks only, without what is told about each muscle and its sources."""
    chart, only_own = load().patterns, start["marks_only"]
    cited = {name for pattern in chart.patterns for name in pattern.references}
    cited |= {name for other in chart.others for name in other.references}
    sources = {name: at for at, name in enumerate(sorted(cited))}

    def told(one: SeedPattern | SeedCause, *left_out: str) -> dict[str, Any]:
        fields = one.model_dump(mode="json", exclude={*left_out, "references"}, exclude_defaults=True)
        return fields if only_own else fields | {"sources": [sources[name] for name in one.references]}

    shared = {one.id: one.note for one in chart.shared}
    rules = pain.rules()
    muscles: list[Muscle] = []
    for one in pain.muscles():
        muscle: Muscle = {"id": one.id, "name": one.name, "plain": one.plain_name, "pattern": one.pattern}
        if one.id in shared:
            muscle["note"] = shared[one.id]
        muscles.append(muscle)
    return {
        "body": body(),
        "regions": [
            cast("ListedRegion", region.model_dump(mode="json", exclude_defaults=True)) for region in chart.regions
        ],
        "rules": {"muscles": rules["muscles"], "match": rules["match"]},
        "muscles": muscles,
        "patterns": {
            one.id: {} if only_own else cast("Told", told(one, "essential", "spillover", "id", "muscle", "plain_name"))
            for one in chart.patterns
        },
        "others": [cast("OtherCause", told(one)) for one in chart.others],
        "sources": [] if only_own else [load().references[name].text for name in sources],
        "badge": chart.badge,
        "note": chart.note,
        "most": MOST_MUSCLES,
        "qualities": list(QUALITIES),
        "start": start,
    }
