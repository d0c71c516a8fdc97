"""Draw everything anew, aside, and compare it with what lies in ``assets/``: ``make assets-check``, or with STEPS="outlines anatomy".

Landmarks must agree to 0.1 mm and pictures to an SSIM of 0.98. Ends with 1 and a list where they do not. Nothing under ``assets/`` changes.
With some steps only, what they did not make is not compared. It starts without kept meshes, so it takes as long as the first time.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from compare import compare, products

ROOT = Path(__file__).resolve().parents[2]
NEEDED = ("assets", "seeds", "psoas")


def draw(folder: Path, *steps: str) -> None:
    """Copy the sources into ``folder`` and make all products there, from nothing."""
    for name in NEEDED:
        shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("node_modules", "__pycache__"))
    kept = folder / "kept"
    kept.mkdir()
    surroundings = {**os.environ, "TMPDIR": str(kept), "PYTHONPATH": str(folder)}
    subprocess.run([sys.executable, str(folder / "assets" / "pipeline" / "make.py"), *steps], env=surroundings, cwd=folder, check=True)


def main(*steps: str) -> int:
    """Compare; returns how the program ends."""
    with tempfile.TemporaryDirectory(prefix="know-your-psoas-") as name:
        folder = Path(name)
        before = {file.relative_to(ROOT): (ROOT / file).stat().st_mtime_ns for file in products(ROOT / "assets")}
        draw(folder, *steps)
        # copies keep the time of the original: what has another one was made anew
        made = [file for file, time in before.items() if not (folder / file).is_file() or (folder / file).stat().st_mtime_ns != time]
        wrong = [line for file in made for line in compare(ROOT / file, folder / file)]
        new = [file.name for file in products(folder / "assets") if file.relative_to(folder) not in before]
    wrong += [f"{name} is new: it does not lie in assets/ yet." for name in new]
    print("\n".join(wrong) if wrong else f"Made again and the same: {len(made)} files; landmarks to 0.1 mm, pictures to an SSIM of 0.98.")
    return 1 if wrong or not made else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
