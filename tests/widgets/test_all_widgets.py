"""What holds for every widget of the course."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from routine_pages import answers, write_check

from psoas import widgets
from psoas.errors import CourseError
from psoas.widgets._base import _FOLDER, CourseWidget, _file, _palette_css

EXAMPLES: dict[str, dict[str, Any]] = {"Quiz": {"lesson": "02-sitting"}}
"""Arguments for the widgets that need some."""


def example(kind: type) -> CourseWidget:
    return kind(**EXAMPLES.get(kind.__name__, {}))


each = pytest.mark.parametrize("kind", widgets.ALL, ids=lambda kind: kind.__name__)


@each
def test_its_files_lie_beside_it(kind: type) -> None:
    for name in kind.files():
        assert (_FOLDER / name).is_file(), name


SCOPES = {
    "body_chart.css": ".psoas:is(.psoas-pain-chart,.psoas-case-practice)",
    "gate.css": ".psoas .gate",
    "player.css": ".psoas-guided",
}
"""What every selector names in a sheet that several widgets share; else it is the widget's own class."""


def selectors(sheet: str) -> list[str]:
    text = re.sub(r"/\*.*?\*/|@(?:media|container|supports)[^{]*\{", "", _file(sheet), flags=re.DOTALL)
    heads = re.findall(r"([^{}]+)\{", text)
    return [one.strip() for head in heads for one in _split(head)]


def _split(head: str) -> list[str]:
    """At the commas that stand in no brackets."""
    parts, depth = [""], 0
    for letter in head:
        depth += (letter == "(") - (letter == ")")
        if letter == "," and depth == 0:
            parts.append("")
        else:
            parts[-1] += letter
    return parts


@each
def test_its_styles_reach_no_other_widget(kind: type) -> None:
    for sheet in (name for name in kind.files() if name.endswith(".css") and name != "_shared.css"):
        own = SCOPES.get(sheet, f".psoas-{sheet.removesuffix('.css').replace('_', '-')}")
        assert [one for one in selectors(sheet) if own not in one] == [], sheet


@each
def test_it_looks_the_same_beside_other_widgets(kind: type, mount_widget: Callable[..., Any]) -> None:
    """Every widget brings the shared style along. That of another one, read later, must not win over its own."""
    page = mount_widget(example(kind), own=True)
    write_check(page, answers("full"))
    page = mount_widget(example(kind), page=page)
    for question in page.get_by_role("button", name=re.compile("^Yes, it was me")).all():
        question.click()
    shared = _palette_css() + _file("_shared.css")
    looks = """shared => {
        const sheet = new CSSStyleSheet();
        sheet.replaceSync(shared);
        const names = rule => [...rule.style ?? [], ...[...rule.cssRules ?? []].flatMap(names)];
        const said = [...new Set(names(sheet))].filter(name => !name.startsWith('--'));
        return [...document.querySelectorAll('section[data-psoas] *')].map(one => {
            const style = getComputedStyle(one);
            return [one.outerHTML.slice(0, 80), ...said.map(name => `${name}: ${style[name]}`)];
        });
    }"""
    alone = page.evaluate(looks, shared)
    page.add_style_tag(content=shared)
    beside = page.evaluate(looks, shared)
    assert [(a[0], set(a) ^ set(b)) for a, b in zip(alone, beside, strict=True) if a != b] == []


@each
def test_its_repr_is_one_stable_sentence(kind: type) -> None:
    text = repr(example(kind))
    assert text == repr(example(kind))
    assert text.endswith(".")
    assert "\n" not in text
    assert " at 0x" not in text


@each
def test_its_state_is_plain_json_without_child_models(kind: type) -> None:
    state = example(kind).get_state()
    assert isinstance(state["data"], str)
    children = [key for key, value in state.items() if str(value).startswith("IPY_MODEL_") and key != "layout"]
    assert children == []
    assert not [key for key, value in state.items() if isinstance(value, bytes | memoryview)]


@each
def test_it_draws_a_named_section_with_a_live_sentence(
    kind: type, mount_widget: Callable[..., Any], trouble: list[str]
) -> None:
    page = mount_widget(example(kind))
    root = page.locator("section[data-psoas]")
    assert root.count() == 1
    assert page.get_by_role("region").count() >= 1
    assert root.locator("[role=status], [aria-live]").count() >= 1
    assert trouble == []


@each
def test_two_of_it_on_one_page_do_not_share_ids(kind: type, mount_widget: Callable[..., Any]) -> None:
    page = mount_widget(example(kind))
    page.evaluate(
        """state => {
            const el = document.createElement("div");
            document.querySelector("main").append(el);
            mount(state, el);
        }""",
        example(kind).get_state(key=["data", "value", *(kind.class_own_traits(sync=True))]),
    )
    ids = page.evaluate("[...document.querySelectorAll('[id]')].map(e => e.id)")
    assert len(ids) == len(set(ids))


@each
def test_it_can_be_taken_down(kind: type, mount_widget: Callable[..., Any], trouble: list[str]) -> None:
    page = mount_widget(example(kind))
    page.evaluate("stopWidget()")
    page.evaluate("document.body.dataset.theme = 'dark'; dispatchEvent(new Event('beforeprint'))")
    assert page.locator("section[data-psoas]").get_attribute("data-theme") == "light"
    assert trouble == []


@each
def test_on_the_way_back_no_field_holds_what_the_widget_does_not_know(
    kind: type, mount_widget: Callable[..., Any]
) -> None:
    """Browsers fill fields again after "back", when the widget stands already and is not told."""
    page = mount_widget(example(kind), own=True)
    write_check(page, answers("full"))
    page = mount_widget(example(kind), page=page)
    fields = """fill => [...document.querySelectorAll("section[data-psoas] :is(input:not([type=file]), select, textarea)")].map(field => {
        const ticked = field.type === "checkbox" || field.type === "radio";
        if (fill && ticked) field.checked = true;
        else if (fill) field.value = { date: "2020-02-02", time: "02:02", number: "2", range: field.max }[field.type] ?? [...field.options ?? []].at(-1)?.value ?? "22";
        return String(ticked ? field.checked : field.value);
    })"""
    before, filled = page.evaluate(fields, False), page.evaluate(fields, True)
    page.goto("about:blank")
    page.go_back()
    after = page.evaluate(fields, False)
    assert len(before) == len(after)
    assert [trio for trio in zip(before, filled, after, strict=True) if trio[0] != trio[1] == trio[2]] == []


@each
def test_it_works_where_the_browser_keeps_nothing(
    kind: type, open_page: Callable[..., Any], mount_widget: Callable[..., Any], trouble: list[str]
) -> None:
    page = open_page()
    page.add_init_script(
        "Object.defineProperty(window, 'localStorage', { get() { throw new DOMException('no', 'SecurityError'); } })"
    )
    page = mount_widget(example(kind), page=page)
    assert page.locator("section[data-psoas]").is_visible()
    assert trouble == []


def test_style_sheets_mean_the_same_without_their_idle_spaces(page: Any) -> None:
    names = sorted({name for kind in widgets.ALL for name in kind.files() if name.endswith(".css")})
    read = "text => { const sheet = new CSSStyleSheet(); sheet.replaceSync(text); return [...sheet.cssRules].map(rule => rule.cssText.replace(/\\s*([,:])\\s*/g, '$1')); }"
    for name in names:
        written, travels = (_FOLDER / name).read_text(encoding="utf-8"), _file(name)
        assert page.evaluate(read, travels) == page.evaluate(read, written), name
        assert len(travels) < len(written)


def test_a_missing_file_of_a_widget_is_named() -> None:
    with pytest.raises(CourseError, match=r"^psoas/widgets/no_such\.js is missing; "):
        _file("no_such.js")
    with pytest.raises(CourseError, match=r"^psoas/widgets/no_such_widget\.js is missing; "):
        type("Lost", (CourseWidget,), {"__module__": "psoas.widgets.no_such_widget"})
