
"""psoas-host.js in a real browser: what widgets on a page without a kernel can rely on."""

from collections.abc import Callable
from typing import Any

import pytest
from small_notebooks import ROOT

HOST = (ROOT / "website" / "static" / "psoas-host.js").read_text("utf-8")

Shown = Callable[..., Any]


@pytest.fixture
def shown(open_page: Callable[..., Any]) -> Shown:
    """A function that opens a page with the host and one widget (or a box of it), given the body of its factory."""

    def show(factory: str, state: str = "{}", models: str = "", view: str = "a") -> Any:
        page = open_page()
        page.set_content(
            f"""<div class="widget-place"><p>Before.</p>
            <script type="application/vnd.jupyter.widget-view+json">{{"model_id": "{view}"}}</script></div>
            <div class="widget-place">
            <script type="application/vnd.jupyter.widget-view+json">{{"model_id": "good"}}</script></div>
            <script type="application/vnd.jupyter.widget-state+json">{{"state": {{
              "a": {{"model_name": "AnyModel", "state": Object}}{models},
              "good": {{"model_name": "AnyModel", "state": {{"_esm": "good"}}}} }} }}</script>
            <script>{HOST}</script>
            <script>psoasHost.define("good", () => ({{ render: ({{ el }}) => {{ el.textContent = "Well."; }} }}));
            psoasHost.define("x", function () {{ {factory} }});</script>""".replace(
                '"state": Object',
                f'"state": {{"_esm": "x", {state.strip("{}") or chr(34) + "n" + chr(34) + ": 1"}}}',
            )
        )
        return page

    return show


def log(page: Any) -> list[str]:
    return list(page.evaluate("window.log || []"))


LOG = "const log = window.log = []; "


def test_a_widget_reads_and_changes_its_model(shown: Shown, trouble: list[str]) -> None:
    page = shown(
        LOG
        + 'return { render({ model, el }) { model.on("change:n", (m, value) => log.push(`n ${value} ${m.get("n")}`));'
        ' model.on("change", () => log.push("any")); model.set("n", 2); model.save_changes(); el.textContent = model.get("n"); } };'
    )
    assert log(page) == ["n 2 2", "any"]
    assert page.locator(".widget-stage").first.inner_text() == "2"
    assert trouble == []


def test_setting_an_equal_value_tells_nobody(shown: Shown) -> None:
    page = shown(
        LOG + 'return { render({ model }) { model.on("change", () => log.push("any")); model.set("n", 1);'
        ' model.set("list", [1, 2]); log.push("-"); model.set("list", [1, 2]); } };'
    )
    assert log(page) == ["any", "-"]


def test_off_stops_one_listener_one_event_or_everything(shown: Shown) -> None:
    page = shown(
        LOG + "return { render({ model }) { const one = () => log.push('one'), two = () => log.push('two');"
        " model.on('change:n', one); model.on('change:n', two); model.off('change:n', one); model.set('n', 2);"
        " model.on('change:m', one); model.off('change:n'); model.set('n', 3); model.set('m', 1);"
        " model.off(); model.set('m', 2); } };"
    )
    assert log(page) == ["two", "one"]


def test_several_values_at_once_and_several_events_at_once(shown: Shown) -> None:
    page = shown(
        LOG + "return { render({ model }) { model.on('change:n change:m', (_, value) => log.push(String(value)));"
        " model.set({ n: 5, m: 6 }); } };"
    )
    assert log(page) == ["5", "6"]


def test_initialize_comes_once_and_before_render_however_often_a_widget_is_shown(shown: Shown) -> None:
    page = shown(
        LOG + "return { async initialize({ model }) { log.push('start'); await 0; model.set('n', 9); },"
        " render({ model, el }) { log.push(`draw ${model.get('n')}`); el.textContent = 'drawn'; } };",
        models=', "box": {"model_name": "HBoxModel", "state": {"children": ["IPY_MODEL_a", "IPY_MODEL_a"]}}',
        view="box",
    )
    page.wait_for_function("() => window.log.length === 3")
    assert log(page) == ["start", "draw 9", "draw 9"]


def test_boxes_of_boxes_show_every_child(shown: Shown) -> None:
    page = shown(
        "return { render({ el }) { el.textContent = 'child'; } };",
        models=', "in": {"model_name": "VBoxModel", "state": {"children": ["IPY_MODEL_a"]}}'
        ', "box": {"model_name": "HBoxModel", "state": {"children": ["IPY_MODEL_in", "IPY_MODEL_a"]}}',
        view="box",
    )
    assert page.get_by_text("child", exact=True).count() == 2
    assert page.locator(".widget-row .widget-column").count() == 1


def test_cleanup_is_called_when_the_page_goes_away_and_not_when_it_is_kept(shown: Shown) -> None:
    page = shown(LOG + "return { render: () => () => log.push('cleaned') };")
    page.evaluate("dispatchEvent(new PageTransitionEvent('pagehide', { persisted: true }))")
    assert log(page) == []
    page.evaluate("dispatchEvent(new PageTransitionEvent('pagehide', { persisted: false }))")
    assert log(page) == ["cleaned"]


@pytest.mark.parametrize(
    "factory",
    [
        "throw new Error('broken');",
        "return {};",
        "return { render({ el }) { el.append('half'); throw new Error('broken'); } };",
        "return { async render({ el }) { el.append('half'); throw new Error('broken'); } };",
        "return { initialize() { throw new Error('broken'); }, render() {} };",
    ],
)
def test_a_widget_that_breaks_leaves_one_plain_sentence_and_the_others_go_on(shown: Shown, factory: str) -> None:
    page = shown(factory)
    trouble = page.locator(".widget-failed .widget-trouble")
    trouble.wait_for()
    assert "did not start" in trouble.inner_text()
    assert page.get_by_text("half").count() == 0
    assert page.get_by_text("Well.").count() == 1


def test_a_listener_that_breaks_does_not_keep_the_news_from_others(shown: Shown) -> None:
    page = shown(
        LOG + "return { render({ model }) { model.on('change:n', () => { throw new Error('broken'); });"
        " model.on('change:n', () => log.push('heard')); model.set('n', 2); } };"
    )
    assert log(page) == ["heard"]


def test_the_host_stays_small_and_needs_nothing() -> None:
    assert len(HOST.encode()) < 6000
    assert "import" not in HOST and "fetch(" not in HOST and "http" not in HOST
