"""Class results: hostile files are named and skipped, the counts are right, and nobody can be found in them."""

import csv
import io
import json
import os
from collections import Counter, defaultdict
from collections.abc import Iterator
from datetime import datetime, timezone
from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from psoas import cases, pain, quiz, workshop
from psoas.__main__ import main
from psoas.errors import CourseError
from psoas.workshop.class_files import LARGEST, Raw, sorted_out
from psoas.workshop.class_report import REPORT, TABLE, class_report, fragment, page, save, table
from psoas.workshop.class_results import FEWEST, OTHERS, Cell, _pain_group, joined, part, results_of, row
from psoas.workshop.example_class import example_class
from psoas.workshop.upload import ClassUpload

LESSON = "02-sitting"
ITEMS = {item.id: item for item in quiz.items(LESSON)}
SINGLE = next(item for item in ITEMS.values() if item.kind == "single")
RIGHT = quiz.right_answer(SINGLE)
WRONG = [index for index in range(len(SINGLE.choices)) if index != RIGHT]


def moment(number: int) -> str:
    return f"2026-03-01T09:{number % 60:02d}:00.{number:03d}Z"


def head(kind: str, person: int = 0, **changes: Any) -> dict[str, Any]:
    fields = {"course": quiz.COURSE, "kind": kind, "schema": 1, "saved_at": moment(person), "began_at": moment(person)}
    return fields | changes


def answered(person: int, answer: Any = RIGHT, later: Any = None, **changes: Any) -> dict[str, Any]:
    """One person's quiz with one question."""
    first = {SINGLE.id: answer}
    told = {"lesson": LESSON, "items": [SINGLE.id], "finished_at": None, "first_try": first}
    return head("quiz", person) | told | {"answers": first if later is None else {SINGLE.id: later}} | changes


def drawn(person: int, marks: dict[str, int], about: str = "made-up") -> dict[str, Any]:
    return head("pain-chart", person) | {"marks": marks, "about": about}


def put(folder: Path, *files: dict[str, Any]) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    for number, fields in enumerate(files):
        (folder / f"file-{number:03d}.json").write_text(json.dumps(fields), encoding="utf-8")
    return folder


def only(folder: Path) -> Any:
    """The one question of the one quiz."""
    (group,) = workshop.class_results(folder).quizzes
    (question,) = group.questions
    return question


# --- what is counted ---


def test_it_counts_who_was_right_and_which_wrong_answer_drew_how_many(tmp_path: Path) -> None:
    people = [RIGHT] * 9 + [WRONG[0]] * 6 + [WRONG[1]] * 5
    question = only(put(tmp_path, *(answered(number, answer) for number, answer in enumerate(people))))
    assert question.first.words == "9 of 20"
    assert {cell.label: cell.words for cell in question.wrong} == {
        SINGLE.choices[WRONG[0]].text: "6 of 20",
        SINGLE.choices[WRONG[1]].text: "5 of 20",
    }


def test_the_first_try_and_the_end_are_told_apart(tmp_path: Path) -> None:
    question = only(put(tmp_path, *(answered(number, WRONG[0], later=RIGHT) for number in range(6))))
    assert (question.first.words, question.now.words) == ("0 of 6", "6 of 6")


def test_before_and_after_stand_apart_and_are_compared(tmp_path: Path) -> None:
    put(tmp_path / "before", *(answered(number, WRONG[0]) for number in range(8)))
    put(tmp_path / "after", *(answered(number) for number in range(7)))
    results = workshop.class_results(tmp_path)
    assert [(group.when, group.people, group.objectives[0].advice) for group in results.quizzes] == [
        ("before", 8, "revisit"),
        ("after", 7, "fine"),
    ]
    assert "More are right" in fragment(results)


def test_the_clients_and_the_drawings_of_a_class_are_summed_up() -> None:
    results = results_of(example_class())
    assert results.skipped == ()
    assert results.cases[0].people == results.pain[0].people == 18
    assert results.cases[0].clients
    assert any(place.startswith("beside-spine") for place in results.pain[0].places)
    assert results == results_of(example_class()), "the made-up class is always the same"


def tried(kind: str, *tries: Any) -> Any:
    """What a class is told of a question of this kind, from one first try of each person."""
    item = next(item for item in ITEMS.values() if item.kind == kind)
    people = [
        Raw(str(number), "after", json.dumps(
            head("quiz", number)
            | {"lesson": LESSON, "items": [item.id], "finished_at": None}
            | {"first_try": {item.id: one}, "answers": {item.id: one}}
        ).encode())
        for number, one in enumerate(tries)
    ]  # fmt: skip
    (group,) = results_of(people).quizzes
    (question,) = group.questions
    return item, question


def test_a_number_at_either_limit_is_right_and_the_others_are_too_small_or_too_large() -> None:
    item = next(item for item in ITEMS.values() if item.kind == "numeric")
    tries = [item.low] * 4 + [item.high] * 3 + [item.low - 1] * 6 + [item.high + 1] * 5
    _, question = tried("numeric", *tries)
    assert question.first == Cell("Right", 7, 7, 18)
    assert question.wrong == (Cell("A smaller number", 6, 6, 18), Cell("A larger number", 5, 5, 18))


def test_of_several_choices_each_slip_that_five_people_made_is_named_the_most_frequent_first() -> None:
    item = next(item for item in ITEMS.values() if item.kind == "several")
    fitting = quiz.right_answer(item)
    odd = next(index for index, choice in enumerate(item.choices) if not choice.right)
    item, question = tried("several", *[[*fitting, odd]] * 5, *[fitting[1:]] * 6, *[fitting] * 5)
    assert question.first.words == "5 of 16"
    assert [(cell.label, cell.words) for cell in question.wrong] == [
        (f"Left out: {item.choices[fitting[0]].text}", "6 of 16"),
        (f"Ticked: {item.choices[odd].text}", "5 of 16"),
    ]


def test_of_an_order_the_steps_in_another_place_are_named() -> None:
    item = next(item for item in ITEMS.values() if item.kind == "ordering")
    fitting = quiz.right_answer(item)
    item, question = tried("ordering", *[[1, 0, *fitting[2:]]] * 5, *[fitting] * 5)
    assert {(cell.label, cell.words) for cell in question.wrong} == {
        (f"In another place: {item.steps[0]}", "5 of 10"),
        (f"In another place: {item.steps[1]}", "5 of 10"),
    }


def test_of_partners_those_that_got_another_one_are_named() -> None:
    item = next(item for item in ITEMS.values() if item.kind == "match")
    fitting = quiz.right_answer(item)
    item, question = tried("match", *[{**fitting, "0": 1, "1": 0}] * 5, *[fitting] * 5)
    assert {(cell.label, cell.words) for cell in question.wrong} == {
        (f"Another partner for: {item.pairs[0].left}", "5 of 10"),
        (f"Another partner for: {item.pairs[1].left}", "5 of 10"),
    }


@pytest.mark.parametrize(
    ("right", "wrong", "advice", "low", "high"),
    [
        (34, 16, "revisit", 0.68, 0.68),
        (35, 15, "fine", 0.7, 0.7),
        (7, 3, "look closer", 0.6, 0.9),
        (3, 7, "revisit", 0.1, 0.4),
    ],
)
def test_an_aim_needs_no_second_look_once_seven_in_ten_are_right(
    tmp_path: Path, right: int, wrong: int, advice: str, low: float, high: float
) -> None:
    people = [RIGHT] * right + [WRONG[0]] * wrong
    put(tmp_path, *(answered(number, answer) for number, answer in enumerate(people)))
    (aim,) = workshop.class_results(tmp_path).quizzes[0].objectives
    assert (aim.id, aim.advice, aim.low, aim.high) == (SINGLE.objective, advice, low, high)


def known(name: str) -> Any:
    """A made-up client."""
    return next(client for client in cases.clients() if client.id == name)


def decided(person: int, **decisions: str) -> dict[str, Any]:
    """One person's case practice: a decision for each client, the right place, and the first finding asked for."""
    names = {name: name.replace("_", "-") for name in decisions}
    answers = {
        name: {"decision": decisions[key], "chart": cases.fitting_charts(name)[0], "asked": [known(name).findings[0].ask]}
        for key, name in names.items()
    }
    return head("cases", person) | {"answers": answers}


def test_of_a_client_it_counts_the_decisions_the_places_and_what_was_asked_before(tmp_path: Path) -> None:
    people = ["treat"] * 7 + ["refer"] * 5 + ["adapt"] * 6
    put(tmp_path, *(decided(number, deep_sofa=decision) for number, decision in enumerate(people)))
    (group,) = workshop.class_results(tmp_path).cases
    (client,) = group.clients
    assert (group.people, client.id, client.right, client.chart) == (
        18, "deep-sofa", Cell("treat", 7, 7, 18), Cell("Right", 18, 18, 18),
    )  # fmt: skip
    assert client.wrong == (Cell("adapt", 6, 6, 18), Cell("refer", 5, 5, 18))
    key = [finding.ask for finding in known("deep-sofa").findings if finding.key]
    assert client.asked == (Cell(key[0], 18, 18, 18), Cell(key[1], 0, 0, 18)), "of those that decide the case"


def test_a_client_whom_fewer_than_five_people_met_is_left_out(tmp_path: Path) -> None:
    put(tmp_path, decided(0, deep_sofa="treat"), *(decided(number, deep_sofa="treat", runner_groin="refer") for number in range(1, 5)))
    (group,) = workshop.class_results(tmp_path).cases
    assert (group.people, [client.id for client in group.clients]) == (5, ["deep-sofa"])


def test_own_pain_counts_only_where_the_person_agreed_and_never_beside_made_up_pain(tmp_path: Path) -> None:
    marks = {"groin-left": 4}
    put(
        tmp_path,
        *(drawn(number, marks, "own") for number in range(5)),
        *(drawn(number, marks) for number in range(5, 11)),
    )
    personal = head("pain-chart", 60) | {"marks": marks}
    (tmp_path / "personal.json").write_text(json.dumps(personal), encoding="utf-8")
    results = workshop.class_results(tmp_path)
    assert [(group.about, group.people) for group in results.pain] == [("made-up", 6), ("own", 5)]
    assert [one.name for one in results.skipped] == ["personal.json"]


# --- nobody can be found ---


@st.composite
def counted(draw: st.DrawFn) -> tuple[int, dict[str, int]]:
    """How many were right, and how many gave each wrong answer: at least five people together."""
    wrong = draw(st.dictionaries(st.text(max_size=3).map("wrong {}".format), st.integers(0, 40), max_size=7))
    return draw(st.integers(max(0, FEWEST - sum(wrong.values())), 40)), wrong


@given(counted())
@example((1, {"wrong A": 5}))
@example((4, {"wrong A": 8, "wrong B": 8}))
def test_no_row_gives_a_small_number_away(given_answers: tuple[int, dict[str, int]]) -> None:
    right, wrong = given_answers
    whole = {"right": right, **joined(wrong)}
    of = sum(whole.values())
    assert of == right + sum(wrong.values()), "joining loses nobody"
    cells = row(whole)
    named = {cell.label for cell in cells}
    assert named <= {*whole, OTHERS}
    for cell in cells:
        count = whole.get(cell.label, 0)
        if cell.label == OTHERS:  # perhaps others were joined into it
            count += sum(people for label, people in whole.items() if label not in {*named, OTHERS})
        assert cell.low <= count <= cell.high
        if cell.low == cell.high:
            assert cell.low == 0 or cell.low >= FEWEST
            assert cell.of - cell.low == 0 or cell.of - cell.low >= FEWEST
    ranges = [cell for cell in cells if cell.low != cell.high]
    together = of - sum(cell.low for cell in cells if cell.low == cell.high)
    assert len(ranges) in (0, 2), "the sum would give a single one away"
    for small in range(1, FEWEST) if ranges and not ranges[0].hidden else ():
        one, two = ranges if ranges[0].high < FEWEST else ranges[::-1]
        assert one.low <= small <= one.high, "it may be any number from one to four"
        assert two.low <= together - small <= two.high, "and the sum does not tell which"


def splits(people: int, cells: int) -> Iterator[tuple[int, ...]]:
    """Every way in which so many people can stand in so many cells."""
    if cells == 1:
        yield (people,)
        return
    for first in range(people + 1):
        yield from ((first, *rest) for rest in splits(people - first, cells - 1))


@pytest.mark.parametrize("wrong_answers", [1, 2, 3, 4])
@pytest.mark.parametrize("people", range(FEWEST, 25))
def test_who_knows_the_rules_and_all_that_is_shown_cannot_tell_how_many_a_small_cell_holds(
    people: int, wrong_answers: int
) -> None:
    behind = defaultdict(list)
    for counts in splits(people, 1 + wrong_answers):
        shown = row({"Right": counts[0], **joined(dict(zip("abcd", counts[1:], strict=False)))})
        behind[tuple(shown)].append(counts)
    for shown, possible in behind.items():
        for values in map(set, zip(*possible, strict=True)):
            assert len(values) > 1 or not 0 < min(values) < FEWEST, (shown, possible)
        if shown[0].low != shown[0].high and not shown[0].hidden:
            assert {counts[0] for counts in possible} == set(range(shown[0].low, shown[0].high + 1)), shown


def test_a_small_cell_beside_five_people_shows_nothing() -> None:
    assert [cell.words for cell in row({"Right": 1, "A": 5})] == ["too few to show"] * 2
    assert [cell.label for cell in row({"Right": 1, "A": 5})] == ["Right", OTHERS], "a name would say: five or more"
    assert part("x", 5, 6).words == part("x", 1, 6).words == "too few to show"
    assert [(cell.label, cell.words) for cell in row({"Right": 1, "A": 8})] == [
        ("Right", "fewer than 5 of 9"),
        ("A", "5 or more of 9"),
    ]


def test_beside_few_right_answers_the_most_frequent_wrong_one_becomes_a_range_or_all_are_joined() -> None:
    assert row({"Right": 2, "A": 12, "B": 6}) == [Cell("Right", 1, 4, 20), Cell("A", 10, 13, 20), Cell("B", 6, 6, 20)]
    assert row({"Right": 2, "A": 12, "B": 9}) == [Cell("Right", 1, 4, 23), Cell("A", 10, 13, 23), Cell("B", 9, 9, 23)]
    assert row({"Right": 2, "A": 12, "B": 10}) == [Cell("Right", 1, 4, 24), Cell(OTHERS, 20, 23, 24)]
    assert row({"Right": 4, "A": 8, "B": 8}) == [Cell("Right", 1, 4, 20), Cell(OTHERS, 16, 19, 20)]
    assert row({"Right": 2, "A": 6, OTHERS: 12}) == [Cell("Right", 1, 4, 20), Cell(OTHERS, 16, 19, 20)]


def test_a_slip_is_not_listed_where_its_place_in_the_list_would_be_its_number(tmp_path: Path) -> None:
    item = next(item for item in ITEMS.values() if item.kind == "several")
    fitting = quiz.right_answer(item)
    tries = [fitting[1:]] * 5 + [fitting]
    people = [
        head("quiz", number)
        | {"lesson": LESSON, "items": [item.id], "finished_at": None, "first_try": {item.id: one}, "answers": {item.id: one}}
        for number, one in enumerate(tries)
    ]
    question = only(put(tmp_path, *people))
    assert (question.first.words, question.wrong) == ("too few to show", ())


@pytest.mark.parametrize("people", range(FEWEST, 12))
def test_no_place_of_the_pain_map_gives_a_small_number_away(people: int) -> None:
    behind = defaultdict(list)
    for neither, left, right, both in splits(people, 4):
        sides = [{}] * neither + [{"groin-left": 3}] * left + [{"groin-right": 3}] * right
        sides += [{"groin-left": 3, "groin-right": 3}] * both
        group = _pain_group("after", "made-up", sides)
        behind[tuple(group.places.items()), group.hidden].append((left + both, right + both))
    for shown, possible in behind.items():
        for values in map(set, zip(*possible, strict=True)):
            assert len(values) > 1 or not 0 < min(values) < FEWEST, (shown, possible)


def test_small_wrong_answers_are_joined() -> None:
    assert joined({"a": 9, "b": 3, "c": 2, "d": 0}) == {"a": 9, OTHERS: 5}
    assert joined({"a": 6, "b": 2}) == {OTHERS: 8}, "two people alone would be seen"
    assert joined({"a": 3}) == {OTHERS: 3}
    assert joined({"a": 7, "b": 5, "c": 3}) == {"a": 7, OTHERS: 8}
    assert joined({"a": 6, "b": 4, "c": 4}) == {"a": 6, OTHERS: 8}
    assert joined({"a": 5, "b": 4, "c": 4}) == {OTHERS: 13}, "eight could only be four and four"
    assert Cell("x", 1, 4, 20).words == "fewer than 5 of 20"
    assert Cell("x", 16, 19, 20).words == "16 or more of 20"


@pytest.mark.parametrize("people", range(1, FEWEST))
def test_a_group_of_fewer_than_five_shows_nothing(tmp_path: Path, people: int) -> None:
    files = [
        *(answered(number) for number in range(people)),
        *(drawn(number, {"sacrum": 3}) for number in range(people)),
    ]
    results = workshop.class_results(put(tmp_path, *files))
    assert results.quizzes[0].questions == ()
    assert (results.pain[0].places, results.pain[0].hidden) == ({}, 0)
    report = page(results)
    assert SINGLE.question not in report
    assert f">{people} people" not in report
    assert len(table(results).splitlines()) == 1


def test_a_group_of_five_shows_what_all_or_none_of_them_did(tmp_path: Path) -> None:
    put(
        tmp_path,
        *(answered(number) for number in range(5)),
        *(decided(number, deep_sofa="refer") for number in range(5)),
        *(drawn(number, {"sacrum": 3}) for number in range(5)),
    )
    results = workshop.class_results(tmp_path)
    assert results.quizzes[0].questions[0].first.words == "5 of 5"
    assert results.cases[0].clients[0].right == Cell("treat", 0, 0, 5)
    assert results.pain[0].places == {"sacrum": Cell("Base of the spine", 5, 5, 5)}


def test_places_marked_by_few_are_joined_over_both_sides_or_left_out(tmp_path: Path) -> None:
    marks = (
        [{"groin-left": 5}] * 3
        + [{"groin-right": 5}] * 4
        + [{"sacrum": 2, "knee-left": 1}] * 4
        + [{"heel-right": 2}] * 5
    )
    group = workshop.class_results(put(tmp_path, *(drawn(number, one) for number, one in enumerate(marks)))).pain[0]
    assert group.places["groin-left"] == group.places["groin-right"] == Cell("Groin, left or right", 7, 7, 16)
    assert set(group.places) == {"groin-left", "groin-right", "heel-right"}
    assert group.hidden == 2


def places(*marks: tuple[int, list[str]], of: int) -> Any:
    """The map of so many people, of whom some marked these places and the rest nothing."""
    people = [dict.fromkeys(which, 3) for many, which in marks for _ in range(many)]
    return _pain_group("after", "made-up", people + [{}] * (of - len(people)))


def test_a_place_of_one_side_stands_alone_where_nobody_marked_the_other() -> None:
    group = places((6, ["groin-left"]), of=20)
    assert group.places == {"groin-left": Cell("Left groin", 6, 6, 20)}
    assert group.hidden == 0


def test_both_sides_stand_for_themselves_where_five_marked_each() -> None:
    group = places((5, ["groin-left"]), (6, ["groin-right"]), of=20)
    assert {side: cell.words for side, cell in group.places.items()} == {"groin-left": "5 of 20", "groin-right": "6 of 20"}


def test_two_sides_with_too_few_each_are_counted_together_and_who_marked_both_counts_once() -> None:
    group = places((3, ["groin-left"]), (1, ["groin-right"]), (1, ["groin-left", "groin-right"]), of=20)
    assert group.places == dict.fromkeys(["groin-left", "groin-right"], Cell("Groin, left or right", 5, 5, 20))


def test_two_sides_are_counted_together_where_one_of_them_has_too_few() -> None:
    group = places((8, ["groin-left"]), (2, ["groin-right"]), of=20)
    assert group.places == dict.fromkeys(["groin-left", "groin-right"], Cell("Groin, left or right", 10, 10, 20))


def test_a_place_that_all_but_a_few_marked_is_left_out_where_the_few_could_be_counted() -> None:
    group = places((5, ["groin-left", "sacrum"]), (1, ["sacrum"]), of=6)
    assert (set(group.places), group.hidden) == ({"sacrum"}, 1)


def test_two_sides_that_are_too_few_together_are_only_counted_as_left_out() -> None:
    group = places((4, ["groin-left", "groin-right"]), (4, ["heel-left"]), (5, ["sacrum"]), of=20)
    assert (set(group.places), group.hidden) == ({"sacrum"}, 2)


# --- hostile files ---


def deep(levels: int) -> bytes:
    return b'{"course": ' + b"[" * levels + b"]" * levels + b"}"


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "damaged"),
        (b"not json", "damaged"),
        (b"\xff\xfe\x00", "damaged"),
        (b"[]", "damaged"),
        (b"null", "damaged"),
        (deep(60_000), ("damaged", "not from this course")),  # how deep a Python reads depends on its version
        (b'{"course": NaN}', "damaged"),
        (b'{"course": ' + b"9" * 5000 + b"}", "a"),
        (b" " * (LARGEST + 1), "larger than 200 kB"),
        (json.dumps({"course": "another"}).encode(), "not from this course"),
        (json.dumps(answered(1, course="<script>alert(1)</script>")).encode(), "not from this course"),
        (json.dumps(answered(1, schema=2)).encode(), "newer course"),
        (json.dumps(answered(1, schema=True)).encode(), "damaged"),
        (json.dumps(answered(1, schema="1")).encode(), "damaged"),
        (json.dumps(answered(1, kind="diary")).encode(), "no result for a class"),
        (json.dumps(answered(1, kind=["quiz"])).encode(), "no result for a class"),
        (json.dumps(answered(1, saved_at="yesterday")).encode(), "damaged"),
        (json.dumps(answered(1, began_at=7)).encode(), "damaged"),
        (json.dumps(answered(1, lesson="02-siting")).encode(), "does not fit this edition"),
        (json.dumps(answered(1, items=["=cmd()"])).encode(), "does not fit this edition"),
        (json.dumps(answered(1, answer=99)).encode(), "does not fit this edition"),
        (json.dumps(answered(1, answers={})).encode(), "damaged"),
        (json.dumps(answered(1, answers={SINGLE.id: None})).encode(), "damaged"),
        (json.dumps(head("cases") | {"answers": {"nobody": {}}}).encode(), "damaged"),
        (json.dumps(head("cases") | {"answers": []}).encode(), "damaged"),
        (json.dumps(drawn(1, {"<b>": 3})).encode(), "does not fit this edition"),
        (json.dumps(drawn(1, {"sacrum": 11})).encode(), "damaged"),
        (json.dumps(drawn(1, {"sacrum": True})).encode(), "damaged"),
        (json.dumps(drawn(1, {})).encode(), "damaged"),
        (json.dumps(drawn(1, {"sacrum": 3}, "theirs")).encode(), "not saved for the class"),
    ],
)
def test_a_bad_file_is_named_and_skipped(content: bytes, reason: str | tuple[str, ...]) -> None:
    good, skipped = sorted_out(
        [Raw("bad.json", "after", content), Raw("good.json", "after", json.dumps(answered(1)).encode())]
    )
    assert len(good) == 1
    assert [one.name for one in skipped] == ["bad.json"]
    assert any(one in skipped[0].reason for one in ([reason] if isinstance(reason, str) else reason))
    assert len(skipped[0].reason) < 250


@given(
    st.binary(max_size=300)
    | st.recursive(
        st.none() | st.booleans() | st.integers() | st.text(max_size=5),
        lambda inner: (
            st.lists(inner, max_size=3)
            | st.dictionaries(st.sampled_from([*answered(1), "marks", "about", "x"]), inner, max_size=9)
        ),
        max_leaves=12,
    ).map(lambda value: json.dumps(value).encode())
)
def test_no_file_whatever_it_holds_stops_the_others(content: bytes) -> None:
    good, skipped = sorted_out([Raw("a", "after", content), Raw("b", "after", json.dumps(answered(1)).encode())])
    assert len(good) + len(skipped) == 2


@given(st.data())
def test_a_spoilt_file_never_stops_the_others(data: Any) -> None:
    kind = data.draw(st.sampled_from([answered(1), drawn(1, {"sacrum": 3}), head("cases") | {"answers": {}}]))
    field = data.draw(st.sampled_from(list(kind)))
    odd = (
        st.none()
        | st.booleans()
        | st.integers()
        | st.floats()
        | st.text(max_size=4)
        | st.lists(st.integers(), max_size=2)
    )
    spoilt = kind | {field: data.draw(odd | st.dictionaries(st.text(max_size=3), odd, max_size=2))}
    good, skipped = sorted_out([Raw("a", "after", json.dumps(spoilt).encode())])
    assert len(good) + len(skipped) == 1


def test_two_saves_of_one_person_count_once_and_the_later_one_counts(tmp_path: Path) -> None:
    earlier = [answered(number, WRONG[0]) for number in range(6)]
    later = [answered(number, WRONG[0], later=RIGHT, saved_at=moment(number + 30)) for number in range(6)]
    results = workshop.class_results(put(tmp_path, *later, *earlier, later[0]))
    assert results.files == 6
    assert only(tmp_path).now.words == "6 of 6"
    assert len(results.skipped) == 7
    assert all("the same person's work" in one.reason for one in results.skipped)


def test_people_with_the_same_answers_are_still_several_people(tmp_path: Path) -> None:
    assert workshop.class_results(put(tmp_path, *(answered(number) for number in range(9)))).files == 9


def test_links_folders_pipes_and_other_files_are_named_and_never_opened(tmp_path: Path) -> None:
    outside = put(tmp_path / "outside", answered(1))
    folder = put(tmp_path / "class", answered(2))
    (folder / "link.json").symlink_to(outside / "file-000.json")
    (folder / "before").symlink_to(outside)
    (folder / "more").mkdir()
    os.mkfifo(folder / "pipe.json")
    (folder / "photo.jpg").write_bytes(b"x")
    (folder / ".DS_Store").write_bytes(b"x")
    results = workshop.class_results(folder)
    assert results.files == 1
    reasons = {one.name: one.reason for one in results.skipped}
    assert set(reasons) == {"link.json", "before", "more", "pipe.json", "photo.jpg"}
    assert "link" in reasons["link.json"]
    assert "link" in reasons["before"]


def test_names_of_files_do_no_harm_on_the_page_or_in_the_table(tmp_path: Path) -> None:
    folder = put(tmp_path / "class", *(answered(number) for number in range(5)))
    for name in (
        "<script>alert(1)<_script>.json",
        '=HYPERLINK("x").json',
        "\x1b[2J\n.json",
        "@a.json",
        "x" * 200 + ".json",
    ):
        (folder / name).write_text("no", encoding="utf-8")
    results = workshop.class_results(folder)
    report, rows = page(results), list(csv.reader(io.StringIO(table(results))))
    assert "<script" not in report
    assert "\x1b" not in report + table(results)
    named = [line[1] for line in rows if line[0] == "left out"]
    assert len(named) == 5
    assert not any(name[0] in "=@+-" for name in named)


def test_a_folder_that_is_not_there_is_told_in_one_sentence(tmp_path: Path) -> None:
    with pytest.raises(
        CourseError, match=r"^There is no folder '.*nowhere'; give the folder with the learners' files\.$"
    ):
        workshop.class_results(tmp_path / "nowhere")
    with pytest.raises(CourseError, match="There is no folder"):
        workshop.class_results(put(tmp_path, answered(1)) / "file-000.json")


# --- the report ---


def test_the_report_and_the_table_say_the_same(tmp_path: Path) -> None:
    results = results_of(example_class())
    html_file, csv_file = save(results, tmp_path / "new" / "folder")
    assert (html_file.name, csv_file.name) == (REPORT, TABLE)
    report = html_file.read_text(encoding="utf-8")
    rows = list(csv.DictReader(io.StringIO(csv_file.read_text(encoding="utf-8-sig"))))
    assert {line["part"] for line in rows} == {"quiz", "cases", "pain"}
    for line in rows:
        assert line["in words"] in report
        if line["people"]:
            assert int(line["people"]) == 0 or int(line["people"]) >= FEWEST
    counted = Counter(line["question"] for line in rows if line["what"] == "Right at the first try")
    assert set(counted.values()) == {2}, "before and after"


def test_the_report_needs_nothing_from_elsewhere_and_the_map_is_told_in_words() -> None:
    report = page(results_of(example_class()))
    assert "http" not in report.replace("http-equiv", "")
    assert "People who marked each place: " in report
    assert "Revisit this" in report


def test_a_report_that_cannot_be_written_is_told_in_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x", encoding="utf-8")
    with pytest.raises(CourseError, match="cannot be written to"):
        save(results_of([]), tmp_path / "file")


def test_the_notebook_shows_a_made_up_class_or_a_folder(tmp_path: Path) -> None:
    assert repr(class_report()) == "Class results from 72 files; 0 left out."
    shown = class_report(put(tmp_path / "in", answered(1)), tmp_path / "out")
    assert repr(shown) == "Class results from 1 files; 0 left out."
    assert (tmp_path / "out" / REPORT).is_file()


def test_files_put_into_the_boxes_give_the_same_report(tmp_path: Path) -> None:
    boxes = ClassUpload()
    files = [answered(number) for number in range(6)]
    given = [{"name": f"{at}.json", "content": memoryview(json.dumps(one).encode())} for at, one in enumerate(files)]
    boxes.boxes["after"].value = tuple(one | {"type": "", "size": 1, "last_modified": datetime.now(timezone.utc)} for one in given)
    assert boxes.report.value == fragment(workshop.class_results(put(tmp_path, *files)))


def test_the_command_writes_both_files_and_names_what_it_left_out(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = put(tmp_path / "in", *(answered(number) for number in range(5)))
    (folder / "odd.json").write_text("{", encoding="utf-8")
    assert main(["results", str(folder), "--out", str(tmp_path / "out")]) == 0
    said = capsys.readouterr().out
    assert "left out: odd.json: it is damaged" in said
    assert "5 files read, 1 left out." in said
    assert {path.name for path in (tmp_path / "out").iterdir()} == {REPORT, TABLE}
    empty = tmp_path / "empty"
    empty.mkdir()
    assert main(["results", str(empty), "--out", str(tmp_path / "none")]) == 1
    assert not (tmp_path / "none").exists()


def test_every_place_of_the_chart_can_be_drawn() -> None:
    from psoas.figures.pain_map import pain_map

    counts = {region.id: 5 + number for number, region in enumerate(pain.regions())}
    drawn_map = pain_map(counts, 100, "made-up pains")
    assert drawn_map.png
    assert all(region.id.replace("-", " ") in drawn_map.alt for region in pain.regions())


# --- the notebook ---

NOTEBOOK = Path(__file__).resolve().parents[2] / "notebooks" / "workshop" / "class-results.ipynb"


def run_notebook(made: Path, **parameters: Any) -> str:
    import papermill

    done = papermill.execute_notebook(
        str(NOTEBOOK), str(made), parameters=parameters, progress_bar=False, kernel_name="python3", log_output=False
    )
    return json.dumps(done)


def test_papermill_takes_a_folder_and_gives_a_report(tmp_path: Path) -> None:
    folder = put(tmp_path / "in", *(answered(number) for number in range(5)))
    made = run_notebook(tmp_path / "made.ipynb", folder=str(folder), out=str(tmp_path / "out"))
    assert "Class results from 5 files; 0 left out." in made
    assert (tmp_path / "out" / REPORT).is_file()


@pytest.mark.slow
def test_papermill_tells_a_wrong_folder_in_one_sentence(tmp_path: Path) -> None:
    import papermill

    with pytest.raises(papermill.exceptions.PapermillExecutionError, match="There is no folder 'nowhere'"):
        run_notebook(tmp_path / "made.ipynb", folder="nowhere")
