"""Runs the handout's notebook with papermill, again and again in kernels that stay warm.

A fresh kernel has to start and to read the course before it can make a handout, which takes seconds. A warm one has
done so; between two people everything that the notebook left behind is wiped.
"""

import atexit
import threading
from concurrent.futures import ThreadPoolExecutor
from typing import Any, Final

from psoas.commands._surroundings import own_kernel_first
from psoas.errors import ContentError, CourseError

ENGINE: Final = "psoas-warm"
SECONDS: Final = 120
"""How long one cell may take."""

_OURS: Final = (CourseError.__name__, ContentError.__name__)
_WIPE: Final = "get_ipython().reset(new_session=True)"


class WarmKernel:
    """One kernel and the thread that owns it; sockets of a kernel must never change threads."""

    def __init__(self) -> None:
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="warm-kernel")
        self._manager: Any = None
        self._client: Any = None
        atexit.register(self.close)

    def run(self, notebook: Any, parameters: dict[str, Any]) -> Any:
        """A copy of the notebook run with these parameters.

        Raises:
            CourseError: a cell ended in an error, the kernel died, or it took too long; the kernel is then replaced.
        """
        return self._thread.submit(self._run, notebook, parameters).result()

    def close(self) -> None:
        """Ends the kernel."""
        atexit.unregister(self.close)
        self._thread.submit(self._end).result()
        self._thread.shutdown()

    # --- in the thread

    def _run(self, notebook: Any, parameters: dict[str, Any]) -> Any:
        import nbclient
        import nbformat
        import papermill

        own_kernel_first()
        _register()
        _here.kernel = self
        try:
            return papermill.execute_notebook(
                nbformat.from_dict(notebook),
                None,
                parameters=parameters,
                engine_name=ENGINE,
                kernel_name="python3",
                language="python",
                progress_bar=False,
                execution_timeout=SECONDS,
            )
        except papermill.exceptions.PapermillExecutionError as error:
            if error.ename in _OURS:
                raise CourseError(error.evalue) from None
            self._end()  # nobody knows what the error left behind
            raise CourseError(f"The notebook ends in an error: {error.ename}: {error.evalue}") from None
        except papermill.exceptions.PapermillException as error:
            raise CourseError(str(error)) from None
        except (nbclient.exceptions.CellTimeoutError, nbclient.exceptions.DeadKernelError):
            self._end()
            raise CourseError("The handout did not come to its end; run the same command again.") from None
        except RuntimeError as error:  # the kernel does not start
            self._end()
            raise CourseError(f"Python's kernel does not start ({error}); run: python -m psoas check") from None

    def _end(self) -> None:
        from jupyter_core.utils import run_sync

        if self._client is not None:
            self._client.stop_channels()
        if self._manager is not None and self._manager.has_kernel:
            run_sync(self._manager.shutdown_kernel)(now=True)
        self._manager = self._client = None

    def execute(self, manager: Any, **options: Any) -> None:
        """What papermill calls: runs the notebook of its manager in this kernel."""
        from jupyter_client.manager import AsyncKernelManager
        from papermill.clientwrap import PapermillNotebookClient

        if self._client is not None:
            self._client.execute(_WIPE, silent=True)
        self._manager = self._manager or AsyncKernelManager(kernel_name="python3")
        quiet = ["--IPKernelApp.log_level=ERROR"]
        runner = PapermillNotebookClient(manager, km=self._manager, extra_arguments=quiet, **options)
        runner.kc = self._client
        runner.execute(cleanup_kc=False)  # starts the kernel if it does not run yet
        self._client = runner.kc


_here = threading.local()
"""The kernel of the running thread, for the engine, of which papermill makes no objects."""


def _register() -> None:
    """Makes the engine known to papermill."""
    from papermill.engines import NBClientEngine, papermill_engines

    class Warm(NBClientEngine):  # type: ignore[misc]
        """Runs a notebook in the warm kernel of this thread."""

        @classmethod
        def execute_managed_notebook(
            cls, nb_man: Any, kernel_name: str, execution_timeout: int | None = None, **ignored: Any
        ) -> None:
            _here.kernel.execute(nb_man, timeout=execution_timeout, kernel_name=kernel_name)

    papermill_engines.register(ENGINE, Warm)
