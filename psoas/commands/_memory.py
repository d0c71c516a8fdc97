"""Where the course was opened last: a browser keeps what people write for each address, so addresses should stay."""

import json
from pathlib import Path
from typing import Any

NAME = "know-your-psoas.json"


def recall(kind: str, course: Path) -> Any:
    """What was kept, or None: nothing yet, not readable, or damaged."""
    return _read().get(f"{kind} {course}")


def keep(kind: str, course: Path, value: int | str) -> None:
    """Keeps it beside Jupyter's own data. Where nothing can be written, nothing is kept."""
    from psoas.commands.notebooks import write

    try:
        _file().parent.mkdir(parents=True, exist_ok=True)
        write(_file(), json.dumps(_read() | {f"{kind} {course}": value}, indent=1) + "\n")
    except (OSError, ValueError):
        return


def _file() -> Path:
    from jupyter_core.paths import jupyter_data_dir

    return Path(jupyter_data_dir()) / NAME


def _read() -> dict[str, Any]:
    try:
        known = json.loads(_file().read_text(encoding="utf-8"))
    except (OSError, ValueError, RecursionError):
        return {}
    return known if isinstance(known, dict) else {}
