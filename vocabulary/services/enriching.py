"""Takes over what an edition of an ontology adds: few statements of many rows, all in one transaction."""

import datetime as dt
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping

from django.db import transaction

from accounts.audit import Act, record_events, roles_of
from accounts.models import User
from vocabulary.facets import Relation, SynonymStatus
from vocabulary.importing.comparing import Lines, compare
from vocabulary.importing.enriching import Candidate, Enrichment, Gain, Known, NewTerm
from vocabulary.importing.reading import LIMITS
from vocabulary.importing.surveying import Origin
from vocabulary.models import CrossReference, Synonym, Term, TermParent
from vocabulary.naming import folded_name
from vocabulary.services import derived

Opened = Callable[[], Lines]


def known_terms() -> list[Known]:
    """Every term as it is compared with an ontology; three queries."""
    forms, live = defaultdict(set), defaultdict(set)
    for term_id, folded, status in Synonym.objects.values_list("term_id", "folded", "status"):
        forms[term_id].add(folded)
        if status == SynonymStatus.ACTIVE:
            live[term_id].add(folded)
    codes: dict[int, dict[str, tuple[str, str]]] = defaultdict(dict)
    for term_id, code, relation, edition in CrossReference.objects.values_list(
        "term_id", "curie", "relation", "edition"
    ):
        codes[term_id][code] = (relation, edition)
    return [
        Known(
            term.curie,
            term.facet,
            term.status,
            term.kind,
            term.preferred_name,
            definition=term.definition,
            forms=frozenset(forms[term.pk]),
            live_forms=frozenset(live[term.pk]),
            codes=codes[term.pk],
        )
        for term in Term.objects.order_by("curie")
    ]


def gain_of(*, opened: Opened, subtrees: Collection[str] = ()) -> Gain:
    """What `take_over` would do with this file; Unreadable, Unmapped."""
    return compare(opened, known_terms(), subtrees)


@transaction.atomic
def take_over(*, opened: Opened, subtrees: Collection[str] = (), by: User | None, now: dt.datetime) -> Gain:
    """Do what the edition adds: codes and definitions go live, names wait for an editor; Unreadable, Unmapped.

    A second time nothing is left to do. Every term that gains something has an event of its own.
    """
    derived.require(by, "vocabulary.add_term")
    derived.lock_vocabulary()
    found = gain_of(opened=opened, subtrees=subtrees)
    if not found.is_empty:
        terms = _add_terms(found, now)
        terms |= _enrich(found, now)
        _add_names_and_codes(found, terms)
        _place(found.added, terms, now)
        record_events(by=by, role=roles_of(by), acts=_acts(found, terms), now=now)
    return found


def _add_terms(found: Gain, now: dt.datetime) -> dict[str, Term]:
    taken = {facet: derived.taken_slugs(facet) for facet in {each.facet for each in found.added}}
    terms = []
    for each in found.added:
        term = Term(
            curie=each.curie,
            facet=each.facet,
            kind=each.kind,
            preferred_name=each.preferred_name,
            folded_name=folded_name(each.preferred_name),
            definition=each.definition,
            sources=str(found.origin),
            licence=found.origin.licence,
            changed_at=now,
        )
        derived.give_slug(term, taken[each.facet])
        terms.append(term)
    return {term.curie: term for term in Term.objects.bulk_create(terms, batch_size=derived.BATCH)}


def _enrich(found: Gain, now: dt.datetime) -> dict[str, Term]:
    """Give definitions, which name their origin, and stamp; a term that only gains candidates stays as it was."""
    held = {term.curie: term for term in Term.objects.filter(curie__in=[each.curie for each in found.changed])}
    public = [each for each in found.changed if each.definition or each.codes]
    for each in public:
        term = held[each.curie]
        term.changed_at = now
        if each.definition:
            term.definition = each.definition
            term.sources = _joined(term.sources, str(found.origin))
            licence = _joined(term.licence, found.origin.licence)
            term.licence = licence if len(licence) <= LIMITS["licence"] else term.licence
    columns = ["definition", "sources", "licence", "changed_at"]
    Term.objects.bulk_update([held[each.curie] for each in public], columns, batch_size=derived.BATCH)
    return held


def _joined(stated: str, more: str) -> str:
    """Name one more among sources or licences."""
    parts = [part for part in stated.split("; ") if part]
    return "; ".join(parts if more in parts else [*parts, more])


def _add_names_and_codes(found: Gain, terms: Mapping[str, Term]) -> None:
    gaining: list[Enrichment | NewTerm] = [*found.added, *found.changed]
    Synonym.objects.bulk_create(
        (_proposed(terms[each.curie], name, found.origin) for each in gaining for name in each.candidates),
        batch_size=derived.BATCH,
    )
    codes = [(each.curie, each.code, Relation.EXACT) for each in found.added]
    codes += [(each.curie, code, Relation.CLOSE) for each in gaining for code in each.codes]
    CrossReference.objects.bulk_create(
        (
            CrossReference(term=terms[curie], curie=code, relation=relation, **_said_by(found.origin))
            for curie, code, relation in codes
        ),
        batch_size=derived.BATCH,
    )
    seen = {(terms[each.curie].pk, code) for each in found.changed for code in each.found}
    rows = CrossReference.objects.filter(term__in={term for term, _ in seen}, curie__in={code for _, code in seen})
    confirmed = [row for row in rows if (row.term_id, row.curie) in seen]
    for row in confirmed:
        row.source, row.edition = found.origin.source, found.origin.edition
    CrossReference.objects.bulk_update(confirmed, ["source", "edition"], batch_size=derived.BATCH)


def _proposed(term: Term, name: Candidate, origin: Origin) -> Synonym:
    return Synonym(
        term=term,
        text=name.text,
        folded=name.folded,
        kind=name.kind,
        status=SynonymStatus.PROPOSED,
        source=str(origin),
        licence=origin.licence,
    )


def _said_by(origin: Origin) -> dict[str, str]:
    return {"source": origin.source, "edition": origin.edition, "licence": origin.licence}


def _place(added: Collection[NewTerm], terms: Mapping[str, Term], now: dt.datetime) -> None:
    """Link new terms to their parents, and write what follows from names and places."""
    if not added:
        return
    wanted = {parent for each in added for parent in each.parents}
    ids = dict(Term.objects.filter(curie__in=wanted).values_list("curie", "pk"))
    TermParent.objects.bulk_create(
        (TermParent(child=terms[each.curie], parent_id=ids[parent]) for each in added for parent in each.parents),
        batch_size=derived.BATCH,
    )
    new = [terms[each.curie] for each in added]
    derived.renew_closure_under([term.pk for term in new], now)
    derived.rebuild_name_starts(new)


def _acts(found: Gain, terms: Mapping[str, Term]) -> Iterator[Act]:
    origin = str(found.origin)
    for new in found.added:
        after = {"curie": new.curie, "preferred_name": new.preferred_name, "code": new.code, "origin": origin}
        yield _act("term.add", terms[new.curie], {**after, "parents": new.parents})
    for each in found.changed:
        gained: dict[str, object] = {"origin": origin, "definition": each.definition}
        gained |= {"codes": each.codes, "found": each.found}
        yield _act("term.enrich", terms[each.curie], {**gained, "proposed": _texts(each.candidates)})


def _texts(candidates: Iterable[Candidate]) -> list[str]:
    return [each.text for each in candidates]


def _act(action: str, term: Term, after: Mapping[str, object]) -> Act:
    return Act(action, term, {}, {name: value for name, value in after.items() if value})
