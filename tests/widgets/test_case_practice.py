"""Case practice in a real browser, through its real controls."""

import json
from collections.abc import Callable
from typing import Any

import pytest

from psoas import cases
from psoas.errors import CourseError
from psoas.widgets.case_practice import CasePractice
from psoas.workshop.class_files import Raw, sorted_out

IDS = [client.id for client in cases.clients()]


def sentence(page: Any) -> str:
    return page.locator("[data-sentence=cases]").inner_text()


def press(page: Any, name: str) -> None:
    page.get_by_role("button", name=name, exact=True).click()


def answer(page: Any, decision: str, chart: str, *asked: str) -> None:
    for one in asked:
        press(page, one)
    page.locator(f"input[value={decision}]").check()
    page.get_by_label("Which chart does the drawing fit best?").select_option(chart)
    press(page, "Check my answer")


def test_the_repr_counts_the_clients() -> None:
    assert repr(CasePractice()).startswith(f"Case practice with {len(IDS)} made-up clients: ")


def test_an_unknown_client_is_refused_with_the_nearest_one() -> None:
    with pytest.raises(CourseError, match=r"no client 'runner'. Did you mean 'runner-groin'"):
        CasePractice("runner")


def test_findings_are_hidden_until_they_are_asked_for(mount_widget: Callable[..., Any], trouble: list[str]) -> None:
    page = mount_widget(CasePractice("bent-hip-fever"))
    fever = page.get_by_text("38.6 degrees, with chills.")
    assert not fever.first.is_visible()
    press(page, "Fever")
    assert sentence(page) == "Fever: 38.6 degrees, with chills."
    assert page.get_by_role("button", name="Fever", exact=True).get_attribute("aria-expanded") == "true"
    assert trouble == []


def test_the_steps_stand_in_their_order_and_the_drawing_is_judged_between_safety_and_movement(mount_widget: Callable[..., Any]) -> None:
    page = mount_widget(CasePractice())
    assert page.locator(".step h5").all_inner_texts() == ["1. Safety", "2. Pattern", "3. Movement", "4. Result"]
    assert page.locator("[data-step=safety] button").all_inner_texts() == ["How long", "Warning signs"]
    assert page.locator("[data-step=pattern] select").count() == page.locator("[data-step=movement] button").count() == 1
    assert page.locator("[data-step=result] input[type=radio]").count() == 3


def test_the_next_open_client_follows_and_a_wrong_one_stands_under_look_again(mount_widget: Callable[..., Any], trouble: list[str]) -> None:
    page = mount_widget(CasePractice(IDS[1]))
    answer(page, "treat", "none")
    press(page, "Next open client")
    page.get_by_label("Client", exact=True).select_option(IDS[0])
    answer(page, "treat", "psoas-major")
    press(page, "Next open client")
    assert page.get_by_label("Client", exact=True).input_value() == IDS[2]
    assert page.locator(f"option[value={IDS[0]}]").first.text_content().startswith("✓ 1. ")
    again = page.locator(".again button")
    assert again.count() == 1
    again.click()
    assert page.get_by_label("Client", exact=True).input_value() == IDS[1]
    assert page.evaluate("document.activeElement.tagName") == "H4"
    assert trouble == []


def test_a_right_answer_says_why_and_what_would_have_changed_it(mount_widget: Callable[..., Any], trouble: list[str]) -> None:
    page = mount_widget(CasePractice("runner-groin"))
    answer(page, "refer", "psoas-major", "Does each step hurt", "At night")
    said = page.locator(".answer").inner_text()
    assert said.startswith("Right")
    assert "crack in the neck of the thigh bone" in said
    assert "What would have changed it: Sore muscles" in said
    assert "you asked for all that mattered" in said
    value = page.evaluate("model.get('value').answers")
    assert value == {"runner-groin": {"decision": "refer", "chart": "psoas-major", "asked": ["Does each step hurt", "At night"]}}
    assert page.locator("[data-skill=decision] td").inner_text() == "1 of 1"
    assert cases.score(value).decision == (1, 1)
    assert page.evaluate("document.activeElement.closest('.answer') !== null")
    assert trouble == []


def test_treating_someone_who_must_be_referred_is_said_plainly(mount_widget: Callable[..., Any]) -> None:
    page = mount_widget(CasePractice("numb-saddle"))
    answer(page, "treat", "piriformis")
    assert page.locator(".answer").inner_text().startswith("Not right")
    assert "you decided without" in page.locator(".answer").inner_text()
    assert page.locator("[data-missed]").get_attribute("data-missed") == "1"


@pytest.mark.parametrize(("decision", "chart", "words"), [(None, None, "Choose the chart"), ("treat", None, "Choose the chart"), (None, "none", "Choose what you do")])
def test_half_an_answer_gets_one_sentence(decision: str | None, chart: str | None, words: str, mount_widget: Callable[..., Any]) -> None:
    page = mount_widget(CasePractice())
    if decision:
        page.locator(f"input[value={decision}]").check()
    if chart:
        page.get_by_label("Which chart does the drawing fit best?").select_option(chart)
    press(page, "Check my answer")
    assert words in page.locator(".problem").inner_text()
    assert page.evaluate("model.get('value')") == {}


def test_all_clients_can_be_walked_through_and_the_last_leads_to_the_first(mount_widget: Callable[..., Any], trouble: list[str]) -> None:
    page = mount_widget(CasePractice())
    seen = []
    for _ in IDS:
        seen.append(page.get_by_label("Client", exact=True).input_value())
        press(page, "Next")
    assert seen == IDS
    assert page.get_by_label("Client", exact=True).input_value() == IDS[0]
    assert trouble == []


def test_answers_are_kept_saved_for_the_class_and_deleted(mount_widget: Callable[..., Any]) -> None:
    page = mount_widget(CasePractice())
    answer(page, "treat", "psoas-major", "How long")
    with page.expect_download() as download:
        press(page, "Save for the class")
    content = download.value.path().read_bytes()
    saved = json.loads(content)
    assert (saved["course"], saved["schema"], saved["kind"], list(saved["answers"])) == ("know-your-psoas", 1, "cases", [IDS[0]])
    (handed,), skipped = sorted_out([Raw("cases.json", "after", content)])
    assert (handed.kind, list(handed.content), skipped) == ("cases", [IDS[0]], [])
    assert handed.began_at
    page = mount_widget(CasePractice(), page=page)
    assert page.locator(".answer").is_visible()
    press(page, "Answer again")
    assert page.get_by_role("button", name="Check my answer").is_visible()
    answer(page, "refer", "none")
    press(page, "Start anew")
    press(page, "Delete them")
    assert page.evaluate("localStorage.getItem('psoas.cases')") is None
    assert not page.locator(".tally").is_visible()


@pytest.mark.parametrize("record", ["{", "null", json.dumps({"course": "know-your-psoas", "schema": 2, "answers": {}}), json.dumps({"course": "know-your-psoas", "schema": 1, "answers": {"deep-sofa": {"decision": "toString", "chart": 5, "asked": 1}, "x": 1}}), json.dumps({"course": "know-your-psoas", "schema": 1, "answers": 7})])
def test_a_record_that_cannot_be_read_means_start_anew(record: str, mount_widget: Callable[..., Any], trouble: list[str]) -> None:
    page = mount_widget(CasePractice())
    page.evaluate("record => localStorage.setItem('psoas.cases', record)", record)
    page = mount_widget(CasePractice(), page=page)
    assert page.get_by_role("button", name="Check my answer").is_visible()
    assert trouble == []


def test_by_keyboard_alone(mount_widget: Callable[..., Any], trouble: list[str]) -> None:
    page = mount_widget(CasePractice())
    page.get_by_role("button", name="How long").focus()
    page.keyboard.press("Enter")
    for _ in range(3):
        page.keyboard.press("Tab")
    page.keyboard.press("p")
    for _ in range(2):
        page.keyboard.press("Tab")
    page.keyboard.press("Space")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert page.locator(".answer").inner_text().startswith("Right")
    assert trouble == []


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 320])
def test_axe_finds_nothing_before_and_after_an_answer(
    theme: str, width: int, mount_widget: Callable[..., Any], find_axe_problems: Callable[[Any], list[str]]
) -> None:
    page = mount_widget(CasePractice("numb-saddle"), theme=theme, width=width)
    assert find_axe_problems(page) == []
    answer(page, "adapt", "none", "Legs")
    assert find_axe_problems(page) == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_answers_that_another_tab_deletes_are_not_stored_again(
    mount_widget: Callable[..., Any], in_another_tab: Callable[[Any, str], None], trouble: list[str]
) -> None:
    page = mount_widget(CasePractice())
    answer(page, "treat", cases.NO_CHART)
    in_another_tab(page, "localStorage.clear()")
    page.get_by_role("button", name="Check my answer").wait_for()
    assert page.locator("input:checked").count() == 0
    assert not page.locator(".tally").is_visible()
    assert page.evaluate("model.get('value')") == {}
    page.get_by_label("Client", exact=True).select_option(IDS[-1])
    answer(page, "refer", cases.NO_CHART)
    assert list(json.loads(page.evaluate("localStorage.getItem('psoas.cases')"))["answers"]) == [IDS[-1]]
    assert trouble == []


def test_an_answer_from_another_tab_joins_and_leaves_the_half_given_one_alone(
    mount_widget: Callable[..., Any], in_another_tab: Callable[[Any, str], None]
) -> None:
    page = mount_widget(CasePractice())
    page.locator("input[value=adapt]").check()
    given = {IDS[-1]: {"decision": "refer", "chart": cases.NO_CHART, "asked": []}}
    record = json.dumps({"course": "know-your-psoas", "schema": 1, "answers": given})
    in_another_tab(page, f"localStorage.setItem('psoas.cases', JSON.stringify({record}))")
    page.get_by_role("heading", name=f"Your score after 1 of {len(IDS)} clients").wait_for()
    assert page.locator("input[value=adapt]").is_checked()
    answer(page, "treat", cases.NO_CHART)
    assert set(json.loads(page.evaluate("localStorage.getItem('psoas.cases')"))["answers"]) == {IDS[0], IDS[-1]}
