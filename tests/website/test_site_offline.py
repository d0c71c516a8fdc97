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
    """A web address whose folder can change, and which can go away."""

    def __init__(self) -> None:
        self.folder = Path()
        self.asked: list[str] = []
        host = self

        class Handler(http.server.SimpleHTTPRequestHandler):
            def log_message(self, format: str, *args: object) -> None:
                host.asked.append(self.path)

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


def visit(open_page: Open, address: str, **options: Any) -> Any:
    """Opens a page as a visitor does, and waits until the course is kept."""
    page = open_page(address, service_workers="allow", **options)
    page.evaluate(
        """async () => { const { active } = await navigator.serviceWorker.ready;
        if (active.state !== "activated") await new Promise((done) => active.addEventListener("statechange",
          () => active.state === "activated" && done())); }"""
    )
    return page


def update(page: Any) -> str:
    """Looks for a new version, as browsers do by themselves; says how that ended."""
    return str(
        page.evaluate(
            """async () => { const worker = await navigator.serviceWorker.getRegistration();
            const found = new Promise((done) => worker.addEventListener("updatefound", () => done(worker.installing)));
            await worker.update().catch(() => {});
            const installing = await Promise.race([found, new Promise((done) => setTimeout(done, 3000))]);
            if (!installing) return "nothing new";
            return new Promise((done) => { const tell = () => ["installed", "activated", "redundant"].includes(installing.state) && done(installing.state);
              installing.addEventListener("statechange", tell); tell(); }); }"""
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


def test_who_asks_to_save_data_gets_no_copy_unasked(host: Host, versions: tuple[Path, Path], open_page: Open) -> None:
    host.folder = versions[0]
    page = open_page(service_workers="allow")
    page.add_init_script("Object.defineProperty(navigator, 'connection', { value: { saveData: true } })")
    page.goto(f"{host.address}/01-anatomy.html")
    page.wait_for_timeout(1800)
    assert page.evaluate("navigator.serviceWorker.getRegistration().then((one) => one === undefined)")


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
    page.evaluate("navigator.serviceWorker.ready.then(() => {})")
    assert len(page.evaluate("caches.keys()")) == 1


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
