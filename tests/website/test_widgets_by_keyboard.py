"""Each kind of widget on its built page, used from start to end by keys alone, and what a screen reader is told.

One function for each class of ``psoas.widgets.ALL`` does what a learner does. On the way each stop must be seen, show
the focus and not be covered. Names, kinds, states and spoken messages come from Chromium's accessibility tree.
"""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from accessible import Keys, axe, nameless, safety_check, settle, small_targets, too_wide, tree

from psoas import content, widgets

VIEWS = {
    "wide and light": {"width": 1280, "theme": "light"},
    "narrow and dark": {"width": 320, "theme": "dark"},
}


def use_anatomy_viewer(keys: Keys) -> None:
    keys.tab_to("Turn it", "button")
    keys.press("Enter")
    keys.page.locator("[data-label]").first.wait_for(state="attached", timeout=120_000)
    assert keys.node("application", "")["name"], "the model has no name"
    keys.hears("from the front")
    keys.press("ArrowRight", "ArrowRight", "ArrowRight", "ArrowRight")
    keys.hears("from the right side")
    keys.tab_to("Sit down", "input[type=range]")
    keys.press("End")
    keys.hears("rounded")
    assert keys.node("slider", "Sit down")["value"] > 0
    keys.tab_to("Iliacus", "button")
    keys.press("Enter")
    assert keys.node("button", "Iliacus")["pressed"] == "true"
    assert keys.focus == "Iliacus"


def use_sitting_lab(keys: Keys) -> None:
    keys.tab_to("It gets longer", "input")
    keys.press("Space", "ArrowDown")
    assert keys.node("radio", "It stays the same")["checked"] == "true"
    keys.tab_to("Show me", "button")
    keys.press("Enter")
    keys.page.wait_for_function("() => document.activeElement.type === 'range'")
    keys.press("ArrowLeft")
    keys.hears("Hip at 89 degrees")
    assert keys.node("slider", "Bend of the hip")["value"] == 89
    keys.tab_to("Standing", "button", back=True)
    keys.press("Enter")
    assert keys.node("button", "Standing")["pressed"] == "true"
    keys.hears("Hip at 0 degrees")


def use_day_in_a_chair(keys: Keys) -> None:
    keys.tab_to("Sitting", "input")
    keys.press("ArrowDown")
    assert keys.node("spinbutton", "Sitting")["value"] == 9
    keys.hears("0.5 hours of the day are still missing.")
    keys.tab_to("Lying", "input")
    keys.press("ArrowUp")
    assert "Lying: 9.5 hours" in keys.node("image", "Sitting: 9 hours")["name"]
    keys.tab_to("", "input[type=radio]")
    keys.press("Space", "ArrowDown")
    keys.hears("get up")
    keys.tab_to("Back to the example day", "button")
    keys.press("Enter")
    assert keys.node("spinbutton", "Sitting")["value"] == 9.5
    assert keys.focus == "Back to the example day"


def use_pain_chart(keys: Keys) -> None:
    keys.tab_to("My own pain", "button")
    keys.press("Enter")
    assert keys.node("button", "My own pain")["pressed"] == "true"
    keys.tab_to("", "[data-place]")
    place = keys.focus.split(":")[0]
    keys.press("ArrowDown")
    other = keys.focus
    assert other != place
    keys.press("Enter")
    assert keys.focus.startswith(other), "the focus must stay where the mark was made"
    assert keys.node("button", f"{other}: marked")["pressed"] == "true"
    keys.tab_to("Remove", "button")
    keys.press("Enter")
    assert keys.focus
    assert keys.node("button", other)["pressed"] == "false"


def use_safety_check(keys: Keys) -> None:
    """Somebody of 41 whom nothing hurts: the main button says "none of these" on each page."""
    check = content.load().safety
    keys.tab_to("Go to the end of this page", "button.skip")
    keys.press("Enter")
    assert keys.page.evaluate("document.activeElement.matches('button.psoas-main')")
    keys.press("Enter")
    seen = [screen.title for screen in check.screens][:1]
    while keys.page.locator(f"{keys.selector} .progress").count():
        seen.append(keys.focus.split(":")[-1].strip())
        assert len(seen) <= len(check.screens)
        if keys.page.locator(f"{keys.selector} [data-field=age] input").count():
            keys.tab_to("", "[data-field=age] input")
            keys.type("41")
        keys.tab_to("", "button.psoas-main")
        keys.press("Enter")
    assert check.texts.urgent_title in keys.focus
    keys.node("heading", check.texts.urgent_title)


def use_angle_meter(keys: Keys) -> None:
    _still_me(keys)
    keys.tab_to("None of these is true", "button")
    keys.press("Enter")
    keys.tab_to("Yes, flat", "input")
    keys.press("Space")
    keys.tab_to("Angle in degrees", "input")
    for angle in ("-8", "-10", "-9"):
        keys.press("Control+a")
        keys.type(angle)
        keys.press("Enter")
    keys.hears("9")
    assert any("9 degrees" in str(node["name"]) for node in tree(keys.page, keys.selector) if node["role"] == "image")


def use_case_practice(keys: Keys) -> None:
    keys.tab_to("", "button[aria-expanded]")
    ask = keys.focus
    assert keys.node("button", ask)["expanded"] is False
    keys.press("Enter")
    assert keys.node("button", ask)["expanded"] is True
    keys.hears(f"{ask}:")
    keys.tab_to("", "select")
    keys.press("ArrowDown")
    keys.tab_to("", "input[type=radio]")
    keys.press("Space")
    keys.tab_to("Check my answer", "button")
    keys.press("Enter")
    assert keys.focus in ("Right", "Not right")


def use_release_session(keys: Keys) -> None:
    _still_me(keys)
    keys.tab_to("", "[data-rung]")
    assert keys.page.evaluate("document.activeElement.dataset.rung") == "breathing"
    keys.press("ArrowDown")
    assert keys.page.evaluate("document.activeElement.dataset.rung") == "fingertips"
    keys.tab_to("", "input[name*=score]")
    keys.press("ArrowRight")
    for _ in content.load().routine.ready:
        keys.tab_to("", "input[type=checkbox]")
        keys.press("Space")
    keys.tab_to("Start", "button.big")
    keys.press("Enter")
    assert keys.focus == "Lie down"
    keys.tab_to("", "[data-act=skip]")
    keys.press("Enter", "Enter")
    assert keys.page.evaluate("document.activeElement.dataset.act") == "skip"
    keys.tab_to("", "[data-act=stop]", back=True)
    keys.press("Enter")
    keys.hears("Stopped.")
    keys.tab_to("End the session", "button")
    keys.press("Enter")
    keys.hears("The session is over.")
    assert keys.focus


def use_stretch(keys: Keys) -> None:
    _still_me(keys)
    for _ in range(keys.page.locator(f"{keys.selector} fieldset.ready:not(.unseen) input").count()):
        keys.tab_to("", "input[type=checkbox]")
        keys.press("Space")
    keys.tab_to("Start", "button")
    keys.press("Enter")
    assert keys.page.evaluate("document.activeElement.className") == "step-title"
    keys.tab_to("", "[data-act=stop]")
    keys.press("Enter")
    keys.hears("Stopped.")
    keys.tab_to("End the stretch", "button")
    keys.press("Enter")
    keys.hears("The stretch is over.")


def use_week_planner(keys: Keys) -> None:
    _still_me(keys)
    keys.tab_to("Make my week", "button")
    keys.press("Enter")
    assert keys.focus
    keys.tab_to("Half-kneeling stretch", "button.card-main")
    assert "Up and down arrows move it to another day." in keys.focus
    day = keys.focus
    keys.press("ArrowDown")
    keys.hears("is now on")
    assert keys.focus.startswith("Half-kneeling stretch") and keys.focus != day
    keys.press("Enter")
    assert keys.node("button", keys.focus)["expanded"] is True
    keys.tab_to("Take away", "button")
    keys.press("Enter")
    assert keys.focus


def use_diary(keys: Keys) -> None:
    keys.tab_to("", "[data-score=pain_worst] input")
    keys.press("ArrowLeft")
    chosen = [node["name"] for node in tree(keys.page, keys.selector) if node["role"] == "radio" and node["checked"] == "true"]
    assert "10" in chosen
    keys.tab_to("Notes", "input, textarea")
    keys.type("A walk.")
    keys.tab_to("Write it down", "button")
    keys.press("Enter")
    assert keys.focus == "Write it down"
    keys.hears("Written down")
    keys.tab_to("All entries (1)", "summary")
    keys.press("Enter")
    keys.tab_to("Change the entry of", "button")
    keys.press("Enter")
    assert keys.focus


def use_quiz(keys: Keys) -> None:
    keys.tab_to("", "[data-item] input[type=radio]")
    keys.press("Space")
    keys.tab_to("", ".quiz-check")
    keys.press("Enter")
    keys.hears("1 of")
    assert keys.focus
    keys.tab_to("Question 1", "button", back=True)
    keys.press("ArrowRight")
    assert keys.focus == "Question 2: open"
    keys.press("Enter")
    assert keys.page.evaluate("!!document.activeElement.closest('[data-item]')")
    keys.node("button", "Question 1: ")
    assert not keys.node("button", "Question 1: ")["name"].endswith("open")


def use_evidence_table(keys: Keys) -> None:
    keys.tab_to("Search words", "input")
    keys.type("slack")
    keys.hears("of ")
    keys.tab_to("", "summary")
    first = keys.focus
    assert keys.node("DisclosureTriangle", first)["expanded"] is False
    keys.press("Enter")
    assert keys.node("DisclosureTriangle", first)["expanded"] is True
    keys.tab_to("Show all", "button", back=True)
    keys.press("Enter")
    keys.hears("All ")
    assert keys.focus == "Search words"


def use_my_data(keys: Keys) -> None:
    keys.page.evaluate(
        """() => { localStorage.setItem("psoas.progress", JSON.stringify({ course: "know-your-psoas", schema: 1, lessons: {} }));
            document.dispatchEvent(new CustomEvent("psoas:stored")); }"""
    )
    keys.hears("that you did in the course")
    keys.tab_to("Delete everything", "button")
    keys.press("Enter")
    keys.tab_to("Yes, delete everything", "button")
    keys.press("Enter")
    keys.hears("keeps nothing")
    assert keys.node("button", "Save all as one file")["disabled"] is True


def _still_me(keys: Keys) -> None:
    keys.tab_to("Yes, it was me", "button")
    keys.press("Enter")


RUNS: dict[type, tuple[str, str, Callable[[Keys], None]]] = {
    widgets.AnatomyViewer: ("01-anatomy", "anatomy-viewer", use_anatomy_viewer),
    widgets.SittingLab: ("02-sitting", "sitting-lab", use_sitting_lab),
    widgets.DayInAChair: ("02-sitting", "day-in-a-chair", use_day_in_a_chair),
    widgets.PainChart: ("03-pain-chart", "pain-chart", use_pain_chart),
    widgets.SafetyCheck: ("04-symptom-check", "safety-check", use_safety_check),
    widgets.AngleMeter: ("04-symptom-check", "angle-meter", use_angle_meter),
    widgets.CasePractice: ("05-release-routine", "case-practice", use_case_practice),
    widgets.ReleaseSession: ("05-release-routine", "release-session", use_release_session),
    widgets.Stretch: ("06-stretch-and-keep", "stretch", use_stretch),
    widgets.WeekPlanner: ("06-stretch-and-keep", "week-planner", use_week_planner),
    widgets.Diary: ("06-stretch-and-keep", "diary", use_diary),
    widgets.Quiz: ("02-sitting", "quiz", use_quiz),
    widgets.EvidenceTable: ("07-evidence", "evidence-table", use_evidence_table),
    widgets.MyData: ("my-data", "my-data", use_my_data),
}
"""Widget to its page, its name there, and the run."""


def test_every_widget_has_its_run() -> None:
    assert set(RUNS) == set(widgets.ALL)


@pytest.mark.slow
@pytest.mark.parametrize("view", VIEWS)
@pytest.mark.parametrize("kind", RUNS, ids=lambda kind: kind.__name__)
def test_a_widget_serves_keys_alone_and_tells_a_screen_reader(
    site: Path,
    serve: Callable[[Path], str],
    open_page: Callable[..., Any],
    trouble: list[str],
    kind: type,
    view: str,
) -> None:
    name, widget, use = RUNS[kind]
    page = open_page(**VIEWS[view], reduced_motion="reduce")
    if kind is not widgets.SafetyCheck:
        page.add_init_script(safety_check("gentle"))
    page.goto(f"{serve(site)}/{name}.html")
    settle(page)
    keys = Keys(page, widget)
    assert nameless(tree(page, keys.selector)) == []
    use(keys)
    assert keys.problems == []
    assert nameless(tree(page, keys.selector)) == []
    assert small_targets(page) == []
    assert too_wide(page) == []
    assert axe(page) == []
    assert trouble == []
