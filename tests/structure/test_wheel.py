"""The package as somebody else gets it: built into a wheel and installed where nothing else is."""

import json
import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]

LOOK = """
import json, sys
from pathlib import Path
import psoas
from psoas import content, paths
from psoas.commands.check import build
from psoas.widgets import ALL

course = content.load()
print(json.dumps({
    "package": str(Path(psoas.__file__).resolve()),
    "seeds": str(paths.seeds()),
    "assets": str(paths.assets()),
    "lessons": [lesson.id for lesson in course.lessons.lessons],
    "claims": len(course.claims.claims),
    "widgets": {kind.__name__: repr(build(kind)) for kind in ALL},
    "lessons_in_lab": (Path(sys.prefix) / "share/jupyter/labextensions/know-your-psoas/lessons.js").is_file(),
    "overrides": (Path(sys.prefix) / "share/jupyter/lab/settings/overrides.json").is_file(),
}))
"""


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, built as a release would be."""
    out = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(out), str(ROOT)]
    built = subprocess.run(command, capture_output=True, text=True)
    assert built.returncode == 0, built.stdout + built.stderr
    (file,) = out.glob("*.whl")
    return file


@pytest.fixture(scope="module")
def elsewhere(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The Python of an environment that holds the wheel and what it asks for, nothing else."""
    folder = tmp_path_factory.mktemp("elsewhere")
    pins = folder / "pins.txt"
    lines = (ROOT / "requirements.txt").read_text(encoding="utf-8").splitlines()
    pins.write_text("\n".join(line for line in lines if not line.startswith("-e")), encoding="utf-8")
    uv = [sys.executable, "-m", "uv"]
    subprocess.run([*uv, "venv", "--quiet", "--python", sys.executable, str(folder / "venv")], check=True)
    python = folder / "venv" / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    install = [
        *uv,
        "pip",
        "install",
        "--quiet",
        "--python",
        str(python),
        "--constraint",
        str(pins),
        str(wheel),
    ]
    installed = subprocess.run(install, capture_output=True, text=True)
    assert installed.returncode == 0, installed.stderr
    return python


def run_in(python: Path, *arguments: str) -> "subprocess.CompletedProcess[str]":
    """Runs Python with a clean slate, away from the checkout."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
    environment["PYTHONIOENCODING"] = "utf-8"
    return subprocess.run(
        [str(python), *arguments],
        cwd=python.parents[2],
        env=environment,
        capture_output=True,
        text=True,
        encoding="utf-8",
    )


def test_the_wheel_carries_what_the_course_says_and_shows(wheel: Path) -> None:
    names = set(zipfile.ZipFile(wheel).namelist())
    for folder, target in (("seeds", "psoas/_data/seeds"), ("assets/plates", "psoas/_data/assets/plates")):
        for file in (ROOT / folder).rglob("*"):
            if file.is_file() and not file.name.startswith("."):
                assert f"{target}/{file.relative_to(ROOT / folder).as_posix()}" in names
    for file in (ROOT / "psoas").rglob("*"):
        if file.is_file() and "__pycache__" not in file.parts:
            assert file.relative_to(ROOT).as_posix() in names


def test_the_wheel_carries_the_licences_and_no_tests(wheel: Path) -> None:
    names = zipfile.ZipFile(wheel).namelist()
    for licence in ("LICENSE", "LICENSES/MIT.txt", "LICENSES/CC-BY-4.0.txt"):
        assert any(name.endswith(f".dist-info/licenses/{licence}") for name in names), licence
    assert not [name for name in names if name.startswith(("tests/", "notebooks/", "assets/"))]


def test_everything_works_in_an_empty_environment(elsewhere: Path) -> None:
    looked = run_in(elsewhere, "-c", LOOK)
    assert looked.returncode == 0, looked.stderr
    found = json.loads(looked.stdout.splitlines()[-1])
    environment = str(elsewhere.parents[1])
    for name in ("package", "seeds", "assets"):
        assert found[name].startswith(environment), f"'{name}' must come from the wheel"
    assert len(found["lessons"]) == 8
    assert found["claims"] > 0
    assert found["widgets"]
    assert all(found["widgets"].values()), "each widget says in a sentence what it shows"
    assert found["overrides"], "JupyterLab must not ask about news"
    assert found["lessons_in_lab"], "JupyterLab must find our part when people start it themselves"


def test_without_the_lessons_it_says_where_to_get_them(elsewhere: Path) -> None:
    learned = run_in(elsewhere, "-m", "psoas", "learn", "--no-browser")
    assert learned.returncode == 1
    assert "the whole course folder" in learned.stderr
    assert "Traceback" not in learned.stderr


def test_the_check_runs_and_names_the_missing_lessons_only(elsewhere: Path) -> None:
    checked = run_in(elsewhere, "-m", "psoas", "check")
    assert checked.returncode == 1
    assert "1 thing to mend" in checked.stdout, checked.stdout
    assert "The lessons are not here" in checked.stdout


@pytest.mark.skipif(os.name == "nt", reason="the stand-in for a code page is a locale of Linux and macOS")
def test_a_folder_with_any_letter_can_be_installed_and_found(tmp_path: Path) -> None:
    folder, wheels, place = tmp_path / "Zoë", tmp_path / "wheels", tmp_path / "place"
    for name in ("psoas", "seeds", "assets", "LICENSES"):
        (folder / name).mkdir(parents=True)
        (folder / name / "__init__.py").touch()
    for name in ("pyproject.toml", "hatch_build.py", "README.md", "LICENSE"):
        (folder / name).write_bytes((ROOT / name).read_bytes())
    wheels.mkdir()
    build = f"from hatchling.build import build_editable; build_editable({str(wheels)!r})"
    subprocess.run([sys.executable, "-c", build], cwd=folder, check=True, capture_output=True)
    (wheel,) = wheels.glob("*.whl")
    zipfile.ZipFile(wheel).extractall(place)
    for file in place.glob("*.pth"):
        assert file.read_bytes().isascii(), f"Python 3.10 to 3.12 cannot read {file.name} in another code page"
    look = f"import site; site.addsitedir({str(place)!r}); import psoas; print(psoas.__path__[0].endswith('psoas'), ascii(psoas.__file__))"
    plain = {name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "LC_", "LANG"))}
    for locale in ({"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}, {"LC_ALL": "C.UTF-8"}):
        command = [sys.executable, "-S", "-c", look]
        ran = subprocess.run(command, cwd=tmp_path, env=plain | locale, capture_output=True, text=True)
        assert ran.returncode == 0, ran.stderr
        assert "Zo" in ran.stdout, "it comes from the folder, not from elsewhere"
