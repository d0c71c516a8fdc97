"""Helpers for the tests of the safety check: answering its pages, by mouse or at once, and what it keeps.

``walk`` answers a part with the mouse. ``fast`` clicks the same controls from inside the page, for many people at once;
each gives the card after part one, and the card after part two where the first one shows the way to it.
"""

import json
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

from psoas import content, safety

QUESTIONS = {question.id: question for question in safety.questions()}
SCREENS = {screen.id: screen for screen in safety.screens()}
URGENT = [screen for screen in safety.screens() if screen.part == "urgent"]
PRESSING = [screen for screen in safety.screens() if screen.part == "pressing"]
UMBRELLAS = {question.umbrella: question.id for question in safety.questions() if question.umbrella}
SEEDS = content.load().safety
NOW = datetime(2031, 3, 4, 10, 0, tzinfo=UTC)
WELL = safety.case_answers("desk_worker")
FEVER = safety.case_answers("back_and_fever")
FIRST = {
    box: question.id
    for question in safety.questions()
    if question.kind == "several"
    for box in (c.id for c in question.choices)
}
"""The list in which each box stands."""

Answers = dict[str, safety.Answer]


def of_part(answers: Answers, part: str) -> Answers:
    """The answers that one part of the check asks for."""
    return {name: value for name, value in answers.items() if QUESTIONS[name].part == part}


def signs_of(screen: str, *, alone: str | None = None) -> list[str]:
    """The signs of a page, boxes and lines; with `alone`, those that ask for this tier all by themselves."""
    own = [question for question in safety.questions() if question.screen == screen]
    signs = [box.id for question in own if question.kind == "several" for box in question.choices]
    signs += [question.id for question in own if question.kind == "yes_no" and question.id not in UMBRELLAS]
    return [sign for sign in signs if alone is None or safety.assess(safety.gather({sign: True})).tier == alone]


FATAL = signs_of("now", alone="emergency")
"""Signs of the first page that are an emergency, whatever else is true."""
ALARM = next(sign for sign in FATAL if FIRST.get(sign) == "alarm")
"""One of them that stands on the first page from the start."""


def short_words(box: str) -> str:
    """What the card says of a box."""
    found = next(one for one in QUESTIONS[FIRST[box]].choices if one.id == box)
    return (found.short or found.text).removesuffix(".")


# --- pressing and ticking ---


def press(page: Any, name: str) -> None:
    page.get_by_role("button", name=name, exact=True).click()


def main_button(page: Any) -> Any:
    """The main button of a page of questions."""
    return page.locator(".stage > .psoas-row .psoas-main")


def go_on(page: Any) -> None:
    main_button(page).click()


def in_menu(page: Any, name: str) -> None:
    """Presses one of the further uses of the card."""
    if not page.locator("details.menu[open]").count():
        page.locator("details.menu > summary").click()
    press(page, name)


def sign(page: Any, name: str) -> Any:
    """The box of one sign: a line of the page, or one box of a list."""
    return page.locator(f":is([data-question={name}], [data-box={name}])")


def by_mouse(box: Any) -> None:
    """Ticks, and opens what the box is folded into."""
    hint = box.locator("xpath=ancestor::details[contains(@class, 'hint')]")
    if hint.count() and hint.get_attribute("open") is None:
        hint.locator("summary").click()
    box.check()


def at_once(box: Any) -> None:
    box.evaluate("(box) => box.checked || box.click()")


def tick(page: Any, name: str) -> None:
    """Ticks a sign, and before it the line that opens its list."""
    opener = next((umbrella for umbrella, question in UMBRELLAS.items() if question == FIRST.get(name)), None)
    if opener:
        at_once(sign(page, opener))
    sign(page, name).check()


# --- reading ---


def title(page: Any) -> str:
    text = page.locator(".stage h4").first.inner_text()
    assert isinstance(text, str)
    return text


def shown(page: Any) -> list[str]:
    """The questions that stand on the page now, in order."""
    names = page.evaluate(
        """[...document.querySelectorAll(".sign:not([hidden]) [data-question], [data-field]:not([hidden])")]
            .map((one) => one.dataset.question ?? one.dataset.field)"""
    )
    assert isinstance(names, list)
    return names


def boxes(page: Any, question: str) -> list[str]:
    """The boxes of a list that stand on the page now, in order."""
    names = page.evaluate(
        "name => [...document.querySelectorAll(`[data-field=${name}]:not([hidden]) .sign:not([hidden]) [data-box]`)].map((one) => one.dataset.box)",
        question,
    )
    assert isinstance(names, list)
    return names


def focused(page: Any) -> str:
    """What has the keyboard: its tag and text, or "BODY" when it is lost."""
    found = page.evaluate("`${document.activeElement.tagName} ${document.activeElement.textContent.slice(0, 60)}`")
    assert isinstance(found, str)
    return found


def card_text(page: Any) -> str:
    text = page.locator(".card").inner_text()
    assert isinstance(text, str)
    return text


def card_says(page: Any) -> dict[str, str]:
    """What the card is marked with: tier, routine, exercise and part."""
    found = page.evaluate("({ ...document.querySelector('.card').dataset })")
    assert isinstance(found, dict)
    return found


def said_by(found: safety.Assessment) -> dict[str, str]:
    return {"tier": found.tier, "routine": found.routine, "exercise": found.exercise, "part": found.part}


# --- answering ---


def answer(page: Any, name: str, value: safety.Answer, tick: Callable[[Any], None]) -> None:
    """Gives one answer; "no" to what the page's own "none of these" answers needs nothing."""
    kind, field = QUESTIONS[name].kind, f"[data-field={name}]"
    if isinstance(value, list):
        for box in value:
            tick(page.locator(f"[data-unsure={box[:-1]}]" if box.endswith("?") else f"[data-box={box}]"))
        if not value and page.locator(f"{field} [data-none]").count():
            tick(page.locator(f"{field} [data-none]"))
    elif value == "unsure" and (kind in ("several", "number") or SCREENS[QUESTIONS[name].screen].layout == "checklist"):
        tick(page.locator(f"[data-unsure={name}]"))
    elif SCREENS[QUESTIONS[name].screen].layout == "checklist":
        if value is True:
            tick(page.locator(f"[data-question={name}]"))
    elif kind == "number":
        page.locator(f"{field} input[type=text]").fill(str(value))
    else:
        tick(page.locator(f"{field} input[value={str(value).lower()}]"))


def fill(page: Any, answers: Answers, tick: Callable[[Any], None] = by_mouse) -> None:
    """Answers the page that is open; where no answer is given, with "no"."""
    done: set[str] = set()
    while rest := [name for name in shown(page) if name not in done]:
        no: safety.Answer = [] if QUESTIONS[rest[0]].kind == "several" else False
        answer(page, rest[0], answers.get(rest[0], no), tick)
        done.add(rest[0])


def walk(page: Any, answers: Answers, tick: Callable[[Any], None] = by_mouse) -> int:
    """Answers a part from the page that is open to its card. Returns the number of pages."""
    pages = 0
    while page.locator(".progress").count():
        pages += 1
        fill(page, answers, tick)
        go_on(page)
    return pages


FAST = """
() => { window.fast = (answers, stop = null) => {
  const root = document.querySelector("[data-psoas=safety-check]"), all = (what) => [...root.querySelectorAll(what)];
  const press = (text) => all("button").find((one) => one.textContent === text)?.click();
  const click = (what) => { const one = root.querySelector(what); if (one && !one.checked) one.click(); return Boolean(one); };
  press("Start anew");
  const titles = () => root.querySelector(".stage h4").textContent;
  const several = (name, value) => {
    if (value === "unsure") click(`[data-unsure=${name}]`);
    else for (const box of value) click(box.endsWith("?") ? `[data-unsure=${box.slice(0, -1)}]` : `[data-box=${box}]`);
    if (value.length === 0) click(`[data-field=${name}] [data-none]`);
  };
  const give = (field, name, value) => {
    const input = field.querySelector("input[type=text]");
    if (field.matches(".several")) several(name, value);
    else if (!input) click(`[data-field=${name}] input[value="${value}"]`);
    else if (value === "unsure") click(`[data-unsure=${name}]`);
    else { input.value = value; input.dispatchEvent(new Event("input", { bubbles: true })); }
  };
  const fill = () => {
    const done = new Set();
    for (;;) {
      const next = all(".sign:not([hidden]) [data-question], [data-field]:not([hidden])").find((one) => !done.has(one));
      if (!next) return;
      done.add(next);
      const name = next.dataset.field ?? next.dataset.question, value = answers[name];
      if (value === undefined) throw new Error(`${name} is asked, and has no answer`);
      if (next.dataset.field) give(next, name, value);
      else if (value === true) click(`[data-question=${name}]`);
      else if (value === "unsure") click(`[data-unsure=${name}]`);
    }
  };
  const cards = [];
  let pages = 0;
  for (;;) {
    while (root.querySelector(".progress") && pages < 20) {
      if (titles() === stop) return null;
      pages += 1;
      fill();
      root.querySelector(".stage > .psoas-row .psoas-main").click();
    }
    const card = root.querySelector(".card");
    if (!card) throw new Error(`No card after ${pages} pages: ${root.querySelector(".stage").textContent}`);
    const { tier, routine, exercise, part } = card.dataset;
    cards.push({
      pages, says: { tier, routine, exercise, part }, title: card.querySelector("h4").textContent,
      reasons: [...card.querySelectorAll(".because > ul > li")].map((one) => one.firstChild.textContent),
      answers: model.get("value").answers, text: card.innerText,
    });
    const further = all(".actions button").find((one) => one.textContent === GO_ON);
    if (cards.length > 1 || !further || !PRESSING.some((name) => name in answers)) return cards;
    further.click();
  }
}; }
""".replace("GO_ON", json.dumps(SEEDS.texts.go_on)).replace(
    "PRESSING", json.dumps([question.id for question in safety.questions() if question.part == "pressing"])
)


def fast(page: Any, people: list[Answers]) -> list[list[dict[str, Any]]]:
    """The one or two cards of many people, all through the controls, from inside the page."""
    page.evaluate(FAST)
    # Where the keyboard goes is tested elsewhere, and takes half of the time here.
    cards = page.evaluate(
        """(people) => {
            const { focus } = HTMLElement.prototype;
            HTMLElement.prototype.focus = () => {};
            try { return people.map((answers) => fast(answers)); } finally { HTMLElement.prototype.focus = focus; }
        }""",
        people,
    )
    assert isinstance(cards, list)
    return cards


def finish(page: Any, answers: Answers) -> dict[str, Any]:
    """Answers everything that is asked, at once; what the last card says."""
    return fast(page, [answers])[0][-1]


def first_part(page: Any, answers: Answers = WELL) -> dict[str, Any]:
    """Answers part one alone, at once; what its card says."""
    return finish(page, of_part(answers, "urgent"))


def go_to(page: Any, screen: str, answers: Answers = WELL) -> None:
    """Answers each page before the one named."""
    page.evaluate(FAST)
    page.evaluate("([answers, stop]) => fast(answers, stop)", [answers, SCREENS[screen].title])
    assert title(page) == SCREENS[screen].title


# --- what is kept ---


def record(page: Any) -> dict[str, Any] | None:
    found = page.evaluate("JSON.parse(localStorage.getItem('psoas.assessment'))")
    assert found is None or isinstance(found, dict)
    return found


def kept(page: Any) -> Any:
    """The answers that Python sees."""
    return page.evaluate("model.get('value').answers")


def remember(page: Any, *, answers: Answers | None, age: timedelta = timedelta(hours=1), **special: Any) -> None:
    """Puts a record of an earlier check into the browser."""
    earlier = {
        "course": "know-your-psoas",
        "schema": 2,
        "time": (NOW - age).isoformat(),
        "answers": answers,
        "tier": "self_care",
        "routine": "full",
    } | special
    page.evaluate("kept => localStorage.setItem('psoas.assessment', JSON.stringify(kept))", earlier)


def draw_again(page: Any) -> None:
    """Takes the widget down and draws it once more, with what the browser keeps."""
    page.evaluate("""() => {
        stopWidget();
        const drawn = mount({ data: model.get('data'), value: {} }, document.getElementById('widget'));
        Object.assign(window, { model: drawn.model, stopWidget: drawn.stop });
    }""")


def still_me(page: Any) -> None:
    page.get_by_role("button", name="Yes, it was me").click()
