"""Runs a program that dies with the process that started it: `python -I -S launch.py SIGNAL PARENT PROGRAM ...`.

Linux only sends the signal when asked by the program itself, and forgets the wish when credentials change. So this
stands between `unshare` and the program; `exec` keeps the wish and the process id. Elsewhere the watchdog does it.
"""

import ctypes
import os
import sys

PR_SET_PDEATHSIG = 1


def main() -> None:
    """Ask for the signal, make sure that the parent still lives, become the program."""
    signal_number, parent, *program = sys.argv[1:]
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, int(signal_number), 0, 0, 0)
        if os.getppid() != int(parent):
            sys.exit(1)
    os.execvp(program[0], program)  # noqa: S606  # no shell is wanted


if __name__ == "__main__":
    main()
