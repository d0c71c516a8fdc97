"""What Lighthouse says of the pages: the middle of five runs, as it imitates a phone on a slow line."""

import json
import os
import shutil
import subprocess
import tempfile
from pathlib import Path
from typing import Any

import measure

PAGES = ("index", "02-sitting")
RUNS = 5
LIMITS = {"performance": 90, "accessibility": 100, "best-practices": 95, "seo": 95}
LARGEST_PAINT = 2.5
"""Seconds until the largest part of the first screen is there."""


def main(pages: tuple[str, ...] = PAGES, runs: int = RUNS) -> None:
    """Prints the table."""
    program = measure.NODE_MODULES / "lighthouse" / "cli" / "index.js"
    node = shutil.which("node")
    if node is None:
        raise measure.Missing("Lighthouse needs Node.js, which was not found (Debian: apt-get install nodejs npm).")
    if not program.is_file():
        raise measure.Missing("Lighthouse is not installed (in the folder bench: npm ci --ignore-scripts).")
    version = json.loads((program.parents[1] / "package.json").read_text("utf-8"))["version"]
    measure.heading(f"Lighthouse {version}, phone, the middle of {runs} runs (points; the limit; the share of it)")
    with measure.served(measure.site()) as address:
        for name in pages:
            reports = [_run(node, program, f"{address}/{name}.html") for _ in range(runs)]
            for category, limit in LIMITS.items():
                points = measure.middle([100 * report["categories"][category]["score"] for report in reports])
                measure.within(f"{name}, {category.replace('-', ' ')}", points, "points", limit, at_least=True)
            paint = [report["audits"]["largest-contentful-paint"]["numericValue"] / 1000 for report in reports]
            measure.within(f"{name}, largest part of the first screen", measure.middle(paint), "s", LARGEST_PAINT)
            for audit in _lost(reports[0]):
                measure.note(f"  points were lost for: {audit}")


def _run(node: str, program: Path, url: str) -> dict[str, Any]:
    with tempfile.TemporaryDirectory() as folder:
        result = Path(folder) / "report.json"
        done = subprocess.run(
            [
                *(node, str(program), url, "--quiet", "--output=json", f"--output-path={result}"),
                "--chrome-flags=--headless=new --no-sandbox --disable-dev-shm-usage",
                f"--only-categories={','.join(LIMITS)}",
            ],
            env={**os.environ, "CHROME_PATH": measure.chromium()},
            capture_output=True,
            text=True,
            timeout=300,
        )
        if done.returncode != 0:
            raise measure.Missing(f"Lighthouse gave up: {(done.stderr.strip() or done.stdout.strip())[-300:]}")
        report: dict[str, Any] = json.loads(result.read_text("utf-8"))
        return report


def _lost(report: dict[str, Any]) -> list[str]:
    """The audits outside of speed that were not passed."""
    return sorted(
        report["audits"][one["id"]]["title"]
        for category in ("accessibility", "best-practices", "seo")
        for one in report["categories"][category]["auditRefs"]
        if one["weight"] and report["audits"][one["id"]]["score"] not in (1, None)
    )
