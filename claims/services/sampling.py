"""The claims of the sample library, made by the same calls that people use; and how the samples leave again."""

import datetime as dt
from collections.abc import Mapping
from typing import Any, Final

from django.db import connection, transaction

from accounts.audit import record_event
from accounts.models import User
from articles.kinds import Outcome
from articles.models import Article, ArticleStudy, ChangeNotice, Cluster, Snapshot, Source, Study, TextVersion
from articles.services import find_or_make_study, link_study
from claims.models import Change, Claim, ClaimVersion, Review, SuggestionDecision
from claims.services.drafting import EFFECT, WRITABLE, Words, draft
from claims.services.moving import advance
from claims.workflow import Move, State
from vocabulary.models import Term

GUARDED: Final = (
    "claims_suggestiondecision",
    "claims_claimversion",
    "claims_review",
    "claims_quote",
    "claims_tag",
    "claims_claim",
)  # tables whose triggers keep what was public


class OtherClaims(Exception):  # named as the person is told
    """Samples cannot be removed any more: the atlas holds claims of its own."""


def curate_sample(
    *,
    article: Article,
    told: Mapping[str, Any],
    claims: tuple[Mapping[str, Any], ...],
    by: User,
    reviewer: User,
    now: dt.datetime,
) -> list[Claim]:
    """Draft, submit and decide the claims of one sample; what a former, interrupted run made is kept."""
    study = _study(article, told.get("study"), by=by, now=now)
    known = {claim.proposition: claim for claim in Claim.objects.of(by).filter(article=article).order_by("-pk")}
    curies = {curie for wanted in claims for tagged in wanted["tags"].values() for curie in tagged}
    terms = {term.curie: term for term in Term.objects.filter(curie__in=curies)}
    made = []
    for wanted in claims:
        claim = known.get(wanted["proposition"]) or _draft(article, wanted, terms, study=study, by=by, now=now)
        made.append(_move_to(claim, wanted, by=by, reviewer=reviewer, now=now))
    return made


def _study(article: Article, told: Mapping[str, Any] | None, *, by: User, now: dt.datetime) -> Study | None:
    if not told:
        return None
    codes = {name: told.get(name) or "" for name in ("doi", "pmid", "nct")}
    study = find_or_make_study(title=told["title"], **codes, by=by, is_sample=True, now=now)
    link_study(article=article, study=study, by=by, now=now)
    return study


def _draft(
    article: Article,
    wanted: Mapping[str, Any],
    terms: Mapping[str, Term],
    *,
    study: Study | None,
    by: User,
    now: dt.datetime,
) -> Claim:
    values = {name: wanted[name] for name in WRITABLE if name in wanted}
    curies = dict.fromkeys(curie for tagged in wanted["tags"].values() for curie in tagged)
    values |= {f"effect_{name}": (wanted["effect"] or {}).get(name) for name in EFFECT}
    return draft(
        article=article,
        values=values,
        quotes=[Words(article.current_text_id or 0, 0, exact) for exact in wanted["quotes"]],
        tags=[terms[curie] for curie in curies if curie in terms],
        study=study,
        by=by,
        now=now,
    )


def _move_to(claim: Claim, wanted: Mapping[str, Any], *, by: User, reviewer: User, now: dt.datetime) -> Claim:
    """Take the claim the ordinary way to the state that the sample shows."""
    ways: Mapping[str, tuple[Move, ...]] = {
        State.DRAFT: (),
        State.IN_REVIEW: (Move.SUBMIT,),
        State.PUBLISHED: (Move.SUBMIT, Move.PUBLISH),
        State.RETRACTED: (Move.SUBMIT, Move.PUBLISH, Move.RETRACT),
    }
    arrived = {State.DRAFT: 0, State.IN_REVIEW: 1, State.PUBLISHED: 2, State.RETRACTED: 3}[State(claim.state)]
    for move in ways[wanted["state"]][arrived:]:
        claim = advance(
            claim_id=claim.pk,
            move=move,
            lock=None,
            by=by if move is Move.SUBMIT else reviewer,
            now=now,
            quote_checked=move is Move.PUBLISH,
            reason=wanted.get("retraction_reason", "") if move is Move.RETRACT else "",
        )
    return claim


def remove_samples(*, by: User | None, now: dt.datetime) -> int:
    """Delete every sample article with all that hangs on it; gives their number. Runs as the owner of the tables.

    The one deletion of what was public, so it is refused (OtherClaims) as soon as any other claim exists.
    """
    with transaction.atomic():
        if Claim.objects.exclude(article__source__sample=True).exists():
            raise OtherClaims("The atlas holds claims of its own; samples can only be hidden now: use hide_samples.")
        count = Article.objects.samples().count()
        with connection.cursor() as cursor:
            for table in GUARDED:
                cursor.execute(f"ALTER TABLE {table} DISABLE TRIGGER USER")
            _delete_samples()
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")  # a table with checks pending cannot be altered
            for table in GUARDED:
                cursor.execute(f"ALTER TABLE {table} ENABLE TRIGGER USER")
        for source in Source.objects.filter(sample=True):
            record_event(
                by=by, role="", action="samples.remove", on=source, before={"articles": count}, after={}, now=now
            )
    return count


def _delete_samples() -> None:
    """From the leaves to the root; studies go when nothing reports them any more."""
    articles = Article.objects.samples()
    studies = list(Study.objects.filter(article_links__article__in=articles).values_list("pk", flat=True))
    claims = Claim.objects.filter(article__in=articles)
    Change.objects.filter(kind="claim", object_id__in=claims.values("pk")).delete()
    SuggestionDecision.objects.filter(text_version__snapshot__article__in=articles).delete()
    ClaimVersion.objects.filter(claim__in=claims).delete()
    Review.objects.filter(claim__in=claims).delete()
    claims.update(state=State.DRAFT.value, published_at=None, replaced_by=None)
    claims.delete()  # with its quotes and tags
    articles.update(current_text=None, outcome=Outcome.WAITING.value, corrects=None, cluster=None)
    Cluster.objects.filter(members=None).delete()  # samples are copies of samples only
    ChangeNotice.objects.filter(article__in=articles).delete()
    ArticleStudy.objects.filter(article__in=articles).delete()
    TextVersion.objects.filter(snapshot__article__in=articles).delete()  # with passages, contacts and suggestions
    Snapshot.objects.filter(article__in=articles).delete()
    articles.delete()
    Study.objects.filter(pk__in=studies, article_links=None, claims=None).delete()
