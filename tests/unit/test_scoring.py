"""How the course scores itself: whole instruments, totals that are worked out, a reason in every row."""

from typing import Any

import pytest
from pydantic import ValidationError

from psoas import tables
from psoas.content import load
from psoas.schemas.scoring import Instrument


def instrument(kind: str = "agreement", scores: tuple[Any, ...] = (1, 0), **fields: Any) -> Instrument:
    lines = [
        {"id": f"line-{number}", "about": "It is clear.", "score": score, "evidence": "Lesson 00 shows it."}
        for number, score in enumerate(scores)
    ]
    scale = {"points": (1, 5), "agreement": (0, 1)}[kind]
    return Instrument.model_validate(
        {
            "id": "test",
            "name": "TEST",
            "what": "A list.",
            "scale": "Points.",
            "kind": kind,
            "lowest": scale[0],
            "highest": scale[1],
            "parts": [{"id": "one", "name": "One", "items": lines}],
            **fields,
        }
    )


def test_discern_has_fifteen_questions_and_an_overall_mark() -> None:
    discern = next(one for one in load().scoring.instruments if one.id == "discern")
    assert sum(len(part.items) for part in discern.parts if part.in_total) == 15
    assert sum(len(part.items) for part in discern.parts if not part.in_total) == 1
    assert discern.total()[1] == 75


def test_pemat_p_has_seventeen_lines_on_understanding_and_seven_on_acting() -> None:
    pemat = next(one for one in load().scoring.instruments if one.id == "pemat-p")
    assert [len(part.items) for part in pemat.parts] == [17, 7]


def test_the_total_is_the_sum_of_the_parts_that_count() -> None:
    lines = [{"id": "whole", "about": "All in all.", "score": 3, "evidence": "See above."}]
    parts = [*instrument("points", (5, 2)).model_dump()["parts"]]
    parts.append({"id": "overall", "name": "Overall", "in_total": False, "items": lines})
    one = instrument("points", parts=parts)
    assert one.total() == (7, 10)
    assert one.total("overall") == (3, 5)


def test_a_line_that_does_not_apply_counts_neither_way() -> None:
    assert instrument(scores=(1, 0, "not applicable")).total() == (1, 2)
    assert instrument(scores=("not applicable",)).total() == (0, 0)


@pytest.mark.parametrize("score", [6, 0, -1, 2.5, True, "good", None])
def test_a_score_off_the_scale_is_refused(score: Any) -> None:
    with pytest.raises(ValidationError):
        instrument("points", (score,))


def test_agreement_runs_from_zero_to_one() -> None:
    with pytest.raises(ValidationError, match="lowest: 0"):
        instrument(lowest=1, highest=5)


def test_the_same_line_twice_is_refused() -> None:
    part = instrument().model_dump()["parts"][0]
    with pytest.raises(ValidationError, match="line-0"):
        instrument(parts=[part, {**part, "id": "two"}])


def test_the_listing_shows_every_line_and_says_who_gave_the_scores() -> None:
    listing = tables.scoring()
    scores = load().scoring
    lines = [line for one in scores.instruments for part in one.parts for line in part.items]
    assert listing.html.count("<th scope='row'>") == len(lines)
    assert scores.raters in listing.html
    assert "authors" in repr(listing)


def test_the_summary_holds_the_totals() -> None:
    summary = repr(tables.scoring())
    for one in load().scoring.instruments:
        reached, possible = one.total(one.parts[0].id) if one.kind == "agreement" else one.total()
        assert f"{reached} of {possible}" in summary
