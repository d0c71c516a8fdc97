"""The safety check: no one who needs a doctor is told to press, and no one is frightened without reason."""

import copy
import itertools
import json
import random
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pydantic import ValidationError

from psoas import content, paths, safety
from psoas.schemas.safety import HARMLESS, ROUTINES, TIERS, Safety, SafetyCases, expand, leaves
from psoas.widgets._routine_data import gate_rules

QUESTIONS = {question.id: question for question in safety.questions()}
YES_NO = [question.id for question in QUESTIONS.values() if question.kind == "yes_no"]
SEEDS = content.load().safety
CASES = content.load().safety_cases
RULES = {rule["id"]: rule for rule in safety.rules()["rules"]}

ORDINARY: dict[str, safety.Answer] = safety.case_answers("desk_worker")
"""All answers of someone with an ordinary backache: self-care and the full routine."""


def severity(result: safety.Assessment) -> tuple[int, int]:
    """Grows when the tier gets more urgent; and when the routine opens less."""
    return TIERS.index(result.tier), -ROUTINES.index(result.routine)


def no_milder(result: safety.Assessment, than: safety.Assessment) -> bool:
    return all(a >= b for a, b in zip(severity(result), severity(than), strict=True))


def choices_of(name: str) -> list[safety.Answer]:
    question = QUESTIONS[name]
    if question.kind == "yes_no":
        return [False, True]
    if question.kind == "choice":
        return [choice.id for choice in question.choices]
    return sorted({0, 120, *(limit + step for limit in limits_of(name) for step in (-1, 0, 1))})


def limits_of(name: str) -> list[int]:
    """Every age at which something changes."""
    conditions = [rule["when"] for rule in RULES.values()]
    conditions += [question.ask_if for question in QUESTIONS.values() if question.ask_if]
    tests = [leaf for condition in conditions for leaf in leaves(condition) if leaf["question"] == name]
    return [test.get("at_least", test.get("below", 0)) for test in tests]


def full(**special: safety.Answer) -> dict[str, safety.Answer]:
    """Complete answers: the special ones, and otherwise the ordinary answer to each question that applies."""
    return safety._check().fill_in(special, CASES.otherwise)


SIGNS: list[safety.Answer] = [True, True, "unsure"]


@st.composite
def any_answers(draw: st.DrawFn, complete: bool = False) -> dict[str, safety.Answer]:
    """Answers of every sort: calm or full of signs, with gaps or without."""
    signs = draw(st.integers(0, 12))
    answers: dict[str, safety.Answer] = dict.fromkeys(YES_NO, False)
    for name in draw(st.lists(st.sampled_from(YES_NO), max_size=signs)):
        answers[name] = draw(st.sampled_from(SIGNS))
    for name, question in QUESTIONS.items():
        if question.kind != "yes_no":
            answers[name] = draw(st.sampled_from([*choices_of(name), "unsure"]))
    if not complete:
        for name in draw(st.lists(st.sampled_from(list(QUESTIONS)), max_size=10)):
            answers.pop(name, None)
    return answers


# --- the questions -------------------------------------------------------------------------------------------------


def test_every_question_says_what_counts_and_why_we_ask() -> None:
    for question in QUESTIONS.values():
        assert question.text and question.help and question.why, question.id
        assert question.screen in {screen.id for screen in safety.screens()}


def test_at_most_twelve_screens_when_nothing_is_wrong() -> None:
    for body, age in itertools.product(("testicles", "womb_ovaries", "other"), (17, 34, 70)):
        for pain in (True, False):
            shown = safety.applicable(full(age=age, body=body, pain_back=pain))
            assert len({QUESTIONS[name].screen for name in shown}) <= 12


def test_a_checklist_says_none_of_these_and_holds_only_ticks() -> None:
    layouts = {screen.id: screen for screen in safety.screens()}
    for question in QUESTIONS.values():
        screen = layouts[question.screen]
        if screen.layout == "checklist":
            assert question.kind == "yes_no" and screen.none_text


def test_questions_of_one_screen_stand_together() -> None:
    order = [key for key, _ in itertools.groupby(question.screen for question in QUESTIONS.values())]
    assert order == [screen.id for screen in safety.screens()]


def test_emergency_signs_come_first() -> None:
    first = [question.id for question in QUESTIONS.values() if question.screen == "now"]
    for name in first:
        assert safety.assess(full(**{name: True})).tier in ("emergency", "same_day")
    last_screens = [question.id for question in QUESTIONS.values() if question.screen in ("pattern", "pressing")]
    for name in last_screens:
        assert safety.assess(full(**{name: True})).tier != "emergency"


def test_the_card_can_stand_at_once_when_an_emergency_sign_is_ticked() -> None:
    result = safety.assess({"sudden_severe": True})
    assert (result.tier, result.routine, result.complete) == ("emergency", "none", False)


def test_only_those_who_may_be_pregnant_are_asked_about_pregnancy() -> None:
    asked = safety.applicable(full(body="testicles"))
    assert "pregnancy" not in asked and "preg_bleeding" not in asked
    assert "pregnancy" in safety.applicable({"body": "other", "age": 30})
    assert "preg_bleeding" in safety.applicable({"body": "womb_ovaries", "age": 30, "pregnancy": "unsure"})


def test_a_question_that_may_still_apply_is_missing_until_its_gate_is_answered() -> None:
    assert {"pregnancy", "preg_bleeding", "child_limp", "inner_thigh"} <= set(safety.assess({}).missing)
    assert "child_limp" not in safety.assess({"age": 40}).missing


def test_an_answer_that_was_given_counts_even_if_the_question_does_not_apply() -> None:
    assert safety.assess(full(body="womb_ovaries", testicle=True)).tier == "emergency"
    assert safety.assess(full(body="womb_ovaries", testicle=False)) == safety.assess(full(body="womb_ovaries"))


# --- answers -------------------------------------------------------------------------------------------------------


def test_without_answers_there_is_no_reassurance() -> None:
    result = safety.assess({})
    assert (result.tier, result.routine, result.complete) == ("clinician", "none", False)
    assert result.missing == tuple(QUESTIONS)
    assert result.reasons and result.routine_reasons


@pytest.mark.parametrize(
    ("answers", "words"),
    [
        ({"fevr": True}, "'fevr'. Did you mean 'fever'?"),
        ({"fever": "maybe"}, "'fever' cannot be 'maybe'"),
        ({"fever": 1}, "'fever' cannot be 1"),
        ({"fever": None}, "'fever' cannot be None"),
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


@pytest.mark.parametrize("answers", [None, 5, "fever", [("fever", True)]])
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
@given(any_answers(), st.sampled_from(YES_NO))
def test_one_more_sign_never_makes_the_advice_milder(answers: dict[str, safety.Answer], name: str) -> None:
    answers.setdefault(name, False)
    result = safety.assess(answers)
    with_sign = safety.assess(answers | {name: True})
    unsure = safety.assess(answers | {name: "unsure"})
    assert no_milder(with_sign, result)
    if answers[name] is not True:
        assert no_milder(unsure, result) and no_milder(with_sign, unsure)


@given(any_answers(complete=True))
def test_stronger_pain_or_a_worse_course_never_makes_the_advice_milder(answers: dict[str, safety.Answer]) -> None:
    for name, order in (
        ("strength", ["mild", "medium", "severe", "unbearable"]),
        ("trend", ["better", "comes_and_goes", "same", "worse"]),
        ("preg_bleeding", ["none", "light", "heavy"]),
    ):
        results = [safety.assess(answers | {name: choice}) for choice in order]
        for milder, worse in itertools.pairwise(results):
            assert no_milder(worse, milder), name


@given(any_answers(complete=True), st.sets(st.sampled_from(list(QUESTIONS)), min_size=1))
def test_missing_answers_never_reassure(answers: dict[str, safety.Answer], gaps: set[str]) -> None:
    kept = {name: value for name, value in answers.items() if name not in gaps}
    result = safety.assess(kept)
    if set(safety.applicable(kept)) & gaps:
        assert result.tier != "self_care" and result.routine == "none"
        assert not result.complete and set(result.missing) <= gaps
    else:
        assert result.complete and result.missing == ()


EMERGENCY_SIGNS = [name for name in YES_NO if safety.assess(full(**{name: True})).tier == "emergency"]


def test_the_emergency_signs_are_many() -> None:
    assert len(EMERGENCY_SIGNS) >= 20


@given(any_answers(), st.sampled_from(EMERGENCY_SIGNS))
def test_unsure_about_an_emergency_sign_is_never_self_care(answers: dict[str, safety.Answer], name: str) -> None:
    result = safety.assess(answers | {name: "unsure"})
    assert TIERS.index(result.tier) >= TIERS.index("clinician") and result.routine in ("none", "no_pressure")


def test_where_yes_would_be_an_emergency_unsure_is_never_self_care() -> None:
    for case in CASES.cases:
        answers = safety.case_answers(case.id)
        for name in YES_NO:
            if safety.assess(answers | {name: True}).tier == "emergency":
                assert safety.assess(answers | {name: "unsure"}).tier != "self_care", (case.id, name)


@given(any_answers())
def test_full_needs_every_answer_and_no_unsure(answers: dict[str, safety.Answer]) -> None:
    result = safety.assess(answers)
    if result.routine == "full":
        assert result.complete and result.tier == "self_care" and "unsure" not in answers.values()
    assert (result.routine == "full") == (result.routine_reasons == ())
    assert (result.tier == "self_care") == (result.reasons == ())


@given(any_answers())
def test_nobody_who_needs_help_today_is_given_a_routine(answers: dict[str, safety.Answer]) -> None:
    result = safety.assess(answers)
    if result.tier in ("emergency", "same_day"):
        assert result.routine == "none"
    if result.tier == "clinician":
        assert result.routine != "full"


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
    "blood_thinner", "artery", "aneurysm", "pulse", "surgery", "bowel_disease", "kidney_liver", "clot", "skin_belly",
    "poor_feeling", "unsteady", "memory", "hip_replaced", "touch_distress", "lump", "bones", "leg_numb", "belly_cancer",
    "womb_conditions", "small_fall", "pain_belly",
]  # fmt: skip


@given(any_answers(), st.sampled_from(NO_PRESSING))
def test_no_pressing_with_a_contraindication(answers: dict[str, safety.Answer], name: str) -> None:
    if name == "small_fall":
        answers["pain_back"] = True
    assert safety.assess(answers | {name: True}).routine in ("none", "no_pressure")
    assert safety.assess(answers | {name: "unsure"}).routine in ("none", "no_pressure")


@pytest.mark.parametrize("pregnancy", ["could_be", "pregnant", "recently", "unsure"])
def test_no_pressing_in_pregnancy_or_when_it_is_possible(pregnancy: str) -> None:
    answers = full(body="womb_ovaries", age=30, pregnancy=pregnancy)
    assert safety.assess(answers).routine in ("none", "no_pressure")


def test_a_known_aneurysm_is_never_pressed_and_with_new_pain_is_an_emergency() -> None:
    calm = safety.assess(full(aneurysm=True))
    assert (calm.tier, calm.routine) == ("clinician", "none")
    assert safety.assess(full(aneurysm=True, pain_back=True, duration="under_2_weeks")).tier == "emergency"


def test_one_weak_sign_alone_does_not_alarm() -> None:
    for name in ("night", "smoked", "infection_risk", "family_aneurysm", "strain", "limits", "weight_loss"):
        assert safety.assess(full(pain_back=True, **{name: True})).tier in ("self_care", "clinician"), name
    assert safety.assess(full(pain_back=True, age=52)).tier == "self_care"


def test_pain_that_stays_six_weeks_gets_an_appointment_and_keeps_the_gentle_routine() -> None:
    result = safety.assess(full(pain_back=True, duration="under_3_months", trend="same", limits=True))
    assert (result.tier, result.routine) == ("clinician", "gentle")


# --- the rules -----------------------------------------------------------------------------------------------------


def ways(condition: dict[str, Any]) -> Iterator[dict[str, safety.Answer]]:
    """Small sets of answers that make a condition true, one for each way of choosing."""
    if "any" in condition:
        for part in condition["any"]:
            yield from ways(part)
    elif "all" in condition:
        for parts in itertools.product(*(list(ways(part)) for part in condition["all"])):
            merged: dict[str, safety.Answer] = {}
            if all(merged.setdefault(name, value) == value for part in parts for name, value in part.items()):
                yield merged
    else:
        yield from ({condition["question"]: value} for value in fitting(condition))


def fitting(leaf: dict[str, Any]) -> list[safety.Answer]:
    if "is" in leaf:
        return [True]
    if "in" in leaf:
        return list(leaf["in"])
    ages = [int(age) for age in choices_of(leaf["question"])]
    ages = [age for age in ages if leaf.get("at_least", 0) <= age < leaf.get("below", 121)]
    return [ages[0], ages[-1]]


def believable(answers: dict[str, safety.Answer]) -> dict[str, safety.Answer]:
    """Complete answers around these; someone with a womb where the signs need one."""
    needs_womb = any(name.startswith(("preg", "pelvic", "womb", "period")) for name in answers)
    person: dict[str, safety.Answer] = {"body": "womb_ovaries", "age": 30} if needs_womb else {}
    return full(**(person | answers))


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


@pytest.mark.parametrize("name", QUESTIONS)
def test_every_question_can_matter(name: str) -> None:
    """Some set of answers gives another tier or routine when this answer alone changes."""
    using = [rule["when"] for rule in RULES.values() if any(leaf["question"] == name for leaf in leaves(rule["when"]))]
    using += [
        question.ask_if
        for question in QUESTIONS.values()
        if question.ask_if and any(leaf["question"] == name for leaf in leaves(question.ask_if))
    ]
    for condition in using:
        for way in itertools.islice(ways(condition), 60):
            answers = believable(way)
            if len({severity(safety.assess(answers | {name: value})) for value in choices_of(name)}) > 1:
                return
    pytest.fail(f"question '{name}' never changes anything")


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
    tiers = [finding.tier for finding in found if finding.tier] + ["self_care" if result.complete else "clinician"]
    assert result.tier == max(tiers, key=TIERS.index)
    for finding in found:
        assert finding.routine is None or ROUTINES.index(result.routine) <= ROUTINES.index(finding.routine)


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
        yield from ((question.id, choice.text) for choice in question.choices)
    for rule in RULES.values():
        yield from ((rule["id"], rule[field]) for field in ("reason", "do"))
    for tier in SEEDS.tiers:
        yield from ((tier.id, text) for text in (tier.do, tier.how_soon, tier.routine_reason, tier.safety_net))
    for case in CASES.cases:
        yield case.id, case.story


def test_sentences_are_short() -> None:
    for name, text in all_texts():
        for sentence in re.split(r"(?<=[.!?:])\s+", text):
            assert len(sentence.split()) <= 25, (name, sentence)


def test_no_emergency_number_of_any_country_is_named() -> None:
    for name, text in all_texts():
        assert not re.search(r"\b(000|111|112|115|119|911|995|999)\b", text), name
    assert "local emergency number" in safety.assess({"fainted": True}).safety_net + SEEDS.tiers[-1].do


@pytest.mark.parametrize(("days", "words"), [(14, "two weeks"), (1, "one day")])
def test_the_safety_net_and_its_date_agree(days: int, words: str) -> None:
    fitting_tiers = [tier for tier in SEEDS.tiers if safety.review_days(tier.id) == days]
    assert len(fitting_tiers) == 2
    for tier in fitting_tiers:
        assert words in tier.safety_net


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
    assert not result.missed and not result.over_cautious


def test_harmless_cases_stay_harmless() -> None:
    for result in RESULTS:
        if result.illness == HARMLESS:
            assert result.tier == "self_care" and result.routine != "none"


def test_cases_are_answered_completely_and_only_where_asked() -> None:
    for case in CASES.cases:
        answers = safety.case_answers(case.id)
        assert safety.assess(answers).complete
        assert set(answers) == set(safety.applicable(answers)), case.id
        assert [answers[name] for name in case.answers] == list(case.answers.values())


def test_the_table_counts_every_case_once() -> None:
    table = safety.case_table()
    assert sum(row.cases for row in table) == len(RESULTS)
    assert all(row.caught == row.cases and row.over_cautious == 0 for row in table)
    assert table[-1].illness == HARMLESS


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
        rule["when"], words = {"question": "fever", "is": False}, "more signs never mean less care"
    elif change == "unknown choice":
        rule["when"], words = {"question": "trend", "in": ["wurse"]}, "Did you mean 'worse'"
    elif change == "number for a tick":
        rule["when"], words = {"question": "fever", "at_least": 3}, "exactly one of: is"
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
        words = "two questions or groups are called 'very_unwell'"
    elif change == "rules out of order":
        data["rules"].reverse()
        words = "out of order"
    elif change == "gate asked later":
        question["ask_if"], words = "fever", "asked later"
    elif change == "unknown screen":
        question["screen"], words = "noww", "Did you mean 'now'"
    elif change == "empty screen":
        data["screens"].append(data["screens"][0] | {"id": "empty"})
        words = "screen 'empty' has no question"
    elif change == "checklist without none":
        del data["screens"][0]["none_text"]
        words = "none_text"
    elif change == "choice without choices":
        question["kind"], words = "choice", "'choices' belong to the kind 'choice'"
    elif change == "number without range":
        question["kind"], words = "number", "'min' below 'max'"
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
        "choice called unsure", "tiers in another order", "strict tier with routine",
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


def test_short_forms_are_written_out() -> None:
    groups = {"ill": {"any": ["fever", "feel_ill"]}}
    assert expand({"all": ["ill", "night"]}, groups) == {
        "all": [
            {"question": "night", "is": True},
            {"any": [{"question": "fever", "is": True}, {"question": "feel_ill", "is": True}]},
        ]
    }


# --- the same in the browser ---------------------------------------------------------------------------------------

ASSESS_JS = Path(safety.__file__).parent / "widgets" / "assess.js"

# The rules in the short form that the notebooks carry.
CARRIED = gate_rules()

# Runs in the browser: decodes the coded answers (one character for each question), assesses them, and compares
# with what Python found. Gives back the number of cases and the first differences.
COMPARE = """
([rules, domains, texts, cases, expected]) => {
  const place = new Map(texts.map((text, index) => [text, index]));
  const names = rules.questions.map((question) => question.id);
  const numbers = new Map(names.map((name, index) => [name, index]));
  const different = [];
  cases.forEach((code, at) => {
    const answers = {};
    names.forEach((name, index) => {
      const value = domains[index][code.charCodeAt(index) - 48];
      if (value !== null) answers[name] = value;
    });
    const found = assess(rules, answers);
    const coded = [
      found.tier, found.routine, found.complete,
      found.reasons.map((text) => place.get(text)), found.routine_reasons.map((text) => place.get(text)),
      found.missing.map((name) => numbers.get(name)),
    ].join("|");
    if (coded !== expected[at] && different.length < 5) different.push([answers, coded, expected[at]]);
  });
  return [cases.length, different];
}
"""


def domains() -> list[list[Any]]:
    """For each question what may stand there: None for missing first, then "unsure", then the answers."""
    return [[None, "unsure", *choices_of(name)] for name in QUESTIONS]


def random_codes(count: int, seed: int) -> list[str]:
    """Random answer sets: ordinary people with few signs, people with gaps, and pure chance."""
    chance = random.Random(seed)
    columns = []
    for name, domain in zip(QUESTIONS, domains(), strict=True):
        codes = [chr(48 + index) for index in range(len(domain))]
        rest = len(domain) - 2
        calm = [0, 1, *([90, 6] if name in YES_NO else [80 / rest] * rest)]
        gaps = [20, 3, *([60, 10] if name in YES_NO else [60 / rest] * rest)]
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
    sets += [dict.fromkeys(QUESTIONS, "unsure"), ORDINARY, dict(reversed(list(ORDINARY.items())))]
    for name in QUESTIONS:
        for value in [*choices_of(name), "unsure"]:
            sets += [{name: value}, ORDINARY | {name: value}]
    return sets + [safety.case_answers(case.id) for case in CASES.cases]


@pytest.fixture
def check_page(page: Any) -> Any:
    page.set_content("<!doctype html><title>check</title>")
    page.add_script_tag(content=ASSESS_JS.read_text(encoding="utf-8"))
    return page


def coded(result: safety.Assessment, place: dict[str, int], number: dict[str, int]) -> str:
    return "|".join(
        (
            result.tier,
            result.routine,
            "true" if result.complete else "false",
            ",".join(str(place[text]) for text in result.reasons),
            ",".join(str(place[text]) for text in result.routine_reasons),
            ",".join(str(number[name]) for name in result.missing),
        )
    )


@pytest.mark.parametrize("many", [10_000, pytest.param(100_000, marks=pytest.mark.slow)])
def test_python_and_the_browser_agree_on_many_random_answers(check_page: Any, many: int) -> None:
    texts = [rule["reason"] for rule in RULES.values()]
    texts += [f"{SEEDS.texts.unsure} {text}" for text in texts]
    texts += [tier.routine_reason for tier in SEEDS.tiers]
    texts += [SEEDS.texts.incomplete, SEEDS.texts.incomplete_routine, SEEDS.texts.unsure_routine]
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
    count, different = check_page.evaluate(COMPARE, [CARRIED, values, texts, codes, expected])
    assert different == []
    assert count == many


def test_python_and_the_browser_agree_word_for_word_at_the_edges(check_page: Any) -> None:
    sets = edge_sets()
    found = check_page.evaluate(
        "([rules, sets]) => sets.map((answers) => [assess(rules, answers), assessFindings(rules, answers)])",
        [CARRIED, sets],
    )
    for answers, (assessment, findings) in zip(sets, found, strict=True):
        assert assessment == json.loads(json.dumps(safety.assess(answers)._asdict()))
        assert [list(finding.values()) for finding in findings] == [
            [finding.rule, finding.sure, finding.tier, finding.routine, finding.reason]
            for finding in safety.findings(answers)
        ]


@pytest.mark.parametrize(
    "answers",
    [{"fevr": True}, {"fever": 1}, {"fever": "yes"}, {"fever": None}, {"age": True}, {"age": 40.5}, {"age": 121},
     {"age": "40"}, {"trend": "wurse"}, {"trend": True}, {"__proto__x": True}, {"toString": True}],
)  # fmt: skip
def test_the_browser_refuses_what_python_refuses(check_page: Any, answers: Any) -> None:
    with pytest.raises(ValueError):
        safety.assess(answers)
    refused = check_page.evaluate(
        "([rules, answers]) => { try { assess(rules, answers); return false; } catch { return true; } }",
        [CARRIED, answers],
    )
    assert refused


def test_the_browser_knows_which_questions_apply(check_page: Any) -> None:
    sets = edge_sets()
    found = check_page.evaluate(
        "([rules, sets]) => sets.map((answers) => assessRead(rules, answers).applicable)", [CARRIED, sets]
    )
    assert [tuple(names) for names in found] == [safety.applicable(answers) for answers in sets]
