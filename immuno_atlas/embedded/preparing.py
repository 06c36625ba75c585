"""What a database needs before anybody uses it: tables, rights, accounts, terms; and the collected static files.

Each part is skipped when nothing that it depends on has changed since it last succeeded.
"""

import hashlib
import json
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from typing import Final

from immuno_atlas.embedded import stack as stacks
from immuno_atlas.embedded.child import Program
from immuno_atlas.embedded.holding import names
from immuno_atlas.embedded.places import ROOT, Places, write_private
from immuno_atlas.embedded.saying import say
from immuno_atlas.embedded.supervisor import Supervisor

FOR_FIRST_ACCOUNTS: Final = "ATLAS_FIRST_PASSWORD"  # read by the command `first_accounts`
EDITION: Final = Path("vocabulary/editions/first")
# For every part: the files on which its outcome depends.
DEPENDS: Final = {
    "tables": ("*/migrations/*.py", "immuno_atlas/grants.py", "requirements/app.lock"),
    "terms": (
        f"{EDITION}/**/*",
        "vocabulary/services/*.py",
        "vocabulary/importing/*.py",
        "vocabulary/naming.py",
        "vocabulary/normalising.py",
    ),
    "static": ("static/**/*", "*/static/**/*", "requirements/app.lock"),
}


def prepare(stack: stacks.Stack, supervisor: Supervisor, password: str | None = None) -> None:
    """Run the parts that are not done yet; tell the first accounts when they are made or get `password`."""
    _forget_another_database(stack)
    done = _done(stack.places)
    steps = {
        "tables": ("making the tables", once(stacks.entry(stack, "migrate"))),
        "static": ("collecting the static files", command(stack, "collectstatic", "--noinput", "--verbosity=0")),
        "terms": ("loading the vocabulary", command(stack, "import_terms", "tsv", str(ROOT / EDITION), "--apply")),
    }
    for part, (words, step) in steps.items():
        wanted = fingerprint(DEPENDS[part])
        if done.get(part) != wanted:
            say(f"  {words}")
            supervisor.run(step)
            note(stack.places, **{part: wanted})
    if not done.get("accounts") or password is not None:
        _make_accounts(stack, supervisor, password)
        note(stack.places, accounts="made")


def load_samples(stack: stacks.Stack, supervisor: Supervisor) -> None:
    """Load the sample library through worker and pipeline, once in the life of an installation."""
    if "samples" not in _done(stack.places):
        say("  loading the sample library")
        supervisor.run(command(stack, "load_samples"))
        note(stack.places, samples="loaded")


def skip_samples(places: Places) -> None:
    """Remember that this installation was asked to start empty."""
    note(places, **{"samples": "not wanted", **_done(places)})


def command(stack: stacks.Stack, name: str, *arguments: str) -> Program:
    """A management command as a step."""
    return once(stacks.manage(stack, name, *arguments))


def once(program: Program) -> Program:
    """The program as a step that ends, with a log that holds this run only."""
    program.log.unlink(missing_ok=True)
    return replace(program, lasting=False)


def fingerprint(patterns: Iterable[str]) -> str:
    """A hash over the names and contents of the files that match."""
    digest = hashlib.sha256()
    for path in sorted({path for pattern in patterns for path in ROOT.glob(pattern) if path.is_file()}):
        name = str(path.relative_to(ROOT))
        if path.suffix != ".pyc" and not name.startswith("."):  # hidden directories hold what is made here
            digest.update(f"{name}\n{path.stat().st_size}\n".encode())
            digest.update(path.read_bytes())
    return digest.hexdigest()


def note(places: Places, **parts: str) -> None:
    """Remember that these parts are done."""
    write_private(places.prepared, json.dumps({**_done(places), **parts}, indent=1))


def forget(places: Places, *parts: str) -> None:
    """Have these parts done again by the next start."""
    write_private(places.prepared, json.dumps({k: v for k, v in _done(places).items() if k not in parts}, indent=1))


def _forget_another_database(stack: stacks.Stack) -> None:
    """What was done to one database says nothing of another; static files are cheap to collect once more."""
    mark = hashlib.sha256(stack.given.get("DATABASE_URL", "").encode()).hexdigest()
    if _done(stack.places).get("database", mark) != mark:
        stack.places.prepared.unlink()
    note(stack.places, database=mark)


def _done(places: Places) -> dict[str, str]:
    """The parts that are done."""
    return _kept(places.prepared)


def _kept(path: Path) -> dict[str, str]:
    """What a file of ours says; nothing when it is missing or was damaged."""
    try:
        kept: dict[str, str] = json.loads(path.read_text())
    except (FileNotFoundError, ValueError):
        return {}
    return kept


def _make_accounts(stack: stacks.Stack, supervisor: Supervisor, password: str | None) -> None:
    """Make the first accounts, or give them the password, and keep what they sign in with."""
    step = command(stack, "first_accounts")
    if password is not None:  # never among the words of a command, which everybody on the machine can read
        step = replace(step, env={**step.env, FOR_FIRST_ACCOUNTS: password})
    step.log.touch(mode=0o600)
    try:
        supervisor.run(step)
        told: dict[str, str] = json.loads(step.log.read_text().strip().splitlines()[-1])
    finally:
        step.log.unlink(missing_ok=True)
    if told:
        write_private(stack.places.accounts, json.dumps({**_kept(stack.places.accounts), **told}, indent=1) + "\n")
        say(f"  first accounts, kept in {names(stack.places.accounts)}:")
        for name, secret in told.items():
            say(f"    {name:<9} {secret}")
