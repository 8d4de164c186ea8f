"""Starts the program: ``python -m whiffboard`` and the ``whiffboard`` command."""

import sys

from whiffboard.cli.program import main

if __name__ == "__main__":
    sys.exit(main())
