"""The read API of claims: views, admin, serializers and exports ask these questions."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Final, Self

from django.db import models
from django.db.models import Case, Count, Exists, F, OuterRef, Prefetch, Q, Value, When, Window
from django.db.models.functions import Coalesce, Greatest, RowNumber, Substr

from articles.kinds import DateGrade, NoticeKind
from articles.models import Article, ArticleQuerySet, ArticleStudy, ChangeNotice
from claims.scheme import Level, is_evidence
from claims.workflow import SHOWN, Move, State
from vocabulary.facets import TermStatus
from vocabulary.models import Term, TermClosure

if TYPE_CHECKING:
    from accounts.models import User
    from claims.models import Claim

SHOWN_STATES: Final = [state.value for state in sorted(SHOWN)]
AROUND: Final = 600  # code points of the text on either side of a quote, in which its sentence is looked for
ORIGIN: Final = Coalesce("study_id", -F("article_id"))  # what makes evidence independent


def _terms_changed() -> Q:
    """Whether a claim has yet to follow its terms. Drafts follow as well: their closure is what reviewers filter by.

    What a merge left behind is found by rows and not by stamps: a tag that was written while the merge was under way.
    """
    from claims.models import FormerTag, Tag

    changed = Q(changed_at__gt=OuterRef("terms_seen_at")) | Q(status=TermStatus.MERGED.value)
    moved = Term.objects.filter(changed, tags__claim=OuterRef("pk"))
    survivor = Tag.objects.filter(claim=OuterRef("claim"), term=OuterRef("term__replaced_by"))
    # The merge was taken back, or went further.
    astray = FormerTag.objects.filter(~Exists(survivor), claim=OuterRef("pk"))
    return (Q(Exists(moved)) | Q(Exists(astray))) & ~Q(state=State.REMOVED.value)


class Unnest(models.Func):
    """One row for every element of an array."""

    function = "unnest"
    set_returning = True
    output_field = models.IntegerField()


class ClaimQuerySet(models.QuerySet["Claim"]):
    """The read API: views, admin and serializers ask these questions and write no filters of their own."""

    def published(self) -> Self:
        """Claims in force, what lists and counts of the world show."""
        return self.filter(state=State.PUBLISHED.value, hidden=False)

    def removed(self) -> Self:
        """Claims taken away for legal or privacy reasons, and hidden samples: their address answers 410."""
        return self.filter(Q(state=State.REMOVED.value) | Q(state__in=SHOWN_STATES, hidden=True))

    def of_samples(self) -> Self:
        """Claims on articles of the sample library."""
        return self.filter(article__source__sample=True)

    def real(self) -> Self:
        """Claims on articles that are no samples."""
        return self.exclude(article__source__sample=True)

    def shown(self) -> Self:
        """Claims whose page answers: published, retracted and superseded ones."""
        return self.filter(state__in=SHOWN_STATES, hidden=False)

    def evidence(self) -> Self:
        """Claims that count as evidence: levels A to E."""
        return self.filter(level__in=[level.value for level in Level if is_evidence(level)])

    def about(self, term: Term) -> Self:
        """Tagged with `term` or anything under it."""
        return self.filter(tokens__contains=[term.token])

    def about_any(self, terms: Iterable[Term]) -> Self:
        """Tagged with one of the terms, or with anything under one."""
        return self.filter(tokens__overlap=[term.token for term in terms])

    def not_published(self) -> Self:
        """Kept claims that lists and counts of the world do not show: drafts, waiting, retracted, hidden ones."""
        return self.kept().exclude(state=State.REMOVED.value).exclude(state=State.PUBLISHED.value, hidden=False)

    def visible_to(self, user: User | None) -> Self:
        """What this person may read: curators and reviewers also drafts, everybody else what is shown."""
        if user is not None and user.has_perm("claims.view_claim"):
            return self.kept().exclude(state=State.REMOVED.value)
        return self.shown()

    def kept(self) -> Self:
        """Without drafts that their author threw away."""
        return self.filter(discarded_at__isnull=True)

    def discarded(self) -> Self:
        """Drafts that their author threw away, and may bring back."""
        return self.filter(discarded_at__isnull=False)

    def in_review(self) -> Self:
        """What waits for a second person, oldest first within a level."""
        return self.filter(state=State.IN_REVIEW.value).order_by("level", "submitted_at", "pk")

    def reviewable_by(self, user: User) -> Self:
        """Waiting claims of which this person wrote nothing."""
        return self.in_review().exclude(author=user).exclude(editors__contains=[user.pk])

    def of(self, user: User) -> Self:
        """What this person wrote."""
        return self.filter(author=user)

    def twins_of(self, claim: Claim) -> Self:
        """Other drafts of the same author that say the very same."""
        same = self.filter(author=claim.author_id, digest=claim.digest, state=State.DRAFT.value)
        return same.exclude(pk=claim.pk)

    def drafts(self) -> Self:
        """What its author still writes, last touched first."""
        return self.kept().filter(state=State.DRAFT.value).order_by("-updated_at", "-pk")

    def returned(self) -> Self:
        """Drafts that came back from a review."""
        from claims.models import Review

        # One that was submitted again and withdrawn by its author did not come back.
        last = Review.objects.filter(claim=OuterRef("pk"), decided_at__gte=OuterRef("submitted_at"))
        return self.drafts().filter(Exists(last.filter(decision=Move.RETURN.value)))

    def counted_by_state(self, article_ids: Iterable[int]) -> dict[int, dict[str, int]]:
        """Article id -> state -> number of claims; one query."""
        found: dict[int, dict[str, int]] = {}
        rows = self.filter(article__in=list(article_ids)).order_by().values_list("article", "state")
        for article_id, state, number in rows.annotate(Count("pk")):
            found.setdefault(article_id, {})[state] = number
        return found

    def on(self, article: Article) -> Self:
        """Claims that quote this article, in the order of its text."""
        return self.filter(article=article).order_by("first_start", "pk")

    def stale(self) -> Self:
        """Claims that show something of an article, a study or a term which is no longer as they last saw it."""
        article = ~Q(article__changed_at=F("article_seen_at"))
        study = Q(study__isnull=False) & ~Q(study__changed_at=F("study_seen_at"))
        return self.filter(_terms_changed() | (Q(state__in=SHOWN_STATES) & (article | study)))

    def behind_terms(self) -> Self:
        """Claims that do not stand yet as the vocabulary does: a term moved, was renamed, merged or taken apart."""
        return self.filter(_terms_changed())

    def with_merged_terms(self) -> Self:
        """Claims with a term that was merged, or that were given another one in place of a merged one."""
        from claims.models import FormerTag, Tag

        tags = Tag.objects.filter(claim=OuterRef("pk"), term__replaced_by__isnull=False)
        return self.filter(Exists(tags) | Exists(FormerTag.objects.filter(claim=OuterRef("pk"))))

    def touched_by(self, term: Term) -> Self:
        """Claims that a change of `term` reaches: tagged with it or anything under it, now or before a merge."""
        from claims.models import FormerTag, Tag

        below = TermClosure.objects.filter(ancestor=term).values_list("descendant", flat=True)
        merged = Term.objects.filter(Q(pk=term.pk) | Q(replaced_by=term) | Q(replaced_by__in=below))
        # One list of claims, made once: a term at the top has most of the vocabulary below it.
        tagged = (
            model.objects.filter(term__in=terms).order_by().values("claim")
            for model in (Tag, FormerTag)
            for terms in (below, merged.values_list("pk", flat=True))
        )
        first, *others = tagged
        return self.filter(pk__in=first.union(*others))

    def with_the_tag(self, term: Term) -> Self:
        """Tagged with the very term."""
        return self.filter(tags__term=term)

    def first_by_term(self, term_ids: Iterable[int], most: int) -> dict[int, list[Claim]]:
        """Term id -> the first claims tagged with the very term, with article and quotes; three queries.

        Each quote carries `around`, the words of the text about it, and `around_from`, the offset of their first one.
        """
        from claims.models import Quote, Tag

        rows = Tag.objects.filter(term__in=list(term_ids), claim__in=self.order_by().values("pk"))
        ranked = rows.annotate(rank=Window(RowNumber(), partition_by=F("term"), order_by=F("claim").asc()))
        ids: dict[int, list[int]] = {}
        for term_id, claim_id in ranked.filter(rank__lte=most).order_by("claim").values_list("term", "claim"):
            ids.setdefault(term_id, []).append(claim_id)
        first = Greatest(F("start") - AROUND, Value(0))
        around = Substr("text_version__text", first + 1, F("end") - first + AROUND)
        quotes = Prefetch("quotes", Quote.objects.annotate(around_from=first, around=around))
        wanted = {pk for one in ids.values() for pk in one}
        claims = self.select_related("author", "article").prefetch_related(quotes).in_bulk(wanted)
        return {term_id: [claims[pk] for pk in first] for term_id, first in ids.items()}

    def states_under(self, term: Term) -> dict[str, int]:
        """State -> number of claims tagged with the term or anything under it; one query."""
        rows = self.about(term).order_by().values_list("state")
        return dict(rows.annotate(Count("pk")))

    def states_by_term(self, term_ids: Iterable[int]) -> dict[int, dict[str, int]]:
        """Term id -> state -> number of claims tagged with the very term; one query."""
        found: dict[int, dict[str, int]] = {}
        tagged = self.filter(tags__term__in=list(term_ids)).order_by().values_list("tags__term", "state")
        for term_id, state, number in tagged.annotate(Count("pk")):
            found.setdefault(term_id, {})[state] = number
        return found

    def flagged(self) -> Self:
        """Claims that an open notice reaches: their article's words changed under them, or its study was retracted."""
        from claims.models import Quote

        notices = ChangeNotice.objects.open()
        changed = notices.of_kind(NoticeKind.TEXT_CHANGED).filter(article=OuterRef("article"))
        others = notices.exclude(kind=NoticeKind.TEXT_CHANGED.value)
        confirmed = ArticleStudy.objects.filter(article=OuterRef("article"), confirmed_by__isnull=False)
        old_words = Quote.objects.filter(claim=OuterRef("pk")).exclude(text_version=OuterRef("article__current_text"))
        return self.kept().filter(
            (Exists(changed) & Exists(old_words))
            | Exists(others.filter(article=OuterRef("article")))
            | Exists(others.filter(study=OuterRef("study")))
            | Exists(confirmed.filter(study__in=others.filter(study__isnull=False).values("study")))
        )

    def notices_by_article(self, article_ids: Iterable[int]) -> dict[int, list[ChangeNotice]]:
        """Article id -> open notices about it, or about a study that it or one of its claims reports; newest first."""
        ids = set(article_ids)
        links = ArticleStudy.objects.filter(article__in=ids, confirmed_by__isnull=False)
        pairs = set(links.values_list("article", "study"))
        pairs |= set(self.filter(article__in=ids, study__isnull=False).values_list("article", "study"))
        notices = ChangeNotice.objects.open().filter(Q(article__in=ids) | Q(study__in={study for _, study in pairs}))
        found: dict[int, list[ChangeNotice]] = {}
        for notice in notices.select_related("article", "study").order_by("-found_at", "-pk"):
            of_study = [pk for pk, study in pairs if study == notice.study_id]
            about = [notice.article_id] if notice.article_id else of_study
            for pk in about:
                found.setdefault(pk, []).append(notice)
        return found

    def quoting(self, text_ids: Iterable[int]) -> set[int]:
        """Those of these texts that one of the claims quotes."""
        from claims.models import Quote

        quotes = Quote.objects.filter(claim__in=self.order_by().values("pk"), text_version__in=set(text_ids))
        return set(quotes.values_list("text_version", flat=True))

    def strongest_first(self) -> Self:
        """By level, then by the article's date, the newest first."""
        known = Case(When(~Q(article__published_grade=DateGrade.GUESSED.value), then=F("article__published")))
        return self.order_by("level", known.desc(nulls_last=True), "-pk")

    def newest_first(self) -> Self:
        """By the day on which they became public."""
        return self.order_by("-published_at", "-pk")

    def total(self) -> tuple[int, int]:
        """(independent studies, claims); a claim without a study counts under its article."""
        counted = self.annotate(origin=ORIGIN).aggregate(studies=Count("origin", distinct=True), rows=Count("pk"))
        return counted["studies"], counted["rows"]

    def counts_by_token(self) -> dict[int, tuple[int, int]]:
        """Token -> (independent studies, claims) as `total` counts them; one query."""
        rows = self.annotate(token=Unnest("tokens"), origin=ORIGIN)
        counted = rows.order_by().values("token").annotate(studies=Count("origin", distinct=True), rows=Count("pk"))
        return {row["token"]: (row["studies"], row["rows"]) for row in counted}

    def numbers_by_token(self) -> dict[int, tuple[int, int]]:
        """Token -> (claims, those of them that are published); one query."""
        rows = self.annotate(token=Unnest("tokens")).order_by().values("token")
        published = Count("pk", filter=Q(state=State.PUBLISHED.value, hidden=False))
        return {row["token"]: (row["rows"], row["out"]) for row in rows.annotate(rows=Count("pk"), out=published)}

    def tagged_in(self, facet: str) -> dict[int, list[Term]]:
        """Claim id -> its terms of one facet, by name; one query."""
        from claims.models import Tag

        rows = Tag.objects.filter(facet=facet, claim__in=self.order_by().values("pk")).select_related("term")
        found: dict[int, list[Term]] = {}
        for tag in rows.order_by("term__folded_name"):
            found.setdefault(tag.claim_id, []).append(tag.term)
        return found

    def terms_tagged(self) -> list[Term]:
        """Every term that tags one of these claims; one query."""
        from claims.models import Tag

        tags = Tag.objects.filter(claim__in=self.order_by().values("pk"))
        return list(Term.objects.filter(pk__in=tags.values("term")))

    def articles(self) -> ArticleQuerySet:
        """The articles that these claims quote, each with `published_claims`, their number."""
        claims = Count("claims", filter=Q(claims__state=State.PUBLISHED.value, claims__hidden=False))
        quoted = Article.objects.filter(pk__in=self.order_by().values("article"))
        return quoted.select_related("source").annotate(published_claims=claims)

    def for_lists(self) -> Self:
        """What a list shows of each claim, in a constant number of queries; whole texts stay behind."""
        shown = self.select_related("article__source", "study").prefetch_related("quotes", "tags__term")
        return shown.defer("search", "search_text")

    def with_what_is_shown(self) -> Self:
        """Everything a card or an answer shows, in a constant number of queries."""
        from claims.models import Tag

        tags = Prefetch("tags", Tag.objects.select_related("suggestion__run"))
        return self.select_related("article__source", "study", "author", "reviewer", "replaced_by").prefetch_related(
            "quotes__text_version", tags, "tags__term"
        )
