"""Reads what was typed after ``python -m psoas`` and runs that command. Every trouble is told in one sentence."""

import argparse
import importlib
import sys
from collections.abc import Sequence
from typing import NoReturn

from psoas.commands import COMMANDS
from psoas.commands._setting_up import lacking, missing, remedy
from psoas.errors import CourseError, suggestion, trouble_with_file

_PROGRAM = "python -m psoas"


class _Parser(argparse.ArgumentParser):
    """argparse with errors in plain words."""

    def error(self, message: str) -> NoReturn:
        message = message.removeprefix("argument ").replace("unrecognized arguments:", "this is not known:")
        print(f"{message[:1].upper()}{message[1:]}. For help, run: {self.prog} --help", file=sys.stderr)
        raise SystemExit(2)


def _overview() -> str:
    lines = [f"Usage: {_PROGRAM} COMMAND", "", "Know Your Psoas, an interactive course. The commands:", ""]
    width = max(map(len, COMMANDS))
    for name, module in COMMANDS.items():
        lines.append(f"  {name:<{width}}  {importlib.import_module(module).SUMMARY}")
    lines += ["", f"More about one of them: {_PROGRAM} COMMAND --help"]
    if missing():
        lines += ["", f"This Python lacks what the course needs; {remedy()}"]
    return "\n".join(lines)


def main(words: Sequence[str] | None = None) -> int:
    """Runs one command; returns 0 when all went well, 1 when not, 2 when the command was not understood."""
    words = list(sys.argv[1:] if words is None else words)
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):  # an old console must not stop the course with an odd letter
            stream.reconfigure(errors="replace")
    if not words or words[0] in ("-h", "--help", "help"):
        print(_overview())
        return 0
    name = words[0]
    if name not in COMMANDS:
        print(f"There is no command '{name}'. {suggestion(name, COMMANDS)}", file=sys.stderr)
        return 2
    command = importlib.import_module(COMMANDS[name])
    parser = _Parser(prog=f"{_PROGRAM} {name}", description=command.SUMMARY)
    command.add_arguments(parser)
    arguments = parser.parse_args(words[1:])
    try:
        return int(command.run(arguments))
    except ModuleNotFoundError as error:
        if (error.name or "psoas").split(".")[0] == "psoas":  # the course itself is not whole
            raise
        print(lacking(error, name), file=sys.stderr)
        return 1
    except CourseError as error:
        print(error, file=sys.stderr)
        return 1
    except OSError as error:
        print(trouble_with_file(error), file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("\nStopped.", file=sys.stderr)
        return 130

