"""What a browser keeps may be damaged, edited, or from elsewhere: every widget draws and works with any record.

Each record of the course is put in its place as it should be, then with every one of its parts replaced by something odd,
left out, or joined by names that every object inherits. The head (course and schema) stays right, so each is read.
"""

import json
import re
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from routine_pages import answers, write_check
from test_all_widgets import EXAMPLES, example
from widget_states import whole_state

from psoas import cases, pain, quiz, widgets
from psoas.content import load
from psoas.widgets.my_data import MyData, records

HEAD = {"course": "know-your-psoas", "schema": 1}
MOUNT = """([state, name, odd, head, sound]) => {
    const SPOILT = /\\b(undefined|NaN|null|Infinity)\\b|\\[object |\\bfunction \\w*\\(/, found = [];
    const key = `psoas.${name}`, el = document.createElement("div"), text = (record) => JSON.stringify(record);
    const check = localStorage.getItem("psoas.assessment");
    if (sound.check === "CHECK") { // what "Still you?" was said for
      mount(state, document.querySelector("main").appendChild(document.createElement("div")));
      [...document.querySelectorAll("button")].find((one) => one.textContent.startsWith("Yes, it was me"))?.click();
      sound.check = JSON.parse(sessionStorage.getItem("psoas.still-you"))?.key ?? "CHECK";
      document.querySelector("main > div:last-child").remove();
    }
    const copy = () => ({ ...structuredClone(sound), ...head });
    const places = [], walk = (part, path) => { for (const [step, one] of Object.entries(part).slice(0, 14)) { places.push([...path, step]); if (one && typeof one === "object") walk(one, [...path, step]); } };
    walk(sound, []);
    const changed = (path, act) => { const record = copy(); let part = record; for (const step of path.slice(0, -1)) part = part[step]; act(part, path.at(-1)); return text(record); };
    const texts = [["sound", text(copy())], ["empty", text(head)]];
    for (const path of places) {
      texts.push([`${path.join(".")} left out`, changed(path, (part, step) => { delete part[step]; })]);
      for (const value of odd) texts.push([`${path.join(".")} = ${value.slice(0, 40)}`, changed(path, (part, step) => { part[step] = "ODD"; }).replace('"ODD"', () => value)]);
      if (Number.isNaN(Number(path.at(-1)))) for (const inherited of ["__proto__", "constructor", "toString"])
        texts.push([`${path.join(".")} called ${inherited}`, changed(path, (part, step) => { part.ODD = part[step]; delete part[step]; }).replace('"ODD"', `"${inherited}"`)]);
    }
    document.querySelector("main").append(el);
    const fail = (what, why) => found.push(`${what}: ${why}`);
    for (const [what, record] of texts) {
      localStorage.clear();
      if (check !== null) localStorage.setItem("psoas.assessment", check);
      localStorage.setItem(key, record);
      el.replaceChildren();
      let stop = null;
      try {
        ({ stop } = mount(state, el));
        const press = (words) => [...el.querySelectorAll("button")].find((one) => one.textContent.startsWith(words))?.click();
        const look = () => {
          const shown = [...el.querySelectorAll("section[data-psoas]")].map((one) => { const seen = one.cloneNode(true); seen.querySelectorAll("pre").forEach((raw) => raw.remove()); return seen; })[0];
          if (!shown?.textContent.trim()) { fail(what, "nothing is drawn"); return; }
          const values = [...el.querySelectorAll("input, [aria-label], [d], [points], [style]")].flatMap((one) => [one.value, ...["aria-label", "d", "points", "style", "aria-valuetext"].map((name) => one.getAttribute(name))]);
          const spoilt = [shown.textContent, ...values].find((words) => SPOILT.test(words ?? ""));
          if (spoilt) fail(what, `shows ${spoilt.slice(Math.max(0, spoilt.search(SPOILT) - 60), spoilt.search(SPOILT) + 40)}`);
        };
        press("Yes, it was me");
        look();
        press("Go on from there");
        for (const field of [...el.querySelectorAll("input:not([type=file]), select")].filter((one) => !one.disabled && one.value !== "").slice(0, 8))
          for (const event of ["input", "change"]) field.dispatchEvent(new Event(event, { bubbles: true }));
        look();
        document.dispatchEvent(new CustomEvent("psoas:stored", { detail: name }));
      } catch (error) { fail(what, String(error.stack ?? error).slice(0, 300)); }
      try { stop?.(); } catch (error) { fail(what, `taken down: ${error}`); }
      if (found.length > 8) break;
    }
    localStorage.clear();
    el.remove();
    return found;
}"""
ODD = (
    "null",
    "true",
    '""',
    '"constructor"',
    '"__proto__"',
    '"huge"',
    "[]",
    "[[]]",
    "{}",
    '{"constructor": 1, "__proto__": {"a": 1}, "length": 3}',
    "0",
    "-1",
    "0.5",
    "1e999",
    "123456789012345678901234567890",
    '"9999-12-31T23:59:59+14:00"',
    '["x", 3]',
    "[" * 3000 + "]" * 3000,
    "[" * 20000 + "]" * 20000,
)
"""Values that stand in no record, each as JSON."""


def _quiz_items(lesson: str) -> dict[str, Any]:
    """An answer to each question of a lesson, as the quiz keeps it; nothing right about most of them."""
    usual = {"single": 0, "several": [0], "numeric": 1.5}
    at = "2026-03-02T11:00:00.000Z"
    items = {}
    for item in quiz.items(lesson):
        if item.kind == "ordering":
            answer: Any = list(range(len(item.steps)))
        elif item.kind == "match":
            answer = {str(index): index for index in range(len(item.pairs))}
        else:
            answer = usual.get(item.kind, 0)
        items[item.id] = {"answer": answer, "first": answer, "tries": 1, "at": at}
    return dict(list(items.items())[:3])


def sound_record(name: str) -> dict[str, Any]:
    """A record as the course writes it, without its head."""
    course = load()
    before = (datetime.now(UTC) - timedelta(minutes=3)).isoformat().replace("+00:00", "Z")
    pace = {"breathIn": 4, "breathOut": 6, "natural": False, "sound": False, "voice": False, "vibration": False}
    state: dict[str, Any] = {
        "order": list(range(6)),
        "at": 1,
        "held": 1000,
        "more": 0,
        "answers": {"0": False},
        "spent": {"breathing": 5},
        "counts": {"breathing": 1},
        "ache": False,
        "beats": ["left"],
    }
    if name.startswith("quiz."):
        return {"items": _quiz_items(name.removeprefix("quiz."))}
    place = pain.rules()["places"][0]["id"]
    client = cases.clients()[0]
    lesson = course.lessons.lessons[0].id
    known: dict[str, dict[str, Any]] = {
        "assessment": {"time": before, "answers": answers("full"), "tier": "self_care", "routine": "full"},
        "progress": {"lessons": {lesson: {"opened": before, "done": before}}},
        "sitting": {"prediction": "tenth"},
        "day-in-a-chair": {
            "hours": {one.id: 6 for one in course.sitting.activities},
            "breaks": course.sitting.breaks[0].id,
        },
        "pain-chart": {"marks": {place: 5}, "qualities": {place: ["numb"]}, "began": before},
        "cases": {
            "answers": {
                client.id: {
                    "decision": "treat",
                    "chart": course.patterns.patterns[0].id,
                    "asked": [client.findings[0].ask],
                }
            },
            "began": before,
        },
        "angle": {"readings": [{"side": "right", "angle": -8, "flat": True, "time": before}]},
        "release": {
            "sessions": [
                {
                    "at": before,
                    "rung": "tool",
                    "side": "both",
                    "breaths": {"right": 4},
                    "before": 3,
                    "after": 2,
                    "pressed": True,
                    "ache": True,
                    "dayAfter": "worse",
                    "dayAfterAt": before,
                }
            ]
        },
        "release-running": {
            "at": before,
            "saved": before,
            "check": "CHECK",
            "choice": {
                "rung": course.routine.rungs[0].id,
                "side": "both",
                "breaths": 6,
                "extra": None,
                "before": 3,
                "noFloor": False,
                "build": "average",
                **pace,
            },
            "state": state,
        },
        "release-settings": {**pace, "noFloor": False, "build": "average"},
        "stretch-running": {
            "saved": before,
            "check": "CHECK",
            "choice": {"stretch": course.stretches.stretches[0].id, "side": "both", **pace},
            "state": state,
        },
        "week": {
            "days": 5,
            "minutes": 20,
            "routine": "gentle",
            "exercise": "full",
            "week": [[{"id": "walk", "aim": 20}], [], [], [], [], [], []],
            "flare": [False] * 7,
            "number": 1,
            "start": "2026-03-02",
            "at": "08:00",
        },
        "diary": {
            "entries": [
                {
                    "id": "0a1b2c3d4e5f60718293a4b5c6d7e8f9",
                    "at": "2026-03-02T11:00",
                    "changed": "2026-03-02T11:00:00.000Z",
                    "pain_now": 3,
                    "pain_worst": 5,
                    "activities": {"walking": 4},
                    "angle": -8,
                    "minutes": 20,
                    "notes": "a walk",
                }
            ],
            "activities": ["walking"],
            "activities_changed": "2026-03-02T11:00:00.000Z",
        },
        "saved": {"diary": "2026-03-02T11:00:00.000Z", "everything": "2026-03-02T11:00:00.000Z", "asked": True},
        "emergency-number": {"number": "112"},
        "offline-copy": {"keep": True},
    }
    return known[name]


NAMES = [one.name for one in records()]


BROWSER = Path(__file__).resolve().parents[2] / "browser"
LISTS = ("rules/person.ts", "rules/everything.ts", "lib/keeping.ts")
"""What deletes records for a new person only lists their names."""


@cache
def own_text(kind: type) -> str:
    """The code of a widget that reads records: its modules and what they import."""
    found: dict[str, str] = {}
    waiting = [BROWSER / "widgets" / kind.__module__.rsplit(".", 1)[-1] / "index.ts"]
    while waiting:
        file = waiting.pop().resolve()
        name = file.relative_to(BROWSER).as_posix()
        if name not in found:
            found[name] = file.read_text("utf-8")
            waiting += [file.parent / one for one in re.findall(r'from "(\.{1,2}/[^"]+)"', found[name])]
    return "".join(text for name, text in found.items() if name not in LISTS)


def readers(name: str) -> list[type]:
    """The widgets that know a record by its name; a quiz knows that of its own lesson."""
    if name.startswith("quiz."):
        return [widgets.Quiz, MyData] if name == f"quiz.{EXAMPLES['Quiz']['lesson']}" else [MyData]
    if name == "saved":  # its line is the same wherever it stands
        return [widgets.Diary, MyData]
    return [kind for kind in widgets.ALL if kind is MyData or f'"{name}"' in own_text(kind)]


CASES = [(name, kind) for name in NAMES for kind in readers(name)]
SLOW = {"quiz.02-sitting-Quiz"}


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        pytest.param(name, kind, id=one, marks=[pytest.mark.slow] if one in SLOW else [])
        for name, kind in CASES
        for one in [f"{name}-{kind.__name__}"]
    ],
)
def test_a_widget_draws_and_works_whatever_is_kept(
    name: str, kind: type, mount_widget: Callable[..., Any], trouble: list[str]
) -> None:
    widget = example(kind)
    page = mount_widget(widget, own=True)
    record = sound_record(name)
    if name != "assessment":
        write_check(page, answers("full"))
    page.evaluate("stopWidget(); document.getElementById('widget').remove(); window.print = () => {};")
    head = {**HEAD, "schema": next(one.schema for one in records() if one.name == name)}
    state = whole_state(widget)
    wrong = page.evaluate(MOUNT, [state, name, list(ODD), head, record])
    assert not wrong, "\n".join(wrong)
    assert trouble == []


@pytest.mark.parametrize(
    "odd",
    ['{"build": "huge"}', "[" * 20000 + "]" * 20000, "{", "null", '"__proto__"'],
    ids=["unknown", "deep", "cut", "null", "name"],
)
def test_whatever_is_kept_can_be_deleted(odd: str, mount_widget: Callable[..., Any], trouble: list[str]) -> None:
    page = mount_widget(MyData(), own=True)
    texts = {
        f"psoas.{one.name}": f'{{"course": "know-your-psoas", "schema": {one.schema}, "odd": {odd}}}'
        for one in records()
    }
    page.evaluate(
        "texts => { for (const [key, text] of Object.entries(texts)) localStorage.setItem(key, text); }",
        texts | {"psoas.__proto__": odd},
    )
    page = mount_widget(MyData(), page=page)
    assert page.locator("section.record").count() == len(texts) + 1
    page.get_by_role("button", name="Delete everything").click()
    page.get_by_role("button", name="Yes, delete everything").click()
    assert page.evaluate("Object.keys(localStorage).filter((key) => key.startsWith('psoas.'))") == []
    assert trouble == []


def test_every_record_of_the_course_has_a_reader_and_is_tried() -> None:
    assert {name for name, kind in CASES if kind is MyData} == set(NAMES)
    for name in NAMES:
        assert json.dumps(sound_record(name))
