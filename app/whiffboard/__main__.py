"""Starts the program: ``python -m whiffboard`` and the ``whiffboard`` command."""
