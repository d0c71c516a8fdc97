"""Make the course's pictures and models: ``python make.py`` for all, ``python make.py outlines postures`` for some steps.

Run it in an environment with ``requirements.txt`` and (``--no-deps``) ``requirements-nodeps.txt``. ``--fresh`` forgets kept meshes first.
"""

from __future__ import annotations

import argparse
import importlib
import time

from keep import forget

STEPS = ("outlines", "models", "anatomy", "inside", "postures", "therapist", "regions", "pain", "belly_wall", "belly_slice")
"""In this order; each is a module here with a ``main``."""


def main() -> None:
    """Run the chosen steps."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("steps", nargs="*", metavar="step", help=f"any of: {', '.join(STEPS)}")
    parser.add_argument("--fresh", action="store_true", help="make every mesh again")
    chosen = parser.parse_args()
    unknown = set(chosen.steps) - set(STEPS)
    if unknown:
        parser.error(f"there is no step '{sorted(unknown)[0]}'; choose from {', '.join(STEPS)}")
    if chosen.fresh:
        forget()
    for step in chosen.steps or STEPS:
        start = time.monotonic()
        print(f"== {step}")
        importlib.import_module(step).main()
        print(f"== {step}: {time.monotonic() - start:.0f} s")


if __name__ == "__main__":
    main()
