"""The diary in a real browser, through its real controls. ``tests/golden`` holds its rules to those of Python."""

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from routine_pages import FAKE_CLOCK

from psoas import diary
from psoas.widgets import MyData
from psoas.widgets.diary import Diary


def record(*scores: int, **more: Any) -> dict[str, Any]:
    """A stored diary with one entry a day, the worst pain of each; without a score there is a gap."""
    entries = [
        {
            "id": f"e{day}", "changed": f"2026-01-{day:02d}T18:00:00.000Z", "was": [], "at": f"2026-01-{day:02d}T19:30",
            "pain_now": None, "pain_worst": score, "activities": {}, "angle": None, "minutes": None, "notes": "", "deleted": False,
        }
        for day, score in enumerate(scores, start=1)
        if score >= 0
    ]  # fmt: skip
    whole = {"course": "know-your-psoas", "kind": "diary", "schema": 1, "activities": [], "activities_changed": ""}
    return whole | {"entries": entries} | more


def put(page: Any, text: str | dict[str, Any]) -> None:
    page.evaluate(
        "text => localStorage.setItem('psoas.diary', text)", text if isinstance(text, str) else json.dumps(text)
    )


def kept(page: Any) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(page.evaluate("localStorage.getItem('psoas.diary')"))
    return found


def sentence(page: Any) -> str:
    return str(page.locator("[data-sentence=trend]").inner_text())


def choose(page: Any, scale: str, score: int) -> None:
    page.locator(f"[data-score={scale}] label", has_text=str(score)).first.click()


def write(page: Any) -> None:
    page.get_by_role("button", name="Write it down").click()


@pytest.fixture
def with_record(mount_widget: Callable[..., Any]) -> Callable[..., Any]:
    """A function that shows the diary over a record that was kept before."""

    def shown(text: str | dict[str, Any], **options: Any) -> Any:
        page = mount_widget(Diary(), **options)
        put(page, text)
        return mount_widget(Diary(), page=page, theme=options.get("theme", "light"))

    return shown


# --- a table that went through a spreadsheet ---


def bring_in(page: Any, raw: bytes, name: str = "diary.csv") -> None:
    if not page.locator("input[type=file]").is_visible():
        page.get_by_text("Your data: save").click()
    page.locator("input[type=file]").set_input_files({"name": name, "mimeType": "text/csv", "buffer": raw})


def said_of_file(page: Any, words: str) -> str:
    page.wait_for_function("words => document.querySelector('.said').textContent.includes(words)", arg=words)
    return str(page.locator(".said").inner_text())


def mended_table() -> bytes:
    """The table of `record(7, 6)`, in which somebody wrote a note for the second day; its moment stays as it was."""
    entries = diary.from_record(record(7, 6)).entries
    return diary.Diary((entries[0], replace(entries[1], notes="typo mended"))).to_csv().encode("utf-8-sig")


def test_a_typo_mended_in_a_spreadsheet_takes_the_place_of_the_entry_if_wanted(
    with_record: Callable[..., Any], trouble: list[str]
) -> None:
    page = with_record(record(7, 6))
    bring_in(page, mended_table())
    dialog = page.get_by_role("dialog")
    assert "Your entry of 2 January is different in “diary.csv”" in dialog.inner_text()
    dialog.get_by_role("button", name="Take the file’s").click()
    assert "1 entry is as in the file now." in said_of_file(page, "joined")
    assert [one.notes for one in diary.from_record(kept(page)).shown] == ["", "typo mended"]
    bring_in(page, mended_table())
    assert "Nothing was new" in said_of_file(page, "Nothing was new")
    bring_in(page, json.dumps(record(7, 6)).encode(), "before.json")
    assert "“before.json” is joined with your diary. Nothing was new." in said_of_file(page, "before.json")
    assert [one.notes for one in diary.from_record(kept(page)).shown] == ["", "typo mended"]
    assert trouble == []


def test_both_can_be_kept_and_one_deleted_alone(with_record: Callable[..., Any], trouble: list[str]) -> None:
    page = with_record(record(7, 6))
    bring_in(page, mended_table())
    page.get_by_role("dialog").wait_for()
    page.keyboard.press("Escape")
    assert "1 entry stands here in several versions." in said_of_file(page, "several versions")
    page.get_by_text("All entries (3)").click()
    assert page.get_by_text("one of several versions").count() == 2
    page.get_by_role("row").filter(has_text="typo mended").get_by_role("button", name="Delete").click()
    page.get_by_role("button", name="Delete it").click()
    page.get_by_text("All entries (2)").wait_for()
    assert [(one.pain_worst, one.notes) for one in diary.from_record(kept(page)).shown] == [(7, ""), (6, "")]
    bring_in(page, mended_table())
    said_of_file(page, "Nothing was new")
    assert [(one.pain_worst, one.notes) for one in diary.from_record(kept(page)).shown] == [(7, ""), (6, "")]
    assert trouble == []


def test_a_deleted_entry_stays_deleted_whatever_older_file_is_brought_in(with_record: Callable[..., Any]) -> None:
    page = with_record(record(7, 6))
    page.get_by_text("All entries (2)").click()
    page.get_by_role("button", name="Delete the entry of 2 January").click()
    page.get_by_role("button", name="Delete it").click()
    page.get_by_text("All entries (1)").wait_for()
    whole = diary.from_record(record(7, 6))
    without_id = "at,pain_worst\n2026-01-02T19:30,6\n2026-01-01T19:30,7\n"
    for name, raw in (("a.json", whole.to_json().encode()), ("b.csv", whole.to_csv().encode()), ("c.csv", without_id.encode())):
        bring_in(page, raw, name)
        assert "Nothing was new." in said_of_file(page, name)
    assert [one.pain_worst for one in diary.from_record(kept(page)).shown] == [7]


@pytest.mark.parametrize(
    ("raw", "words"),
    [
        ("at,notes\n2026-01-05,müde\n".encode("cp1252"), "save it as “CSV UTF-8”"),
        (b"at,notes\n03/04/2026,x\n", "the form YYYY-MM-DD"),
        (b"[" * 3000 + b"]" * 3000, "nested far too deep"),
        (json.dumps(record(7)).replace('"schema"', f'"more": {"[" * 3000 + "]" * 3000}, "schema"').encode(), "nested far too deep"),
        (b"x" * 5_000_001, "far too large"),
        (b'at,notes\n2026-01-05,"' + b"a" * 140_000, "a cell that never ends"),
    ],
    ids=["ANSI", "two readings", "nested", "nested in a diary", "too large", "endless cell"],
)
def test_a_file_that_cannot_be_read_right_is_refused_in_words(
    raw: bytes, words: str, with_record: Callable[..., Any], trouble: list[str]
) -> None:
    page = with_record(record(7))
    bring_in(page, raw)
    assert words in said_of_file(page, "Your diary is as before.")
    assert kept(page) == record(7)
    assert trouble == []


@pytest.mark.parametrize("depth", [21, 3000, 100_000])
def test_a_stored_record_nested_too_deep_locks_the_diary_and_can_be_saved_and_left(
    depth: int, with_record: Callable[..., Any], trouble: list[str]
) -> None:
    text = json.dumps(record(7)).replace('"entries": [', f'"entries": [{"[" * depth + "]" * depth}, ')
    page = with_record(text)
    assert "damaged" in page.get_by_role("alert").first.inner_text()
    page.get_by_role("button", name="Begin a new diary").click()
    page.get_by_role("button", name="Begin a new one").click()
    page.get_by_role("button", name="Write it down").wait_for()
    assert trouble == []


# --- a clock that was wrong ---


def test_an_entry_of_a_day_to_come_is_shown_and_can_be_changed_or_deleted(
    with_record: Callable[..., Any], trouble: list[str]
) -> None:
    ahead = record(7, 6, 5)
    for number, entry in enumerate(ahead["entries"][1:]):
        entry |= {"at": f"2093-01-0{number + 1}T19:30", "changed": f"2093-01-0{number + 1}T18:00:00.000Z"}
    page = with_record(ahead)
    assert "2 entries have days still to come" in page.locator(".trouble").inner_text()
    assert "one day so far, 1 January, with 7" in sentence(page), "what is to come is not now"
    page.get_by_text("All entries (3)").click()
    assert page.get_by_text("still to come").count() == 3
    assert page.locator("th .mark").count() == 2
    page.get_by_role("button", name="Change the entry of 1 January, 19:30").first.click()
    page.get_by_label("Day and time").fill("2026-01-02T19:30")
    page.get_by_role("button", name="Keep the change").click()
    assert "1 entry has a day still to come" in page.locator(".trouble").inner_text()
    page.get_by_role("button", name="Delete the entry of 2 January").first.click()
    page.get_by_role("button", name="Delete it").click()
    page.get_by_text("All entries (2)").wait_for()
    assert page.locator(".trouble").inner_text() == ""
    found = diary.from_record(kept(page))
    assert [one.at for one in found.shown] == ["2026-01-01T19:30", "2026-01-02T19:30"]
    assert diary.merge(found, diary.from_record(ahead)) == found
    assert trouble == []


# --- writing ---


def test_an_entry_is_written_kept_and_there_again_next_time(mount_widget: Callable[..., Any], trouble: list[str]) -> None:
    page = mount_widget(Diary())
    assert "Nothing is written down yet" in sentence(page)
    page.get_by_label("Activity 1").fill("Gardening")
    page.get_by_label("Activity 2").fill("Tying shoes")
    page.get_by_role("button", name="Use these").click()
    choose(page, "pain_now", 3)
    choose(page, "pain_worst", 6)
    page.get_by_label("Gardening").select_option("4")
    page.get_by_label("Minutes you moved").fill("20")
    page.get_by_label("Hip angle").fill("−4,5")
    page.get_by_label("Notes").fill("Walked with Jo.")
    write(page)
    assert "Written down" in page.locator(".said").inner_text()
    (entry,) = diary.from_record(kept(page)).entries
    assert (entry.pain_now, entry.pain_worst, entry.activities, entry.minutes) == (3, 6, {"Gardening": 4}, 20)
    assert (entry.angle, entry.notes) == (-4.5, "Walked with Jo.")
    assert diary.from_record(page.evaluate("model.get('value')")).entries == (entry,)
    page = mount_widget(Diary(), page=page)
    assert "one day so far" in sentence(page)
    assert page.get_by_label("Tying shoes").is_visible()
    assert trouble == []


@pytest.mark.parametrize(
    ("label", "text", "words"),
    [("Hip angle", "91", "−90 to 90"), ("Hip angle", "left", "−90 to 90"), ("Minutes you moved", "2.5", "whole number")],
)
def test_a_slip_is_named_and_nothing_is_kept(label: str, text: str, words: str, mount_widget: Callable[..., Any]) -> None:
    page = mount_widget(Diary())
    page.get_by_label(label).fill(text)
    write(page)
    assert words in page.locator(".problem").inner_text()
    assert page.evaluate("document.activeElement.getAttribute('aria-invalid')") == "true"
    assert page.evaluate("localStorage.getItem('psoas.diary')") is None


def test_an_empty_entry_is_not_kept(mount_widget: Callable[..., Any]) -> None:
    page = mount_widget(Diary())
    write(page)
    assert "nothing to keep yet" in page.locator(".problem").inner_text()


def test_an_entry_can_be_changed_and_deleted(with_record: Callable[..., Any], trouble: list[str]) -> None:
    page = with_record(record(7, 5))
    page.get_by_text("All entries (2)").click()
    page.get_by_role("button", name="Change the entry of 2 January").click()
    choose(page, "pain_worst", 4)
    page.get_by_role("button", name="Keep the change").click()
    assert "is now 4" in sentence(page)
    found = {entry.id: entry for entry in diary.from_record(kept(page)).entries}
    assert found["e2"].pain_worst == 4 and found["e2"].was == (diary.from_record(record(7, 5)).entries[1].version,)
    page.get_by_role("button", name="Delete the entry of 1 January").click()
    page.get_by_role("button", name="Delete it").click()
    page.wait_for_function("document.querySelector('.said').textContent.includes('deleted')")
    assert [entry.id for entry in diary.from_record(kept(page)).shown] == ["e2"]
    assert diary.merge(diary.from_record(kept(page)), diary.from_record(record(7, 5))).shown[0].id == "e2"
    assert trouble == []


# --- the course of things ---


def test_the_sentence_is_that_of_the_rule(with_record: Callable[..., Any]) -> None:
    page = with_record(record(7, 6, 5))
    assert sentence(page) == f"Worst pain, 1 January and 3 January. {diary.meaningful_change('pain', 7, 5).sentence}"
    assert sentence(page) in page.locator("svg.trend").get_attribute("aria-label")
    page.get_by_label("Compare the last day with").focus()
    page.get_by_label("Compare the last day with").select_option("2026-01-02")
    assert diary.meaningful_change("pain", 6, 5).sentence in sentence(page)
    assert page.evaluate("document.activeElement.tagName") == "SELECT"


def test_gaps_stay_gaps(with_record: Callable[..., Any]) -> None:
    page = with_record(record(7, 6, -1, -1, -1, 5, 5))
    assert page.locator("svg.trend .dot").count() == 4
    assert page.locator("svg.trend .join").count() == 2
    text = page.locator(".psoas-diary").inner_text().lower()
    for word in ("streak", "missed", "in a row", "failed"):
        assert word not in text


def test_the_rule_shows_its_badge_and_sources(with_record: Callable[..., Any]) -> None:
    page = with_record(record(7, 4))
    page.get_by_text("Where this rule comes from").click()
    assert page.get_by_role("link", name="Fairly well supported").get_attribute("href").endswith("#claim-pain-change-rule")
    assert "Ostelo" in page.locator(".why").inner_text()


# --- files ---


def test_a_saved_file_can_be_brought_in_on_another_device(
    with_record: Callable[..., Any], mount_widget: Callable[..., Any], open_page: Callable[..., Any], tmp_path: Path, trouble: list[str]
) -> None:
    page = with_record(record(7, 6))
    page.get_by_text("Your data").click()
    for name, button in (("d.json", "Save as a file (JSON)"), ("d.csv", "Save as a table (CSV)")):
        with page.expect_download() as download:
            page.get_by_role("button", name=button).click()
        download.value.save_as(tmp_path / name)
        assert diary.read(tmp_path / name).entries == diary.from_record(record(7, 6)).entries
    other = mount_widget(Diary(), page=open_page())
    put(other, record(-1, -1, 3))
    other = mount_widget(Diary(), page=other)
    other.get_by_text("Your data").click()
    for name, words in (("d.json", "2 entries are new"), ("d.csv", "Nothing was new")):
        other.locator("input[type=file]").set_input_files(tmp_path / name)
        other.wait_for_function("words => document.querySelector('.said').textContent.includes(words)", arg=words)
    assert [entry.pain_worst for entry in diary.from_record(kept(other)).entries] == [7, 6, 3]
    assert trouble == []


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("{", "damaged"),
        ("{}", "not a diary"),
        ("hello", "not a diary"),
        ("", "not a diary"),
        (json.dumps(record(1, schema=2)), "newer version"),
    ],
)
def test_a_file_that_is_no_diary_changes_nothing(text: str, words: str, with_record: Callable[..., Any], tmp_path: Path) -> None:
    page = with_record(record(7))
    (tmp_path / "x.json").write_text(text, encoding="utf-8")
    page.get_by_text("Your data").click()
    page.locator("input[type=file]").set_input_files(tmp_path / "x.json")
    page.wait_for_function("document.querySelector('.said').textContent.includes('as before')")
    assert words in page.locator(".said").inner_text()
    assert kept(page) == record(7)


def test_everything_can_be_deleted_after_a_question(with_record: Callable[..., Any]) -> None:
    page = with_record(record(7, 6))
    page.get_by_text("Your data").click()
    page.get_by_role("button", name="Delete all my entries").click()
    page.keyboard.press("Escape")
    assert page.evaluate("localStorage.getItem('psoas.diary') !== null")
    page.get_by_role("button", name="Delete all my entries").click()
    page.get_by_role("button", name="Delete all", exact=True).click()
    page.wait_for_function("localStorage.getItem('psoas.diary') === null")
    assert "Nothing is written down yet" in sentence(page)
    assert page.evaluate("model.get('value')") == {}


# --- when keeping goes wrong ---


@pytest.mark.parametrize(
    ("text", "words", "readable"),
    [
        ("{", "damaged", 0),
        ("null", "damaged", 0),
        ("[]", "damaged", 0),
        (json.dumps({"course": "another", "schema": 1, "entries": []}), "damaged", 0),
        (json.dumps(record(7, 6, schema="one")), "damaged", 2),
        (json.dumps(record(7, 6, schema=2)), "newer version", 2),
    ],
)
def test_a_record_that_cannot_be_read_is_never_overwritten(
    text: str, words: str, readable: int, with_record: Callable[..., Any], trouble: list[str], tmp_path: Path
) -> None:
    page = with_record(text)
    assert words in page.get_by_role("alert").first.inner_text()
    assert page.get_by_role("button", name="Write it down").count() == 0
    assert page.evaluate("localStorage.getItem('psoas.diary')") == text
    with page.expect_download() as download:
        page.get_by_role("button", name="Save all as it is").click()
    download.value.save_as(tmp_path / "raw.txt")
    assert (tmp_path / "raw.txt").read_text(encoding="utf-8") == text
    offered = page.get_by_role("button", name="Save what can be read")
    assert offered.count() == (1 if readable else 0)
    if readable:
        with page.expect_download() as download:
            offered.click()
        download.value.save_as(tmp_path / "d.json")
        assert len(diary.read(tmp_path / "d.json").entries) == readable
    page.get_by_role("button", name="Begin a new diary").click()
    page.get_by_role("button", name="Begin a new one").click()
    page.get_by_role("button", name="Write it down").wait_for()
    assert page.evaluate("localStorage.getItem('psoas.diary')") is None
    assert trouble == []


def test_single_entries_that_cannot_be_read_are_carried_along(with_record: Callable[..., Any]) -> None:
    whole = record(7)
    whole["entries"].append({"id": "future", "mood": "fine"})
    page = with_record(whole)
    assert "1 entry cannot be read here" in page.locator(".trouble").inner_text()
    choose(page, "pain_worst", 3)
    write(page)
    assert {"id": "future", "mood": "fine"} in kept(page)["entries"]
    assert len(kept(page)["entries"]) == 3


def test_a_full_storage_is_said_and_the_entry_can_be_saved(mount_widget: Callable[..., Any], tmp_path: Path) -> None:
    page = mount_widget(Diary())
    page.evaluate("() => { Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError'); }; }")
    choose(page, "pain_worst", 6)
    write(page)
    assert "Not kept" in page.locator(".said").inner_text()
    assert "Save your diary as a file" in page.get_by_role("alert").first.inner_text()
    with page.expect_download() as download:
        page.get_by_role("button", name="Save my diary as a file").click()
    download.value.save_as(tmp_path / "d.json")
    assert [entry.pain_worst for entry in diary.read(tmp_path / "d.json").entries] == [6]


def test_a_storage_that_is_full_for_the_diary_alone_says_so(with_record: Callable[..., Any]) -> None:
    page = with_record(record(7))
    page.evaluate(
        """() => {
            const set = Storage.prototype.setItem;
            Storage.prototype.setItem = function (key, text) {
                if (key === "psoas.diary") throw new DOMException("full", "QuotaExceededError");
                set.call(this, key, text);
            };
        }"""
    )
    choose(page, "pain_worst", 6)
    write(page)
    assert "no room left" in page.get_by_role("alert").first.inner_text()
    assert kept(page) == record(7)


def test_in_a_private_window_it_works_and_says_that_nothing_is_kept(
    open_page: Callable[..., Any], mount_widget: Callable[..., Any], trouble: list[str]
) -> None:
    page = open_page()
    page.add_init_script("Object.defineProperty(window, 'localStorage', { get() { throw new DOMException('no', 'SecurityError'); } })")
    page = mount_widget(Diary(), page=page)
    assert "keeps nothing here" in page.get_by_role("alert").first.inner_text()
    for score in (6, 5):
        choose(page, "pain_worst", score)
        write(page)
    page.get_by_text("All entries (2)").wait_for()
    assert trouble == []


def test_what_another_window_wrote_meanwhile_is_not_lost(with_record: Callable[..., Any]) -> None:
    page = with_record(record(7))
    put(page, record(7, 6))  # as if by another window, unnoticed
    choose(page, "pain_worst", 3)
    write(page)
    assert sorted(one["pain_worst"] for one in kept(page)["entries"]) == [3, 6, 7]


# --- what is not written down yet ---

IN_THE_EVENING = "2026-12-02T21:00"


@pytest.fixture
def evening(mount_widget: Callable[..., Any]) -> Any:
    """A diary at nine in the evening; `clock.set` moves the hands of its page."""
    page = mount_widget(Diary(), script=FAKE_CLOCK, timezone_id="UTC")
    set_clock(page, IN_THE_EVENING)
    return mount_widget(Diary(), page=page)


def set_clock(page: Any, time: str) -> None:
    page.evaluate("time => clock.set(Date.parse(`${time}Z`))", time)


def note(page: Any) -> Any:
    return page.get_by_label("Notes")


def score(page: Any, scale: str) -> str:
    return str(page.locator(f"[data-score={scale}] input:checked").get_attribute("value"))


def test_choosing_activities_leaves_what_is_typed_already(mount_widget: Callable[..., Any]) -> None:
    page = mount_widget(Diary())
    choose(page, "pain_now", 4)
    choose(page, "pain_worst", 6)
    note(page).fill("Rain")
    page.get_by_label("Activity 1").fill("Gardening")
    page.get_by_role("button", name="Use these").click()
    page.get_by_label("Gardening").select_option("5")
    write(page)
    (entry,) = kept(page)["entries"]
    assert (entry["pain_now"], entry["pain_worst"], entry["notes"], entry["activities"]) == (4, 6, "Rain", {"Gardening": 5})


def test_a_lesson_run_again_still_holds_what_was_being_typed(with_record: Callable[..., Any], mount_widget: Callable[..., Any], trouble: list[str]) -> None:
    page = with_record(record(7))
    choose(page, "pain_worst", 3)
    note(page).fill("Half a sen")
    page.get_by_label("Minutes you moved").fill("20")
    page = mount_widget(Diary(), page=page)
    assert (score(page, "pain_worst"), note(page).input_value()) == ("3", "Half a sen")
    assert page.locator(".said").inner_text() == "What you had begun to write is still here."
    assert len(kept(page)["entries"]) == 1, "nothing is written down before somebody says so"
    write(page)
    assert kept(page)["entries"][1]["minutes"] == 20
    page = mount_widget(Diary(), page=page)
    assert note(page).input_value() == "", "what is written down is not begun any more"
    assert page.locator(".said").inner_text() == ""
    assert trouble == []


def test_a_change_that_was_begun_is_still_there_beside_a_new_entry(with_record: Callable[..., Any], mount_widget: Callable[..., Any]) -> None:
    page = with_record(record(7))
    note(page).fill("New")
    page.get_by_text("All entries (1)").click()
    page.get_by_role("button", name="Change the entry").click()
    note(page).fill("Changed")
    page = mount_widget(Diary(), page=page)
    assert note(page).input_value() == "New"
    page.get_by_text("All entries (1)").click()
    page.get_by_role("button", name="Change the entry").click()
    assert note(page).input_value() == "Changed"
    page.get_by_role("button", name="Leave it as it was").click()
    assert note(page).input_value() == "New"
    page.get_by_role("button", name="Change the entry").click()
    assert note(page).input_value() == "", "what was left as it was is not begun any more"


def test_bringing_in_a_file_leaves_what_is_being_typed(with_record: Callable[..., Any]) -> None:
    page = with_record(record(7))
    note(page).fill("Half a sen")
    page.get_by_text("Your data: save, bring in, delete").click()
    page.locator("input[type=file]").set_input_files({"name": "d.json", "mimeType": "", "buffer": json.dumps(record(7, 6)).encode()})
    page.get_by_text("is joined with your diary").wait_for()
    assert note(page).input_value() == "Half a sen"


@pytest.mark.parametrize("end", ["delete all", "new person", "my data"])
def test_whoever_deletes_the_diary_deletes_what_was_begun_too(end: str, with_record: Callable[..., Any], mount_widget: Callable[..., Any]) -> None:
    page = with_record(record(7))
    note(page).fill("Private")
    if end == "delete all":
        page.get_by_text("Your data: save, bring in, delete").click()
        page.get_by_role("button", name="Delete all my entries").click()
        page.get_by_role("button", name="Delete all", exact=True).click()
    else:
        page = mount_widget(MyData(), page=page)
        name, answer = ("A new person on this device", "Yes, begin anew") if end == "new person" else ("Delete everything", "Yes, delete everything")
        page.get_by_role("button", name=name).click()
        page.get_by_role("dialog").get_by_role("button", name=answer).click()
    assert "Private" not in page.evaluate("JSON.stringify(sessionStorage)")
    assert note(mount_widget(Diary(), page=page)).input_value() == ""


@pytest.mark.parametrize("odd", ["{", "7", '{"": 7}', '{"": {"notes": 7, "at": null}}', '{"": {"nothing": "x"}, "gone": {"notes": "x"}}'])
def test_a_beginning_that_cannot_be_read_counts_as_none(odd: str, with_record: Callable[..., Any], mount_widget: Callable[..., Any], trouble: list[str]) -> None:
    page = with_record(record(7))
    page.evaluate("odd => sessionStorage.setItem('psoas.diary-draft', odd)", odd)
    page = mount_widget(Diary(), page=page)
    assert note(page).input_value() == ""
    note(page).fill("Rain")
    write(page)
    assert kept(page)["entries"][1]["notes"] == "Rain"
    assert trouble == []


def test_on_a_page_left_open_overnight_an_entry_gets_the_day_on_which_it_was_begun(evening: Any) -> None:
    at = evening.get_by_label("Day and time")
    assert at.input_value() == IN_THE_EVENING
    set_clock(evening, "2026-12-03T08:00")
    choose(evening, "pain_now", 3)
    assert at.input_value() == "2026-12-03T08:00"
    set_clock(evening, "2026-12-04T00:01")
    write(evening)
    assert kept(evening)["entries"][0]["at"] == "2026-12-03T08:00", "begun before midnight, written down after it"


def test_a_day_chosen_by_hand_stays_chosen(evening: Any) -> None:
    evening.get_by_label("Day and time").fill("2026-11-30T20:00")
    set_clock(evening, "2026-12-03T08:00")
    note(evening).fill("Late")
    write(evening)
    assert kept(evening)["entries"][0]["at"] == "2026-11-30T20:00"


# --- everyone ---


def test_by_keyboard_alone(mount_widget: Callable[..., Any], trouble: list[str]) -> None:
    page = mount_widget(Diary())
    page.locator("[data-score=pain_worst] input").first.focus()
    for _ in range(4):
        page.keyboard.press("ArrowRight")
    page.get_by_role("button", name="Write it down").focus()
    page.keyboard.press("Enter")
    assert kept(page)["entries"][0]["pain_worst"] == 4
    assert page.evaluate("document.activeElement.textContent") == "Write it down"
    assert trouble == []


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 320])
def test_axe_finds_nothing_empty_and_in_use(
    theme: str, width: int, mount_widget: Callable[..., Any], with_record: Callable[..., Any], find_axe_problems: Callable[[Any], list[str]]
) -> None:
    page = mount_widget(Diary(), theme=theme, width=width)
    assert find_axe_problems(page) == []
    page = with_record(record(7, 6, -1, 4), theme=theme, width=width)
    page.evaluate("document.querySelectorAll('details').forEach(one => { one.open = true; })")
    assert find_axe_problems(page) == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_print_shows_picture_and_table_without_controls(with_record: Callable[..., Any]) -> None:
    page = with_record(record(7, 4))
    page.emulate_media(media="print")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert page.locator("svg.trend").is_visible()
    assert page.get_by_role("row").filter(has_text="1 Jan 2026").is_visible()
    assert not page.get_by_role("button", name="Write it down").is_visible()


def test_words_in_an_entry_are_never_taken_for_html(with_record: Callable[..., Any], trouble: list[str]) -> None:
    whole = record(7, 4)
    whole["entries"][0] |= {"notes": "<img src=x onerror=alert(1)>", "activities": {"<b>x</b>": 3}}
    page = with_record(whole)
    assert page.locator(".psoas-diary img, .psoas-diary td b").count() == 0
    assert trouble == []
