"""The safety check: no one who needs a doctor is told to press, and no one is frightened without reason."""

import copy
import itertools
import json
import math
import random
import re
from collections.abc import Callable, Iterator
from typing import Any

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pydantic import ValidationError

from psoas import content, paths, safety, tables
from psoas.schemas.safety import EXERCISES, HARMLESS, ROUTINES, TIERS, Safety, SafetyCases, expand, leaves
from psoas.widgets._routine_data import gate_rules
from psoas.widgets.safety_check import SafetyCheck

QUESTIONS = {question.id: question for question in safety.questions()}
YES_NO = [question.id for question in QUESTIONS.values() if question.kind == "yes_no"]
SEVERAL = [question.id for question in QUESTIONS.values() if question.kind == "several"]
BOXES = {choice.id: name for name in SEVERAL for choice in QUESTIONS[name].choices}
UMBRELLAS = {question.umbrella: question.id for question in QUESTIONS.values() if question.umbrella}
"""Each yes/no question that opens a list, and the list."""
SIGNS = [*YES_NO, *BOXES]
"""What can be ticked: each yes/no question, and each box of "tick all that fit"."""
PART = {question.id: question.part for question in QUESTIONS.values()}
LATER = [name for name in QUESTIONS if PART[name] == "pressing"]
SEEDS = content.load().safety
CASES = content.load().safety_cases
RULES = {rule["id"]: rule for rule in safety.rules()["rules"]}

ORDINARY: dict[str, safety.Answer] = safety.case_answers("desk_worker")
"""All answers of someone with an ordinary backache: self-care and the full routine."""


def severity(result: safety.Assessment) -> tuple[int, int, int]:
    """Grows when the tier gets more urgent; and when routine or exercise open less."""
    return TIERS.index(result.tier), -ROUTINES.index(result.routine), -EXERCISES.index(result.exercise)


def no_milder(result: safety.Assessment, than: safety.Assessment) -> bool:
    return all(a >= b for a, b in zip(severity(result), severity(than), strict=True))


def choices_of(name: str) -> list[safety.Answer]:
    if name in BOXES or QUESTIONS[name].kind == "yes_no":
        return [False, True]
    question = QUESTIONS[name]
    if question.kind == "choice":
        return [choice.id for choice in question.choices]
    if question.kind == "several":
        boxes = [choice.id for choice in question.choices]
        return [[], *([box] for box in boxes), boxes]
    return sorted({0, 120, *(limit + step for limit in limits_of(name) for step in (-1, 0, 1))})


def with_sign(answers: dict[str, safety.Answer], name: str, value: safety.Answer) -> dict[str, safety.Answer]:
    """The same answers, but for one sign; a box is looked for in its list."""
    if name not in BOXES:
        return answers | {name: value}
    listed = answers.get(BOXES[name], [])
    if listed == "unsure":
        listed = [f"{choice.id}?" for choice in QUESTIONS[BOXES[name]].choices]
    assert isinstance(listed, list)
    others = [box for box in listed if box.removesuffix("?") != name]
    return answers | {BOXES[name]: others + ([name] if value is True else [f"{name}?"] if value == "unsure" else [])}


def sign_of(answers: dict[str, safety.Answer], name: str) -> safety.Answer:
    if name not in BOXES:
        return answers.get(name, False)
    listed = answers.get(BOXES[name], [])
    assert isinstance(listed, str | list)
    return True if name in listed else "unsure" if listed == "unsure" or f"{name}?" in listed else False


def limits_of(name: str) -> list[int]:
    """Every age at which something changes."""
    conditions = [rule["when"] for rule in RULES.values()]
    conditions += [question.ask_if for question in QUESTIONS.values() if question.ask_if]
    tests = [leaf for condition in conditions for leaf in leaves(condition) if leaf["question"] == name]
    return [test.get("at_least", test.get("below", 0)) for test in tests]


def full(**special: safety.Answer) -> dict[str, safety.Answer]:
    """Complete answers: the special ones, and otherwise the ordinary answer to each question that applies."""
    return safety.fill_in(special)


TICKS: list[safety.Answer] = [True, True, "unsure"]


@st.composite
def any_answers(draw: st.DrawFn, complete: bool = False) -> dict[str, safety.Answer]:
    """Answers of every sort: calm or full of signs, with gaps or without."""
    signs = draw(st.integers(0, 12))
    answers: dict[str, safety.Answer] = dict.fromkeys(YES_NO, False) | {name: [] for name in SEVERAL}
    for name in draw(st.lists(st.sampled_from(SIGNS), max_size=signs)):
        answers = with_sign(answers, name, draw(st.sampled_from(TICKS)))
    for name, question in QUESTIONS.items():
        if question.kind in ("choice", "number"):
            answers[name] = draw(st.sampled_from([*choices_of(name), "unsure"]))
    if draw(st.integers(0, 9)) == 0:
        answers[draw(st.sampled_from(SEVERAL))] = "unsure"
    if not complete:
        gaps = st.lists(st.sampled_from(list(QUESTIONS)), max_size=10) | st.just(LATER)
        for name in draw(gaps):
            answers.pop(name, None)
    return answers


# --- the questions -------------------------------------------------------------------------------------------------


def test_every_question_says_what_counts_and_why_we_ask() -> None:
    for question in QUESTIONS.values():
        assert question.text and question.help and question.why, question.id
        assert question.screen in {screen.id for screen in safety.screens()}


def test_three_screens_say_how_soon_and_at_most_three_more_open_pressing() -> None:
    for age, pain in itertools.product((17, 34, 70), (True, False)):
        shown = {QUESTIONS[name].screen for name in safety.applicable(full(age=age, pain_back=pain))}
        parts = [screen.part for screen in safety.screens() if screen.id in shown]
        assert parts.count("urgent") == 3 and parts.count("pressing") <= 3


def test_no_adult_is_asked_more_than_22_questions_about_care_and_55_in_all() -> None:
    counts = safety.question_counts()
    assert counts.urgent <= 22 and counts.all <= 55
    assert counts.urgent_lines <= 110 and counts.all_lines <= 130


def test_a_sore_back_and_nothing_else_is_soon_through_the_first_part() -> None:
    counts = safety.ordinary_counts()
    assert counts.urgent <= 17 and counts.urgent_lines <= 45 and counts.urgent_words <= 480
    assert len(safety.shown_boxes("pattern", full(age=52, pain_back=True))) <= 7
    assert safety.reading_minutes().urgent <= 4 and safety.reading_minutes().pressing <= 2


def test_the_words_are_those_that_an_ordinary_adult_reads() -> None:
    """By hand: what stands on the three pages, without hints and buttons."""
    answers = full(age=52, pain_back=True)
    words = 0
    for screen in safety.screens():
        if screen.part == "urgent":
            words += len(f"{screen.title} {screen.intro} {screen.none_text}".split())
    for name in safety.applicable(answers):
        question = QUESTIONS[name]
        if question.part == "urgent":
            shown = safety.shown_boxes(name, answers) if name in SEVERAL else [one.id for one in question.choices]
            words += len(f"{question.text} {question.unit}".split())
            words += sum(len(one.text.split()) for one in question.choices if one.id in shown)
            words += len(question.none_text.split()) if name in ("places", "pattern") else 0
    assert words == safety.ordinary_counts().urgent_words
    answers_to_give = sum(PART[name] == "urgent" for name in safety.applicable(answers))
    assert safety.reading_minutes().urgent == math.ceil((words * 60 / 200 + answers_to_give * 3) / 60)


def test_the_page_says_the_minutes_that_the_counting_gives() -> None:
    assert SafetyCheck().data["minutes"] == safety.reading_minutes()._asdict()


def test_the_counted_adult_is_the_one_who_is_asked_the_most() -> None:
    """By hand: each umbrella is open, something hurts, and a cancer. Pregnancy adds a question to the first part, age 65
    one to the second."""
    signs: dict[str, safety.Answer] = {"pain_back": True, "cancer": True, "leg_weak": True, "lump": True, "pee_trouble": True}
    people = [safety.fill_in(signs | {"age": 30, "pregnancy": "pregnant"}), safety.fill_in(signs | {"age": 70})]
    asked = [safety.applicable(answers) for answers in people]
    assert max(sum(PART[name] == "urgent" for name in names) for names in asked) == safety.question_counts().urgent
    assert max(map(len, asked)) == safety.question_counts().all


def test_a_checklist_says_none_of_these_and_holds_only_ticks() -> None:
    layouts = {screen.id: screen for screen in safety.screens()}
    for question in QUESTIONS.values():
        screen = layouts[question.screen]
        if screen.layout == "checklist":
            assert question.kind in ("yes_no", "several") and screen.none_text


def test_questions_of_one_screen_stand_together() -> None:
    order = [key for key, _ in itertools.groupby(question.screen for question in QUESTIONS.values())]
    assert order == [screen.id for screen in safety.screens()]


def test_emergency_signs_come_first() -> None:
    for name in YES_NO:
        if QUESTIONS[name].screen == "now" and name not in UMBRELLAS:
            assert safety.assess(full(**{name: True})).tier == "emergency", name
    for box, name in BOXES.items():
        if name == "alarm":
            assert safety.assess(full(**{box: True})).tier in ("emergency", "same_day"), box


def test_what_needs_a_doctor_today_is_decided_by_the_first_part_alone() -> None:
    for rule in RULES.values():
        if rule["tier"] in ("same_day", "emergency") or rule["routine"] == "none":
            assert {PART[leaf["question"]] for leaf in leaves(rule["when"])} == {"urgent"}, rule["id"]


def test_numbness_bladder_bowel_and_sex_are_four_questions() -> None:
    for name in ("saddle_numb", "bladder_new", "bowel_new", "sex_new"):
        assert QUESTIONS[name].kind == "yes_no" and PART[name] == "urgent"


def test_the_card_can_stand_at_once_when_an_emergency_sign_is_ticked() -> None:
    result = safety.assess(safety.gather({"sudden_severe": True}))
    assert (result.tier, result.routine, result.complete) == ("emergency", "none", False)


def test_who_is_at_no_risk_is_not_asked_which() -> None:
    assert safety.assess(full(any_risk="none")).complete
    assert not safety.assess(full() | {"any_risk": "some"}).complete
    assert safety.assess(full() | {"any_risk": "some"}).routine == "none"


def test_every_risk_that_the_lists_hold_is_named_before_them() -> None:
    """Nobody should say "none" for want of a word."""
    first = QUESTIONS["any_risk"].text.lower()
    told = f"{first} {QUESTIONS['any_risk'].help.lower()}"
    words = (
        "clot|aneurysm|family|heart|artery|stroke|stent|blood pressure|copd|smok|thinner|bleeding|marfan|tube or needle|"
        "cancer|tuberculosis|where it is common|hiv|dialysis|transplant|diabetes|sickle|thin bones|shorter|new hip|"
        "metal in the back|one kidney|cyst|fibroids|coil|steroids|chemotherapy|weakens the defence|pill|hormones|"
        "injected|alcohol|diving|operation|cast|bed|journey|infection"
    )
    for word in words.split("|"):
        assert word in told, word
    common = (
        "clot|aneurysm|family|heart|stroke|blood pressure|smok|thinner|cancer|tuberculosis|diabetes|thin bones|new hip|"
        "drugs|alcohol|operation|bed|journey|infection|other lasting illness|regular medicine"
    )
    for word in common.split("|"):
        assert word in first, f"'{word}' must stand in sight, or be caught by other words in sight"


def test_only_those_who_may_be_pregnant_are_asked_about_signs_in_pregnancy() -> None:
    assert "pregnancy" not in safety.applicable(full(age=60))
    assert "preg_signs" not in safety.applicable(full(age=30))
    assert "preg_signs" in safety.applicable({"age": 30, "pregnancy": "unsure"})


def test_a_question_that_may_still_apply_is_missing_until_its_gate_is_answered() -> None:
    assert {"pregnancy", "preg_signs", "duration", "body"} <= set(safety.assess({}).missing)
    assert "pregnancy" not in safety.assess({"age": 70}).missing
    assert "duration" not in safety.assess({"places": []}).missing


def test_an_answer_that_was_given_counts_even_if_the_question_does_not_apply() -> None:
    assert safety.assess(full(pregnancy="not_pregnant", preg_severe=True)).tier == "emergency"
    assert safety.assess(full() | {"preg_signs": []}) == safety.assess(full())


def test_single_signs_become_lists_and_complete_answers() -> None:
    signs: dict[str, safety.Answer] = {"fever": True, "weight_loss": "unsure", "shingles": False, "age": 40}
    assert safety.gather(signs) == {"ill": ["fever", "weight_loss?"], "age": 40}
    assert safety.assess(safety.fill_in(signs)).complete


def test_a_sign_by_its_own_name_says_more_than_that_somebody_is_not_sure_of_its_list() -> None:
    assert safety.gather({"ill": "unsure", "fever": True}) == {"ill": ["fever"]}
    assert safety.gather({"ill": ["weight_loss?"], "fever": True}) == {"ill": ["weight_loss?", "fever"]}


def test_an_unknown_sign_is_named_and_not_left_out_in_silence() -> None:
    for take in (safety.gather, safety.fill_in):
        with pytest.raises(ValueError, match=r"^There is no sign 'fevr'\. Did you mean 'fever'\?$"):
            take({"fevr": True})


# --- umbrellas and boxes that are shown only to whom they can matter ---


def test_each_umbrella_stands_right_before_the_list_that_it_opens() -> None:
    names = list(QUESTIONS)
    assert UMBRELLAS == {"leg_trouble": "one_leg", "belly_trouble": "belly", "below_trouble": "below"}
    for umbrella, opened in UMBRELLAS.items():
        assert names.index(opened) == names.index(umbrella) + 1


def test_an_umbrella_names_what_its_list_holds() -> None:
    """Who reads only the line, or the line and its hint, must not say no for want of a word."""
    words = {
        "leg_trouble": "bear your weight|limp|each step|bent|weak|drags|numb|patch|buttock|for months|cold|swollen",
        "belly_trouble": "pain|hard|sore|yellow|sick|bloated|no wind|no poo|blood|bottom|lump|hernia|groin|beat|pressing",
        "below_trouble": "burning|bloody|cloudy|testicle|sore|swollen|lump|discharge|bleeding",
    }
    for name, told in words.items():
        text = f"{QUESTIONS[name].text} {QUESTIONS[name].help}".lower()
        for word in told.split("|"):
            assert word in text, (name, word)
        assert "We then ask which" in QUESTIONS[name].help


@pytest.mark.parametrize("box", [box for box, name in BOXES.items() if name in UMBRELLAS.values()])
def test_a_sign_by_its_own_name_opens_its_umbrella(box: str) -> None:
    opened = BOXES[box]
    umbrella = next(name for name, one in UMBRELLAS.items() if one == opened)
    assert safety.gather({box: True}) == {opened: [box], umbrella: True}
    assert safety.gather({box: "unsure"}) == {opened: [f"{box}?"], umbrella: "unsure"}
    assert safety.gather({box: False}) == {opened: []}
    assert safety.gather({umbrella: False, box: True}) == {umbrella: False, opened: [box]}, "what was said stays"
    assert safety.assess(full(**{box: True})).complete


@pytest.mark.parametrize("umbrella", UMBRELLAS)
def test_no_to_an_umbrella_is_no_to_its_whole_list(umbrella: str) -> None:
    answers = full(pain_back=True) | {umbrella: False}
    assert UMBRELLAS[umbrella] not in safety.applicable(answers)
    result = safety.assess(answers)
    assert (result.tier, result.routine, result.complete) == ("self_care", "full", True)


@pytest.mark.parametrize("umbrella", UMBRELLAS)
@pytest.mark.parametrize("said", [True, "unsure"])
def test_until_its_list_is_answered_an_open_umbrella_may_mean_any_box(umbrella: str, said: safety.Answer) -> None:
    opened = UMBRELLAS[umbrella]
    answers = full(pain_back=True) | {umbrella: said}
    answers.pop(opened, None)
    result = safety.assess(answers)
    assert result.missing == (opened,) and (result.part, result.routine) == ("none", "none")
    assert no_milder(result, safety.assess(answers | {opened: "unsure"}))
    assert result.tier == "same_day", "each of them holds a sign that would be an emergency"


@pytest.mark.parametrize("umbrella", UMBRELLAS)
def test_an_open_umbrella_of_which_nothing_fits_closes_the_tool_only(umbrella: str) -> None:
    for said in (True, "unsure"):
        result = safety.assess(full(pain_back=True) | {umbrella: said, UMBRELLAS[umbrella]: []})
        assert (result.tier, result.routine, result.complete) == ("self_care", "gentle", True)
    assert safety.fill_in({umbrella: "unsure"})[UMBRELLAS[umbrella]] == "unsure"
    assert safety.fill_in({umbrella: True})[UMBRELLAS[umbrella]] == []


def test_a_box_is_shown_to_whom_it_can_matter() -> None:
    def shown(**signs: safety.Answer) -> set[str]:
        return set(safety.shown_boxes("pattern", full(**signs)))

    everybody = {"small_fall", "constant", "night", "limits", "unlike"}
    assert shown(pain_foot=True, duration="over_3_months", age=50) == everybody | {"run_pain", "run_bone", "leg_walk"}
    assert "aspirin_night" in shown(pain_back=True, age=39) and "aspirin_night" not in shown(pain_back=True, age=40)
    assert "tablets_fail" in shown(pain_back=True, strength="severe") and "tablets_fail" not in shown(pain_back=True)
    assert "leg_walk" in shown(pain_back=True, age=60) and "leg_walk" in shown(pain_back=True, smoked=True)
    assert "strain" in shown(pain_back=True, age=70, duration="over_3_months")
    assert "run_pain" in shown(pain_groin=True) and "run_pain" not in shown(pain_back=True)
    assert "tablets_fail" in shown(pain_back=True, strength="unsure"), "a doubt shows the box"


def test_an_unknown_list_of_boxes_is_named() -> None:
    with pytest.raises(ValueError, match="Did you mean 'pattern'"):
        safety.shown_boxes("patern", {})
    with pytest.raises(ValueError, match="no list 'age'"):
        safety.shown_boxes("age", {})


def test_a_ticked_box_that_is_not_shown_counts_all_the_same() -> None:
    answers = full(pain_back=True, age=52)
    assert "run_pain" not in safety.shown_boxes("pattern", answers)
    assert safety.assess(answers | {"pattern": ["run_pain"]}).tier == "clinician"


@pytest.mark.parametrize("rule", [name for name, rule in RULES.items() if rule["tier"] in ("same_day", "emergency")])
def test_whoever_needs_a_doctor_today_is_shown_the_boxes_that_say_so(rule: str) -> None:
    """A rule may look at boxes that are not shown to everybody; then its other signs, or the pain itself, show them."""
    for way in itertools.islice(ways(RULES[rule]["when"]), 300):
        pain: dict[str, safety.Answer] = {"pain_back": True, "pain_groin": True, "strength": "severe"}
        answers = full(**(pain | way))
        for name, value in answers.items():
            if isinstance(value, list):
                assert set(value) <= set(safety.shown_boxes(name, answers)), (rule, name, value)


# --- answers -------------------------------------------------------------------------------------------------------


def test_without_answers_there_is_no_reassurance() -> None:
    result = safety.assess({})
    assert (result.tier, result.routine, result.exercise) == ("clinician", "none", "none")
    assert (result.part, result.complete) == ("none", False)
    assert result.missing == tuple(QUESTIONS)
    assert result.reasons and result.routine_reasons and result.exercise_reasons


@pytest.mark.parametrize(
    ("answers", "words"),
    [
        ({"bowel_nu": True}, "'bowel_nu'. Did you mean 'bowel_new'?"),
        ({"bowel_new": "maybe"}, "'bowel_new' cannot be 'maybe'"),
        ({"bowel_new": 1}, "'bowel_new' cannot be 1"),
        ({"bowel_new": None}, "'bowel_new' cannot be None"),
        ({"ill": ["fevr"]}, "'fevr' in 'ill'. Did you mean 'fever'?"),
        ({"ill": ["fever??"]}, "'fever??' in 'ill'"),
        ({"ill": ["unsure"]}, "'unsure' in 'ill'"),
        ({"ill": ["fever", 3]}, "3 in 'ill'"),
        ({"ill": "fever"}, "'ill' cannot be 'fever'"),
        ({"ill": True}, "'ill' cannot be True"),
        ({"ill": {"fever": True}}, "'ill' cannot be"),
        ({"fever": True}, "'fever'"),
        ({"age": True}, "'age' cannot be True"),
        ({"age": 40.0}, "'age' cannot be 40.0"),
        ({"age": "40"}, "'age' cannot be '40'"),
        ({"age": -1}, "between 0 and 120"),
        ({"age": 10**30}, "between 0 and 120"),
        ({"trend": "wurse"}, "'wurse'. Did you mean 'worse'?"),
        ({"trend": True}, "'trend' cannot be True"),
        ({3: True}, "'3'"),
        ({"": True}, "''"),
    ],
)
def test_an_unknown_question_or_answer_is_named(answers: Any, words: str) -> None:
    with pytest.raises(ValueError, match=re.escape(words)):
        safety.assess(answers)


@pytest.mark.parametrize("answers", [None, 5, "bowel_new", [("bowel_new", True)]])
def test_answers_must_be_a_mapping(answers: Any) -> None:
    with pytest.raises(ValueError, match="mapping"):
        safety.assess(answers)


@given(any_answers(), st.randoms(use_true_random=False))
def test_the_order_of_the_answers_does_not_matter(answers: dict[str, safety.Answer], shuffler: random.Random) -> None:
    mixed = list(answers.items())
    shuffler.shuffle(mixed)
    assert safety.assess(dict(mixed)) == safety.assess(answers)


@given(any_answers())
def test_assessing_changes_nothing_and_gives_the_same_again(answers: dict[str, safety.Answer]) -> None:
    before = copy.deepcopy(answers)
    assert safety.assess(answers) == safety.assess(answers)
    assert answers == before


# --- more signs, less certainty ------------------------------------------------------------------------------------


@settings(max_examples=400, suppress_health_check=[HealthCheck.too_slow])
@given(any_answers(), st.sampled_from(SIGNS))
def test_one_more_sign_never_makes_the_advice_milder(answers: dict[str, safety.Answer], name: str) -> None:
    answers.setdefault(BOXES.get(name, name), [] if name in BOXES else False)
    result = safety.assess(answers)
    with_it = safety.assess(with_sign(answers, name, True))
    unsure = safety.assess(with_sign(answers, name, "unsure"))
    assert no_milder(with_it, result)
    if sign_of(answers, name) is not True:
        assert no_milder(unsure, result) and no_milder(with_it, unsure)


@given(any_answers(), st.sampled_from(SEVERAL))
def test_unsure_of_a_whole_list_is_unsure_of_each_box(answers: dict[str, safety.Answer], name: str) -> None:
    each = [f"{choice.id}?" for choice in QUESTIONS[name].choices]
    assert safety.assess(answers | {name: "unsure"}) == safety.assess(answers | {name: each})


@given(any_answers(), st.sampled_from(list(BOXES)))
def test_a_box_both_ticked_and_doubted_is_ticked(answers: dict[str, safety.Answer], box: str) -> None:
    ticked = with_sign(answers, box, True)
    listed = ticked[BOXES[box]]
    assert isinstance(listed, list)
    both = safety.assess(ticked | {BOXES[box]: [f"{box}?", *listed, box]})
    assert no_milder(both, safety.assess(ticked)) and both.tier == safety.assess(ticked).tier


@given(any_answers(complete=True))
def test_stronger_pain_or_a_worse_course_never_makes_the_advice_milder(answers: dict[str, safety.Answer]) -> None:
    for name, order in (
        ("strength", ["mild", "medium", "severe", "unbearable"]),
        ("trend", ["better", "comes_and_goes", "same", "worse"]),
    ):
        results = [safety.assess(answers | {name: choice}) for choice in order]
        for milder, worse in itertools.pairwise(results):
            assert no_milder(worse, milder), name


@given(any_answers(complete=True), st.sets(st.sampled_from(list(QUESTIONS)), min_size=1))
def test_missing_answers_never_reassure(answers: dict[str, safety.Answer], gaps: set[str]) -> None:
    kept = {name: value for name, value in answers.items() if name not in gaps}
    result = safety.assess(kept)
    missing = set(safety.applicable(kept)) & gaps
    assert set(result.missing) == missing and result.complete == (not missing)
    if any(PART[name] == "urgent" for name in missing):
        assert result.tier != "self_care" and result.routine == "none" and result.part == "none"
    elif missing:
        assert result.routine in ("none", "no_pressure") and result.part == "urgent"
    else:
        assert result.part == "all"
    if missing:
        assert result.exercise == "none"


@given(any_answers(complete=True))
def test_the_second_part_never_makes_the_advice_milder_than_the_first(answers: dict[str, safety.Answer]) -> None:
    first = {name: value for name, value in answers.items() if PART[name] == "urgent"}
    before, after = safety.assess(first), safety.assess(answers)
    assert before.part != "all" or not set(LATER) & set(safety.applicable(first))
    assert TIERS.index(after.tier) >= TIERS.index(before.tier)
    if before.tier in ("same_day", "emergency") or after.tier in ("same_day", "emergency"):
        assert after.tier == before.tier, "care is decided by the first part"
    assert (before.routine == "none") == (after.routine == "none")
    if before.part == "urgent" and not after.complete:
        assert after.routine == before.routine and after.exercise == "none"


@given(any_answers(complete=True))
def test_the_first_part_alone_opens_what_is_gentle_and_no_more(answers: dict[str, safety.Answer]) -> None:
    first = {name: value for name, value in answers.items() if PART[name] == "urgent"}
    result = safety.assess(first)
    if result.part == "urgent":
        assert result.routine in ("none", "no_pressure") and result.exercise == "none"
        assert SEEDS.texts.urgent_exercise in result.exercise_reasons
        if result.routine == "no_pressure":
            assert SEEDS.texts.urgent_routine in result.routine_reasons


EMERGENCY_SIGNS = [name for name in SIGNS if safety.assess(full(**{name: True})).tier == "emergency"]


def test_the_emergency_signs_are_many() -> None:
    assert len(EMERGENCY_SIGNS) >= 20


@given(any_answers(), st.sampled_from(EMERGENCY_SIGNS))
def test_unsure_about_an_emergency_sign_is_never_self_care(answers: dict[str, safety.Answer], name: str) -> None:
    result = safety.assess(with_sign(answers, name, "unsure"))
    assert TIERS.index(result.tier) >= TIERS.index("clinician") and result.routine in ("none", "no_pressure")


def test_where_yes_would_be_an_emergency_unsure_is_never_self_care() -> None:
    for case in CASES.cases:
        answers = safety.case_answers(case.id)
        for name in SIGNS:
            if safety.assess(with_sign(answers, name, True)).tier == "emergency":
                assert safety.assess(with_sign(answers, name, "unsure")).tier != "self_care", (case.id, name)


@given(any_answers())
def test_full_needs_every_answer_and_no_unsure(answers: dict[str, safety.Answer]) -> None:
    result = safety.assess(answers)
    doubts = [name for name in SIGNS if sign_of(answers, name) == "unsure"]
    doubts += [name for name in QUESTIONS if answers.get(name) == "unsure"]
    if result.routine == "full":
        assert result.complete and result.tier == "self_care" and not doubts
    assert (result.routine == "full") == (result.routine_reasons == ())
    assert (result.exercise == "full") == (result.exercise_reasons == ())
    assert (result.tier == "self_care") == (result.reasons == ())


@given(any_answers())
def test_nobody_who_needs_help_today_is_given_a_routine(answers: dict[str, safety.Answer]) -> None:
    result = safety.assess(answers)
    if result.tier in ("emergency", "same_day"):
        assert result.routine == "none"
        assert result.exercise == "none"
    if result.tier == "clinician":
        assert result.routine in ("none", "no_pressure"), "nobody presses before someone has looked"
    if result.routine == "none":
        assert result.exercise == "none"
    if result.routine in ("gentle", "full"):
        assert result.exercise == "full", "who may press may also stretch"


# --- the routine ---------------------------------------------------------------------------------------------------


@given(any_answers())
def test_the_youngest_get_no_routine_and_teenagers_no_pressure(answers: dict[str, safety.Answer]) -> None:
    assert safety.assess(answers | {"age": 15}).routine == "none"
    assert safety.assess(answers | {"age": 16}).routine in ("none", "no_pressure")
    assert safety.assess(answers | {"age": 17}).routine in ("none", "no_pressure")


def test_the_ages_at_which_the_routine_changes() -> None:
    routines = {age: safety.assess(full(age=age, body="womb_ovaries")).routine for age in (15, 16, 17, 18, 74, 75)}
    assert routines == {15: "none", 16: "no_pressure", 17: "no_pressure", 18: "full", 74: "full", 75: "gentle"}


def test_a_strain_less_than_three_days_old_is_not_pressed() -> None:
    fresh, older = (
        safety.assess(full(pain_back=True, duration=duration)) for duration in ("under_3_days", "under_2_weeks")
    )
    assert (fresh.tier, fresh.routine) == ("self_care", "no_pressure")
    assert (older.tier, older.routine) == ("self_care", "full")


NO_PRESSING = [
    "blood_thinner", "artery", "aneurysm", "pulse", "surgery", "bowel_disease", "kidney_liver", "clot_recent",
    "skin_belly", "poor_feeling", "unsteady", "memory", "hip_replaced", "touch_distress", "lump", "bones", "leg_numb",
    "belly_cancer", "womb_conditions", "small_fall", "pain_belly", "antiplatelet", "catheter", "connective", "mesh",
    "biopsy", "glandular_fever", "belly_wall", "pain_side", "numb_old", "buttock_numb", "step_hurts", "unlike",
]  # fmt: skip


@given(any_answers(), st.sampled_from(NO_PRESSING))
def test_no_pressing_with_a_contraindication(answers: dict[str, safety.Answer], name: str) -> None:
    if name == "catheter":
        answers = with_sign(answers, "artery", True)
    if name == "small_fall":
        answers = with_sign(answers, "pain_back", True)
    assert safety.assess(with_sign(answers, name, True)).routine in ("none", "no_pressure")
    assert safety.assess(with_sign(answers, name, "unsure")).routine in ("none", "no_pressure")


@pytest.mark.parametrize("name", ["bones", "mesh", "blood_thinner", "bowel_disease", "touch_distress", "after_birth"])
def test_what_forbids_pressing_need_not_forbid_exercise(name: str) -> None:
    answers = full(pregnancy="recently") if name == "after_birth" else full(**{name: True})
    result = safety.assess(answers)
    assert (result.tier, result.routine, result.exercise) == ("self_care", "no_pressure", "full")


NO_EXERCISE: dict[str, dict[str, safety.Answer]] = {
    "a fracture that may be there": {"pain_groin": True, "small_fall": True},
    "fever": {"fever": True},
    "a fresh operation": {"surgery": True},
    "a hip that hurts at each step": {"pain_groin": True, "step_hurts": True},
    "a groin ache on running": {"pain_groin": True, "run_pain": True},
    "pain under three days old": {"pain_back": True, "duration": "under_3_days"},
    "severe pain": {"pain_back": True, "strength": "severe", "trend": "better"},
    "pregnancy": {"pregnancy": "pregnant"},
    "an aneurysm": {"aneurysm": True},
    "not steady": {"unsteady": True},
}


@pytest.mark.parametrize("why", NO_EXERCISE)
def test_what_forbids_exercise(why: str) -> None:
    result = safety.assess(full(**NO_EXERCISE[why]))
    assert result.exercise == "none" and result.exercise_reasons


def test_the_words_for_late_pregnancy_say_how_to_lie() -> None:
    reasons = " ".join(safety.assess(full(age=30, pregnancy="pregnant")).routine_reasons)
    assert "on your side or propped up" in reasons and "Sleep on your side" in reasons


@pytest.mark.parametrize("pregnancy", ["could_be", "pregnant", "recently", "unsure"])
def test_no_pressing_in_pregnancy_or_when_it_is_possible(pregnancy: str) -> None:
    answers = full(age=30, pregnancy=pregnancy)
    assert safety.assess(answers).routine in ("none", "no_pressure")


def test_a_known_aneurysm_is_never_pressed_and_with_new_pain_is_an_emergency() -> None:
    calm = safety.assess(full(aneurysm=True))
    assert (calm.tier, calm.routine) == ("clinician", "none")
    assert safety.assess(full(aneurysm=True, pain_back=True, duration="under_2_weeks")).tier == "emergency"


def test_one_weak_sign_alone_does_not_alarm() -> None:
    for name in ("night", "smoked", "diabetes", "family_aneurysm", "strain", "limits", "weight_loss"):
        assert safety.assess(full(pain_back=True, **{name: True})).tier in ("self_care", "clinician"), name
    assert safety.assess(full(pain_back=True, age=52)).tier == "self_care"


def test_pain_that_stays_gets_an_appointment_no_pressing_and_keeps_its_exercise() -> None:
    for duration in ("under_6_weeks", "under_3_months"):
        result = safety.assess(full(pain_back=True, duration=duration, trend="same", limits=True))
        assert (result.tier, result.routine, result.exercise) == ("clinician", "no_pressure", "full")


@pytest.mark.parametrize(
    ("duration", "trend", "tier"),
    [
        ("under_3_days", "worse", "self_care"),
        ("under_2_weeks", "worse", "clinician"),
        ("under_2_weeks", "same", "self_care"),
        ("under_4_weeks", "same", "self_care"),
        ("under_6_weeks", "same", "clinician"),
        ("under_6_weeks", "better", "self_care"),
    ],
)
def test_the_weeks_at_which_someone_should_look(duration: str, trend: str, tier: str) -> None:
    assert safety.assess(full(pain_back=True, duration=duration, trend=trend)).tier == tier


# --- the rules -----------------------------------------------------------------------------------------------------


def ways(condition: dict[str, Any]) -> Iterator[dict[str, safety.Answer]]:
    """Small sets of answers that make a condition true, one for each way of choosing."""
    if "any" in condition:
        for part in condition["any"]:
            yield from ways(part)
    elif "all" in condition:
        for parts in itertools.product(*(list(ways(part)) for part in condition["all"])):
            merged: dict[str, safety.Answer] = {}
            if all(joined(merged, name, value) for part in parts for name, value in part.items()):
                yield merged
    else:
        yield from ({condition["question"]: value} for value in fitting(condition))


def joined(merged: dict[str, safety.Answer], name: str, value: safety.Answer) -> bool:
    """Takes one more answer in, if it does not contradict; boxes of one list stand beside each other."""
    known = merged.setdefault(name, value)
    if isinstance(value, list) and isinstance(known, list):
        merged[name] = sorted({*known, *value})
        return True
    return known == value


def fitting(leaf: dict[str, Any]) -> list[safety.Answer]:
    if "is" in leaf:
        return [True]
    if "includes" in leaf:
        return [[box] for box in leaf["includes"]]
    if "in" in leaf:
        return list(leaf["in"])
    ages = [int(age) for age in choices_of(leaf["question"])]
    ages = [age for age in ages if leaf.get("at_least", 0) <= age < leaf.get("below", 121)]
    return list(dict.fromkeys([ages[0], ages[len(ages) // 2], ages[-1]]))


def believable(answers: dict[str, safety.Answer]) -> dict[str, safety.Answer]:
    """Complete answers around these."""
    return full(**answers)


OLD_MILD_PAIN: dict[str, safety.Answer] = {"duration": "over_3_months", "trend": "comes_and_goes", "strength": "mild"}


@pytest.mark.parametrize("rule", RULES)
def test_every_rule_can_fire_and_can_decide(rule: str) -> None:
    """Some set of answers makes the rule fire and be the reason of its own tier or routine: none is hidden."""
    text = RULES[rule]
    for way, setting in itertools.product(itertools.islice(ways(text["when"]), 200), ({}, OLD_MILD_PAIN)):
        answers = believable(setting | way)
        result = safety.assess(answers)
        assert rule in {finding.rule for finding in safety.findings(answers)}
        if text["tier"] != "self_care" and result.tier == text["tier"] and text["reason"] in result.reasons:
            return
        if text["routine"] != "full" and result.routine == text["routine"] and text["reason"] in result.routine_reasons:
            return
    pytest.fail(f"rule '{rule}' is always hidden by a stricter one")


def conditions_with(name: str) -> Iterator[dict[str, Any]]:
    """The conditions of rules, and of what is asked, that look at a question or box."""
    conditions = [rule["when"] for rule in RULES.values()]
    conditions += [dict(question.ask_if) for question in QUESTIONS.values() if question.ask_if]
    conditions += [dict(one.ask_if) for question in QUESTIONS.values() for one in question.choices if one.ask_if]
    for condition in conditions:
        for leaf in leaves(condition):
            if leaf["question"] == name or name in leaf.get("includes", ()):
                yield condition
                break


@pytest.mark.parametrize("name", [*QUESTIONS, *BOXES])
def test_every_question_and_every_box_earns_its_place(name: str) -> None:
    """Some set of answers gives another card when this answer alone changes."""
    if name == "any_risk":
        asked = [set(safety.applicable({"any_risk": value})) for value in ("none", "some", "unsure")]
        assert "risks" not in asked[0]
        assert "risks" in asked[1] & asked[2], "who is not sure is asked for the details"
        return
    for condition in conditions_with(name):
        for way, setting in itertools.product(itertools.islice(ways(condition), 200), ({}, OLD_MILD_PAIN)):
            answers = believable(setting | way)
            if len({severity(safety.assess(with_sign(answers, name, value))) for value in choices_of(name)}) > 1:
                return
    pytest.fail(f"'{name}' never changes anything")


def test_a_finding_says_what_it_may_mean_what_to_do_and_how_soon() -> None:
    (finding,) = safety.findings(full(saddle_numb=True))
    assert finding.sure and finding.tier == "emergency" and finding.how_soon == "Now."
    assert "cauda equina" in finding.may_mean[0] and "local emergency number" in finding.do
    assert finding.references and finding.basis == "as_source"


def test_an_unsure_answer_says_so_in_the_reason() -> None:
    result = safety.assess(full(saddle_numb="unsure"))
    assert result.tier == "same_day"
    assert all(reason.startswith(SEEDS.texts.unsure) for reason in result.reasons)


@given(any_answers())
def test_the_findings_explain_the_assessment(answers: dict[str, safety.Answer]) -> None:
    result = safety.assess(answers)
    found = safety.findings(answers)
    tiers = [finding.tier for finding in found if finding.tier] + [
        "clinician" if result.part == "none" else "self_care"
    ]
    assert result.tier == max(tiers, key=TIERS.index)
    for finding in found:
        assert finding.routine is None or ROUTINES.index(result.routine) <= ROUTINES.index(finding.routine)
        assert finding.exercise is None or result.exercise == "none"


def test_the_rules_cite_no_copies_flashcards_sellers_or_encyclopaedias() -> None:
    for rule in RULES.values():
        for name in rule["references"]:
            text = re.sub(r"https?://\S+", "", content.load().references[name].text.casefold())
            assert not re.search(
                r"reproduced|flashcard|encyclop|database on the web|seller|statpearls|registry", text
            ), name


def test_the_rules_are_plain_data() -> None:
    assert json.loads(json.dumps(safety.rules())) == safety.rules()


def test_results_cannot_be_changed() -> None:
    with pytest.raises(AttributeError):
        safety.assess({}).tier = "self_care"  # type: ignore[misc]
    with pytest.raises(AttributeError):
        safety.questions()[0].text = ""  # type: ignore[misc]


# --- the words -----------------------------------------------------------------------------------------------------


def all_texts() -> Iterator[tuple[str, str]]:
    for question in QUESTIONS.values():
        yield from ((question.id, text) for text in (question.text, question.help, question.why))
        yield from ((question.id, text) for choice in question.choices for text in (choice.text, choice.help))
    for rule in RULES.values():
        yield from ((rule["id"], rule[field]) for field in ("reason", "do"))
    for tier in SEEDS.tiers:
        yield from ((tier.id, text) for text in (tier.do, tier.how_soon, tier.routine_reason, tier.safety_net))
        yield tier.id, tier.exercise_reason
    yield from SEEDS.texts.model_dump().items()
    for case in CASES.cases:
        yield case.id, case.story


def test_sentences_are_short() -> None:
    for name, text in all_texts():
        for sentence in re.split(r"(?<=[.!?:])\s+", text):
            assert len(sentence.split()) <= 25, (name, sentence)


def test_a_box_is_a_short_phrase() -> None:
    for name in SEVERAL:
        for choice in QUESTIONS[name].choices:
            most = 9 if PART[name] == "urgent" else 20
            assert len(choice.text.split()) <= most and len(choice.text) <= 100, choice.text
    words = [len(choice.text.split()) for name in SEVERAL if PART[name] == "urgent" for choice in QUESTIONS[name].choices]
    assert sum(words) / len(words) <= 6


def test_the_words_after_the_first_part_do_not_reassure_about_the_second() -> None:
    words = " ".join((SEEDS.texts.urgent_title, SEEDS.texts.urgent_do, SEEDS.texts.urgent_how_soon))
    assert "no all-clear" in words and "not asked yet" in words
    assert not re.search(r"\b(safe to press|all is well|nothing is wrong|you can press)\b", words)


def test_no_emergency_number_of_any_country_is_named() -> None:
    for name, text in all_texts():
        assert not re.search(r"\b(000|111|112|115|119|911|995|999)\b", text), name
    assert "local emergency number" in safety.assess({"alarm": ["fainted"]}).safety_net + SEEDS.tiers[-1].do


@pytest.mark.parametrize(("days", "words"), [(14, "two weeks"), (1, "one day")])
def test_the_safety_net_and_its_date_agree(days: int, words: str) -> None:
    fitting_tiers = [tier for tier in SEEDS.tiers if safety.review_days(tier.id) == days]
    assert len(fitting_tiers) == 2
    for tier in fitting_tiers:
        assert words in tier.safety_net


def test_the_check_holds_as_many_hours_as_its_words_say() -> None:
    hours = content.load().routine.check.valid_hours
    assert f"{hours} hours" in SEEDS.texts.holds
    assert f"{hours} hours" in content.load().workshop.handout.again


def test_the_hours_to_watch_after_pressing_are_the_same_everywhere() -> None:
    course = content.load()
    hours = course.routine.check.watch_hours
    assert f"{hours} hours" in course.routine.after.watch
    box = next(choice for choice in QUESTIONS["belly"].choices if choice.id == "after_pressing")
    assert f"{hours} hours" in box.help
    quiz = next(item for item in course.quizzes["05-release-routine"].items if item.id == "how-long-to-watch")
    assert (quiz.low, quiz.high) == (hours, hours)  # type: ignore[union-attr]
    lesson = (paths.seeds().parent / "notebooks" / "05-release-routine.ipynb").read_text(encoding="utf-8")
    cells = json.loads(lesson)["cells"]
    prose = " ".join("".join(cell["source"]) for cell in cells if cell["cell_type"] == "markdown")
    assert set(re.findall(r"(\d+) hours", prose)) == {str(hours)}


def test_an_unknown_tier_has_no_review_date() -> None:
    with pytest.raises(ValueError, match="Did you mean 'same_day'"):
        safety.review_days("sameday")


# --- the cases -----------------------------------------------------------------------------------------------------

RESULTS = safety.case_results()


def test_there_are_many_cases_and_a_third_are_harmless() -> None:
    harmless = [result for result in RESULTS if result.illness == HARMLESS]
    assert len(RESULTS) >= 100 and len(harmless) * 3 >= len(RESULTS)
    assert {result.illness for result in RESULTS} - {HARMLESS} == {illness.id for illness in SEEDS.illnesses}


@pytest.mark.parametrize("result", RESULTS, ids=lambda result: result.id)
def test_each_case_is_judged_rightly(result: safety.CaseResult) -> None:
    assert (result.tier, result.routine) == (result.expected_tier, result.expected_routine), result.story
    assert result.expected_exercise in (None, result.exercise), result.story
    assert not result.missed and not result.over_cautious


def test_harmless_cases_stay_harmless() -> None:
    for result in RESULTS:
        if result.illness == HARMLESS:
            answers = safety.case_answers(result.id)
            assert result.tier == "self_care"
            assert result.routine != "none" or int(answers["age"]) < 16, "only the youngest have no routine at all"


def test_cases_are_answered_completely_and_only_where_asked() -> None:
    for case in CASES.cases:
        answers = safety.case_answers(case.id)
        assert safety.assess(answers).part == case.part, case.id
        asked = [name for name in safety.applicable(answers) if case.part == "all" or PART[name] == "urgent"]
        assert set(answers) == set(asked), case.id
        for name, value in case.answers.items():
            assert sign_of(answers, name) == value, (case.id, name)
        for name, listed in answers.items():
            if name in SEVERAL and listed != "unsure":
                assert isinstance(listed, list)
                assert {box.removesuffix("?") for box in listed} <= set(safety.shown_boxes(name, answers)), case.id


def test_the_table_counts_every_case_once() -> None:
    table = safety.case_table()
    assert sum(row.cases for row in table) == len(RESULTS)
    assert all(row.caught == row.cases and row.over_cautious == 0 for row in table)
    assert table[-1].illness == HARMLESS


def test_the_figures_count_the_ill_and_the_well() -> None:
    figures = safety.case_figures()
    assert figures.missed.n + figures.over_alarmed.n == len(RESULTS)
    assert figures.missed.happened == figures.over_alarmed.happened == 0
    assert 0 < figures.missed.high < 0.05, "no miss among so many still leaves some doubt"


@pytest.mark.parametrize(
    ("happened", "n", "low", "high"),
    [(0, 10, 0.0, 0.2775), (5, 10, 0.2366, 0.7634), (10, 10, 0.7225, 1.0), (1, 100, 0.0018, 0.0545), (0, 0, 0.0, 1.0)],
)
def test_a_share_has_its_wilson_interval(happened: int, n: int, low: float, high: float) -> None:
    found = safety.share(happened, n)
    assert (found.low, found.high) == (pytest.approx(low, abs=1e-4), pytest.approx(high, abs=1e-4))


def test_the_table_of_lesson_04_shows_the_range_and_says_whose_stories_they_are() -> None:
    html = tables.safety_cases().html
    figures = safety.case_figures()
    assert f"0 to {math.ceil(figures.missed.high * 1000) / 10:g} %" in html
    assert f"<td>{figures.missed.n}</td><td>0</td>" in html and f"<td>{figures.over_alarmed.n}</td><td>0</td>" in html
    assert "We wrote these stories ourselves" in html and "stories that outsiders tell" in html


def test_a_missed_and_an_alarmed_case_are_counted() -> None:
    ill = next(result for result in RESULTS if result.expected_tier == "emergency")
    well = next(result for result in RESULTS if result.illness == HARMLESS)
    figures = safety.case_figures([ill._replace(tier="same_day"), well._replace(tier="clinician"), ill, well])
    assert (figures.missed.happened, figures.missed.n) == (1, 2)
    assert (figures.over_alarmed.happened, figures.over_alarmed.n) == (1, 2)


def test_an_unknown_case_is_named() -> None:
    with pytest.raises(ValueError, match="Did you mean 'desk_worker'"):
        safety.case_answers("desk_wroker")


def test_losing_one_sign_of_a_clear_illness_seldom_ends_in_self_care() -> None:
    """People overlook a sign. Where a case has several, most should still lead to help."""
    told, lost = 0, []
    for case in CASES.cases:
        signs = [name for name, value in case.answers.items() if value is True and not name.startswith("pain_")]
        if case.tier in ("emergency", "same_day") and len(signs) > 1:
            for sign in signs:
                rest = {name: value for name, value in case.answers.items() if name != sign}
                told += 1
                if safety.assess(full(**rest)).tier == "self_care":
                    lost.append((case.id, sign))
    assert len(lost) < told * 0.1, lost


# --- slips in the file ---------------------------------------------------------------------------------------------


def raw(name: str = "safety.yaml") -> Any:
    return yaml.safe_load((paths.seeds() / name).read_text(encoding="utf-8"))


def slip(change: str) -> tuple[Any, str]:
    """The file with one slip, and words that the message must hold."""
    data = raw()
    rule, question = data["rules"][0], data["questions"][0]
    if change == "unknown question":
        rule["when"], words = "very_unwel", "Did you mean 'very_unwell'"
    elif change == "not":
        rule["when"], words = {"not": "fever"}, "no question or group 'None'"
    elif change == "is false":
        rule["when"], words = {"question": "bowel_new", "is": False}, "more signs never mean less care"
    elif change == "unknown choice":
        rule["when"], words = {"question": "trend", "in": ["wurse"]}, "Did you mean 'worse'"
    elif change == "number for a tick":
        rule["when"], words = {"question": "bowel_new", "at_least": 3}, "exactly one of: is"
    elif change == "unknown box":
        rule["when"], words = {"question": "ill", "includes": ["fevr"]}, "Did you mean 'fever'"
    elif change == "in for boxes":
        rule["when"], words = {"question": "ill", "in": ["fever"]}, "exactly one of: includes"
    elif change == "box twice":
        data["questions"][-1]["choices"].append({"id": "fever", "text": "Fever"})
        words = "two questions, boxes or groups are called 'fever'"
    elif change == "care from the second part":
        data["rules"][-1] |= {"when": "mesh", "tier": "same_day", "may_mean": ["sepsis"]}
        words = "asked in the second part only"
    elif change == "routine from the second part":
        data["rules"][-1] |= {"when": "mesh", "routine": "none"}
        words = "asked in the second part only"
    elif change == "second part first":
        data["screens"][0]["part"], words = "pressing", "must stand before"
    elif change == "parts in another order":
        data["parts"].reverse()
        words = "in this order"
    elif change == "strict tier with exercise":
        data["tiers"][3]["exercise"], words = "full", "allows more exercise than the milder tier"
    elif change == "text for a number":
        rule["when"], words = {"question": "age", "below": "18"}, "whole number"
    elif change == "empty list":
        rule["when"], words = {"all": []}, "at least one part"
    elif change == "unsure too strict":
        data["rules"][-1] |= {"tier": "clinician", "unsure_tier": "emergency", "may_mean": ["sepsis"]}
        words = "must not be more urgent"
    elif change == "unsure self care":
        rule["unsure_tier"], words = "self_care", "must not end in 'self_care'"
    elif change == "rule without effect":
        del rule["tier"]
        words = "does nothing"
    elif change == "no illness":
        rule["may_mean"], words = [], "say what it may point to"
    elif change == "unknown illness":
        rule["may_mean"], words = ["sepsys"], "Did you mean 'sepsis'"
    elif change == "source without basis":
        rule["basis"], words = "our_precaution", "needs another basis"
    elif change == "rule twice":
        data["rules"].insert(1, copy.deepcopy(rule))
        words = "two rules are called 'very_unwell'"
    elif change == "question twice":
        data["questions"].append(copy.deepcopy(question))
        words = "two questions, boxes or groups are called 'alarm'"
    elif change == "rules out of order":
        data["rules"].reverse()
        words = "out of order"
    elif change == "gate asked later":
        question["ask_if"], words = "fever", "asked later"
    elif change == "box gate asked later":
        question["choices"][0]["ask_if"], words = "mesh", "box 'sudden_severe': 'ask_if' looks at 'parts_in_the_way'"
    elif change == "box gate unknown":
        question["choices"][0]["ask_if"], words = "mesg", "Did you mean 'mesh'"
    elif change == "box gate of a choice":
        trend = next(entry for entry in data["questions"] if entry["id"] == "trend")
        trend["choices"][0]["ask_if"], words = "any_pain", "remove it from 'better'"
    elif change == "no box for everybody":
        pattern = next(entry for entry in data["questions"] if entry["id"] == "pattern")
        pattern["choices"] = [box | {"ask_if": "any_pain"} for box in pattern["choices"]]
        words = "at least one box must be shown to everybody"
    elif change == "unknown screen":
        question["screen"], words = "noww", "Did you mean 'now'"
    elif change == "empty screen":
        data["screens"].append(data["screens"][0] | {"id": "empty"})
        words = "screen 'empty' has no question"
    elif change == "checklist without none":
        del data["screens"][0]["none_text"]
        words = "none_text"
    elif change == "choice without choices":
        age = next(entry for entry in data["questions"] if entry["id"] == "age")
        age["kind"], words = "choice", "'choices' belong to the kind 'choice' or 'several'"
    elif change == "list without none":
        question["none_text"], words = "", "needs 'none_text'"
    elif change == "number without range":
        age = next(entry for entry in data["questions"] if entry["id"] == "age")
        age["max"], words = age["min"], "'min' below 'max'"
    elif change == "choice called unsure":
        trend = next(entry for entry in data["questions"] if entry["id"] == "trend")
        trend["choices"][0]["id"], words = "unsure", "'unsure' is always there"
    elif change == "tiers in another order":
        data["tiers"].reverse()
        words = "in this order"
    else:
        data["tiers"][3]["routine"], words = "full", "allows more routine than the milder tier"
    return data, words


@pytest.mark.parametrize(
    "change",
    [
        "unknown question", "not", "is false", "unknown choice", "number for a tick", "text for a number", "empty list",
        "unsure too strict", "unsure self care", "rule without effect", "no illness", "unknown illness",
        "source without basis", "rule twice", "question twice", "rules out of order", "gate asked later",
        "unknown screen", "empty screen", "checklist without none", "choice without choices", "number without range",
        "choice called unsure", "tiers in another order", "strict tier with routine", "unknown box", "in for boxes",
        "list without none",
        "box twice", "care from the second part", "routine from the second part", "second part first",
        "parts in another order", "strict tier with exercise", "box gate asked later", "box gate unknown",
        "box gate of a choice", "no box for everybody",
    ],
)  # fmt: skip
def test_a_slip_in_the_file_is_explained(change: str) -> None:
    data, words = slip(change)
    with pytest.raises(ValidationError, match=re.escape(words)):
        Safety.model_validate(data)


def test_a_case_given_twice_is_refused() -> None:
    data = raw("cases/safety.yaml")
    data["cases"].append(data["cases"][0])
    with pytest.raises(ValidationError, match="two cases are called 'desk_worker'"):
        SafetyCases.model_validate(data)


def test_boxes_of_one_list_become_one_test() -> None:
    names = {box: {"question": "ill", "includes": [box]} for box in ("fever", "feel_ill")}
    groups = names | {"sick": {"any": ["fever", "feel_ill"]}}
    assert expand({"any": ["sick", "fever", "bowel_new"]}, groups) == {
        "any": [{"question": "ill", "includes": ["fever", "feel_ill"]}, {"question": "bowel_new", "is": True}]
    }
    assert expand("sick", groups) == {"question": "ill", "includes": ["fever", "feel_ill"]}


def test_short_forms_are_written_out() -> None:
    groups = {"ill": {"any": ["fever", "feel_ill"]}}
    assert expand({"all": ["ill", "night"]}, groups) == {
        "all": [
            {"question": "night", "is": True},
            {"any": [{"question": "fever", "is": True}, {"question": "feel_ill", "is": True}]},
        ]
    }


# --- the same in the browser ---------------------------------------------------------------------------------------

Judge = Callable[..., list[Any]]

# The rules in the short form that the notebooks carry.
CARRIED = gate_rules()


def domains() -> list[list[Any]]:
    """For each question what may stand there: None for missing first, then "unsure", then the answers."""
    return [[None, "unsure", *choices_of(name), *doubts_of(name)] for name in QUESTIONS]


def doubts_of(name: str) -> list[safety.Answer]:
    """Lists with doubts in them, and pairs of boxes."""
    if name not in SEVERAL:
        return []
    boxes = [choice.id for choice in QUESTIONS[name].choices]
    return [[f"{boxes[0]}?"], [boxes[-1], f"{boxes[0]}?"], *(list(pair) for pair in itertools.pairwise(boxes))]


def random_codes(count: int, seed: int) -> list[str]:
    """Random answer sets: ordinary people with few signs, people with gaps, and pure chance."""
    chance = random.Random(seed)
    columns = []
    for name, domain in zip(QUESTIONS, domains(), strict=True):
        codes = [chr(48 + index) for index in range(len(domain))]
        rest = len(domain) - 2
        ticks = name in YES_NO or name in SEVERAL
        few, some = 6 / max(1, rest - 1), 10 / max(1, rest - 1)
        calm = [0, 1, *([90, *[few] * (rest - 1)] if ticks else [80 / rest] * rest)]
        gaps = [
            20 if PART[name] == "pressing" else 2,
            1,
            *([80, *[some] * (rest - 1)] if ticks else [60 / rest] * rest),
        ]
        sizes = (count // 2, count // 4, count - count // 2 - count // 4)
        columns.append(
            list(
                itertools.chain.from_iterable(
                    chance.choices(codes, weights, k=size)
                    for weights, size in zip((calm, gaps, [1] * len(codes)), sizes, strict=True)
                )
            )
        )
    return ["".join(row) for row in zip(*columns, strict=True)]


def edge_sets() -> list[dict[str, safety.Answer]]:
    """Nothing, everything, each answer alone, each answer in an ordinary person, and every case."""
    sets: list[dict[str, safety.Answer]] = [{}, dict.fromkeys(YES_NO, True), dict.fromkeys(YES_NO, False)]
    sets += [{name: value for name, value in ORDINARY.items() if PART[name] == "urgent"}]
    sets += [dict.fromkeys(QUESTIONS, "unsure"), ORDINARY, dict(reversed(list(ORDINARY.items())))]
    for name in QUESTIONS:
        for value in [*choices_of(name), *doubts_of(name), "unsure"]:
            sets += [{name: value}, ORDINARY | {name: value}]
    for umbrella, opened in UMBRELLAS.items():
        for said in (True, "unsure"):
            sets += [ORDINARY | {umbrella: said}, ORDINARY | {umbrella: said, opened: []}]
    return sets + [safety.case_answers(case.id) for case in CASES.cases]


def coded(result: safety.Assessment, place: dict[str, int], number: dict[str, int]) -> str:
    return "|".join(
        (
            result.tier,
            result.routine,
            result.exercise,
            result.part,
            "true" if result.complete else "false",
            ",".join(str(place[text]) for text in result.reasons),
            ",".join(str(place[text]) for text in result.routine_reasons),
            ",".join(str(place[text]) for text in result.exercise_reasons),
            ",".join(str(number[name]) for name in result.missing),
        )
    )


@pytest.mark.parametrize("many", [10_000, pytest.param(100_000, marks=pytest.mark.slow)])
def test_python_and_the_browser_agree_on_many_random_answers(judge: Judge, many: int) -> None:
    texts = [rule["reason"] for rule in RULES.values()]
    texts += [f"{SEEDS.texts.unsure} {text}" for text in texts]
    texts += [tier.routine_reason for tier in SEEDS.tiers]
    texts += SEEDS.texts.model_dump().values()
    place = {text: index for index, text in enumerate(texts)}
    texts = list(place)  # two rules may give the same reason: the number of the last one stands for both
    place = {text: index for index, text in enumerate(texts)}
    number = {name: index for index, name in enumerate(QUESTIONS)}
    values = domains()
    names = list(QUESTIONS)
    codes = random_codes(many, seed=many)
    expected = []
    for code in codes:
        answers = {}
        for index, letter in enumerate(code):
            value = values[index][ord(letter) - 48]
            if value is not None:
                answers[names[index]] = value
        expected.append(coded(safety.assess(answers), place, number))
    assert {found.split("|")[0] for found in expected} == set(TIERS)
    assert {found.split("|")[1] for found in expected} == set(ROUTINES)
    assert {found.split("|")[2] for found in expected} == set(EXERCISES)
    assert {found.split("|")[3] for found in expected} == {"none", "urgent", "all"}
    (found,) = judge("in_code", CARRIED, [[{"domains": values, "texts": texts}, codes]])
    different = [pair for pair in zip(codes, found, expected, strict=True) if pair[1] != pair[2]]
    assert different[:5] == []


def test_python_and_the_browser_agree_word_for_word_at_the_edges(judge: Judge) -> None:
    sets = edge_sets()
    each = [[answers] for answers in sets]
    assessed, fired = judge("assess", CARRIED, each), judge("findings", CARRIED, each)
    for answers, assessment, findings in zip(sets, assessed, fired, strict=True):
        assert assessment == json.loads(json.dumps(safety.assess(answers)._asdict()))
        assert [list(finding.values()) for finding in findings] == [
            [finding.rule, finding.sure, finding.tier, finding.routine, finding.exercise, finding.reason]
            for finding in safety.findings(answers)
        ]


IMPOSSIBLE: list[Any] = [
    {"fevr": True}, {"bowel_new": 1}, {"bowel_new": "yes"}, {"bowel_new": None}, {"ill": ["fevr"]}, {"ill": "fever"},
    {"ill": True}, {"ill": ["fever??"]}, {"ill": [3]}, {"ill": {"fever": True}}, {"fever": True}, {"age": True}, {"age": 40.5}, {"age": 121},
    {"age": "40"}, {"trend": "wurse"}, {"trend": True}, {"__proto__x": True}, {"toString": True},
]  # fmt: skip


@pytest.mark.parametrize("answers", IMPOSSIBLE)
def test_what_cannot_be_an_answer_is_refused(answers: Any) -> None:
    with pytest.raises(ValueError):
        safety.assess(answers)


def test_the_browser_refuses_what_python_refuses(judge: Judge) -> None:
    assert judge("assess", CARRIED, [[answers] for answers in IMPOSSIBLE]) == [None] * len(IMPOSSIBLE)


def test_the_browser_knows_which_questions_apply(judge: Judge) -> None:
    sets = edge_sets()
    found = judge("applicable", CARRIED, [[answers] for answers in sets])
    assert [tuple(names) for names in found] == [safety.applicable(answers) for answers in sets]


def test_the_browser_shows_the_boxes_that_python_shows(judge: Judge) -> None:
    sets = [answers for answers in edge_sets() if safety.assess(answers).part == "all"]
    pairs = [(answers, name) for answers in sets for name in SEVERAL]
    found = judge("boxes", safety.rules(), pairs)
    assert [tuple(boxes) for boxes in found] == [safety.shown_boxes(name, answers) for answers, name in pairs]


def test_a_box_waits_for_the_answer_that_decides_about_it(judge: Judge) -> None:
    kept = {name: value for name, value in full(pain_back=True).items() if name != "strength"}
    assert "tablets_fail" in safety.shown_boxes("pattern", kept), "it may still be shown"
    (shown,) = judge("boxes", safety.rules(), [(kept, "pattern")])
    assert "tablets_fail" not in shown and "night" in shown


def test_a_box_that_no_longer_applies_is_no_longer_ticked(judge: Judge) -> None:
    answers = full(pain_groin=True, run_pain=True, night="unsure") | {"places": ["pain_back"]}
    closed = full(leg_weak=True) | {"leg_trouble": False}
    fewer, none = judge("trimmed", safety.rules(), [[answers], [closed]])
    assert fewer["pattern"] == ["night?"]
    assert none["leg_trouble"] is False and "one_leg" not in none


def test_new_boxes_in_a_list_of_another_page_ask_for_a_new_answer(judge: Judge) -> None:
    def kept(here: str, after: dict[str, safety.Answer]) -> Any:
        return judge("without_stale", safety.rules(), [(here, full(age=52, pain_back=True), after)])[0]

    older, younger = full(age=65, pain_back=True), full(age=51, pain_back=True)
    assert "pattern" not in kept("you", older), "from 60 on, the list holds a box that was not seen"
    assert kept("pain", older) == older, "on its own page they came up in sight"
    assert kept("you", younger) == younger


def test_the_card_tells_a_list_and_not_what_only_opened_it(judge: Judge) -> None:
    def told(**signs: safety.Answer) -> Any:
        return judge("told", safety.rules(), [[full(**signs)]])[0]

    assert {"one_leg", "risks"} <= {*told(leg_weak=True, cancer=True)}
    assert not {"leg_trouble", "any_risk", "alarm", "belly_trouble"} & {*told(leg_weak=True, cancer=True)}
    assert "leg_trouble" in told(leg_trouble=True), "where no box fits, the line itself is told"
    assert "any_risk" not in told()
