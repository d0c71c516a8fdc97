"""A day in a chair: how the hours fall, what that means for the path of the psoas, and what studies say."""

from typing_extensions import TypedDict

from psoas import evidence, mechanics
from psoas.content import load
from psoas.widgets._base import CourseWidget
from psoas.widgets.sitting_lab import PATHS


class Activity(TypedDict):
    """What takes hours of a day.

    ``change`` is the least and the most that the length of the path changes meanwhile (percent; ``None`` where nobody
    says), ``words`` what that is.
    """

    id: str
    name: str
    hours: float
    change: tuple[float, float] | None
    words: str


class BreakChoice(TypedDict):
    id: str
    name: str


class Claim(TypedDict):
    id: str
    claim: str
    badge: str
    verdict: str
    unknown: str


class Topic(TypedDict):
    question: str
    claims: list[Claim]


class DayData(TypedDict):
    """Everything the widget shows. ``browser/generated/day_in_a_chair.ts`` is made from it."""

    activities: list[Activity]
    breaks: list[BreakChoice]
    break_words: str
    topics: list[Topic]


def _change(postures: tuple[str, ...]) -> tuple[float, float] | None:
    """Least and most change of length (percent) over postures and both paths; None where none is named."""
    if not postures:
        return None
    values = [
        100 * float(mechanics.length_change(posture.hip_flexion, posture.lumbar_flexion, path=path))
        for posture in (mechanics.POSTURES[name] for name in postures)
        for path in PATHS
    ]
    return round(min(values), 1), round(max(values), 1)


def _data() -> DayData:
    sitting = load().sitting
    return {
        "activities": [
            {
                "id": activity.id,
                "name": activity.name,
                "hours": activity.hours,
                "change": _change(activity.postures),
                "words": activity.words,
            }
            for activity in sitting.activities
        ],
        "breaks": [{"id": choice.id, "name": choice.name} for choice in sitting.breaks],
        "break_words": sitting.break_words,
        "topics": [
            {
                "question": topic.question,
                "claims": [
                    {
                        "id": claim.id,
                        "claim": claim.claim,
                        "badge": claim.badge,
                        "verdict": claim.verdict,
                        "unknown": claim.unknown,
                    }
                    for claim in map(evidence.claim, topic.claims)
                ],
            }
            for topic in sitting.topics
        ],
    }


class DayInAChair(CourseWidget):
    """Spread 24 hours over sitting, standing, walking and lying; see what is geometry and what studies found.

    It predicts nothing about your muscle: no study supports such a prediction.
    """

    def __init__(self) -> None:
        super().__init__(data=_data())

    def sentence(self) -> str:
        hours = ", ".join(f"{activity['name'].lower()} {activity['hours']:g}" for activity in self.data["activities"])
        least, most = next(one["change"] for one in self.data["activities"] if one["id"] == "sitting")
        return (
            f"A day in a chair, in hours: {hours}. While you sit, the path of the psoas is "
            f"{-most:.0f} to {-least:.0f} % shorter than standing; what that does over years is not known."
        )
