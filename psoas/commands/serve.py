"""Shows the static course to every phone in the room: read-only, on the local network, without the internet."""

import argparse
import asyncio
import os
from pathlib import Path

from psoas.commands._course import can_show, course_folder
from psoas.commands._memory import keep, recall
from psoas.commands.learn import end_politely_when_told, open_browser, wanted_port
from psoas.errors import CourseError

SUMMARY = "shows the course to every phone in the room (for workshops)"

DEFAULT_PORT = 8000
HERE = "127.0.0.1"
"""This computer, as it calls itself."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Which pages, on which address and port."""
    parser.add_argument("--folder", type=Path, metavar="DIR", help="the pages (default: dist/site, built if need be)")
    parser.add_argument("--host", metavar="ADDRESS", help=f"the address to use; {HERE} is for this computer only")
    parser.add_argument("--port", metavar="NUMBER", help=f"the port (default: PORT if it is set, else {DEFAULT_PORT})")
    parser.add_argument("--no-browser", action="store_true", help="print the address, open nothing")


def run(arguments: argparse.Namespace) -> int:
    """Serves until Ctrl+C."""
    # What they need comes with JupyterLab; a look at the list of commands shall not depend on it.
    from psoas.workshop.serving import application, listen, local_addresses, serve, welcome

    first = wanted_port(arguments.port, {"PORT": os.environ.get("PORT", "").strip() or str(DEFAULT_PORT)})
    found = local_addresses()
    host = arguments.host or (found[0] if found else HERE)
    folder = pages(arguments.folder)
    sockets, port = listen(dict.fromkeys((host, HERE)), first)
    url = f"http://{host}:{port}"
    end_politely_when_told()
    try:
        print(welcome(url, [one for one in found if one != host], drawn=can_show("█▀▄")), flush=True)
        print(moved(recall("serve", folder), url), end="", flush=True)
        keep("serve", folder, url)
        if not arguments.no_browser:
            open_browser(f"http://{HERE}:{port}/join")
        asyncio.run(serve(application(folder, url), sockets))
    except KeyboardInterrupt:
        print("\nThe course is off the network.", flush=True)
    return 0


def moved(before: object, url: str) -> str:
    """What a new address means for the phones that used the last one; empty where it is the same."""
    if not isinstance(before, str) or before == url:
        return ""
    return (
        f"Last time the course was at {before}. What phones wrote there stays there; here they start empty. While the "
        "old address works, they can save it on the page 'Your data', and bring the file in here.\n"
    )


# --- the pages -----------------------------------------------------------------------------------------------------


def pages(folder: Path | None) -> Path:
    """The folder with the built course; it is built now if it is not there yet.

    Raises:
        CourseError: there are no pages, and they cannot be built here.
    """
    if folder is not None:
        if not (folder / "index.html").is_file():
            raise CourseError(f"There is no 'index.html' in '{folder}'; give the folder that holds the built course.")
        return folder.resolve()
    root = course_folder()
    if root is None:
        raise CourseError("The pages are not here. Unzip know-your-psoas.zip, and add: --folder know-your-psoas")
    site = root / "dist" / "site"
    if not (site / "index.html").is_file():
        try:
            from psoas.site.build import build
        except ImportError:
            raise CourseError(
                "The pages are not built, and the tools for it are not installed. Run: make site. Or unzip "
                "know-your-psoas.zip, and add: --folder know-your-psoas"
            ) from None
        print("The pages are not built yet. Building them takes a minute or two.", flush=True)
        build(root, root / "dist", execute=False)
    return site.resolve()
