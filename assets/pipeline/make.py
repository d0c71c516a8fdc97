"""Make the course's pictures and models, all or some: ``make assets`` or ``make assets STEPS="outlines postures"``.

It runs in the environment that the Makefile fills for it. Each step says what it makes and how long it took. Heavy meshes are kept
between runs (see ``keep.py``); ``--fresh`` throws them away first.
"""

from __future__ import annotations

import argparse
import importlib
import shutil
import subprocess
import sys
import time
from pathlib import Path

from keep import forget

VIEWER = Path(__file__).with_name("viewer")

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
    "viewer": "the script that turns it",
    "label": "plates with names",
}
"""What each step makes, in the order in which they need each other. Each is a module here with a ``main``, but for the viewer."""


def build_viewer() -> None:
    """Bundle ``viewer.mjs`` and three.js into one script."""
    npm = shutil.which("npm")
    if npm is None:
        raise SystemExit("The step 'viewer' needs npm: get Node.js 20 or newer from https://nodejs.org and try again.")
    for what in (["ci", "--no-audit", "--no-fund"], ["run", "build"]):
        subprocess.run([npm, "--silent", *what], cwd=VIEWER, check=True)


def run(step: str) -> None:
    """Make what one step makes."""
    if step == "viewer":
        build_viewer()
    else:
        importlib.import_module(step).main()


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
        run(step)
        print(f"[{number}/{len(chosen)}] {step}: done in {time.monotonic() - start:.0f} s", flush=True)
    print(f"All done in {(time.monotonic() - began) / 60:.0f} minutes. Look at each changed picture before you commit it.")


if __name__ == "__main__":
    main(*sys.argv[1:])
