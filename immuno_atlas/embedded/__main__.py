"""The verbs of `bootstrap.py`, run inside the virtual environment."""

import argparse
import os
import sys
from collections.abc import Sequence
from typing import Final, NoReturn

from immuno_atlas.embedded import checks, preparing, up
from immuno_atlas.embedded.places import ROOT, installation
from immuno_atlas.embedded.saying import CannotStart, complain, say
from immuno_atlas.embedded.stack import Stack, join
from immuno_atlas.embedded.supervisor import GaveUp, Stopped

ALONE: Final = frozenset({"parse", "help", "version", "diffsettings", "--help", "--version"})  # need no server
AS_FOUND: Final = frozenset({"check", "makemigrations", "migrate", "showmigrations", "sqlmigrate", "squashmigrations"})
OWNERS: Final = frozenset({"migrate", "remove_samples"})  # change the schema
WITH_WORKER: Final = frozenset({"ingest", "load_samples"})


def main(words: Sequence[str]) -> int:
    """Run one verb; gives the exit status."""
    try:
        if words[:1] == ["test"]:  # what follows belongs to pytest, which argparse would try to read
            return checks.test(full="--full" in words[1:2], arguments=[word for word in words[1:] if word != "--full"])
        if words[:1] == ["manage"] and len(words) > 1:
            environ = dict(os.environ)
            return manage(Stack(installation(environ), environ), words[1:])
        return _run(_parser().parse_args(words))
    except (CannotStart, GaveUp) as error:
        complain(str(error))
        return 1
    except Stopped:
        say("Stopped.")
        return 0


def _run(wishes: argparse.Namespace) -> int:
    environ = dict(os.environ)
    password = environ.pop(preparing.FOR_FIRST_ACCOUNTS, None)  # only one step is told it
    stack = Stack(installation(environ), environ, fast=getattr(wishes, "fast", False))
    if wishes.verb == "up":
        password = password if wishes.password is None else wishes.password
        up.up(stack, port=wishes.port, empty=wishes.empty, password=password)
    elif wishes.verb == "keep":
        up.keep(stack, jobs=wishes.jobs, prepare=wishes.prepare)
    return 0


def manage(stack: Stack, words: Sequence[str]) -> NoReturn:
    """Become the management command, on servers that run for as long as it does."""
    name = words[0]
    stack.places.make()
    if name not in ALONE:
        joined = join(stack, jobs=name in WITH_WORKER, prepared=name not in AS_FOUND)
        os.set_inheritable(joined.users.fileno(), True)  # the command keeps the servers alive
    env = stack.environment()
    program = [sys.executable, "-P", str(ROOT / "manage.py"), *words]
    if name in OWNERS:
        env["ATLAS_DATABASE_ROLE"] = "owner"
        preparing.forget(stack.places, "tables", "terms", "accounts")
    if words == ["migrate"]:
        program = [sys.executable, "-P", "-m", "immuno_atlas.entry", "migrate"]
    os.execve(sys.executable, program, env)  # noqa: S606  # no shell is wanted


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="bootstrap.py", description="Immuno Atlas on one machine.")
    verbs = parser.add_subparsers(dest="verb", required=True, metavar="{up,test,manage}")  # `keep` is our own
    start = verbs.add_parser("up", help="start everything", allow_abbrev=False)
    start.add_argument(
        "--port", type=port_number, default=8000, metavar="N", help="from 1 to 65535; 8000 where none is named"
    )
    start.add_argument("--empty", action="store_true", help="do not load the sample library")
    start.add_argument("--password", metavar="SECRET", help="of the first accounts, also of those that exist")
    verbs.add_parser("test", usage="%(prog)s [--full] [pytest arguments]", help="run every check, or pytest alone")
    command = verbs.add_parser("manage", usage="%(prog)s COMMAND ...", help="run a management command")
    command.add_argument("command")  # met without one only: `main` takes the others
    keeper = verbs.add_parser("keep")
    for wish in ("--jobs", "--prepare", "--fast"):
        keeper.add_argument(wish, action="store_true")
    return parser


def port_number(text: str) -> int:
    """The port that these words name; raises ArgumentTypeError, which argparse tells in one line."""
    if not (text.isascii() and text.isdigit() and 0 < int(text) < 65536):
        raise argparse.ArgumentTypeError("a port is a number from 1 to 65535")
    return int(text)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
