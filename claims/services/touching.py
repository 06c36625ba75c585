"""What follows from a change of a claim: tokens, search text, revision, and a row of the change feed."""

import datetime as dt
from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from collections.abc import Set as AbstractSet
from typing import Final

from django.db import connection, transaction

from claims.models import Change, Claim, FormerTag, Quote, Tag
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
    """Let the tags be what people chose, each term as it stands now: merged ones by the term they went into.

    Two tags that become one are one; what was chosen is kept beside it, so that a merge that is taken back gives each
    tag back. The frozen versions of the claim stay as they are.
    """
    former = {row.term_id: row.term for row in claim.former_tags.select_related("term")}
    chosen = former | {tag.term_id: tag.term for tag in claim.tags.select_related("term").filter(chosen=True)}
    merged = {pk: term.replaced_by_id for pk, term in chosen.items() if term.replaced_by_id is not None}
    if not former and not merged:
        return
    FormerTag.objects.bulk_create([FormerTag(claim=claim, term_id=pk) for pk in merged], ignore_conflicts=True)
    _set_tags(claim, chosen=chosen.keys() - merged.keys(), followed=set(merged.values()))
    claim.former_tags.exclude(term__in=merged).delete()


def _set_tags(claim: Claim, *, chosen: AbstractSet[int], followed: AbstractSet[int]) -> None:
    """Make the tags these terms; a database trigger lets tags of what was submitted follow mergers and no more.

    What had suggested a term goes with it, into the term that it was merged into and back.
    """
    wanted = chosen | followed
    suggested = {
        tag.suggestion.value: tag.suggestion for tag in claim.tags.select_related("suggestion") if tag.suggestion
    }
    successors = Term.objects.filter(curie__in=suggested, replaced_by__isnull=False)
    suggested |= {new: suggested[old] for old, new in successors.values_list("curie", "replaced_by__curie")}
    claim.tags.exclude(term__in=wanted).delete()
    claim.tags.filter(term__in=chosen).update(chosen=True)
    claim.tags.exclude(term__in=chosen).update(chosen=False)
    held = set(claim.tags.values_list("term", flat=True))
    missing = Term.objects.filter(pk__in=wanted - held)
    Tag.objects.bulk_create(
        Tag(
            claim=claim,
            term=term,
            facet=term.facet,
            chosen=term.pk in chosen,
            suggestion=suggested.get(term.curie),
        )
        for term in missing
    )


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


def touch(claims: Iterable[Claim], *, now: dt.datetime) -> None:
    """Raise the revision of these claims and put them into the feed; the last statement of a service.

    Sequence order is commit order, because the lock is held until the commit. Claims that were never public leave no
    trace in the feed.
    """
    rows = list(claims)
    for claim in rows:
        claim.revision += 1
        claim.updated_at = now
    Claim.objects.bulk_update(rows, ["revision", "updated_at"])
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
        for claim in claims:
            if claim.pk in merged:
                follow_merges(claim)
        index_all(claims)
        Claim.objects.bulk_update(claims, INDEXED)
        touch(claims, now=now)
    return len(claims)
