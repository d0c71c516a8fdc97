"""Says room by room how much of the course the tests reach: at the end of `make test-all`.

    python tests/reached           after a run of tests that was watched, see ``test-all`` in the Makefile
    python tests/reached --lines   with every line that no test reaches

Python is watched by coverage.py, the widgets in Chromium by its profiler; the tests of the modules are run here once more,
watched by Deno. A line of Python is reached when it ran; a line of the browser's code, when all on it ran, in Chromium or
in Deno. Where the packages of ``browser/`` are not there, its code is left out.
"""

import json
import os
import re
import subprocess
import sys
from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path

import coverage
import source_maps

ROOT = Path(__file__).resolve().parents[2]
FOUND = ROOT / "dist" / "reached"
OWN = re.compile(r"[\w./-]+")
"""A module of ours; what the build itself adds has names such as "<stdin>"."""
Lines = dict[str, dict[int, bool]]
"""Files, and of each line that holds code whether a test reached it."""


def python_lines() -> Lines:
    """What coverage.py wrote down, of all processes."""
    watched = coverage.Coverage(
        data_file=str(FOUND / "python"), config_file=str(ROOT / "pyproject.toml"), messages=False
    )
    watched.combine(keep=True)
    found: Lines = {}
    for path in sorted((ROOT / "psoas").rglob("*.py")):
        _, lines, _, missed, _ = watched.analysis2(str(path))
        found[path.relative_to(ROOT).as_posix()] = {line: line not in missed for line in lines}
    return found


def browser_lines() -> Lines:
    """What Chromium and Deno wrote down."""
    found: Lines = defaultdict(dict)
    for lines in (chromium_lines(), deno_lines()):
        for file, reached in lines.items():
            for line, ran in reached.items():
                found[file][line] = found[file].get(line, False) or ran
    return found


def ask_deno() -> bool:
    """Runs Deno's tests watched, and has the maps of the bundles made; says whether that went well."""
    steps = (
        ["test", "--quiet", "--allow-read", "--reporter=dot", f"--coverage={FOUND / 'deno'}"],
        ["coverage", "--quiet", "--lcov", f"--output={FOUND / 'deno.lcov'}", str(FOUND / "deno")],
        ["task", "--quiet", "build", f"--maps={FOUND / 'maps.json'}"],
    )
    for step in steps:
        done = subprocess.run(
            [str(Path(sys.executable).with_name("deno")), *step],
            cwd=ROOT / "browser", env={**os.environ, "DENO_NO_UPDATE_CHECK": "1"}, capture_output=True, text=True,
        )  # fmt: skip
        if done.returncode:
            print(f"Left out: the code for the browser. This failed: deno {' '.join(step)}\n{done.stderr.strip()}")
            return False
    return True


def chromium_lines() -> Lines:
    """The texts that ran hold bundles; the map of each bundle leads back to its modules."""
    bundles = json.loads((FOUND / "maps.json").read_text(encoding="utf-8"))
    marks: dict[tuple[str, int, int], bool] = defaultdict(bool)
    for text, ran in _texts():
        for bundle in bundles:
            start = text.find(bundle["text"])
            if start >= 0:
                before = source_maps.units(text[:start])
                for place in source_maps.places(bundle["text"], bundle["map"]):
                    if before + place.offset < len(ran):
                        marks[place[1:]] |= bool(ran[before + place.offset])
    found: Lines = defaultdict(dict)
    for (source, line, _), one in marks.items():
        if "node_modules/" not in source and OWN.fullmatch(source):
            file = f"browser/{source}"
            found[file][line] = found[file].get(line, True) and one
    return found


def _texts() -> Iterable[tuple[str, bytearray]]:
    """Each text once, with what ran of it in any process."""
    found: dict[str, bytearray] = {}
    for file in sorted(FOUND.glob("pages-*.json")):
        for one in json.loads(file.read_text(encoding="utf-8")):
            marks = found.setdefault(one["text"], bytearray(source_maps.units(one["text"])))
            for start, end in one["ran"]:
                marks[start:end] = b"\1" * (end - start)
    return found.items()


def deno_lines() -> Lines:
    """From the table that `deno coverage --lcov` writes. A line on which a branch was left out is not reached."""
    found: Lines = defaultdict(dict)
    file = ""
    for row in (FOUND / "deno.lcov").read_text(encoding="utf-8").splitlines():
        kind, _, rest = row.partition(":")
        numbers = rest.split(",")
        if kind == "SF":
            file = Path(rest).relative_to(ROOT).as_posix() if Path(rest).is_relative_to(ROOT) else ""
        elif kind == "DA" and file:
            line = int(numbers[0])
            found[file][line] = found[file].get(line, True) and int(numbers[1]) > 0
        elif kind == "BRDA" and numbers[3] in ("0", "-") and file:
            found[file][int(numbers[0])] = False
    return {file: lines for file, lines in found.items() if "/tests/" not in file}


def room_of(file: str) -> str:
    """The folder of a file; a widget or a part of the browser's code is a room of its own."""
    parts = file.split("/")[:-1]
    return "/".join(parts[:3] if parts[1:2] in (["widgets"], ["parts"]) else parts[:2])


def in_words(missed: Iterable[int]) -> str:
    """Lines, those that follow each other joined: "3-5, 9"."""
    stretches: list[list[int]] = []
    for line in sorted(missed):
        if stretches and line == stretches[-1][1] + 1:
            stretches[-1][1] = line
        else:
            stretches.append([line, line])
    return ", ".join(f"{first}-{last}" if last > first else str(first) for first, last in stretches)


def main() -> None:
    found = {**python_lines(), **(browser_lines() if ask_deno() else {})}
    rooms: dict[str, list[bool]] = defaultdict(list)
    missed = []
    for file, lines in sorted(found.items()):
        rooms[room_of(file)] += lines.values()
        left = in_words(line for line, ran in lines.items() if not ran)
        missed += [f"{file}: {left}"] if left else []
    print(f"{'Reached by the tests':32}{'lines':>7}{'of them':>9}{'left out':>10}")
    for room, ran in rooms.items():
        if ran:
            print(f"{room:32}{len(ran):7}{sum(ran) / len(ran):9.1%}{len(ran) - sum(ran):10}")
    (FOUND / "missed.txt").write_text("\n".join(missed) + "\n", encoding="utf-8")
    print("\n".join(missed) if "--lines" in sys.argv else f"The lines that no test reaches: {FOUND / 'missed.txt'}")


if __name__ == "__main__":
    main()
