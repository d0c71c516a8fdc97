"""How fast ``python -m psoas handouts`` is, beside a plain loop of papermill and nbconvert, in one run on one machine.

Run it with ``python bench/handouts.py [PEOPLE]``. Both make the same handouts from the same notebook: a page for each
person, and a PDF where there is a Chromium. The plain loop is what one would write first: papermill starts a kernel for
each person, nbconvert makes the page, and Chromium is called once for each PDF. Our own time includes the start of
kernels and browsers.
"""

import argparse
import subprocess
import tempfile
import time
from pathlib import Path

import measure

from psoas.browsers import find_browser
from psoas.commands._course import notebooks_folder
from psoas.workshop.printing import handouts

NOTEBOOK = notebooks_folder() / "workshop" / "handout.ipynb"
AT_LEAST = 4
"""How many times the handouts of the plain loop there must be."""
PLAIN_PEOPLE = 4
"""The plain loop takes the same time for each person, so a few are enough."""


def main(people: int = 24, workers: int | None = None) -> None:
    """Prints the table."""
    measure.heading("Handouts for a class, beside papermill and nbconvert in a plain loop")
    browser = find_browser()
    for pdf in (False, True):
        what = "pages and PDFs" if pdf else "pages only"
        if pdf and browser is None:
            measure.note(f"{what}: left out, for there is no Chromium or Chrome here")
            continue
        with tempfile.TemporaryDirectory() as folder:
            plain = _plain(min(people, PLAIN_PEOPLE), Path(folder), browser if pdf else None)
            ours = _ours(people, Path(folder), pdf, workers)
        measure.note(f"{what:<16}{'plain loop':>12}: {plain:7.1f} handouts a minute")
        measure.note(f"{'':<16}{'psoas':>12}: {ours:7.1f} handouts a minute, {people} people")
        measure.within(f"Handouts, {what}: times the plain loop", ours / plain, "times", AT_LEAST, at_least=True)


def _ours(people: int, folder: Path, pdf: bool, workers: int | None) -> float:
    """Handouts a minute of the command, the start of kernels and browsers included."""
    roster = folder / "roster.csv"
    roster.write_text("name,days\n" + "".join(f"Person {n},{n % 7 + 1}\n" for n in range(people)), encoding="utf-8")
    start = time.perf_counter()
    result = handouts(roster, folder / "ours", notebook=NOTEBOOK, workers=workers, pdf=pdf)
    seconds = time.perf_counter() - start
    assert len(result.made) == people, result.failed
    return 60 * people / seconds


def _plain(people: int, folder: Path, browser: str | None) -> float:
    """Handouts a minute of the plain loop."""
    import papermill
    from nbconvert import HTMLExporter

    start = time.perf_counter()
    for number in range(people):
        page, done = folder / f"{number}.html", folder / f"{number}.ipynb"
        parameters = {"name": f"Person {number}", "days": number % 7 + 1}
        quiet = {"progress_bar": False, "extra_arguments": ["--IPKernelApp.log_level=ERROR"]}
        papermill.execute_notebook(NOTEBOOK, done, parameters, kernel_name="python3", **quiet)
        page.write_text(HTMLExporter(exclude_input=True).from_filename(str(done))[0], encoding="utf-8")
        if browser:
            command = [browser, "--headless", "--no-sandbox", "--host-resolver-rules=MAP * ~NOTFOUND"]
            command += [f"--user-data-dir={folder / 'profile'}", f"--print-to-pdf={page.with_suffix('.pdf')}"]
            subprocess.run([*command, page.as_uri()], check=True, capture_output=True)
    return 60 * people / (time.perf_counter() - start)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description="Handouts a minute, beside a plain loop.")
    parser.add_argument("people", nargs="?", type=int, default=24, help="how many handouts to make (default: 24)")
    parser.add_argument("--workers", type=int, help="how many at once (default: as the command)")
    given = parser.parse_args()
    main(given.people, given.workers)
