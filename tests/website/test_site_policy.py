"""Nothing leaves the device: code of a widget tries every way out, and somebody listens at the other end.

The same tries on a page without the policy all arrive; so the listener hears, and the silence means something.
What no policy can forbid is a click on a link that leads elsewhere, and a browser's look at the host of one. The pages
carry no code that does the first by itself, and switch the second off.
"""

import re
import shutil
import socketserver
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from small_notebooks import write_course, write_notebook

from psoas.site.build import build

Open = Callable[..., Any]

TRIES = {
    "fetch": "fetch(url + '?diary', { mode: 'no-cors' })",
    "fetch-post": "fetch(url, { method: 'POST', mode: 'no-cors', keepalive: true, body: 'diary' })",
    "xhr": "const x = new XMLHttpRequest(); x.open('POST', url); x.send('diary')",
    "beacon": "navigator.sendBeacon(url, 'diary')",
    "websocket": "new WebSocket(url.replace('http', 'ws'))",
    "eventsource": "new EventSource(url)",
    "image": "new Image().src = url",
    "background": "add('div', { style: `background: url(${url}); width: 9px; height: 9px` })",
    "import": "add('style', { textContent: `@import url(${url});` })",
    "style": "add('link', { rel: 'stylesheet', href: url })",
    "script": "add('script', { src: url })",
    "module": "import(url).catch(() => {})",
    "font": "new FontFace('x', `url(${url})`).load().catch(() => {})",
    "frame": "add('iframe', { src: url })",
    "object": "add('object', { data: url, type: 'text/html' })",
    "embed": "add('embed', { src: url, type: 'text/html' })",
    "video": "add('video', { src: url, preload: 'auto' })",
    "prefetch": "add('link', { rel: 'prefetch', href: url })",
    "preload": "add('link', { rel: 'preload', as: 'image', href: url })",
    "modulepreload": "add('link', { rel: 'modulepreload', href: url })",
    "form": "add('iframe', { name: 'f' }); const f = add('form', { action: url, method: 'post', target: 'f' }); f.submit()",
    "worker": "new Worker(URL.createObjectURL(new Blob([`fetch('${url}', { mode: 'no-cors' })`])))",
}
"""Name → code that asks for ``url``; the listener hears the name."""

WIDGET = """
function render({ model, el }) {
  const add = (tag, attributes) => {
    const element = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) {
      if (name === "textContent") element.textContent = value; else element.setAttribute(name, value);
    }
    document.body.append(element);
    return element;
  };
  const tries = { TRIES };
  window.blocked = new Set();
  document.addEventListener("securitypolicyviolation", (event) => window.blocked.add(event.effectiveDirective));
  const button = document.createElement("button");
  button.textContent = "Send it all";
  button.onclick = () => {
    for (const [name, attempt] of Object.entries(tries)) {
      try { attempt(`ADDRESS/${name}`); } catch { /* stopped at once */ }
    }
    button.textContent = "All tried";
  };
  el.append(button);
}

export default { render };
"""


class Listener:
    """Answers anybody, and notes what was asked for."""

    def __init__(self) -> None:
        self.heard: set[str] = set()
        listener = self

        class Handler(socketserver.BaseRequestHandler):
            def handle(self) -> None:
                words = self.request.recv(4096).decode("latin-1").split(" ")
                if len(words) > 1:
                    listener.heard.add(re.split(r"[?/]", words[1].lstrip("/"))[0])
                self.request.sendall(
                    b"HTTP/1.1 200 OK\r\nAccess-Control-Allow-Origin: *\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"
                )

        self._server = socketserver.ThreadingTCPServer(("127.0.0.1", 0), Handler)
        self.address = f"http://127.0.0.1:{self._server.server_address[1]}"
        threading.Thread(target=self._server.serve_forever, daemon=True).start()

    def stop(self) -> None:
        self._server.shutdown()
        self._server.server_close()


@pytest.fixture(scope="module")
def listener() -> Iterator[Listener]:
    running = Listener()
    yield running
    running.stop()


@pytest.fixture(scope="module")
def leaky(listener: Listener, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """A course with a widget that tries to send, with the policy and, to compare, without it."""
    folder = tmp_path_factory.mktemp("leaky")
    tries = ",\n".join(f"'{name}': (url) => {{ {code}; }}" for name, code in TRIES.items())
    source = write_course(folder / "source")
    widget = WIDGET.replace("TRIES", tries).replace("ADDRESS", listener.address)
    write_notebook(source, "01-anatomy", "# One", widget=widget)
    site = build(source, folder / "dist", execute=False).site
    bare = Path(shutil.copytree(site, folder / "bare"))
    page = bare / "01-anatomy.html"
    text, removed = re.subn(r'<meta http-equiv="Content-Security-Policy"[^>]*>', "", page.read_text("utf-8"))
    assert removed == 1
    page.write_text(text, "utf-8")
    return {"policy": site, "none": bare}


@pytest.mark.parametrize("way", ["disk", "web"])
def test_nothing_that_a_widget_tries_gets_out(
    leaky: dict[str, Path], listener: Listener, serve: Callable[[Path], str], open_page: Open, way: str
) -> None:
    def attempt(kind: str, patience: int) -> set[str]:
        folder = leaky[kind]
        listener.heard.clear()
        page = open_page(f"{serve(folder)}/01-anatomy.html" if way == "web" else (folder / "01-anatomy.html").as_uri())
        page.get_by_role("button", name="Send it all").click()
        page.get_by_role("button", name="All tried").wait_for()
        for _ in range(patience):
            page.wait_for_timeout(100)
            if set(TRIES) <= listener.heard:
                break
        if kind == "policy":
            stopped = set(page.evaluate("[...window.blocked]"))
            assert {"connect-src", "img-src", "frame-src", "form-action", "worker-src"} <= stopped
        page.context.close()
        return set(listener.heard)

    assert attempt("none", 100) == set(TRIES), "the listener must hear what no policy stops"
    assert attempt("policy", 15) == set()


def test_every_page_carries_the_whole_policy_and_keeps_quiet_about_where_one_comes_from(site: Path) -> None:
    for path in site.glob("*.html"):
        text = path.read_text("utf-8")
        policy = re.findall(r'<meta http-equiv="Content-Security-Policy" content="([^"]*)">', text)
        assert policy == [
            "default-src 'none'; script-src 'self' blob: 'unsafe-inline'; style-src 'self' 'unsafe-inline'; "
            "img-src 'self' data: blob:; font-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'; "
            "manifest-src 'self'; worker-src 'self'"
        ], path.name
        assert '<meta name="referrer" content="no-referrer">' in text
        assert '<meta http-equiv="x-dns-prefetch-control" content="off">' in text


def test_no_code_of_the_course_sends_opens_or_looks_up_anything(site: Path) -> None:
    """The worker alone fetches, and only files that it has on its list."""
    ways = re.compile(
        r"\bfetch\(|XMLHttpRequest|sendBeacon|WebSocket|EventSource|RTCPeerConnection|window\.open|"
        r"\.ping\b|preconnect|dns-prefetch|prerender|https?://(?!www\.w3\.org/)"
    )
    files = [*(site / "_static").glob("psoas-*.js"), *(site / "_static" / "widgets").glob("*.js")]
    assert len(files) > 10
    for file in files:
        assert ways.findall(file.read_text("utf-8")) == [], file.name
    worker = (site / "service-worker.js").read_text("utf-8")
    assert set(ways.findall(worker)) == {"fetch("}
    # A file of its own list, the page that was opened, or what the page itself asked for: never a text of somebody else.
    assert set(re.findall(r"\bfetch\((\w+)", worker)) == {"addressOf", "page", "request"}
    for page in site.glob("*.html"):
        assert not re.search(
            r'rel="[^"]*\b(preconnect|dns-prefetch|prerender)\b|<meta http-equiv="refresh"|\bping="',
            page.read_text("utf-8"),
        )


def test_pages_in_use_ask_only_for_files_of_the_course(
    site: Path, serve: Callable[[Path], str], open_page: Open
) -> None:
    asked: list[tuple[str, str, str | None]] = []
    page = open_page()
    page.on("request", lambda request: asked.append((request.method, request.url, request.post_data)))
    for name in ("index", "02-sitting", "my-data", "search"):
        page.goto(f"{serve(site)}/{name}.html")
        page.wait_for_timeout(200)
        page.evaluate("""document.querySelectorAll("article button:enabled").forEach((button) => button.click())""")
        page.wait_for_timeout(200)
    files = [url for _, url, _ in asked if not url.startswith(("data:", "blob:"))]
    assert {(method, body) for method, _, body in asked} == {("GET", None)}
    assert [url for url in files if "?" in url and not re.search(r"\?v=[0-9a-f]+$", url)] == []
