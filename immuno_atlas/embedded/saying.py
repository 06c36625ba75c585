"""What the starter says, line by line, and the one error whose text a person acts on."""

import sys


class CannotStart(Exception):
    """Something is missing or taken; the message is one line that names the cure."""


def say(line: str = "") -> None:
    """Print one line at once, also into a pipe."""
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def complain(line: str) -> None:
    """Print one line where errors go."""
    sys.stderr.write(f"{line}\n")
    sys.stderr.flush()
