"""Case practice: made-up clients, the answers that are right, and a score for each skill.

Three skills are scored: the decision (treat, adapt or refer), the chart that fits the drawing best, and asking (how
many of the findings that a safe decision needs were asked for). The chart is worked out by :func:`psoas.pain.match`;
where two charts fit equally well, either is right.
"""

from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any, Final, NamedTuple

from psoas import pain
from psoas.content import load
from psoas.errors import CourseError, suggestion
from psoas.schemas.cases import Client

DECISIONS: Final = ("treat", "adapt", "refer")

NO_CHART: Final = "none"
"""The answer where no chart fits a drawing."""


class Count(NamedTuple):
    """``right`` of ``of``."""

    right: int
    of: int


class Score(NamedTuple):
    """The result of a round. ``missed`` counts clients who should have been referred and were not."""

    decision: Count
    chart: Count
    asking: Count
    missed: int


def clients() -> tuple[Client, ...]:
    """Every client, in the order of ``seeds/cases/clients.yaml``."""
    return load().clients.clients


@cache
def fitting_charts(client: str) -> tuple[str, ...]:
    """The patterns that fit the drawing of a client best, or ``("none",)``.

    Raises:
        CourseError: there is no such client.
    """
    drawing = _find(client).drawing
    found = {pattern.id: pain.match(drawing, pattern.id) for pattern in load().patterns.patterns}
    best = max(match.score for match in found.values())
    return tuple(name for name, match in found.items() if match.score == best and match.fit != "no") or (NO_CHART,)


def score(answers: Mapping[str, Mapping[str, Any]]) -> Score:
    """The score of some answers.

    Args:
        answers: id of a client to ``{"decision": "treat", "chart": "psoas-major", "asked": ["How long"]}``.

    Raises:
        CourseError: a client, a decision, a chart or a finding is unknown, or something is missing.
    """
    decision = chart = asked = keys = missed = 0
    for name, answer in answers.items():
        client = _find(name)
        _check(client, answer)
        decision += answer["decision"] == client.decision
        chart += answer["chart"] in fitting_charts(name)
        missed += client.decision == "refer" and answer["decision"] != "refer"
        key = [finding.ask for finding in client.findings if finding.key]
        keys += len(key)
        asked += sum(one in answer["asked"] for one in key)
    return Score(Count(decision, len(answers)), Count(chart, len(answers)), Count(asked, keys), missed)


def _find(name: str) -> Client:
    for client in clients():
        if client.id == name:
            return client
    raise CourseError(f"There is no client '{name}'. {suggestion(name, [client.id for client in clients()])}")


def _check(client: Client, answer: Mapping[str, Any]) -> None:
    where = f"Client '{client.id}'"
    asked = answer.get("asked")
    if isinstance(asked, str) or not isinstance(asked, Sequence):
        raise CourseError(f"{where}: 'asked' must be a list of what was asked for.")
    charts = [pattern.id for pattern in load().patterns.patterns] + [NO_CHART]
    findings = [finding.ask for finding in client.findings]
    given = [("decision", answer.get("decision"), DECISIONS), ("chart", answer.get("chart"), charts)]
    given += [("asked", one, findings) for one in asked]
    for field, value, known in given:
        if value not in known:
            raise CourseError(f"{where}: '{field}' cannot be {value!r}. {suggestion(value, known)}")
