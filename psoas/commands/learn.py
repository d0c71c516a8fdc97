"""Opens the course in JupyterLab at its first page, and keeps what looks like programming quiet."""

import argparse
import http.client
import json
import os
import queue
import secrets
import signal
import socket
import subprocess
import sys
import threading
import time
import webbrowser
from collections.abc import Mapping
from pathlib import Path

from psoas.commands._course import FIRST_LESSON, find_notebooks, notebooks_folder
from psoas.commands._memory import keep, recall
from psoas.commands._surroundings import JUPYTER, prepare
from psoas.errors import CourseError

SUMMARY = "opens the course in your browser"

DEFAULT_PORT = 8888
PORTS_TO_TRY = 50
TEMPORARY_HOME = "Your home folder cannot be written: JupyterLab's settings last until you end the course."
LAB_EXTENSIONS = Path(__file__).resolve().parents[1] / "labextension"
"""Our part of JupyterLab. Where the course was installed as a package, JupyterLab finds it by itself as well."""
START_SECONDS = 90
"""How long JupyterLab may take to answer. An old laptop with a cold disk needs half a minute."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """``--port`` and ``--no-browser``."""
    parser.add_argument(
        "--port", metavar="NUMBER", help=f"the port to use (default: PORT if set, else the first used, {DEFAULT_PORT})"
    )
    parser.add_argument("--no-browser", action="store_true", help="print the address, open nothing")


def run(arguments: argparse.Namespace) -> int:
    """Starts JupyterLab, says where it is, and waits until it ends or Ctrl+C is pressed."""
    notebooks = notebooks_folder()
    if not (notebooks / f"{FIRST_LESSON}.ipynb").is_file():
        raise CourseError(f"The first lesson, '{FIRST_LESSON}', is missing. Unpack the course again.")
    if not prepare():
        print(TEMPORARY_HOME, flush=True)
    course = notebooks.parent
    before = usual_port(course)
    asked = wanted_port(arguments.port, os.environ, before or DEFAULT_PORT)
    port = free_port(asked)
    if port != asked:
        running = running_already(course, asked)
        if running:
            return _open_running(running, not arguments.no_browser)
    trust(find_notebooks(notebooks))
    print("Starting the course. This can take half a minute.", flush=True)
    token = secrets.token_hex(16)
    end_politely_when_told()
    process, lines = start(notebooks.parent, port, token)
    try:
        if not answers(process, port):
            return _give_up(process, lines)
        url = address(port, token)
        opened = not arguments.no_browser and open_browser(url)
        print(welcome(url, opened) + moved(before, asked, port), flush=True)
        if before is None or port == asked:
            keep("port", course, port)
        _show_errors(process, lines)
        if process.returncode:
            print("The course ended by itself. Start it again with the same command.", file=sys.stderr)
        return 1 if process.returncode else 0
    except KeyboardInterrupt:
        print("\nThe course is closed. What you saved is kept. See you next time.", flush=True)
        return 0
    finally:
        stop(process)


# --- where -----------------------------------------------------------------------------------------------


def usual_port(course: Path) -> int | None:
    """The port at which this course was opened before, if it is known."""
    port = recall("port", course)
    return port if type(port) is int and 1 <= port <= 65535 else None


def moved(before: int | None, asked: int, port: int) -> str:
    """What it means that the course is not where it was, with what to do; empty where it is."""
    old = before or asked
    if port == old:
        return ""
    why, back = f"The course was at port {old} before, and is at port {port} now.", "start it with that port"
    if port != asked:
        why = f"Another program uses port {asked}, so the course is at port {port} this time."
        back = "end the other program and start the course again"
    return (
        f"{why} What you wrote stays at the old address, http://localhost:{old}: here, diary, plan and safety check "
        f"seem empty.\nTo have them back, {back}. To bring them over, save them there in the notebook 'my-data', and "
        "open the file in it here.\n"
    )


def running_already(course: Path, port: int) -> str:
    """The address of this course if it is open at that port already, in another window; otherwise empty."""
    from jupyter_core.paths import jupyter_runtime_dir

    for file in Path(jupyter_runtime_dir()).glob("jpserver-*.json"):
        try:
            told = json.loads(file.read_text(encoding="utf-8"))
            here = told["port"] == port and Path(told["root_dir"]) == course
            token = str(told["token"])
        except (OSError, ValueError, LookupError, TypeError):
            continue
        if here and _lets_in(port, token):
            return address(port, token)
    return ""


def _lets_in(port: int, token: str) -> bool:
    """Whether what answers at a port knows the token; the file that names it can be of a course that has ended."""
    connection = http.client.HTTPConnection("localhost", port, timeout=2)
    try:
        connection.request("GET", "/api/status", headers={"Authorization": f"token {token}"})
        return connection.getresponse().status == 200
    except (OSError, http.client.HTTPException):
        return False
    finally:
        connection.close()


def _open_running(url: str, wanted: bool) -> int:
    opened = wanted and open_browser(url)
    print("The course runs already, in another window. " + ("It opens in your browser." if opened else "It is here:"))
    print(f"\n    {url}\n", flush=True)
    return 0


def wanted_port(given: str | None, environment: Mapping[str, str], usual: int = DEFAULT_PORT) -> int:
    """The port that was asked for: on the command line, else by the variable ``PORT``, else the usual one.

    Raises:
        CourseError: it is not a number from 1 to 65535.
    """
    text = given if given is not None else environment.get("PORT", "").strip() or str(usual)
    if not text.isascii() or not text.isdigit() or not 1 <= int(text) <= 65535:
        raise CourseError(f"The port '{text}' is not a number from 1 to 65535. Try {DEFAULT_PORT}.")
    return int(text)


def free_port(first: int) -> int:
    """``first`` if nothing else uses it on this machine, else the next port that is free.

    Raises:
        CourseError: many ports in a row are taken.
    """
    last = min(first + PORTS_TO_TRY - 1, 65535)
    for port in range(first, last + 1):
        if _is_free(port):
            return port
    raise CourseError(f"All ports from {first} to {last} are in use. Try another one, such as --port 9100.")


def _is_free(port: int) -> bool:
    for family, host in ((socket.AF_INET, "127.0.0.1"), (socket.AF_INET6, "::1")):
        try:
            with socket.socket(family) as probe:
                if os.name == "posix":  # on Windows this option would allow a second server on the port
                    probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
                probe.bind((host, port))
        except OSError:
            if family == socket.AF_INET:
                return False
            if _someone_answers(host, port):  # a machine without IPv6 fails above, but has nobody there
                return False
    return True


def _someone_answers(host: str, port: int) -> bool:
    try:
        with socket.create_connection((host, port), timeout=0.5):
            return True
    except OSError:
        return False


def address(port: int, token: str) -> str:
    """Where the first page is: one document, without JupyterLab's side bars."""
    return f"http://localhost:{port}/doc/tree/notebooks/{FIRST_LESSON}.ipynb?token={token}"


def welcome(url: str, opened: bool) -> str:
    """What a person reads once the course runs."""
    first = (
        "The course is open in your browser. If you do not see it, copy this address into your browser:"
        if opened
        else "The course is ready. Copy this address into your browser:"
    )
    return f"\n{first}\n\n    {url}\n\nKeep this window open while you learn. To end, press Ctrl+C here.\n"


# --- JupyterLab ------------------------------------------------------------------------------------------


def trust(notebooks: list[Path]) -> None:
    """Marks our own lessons as trusted: JupyterLab shows no stored widget of a notebook that is not.

    A notebook that cannot be read, or a home folder that cannot be written, is passed over.
    """
    import nbformat
    from nbformat.sign import NotebookNotary

    notary = NotebookNotary()
    for path in notebooks:
        try:
            notary.sign(nbformat.read(path, as_version=4))
        except Exception:  # whatever is wrong with one notebook, `check` tells; the others shall open
            continue


def surroundings(token: str) -> dict[str, str]:
    """The environment of JupyterLab.

    The token stands here, not in the command, where other people could read it. Our few settings come before the
    defaults and give way to a person's own: JupyterLab draws cells that are out of sight when it finds time, and
    sometimes never, so lessons are drawn as a whole.
    """
    ours = str(JUPYTER)
    given = os.environ.get("JUPYTER_CONFIG_PATH")
    return {
        **os.environ,
        "JUPYTER_TOKEN": token,
        "JUPYTER_CONFIG_PATH": os.pathsep.join([ours, given] if given else [ours]),
    }


def start(folder: Path, port: int, token: str) -> tuple["subprocess.Popen[str]", "queue.Queue[str | None]"]:
    """Starts JupyterLab for a folder; returns the process and its words, line by line (None: it ended)."""
    command = [
        sys.executable,
        "-m",
        "jupyterlab",
        "--no-browser",
        "--ServerApp.ip=localhost",
        f"--ServerApp.port={port}",
        "--ServerApp.port_retries=0",
        f"--ServerApp.root_dir={folder}",
        # A person's own settings may name another address, other keys, or another way to find kernels.
        "--ServerApp.base_url=/",
        "--ServerApp.certfile=",
        "--ServerApp.keyfile=",
        "--ServerApp.kernel_spec_manager_class=jupyter_client.kernelspec.KernelSpecManager",
        f"--LabApp.extra_labextensions_path={LAB_EXTENSIONS}",
        "--ServerApp.log_level=ERROR",
        "--LabApp.log_level=ERROR",
        "--LabApp.news_url=None",
        "--LabApp.check_for_updates_class=jupyterlab.NeverCheckForUpdate",
        "--LabApp.extension_manager=readonly",
    ]
    if hasattr(os, "geteuid") and os.geteuid() == 0:
        command.append("--allow-root")
    process = subprocess.Popen(
        command,
        cwd=folder,
        env=surroundings(token),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        encoding="utf-8",
        errors="replace",
        # Ctrl+C reaches this program only, which then ends JupyterLab without JupyterLab's own questions.
        start_new_session=os.name == "posix",
        creationflags=getattr(subprocess, "CREATE_NEW_PROCESS_GROUP", 0),
    )
    lines: queue.Queue[str | None] = queue.Queue()

    def collect() -> None:
        for line in process.stdout or ():
            lines.put(line.rstrip())
        lines.put(None)

    threading.Thread(target=collect, daemon=True).start()
    return process, lines


def answers(process: "subprocess.Popen[str]", port: int) -> bool:
    """Waits until JupyterLab answers; False when it ended, or took too long."""
    end = time.monotonic() + START_SECONDS
    while time.monotonic() < end and process.poll() is None:
        connection = http.client.HTTPConnection("localhost", port, timeout=2)
        try:
            connection.request("GET", "/api")
            if connection.getresponse().status < 500:
                return process.poll() is None
        except (OSError, http.client.HTTPException):
            time.sleep(0.2)
        finally:
            connection.close()
    return False


def _give_up(process: "subprocess.Popen[str]", lines: "queue.Queue[str | None]") -> int:
    stop(process)
    print("JupyterLab did not start. To find out why, run: python -m psoas check", file=sys.stderr)
    said = []
    while not lines.empty():
        said.append(lines.get())
    for line in [line for line in said if line][-5:]:
        print(f"    {line}", file=sys.stderr)
    return 1


def is_worth_showing(line: str) -> bool:
    """Whether a line of JupyterLab's log tells of an error; the rest would only worry a reader."""
    return line.startswith(("[E ", "[C ")) or "Error:" in line


def _show_errors(process: "subprocess.Popen[str]", lines: "queue.Queue[str | None]") -> None:
    while True:
        try:
            line = lines.get(timeout=0.5)  # short, so that Ctrl+C is noticed on Windows too
        except queue.Empty:
            continue
        if line is None:
            process.wait()
            return
        if is_worth_showing(line):
            print(line, file=sys.stderr, flush=True)


def stop(process: "subprocess.Popen[str]") -> None:
    """Ends JupyterLab and the kernels it started."""
    if process.poll() is not None:
        return
    process.terminate()
    try:
        process.wait(timeout=15)
    except subprocess.TimeoutExpired:
        if os.name == "posix":
            os.killpg(process.pid, signal.SIGKILL)
        else:
            process.kill()
        process.wait()


def end_politely_when_told() -> None:
    """A closed terminal window, or a request to end, counts as Ctrl+C: JupyterLab must not stay behind."""

    def interrupt(number: int, frame: object) -> None:
        raise KeyboardInterrupt

    for name in ("SIGTERM", "SIGHUP", "SIGBREAK"):
        if hasattr(signal, name):
            signal.signal(getattr(signal, name), interrupt)


def open_browser(url: str) -> bool:
    """Opens the address in a browser with windows; a browser in the terminal could not show the course."""
    graphical = sys.platform in ("win32", "darwin") or any(
        os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY", "BROWSER")
    )
    if not graphical:
        return False
    try:
        return webbrowser.open(url)
    except webbrowser.Error:
        return False
