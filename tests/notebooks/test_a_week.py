"""A week with the course, as one learner has it: one browser that is closed each night, and a server that does not last."""

import contextlib
import json
import os
import re
import shutil
import signal
import socket
import subprocess
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from test_jupyterlab import (
    ROOT,
    TOKEN,
    a_free_port,
    a_new_persons_home,
    assert_nothing_looks_broken,
    choose,
    press_restart,
    run_all,
    save,
    wait_for_widgets,
    write_lesson,
)

from psoas import safety
from psoas.commands import learn
from psoas.commands._course import find_notebooks

LESSON = "a-week"
WIDGETS = 4
NOTE = "Only-for-me-2906"
MONDAY = 1_772_438_400_000
"""Eight in the morning of 2 March 2026, in milliseconds."""
HOUR = 3_600_000

CLOCK = """(() => {
  const Real = Date, ahead = AHEAD;
  window.Date = class extends Real {
    constructor(...given) { if (given.length) super(...given); else super(Real.now() + ahead); }
    static now() { return Real.now() + ahead; }
  };
})();"""
"""The date is another one; everything that waits goes on as ever."""


class Server:
    """The course as `learn` starts it, each time for the same port, and by another name of its own on a busy one."""

    def __init__(self, course: Path) -> None:
        self.course, self.port, self.process = course, a_free_port(), None

    def start(self) -> str:
        port = learn.free_port(self.port)
        self.process, _ = learn.start(self.course, port, TOKEN)
        assert learn.answers(self.process, port)
        return f"http://localhost:{port}/doc/tree/notebooks/{LESSON}.ipynb?token={TOKEN}"

    def stop(self) -> None:
        if self.process is not None:
            learn.stop(self.process)

    def kill(self) -> None:
        assert self.process is not None
        os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Server]:
    course = tmp_path / "course"
    (course / "notebooks").mkdir(parents=True)
    shutil.copytree(ROOT / "assets/plates", course / "assets/plates")
    write_lesson(
        course / f"notebooks/{LESSON}.ipynb",
        *(f"from psoas.widgets import {name}\n{name}()" for name in ("ReleaseSession", "WeekPlanner", "Diary", "MyData")),
    )
    with a_new_persons_home(tmp_path / "home"):
        learn.trust(find_notebooks(course / "notebooks"))
        started = Server(course)
        yield started
        started.stop()


class Device:
    """A browser that keeps what it stored from one day to the next, and shows the time of that day."""

    def __init__(self, lasting_browser: Callable[..., Any], profile: Path) -> None:
        self.lasting_browser, self.profile = lasting_browser, profile
        self.trouble: list[str] = []

    @contextlib.contextmanager
    def day(self, number: int, hour: float = 0) -> Iterator[Any]:
        ahead = int(MONDAY + (number - 1) * 24 * HOUR + hour * HOUR - time.time() * 1000)
        context = self.lasting_browser(self.profile, timezone_id="UTC")
        context.add_init_script(CLOCK.replace("AHEAD", str(ahead)))
        try:
            yield context
        finally:
            with contextlib.suppress(Exception):  # after a power cut there is nothing left to close
                context.close()

    def open(self, context: Any, address: str) -> Any:
        page = context.new_page()
        page.on("pageerror", lambda error: self.trouble.append(str(error)))
# Not the console: JupyterLab complains there of a widget that comes late, and ours then brings it.
        page.on("response", lambda answer: answer.status >= 400 and self.trouble.append(f"{answer.status}: {answer.url}"))
        page.goto(address)
        wait_for_widgets(page, WIDGETS)
        assert_nothing_looks_broken(page)
        return page

    def kill(self) -> None:
        """Ends the browser without a word to it."""
        running = subprocess.run(["ps", "-eww", "-o", "pid=,args="], capture_output=True, text=True, check=True).stdout
        own = [line for line in running.splitlines() if f"--user-data-dir={self.profile}" in line]
        assert own
        for line in own:
            with contextlib.suppress(ProcessLookupError):
                os.kill(int(line.split(maxsplit=1)[0]), signal.SIGKILL)


@pytest.fixture
def device(lasting_browser: Callable[..., Any], tmp_path: Path) -> Callable[[str], Device]:
    """A function that gives a new device of this name."""
    return lambda name: Device(lasting_browser, tmp_path / name)


# --- what the learner does -----------------------------------------------------------------------------------


def part(page: Any, name: str) -> Any:
    return page.locator(f".jp-OutputArea [data-psoas={name}]")


def finish_the_check(page: Any) -> None:
    """The safety check is done, in one stroke, with answers that open everything; its owner says that it is theirs."""
    case = next(one.id for one in safety.case_results() if one.routine == "full" and one.tier == "self_care")
    page.evaluate(
        """answers => {
            const record = { course: "know-your-psoas", schema: 1, time: new Date().toISOString(), answers, tier: null, routine: null };
            localStorage.setItem("psoas.assessment", JSON.stringify(record));
            document.dispatchEvent(new CustomEvent("psoas:assessment"));
        }""",
        dict(safety.case_answers(case)),
    )
    say_it_is_me(page)


def say_it_is_me(page: Any) -> None:
    part(page, "release-session").get_by_role("button", name="Yes, it was me").click()


def write_down(page: Any, words: str) -> None:
    part(page, "diary").get_by_label("Notes").fill(f"{words} {NOTE}")
    part(page, "diary").get_by_role("button", name="Write it down").click()


def begin_to_breathe(page: Any) -> None:
    session = part(page, "release-session")
    session.locator("input[data-rung=breathing]").check()
    session.get_by_role("radio", name="3", exact=True).check()
    for line in session.locator(".ready input").all():
        line.check()
    session.get_by_role("button", name="Start", exact=True).click()


def written(page: Any) -> list[tuple[str, str]]:
    """Day and first word of each entry that is kept."""
    kept = json.loads(page.evaluate("localStorage.getItem('psoas.diary')") or '{"entries": []}')
    return sorted((one["at"][:10], one["notes"].split()[0]) for one in kept["entries"])


def plan(page: Any) -> Any:
    return page.evaluate("JSON.parse(localStorage.getItem('psoas.week'))?.week ?? null")


def save_everything(page: Any, to: Path) -> Path:
    with page.expect_download() as saved:
        part(page, "my-data").get_by_role("button", name="Save all as one file").click()
    saved.value.save_as(to)
    return to


def bring_in(page: Any, file: Path) -> str:
    part(page, "my-data").get_by_label("Bring back a file").set_input_files(file)
    part(page, "my-data").locator(".said:not(:empty)").wait_for()
    return str(part(page, "my-data").locator(".said").inner_text())


@pytest.mark.slow
def test_in_a_week_of_restarts_a_power_cut_and_a_busy_port_nothing_is_lost(
    server: Server, device: Callable[[str], Device], tmp_path: Path
) -> None:
    computer, phone = device("computer"), device("phone")
    file = server.course / f"notebooks/{LESSON}.ipynb"
    address = server.start()

    with computer.day(1) as today:
        page = computer.open(today, address)
        finish_the_check(page)
        part(page, "week-planner").get_by_role("button", name="Make my week").click()
        write_down(page, "Monday")
        part(page, "diary").get_by_label("Notes").fill(f"Tomorrow {NOTE}")
        run_all(page, WIDGETS)
        assert NOTE not in save(page, file), "what somebody wrote is nowhere in the notebook"
        assert part(page, "diary").get_by_label("Notes").input_value() == f"Tomorrow {NOTE}", "running again takes nothing away"
        week = plan(page)
        assert week
    server.stop()

    address = server.start()
    with computer.day(2, hour=1) as today:
        page = computer.open(today, address)
        assert written(page) == [("2026-03-02", "Monday")]
        assert plan(page) == week
        assert "more than a day old" in part(page, "release-session").inner_text()
        write_down(page, "Tuesday")

    with computer.day(3) as today:
        page = computer.open(today, address)
        finish_the_check(page)
        write_down(page, "Wednesday")
        begin_to_breathe(page)
        with contextlib.suppress(Exception):  # nobody answers any more
            page.goto("chrome://crash", timeout=2_000)
        server.kill()
    address = server.start()
    with computer.day(3, hour=0.2) as today:
        page = computer.open(today, address)
        assert [day for _, day in written(page)] == ["Monday", "Tuesday", "Wednesday"]
        assert plan(page) == week
        say_it_is_me(page)
        assert "You were in the middle of a session" in part(page, "release-session").inner_text()
        part(page, "release-session").get_by_role("button", name="Go on from there").click()
        assert "Step 1 of" in part(page, "release-session").inner_text()
        computer.kill()
        server.kill()

    with socket.create_server(("127.0.0.1", server.port)), computer.day(5) as today:
        page = computer.open(today, server.start())
        assert written(page) == []
        assert f"this one is {re.search(r'localhost:[0-9]+', page.url)[0]}" in part(page, "diary").inner_text()
        write_down(page, "Elsewhere")
        other = save_everything(page, tmp_path / "other-port.json")
    server.stop()

    address = server.start()
    with computer.day(6) as today:
        page = computer.open(today, address)
        assert bring_in(page, other) == "Joined with what is here: Diary."
        choose(page, "Edit", "Clear Outputs of All Cells")
        choose(page, "Run", "Run All Cells")
        wait_for_widgets(page, WIDGETS)
        press_restart(page)
        write_down(page, "Saturday")
        assert NOTE not in save(page, file)
        everything = save_everything(page, tmp_path / "everything.json")

    with phone.day(7) as today:
        page = phone.open(today, address)
        assert written(page) == []
        assert "Safety check: not taken from a file" in bring_in(page, everything)
        assert [day for _, day in written(page)] == ["Monday", "Tuesday", "Wednesday", "Elsewhere", "Saturday"]
        assert plan(page) == week
        assert "Before you start, do the safety check" in part(page, "release-session").inner_text()
        write_down(page, "Sunday")
        back = save_everything(page, tmp_path / "phone.json")
    with computer.day(7, hour=9) as today:
        page = computer.open(today, address)
        bring_in(page, back)
        days = {"Monday": 2, "Tuesday": 3, "Wednesday": 4, "Elsewhere": 6, "Saturday": 7, "Sunday": 8}
        assert written(page) == [(f"2026-03-{day:02d}", name) for name, day in days.items()]
        assert plan(page) == week
    assert computer.trouble + phone.trouble == []
    assert NOTE not in file.read_text("utf-8")
