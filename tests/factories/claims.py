"""Claims, made by the services that people use: a row that no path could make proves nothing."""

import datetime as dt

import factory
from factory.django import DjangoModelFactory

from accounts.models import InterestStatement
from claims import services
from claims.learning.artefacts import Model
from claims.learning.promoting import Verdict
from claims.learning.training import Trained
from claims.models import Change, Claim, ClaimVersion, FormerTag, Quote, Review, Suggester, Tag
from claims.services.training import keep
from claims.workflow import Move
from tests.factories.accounts import CuratorFactory, InterestStatementFactory, ReviewerFactory
from tests.factories.articles import TextVersionFactory
from tests.factories.vocabulary import TermFactory

NOW = dt.datetime(2026, 3, 1, 12, tzinfo=dt.UTC)
EXACT = "Eleven of 40 patients with triple-negative breast cancer responded to pembrolizumab."
VALUES = {
    "proposition": "Pembrolizumab induces responses in triple-negative breast cancer.",
    "claim_type": "efficacy",
    "study_design": "phase_2",
    "n_total": 40,
    "direction": "supports",
    "significance": "sensitivity_response",
    "certainty": "asserted",
    "directness": "direct",
    "quote_role": "own_announcement",
    "claimant": "institution",
}
SCORES = {
    "now": 0.7,
    "then": 0.8,
    "gain_low": 0.02,
    "gain_high": 0.2,
    "precision_now": 0.9,
    "precision_then": 0.9,
    "tested": 60,
}
ORIGIN = {"digest": "0" * 64, "examples": 300, "groups": 32, "seed": 1, "versions": {"scikit-learn": "1.9.1"}}


class ClaimFactory(DjangoModelFactory):
    """A complete draft about one therapy; keyword arguments beside those named here are values of axes."""

    class Meta:
        model = Claim

    @classmethod
    def _create(cls, model_class, *args, **given):
        now = given.pop("now", NOW)
        text = given.pop("text", None) or TextVersionFactory()
        exact = given.pop("exact", EXACT)
        terms = given.pop("terms", None)
        return services.draft(
            article=text.snapshot.article,
            quotes=[services.Words(text.pk, 0, words) for words in ([exact] if isinstance(exact, str) else exact)],
            tags=[TermFactory(facet="therapy")] if terms is None else terms,
            by=given.pop("by", None) or CuratorFactory(),
            study=given.pop("study", None),
            made_with=given.pop("made_with", ""),
            values={**VALUES, **given},
            now=now,
        )


class SubmittedClaimFactory(ClaimFactory):
    """A claim that waits for its review."""

    class Meta:
        model = Claim

    @classmethod
    def _create(cls, model_class, *args, **given):
        now = given.get("now", NOW)
        claim = super()._create(model_class, *args, **given)
        return services.advance(claim_id=claim.pk, move=Move.SUBMIT, lock=claim.lock, by=claim.author, now=now)


class PublishedClaimFactory(SubmittedClaimFactory):
    """A claim that somebody else published."""

    class Meta:
        model = Claim

    @classmethod
    def _create(cls, model_class, *args, **given):
        now = given.get("now", NOW)
        reviewer = given.pop("reviewer", None) or ReviewerFactory()
        if not InterestStatement.objects.valid_for(reviewer, now):
            InterestStatementFactory(user=reviewer, stated_at=now)
        claim = super()._create(model_class, *args, **given)
        return services.advance(
            claim_id=claim.pk, move=Move.PUBLISH, lock=claim.lock, by=reviewer, now=now, quote_checked=True
        )


class QuoteFactory(DjangoModelFactory):
    """One more quote of a draft."""

    class Meta:
        model = Quote

    claim = factory.SubFactory(ClaimFactory)
    text_version = factory.LazyAttribute(lambda row: row.claim.quotes.get().text_version)
    start = 0
    exact = factory.LazyAttribute(lambda row: row.text_version.text[row.start : row.start + 12])
    end = factory.LazyAttribute(lambda row: row.start + len(row.exact))


class TagFactory(DjangoModelFactory):
    """One more tag of a draft."""

    class Meta:
        model = Tag

    claim = factory.SubFactory(ClaimFactory)
    term = factory.SubFactory(TermFactory, facet="subtype")
    facet = factory.LazyAttribute(lambda row: row.term.facet)


class FormerTagFactory(DjangoModelFactory):
    """What a person chose and was merged since."""

    class Meta:
        model = FormerTag

    claim = factory.SubFactory(ClaimFactory)
    term = factory.SubFactory(TermFactory, facet="subtype")


class ReviewFactory(DjangoModelFactory):
    """A decision of somebody who wrote nothing of the claim."""

    class Meta:
        model = Review

    claim = factory.SubFactory(SubmittedClaimFactory)
    reviewer = factory.SubFactory(ReviewerFactory)
    decision = "return"
    lock = 1
    reason = "The quote says less."
    decided_at = NOW


class ClaimVersionFactory(DjangoModelFactory):
    """A frozen public form."""

    class Meta:
        model = ClaimVersion

    claim = factory.SubFactory(ClaimFactory)
    number = 1
    body = factory.Dict({})
    made_at = NOW


class ChangeFactory(DjangoModelFactory):
    """A row of the feed."""

    class Meta:
        model = Change

    sequence = factory.Sequence(lambda n: n + 1)
    kind = "claim"
    object_id = factory.Sequence(lambda n: n + 1)
    op = "upsert"
    at = NOW


class SuggesterFactory(DjangoModelFactory):
    """A model that says of every sentence that it is a claim; `promoted` says whether it runs."""

    class Meta:
        model = Suggester

    @classmethod
    def _create(cls, model_class, *args, **given):
        promoted = given.pop("promoted", False)
        verdict = Verdict(promoted, "it gains" if promoted else "it may gain nothing", SCORES)
        fitted = Model("claim", ("none", "claim"), (1.0,), {"w:improved": (1.5, 2.0)}, origin=ORIGIN)
        trained = Trained(given.pop("model", fitted), verdict)
        return keep(trained=trained, by=given.pop("by", None), now=given.pop("now", NOW))
