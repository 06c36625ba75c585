"""Puts runs of providers in line: for a text that somebody opens or corrects, and by and by for every text in force.

The sweep never compares all texts with all runs. A text that comes to rest is news once (`TextVersion.is_news`); a
provider, a version or an edition that is new walks through the texts in force once. When nothing is new, each is an
empty range of an index.
"""

import datetime as dt
from collections.abc import Collection, Iterable, Sequence
from typing import Final

from django.db import transaction
from django.db.models import Q

from accounts.models import User
from articles import services as articles
from articles.kinds import CLAIMABLE
from articles.ledger import LEASE, MOST_ATTEMPTS, NO_LEASE
from articles.models import WORKER_SILENT, Heartbeat, Passage, TextVersion
from claims.models import Keeping, ProviderWalk, SuggestionRun
from claims.models.suggestions import Key
from claims.services.providing import providers
from vocabulary.services import current_lexicon

BATCH: Final = 100  # texts that are news, and texts of each walk, a sweep
MOST_WAITING: Final = 500  # runs that are due, beyond which no more are put in line
RING_AT_ONCE: Final = 200
UNNOTICED: Final = dt.timedelta(seconds=10)  # a task that began so lately may not be known to its own worker
LOST: Final = "The worker that held this stopped six times before it was done."


def queue_suggestions(*, text: TextVersion, now: dt.datetime, again: bool = False) -> list[int]:
    """Have every provider read this text; gives the runs that are due. `again` puts failed ones back in line."""
    keys = _keys()
    with transaction.atomic():
        _put_in_line([text.pk], keys, now=now)
        mine = SuggestionRun.objects.filter(text_version=text).by_one_of(keys)
        if again:
            mine.dead().put_in_line(now)
        return list(mine.due(now).order_by("pk").values_list("pk", flat=True))


def correct_passage(*, passage_id: int, role: str, by: User, now: dt.datetime) -> list[int]:
    """Give a passage another role and have every provider read its text anew; gives the runs that are due.

    What was suggested stays until the new answers are there. None is due where the passage carries no claims before or
    after, or its text is no longer in force. Raises ValueError for an unknown role.
    """
    keys = _keys()
    with transaction.atomic():
        before = Passage.objects.select_for_update().get(pk=passage_id)
        passage = articles.correct_passage(passage_id=passage_id, role=role, by=by, now=now)
        text = TextVersion.objects.in_force().filter(pk=passage.text_version_id).first()
        if text is None or before.role == passage.role or CLAIMABLE.isdisjoint({before.role, passage.role}):
            return []
        SuggestionRun.objects.filter(text_version=text).by_one_of(keys).put_in_line(now)
        return queue_suggestions(text=text, now=now)


def sweep_suggestions(*, now: dt.datetime, everything: bool = False) -> list[int]:
    """Put texts in line for providers that have not read them, the newest first; gives the runs to ring for.

    Runs that wait for a provider, version or edition which is no longer in use are dropped: others take their place.
    With `everything` the bell is rung for all that is due, as after a broker came back empty.
    """
    keys = _keys()
    with transaction.atomic():
        walks = _walks(keys)
        SuggestionRun.objects.outdated(keys).delete()
        if SuggestionRun.objects.due(now).count() < MOST_WAITING:
            _take_news(keys, now=now)
            _walk_on(walks, now=now)
        due = SuggestionRun.objects.due(now) if everything else SuggestionRun.objects.to_ring(now)
        # The newest text first: that is the one which somebody will open.
        runs = list(due.order_by("-text_version", "pk").values_list("pk", flat=True)[:RING_AT_ONCE])
        SuggestionRun.objects.filter(pk__in=runs).update(rung_at=now)
    return runs


def _keys() -> list[Key]:
    edition, _ = current_lexicon()
    return [(name, provider.version, edition) for name, provider in providers().by_name.items()]


def _take_news(keys: Sequence[Key], *, now: dt.datetime) -> None:
    """Texts that came to rest are put in line, and what was suggested about their predecessors is to be pruned."""
    if news := articles.take_news(most=BATCH):
        text_ids = list(TextVersion.objects.in_force().at_rest().filter(pk__in=news).values_list("pk", flat=True))
        _put_in_line(text_ids, keys, now=now)
        SuggestionRun.objects.beside(text_ids).update(keeping=Keeping.FORMER.value)


def _walks(keys: Iterable[Key]) -> list[ProviderWalk]:
    """The walk of each provider, locked; with another key it begins anew, and without a provider it is forgotten.

    Whoever drops waiting runs because of a key that it does not know, as an old worker may, undoes the walk as well.
    """
    by_name = {key[0]: key for key in keys}
    ProviderWalk.objects.exclude(provider__in=by_name).delete()
    walks = ProviderWalk.objects.select_for_update().order_by("provider")
    if len(found := list(walks)) < len(by_name):
        new = [ProviderWalk(provider=name, below=ProviderWalk.FROM_THE_NEWEST) for name in by_name]
        ProviderWalk.objects.bulk_create(new, ignore_conflicts=True)
        found = list(walks.all())
    for walk in found:
        if walk.key != by_name[walk.provider]:
            walk.begin_anew(by_name[walk.provider])
            walk.save()
    return found


def _walk_on(walks: Iterable[ProviderWalk], *, now: dt.datetime) -> None:
    """One stretch of every walk that is not through yet."""
    for walk in walks:
        if walk.below:
            texts = TextVersion.objects.in_force().at_rest().filter(pk__lt=walk.below).order_by("-pk")
            text_ids = list(texts.values_list("pk", flat=True)[:BATCH])
            _put_in_line(text_ids, [walk.key], now=now)
            walk.below = text_ids[-1] if len(text_ids) == BATCH else 0
            walk.save()


def _put_in_line(text_ids: Sequence[int], keys: Sequence[Key], *, now: dt.datetime) -> None:
    """A run for each text and each of these; one of which suggestions were pruned runs once more."""
    SuggestionRun.objects.bulk_create(
        [
            SuggestionRun(text_version_id=pk, provider=provider, version=version, edition=edition, next_at=now)
            for pk in text_ids
            for provider, version, edition in keys
        ],
        ignore_conflicts=True,
    )
    again = SuggestionRun.objects.filter(text_version__in=text_ids).exclude(keeping=Keeping.WHOLE.value)
    again.by_one_of(keys).put_in_line(now)


def free_runs(*, now: dt.datetime) -> int:
    """Take runs back from workers that went silent or overran their lease; gives the number freed."""
    silent = ~Q(lease_worker__in=Heartbeat.objects.alive(now).values("name"))
    return _free(Q(lease_until__lte=now) | (silent & _taken_before(now - WORKER_SILENT)), now=now)


def return_runs(*, worker: str, running: Collection[int], now: dt.datetime) -> int:
    """Take back what a living worker holds beside the runs that it works on; gives the number freed."""
    return _free(Q(lease_worker=worker) & _taken_before(now - UNNOTICED) & ~Q(pk__in=running), now=now)


def _taken_before(moment: dt.datetime) -> Q:
    return Q(lease_until__lte=moment + LEASE)


def _free(abandoned: Q, *, now: dt.datetime) -> int:
    with transaction.atomic():
        lost = SuggestionRun.objects.waiting().leased().filter(abandoned)
        ended = lost.filter(attempts__gte=MOST_ATTEMPTS).update(**NO_LEASE, next_at=None, dead_at=now, last_error=LOST)
        return ended + lost.update(**NO_LEASE)
