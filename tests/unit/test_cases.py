"""The made-up clients and the score of case practice."""

import re
from collections.abc import Mapping
from itertools import groupby
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from psoas import cases, pain, safety
from psoas.content import load
from psoas.errors import CourseError
from psoas.schemas.cases import Client

CLIENTS = cases.clients()
IDS = [client.id for client in CLIENTS]


def perfect(name: str) -> dict[str, Any]:
    client = next(one for one in CLIENTS if one.id == name)
    return {
        "decision": client.decision,
        "chart": cases.fitting_charts(name)[0],
        "asked": [finding.ask for finding in client.findings],
    }


# --- the clients ---


def test_there_are_enough_clients_of_every_kind() -> None:
    counts = {decision: sum(client.decision == decision for client in CLIENTS) for decision in cases.DECISIONS}
    assert len(CLIENTS) >= 24
    assert min(counts.values()) >= 5
    assert counts["refer"] >= 8


def test_the_order_of_the_clients_gives_no_answer_away() -> None:
    decisions = [client.decision for client in CLIENTS]
    runs = [len(list(run)) for _, run in groupby(decisions)]
    assert max(runs) <= 2
    assert {*decisions[:5]} == {*cases.DECISIONS}


@pytest.mark.parametrize("client", CLIENTS, ids=IDS)
def test_findings_come_in_the_order_of_the_check_and_each_client_has_safety_and_movement(client: Client) -> None:
    steps = [finding.step for finding in client.findings]
    assert steps == sorted(steps, key=("safety", "pattern", "movement").index)
    assert {"safety", "movement"} <= {*steps}


@pytest.mark.parametrize("words", ["tight hip flexor", "pocket of pus", "hernia", "worn joint", "kidney", "appendix", "large artery"])
def test_the_look_alikes_that_matter_are_there(words: str) -> None:
    texts = " ".join(f"{client.why} {client.words}".lower() for client in CLIENTS).replace("hip flexor has been tight", "tight hip flexor")
    assert words in texts


@pytest.mark.parametrize("name", IDS)
def test_each_drawing_has_at_most_two_charts_that_fit_equally_well(name: str) -> None:
    assert len(cases.fitting_charts(name)) <= 2


def test_a_fitting_chart_does_not_mean_that_a_client_may_be_treated() -> None:
    referred = [client for client in CLIENTS if client.decision == "refer"]
    assert sum(cases.fitting_charts(client.id) != ("none",) for client in referred) >= 8
    assert any(pain.match(client.drawing, "psoas-major").fit == "fits" for client in referred)


def test_at_least_seven_charts_are_the_right_one_somewhere() -> None:
    assert len({chart for name in IDS for chart in cases.fitting_charts(name)} - {"none"}) >= 7


HOW_SOON = {"emergency": r"\b([Nn]ow|at once|emergency)\b", "same_day": r"\b[Tt]oday\b", "clinician": r"\b(soon|next days)\b"}


@pytest.mark.parametrize("name", [client.id for client in cases.clients()])
def test_each_decision_agrees_with_the_safety_check(name: str) -> None:
    client = next(one for one in cases.clients() if one.id == name)
    found = safety.assess(safety.fill_in(client.signs))
    if client.decision == "treat":
        assert found.tier == "self_care" and found.exercise == "full" and found.routine in ("gentle", "full")
    elif client.decision == "adapt":
        assert found.tier in ("self_care", "clinician") and found.routine != "full"
    else:
        assert found.tier != "self_care"
        assert re.search(HOW_SOON[found.tier], client.why), (found.tier, client.why)


def test_nobody_is_asked_to_hop_on_a_painful_hip() -> None:
    for client in cases.clients():
        asked = " ".join(finding.ask for finding in client.findings)
        assert "hop" not in asked.lower(), client.id


def test_cited_sources_exist() -> None:
    assert all(name in load().references for client in CLIENTS for name in client.references)


# --- the score ---


def test_no_answers_score_nothing_of_nothing() -> None:
    assert cases.score({}) == ((0, 0), (0, 0), (0, 0), 0)


def test_perfect_answers_are_all_right() -> None:
    found = cases.score({name: perfect(name) for name in IDS})
    assert found.decision == found.chart == (len(IDS), len(IDS))
    assert found.asking.right == found.asking.of > len(IDS)
    assert found.missed == 0


def test_treating_someone_who_should_be_referred_is_counted_by_itself() -> None:
    assert cases.score({"runner-groin": perfect("runner-groin") | {"decision": "treat"}}).missed == 1
    assert cases.score({"runner-groin": perfect("runner-groin") | {"decision": "adapt"}}).missed == 1
    assert cases.score({"deep-sofa": perfect("deep-sofa") | {"decision": "refer"}}).missed == 0


@given(st.sampled_from(IDS), st.sampled_from(cases.DECISIONS), st.data())
def test_a_score_stays_in_its_range_and_asking_more_never_lowers_it(name: str, decision: str, data: Any) -> None:
    every = [finding.ask for finding in next(one for one in CLIENTS if one.id == name).findings]
    some = data.draw(st.lists(st.sampled_from(every), unique=True))
    chart = data.draw(st.sampled_from([pattern.id for pattern in load().patterns.patterns] + ["none"]))
    less = cases.score({name: {"decision": decision, "chart": chart, "asked": some}})
    more = cases.score({name: {"decision": decision, "chart": chart, "asked": every}})
    assert 0 <= less.asking.right <= more.asking.right == more.asking.of
    assert less.decision.of == 1


@pytest.mark.parametrize(
    ("answers", "parts"),
    [
        ({"nobody": {}}, ["no client 'nobody'"]),
        ({"deep-sofa": {}}, ["deep-sofa", "'asked'"]),
        ({"deep-sofa": {"asked": "How long"}}, ["list"]),
        ({"deep-sofa": {"asked": [], "decision": "wait", "chart": "none"}}, ["'decision' cannot be 'wait'", "treat"]),
        ({"deep-sofa": {"asked": [], "decision": "treat", "chart": "psoas"}}, ["'chart'", "psoas-major"]),
        ({"deep-sofa": {"asked": ["Age"], "decision": "treat", "chart": "none"}}, ["'asked' cannot be 'Age'"]),
    ],
)
def test_what_does_not_belong_is_refused_in_one_sentence(answers: Mapping[str, Any], parts: list[str]) -> None:
    with pytest.raises(CourseError) as refused:
        cases.score(answers)
    for part in parts:
        assert part in str(refused.value)
    assert "\n" not in str(refused.value)
