"""The anatomy viewer in a real browser, with WebGL drawn by software; its files come from ``assets``."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import traitlets

from psoas import mechanics, paths
from psoas.errors import CourseError
from psoas.widgets._anatomy_texts import LAYERS, TOUR, VIEWS
from psoas.widgets.anatomy_viewer import NAMED, AnatomyViewer, angles
from psoas.widgets.sitting_lab import change_sentence

CALM = {"reduced_motion": "reduce"}
LAB = """() => {
    const tag = document.createElement("script");
    tag.type = "application/json";
    tag.id = "jupyter-config-data";
    tag.textContent = '{"baseUrl": "/"}';
    document.head.append(tag);
    stopWidget();
}"""
AGAIN = """state => {
    const mounted = mount(state, document.getElementById("widget"));
    window.model = mounted.model;
    window.stopWidget = mounted.stop;
}"""
LOADED = 60_000
"""Milliseconds: a crowded machine draws slowly."""

Shown = Callable[..., Any]


def state(viewer: AnatomyViewer) -> dict[str, Any]:
    found: dict[str, Any] = viewer.get_state(key=["data", "value", "structure", "step"])
    return found


@pytest.fixture
def shown(mount_widget: Shown) -> Shown:
    """A function that shows a viewer where its files can be reached, as in JupyterLab."""

    def show(viewer: AnatomyViewer | None = None, *, asked: list[str] | None = None, **options: Any) -> Any:
        viewer = viewer or AnatomyViewer()
        page = mount_widget(viewer, own=True, **{**CALM, **options})

        def answer(route: Any) -> None:
            name = route.request.url.split("/files/assets/")[1]
            if asked is not None:
                asked.append(Path(name).name)
            route.fulfill(path=str(paths.assets() / name))

        page.route("http://localhost/files/assets/**", answer)
        page.evaluate(LAB)
        page.evaluate(AGAIN, state(viewer))
        return page

    return show


def turn_it(page: Any, at: int = 0) -> None:
    page.get_by_role("button", name="Turn it").nth(at).click()
    page.locator("section").nth(at).locator("[data-label]").first.wait_for(state="attached", timeout=LOADED)


def said(page: Any, which: str) -> str:
    return str(page.locator(f"[data-sentence={which}]").first.inner_text())


def wait_for_sentence(page: Any, which: str, part: str) -> None:
    page.wait_for_function(
        "([which, part]) => document.querySelector(`[data-sentence=${which}]`).textContent.includes(part)",
        arg=[which, part],
    )


# --- Python ---


def test_the_repr_says_what_is_chosen_and_what_the_psoas_does() -> None:
    count = sum(len(layer.structures) for layer in LAYERS)
    assert repr(AnatomyViewer(posture="upright")) == (
        f"A model to turn, with {count} structures to choose from. Chosen: Psoas major (the psoas). "
        "Hip at 90 degrees: the path of the psoas is 15 to 20 % shorter than standing."
    )


@pytest.mark.parametrize(
    ("options", "part"),
    [
        ({"structure": "psoas"}, "psoas-major"),
        ({"posture": "siting"}, "posture 'siting'"),
        ({"structure": 3}, "structure 3"),
        ({"posture": None}, "posture None"),
    ],
)
def test_an_unknown_name_is_refused_in_one_sentence(options: dict[str, Any], part: str) -> None:
    with pytest.raises(CourseError, match="AnatomyViewer") as refused:
        AnatomyViewer(**options)
    assert part in str(refused.value)
    assert "\n" not in str(refused.value)


def test_what_is_set_later_is_checked_too() -> None:
    viewer = AnatomyViewer()
    with pytest.raises(traitlets.TraitError):
        viewer.step = 131
    with pytest.raises(traitlets.TraitError):
        viewer.structure = "tail"
    assert (viewer.step, viewer.structure) == (0, "psoas-major")


@pytest.mark.parametrize("name", NAMED)
def test_a_named_posture_has_the_angles_of_the_engine(name: str) -> None:
    posture = mechanics.POSTURES[name]
    assert angles(NAMED[name]) == pytest.approx((posture.hip_flexion, posture.lumbar_flexion))


def test_the_state_holds_neither_model_nor_code_of_the_3d_part() -> None:
    viewer = AnatomyViewer()
    assert len(str(viewer.get_state())) < 150_000


def test_without_javascript_there_are_picture_list_and_texts() -> None:
    html = AnatomyViewer()._repr_mimebundle_()[0]["text/html"]
    assert 'src="../assets/plates/anatomy-three-quarter.webp" alt="' in html
    assert html.count("<li>") == sum(len(layer.structures) for layer in LAYERS)


# --- before 3D is asked for ---


def test_the_picture_comes_at_once_and_nothing_else(shown: Shown, trouble: list[str]) -> None:
    asked: list[str] = []
    page = shown(asked=asked)
    page.wait_for_function("document.querySelector('.poster').naturalWidth > 0")
    assert set(asked) == {"anatomy-three-quarter.webp"}
    assert page.locator(".poster").get_attribute("alt")
    assert page.locator("canvas").count() == 0
    assert trouble == []


def test_list_and_texts_work_without_the_model(shown: Shown, trouble: list[str]) -> None:
    page = shown()
    page.get_by_role("button", name="Femoral nerve", exact=True).click()
    assert "Femoral nerve" in said(page, "shown")
    info = page.get_by_role("group", name="The chosen structure").inner_text()
    assert "groove between the psoas and the iliacus" in info
    assert "A knee that feels weak" in info
    assert page.get_by_role("link", name="Link to this view").get_attribute("href") == "#structure-femoral-nerve"
    assert page.evaluate("model.get('value').structure") == "femoral-nerve"
    assert trouble == []


def test_where_no_file_can_be_reached_the_rest_serves(mount_widget: Shown, trouble: list[str]) -> None:
    page = mount_widget(AnatomyViewer())
    page.get_by_role("button", name="Turn it").click()
    page.get_by_text("cannot be shown here").wait_for()
    assert page.locator(".poster-words").is_visible()
    page.get_by_role("button", name="Iliacus").click()
    assert "Iliacus" in said(page, "shown")
    assert trouble == []


def test_without_webgl_picture_list_and_tour_serve(shown: Shown, open_page: Shown, trouble: list[str]) -> None:
    page = open_page(**CALM)
    page.add_init_script("HTMLCanvasElement.prototype.getContext = () => null")
    page = shown(page=page)
    page.get_by_role("button", name="Turn it").click()
    page.get_by_text("cannot be shown here").wait_for(timeout=LOADED)
    assert page.locator(".poster").is_visible()
    page.get_by_role("button", name="Take the tour").click()
    assert page.get_by_role("group", name="Tour").get_by_text(TOUR[0].text).is_visible()
    assert trouble == []


def test_print_shows_picture_list_and_tour_in_words(shown: Shown) -> None:
    page = shown()
    turn_it(page)
    page.emulate_media(media="print")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert page.locator(".poster").is_visible()
    assert not page.locator("canvas").is_visible()
    assert page.get_by_text(TOUR[4].text).is_visible()
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    page.emulate_media(media="screen")
    assert not page.locator(".poster").is_visible()


# --- the model ---


def test_pick_list_layers_views_and_names_stay_in_step(shown: Shown, trouble: list[str]) -> None:
    page = shown(height=1300)
    turn_it(page)
    page.locator("[data-view=front]").click()
    wait_for_sentence(page, "shown", "from the front. Shown: psoas, iliacus, bones and discs")
    assert page.locator(".labels .side").all_text_contents() == ["person's right", "person's left"]
    # on the model: the place where its name points
    page.locator("[data-label=sacrum]").wait_for(state="attached")
    spot = page.evaluate(
        "(() => { const c = document.querySelector('[data-label=sacrum] circle').getBoundingClientRect();"
        " return [c.x + c.width / 2, c.y + c.height / 2]; })()"
    )
    page.mouse.click(*spot)
    assert page.locator("[data-structure=sacrum]").get_attribute("aria-pressed") == "true"
    assert page.evaluate("model.get('structure')") == "sacrum"
    # in the list: a hidden layer comes along
    page.locator("[data-structure=abdominal-aorta]").click()
    wait_for_sentence(page, "shown", "vessels with ureters")
    page.locator("[data-label=abdominal-aorta].chosen").wait_for(state="attached")
    # a layer that is hidden takes its names away
    page.get_by_label("Vessels and ureters: shown").select_option("hidden")
    page.locator("[data-label=ureter]").wait_for(state="detached")
    page.get_by_label("Bones and joints: shown").select_option("faint")
    assert "faint: bones" in said(page, "shown")
    page.get_by_role("checkbox", name="Names on the model").uncheck()
    assert page.locator("[data-label]").count() == 0
    assert trouble == []


def test_one_structure_can_be_shown_alone(shown: Shown, trouble: list[str]) -> None:
    page = shown()
    turn_it(page)
    page.get_by_role("button", name="Show it alone").click()
    assert "Psoas major alone, with faint bones" in said(page, "shown")
    page.locator("[data-label=iliacus]").wait_for(state="detached")
    page.get_by_role("button", name="Start over").click()
    page.locator("[data-label=iliacus]").wait_for(state="attached")
    assert trouble == []


def test_names_never_lie_on_each_other(shown: Shown) -> None:
    page = shown(height=1200, reduced_motion="reduce")
    turn_it(page)
    for layer in LAYERS:
        if layer.id not in ("skin", "bowel"):
            page.get_by_label(f"{layer.name}: shown").select_option("shown")
    for view in VIEWS:
        page.locator(f"[data-view={view}]").click()
        page.wait_for_timeout(200)
        boxes = page.evaluate(
            "[...document.querySelectorAll('[data-label] text')].map(t => { const b = t.getBoundingClientRect();"
            " return [b.left, b.top, b.right, b.bottom]; })"
        )
        stage = page.locator(".stage").bounding_box()
        assert len(boxes) >= 6
        for i, a in enumerate(boxes):
            assert a[1] >= stage["y"] - 1
            assert a[3] <= stage["y"] + stage["height"] + 1
            for b in boxes[i + 1 :]:
                apart = a[2] <= b[0] or b[2] <= a[0] or a[3] <= b[1] + 4 or b[3] <= a[1] + 4
                assert apart, (view, a, b)


def test_the_slider_sits_down_and_both_lengths_agree(shown: Shown, trouble: list[str]) -> None:
    page = shown()
    turn_it(page)
    lengths = []
    for step in (-10, 0, 33, 57, 90, 107, 118, 130):
        page.get_by_role("slider").evaluate(
            "(input, value) => { input.value = value; input.dispatchEvent(new Event('input')); }", step
        )
        wait_for_sentence(page, "change", change_sentence(*angles(step)))
        assert "They agree to within 3 %" in said(page, "agreement"), step
        lengths.append(int(said(page, "agreement").split(" millimetres")[0].split()[-1]))
    assert lengths[0] > lengths[1] > lengths[2] > lengths[3] > lengths[4]
    assert (
        page.get_by_role("slider").get_attribute("aria-valuetext")
        == "Slumped: Hip at 60 degrees, lower back rounded by 40"
    )
    assert trouble == []


def test_the_joints_of_the_model_turn_as_the_engine_says(shown: Shown) -> None:
    page = shown()
    turn_it(page)
    # a second viewer by hand, to ask its joints
    turns = page.evaluate(
        """async () => {
            const bytes = await psoasViewerReady, canvas = document.createElement("canvas");
            document.body.append(canvas);
            const viewer = psoasViewer.create(canvas, bytes, { colours: {}, bones: [], calm: () => true });
            viewer.setPosture(6, 7, 1, 30);
            const out = ["pivot_femur_right", "pivot_femur_left", "pivot_L5", "pivot_L1"].map(viewer.joint);
            const count = viewer.triangles();
            viewer.close();
            return [...out, count];
        }"""
    )
    right, left, lowest, highest, triangles = turns
    poses = mechanics.vertebra_poses(40).angles
    assert (right, left) == (pytest.approx(60), pytest.approx(60))
    assert -lowest == pytest.approx(poses[0], abs=0.01)
    assert -highest == pytest.approx(poses[4] - poses[3], abs=0.01)
    assert triangles <= 60_000


def test_the_tour_has_six_stops_with_text_and_ends(shown: Shown, trouble: list[str]) -> None:
    assert len(TOUR) == 6
    page = shown()
    page.get_by_role("button", name="Take the tour").click()
    page.locator("[data-label]").first.wait_for(state="attached", timeout=LOADED)
    for number, stop in enumerate(TOUR, start=1):
        assert page.evaluate("document.activeElement.textContent") == f"Stop {number} of 6: {stop.title}"
        assert page.get_by_text(stop.text).first.is_visible()
        assert page.evaluate("model.get('structure')") == stop.structure
        assert page.evaluate("model.get('step')") == stop.step
        page.get_by_role("button", name="Finish" if number == 6 else "Next stop").click()
    assert page.get_by_role("button", name="Take the tour").evaluate("b => b === document.activeElement")
    assert trouble == []


def test_a_link_leads_to_a_structures_view(shown: Shown) -> None:
    page = shown()
    page.evaluate("location.hash = '#structure-lumbar-plexus'")
    page.wait_for_function("model.get('structure') === 'lumbar-plexus'")
    assert page.get_by_label("Nerves: shown").count() == 1
    page.evaluate("location.hash = '#structure-nonsense'")
    page.wait_for_timeout(100)
    assert page.evaluate("model.get('structure')") == "lumbar-plexus"


def test_by_keyboard_alone(shown: Shown, trouble: list[str]) -> None:
    page = shown()
    page.get_by_role("button", name="Turn it").focus()
    page.keyboard.press("Enter")
    page.locator("[data-label]").first.wait_for(state="attached", timeout=LOADED)
    assert page.evaluate("document.activeElement.getAttribute('role')") == "application"
    assert "from the front and the right" in said(page, "shown")
    for _ in range(4):
        page.keyboard.press("ArrowRight")
    wait_for_sentence(page, "shown", "from the right side")
    for key in ("+", "+", "-", "Shift+ArrowUp", "ArrowUp", "ArrowUp", "ArrowUp"):
        page.keyboard.press(key)
    wait_for_sentence(page, "shown", "and above")
    page.keyboard.press("Home")
    wait_for_sentence(page, "shown", "from the front and the right.")
    page.keyboard.press("Tab")
    assert "Take the tour" in page.evaluate("document.activeElement.textContent")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.type") == "range"
    page.keyboard.press("End")
    wait_for_sentence(page, "change", "rounded by 40")
    assert trouble == []


def test_a_finger_turns_the_model_and_two_viewers_live_on_one_page(shown: Shown, trouble: list[str]) -> None:
    asked: list[str] = []
    page = shown(asked=asked, height=1300)
    page.evaluate(
        "state => { const el = document.createElement('div'); document.querySelector('main').append(el); mount(state, el); }",
        state(AnatomyViewer(structure="iliacus", posture="chair")),
    )
    turn_it(page)
    turn_it(page, 0)  # the first has no such button any more: this is the second
    assert page.locator("canvas").count() == 2
    assert asked.count("viewer.js") == 1
    assert asked.count("anatomy-glb.js") == 1
    page.locator("canvas").first.scroll_into_view_if_needed()
    box = page.locator("canvas").first.bounding_box()
    x, y = box["x"] + box["width"] / 2, box["y"] + 40
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x + 150, y, steps=5)
    page.mouse.up()
    wait_for_sentence(page, "shown", "from the right side")
    assert "Sitting in a chair" in page.locator("section").nth(1).inner_text()
    assert (
        page.locator("section")
        .nth(1)
        .locator("[data-sentence=shown]")
        .inner_text()
        .endswith("Iliacus (the partner of the psoas).")
    )
    assert trouble == []


def test_two_fingers_zoom_and_one_swipes(shown: Shown, trouble: list[str]) -> None:
    page = shown(height=1000, has_touch=True)
    turn_it(page)
    box = page.locator("canvas").bounding_box()
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    touch = page.context.new_cdp_session(page)

    def fingers(kind: str, *places: tuple[float, float]) -> None:
        points = [{"x": px, "y": py, "id": number} for number, (px, py) in enumerate(places)]
        touch.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})

    def apart() -> float:
        return float(
            page.evaluate(
                "(() => { const y = (id) => document.querySelector(`[data-label=${id}] circle`).getBoundingClientRect().y;"
                " return y('hip-bone') - y('psoas-major'); })()"
            )
        )

    before = apart()
    fingers("touchStart", (x - 40, y), (x + 40, y))
    for step in range(1, 5):
        fingers("touchMove", (x - 40 - 10 * step, y), (x + 40 + 10 * step, y))
    fingers("touchEnd")
    page.wait_for_timeout(600)
    assert apart() > 1.25 * before
    assert page.evaluate("visualViewport.scale") == 1
    assert page.evaluate("scrollY") == 0
    fingers("touchStart", (x - 75, y))
    for step in range(1, 6):
        fingers("touchMove", (x - 75 + 30 * step, y))
    fingers("touchEnd")
    wait_for_sentence(page, "shown", "from the right side")
    assert trouble == []


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_in_forced_colours_the_model_stays_in_sight(theme: str, shown: Shown) -> None:
    page = shown(theme=theme, forced_colors="active")
    turn_it(page)
    look = "getComputedStyle(document.querySelector('.labels')).backgroundColor"
    assert page.evaluate(look) == "rgba(0, 0, 0, 0)"
    ink = "getComputedStyle(document.querySelector('[data-label] text')).fill"
    assert page.evaluate(ink) == ("rgb(255, 255, 255)" if theme == "dark" else "rgb(0, 0, 0)")


def test_the_name_of_what_is_faint_points_to_where_it_shows(shown: Shown) -> None:
    page = shown(height=3000)
    turn_it(page)
    page.get_by_label("Iliacus: shown").select_option("faint")
    page.locator("[data-label=iliacus]").wait_for(state="attached")
    page.locator("[data-view=right]").click()
    page.locator("[data-posture=chair]").click()
    wait_for_sentence(page, "shown", "from the right side")
    page.wait_for_timeout(600)
    spot = page.evaluate(
        "(() => { const c = document.querySelector('[data-label=iliacus] circle')?.getBoundingClientRect();"
        " return c && [c.x + c.width / 2, c.y + c.height / 2]; })()"
    )
    assert spot, "a strip of it shows beside the hip bone"
    page.get_by_label("Iliacus: shown").select_option("shown")
    page.mouse.click(*spot)
    assert page.evaluate("model.get('structure')") == "iliacus"


def test_an_old_browser_that_cannot_unpack_keeps_the_picture(shown: Shown, trouble: list[str]) -> None:
    page = shown()
    page.evaluate("delete window.DecompressionStream")
    page.get_by_role("button", name="Turn it").click()
    page.get_by_text("cannot be shown here").wait_for(timeout=LOADED)
    assert page.locator(".poster").is_visible()
    assert trouble == []


def test_a_lost_picture_is_told_in_one_sentence_and_comes_back(shown: Shown) -> None:
    page = shown()
    turn_it(page)
    page.evaluate(
        "window.loss = document.querySelector('canvas').getContext('webgl2').getExtension('WEBGL_lose_context'); loss.loseContext()"
    )
    page.get_by_text("took the 3D picture away").wait_for()
    page.locator("[data-structure=iliacus]").click()
    page.wait_for_timeout(200)
    page.evaluate("loss.restoreContext()")
    page.get_by_text("took the 3D picture away").wait_for(state="detached")
    page.locator("[data-label=iliacus].chosen").wait_for(state="attached", timeout=LOADED)


def test_a_picture_that_stays_lost_can_be_loaded_again(shown: Shown) -> None:
    page = shown()
    turn_it(page)
    page.evaluate(
        "document.querySelector('canvas').getContext('webgl2').getExtension('WEBGL_lose_context').loseContext()"
    )
    page.get_by_role("button", name="Load the model again").click()
    page.locator("[data-label]").first.wait_for(state="attached", timeout=LOADED)
    assert page.locator("canvas").count() == 1
    assert not page.get_by_role("button", name="Load the model again").is_visible()


def test_taking_it_down_frees_the_picture(shown: Shown, trouble: list[str]) -> None:
    page = shown()
    turn_it(page)
    page.evaluate("window.kept = document.querySelector('canvas').getContext('webgl2'); stopWidget()")
    assert page.evaluate("kept.isContextLost()")
    page.evaluate("location.hash = '#structure-iliacus'; dispatchEvent(new Event('beforeprint'))")
    assert trouble == []


# --- everyone ---


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 320])
def test_axe_finds_nothing_before_and_in_use(
    theme: str, width: int, shown: Shown, find_axe_problems: Callable[[Any], list[str]]
) -> None:
    page = shown(theme=theme, width=width)
    assert find_axe_problems(page) == []
    turn_it(page)
    page.get_by_role("button", name="Take the tour").click()
    page.get_by_text("For students").click()
    assert find_axe_problems(page) == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
