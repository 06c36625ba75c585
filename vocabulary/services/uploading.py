"""Editions that editors upload: kept, read by a worker, shown as a difference, and written when accepted."""

import datetime as dt
import hashlib
import tempfile
import zlib
from collections.abc import Iterable, Sequence
from typing import IO, Final

from django.db import transaction

from accounts.audit import record_event, roles_of
from accounts.models import User
from vocabulary.facets import UploadState
from vocabulary.importing.difference import Difference
from vocabulary.importing.enriching import Gain, Unmapped
from vocabulary.importing.obo import Unreadable
from vocabulary.importing.reading import read
from vocabulary.importing.unzipping import BadArchive, tables
from vocabulary.models import EditionUpload
from vocabulary.services import derived
from vocabulary.services.enriching import gain_of, take_over
from vocabulary.services.errors import VocabularyError
from vocabulary.services.importing import ConflictsOpen, TablesFaulty, apply_tables, difference_to

MOST_BYTES: Final = 60_000_000  # of an uploaded file; larger ones are for the command
LEASE: Final = dt.timedelta(minutes=9)  # longer than the hard limit of the task
MOST_ATTEMPTS: Final = 2
MOST_LINES: Final = 300  # of a group of the difference that are kept to be shown
TELL_EVERY: Final = 2_000_000  # bytes
GROUPS: Final = ("added", "changed", "deprecated", "conflicts")
FAULTS = (TablesFaulty, ConflictsOpen, Unreadable, Unmapped, BadArchive)


class WrongUpload(VocabularyError):
    """The file is not taken in."""


class Undecidable(VocabularyError):
    """Nothing can be decided on the upload as it stands."""


class _Differs(Exception):
    """What was written is not what was shown; `found` is what it is now."""

    def __init__(self, found: Difference | Gain) -> None:
        self.found = found
        super().__init__("The vocabulary has changed since this difference was made: look at it again.")


@transaction.atomic
def upload(
    *, form: str, name: str, size: int, chunks: Iterable[bytes], subtrees: Sequence[str], by: User, now: dt.datetime
) -> EditionUpload:
    """Keep a file to be read; WrongUpload for an empty or too large one."""
    derived.require(by, "vocabulary.add_term")
    if not 0 < size <= MOST_BYTES:
        raise WrongUpload(f"A file of 1 to {MOST_BYTES:,} bytes; larger ones are imported with manage.py import_terms.")
    packer = zlib.compressobj(level=1)
    body = b"".join([*(packer.compress(chunk) for chunk in chunks), packer.flush()])
    kept = EditionUpload.objects.create(
        form=form, name=name[:200], size=size, body=body, subtrees=list(subtrees), uploaded_by=by, created_at=now
    )
    _tell("edition.upload", kept, by, now, {"name": kept.name, "size": size, "subtrees": kept.subtrees})
    return kept


@transaction.atomic
def claim_upload(*, upload_id: int, now: dt.datetime) -> EditionUpload | None:
    """Lease an upload to this worker; None when somebody has it, or when it ended two workers already."""
    due = EditionUpload.objects.due(now).select_for_update(skip_locked=True, of=("self",))
    kept = due.select_related("uploaded_by").filter(pk=upload_id).first()
    if kept is None:
        return None
    if kept.attempts >= MOST_ATTEMPTS:
        _end(
            kept, UploadState.FAILED, "It could not be read in the time that a worker has: use manage.py import_terms."
        )
        return None
    kept.attempts += 1
    kept.leased_until = now + LEASE
    kept.save(update_fields=["attempts", "leased_until"])
    return kept


def work_on(*, kept: EditionUpload, now: dt.datetime) -> EditionUpload:
    """Do what the upload waits for: compare it, or write it; a fault ends it with its reason."""
    try:
        if kept.state == UploadState.WAITING:
            _show(kept, _compared(kept), "")
        else:
            _write(kept, now)
    except FAULTS as error:
        causes = [*getattr(error, "faults", ()), *getattr(error, "conflicts", ())][:MOST_LINES]
        _end(kept, UploadState.FAILED, "\n".join(map(str, [error, *causes])))
    except _Differs as error:
        _show(kept, error.found, str(error))
    return kept


@transaction.atomic
def accept_upload(*, upload_id: int, fingerprint: str, by: User, now: dt.datetime) -> EditionUpload:
    """Have exactly the difference written that the editor saw; Undecidable."""
    kept = _to_decide(upload_id, by)
    if kept.fingerprint != fingerprint:
        raise Undecidable("The difference is another one by now: look at it again.")
    if kept.counts.get("fatal"):
        raise Undecidable("Conflicts must be settled first.")
    if kept.is_empty:
        raise Undecidable("Nothing changes: there is nothing to accept.")
    kept.state, kept.attempts, kept.told, kept.uploaded_by = UploadState.ACCEPTED, 0, "", by
    kept.save(update_fields=["state", "attempts", "told", "uploaded_by"])
    _tell("edition.accept", kept, by, now, {"counts": kept.counts})
    return kept


@transaction.atomic
def discard_upload(*, upload_id: int, by: User, now: dt.datetime) -> EditionUpload:
    """Let an upload go without writing anything; Undecidable."""
    kept = _to_decide(upload_id, by)
    _end(kept, UploadState.DISCARDED, "")
    _tell("edition.discard", kept, by, now, {"counts": kept.counts})
    return kept


def _to_decide(upload_id: int, by: User) -> EditionUpload:
    derived.require(by, "vocabulary.add_term")
    kept = EditionUpload.objects.select_for_update().get(pk=upload_id)
    if kept.state != UploadState.READ:
        raise Undecidable(f"{kept} is not to be decided on: {kept.get_state_display().lower()}.")
    return kept


def _compared(kept: EditionUpload) -> Difference | Gain:
    with tempfile.TemporaryFile() as file:
        opened = _Counted(kept, file)
        if kept.form == "obo":
            return gain_of(opened=opened, subtrees=kept.subtrees)
        return difference_to(read(tables(file)))


@transaction.atomic
def _write(kept: EditionUpload, now: dt.datetime) -> None:
    """Write, and take it back when it is not what was shown."""
    found: Difference | Gain
    with tempfile.TemporaryFile() as file:
        opened = _Counted(kept, file)
        if kept.form == "obo":
            found = take_over(opened=opened, subtrees=kept.subtrees, by=kept.uploaded_by, now=now)
        else:
            found = apply_tables(tables=read(tables(file)), by=kept.uploaded_by, now=now).difference
    if _fingerprint(found) != kept.fingerprint:
        raise _Differs(found)
    _end(kept, UploadState.WRITTEN, "")


class _Counted:
    """The bytes of an upload as a file that can be begun anew; tells how much was read."""

    def __init__(self, kept: EditionUpload, file: IO[bytes]) -> None:
        self.kept, self.file, self.read, self.told = kept, file, 0, 0
        unpacker = zlib.decompressobj()
        packed = memoryview(kept.body or b"")
        for start in range(0, len(packed), TELL_EVERY):
            file.write(unpacker.decompress(packed[start : start + TELL_EVERY]))
        file.seek(0)

    def __call__(self) -> "_Counted":
        self.file.seek(0)
        return self

    def readline(self, size: int, /) -> bytes:
        """Read a line and count it."""
        line = self.file.readline(size)
        self.read += len(line)
        if self.read - self.told >= TELL_EVERY:
            self.told = self.read
            EditionUpload.objects.filter(pk=self.kept.pk).update(bytes_read=self.read)
        return line


def _show(kept: EditionUpload, found: Difference | Gain, told: str) -> None:
    groups = {name: list(map(_line, getattr(found, name))) for name in GROUPS}
    fatal = len(found.fatal) if isinstance(found, Difference) else 0
    kept.counts = {**{name: len(lines) for name, lines in groups.items()}, "fatal": fatal}
    if isinstance(found, Gain):
        kept.counts["absent"] = len(found.absent)
    kept.lines = {name: lines[:MOST_LINES] for name, lines in groups.items()}
    kept.fingerprint, kept.told = _fingerprint(found), told
    kept.state, kept.leased_until, kept.attempts = UploadState.READ, None, 0
    kept.save(update_fields=["counts", "lines", "fingerprint", "told", "state", "leased_until", "attempts"])


def _line(each: object) -> str:
    name = getattr(each, "preferred_name", None)
    return f"{getattr(each, 'curie', '')}: {name}" if name else str(each)


def _fingerprint(found: Difference | Gain) -> str:
    digest = hashlib.sha256()
    for name in GROUPS:
        for each in getattr(found, name):
            # Sets in a change have an order in their words alone; a new term's words are not all of it.
            digest.update(f"{name} {each!r}\n".encode() if name == "added" else f"{name} {each}\n".encode())
    return digest.hexdigest()


def _end(kept: EditionUpload, state: UploadState, told: str) -> None:
    kept.state, kept.told, kept.body, kept.leased_until = state, told, None, None
    kept.save(update_fields=["state", "told", "body", "leased_until"])


def _tell(action: str, kept: EditionUpload, by: User, now: dt.datetime, after: dict[str, object]) -> None:
    record_event(by=by, role=roles_of(by), action=action, on=kept, before={}, after=after, now=now)
