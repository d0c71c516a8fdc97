"""What people wrote stays theirs: where it is kept, how lasting that is, and how it moves to another device or address."""

import json
from collections.abc import Callable
from typing import Any

import pytest
from routine_pages import answers, still_me, write_check

from psoas.widgets import AngleMeter, Diary, MyData, Quiz, WeekPlanner

Mount = Callable[..., Any]

MARK = {"course": "know-your-psoas", "schema": 1}
SAFARI = "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.0 Mobile/15E148 Safari/604.1"
STORAGE = """
window.asked = 0;
Object.defineProperty(navigator, "storage", { value: { persisted: async () => PROMISED, persist: async () => { window.asked += 1; return true; } } });
"""


def line(page: Any) -> str:
    return str(page.locator(".kept-line").inner_text())


def write_down(page: Any, pain: int) -> None:
    page.locator(f"[data-score=pain_now] input[value='{pain}']").check()
    page.get_by_role("button", name="Write it down").click()


# --- one quiet line ---


@pytest.mark.parametrize("kind", [Diary, MyData, WeekPlanner])
def test_it_says_where_things_are_kept_and_that_nothing_was_saved_yet(kind: type, mount_widget: Mount, trouble: list[str]) -> None:
    page = mount_widget(kind())
    if kind is WeekPlanner:
        write_check(page, answers("gentle"))
        still_me(page)
    assert line(page) == "Kept in this browser, at the address localhost only. Not saved as a file yet."
    assert trouble == []


def test_a_file_that_was_saved_is_remembered_with_its_day(mount_widget: Mount) -> None:
    page = mount_widget(Diary())
    write_down(page, 4)
    page.get_by_text("Your data: save, bring in, delete").click()
    with page.expect_download():
        page.get_by_role("button", name="Save as a file (JSON)").click()
    assert "Last saved as a file on " in line(page)
    page = mount_widget(MyData(), page=page)
    assert "Not saved as a file yet." in line(page), "the diary alone is not everything"
    with page.expect_download():
        page.get_by_role("button", name="Save all as one file").click()
    assert "Last saved as a file on " in line(page)


@pytest.mark.parametrize("kind", [Diary, MyData, WeekPlanner, Quiz])
def test_where_something_is_kept_already_opening_a_page_writes_nothing(kind: type, mount_widget: Mount) -> None:
    """After each writing, browsers put off the next one: what is then written down would not outlive a power cut."""
    watch = """for (const name of ["setItem", "removeItem", "clear"]) {
        const real = Storage.prototype[name];
        Storage.prototype[name] = function (...given) { if (this === localStorage) (window.written ??= []).push(given[0]); return real.apply(this, given); };
    }"""
    make = (lambda: Quiz("01-anatomy")) if kind is Quiz else kind
    page = mount_widget(make(), script=watch)
    page.evaluate("one => localStorage.setItem('psoas.emergency-number', JSON.stringify(one))", MARK | {"number": "112"})
    page = mount_widget(make(), page=page)
    assert page.evaluate("window.written ?? []") == []


def test_a_save_whose_time_lies_ahead_counts_as_none(mount_widget: Mount) -> None:
    page = mount_widget(Diary())
    page.evaluate("one => localStorage.setItem('psoas.saved', JSON.stringify(one))", MARK | {"diary": "2999-01-01T00:00:00Z", "everything": 7})
    page = mount_widget(Diary(), page=page)
    assert "Not saved as a file yet." in line(page)


@pytest.mark.parametrize(("promised", "said"), [("false", True), ("true", False)])
def test_safari_says_that_it_deletes_after_a_week_unless_it_has_promised_to_keep(promised: str, said: bool, mount_widget: Mount) -> None:
    page = mount_widget(Diary(), own=True, user_agent=SAFARI, script=STORAGE.replace("PROMISED", promised))
    page.wait_for_timeout(100)
    assert ("after seven days without a visit" in line(page)) == said


def test_other_browsers_do_not_speak_of_a_week(mount_widget: Mount) -> None:
    assert "seven days" not in line(mount_widget(Diary()))


def test_where_nothing_can_be_kept_the_line_says_so(mount_widget: Mount, trouble: list[str]) -> None:
    refused = "Object.defineProperty(window, 'localStorage', { get() { throw new DOMException('no', 'SecurityError'); } });"
    page = mount_widget(Diary(), own=True, script=refused)
    assert line(page) == "Kept only until you leave this page: this browser stores nothing here. Save it as a file."
    assert trouble == []


def test_the_browser_is_asked_once_to_keep_it_when_something_is_worth_it(mount_widget: Mount, trouble: list[str]) -> None:
    page = mount_widget(Diary(), own=True, script=STORAGE.replace("PROMISED", "false"))
    write_down(page, 4)
    assert page.evaluate("asked") == 0, "not for a first try"
    write_down(page, 5)
    page.wait_for_function("asked === 1")
    write_down(page, 6)
    page = mount_widget(Diary(), page=page)
    write_down(page, 7)
    page.wait_for_timeout(100)
    assert page.evaluate("asked") == 0, "once is enough"
    assert trouble == []


def test_a_browser_that_knows_no_promises_breaks_nothing(mount_widget: Mount, trouble: list[str]) -> None:
    page = mount_widget(Diary(), own=True, script="Object.defineProperty(navigator, 'storage', { value: undefined });")
    write_down(page, 4)
    write_down(page, 5)
    assert trouble == []


# --- an empty diary ---


def test_an_empty_diary_names_what_may_have_happened_and_takes_a_saved_one(mount_widget: Mount) -> None:
    page = mount_widget(Diary())
    said = page.locator(".before").inner_text()
    assert "another" in said.lower() and "localhost" in said and "cleared" in said
    with page.expect_file_chooser():
        page.get_by_role("button", name="Bring in a saved diary").click()
    write_down(page, 4)
    assert page.locator(".before").inner_text() == ""


# --- two histories ---


def entry(name: str, changed: int, **fields: Any) -> dict[str, Any]:
    return {"id": name, "changed": f"2026-03-0{changed}T20:00:00.000Z", "at": "2026-03-01T20:00", "was": [], **fields}


def diary(*entries: dict[str, Any]) -> dict[str, Any]:
    return MARK | {"kind": "diary", "activities": [], "activities_changed": "", "entries": list(entries)}


def session(day: int, **fields: Any) -> dict[str, Any]:
    return {"at": f"2026-03-0{day}T10:00:00.000Z", "rung": "tool", "pressed": True, **fields}


def reading(day: int) -> dict[str, Any]:
    return {"side": "right", "angle": -day, "flat": True, "time": f"2026-03-0{day}T10:00:00.000Z"}


PHONE = {
    "diary": diary(entry("both", 1, pain_now=3), entry("phone", 2, pain_now=4), entry("gone", 1, pain_now=9)),
    "release": MARK | {"sessions": [session(1), session(2, dayAfter="nothing", dayAfterAt="2026-03-03T10:00:00.000Z"), session(3)]},
    "angle": MARK | {"readings": [reading(1), reading(2), reading(3)]},
    "progress": MARK | {"lessons": {
        "01-anatomy": {"opened": "2026-03-01T10:00:00.000Z", "done": "2026-03-01T11:00:00.000Z"},
        "02-sitting": {"opened": "2026-03-02T10:00:00.000Z", "done": "2026-03-02T11:00:00.000Z"},
    }},
}  # fmt: skip
TABLET = {
    "diary": diary(
        entry("both", 1, pain_now=3),
        entry("tablet", 2, pain_now=5),
        entry("gone", 3, was=["2026-03-01T20:00:00.000Z"], deleted=True),
    ),
    "release": MARK | {"sessions": [session(1), session(2, dayAfter="sore", dayAfterAt="2026-03-02T23:00:00.000Z"), session(4)]},
    "angle": MARK | {"readings": [reading(1), reading(4)], "gone": [reading(2)["time"]]},
    "progress": MARK | {"lessons": {
        "02-sitting": {"opened": "2026-03-01T10:00:00.000Z", "undone": "2026-03-03T10:00:00.000Z"},
        "03-pain-chart": {"opened": "2026-03-04T10:00:00.000Z"},
    }},
}  # fmt: skip


def everything_joined(page: Any) -> dict[str, Any]:
    kept = page.evaluate("Object.fromEntries(Object.entries(localStorage).map(([name, text]) => [name.slice(6), JSON.parse(text)]))")
    return {
        "diary": sorted((one["id"], one["deleted"]) for one in kept["diary"]["entries"]),
        "sessions": [(one["at"][8:10], one.get("dayAfter")) for one in kept["release"]["sessions"]],
        "readings": [one["angle"] for one in kept["angle"]["readings"]],
        "gone": kept["angle"]["gone"],
        "lessons": {name: "done" in one for name, one in kept["progress"]["lessons"].items()},
    }


@pytest.mark.parametrize(("here", "file"), [(PHONE, TABLET), (TABLET, PHONE)], ids=["on the phone", "on the tablet"])
def test_two_histories_become_one_without_loss_and_nothing_deleted_comes_back(
    here: dict[str, Any], file: dict[str, Any], mount_widget: Mount, trouble: list[str]
) -> None:
    page = mount_widget(MyData())
    page.evaluate("kept => Object.entries(kept).forEach(([name, one]) => localStorage.setItem(`psoas.${name}`, JSON.stringify(one)))", here)
    page = mount_widget(MyData(), page=page)
    text = json.dumps({"course": "know-your-psoas", "kind": "everything", "schema": 1, "records": file})

    def bring() -> str:
        page.get_by_label("Bring back a file").set_input_files({"name": "all.json", "mimeType": "application/json", "buffer": text.encode()})
        page.wait_for_function("document.querySelector('.said').textContent !== ''")
        return str(page.locator(".said").inner_text())

    assert bring() == "Joined with what is here: Diary, Sessions, Hanging-leg angle, Progress."
    joined = {
        "diary": [("both", False), ("gone", True), ("phone", False), ("tablet", False)],
        "sessions": [("01", None), ("02", "nothing"), ("03", None), ("04", None)],
        "readings": [-1, -3, -4],
        "gone": ["2026-03-02T10:00:00.000Z"],
        "lessons": {"01-anatomy": True, "02-sitting": False, "03-pain-chart": False},
    }
    assert everything_joined(page) == joined
    page.evaluate("document.querySelector('.said').textContent = ''")
    assert bring() == "Nothing was new."
    assert everything_joined(page) == joined
    assert trouble == []


@pytest.mark.parametrize("record", [{"entries": "no"}, {"entries": [], "schema": 1, "course": "other"}])
def test_a_diary_that_cannot_be_read_whole_is_left_as_it_is(record: dict[str, Any], mount_widget: Mount) -> None:
    page = mount_widget(MyData())
    page.evaluate("one => localStorage.setItem('psoas.diary', JSON.stringify(one))", PHONE["diary"])
    page = mount_widget(MyData(), page=page)
    text = json.dumps({"course": "know-your-psoas", "kind": "everything", "schema": 1, "records": {"diary": MARK | record}})
    page.get_by_label("Bring back a file").set_input_files({"name": "all.json", "mimeType": "application/json", "buffer": text.encode()})
    page.wait_for_function("document.querySelector('.said').textContent !== ''")
    assert page.evaluate("JSON.parse(localStorage.getItem('psoas.diary'))") == PHONE["diary"]


def test_a_reading_that_was_taken_back_is_noted(mount_widget: Mount) -> None:
    page = mount_widget(AngleMeter())
    write_check(page, answers("full"))
    still_me(page)
    page.get_by_role("button", name="None of these is true").click()
    page.get_by_role("radio", name="Yes, flat").check()
    for angle in ("-5", "-6"):
        page.get_by_label("Angle in degrees").fill(angle)
        page.get_by_role("button", name="Add", exact=True).click()
    page.get_by_role("button", name="Take the last one back").click()
    kept = json.loads(page.evaluate("localStorage.getItem('psoas.angle')"))
    assert [one["angle"] for one in kept["readings"]] == [-5] and len(kept["gone"]) == 1
