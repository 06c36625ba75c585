"""An address or a file becomes an article that waits for its next stage. The same one twice is one article."""

import datetime as dt
import hashlib
import zlib
from dataclasses import dataclass
from pathlib import PurePath
from typing import Final

from django.conf import settings
from django.db import transaction

from accounts.audit import record_event
from accounts.models import User
from accounts.roles import Role
from articles import addresses
from articles.connectors import records
from articles.connectors.registry import CONNECTORS
from articles.identifiers import Identifier
from articles.kinds import BY_HAND, ArticleKind, Outcome, SourceKind, tier_of
from articles.models import Article, Snapshot, Source
from articles.parsing.model import ParseRefused
from articles.parsing.openings import holds_drawing, is_pdf, is_zip
from articles.parsing.unzipping import open_checked

UPLOAD_LIMIT: Final = 20 * 1024 * 1024  # bytes
BUILT_IN: Final = {
    SourceKind.ADDRESSES: ("addresses", "Pasted addresses"),
    SourceKind.UPLOADS: ("uploads", "Uploaded files"),
    SourceKind.SAMPLES: ("samples", "Sample library"),
    SourceKind.CROSSREF: ("identifiers-crossref", "Pasted DOIs"),
    SourceKind.PUBMED: ("identifiers-pubmed", "Pasted PubMed numbers"),
    SourceKind.EUROPE_PMC: ("identifiers-europe-pmc", "Pasted PubMed Central numbers"),
    SourceKind.TRIALS: ("identifiers-trials", "Pasted trial numbers"),
}


class WrongFile(ValueError):  # named as the person is told
    """A file that is refused before anything is stored; the message names the way out."""


@dataclass(frozen=True, slots=True)
class Registration:
    """What became of an address or a file: its article, whether it is new, and the bytes that wait, if any."""

    article: Article
    created: bool
    snapshot: Snapshot | None = None


def source_for(kind: SourceKind) -> Source:
    """The built-in source of what is pasted or uploaded, and of samples, which may be shown in full; never polled."""
    slug, name = BUILT_IN[kind]
    more: dict[str, object] = {}
    if kind is SourceKind.SAMPLES:
        more = {"sample": True, "licence": "CC0-1.0", "full_text": True, "attribution": "Immuno Atlas sample library"}
    elif kind not in BY_HAND:
        more = {"base_url": CONNECTORS[kind].base_url}
    source, _ = Source.objects.get_or_create(slug=slug, defaults={"name": name, "kind": kind.value, **more})
    return source


def check_size(size: int) -> None:
    """Refuse an empty or too large file by its size in bytes, before it is read; raises WrongFile."""
    if not size:
        raise WrongFile("The file is empty. Choose a file with text in it.")
    if size > UPLOAD_LIMIT:
        raise WrongFile(f"The file has {size / 1e6:.0f} MB; the limit is 20 MB. Save only the article and try again.")


def register(*, url: str, by: User | None, now: dt.datetime, source: Source | None = None) -> Registration:
    """Note an address as an article that is due now; raises BadAddress and stores nothing when it is no address."""
    address = addresses.canonical(url)
    with transaction.atomic():
        article, created = Article.objects.get_or_create(
            url=address,
            defaults={
                "source": source or source_for(SourceKind.ADDRESSES),
                "added_by": by,
                "next_at": now,
                "created_at": now,
                "changed_at": now,
            },
        )
        if created:
            _record_arrival(article, by=by, now=now)
    return Registration(article, created)


def register_identifier(*, identifier: Identifier, by: User | None, now: dt.datetime) -> Registration:
    """Note a pasted DOI, PMID, PMCID or NCT as an article whose record is fetched from the service that keeps it.

    What a search on the same service brought already is that article.
    """
    scheme, value = identifier.scheme, identifier.value
    page = records.page_of(identifier)
    with transaction.atomic():
        source = source_for(page.service)
        known = Article.objects.filter(source__kind=source.kind, **{scheme.value: value}).order_by("pk").first()
        if known:
            return Registration(known, created=False)
        article, created = Article.objects.get_or_create(
            url=addresses.canonical(page.address),
            defaults={
                "source": source,
                "fetch_url": records.record_url(
                    identifier, base=source.base_url.rstrip("/"), contact=settings.FETCH_CONTACT
                ),
                "kind": page.kind.value,
                "source_tier": tier_of(page.kind.value),
                "added_by": by,
                "next_at": now,
                "created_at": now,
                "changed_at": now,
                scheme.value: value,
            },
        )
        if created:
            _record_arrival(article, by=by, now=now)
    return Registration(article, created)


def register_upload(
    *,
    body: bytes,
    name: str,
    by: User | None,
    now: dt.datetime,
    kind: str = "",
    source: Source | None = None,
) -> Registration:
    """Store a file as an article whose bytes wait to be parsed; raises WrongFile for one that is no article's."""
    check_size(len(body))
    if holds_drawing(body):
        raise WrongFile("This is a drawing (SVG). Save the article itself as HTML, PDF or plain text and try again.")
    if is_zip(body) and not is_pdf(body):
        _refuse_bomb(body)
    sha256 = hashlib.sha256(body).hexdigest()
    with transaction.atomic():
        article, created = Article.objects.get_or_create(
            url=f"upload:sha256:{sha256}",
            defaults={
                "source": source or source_for(SourceKind.UPLOADS),
                "upload_name": _printable(name),
                "added_by": by,
                "outcome": Outcome.FETCHED.value,
                "created_at": now,
                "changed_at": now,
                **_set_by_person(kind, by),
            },
        )
        if not created:
            return Registration(article, created=False, snapshot=article.snapshots.first())
        snapshot = Snapshot.objects.create(
            article=article,
            status=0,
            fetched_at=now,
            sha256=sha256,
            size=len(body),
            body=zlib.compress(body),
            next_at=now,
        )
        _record_arrival(article, by=by, now=now)
    return Registration(article, created=True, snapshot=snapshot)


def _refuse_bomb(body: bytes) -> None:
    """Judge a ZIP file by its table before anything is unpacked or stored; raises WrongFile with the way out."""
    try:
        open_checked(body).close()
    except ParseRefused as refusal:
        reason = refusal.reason
        raise WrongFile(f"{reason[:1].upper()}{reason[1:]}.") from refusal


def _set_by_person(kind: str, by: User | None) -> dict[str, object]:
    if not kind:
        return {}
    return {"kind": ArticleKind(kind).value, "kind_by": by, "source_tier": tier_of(kind)}


def _printable(name: str) -> str:
    """The last part of a file's name without characters that do not print; a name is attack surface too."""
    base = PurePath(name.replace("\\", "/")).name
    return "".join(sign for sign in base if sign.isprintable())[:255]


def _record_arrival(article: Article, *, by: User | None, now: dt.datetime) -> None:
    record_event(
        by=by,
        role=Role.CURATOR.value if by else "",
        action="article.register",
        on=article,
        before={},
        after={"url": article.url, "name": article.upload_name},
        now=now,
    )
