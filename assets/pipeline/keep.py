"""Keep heavy meshes between runs, outside the project; ``make.py --fresh`` throws them away."""

from __future__ import annotations

import functools
import hashlib
import inspect
import pickle
import shutil
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

FOLDER = Path(tempfile.gettempdir()) / "know-your-psoas-assets"
F = TypeVar("F", bound=Callable[..., Any])


def kept(*depends: Any) -> Callable[[F], F]:
    """Remember results in memory and on disk; a change in the code of the modules ``depends`` starts afresh."""

    def wrap(function: F) -> F:
        code = inspect.getsource(inspect.getmodule(function) or function)
        code += "".join(inspect.getsource(m) for m in depends)

        @functools.cache
        def call(*args: Any) -> Any:
            key = hashlib.sha256(f"{function.__name__} {args!r} {code}".encode()).hexdigest()[:24]
            file = FOLDER / f"{function.__name__}-{key}.pickle"
            if file.exists():
                return pickle.loads(file.read_bytes())
            result = function(*args)
            FOLDER.mkdir(parents=True, exist_ok=True)
            file.write_bytes(pickle.dumps(result))
            return result

        return call  # type: ignore[return-value]

    return wrap


def forget() -> None:
    """Throw everything kept away."""
    shutil.rmtree(FOLDER, ignore_errors=True)
