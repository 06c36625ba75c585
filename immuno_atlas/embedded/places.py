"""Where an installation keeps its state: one data directory, and a private directory for its sockets."""

import hashlib
import os
import secrets
import stat
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from immuno_atlas.embedded.saying import CannotStart

ROOT: Final = Path(__file__).resolve().parent.parent.parent
NOBODY: Final = 65534
SHORTEST: Final = Path("/tmp")  # noqa: S108 - only for a private directory in it  # nosec B108
LONGEST_SOCKET_PATH: Final = 107  # bytes, without the final zero; the kernel's limit
POSTGRES_SOCKET: Final = ".s.PGSQL.5432"
VALKEY_SOCKET: Final = "valkey.sock"


@dataclass(frozen=True, slots=True)
class Places:
    """All paths of one installation; `data` is absolute."""

    data: Path

    @property
    def lock(self) -> Path:
        """Held by the one process that runs the servers; its text says which."""
        return self.data / "up.lock"

    @property
    def users(self) -> Path:
        """Held, shared, by every process that needs the servers for a while."""
        return self.data / "users.lock"

    @property
    def ready(self) -> Path:
        """Exists while the servers answer."""
        return self.data / "ready.json"

    @property
    def prepared(self) -> Path:
        """What was migrated, loaded and collected, so that a warm start skips it."""
        return self.data / "prepared.json"

    @property
    def accounts(self) -> Path:
        """The first accounts and their passwords, readable by the owner of the installation only."""
        return self.data / "accounts.json"

    @property
    def valkey(self) -> Path:
        """The directory in which Valkey keeps its append-only file."""
        return self.data / "valkey"

    def cluster(self, major: int) -> Path:
        """The data directory of PostgreSQL; another major version is another cluster."""
        return self.data / f"pg{major}"

    def log(self, name: str) -> Path:
        """Where the process called `name` writes."""
        return self.data / "log" / f"{name}.log"

    def make(self) -> None:
        """Create the data directory and its folder for logs."""
        try:
            self.log("up").parent.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise CannotStart(f"{self.data} cannot be made ({error.strerror}): set ATLAS_DATA to another.") from error

    def secret_key(self) -> str:
        """The installation's own key for signatures, made once."""
        path = self.data / "secret_key"
        if not path.exists():
            write_private(path, secrets.token_urlsafe(48))
        return path.read_text().strip()


def installation(environ: Mapping[str, str]) -> Places:
    """The installation that `up` and `manage` use: ATLAS_DATA, else `.var`."""
    return Places(Path(environ.get("ATLAS_DATA") or ROOT / ".var").absolute())


def test_installation() -> Places:
    """The one that tests use, whatever ATLAS_DATA says."""
    return Places(ROOT / ".var-test")


def write_private(path: Path, text: str) -> None:
    """Write a file that nobody else can read at any moment; the old text stays until the new one is whole."""
    new = path.with_suffix(".new")
    new.unlink(missing_ok=True)
    with os.fdopen(os.open(new, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
    new.replace(path)


def socket_directory(data: Path, environ: Mapping[str, str]) -> Path:
    """The path, made of user and data directory, of the sockets' directory; short enough for the kernel."""
    name = f"atlas-{os.getuid()}-{hashlib.sha256(bytes(data)).hexdigest()[:10]}"
    runtime = environ.get("XDG_RUNTIME_DIR", "")
    candidates = [Path(runtime)] if runtime and os.access(runtime, os.W_OK) else []
    for parent in [*candidates, Path(tempfile.gettempdir()), SHORTEST]:
        if len(bytes(parent / name / f"{POSTGRES_SOCKET}.lock")) <= LONGEST_SOCKET_PATH:
            return parent / name
    raise CannotStart("The paths of the sockets are too long: set TMPDIR to a shorter directory.")


def make_socket_directory(path: Path) -> None:
    """Make the directory, or accept it when it is ours alone; anything else there is somebody's trap."""
    path.mkdir(mode=0o700, exist_ok=True)
    found = path.lstat()
    owners = {os.getuid(), NOBODY} if os.getuid() == 0 else {os.getuid()}
    if not stat.S_ISDIR(found.st_mode) or found.st_uid not in owners:
        raise CannotStart(f"{path} belongs to somebody else: remove it, or set TMPDIR to a directory of your own.")
    path.chmod(0o700)
