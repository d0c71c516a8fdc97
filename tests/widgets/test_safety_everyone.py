"""The safety check for everyone: by keyboard alone, in both themes, on a narrow screen, enlarged, in forced colours."""

import json
from collections.abc import Callable
from typing import Any

import pytest
from check_pages import (
    ALARM,
    SCREENS,
    SEEDS,
    URGENT,
    WELL,
    draw_again,
    fill,
    first_part,
    focused,
    go_on,
    go_to,
    in_menu,
    main_button,
    press,
    sign,
    title,
)

from psoas.widgets.safety_check import SafetyCheck

Mount = Callable[..., Any]


def test_by_keyboard_alone_from_the_first_page_to_the_card(mount_widget: Mount, trouble: list[str]) -> None:
    page = mount_widget(SafetyCheck(), reduced_motion="reduce")

    def tab_to(what: str) -> None:
        for _ in range(120):
            page.keyboard.press("Tab")
            if page.evaluate(f"document.activeElement.matches({json.dumps(what)})"):
                return
        pytest.fail(f"no Tab leads to {what}")

    def choose(field: str, value: str) -> None:
        tab_to(f"[data-field={field}] input[type=radio]")
        page.keyboard.press("Space")
        for _ in range(8):
            if page.evaluate("document.activeElement.value") == value:
                return
            page.keyboard.press("ArrowDown")
        pytest.fail(f"no arrow leads to {value}")

    page.get_by_text("A link before it").focus()
    pages = 0
    while page.locator(".progress").count():
        assert pages == 0 or focused(page) == f"H4 {title(page)}"
        pages += 1
        if title(page) == SCREENS["you"].title:
            tab_to("[data-field=age] input")
            page.keyboard.type("41")
            choose("pregnancy", "not_pregnant")
            choose("any_risk", "none")
            tab_to(".psoas-row > .psoas-main")
        else:
            tab_to(".skip")
            page.keyboard.press("Enter")
        page.keyboard.press("Enter")
    assert pages == len(URGENT)
    assert focused(page) == f"H4 ✓ {SEEDS.texts.urgent_title}"
    tab_to("button.psoas-main")
    page.keyboard.press("Enter")
    assert page.locator("[data-act=pause]").inner_text() == "Pause"
    assert trouble == []


def problem(page: Any) -> None:
    page.locator(".sign .hint summary").first.click()
    page.locator(".call-now summary").click()
    sign(page, "leg_trouble").check()
    go_on(page)
    assert page.locator(".stage > .problem").is_visible()


def alarm(page: Any) -> None:
    sign(page, ALARM).check()
    assert page.locator(".alarm").is_visible()


def emergency(page: Any) -> None:
    sign(page, "leg_trouble").uncheck()
    go_on(page)
    for fold in page.locator(".card summary").all():
        fold.click()


def you(page: Any) -> None:
    in_menu(page, "Delete my answers")
    go_to(page, "you")
    fill(page, WELL | {"any_risk": "some"})
    page.locator(".field .hint summary").first.click()


def pain(page: Any) -> None:
    go_to(page, "pain")
    fill(page, WELL)


def card(page: Any) -> None:
    go_on(page)
    page.locator("details.menu > summary").click()


def part_two(page: Any) -> None:
    press(page, SEEDS.texts.go_on)


def summary(page: Any) -> None:
    press(page, "Back")
    in_menu(page, "Change an answer")


def breathing(page: Any) -> None:
    press(page, "Back to the result")
    press(page, "Start breathing now")


def stopped(page: Any) -> None:
    press(page, "Stop")
    page.get_by_role("radio").first.check()


def still_you(page: Any) -> None:
    page.evaluate("""() => { // another check than the one that was just answered
        const kept = JSON.parse(localStorage.getItem("psoas.assessment"));
        kept.time = new Date(Date.parse(kept.time) - 60000).toISOString();
        localStorage.setItem("psoas.assessment", JSON.stringify(kept));
    }""")
    draw_again(page)
    assert "Still you" in title(page)


STAGES: list[Callable[[Any], None]] = [
    problem,
    alarm,
    emergency,
    you,
    pain,
    card,
    part_two,
    summary,
    breathing,
    stopped,
    still_you,
]


@pytest.mark.parametrize(("theme", "width"), [("light", 1280), ("dark", 320)])
def test_axe_finds_nothing_at_any_stage_and_nothing_runs_over(
    theme: str, width: int, mount_widget: Mount, find_axe_problems: Callable[[Any], list[str]], trouble: list[str]
) -> None:
    page = mount_widget(SafetyCheck(), theme=theme, width=width)
    assert find_axe_problems(page) == []
    for reach in STAGES:
        reach(page)
        assert find_axe_problems(page) == [], reach.__name__
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), reach.__name__
    assert trouble == []


def test_at_four_hundred_percent_the_alarm_does_not_cover_the_page(mount_widget: Mount) -> None:
    page = mount_widget(SafetyCheck(), width=320, height=256)
    sign(page, ALARM).check()
    assert page.evaluate("getComputedStyle(document.querySelector('.alarm')).position") == "static"
    assert page.locator(".alarm").is_visible()
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


@pytest.mark.parametrize("stage", ["page", "card", "emergency"])
def test_targets_are_large_enough(stage: str, mount_widget: Mount) -> None:
    page = mount_widget(SafetyCheck(), width=320)
    if stage == "card":
        first_part(page)
    elif stage == "emergency":
        sign(page, ALARM).check()
        go_on(page)
    sizes = page.evaluate(
        """[...document.querySelectorAll(".psoas :is(button, summary, label)")].filter((one) => one.offsetParent && !one.matches(".skip"))
            .map((one) => [one.textContent, one.getBoundingClientRect()]).map(([text, { height, width }]) => [text.slice(0, 30), Math.round(width), Math.round(height)])"""
    )
    assert [size for size in sizes if size[1] < 24 or size[2] < 24] == []


def test_what_is_tapped_on_a_page_of_questions_is_as_large_as_a_fingertip(mount_widget: Mount) -> None:
    page = mount_widget(SafetyCheck(), width=320)
    small = page.evaluate(
        """[...document.querySelectorAll(".sign-main, .hint > summary, .psoas-choice, .stage > .psoas-row button")].filter((one) => one.offsetParent)
            .map((one) => [one.textContent.slice(0, 30), one.getBoundingClientRect()])
            .filter(([, { height, width }]) => height < 43.5 || width < 43.5).map(([text]) => text)"""
    )
    assert small == []


def test_forced_colours_keep_the_boxes_and_the_alarm(mount_widget: Mount) -> None:
    page = mount_widget(SafetyCheck(), forced_colors="active")
    sign(page, ALARM).check()
    for part in (".alarm", ".sign"):
        width, style = page.locator(part).first.evaluate(
            "one => [getComputedStyle(one).borderTopWidth, getComputedStyle(one).borderTopStyle]"
        )
        assert float(width.removesuffix("px")) >= 1
        assert style == "solid"


# --- from page to page ---


def test_each_page_begins_at_its_own_top_and_the_keyboard_follows(mount_widget: Mount) -> None:
    page = mount_widget(SafetyCheck(), width=390, height=700)
    pages = 0
    while page.locator(".progress").count():
        if pages:
            assert focused(page) == f"H4 {title(page)}"
            top = page.locator(".stage h4").evaluate("(one) => one.getBoundingClientRect().top")
            assert 0 <= top < 200
        pages += 1
        fill(page, WELL)
        main_button(page).scroll_into_view_if_needed()
        go_on(page)
    assert pages == len(URGENT)
    assert focused(page).startswith("H4")
    assert page.locator(".card h4").evaluate("(one) => one.getBoundingClientRect().top") < 200


def test_one_tab_leads_past_all_lines_to_the_main_button(mount_widget: Mount) -> None:
    page = mount_widget(SafetyCheck())
    skip = page.get_by_role("button", name="Go to the end of this page", exact=True)
    assert skip.bounding_box()["width"] <= 2
    skip.focus()
    assert skip.bounding_box()["width"] > 40
    page.keyboard.press("Enter")
    assert focused(page) == f"BUTTON {URGENT[0].none_text}"


def test_pages_are_announced_by_their_place(mount_widget: Mount) -> None:
    page = mount_widget(SafetyCheck())
    status = page.locator("output[role=status]")
    go_on(page)
    assert status.inner_text() == f"Page 2 of {len(URGENT)}."
    press(page, "Back")
    assert status.inner_text() == f"Page 1 of {len(URGENT)}."
