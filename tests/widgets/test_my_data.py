"""The page of one's own data, in a real browser: each record in words, to save, to bring back and to delete."""

import json
import re
from collections.abc import Callable
from typing import Any

import pytest

from psoas import safety
from psoas.content import load
from psoas.widgets._files import FOLDER
from psoas.widgets.my_data import MyData, records

Mount = Callable[..., Any]

MARK = {"course": "know-your-psoas", "schema": 1}
KEPT: dict[str, Any] = {
    "assessment": MARK
    | {
        "schema": 2,
        "time": "2026-03-03T14:05:00.000Z",
        "answers": safety.gather(
            {"sudden_severe": False, "weight_loss": "unsure", "hip_bent": True, "leg_weak": True, "hip_stiff": False}
        )
        | {"age": 44, "body": "testicles"},
        "tier": "self_care",
        "routine": "full",
    },
    "progress": MARK | {"lessons": {"02-sitting": {"opened": "2026-03-03T10:00:00Z", "done": "2026-03-04T10:00:00Z"}}},
    "quiz.02-sitting": MARK
    | {"items": {"why-shorter": {"answer": 1, "first": 0, "tries": 2, "at": "2026-03-03T10:00:00Z"}}},
    "sitting": MARK | {"prediction": "tenth"},
    "day-in-a-chair": MARK | {"hours": {"sitting": 8, "standing": 1}, "breaks": "hour"},
    "pain-chart": MARK | {"marks": {"low-spine-upper": 6}, "qualities": {"low-spine-upper": ["aching"]}},
    "cases": MARK | {"answers": {}},
    "angle": MARK | {"readings": [{"side": "right", "angle": -12, "flat": True, "time": "2026-03-03T10:00:00Z"}]},
    "release": MARK
    | {"sessions": [{"at": "2026-03-03T10:00:00.000Z", "rung": "fingertips", "side": "both", "before": 5, "after": 3}]},
    "release-running": MARK | {"saved": "2026-03-03T10:00:00Z", "choice": {"rung": "breathing"}},
    "release-settings": MARK | {"breathIn": 4, "breathOut": 6, "natural": False, "noFloor": True, "build": "slim"},
    "stretch-running": MARK | {"saved": "2026-03-03T10:00:00Z", "choice": {"stretch": "chair"}},
    "week": MARK
    | {
        "days": 5,
        "minutes": 20,
        "start": "2026-03-03",
        "at": "08:00",
        "week": [[{"id": "walk", "aim": 20}], *[[]] * 6],
    },
    "diary": MARK
    | {
        "entries": [
            {
                "at": "2026-03-03T20:00",
                "pain_now": 4,
                "pain_worst": 6,
                "activities": {"Gardening": 5},
                "notes": "<b>Rain</b>",
            },
            {"at": "2026-03-04T20:00", "deleted": True},
        ]
    },
    "saved": MARK | {"everything": "2026-03-05T10:00:00.000Z"},
    "emergency-number": MARK | {"number": "112"},
    "offline-copy": MARK | {"keep": False},
}


def box(name: str) -> str:
    """The words of one box of the safety check."""
    words = {choice.id: choice.text for question in safety.questions() for choice in question.choices}
    return words[name].removesuffix(".")


TICKED = (f"{box('hip_bent')}; {box('leg_weak')}", f"{box('weight_loss')} (not sure)", "None of these")


def put(page: Any, kept: dict[str, Any]) -> None:
    for name, record in kept.items():
        text = record if isinstance(record, str) else json.dumps(record)
        page.evaluate("([name, text]) => localStorage.setItem(`psoas.${name}`, text)", [name, text])


@pytest.fixture
def shown(mount_widget: Mount) -> Callable[..., Any]:
    """A function that puts records into the browser and shows the page of one's own data."""

    def show(kept: dict[str, Any], **options: Any) -> Any:
        page = mount_widget(MyData(), **options)
        put(page, kept)
        return mount_widget(MyData(), page=page)

    return show


def inside(page: Any, name: str) -> str:
    card = page.locator(f'[data-record="{name}"]')
    card.locator("summary").first.click()
    return str(card.locator("dl").inner_text())


def names(page: Any) -> set[str]:
    return set(page.evaluate("Object.keys(localStorage)"))


def press(page: Any, name: str, answer: str) -> None:
    page.get_by_role("button", name=name).click()
    page.get_by_role("dialog").get_by_role("button", name=answer).click()


def said(page: Any) -> str:
    return str(page.locator(".said").inner_text())


# --- seeing ------------------------------------------------------------------------------------------------


def test_every_record_that_a_widget_or_page_keeps_is_described() -> None:
    known = {record.name for record in records()}
    pages = "".join(file.read_text("utf-8") for file in FOLDER.parents[1].glob("browser/site/**/*.ts"))
    kept = set(re.findall(r'\bkeep\("([^"]+)"', pages))
    for file in FOLDER.parents[1].glob("browser/widgets/**/*.ts*"):
        text = file.read_text("utf-8")
        values = dict(re.findall(r'\b([A-Z_]+) = "([a-z-]+)"', text))
        for written in re.findall(r"store\.set\(([^,]+),", text):
            if written != "name":  # the quiz, and this page when it brings a file back
                kept.add(values.get(written) or written.strip('"'))
    assert len(kept) >= 14
    assert kept <= known
    assert {f"quiz.{lesson.id}" for lesson in load().lessons.lessons} <= known
    assert {record.name for record in records() if not record.name.startswith("quiz.")} <= set(KEPT)


def test_each_record_stands_in_plain_words(shown: Callable[..., Any], trouble: list[str]) -> None:
    page = shown(KEPT)
    assert "This browser keeps 17 things" in page.locator("[data-sentence=data]").inner_text()
    words = {name: inside(page, name) for name in KEPT}
    for name, expected in {
        "assessment": ("3 March 2026", "You can look after this yourself", "44", "I have or had testicles.", "No", *TICKED),
        "progress": ("What sitting does to your psoas", "Done 4 March 2026"),
        "quiz.02-sitting": ("nearer to each other. (at first: The muscle tightens",),
        "sitting": ("It gets shorter, by up to a tenth.",),
        "day-in-a-chair": ("8 hours", "1 hour", "Every hour"),
        "pain-chart": ("Middle of the low spine, upper half", "6 of 10, aching"),
        "angle": ("right leg, −12 degrees",),
        "release": ("Your own fingertips, both sides, pain before: 5, after: 3",),
        "release-settings": ("in for 4 seconds, out for 6", "Slim"),
        "week": ("5 days a week, 20 minutes a day", "Monday", "Walk", "Rest"),
        "diary": ("pain now: 4, worst: 6, Gardening: 5, “<b>Rain</b>”", "Deleted. Only the date is left"),
        "emergency-number": ("112",),
    }.items():
        for part in expected:
            assert part in words[name], name
    assert trouble == []


def test_what_cannot_be_read_is_shown_as_it_is_and_can_be_saved_and_deleted(
    shown: Callable[..., Any], trouble: list[str]
) -> None:
    texts = ("broken{", "null", "[]", '{"course": "other", "schema": 1}', json.dumps(MARK | {"schema": 9}))
    damaged = dict(zip(("pain-chart", "sitting", "cases", "angle", "week"), texts, strict=True))
    page = shown(damaged)
    for name, text in damaged.items():
        card = page.locator(f"[data-record={name}]")
        card.locator("summary").first.click()
        assert "cannot be read any more" in card.inner_text()
        card.get_by_text("Exactly as it is kept").click()
        assert card.locator("pre").inner_text() == text
    with page.expect_download() as saved:
        page.get_by_role("button", name="Save all as one file").click()
    assert json.loads(saved.value.path().read_text("utf-8"))["unread"] == damaged
    press(page, "Delete: Your pain on the chart", "Yes, delete it")
    assert "psoas.pain-chart" not in names(page)
    assert trouble == []


@pytest.mark.parametrize("nothing", [None, {}, [], "x", {"a": [None]}], ids=str)
def test_a_record_with_nothing_in_its_places_shows_dashes(
    nothing: Any, shown: Callable[..., Any], trouble: list[str]
) -> None:
    """Without a word here: what a page may not show is watched in every test."""
    record = MARK | {
        "answers": {"x": nothing, "deep-sofa": {"decision": nothing, "chart": nothing}},
        "items": {"x": {"answer": nothing, "first": nothing}},
        "sessions": [{"rung": nothing, "side": nothing, "before": nothing, "after": nothing, "dayAfter": nothing}],
        "lessons": {"02-sitting": {"opened": nothing, "done": nothing}},
        "entries": [{"at": nothing, "pain_now": nothing, "activities": {"Walking": nothing}, "minutes": nothing}],
        "readings": [{"side": nothing, "angle": nothing, "flat": nothing, "time": nothing}],
        "hours": {"x": nothing},
        "marks": {"x": nothing},
        "qualities": {"x": [nothing]},
        "week": [[{"id": nothing}]],
        **dict.fromkeys(("days", "minutes", "start", "at", "time", "tier", "routine", "number", "breathIn"), nothing),
    }
    page = shown(dict.fromkeys(KEPT, record))
    assert page.locator(".record").count() == len(KEPT)
    assert trouble == []


def test_records_of_the_wrong_form_and_unknown_ones_do_not_break_the_page(
    shown: Callable[..., Any], trouble: list[str]
) -> None:
    page = shown(
        {
            name: MARK
            | {
                "answers": 3,
                "items": {"x": None},
                "sessions": [None],
                "lessons": [1],
                "entries": "no",
                "readings": [4],
                "hours": "x",
                "marks": None,
                "week": [None],
            }
            for name in KEPT
        }
        | {"later": MARK}
    )
    assert page.locator(".record").count() == len(KEPT) + 1
    assert page.get_by_role("heading", name="Something called “later”").is_visible()
    assert trouble == []


def test_an_empty_browser_says_so_and_offers_nothing_to_delete(shown: Callable[..., Any]) -> None:
    page = shown({})
    assert "keeps nothing of yours" in page.locator("[data-sentence=data]").inner_text()
    for name in ("Save all as one file", "Delete everything", "A new person"):
        assert page.get_by_role("button", name=name).is_disabled()


def test_what_another_window_writes_shows_at_once(shown: Callable[..., Any]) -> None:
    page = shown({})
    put(page, {"sitting": KEPT["sitting"]})
    page.evaluate("dispatchEvent(new StorageEvent('storage', { key: 'psoas.sitting' }))")
    assert page.get_by_role("heading", name="Your guess about sitting").is_visible()


# --- deleting ----------------------------------------------------------------------------------------------


def test_nothing_is_deleted_before_a_yes(shown: Callable[..., Any]) -> None:
    page = shown(KEPT)
    before = names(page)
    press(page, "Delete: Diary", "No, keep it")
    press(page, "Delete everything", "No, keep it")
    press(page, "A new person", "No, go back")
    page.get_by_role("button", name="Delete everything").click()
    page.keyboard.press("Escape")
    assert names(page) == before


def test_one_record_goes_alone_and_the_keyboard_stays_on_the_page(shown: Callable[..., Any]) -> None:
    page = shown(KEPT)
    press(page, "Delete: Diary", "Yes, delete it")
    assert names(page) == {f"psoas.{name}" for name in KEPT if name != "diary"}
    assert said(page) == "“Diary” is deleted."
    assert page.evaluate("document.activeElement.tagName") == "H4"


def test_everything_goes_and_what_is_not_ours_stays(shown: Callable[..., Any]) -> None:
    page = shown(KEPT)
    page.evaluate("localStorage.setItem('theme', 'dark'); localStorage.setItem('other', '1')")
    page.evaluate("window.told = 0; document.addEventListener('psoas:assessment', () => { window.told += 1; })")
    press(page, "Delete everything", "Yes, delete everything")
    assert names(page) == {"other", "psoas.offline-copy"}
    assert page.evaluate("window.told") == 1, "an open session must learn that the check is gone"


@pytest.mark.parametrize("keep", [True, False, None])
def test_deleting_everything_leaves_only_the_refusal_of_a_copy_which_says_so(
    keep: bool | None, shown: Callable[..., Any]
) -> None:
    refused = keep is False
    page = shown({"sitting": KEPT["sitting"]} | ({} if keep is None else {"offline-copy": MARK | {"keep": keep}}))
    page.get_by_role("button", name="Delete everything").click()
    question = page.get_by_role("dialog").inner_text()
    assert ("Only your choice not to keep the pages stays" in question) == refused
    page.get_by_role("button", name="Yes, delete everything").click()
    assert names(page) == ({"psoas.offline-copy"} if refused else set())
    assert ("Only your choice not to keep the pages stays" in said(page)) == refused
    assert page.get_by_role("button", name="Delete everything").is_disabled(), "nothing is left to delete at once"


def test_a_refusal_of_a_copy_can_still_be_deleted_alone(shown: Callable[..., Any]) -> None:
    page = shown({"offline-copy": MARK | {"keep": False}})
    press(page, "Delete: ", "Yes, delete it")
    assert names(page) == set()


def test_a_new_person_finds_a_clean_course_on_the_same_device(shown: Callable[..., Any]) -> None:
    page = shown(KEPT)
    press(page, "A new person", "Yes, begin anew")
    assert names(page) == {"psoas.emergency-number", "psoas.offline-copy"}
    assert "ready for a new person" in said(page)


# --- saving and bringing back --------------------------------------------------------------------------------


def choose(page: Any, text: str, name: str = "mine.json") -> None:
    file = {"name": name, "mimeType": "application/json", "buffer": text.encode()}
    page.get_by_label("Bring back a file").set_input_files(file)
    page.wait_for_function("document.querySelector('.said').textContent !== ''")


def test_a_saved_file_brings_everything_back_but_the_safety_check(
    shown: Callable[..., Any], mount_widget: Mount
) -> None:
    page = shown(KEPT)
    with page.expect_download() as saved:
        page.get_by_role("button", name="Save all as one file").click()
    assert saved.value.suggested_filename == "know-your-psoas-data.json"
    text = saved.value.path().read_text("utf-8")
    assert json.loads(text)["records"] == KEPT
    press(page, "Delete everything", "Yes, delete everything")
    choose(page, text)
    never = {record.name for record in records() if not record.from_file}
    assert "assessment" in never
    for name, record in KEPT.items():
        back = page.evaluate("(name) => JSON.parse(localStorage.getItem(`psoas.${name}`))", name)
        assert back == (None if name in never else record), name
    assert said(page) == (
        "12 records are back. Safety check: not taken from a file. Please do it again, because things may have changed."
    ), "what nobody can do again is not asked for"


def test_bringing_back_never_overwrites(shown: Callable[..., Any]) -> None:
    page = shown({"sitting": KEPT["sitting"]})
    other = {**MARK, "kind": "everything", "records": {"sitting": MARK | {"prediction": "more"}}}
    choose(page, json.dumps(other))
    assert "Nothing was new. Left as it is here: Your guess about sitting." in said(page)
    assert json.loads(page.evaluate("localStorage.getItem('psoas.sitting')"))["prediction"] == "tenth"


@pytest.mark.parametrize("name", ["week", "sitting", "diary", "quiz.02-sitting"])
def test_what_the_file_holds_as_it_is_here_is_not_worth_a_word(name: str, shown: Callable[..., Any]) -> None:
    page = shown({name: KEPT[name]})
    turned = dict(reversed(KEPT[name].items()))
    choose(page, json.dumps({**MARK, "kind": "everything", "records": {name: turned}}))
    assert said(page) == "Nothing was new."


WRONG_FILES = {
    "{": "is not a file saved on this page",
    "[1]": "is not a file saved on this page",
    json.dumps({**MARK, "kind": "diary", "entries": []}): "is not a file saved on this page",
    json.dumps({**MARK, "kind": "everything", "schema": 2, "records": {}}): "newer version",
    json.dumps({**MARK, "kind": "everything", "records": {"x": MARK, "week": 3, "sitting": {}}}): "3 records could not",
    json.dumps({**MARK, "kind": "everything", "records": {"../theme": MARK, "__proto__": MARK}}): "could not be read",
}


def test_a_wrong_file_changes_nothing_and_says_why(shown: Callable[..., Any], trouble: list[str]) -> None:
    page = shown({"sitting": KEPT["sitting"]})
    for text, expected in WRONG_FILES.items():
        page.evaluate("document.querySelector('.said').textContent = ''")
        choose(page, text)
        assert expected in said(page)
        assert names(page) == {"psoas.sitting"}
    assert trouble == []


@pytest.mark.parametrize(("theme", "width"), [("light", 1280), ("dark", 320)])
def test_it_is_accessible_and_fits(
    shown: Callable[..., Any], find_axe_problems: Callable[[Any], list[str]], theme: str, width: int
) -> None:
    page = shown(KEPT, theme=theme, width=width)
    page.evaluate("document.querySelectorAll('details').forEach((box) => { box.open = true; })")
    assert find_axe_problems(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_print_opens_every_box(shown: Callable[..., Any]) -> None:
    page = shown(KEPT)
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    page.emulate_media(media="print")
    assert page.get_by_text("6 of 10, aching").is_visible()
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    assert page.locator("details[open]").count() == 0


def test_where_storage_is_refused_nothing_asks_for_the_copy_again_and_again(
    open_page: Callable[..., Any], mount_widget: Callable[..., Any], trouble: list[str]
) -> None:
    page = open_page()
    page.add_init_script(
        """window.asked = 0; window.waiting = [];
        Object.defineProperty(window, "localStorage", { get() { throw new DOMException("no", "SecurityError"); } });
        Object.defineProperty(navigator, "serviceWorker", { value: { getRegistration() { window.asked += 1; return Promise.reject(new DOMException("no", "SecurityError")); } } });
        window.setInterval = window.setTimeout = (act) => window.waiting.push(act);"""
    )
    page = mount_widget(MyData(), page=page, script="document.currentScript.dataset.psoasHost = '';")
    for _ in range(5):
        page.evaluate("async () => { for (const act of window.waiting.splice(0)) act(); await null; }")
    assert page.evaluate("asked") == 0
    assert trouble == []
