"""Case practice: listen to a client, ask, look at the drawing, decide, and see why."""

from typing import Any, ClassVar

from psoas import cases
from psoas.content import load
from psoas.errors import CourseError, suggestion
from psoas.widgets._base import CourseWidget
from psoas.widgets._body_data import body_data


def _data(first: str) -> dict[str, Any]:
    course = load()
    return body_data(with_words=False) | {
        "first": first,
        "clients": [
            client.model_dump(mode="json", exclude={"signs"})
            | {
                "charts": list(cases.fitting_charts(client.id)),
                "references": [course.references[name].text for name in client.references],
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

    rules: ClassVar[tuple[str, ...]] = ("body_chart.js",)

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
