"""The course on the local network: read-only, the right types, nothing but its own files. On the loopback address only."""

import asyncio
import contextlib
import gzip
import http.client
import socket
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
import tornado.web

from psoas.__main__ import main
from psoas.commands import serve
from psoas.commands.serve import moved
from psoas.errors import CourseError
from psoas.workshop import serving

POLICY = "default-src 'none'; script-src 'self' blob:; img-src 'self' data:"
PAGE = f'<!doctype html><html><head><meta http-equiv="Content-Security-Policy" content="{POLICY}"></head>' + "x" * 5000


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small built course, with one file of each kind."""
    site = tmp_path_factory.mktemp("course") / "site"
    (site / "_static").mkdir(parents=True)
    (site / "index.html").write_text(PAGE, "utf-8")
    for suffix in (*serving.TYPES, ".strange"):
        (site / "_static" / f"file{suffix}").write_bytes(b"data " * 400)
    (site / ".hidden").write_text("secret", "utf-8")
    (site.parent / "secret.txt").write_text("secret", "utf-8")
    with contextlib.suppress(OSError):  # Windows asks for rights to make links
        (site / "link.txt").symlink_to(site.parent / "secret.txt")
    return site


@pytest.fixture(scope="module")
def port(folder: Path) -> Iterator[int]:
    """Where the course is served, by the same code as for a class."""
    sockets, port = serving.listen([serving.HERE], 8000)
    loop = asyncio.new_event_loop()
    course = serving.application(folder, f"http://{serving.HERE}:{port}")
    task = loop.create_task(serving.serve(course, sockets))

    def run() -> None:
        asyncio.set_event_loop(loop)
        loop.run_until_complete(asyncio.wait([task]))

    thread = threading.Thread(target=run, daemon=True)
    thread.start()
    yield port
    loop.call_soon_threadsafe(task.cancel)
    thread.join(10)
    for one in sockets:
        one.close()


def ask(port: int, path: str, method: str = "GET", **headers: str) -> tuple[int, http.client.HTTPMessage, bytes]:
    connection = http.client.HTTPConnection(serving.HERE, port, timeout=60)
    try:
        connection.putrequest(method, path, skip_accept_encoding=True)
        for name, value in headers.items():
            connection.putheader(name.replace("_", "-"), value)
        connection.endheaders()
        answer = connection.getresponse()
        return answer.status, answer.headers, answer.read()
    finally:
        connection.close()


def test_the_first_page_comes_with_its_policy_as_a_header(port: int) -> None:
    status, headers, body = ask(port, "/")
    assert status == 200
    assert headers["Content-Security-Policy"] == POLICY
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "no-referrer"
    assert headers["Server"] is None
    assert body.decode() == PAGE


@pytest.mark.parametrize("suffix", serving.TYPES)
def test_every_kind_of_file_has_its_type_whatever_the_system_thinks(port: int, suffix: str) -> None:
    status, headers, body = ask(port, f"/_static/file{suffix}")
    assert (status, headers["Content-Type"]) == (200, serving.TYPES[suffix])
    assert body == b"data " * 400


@pytest.mark.parametrize(("name", "kind"), [("service-worker.js", "text/javascript; charset=utf-8"), ("course-version.json", "application/json")])
def test_what_a_worker_asks_for_is_asked_for_anew_each_time(port: int, folder: Path, name: str, kind: str) -> None:
    (folder / name).write_text("{}", "utf-8")
    status, headers, _ = ask(port, f"/{name}")
    assert (status, headers["Content-Type"], headers["Cache-Control"]) == (200, kind, "no-cache")
    assert "connect-src" not in headers["Content-Security-Policy"] or "connect-src 'self'" in headers["Content-Security-Policy"]
    (folder / name).unlink()
    assert ask(port, f"/{name}")[0] == 404, "a worker of another day sees that the course is gone"


def test_an_unknown_kind_is_plain_data(port: int) -> None:
    assert ask(port, "/_static/file.strange")[1]["Content-Type"] == "application/octet-stream"


@pytest.mark.parametrize(
    "path",
    [
        "/_static",
        "/_static/",
        "/nothing.html",
        "/../secret.txt",
        "/%2e%2e/secret.txt",
        "/..%2fsecret.txt",
        "/_static/../../secret.txt",
        "/link.txt",
        "/.hidden",
        "//etc/passwd",
        "/C:/Windows/win.ini",
        "/index.html%00.txt",
        "/index%ff.html",
    ],
)
def test_no_folder_is_listed_and_nothing_else_is_handed_out(port: int, path: str) -> None:
    status, _, body = ask(port, path)
    if status in (301, 302):
        status, _, body = ask(port, "/_static/")
    assert status == 404
    assert b"secret" not in body and b"file.js" not in body and b"root" not in body


def test_a_link_that_leads_out_is_refused_by_the_course_itself(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Older servers follow links; what comes with the course must not lean on the newest."""
    link = folder / "link.txt"
    if not link.is_symlink():
        pytest.skip("no links can be made here")
    monkeypatch.setattr(
        tornado.web.StaticFileHandler, "validate_absolute_path", lambda handler, root, path: path, raising=True
    )
    handler = object.__new__(serving._File)
    assert handler.validate_absolute_path(str(folder), str(folder / "index.html")) == str(folder / "index.html")
    with pytest.raises(tornado.web.HTTPError):
        handler.validate_absolute_path(str(folder), str(link))


def test_only_reading_is_offered() -> None:
    assert serving._Handler.SUPPORTED_METHODS == ("GET", "HEAD")


@pytest.mark.parametrize("path", ["/", "/index.html", "/_static/file.js", "/join"])
def test_every_page_is_asked_for_anew(port: int, path: str) -> None:
    assert ask(port, path)[1]["Cache-Control"] == "no-cache"


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH", "OPTIONS"])
def test_nothing_can_be_changed(port: int, method: str) -> None:
    assert ask(port, "/index.html", method)[0] == 405


@pytest.mark.parametrize(
    ("path", "method", "words"),
    [
        ("/nothing.html", "GET", "There is no such page here."),
        ("/index%ff.html", "GET", "There is no such page here."),
        ("/index.html", "POST", "Pages can be read here, and nothing else."),
    ],
)
def test_what_cannot_be_had_is_told_in_one_plain_sentence(port: int, path: str, method: str, words: str) -> None:
    _, headers, body = ask(port, path, method)
    assert (headers["Content-Type"], body.decode()) == ("text/plain; charset=utf-8", words + "\n")


def test_a_mistake_of_the_server_is_told_without_its_insides(port: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(serving, "_JOIN_PAGE", "{what_nobody_gives}")
    status, _, body = ask(port, "/join")
    assert (status, body.decode()) == (500, "That did not work.\n")


def test_the_head_of_a_page_has_no_body(port: int) -> None:
    status, headers, body = ask(port, "/index.html", "HEAD")
    assert (status, body) == (200, b"")
    assert int(headers["Content-Length"]) == len(PAGE)


def test_what_a_phone_has_already_is_not_sent_again(port: int) -> None:
    mark = ask(port, "/index.html")[1]["Etag"]
    assert ask(port, "/index.html", If_None_Match=mark)[0] == 304


def test_texts_travel_packed_where_that_is_understood(port: int) -> None:
    _, headers, body = ask(port, "/index.html", Accept_Encoding="gzip")
    assert headers["Content-Encoding"] == "gzip"
    assert gzip.decompress(body).decode() == PAGE
    assert len(body) < len(PAGE) / 2


def test_sixty_clients_at_once_all_get_everything(port: int, folder: Path) -> None:
    names = ["/index.html", *(f"/_static/file{suffix}" for suffix in (".js", ".css", ".webp", ".json", ".glb"))]
    wanted = {name: (folder / name[1:]).read_bytes() for name in names}
    start = threading.Barrier(60)

    def client(number: int) -> list[str]:
        start.wait(60)
        wrong = []
        for name in names:
            status, _, body = ask(port, name)
            if status != 200 or body != wanted[name]:
                wrong.append(f"{number}: {name} gave {status}")
        return wrong

    with ThreadPoolExecutor(60) as pool:
        assert [wrong for found in pool.map(client, range(60)) for wrong in found] == []


def test_the_page_for_the_projector_shows_address_and_code(port: int) -> None:
    _, headers, body = ask(port, "/join")
    text = body.decode()
    assert headers["Content-Security-Policy"].startswith("default-src 'none'")
    assert f"http://{serving.HERE}:{port}" in text
    assert 'role="img" aria-label="The address' in text
    assert text.count("<svg") == 1


def test_the_code_holds_the_address() -> None:
    """Read back cell by cell: what a camera sees is what the library made for this address."""
    import segno

    url = "http://192.168.1.20:8000"
    pairs = {"█": (0, 0), "▀": (0, 1), "▄": (1, 0), " ": (1, 1)}
    drawn = [row for line in serving.code(url).splitlines() for row in zip(*(pairs[sign] for sign in line[4:]), strict=True)]
    made = [tuple(row) for row in segno.make(url, micro=False, error="l").matrix_iter(border=2)]
    assert drawn[: len(made)] == made


# --- words and addresses ---------------------------------------------------------------------------------


def test_the_welcome_says_how_to_join_and_how_to_end() -> None:
    text = serving.welcome("http://192.168.1.20:8000", ["10.0.0.3"])
    assert "    http://192.168.1.20:8000\n" in text
    assert "--host 10.0.0.3" in text
    assert "http://127.0.0.1:8000/join" in text
    assert "Ctrl+C" in text
    assert "on this computer only" in serving.welcome("http://127.0.0.1:8000", [])


def test_the_likeliest_address_for_a_room_comes_first(monkeypatch: pytest.MonkeyPatch) -> None:
    import psutil

    class One:
        def __init__(self, address: str) -> None:
            self.address, self.family, self.isup = address, socket.AF_INET, True

    cards = {
        "lo": ["127.0.0.1"],
        "docker0": ["172.17.0.1"],
        "eth0": ["198.51.100.7"],
        "wlan0": ["192.168.1.20"],
        "eth1": ["169.254.3.3"],
    }
    monkeypatch.setattr(psutil, "net_if_addrs", lambda: {name: [One(a) for a in all_] for name, all_ in cards.items()})
    monkeypatch.setattr(psutil, "net_if_stats", lambda: {name: One("") for name in cards})
    assert serving.local_addresses() == ["192.168.1.20", "198.51.100.7", "172.17.0.1"]


def test_a_busy_port_gives_the_next_free_one() -> None:
    with socket.socket() as taken:
        taken.bind((serving.HERE, 0))
        taken.listen()
        busy = taken.getsockname()[1]
        sockets, port = serving.listen([serving.HERE], busy)
        for one in sockets:
            one.close()
    assert busy < port < busy + 50


def test_a_new_address_is_told_with_what_it_means_for_phones() -> None:
    told = moved("http://192.168.1.5:8000", "http://192.168.1.9:8000")
    assert "http://192.168.1.5:8000" in told and "start empty" in told and "Your data" in told
    assert moved(None, "http://192.168.1.9:8000") == moved("http://a:1", "http://a:1") == moved(3, "http://a:1") == ""


def test_an_address_of_another_machine_is_refused() -> None:
    with pytest.raises(CourseError, match="does not have the address"):
        serving.listen(["203.0.113.9"], 8000)


@pytest.mark.parametrize("words", [["--folder", "{empty}"], ["--folder", "{strange}"], ["--port", "eighty"]])
def test_a_slip_is_told_in_one_sentence(words: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "strange").mkdir()
    (tmp_path / "strange" / "index.html").write_text("<p>not ours", "utf-8")
    places = {"{empty}": str(tmp_path), "{strange}": str(tmp_path / "strange")}
    assert main(["serve", *[places.get(word, word) for word in words], "--host", serving.HERE, "--no-browser"]) == 1
    told = capsys.readouterr().err.strip()
    assert told and "\n" not in told and "Traceback" not in told


def test_without_built_pages_it_says_that_it_builds_them(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    pytest.importorskip("sphinx")
    built: list[Path] = []

    def build(root: Path, out: Path, *, execute: bool) -> None:
        built.append(out)
        (out / "site").mkdir(parents=True)
        (out / "site" / "index.html").write_text(PAGE, "utf-8")

    monkeypatch.setattr("psoas.site.build.build", build)
    monkeypatch.setattr(serve, "course_folder", lambda: tmp_path)
    assert serve.pages(None) == (tmp_path / "dist" / "site").resolve()
    assert "The pages are not built yet." in capsys.readouterr().out
    assert serve.pages(None).is_dir() and len(built) == 1, "the second time they are there"
