"""The clockwork of every guided session, without a screen: doses, limits, answers, and what is taken up after a break."""

import copy
from collections.abc import Callable
from typing import Any

import pytest

from psoas.widgets.release_session import ReleaseSession

PREPARE = {"part": "find", "kind": "prepare", "side": "left", "seconds": 10, "breaths": 0, "pressure": "none", "group": None, "limit": None}
PRESS = {"part": "press", "kind": "press", "side": "left", "seconds": 20, "breaths": 2, "pressure": "tool", "group": "g", "limit": 30}
REST = {"part": "rest", "kind": "rest", "side": "left", "seconds": 10, "breaths": 0, "pressure": "none", "group": None, "limit": None}
WALK = {**REST, "part": "walk", "kind": "walk", "side": None}
ASKED = {**REST, "asks": True}
WHOLE = {**ASKED, "whole": True}

MOST_MORE = 40

Play = Callable[..., Any]


@pytest.fixture(scope="module")
def play(browser: Any) -> Any:
    """Plays steps: each thing done is milliseconds that pass, the name of an action, or such a name with a value."""
    page = browser.new_page()
    script = ReleaseSession()._esm
    page.set_content("<!doctype html><title>player</title>")
    page.evaluate(
        """async (script) => {
            const address = URL.createObjectURL(new Blob([String(script)], { type: "text/javascript" }));
            window.module = (await import(address)).default;
        }""",
        script,
    )

    def played(steps: list[dict[str, Any]], *done: Any, kept: Any = None, away: int = 0, **options: Any) -> Any:
        return page.evaluate(
            """([steps, done, kept, away, options]) => {
                let time = 0;
                const player = module.createPlayer({ steps, breathIn: 4, breathOut: 6, now: () => time, ...options });
                const fits = kept ? player.restore(kept, away) : true;
                for (const one of done) {
                    if (typeof one === "number") { time += one; player.view(); }
                    else if (Array.isArray(one) && one[0] === "slept") player.slept(one[1]);
                    else player.press(...[one].flat());
                }
                return { fits, ...player.view(), saved: player.save() };
            }""",
            [steps, list(done), kept, away, options],
        )

    yield played
    page.close()


def test_steps_follow_each_other_to_the_end(play: Play) -> None:
    steps = [PREPARE, PRESS, REST]
    assert [play(steps, "start", time).get("index") for time in (0, 9_999, 10_000, 29_999, 30_000, 39_999)] == [0, 0, 1, 1, 2, 2]
    assert play(steps, "start", 40_000)["ended"] == "done"
    assert play(steps, "start", 600_000)["counts"] == {"g": 2}


def test_two_rounds_of_one_dose_share_its_limit(play: Play) -> None:
    steps = [PRESS, REST, PRESS, WALK]
    second = play(steps, "start", 30_000)
    assert (second["index"], second["length"]) == (2, 10_000), "20 of 30 seconds are used"
    assert play(steps, "start", 39_999)["index"] == 2
    assert play(steps, "start", 40_000)["index"] == 3
    assert play(steps, "start", 5_000, "skip", 10_000)["length"] == 20_000, "after five seconds all of it is left"
    assert play(steps, "start", 15_000, "skip", 10_000)["length"] == 15_000
    assert play([PRESS, {**PRESS, "group": "other"}], "start", 20_000)["length"] == 20_000, "another side has its own"


def test_what_is_not_pressing_has_no_limit(play: Play) -> None:
    assert play([{**REST, "limit": 5, "group": "g"}, REST], "start")["length"] == 10_000


def test_repeat_and_more_are_closed_where_they_would_go_beyond_the_dose(play: Play) -> None:
    can = play([PRESS, WALK], "start", 10_000)["can"]
    assert (can["repeat"], can["more"]) == (True, False), "10 + 20 seconds fit into 30, 20 + 20 do not"
    assert play([PRESS, WALK], "start", 10_001)["can"]["repeat"] is False
    assert play([{**PRESS, "limit": 40}, WALK], "start")["can"]["more"] is True
    assert play([{**PRESS, "limit": 39}, WALK], "start")["can"]["more"] is False
    longer = play([{**PRESS, "limit": 40}, WALK], "start", "more")
    assert (longer["length"], longer["can"]["more"]) == (40_000, False)
    assert play([PRESS, WALK], "start", "more")["length"] == 20_000
    assert play([PRESS, WALK], "start", 15_000, "repeat")["passed"] == 15_000


def test_a_rest_can_be_made_longer_a_few_times_only(play: Play) -> None:
    steps = [REST, WALK]
    assert play(steps, "start", "more")["length"] == 25_000
    assert play(steps, "start", *["more"] * 7)["can"]["more"] is True
    assert play(steps, "start", *["more"] * 50)["can"]["more"] is False
    assert play(steps, "start", *["more"] * 50)["length"] == 10_000 + MOST_MORE * 15_000
    assert play(steps, "start", *["more"] * 50)["length"] == play(steps, "start", *["more"] * 60)["length"]


def test_repeating_begins_the_step_anew_and_books_what_was_done(play: Play) -> None:
    again = play([{**PRESS, "limit": 60}, WALK], "start", 12_000, "repeat")
    assert (again["passed"], again["spent"], again["counts"]) == (0, {"g": 12_000}, {"g": 1})


def test_an_unanswered_question_holds_up_what_presses_next(play: Play) -> None:
    steps = [ASKED, PRESS, WALK]
    waiting = play(steps, "start", 60_000)
    assert (waiting["index"], waiting["waiting"], waiting["can"]["skip"]) == (0, True, False)
    assert play(steps, "start", 60_000, "skip")["index"] == 0
    answered = play(steps, "start", 60_000, ["answer", False], 1)
    assert (answered["index"], answered["passed"]) == (1, 1), "the pressing begins now, not when it was due"
    assert play(steps, "start", 3_000, ["answer", False], 7_000)["index"] == 1
    assert play([ASKED, WALK], "start", 10_000)["index"] == 1, "where nothing presses any more, nothing waits"


def test_a_whole_rest_cannot_be_skipped_even_when_it_was_answered(play: Play) -> None:
    assert play([WHOLE, PRESS], "start", ["answer", False], "skip")["index"] == 0
    assert play([ASKED, PRESS], "start", ["answer", False], "skip")["index"] == 1
    assert play([{**WHOLE, "asks": False}, WALK], "start", "skip")["index"] == 1


def test_more_than_mild_takes_out_all_pressing_that_follows(play: Play) -> None:
    steps = [PRESS, ASKED, PREPARE, PRESS, ASKED, WALK]
    sore = play(steps, "start", 5_000, "tooMuch")
    assert (sore["index"], sore["ache"], sore["of"], sore["asks"]) == (1, True, 3, False)
    assert sore["spent"] == {"g": 5_000}
    assert play(steps, "start", 5_000, "tooMuch", 10_000)["step"]["part"] == "walk"
    told = play(steps, "start", 22_000, ["answer", True])
    assert (told["index"], told["ache"], told["of"]) == (1, True, 3)
    assert play(steps, "start", 22_000, "tooMuch")["ache"] is True
    assert play(steps, "start", 22_000, ["answer", False])["ache"] is False


def test_what_may_be_said_when(play: Play) -> None:
    assert play([PREPARE, WALK], "start")["can"]["ache"] is False
    assert play([PRESS, WALK], "start")["can"]["ache"] is True
    assert play([ASKED, PRESS], "start")["can"]["ache"] is True
    assert play([ASKED, PRESS], "start", ["answer", False])["can"]["ache"] is False
    assert play([ASKED, PRESS], "start")["asks"] is True
    assert play([ASKED, WALK], "start")["asks"] is True, "on a side it is asked, though nothing presses any more"
    assert play([{**ASKED, "side": None}, WALK], "start")["asks"] is False


def test_after_the_end_nothing_can_be_done_any_more(play: Play) -> None:
    for action in ("start", "pause", "repeat", "skip", "more", "tooMuch", "beat", "end", ["answer", True]):
        over = play([PRESS, WALK], "start", 30_000, action, 60_000)
        assert (over["ended"], over["ache"], over["spent"]) == ("done", False, {"g": 20_000}), action


def test_the_last_breath_stays_the_last_while_an_answer_is_awaited(play: Play) -> None:
    waiting = play([{**PRESS, "asks": True}, PRESS, WALK], "start", 60_000)
    assert (waiting["waiting"], waiting["breath"]["number"], waiting["breath"]["of"]) == (True, 2, 2)


def test_only_the_first_answer_counts(play: Play) -> None:
    steps = [ASKED, PRESS, WALK]
    assert play(steps, "start", ["answer", False], ["answer", True])["ache"] is False
    assert play([PREPARE, WALK], "start", ["answer", True])["ache"] is False, "where nothing is asked"


def test_a_beat_leaves_out_that_side_alone(play: Play) -> None:
    right = [{**PREPARE, "side": "right", "beat": True}, {**PRESS, "side": "right"}]
    left = [{**PREPARE, "beat": True}, PRESS]
    felt = play([*right, *left, WALK], "start", 1_000, "beat")
    assert (felt["step"]["side"], felt["beats"], felt["of"]) == ("left", ["right"], 4)
    assert play([*right, *left, WALK], "start", 12_000, "beat")["beats"] == [], "not while pressing"


def test_more_adds_whole_breaths_where_breaths_are_led(play: Play) -> None:
    steps = [{**PRESS, "limit": 120}, WALK]
    assert play(steps, "start", "more")["length"] == 40_000, "fifteen seconds are nearly two breaths"
    assert play(steps, "start", "more", moreSeconds=3)["length"] == 30_000, "one breath at least"
    assert play(steps, "start", "more", natural=True)["length"] == 35_000


def test_the_question_after_the_pressing_is_found_over_other_steps(play: Play) -> None:
    sore = play([PRESS, PREPARE, ASKED, WALK], "start", 5_000, "tooMuch")
    assert (sore["step"]["part"], sore["asks"], sore["of"]) == ("rest", False, 4)
    assert play([PRESS, WALK], "start", 5_000, "tooMuch")["ended"] == "done", "where none follows, that is the end"


def test_who_skips_in_a_pause_stays_in_the_pause(play: Play) -> None:
    skipped = play([PREPARE, REST, WALK], "start", 4_000, "pause", "skip", 60_000)
    assert (skipped["index"], skipped["passed"], skipped["paused"]) == (1, 0, True)


def test_pause_stops_the_time_and_start_goes_on(play: Play) -> None:
    paused = play([PREPARE, WALK], "start", 4_000, "pause", 60_000)
    assert (paused["passed"], paused["paused"]) == (4_000, True)
    assert play([PREPARE, WALK], "start", 4_000, "pause", 60_000, "start", 5_999)["index"] == 0
    assert play([PREPARE, WALK], "start", 4_000, "pause", 60_000, "start", 6_000)["index"] == 1
    assert play([PREPARE, WALK], 60_000)["passed"] == 0, "nothing runs before it was started"


def test_a_clock_set_back_neither_lengthens_a_step_nor_undoes_it(play: Play) -> None:
    assert play([PRESS, WALK], "start", 15_000, -3_600_000, 4_999)["passed"] == 19_999
    assert play([PRESS, WALK], "start", 15_000, -3_600_000, 5_000)["index"] == 1


def test_ending_books_the_breaths_that_were_whole(play: Play) -> None:
    ended = play([PRESS, WALK], "start", 19_000, "end")
    assert (ended["ended"], ended["counts"], ended["spent"]) == ("ended", {"g": 1}, {"g": 19_000})
    assert play([PRESS, WALK], "start", 9_999, "end")["counts"] == {"g": 1}, "a millisecond is no breath"
    assert play([PRESS, WALK], "start", 9_998, "end")["counts"] == {"g": 0}
    assert play([PRESS, WALK], "start", 5_000, "end", "start", 60_000, "repeat")["spent"] == {"g": 5_000}, "the end is the end"


@pytest.mark.parametrize(
    ("passed", "number", "phase", "left"),
    [(0, 1, "in", 4_000), (3_999, 1, "in", 1), (4_000, 1, "out", 6_000), (9_998, 1, "out", 2), (10_000, 2, "in", 4_000), (19_000, 2, "out", 1_000)],
)
def test_breaths_are_counted_and_led(passed: int, number: int, phase: str, left: int, play: Play) -> None:
    breath = play([PRESS, WALK], "start", passed)["breath"]
    assert (breath["number"], breath["of"], breath["phase"], breath["left"]) == (number, 2, phase, left)
    share = passed % 10_000 / 4_000 if phase == "in" else (passed % 10_000 - 4_000) / 6_000
    assert breath["share"] == pytest.approx(share)


def test_at_ones_own_pace_no_breath_is_led(play: Play) -> None:
    assert play([PRESS, WALK], "start", natural=True)["breath"] is None
    assert play([PREPARE, WALK], "start")["breath"] is None


def test_time_asleep_counts_only_while_something_presses(play: Play) -> None:
    steps = [PRESS, ASKED, PRESS, WALK]
    assert play(steps, "start", 5_000, ["slept", 10_000])["passed"] == 15_000
    assert play(steps, "start", 5_000, ["slept", 600_000])["index"] == 1
    assert play([PREPARE, WALK], "start", 5_000, ["slept", 600_000])["passed"] == 5_000
    assert play(steps, "start", 5_000, "pause", ["slept", 10_000])["passed"] == 5_000


def test_a_kept_session_is_taken_up_paused_where_it_was(play: Play) -> None:
    steps = [PRESS, ASKED, PRESS, WALK]
    kept = play(steps, "start", 22_000, ["answer", False], 10_000)["saved"]
    taken = play(steps, kept=kept)
    assert taken["fits"] and (taken["index"], taken["passed"], taken["paused"]) == (2, 2_000, True)
    assert taken["spent"] == {"g": 20_000} and taken["length"] == 10_000, "what was pressed before the break counts"
    assert play(steps, kept=kept, away=3_000)["passed"] == 5_000
    assert play(steps, kept={**kept, "runs": False}, away=3_000)["passed"] == 2_000


KEPT = {
    "order": [0, 1], "at": 0, "held": 0, "more": 0, "answers": {}, "spent": {}, "counts": {}, "ache": False, "beats": [], "runs": False,
}  # fmt: skip


@pytest.mark.parametrize(
    "changed",
    [
        {"order": [0, 1, 2]}, {"order": [1, 0]}, {"order": [0, 0]}, {"order": [-1, 0]}, {"order": [0, 2]}, {"order": [0.5, 1]}, {"order": None},
        {"at": 2}, {"at": -1}, {"at": 0.5}, {"at": "0"}, {"held": -1}, {"held": None}, {"held": "1"}, {"more": -1}, {"more": 10_000_000}, {"more": None},
        {"spent": {"g": -1}}, {"spent": []}, {"spent": {"g": "1"}}, {"counts": {"g": -1}}, {"counts": []}, {"counts": None},
        {"answers": {"0": 1}}, {"answers": []}, {"ache": 0}, {"ache": None}, {"beats": ["up"]}, {"beats": None},
    ],
)  # fmt: skip
def test_a_kept_session_that_cannot_be_is_not_taken_up(changed: dict[str, Any], play: Play) -> None:
    steps = [PRESS, WALK]
    assert play(steps, kept=KEPT)["fits"] is True
    refused = play(steps, "start", 1_000, kept={**copy.deepcopy(KEPT), **changed})
    assert refused["fits"] is False
    assert (refused["index"], refused["passed"], refused["of"], refused["spent"]) == (0, 1_000, 2, {})
