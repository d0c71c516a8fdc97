"""A roster becomes handouts: each person's own, whole or not at all, never twice, and nowhere else."""

import errno
import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import nbformat
import pytest
from test_handout import check

from psoas import browsers
from psoas.__main__ import main
from psoas.commands._course import notebooks_folder
from psoas.errors import CourseError
from psoas.workshop import printing
from psoas.workshop.kernels import WarmKernel
from psoas.workshop.paper import Printer
from psoas.workshop.printing import Job, Result, handouts

ROOT = Path(__file__).resolve().parents[2]
NOTEBOOK = notebooks_folder() / "workshop" / "handout.ipynb"


def roster(folder: Path, *rows: str, header: str = "name,side") -> Path:
    file = folder / "roster.csv"
    file.write_text("\n".join([header, *rows]) + "\n", "utf-8")
    return file


Run = Callable[..., Result]


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Pages without a kernel, to look at what happens round them; holds for whom one was made."""
    names: list[str] = []

    def quick(job: Job) -> tuple[str, bytes | None]:
        if job.name == "Broken":
            raise CourseError("It does not work.")
        names.append(job.name)
        return f'<meta name="psoas-handout" content="{job.fingerprint}">{job.name}', b"%PDF" if job.pdf else None

    monkeypatch.setattr(printing, "make", quick)
    return names


@pytest.fixture
def run(tmp_path: Path) -> Run:
    def handed(*rows: str, header: str = "name,side", **options: Any) -> Result:
        options = {"pdf": False, "workers": 2, **options}
        return handouts(roster(tmp_path, *rows, header=header), tmp_path / "out", notebook=NOTEBOOK, **options)

    return handed


def files(tmp_path: Path) -> list[str]:
    return sorted(path.name for path in (tmp_path / "out").iterdir())


# --- round the pages -------------------------------------------------------------------------------------


def test_each_person_gets_a_page_and_bad_rows_fail_alone_with_their_line(
    run: Run, asked: list[str], tmp_path: Path
) -> None:
    result = run("Ana,left", "<script>,left", "=1+1,left", "../x,left", "Ben,up", "ANA,right", "Cleo,both")
    assert files(tmp_path) == ["handout-ana.html", "handout-cleo.html"]
    assert [line for line, _, _ in result.failed] == [3, 4, 5, 6, 7]
    assert sorted(path.name for path in tmp_path.iterdir()) == ["out", "roster.csv"], "nothing outside the folder"


def test_a_second_run_makes_nothing_and_a_change_makes_that_page_only(run: Run, asked: list[str]) -> None:
    assert len(run("Ana,left", "Ben,left").made) == 2
    again = run("Ana,left", "Ben,left")
    assert (len(again.made), len(again.kept)) == (0, 2)
    changed = run("Ana,right", "Ben,left")
    assert [row.name for row in changed.made] == ["Ana"]
    assert sorted(asked) == ["Ana", "Ana", "Ben"]


def test_after_a_break_only_the_missing_ones_are_made(
    run: Run, asked: list[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    quick, stopped = printing.make, []

    def breaks(job: Job) -> tuple[str, bytes | None]:
        if job.name == "Cleo" and not stopped:
            stopped.append(True)
            raise KeyboardInterrupt
        return quick(job)

    monkeypatch.setattr(printing, "make", breaks)
    with pytest.raises(KeyboardInterrupt):
        run("Ana,left", "Ben,left", "Cleo,left", "Dee,left", workers=1)
    (tmp_path / "out" / ".handout-x.part").write_text("half a page", "utf-8")
    result = run("Ana,left", "Ben,left", "Cleo,left", "Dee,left")
    assert len(result.kept) >= 2 and len(result.kept) + len(result.made) == 4
    assert len(files(tmp_path)) == 4, "what a killed run left behind is gone"


def test_a_page_that_was_cut_off_or_lost_its_pdf_is_made_again(
    run: Run, asked: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(printing, "find_browser", lambda: "a browser")
    run("Ana,left", "Ben,left", pdf=True)
    (tmp_path / "out" / "handout-ana.pdf").unlink()
    (tmp_path / "out" / "handout-ben.html").write_text("<!doctype", "utf-8")
    assert len(run("Ana,left", "Ben,left", pdf=True).made) == 2


def test_a_page_with_its_pdf_is_kept(run: Run, asked: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(printing, "find_browser", lambda: "a browser")
    run("Ana,left", pdf=True)
    again = run("Ana,left", pdf=True)
    assert (len(again.made), len(again.kept)) == (0, 1)


def test_the_folder_is_made_with_those_above_it(asked: list[str], tmp_path: Path) -> None:
    handouts(roster(tmp_path, "Ana,left"), tmp_path / "a" / "b", notebook=NOTEBOOK, pdf=False)
    assert (tmp_path / "a" / "b" / "handout-ana.html").is_file()


def full_disk(*given: object) -> None:
    raise OSError(errno.ENOSPC, "No space left on device")


def test_a_full_disk_leaves_no_half_page_and_no_old_page_beside_a_new_pdf(
    run: Run, asked: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(printing, "find_browser", lambda: "a browser")
    run("Ana,left", pdf=True)
    monkeypatch.setattr(os, "replace", full_disk)
    with pytest.raises(CourseError, match=r"cannot be written \(No space left on device\)"):
        run("Ana,right", pdf=True)
    assert files(tmp_path) == ["handout-ana.pdf"], "it belongs to no page, so both are made again"


def test_what_went_wrong_is_told_also_where_the_half_page_is_gone(
    run: Run, asked: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def swept_away(source: str, target: Path) -> None:
        os.unlink(source)
        full_disk()

    monkeypatch.setattr(os, "replace", swept_away)
    with pytest.raises(CourseError, match="No space left on device"):
        run("Ana,left")


def test_an_old_pdf_never_stays_beside_a_new_page(
    run: Run, asked: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(printing, "find_browser", lambda: "a browser")
    run("Ana,left", pdf=True)
    assert files(tmp_path) == ["handout-ana.html", "handout-ana.pdf"]
    run("Ana,right", pdf=False)
    assert files(tmp_path) == ["handout-ana.html"]


@pytest.mark.skipif(os.name == "nt", reason="Windows asks for rights to make links")
def test_a_link_in_the_folder_is_replaced_and_never_followed(run: Run, asked: list[str], tmp_path: Path) -> None:
    outside = tmp_path / "outside.html"
    outside.write_text("not ours", "utf-8")
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "handout-ana.html").symlink_to(outside)
    run("Ana,left")
    assert outside.read_text("utf-8") == "not ours"
    assert not (tmp_path / "out" / "handout-ana.html").is_symlink()


@pytest.mark.skipif(os.name == "nt", reason="Windows asks for rights to make links")
def test_a_link_to_a_right_page_elsewhere_does_not_count_as_that_page(
    run: Run, asked: list[str], tmp_path: Path
) -> None:
    run("Ana,left")
    page, outside = tmp_path / "out" / "handout-ana.html", tmp_path / "elsewhere.html"
    page.rename(outside)
    page.symlink_to(outside)
    assert len(run("Ana,left").made) == 1
    assert not page.is_symlink()


@pytest.mark.skipif(os.name == "nt", reason="Windows keeps rights in another way")
def test_nobody_else_on_the_machine_can_read_a_handout_or_a_half_written_one(
    run: Run, asked: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(printing, "find_browser", lambda: "a browser")
    rights: list[int] = []
    replace = os.replace

    def seen(source: str, target: Path) -> None:
        rights.append(os.stat(source).st_mode & 0o777)
        replace(source, target)

    monkeypatch.setattr(os, "replace", seen)
    before = os.umask(0)
    try:
        run("Ana,left", pdf=True)
    finally:
        os.umask(before)
    pages = [path for path in (tmp_path / "out").iterdir() if path.name.startswith("handout")]
    assert len(pages) == 2 and {path.stat().st_mode & 0o777 for path in pages} == {0o600}
    assert rights == [0o600, 0o600]


def test_the_folder_in_which_a_browser_prints_belongs_to_this_person_alone(tmp_path: Path) -> None:
    if os.name == "nt":
        pytest.skip("Windows keeps rights in another way")
    told = tmp_path / "rights"
    browser = tmp_path / "browser"
    browser.write_text(
        "#!/bin/sh\nfor word; do :; done\nfolder=$(dirname \"${word#file://}\")\n"
        f"stat -c %a \"$folder\" > {told} 2>/dev/null || stat -f %Lp \"$folder\" > {told}\n"
        'printf "%%PDF" > "$folder/page.pdf"\n',
        "utf-8",
    )
    browser.chmod(0o755)
    assert Printer(str(browser), warm=False).pdf("<p>Ana") == b"%PDF"
    assert told.read_text("utf-8").strip() == "700"


def test_a_page_is_made_anew_when_a_check_opens_something_else(
    run: Run, asked: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The same answers may mean something else tomorrow: the rules changed, or the check has grown old."""
    rows = printing.read_roster
    for level, state in (("gentle", "checked"), ("no_pressure", "checked"), ("no_pressure", "old")):

        def opens(path: Path, level: str = level, state: str = state) -> Any:
            return [
                replace(row, opened=replace(row.opened, level=level, state=state, made=row.details.date))  # type: ignore[type-var, union-attr]
                for row in rows(path)
            ]

        monkeypatch.setattr(printing, "read_roster", opens)
        assert len(run("Ana,left").made) == 1
        assert len(run("Ana,left").kept) == 1


def test_a_second_run_into_the_same_folder_says_so_and_touches_nothing(
    run: Run, asked: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    quick, refused = printing.make, []

    def while_it_works(job: Job) -> tuple[str, bytes | None]:
        half = tmp_path / "out" / ".handout-x.part"
        half.write_text("of the first run", "utf-8")
        with pytest.raises(CourseError, match=r"^Another run makes handouts in '.*out'; let it end first") as second:
            run("Ben,left")
        refused.append(second.value)
        assert half.exists()
        half.unlink()
        return quick(job)

    monkeypatch.setattr(printing, "make", while_it_works)
    assert len(run("Ana,left", workers=1).made) == 1
    assert len(refused) == 1
    assert files(tmp_path) == ["handout-ana.html"], "nothing of the second run, and no mark of the first"
    monkeypatch.setattr(printing, "make", quick)
    assert len(run("Ben,left").made) == 1, "now it may"


@pytest.fixture
def closed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[bool]:
    """Of each file that is closed, whether the mark of the run was there then."""
    found: list[bool] = []
    close = os.close

    def seen(handle: int) -> None:
        found.append((tmp_path / printing.RUNNING).exists())
        close(handle)

    monkeypatch.setattr(os, "close", seen)
    return found


@pytest.mark.parametrize(("system", "there"), [("linux", False), ("darwin", False), ("win32", True)])
def test_the_mark_of_a_run_is_taken_away_before_the_folder_is_free_or_after_it_on_windows(
    system: str, there: bool, tmp_path: Path, closed: list[bool], monkeypatch: pytest.MonkeyPatch
) -> None:
    """A run that begins between the two must not hold a file that is taken away; Windows takes no open file away."""
    monkeypatch.setattr(printing, "_locked", lambda handle: True)
    with printing._alone(tmp_path) as folder:
        monkeypatch.setattr(sys, "platform", system)
        mark = folder / printing.RUNNING
        assert os.name == "nt" or mark.stat().st_mode & 0o777 == 0o600
    assert closed == [there]
    assert not mark.exists()


def test_a_run_that_is_refused_keeps_nothing_open(
    tmp_path: Path, closed: list[bool], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(printing, "_locked", lambda handle: False)
    with pytest.raises(CourseError, match="Another run"), printing._alone(tmp_path):
        pass
    assert closed == [True]


@pytest.mark.skipif(os.name == "nt", reason="nobody takes an open file away there")
def test_a_mark_that_is_taken_away_in_the_last_moment_is_made_again(
    tmp_path: Path, closed: list[bool], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The run before ended between our opening its file and our locking it."""
    ended: list[int] = []

    def lock(handle: int) -> bool:
        if not ended:
            (tmp_path / printing.RUNNING).unlink()
        ended.append(handle)
        return True

    monkeypatch.setattr(printing, "_locked", lock)
    with printing._alone(tmp_path) as folder:
        assert len(ended) == 2
        assert closed == [False]
        (folder / printing.RUNNING).unlink()
    assert len(closed) == 2, "and a mark that somebody took away meanwhile is no trouble"


@pytest.mark.skipif(os.name == "nt", reason="a process is killed in another way there")
def test_the_mark_of_a_killed_run_is_in_nobodys_way(run: Run, asked: list[str], tmp_path: Path) -> None:
    (tmp_path / "out").mkdir()
    hold = (
        "import os, signal; from pathlib import Path; from psoas.workshop import printing\n"
        f"with printing._alone(Path({str(tmp_path / 'out')!r})): os.kill(os.getpid(), signal.SIGKILL)"
    )
    killed = subprocess.run([sys.executable, "-c", hold], cwd=ROOT)
    assert killed.returncode == -signal.SIGKILL
    assert files(tmp_path) == [printing.RUNNING]
    assert len(run("Ana,left").made) == 1
    assert files(tmp_path) == ["handout-ana.html"]


def test_one_that_cannot_be_made_fails_alone(run: Run, asked: list[str]) -> None:
    result = run("Ana,left", "Broken,left", "Cleo,left")
    assert result.failed == [(3, "Broken", "It does not work.")]
    assert len(result.made) == 2


def test_progress_goes_from_one_to_all(run: Run, asked: list[str]) -> None:
    told: list[tuple[int, int]] = []
    run("Ana,left", "Ben,left", "Cleo,left", progress=lambda count, total: told.append((count, total)))
    assert told == [(1, 3), (2, 3), (3, 3)]


def test_a_teacher_is_told_of_a_check_that_opens_nothing_and_of_an_old_one(
    run: Run, asked: list[str], tmp_path: Path
) -> None:
    from datetime import timedelta

    (tmp_path / "a.json").write_text(check("none"), "utf-8")
    (tmp_path / "b.json").write_text(check("full", age=timedelta(days=9)), "utf-8")
    result = run("Ana,a.json", "Ben,b.json", "Cleo,", header="name,assessment")
    assert [(line, name) for line, name, _ in result.notes] == [(2, "Ana"), (3, "Ben")]
    assert "opens nothing" in result.notes[0][2] and "too old" in result.notes[1][2]


@pytest.mark.parametrize("workers", [0, -1, 65, True])
def test_a_silly_number_of_workers_is_refused(run: Run, asked: list[str], workers: int) -> None:
    with pytest.raises(CourseError, match="from 1 to 64"):
        run("Ana,left", workers=workers)


def test_a_folder_that_cannot_be_is_refused(asked: list[str], tmp_path: Path) -> None:
    (tmp_path / "out").write_text("a file", "utf-8")
    with pytest.raises(CourseError, match="cannot be used"):
        handouts(roster(tmp_path, "Ana,left"), tmp_path / "out", notebook=NOTEBOOK)


@pytest.mark.parametrize("text", ["", "{}", "no notebook"])
def test_a_notebook_that_is_none_is_refused(asked: list[str], tmp_path: Path, text: str) -> None:
    (tmp_path / "x.ipynb").write_text(text, "utf-8")
    with pytest.raises(CourseError, match="cannot be read"):
        handouts(roster(tmp_path, "Ana,left"), tmp_path / "out", notebook=tmp_path / "x.ipynb")


# --- the command -----------------------------------------------------------------------------------------


def test_the_command_says_what_was_made_and_what_failed(
    asked: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file, out = roster(tmp_path, "Ana,left", "Ben,up"), tmp_path / "out"
    assert main(["handouts", str(file), "--out", str(out), "--no-pdf"]) == 1
    told = capsys.readouterr().out
    assert f"1 handout made, in {out}." in told
    assert "1 row failed:\n  line 3, Ben: There is no side 'up'." in told


def test_without_a_browser_it_says_so_and_makes_pages(
    asked: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("psoas.browsers.find_browser", lambda: None)
    monkeypatch.setattr(printing, "find_browser", lambda: None)
    assert main(["handouts", str(roster(tmp_path, "Ana,left")), "--out", str(tmp_path / "out")]) == 0
    assert "No Chromium, Chrome, Edge or Brave was found" in capsys.readouterr().out
    assert files(tmp_path) == ["handout-ana.html"]


@pytest.mark.parametrize(
    ("words", "why"),
    [
        (["none.csv"], "roster-example.csv"),
        (["{roster}", "--workers", "two"], "write a whole number"),
        pytest.param(["{roster}", "--dask", "tcp://127.0.0.1:9"], "No cluster answers", marks=pytest.mark.slow),
    ],
)
def test_a_slip_on_the_command_line_is_told(
    words: list[str], why: str, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    if "--dask" in words:
        distributed = pytest.importorskip("distributed")

        def refuse(*given: object, **named: object) -> None:
            raise OSError("nobody there")

        monkeypatch.setattr(distributed, "Client", refuse)
    file = str(roster(tmp_path, "Ana,left"))
    assert main(["handouts", *[word.replace("{roster}", file) for word in words], "--out", str(tmp_path / "out")]) == 1
    told = capsys.readouterr().err
    assert why in told
    assert "Traceback" not in told


# --- the pages themselves --------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def kernel() -> Iterator[WarmKernel]:
    warm = WarmKernel()
    yield warm
    warm.close()


def cells(*sources: str) -> Any:
    made = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(source) for source in sources])
    made.cells[0].metadata.tags = ["parameters"]
    return made


def shown(run: Any) -> str:
    return "".join(output["text"] for cell in run.cells for output in cell.get("outputs", ()) if "text" in output)


def test_a_warm_kernel_knows_nothing_of_the_person_before(kernel: WarmKernel) -> None:
    look = cells("name = 'nobody'", "left = 'secret' in globals(); secret = name; print(left, len(Out), len(In))")
    assert shown(kernel.run(look, {"name": "Ana"})).startswith("False 0")
    assert shown(kernel.run(look, {"name": "Ben"})).startswith("False 0")


def test_what_the_course_refuses_is_told_in_its_own_words_and_the_kernel_goes_on(kernel: WarmKernel) -> None:
    notebook = nbformat.read(NOTEBOOK, as_version=4)
    with pytest.raises(CourseError, match=r"^There is no side 'up'\."):
        kernel.run(notebook, {"name": "Ana", "side": "up"})
    page = kernel.run(notebook, {"name": "Ben", "date": "2026-03-14"})
    assert "<bdi>Ben</bdi> · <bdi>14 March 2026</bdi>" in printing._shown(page)


@pytest.mark.slow
def test_another_error_names_itself_and_the_next_person_gets_a_fresh_kernel(kernel: WarmKernel) -> None:
    with pytest.raises(CourseError, match="ZeroDivisionError"):
        kernel.run(cells("name = ''", "1 / 0"), {})
    with pytest.raises(CourseError, match="did not come to its end"):
        kernel.run(cells("name = ''", "import os; os._exit(3)"), {})
    assert shown(kernel.run(cells("name = ''", "print(name)"), {"name": "Ben"})) == "Ben\n"


@pytest.mark.parametrize("warm", [pytest.param(True, marks=pytest.mark.skipif(os.name == "nt", reason="no such pipes")),
                                  pytest.param(False, marks=pytest.mark.slow)])  # fmt: skip
def test_a_page_is_printed_tagged_and_on_a4(chromium: str, warm: bool) -> None:
    printer = Printer(chromium, warm=warm)
    try:
        for word in ("first", "second"):
            paper = printer.pdf(f"<!doctype html><html lang=en><title>{word}</title><style>@page {{ size: A4 }}</style><h1>x")
            assert paper.startswith(b"%PDF-")
            assert b"/StructTreeRoot" in paper
            assert f"/Title ({word})".encode() in paper
            assert re.search(rb"/MediaBox ?\[0 0 59[45](\.\d+)? 84[12]", paper)
            assert b"/Count 1" in paper
    finally:
        printer.close()


@pytest.mark.parametrize(
    ("system", "environment", "file"),
    [
        ("win32", {"LOCALAPPDATA": "{home}/Local"}, "Local/Google/Chrome/Application/chrome.exe"),
        ("win32", {"PROGRAMFILES(X86)": "{home}/86"}, "86/Microsoft/Edge/Application/msedge.exe"),
        ("darwin", {}, "Applications/Google Chrome.app/Contents/MacOS/Google Chrome"),
        ("linux", {}, ".local/share/flatpak/exports/bin/org.chromium.Chromium"),
    ],
)
def test_a_browser_is_found_where_people_without_rights_install_it(
    system: str, environment: dict[str, str], file: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, value in environment.items():
        monkeypatch.setenv(name, value.format(home=tmp_path))
    monkeypatch.setenv("PATH", str(tmp_path / "empty"))
    monkeypatch.setattr(sys, "platform", system)
    monkeypatch.setattr(Path, "home", lambda: tmp_path)
    (tmp_path / file).parent.mkdir(parents=True)
    (tmp_path / file).touch()
    places = list(browsers.places(system, os.environ, tmp_path))
    assert tmp_path / file in places
    monkeypatch.setattr(browsers, "places", lambda *given: [one for one in places if tmp_path in one.parents])
    assert browsers.find_browser() == str(tmp_path / file)


@pytest.mark.skipif(os.name == "nt", reason="programs have no such mark there")
@pytest.mark.parametrize("name", ["microsoft-edge-stable", "brave", "google-chrome-stable", "chromium-browser"])
def test_a_browser_is_found_by_each_of_its_names(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / name).touch(mode=0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    assert browsers.find_browser() == str(tmp_path / name)


def test_a_browser_that_cannot_print_is_told(tmp_path: Path) -> None:
    printer = Printer(sys.executable)
    with pytest.raises(CourseError, match="did not print"):
        printer.pdf("<p>x")
    printer.close()


@pytest.mark.slow
@pytest.mark.skipif(os.name == "nt", reason="Windows ends programs in another way")
def test_a_killed_run_leaves_nothing_running_and_is_taken_up_again(chromium: str, tmp_path: Path) -> None:
    import psutil

    file, out = roster(tmp_path, *(f"Person {number},left" for number in range(1, 9))), tmp_path / "out"
    command = [sys.executable, "-m", "psoas", "handouts", str(file), "--out", str(out), "--workers", "2"]
    process = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    patience = time.monotonic() + 240
    while len(list(out.glob("*.html"))) < 3 and time.monotonic() < patience:
        time.sleep(0.05)
    helpers = psutil.Process(process.pid).children(recursive=True)
    os.kill(process.pid, signal.SIGKILL)
    process.wait()
    before = {path.name: path.stat().st_mtime_ns for path in out.glob("handout-*")}
    assert 3 <= len(list(out.glob("*.html"))) < 8
    _, alive = psutil.wait_procs(helpers, timeout=60)
    assert [one for one in alive if one.status() != psutil.STATUS_ZOMBIE] == []
    again = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=400)
    assert again.returncode == 0, again.stderr
    assert len(list(out.glob("*.html"))) == len(list(out.glob("*.pdf"))) == 8
    assert sorted(path.suffix for path in out.iterdir()).count(".part") == 0
    pages = [name for name in before if name.endswith(".html")]
    assert all((out / name).stat().st_mtime_ns == before[name] for name in pages), "finished ones stay as they are"
    assert f"{8 - len(pages)} handouts made" in again.stdout


@pytest.mark.slow
def test_a_cluster_on_this_machine_does_the_same_work(tmp_path: Path) -> None:
    distributed = pytest.importorskip("distributed")
    file = roster(tmp_path, "Ana,left", "Ben,right", "Cleo,both", "Dee,up")
    with distributed.LocalCluster(
        n_workers=2, threads_per_worker=1, host="127.0.0.1", dashboard_address=None, silence_logs=50
    ) as cluster:
        assert cluster.scheduler_address.startswith("tcp://127.0.0.1:")
        far = handouts(file, tmp_path / "far", notebook=NOTEBOOK, dask=cluster.scheduler_address, pdf=False)
        assert far.failed == [(5, "Dee", "There is no side 'up'. Choose one of: left, right, both.")]
    near = handouts(file, tmp_path / "near", notebook=NOTEBOOK, workers=1, pdf=False)
    assert len(far.made) == len(near.made) == 3
    for page in (tmp_path / "near").iterdir():
        assert (tmp_path / "far" / page.name).read_bytes() == page.read_bytes()
