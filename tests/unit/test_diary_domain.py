"""The diary: a change is called real only when it is one, and no entry is ever lost."""

import dataclasses
import json
import math
from dataclasses import replace
from pathlib import Path
from random import Random
from typing import Any

import pytest
from diary_histories import (
    DATES,
    HOSTILE,
    LETTERS,
    NOT_UTF_8,
    TWO_READINGS,
    Step,
    from_files,
    histories,
    played,
    read_bytes,
    shown,
)
from hypothesis import given, settings
from hypothesis import strategies as st

from psoas import content, diary, routine
from psoas.diary import Diary, Entry, meaningful_change
from psoas.errors import CourseError

settings.register_profile("patient", deadline=None)
settings.load_profile("patient")

SCORES = st.one_of(st.integers(0, 10), st.floats(0, 10), st.integers(0, 100).map(lambda one: one / 10))


# --- is it a real change? ---


@pytest.mark.parametrize(
    ("before", "after", "verdict"),
    [
        (6, 5, "within the noise"),
        (6, 4, "better"),
        (4, 6, "worse"),
        (7, 5, "within the noise"),  # 29 %
        (7, 4, "better"),
        (10, 7.1, "within the noise"),  # 29 %
        (10, 7, "better"),  # 30 %
        (6.7, 4.69, "better"),  # exactly 30 %, where floating point alone would miss it
        (4, 2.1, "within the noise"),  # 1.9 points
        (4, 2, "better"),  # 2.0 points
        (0, 1, "within the noise"),
        (0, 1.9, "within the noise"),
        (0, 2, "worse"),
        (1, 0, "within the noise"),
        (2, 0, "better"),
        (5, 5, "within the noise"),
    ],
)
def test_pain_changes_from_two_points_and_thirty_percent(before: float, after: float, verdict: str) -> None:
    assert meaningful_change("pain", before, after).verdict == verdict


@pytest.mark.parametrize(
    ("after", "verdict", "strength"),
    [
        (5.9, "within the noise", ""),
        (6, "better", "noticeable"),
        (6.3, "better", "medium"),
        (6.69, "better", "medium"),
        (6.7, "better", "large"),
        (2, "worse", "noticeable"),
        (1.3, "worse", "large"),
    ],
)
def test_activities_change_from_two_points_and_more_is_better(after: float, verdict: str, strength: str) -> None:
    found = meaningful_change("function", 4, after)
    assert (found.verdict, found.strength) == (verdict, strength)


@pytest.mark.parametrize(
    ("after", "verdict", "strength"),
    [
        (-8.9, "within the noise", ""),
        (-9, "better", "maybe"),
        (-14, "better", "maybe"),
        (-14.1, "better", "likely"),
        (1, "worse", "maybe"),
        (-4, "within the noise", ""),
    ],
)
def test_an_angle_under_five_degrees_tells_nothing_and_up_to_ten_maybe(
    after: float, verdict: str, strength: str
) -> None:
    found = meaningful_change("angle", -4, after)
    assert (found.verdict, found.strength) == (verdict, strength)


def test_the_sentence_says_what_was_what_is_and_what_it_takes() -> None:
    found = meaningful_change("pain", 7, 5)
    for part in ("was 7", "now 5", "2 points less", "takes 3 points", "within the noise"):
        assert part in found.sentence
    assert found.source and found.badge == "Fairly well supported" and "ostelo2008" in found.references


NOISE = "So this is within the noise: nobody can tell."
FOR_DOING = "It takes 2 points for each activity, on average, before it is worth noticing."
FOR_ANGLE = "It takes 5 degrees before we even say maybe."


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        (("pain", 7, 4), "Your pain was 7 and is now 4. That is 3 points less. From 7, it takes 3 points before we call a change real. So we call this better."),
        (("pain", 4, 7), "Your pain was 4 and is now 7. That is 3 points more. From 4, it takes 2 points before we call a change real. So we call this worse."),
        (("pain", 6, 6), f"Your pain was 6 and is now 6. That is the same. From 6, it takes 2 points before we call a change real. {NOISE}"),
        (("pain", 1, 2), f"Your pain was 1 and is now 2. That is 1 point more. From 1, it takes 2 points before we call a change real. {NOISE}"),
        (("pain", 4.5, 2.5), "Your pain was 4.5 and is now 2.5. That is 2 points less. From 4.5, it takes 2 points before we call a change real. So we call this better."),
        (("pain", 7.5, 5.25), "Your pain was 7.5 and is now 5.25. That is 2.25 points less. From 7.5, it takes 2.25 points before we call a change real. So we call this better."),
        (("pain", 8, 5.75), f"Your pain was 8 and is now 5.75. That is 2.25 points less. From 8, it takes 2.4 points before we call a change real. {NOISE}"),
        (("function", 4, 6), f"Your activities were at 4 of 10 and are now at 6. That is 2 points more. {FOR_DOING} So this is better, and worth noticing."),
        (("function", 4, 6.3), f"Your activities were at 4 of 10 and are now at 6.3. That is 2.3 points more. {FOR_DOING} So this is better, by a medium amount."),
        (("function", 4, 1), f"Your activities were at 4 of 10 and are now at 1. That is 3 points less. {FOR_DOING} So this is worse, by a large amount."),
        (("function", 4, 5.005), f"Your activities were at 4 of 10 and are now at 5.01. That is 1.01 points more. {FOR_DOING} {NOISE}"),
        (("function", 4, 5.004999), f"Your activities were at 4 of 10 and are now at 5. That is 1 point more. {FOR_DOING} {NOISE}"),
        (("angle", -4, -9), f"Your thigh hung at −4 degrees and now hangs at −9 degrees. That is 5 degrees lower. {FOR_ANGLE} So maybe it hangs lower, and maybe not."),
        (("angle", -4, 8), f"Your thigh hung at −4 degrees and now hangs at 8 degrees. That is 12 degrees higher. {FOR_ANGLE} So it likely does hang higher. That says nothing about your pain."),
        (("angle", 0, 1), f"Your thigh hung at 0 degrees and now hangs at 1 degree. That is 1 degree higher. {FOR_ANGLE} {NOISE}"),
        (("angle", -0.001, -4.5), f"Your thigh hung at 0 degrees and now hangs at −4.5 degrees. That is 4.5 degrees lower. {FOR_ANGLE} {NOISE}"),
    ],
)  # fmt: skip
def test_a_change_is_told_word_for_word(change: tuple[str, float, float], sentence: str) -> None:
    assert meaningful_change(*change).sentence == sentence


STRENGTHS: list[tuple[tuple[str, float, float], str]] = [
        (("pain", 7, 5), ""), (("pain", 7, 4), "real"), (("pain", 7.5, 5), "real"), (("pain", 8, 5.5), "real"), (("function", 4, 2.01), ""), (("function", 4, 2), "noticeable"),
        (("function", 4, 1.7), "medium"), (("function", 4, 1.3), "large"), (("angle", 0, 4.99), ""),
        (("angle", 0, 5), "maybe"), (("angle", 0, -10), "maybe"), (("angle", 0, -10.01), "likely"),
    ]  # fmt: skip


def test_a_change_has_a_size_and_a_direction() -> None:
    assert [meaningful_change("pain", *scores).difference for scores in ((7, 5), (5, 7), (4.5, 4.5))] == [-2, 2, 0]


@pytest.mark.parametrize(
    ("change", "strength"),
    STRENGTHS,
)
def test_a_change_has_one_word_for_its_strength(change: tuple[str, float, float], strength: str) -> None:
    assert meaningful_change(*change).strength == strength


@pytest.mark.parametrize("before", range(11))
def test_the_release_session_asks_for_the_same_points(before: int) -> None:
    assert meaningful_change("pain", before, before).threshold == routine.real_change_from(before)


@given(SCORES, SCORES)
def test_a_real_change_of_pain_is_both_two_points_and_thirty_percent(before: float, after: float) -> None:
    found = meaningful_change("pain", before, after)
    size, tiny = abs(after - before), 1e-5
    if size >= 2 + tiny and size >= 0.3 * before + tiny:
        assert found.verdict == ("better" if after < before else "worse")
    if size < 2 - tiny or size < 0.3 * before - tiny:
        assert found.verdict == "within the noise"


@given(st.sampled_from(["pain", "function"]), SCORES, SCORES, SCORES)
def test_a_larger_change_the_same_way_is_never_less_real(measure: str, before: float, a: float, b: float) -> None:
    # Whole scores are judged by whole points, others by the exact limit: only like is compared with like.
    near, far = sorted((float(a), float(b)), key=lambda one: abs(one - before))
    same_way = (near - before) * (far - before) > 0
    like = near.is_integer() == far.is_integer()
    if same_way and like and meaningful_change(measure, before, near).verdict != "within the noise":
        assert meaningful_change(measure, before, far).verdict == meaningful_change(measure, before, near).verdict


@pytest.mark.parametrize(
    ("given_", "part"),
    [
        (("pian", 1, 2), "Did you mean 'pain'?"),
        (("pain", 11, 2), "'before' cannot be 11"),
        (("pain", 1, -0.1), "'after' cannot be -0.1"),
        (("pain", math.nan, 2), "from 0 to 10"),
        (("pain", "3", 2), "'3'"),
        (("pain", True, 2), "True"),
        (("angle", 91, 0), "from -90 to 90"),
        (("function", None, 0), "None"),
        (([], 1, 2), "does not measure"),
    ],
)
def test_what_is_not_on_the_scale_is_refused_in_one_sentence(given_: Any, part: str) -> None:
    with pytest.raises(CourseError) as refused:
        meaningful_change(*given_)
    assert part in str(refused.value) and "\n" not in str(refused.value)


def test_the_rules_name_a_claim_that_says_the_same() -> None:
    claims = {claim.id: claim for claim in content.load().claims.claims}
    for measure in content.load().change.measures:
        assert set(measure.references) <= set(claims[measure.claim].references)


# --- entries ---

MOMENTS = [f"2026-01-{day:02d}T18:00:00.000Z" for day in range(1, 9)]


CHECKED = [f"{moment}#{Entry('', '', '2026-01-05T19:30').check}" for moment in MOMENTS]
"""Each with the check sum of an entry in which nothing stands."""


def entry(name: str = "a", changed: str = MOMENTS[0], **more: Any) -> Entry:
    return Entry(id=name, changed=changed, at=more.pop("at", "2026-01-05T19:30"), **more)


@st.composite
def entries(draw: st.DrawFn) -> Entry:
    moment = draw(st.integers(0, 7))
    raw = {
        "id": draw(st.sampled_from("abc")),
        "changed": MOMENTS[moment],
        "was": draw(st.lists(st.sampled_from([*MOMENTS[:moment], *CHECKED[:moment]]), max_size=3)) if moment else [],
        "at": draw(st.sampled_from(["2026-01-05T19:30", "2026-01-06T08:00"])),
        "pain_now": draw(st.none() | st.integers(0, 10)),
        "activities": draw(
            st.dictionaries(st.sampled_from(["Gardening", "Schlaf ü", "=1"]), st.integers(0, 10), max_size=3)
        ),
        "angle": draw(st.none() | st.floats(-90, 90)),
        "notes": draw(st.sampled_from(["", "fine", "-2", "'x", 'a "b", c\nd', "😀"])),
        "deleted": draw(st.booleans()),
    }
    found = diary.entry_from(raw)
    assert found is not None
    return found


@st.composite
def diaries(draw: st.DrawFn) -> Diary:
    chosen = draw(st.sampled_from(["", *MOMENTS[:3]]))
    names = tuple(draw(st.lists(st.sampled_from(["Gardening", "Sleep", "Shoes"]), max_size=3, unique=True)))
    unread = tuple(draw(st.lists(st.sampled_from([1, "x", None, {"id": 2}]), max_size=2)))
    return Diary(tuple(draw(st.lists(entries(), max_size=6))), names, chosen, unread)


def contents(one: Diary) -> set[str]:
    return {json.dumps(found.plain() | {"was": []}, sort_keys=True) for found in one.entries}


@given(diaries(), diaries())
def test_the_order_of_joining_does_not_matter(a: Diary, b: Diary) -> None:
    assert diary.merge(a, b) == diary.merge(b, a)


@given(diaries(), diaries())
def test_joining_again_changes_nothing(a: Diary, b: Diary) -> None:
    joined = diary.merge(a, b)
    assert diary.merge(joined, a) == diary.merge(joined, b) == diary.merge(joined, joined) == joined


@given(diaries(), diaries())
def test_joining_loses_only_what_a_later_version_replaced(a: Diary, b: Diary) -> None:
    joined = diary.merge(a, b)
    everything = [*a.entries, *b.entries]
    assert contents(joined) <= {json.dumps(one.plain() | {"was": []}, sort_keys=True) for one in everything}
    assert {one.id for one in joined.entries} == {one.id for one in everything}
    for one in everything:
        kept = json.dumps(one.plain() | {"was": []}, sort_keys=True) in contents(joined)
        others = [other for other in joined.entries if other.id == one.id]
        names = {name.removesuffix("=") for other in others for name in other.was}
        assert not (kept and names & {one.changed, one.version})
        held_since = one.changed in names or any(name.endswith(f"#{one.check}") for name in names)
        assert kept or held_since or any(other.check == one.check for other in others)
    assert {json.dumps(one) for one in joined.unread} == {json.dumps(one) for one in (*a.unread, *b.unread)}


def test_a_change_on_one_device_replaces_the_old_version() -> None:
    old, new = entry(notes="old"), entry(changed=MOMENTS[1], was=(MOMENTS[0],), notes="new")
    assert [one.notes for one in diary.merge(Diary((old,)), Diary((new,))).entries] == ["new"]


def test_an_entry_changed_on_two_devices_stands_there_twice() -> None:
    phone = entry(changed=MOMENTS[1], was=(MOMENTS[0],), pain_now=3)
    laptop = entry(changed=MOMENTS[2], was=(MOMENTS[0],), notes="walked")
    assert len(diary.merge(Diary((entry(), phone)), Diary((entry(), laptop))).entries) == 2


def test_a_deleted_entry_does_not_come_back_from_the_other_device() -> None:
    gone = entry(changed=MOMENTS[1], was=(MOMENTS[0],), deleted=True)
    assert diary.merge(Diary((gone,)), Diary((entry(pain_now=3),))).shown == ()


@pytest.mark.parametrize(
    "slip",
    [
        {"id": ""}, {"id": 3}, {"changed": "yesterday"}, {"changed": "2026-02-30T00:00:00.000Z"}, {"was": [MOMENTS[0]]},
        {"was": [MOMENTS[5]]}, {"was": "x"}, {"at": "2026-01-05"}, {"at": "2026-13-05T10:00"}, {"at": None},
        {"pain_now": 11}, {"pain_now": -1}, {"pain_now": 2.5}, {"pain_now": True}, {"pain_now": "3"}, {"angle": 91},
        {"angle": "3"}, {"angle": math.nan}, {"angle": True}, {"minutes": 1441}, {"minutes": math.inf}, {"notes": None},
        {"deleted": "no"}, {"activities": {"a": 1, "b": 1, "c": 1, "d": 1}}, {"activities": {"a": 11}}, {"activities": {"": 1}},
        {"activities": [1]},
    ],
)  # fmt: skip
def test_an_entry_that_is_not_sound_is_not_read(slip: dict[str, Any]) -> None:
    sound = {"id": "a", "changed": MOMENTS[0], "at": "2026-01-05T19:30"}
    assert diary.entry_from(sound) is not None
    assert diary.entry_from(sound | slip) is None


# --- files ---


@given(diaries())
def test_a_file_holds_the_whole_diary(one: Diary) -> None:
    whole = diary.merge(one, Diary())
    assert diary.from_record(json.loads(whole.to_json())) == whole


@given(diaries())
def test_a_table_holds_every_entry(one: Diary) -> None:
    whole = diary.merge(one, Diary())
    assert diary._from_csv(whole.to_csv(), "x.csv").entries == whole.entries


def test_no_cell_of_a_table_can_be_a_formula() -> None:
    table = Diary((entry(notes="=1+1", activities={"@x": 3}),)).to_csv()
    assert ",=1+1" not in table and ",@x" not in table


def test_a_table_made_by_hand_is_read(tmp_path: Path) -> None:
    file = tmp_path / "mine.csv"
    file.write_text("at;pain_worst;angle;notes\n2026-01-05;6;-4,5;a\n2026-01-06 08:00;x;;b\n", encoding="utf-8-sig")
    found = diary.read(file)
    assert [(one.at, one.pain_worst, one.angle) for one in found.entries] == [("2026-01-05T12:00", 6, -4.5)]
    assert len(found.unread) == 1
    assert diary.merge(found, diary.read(file)) == found


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("{", "damaged"),
        ("[1]", "not a diary"),
        ("{}", "not a diary"),
        ('{"course": "another", "entries": []}', "not a diary"),
        ('{"course": "know-your-psoas", "entries": []}', "which version"),
        ('{"course": "know-your-psoas", "schema": 2, "entries": []}', "newer version"),
        ("", "not a table"),
        ("a,b\n1,2\n", "not a table"),
    ],
)
def test_a_file_that_is_no_diary_is_named_in_one_sentence(text: str, part: str, tmp_path: Path) -> None:
    file = tmp_path / "mine.json"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(CourseError) as refused:
        diary.read(file)
    assert part in str(refused.value) and "mine.json" in str(refused.value) and "\n" not in str(refused.value)


def test_a_file_that_is_missing_or_no_text_is_named(tmp_path: Path) -> None:
    with pytest.raises(CourseError, match=r"no file 'mine\.json'"):
        diary.read(tmp_path / "mine.json")
    (tmp_path / "mine.json").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(CourseError, match="UTF-8"):
        diary.read(tmp_path / "mine.json")


def test_what_cannot_be_read_is_carried_along() -> None:
    record = Diary((entry(),)).plain()
    record["entries"].append({"id": "future", "mood": "fine"})
    assert diary.from_record(record).plain()["entries"][-1] == {"id": "future", "mood": "fine"}


def held(one: Diary) -> set[tuple[str, str]]:
    """What a diary holds, without the names of what it replaced."""
    return {(found.id, found.check) for found in one.entries}


# --- any order of writing, changing, deleting, saving, mending and bringing in ---


@settings(max_examples=200)
@given(histories())
def test_no_order_of_things_loses_an_entry_or_brings_one_back(history: list[Step]) -> None:
    end = played(history)
    found = shown(from_files(end))
    assert set(found) - end.as_rows == end.written - end.replaced - end.as_rows
    assert len(found) == len(set(found)), "doubled"
    for device, one in enumerate(end.devices):
        assert not set(shown(one)) & (end.gone[device] - end.as_rows), "what was changed or deleted here came back"
        assert len(shown(one)) == len(set(shown(one))), "doubled"


@settings(max_examples=100)
@given(histories(), st.randoms(use_true_random=False))
def test_the_order_in_which_files_are_brought_in_does_not_matter(history: list[Step], mixed: Random) -> None:
    end = played(history)
    files = [read_bytes(raw) for _, raw in end.files] + end.devices
    whole = diary.merge(from_files(end), Diary())
    mixed.shuffle(files)
    again = Diary()
    for one in (*files, *files[:3]):
        again = diary.merge(again, one)
    assert held(again) == held(whole)


@pytest.mark.parametrize(
    "difference",
    [{"at": "2026-01-06T19:30"}, {"pain_now": 3}, {"pain_worst": 3}, {"activities": {"Walking": 3}}, {"angle": 3.0},
     {"minutes": 3}, {"notes": "three"}, {"deleted": True}],
    ids=lambda difference: next(iter(difference)),
)  # fmt: skip
def test_two_versions_that_differ_in_one_field_are_both_kept(difference: dict[str, Any]) -> None:
    plain = {"pain_now": 2, "pain_worst": 2, "activities": {"Walking": 2}, "angle": 2.0, "minutes": 2, "notes": "two"}
    one, two = entry(**plain), entry(**{**plain, **difference})  # type: ignore[arg-type]
    assert one.check != two.check and one.version != two.version
    joined = diary.merge(Diary(entries=(one,)), Diary(entries=(two,)))
    assert len(joined.entries) == 2 and {one, two} == set(joined.entries)


@given(diaries(), diaries(), diaries())
def test_three_diaries_are_joined_alike_whichever_two_come_first(a: Diary, b: Diary, c: Diary) -> None:
    first = held(diary.merge(diary.merge(a, b), c))
    assert first == held(diary.merge(a, diary.merge(b, c))) == held(diary.merge(diary.merge(a, c), b))


OTHER_FIELDS: list[dict[str, Any]] = [
    {"at": "2026-01-05T19:31"}, {"pain_now": 4}, {"pain_worst": 7}, {"activities": {"Gardening": 6}}, {"activities": {"Sleep": 5}},
    {"activities": {}}, {"angle": -8.5}, {"angle": None}, {"minutes": 21}, {"minutes": None}, {"notes": "as well"}, {"deleted": True},
]  # fmt: skip


@pytest.mark.parametrize("other", OTHER_FIELDS, ids=str)
def test_two_entries_that_differ_in_one_field_are_two(other: dict[str, Any]) -> None:
    one = entry(pain_now=3, pain_worst=6, activities={"Gardening": 5}, angle=-8, minutes=20, notes="walked")
    two = replace(one, **other)
    assert one.check != two.check
    assert set(contents(diary.merge(Diary((one,)), Diary((two,))))) == contents(Diary((one, two)))


def test_every_field_of_an_entry_is_one_in_which_two_may_differ() -> None:
    fields = {one.name for one in dataclasses.fields(Entry)}
    assert {name for other in OTHER_FIELDS for name in other} == fields - {"id", "changed", "was"}


def test_what_a_spreadsheet_changed_is_kept_beside_the_entry_and_each_is_deleted_alone() -> None:
    mine = entry(notes="plain words")
    theirs = replace(mine, notes="plain words, typo mended")
    both = diary.merge(Diary((mine,)), Diary((theirs,)))
    assert len(both.shown) == 2
    gone = entry(changed=MOMENTS[1], was=(theirs.version,), deleted=True)
    left = diary.merge(both, Diary((gone,)))
    assert [one.notes for one in left.shown] == ["plain words"]
    assert diary.merge(left, Diary((theirs,))) == left, "it came back"


def test_a_deletion_of_an_older_course_deletes_every_version_of_that_moment() -> None:
    gone = entry(changed=MOMENTS[1], was=(MOMENTS[0],), deleted=True)
    assert diary.merge(Diary((gone,)), Diary((entry(pain_now=3), entry(pain_now=4)))).shown == ()


def test_rows_without_an_id_are_known_by_what_stands_in_them() -> None:
    head, rows = "at,pain_worst,notes\n", ["2026-01-05,6,a\n", "2026-01-06,5,b\n", "2026-01-05,6,c\n"]
    first, sorted_anew = (diary.from_text(head + "".join(one), "x.csv") for one in (rows, rows[::-1]))
    assert len(first.shown) == 3
    assert diary.merge(first, sorted_anew) == first
    without_first = diary.from_text(head + "".join(rows[1:]), "x.csv")
    assert diary.merge(first, without_first) == first


def test_a_row_without_an_id_gives_way_to_the_entry_that_it_was() -> None:
    mine = entry(pain_worst=6, notes="a")
    row = diary.from_text("at,pain_worst,notes\n2026-01-05T19:30,6,a\n", "x.csv")
    assert diary.merge(Diary((mine,)), row).entries == (mine,)
    gone = entry(changed=MOMENTS[1], was=(mine.version,), deleted=True)
    assert diary.merge(Diary((gone,)), row).shown == ()
    (same_row,) = row.entries
    row_gone = replace(same_row, changed="2026-02-01T18:00:00.000Z", was=same_row.names, deleted=True, notes="")
    assert diary.merge(diary.merge(row, Diary((row_gone,))), Diary((mine,))).shown == ()


# --- what spreadsheets and other programs make of a file ---


@pytest.mark.parametrize(
    "raw", LETTERS, ids=["plain", "with a mark", "old line ends", "Unicode text", "the other way round", "sep="]
)
def test_every_way_to_write_the_letters_right_is_read(raw: bytes) -> None:
    (one,) = read_bytes(raw).entries
    assert (one.notes, one.activities) == ("Rücken müde,\nnach dem Café", {"Gärtnern": 5})


@pytest.mark.parametrize("raw", NOT_UTF_8.values(), ids=NOT_UTF_8)
def test_letters_in_another_code_are_never_guessed(raw: bytes, tmp_path: Path) -> None:
    (tmp_path / "mine.csv").write_bytes(raw)
    with pytest.raises(CourseError, match="save it as 'CSV UTF-8'") as refused:
        diary.read(tmp_path / "mine.csv")
    assert "mine.csv" in str(refused.value) and "\n" not in str(refused.value)


@pytest.mark.parametrize(("cells", "at"), DATES.items(), ids=str)
def test_a_date_with_one_reading_is_read(cells: tuple[str, ...], at: tuple[str, ...]) -> None:
    found = diary.from_text("at\tnotes\n" + "".join(f"{cell}\t{at}\n" for at, cell in enumerate(cells)), "x.csv")
    assert tuple(one.at for one in sorted(found.entries, key=lambda one: one.notes)) == at


@pytest.mark.parametrize("cells", TWO_READINGS, ids=str)
def test_dates_with_two_readings_are_refused_with_the_remedy(cells: tuple[str, ...]) -> None:
    with pytest.raises(CourseError, match=r"two ways.*YYYY-MM-DD") as refused:
        diary.from_text("at,notes\n" + "".join(f"{cell},x\n" for cell in cells), "x.csv")
    assert "\n" not in str(refused.value)


def test_the_day_of_writing_tells_which_reading_is_right() -> None:
    text = "at,changed,notes\n03/04/2026,2026-04-03T18:00:00.000Z,a\n05/04/2026,2026-04-05T18:00:00.000Z,b\n"
    assert [one.day for one in diary.from_text(text, "x.csv").entries] == ["2026-04-03", "2026-04-05"]


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_a_hostile_file_is_refused_in_one_sentence(text: str, tmp_path: Path) -> None:
    (tmp_path / "mine.csv").write_text(text, encoding="utf-8")
    with pytest.raises(CourseError) as refused:
        diary.read(tmp_path / "mine.csv")
    assert "'mine.csv'" in str(refused.value) and "\n" not in str(refused.value)


def test_a_record_nested_too_deep_is_refused_too() -> None:
    deep: list[Any] = []
    for _ in range(5000):
        deep = [deep]
    with pytest.raises(CourseError, match="nested far too deep"):
        diary.from_record(Diary().plain() | {"entries": [deep]})


def test_half_a_letter_is_read_as_a_lost_one_and_unread_ones_stay(tmp_path: Path) -> None:
    raw = {
        "id": "a",
        "changed": MOMENTS[0],
        "at": "2026-01-05T19:30",
        "notes": "so \ud83d",
        "activities": {"\udc00": 3},
    }
    text = json.dumps(Diary().plain() | {"entries": [raw, "\ud83d"]})
    found = diary.from_text(text, "x.json")
    assert (found.entries[0].notes, dict(found.entries[0].activities)) == ("so \ufffd", {"\ufffd": 3})
    (tmp_path / "again.json").write_text(found.to_json(), encoding="utf-8")
    assert diary.read(tmp_path / "again.json") == found
    assert found.to_csv().encode()


@pytest.mark.parametrize("digits", ["٥", "５", "५"])
def test_digits_of_other_scripts_are_not_guessed(digits: str) -> None:
    found = diary.from_text(f"at,pain_worst\n2026-01-05,{digits}\n2026-01-0{digits},3\n2026-01-06,3\n", "x.csv")
    assert (len(found.entries), len(found.unread)) == (1, 2)
    assert diary.entry_from({"id": "a", "changed": MOMENTS[0], "at": f"2026-01-0{digits}T19:30"}) is None


def test_an_entry_of_a_day_to_come_is_kept() -> None:
    ahead = entry(changed="2038-01-19T03:14:07.000Z", at="2038-01-19T04:14", pain_worst=3)
    whole = diary.merge(Diary((ahead,)), Diary())
    assert diary.from_record(whole.plain()).shown == (ahead,)
    mended = replace(ahead, changed="2038-01-19T03:14:07.001Z", was=(ahead.version,), at="2026-01-05T19:30")
    assert diary.merge(whole, Diary((mended,))).shown == (mended,)


# --- summing up ---


def week(*values: int, series: str = "pain_worst") -> tuple[Entry, ...]:
    return tuple(
        entry(f"e{day}", at=f"2026-01-{day:02d}T19:30", **{series: value}) for day, value in enumerate(values, start=1)
    )


def test_an_empty_diary_is_summed_up_too() -> None:
    assert str(diary.summary(Diary())) == "The diary is empty."


def test_a_summary_compares_the_first_day_with_the_last() -> None:
    found = diary.summary(week(7, 2, 6, 4))
    (row,) = found.rows
    assert (found.entries, found.days, row.lowest, row.highest) == (4, 4, 2, 7)
    assert row.change is not None and row.change.verdict == "better"
    assert "4 entries on 4 days" in str(found)


def test_one_day_alone_says_nothing_about_change() -> None:
    assert diary.summary(week(7)).rows[0].change is None


def test_days_without_a_score_leave_a_gap_and_count_for_nothing() -> None:
    gap = (
        *week(7),
        entry("note", at="2026-01-02T10:00", notes="away"),
        entry("e", at="2026-01-09T10:00", pain_worst=6),
    )
    assert diary.points(gap, "pain_worst") == (("2026-01-01", 7.0), ("2026-01-09", 6.0))


def test_the_worst_pain_of_a_day_is_the_highest_of_its_entries() -> None:
    twice = (
        entry("a", at="2026-01-05T08:00", pain_worst=6, pain_now=5),
        entry("b", at="2026-01-05T20:00", pain_worst=3, pain_now=2),
    )
    assert diary.points(twice, "pain_worst") == (("2026-01-05", 6.0),)
    assert diary.points(twice, "pain_now") == (("2026-01-05", 2.0),)


def test_only_activities_that_both_days_scored_are_compared() -> None:
    days = (
        entry("a", at="2026-01-01T08:00", activities={"Sleep": 2, "Shoes": 9}),
        entry("b", at="2026-01-08T08:00", activities={"Sleep": 5, "Dance": 1}),
    )
    (row,) = diary.summary(days).rows
    assert row.change is not None and (row.change.before, row.change.after) == (2, 5)
    apart = (days[0], entry("c", at="2026-01-09T08:00", activities={"Dance": 1}))
    assert diary.summary(apart).rows[0].change is None


def test_deleted_entries_are_left_out() -> None:
    assert diary.summary((entry(pain_now=3, deleted=True),)).entries == 0


def test_an_unknown_series_is_refused() -> None:
    with pytest.raises(CourseError, match="Did you mean 'pain_worst'"):
        diary.points((), "pain_wurst")


# --- the chart ---


def test_the_chart_says_the_same_as_the_summary(tmp_path: Path) -> None:
    from psoas.figures import diary_trend

    whole = Diary(week(7, 6, 5, 4))
    (tmp_path / "mine.json").write_text(whole.to_json(), encoding="utf-8")
    figure = diary_trend(tmp_path / "mine.json")
    change = diary.summary(whole).rows[0].change
    assert change is not None and change.sentence in figure.alt
    assert "4 days" in figure.alt and figure.png.startswith(b"\x89PNG")
    assert diary_trend(whole.entries[:1]).alt.endswith("nothing to compare yet.")


def test_a_chart_of_nothing_is_refused() -> None:
    from psoas.figures import diary_trend

    with pytest.raises(CourseError, match="no entry of 'angle'"):
        diary_trend(Diary(week(7)), "angle")
