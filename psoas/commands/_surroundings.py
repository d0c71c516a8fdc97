"""What Jupyter finds around it: the Python that runs, before any other, and folders that can be written."""

import atexit
import json
import os
import shutil
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

JUPYTER = Path(__file__).with_name("jupyter")
"""Our few settings, and a kernel that is always the Python that starts it."""


def own_kernel_first() -> None:
    """Puts our kernel before those that other programs left on this machine under the same name."""
    given = [part for part in os.environ.get("JUPYTER_PATH", "").split(os.pathsep) if part]
    others = [part for part in given if part != str(JUPYTER)]
    os.environ["JUPYTER_PATH"] = os.pathsep.join([str(JUPYTER), *others])


def foreign_kernels() -> Iterator[tuple[Path, str]]:
    """The kernels called "python3" that start another Python: their file, and that Python."""
    from jupyter_core.paths import jupyter_path

    for folder in dict.fromkeys(jupyter_path("kernels")):
        file = Path(folder) / "python3" / "kernel.json"
        try:
            program = Path(json.loads(file.read_text(encoding="utf-8"))["argv"][0])
        except (OSError, ValueError, LookupError, TypeError):
            continue
        # A name without a folder stands for the Python that runs.
        if program.is_absolute() and program.parent != Path(sys.executable).parent:
            yield file, str(program)


def unwritable() -> list[str]:
    """The variables of the folders that Jupyter, IPython and matplotlib use and cannot write."""
    from jupyter_core.paths import jupyter_config_dir, jupyter_data_dir, jupyter_runtime_dir

    home = Path.home()
    cache = Path(os.environ.get("XDG_CACHE_HOME") or home / ".cache") / "matplotlib"
    folders = {
        "JUPYTER_CONFIG_DIR": jupyter_config_dir(),
        "JUPYTER_DATA_DIR": jupyter_data_dir(),
        "JUPYTER_RUNTIME_DIR": jupyter_runtime_dir(),
        "IPYTHONDIR": os.environ.get("IPYTHONDIR") or home / ".ipython",
        "MPLCONFIGDIR": os.environ.get("MPLCONFIGDIR") or (cache if sys.platform == "linux" else home / ".matplotlib"),
    }
    return [name for name, folder in folders.items() if not _can_write(Path(folder))]


def _can_write(folder: Path) -> bool:
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=folder):
            return True
    except OSError:
        return False


def prepare() -> bool:
    """Sets all this for what is started from here; returns False where a temporary folder stands in for the home."""
    own_kernel_first()
    names = unwritable()
    if not names:
        return True
    place = tempfile.mkdtemp(prefix="know-your-psoas-")
    atexit.register(shutil.rmtree, place, ignore_errors=True)
    for name in names:
        folder = Path(place, name.lower())
        folder.mkdir()
        os.environ[name] = str(folder)
    return False
