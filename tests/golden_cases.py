"""The vectors of case practice: clients and their right answers, and how rounds of answers are scored."""

import random
from typing import Any

from psoas import cases
from psoas.content import load


def cases_vectors() -> dict[str, Any]:
    """Case practice: no answer, all right, all wrong, and answers by chance."""
    chance = random.Random(5)
    clients = [
        {
            "id": client.id,
            "decision": client.decision,
            "charts": list(cases.fitting_charts(client.id)),
            "findings": [{"ask": one.ask, "key": one.key} for one in client.findings],
        }
        for client in cases.clients()
    ]
    charts = [pattern.id for pattern in load().patterns.patterns] + [cases.NO_CHART]
    right: dict[str, Any] = {
        client.id: {
            "decision": client.decision,
            "chart": cases.fitting_charts(client.id)[0],
            "asked": [finding.ask for finding in client.findings if finding.key],
        }
        for client in cases.clients()
    }
    wrong: dict[str, Any] = {
        name: {"decision": "treat" if one["decision"] == "refer" else "refer", "chart": charts[-2], "asked": []}
        for name, one in right.items()
    }
    rounds: list[dict[str, Any]] = [{}, right, wrong]
    for _ in range(30):
        rounds.append(
            {
                client.id: {
                    "decision": chance.choice(cases.DECISIONS),
                    "chart": chance.choice([*charts, *cases.fitting_charts(client.id)]),
                    "asked": [finding.ask for finding in client.findings if chance.random() < 0.5],
                }
                for client in chance.sample(cases.clients(), chance.randint(1, 6))
            }
        )
    return {"rules": clients, "cases": [{"answers": one, "gives": _case_score(one)} for one in rounds]}


def _case_score(answers: dict[str, Any]) -> dict[str, Any]:
    found = cases.score(answers)
    counts = {"decision": found.decision, "chart": found.chart, "asking": found.asking}
    return {name: count._asdict() for name, count in counts.items()} | {"missed": found.missed}
