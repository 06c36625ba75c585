"""The recognise stage: lease a text, find the terms that it names without a transaction, then write under the lease.

What is kept was found by one lexicon, whose key the text remembers. A new edition, an editor's change or new rules of
matching make another key; `set_back` then lets the texts in force wait for this stage again, some at a time.
"""

import datetime as dt
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import Final

from django.db import transaction

from articles.kinds import WITHOUT_MENTIONS, Stage
from articles.ledger import LEASE_FIELDS, LEDGER_FIELDS
from articles.models import Contact, Mention, TextVersion
from vocabulary import matching
from vocabulary.lexicon import AGENT, Lexicon
from vocabulary.services import current_lexicon

AT_ONCE: Final = 200  # texts that wait for a new lexicon; what comes in is not to stand behind thousands of them
MOST_KEPT: Final = 10_000  # mentions of a text, the first ones; an article of 5 kB has about fifty
BATCH: Final = 2000  # rows a statement

Span = tuple[int, int]


def claim_for_recognise(*, text_id: int, worker: str, now: dt.datetime) -> TextVersion | None:
    """Lease the text to this worker; None when somebody else has it or it is not due."""
    with transaction.atomic():
        text = TextVersion.objects.to_recognise().to_take(text_id, now)
        if text:
            text.lease(worker=worker, now=now)
            text.save(update_fields=LEASE_FIELDS)
            text.refresh_from_db()
    return text


def recognise(*, text: TextVersion) -> int | None:
    """Keep the mentions of the text in place of what was found before; how many, None once the lease is lost.

    A text that is no longer in force keeps those that it has.
    """
    if not TextVersion.objects.in_force().filter(pk=text.pk).exists():
        return _finish(text, text.recognised_with, None, is_news=False)
    key, lexicon = current_lexicon()
    return _finish(text, key, tuple(islice(mentions_of(text, lexicon), MOST_KEPT)), is_news=True)


def mentions_of(text: TextVersion, lexicon: Lexicon) -> Iterator[matching.Mention]:
    """The mentions that are kept: in passages of the article's own words, apart from personal contact details.

    In a passage of another language than English only agents are named as in English.
    """
    passages = [one for one in text.passages.all() if one.role not in WITHOUT_MENTIONS]
    starts = [one.start for one in passages]
    contacts = Contact.objects.by_text([text.pk]).get(text.pk, ())
    for one in matching.find(text.text, lexicon):
        at = bisect_right(starts, one.start) - 1
        if at < 0 or one.end > passages[at].end or _touches(one, contacts):
            continue
        if _is_english(passages[at].language or text.language) or lexicon.cards[one.curie].kind == AGENT:
            yield one


def set_back(*, now: dt.datetime) -> int:
    """Let texts in force wait for this stage whose mentions another lexicon found; gives how many."""
    key, _ = current_lexicon()
    room = AT_ONCE - TextVersion.objects.to_recognise().waiting().count()
    if room <= 0:
        return 0
    with transaction.atomic():
        found = TextVersion.objects.recognised_otherwise(key).select_for_update(skip_locked=True, of=("self",))
        ids = list(found.values_list("pk", flat=True)[:room])
        return TextVersion.objects.filter(pk__in=ids).update(stage=Stage.RECOGNISE.value, next_at=now)


def take_news(*, most: int) -> list[int]:
    """Texts that came to rest since this was last asked, the newest first; they are news no more.

    Part of the caller's transaction: what fails there stays news.
    """
    with transaction.atomic():
        ids = list(TextVersion.objects.news().select_for_update(skip_locked=True).values_list("pk", flat=True)[:most])
        TextVersion.objects.filter(pk__in=ids).update(is_news=False)
    return ids


def look_again(*, text_id: int, now: dt.datetime) -> None:
    """Let one text wait for this stage again, if it is in force and at rest: its passages have other roles."""
    resting = TextVersion.objects.filter(pk=text_id, stage=Stage.DONE.value, next_at=None)
    resting.in_force().update(stage=Stage.RECOGNISE.value, next_at=now)


def _is_english(language: str) -> bool:
    """English, or of a text so short that nobody can tell."""
    return language in {"", "en"}


def _touches(mention: matching.Mention, spans: Sequence[Span]) -> bool:
    """Whether it shares a character with one of these spans, of which starts and ends grow."""
    before = bisect_left(spans, (mention.end, 0))
    return before > 0 and spans[before - 1][1] > mention.start


def _finish(text: TextVersion, key: str, found: tuple[matching.Mention, ...] | None, *, is_news: bool) -> int | None:
    """Write under the lease; rows are replaced only if they are others."""
    with transaction.atomic():
        held = TextVersion.objects.still_held(text)
        if held is None:
            return None
        held.finish()
        held.stage, held.recognised_with, held.is_news = Stage.DONE.value, key, is_news
        held.save(update_fields=(*LEDGER_FIELDS, "stage", "recognised_with", "is_news"))
        kept = Mention.objects.of(held)
        if found is None or found == kept:
            return len(kept)
        held.mentions.all().delete()
        rows = (
            Mention(
                text_version=held, start=one.start, end=one.end, facet=one.facet, curie=one.curie, method=one.method
            )
            for one in found
        )
        return len(Mention.objects.bulk_create(rows, batch_size=BATCH))
