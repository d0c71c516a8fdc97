"""The quiz in a real browser, through its real controls."""

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from quiz_demo import LESSON, PICTURED, QUIZ, RIGHT, WRONG, any_answer, use_demo

from psoas import quiz
from psoas.errors import CourseError
from psoas.widgets.quiz import Quiz
from psoas.workshop.class_files import Raw, sorted_out

RECORD = f"psoas.quiz.{LESSON}"
BY_ID = {item.id: item for item in QUIZ.items}


@pytest.fixture(autouse=True)
def demo(monkeypatch: pytest.MonkeyPatch) -> None:
    use_demo(monkeypatch)


@pytest.fixture
def shown(mount_widget: Callable[..., Any]) -> Any:
    """The demo quiz, nothing answered."""
    return mount_widget(Quiz(LESSON))


# --- steps of a learner ---


def card(page: Any, item: str) -> Any:
    return page.locator(f'[data-item="{item}"]')


def give(page: Any, item: str, answer: Any) -> None:
    """Enters an answer (shapes as in ``psoas.quiz``) through the controls, without checking it."""
    this, kind = card(page, item), BY_ID[item].kind
    if kind == "single":
        this.locator(f'input[value="{answer}"]').check()
    elif kind == "several":
        for index in answer:
            this.locator(f'input[value="{index}"]').check()
    elif kind == "numeric":
        this.get_by_label("Your number").fill(str(answer))
    elif kind == "match":
        for left, right in answer.items():
            this.locator("select").nth(int(left)).select_option(str(right))
    else:
        for place, step in enumerate(answer):
            row = this.locator(f'li[data-step="{step}"]')
            while steps(page, item).index(step) > place:
                row.get_by_role("button", name=re.compile("^Move up")).click()


def steps(page: Any, item: str) -> list[int]:
    return [int(row.get_attribute("data-step")) for row in card(page, item).locator("li[data-step]").all()]


def check(page: Any, item: str, answer: Any = None) -> None:
    if answer is not None:
        give(page, item, answer)
    card(page, item).get_by_role("button", name="Check").click()


def verdict(page: Any, item: str) -> str:
    return str(card(page, item).locator(".quiz-verdict").inner_text())


def said(page: Any) -> str:
    """What the live region says."""
    return str(page.locator(".psoas-live .psoas-sentence").inner_text())


def problem(page: Any, item: str) -> str:
    return str(card(page, item).locator(".quiz-message").inner_text())


def value(page: Any) -> dict[str, Any]:
    found: dict[str, Any] = page.evaluate("model.get('value')")
    return found


def kept(page: Any) -> Any:
    return json.loads(page.evaluate(f"localStorage.getItem('{RECORD}')") or "null")


def focused(page: Any) -> str:
    return str(page.evaluate("document.activeElement.className || document.activeElement.tagName"))


# --- what Python prepares ---


def test_the_sentence_says_lesson_count_and_objectives() -> None:
    assert repr(Quiz(LESSON)) == (
        "Quiz for lesson 02, Apples and oaks: 6 questions; objectives plants (2), numbers (3), animals (1)."
    )
    assert repr(Quiz(LESSON, items=["ages"])) == (
        "Quiz for lesson 02, Apples and oaks: 1 question; objectives numbers (1)."
    )


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        ({"lesson": "02-siting"}, "There is no lesson '02-siting'. Did you mean '02-sitting'?"),
        (
            {"lesson": "03-pain-chart"},
            "Lesson '03-pain-chart' has no quiz yet. Choose one of: 02-sitting, 07-evidence.",
        ),
        ({"lesson": LESSON, "items": ["age"]}, "There is no item 'age' in this quiz. Did you mean 'ages'?"),
    ],
)
def test_a_slip_is_answered_with_one_plain_sentence(arguments: dict[str, Any], sentence: str) -> None:
    with pytest.raises(CourseError) as caught:
        Quiz(**arguments)
    assert str(caught.value) == sentence


def test_choices_keep_their_order_on_request_but_steps_and_partners_stay_mixed() -> None:
    orders = {item["id"]: item["orders"] for item in Quiz(LESSON, shuffle=False).data["items"]}
    assert orders["fruit"] == [[0, 1, 2, 3]] * 4
    assert [0, 1, 2, 3] not in orders["ages"]
    assert [0, 1, 2] not in orders["sounds"]


def test_the_data_are_plain_json() -> None:
    data = Quiz(LESSON).data
    assert json.loads(json.dumps(data)) == data


# --- answering ---


def test_at_first_nothing_is_answered_and_no_reason_is_given_away(shown: Any, trouble: list[str]) -> None:
    assert said(shown) == "6 questions, none answered yet."
    assert shown.locator(".quiz-card[data-item]").count() == 6
    text = shown.locator("[data-psoas=quiz]").inner_text()
    for hidden in ("An apple holds seeds.", "It has a trunk.", "Your result"):
        assert hidden not in text
    assert value(shown) == {}
    assert kept(shown) is None
    assert trouble == []


@pytest.mark.parametrize("item", list(RIGHT))
def test_a_right_answer_is_called_right_and_says_why(shown: Any, trouble: list[str], item: str) -> None:
    check(shown, item, RIGHT[item])
    assert verdict(shown, item).endswith("Right.")
    number = list(BY_ID).index(item) + 1
    assert said(shown) == f"Question {number}: right. 1 of 6 answered, 1 right."
    assert card(shown, item).locator(".quiz-why").first.inner_text()
    assert value(shown)["answers"] == {item: RIGHT[item]}
    assert trouble == []


@pytest.mark.parametrize("item", list(WRONG))
def test_a_wrong_answer_is_not_quite_right_and_shows_both_reasons(shown: Any, trouble: list[str], item: str) -> None:
    check(shown, item, WRONG[item])
    assert verdict(shown, item).endswith("Not quite.")
    number = list(BY_ID).index(item) + 1
    assert said(shown) == f"Question {number}: not quite. 1 of 6 answered, 0 right."
    text = card(shown, item).inner_text()
    expected = {
        "fruit": ("A carrot is a root.", "An apple holds seeds."),
        "trees": ("A daisy is a herb.", "A birch has white bark."),
        "boiling": ("It only simmers there.", "99.5 to 100.5 °C"),
        "freezer": ("Food would spoil.", "−20 to −18"),
        "ages": ("you had it as number 2", "People age."),
        "sounds": ("You chose: Miaow", "Dogs bark."),
    }
    for words in expected[item]:
        assert words in text
    assert trouble == []


def test_the_other_reasons_stand_behind_a_button(shown: Any) -> None:
    check(shown, "fruit", 0)
    this = card(shown, "fruit")
    assert "Spinach is a leaf." not in this.inner_text()
    this.get_by_text("Why not the others").click()
    assert "Spinach is a leaf." in this.inner_text()
    assert "A potato is a tuber." in this.inner_text()


def test_focus_goes_to_the_verdict_and_back_to_the_first_control(shown: Any) -> None:
    check(shown, "fruit", 0)
    assert "quiz-verdict" in focused(shown)
    card(shown, "fruit").get_by_role("button", name="Try question 1 again").click()
    assert shown.evaluate("document.activeElement.type") == "radio"
    assert card(shown, "fruit").locator("input:checked").count() == 0


def test_a_retry_mixes_anew_and_the_first_try_is_remembered(shown: Any) -> None:
    def order() -> list[str]:
        return [str(label.inner_text()) for label in card(shown, "fruit").locator("label").all()]

    first = order()
    check(shown, "fruit", 0)
    card(shown, "fruit").get_by_role("button", name="Try question 1 again").click()
    assert order() != first
    assert sorted(order()) == sorted(first)
    check(shown, "fruit", 2)
    assert verdict(shown, "fruit").endswith("Right. First try: not quite. Tries: 2.")
    assert said(shown) == "Question 1: right. 1 of 6 answered, 1 right, 0 at the first try."
    assert value(shown)["first_try"] == {"fruit": 0}
    assert value(shown)["answers"] == {"fruit": 2}


@pytest.mark.parametrize(
    ("item", "message"),
    [
        ("fruit", "Choose an answer first."),
        ("trees", "Tick at least one answer first."),
        ("boiling", "Type a number first."),
        ("sounds", "Choose a partner for every entry first; 3 entries are still open."),
    ],
)
def test_an_empty_answer_is_asked_for_again(shown: Any, trouble: list[str], item: str, message: str) -> None:
    check(shown, item)
    assert problem(shown, item).endswith(message)
    assert shown.evaluate("document.activeElement.matches('input, select')")
    assert said(shown) == "6 questions, none answered yet."
    assert kept(shown) is None
    assert trouble == []


def test_a_half_given_match_names_what_is_open(shown: Any) -> None:
    give(shown, "sounds", {"0": 0, "1": 1})
    check(shown, "sounds")
    assert problem(shown, "sounds").endswith("1 entry is still open.")
    assert shown.evaluate("document.activeElement.labels[0].textContent") == "Cow"


def test_what_is_not_a_number_is_said_plainly(shown: Any, odd_words: list[str]) -> None:
    for typed in ("hot", "1e2", "100 100", "99-101", "--100", "1.000,5", "½", "Infinity", "NaN", "0x64"):
        check(shown, "boiling", typed)
        assert problem(shown, "boiling").endswith(f"“{typed}” is not a number. Type one number, such as 12 or 2.5.")
        assert card(shown, "boiling").locator("input").get_attribute("aria-invalid") == "true"
        give(shown, "boiling", "100")
        assert problem(shown, "boiling") == ""
        assert card(shown, "boiling").locator("input").get_attribute("aria-invalid") is None
    assert kept(shown) is None
    quoted = [one for one in odd_words if "“Infinity” is not a number" in one or "“NaN” is not a number" in one]
    assert odd_words == quoted
    odd_words.clear()


def test_numbers_may_be_typed_as_people_type_them(shown: Any) -> None:
    for item, typed, number in (
        ("boiling", "99,5", 99.5),
        ("boiling", " 100.5 ", 100.5),
        ("boiling", "100 °C", 100),
        ("boiling", "100°C", 100),
        ("boiling", "100.", 100),
        ("freezer", "−18", -18),
        ("freezer", "-19,5", -19.5),
        ("freezer", "–20", -20),
    ):
        check(shown, item, typed)
        assert value(shown)["answers"][item] == number
        assert verdict(shown, item).startswith("✓Right.")
        card(shown, item).get_by_role("button", name="again").click()


def test_steps_move_one_place_say_so_and_keep_the_focus(shown: Any) -> None:
    before = steps(shown, "ages")
    moved = before[1]
    up = card(shown, "ages").locator(f'li[data-step="{moved}"]').get_by_role("button", name=re.compile("^Move up"))
    name = BY_ID["ages"].steps[moved]
    up.click()
    assert steps(shown, "ages") == [before[1], before[0], *before[2:]]
    assert problem(shown, "ages") == f"“{name}” is now number 1 of 4."
    assert shown.evaluate("document.activeElement.getAttribute('aria-label')") == f"Move up: {name}"
    shown.keyboard.press("Enter")
    assert steps(shown, "ages")[0] == moved
    assert problem(shown, "ages") == f"“{name}” is already first."


def test_a_quiz_can_be_answered_with_the_keyboard_alone(shown: Any, trouble: list[str]) -> None:
    press = shown.keyboard.press

    def tab_to(selector: str) -> None:
        for _ in range(60):
            press("Tab")
            if shown.evaluate("selector => document.activeElement.matches(selector)", selector):
                return
        raise AssertionError(f"{selector} cannot be reached with Tab")

    shown.locator("a").first.focus()
    tab_to('[data-item="fruit"] input')
    while not card(shown, "fruit").locator('input[value="2"]').is_checked():
        press("ArrowDown")
    press("Enter")
    assert verdict(shown, "fruit").endswith("Right.")
    for tick in RIGHT["trees"]:
        card(shown, "fruit").locator(".quiz-verdict").focus()
        tab_to(f'[data-item="trees"] input[value="{tick}"]')
        press("Space")
    press("Enter")
    assert verdict(shown, "trees").endswith("Right.")
    tab_to('[data-item="boiling"] input')
    shown.keyboard.type("100")
    press("Enter")
    assert verdict(shown, "boiling").endswith("Right.")
    tab_to('[data-item="freezer"] input')
    shown.keyboard.type("-18")
    press("Enter")
    tab_to('[data-item="ages"] button')
    for place in range(4):
        card(shown, "ages").locator(f'li[data-step="{place}"] [data-by="-1"]').focus()
        while steps(shown, "ages").index(place) > place:
            press("Enter")
    tab_to('[data-item="ages"] .quiz-check')
    press("Enter")
    assert verdict(shown, "ages").endswith("Right.")
    for left in range(3):
        tab_to('[data-item="sounds"] select')
        shown.keyboard.type(["Woof", "Miaow", "Moo"][left])
    tab_to('[data-item="sounds"] .quiz-check')
    press("Enter")
    assert said(shown) == "Question 6: right. 6 of 6 answered, 6 right."
    tab_to(".quiz-teach-show")
    press("Space")
    assert "It has a trunk." in shown.locator(".quiz-teach").inner_text()
    tab_to(".quiz-forget")
    press("Enter")
    press("Escape")
    assert said(shown).endswith("6 of 6 answered, 6 right.")
    assert "quiz-forget" in focused(shown)
    assert trouble == []


def test_numbers_lead_to_the_questions_and_arrow_keys_move_between_them(shown: Any) -> None:
    check(shown, "boiling", "1")
    shown.get_by_role("button", name="Question 3: not quite").focus()
    shown.keyboard.press("Home")
    for _ in range(3):
        shown.keyboard.press("ArrowRight")
    shown.keyboard.press("Enter")
    assert shown.evaluate("document.activeElement.textContent") == "Question 4 of 6"


# --- the result ---


def test_the_result_counts_by_objective_and_says_what_to_read_again(shown: Any) -> None:
    for item, answer in {**RIGHT, "trees": WRONG["trees"]}.items():
        check(shown, item, answer)
    assert "5 of 6 right." in shown.locator(".quiz-result").inner_text()
    rows = {
        row.get_attribute("data-objective"): row.inner_text() for row in shown.locator(".quiz-objectives > li").all()
    }
    assert list(rows) == ["plants", "numbers", "animals"]
    assert "Name a fruit and a tree." in rows["plants"]
    assert "1 of 2 right" in rows["plants"]
    assert "Worth reading this part of the lesson again." in rows["plants"]
    assert "3 of 3 right" in rows["numbers"]
    assert "again" not in rows["numbers"]


def test_the_advice_links_to_the_part_where_the_page_has_it(shown: Any) -> None:
    shown.evaluate("document.querySelector('h2').id = 'objective-plants'")
    check(shown, "fruit", 0)
    link = shown.locator(".quiz-advice a")
    assert link.get_attribute("href") == "#objective-plants"


def test_open_questions_are_not_counted_as_wrong(shown: Any) -> None:
    check(shown, "boiling", "100")
    assert "So far: 1 right of 1 answered. 5 questions are still open." in shown.locator(".quiz-result").inner_text()
    assert "1 of 3 right, 2 open" in shown.locator('[data-objective="numbers"]').inner_text()
    assert shown.locator(".quiz-advice").count() == 0


def test_teach_back_shows_its_points_only_when_asked(shown: Any) -> None:
    button = shown.get_by_role("button", name="Show what a good answer holds")
    assert button.get_attribute("aria-expanded") == "false"
    button.click()
    assert "It lives for years." in shown.locator(".quiz-teach").inner_text()
    shown.get_by_role("button", name="Hide what a good answer holds").click()
    assert "It lives for years." not in shown.locator(".quiz-teach").inner_text()


# --- keeping and forgetting ---


def test_answers_come_back_after_a_reload(mount_widget: Any, shown: Any, trouble: list[str]) -> None:
    for item, answer in WRONG.items():
        check(shown, item, answer)
    card(shown, "fruit").get_by_role("button", name="Try question 1 again").click()
    check(shown, "fruit", 2)
    before = value(shown)
    mount_widget(Quiz(LESSON), page=shown)
    assert said(shown) == "6 of 6 answered, 1 right, 0 at the first try."
    assert verdict(shown, "fruit").endswith("Right. First try: not quite. Tries: 2.")
    assert verdict(shown, "ages").endswith("Not quite.")
    assert value(shown) == before
    assert shown.evaluate("document.activeElement === document.body")
    assert trouble == []


def test_a_quiz_of_some_items_shares_the_answers_and_leaves_the_others_alone(mount_widget: Any, shown: Any) -> None:
    check(shown, "fruit", 2)
    check(shown, "boiling", "100")
    mount_widget(Quiz(LESSON, items=["ages", "fruit"]), page=shown)
    assert said(shown) == "1 of 2 answered, 1 right."
    check(shown, "ages", RIGHT["ages"])
    assert set(kept(shown)["items"]) == {"fruit", "boiling", "ages"}
    shown.get_by_role("button", name="Forget my answers").click()
    shown.get_by_role("button", name="Yes, forget").click()
    assert set(kept(shown)["items"]) == {"boiling"}


GOOD = {"answer": 2, "first": 2, "tries": 1, "at": "2026-01-01T00:00:00Z"}
OURS = {"course": "know-your-psoas", "schema": 1}
DAMAGED = [
    "",
    "{",
    "null",
    "5",
    "[]",
    '{"schema": 1}',
    json.dumps({"course": "another", "schema": 1, "items": {"fruit": GOOD}}),
    json.dumps({**OURS, "schema": 2, "items": {"fruit": GOOD}}),
    json.dumps(OURS),
    json.dumps({**OURS, "items": "fruit"}),
    json.dumps({**OURS, "items": [GOOD]}),
    json.dumps({**OURS, "items": {"fruit": 2}}),
    json.dumps({**OURS, "items": {"fruit": {**GOOD, "answer": 9}}}),
    json.dumps({**OURS, "items": {"fruit": {**GOOD, "first": None}}}),
    json.dumps({**OURS, "items": {"fruit": {**GOOD, "tries": 0}}}),
    json.dumps({**OURS, "items": {"fruit": {**GOOD, "at": "some day"}}}),
]


def test_a_damaged_foreign_or_future_record_means_ask_again(mount_widget: Any, shown: Any, trouble: list[str]) -> None:
    for record in DAMAGED:
        shown.evaluate("([name, record]) => localStorage.setItem(name, record)", [RECORD, record])
        mount_widget(Quiz(LESSON), page=shown)
        assert said(shown) == "6 questions, none answered yet.", record
        assert shown.locator(".quiz-ask-again").is_visible(), record
        check(shown, "fruit", 2)
        assert said(shown) == "Question 1: right. 1 of 6 answered, 1 right."
        assert set(kept(shown)["items"]) == {"fruit"}
    assert trouble == []


def test_one_damaged_answer_does_not_cost_the_others(mount_widget: Any, shown: Any) -> None:
    check(shown, "fruit", 2)
    check(shown, "ages", RIGHT["ages"])
    record = kept(shown)
    record["items"]["ages"]["answer"] = [0, 0, 0, 0]
    record["items"]["gone"] = {"answer": 1}
    shown.evaluate("([name, record]) => localStorage.setItem(name, record)", [RECORD, json.dumps(record)])
    mount_widget(Quiz(LESSON), page=shown)
    assert said(shown) == "1 of 6 answered, 1 right."
    assert shown.locator(".quiz-ask-again").is_visible()


@pytest.mark.parametrize(
    "refusal",
    [
        "Object.defineProperty(window, 'localStorage', { get() { throw new Error('refused'); } });",
        "Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError'); };",
    ],
    ids=["forbidden", "full"],
)
def test_without_storage_the_quiz_works_and_says_what_is_lost(
    mount_widget: Any, open_page: Any, trouble: list[str], refusal: str
) -> None:
    page = open_page()
    page.add_init_script(refusal)
    mount_widget(Quiz(LESSON), page=page)
    assert page.locator(".quiz-not-kept").is_visible()
    check(page, "fruit", 2)
    assert said(page) == "Question 1: right. 1 of 6 answered, 1 right."
    assert page.locator(".quiz-not-kept").is_visible()
    again = page.evaluate(
        "() => { stopWidget(); const el = document.getElementById('widget');"
        " widgetModule.render({ model, el }); return el.querySelector('.psoas-sentence').textContent; }"
    )
    assert again == "1 of 6 answered, 1 right."
    assert trouble == []


def test_forgetting_asks_first_and_then_forgets_everything(shown: Any, trouble: list[str]) -> None:
    check(shown, "fruit", 2)
    check(shown, "sounds", WRONG["sounds"])
    forget = shown.get_by_role("button", name="Forget my answers")
    forget.click()
    assert shown.get_by_role("dialog").inner_text().startswith("Forget your 2 answers?")
    assert shown.evaluate("document.activeElement.textContent") == "No, keep"
    shown.get_by_role("button", name="No, keep").click()
    assert said(shown).endswith("2 of 6 answered, 1 right.")
    forget.click()
    shown.get_by_role("button", name="Yes, forget").click()
    assert said(shown) == "6 questions, none answered yet."
    assert shown.get_by_role("dialog").count() == 0
    assert "quiz-forget" in focused(shown)
    assert kept(shown) is None
    assert value(shown) == {}
    assert not shown.locator(".quiz-result").is_visible()
    assert trouble == []


def test_forgetting_nothing_and_saving_nothing_say_so(shown: Any) -> None:
    message = shown.locator("[data-psoas=quiz] > .psoas-no-print > .quiz-message")
    shown.get_by_role("button", name="Forget my answers").click()
    assert message.inner_text() == "There are no answers to forget."
    shown.get_by_role("button", name="Save my result as a file").click()
    assert message.inner_text() == "Nothing to save yet. Check an answer first."


def test_two_quizzes_on_one_page_stay_in_step_and_keep_half_given_answers(shown: Any) -> None:
    shown.evaluate(
        "state => { const el = document.createElement('div'); el.id = 'second';"
        " document.querySelector('main').append(el); window.second = window.mount(state, el).model; }",
        {"data": Quiz(LESSON).get_state()["data"], "value": {}},
    )
    second = shown.locator("#second")
    second.locator('[data-item="boiling"] input').fill("42")
    shown.locator('#widget [data-item="fruit"] input[value="2"]').check()
    shown.locator('#widget [data-item="fruit"] .quiz-check').click()
    assert second.locator(".psoas-sentence").inner_text() == "1 of 6 answered, 1 right."
    assert second.locator('[data-item="boiling"] input').input_value() == "42"
    assert shown.evaluate("second.get('value').answers") == {"fruit": 2}


def test_a_question_tried_again_stays_open_when_another_one_is_answered_elsewhere(shown: Any) -> None:
    check(shown, "fruit", 0)
    card(shown, "fruit").get_by_role("button", name="Try question 1 again").click()
    card(shown, "fruit").locator('input[value="2"]').check()
    shown.evaluate(
        """name => {
             const record = JSON.parse(localStorage.getItem(name));
             record.items.boiling = { answer: 100, first: 100, tries: 1, at: "2026-01-01T00:00:00Z" };
             localStorage.setItem(name, JSON.stringify(record));
             document.dispatchEvent(new CustomEvent("psoas:stored", { detail: name.replace("psoas.", "") }));
           }""",
        RECORD,
    )
    assert said(shown) == "2 of 6 answered, 1 right."
    assert card(shown, "boiling").get_attribute("data-state") == "right"
    assert card(shown, "fruit").get_attribute("data-state") == "open"
    assert card(shown, "fruit").locator('input[value="2"]').is_checked()


def test_what_another_tab_forgets_is_forgotten_here(shown: Any, in_another_tab: Any) -> None:
    check(shown, "fruit", 2)
    in_another_tab(shown, "localStorage.clear()")
    shown.wait_for_function("document.querySelector('.psoas-sentence').textContent.startsWith('6 questions')")
    assert value(shown) == {}


def test_the_model_is_left_alone_until_something_changes(mount_widget: Any, shown: Any) -> None:
    assert shown.evaluate("model.saved") == 0
    check(shown, "fruit", 2)
    assert shown.evaluate("model.saved") == 1
    mount_widget(Quiz(LESSON), page=shown)
    assert shown.evaluate("model.saved") == 1


def test_a_removed_widget_listens_no_more(shown: Any, trouble: list[str]) -> None:
    shown.evaluate(
        "stopWidget(); document.dispatchEvent(new CustomEvent('psoas:stored', { detail: 'quiz.02-sitting' }))"
    )
    assert shown.evaluate("model.saved") == 0
    assert trouble == []


# --- the saved file ---


def test_the_saved_file_is_read_back_by_python(shown: Any, tmp_path: Path) -> None:
    for item, answer in {**RIGHT, "fruit": 0}.items():
        check(shown, item, answer)
    card(shown, "fruit").get_by_role("button", name="Try question 1 again").click()
    check(shown, "fruit", 2)
    with shown.expect_download() as started:
        shown.get_by_role("button", name="Save my result as a file").click()
    assert started.value.suggested_filename == "quiz-02-sitting.json"
    path = tmp_path / "result.json"
    started.value.save_as(path)
    fields = json.loads(path.read_text(encoding="utf-8"))
    assert list(fields) == [
        "course",
        "kind",
        "schema",
        "saved_at",
        "began_at",
        "lesson",
        "items",
        "finished_at",
        "answers",
        "first_try",
        "score",
    ]
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", fields["finished_at"])
    assert fields["score"] == as_json(quiz.score(QUIZ.items, RIGHT))
    (handed,), skipped = sorted_out([Raw("result.json", "after", path.read_bytes())])
    assert (handed.kind, bool(handed.began_at), skipped) == ("quiz", True, [])
    found = quiz.read(path)
    assert handed.content == found
    assert (found.score.right, found.first_try_score.right) == (6, 5)
    assert found.finished_at is not None
    assert found.finished_at <= found.saved_at


def test_a_file_saved_too_early_names_no_finish(shown: Any, tmp_path: Path) -> None:
    check(shown, "fruit", 2)
    with shown.expect_download() as started:
        shown.get_by_role("button", name="Save my result as a file").click()
    path = tmp_path / "result.json"
    started.value.save_as(path)
    found = quiz.read(path)
    assert (found.finished_at, found.score.answered, found.score.total) == (None, 1, 6)


# --- both languages agree ---


def as_json(score: quiz.Score) -> dict[str, Any]:
    def count(part: quiz.Count | quiz.Score) -> dict[str, int]:
        return {"right": part.right, "total": part.total, "answered": part.answered}

    return {**count(score), "by_objective": {name: count(part) for name, part in score.by_objective.items()}}


CASES = st.lists(
    st.fixed_dictionaries({}, optional={item.id: any_answer(item) for item in QUIZ.items}),
    min_size=15,
    max_size=15,
)


@pytest.mark.parametrize("rounds", [8, pytest.param(30, marks=pytest.mark.slow)])
def test_browser_and_python_score_alike(rounds: int, shown: Any, trouble: list[str]) -> None:
    state = {"data": Quiz(LESSON).get_state()["data"], "value": {}}

    @settings(max_examples=rounds, suppress_health_check=list(HealthCheck))
    @given(CASES)
    def agree(cases: list[dict[str, Any]]) -> None:
        found = shown.evaluate(
            """([state, name, cases]) => cases.map((answers) => {
                 const items = Object.fromEntries(Object.entries(answers).map(([id, answer]) =>
                   [id, { answer, first: answer, tries: 1, at: "2026-01-01T00:00:00Z" }]));
                 localStorage.setItem(name, JSON.stringify({ course: "know-your-psoas", schema: 1, items }));
                 const { model, stop } = window.mount(state, document.createElement("div"));
                 stop();
                 return model.get("value");
               })""",
            [state, RECORD, cases],
        )
        for answers, drawn in zip(cases, found, strict=True):
            fitting = {item: answer for item, answer in answers.items() if fits(item, answer)}
            assert drawn.get("answers", {}).keys() == fitting.keys()
            if fitting:
                assert drawn["score"] == as_json(quiz.score(QUIZ.items, fitting))

    agree()
    assert trouble == []


def fits(item: str, answer: object) -> bool:
    try:
        quiz.is_right(BY_ID[item], answer)
    except CourseError:
        return False
    return True


# --- on paper ---


def test_a_printed_page_shows_a_paper_quiz_with_the_key_on_a_page_of_its_own(shown: Any) -> None:
    check(shown, "fruit", 2)
    shown.emulate_media(media="print")
    paper, key = shown.locator(".quiz-paper"), shown.locator(".quiz-key")
    assert paper.is_visible()
    assert key.is_visible()
    assert not shown.locator(".quiz-check").first.is_visible()
    assert not shown.locator(".quiz-verdict").first.is_visible()
    assert paper.locator("ol > li").count() == key.locator("ol > li").count() == 6
    for reason in ("An apple holds seeds.", "It lives for years."):
        assert reason not in paper.inner_text()
        assert reason in key.inner_text()
    style = key.evaluate("element => [getComputedStyle(element).breakBefore, element.nextElementSibling]")
    assert style == ["page", None]
    assert len(re.findall(rb"/Type\s*/Page\b", shown.pdf(format="A3"))) == 3  # the quiz, its key, what follows


def test_the_key_names_the_letters_and_numbers_as_printed(shown: Any) -> None:
    shown.emulate_media(media="print")
    fruit = [row.inner_text() for row in shown.locator(".quiz-paper .quiz-sheet > li").first.locator("li").all()]
    letter = next(text.split()[0] for text in fruit if "Apple" in text)
    key = [row.inner_text() for row in shown.locator(".quiz-key .quiz-sheet > li").all()]
    assert key[0].startswith(f"{letter}. An apple holds seeds.")
    assert key[2].startswith("99.5 to 100.5 °C.")
    shown_steps = [row.inner_text() for row in shown.locator(".quiz-paper .quiz-sheet > li").nth(4).locator("li").all()]
    places = [BY_ID["ages"].steps.index(text.strip()) + 1 for text in shown_steps]
    assert key[4].startswith(f"Numbers from top to bottom: {', '.join(map(str, places))}.")


def printed_letters(page: Any, item: str) -> dict[str, str]:
    """The letter that stands on paper before each choice or partner of a question."""
    rows = page.locator(".quiz-paper .quiz-sheet > li").nth(list(BY_ID).index(item)).locator("li:has(.quiz-letter)")
    found = rows.evaluate_all(
        "rows => rows.map((row) => { const mark = row.querySelector('.quiz-letter').textContent; return [row.textContent.replace(mark, '').trim(), mark]; })"
    )
    return dict(found)


@pytest.mark.parametrize("item", [item.id for item in QUIZ.items if item.kind in ("single", "several", "match")])
def test_the_letters_of_the_key_belong_to_the_right_answers(item: str, shown: Any) -> None:
    shown.emulate_media(media="print")
    letters, about = printed_letters(shown, item), BY_ID[item]
    key = shown.locator(".quiz-key .quiz-sheet > li").nth(list(BY_ID).index(item)).inner_text()
    assert len(set(letters.values())) == len(letters) > 1
    if about.kind == "match":
        assert key == "; ".join(f"{pair.left}: {letters[pair.right]}" for pair in about.pairs) + "."
        return
    right = [choice for choice in about.choices if choice.right]
    assert key.startswith(", ".join(sorted(letters[choice.text] for choice in right)) + ".")
    assert all(choice.why in key for choice in right)
    assert not any(choice.why in key for choice in about.choices if not choice.right)


def test_the_print_button_prints_the_quiz_alone(shown: Any) -> None:
    shown.emulate_media(media="print")
    seen = shown.evaluate(
        """() => {
             const seen = (selector) => document.querySelector(selector).getClientRects().length > 0;
             let found = null;
             const places = { paper: ".quiz-paper", key: ".quiz-key", before: "h1", after: "#after" };
             window.print = () => {
               found = Object.fromEntries(Object.entries(places).map(([name, place]) => [name, seen(place)]));
               dispatchEvent(new Event("afterprint"));
             };
             document.querySelector(".quiz-print").click();
             return { ...found, afterwards: seen("h1") };
           }"""
    )
    assert seen == {"paper": True, "key": True, "before": False, "after": False, "afterwards": True}


# --- for everyone ---


@pytest.mark.parametrize(("theme", "width"), [("light", 1280), ("dark", 1280), ("light", 320), ("dark", 320)])
def test_axe_finds_nothing_before_and_after_answering(
    mount_widget: Any, find_axe_problems: Any, trouble: list[str], theme: str, width: int
) -> None:
    page = mount_widget(Quiz(LESSON), theme=theme, width=width)
    assert find_axe_problems(page) == []
    for number, item in enumerate(RIGHT):
        check(page, item, (RIGHT, WRONG)[number % 2][item])
    card(page, "fruit").locator("summary").click()
    card(page, "sounds").get_by_role("button", name="Try question 6 again").click()
    check(page, "sounds")
    page.get_by_role("button", name="Show what a good answer holds").click()
    assert find_axe_problems(page) == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert trouble == []


def test_targets_are_large_enough(mount_widget: Any) -> None:
    page = mount_widget(Quiz(LESSON), width=320)
    check(page, "fruit", 0)
    small = page.evaluate(
        """() => [...document.querySelectorAll(".psoas :is(button, select, summary, label, [type=text])")]
                 .filter((element) => element.getClientRects().length)
                 .map((element) => [element, element.getBoundingClientRect()])
                 .filter(([, box]) => box.width < 24 || box.height < 24)
                 .map(([element]) => element.outerHTML)"""
    )
    assert small == []


def test_right_and_wrong_are_told_apart_without_colour(mount_widget: Any) -> None:
    page = mount_widget(Quiz(LESSON), forced_colors="active")
    check(page, "fruit", 2)
    check(page, "trees", WRONG["trees"])
    assert verdict(page, "fruit") == "✓Right."
    assert verdict(page, "trees") == "✗Not quite."
    assert page.locator(".quiz-jump").nth(0).inner_text().split() == ["1", "✓"]
    assert page.locator(".quiz-jump").nth(1).inner_text().split() == ["2", "✗"]


# --- pictures ---

PICTURES = Path(__file__).resolve().parents[2] / "assets" / "plates"


@pytest.fixture
def pictured(mount_widget: Callable[..., Any]) -> Callable[..., Any]:
    """A function that shows the quiz with pictures; ``served=False`` takes the picture files away."""

    def shown(*, served: bool = True, **options: Any) -> Any:
        page = mount_widget(Quiz(PICTURED), **options)
        if served:
            page.route(
                "**/assets/plates/*.webp", lambda route: route.fulfill(path=PICTURES / Path(route.request.url).name)
            )
            page.evaluate("document.head.append(Object.assign(document.createElement('script'), { type: 'x' }))")
            page.evaluate("document.head.lastChild.dataset.psoasHost = ''")
            state = json.dumps({"data": Quiz(PICTURED).data, "value": {}})
            page.evaluate(f"stopWidget(); window.model = mount({state}, document.getElementById('widget')).model")
            page.wait_for_function(
                "[...document.images].filter((one) => one.offsetParent).every((one) => one.naturalWidth)"
            )
        return page

    return shown


def chosen(page: Any, item: str) -> list[str]:
    return [str(pin) for pin in card(page, item).locator(".quiz-pin.is-chosen").all_inner_texts()]


def test_the_picture_follows_the_list_within_the_same_step(pictured: Callable[..., Any], trouble: list[str]) -> None:
    page = pictured()
    after_each = page.evaluate("""
        () => [...document.querySelectorAll('[data-item="spine"] input')].map((input) => {
          input.focus();
          input.click();
          const of = (look) => [...input.closest('.quiz-card').querySelectorAll(`.quiz-pin.${look}`)].map((pin) => pin.innerText);
          return [of('is-chosen'), of('is-here')];
        })""")
    assert after_each == [[[letter], [letter]] for letter in "ABC"]
    page.evaluate("document.activeElement.blur()")
    assert page.locator(".quiz-pin.is-here").count() == 0


def test_a_click_in_the_picture_and_the_list_are_the_same(pictured: Callable[..., Any], trouble: list[str]) -> None:
    page = pictured()
    letters = dict(zip(quiz.mixed(PICTURED, quiz.items(PICTURED)[0])[0], "ABC", strict=True))
    pin = card(page, "spine").locator(".quiz-pin", has_text=letters[1])
    pin.click()
    assert card(page, "spine").locator("input:checked").get_attribute("value") == "1"
    card(page, "spine").locator('input[value="0"]').check()
    assert chosen(page, "spine") == [letters[0]]
    # Beside a letter still means it; far from every letter means nothing.
    box = pin.bounding_box()
    page.mouse.click(box["x"] + box["width"] + 12, box["y"] + 13)
    assert chosen(page, "spine") == [letters[1]]
    card(page, "spine").locator(".quiz-canvas").click(position={"x": 8, "y": 8})
    assert chosen(page, "spine") == [letters[1]]
    check(page, "spine")
    assert verdict(page, "spine").endswith("Not quite.")
    assert "That is a vertebra." in card(page, "spine").inner_text()
    right = card(page, "spine").locator(".quiz-pin.is-right")
    assert right.inner_text().replace("\n", "") == f"{letters[0]}✓"
    assert value(page)["answers"] == {"spine": 1}
    assert trouble == []


def test_a_click_in_the_picture_settles_what_was_missing(pictured: Callable[..., Any]) -> None:
    page = pictured()
    check(page, "spine")
    assert problem(page, "spine") == "Choose an answer first."
    card(page, "spine").locator(".quiz-pin").first.click()
    assert problem(page, "spine") == ""


def test_places_of_a_body_are_shapes_that_can_be_clicked(pictured: Callable[..., Any], trouble: list[str]) -> None:
    page = pictured(width=320)
    body = card(page, "legs")
    sizes = body.locator(".quiz-pin").evaluate_all(
        "pins => pins.map((pin) => { const box = pin.getBoundingClientRect(); return Math.min(box.width, box.height); })"
    )
    assert min(sizes) >= 24
    order = quiz.mixed(PICTURED, quiz.items(PICTURED)[1])[0]
    for index in (0, 1):
        path = body.locator("path").nth(order.index(index))
        path.scroll_into_view_if_needed()
        box = path.bounding_box()
        # Its lower end: away from the letter, which stands in the middle.
        page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] - 4)
    assert body.locator("input:checked").count() == 2
    check(page, "legs")
    assert verdict(page, "legs").endswith("Right.")
    assert kept_items(page, PICTURED)["legs"]["answer"] == [0, 1]
    assert trouble == []


def kept_items(page: Any, lesson: str) -> Any:
    return json.loads(page.evaluate(f"localStorage.getItem('psoas.quiz.{lesson}')"))["items"]


def test_without_the_picture_the_list_says_where_each_place_is(
    pictured: Callable[..., Any], trouble: list[str]
) -> None:
    page = pictured(served=False)
    assert "The picture cannot be shown here." in card(page, "spine").inner_text()
    card(page, "spine").get_by_label("In the middle, below").check()
    check(page, "spine")
    assert verdict(page, "spine").endswith("Right.")
    assert trouble == []


def test_a_picture_question_by_keyboard_alone(pictured: Callable[..., Any]) -> None:
    page = pictured()
    card(page, "legs").locator("input").first.focus()
    for index in [*quiz.mixed(PICTURED, quiz.items(PICTURED)[1])[0]]:
        if index in (0, 1):
            page.keyboard.press("Space")
        page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert verdict(page, "legs").endswith("Right.")


def test_the_paper_shows_the_pictures_with_their_letters(pictured: Callable[..., Any]) -> None:
    page = pictured()
    page.emulate_media(media="print")
    sheet = page.locator(".quiz-paper")
    assert sheet.locator(".quiz-canvas img").count() == 2
    assert sheet.locator("li", has_text="Click the sacrum.").locator(".quiz-pin").all_inner_texts() == ["A", "B", "C"]
    letters = dict(zip(quiz.mixed(PICTURED, quiz.items(PICTURED)[0])[0], "ABC", strict=True))
    assert page.locator(".quiz-key li").first.inner_text().startswith(f"{letters[0]}. It ends the spine.")


def test_a_plate_is_never_part_of_the_state() -> None:
    data = Quiz(PICTURED).data
    assert data["plates"] == ["body-standing-back", "psoas-front"]
    assert "webp" not in json.dumps(data)
    assert len(json.dumps(data)) < 8000
    assert "2 questions, 2 of them with a picture" in repr(Quiz(PICTURED))
