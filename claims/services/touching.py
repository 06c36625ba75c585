"""What follows from a change of a claim: tokens, search text, revision, and a row of the change feed."""

import datetime as dt
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from typing import Final, Self

from django.db import connection, transaction

from claims.models import Change, Claim, FormerTag, Quote, StoredSuggestion, Tag
from claims.scheme import scalar_tokens
from claims.workflow import State
from vocabulary.models import Synonym, Term
from vocabulary.normalising import fold

FEED_LOCK: Final = 6_147_002  # key of the advisory lock; taken after the audit lock, as the last of a transaction
INDEXED: Final = (
    "tokens", "direct_tokens", "search_text", "study", "article_seen_at", "study_seen_at", "terms_seen_at",
)  # fmt: skip
TOMBSTONES: Final = {State.RETRACTED: "retracted", State.SUPERSEDED: "superseded", State.REMOVED: "removed"}


def index(claim: Claim) -> None:
    """Set tokens, search text and study from tags, axes, quotes and article; the caller saves INDEXED."""
    index_all([claim])


def index_all(claims: Collection[Claim]) -> None:
    """As `index` for many claims, in four queries when their articles and studies are at hand."""
    tagged: dict[int, list[Term]] = defaultdict(list)
    for tag in Tag.objects.filter(claim__in=claims).select_related("term").order_by("pk"):
        tagged[tag.claim_id].append(tag.term)
    term_ids = {term.pk for terms in tagged.values() for term in terms}
    closures, names, quotes = Term.objects.closures(term_ids), _shown_names(term_ids), defaultdict(list)
    for claim_id, exact in Quote.objects.filter(claim__in=claims).values_list("claim_id", "exact"):
        quotes[claim_id].append(exact)
    for claim in claims:
        terms = tagged[claim.pk]
        claim.direct_tokens = sorted(term.token for term in terms)
        closure = {token for term in terms for token in closures[term.pk]}
        claim.tokens = sorted(closure | scalar_tokens(_scalars(claim)))
        named = [*(term.preferred_name for term in terms), *(name for term in terms for name in names[term.pk])]
        claim.search_text = fold("\n".join([claim.proposition, *quotes[claim.pk], claim.article.title, *named])).text
        _see(claim, terms)


def _see(claim: Claim, terms: Sequence[Term]) -> None:
    """Note how article, study and terms stood when they were taken in."""
    if claim.study and claim.study.replaced_by:
        claim.study = claim.study.replaced_by
    # As read, not as of now: a change that commits later, with an earlier stamp, is still a change.
    claim.article_seen_at = claim.article.changed_at
    claim.study_seen_at = claim.study.changed_at if claim.study else None
    claim.terms_seen_at = max((term.changed_at for term in terms), default=None)


def follow_merges(claim: Claim) -> None:
    """As `follow_all_merges` for one claim."""
    follow_all_merges([claim])


def follow_all_merges(claims: Collection[Claim]) -> None:
    """Let the tags be what people chose, each term as it stands now: merged ones by the term they went into.

    Two tags that become one are one; what was chosen is kept beside it, so that a merge that is taken back gives each
    tag back. The frozen versions of the claims stay as they are. Ten statements at most, however many claims they are.
    """
    former: dict[int, list[FormerTag]] = defaultdict(list)
    for row in FormerTag.objects.filter(claim__in=claims).select_related("term"):
        former[row.claim_id].append(row)
    tags: dict[int, list[Tag]] = defaultdict(list)
    for tag in Tag.objects.filter(claim__in=claims).select_related("term", "suggestion"):
        tags[tag.claim_id].append(tag)
    every = [_Following.of(claim.pk, tags[claim.pk], former[claim.pk]) for claim in claims]
    _set_tags([one for one in every if one.former or one.merged])


@dataclass(frozen=True, slots=True)
class _Following:
    """What the tags of one claim become: the terms that people chose, and those that chosen ones were merged into."""

    claim_id: int
    tags: Sequence[Tag]
    former: Sequence[FormerTag]
    chosen: AbstractSet[int]
    merged: Mapping[int, int]

    @classmethod
    def of(cls, claim_id: int, tags: Sequence[Tag], former: Sequence[FormerTag]) -> Self:
        """Of these tags, and of what people chose before it was merged."""
        chosen = {row.term_id: row.term for row in former} | {tag.term_id: tag.term for tag in tags if tag.chosen}
        merged = {pk: term.replaced_by_id for pk, term in chosen.items() if term.replaced_by_id is not None}
        return cls(claim_id, tags, former, chosen.keys() - merged.keys(), merged)

    @property
    def wanted(self) -> set[int]:
        """Every term that is to tag the claim."""
        return {*self.chosen, *self.merged.values()}

    @property
    def missing(self) -> set[int]:
        """Those of them that do not tag it yet."""
        return self.wanted - {tag.term_id for tag in self.tags}

    @property
    def suggested(self) -> dict[str, StoredSuggestion]:
        """CURIE -> what had suggested it, where a tag comes from a suggestion."""
        return {tag.suggestion.value: tag.suggestion for tag in self.tags if tag.suggestion}


def _set_tags(every: Sequence[_Following]) -> None:
    """Set the tags; in this order: a database trigger lets those of what was submitted follow mergers and no more."""
    FormerTag.objects.bulk_create(
        (FormerTag(claim_id=one.claim_id, term_id=pk) for one in every for pk in one.merged), ignore_conflicts=True
    )
    gone = [tag.pk for one in every for tag in one.tags if tag.term_id not in one.wanted]
    Tag.objects.filter(pk__in=gone).delete()
    for is_chosen in (True, False):
        changed = [tag.pk for one in every for tag in one.tags if (tag.term_id in one.chosen) is is_chosen]
        Tag.objects.filter(pk__in=changed, chosen=not is_chosen).update(chosen=is_chosen)
    _add_tags(every)
    over = [row.pk for one in every for row in one.former if row.term_id not in one.merged]
    FormerTag.objects.filter(pk__in=over).delete()


def _add_tags(every: Sequence[_Following]) -> None:
    """Add what is missing; what had suggested a term goes with it, into the term that it was merged into and back."""
    terms = Term.objects.in_bulk({pk for one in every for pk in one.missing})
    curies = {curie for one in every for curie in one.suggested}
    merged = Term.objects.filter(curie__in=curies, replaced_by__isnull=False)
    successors = dict(merged.values_list("curie", "replaced_by__curie"))
    rows = []
    for one in every:
        suggested = one.suggested
        suggested |= {successors[old]: suggested[old] for old in suggested.keys() & successors.keys()}
        rows += [
            Tag(
                claim_id=one.claim_id,
                term=terms[pk],
                facet=terms[pk].facet,
                chosen=pk in one.chosen,
                suggestion=suggested.get(terms[pk].curie),
            )
            for pk in sorted(one.missing)
        ]
    Tag.objects.bulk_create(rows)


def forget_merges(claim: Claim) -> None:
    """Of terms that were merged, keep only those whose survivor still tags the claim: its author chose anew."""
    kept = claim.tags.values("term")
    claim.former_tags.exclude(term__replaced_by__in=kept).delete()


def _scalars(claim: Claim) -> list[tuple[str, str | bool | None]]:
    axes = (
        "level", "direction", "claim_type", "study_design", "verification", "quote_role", "significance", "certainty",
        "directness", "claimant", "therapy_interaction",
    )  # fmt: skip
    return [
        *((axis, getattr(claim, axis) or None) for axis in axes),
        ("confirmatory", claim.confirmatory),
        ("extrapolates", claim.extrapolates),
        ("source_tier", claim.article.source_tier),
        ("article_kind", claim.article.kind),
    ]


def _shown_names(term_ids: Collection[int]) -> dict[int, list[str]]:
    names: dict[int, list[str]] = defaultdict(list)
    live = Synonym.objects.filter(term__in=term_ids, status="active").exclude(kind="hidden")
    for term_id, text in live.values_list("term_id", "text"):
        names[term_id].append(text)
    return names


def touch(claims: Iterable[Claim], *, now: dt.datetime, also: Collection[str] = ()) -> None:
    """Raise the revision of these claims and put them into the feed; the last statement of a service.

    What else the service has set of them, `also` names: each row is written once.

    Sequence order is commit order, because the lock is held until the commit. Claims that were never public leave no
    trace in the feed.
    """
    rows = list(claims)
    for claim in rows:
        claim.revision += 1
        claim.updated_at = now
    Claim.objects.bulk_update(rows, ["revision", "updated_at", *also])
    public = sorted((claim for claim in rows if claim.version), key=lambda claim: claim.pk)
    if not public:
        return
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [FEED_LOCK])
        cursor.execute("SELECT nextval('claims_change_sequence') FROM generate_series(1, %s)", [len(public)])
        sequences = [row[0] for row in cursor.fetchall()]
    Change.objects.bulk_create(
        [_change(claim, sequence, now) for claim, sequence in zip(public, sequences, strict=True)],
        update_conflicts=True,
        unique_fields=["kind", "object_id"],
        update_fields=["sequence", "op", "reason", "at"],
    )


def _change(claim: Claim, sequence: int, now: dt.datetime) -> Change:
    reason = "removed" if claim.hidden else TOMBSTONES.get(State(claim.state), "")
    return Change(
        sequence=sequence,
        kind="claim",
        object_id=claim.pk,
        op="tombstone" if reason else "upsert",
        reason=reason,
        at=now,
    )


def refresh(*, claim_ids: Sequence[int], now: dt.datetime) -> int:
    """Take in what changed in the articles, studies and terms of these claims; gives how many were refreshed."""
    with transaction.atomic():
        rows = Claim.objects.stale().select_for_update(of=("self",)).filter(pk__in=claim_ids)
        claims = list(rows.select_related("article", "study__replaced_by").order_by("pk"))
        merged = set(Claim.objects.with_merged_terms().filter(pk__in=claim_ids).values_list("pk", flat=True))
        follow_all_merges([claim for claim in claims if claim.pk in merged])
        index_all(claims)
        touch(claims, now=now, also=INDEXED)
    return len(claims)
