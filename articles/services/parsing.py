"""The parse stage: lease, a bounded child without a transaction, then one transaction that the lease guards."""

import datetime as dt
import zlib
from collections.abc import Callable
from typing import Final

from django.db import transaction

from articles.kinds import DateGrade, Outcome, Stage, tier_of
from articles.ledger import LEASE_FIELDS, LEDGER_FIELDS, MOST_ATTEMPTS
from articles.models import Article, Contact, Passage, Snapshot, TextVersion
from articles.parsing.bounded import ParseDied, parse_bounded
from articles.parsing.model import Parsed, ParseRefused
from articles.parsing.model import Passage as ParsedPassage
from articles.parsing.version import PARSER_VERSION
from articles.replacing import SOFT_404, is_for_programs, is_soft_404
from articles.services.noticing import note_changed_text

MOST_DEATHS: Final = 3
TITLE_LENGTH: Final = 500
NAME_LENGTH: Final = 300
AGAIN: Final = dt.timedelta(seconds=30)
NOT_REPLACED: Final = (
    "The address now shows a short page unlike the text that is stored, so the stored text stays in force. "
    "Look at the page; if the article has really changed so much, save it and upload it as a file."
)
TOLD: Final = (
    "title", "published", "published_grade", "publisher", "language", "kind", "source_tier", "nct", "outcome",
    "outcome_reason", "current_text", "changed_at",
)  # fmt: skip

Parser = Callable[..., Parsed]


def claim_for_parse(*, snapshot_id: int, worker: str, now: dt.datetime) -> Snapshot | None:
    """Lease the snapshot to this worker; None when somebody else has it or it is not due."""
    with transaction.atomic():
        snapshot = Snapshot.objects.to_take(snapshot_id, now)
        if snapshot:
            snapshot.lease(worker=worker, now=now)
            snapshot.save(update_fields=LEASE_FIELDS)
            snapshot.refresh_from_db()
    return snapshot


def parse(*, snapshot: Snapshot, now: dt.datetime, parser: Parser = parse_bounded) -> TextVersion | None:
    """Make the text version of these bytes; a crash, a refusal or a hang costs this article its parse and no more."""
    address = "" if snapshot.article.is_upload else snapshot.final_url or snapshot.article.url
    body = zlib.decompress(snapshot.body or b"")
    try:
        parsed = parser(body, url=address, content_type=snapshot.content_type, charset=snapshot.charset)
    except ParseRefused as refusal:
        _note_refusal(snapshot, Outcome(refusal.outcome.value), refusal.reason, now=now)
        return None
    except ParseDied as death:
        _note_death(snapshot, death.reason, now=now)
        return None
    with transaction.atomic():
        held = _held(snapshot)
        if held is None:
            return None  # the lease was taken over: a late worker writes nothing
        version = _put_in_force(held, parsed, now=now)
        held.finish()
        held.text_stays = False
        held.save(update_fields=(*LEDGER_FIELDS, "text_stays"))
    return version


def _put_in_force(snapshot: Snapshot, parsed: Parsed, *, now: dt.datetime) -> TextVersion | None:
    """Store the text and let it replace the one in force; None when these words are in force already."""
    article = snapshot.article
    if _is_in_force(article, parsed):
        article.settle(Outcome.PARSED)
        article.save(update_fields=("outcome", "outcome_reason"))
        return None
    replaces = _may_replace(snapshot, parsed)
    version = _keep(snapshot, parsed, flags=() if replaces else (SOFT_404,), now=now)
    if not replaces:
        _warn(article, now=now)
    elif not _is_overtaken(article, snapshot) and not snapshot.text_stays:
        _tell_article(article, version, parsed, now=now)
    return version


def _is_in_force(article: Article, parsed: Parsed) -> bool:
    """Other bytes with the same words make no new text: quotes stay where they are."""
    text = article.current_text
    return text is not None and text.sha256 == parsed.sha256 and text.parser_version == PARSER_VERSION


def _is_overtaken(article: Article, snapshot: Snapshot) -> bool:
    """Whether younger bytes were read before these."""
    text = article.current_text
    return text is not None and text.snapshot.fetched_at > snapshot.fetched_at


def _held(snapshot: Snapshot) -> Snapshot | None:
    """The snapshot under its lease, and its article, both locked: the article first, as everywhere."""
    article = Article.objects.select_for_update(of=("self",)).get(pk=snapshot.article_id)
    held = Snapshot.objects.still_held(snapshot)
    if held:
        held.article = article
    return held


def _may_replace(snapshot: Snapshot, parsed: Parsed) -> bool:
    """Whether this text may come into force: a soft 404 never takes the place of an article's text.

    The record of a service does: a title gets its abstract later, and an abstract may be written anew.
    """
    stored = snapshot.article.current_text
    if stored is None or is_for_programs(snapshot.content_type):
        return True
    return not is_soft_404(stored.text, parsed.text)


def _warn(article: Article, *, now: dt.datetime) -> None:
    """Tell those who look at the article that its address shows something else; it can be read as before."""
    article.settle(Outcome.PARSED, NOT_REPLACED)
    article.changed_at = now
    article.save(update_fields=("outcome", "outcome_reason", "changed_at"))


def _keep(snapshot: Snapshot, parsed: Parsed, *, flags: tuple[str, ...], now: dt.datetime) -> TextVersion:
    """The text version with its passages and contacts; the one that stands when these bytes were parsed before."""
    version, created = TextVersion.objects.get_or_create(
        snapshot=snapshot,
        parser_version=PARSER_VERSION,
        defaults={
            "text": parsed.canonical_text,
            "sha256": parsed.sha256,
            "title": (parsed.title or "")[:TITLE_LENGTH],
            "published": parsed.published,
            "published_grade": parsed.published_grade or "",
            "authors": [author[:NAME_LENGTH] for author in parsed.authors],
            "publisher": (parsed.publisher or "")[:NAME_LENGTH],
            "issuer": (parsed.issuer or "")[:NAME_LENGTH],
            "wire": parsed.wire or "",
            "language": parsed.language or "",
            "journal": (parsed.journal or "")[:NAME_LENGTH],
            "low_confidence": parsed.low_confidence,
            "flags": [*parsed.flags, *flags],
            "translation_reasons": [sign.coded for sign in parsed.translation_reasons],
            "dois": list(parsed.dois),
            "pmids": list(parsed.pmids),
            "ncts": list(parsed.ncts),
            "stage": Stage.DONE.value,  # unless it comes into force
            "created_at": now,
        },
    )
    if created:
        Passage.objects.bulk_create(_passage(version, one) for one in parsed.passages)
        Contact.objects.bulk_create(
            Contact(text_version=version, start=c.start, end=c.end, kind=c.kind) for c in parsed.contacts
        )
    return version


def _passage(version: TextVersion, found: ParsedPassage) -> Passage:
    """The row of a passage."""
    return Passage(
        text_version=version,
        start=found.start,
        end=found.end,
        role=found.role.value,
        speaker=found.speaker[:NAME_LENGTH],
        language=found.language,
    )


def _tell_article(article: Article, version: TextVersion, parsed: Parsed, *, now: dt.datetime) -> None:
    """Put the text in force and what it says about itself on the article; what a person set stays."""
    before, article.current_text = article.current_text, version
    article.title = version.title or article.title
    article.published, article.published_grade = _day_of(article, version)
    article.publisher = version.publisher or version.issuer
    article.language = version.language
    if parsed.kind and article.kind_by_id is None:
        article.kind = parsed.kind.value
        article.source_tier = tier_of(article.kind)
    article.nct = article.nct or next(iter(parsed.ncts), "")
    article.settle(Outcome.PARSED)
    article.changed_at = now
    article.save(update_fields=TOLD)
    if before and before.snapshot_id != version.snapshot_id and _says_something_else(before, version, parsed):
        note_changed_text(article=article, before=before, after=version, now=now)
    _await_comparison(version, now=now)


def _day_of(article: Article, version: TextVersion) -> tuple[dt.date | None, str]:
    """The text's own day and its grade; where it has none or a guess, the day that the source of the article states."""
    if version.published is None or version.published_grade == DateGrade.GUESSED:
        stated = article.entries.stated_day()
        if stated:
            return stated, DateGrade.STRUCTURED.value
    return version.published, version.published_grade


def _says_something_else(before: TextVersion, version: TextVersion, parsed: Parsed) -> bool:
    """Whether the article's own words changed; teasers and menus around them do so every day."""
    return before.title != version.title or before.body != parsed.text


def _await_comparison(version: TextVersion, *, now: dt.datetime) -> None:
    """Whatever comes into force is compared with what others have written."""
    version.finish()
    version.stage, version.next_at, version.dead_at = Stage.COMPARE.value, now, None
    version.save(update_fields=(*LEDGER_FIELDS, "stage"))


def _note_refusal(snapshot: Snapshot, outcome: Outcome, reason: str, *, now: dt.datetime) -> None:
    with transaction.atomic():
        if held := _held(snapshot):
            held.fail(reason=reason, next_at=None, now=now)
            held.save(update_fields=LEDGER_FIELDS)
            _tell_failure(held.article, outcome, reason, now=now)


def _note_death(snapshot: Snapshot, reason: str, *, now: dt.datetime) -> None:
    with transaction.atomic():
        if held := _held(snapshot):
            held.deaths += 1  # apart from lost leases, which are no fault of these bytes
            again = held.deaths < MOST_DEATHS and held.attempts < MOST_ATTEMPTS
            held.fail(reason=reason, next_at=now + AGAIN if again else None, now=now)
            held.save(update_fields=(*LEDGER_FIELDS, "deaths"))
            _tell_failure(held.article, Outcome.FETCHED if again else Outcome.FAILED_PARSE, reason, now=now)


def _tell_failure(article: Article, outcome: Outcome, reason: str, *, now: dt.datetime) -> None:
    """A failed parse of a new body never takes an older text out of force."""
    if article.current_text_id is None:
        article.settle(outcome, reason)
        article.changed_at = now
        article.save(update_fields=("outcome", "outcome_reason", "changed_at"))
