"""Where a Chromium lies that can print: the one list for handouts, the PDF of the course, benches and tests."""

import os
import shutil
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Final

NAMES: Final = (
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
    "chrome",
    "microsoft-edge",
    "microsoft-edge-stable",
    "msedge",
    "brave-browser",
    "brave-browser-stable",
    "brave",
)
"""Names of the program, where the system finds programs by name."""

_APPLICATIONS: Final = ("Google Chrome", "Chromium", "Microsoft Edge", "Brave Browser")
_WINDOWS: Final = (
    "Google/Chrome/Application/chrome.exe",
    "Chromium/Application/chrome.exe",
    "Microsoft/Edge/Application/msedge.exe",
    "BraveSoftware/Brave-Browser/Application/brave.exe",
)
_FLATPAKS: Final = ("org.chromium.Chromium", "com.google.Chrome", "com.microsoft.Edge", "com.brave.Browser")


def find_browser() -> str | None:
    """The program file of a Chromium, Chrome, Edge or Brave on this machine."""
    for name in NAMES:
        found = shutil.which(name)
        if found:
            return found
    return next((str(place) for place in places(sys.platform, os.environ, Path.home()) if place.is_file()), None)


def places(system: str, environment: Mapping[str, str], home: Path) -> Iterator[Path]:
    """Where such programs lie that cannot be called by name, also those that a person installed without rights."""
    if system == "win32":
        for variable in ("PROGRAMFILES", "PROGRAMFILES(X86)", "LOCALAPPDATA"):
            if environment.get(variable):
                yield from (Path(environment[variable], program) for program in _WINDOWS)
    elif system == "darwin":
        for folder in (Path("/Applications"), home / "Applications"):
            yield from (folder / f"{name}.app/Contents/MacOS/{name}" for name in _APPLICATIONS)
    else:
        yield Path("/snap/bin/chromium")
        for folder in (Path("/var/lib/flatpak"), home / ".local/share/flatpak"):
            yield from (folder / "exports/bin" / name for name in _FLATPAKS)
