"""The card of the safety check: what it says and offers, breathing at once, the number to call, and paper."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from check_pages import (
    ALARM,
    FATAL,
    FEVER,
    PRESSING,
    SEEDS,
    URGENT,
    WELL,
    Answers,
    at_once,
    card_says,
    card_text,
    fast,
    finish,
    first_part,
    focused,
    go_on,
    in_menu,
    of_part,
    press,
    record,
    said_by,
    short_words,
    sign,
    title,
    walk,
)
from routine_pages import FAKE_CLOCK, act, run_for

from psoas import content, safety
from psoas.widgets.safety_check import SafetyCheck

ROUTINE = content.load().routine
PREGNANT = safety.case_answers("ordinary_pregnant_back")
CLINICIAN = safety.fill_in({"weight_loss": True, "pain_back": True})
FEVER_WORDS, BACK_WORDS = short_words("fever"), short_words("pain_back")

Mount = Callable[..., Any]


def alarm_card(page: Any) -> None:
    """The card of an emergency, from the first page."""
    sign(page, ALARM).check()
    go_on(page)


def seen_buttons(page: Any) -> list[str]:
    """The buttons that somebody sees without opening anything."""
    names = page.locator(".stage button:visible").all_inner_texts()
    assert isinstance(names, list)
    return names


# --- after part one ---


def test_nothing_found_in_part_one_gives_no_all_clear_and_one_main_button(at_ten: Callable[..., Any]) -> None:
    page = at_ten()
    first_part(page)
    text = card_text(page)
    assert title(page) == f"✓ {SEEDS.texts.urgent_title}"
    for words in (SEEDS.texts.urgent_do, SEEDS.texts.urgent_how_soon, SEEDS.texts.no_all_clear, SEEDS.texts.not_reviewed):
        assert words in text
    assert "You can look after this yourself" not in text
    assert page.locator(".stage .psoas-main:visible").all_inner_texts() == ["Start breathing now"]
    assert seen_buttons(page) == ["Start breathing now", SEEDS.texts.go_on]
    assert f"About {safety.reading_minutes().pressing} minutes." in text
    assert page.locator("details.menu:not([open])").count() == 1
    assert page.locator("output[role=status]").inner_text() == f"{SEEDS.texts.urgent_title}. How soon: {SEEDS.texts.urgent_how_soon}"


def test_all_other_uses_of_the_card_are_in_one_menu(mount_widget: Mount) -> None:
    page = mount_widget(SafetyCheck())
    first_part(page)
    page.locator("details.menu > summary").click()
    assert page.locator("details.menu button").all_inner_texts() == [
        "Change an answer", "Print this card", "Save the card as a text", "Save my answers as data", "Start anew",
        "I am a new person", "Delete my answers",
    ]  # fmt: skip


def test_part_two_has_its_own_pages_and_its_card_is_whole(at_ten: Callable[..., Any]) -> None:
    page = at_ten()
    first_part(page)
    press(page, SEEDS.texts.go_on)
    asked = [screen for screen in PRESSING if screen.id != "more"]
    assert title(page) == asked[0].title
    assert page.locator(".progress").inner_text().startswith(f"Page 1 of {len(asked)}")
    assert walk(page, WELL, at_once) == len(asked)
    assert card_says(page) == said_by(safety.assess(WELL))
    assert title(page) == "✓ You can look after this yourself"
    assert page.get_by_role("button", name=SEEDS.texts.go_on).count() == 0
    assert page.get_by_role("link", name="Go to the release routine").get_attribute("href").startswith("05-")
    assert page.get_by_role("link", name="Go to the stretches").get_attribute("href").startswith("06-")
    assert page.locator(".stage .psoas-main:visible").all_inner_texts() == ["Start breathing now"]


def test_on_a_wide_screen_the_card_has_the_width_of_a_page(mount_widget: Mount) -> None:
    page = mount_widget(SafetyCheck(), width=1366)
    assert page.locator(".field.several").first.bounding_box()["width"] > 600
    first_part(page)
    assert page.locator(".card").bounding_box()["width"] > 600


@pytest.mark.parametrize("answers", [CLINICIAN, FEVER, PREGNANT], ids=["clinician", "same_day", "pregnant"])
def test_whoever_should_be_seen_is_not_led_to_part_two(answers: Answers, mount_widget: Mount) -> None:
    page = mount_widget(SafetyCheck())
    first_part(page, answers)
    found = safety.assess(of_part(answers, "urgent"))
    assert found.tier in ("clinician", "same_day")
    assert card_says(page) == said_by(found)
    assert page.get_by_role("button", name=SEEDS.texts.go_on).count() == 0
    breathing = [] if found.routine == "none" else ["Start breathing now"]
    assert seen_buttons(page) == breathing


def test_to_whom_nothing_is_open_the_card_offers_nothing(mount_widget: Mount) -> None:
    page = mount_widget(SafetyCheck())
    first_part(page, safety.fill_in({"age": 12}))
    assert (card_says(page)["tier"], card_says(page)["routine"]) == ("self_care", "none")
    assert seen_buttons(page) == []
    assert SEEDS.texts.urgent_do not in card_text(page)
    assert SEEDS.texts.no_all_clear in card_text(page)


# --- what a card says ---


def test_the_card_says_what_how_soon_why_and_what_to_tell(at_ten: Callable[..., Any]) -> None:
    page = at_ten()
    first_part(page, FEVER)
    page.locator(".opens summary").click()
    text = card_text(page)
    assert title(page) == "! Speak to a doctor today"
    assert "How soon: Today." in text
    assert "Phone a doctor" in text
    assert "Fever with pain" in text
    assert f"You said: {FEVER_WORDS}; {BACK_WORDS}." in text
    assert "spine" in text and "Only an examination can tell" in text
    assert "This card only." in text and "Speak to a doctor first" in text
    assert "Show this, or read it out" in text
    assert "Age: 57 years" in text and "3 days to 2 weeks" in text
    assert "The check did not ask everything." in text and "the answer was no" in text
    assert "No better by Wednesday, 5 March 2031? Ask again." in text
    assert "No clinician has reviewed this check yet." in text
    assert "Where this advice comes from" in page.locator(".card summary").all_inner_texts()
    assert page.locator(".card .sources li").count() >= 2
    assert page.locator("output[role=status]").inner_text() == "Speak to a doctor today. How soon: Today."


def test_a_calm_card_gives_no_all_clear_and_a_date(at_ten: Callable[..., Any]) -> None:
    page = at_ten()
    finish(page, WELL)
    page.locator(".card .net summary").click()
    text = card_text(page)
    assert "You can look after this yourself" in text
    assert "The whole routine" in text
    assert "not an all-clear" in text
    assert "Do this check again on Tuesday, 18 March 2031, or sooner." in text
    assert "No clinician has reviewed" in text
    assert "It may be" not in text


# --- an emergency ---


def test_an_emergency_card_says_whom_to_call_and_what_to_say_and_nothing_beside_it(mount_widget: Mount) -> None:
    page = mount_widget(SafetyCheck())
    alarm_card(page)
    text = card_text(page)
    assert title(page) == "✚ Call your local emergency number now"
    assert not re.search(r"\b(000|111|112|911|999)\b", text)
    assert "I need help." in page.locator(".card .say").inner_text()
    visible = page.evaluate(
        "[...document.querySelectorAll('.card > *, .card > .more-of-it > *')].filter((one) => one.checkVisibility()).map((one) => one.tagName + (one.open ? ' open' : ''))"
    )
    assert visible[0] == "H4"
    assert set(visible) == {"H4", "P", "SECTION", "DIV", "DETAILS"}
    assert page.locator(".card section:visible").count() == 1
    assert page.locator(".card button, .actions").count() == 0
    page.locator(".card .tell-part summary").click()
    assert "did not ask everything" in card_text(page)


def test_an_emergency_card_says_the_age_and_the_signs_that_decided(mount_widget: Mount) -> None:
    page = mount_widget(SafetyCheck())
    first_part(page, safety.fill_in({"pregnancy": "pregnant", "preg_bleed_heavy": True, "age": 29, "smoked": True}))
    said = page.locator(".card .say").inner_text()
    assert "I need help. I am 29. I have: " in said
    assert short_words("preg_bleed_heavy") in said
    assert "smoke" not in said


def test_the_page_around_hears_when_an_emergency_begins_and_ends(mount_widget: Mount) -> None:
    page = mount_widget(SafetyCheck())
    page.evaluate("document.addEventListener('psoas:alarm', ({ detail }) => { (window.heard ??= []).push([detail.on, detail.root.matches('[data-psoas]')]); })")
    alarm_card(page)
    assert page.evaluate("heard") == [[True, True]]
    in_menu(page, "Start anew")
    assert page.evaluate("heard.at(-1)") == [False, True]
    alarm_card(page)
    page.evaluate("stopWidget()")
    assert page.evaluate("heard.at(-1)") == [False, True]


# --- the emergency number ---


def own_number(page: Any) -> Any:
    """The field for the number, which is folded on the first page."""
    fold = page.locator(".call-now:not([open]) > summary")
    if fold.count():
        fold.click()
    return page.get_by_label("Your local emergency number").first


def test_the_number_can_be_set_before_anything_is_answered_and_stays(mount_widget: Mount, trouble: list[str]) -> None:
    page = mount_widget(SafetyCheck())
    call = page.locator(".call-now summary")
    own_number(page).fill("call")
    assert "digits" in page.locator(".number-row [role=alert]").first.inner_text()
    assert "Call your local emergency number" in call.inner_text()
    own_number(page).fill("1 23")
    assert "Call 1 23" in call.inner_text()
    assert record(page) is None
    page = mount_widget(SafetyCheck(), page=page)
    sign(page, ALARM).check()
    assert page.locator(".alarm a").get_attribute("href") == "tel:123"
    go_on(page)
    assert title(page) == "✚ Call 1 23 now"
    assert page.locator(".card h4 a").get_attribute("href") == "tel:123"
    page.locator("details.menu > summary").click()
    own_number(page).fill("")
    assert title(page) == "✚ Call your local emergency number now"
    assert page.evaluate("localStorage.getItem('psoas.emergency-number')") is None
    assert trouble == []


def test_where_no_number_is_known_the_field_stands_beside_the_emergency_card(mount_widget: Mount) -> None:
    page = mount_widget(SafetyCheck())
    alarm_card(page)
    own_number(page).fill("118")
    assert title(page) == "✚ Call 118 now"
    page = mount_widget(SafetyCheck(emergency_number="112"), page=page)
    in_menu(page, "Start anew") if page.locator(".menu").count() else page.get_by_role("button", name="start anew").click()
    alarm_card(page)
    assert page.locator(".number-row:visible").count() == 0


def test_a_teacher_can_set_the_usual_number(mount_widget: Mount) -> None:
    page = mount_widget(SafetyCheck(emergency_number="112"))
    assert "Call 112" in page.locator(".call-now summary").inner_text()
    own_number(page).fill("911")
    page = mount_widget(SafetyCheck(emergency_number="112"), page=page)
    assert "Call 911" in page.locator(".call-now summary").inner_text()


@pytest.mark.parametrize("kept", ["{", "5", '{"course": "know-your-psoas", "schema": 1, "number": {"a": 1}}',
                                  '{"course": "know-your-psoas", "schema": 1, "number": "<b>x</b>"}'])  # fmt: skip
def test_a_damaged_number_counts_as_none(kept: str, mount_widget: Mount, trouble: list[str]) -> None:
    page = mount_widget(SafetyCheck())
    page.evaluate("kept => localStorage.setItem('psoas.emergency-number', kept)", kept)
    page = mount_widget(SafetyCheck(), page=page)
    assert "Call your local emergency number" in page.locator(".call-now summary").inner_text()
    assert trouble == []


# --- breathing, at once ---


@pytest.fixture
def breathing(mount_widget: Mount) -> Callable[..., Any]:
    """A function that answers part one and presses "Start breathing now"; the clock stands still."""

    def begun(answers: Answers = WELL) -> Any:
        page = mount_widget(SafetyCheck(), script=FAKE_CLOCK)
        first_part(page, answers)
        press(page, "Start breathing now")
        return page

    return begun


def log(page: Any) -> list[dict[str, Any]]:
    sessions = page.evaluate("JSON.parse(localStorage.getItem('psoas.release'))?.sessions ?? []")
    assert isinstance(sessions, list)
    return sessions


def test_one_press_starts_the_breathing_in_its_place(breathing: Callable[..., Any], trouble: list[str]) -> None:
    page = breathing()
    assert page.locator(".card").count() == 0
    assert page.locator("[data-act=pause]").inner_text() == "Pause"
    assert focused(page).startswith("H4")
    run_for(page, 21_000)
    assert page.locator(".guide .cue").inner_text() == "Breathe in"
    before = page.locator(".disc").get_attribute("r")
    run_for(page, 2_000)
    assert page.locator(".disc").get_attribute("r") != before
    assert page.locator("button:visible", has_text="More than mild").count() == 0
    assert trouble == []


def test_a_whole_session_lands_in_the_log_and_leads_back(breathing: Callable[..., Any]) -> None:
    page = breathing()
    run_for(page, 400_000)
    assert title(page) == "Well done. That is all."
    rung = next(rung for rung in ROUTINE.rungs if rung.id == "breathing")
    assert f"{rung.usual_breaths} slow breaths" in page.locator(".stage").inner_text()
    (entry,) = log(page)
    assert (entry["rung"], entry["breaths"], entry["pressed"], entry["ache"]) == ("breathing", {"breathing": rung.usual_breaths}, False, False)
    press(page, "Back to the result")
    assert card_says(page)["part"] == "urgent"


@pytest.mark.parametrize("choice", ROUTINE.breathing_stopped.choices, ids=lambda choice: choice.id)
def test_stop_asks_how_it_feels_and_worse_asks_for_a_new_check(choice: Any, breathing: Callable[..., Any]) -> None:
    page = breathing()
    run_for(page, 45_000)
    act(page, "stop")
    assert focused(page) == f"H4 {ROUTINE.breathing_stopped.question}"
    assert page.get_by_role("radio").count() == len(ROUTINE.breathing_stopped.choices) == 3
    assert page.locator(".stage .psoas-main:visible").count() == 0
    page.get_by_role("radio", name=choice.name, exact=True).check()
    assert choice.words in page.locator(".breathing-stopped").inner_text()
    if choice.again:
        assert page.get_by_role("button", name="Go on breathing").count() == 0
        press(page, "Do the check again")
        assert title(page) == URGENT[0].title
        assert record(page) is None
    else:
        press(page, "Go on breathing")
        assert page.locator("[data-act=pause]").inner_text() == "Pause"
        act(page, "stop")
        page.get_by_role("radio", name=choice.name, exact=True).check()
        press(page, "End here")
        assert title(page) == "The breathing is over"
        assert len(log(page)) == 1


def test_it_stops_when_the_check_is_forgotten_in_another_tab(
    breathing: Callable[..., Any], in_another_tab: Callable[[Any, str], None]
) -> None:
    page = breathing()
    run_for(page, 30_000)
    in_another_tab(page, "localStorage.removeItem('psoas.assessment')")
    run_for(page, 2_000)
    assert page.locator(".player").count() == 0
    assert title(page) == URGENT[0].title


def test_whoever_may_be_pregnant_sits_half_up(breathing: Callable[..., Any]) -> None:
    settle = next(part for part in ROUTINE.parts if part.id == "settle")
    page = breathing(PREGNANT)
    assert page.locator(".step-words").inner_text() == settle.pregnant
    assert settle.pregnant


# --- paper ---

SELF_CARE_SIGNS = ["surgery", "hip_replaced", "bowel_disease", "kidney_liver", "skin_belly", "poor_feeling", "unsteady",
                   "touch_distress", "artery", "aspirin", "smoked", "strain", "pain_back"]  # fmt: skip
CLINICIAN_SIGNS = ["blood_some", "lump", "leg_numb", "pain_back", "small_fall", "artery", "smoked", "hormones",
                   "one_kidney", "limits", "step_hurts", "blood_pressure", "womb_conditions", "unlike", "pain_thigh"]  # fmt: skip
SAME_DAY_SIGNS = ["fever", "lower_belly", "pee_trouble", "blocked", "shingles", "leg_swollen", "feel_ill", "weight_loss",
                  "night", "band", "pain_back", "pain_thigh", "small_fall", "strain", "smoked", "limits"]  # fmt: skip
MANY_SIGNS = {"emergency": FATAL, "self_care": SELF_CARE_SIGNS, "clinician": CLINICIAN_SIGNS, "same_day": SAME_DAY_SIGNS}


@pytest.mark.parametrize("kind", MANY_SIGNS)
def test_the_printed_card_fits_one_page_and_its_folds_are_open(kind: str, mount_widget: Mount, open_page: Callable[..., Any]) -> None:
    page = mount_widget(SafetyCheck())
    (*_, card) = fast(page, [safety.fill_in(dict.fromkeys(MANY_SIGNS[kind], True))])[0]
    assert card["says"]["tier"] == kind
    page.evaluate("""window.print = () => {
        dispatchEvent(new Event("beforeprint"));
        window.paper = document.documentElement.outerHTML;
        dispatchEvent(new Event("afterprint"));
    }""")
    in_menu(page, "Print this card")
    assert page.locator(".card details[open]").count() == 0
    paper = open_page()
    paper.set_content(re.sub(r"<script>.*?</script>", "", page.evaluate("window.paper"), flags=re.S))
    pdf = paper.pdf(format="A4", margin=dict.fromkeys(("top", "bottom", "left", "right"), "12mm"))
    assert len(re.findall(rb"/Type\s*/Page\b", pdf)) == 1
    paper.emulate_media(media="print")
    assert paper.locator(".card").is_visible()
    assert paper.locator(".card .tell").is_visible()
    assert paper.locator(".card .net p").first.is_visible()
    assert paper.locator(".card details[data-paper]:not([open])").count() == 0
    assert "No clinician has reviewed" in paper.locator("body").inner_text()
    assert not paper.get_by_text("Text before it").is_visible()
    assert paper.locator("button:visible").count() == 0
