"""The repository as a whole: nothing in it belongs to one machine, and nothing is half done."""

import importlib.metadata
import json
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml
from packaging.markers import default_environment
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from psoas.commands.notebooks import SIZE_LIMIT, normalised, read, to_text

if sys.version_info >= (3, 11):
    import tomllib
else:
    import tomli as tomllib

ROOT = Path(__file__).resolve().parents[2]

NOT_OURS = {".git", ".venv", ".venv-assets", "dist", "build", "__pycache__", ".ipynb_checkpoints"}
NOT_OURS |= {".hypothesis", ".mypy_cache", ".pytest_cache", ".ruff_cache", "node_modules", "shots"}

NOT_TEXT = {
    ".bin",
    ".glb",
    ".gz",
    ".ico",
    ".jpg",
    ".npz",
    ".otf",
    ".pdf",
    ".png",
    ".ttf",
    ".webp",
    ".woff",
    ".woff2",
    ".zip",
}


def our_files() -> list[Path]:
    """Every file that belongs to the project, whether it is in git yet or not."""
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        encoding="utf-8",
    )
    if listed.returncode == 0 and listed.stdout:
        files = [ROOT / name for name in listed.stdout.split("\0") if name]
    else:  # unpacked from an archive
        files = [
            Path(folder) / name
            for folder, _, names in os.walk(ROOT)
            if not NOT_OURS & set(Path(folder).relative_to(ROOT).parts)
            for name in names
        ]
    return sorted(file for file in files if file.is_file() and not file.is_symlink())


FILES = our_files()
TEXTS = [file for file in FILES if file.suffix.lower() not in NOT_TEXT]
NOTEBOOKS = [file for file in FILES if file.suffix == ".ipynb"]


def name_of(file: Path) -> str:
    return file.relative_to(ROOT).as_posix()


# --- every file ------------------------------------------------------------------------------------------


@pytest.mark.parametrize("file", TEXTS, ids=name_of)
def test_every_text_is_utf8_with_plain_line_ends(file: Path) -> None:
    raw = file.read_bytes()
    raw.decode("utf-8")
    assert not raw.startswith(b"\xef\xbb\xbf"), "save it without a byte-order mark"
    if file.suffix != ".csv":  # tables have the line ends that their standard asks for
        assert b"\r" not in raw, "save it with line ends as on Linux"
    assert not raw or raw.endswith(b"\n"), "end the file with a line end"


@pytest.mark.parametrize("file", FILES, ids=name_of)
def test_no_file_is_empty(file: Path) -> None:
    allowed = ("__init__.py", "py.typed", ".gitkeep", ".nojekyll")
    assert file.stat().st_size > 0 or file.name in allowed


# Put together here, so that this file does not hold them itself.
MACHINE = re.compile(
    r"(?<![\w.])/(?:" + "|".join(("wo" + "rk", "ro" + "ot", r"ho" + r"me/\w+", r"Us" + r"ers/\w+")) + r")/"
    r"|[A-Z]:\\+Us" + r"ers\\|/tmp/ipy" + r"kernel_|\.\./sha" + "red"
)
HALF_DONE = re.compile(
    r"\b(?:TO"
    + r"DO|FIX"
    + r"ME|XX"
    + r"X|TB"
    + r"D)\b|(?i:lorem ip"
    + r"sum|coming so"
    + r"on|to be writ"
    + r"ten)"
)


@pytest.mark.parametrize("file", TEXTS, ids=name_of)
def test_nothing_names_one_machine(file: Path) -> None:
    for number, line in enumerate(file.read_text(encoding="utf-8").splitlines(), start=1):
        found = MACHINE.search(line)
        assert not found, f"line {number} holds '{found and found[0]}'"


@pytest.mark.parametrize("file", TEXTS, ids=name_of)
def test_nothing_is_left_half_done(file: Path) -> None:
    for number, line in enumerate(file.read_text(encoding="utf-8").splitlines(), start=1):
        found = HALF_DONE.search(line)
        assert not found, f"line {number} holds '{found and found[0]}'"


@pytest.mark.parametrize(
    "text", ["/wo" + "rk/main/x.py", "in /ho" + "me/ann/a", "C:\\Us" + "ers\\ann", "TO" + "DO: x"]
)
def test_the_two_checks_above_can_fail(text: str) -> None:
    assert MACHINE.search(text) or HALF_DONE.search(text)


def test_pictures_and_models_stay_small() -> None:
    size = sum(file.stat().st_size for file in FILES if name_of(file).startswith("assets/"))
    assert size <= 20_000_000, f"assets are {size / 1e6:.1f} MB; 20 MB is the limit"


# --- notebooks -------------------------------------------------------------------------------------------


@pytest.mark.parametrize("file", NOTEBOOKS, ids=name_of)
def test_a_notebook_is_small(file: Path) -> None:
    assert file.stat().st_size <= SIZE_LIMIT


@pytest.mark.parametrize("file", NOTEBOOKS, ids=name_of)
def test_a_notebook_is_written_the_one_way(file: Path) -> None:
    """Run `python -m psoas notebooks` and this holds."""
    written = file.read_text(encoding="utf-8")
    assert to_text(normalised(read(file), file.stem), file) == written


@pytest.mark.parametrize("file", NOTEBOOKS, ids=name_of)
def test_a_notebook_is_stored_as_it_was_run(file: Path) -> None:
    notebook = json.loads(file.read_text(encoding="utf-8"))
    states = notebook["metadata"].get("widgets", {}).get("application/vnd.jupyter.widget-state+json", {})
    code = [cell for cell in notebook["cells"] if cell["cell_type"] == "code" and cell["source"]]
    assert [cell["execution_count"] for cell in code] == list(range(1, len(code) + 1))
    for cell in code:
        for output in cell["outputs"]:
            assert output["output_type"] != "error"
            assert output.get("name") != "stderr"
            view = output.get("data", {}).get("application/vnd.jupyter.widget-view+json")
            assert view is None or view["model_id"] in states["state"], (
                "a widget without its state looks dead"
            )


# --- requirements ----------------------------------------------------------------------------------------


def project() -> dict[str, object]:
    with (ROOT / "pyproject.toml").open("rb") as file:
        found: dict[str, object] = tomllib.load(file)["project"]
    return found


def pins(name: str) -> list[Requirement]:
    lines = (ROOT / name).read_text(encoding="utf-8").splitlines()
    return [Requirement(line) for line in lines if line and not line.startswith(("#", "-e"))]


def asked_for(*extras: str) -> list[Requirement]:
    optional = project()["optional-dependencies"]
    lines = [*project()["dependencies"], *(line for extra in extras for line in optional[extra])]  # type: ignore[misc, index]
    return [Requirement(line) for line in lines]


MACHINES = [
    {"python_version": f"3.{minor}", "python_full_version": f"3.{minor}.1", "sys_platform": system}
    for minor in range(10, 15)
    for system in ("linux", "darwin", "win32")
]


@pytest.mark.parametrize(
    ("name", "extras"), [("requirements.txt", ()), ("tests/requirements.txt", ("site", "test", "cluster"))]
)
class TestRequirements:
    """Out of date? Run: make requirements"""

    def test_everything_is_pinned(self, name: str, extras: tuple[str, ...]) -> None:
        for pin in pins(name):
            assert re.fullmatch(r"==[^*,]+", str(pin.specifier)), f"{pin} is not one exact version"

    def test_what_is_asked_for_is_there_once_on_every_machine(
        self, name: str, extras: tuple[str, ...]
    ) -> None:
        chosen = pins(name)
        for wanted in asked_for(*extras):
            same = [pin for pin in chosen if canonicalize_name(pin.name) == canonicalize_name(wanted.name)]
            for machine in MACHINES:
                if wanted.marker is not None and not wanted.marker.evaluate(machine):
                    continue
                here = [pin for pin in same if pin.marker is None or pin.marker.evaluate(machine)]
                assert len(here) == 1, f"{wanted.name} on {machine}: {here}"
                (version,) = (part.version for part in here[0].specifier)
                assert wanted.specifier.contains(version), f"{here[0]} is not {wanted}"

    def test_nothing_is_there_that_nobody_asks_for(self, name: str, extras: tuple[str, ...]) -> None:
        reached = set(reachable(asked_for(*extras)))
        here = {
            canonicalize_name(pin.name) for pin in pins(name) if pin.marker is None or pin.marker.evaluate()
        }
        assert here <= reached, f"nobody asks for {sorted(here - reached)} any more"

    def test_no_address_and_no_folder_stands_in_it(self, name: str, extras: tuple[str, ...]) -> None:
        text = (ROOT / name).read_text(encoding="utf-8")
        assert not re.search(r"https?:|file:|--|@|/", re.sub(r"(?m)^#.*$", "", text))


def reachable(wanted: list[Requirement]) -> Iterator[str]:
    """The names of these packages and of all they need, as installed here."""
    seen: set[tuple[str, frozenset[str]]] = set()
    waiting = list(wanted)
    while waiting:
        requirement = waiting.pop()
        key = (canonicalize_name(requirement.name), frozenset(requirement.extras))
        if key in seen:
            continue
        seen.add(key)
        yield key[0]
        try:
            needs = importlib.metadata.requires(requirement.name) or []
        except importlib.metadata.PackageNotFoundError:
            continue
        for line in needs:
            needed = Requirement(line)
            environments = [{**default_environment(), "extra": extra} for extra in ("", *requirement.extras)]
            if needed.marker is None or any(
                needed.marker.evaluate(environment) for environment in environments
            ):
                waiting.append(needed)


def test_the_tests_use_the_versions_that_learners_get() -> None:
    learning = {f"{pin.name}{pin.specifier}" for pin in pins("requirements.txt")}
    testing = {f"{pin.name}{pin.specifier}" for pin in pins("tests/requirements.txt")}
    assert learning <= testing, f"differing: {sorted(learning - testing)}"


def test_the_requirements_install_the_course_itself() -> None:
    assert "-e ." in (ROOT / "requirements.txt").read_text(encoding="utf-8").splitlines()


# --- what people rely on ---------------------------------------------------------------------------------


def test_the_workflow_is_sound_yaml_and_runs_the_gate() -> None:
    workflow = yaml.safe_load((ROOT / ".github/workflows/ci.yml").read_text(encoding="utf-8"))
    jobs = workflow["jobs"]
    for job in jobs.values():
        needed = job.get("needs", [])
        assert set([needed] if isinstance(needed, str) else needed) <= set(jobs)
    commands = " ".join(step.get("run", "") for job in jobs.values() for step in job["steps"])
    assert ".ci/run" in commands
    assert "--nbval notebooks" in commands


@pytest.mark.skipif(os.name == "nt", reason="Windows keeps no such mark")
def test_the_gate_can_be_run() -> None:
    assert os.access(ROOT / ".ci/run", os.X_OK)


@pytest.mark.parametrize("name", ["README.md", "CONTRIBUTING.md", "seeds/README.md"])
def test_every_command_and_file_a_guide_names_exists(name: str) -> None:
    text = (ROOT / name).read_text(encoding="utf-8")
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    targets = set(re.findall(r"(?m)^([a-z-]+):", makefile))
    for target in re.findall(r"(?:^|`)make ([a-z-]+)", text, re.MULTILINE):
        assert target in targets, f"there is no 'make {target}'"
    for path in re.findall(r"`((?:assets|browser|notebooks|psoas|seeds|tests|website)/[^`<>*… ]+)`", text):
        assert (ROOT / path).exists(), f"there is no {path}"
    for path in re.findall(r"\]\((?!https?:|#|mailto:)([^)#]+)", text):
        assert (ROOT / name).parent.joinpath(path).exists(), f"the link to {path} leads nowhere"


@pytest.mark.parametrize(
    "name",
    ["LICENSE", "LICENSES/MIT.txt", "LICENSES/CC-BY-4.0.txt", "CREDITS.md", "CHANGELOG.md", "CITATION.cff"],
)
def test_the_papers_are_there(name: str) -> None:
    assert (ROOT / name).stat().st_size > 200


def test_the_version_is_the_same_everywhere() -> None:
    version = str(project()["version"])
    citation = yaml.safe_load((ROOT / "CITATION.cff").read_text(encoding="utf-8"))
    assert str(citation["version"]) == version
    assert f"## [{version}]" in (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
