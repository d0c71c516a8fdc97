"""Breaks the course on purpose, one small change at a time, and says which changes no test notices.

    python tests/mutants                   all rooms (hours)
    python tests/mutants rules             one room
    python tests/mutants diary --sample 30 thirty changes of it, the same ones each time

Rooms, their files and their tests stand in ``rooms.yaml``, with the survivors that are allowed and why. Every change is
made in a copy of the course, never here. What was found is kept in ``dist/mutants``: a run that was broken off goes on
where it ended, as long as files and tests of the room are the same.
"""

import argparse
import ast
import hashlib
import json
import os
import random
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

import yaml

ROOT = Path(__file__).resolve().parents[2]
ROOMS = Path(__file__).with_name("rooms.yaml")
KEPT = ROOT / "dist" / "mutants"
COPIED = (
    "psoas",
    "browser",
    "seeds",
    "tests",
    "notebooks",
    "website",
    "pyproject.toml",
    "Makefile",
    "README.md",
    "CONTRIBUTING.md",
)
DENO_TEST = ("test", "--no-check", "--no-lock", "--allow-read", "--quiet")
LEAST_SECONDS = 60
"""A changed course may be slow; so many seconds and three times the usual ones are waited for a test run."""


class Mutant(NamedTuple):
    """One small change: of this file, this text becomes that one."""

    name: str
    file: str
    text: str


# --- changes of Python ---------------------------------------------------------------------------------------------

_SWAPPED: dict[type, Any] = {
    ast.Lt: ast.LtE, ast.LtE: ast.Lt, ast.Gt: ast.GtE, ast.GtE: ast.Gt, ast.Eq: ast.NotEq, ast.NotEq: ast.Eq,
    ast.In: ast.NotIn, ast.NotIn: ast.In, ast.Is: ast.IsNot, ast.IsNot: ast.Is, ast.And: ast.Or, ast.Or: ast.And,
    ast.Add: ast.Sub, ast.Sub: ast.Add, ast.Mult: ast.FloorDiv, ast.Div: ast.Mult, ast.FloorDiv: ast.Mult,
}  # fmt: skip
_SWAPPED_NAMES = {"min": "max", "max": "min", "all": "any", "any": "all"}


def python_mutants(file: str, source: str, only: list[str]) -> Iterator[Mutant]:
    """Comparisons turned round, numbers moved by one, "and" for "or", nothing returned, a statement left out."""
    tree = ast.parse(source)
    lines = source.splitlines(keepends=True)
    starts = [0]
    for line in lines:
        starts.append(starts[-1] + len(line.encode()))
    data = source.encode()
    for node, where in _nodes(tree, only):
        for changed in _changes_of_node(node):
            start = starts[node.lineno - 1] + node.col_offset
            end = starts[node.end_lineno - 1] + node.end_col_offset  # type: ignore[operator]
            new = ast.unparse(changed)
            if isinstance(node, ast.expr):
                new = f"({new})"
            elif isinstance(node, ast.stmt):
                new = new.replace("\n", "\n" + " " * node.col_offset)
            text = (data[:start] + new.encode() + data[end:]).decode()
            old = ast.unparse(node).splitlines()[0]
            yield Mutant(f"{where}: {old} -> {ast.unparse(changed).splitlines()[0]}", file, text)


def _nodes(tree: ast.Module, only: list[str]) -> Iterator[tuple[Any, str]]:
    """Every node that may be changed, with the name of the function that it stands in."""

    def inside(node: ast.AST, where: str, wanted: bool) -> Iterator[tuple[Any, str]]:
        for child in ast.iter_child_nodes(node):
            name, use = where, wanted
            if isinstance(child, ast.FunctionDef | ast.ClassDef):
                name = f"{where}.{child.name}".lstrip(".")
                use = wanted or child.name in only
            if isinstance(child, ast.arg | ast.AnnAssign) or _is_words(child):
                continue
            if use and name and isinstance(child, ast.expr | ast.stmt):
                yield child, name
            yield from inside(child, name, use)

    yield from inside(tree, "", not only)


def _is_words(node: ast.AST) -> bool:
    """Docstrings, annotations, imports, texts of errors, what is frozen or strict: what they say is no rule."""
    if isinstance(node, ast.Raise | ast.Import | ast.ImportFrom | ast.JoinedStr | ast.Assert):
        return True
    if isinstance(node, ast.keyword) and node.arg in ("frozen", "strict"):  # nets below what is held by types and tests
        return True
    return isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)


def _changes_of_node(node: Any) -> Iterator[Any]:
    if isinstance(node, ast.Compare):
        for place, operator in enumerate(node.ops):
            if type(operator) in _SWAPPED:
                operators = [*node.ops[:place], _SWAPPED[type(operator)](), *node.ops[place + 1 :]]
                yield ast.Compare(node.left, operators, node.comparators)
    elif isinstance(node, ast.BoolOp):
        yield ast.BoolOp(_SWAPPED[type(node.op)](), node.values)
        if len(node.values) > 1:
            for place in range(len(node.values)):
                others = [*node.values[:place], *node.values[place + 1 :]]
                yield ast.BoolOp(node.op, others) if len(others) > 1 else others[0]
    elif isinstance(node, ast.BinOp) and type(node.op) in _SWAPPED:
        yield ast.BinOp(node.left, _SWAPPED[type(node.op)](), node.right)
    elif isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.Not):
        yield node.operand
    elif isinstance(node, ast.Constant) and isinstance(node.value, bool):
        yield ast.Constant(not node.value)
    elif isinstance(node, ast.Constant) and isinstance(node.value, int):
        yield ast.Constant(node.value + 1)
    elif isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in _SWAPPED_NAMES:
        yield ast.Call(ast.Name(_SWAPPED_NAMES[node.func.id]), node.args, node.keywords)
    elif isinstance(node, ast.Return) and node.value is not None and not _is_none(node.value):
        yield ast.Return(ast.Constant(None))
    elif isinstance(node, ast.Expr | ast.AugAssign | ast.Continue):
        yield ast.Pass()
    elif isinstance(node, ast.IfExp):
        yield node.body
        yield node.orelse


def _is_none(node: ast.expr) -> bool:
    return isinstance(node, ast.Constant) and node.value is None


# --- changes of JavaScript and TypeScript --------------------------------------------------------------------------

_SCRIPT = [
    (r"(?<= )<=(?= )", ["<"]), (r"(?<= )<(?= )", ["<="]), (r"(?<= )>=(?= )", [">"]), (r"(?<= )>(?= )", [">="]),
    (r"===", ["!=="]), (r"!==", ["==="]), (r"&&", ["||"]), (r"\|\|", ["&&"]), (r"(?<= )\+(?= )", ["-"]),
    (r"(?<= )-(?= )", ["+"]), (r"(?<= )\*(?= )", ["/"]), (r"(?<= )/(?= )", ["*"]), (r"\btrue\b", ["false"]),
    (r"\bfalse\b", ["true"]), (r"!(?=[\w(])", [""]), (r"\bMath\.min\b", ["Math.max"]), (r"\bMath\.max\b", ["Math.min"]),
    (r"\.some\(", [".every("]), (r"\.every\(", [".some("]), (r"(?<=\breturn )(?!null;|;)[^;{}\n]+(?=;)", ["null"]),
    (r"(?<![\w.])\d+(?![\w.])", ["+1"]),
]  # fmt: skip
_SCRIPT_STATEMENT = re.compile(r"(?m)^\s*(?!return|const|let|throw|import|export)[\w.]+(\(.*\)| [+-]?= .*);$")
_SCRIPT_IF = re.compile(r"\bif \(")


def script_mutants(file: str, source: str, only: list[str]) -> Iterator[Mutant]:
    """The same for JavaScript and TypeScript, by its marks; texts, comments, patterns and types are left alone."""
    bare = _without_types(_without_words(source))
    for start, end, new in sorted(_script_changes(bare, source), key=lambda one: one[:2]):
        where = _function_at(source, start)
        if only and where not in only:
            continue
        line = source[source.rfind("\n", 0, start) + 1 : source.find("\n", start)].strip()
        yield Mutant(f"{where}: {line[:90]} | {source[start:end]} -> {new}", file, source[:start] + new + source[end:])


def _script_changes(bare: str, source: str) -> Iterator[tuple[int, int, str]]:
    for pattern, news in _SCRIPT:
        for found in re.finditer(pattern, bare):
            for new in news:
                yield found.start(), found.end(), str(int(found[0]) + 1) if new == "+1" else new
    for found in _SCRIPT_STATEMENT.finditer(bare):
        start = found.start() + len(found[0]) - len(found[0].lstrip())
        yield start, found.end(), ";"
    for found in _SCRIPT_IF.finditer(bare):
        end = _closing(bare, found.end() - 1)
        yield found.end(), end, "false"


def _closing(text: str, start: int) -> int:
    """Where the bracket that opens at ``start`` closes."""
    depth = 0
    for place in range(start, len(text)):
        depth += (text[place] == "(") - (text[place] == ")")
        if depth == 0:
            return place
    return len(text)


def _without_words(source: str) -> str:
    """The text with comments, strings and patterns blanked, as long as before."""
    words = re.compile(
        r"//[^\n]*|/\*.*?\*/|\"(?:\\.|[^\"\\\n])*\"|'(?:\\.|[^'\\\n])*'|`(?:\\.|[^`\\])*`|(?<=[(,=:] )/(?![/*])(?:\\.|[^/\\\n])+/|(?<=\()/(?![/*])(?:\\.|[^/\\\n])+/",
        re.DOTALL,
    )
    return words.sub(lambda found: re.sub(r"[^\n]", "~", found[0]), source)


def _without_types(bare: str) -> str:
    """The text with what only says a shape blanked: interfaces and names of types."""
    shapes = re.compile(r"(?ms)^(?:export )?(?:interface .*?^\}|type \w+.*?;$)")
    return shapes.sub(lambda found: re.sub(r"[^\n]", "~", found[0]), bare)


def _function_at(source: str, place: int) -> str:
    """The last function at the left edge that begins above this place."""
    named = re.findall(r"(?m)^(?:export )?(?:async )?(?:function|const) (\w+)", source[:place])
    return named[-1] if named else "top"


# --- trying them ---------------------------------------------------------------------------------------------------


class Room:
    """Files of the course that belong together, and the tests that must notice a change of them."""

    def __init__(self, name: str, about: dict[str, Any]) -> None:
        self.name = name
        self.files: dict[str, list[str]] = {file: only or [] for file, only in about["files"].items()}
        self.tests: list[str] = about["tests"]
        self.allowed: dict[str, str] = about.get("allowed") or {}

    def mutants(self) -> list[Mutant]:
        found = []
        for file, only in self.files.items():
            make = python_mutants if file.endswith(".py") else script_mutants
            found += list(make(file, (ROOT / file).read_text(encoding="utf-8"), only))
        seen: dict[str, int] = {}
        named = []
        for one in found:
            seen[one.name] = seen.get(one.name, 0) + 1
            count = f" #{seen[one.name]}" if seen[one.name] > 1 else ""
            named.append(one._replace(name=f"{Path(one.file).name} {one.name}{count}"))
        return named

    def fingerprint(self) -> str:
        """Of files and tests: results for others do not count."""
        tested = {test.split("::")[0] for test in self.tests}
        if any(test.startswith("browser/") for test in tested):
            tested |= {file.relative_to(ROOT).as_posix() for file in (ROOT / "tests" / "golden").glob("*.json")}
        digest = hashlib.sha256()
        for file in sorted({*self.files, *tested}):
            digest.update((ROOT / file).read_bytes())
        return digest.hexdigest()[:16]


class Copy:
    """A copy of the course in which changes are tried."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        leave = shutil.ignore_patterns("__pycache__", ".ipynb_checkpoints", "dist", "node_modules")
        for name in COPIED:
            if (ROOT / name).is_dir():
                shutil.copytree(ROOT / name, folder / name, ignore=leave)
            else:
                shutil.copy(ROOT / name, folder / name)
        (folder / "assets").symlink_to(ROOT / "assets")
        (folder / "browser" / "node_modules").symlink_to(ROOT / "browser" / "node_modules")

    def start(self, room: Room) -> None:
        """Gets ready to run the tests of a room again and again; ends the program where they fail before anything is broken."""
        self.seconds = 3600.0
        self.usual: dict[str, float] = {}
        self.quick = [test for test in room.tests if test.startswith("browser/")]
        self.warm = self._warm_python(room)
        for _ in "loads what they need", "tries the quick ones first":
            before = time.monotonic()
            killer = self.killer([])
            if killer:
                raise SystemExit(f"{killer} fails before anything is broken")
            self.seconds = LEAST_SECONDS + 3 * (time.monotonic() - before)

    def _warm_python(self, room: Room) -> "subprocess.Popen[str] | None":
        tests = [test for test in room.tests if test not in self.quick]
        if not tests:
            return None
        asked = json.dumps({"marks": "not slow", "changing": list(room.files), "tests": tests})
        return subprocess.Popen(
            [sys.executable, "tests/mutants/warm.py", asked],
            cwd=self.folder, env=self._surroundings(), stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
        )  # fmt: skip

    def _surroundings(self) -> dict[str, str]:
        own = {"PYTHONPATH": str(self.folder), "HYPOTHESIS_STORAGE_DIRECTORY": str(self.folder / "h")}
        return {**os.environ, **own}

    def killer(self, first: list[str]) -> str | None:
        """The first test that fails, or None if none does: Deno's, then those named, then the others.

        A test that takes too long fails.
        """
        if self.quick and not self._deno_ends_well():
            return self.quick[0]
        if self.warm is None:
            return None
        assert self.warm.stdin is not None and self.warm.stdout is not None
        self.warm.stdin.write(json.dumps([self.seconds, first, self.usual]) + "\n")
        self.warm.stdin.flush()
        told = json.loads(self.warm.stdout.readline())
        failed: str | None = told["failed"]
        self.usual = self.usual if failed else told["took"]
        return failed

    def _deno_ends_well(self) -> bool:
        words = [str(Path(sys.executable).with_name("deno")), *DENO_TEST, *self.quick]
        running = subprocess.Popen(
            words, cwd=self.folder, env=self._surroundings(), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
            start_new_session=True,
        )  # fmt: skip
        try:
            return running.wait(timeout=self.seconds) == 0
        except subprocess.TimeoutExpired:
            return False
        finally:
            if running.poll() is None:
                os.killpg(running.pid, signal.SIGKILL)
                running.wait()

    def stop(self) -> None:
        if self.warm is not None:
            self.warm.communicate()


def try_room(room: Room, sample: int | None, say: Callable[[str], object]) -> list[str]:
    """Tries the mutants of a room; gives the survivors that are not allowed."""
    mutants = room.mutants()
    if sample is not None and sample < len(mutants):
        mutants = random.Random(room.name).sample(mutants, sample)
    known = _known(room)
    waiting = [one for one in mutants if one.name not in known]
    if waiting:
        _try(room, waiting, known, say)
    survivors = [one.name for one in mutants if known[one.name]]
    say(f"{room.name}: {len(mutants) - len(survivors)} killed of {len(mutants)} made")
    return _judged(room, survivors, say)


def _try(room: Room, waiting: list[Mutant], known: dict[str, bool], say: Callable[[str], object]) -> None:
    with tempfile.TemporaryDirectory(prefix="mutants-") as folder:
        copy = Copy(Path(folder))
        copy.start(room)
        killers: list[str] = []
        with _kept(room).open("a", encoding="utf-8") as kept:
            for count, one in enumerate(waiting, start=1):
                file = copy.folder / one.file
                whole = file.read_bytes()
                file.write_text(one.text, encoding="utf-8")
                killer = copy.killer(killers)
                file.write_bytes(whole)
                if killer in killers:
                    killers.remove(killer)
                killers = [killer, *killers] if killer else killers
                known[one.name] = killer is None
                kept.write(json.dumps([one.name, known[one.name]]) + "\n")
                kept.flush()
                if known[one.name]:
                    say(f"  {count}/{len(waiting)} survives: {one.name}")
        copy.stop()


def _kept(room: Room) -> Path:
    KEPT.mkdir(parents=True, exist_ok=True)
    return KEPT / f"{room.name}-{room.fingerprint()}.jsonl"


def _known(room: Room) -> dict[str, bool]:
    file = _kept(room)
    return dict(map(json.loads, file.read_text(encoding="utf-8").splitlines())) if file.exists() else {}


def _judged(room: Room, survivors: list[str], say: Callable[[str], object]) -> list[str]:
    """The survivors that nobody has allowed."""
    for name in survivors:
        say(f"  {'allowed' if name in room.allowed else 'SURVIVES'}: {name}{_reason(room, name)}")
    return [name for name in survivors if name not in room.allowed]


def _reason(room: Room, name: str) -> str:
    return f" ({room.allowed[name]})" if name in room.allowed else ""


def try_rules(say: Callable[[str], object]) -> list[str]:
    """The data of the safety check: a pin must show each change, see ``tests/unit/safety_pins.py``."""
    sys.path.insert(0, str(ROOT / "tests" / "unit"))
    import safety_pins

    people = safety_pins.the_people()
    pins = safety_pins.read(safety_pins.PINS)
    allowed = safety_pins.read(safety_pins.EQUIVALENTS)
    made = len(list(safety_pins.changes(people.check)))
    right = {text for text, card in pins.items() if safety_pins.card_in_words(people.card(_pin(people, text))) == card}
    survivors = safety_pins.uncaught(people, [_pin(people, text) for text in right])
    say(
        f"rules: {made - len(survivors)} killed of {made} made, {len(survivors)} survive, {len(allowed)} of them allowed"
    )
    loose = [name for name in survivors if name not in allowed]
    for name in loose:
        say(f"  SURVIVES: {name}")
    return loose


def _pin(people: Any, text: str) -> Any:
    import safety_pins

    return people.person(safety_pins.from_words(people, text))


def main(words: list[str] | None = None) -> int:
    rooms = {name: Room(name, about) for name, about in yaml.safe_load(ROOMS.read_text(encoding="utf-8")).items()}
    parser = argparse.ArgumentParser(prog="tests/mutants", description="breaks the course on purpose")
    parser.add_argument("rooms", nargs="*", help="such as diary; no name: all of them")
    parser.add_argument("--sample", type=int, metavar="N", help="only so many changes of each room")
    parser.add_argument("--list", action="store_true", help="say how many changes each room has, and try none")
    arguments = parser.parse_args(words)
    unknown = set(arguments.rooms) - {"rules", *rooms}
    if unknown:
        parser.error(f"there is no room '{min(unknown)}'; choose from: rules, {', '.join(rooms)}")
    loose = []
    for name in arguments.rooms or ["rules", *rooms]:
        if arguments.list:
            print(f"{name}: {len(rooms[name].mutants()) if name in rooms else 'see make pins'}")
        elif name == "rules":
            loose += try_rules(print)
        else:
            loose += try_room(rooms[name], arguments.sample, lambda text: print(text, flush=True))
    return int(bool(loose))


if __name__ == "__main__":
    sys.exit(main())
