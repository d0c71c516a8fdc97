"""What holds for every widget of the course."""

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import ipywidgets
import pytest
from odd_words import watched_words
from routine_pages import answers, write_check
from widget_states import whole_state

from psoas import widgets
from psoas.errors import CourseError
from psoas.widgets._base import CourseWidget
from psoas.widgets._files import BASE_STYLE, FOLDER, base_style, read

EXAMPLES: dict[str, dict[str, Any]] = {"Quiz": {"lesson": "02-sitting"}}
"""Arguments for the widgets that need some."""


def example(kind: type) -> CourseWidget:
    return kind(**EXAMPLES.get(kind.__name__, {}))


each = pytest.mark.parametrize("kind", widgets.ALL, ids=lambda kind: kind.__name__)


@each
def test_its_files_lie_beside_it(kind: type) -> None:
    for name in kind.files():
        assert (FOLDER / name).is_file(), name


SCOPES = (".psoas .gate", ".psoas-guided")
"""What selectors name in the sheets of parts that several widgets show; else it is the widget's own class."""


def selectors(sheet: str) -> list[str]:
    text = re.sub(r"/\*.*?\*/|@(?:media|container|supports)[^{]*\{", "", read(sheet), flags=re.DOTALL)
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
    for sheet in (name for name in kind.files() if name.endswith(".css") and name != BASE_STYLE):
        # A bundle also holds the sheets of the parts that its widget is made of.
        known = (f".psoas-{Path(sheet).stem.replace('_', '-')}", *SCOPES)
        assert [one for one in selectors(sheet) if not any(scope in one for scope in known)] == [], sheet


@each
def test_it_looks_the_same_beside_other_widgets(kind: type, mount_widget: Callable[..., Any]) -> None:
    """Every widget brings the shared style along. That of another one, read later, must not win over its own."""
    page = mount_widget(example(kind), own=True)
    write_check(page, answers("full"))
    page = mount_widget(example(kind), page=page)
    for question in page.get_by_role("button", name=re.compile("^Yes, it was me")).all():
        question.click()
    shared = base_style()
    looks = """shared => {
        const sheet = new CSSStyleSheet();
        sheet.replaceSync(shared);
        const names = rule => [...rule.style ?? [], ...[...rule.cssRules ?? []].flatMap(names)];
        const said = [...new Set(names(sheet))].filter(name => !name.startsWith('--'));
        return [...document.querySelectorAll('section[data-psoas] *')].map(one => {
            const style = getComputedStyle(one);
            return [one.cloneNode().outerHTML, ...said.map(name => `${name}: ${style[name]}`)];
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
def test_its_state_is_plain_json_and_its_only_child_model_holds_shared_code(kind: type) -> None:
    state = example(kind).get_state()
    assert json.loads(json.dumps(state["data"], allow_nan=False)) == state["data"]
    children = [key for key, value in state.items() if "IPY_MODEL_" in str(value) and key not in ("layout", "_esm")]
    assert children == ["needs"]
    assert all(re.fullmatch(r"IPY_MODEL_psoas-(shared|guided)-\d{10}", name) for name in state["needs"])
    assert not [key for key, value in state.items() if isinstance(value, bytes | memoryview)]


@each
def test_it_looks_the_same_whatever_the_order_of_names_in_its_data(
    kind: type, open_page: Callable[..., Any], mount_widget: Callable[..., Any]
) -> None:
    """Programs that save a notebook sort the names in it."""
    page = open_page()
    page.clock.set_fixed_time("2026-03-02T10:00:00Z")
    widget = example(kind)
    page = mount_widget(widget, page=page)
    write_check(page, answers("full"))

    def drawn() -> str:
        mount_widget(widget, page=page)
        for question in page.get_by_role("button", name=re.compile("^Yes, it was me")).all():
            question.click()
        return str(page.inner_html("#widget"))

    drawn()  # whether it is the same person is asked once
    before = drawn()
    widget.data = json.loads(json.dumps(widget.data, sort_keys=True))
    assert drawn() == before


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
        whole_state(example(kind)),
    )
    ids = page.evaluate("[...document.querySelectorAll('[id]')].map(e => e.id)")
    assert len(ids) == len(set(ids))


@each
def test_it_can_be_taken_down(kind: type, mount_widget: Callable[..., Any], trouble: list[str]) -> None:
    page = mount_widget(example(kind))
    page.evaluate("window.root = document.querySelector('section[data-psoas]'); stopWidget()")
    page.evaluate("document.body.dataset.theme = 'dark'; dispatchEvent(new Event('beforeprint'))")
    page.evaluate("new Promise((done) => setTimeout(done))")
    assert page.evaluate("root.dataset.theme") == "light"
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


def written(sheet: Path) -> str:
    """A style sheet with those it imports in their places."""
    text = sheet.read_text(encoding="utf-8")
    return re.sub(r'@import "(.+?)";', lambda found: written(sheet.parent / found[1]), text)


def test_style_sheets_mean_the_same_without_their_idle_spaces(page: Any) -> None:
    names = sorted({name for kind in widgets.ALL for name in kind.files() if name.endswith(".css")})
    browser = FOLDER.parents[1] / "browser"
    sources = {name: browser / "widgets" / Path(name).stem / "style.css" for name in names} | {
        BASE_STYLE: browser / "lib" / "base.css"
    }
    rules = "text => { const sheet = new CSSStyleSheet(); sheet.replaceSync(text); return [...sheet.cssRules].map(rule => rule.cssText.replace(/\\s+/g, ' ').replace(/\\s*([,:])\\s*/g, '$1')); }"
    for name in names:
        source = written(sources[name])
        travels = read(name)
        assert page.evaluate(rules, travels) == page.evaluate(rules, source), name
        assert len(travels) < len(source)


def test_a_missing_file_of_a_widget_is_named() -> None:
    with pytest.raises(CourseError, match=r"^psoas/widgets/no_such\.js is missing; "):
        read("no_such.js")
    with pytest.raises(CourseError, match=r"^psoas/widgets/built/no_such_widget\.js is missing; "):
        type("Lost", (CourseWidget,), {"__module__": "psoas.widgets.no_such_widget"})


ODD = {
    "glued": "p.append(false, null)",
    "alone": "p.textContent = `${undefined}`",
    "after a label": "p.textContent = `Pain now: ${null}`",
    "before a unit": "p.textContent = `${null} minutes`",
    "no number": "p.textContent = `${0 / 0} degrees`",
    "glued to a letter": "p.textContent = `at${undefined}`",
    "endless": "p.textContent = String(1 / 0)",
    "an object": "p.textContent = `Said: ${{}}`",
    "a text that changes": "p.firstChild.data = 'Is it so? false'",
    "what is heard": "p.setAttribute('aria-label', `Angle ${NaN}`)",
    "a tip": "p.title = undefined",
    "an empty field's hint": "field.placeholder = null",
    "what stands in a field": "field.value = undefined",
    "an attribute of a field": "field.setAttribute('value', 'null')",
    "a picture in words": "field.alt = 'A picture of undefined'",
    "deep inside what is added": "const d = document.createElement('div'); d.innerHTML = '<ul><li><b>NaN</b></li></ul>'; p.append(d)",
    "for a moment only": "p.textContent = 'null'; setTimeout(() => { p.textContent = 'well'; }, 0)",
}


@pytest.mark.parametrize("script", ODD.values(), ids=ODD)
def test_what_only_programs_say_is_noticed_on_a_page(
    script: str, open_page: Callable[..., Any], odd_words: list[str]
) -> None:
    page = open_page("data:text/html,<p>Well</p><input>")
    page.evaluate(
        f"() => {{ const p = document.querySelector('p'), field = document.querySelector('input'); {script}; }}"
    )
    page.wait_for_timeout(20)
    assert len(odd_words) >= 1
    odd_words.clear()


FAIR = {
    "English": "p.textContent = 'A false alarm. It is false. Null and void, annulled; a falsehood is not the same as false.'",
    "a word spoken about": "p.innerHTML = 'not the same as <em>false</em>'",
    "as it is kept": "p.innerHTML = '<pre>pain: null</pre>'",
    "a state for screen readers": "p.setAttribute('aria-pressed', 'false')",
    "names": "p.textContent = 'Nancy is nullified, NaNa is not'",
    "a score of a radio button": "field.type = 'radio'; field.value = 'null'",
}


@pytest.mark.parametrize("script", FAIR.values(), ids=FAIR)
def test_english_that_looks_like_it_is_left_alone(
    script: str, open_page: Callable[..., Any], odd_words: list[str]
) -> None:
    page = open_page("data:text/html,<p>Well</p><input>")
    page.evaluate(
        f"() => {{ const p = document.querySelector('p'), field = document.querySelector('input'); {script}; }}"
    )
    page.evaluate("0")
    assert odd_words == []


def test_what_is_noticed_fails_the_test_in_which_it_happens(
    odd_words: list[str], mount_widget: Callable[..., Any]
) -> None:
    watching = watched_words()
    next(watching).append("diary, text of <p>: null")
    with pytest.raises(AssertionError):
        next(watching)
    page = mount_widget(example(widgets.Diary))
    page.evaluate("document.querySelector('section[data-psoas] h3').append(null)")
    assert odd_words == ["diary, text of <h3>: null"]
    odd_words.clear()


ADDING = re.compile(r"(?<!\.\.\.)\.(?:append|prepend|replaceChildren|before|after|replaceWith)\(")


@pytest.mark.parametrize(
    ("body", "theme"),
    [
        ({"data-vscode-theme-kind": "vscode-dark"}, "dark"),
        ({"data-vscode-theme-kind": "vscode-high-contrast"}, "dark"),
        ({"data-vscode-theme-kind": "vscode-light"}, "light"),
        ({"data-vscode-theme-kind": "vscode-high-contrast-light"}, "light"),
        ({"class": "vscode-body vscode-dark"}, "dark"),
        ({"class": "vscode-light"}, "light"),
    ],
)
def test_a_widget_follows_the_theme_of_vs_code(
    body: dict[str, str], theme: str, mount_widget: Callable[..., Any]
) -> None:
    page = mount_widget(widgets.SittingLab(), theme="light" if theme == "dark" else "dark")
    page.evaluate(
        """body => { document.body.removeAttribute("data-theme");
        for (const [name, value] of Object.entries(body)) document.body.setAttribute(name, value); }""",
        body,
    )
    page.wait_for_selector(f"section[data-psoas][data-theme={theme}]", state="attached")


# --- what a notebook stores --------------------------------------------------------------------------------------

PRIVATE = {"entries": [{"notes": "only for me"}]}


def test_what_a_learner_did_reaches_python_and_is_in_no_state_of_the_widget() -> None:
    widget, heard = widgets.Diary(), []
    widget.observe(lambda change: heard.append(change["new"]), "value")
    widget._handle_custom_msg({"value": PRIVATE}, [])
    assert heard == [PRIVATE]
    assert widget.value == PRIVATE
    assert widget.get_state()["value"] == {}
    assert "only for me" not in str(ipywidgets.Widget.get_manager_state(widgets=[widget]))


@pytest.mark.parametrize("message", [None, "x", [], {}, {"value": 3}, {"other": {}}])
def test_a_message_that_is_no_value_changes_nothing(message: Any) -> None:
    widget = widgets.Diary()
    widget._handle_custom_msg(message, [])
    assert widget.value == {}


def test_in_jupyter_a_value_travels_as_a_message_and_never_enters_the_state(mount_widget: Callable[..., Any]) -> None:
    page = mount_widget(widgets.SittingLab())
    sent, state = page.evaluate(
        """() => { const sent = [], el = document.createElement("div"), model = makeModel({ data: window.model.get("data"), value: {}, hip: 0, lumbar: 0 });
        model.send = (content) => { sent.push(content); throw new Error("Cannot send: the kernel has ended"); };
        document.body.append(el);
        widgetModule.render({ model, el });
        el.querySelector("input[type=radio]").click();
        [...el.querySelectorAll("button")].find((button) => /Show me/.test(button.textContent)).click();
        return [sent, model.get("value")]; }"""
    )
    assert [list(message["value"]) for message in sent] == [["prediction"]]
    assert state == {}


def test_every_widget_tells_python_by_the_one_way_that_stores_nothing() -> None:
    browser = FOLDER.parents[1] / "browser"
    sets = {
        file.relative_to(browser).as_posix(): len(found)
        for room in ("lib", "parts", "widgets")
        for file in browser.glob(f"{room}/**/*.ts*")
        if (found := re.findall(r"""\.set\(["']value|\bsave_changes\(\)[^:]""", file.read_text(encoding="utf-8")))
    }
    assert set(sets) == {"lib/model.ts"}, "use tell(model, value)"
