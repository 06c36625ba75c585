"""A term as the API answers it: names, place in the hierarchy, codes elsewhere, and the evidence under it."""

from collections import defaultdict
from collections.abc import Iterable, Sequence

from atlas.api import addresses
from atlas.api.article_form import counts
from claims.models import Claim
from claims.public_form import term_form
from vocabulary.facets import EditionStatus, SynonymKind, SynonymStatus
from vocabulary.models import CrossReference, Edition, Synonym, Term, TermClosure

Form = dict[str, object]


def term_forms(terms: Sequence[Term], base: str) -> list[Form]:
    """Terms of one answer, in a constant number of queries; ask for them with `replaced_by`."""
    pks = [term.pk for term in terms]
    ancestors = _ancestors(pks)
    names = _names(pks)
    codes = _codes(pks)
    evidence = Claim.objects.published().evidence().filter(tokens__overlap=[term.token for term in terms])
    counted = evidence.counts_by_token() if terms else {}
    edition = Edition.objects.filter(status=EditionStatus.CURRENT.value).values_list("version", flat=True).first()
    return [
        {
            **term_form(term),
            "url": addresses.term(base, term.curie),
            "facet": term.facet,
            "synonyms": names[term.pk],
            "definition": term.definition or None,
            "parents": [form for depth, form in ancestors[term.pk] if depth == 1],
            "ancestors": [form for _, form in ancestors[term.pk]],
            "xrefs": codes[term.pk],
            "status": term.status,
            "replaced_by": term.replaced_by.curie if term.replaced_by else None,
            "edition": edition,
            "counts": counts(*counted.get(term.token, (0, 0))),
        }
        for term in terms
    ]


def _ancestors(pks: Iterable[int]) -> defaultdict[int, list[tuple[int, Form]]]:
    """Term -> its ancestors with their distance, the nearest first; those at distance 1 are the parents."""
    links = TermClosure.objects.filter(descendant__in=pks, depth__gt=0).select_related("ancestor")
    found: defaultdict[int, list[tuple[int, Form]]] = defaultdict(list)
    for link in links.order_by("depth", "ancestor__folded_name"):
        found[link.descendant_id].append((link.depth, {**term_form(link.ancestor)}))
    return found


def _names(pks: Iterable[int]) -> defaultdict[int, list[str]]:
    rows = Synonym.objects.filter(term__in=pks, status=SynonymStatus.ACTIVE.value)
    found: defaultdict[int, list[str]] = defaultdict(list)
    for synonym in rows.exclude(kind=SynonymKind.HIDDEN.value).order_by("text", "pk"):
        if synonym.text not in found[synonym.term_id]:
            found[synonym.term_id].append(synonym.text)
    return found


def _codes(pks: Iterable[int]) -> defaultdict[int, list[Form]]:
    found: defaultdict[int, list[Form]] = defaultdict(list)
    for reference in CrossReference.objects.filter(term__in=pks).order_by("relation", "curie"):
        found[reference.term_id].append({"curie": reference.curie, "relation": reference.relation})
    return found
