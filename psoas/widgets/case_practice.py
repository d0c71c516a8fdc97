"""Case practice: listen to a client, ask, look at the drawing, decide, and see why."""

from typing_extensions import TypedDict

from psoas import cases
from psoas.content import load
from psoas.errors import CourseError, suggestion
from psoas.schemas.cases import Decision, Step
from psoas.widgets._base import CourseWidget
from psoas.widgets._body_data import Body, Region, body, regions


class Finding(TypedDict):
    """What a learner can ask for; without the ``key`` ones no safe decision is possible."""

    step: Step
    ask: str
    answer: str
    key: bool


class Client(TypedDict):
    """A made-up client. ``drawing`` gives places 1..10; ``charts`` are those that fit it best, or ``no_chart``."""

    id: str
    who: str
    words: str
    drawing: list[tuple[str, int]]
    findings: list[Finding]
    decision: Decision
    why: str
    otherwise: str
    references: list[str]
    charts: list[str]


class Chart(TypedDict):
    id: str
    name: str


class CasePracticeData(TypedDict):
    """The body, the clients and the charts to choose from; ``first`` is the client to begin with."""

    body: Body
    regions: list[Region]
    first: str
    clients: list[Client]
    charts: list[Chart]
    no_chart: str


def _data(first: str) -> CasePracticeData:
    course = load()
    return {
        "body": body(),
        "regions": regions(),
        "first": first,
        "clients": [
            {
                "id": client.id,
                "who": client.who,
                "words": client.words,
                "drawing": list(client.drawing.items()),
                "findings": [
                    {"step": one.step, "ask": one.ask, "answer": one.answer, "key": one.key} for one in client.findings
                ],
                "decision": client.decision,
                "why": client.why,
                "otherwise": client.otherwise,
                "references": [course.references[name].text for name in client.references],
                "charts": list(cases.fitting_charts(client.id)),
            }
            for client in cases.clients()
        ],
        "charts": [{"id": one.id, "name": one.muscle} for one in course.patterns.patterns],
        "no_chart": cases.NO_CHART,
    }


class CasePractice(CourseWidget):
    """Made-up clients one after another: their words, their drawing, findings on request, then a decision.

    Args:
        client: id of the client to begin with; without it, the first one.

    Traits:
        value: empty until a client was answered, then ``answers``: client id → ``{"decision", "chart", "asked"}``.
            ``psoas.cases.score(widget.value["answers"])`` gives the score in Python.

    Raises:
        CourseError: there is no such client.
    """

    def __init__(self, client: str | None = None) -> None:
        known = [one.id for one in cases.clients()]
        if client is not None and client not in known:
            raise CourseError(f"CasePractice: there is no client '{client}'. {suggestion(client, known)}")
        super().__init__(data=_data(client or known[0]))

    def sentence(self) -> str:
        counts = [sum(one.decision == decision for one in cases.clients()) for decision in cases.DECISIONS]
        return (
            f"Case practice with {len(cases.clients())} made-up clients: {counts[0]} to treat, {counts[1]} to treat "
            f"with a change and {counts[2]} to send on; each answer says why."
        )
