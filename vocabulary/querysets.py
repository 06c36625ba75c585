"""The read API of the vocabulary: views, admin, serializers and other apps ask these questions."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable, Sequence
from typing import TYPE_CHECKING, Self

from django.db import models
from django.db.models import Case, Count, Exists, F, OuterRef, Q, Subquery, Value, When
from django.db.models.functions import Length

from vocabulary.facets import AXIS_KIND, ROOT_KIND, TERM_TOKEN_BASE, SynonymStatus, TermStatus, UploadState
from vocabulary.naming import folded_name
from vocabulary.nearness import beginnings, parts
from vocabulary.trees import Node, grow

if TYPE_CHECKING:
    from accounts.models import User
    from vocabulary.models import (
        EditionUpload,  # noqa: F401  # named in the base of its queryset
        NameStart,
        Term,
        TermParent,
    )

HEADING = Q(kind=AXIS_KIND)
MOST_SHARING = 1_000  # names that have one word, where names are sought that share words


class TermQuerySet(models.QuerySet["Term"]):
    """Which terms exist, which may tag, and which one a person means."""

    def active(self) -> Self:
        """Accepted, and neither deprecated nor merged away."""
        return self.filter(status=TermStatus.ACTIVE)

    def in_facet(self, facet: str) -> Self:
        """The terms of one facet."""
        return self.filter(facet=facet)

    def taggable(self) -> Self:
        """Active terms without the headings over the axes, which group and never tag."""
        return self.active().exclude(HEADING)

    def usable_by(self, user: User) -> Self:
        """Taggable, or proposed by this very person, who may use it in drafts until an editor decides."""
        own = Q(status=TermStatus.PROPOSED, proposed_by=user.pk)
        return self.filter(Q(status=TermStatus.ACTIVE) | own).exclude(HEADING)

    def under(self, term: Term) -> Self:
        """The term itself and everything below it."""
        return self.filter(ancestor_links__ancestor=term)

    def readable(self) -> Self:
        """Terms with a page: accepted ones, also when they are no longer to be used."""
        return self.public().filter(status__in=[TermStatus.ACTIVE, TermStatus.DEPRECATED])

    def public(self) -> Self:
        """What the world may know of: neither proposals nor those that were refused."""
        refused = Q(status=TermStatus.DEPRECATED, proposed_by__isnull=False)
        return self.exclude(Q(status=TermStatus.PROPOSED) | refused)

    def proposals(self) -> Self:
        """What waits for an editor, the oldest first."""
        return self.filter(status=TermStatus.PROPOSED).select_related("proposed_by").order_by("pk")

    def proposals_of(self, user: User) -> Self:
        """What this person proposed and nobody has decided on, the oldest first."""
        return self.proposals().filter(proposed_by=user.pk)

    def asked_for_at(self) -> dict[int, dt.datetime]:
        """Term id -> when somebody proposed it, for the terms that were proposed; two queries."""
        from accounts.models import Event

        ids = [str(pk) for pk in self.values_list("pk", flat=True)]
        asked = Event.objects.filter(object_type="vocabulary.term", object_id__in=ids, action="term.propose")
        return {int(pk): at for pk, at in asked.values_list("object_id", "at")}

    def kinds_of(self, facet: str) -> list[str]:
        """The kinds that a term of the facet may be of, the most frequent first; one query."""
        kinds = self.active().in_facet(facet).exclude(kind__in=["", ROOT_KIND, AXIS_KIND]).order_by()
        return list(
            kinds.values("kind").annotate(terms=Count("pk")).order_by("-terms", "kind").values_list("kind", flat=True)
        )

    def standing(self) -> Self:
        """What has a place in the hierarchy: everything but what was merged away."""
        return self.exclude(status=TermStatus.MERGED)

    def above(self, terms: Collection[Term]) -> Self:
        """These terms and everything above them."""
        return self.filter(descendant_links__descendant__in=[term.pk for term in terms]).distinct()

    def forms(self) -> dict[str, list[int]]:
        """Folded name or synonym -> ids of the terms that it names; one query."""
        from vocabulary.models import Synonym

        found: dict[str, list[int]] = {}
        synonyms = Synonym.objects.order_by().filter(term__in=self, status=SynonymStatus.ACTIVE)
        names = self.order_by().values_list("folded_name", "pk")
        for form, pk in names.union(synonyms.values_list("folded", "term"), all=True):
            found.setdefault(form, []).append(pk)
        return found

    def near_to(self, names: Collection[str]) -> Self:
        """Terms with a name that is a part of one of these folded names, or has a word or the stem of a word of one.

        Of each word the first `MOST_SHARING` names that have it: time does not grow with the facet. One query.
        """
        from vocabulary.models import NameStart

        # No joins: there are as many parts as words, and each would be planned anew.
        whole = NameStart.objects.filter(at_front=True, text__in={part for name in names for part in parts(name)})
        shared = sorted({start for name in names for start in beginnings(name)})
        rows = (_starts(start).values_list("term_id")[:MOST_SHARING] for start in shared)
        found = whole.values_list("term_id").union(*rows, all=True)
        return self.filter(pk__in={pk for (pk,) in found})

    def for_export(self) -> Self:
        """What the world may know of, with names, parents and codes; meant to be iterated over in chunks."""
        from vocabulary.models import Synonym

        live = Synonym.objects.filter(status=SynonymStatus.ACTIVE)
        shown = self.public().order_by("facet", "curie")
        names = models.Prefetch("synonyms", live, to_attr="live_synonyms")
        # No joins: right after a large load the planner knows nothing of the new rows.
        return shown.prefetch_related(names, "parent_links__parent", "cross_references", "replaced_by")

    def right_below(self, term: Term) -> Self:
        """Its direct children that are in use, by name."""
        return self.active().filter(parent_links__parent=term).order_by("folded_name")

    def placed(self, under: Term | None) -> list[int]:
        """Ids of those right under the term, or under nothing at all, by name."""
        from vocabulary.models import TermParent

        ids = self.order_by("folded_name", "pk").values_list("pk", flat=True)
        if under is not None:
            return list(ids.filter(parent_links__parent=under))
        # No join: right after a large load the planner knows nothing of the new rows, and compares each with each.
        below = set(TermParent.objects.values_list("child_id", flat=True))
        return [pk for pk in ids if pk not in below]

    def links_among(self, ids: Iterable[int]) -> dict[int, list[int]]:
        """Parent -> its children, by name; of these terms alone; one query."""
        wanted = list(ids)
        return _by_parent(
            self._links().filter(parent__in=wanted, child__in=wanted).values_list("parent_id", "child_id")
        )

    def outlined(
        self, tops: Collection[int], *, most: int, deepest: int
    ) -> tuple[dict[int, list[int]], dict[int, int]]:
        """What stands below `tops`: parent -> its children by name, and parent -> their number where they are too many.

        A level is read as a whole, and only while all that was read has no more than `most` links: memory and time do
        not grow with the facet. One query a level, and one more.
        """
        from vocabulary.models import TermParent

        links = self._links().filter(child__in=self)
        found: dict[int, list[int]] = {}
        level, room = set(tops), most
        for _ in range(deepest):
            rows = list(links.filter(parent__in=level).values_list("parent_id", "child_id")[: room + 1])
            if not rows or len(rows) > room:
                break
            room -= len(rows)
            found |= _by_parent(rows)
            level = {child for _, child in rows} - found.keys()
        counted = TermParent.objects.filter(parent__in=level, child__in=self).values_list("parent_id")
        return found, dict(counted.annotate(Count("pk")))

    def grown(self, tops: Sequence[int], *, most: int, deepest: int) -> tuple[tuple[Node, ...], dict[int, Term]]:
        """The tree that stands below `tops`, as far as `outlined` reads it, and its terms by id."""
        children, uncounted = self.outlined(tops, most=most, deepest=deepest)
        nodes = grow(tops, children, most=most, uncounted=uncounted)
        return nodes, self.in_bulk({*tops, *(pk for below in children.values() for pk in below)})

    def _links(self) -> models.QuerySet[TermParent]:
        from vocabulary.models import TermParent

        return TermParent.objects.order_by("child__folded_name", "child")

    def links_above(self, term: Term) -> models.QuerySet[TermParent]:
        """Every link from the term, or from an ancestor of it, to a parent, with the parent; one query."""
        from vocabulary.models import TermParent

        links = TermParent.objects.filter(child__descendant_links__descendant=term).select_related("parent")
        return links.order_by("parent__folded_name")

    def starting(self, text: str) -> Self:
        """Terms with a name or synonym in which `text`, folded, begins at the start of some word."""
        return self.filter(Exists(_starts(folded_name(text)).filter(term=OuterRef("pk"))))

    def matching(self, text: str, facet: str | None = None, limit: int = 20) -> Self:
        """Typeahead: at most `limit` terms, an exact name first, then shorter ones.

        Each carries `matched`, the surface form that was found ("" for a hidden one). One query; composable with
        the other questions when they are asked first.
        """
        folded = folded_name(text)
        exact = When(text=folded, at_front=True, then=Value(1))
        starts = _starts(folded).filter(term=OuterRef("pk"))
        ranked = starts.annotate(is_exact=Case(exact, default=Value(0)), length=Length("form"))
        best = ranked.order_by("-is_exact", "length", "form")
        found = self.starting(text) if facet is None else self.starting(text).in_facet(facet)
        with_best = found.annotate(
            matched=Subquery(best.values("form")[:1]),
            matched_exactly=Subquery(best.values("is_exact")[:1]),
            matched_length=Subquery(best.values("length")[:1]),
        )
        return with_best.order_by("-matched_exactly", "matched_length", "folded_name", "pk")[:limit]

    def by_curie(self, text: str, facet: str | None = None, limit: int = 20) -> Self:
        """Typeahead: terms whose CURIE begins so, in any case; each carries its CURIE as `matched`."""
        asked = text.strip().upper()
        found = self.filter(curie__startswith=asked) if asked and _can_be_stored(asked) else self.none()
        found = found if facet is None else found.in_facet(facet)
        return found.annotate(matched=F("curie")).order_by("curie")[:limit]

    def named(self, facet: str, text: str) -> list[Term]:
        """The active terms that `text` names: by CURIE, else by label, else by synonym; several when ambiguous."""
        if not _can_be_stored(text):
            return []
        folded = folded_name(text)
        by_synonym = Q(synonyms__folded=folded, synonyms__status=SynonymStatus.ACTIVE)
        found = self.active().in_facet(facet).filter(Q(curie=text.strip().upper()) | Q(folded_name=folded) | by_synonym)
        terms = list(found.distinct().order_by("folded_name"))
        by_curie = [term for term in terms if term.curie == text.strip().upper()]
        by_label = [term for term in terms if term.folded_name == folded]
        return by_curie or by_label or terms

    def once_called(self, facet: str, text: str) -> Self:
        """Terms that had this name, and have it as a synonym since."""
        from vocabulary.models import Synonym

        former = Synonym.objects.filter(is_former=True, folded=folded_name(text), term=OuterRef("pk"))
        return self.in_facet(facet).filter(Exists(former))

    def resolve(self, facet: str, text: str) -> Term | None:
        """The term of this CURIE or slug, also a former slug or a merged term's; None when there is none."""
        return self.resolve_all(facet, [text]).get(text)

    def resolve_all(self, facet: str, texts: Collection[str]) -> dict[str, Term]:
        """As `resolve` for many texts, in two queries at most; texts that name nothing are left out."""
        from vocabulary.models import FormerSlug

        wanted = set(filter(_can_be_stored, texts))
        rows = self.in_facet(facet).filter(Q(curie__in=wanted) | Q(slug__in=wanted)).select_related("replaced_by")
        found: dict[str, Term] = {}
        for term in rows:
            found[term.curie] = found[term.slug] = term.replaced_by or term
        if missing := wanted - found.keys():
            former = FormerSlug.objects.filter(facet=facet, slug__in=missing, term__in=self)
            for slug in former.select_related("term__replaced_by"):
                found[slug.slug] = slug.term.replaced_by or slug.term
        return {text: found[text] for text in texts if text in found}

    def in_use(self, curies: Collection[str]) -> dict[str, Term]:
        """CURIE -> the term that may tag in its place now: itself, or what it was merged into; one query."""
        rows = self.filter(curie__in=set(curies)).select_related("replaced_by")
        found = {term.curie: term.replaced_by or term for term in rows}
        return {
            curie: term for curie, term in found.items() if term.status == TermStatus.ACTIVE and not term.is_heading
        }

    def closures(self, term_ids: Iterable[int]) -> dict[int, set[int]]:
        """Term id -> the tokens of the term and of all its ancestors, as a claim carries them; one query."""
        from vocabulary.models import TermClosure

        found: dict[int, set[int]] = {pk: set() for pk in term_ids}
        # No joins: right after a large load the planner knows nothing of the new rows.
        rows = TermClosure.objects.filter(descendant__in=list(found)).values_list("descendant", "ancestor")
        for descendant, ancestor in rows:
            found[descendant].add(TERM_TOKEN_BASE + ancestor)
        return found


class EditionUploadQuerySet(models.QuerySet["EditionUpload"]):
    """Which uploaded editions wait, and for whom."""

    def due(self, now: dt.datetime) -> Self:
        """Those that a worker should take: nobody has them, or whoever had them is gone."""
        free = Q(leased_until__isnull=True) | Q(leased_until__lte=now)
        return self.filter(free, state__in=[UploadState.WAITING, UploadState.ACCEPTED])

    def newest_first(self) -> Self:
        """Newest first, without their bytes."""
        return self.select_related("uploaded_by").defer("body", "lines").order_by("-created_at", "-pk")


def _by_parent(links: Iterable[tuple[int, int]]) -> dict[int, list[int]]:
    found: dict[int, list[int]] = {}
    for parent, child in links:
        found.setdefault(parent, []).append(child)
    return found


def _starts(folded: str) -> models.QuerySet[NameStart]:
    """Word starts of names that begin with `folded`; nothing at all for an empty one."""
    from vocabulary.models import NameStart

    asks = bool(folded) and _can_be_stored(folded)
    return NameStart.objects.filter(text__startswith=folded) if asks else NameStart.objects.none()


def _can_be_stored(text: str) -> bool:
    """PostgreSQL has no NUL and no lone surrogate; a text with one names nothing."""
    return "\0" not in text and not any("\ud800" <= character <= "\udfff" for character in text)
