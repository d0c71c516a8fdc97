"""The course in the browser after one visit: without internet, without its host, and never of two versions at once."""

import functools
import http.server
import json
import os
import re
import shutil
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from accessible import settle
from small_notebooks import ROOT, write_course, write_notebook

from psoas.site import offline
from psoas.site.build import Built, build

Open = Callable[..., Any]


class Host:
    """A web address whose folder can change, which can go away, and which can leave one file without an answer."""

    def __init__(self) -> None:
        self.folder = Path()
        self.asked: list[str] = []
        self.silent_about = ""
        self.speaks = threading.Event()
        host = self

        class Handler(http.server.SimpleHTTPRequestHandler):
            def log_message(self, format: str, *args: object) -> None:
                host.asked.append(self.path)

            def do_GET(self) -> None:
                if host.silent_about and self.path.startswith(host.silent_about):
                    host.speaks.wait(30)
                super().do_GET()

            def translate_path(self, path: str) -> str:
                self.directory = str(host.folder)
                return super().translate_path(path)

        handler = functools.partial(Handler, directory="/")
        self._server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
        self.address = f"http://127.0.0.1:{self._server.server_port}"
        threading.Thread(target=self._server.serve_forever, daemon=True).start()

    def stop(self) -> None:
        """From now on nobody answers."""
        self.speaks.set()
        self._server.shutdown()
        self._server.server_close()


@pytest.fixture
def host() -> Iterator[Host]:
    """A web address without a folder yet."""
    running = Host()
    yield running
    running.stop()


def wait_until_kept(page: Any) -> None:
    """Waits until the worker answers; a copy that never gets whole fails the test instead of holding it for ever."""
    until(page, "navigator.serviceWorker.getRegistration().then((one) => one?.active?.state === 'activated')")


def until(page: Any, truth: str) -> None:
    """Asks the page again and again, for a minute at most, until a promise in it comes true."""
    for _ in range(600):
        if page.evaluate(truth):
            return
        page.wait_for_timeout(100)
    raise AssertionError(f"never true: {truth}")


def visit(open_page: Open, address: str, **options: Any) -> Any:
    """Opens a page as a visitor does, and waits until the course is kept."""
    page = open_page(address, service_workers="allow", **options)
    wait_until_kept(page)
    return page


def update(page: Any) -> str:
    """Looks for a new version, as browsers do by themselves; says how that ended, after a minute at most."""
    return str(
        page.evaluate(
            """async () => { const worker = await navigator.serviceWorker.getRegistration(), wait = (ms) => new Promise((done) => setTimeout(done, ms));
            const found = new Promise((done) => worker.addEventListener("updatefound", () => done(worker.installing ?? worker.waiting)));
            await Promise.race([worker.update().catch(() => {}), wait(30000)]);
            const installing = await Promise.race([found, wait(3000)]);
            if (!installing) return "nothing new";
            for (let time = 0; time < 600; time += 1) {
              if (["installed", "activated", "redundant"].includes(installing.state)) return installing.state;
              await wait(100);
            }
            return `still ${installing.state}`; }"""
        )
    )


def promise(page: Any) -> str:
    return str(page.locator("article p").first.inner_text())


@pytest.fixture(scope="module")
def versions(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """Two versions of a small course; tests only read them."""
    folder = tmp_path_factory.mktemp("versions")
    source, built = write_course(folder / "source"), []
    for number in ("one", "two"):
        write_notebook(source, "01-anatomy", "# Anatomy", f"This is version {number}.")
        write_notebook(source, "02-sitting", "# Sitting", f"This is version {number}.")
        built.append(build(source, folder / number, execute=False).site)
    for path in built[0].rglob("*"):  # a host tells versions apart by whole seconds, and both may be built in one
        os.utime(path, (path.stat().st_mtime - 60,) * 2)
    return built[0], built[1]


# --- after one visit -------------------------------------------------------------------------------------------


@pytest.mark.parametrize("pages", ["0[27]*", pytest.param("*", marks=pytest.mark.slow)])
def test_after_one_visit_pages_pictures_and_widgets_work_without_the_host(
    built: Built, host: Host, open_page: Open, trouble: list[str], pages: str
) -> None:
    host.folder = built.site
    page = visit(open_page, f"{host.address}/index.html", reduced_motion="reduce")
    host.stop()
    page.reload()
    assert page.locator("h1").inner_text() == "Know your psoas"
    for path in sorted(built.site.glob(f"{pages}.html")):
        page.goto(f"{host.address}/{path.name}")
        settle(page)
        assert page.locator(".widget-trouble").count() == 0, path.name
        page.evaluate(
            """async () => { for (const picture of document.images) { picture.loading = "eager"; await picture.decode(); } }"""
        )
    page.goto(f"{host.address}/01-anatomy.html")
    page.get_by_role("button", name="Turn it").click()
    page.locator("[data-label]").first.wait_for(state="attached", timeout=60_000)
    page.goto(f"{host.address}/search.html?q=sitting")
    page.locator("#search-results li a").first.wait_for()
    assert page.goto(f"{host.address}/").status == 200, "the bare address"
    assert trouble == []


def test_the_copy_holds_every_file_of_the_course_with_the_hash_of_its_content(site: Path) -> None:
    code = (site / offline.WORKER).read_text("utf-8")
    files = json.loads(code.split("const FILES = ")[1].split(";\n")[0])
    assert set(files) == {
        path.relative_to(site).as_posix()
        for path in site.rglob("*")
        if path.is_file() and path.name not in offline.NOT_KEPT
    }
    for name in ("index.html", "_static/psoas-site.js"):
        assert files[name] == offline.hash_of((site / name).read_bytes())


def test_the_manifest_names_pages_and_icons_that_exist(site: Path) -> None:
    manifest = json.loads((site / offline.MANIFEST).read_text("utf-8"))
    assert (site / manifest["start_url"]).is_file()
    sizes = {icon["sizes"] for icon in manifest["icons"]}
    assert {"192x192", "512x512"} <= sizes
    assert all((site / icon["src"]).is_file() for icon in manifest["icons"])


def test_from_disk_the_pages_ask_for_neither_worker_nor_manifest(
    site: Path, open_page: Open, trouble: list[str]
) -> None:
    page = open_page((site / "index.html").as_uri(), service_workers="allow")
    page.wait_for_timeout(1500)
    assert page.locator("link[rel=manifest]").count() == 0
    assert trouble == []


SAVERS = {
    "data saver": "Object.defineProperty(navigator, 'connection', { value: { saveData: true } })",
    "style preference": """const real = window.matchMedia;
      window.matchMedia = (query) => (query.includes("prefers-reduced-data") ? { matches: true, addEventListener() {} } : real.call(window, query));""",
}


@pytest.mark.parametrize("saver", SAVERS)
def test_who_asks_to_save_data_gets_a_copy_on_request_only(
    host: Host, versions: tuple[Path, Path], open_page: Open, saver: str
) -> None:
    host.folder = versions[0]
    page = open_page(service_workers="allow")
    page.add_init_script(SAVERS[saver])
    page.goto(f"{host.address}/01-anatomy.html")
    page.wait_for_timeout(2500)
    assert page.evaluate("navigator.serviceWorker.getRegistration().then((one) => one === undefined)")
    asked = [path for path in host.asked if path.endswith(".html")]
    assert asked == ["/01-anatomy.html"]
    page.evaluate("""() => { localStorage.setItem("psoas.offline-copy", JSON.stringify({ course: "know-your-psoas", schema: 1, keep: true }));
      document.dispatchEvent(new CustomEvent("psoas:stored", { detail: "offline-copy" })); }""")
    wait_until_kept(page)
    assert len(page.evaluate("caches.keys()")) == 1


def test_the_copy_is_not_begun_before_the_browser_is_idle(
    host: Host, versions: tuple[Path, Path], open_page: Open
) -> None:
    host.folder = versions[0]
    page = open_page(service_workers="allow")
    page.add_init_script("window.waiting = []; window.requestIdleCallback = (act) => { window.waiting.push(act); };")
    page.goto(f"{host.address}/01-anatomy.html")
    page.wait_for_function("() => window.waiting.length >= 2")
    page.wait_for_timeout(500)
    assert page.evaluate("navigator.serviceWorker.getRegistration().then((one) => one === undefined)")
    page.evaluate("window.waiting.forEach((act) => act())")
    wait_until_kept(page)


def test_a_copy_that_is_not_wanted_is_removed_and_comes_back_when_wanted(
    host: Host, versions: tuple[Path, Path], open_page: Open
) -> None:
    host.folder = versions[0]
    page = visit(open_page, f"{host.address}/01-anatomy.html")
    choose = """(keep) => { localStorage.setItem("psoas.offline-copy", JSON.stringify({ course: "know-your-psoas", schema: 1, keep }));
      const done = new Promise((resolve) => document.addEventListener("psoas:copy", resolve, { once: true }));
      document.dispatchEvent(new CustomEvent("psoas:stored", { detail: "offline-copy" })); return done.then(() => {}); }"""
    page.evaluate(choose, False)
    assert page.evaluate("caches.keys()") == []
    page.reload()
    page.wait_for_timeout(1500)
    assert page.evaluate("caches.keys()") == []
    page.evaluate("""() => { localStorage.removeItem("psoas.offline-copy");
      document.dispatchEvent(new CustomEvent("psoas:stored", { detail: "offline-copy" })); }""")
    page.wait_for_timeout(1000)
    assert page.evaluate("caches.keys()") == [], "deleting a choice fetches nothing"
    page.evaluate(choose, True)
    wait_until_kept(page)
    assert len(page.evaluate("caches.keys()")) == 1


# --- another project at the same address ---------------------------------------------------------------------------


@pytest.fixture
def other_project(tmp_path: Path) -> Path:
    """A folder of pages that have some names in common with the course's."""
    folder = tmp_path / "other"
    (folder / "_static").mkdir(parents=True)
    (folder / "index.html").write_text(
        "<!doctype html><title>x</title><link rel=icon href='data:,'><link rel=stylesheet href='_static/psoas.css'><h1>Another project</h1>",
        "utf-8",
    )
    (folder / "_static" / "psoas.css").write_text("h1 { color: rgb(1, 2, 3) }", "utf-8")
    return folder


@pytest.mark.parametrize(
    "its_own", [None, "<!doctype html><title>Home</title>", '{"course": "something else"}', "null", "[]"]
)
def test_where_another_project_answers_the_worker_gives_way_with_all_it_kept(
    host: Host, versions: tuple[Path, Path], open_page: Open, other_project: Path, its_own: str | None
) -> None:
    host.folder = versions[0]
    page = visit(open_page, f"{host.address}/01-anatomy.html")
    page.reload()
    if its_own is not None:
        (other_project / offline.WHO).write_text(its_own, "utf-8")
    host.folder = other_project
    page.goto(f"{host.address}/index.html")
    assert page.locator("h1").inner_text() == "Another project"
    assert page.locator("h1").evaluate("(one) => getComputedStyle(one).color") == "rgb(1, 2, 3)", "its own style"
    assert page.evaluate("navigator.serviceWorker.getRegistration().then((one) => one === undefined)")
    assert page.evaluate("caches.keys()") == []


def test_a_host_that_hesitates_is_not_waited_for_and_loses_nothing(
    host: Host, versions: tuple[Path, Path], open_page: Open
) -> None:
    host.folder = versions[0]
    page = visit(open_page, f"{host.address}/01-anatomy.html")
    page.reload()
    host.silent_about = f"/{offline.WHO}"
    page.goto(f"{host.address}/02-sitting.html")
    assert promise(page) == "This is version one."
    host.speaks.set()
    page.wait_for_timeout(300)
    assert len(page.evaluate("caches.keys()")) == 1


def test_another_project_that_hesitates_is_left_alone_with_its_next_page(
    host: Host, versions: tuple[Path, Path], open_page: Open, other_project: Path
) -> None:
    host.folder = versions[0]
    page = visit(open_page, f"{host.address}/01-anatomy.html")
    page.reload()
    host.folder, host.silent_about = other_project, f"/{offline.WHO}"
    page.goto(f"{host.address}/index.html")
    host.speaks.set()
    until(page, "caches.keys().then((all) => all.length === 0)")
    page.wait_for_timeout(300)
    page.goto(f"{host.address}/index.html")
    assert page.locator("h1").inner_text() == "Another project"


def test_an_address_that_names_no_file_is_left_to_the_host(
    host: Host, versions: tuple[Path, Path], open_page: Open, trouble: list[str]
) -> None:
    host.folder = versions[0]
    page = visit(open_page, f"{host.address}/01-anatomy.html")
    page.reload()
    assert page.evaluate("fetch('%').then((answer) => answer.status)") == 404
    assert [one for one in trouble if not one.startswith(("404", "console: Failed to load resource"))] == []


# --- a new version ---------------------------------------------------------------------------------------------


def test_a_new_version_takes_over_as_a_whole_with_the_next_page(
    host: Host, versions: tuple[Path, Path], open_page: Open, trouble: list[str]
) -> None:
    host.folder = versions[0]
    page = visit(open_page, f"{host.address}/01-anatomy.html")
    page.reload()
    host.folder = versions[1]
    host.asked.clear()
    assert update(page) == "installed"
    fetched = {path.split("?")[0] for path in host.asked}
    assert "/_static/psoas.css" not in fetched, "what has not changed is not fetched again"
    assert "/02-sitting.html" in fetched
    assert promise(page) == "This is version one."
    page.goto(f"{host.address}/02-sitting.html")
    page.get_by_text("This is version two.").wait_for()
    assert len(page.evaluate("caches.keys()")) == 1, "the old copy is gone"
    host.stop()
    page.goto(f"{host.address}/01-anatomy.html")
    assert promise(page) == "This is version two."
    assert trouble == []


def test_while_a_second_page_is_open_both_stay_with_the_old_version(
    host: Host, versions: tuple[Path, Path], open_page: Open
) -> None:
    host.folder = versions[0]
    first = visit(open_page, f"{host.address}/01-anatomy.html")
    first.reload()
    second = first.context.new_page()
    second.goto(f"{host.address}/02-sitting.html")
    host.folder = versions[1]
    assert update(first) == "installed"
    first.goto(f"{host.address}/02-sitting.html")
    assert promise(first) == promise(second) == "This is version one."
    second.close()
    for _ in range(10):  # a browser counts a page that closes for a moment longer
        first.goto(f"{host.address}/01-anatomy.html")
        if promise(first) == "This is version two.":
            break
    assert promise(first) == "This is version two."


def test_half_a_new_version_is_never_used(
    host: Host, versions: tuple[Path, Path], open_page: Open, tmp_path: Path
) -> None:
    host.folder = versions[0]
    page = visit(open_page, f"{host.address}/01-anatomy.html")
    page.reload()
    half = Path(shutil.copytree(versions[1], tmp_path / "half"))
    shutil.copyfile(versions[0] / "02-sitting.html", half / "02-sitting.html")  # still being copied
    host.folder = half
    assert update(page) == "redundant"
    page.goto(f"{host.address}/01-anatomy.html")
    assert promise(page) == "This is version one."


def test_the_same_content_is_the_same_version_and_any_change_another(tmp_path: Path) -> None:
    source = ROOT / "website" / "offline"
    (tmp_path / "index.html").write_text("a", "utf-8")
    (tmp_path / "_static").mkdir()
    for icon in json.loads((source / offline.MANIFEST).read_text("utf-8"))["icons"]:
        (tmp_path / icon["src"]).write_bytes(b"an icon")
    first, again = offline.write(tmp_path, source), offline.write(tmp_path, source)
    (tmp_path / "index.html").write_text("b", "utf-8")
    assert first == again != offline.write(tmp_path, source)
    assert re.fullmatch(r"[0-9a-f]{16}", first)
