"""Make the course's pictures and models, all or some: ``make assets`` or ``make assets STEPS="outlines postures"``.

It runs in the environment that the Makefile fills for it. Each step says what it makes and how long it took. Heavy meshes are kept
between runs (see ``keep.py``); ``--fresh`` throws them away first.
"""

from __future__ import annotations

import argparse
import importlib
import sys
import time

from keep import forget

STEPS: dict[str, str] = {
    "outlines": "outlines of the bones",
    "silhouettes": "outlines of the body, from standing to sitting",
    "models": "small meshes of bones and muscles, for the tests",
    "anatomy": "plates of spine, pelvis and psoas",
    "inside": "places on the skin",
    "postures": "the postures of the course",
    "therapist": "the client and the therapist",
    "regions": "the places of the pain chart",
    "pain": "the pain pictures",
    "belly_wall": "the neighbours of the psoas",
    "through_skin": "the psoas inside the body",
    "belly_slice": "the slice through the belly",
    "viewer_model": "the model that turns",
    "label": "plates with names",
}
"""What each step makes, in the order in which they need each other. Each is a module here with a ``main``."""


def main(*words: str) -> None:
    """Run the chosen steps, or all of them."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("steps", nargs="*", metavar="step", help=f"any of: {', '.join(STEPS)}")
    parser.add_argument("--fresh", action="store_true", help="make every mesh again")
    asked = parser.parse_args(words)
    unknown = [step for step in asked.steps if step not in STEPS]
    if unknown:
        parser.error(f"there is no step '{unknown[0]}'; choose from {', '.join(STEPS)}")
    if asked.fresh:
        forget()
    chosen = [step for step in STEPS if step in asked.steps] or list(STEPS)
    began = time.monotonic()
    for number, step in enumerate(chosen, 1):
        start = time.monotonic()
        print(f"[{number}/{len(chosen)}] {step}: {STEPS[step]}", flush=True)
        importlib.import_module(step).main()
        print(f"[{number}/{len(chosen)}] {step}: done in {time.monotonic() - start:.0f} s", flush=True)
    print(f"All done in {(time.monotonic() - began) / 60:.0f} minutes. Look at each changed picture before you commit it.")


if __name__ == "__main__":
    main(*sys.argv[1:])
