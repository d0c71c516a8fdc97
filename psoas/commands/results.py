"""Sums up the files that a class handed in: a page to print and a table."""

import argparse
from pathlib import Path

from psoas.commands._course import good

SUMMARY = "sums up a folder of learners' files: a report and a table"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The folder, and ``--out``."""
    parser.add_argument(
        "folder", type=Path, metavar="FOLDER", help="the files, perhaps in folders 'before' and 'after'"
    )
    parser.add_argument(
        "--out", type=Path, default=Path("class-results"), metavar="DIR", help="where to write (default: class-results)"
    )


def run(arguments: argparse.Namespace) -> int:
    """Writes the report and the table, and names each file that was left out; 1 if no file could be used."""
    from psoas.workshop.class_report import save
    from psoas.workshop.class_results import class_results

    results = class_results(arguments.folder)
    for one in results.skipped:
        print(f"  left out: {one.name}: {one.reason}")
    if not results.files:
        print("No file could be used. Give the folder with the files that your class saved.")
        return 1
    for path in save(results, arguments.out):
        good(f"written: {path}")
    print(f"{results.files} files read, {len(results.skipped)} left out.")
    return 0
