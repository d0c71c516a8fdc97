"""One handout for each person of a roster, as HTML and PDF: in parallel, with warm kernels, and never twice.

A finished page carries a fingerprint of all that went into it. So after a break the same command makes only what is
missing or has changed. Each file is written whole or not at all; the page comes last and so says that its PDF is there.
"""

import errno
import hashlib
import json
import os
import queue
import re
import sys
import tempfile
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Executor, Future, ThreadPoolExecutor, as_completed
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any, Final

from psoas import __version__, content
from psoas.browsers import find_browser
from psoas.commands._course import notebooks_folder
from psoas.errors import CourseError
from psoas.workshop.kernels import WarmKernel
from psoas.workshop.paper import Printer
from psoas.workshop.roster import Row, read_roster
from psoas.workshop.sheet import STYLE, document

MOST_WORKERS: Final = 64
RUNNING: Final = ".handouts-running"
"""The file that a run holds while it works."""
USUAL_WORKERS: Final = 4
"""More than this need more memory than an old laptop has."""


@dataclass
class Result:
    """What became of a roster.

    Attributes:
        made, kept: the rows whose handout was made now, or was there already.
        failed: line of the file, name and problem of the others.
        notes: what a teacher should know about rows that were made, such as a safety check that is too old.
        pdf: whether PDFs were made too.
    """

    made: list[Row] = field(default_factory=list)
    kept: list[Row] = field(default_factory=list)
    failed: list[tuple[int, str, str]] = field(default_factory=list)
    notes: list[tuple[int, str, str]] = field(default_factory=list)
    pdf: bool = True


@dataclass(frozen=True)
class Job:
    """One handout to make; it can be sent to another computer, which needs the course and nothing else."""

    notebook: str
    parameters: str
    name: str
    fingerprint: str
    pdf: bool


def handouts(
    roster: str | Path,
    out: str | Path,
    *,
    notebook: str | Path | None = None,
    workers: int | None = None,
    dask: str | None = None,
    pdf: bool = True,
    progress: Callable[[int, int], None] | None = None,
) -> Result:
    """Makes the handouts of a roster; a row that cannot be right fails alone.

    Args:
        roster: the table, see :mod:`psoas.workshop.roster`.
        out: the folder for the handouts. Nothing is written anywhere else.
        notebook: the notebook to run; by default the course's own, ``workshop/handout.ipynb``.
        workers: how many are made at once; by default as many as there are processors, four at most.
        dask: the address of a running cluster, such as "tcp://192.168.1.5:8786"; it then does the work.
        pdf: whether to print PDFs; without a Chromium none are made.
        progress: called with how many are finished, and how many there are.

    Raises:
        CourseError: the roster or the notebook cannot be read, the folder cannot be used, or the cluster is not there.
    """
    rows = read_roster(Path(roster))
    source = _source(Path(notebook or notebooks_folder() / "workshop" / "handout.ipynb"))
    result = Result(pdf=pdf and (dask is not None or find_browser() is not None))
    with _alone(_folder(Path(out))) as folder:
        jobs = _wanted(rows, source, folder, result)
        if jobs:
            with _executor(workers, dask, len(jobs)) as executor:
                _make(jobs, executor, folder, result, progress)
    result.failed.sort()
    return result


def _wanted(rows: Iterable[Row], source: str, folder: Path, result: Result) -> list[tuple[Row, Job]]:
    """The handouts that are not there yet; the result says why the other rows give none."""
    jobs = []
    for row in rows:
        if row.problem:
            result.failed.append((row.line, row.name, row.problem))
            continue
        note = _note(row)
        if note:
            result.notes.append((row.line, row.name, note))
        job = _job(row, source, result.pdf)
        if _is_there(folder, row, job):
            result.kept.append(row)
        else:
            jobs.append((row, job))
    return jobs


def _make(
    jobs: list[tuple[Row, Job]],
    executor: Executor,
    folder: Path,
    result: Result,
    progress: Callable[[int, int], None] | None,
) -> None:
    waiting: dict[Future[tuple[str, bytes | None]], tuple[Row, Job]] = {}
    try:
        for row, job in jobs:
            waiting[executor.submit(make, job)] = (row, job)
        for count, future in enumerate(as_completed(waiting), start=1):
            row, job = waiting[future]
            try:
                html, paper = future.result()
                _keep(folder, row.file, html, paper)
                result.made.append(row)
            except CourseError as error:
                result.failed.append((row.line, row.name, str(error)))
            except OSError as error:
                raise CourseError(f"The folder '{folder}' cannot be written ({error.strerror}).") from None
            except Exception as error:  # a cluster can fail in its own ways; the other people still get theirs
                result.failed.append((row.line, row.name, f"It could not be made ({type(error).__name__}: {error})."))
            if progress:
                progress(count, len(jobs))
    finally:
        for future in waiting:
            future.cancel()


# --- one job, here or on another computer ----------------------------------------------------------------------------


class _Slot:
    """A warm kernel and a warm browser, used by one job at a time."""

    def __init__(self) -> None:
        self.kernel = WarmKernel()
        self.printer: Printer | None = None

    def close(self) -> None:
        self.kernel.close()
        if self.printer is not None:
            self.printer.close()


_idle: "queue.LifoQueue[_Slot]" = queue.LifoQueue()


def make(job: Job) -> tuple[str, bytes | None]:
    """The page of one handout, and its PDF if it is wanted and there is a browser.

    Raises:
        CourseError: the notebook refuses the values, or something here does not work.
    """
    try:
        slot = _idle.get_nowait()
    except queue.Empty:
        slot = _Slot()
    try:
        run = slot.kernel.run(json.loads(job.notebook), json.loads(job.parameters))
        html = document(_shown(run), job.name, job.fingerprint)
        paper = None
        if job.pdf:
            if slot.printer is None:
                slot.printer = Printer(_browser())
            paper = slot.printer.pdf(html)
        return html, paper
    finally:
        _idle.put(slot)


def close_idle() -> None:
    """Ends all kernels and browsers that wait for work."""
    while True:
        try:
            _idle.get_nowait().close()
        except queue.Empty:
            return


@cache
def _browser() -> str:
    found = find_browser()
    if found is None:
        raise CourseError("There is no Chromium, Chrome, Edge or Brave here; add --no-pdf, or install one.")
    return found


def _shown(notebook: Any) -> str:
    """What the cells of a notebook show as HTML, without the style that the page brings itself."""
    shown = [
        "".join(output["data"]["text/html"])
        for cell in notebook.cells
        for output in cell.get("outputs", ())
        if "text/html" in output.get("data", {})
    ]
    if not shown:
        raise CourseError("The notebook shows no page; take back the one that came with the course.")
    return re.sub(r"<style>.*?</style>", "", "".join(shown), flags=re.DOTALL)


# --- who does the work ------------------------------------------------------------------------------------------------


@contextmanager
def _executor(workers: int | None, dask: str | None, jobs: int) -> Iterator[Executor]:
    if dask is not None:
        with _cluster(dask) as executor:
            yield executor
        return
    count = min(os.cpu_count() or 1, USUAL_WORKERS) if workers is None else workers
    if isinstance(count, bool) or not isinstance(count, int) or not 1 <= count <= MOST_WORKERS:
        raise CourseError(f"The workers cannot be {count!r}; choose a whole number from 1 to {MOST_WORKERS}.")
    pool = ThreadPoolExecutor(min(count, jobs), thread_name_prefix="handouts")
    try:
        yield pool
    finally:
        pool.shutdown(cancel_futures=True)
        close_idle()


@contextmanager
def _cluster(address: str) -> Iterator[Executor]:
    try:
        from distributed import Client
    except ImportError:
        raise CourseError(
            "What talks to a cluster is not installed; run: python -m pip install -e '.[cluster]'"
        ) from None
    try:
        client = Client(address, timeout="15s")
    except (OSError, ValueError, TimeoutError) as error:
        raise CourseError(f"No cluster answers at '{address}' ({type(error).__name__}); look at the address.") from None
    try:
        if not client.scheduler_info()["workers"]:
            raise CourseError(f"The cluster at '{address}' has no workers; start one with: dask worker {address}")
        yield client.get_executor(pure=False, retries=1)
    finally:
        client.run(close_idle)
        client.close()


# --- what goes in, and what comes out ---------------------------------------------------------------------------------


def _source(path: Path) -> str:
    """The notebook without its outputs, as text."""
    import nbformat

    try:
        notebook = nbformat.read(path, as_version=4)
    except Exception:  # nbformat fails in many ways
        raise CourseError(f"The notebook '{path}' cannot be read; take back the course's own.") from None
    notebook.metadata = nbformat.from_dict({"kernelspec": notebook.metadata.get("kernelspec", {})})
    for cell in notebook.cells:
        if cell.cell_type == "code":
            cell.outputs, cell.execution_count = [], None
    notebook.cells = [cell for cell in notebook.cells if cell.cell_type == "code"]
    return json.dumps(notebook)


def _folder(out: Path) -> Path:
    try:
        out.mkdir(parents=True, exist_ok=True)
        folder = out.resolve(strict=True)
        with tempfile.TemporaryFile(dir=folder):
            pass
    except OSError as error:
        raise CourseError(f"The folder '{out}' cannot be used ({error.strerror}); choose another one.") from None
    return folder


@contextmanager
def _alone(folder: Path) -> Iterator[Path]:
    """The folder for this run alone; the system gives it free again even if the run is killed.

    Raises:
        CourseError: another run writes into it.
    """
    file = folder / RUNNING
    while True:
        lock = os.open(file, os.O_RDWR | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0), 0o600)
        if not _locked(lock):
            os.close(lock)
            raise CourseError(f"Another run makes handouts in '{folder}'; let it end first, or take another folder.")
        with suppress(FileNotFoundError):
            if os.path.samestat(os.fstat(lock), file.stat()):
                break
        os.close(lock)  # the other run ended, and took its file away, just now
    try:
        for left_over in folder.glob(".handout-*.part"):  # of a run that was killed
            left_over.unlink()
        yield folder
    finally:
        if sys.platform == "win32":  # there, nobody can take away an open file
            os.close(lock)
            with suppress(OSError):
                file.unlink()
        else:
            file.unlink(missing_ok=True)
            os.close(lock)


def _locked(handle: int) -> bool:
    """Takes a file for this run alone, without waiting; False where another run has it."""
    try:
        if sys.platform == "win32":
            import msvcrt

            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        else:
            import fcntl

            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        return error.errno not in (errno.EACCES, errno.EAGAIN, errno.EDEADLK)  # some drives know no locks at all
    return True


def _job(row: Row, source: str, pdf: bool) -> Job:
    assert row.details is not None and row.opened is not None
    parameters = {**vars(row.details), "date": row.details.date.isoformat()}
    made_of = [parameters, row.opened.level, row.opened.state, source, _course()]
    fingerprint = hashlib.sha256(json.dumps(made_of).encode()).hexdigest()
    return Job(source, json.dumps(parameters), row.details.name, fingerprint, pdf)


@cache
def _course() -> str:
    """A fingerprint of everything else that a handout is made of: the course's texts and the code here."""
    digest = hashlib.sha256(__version__.encode())
    here = Path(__file__).parent
    for file in (*sorted(content.load().seeds.rglob("*.yaml")), *sorted(here.glob("*.py")), STYLE):
        digest.update(file.read_bytes())
    return digest.hexdigest()


def _note(row: Row) -> str:
    assert row.opened is not None
    if row.opened.level == "none":
        return "Their safety check opens nothing. The handout says what to do first; give it to them soon, in private."
    if row.opened.state == "old":
        return f"Their safety check of {row.opened.made} is too old, so nothing in the handout presses."
    return ""


def _is_there(folder: Path, row: Row, job: Job) -> bool:
    page, paper = folder / f"{row.file}.html", folder / f"{row.file}.pdf"
    if page.is_symlink() or not page.is_file() or (job.pdf and not paper.is_file()):
        return False
    with page.open(encoding="utf-8", errors="replace") as file:
        return f'content="{job.fingerprint}"' in file.read(2000)


def _keep(folder: Path, name: str, html: str, paper: bytes | None) -> None:
    (folder / f"{name}.html").unlink(missing_ok=True)  # from here on the old pair is not valid any more
    if paper is None:
        (folder / f"{name}.pdf").unlink(missing_ok=True)
    else:
        _write(folder, f"{name}.pdf", paper)
    _write(folder, f"{name}.html", html.encode("utf-8"))


def _write(folder: Path, name: str, data: bytes) -> None:
    """The whole file or nothing, for this user's eyes alone. A link that has the name is replaced, never followed."""
    handle, temporary = tempfile.mkstemp(dir=folder, prefix=".handout-", suffix=".part")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
        os.replace(temporary, folder / name)
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise
