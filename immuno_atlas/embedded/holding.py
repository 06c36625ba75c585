"""Who holds an installation: one process runs its servers, others use them; the kernel forgets the dead."""

import contextlib
import fcntl
import json
import os
import time
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import IO, Final

from immuno_atlas.embedded.places import Places
from immuno_atlas.embedded.saying import CannotStart

PATIENCE: Final = 3.0  # seconds; a keeper without users ends within one


@dataclass(frozen=True, slots=True)
class Holder:
    """The process that runs the servers, and whether it runs worker and beat too."""

    pid: int
    verb: str
    jobs: bool


@contextlib.contextmanager
def holding(places: Places, holder: Holder) -> Iterator[None]:
    """Be the one process that runs the servers; raises CannotStart with the name of the one that already is."""
    places.make()
    with places.lock.open("a+") as file:
        if not _lock(file, PATIENCE):
            raise CannotStart(refusal(places, present(places)))
        file.truncate(0)
        file.write(json.dumps(asdict(holder)))
        file.flush()
        places.ready.unlink(missing_ok=True)
        try:
            yield
        finally:
            places.ready.unlink(missing_ok=True)


def refusal(places: Places, holder: Holder | None) -> str:
    """One line that says which process is in the way."""
    name = f"process {holder.pid} (`{holder.verb}`)" if holder else "another process"
    return f"{places.data} is in use: {name} holds it. End that one first, or set ATLAS_DATA to another directory."


def present(places: Places) -> Holder | None:
    """The process that runs the servers now; None when nobody does."""
    with contextlib.suppress(FileNotFoundError), places.lock.open("r+") as file:
        if not _lock(file, 0):
            with contextlib.suppress(ValueError, TypeError):
                return Holder(**json.loads(file.read()))
    return None


def say_ready(places: Places) -> None:
    """Tell those who wait that the servers answer."""
    places.ready.write_text("{}\n")


def is_ready(places: Places) -> bool:
    """Whether the servers answer and their keeper lives."""
    return places.ready.exists() and present(places) is not None


def use(places: Places) -> IO[str]:
    """Become a user: the servers stay while the file is open, in this process or in one that inherits it."""
    places.make()
    file = places.users.open("a+")
    fcntl.flock(file, fcntl.LOCK_SH)
    return file


@contextlib.contextmanager
def counting_users(places: Places) -> Iterator[IO[str]]:
    """The file with which `unused` asks; once it said yes, new users wait until this is left."""
    with places.users.open("a+") as file:
        yield file


def unused(file: IO[str]) -> bool:
    """Whether nobody uses the servers."""
    return _lock(file, 0)


def _lock(file: IO[str], seconds: float) -> bool:
    patience = time.monotonic() + seconds
    while True:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            if time.monotonic() >= patience:
                return False
            time.sleep(0.05)
        else:
            return True


def own(verb: str, *, jobs: bool) -> Holder:
    """This process as a holder."""
    return Holder(os.getpid(), verb, jobs)


def names(path: Path) -> str:
    """A path as a person types it: relative to the current directory when it lies under it."""
    with contextlib.suppress(ValueError):
        return str(path.relative_to(Path.cwd()))
    return str(path)
