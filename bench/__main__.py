"""Measures the course: ``python bench`` for everything, ``python bench redraw lighthouse`` for a part.

One module a subject. What needs something that is not on this machine says so and is left out.
"""

import argparse
import importlib
import os
import platform

import measure

SUBJECTS = ("questions", "mechanics", "handouts", "pages", "redraw", "lighthouse", "instead")


def main() -> int:
    """Runs the subjects one after the other; 1 when a limit was missed."""
    parser = argparse.ArgumentParser(prog="python bench", description="Measures the course.")
    parser.add_argument("subjects", nargs="*", metavar="subject", help=f"one of {', '.join(SUBJECTS)} (default: all)")
    chosen = parser.parse_args().subjects or list(SUBJECTS)
    unknown = [name for name in chosen if name not in SUBJECTS]
    if unknown:
        parser.error(f"there is no subject '{unknown[0]}'; choose from {', '.join(SUBJECTS)}")
    print(f"{platform.system()} {platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}")
    for name in chosen:
        try:
            importlib.import_module(name).main()
        except measure.Missing as lack:
            measure.heading(f"Left out: {name}. {lack}")
    if measure.missed:
        measure.heading("Limits that were missed:")
        for line in measure.missed:
            measure.note(line)
        return 1
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
