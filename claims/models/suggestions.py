"""What providers suggest about a text, each run a job of its own, and what people decided about it."""

import datetime as dt
from collections import Counter
from collections.abc import Collection, Iterable
from typing import TYPE_CHECKING, Final, Self

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Count, Exists, F, OuterRef, Q

from articles.ledger import NO_LEASE, Waiting, WaitingQuerySet, waiting_index
from articles.models import Article, TextVersion
from claims.deciding import BLIND, FEWEST_DECISIONS, REJECTED_FROM, Action, Fared, Reason
from claims.models.claims import Claim, Quote, Tag
from claims.scheme import AXES
from claims.suggesting.suggestions import CLAIM
from immuno_atlas.web.choices import Labelled
from vocabulary.lexicon import THERAPY
from vocabulary.matching import DEFINITION
from vocabulary.naming import folded_name

if TYPE_CHECKING:
    from vocabulary.models import Term

MONTH: Final = dt.timedelta(days=30)
YES_OR_NO: Final = {"true": "Yes", "false": "No"}
Key = tuple[str, str, str]
"""A provider, its version, and the edition that it reads."""


class Keeping(Labelled):
    """What of the answer of a run is still stored."""

    WHOLE = "whole", "All that was kept of it"
    FORMER = "former", "Its text is no longer in force: to be pruned"
    PRUNED = "pruned", "What people used"


class SuggestionRunQuerySet(WaitingQuerySet["SuggestionRun"]):
    """Questions about runs."""

    def finished(self) -> Self:
        """Runs that have answered at least once."""
        return self.filter(ran_at__isnull=False)

    def by_one_of(self, keys: Iterable[Key]) -> Self:
        """Of these providers, each in its version and with its edition."""
        return self.filter(_is_one_of(keys))

    def newest_finished(self, text_version: "TextVersion | int", providers: Collection[str] | None = None) -> Self:
        """The newest finished run of every provider, or of every one of these, for this text."""
        rows = self.finished().filter(text_version=text_version)
        if providers is not None:
            rows = rows.filter(provider__in=providers)
        return rows.order_by("provider", "-ran_at", "-pk").distinct("provider")

    def older_than(self, run: "SuggestionRun") -> Self:
        """Earlier runs of the same provider over the same text."""
        return self.filter(text_version=run.text_version_id, provider=run.provider, pk__lt=run.pk)

    def outdated(self, keys: Iterable[Key]) -> Self:
        """Runs that wait, have never answered, and are by none of these: nobody wants them any more."""
        return self.waiting().idle().filter(ran_at=None).exclude(_is_one_of(keys))

    def beside(self, text_ids: Iterable[int]) -> Self:
        """Runs over former texts of the articles of these texts, none of which is pruned yet."""
        articles = Article.objects.filter(snapshots__text_versions__in=list(text_ids))
        others = self.filter(keeping=Keeping.WHOLE.value, text_version__snapshot__article__in=articles)
        return others.exclude(text_version=F("text_version__snapshot__article__current_text"))

    def to_prune(self) -> Self:
        """Runs over texts that went out of force, and that no worker holds; the oldest first."""
        return self.idle().filter(keeping=Keeping.FORMER.value).order_by("pk")

    def emptied(self) -> Self:
        """Runs of which nothing is stored."""
        return self.filter(~Exists(StoredSuggestion.objects.filter(run=OuterRef("pk"))))

    def thin_at(self, text_version: "TextVersion | int", starts: Iterable[int]) -> Self:
        """Finished runs over a text that left out axes of a sentence which begins at one of these places."""
        wanted = list(starts)
        found = self.finished().filter(text_version=text_version, keeping=Keeping.WHOLE.value)
        return found.filter(thin__overlap=wanted) if wanted else found.none()

    def put_in_line(self, now: dt.datetime) -> int:
        """Let these run once more, from the first attempt on; whoever has one in hand writes nothing."""
        anew = {"next_at": now, "attempts": 0, "dead_at": None, "last_error": "", "keeping": Keeping.WHOLE.value}
        return self.update(**NO_LEASE, **anew)


def _is_one_of(keys: Iterable[Key]) -> Q:
    found = Q(pk__in=())
    for provider, version, edition in keys:
        found |= Q(provider=provider, version=version, edition=edition)
    return found


class SuggestionRun(Waiting):
    """One provider over one text with one edition of the vocabulary; waits until a worker has run it."""

    text_version = models.ForeignKey(TextVersion, on_delete=models.CASCADE, related_name="suggestion_runs")
    provider = models.CharField(max_length=40)
    version = models.CharField(max_length=40)
    edition = models.CharField(max_length=80, help_text="Key of the vocabulary that it read.")
    ran_at = models.DateTimeField(null=True, blank=True)
    duration_ms = models.PositiveIntegerField(null=True, blank=True)
    kept = models.PositiveIntegerField(default=0)
    dropped = models.JSONField(default=dict, help_text="Why suggestions were dropped: reason -> number.")
    thin = ArrayField(
        models.PositiveIntegerField(), default=list, help_text="Where sentences begin whose axes were left out."
    )
    keeping = models.CharField(max_length=8, choices=Keeping.choices(), default=Keeping.WHOLE.value)

    objects = SuggestionRunQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["text_version", "provider", "version", "edition"], name="suggestion_run_once"
            ),
        ]
        indexes = [
            waiting_index("suggestion_run_waiting"),
            models.Index(fields=["id"], name="suggestion_run_to_prune", condition=Q(keeping=Keeping.FORMER.value)),
        ]

    def __str__(self) -> str:
        return f"{self.provider} {self.version} over text {self.text_version_id}"


class ProviderWalk(models.Model):
    """How far a provider in its present version has come through the texts in force, the newest first.

    What comes to rest later is news, and no part of the walk; another version or edition begins it anew.
    """

    provider = models.CharField(max_length=40, unique=True)
    version = models.CharField(max_length=40, blank=True)
    edition = models.CharField(max_length=80, blank=True)
    below = models.BigIntegerField(help_text="The next text has a smaller number; 0: it has seen them all.")

    FROM_THE_NEWEST: Final = 2**63 - 1

    def __str__(self) -> str:
        return f"{self.provider} {self.version} below text {self.below}"

    @property
    def key(self) -> Key:
        """The provider with what it walks with."""
        return self.provider, self.version, self.edition

    def begin_anew(self, key: Key) -> None:
        """Walk with another version or edition."""
        _, self.version, self.edition = key
        self.below = self.FROM_THE_NEWEST


class StoredSuggestionQuerySet(models.QuerySet["StoredSuggestion"]):
    """Questions about suggestions."""

    def latest_of(self, text_version: "TextVersion | int", providers: Collection[str] | None = None) -> Self:
        """Those of the newest finished run of every provider, or of every one of these, for this text."""
        runs = SuggestionRun.objects.newest_finished(text_version, providers)
        return self.filter(run__in=runs.values("pk")).select_related("run").order_by("sentence_start", "-score", "pk")

    def read_as(self, terms: Collection["Term"]) -> dict[int, list[str]]:
        """Term id -> CURIEs of the classes that texts say a proposed therapy to be; two queries.

        Of the texts that claims with it quote: "NVT-318, an anti-TIGIT antibody".
        """
        names = {term.pk: term.folded_name for term in terms if term.facet == THERAPY}
        quoted = Tag.objects.filter(term__in=names, claim__discarded_at=None)
        texts = set(quoted.values_list("term", "claim__quotes__text_version"))
        said = self.filter(method=DEFINITION, facet=THERAPY, run__text_version__in={text for _, text in texts})
        rows = said.order_by("-score", "pk").values_list("run__text_version", "surface", "value")
        found: dict[int, list[str]] = {}
        for text, surface, value in rows:
            for pk, name in names.items():
                if (pk, text) in texts and folded_name(surface) == name and value not in found.setdefault(pk, []):
                    found[pk].append(value)
        return found

    def unused(self) -> Self:
        """Those about sentences on which nobody decided, and which no claim quotes."""
        text = OuterRef("run__text_version")
        decided = SuggestionDecision.objects.filter(text_version=text, sentence_start=OuterRef("sentence_start"))
        quoted = Quote.objects.filter(
            text_version=text, start__lt=OuterRef("sentence_end"), end__gt=OuterRef("sentence_start")
        )
        return self.undecided().filter(~Exists(decided), ~Exists(quoted))

    def undecided(self) -> Self:
        """Those that no decision and no tag of a claim rests on."""
        decisions = SuggestionDecision.objects.filter(suggestion=OuterRef("pk"))
        return self.filter(~Exists(decisions), ~Exists(Tag.objects.filter(suggestion=OuterRef("pk"))))


class StoredSuggestion(models.Model):
    """One value for one sentence of a text version; offsets are code points, half-open."""

    # No index of its own: the one of the constraint begins with it.
    run = models.ForeignKey(SuggestionRun, on_delete=models.CASCADE, related_name="suggestions", db_index=False)
    sentence_start = models.PositiveIntegerField()
    sentence_end = models.PositiveIntegerField()
    facet = models.CharField(max_length=20, help_text="A facet of tags, an axis, n, or claim for the whole sentence.")
    value = models.CharField(max_length=100, help_text="A CURIE, or the code of an axis.")
    start = models.PositiveIntegerField(help_text="Where the words stand that say so; 0 to 0 where none do.")
    end = models.PositiveIntegerField()
    surface = models.TextField(blank=True)
    score = models.FloatField()
    method = models.CharField(max_length=20)
    scope = models.CharField(max_length=10)
    role = models.CharField(max_length=20, blank=True)
    cues = models.JSONField(default=list)

    objects = StoredSuggestionQuerySet.as_manager()
    term: "Term | None" = None
    """The term that it means now, set by the read that shows it."""

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["run", "sentence_start", "facet", "value", "start", "end"], name="suggestion_once"
            ),
            models.CheckConstraint(name="suggestion_score_is_a_share", condition=Q(score__gte=0, score__lte=1)),
            models.CheckConstraint(
                name="suggestion_spans_in_order", condition=Q(end__gte=F("start"), sentence_end__gt=F("sentence_start"))
            ),
        ]

    def __str__(self) -> str:
        return f"{self.facet}: {self.value}"

    @property
    def label(self) -> str:
        """Its value in words: the name of the term, or of the code."""
        if self.term:
            return self.term.preferred_name
        if self.facet in AXES:
            return str(AXES[self.facet](self.value).label)
        return YES_OR_NO.get(self.value, self.value)


class SuggestionDecisionQuerySet(models.QuerySet["SuggestionDecision"]):
    """What decisions tell of the providers."""

    def on_sentences(self, text_version: "TextVersion | int") -> Self:
        """Decisions about whole sentences of a text, oldest first."""
        return self.filter(text_version=text_version, facet=CLAIM).order_by("pk")

    def real(self) -> Self:
        """Without those on texts of the sample library, which count nowhere."""
        return self.exclude(text_version__snapshot__article__source__sample=True)

    def made_blind(self) -> Self:
        """Judged without a suggestion in view: the only measure of what the machine misses."""
        return self.filter(method=BLIND)

    def acceptance(self, since: dt.datetime, until: dt.datetime) -> dict[str, tuple[int, int]]:
        """Provider -> (accepted, decided) between two moments; one query."""
        judged = (
            self.real()
            .exclude(method=BLIND)
            .filter(at__gte=since, at__lt=until, action__in=JUDGED)
            .exclude(provider="")
        )
        taken = Count("pk", filter=Q(action=Action.ACCEPTED.value))
        rows = judged.order_by().values("provider").annotate(taken=taken, all=Count("pk"))
        return {row["provider"]: (row["taken"], row["all"]) for row in rows}

    def fared(self, now: dt.datetime) -> dict[str, Fared]:
        """Provider -> how it fared in the last 30 days and in those before; two queries."""
        before = self.acceptance(now - 2 * MONTH, now - MONTH)
        after = self.acceptance(now - MONTH, now)
        names = sorted(before.keys() | after.keys())
        return {name: Fared(*before.get(name, (0, 0)), *after.get(name, (0, 0))) for name in names}

    def often_rejected(self, now: dt.datetime) -> dict[str, tuple[int, int]]:
        """Values of facets that people refuse more often than they take in 30 days -> (refused, decided); one query."""
        judged = self.real().filter(at__gte=now - MONTH, action__in=JUDGED, value__contains=":").exclude(method=BLIND)
        taken = Count("pk", filter=Q(action=Action.ACCEPTED.value))
        counted = judged.order_by().values("value").annotate(taken=taken, all=Count("pk"))
        rows = {row["value"]: (row["all"] - row["taken"], row["all"]) for row in counted}
        return {
            value: (refused, decided)
            for value, (refused, decided) in rows.items()
            if decided >= FEWEST_DECISIONS and refused / decided > REJECTED_FROM
        }

    def reasons(self) -> Counter[str]:
        """Why sentences were rejected: reason -> number."""
        rows = self.real().filter(action=Action.REJECTED.value).order_by().values_list("reason").annotate(Count("pk"))
        return Counter(dict(rows))


JUDGED: Final = [one.value for one in (Action.ACCEPTED, Action.EDITED, Action.REJECTED, Action.IGNORED)]


class SuggestionDecision(models.Model):
    """What one person decided about a suggestion, or a value that the machine missed; a trigger refuses any change."""

    text_version = models.ForeignKey(TextVersion, on_delete=models.PROTECT, related_name="suggestion_decisions")
    sentence_start = models.PositiveIntegerField()
    sentence_end = models.PositiveIntegerField()
    facet = models.CharField(max_length=20, help_text="Of the suggestion; claim for the sentence as a whole.")
    value = models.CharField(max_length=100, blank=True, help_text="What was suggested; empty where nothing was.")
    new_value = models.CharField(max_length=100, blank=True, help_text="What the person chose instead.")
    action = models.CharField(max_length=10, choices=Action.choices())
    reason = models.CharField(max_length=12, choices=Reason.choices(), blank=True)
    suggestion = models.ForeignKey(
        StoredSuggestion, null=True, blank=True, on_delete=models.PROTECT, related_name="decisions"
    )
    provider = models.CharField(max_length=40, blank=True)
    version = models.CharField(max_length=40, blank=True)
    edition = models.CharField(max_length=80, blank=True)
    method = models.CharField(max_length=20, blank=True)
    score = models.FloatField(null=True, blank=True)
    claim = models.ForeignKey(
        Claim, null=True, blank=True, on_delete=models.PROTECT, related_name="suggestion_decisions"
    )
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    objects = SuggestionDecisionQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="missed_was_not_suggested",
                condition=~Q(action=Action.MISSED.value) | Q(suggestion=None, value=""),
            ),
        ]
        indexes = [
            models.Index(fields=["text_version", "sentence_start"], name="suggestion_decision_place"),
            models.Index(fields=["at"], name="suggestion_decision_at"),
        ]

    def __str__(self) -> str:
        return f"{self.facet} {self.value} {self.action} by {self.by_id}"


class ProviderStanding(models.Model):
    """How a remote provider fares: what was asked of it this month, and whether it is left alone for a while."""

    provider = models.CharField(max_length=40, unique=True)
    month = models.DateField(help_text="First day of the month that is counted.")
    calls = models.PositiveIntegerField(default=0)
    failures = models.PositiveSmallIntegerField(default=0, help_text="In a row.")
    closed_until = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return self.provider
