"""The command line: ``python -m psoas learn | check | notebooks``."""

import sys

if sys.version_info < (3, 10):  # noqa: UP036  (nothing else here can be read by an older one)
    sys.exit("Your Python is too old: the course needs 3.10 or newer, from https://www.python.org/downloads/")

from psoas.commands.line import main

if __name__ == "__main__":
    raise SystemExit(main())
