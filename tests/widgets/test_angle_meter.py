"""The angle meter in a real browser, through its real controls."""

import io
import json
import struct
import zlib
from collections.abc import Callable
from typing import Any

import pytest
from PIL import Image
from routine_pages import answers, first_part, still_me, write_check

from psoas import paths
from psoas.content import load
from psoas.errors import CourseError
from psoas.widgets.angle_meter import AngleMeter


def png(width: int, height: int) -> bytes:
    """A grey picture; its file stays small however many points it has."""
    def chunk(kind: bytes, body: bytes) -> bytes:
        return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))

    rows = zlib.compress((b"\0" + b"\xc8" * width) * height)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")


def sentence(page: Any, which: str = "angle") -> str:
    return page.locator(f"[data-sentence={which}]").inner_text()


def problem(page: Any) -> str:
    return page.locator(".problem").inner_text()


def ready(mount_widget: Callable[..., Any], flat: bool | None = True, **options: Any) -> Any:
    page = mount_widget(AngleMeter(demonstration=True), **options)
    page.get_by_role("button", name="None of these is true").click()
    if flat is not None:
        page.get_by_role("radio", name="Yes, flat" if flat else "No, or I am not sure").check()
    return page


def type_angle(page: Any, text: str) -> None:
    page.get_by_role("textbox").fill(text)
    page.get_by_role("button", name="Add").click()


def open_photo(page: Any, body: bytes, name: str = "photo.png", kind: str = "image/png") -> None:
    page.get_by_label("Choose a photo").set_input_files({"name": name, "mimeType": kind, "buffer": body})


def angles(page: Any) -> list[int]:
    return [one["angle"] for one in page.evaluate("model.get('value').readings ?? []")]


# --- Python and the seeds ---


def test_the_repr_says_what_it_measures_and_the_band() -> None:
    assert "10.6 degrees below level, give or take 9.6" in repr(AngleMeter())
    assert "demonstration" in repr(AngleMeter(demonstration=True))
    with pytest.raises(CourseError, match="must be True or False, not 'yes'"):
        AngleMeter(demonstration="yes")  # type: ignore[arg-type]


def test_every_norm_has_a_source() -> None:
    references = load().references
    for part in (*load().angle.norms, load().angle.flat_back):
        assert all(name in references for name in part.references)


# --- the gate ---


def test_without_a_safety_check_there_is_nothing_to_measure(mount_widget: Callable[..., Any], trouble: list[str]) -> None:
    page = mount_widget(AngleMeter())
    assert page.get_by_role("link", name="Go to the safety check").is_visible()
    assert page.get_by_role("textbox").count() == 0
    assert trouble == []


LEVELS = [("none", "none"), ("no_pressure", "none"), ("no_pressure", "full"), ("gentle", "full"), ("full", "full")]


@pytest.mark.parametrize(("level", "exercise"), LEVELS)
def test_it_opens_where_the_check_opens_stretches(level: str, exercise: str, mount_widget: Callable[..., Any]) -> None:
    page = mount_widget(AngleMeter())
    write_check(page, answers(level, exercise))
    still_me(page)
    is_open = exercise == "full"
    assert page.get_by_text("Only for the steady").is_visible() == is_open
    assert page.get_by_text("closed for now").first.is_visible() != is_open
    assert page.get_by_role("link", name="Go to the second part").count() == 0


def test_after_the_first_part_alone_the_way_to_the_second_part_is_shown(mount_widget: Callable[..., Any]) -> None:
    page = mount_widget(AngleMeter())
    write_check(page, first_part())
    still_me(page)
    assert page.get_by_text("Only for the steady").count() == 0 and page.get_by_role("textbox").count() == 0
    way = page.get_by_role("link", name="Go to the second part")
    assert way.get_attribute("href") == "04-symptom-check.ipynb#step-1-safety"


def test_it_closes_again_when_the_check_is_started_anew(mount_widget: Callable[..., Any]) -> None:
    page = mount_widget(AngleMeter())
    write_check(page, answers("full"))
    still_me(page)
    page.get_by_role("button", name="None of these is true").click()
    page.evaluate("localStorage.removeItem('psoas.assessment'); document.dispatchEvent(new CustomEvent('psoas:assessment'))")
    assert page.get_by_role("link", name="Go to the safety check").is_visible()


def test_whoever_is_not_steady_is_told_to_leave_it_out(mount_widget: Callable[..., Any]) -> None:
    page = mount_widget(AngleMeter(demonstration=True))
    page.get_by_role("button", name="One of these is true", exact=True).click()
    assert "You lose little" in page.locator(".stage").inner_text()
    assert page.get_by_role("textbox").count() == 0


# --- typed readings ---


def test_three_readings_give_the_middle_and_the_spread(mount_widget: Callable[..., Any], trouble: list[str]) -> None:
    page = ready(mount_widget)
    for text in ("-8", "−12", "-9"):
        type_angle(page, text)
    assert angles(page) == [-8, -12, -9]
    assert sentence(page) == (
        "Right leg: 9 degrees below level, the middle of 3 readings that lie 4 degrees apart. "
        "That is inside the band of 300 hobby athletes."
    )
    assert page.locator("[data-leg=right] svg").get_attribute("aria-label").endswith("from −20.2 to −1 degrees.")
    assert trouble == []


def test_each_leg_has_its_own_readings(mount_widget: Callable[..., Any]) -> None:
    page = ready(mount_widget)
    type_angle(page, "-5")
    page.get_by_role("button", name="Left leg").click()
    type_angle(page, "4")
    assert "Right leg: 5 degrees below level" in sentence(page)
    assert "Left leg: 4 degrees above level" in sentence(page)
    assert "outside the band" in sentence(page)


def test_a_reading_with_a_lifted_back_does_not_count(mount_widget: Callable[..., Any]) -> None:
    page = ready(mount_widget, flat=False)
    type_angle(page, "-20")
    assert sentence(page) == "No reading counts yet: the low back was not flat."
    assert "may have lifted, is listed and does not count" in page.locator(".outcome").inner_text()
    assert "32 %" in page.locator(".measure").inner_text()


def test_it_asks_about_the_back_first(mount_widget: Callable[..., Any]) -> None:
    page = ready(mount_widget, flat=None)
    type_angle(page, "-20")
    assert problem(page) == "First say whether the low back was flat."
    assert angles(page) == []


@pytest.mark.parametrize(
    ("text", "words"),
    [("", "Type the angle as a number"), ("eight", "Type the angle as a number"), ("-8-9", "Type the angle"), ("-61", "between −60 and 60"), ("1e9", "Type the angle"), ("999999999999", "between −60 and 60")],
)
def test_what_is_no_angle_gets_one_sentence(text: str, words: str, mount_widget: Callable[..., Any]) -> None:
    page = ready(mount_widget)
    type_angle(page, text)
    assert words in problem(page)
    assert problem(page).count(".") == 1
    assert angles(page) == []


@pytest.mark.parametrize(("now", "words"), [("-14", "Nobody can tell"), ("-15", "Maybe"), ("-20", "Maybe"), ("-21", "It likely changed")])
def test_a_small_change_since_last_time_cannot_be_told(now: str, words: str, mount_widget: Callable[..., Any]) -> None:
    page = mount_widget(AngleMeter())
    old = {"course": "know-your-psoas", "schema": 1, "readings": [{"side": "right", "angle": -10, "flat": True, "time": "2026-01-02T10:00:00Z"}]}
    page.evaluate("old => localStorage.setItem('psoas.angle', JSON.stringify(old))", old)
    page = mount_widget(AngleMeter(), page=page)
    write_check(page, answers("full"))
    still_me(page)
    page.get_by_role("button", name="None of these is true").click()
    page.get_by_role("radio", name="Yes, flat").check()
    type_angle(page, now)
    assert words in sentence(page, "change")


@pytest.mark.parametrize("record", ["{", "null", json.dumps({"course": "know-your-psoas", "schema": 2}), json.dumps({"course": "know-your-psoas", "schema": 1, "readings": [{"side": "up", "angle": 1}, 7, None]})])
def test_a_record_that_cannot_be_read_counts_as_none(record: str, mount_widget: Callable[..., Any], trouble: list[str]) -> None:
    page = mount_widget(AngleMeter())
    page.evaluate("record => localStorage.setItem('psoas.angle', record)", record)
    page = mount_widget(AngleMeter(), page=page)
    assert page.evaluate("model.get('value')") == {}
    assert trouble == []


def test_readings_can_be_taken_back_and_deleted(mount_widget: Callable[..., Any]) -> None:
    page = ready(mount_widget)
    type_angle(page, "-5")
    type_angle(page, "-6")
    page.get_by_role("button", name="Take the last one back").click()
    assert angles(page) == [-5]
    page.get_by_role("button", name="Delete all").click()
    page.get_by_role("button", name="Delete them").click()
    assert angles(page) == []


# --- photo ---


def test_points_on_a_photo_give_the_angle_by_mouse_and_by_keyboard(mount_widget: Callable[..., Any], trouble: list[str]) -> None:
    page = ready(mount_widget)
    open_photo(page, png(500, 400))
    hip, knee, level = (page.locator(f"[data-point={name}]") for name in ("hip", "knee", "level"))
    page.wait_for_function("document.activeElement.dataset.point === 'hip'")
    assert "degrees below level" in sentence(page, "photo")
    for _ in range(20):
        knee.press("ArrowUp")
    assert sentence(page, "photo") == "The thigh is level in this picture."
    level.press("Shift+ArrowDown")
    assert "above level" in sentence(page, "photo")
    page.locator("svg.photo").scroll_into_view_if_needed()
    for point, spot in ((hip, [100, 160]), (knee, [300, 360]), (level, [450, 160])):
        at = point.locator(".ring").bounding_box()
        to = page.evaluate("([x, y]) => { const {x: left, y: top} = new DOMPoint(x, y).matrixTransform(document.querySelector('svg.photo').getScreenCTM()); return [left, top]; }", spot)
        page.mouse.move(at["x"] + at["width"] / 2, at["y"] + at["height"] / 2)
        page.mouse.down()
        page.mouse.move(*to, steps=5)
        page.mouse.up()
    assert sentence(page, "photo") == "The thigh hangs 45 degrees below level in this picture."
    page.get_by_role("button", name="Keep this reading").click()
    assert angles(page) == [-45]
    page.get_by_role("button", name="Take the picture away").click()
    assert not page.locator(".photo-part").is_visible()
    assert trouble == []


def test_a_finger_moves_a_point_and_not_the_page_and_sees_what_lies_under_it(mount_widget: Callable[..., Any], trouble: list[str]) -> None:
    page = ready(mount_widget, width=390, has_touch=True, is_mobile=True)
    open_photo(page, png(500, 400))
    knee = page.locator("[data-point=knee] .ring")
    knee.scroll_into_view_if_needed()
    fingers = page.context.new_cdp_session(page)
    at, scrolled = knee.bounding_box(), page.evaluate("scrollY")
    x, y = at["x"] + at["width"] / 2, at["y"] + at["height"] / 2
    for step in range(11):
        fingers.send("Input.dispatchTouchEvent", {"type": "touchMove" if step else "touchStart", "touchPoints": [{"x": x, "y": y + 6 * step}]})
    assert page.locator(".loupe").is_visible()
    fingers.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})
    assert knee.bounding_box()["y"] == pytest.approx(at["y"] + 60, abs=2)
    assert page.evaluate("scrollY") == scrolled
    assert trouble == []


def test_a_drawing_is_for_practice_and_shows_how_the_angle_grows_when_the_back_lifts(mount_widget: Callable[..., Any], trouble: list[str]) -> None:
    page = mount_widget(AngleMeter(demonstration=True))
    page.evaluate("document.head.append(Object.assign(document.createElement('script'), {type: 'text/plain'})); document.head.lastChild.dataset.psoasHost = ''")
    page.route("**/assets/plates/*.webp", lambda route: route.fulfill(path=paths.assets() / "plates" / route.request.url.rsplit("/", 1)[1]))
    page.get_by_role("button", name="None of these is true").click()
    said = {}
    for name in ("Practise on a drawing", "Practise where the back lifts"):
        page.get_by_role("button", name=name).click()
        page.locator("[data-point=knee]").press("Shift+ArrowDown")
        assert not page.get_by_role("button", name="Keep this reading").is_visible()
        page.get_by_role("button", name="Show the drawing's own points").click()
        said[name] = sentence(page, "photo")
        page.get_by_role("button", name="Take the picture away").click()
    flat, lifted = (int(text.split(" points: ")[1].split(" degrees below level")[0]) for text in said.values())
    assert 5 <= flat <= 12
    assert lifted >= flat + 8
    assert "though nobody moved" in said["Practise on a drawing"]
    assert angles(page) == []
    assert trouble == []


def test_two_points_on_one_spot_get_one_sentence(mount_widget: Callable[..., Any], trouble: list[str]) -> None:
    page = ready(mount_widget)
    open_photo(page, png(100, 100))
    knee = page.locator("[data-point=knee]")
    hip = page.locator("[data-point=hip]")
    for _ in range(10):
        hip.press("Shift+ArrowLeft")
        hip.press("Shift+ArrowUp")
    for _ in range(10):
        knee.press("Shift+ArrowLeft")
        knee.press("Shift+ArrowUp")
    assert sentence(page, "photo") == "Hip and knee lie on the same spot: move one of them."
    assert page.get_by_role("button", name="Keep this reading").is_disabled()
    assert trouble == []


@pytest.mark.parametrize("body", [b"not a picture", png(20, 20)[:40], b"<svg"])
def test_a_bad_picture_gets_one_sentence(body: bytes, mount_widget: Callable[..., Any]) -> None:
    page = ready(mount_widget)
    open_photo(page, body)
    page.wait_for_function("document.querySelector('.problem').textContent")
    assert problem(page) == "This file cannot be shown as a picture; choose a photo, such as a JPEG or PNG."
    assert not page.locator(".photo-part").is_visible()


@pytest.mark.parametrize(
    ("body", "name", "kind", "words"),
    [
        (b"", "photo.jpg", "image/jpeg", "This file is empty; choose another photo."),
        (b"\0\0\0\x18ftypheic" + bytes(200), "IMG_1.HEIC", "image/heic", "This browser cannot show HEIC photos; save it as a JPEG"),
        (b"\0\0\0\x18ftypheic" + bytes(200), "IMG_1.heif", "", "This browser cannot show HEIC photos; save it as a JPEG"),
        (png(10000, 8000), "photo.png", "image/png", "This picture has 80 megapixels; choose one with at most 60."),
    ],
    ids=["empty", "heic", "heic without type", "80 megapixels"],
)
def test_a_photo_that_cannot_be_opened_says_why_in_one_sentence(
    body: bytes, name: str, kind: str, words: str, mount_widget: Callable[..., Any], trouble: list[str]
) -> None:
    page = ready(mount_widget)
    open_photo(page, body, name, kind)
    page.wait_for_function("document.querySelector('.problem').textContent")
    assert problem(page).startswith(words)
    assert not page.locator(".photo-part").is_visible()
    assert trouble == []


CANVASES = """window.canvases = [];
for (const side of ["width", "height"]) {
  const { set, get } = Object.getOwnPropertyDescriptor(HTMLCanvasElement.prototype, side);
  Object.defineProperty(HTMLCanvasElement.prototype, side, { get, set(value) { set.call(this, value); window.canvases.push([this.width, this.height]); } });
}
const plain = Element.prototype.setAttribute;
HTMLCanvasElement.prototype.setAttribute = function (name, value) { plain.call(this, name, value); window.canvases.push([this.width, this.height]); };"""


def opened(page: Any) -> tuple[int, int]:
    """The size of the picture that is shown, once it is there."""
    page.wait_for_function("document.querySelector('svg.photo image')", timeout=60_000)
    return tuple(page.locator("svg.photo").evaluate("(photo) => photo.getAttribute('viewBox').split(' ').slice(2).map(Number)"))


@pytest.mark.parametrize(("width", "height"), [(8064, 6048), (6048, 8064), (20000, 500), (1, 1)])
def test_a_large_photo_is_shown_smaller_and_never_on_a_canvas_that_phones_refuse(
    width: int, height: int, mount_widget: Callable[..., Any], trouble: list[str]
) -> None:
    page = ready(mount_widget, own=True, script=CANVASES)
    open_photo(page, png(width, height))
    shown = opened(page)
    assert max(shown) == min(3000, max(width, height))
    assert shown[0] / shown[1] == pytest.approx(width / height, rel=0.02)
    sizes = page.evaluate("canvases")
    assert sizes
    assert all(max(wide, tall) <= 4096 and wide * tall <= 16_700_000 for wide, tall in sizes)
    page.locator("[data-point=knee]").press("ArrowDown")
    assert sentence(page, "photo")
    assert trouble == []


def test_a_photo_that_the_camera_stored_turned_stands_upright(mount_widget: Callable[..., Any], trouble: list[str]) -> None:
    """Left half black, right half white, and a mark that says: turn it by 90 degrees. Black is then on top."""
    image = Image.new("L", (4000, 2000), 255)
    image.paste(0, (0, 0, 2000, 2000))
    exif, out = Image.Exif(), io.BytesIO()
    exif[0x0112] = 6
    image.save(out, "JPEG", exif=exif)
    page = ready(mount_widget)
    open_photo(page, out.getvalue(), "photo.jpg", "image/jpeg")
    assert opened(page) == (1500, 3000)
    shades = page.evaluate(
        """async () => { const image = new Image(); image.src = document.querySelector("svg.photo image").getAttribute("href"); await image.decode();
        const canvas = document.createElement("canvas"); canvas.width = 15; canvas.height = 30; const pen = canvas.getContext("2d"); pen.drawImage(image, 0, 0, 15, 30);
        return [[7, 5], [7, 25]].map(([x, y]) => pen.getImageData(x, y, 1, 1).data[0]); }"""
    )
    assert shades[0] < 40 and shades[1] > 215
    assert trouble == []


def test_a_moving_picture_stands_still(mount_widget: Callable[..., Any], trouble: list[str]) -> None:
    frames, out = [Image.new("L", (300, 200), shade) for shade in (0, 128, 255)], io.BytesIO()
    frames[0].save(out, "GIF", save_all=True, append_images=frames[1:], duration=50, loop=0)
    page = ready(mount_widget)
    open_photo(page, out.getvalue(), "photo.gif", "image/gif")
    opened(page)
    kind = page.evaluate("fetch(document.querySelector('svg.photo image').getAttribute('href')).then((answer) => answer.blob()).then((blob) => blob.type)")
    assert kind == "image/jpeg", "one picture, which cannot move"
    assert trouble == []


def test_of_two_photos_the_later_choice_is_shown(mount_widget: Callable[..., Any], trouble: list[str]) -> None:
    page = ready(mount_widget)
    open_photo(page, png(8000, 6000))
    open_photo(page, png(300, 200))
    assert opened(page) == (300, 200)
    page.wait_for_timeout(1500)
    assert opened(page) == (300, 200)
    assert trouble == []


def test_a_point_that_a_mouse_has_taken_shows_its_ring(mount_widget: Callable[..., Any]) -> None:
    page = ready(mount_widget)
    open_photo(page, png(500, 400))
    opened(page)
    ring = "getComputedStyle(document.querySelector('[data-point=knee] .ring')).stroke"
    before = page.evaluate(ring)
    page.locator("[data-point=knee] .ring").click()
    assert page.evaluate(ring) != before


def test_a_bad_picture_leaves_the_one_before_in_place(mount_widget: Callable[..., Any]) -> None:
    page = ready(mount_widget)
    open_photo(page, png(300, 200))
    page.wait_for_function("document.querySelector('svg.photo image')")
    open_photo(page, b"broken")
    page.wait_for_function("document.querySelector('.problem').textContent")
    assert page.locator("svg.photo image").count() == 1


def test_the_photo_is_not_kept(mount_widget: Callable[..., Any]) -> None:
    page = ready(mount_widget)
    open_photo(page, png(300, 200))
    page.wait_for_function("document.querySelector('svg.photo image')")
    page.get_by_role("button", name="Keep this reading").click()
    assert page.evaluate("JSON.stringify([Object.entries(localStorage), model.get('value')])").count("blob:") == 0


# --- everyone ---


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 320])
def test_axe_finds_nothing_at_the_gate_and_in_use(
    theme: str, width: int, mount_widget: Callable[..., Any], find_axe_problems: Callable[[Any], list[str]]
) -> None:
    page = mount_widget(AngleMeter(), theme=theme, width=width)
    assert find_axe_problems(page) == []
    page = ready(mount_widget, theme=theme, width=width)
    open_photo(page, png(300, 200))
    page.wait_for_function("document.querySelector('svg.photo image')")
    page.get_by_role("button", name="Keep this reading").click()
    type_angle(page, "nonsense")
    assert find_axe_problems(page) == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_readings_that_another_tab_deletes_are_not_stored_again(
    mount_widget: Callable[..., Any], in_another_tab: Callable[[Any, str], None], trouble: list[str]
) -> None:
    page = mount_widget(AngleMeter())
    write_check(page, answers("full"))
    page = mount_widget(AngleMeter(), page=page)
    still_me(page)
    page.get_by_role("button", name="None of these is true").click()
    page.get_by_role("radio", name="Yes, flat").check()
    type_angle(page, "-8")
    in_another_tab(page, "localStorage.removeItem('psoas.angle')")
    page.wait_for_function("model.get('value').readings.length === 0")
    assert sentence(page) == "Nothing is measured yet today."
    type_angle(page, "5")
    kept = json.loads(page.evaluate("localStorage.getItem('psoas.angle')"))
    assert [one["angle"] for one in kept["readings"]] == [5]
    assert trouble == []
