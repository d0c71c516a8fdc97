"""The command line: plain words, one remedy for each problem, and the same result twice."""

import argparse
import http.server
import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import threading
from pathlib import Path
from typing import Any

import pytest

from psoas.__main__ import main
from psoas.commands import COMMANDS, check, learn, notebooks
from psoas.commands import _memory as memory
from psoas.commands import _setting_up as setting_up
from psoas.commands import _surroundings as surroundings
from psoas.commands._course import choose_notebooks
from psoas.errors import CourseError

ROOT = Path(__file__).resolve().parents[2]


def said(capsys: pytest.CaptureFixture[str]) -> str:
    captured = capsys.readouterr()
    assert "Traceback" not in captured.out + captured.err
    return captured.out + captured.err


# --- the command line itself -----------------------------------------------------------------------------


class TestCommandLine:
    @pytest.mark.parametrize(
        ("error", "words"),
        [
            (FileNotFoundError(2, "No such file", "assets/a.js"), "assets/a.js is missing; bring it back"),
            (PermissionError(13, "Permission denied", "dist"), "dist may not be read or written; change the rights"),
            (IsADirectoryError(21, "Is a directory", "a.zip"), "a.zip is a folder where a file must be"),
            (FileExistsError(17, "File exists", "dist"), "dist is a file where a folder must be"),
            (OSError(98, "Address already in use"), "This did not work: Address already in use."),
            (OSError(28, "No space left on device", "dist"), "dist cannot be read or written (No space left on device)"),
        ],
    )
    def test_a_file_in_the_way_is_named_in_one_sentence(
        self, error: OSError, words: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
    ) -> None:
        def fail(arguments: argparse.Namespace) -> int:
            raise error

        monkeypatch.setattr(check, "run", fail)
        assert main(["check"]) == 1
        text = said(capsys)
        assert text.startswith(words) and text.count("\n") == 1

    @pytest.mark.parametrize("words", [[], ["help"], ["--help"], ["-h"]])
    def test_without_a_command_it_lists_them(
        self, words: list[str], capsys: pytest.CaptureFixture[str]
    ) -> None:
        assert main(words) == 0
        text = said(capsys)
        assert all(f"  {name} " in text for name in COMMANDS)

    def test_a_typing_slip_gets_the_nearest_command(self, capsys: pytest.CaptureFixture[str]) -> None:
        assert main(["lern"]) == 2
        assert "Did you mean 'learn'?" in said(capsys)

    def test_something_else_gets_all_commands(self, capsys: pytest.CaptureFixture[str]) -> None:
        assert main(["zzz"]) == 2
        text = said(capsys)
        assert all(name in text for name in COMMANDS)

    def test_an_unknown_option_is_named(self, capsys: pytest.CaptureFixture[str]) -> None:
        with pytest.raises(SystemExit) as ended:
            main(["check", "--loud"])
        assert ended.value.code == 2
        assert "--loud" in said(capsys)

    @pytest.mark.parametrize("name", COMMANDS)
    def test_each_command_explains_itself(self, name: str, capsys: pytest.CaptureFixture[str]) -> None:
        with pytest.raises(SystemExit) as ended:
            main([name, "--help"])
        assert ended.value.code == 0
        assert f"python -m psoas {name}" in said(capsys)

    def test_ctrl_c_ends_without_a_traceback(
        self, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
    ) -> None:
        def interrupted(arguments: argparse.Namespace) -> int:
            raise KeyboardInterrupt

        monkeypatch.setattr(check, "run", interrupted)
        assert main(["check"]) == 130
        assert "Stopped." in said(capsys)


# --- check -----------------------------------------------------------------------------------------------


class TestCheck:
    def test_all_is_well_ends_with_the_next_step(
        self, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
    ) -> None:
        for look in ("packages", "course_text", "pictures", "lessons", "widgets", "quiet_jupyterlab"):
            monkeypatch.setattr(check, look, lambda: [check.Finding("Fine.")])
        assert main(["check"]) == 0
        assert "python -m psoas learn" in said(capsys)

    def test_a_problem_comes_with_its_remedy(
        self, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
    ) -> None:
        monkeypatch.setattr(check, "widgets", lambda: [check.Finding("One is broken.", "do this")])
        assert main(["check"]) == 1
        text = said(capsys)
        assert "One is broken." in text
        assert "do this" in text
        assert "to mend" in text

    @pytest.mark.parametrize(
        ("version", "fine"), [((3, 9, 18), False), ((3, 10, 0), True), ((3, 14, 1), True)]
    )
    def test_a_python_too_old_is_told_what_is_needed(self, version: tuple[int, ...], fine: bool) -> None:
        (finding,) = check.python_version(version)
        assert bool(finding.remedy) != fine
        if not fine:
            assert "3.9 is too old" in finding.text
            assert "3.10" in finding.text
            assert "python.org" in finding.remedy

    @pytest.mark.parametrize(
        ("line", "problem"),
        [
            ("numpy>=2.0", ""),
            ("numpy<1", "needed is <1"),
            ("no-such-package-of-ours", "is missing"),
        ],
    )
    def test_a_package_is_there_and_new_enough_or_named(self, line: str, problem: str) -> None:
        from packaging.requirements import Requirement

        found = check._package_problem(Requirement(line))
        assert problem in found
        assert bool(problem) == bool(found)

    def test_a_file_that_does_not_load_is_named(self, monkeypatch: pytest.MonkeyPatch) -> None:
        from psoas import content

        def refuse() -> None:
            raise CourseError("seeds/claims.yaml, line 3: the field 'claim' is missing; add it.")

        monkeypatch.setattr(content, "load", refuse)
        (finding,) = check.course_text()
        assert "line 3" in finding.text
        assert finding.remedy

    def test_a_picture_that_is_missing_is_named(self, tmp_path: Path) -> None:
        file = tmp_path / "one.ipynb"
        text = '![a](../assets/a%20b.webp)\n<img src="c.png">\n![web](https://example.org/x.png)'
        file.write_text(json.dumps({"cells": [{"cell_type": "markdown", "source": [text]}]}), "utf-8")
        names = [picture.name for picture in check.pictures_in(file)]
        assert names == ["a b.webp", "c.png"]

    @pytest.mark.parametrize("text", ["", "{", "[]", '{"cells": 3}', '{"cells": [1], "metadata": {}}'])
    def test_a_notebook_that_is_broken_is_told(self, text: str, tmp_path: Path) -> None:
        file = tmp_path / "one.ipynb"
        file.write_text(text, "utf-8")
        assert check.notebook_problem(file) == "cannot be read"
        assert check.pictures_in(file) == []

    def test_a_notebook_that_was_never_run_is_told(self, tmp_path: Path) -> None:
        file = tmp_path / "one.ipynb"
        file.write_text(json.dumps(notebook(["1 + 1"])), "utf-8")
        assert "never run" in check.notebook_problem(file)


# --- a Python that lacks what the course needs ----


@pytest.fixture(scope="module")
def bare_python(tmp_path_factory: pytest.TempPathFactory) -> str:
    """A Python that has nothing but itself."""
    folder = tmp_path_factory.mktemp("bare")
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", str(folder)], check=True)
    return str(folder / ("Scripts/python.exe" if os.name == "nt" else "bin/python"))


class TestBarePython:
    def run(self, python: str, *words: str, **more: str) -> "subprocess.CompletedProcess[str]":
        environment = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")} | more
        command = [python, "-m", "psoas", *words]
        return subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True)

    @pytest.mark.parametrize(
        "words",
        [
            ["learn"],
            ["pdf"],
            ["notebooks"],
            ["site"],
            ["results", "x"],
            ["handouts", "README.md"],
            ["serve"],
        ],
        ids=lambda words: words[0],
    )
    def test_each_command_says_in_one_sentence_what_to_run(self, words: list[str], bare_python: str) -> None:
        ran = self.run(bare_python, *words)
        assert ran.returncode == 1
        assert ran.stderr.startswith("This Python lacks what the course needs ('") and ran.stderr.count("\n") == 1
        assert setting_up.remedy().split(". Or ")[0] in ran.stderr or "make learn" in ran.stderr

    def test_alone_it_still_lists_the_commands_and_says_what_is_missing(self, bare_python: str) -> None:
        ran = self.run(bare_python)
        assert ran.returncode == 0 and "  learn " in ran.stdout and "This Python lacks" in ran.stdout

    def test_the_check_needs_python_alone(self, bare_python: str) -> None:
        ran = self.run(bare_python, "check")
        assert (ran.returncode, ran.stderr) == (1, "")
        assert "1 thing to mend" in ran.stdout
        assert "unpack" not in ran.stdout, "a file is not lost because a package is"

    def test_a_python_from_long_ago_is_told(self) -> None:
        code = "import runpy, sys; sys.version_info = (3, 7); runpy.run_module('psoas', run_name='__main__')"
        ran = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True)
        assert ran.returncode == 1
        assert ran.stderr.startswith("Your Python is too old: the course needs 3.10") and ran.stderr.count("\n") == 1

    def test_the_remedy_fits_the_machine(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(setting_up, "course_folder", lambda: tmp_path)
        monkeypatch.setattr(setting_up.shutil, "which", lambda name: "/bin/make")
        assert setting_up.remedy() == "in the course folder, run: make learn"
        monkeypatch.setattr(setting_up.shutil, "which", lambda name: None)
        assert "python3 -m venv .venv, then: .venv/bin/python -m pip install" in setting_up.remedy()
        (tmp_path / ".venv").mkdir()
        (tmp_path / ".venv/pyvenv.cfg").touch()
        assert setting_up.remedy().endswith("use the course's own Python, .venv/bin/python")
        monkeypatch.setattr(sys, "prefix", str(tmp_path / ".venv"))
        assert setting_up.remedy().endswith("run: .venv/bin/python -m pip install -r requirements.txt")
        assert setting_up.this_python() == ".venv/bin/python"

    @pytest.mark.parametrize("command", ["site", "pdf"])
    def test_without_the_tools_for_pages_it_names_what_to_run(self, command: str) -> None:
        told = setting_up.lacking(ModuleNotFoundError("no", name="imagesize.x"), command)
        assert told.startswith("The tools for web pages are not installed ('imagesize' is missing)")
        assert "-m pip install -r tests/requirements.txt" in told

    def test_a_lost_part_of_the_course_is_no_missing_package(self, monkeypatch: pytest.MonkeyPatch) -> None:
        def fail(arguments: argparse.Namespace) -> int:
            raise ModuleNotFoundError("no", name="psoas.week_plan")

        monkeypatch.setattr(check, "run", fail)
        with pytest.raises(ModuleNotFoundError):
            main(["check"])


# --- notebooks -------------------------------------------------------------------------------------------


def notebook(sources: list[str], **metadata: Any) -> dict[str, Any]:
    """A notebook as an author's editor might save it: chance ids, times, a machine's names."""
    cells = [{"cell_type": "markdown", "id": "a1b2c3d4", "metadata": {}, "source": "# A small lesson"}]
    for number, source in enumerate(sources):
        cells.append(
            {
                "cell_type": "code",
                "id": f"0f1e2d3{number}",
                "metadata": {"execution": {"iopub.execute_input": "2020-01-01T00:00:00"}, "scrolled": True},
                "source": source,
                "outputs": [],
                "execution_count": None,
            }
        )
    return {"cells": cells, "metadata": metadata, "nbformat": 4, "nbformat_minor": 5}


WIDGET = "import ipywidgets\nipywidgets.VBox([ipywidgets.IntSlider(description='é'), ipywidgets.Button()])"


@pytest.fixture
def tiny(tmp_path: Path) -> Path:
    """A notebook with a widget, texts in two pieces and an unused widget."""
    file = tmp_path / "tiny.ipynb"
    unused = "import ipywidgets\n_ = ipywidgets.Text('unused')\nprint('one', flush=True)\nprint('two')"
    kernel = {"name": "other", "display_name": "My own"}
    language = {"name": "python", "version": "3.99.1"}
    file.write_text(
        json.dumps(notebook([WIDGET, unused, ""], kernelspec=kernel, language_info=language)), "utf-8"
    )
    return file


class TestNotebooks:
    def test_twice_gives_the_same_bytes(self, tiny: Path, capsys: pytest.CaptureFixture[str]) -> None:
        assert main(["notebooks", str(tiny)]) == 0
        first = tiny.read_bytes()
        assert "written" in said(capsys)
        assert main(["notebooks", str(tiny)]) == 0
        assert tiny.read_bytes() == first
        assert "as it was" in said(capsys)
        self.everything_is_fixed(first.decode())

    def everything_is_fixed(self, text: str) -> None:
        written = json.loads(text)
        assert text.endswith("}\n")
        assert "é" in text, "letters stay letters"
        assert "2020-01-01" not in text
        assert "3.99.1" not in text
        assert "unused" not in json.dumps(written["metadata"]), "only what is shown is stored"
        assert written["metadata"]["kernelspec"]["name"] == "python3"
        assert written["cells"][0]["id"] == "a-small-lesson"
        code = written["cells"][1:]
        assert [cell["execution_count"] for cell in code] == [1, 2, None]
        for cell in code:
            assert cell["metadata"] == {"jupyter": {"source_hidden": True}, "tags": ["remove-input"]}
        (output,) = code[1]["outputs"]
        assert "".join(output["text"]) == "one\ntwo\n"
        state = written["metadata"]["widgets"]["application/vnd.jupyter.widget-state+json"]["state"]
        shown = code[0]["outputs"][0]["data"]["application/vnd.jupyter.widget-view+json"]["model_id"]
        assert state[shown]["model_name"] == "VBoxModel"
        for child in state[shown]["state"]["children"]:
            assert child.removeprefix("IPY_MODEL_") in state

    def test_a_widget_is_stored_under_the_name_that_its_cell_gives_it_in_jupyterlab(self, tmp_path: Path) -> None:
        source = notebook(["from psoas.widgets import Quiz\nQuiz('02-sitting')", "1"])
        source["cells"][1]["id"] = "our-quiz"
        file = tmp_path / "small.ipynb"
        file.write_text(json.dumps(source), "utf-8")
        assert main(["notebooks", str(file)]) == 0
        written = json.loads(file.read_text("utf-8"))
        shown = written["cells"][1]["outputs"][0]["data"]["application/vnd.jupyter.widget-view+json"]["model_id"]
        states = written["metadata"]["widgets"]["application/vnd.jupyter.widget-state+json"]["state"]
        assert shown == "psoas-our-quiz-0"
        assert states[shown]["state"]["layout"].removeprefix("IPY_MODEL_") in states

    def test_an_id_that_an_author_gave_stays(self) -> None:
        source = notebook(["1"])
        source["cells"][1]["id"] = "day-in-a-chair"
        assert notebooks.normalised(source, "x")["cells"][1]["id"] == "day-in-a-chair"

    def test_ids_never_stand_twice(self) -> None:
        source = notebook(["Quiz()", "Quiz()", "Quiz()"])
        ids = [cell["id"] for cell in notebooks.normalised(source, "x")["cells"]]
        assert ids == ["a-small-lesson", "quiz", "quiz-2", "quiz-3"]

    def test_a_cell_may_keep_its_code_in_view(self) -> None:
        source = notebook(["1"])
        source["cells"][1]["metadata"]["tags"] = ["show-input", "parameters"]
        (cell,) = notebooks.normalised(source, "x")["cells"][1:]
        assert cell["metadata"] == {"tags": ["show-input", "parameters"]}

    def test_writing_it_again_changes_nothing(self) -> None:
        once = notebooks.normalised(notebook(["Quiz()", ""]), "x")
        assert notebooks.normalised(once, "x") == once

    def test_an_error_names_notebook_cell_and_reason_and_writes_nothing(
        self, tmp_path: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        file = tmp_path / "spoilt.ipynb"
        file.write_text(json.dumps(notebook(["1", "1 / 0"])), "utf-8")
        before = file.read_bytes()
        assert main(["notebooks", str(file)]) == 1
        text = said(capsys)
        assert "spoilt.ipynb, cell 3" in text
        assert "ZeroDivisionError: division by zero" in text
        assert len(text.strip().splitlines()) == 1
        assert file.read_bytes() == before
        assert [other.name for other in tmp_path.iterdir()] == ["spoilt.ipynb"], "nothing is left behind"

    def test_a_warning_counts_as_an_error(self, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
        file = tmp_path / "warns.ipynb"
        file.write_text(json.dumps(notebook(["import warnings; warnings.warn('look out')"])), "utf-8")
        assert main(["notebooks", str(file)]) == 1
        assert "look out" in said(capsys)

    def test_a_large_notebook_is_refused(self) -> None:
        source = notebooks.normalised(notebook(["#" * notebooks.SIZE_LIMIT]), "x")
        with pytest.raises(CourseError, match=f"{notebooks.SIZE_LIMIT // 1000} kB"):
            notebooks.to_text(source, Path("x.ipynb"))

    @pytest.mark.parametrize("text", ["", "no notebook", "[]", "{}", '{"cells": 1}'])
    def test_a_file_that_is_no_notebook_is_told(self, text: str, tmp_path: Path) -> None:
        file = tmp_path / "x.ipynb"
        file.write_text(text, "utf-8")
        with pytest.raises(CourseError, match="is not a whole notebook"):
            notebooks.read(file)

    def test_a_wrong_name_gets_the_nearest_one(self) -> None:
        with pytest.raises(CourseError, match="Did you mean '02-sitting'"):
            choose_notebooks(["02-siting"])

    def test_names_may_be_given_in_every_usual_form(self) -> None:
        given = ["02-sitting", "02-sitting.ipynb", "notebooks/02-sitting.ipynb"]
        assert {path.resolve() for path in choose_notebooks(given)} == {ROOT / "notebooks/02-sitting.ipynb"}

    def test_a_failed_write_leaves_the_old_file(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        file = tmp_path / "x.ipynb"
        file.write_text("old", "utf-8")

        def fail(source: str, target: Path) -> None:
            raise OSError("disk full")

        monkeypatch.setattr(os, "replace", fail)
        with pytest.raises(OSError, match="disk full"):
            notebooks.write(file, "new")
        assert file.read_text("utf-8") == "old"
        assert list(tmp_path.iterdir()) == [file]


# --- learn -----------------------------------------------------------------------------------------------


@pytest.fixture
def busy_port() -> Any:
    """A port that something else listens on."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        yield taken.getsockname()[1]


def foreign_kernel(folder: Path) -> Path:
    """What another program left on the machine: a kernel of the usual name that starts a Python of its own."""
    kernel = folder / "jupyter/kernels/python3/kernel.json"
    kernel.parent.mkdir(parents=True)
    argv = ["/opt/old/bin/python", "-m", "ipykernel_launcher", "-f", "{connection_file}"]
    kernel.write_text(json.dumps({"argv": argv, "display_name": "Python 3 (old)", "language": "python"}), "utf-8")
    return folder / "jupyter"


class TestSurroundings:
    @pytest.fixture
    def foreign(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
        folder = foreign_kernel(tmp_path)
        monkeypatch.setenv("JUPYTER_PATH", str(folder))
        return folder

    def test_notebooks_run_on_the_python_that_runs(self, foreign: Path, tmp_path: Path) -> None:
        path = tmp_path / "one.ipynb"
        path.write_text(json.dumps(notebook(["import sys; print(sys.executable)"])), "utf-8")
        ran = notebooks.executed(notebooks.read(path), path)
        assert ran["cells"][-1]["outputs"][0]["text"].strip() == sys.executable

    def test_handouts_are_made_by_the_python_that_runs(self, foreign: Path, tmp_path: Path) -> None:
        import nbformat

        from psoas.workshop.kernels import WarmKernel

        kernel = WarmKernel()
        try:
            ran = kernel.run(nbformat.from_dict(notebook(["import sys; print(sys.executable)"])), {})
        finally:
            kernel.close()
        assert ran.cells[-1].outputs[0].text.strip() == sys.executable

    def test_the_check_names_a_foreign_kernel_and_goes_on(self, foreign: Path) -> None:
        findings = [one for one in check.kernel() if str(foreign) in one.text]
        assert len(findings) == 1 and "/opt/old/bin/python" in findings[0].text and not findings[0].remedy

    def test_our_kernel_comes_first_once(self, foreign: Path) -> None:
        surroundings.own_kernel_first()
        surroundings.own_kernel_first()
        assert os.environ["JUPYTER_PATH"] == f"{surroundings.JUPYTER}{os.pathsep}{foreign}"

    def test_where_the_home_cannot_be_written_a_temporary_place_stands_in(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        (tmp_path / "home").write_text("a file", "utf-8")
        monkeypatch.setenv("HOME", str(tmp_path / "home"))
        monkeypatch.setenv("USERPROFILE", str(tmp_path / "home"))
        names = ["JUPYTER_CONFIG_DIR", "JUPYTER_DATA_DIR", "JUPYTER_RUNTIME_DIR", "IPYTHONDIR", "MPLCONFIGDIR"]
        for name in [*names, "XDG_CACHE_HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME"]:
            monkeypatch.setenv(name, "x")
            monkeypatch.delenv(name)
        assert surroundings.unwritable() == names
        (finding,) = check.home()
        assert "home folder cannot be written" in finding.text and not finding.remedy
        assert surroundings.prepare() is False
        assert surroundings.unwritable() == []
        assert all(Path(os.environ[name]).is_dir() for name in names)

    def test_a_usual_home_stays_as_it_is(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        for name in ("JUPYTER_CONFIG_DIR", "JUPYTER_DATA_DIR", "JUPYTER_RUNTIME_DIR", "IPYTHONDIR", "MPLCONFIGDIR"):
            monkeypatch.setenv(name, str(tmp_path / name))
        assert surroundings.prepare() is True
        assert os.environ["IPYTHONDIR"] == str(tmp_path / "IPYTHONDIR")


class TestLearn:
    def test_a_busy_port_gives_the_next_free_one(self, busy_port: int) -> None:
        chosen = learn.free_port(busy_port)
        assert busy_port < chosen < busy_port + learn.PORTS_TO_TRY

    def test_a_free_port_is_taken_as_it_is(self) -> None:
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            free = probe.getsockname()[1]
        assert learn.free_port(free) == free

    def test_when_all_are_busy_it_says_so(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(learn, "_is_free", lambda port: False)
        with pytest.raises(CourseError, match="from 8888 to 8937 are in use"):
            learn.free_port(8888)

    def test_it_does_not_look_beyond_the_last_port(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(learn, "_is_free", lambda port: False)
        with pytest.raises(CourseError, match="from 65530 to 65535"):
            learn.free_port(65530)

    @pytest.mark.parametrize(
        ("given", "variable", "port"),
        [
            (None, None, 8888),
            (None, "9000", 9000),
            ("9100", "9000", 9100),
            (None, "", 8888),
            (None, " 9000 ", 9000),
        ],
    )
    def test_the_port_comes_from_the_option_then_the_variable(
        self, given: str | None, variable: str | None, port: int
    ) -> None:
        environment = {} if variable is None else {"PORT": variable}
        assert learn.wanted_port(given, environment) == port

    @pytest.mark.parametrize("given", ["0", "-1", "65536", "eighty", "8888.5", "", "٣٣"])
    def test_something_that_is_no_port_is_refused(self, given: str) -> None:
        with pytest.raises(CourseError, match="not a number from 1 to 65535"):
            learn.wanted_port(given, {})

    @pytest.fixture
    def data(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
        """Jupyter's own folder, empty."""
        monkeypatch.setenv("JUPYTER_DATA_DIR", str(tmp_path / "data"))
        monkeypatch.setenv("JUPYTER_RUNTIME_DIR", str(tmp_path / "data/runtime"))
        return tmp_path / "data"

    def test_the_port_of_each_course_folder_is_remembered(self, data: Path) -> None:
        assert learn.usual_port(ROOT) is None
        memory.keep("port", ROOT, 8899)
        memory.keep("port", data, 8877)
        assert (learn.usual_port(ROOT), learn.usual_port(data)) == (8899, 8877)
        assert learn.wanted_port(None, {}, 8899) == 8899
        assert learn.wanted_port(None, {"PORT": "9000"}, 8899) == 9000

    @pytest.mark.parametrize("text", ["", "{", "[1]", "[" * 100_000, '{"port X": "8888"}', '{"port X": 0}', '{"port X": true}'])
    def test_a_damaged_memory_is_none(self, text: str, data: Path) -> None:
        data.mkdir()
        (data / memory.NAME).write_text(text.replace("X", str(ROOT)), "utf-8")
        assert learn.usual_port(ROOT) is None
        memory.keep("port", ROOT, 8888)
        assert learn.usual_port(ROOT) == 8888

    def test_where_nothing_can_be_written_nothing_is_remembered(self, data: Path) -> None:
        data.write_text("a file in the way", "utf-8")
        memory.keep("port", ROOT, 8888)
        assert learn.usual_port(ROOT) is None

    @pytest.mark.parametrize(
        ("before", "asked", "port", "words"),
        [
            (None, 8888, 8888, []),
            (8890, 8890, 8890, []),
            (8888, 8888, 8889, ["Another program uses port 8888", "http://localhost:8888: here, diary", "end the other program"]),
            (None, 8888, 8889, ["Another program uses port 8888", "http://localhost:8888: here, diary"]),
            (8888, 9000, 9000, ["was at port 8888 before, and is at port 9000 now", "start it with that port"]),
        ],
    )
    def test_another_port_is_told_with_what_it_means(
        self, before: int | None, asked: int, port: int, words: list[str]
    ) -> None:
        text = learn.moved(before, asked, port)
        assert all(one in text for one in words)
        assert bool(text) == bool(words)
        assert all(len(sentence.split()) <= 25 for sentence in text.replace(":", ".").split(". "))

    def test_a_course_that_runs_already_is_opened_not_started_again(
        self, data: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
    ) -> None:
        class Running(http.server.BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                self.send_response(200 if self.headers["Authorization"] == "token theirs" else 403)
                self.end_headers()

            def log_message(self, *words: Any) -> None:
                pass

        with http.server.ThreadingHTTPServer(("localhost", 0), Running) as server:
            threading.Thread(target=server.serve_forever, daemon=True).start()
            port = server.server_port
            (data / "runtime").mkdir(parents=True)
            for name, token in (("1", "of one that has ended"), ("2", "theirs")):
                told = {"pid": os.getpid(), "port": port, "token": token, "root_dir": str(ROOT)}
                (data / f"runtime/jpserver-{name}.json").write_text(json.dumps(told), "utf-8")
            (data / "runtime/jpserver-3.json").write_text("[]", "utf-8")
            assert learn.running_already(ROOT.parent, port) == learn.running_already(ROOT, port + 1) == ""
            monkeypatch.setattr(learn, "start", lambda *given: pytest.fail("started it again"))
            assert main(["learn", "--port", str(port), "--no-browser"]) == 0
            server.shutdown()
        assert learn.address(port, "theirs") in said(capsys)

    def test_a_persons_own_base_address_and_our_part_of_jupyterlab_are_taken_care_of(
        self, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
    ) -> None:
        commands: list[list[str]] = []

        def note(command: list[str], **options: Any) -> Any:
            commands.append(command)
            raise OSError("enough")

        monkeypatch.setattr(learn.subprocess, "Popen", note)
        with pytest.raises(OSError, match="enough"):
            learn.start(tmp_path, 8888, "secret")
        assert "--ServerApp.base_url=/" in commands[0]
        package = json.loads((learn.LAB_EXTENSIONS / "know-your-psoas/package.json").read_text("utf-8"))
        assert f"--LabApp.extra_labextensions_path={learn.LAB_EXTENSIONS}" in commands[0]
        assert (learn.LAB_EXTENSIONS / "know-your-psoas" / package["jupyterlab"]["_build"]["load"]).is_file()

    def test_the_address_opens_the_first_lesson_alone(self) -> None:
        url = learn.address(8888, "secret")
        assert url == "http://localhost:8888/doc/tree/notebooks/00-start-here.ipynb?token=secret"

    def test_our_settings_of_jupyterlab_come_first_and_are_real(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("JUPYTER_CONFIG_PATH", "/theirs")
        first, *others = learn.surroundings("secret")["JUPYTER_CONFIG_PATH"].split(os.pathsep)
        assert others == ["/theirs"]
        monkeypatch.delenv("JUPYTER_CONFIG_PATH")
        assert learn.surroundings("secret")["JUPYTER_CONFIG_PATH"] == first
        overrides = json.loads(Path(first, "labconfig/default_setting_overrides.json").read_text("utf-8"))
        assert overrides["@jupyterlab/notebook-extension:tracker"] == {"windowingMode": "none"}

    @pytest.mark.parametrize("opened", [True, False])
    def test_the_welcome_holds_address_and_way_out(self, opened: bool) -> None:
        text = learn.welcome("http://localhost:1/x", opened)
        assert "http://localhost:1/x" in text
        assert "Ctrl+C" in text
        assert "copy this address" in text.lower()

    def test_no_browser_is_opened_in_a_terminal_without_windows(
        self, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        for name in ("DISPLAY", "WAYLAND_DISPLAY", "BROWSER"):
            monkeypatch.delenv(name, raising=False)
        monkeypatch.setattr(sys, "platform", "linux")
        monkeypatch.setattr(learn.webbrowser, "open", lambda url: pytest.fail("opened a browser"))
        assert learn.open_browser("http://localhost:1/x") is False

    @pytest.mark.parametrize(
        ("line", "worth"),
        [
            ("[I 2020-01-01 00:00:00.000 ServerApp] jupyterlab | extension was linked.", False),
            ("[W 2020-01-01 00:00:00.000 ServerApp] 404 GET /x", False),
            ("[IPKernelApp] WARNING | Kernel is running over TCP without encryption.", False),
            ("[E 2020-01-01 00:00:00.000 ServerApp] Could not save", True),
            ("OSError: No space left on device", True),
        ],
    )
    def test_only_errors_are_shown(self, line: str, worth: bool) -> None:
        assert learn.is_worth_showing(line) is worth

    def test_trusting_passes_over_what_it_cannot_read(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        from nbformat import read
        from nbformat.sign import NotebookNotary

        monkeypatch.setenv("JUPYTER_DATA_DIR", str(tmp_path / "data"))
        good, broken = tmp_path / "good.ipynb", tmp_path / "broken.ipynb"
        good.write_text(json.dumps(notebook(["1"])), "utf-8")
        broken.write_text("{", "utf-8")
        learn.trust([broken, good])
        assert NotebookNotary().check_signature(read(good, as_version=4))

    @pytest.mark.skipif(os.name == "nt", reason="Windows sends Ctrl+C in another way")
    def test_from_start_to_ctrl_c(self, busy_port: int, tmp_path: Path) -> None:
        """The whole way: a busy port, the address, an answer, a polite end, nothing left running.

        The home cannot be written, a setting names another address, and another program has left its kernel.
        """
        import urllib.request

        home, config = tmp_path / "home", tmp_path / "config"
        home.write_text("a home that cannot be written", "utf-8")
        config.mkdir()
        (config / "jupyter_server_config.json").write_text('{"ServerApp": {"base_url": "/theirs/"}}', "utf-8")
        environment = {**os.environ, "PORT": str(busy_port), "HOME": str(home), "JUPYTER_CONFIG_DIR": str(config)}
        environment |= {"JUPYTER_PATH": str(foreign_kernel(tmp_path))}
        for name in ("JUPYTER_DATA_DIR", "JUPYTER_RUNTIME_DIR", "IPYTHONDIR", "MPLCONFIGDIR", "XDG_DATA_HOME"):
            environment.pop(name, None)
        command = [sys.executable, "-u", "-m", "psoas", "learn", "--no-browser"]
        process = subprocess.Popen(
            command,
            cwd=ROOT,
            env=environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            # A shell starts what runs in its background deaf to Ctrl+C.
            preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
        )
        assert process.stdout and process.stderr
        try:
            said_first = []
            for line in process.stdout:
                said_first.append(line)
                if "token=" in line:
                    break
            assert learn.TEMPORARY_HOME in said_first[0]
            url = said_first[-1].strip()
            port = int(url.split(":")[2].split("/")[0])
            assert port > busy_port
            with urllib.request.urlopen(url, timeout=30) as answer:
                assert answer.status == 200
                assert answer.url.startswith(url.split("?")[0])
            kernels = url.split("/doc")[0] + "/api/kernelspecs?" + url.split("?")[1]
            with urllib.request.urlopen(kernels, timeout=30) as answer:
                assert json.load(answer)["kernelspecs"]["python3"]["spec"]["argv"][0] == "python"
        finally:
            process.send_signal(signal.SIGINT)
        rest, errors = process.stdout.read(), process.stderr.read()
        process.wait(timeout=60)
        assert f"Another program uses port {busy_port}" in rest
        assert "The course is closed." in rest
        assert errors == ""
        assert process.returncode == 0
        assert learn._is_free(port), "JupyterLab has ended too"


# --- make ------------------------------------------------------------------------------------------------


@pytest.mark.skipif(shutil.which("make") is None or os.name == "nt", reason="there is no make here")
class TestMake:
    def run(self, folder: Path, *words: str, **more: str) -> "subprocess.CompletedProcess[str]":
        shutil.copy(ROOT / "Makefile", folder)
        for name in ("requirements.txt", "tests/requirements.txt", "pyproject.toml", "hatch_build.py"):
            (folder / name).parent.mkdir(exist_ok=True)
            (folder / name).write_text("uv==1\n", "utf-8")
        environment = {name: value for name, value in os.environ.items() if not name.startswith("MAKE")} | more
        return subprocess.run(["make", *words], cwd=folder, env=environment, capture_output=True, text=True)

    def test_alone_it_lists_what_there_is(self, tmp_path: Path) -> None:
        made = self.run(tmp_path)
        assert made.returncode == 0
        for target in (
            "learn",
            "test",
            "test-all",
            "site",
            "preview",
            "assets",
            "bench",
            "requirements",
            "clean",
        ):
            assert f"make {target} " in made.stdout

    def test_a_python_too_old_gets_one_plain_sentence(self, tmp_path: Path) -> None:
        old = tmp_path / "python-of-old"
        old.write_text(
            '#!/bin/sh\ncase "$2" in *version_info*) exit 1;; *platform*) echo 3.8.1;; esac\n', "utf-8"
        )
        old.chmod(0o755)
        made = self.run(tmp_path, "learn", f"PYTHON={old}")
        assert made.returncode != 0
        (sentence, *noise) = made.stderr.strip().splitlines()
        assert sentence.startswith("Your Python (3.8.1) is too old: the course needs 3.10 or newer")
        assert all(line.startswith("make") for line in noise)
        assert not (tmp_path / ".venv").exists()

    def test_no_python_gets_one_plain_sentence(self, tmp_path: Path) -> None:
        made = self.run(tmp_path, "learn", "PYTHON=no-such-python")
        assert made.returncode != 0
        assert made.stderr.startswith("No Python was found under the name 'no-such-python'")

    def fake(self, file: Path, does: str) -> Path:
        """A Python whose `venv` makes such another one, and whose pip does what is given here."""
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(
            f"""#!/bin/sh
case "$*" in
  *platform*) echo 3.12.0;;
  *"-m venv "*) mkdir -p "$3/bin" && cp "$0" "$3/bin/python";;
  *"-m pip "*) while [ "$1" != --log ]; do shift; done; log=$2; {does};;
  *"-m uv "*) echo "uv could not" >&2; exit 2;;
  *"-m psoas "*) echo "opened";;
esac
""",
            "utf-8",
        )
        file.chmod(0o755)
        return file

    @pytest.mark.parametrize("goal", ["learn", "check-code"])
    @pytest.mark.parametrize(
        ("log", "why"),
        [
            ("SSLError(SSLCertVerificationError(1, '[SSL: CERTIFICATE_VERIFY_FAILED] certificate verify failed", "certificate"),
            ("ProxyError('Cannot connect to proxy.', NewConnectionError('<urllib3", "proxy of this network"),
            ("ERROR: Could not install packages due to an OSError: [Errno 28] No space left on device", "no room on the disk"),
            ("NewConnectionError: [Errno -3] Temporary failure in name resolution", "offline"),
            ("Connection to pypi.org timed out. (connect timeout=15)'): ConnectTimeoutError", "offline"),
            ("ERROR: No matching distribution found for a==1", "the log below"),
        ],
    )
    def test_where_getting_the_packages_fails_the_cause_is_said_and_the_log_is_kept(
        self, goal: str, log: str, why: str, tmp_path: Path
    ) -> None:
        python = self.fake(tmp_path / "python9", f'cat "{tmp_path}/said" >> "$log"; exit 1')
        (tmp_path / "said").write_text(log + "\n", "utf-8")
        made = self.run(tmp_path, goal, f"PYTHON={python.name}", PATH=f"{tmp_path}{os.pathsep}{os.environ['PATH']}")
        assert made.returncode != 0
        (sentence, *noise) = made.stderr.strip().splitlines()
        assert sentence.startswith("That did not work. ") and why in sentence
        assert sentence.endswith("What pip said stands in .venv/pip.log.")
        assert f"make {goal}" in sentence or "make" not in sentence
        assert all(line.startswith(("make", "gmake")) for line in noise)
        assert log in (tmp_path / ".venv/pip.log").read_text("utf-8")

    def test_what_pip_says_before_it_opens_its_log_counts_too(self, tmp_path: Path) -> None:
        self.fake(tmp_path / "python9", "echo 'OSError: No space left on device' >&2; exit 1")
        made = self.run(tmp_path, "learn", "PYTHON=python9", PATH=f"{tmp_path}{os.pathsep}{os.environ['PATH']}")
        assert "no room on the disk" in made.stderr
        assert "OSError" not in made.stderr

    def test_a_python_without_venv_does_not_end_the_search(self, tmp_path: Path) -> None:
        self.fake(tmp_path / "whole", ":")
        bare = self.fake(tmp_path / "bare", ":")
        bare.write_text(bare.read_text("utf-8").replace("mkdir -p", "exit 1; mkdir -p"), "utf-8")
        path = f"{tmp_path}{os.pathsep}{os.environ['PATH']}"
        made = self.run(tmp_path, "learn", "PYTHONS=bare whole", PATH=path)
        assert (made.returncode, made.stdout.splitlines()[-1]) == (0, "opened"), made.stderr
        shutil.rmtree(tmp_path / ".venv")
        made = self.run(tmp_path, "learn", "PYTHONS=bare", PATH=path)
        assert made.stderr.startswith("Your Python cannot make a folder for the course")
        assert not (tmp_path / ".venv").exists()
