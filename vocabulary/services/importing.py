"""Loads vocabulary tables: few statements of many rows each, all in one transaction."""

import datetime as dt
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from django.db import transaction

from accounts.audit import record_event, roles_of
from accounts.models import User
from vocabulary.facets import EditionStatus, SynonymStatus, TermStatus
from vocabulary.importing.difference import Change, Conflict, Difference, Held, difference
from vocabulary.importing.rows import SCALARS, Fault, Row, Tables
from vocabulary.models import CrossReference, Edition, EditionTerm, Synonym, Term, TermParent
from vocabulary.naming import folded_name, synonym_kinds
from vocabulary.services import derived
from vocabulary.services.errors import VocabularyError

COLUMN_OF = {"source": "sources"}
"""Field of a row -> field of `Term` where the names differ."""


class TablesFaulty(VocabularyError):
    """The tables have faults; nothing was changed."""

    def __init__(self, faults: Collection[Fault]) -> None:
        self.faults = faults
        super().__init__(f"The tables have {len(faults)} fault{'' if len(faults) == 1 else 's'}; nothing was changed.")


class ConflictsOpen(VocabularyError):
    """The tables contradict what is held; nothing was changed."""

    def __init__(self, conflicts: Collection[Conflict]) -> None:
        self.conflicts = conflicts
        super().__init__(f"{len(conflicts)} conflict{'' if len(conflicts) == 1 else 's'} must be settled first.")


@dataclass(frozen=True, slots=True)
class Loaded:
    """What was done, and the edition that is current now."""

    difference: Difference
    edition: Edition


def is_current(checksum: str) -> bool:
    """Whether the current edition was loaded from tables of this checksum."""
    return Edition.objects.filter(status=EditionStatus.CURRENT, checksum=checksum).exists()


def held_terms() -> list[Held]:
    """Every term as it is compared with tables; five queries.

    None joins: right after a large load the planner knows nothing of the new rows, and would join them row by row.
    """
    terms = list(Term.objects.all())
    curies = {term.pk: term.curie for term in terms}
    parents, synonyms, codes, former = defaultdict(set), defaultdict(set), defaultdict(set), defaultdict(set)
    for child, parent in TermParent.objects.values_list("child_id", "parent_id"):
        parents[child].add(curies[parent])
    for term_id, text, is_former in Synonym.objects.values_list("term_id", "text", "is_former"):
        synonyms[term_id].add(text)
        if is_former:
            former[term_id].add(text)
    for term_id, relation, code in CrossReference.objects.values_list("term_id", "relation", "curie"):
        codes[term_id].add((relation, code))
    kept = EditionTerm.objects.filter(edition__status=EditionStatus.CURRENT).values_list("curie", "table_row")
    bases = {curie: Row.from_json(row) for curie, row in kept if row is not None}
    return [
        Held(
            curie=term.curie,
            facet=term.facet,
            status=term.status,
            scalars={name: getattr(term, COLUMN_OF.get(name, name)) for name in SCALARS},
            parents=frozenset(parents[term.pk]),
            synonyms=frozenset(synonyms[term.pk]),
            codes=frozenset(codes[term.pk]),
            base=bases.get(term.curie),
            former=frozenset(former[term.pk]),
        )
        for term in terms
    ]


def difference_to(tables: Tables) -> Difference:
    """What applying these tables would do; TablesFaulty."""
    if tables.faults:
        raise TablesFaulty(tables.faults)
    return difference(held_terms(), tables.rows, tables.facets)


@transaction.atomic
def apply_tables(*, tables: Tables, by: User | None, now: dt.datetime, version: str = "") -> Loaded:
    """Do what the tables say and make them the current edition; TablesFaulty, ConflictsOpen."""
    derived.require(by, "vocabulary.add_term")
    derived.lock_vocabulary()
    found = difference_to(tables)
    if found.fatal:
        raise ConflictsOpen(found.fatal)
    _write(found, derived.stamp(now))
    edition = _freeze(tables, version=version or _free_version(now), now=now)
    sizes = {name: len(getattr(found, name)) for name in ("added", "changed", "deprecated", "conflicts")}
    after = {"version": edition.version, "checksum": edition.checksum, **sizes}
    record_event(by=by, role=roles_of(by), action="edition.load", on=edition, before={}, after=after, now=now)
    return Loaded(found, edition)


def _write(found: Difference, now: dt.datetime) -> None:
    gone = Term.objects.filter(curie__in=found.deprecated)
    gone.update(status=TermStatus.DEPRECATED, changed_at=now)
    held = {term.curie: term for term in Term.objects.filter(curie__in=[each.curie for each in found.changed])}
    _remove_from_sets(found.changed, held)
    _change_scalars(found.changed, held, now)
    terms = held | _add_terms(found.added, now)
    if not terms:
        return
    _add_synonyms(found, terms)
    derived.keep_names([(terms[change.curie], change.kept_name) for change in found.changed if change.kept_name])
    _add_codes(found, terms)
    _add_parents(found, terms, now)
    derived.rebuild_name_starts(terms.values())


def _remove_from_sets(changes: Iterable[Change], held: Mapping[str, Term]) -> None:
    for change in changes:
        term, sets = held[change.curie], change.sets
        if sets.parents_out:
            TermParent.objects.filter(child=term, parent__curie__in=sets.parents_out).delete()
        if sets.synonyms_out:
            Synonym.objects.filter(term=term, text__in=sets.synonyms_out).delete()
        if change.given_away:
            Synonym.objects.filter(term=term, is_former=True, text__in=change.given_away).delete()
        if sets.codes_out:
            CrossReference.objects.filter(term=term, curie__in=[code for _, code in sets.codes_out]).delete()


def _change_scalars(changes: Collection[Change], held: Mapping[str, Term], now: dt.datetime) -> None:
    """Change fields and slugs; through names that nobody has, because two terms may swap theirs."""
    renamed = [held[change.curie] for change in changes if "preferred_name" in change.scalars]
    for term in renamed:
        term.folded_name = term.curie
    Term.objects.bulk_update(renamed, ["folded_name"])
    for change in changes:
        term = held[change.curie]
        for name, value in change.scalars.items():
            setattr(term, COLUMN_OF.get(name, name), value)
        term.status = TermStatus.ACTIVE if change.revived else TermStatus(term.status)
        term.folded_name = folded_name(term.preferred_name)
        term.changed_at = now
    _give_new_slugs(renamed)
    columns = [*(COLUMN_OF.get(name, name) for name in SCALARS), "status", "folded_name", "slug", "changed_at"]
    Term.objects.bulk_update(held.values(), columns, batch_size=derived.BATCH)


def _give_new_slugs(renamed: Iterable[Term]) -> None:
    taken = {facet: derived.taken_slugs(facet) for facet in {term.facet for term in renamed}}
    for term in renamed:
        derived.keep_slug(term, derived.give_slug(term, taken[term.facet]))


def _add_terms(rows: Collection[Row], now: dt.datetime) -> dict[str, Term]:
    taken = {facet: derived.taken_slugs(facet) for facet in {row.facet for row in rows}}
    terms = [_term(row, taken[row.facet], now) for row in rows]
    return {term.curie: term for term in Term.objects.bulk_create(terms, batch_size=derived.BATCH)}


def _term(row: Row, taken: set[str], now: dt.datetime) -> Term:
    term = Term(
        curie=row.curie,
        facet=row.facet,
        preferred_name=row.preferred_name,
        folded_name=folded_name(row.preferred_name),
        changed_at=now,
        kind=row.kind,
        note=row.note,
        sources=row.source,
        licence=row.licence,
        status=row.status,
    )
    derived.give_slug(term, taken)
    return term


def _add_synonyms(found: Difference, terms: Mapping[str, Term]) -> None:
    joining = {change.curie: change.sets.synonyms_in for change in found.changed}
    joining |= {row.curie: row.synonyms for row in found.added}
    taken: dict[str, set[tuple[str, str]]] = defaultdict(set)
    used = Synonym.objects.filter(term__curie__in=[change.curie for change in found.changed])
    for curie, folded, kind in used.values_list("term__curie", "folded", "kind"):
        taken[curie].add((folded, kind))
    Synonym.objects.bulk_create(
        (
            Synonym(term=terms[curie], text=text, folded=folded, kind=kind, licence=terms[curie].licence)
            for curie, texts in joining.items()
            for text, folded, kind in synonym_kinds(texts, taken[curie])
        ),
        batch_size=derived.BATCH,
    )


def _add_codes(found: Difference, terms: Mapping[str, Term]) -> None:
    joining = {change.curie: change.sets.codes_in for change in found.changed}
    joining |= {row.curie: row.codes for row in found.added}
    CrossReference.objects.bulk_create(
        (
            CrossReference(
                term=terms[curie],
                curie=code,
                relation=relation,
                source=terms[curie].sources[:200],
                licence=terms[curie].licence,
            )
            for curie, codes in joining.items()
            for relation, code in sorted(codes)
        ),
        batch_size=derived.BATCH,
    )


def _add_parents(found: Difference, terms: Mapping[str, Term], now: dt.datetime) -> None:
    """Link parents and write the closure of everything whose ancestors changed."""
    joining = {change.curie: change.sets.parents_in for change in found.changed}
    joining |= {row.curie: row.parents for row in found.added}
    wanted = {parent for parents in joining.values() for parent in parents}
    ids = dict(Term.objects.filter(curie__in=wanted).values_list("curie", "pk"))
    TermParent.objects.bulk_create(
        (
            TermParent(child=terms[curie], parent_id=ids[parent])
            for curie, parents in joining.items()
            for parent in parents
        ),
        batch_size=derived.BATCH,
    )
    moved = [change.curie for change in found.changed if change.sets.parents_in or change.sets.parents_out]
    derived.renew_closure_under([terms[curie].pk for curie in (*moved, *(row.curie for row in found.added))], now)


def _free_version(now: dt.datetime) -> str:
    """Name an edition by its day, numbered from the second one of a day on."""
    day = f"{now:%Y-%m-%d}"
    same_day = Edition.objects.filter(version__startswith=day).count()
    return f"{day}.{same_day + 1}" if same_day else day


def _freeze(tables: Tables, *, version: str, now: dt.datetime) -> Edition:
    """Make a new current edition and keep every term in it as it stands now, with the row it came from."""
    kept = EditionTerm.objects.filter(edition__status=EditionStatus.CURRENT).exclude(facet__in=tables.facets)
    rows = dict(kept.filter(table_row__isnull=False).values_list("curie", "table_row"))
    rows |= {row.curie: row.as_json() for row in tables.rows}
    Edition.objects.filter(status=EditionStatus.CURRENT).update(status=EditionStatus.PAST)
    curies = dict(Term.objects.values_list("pk", "curie"))
    live: dict[str, list[str]] = defaultdict(list)
    for term_id, text in Synonym.objects.filter(status=SynonymStatus.ACTIVE).values_list("term_id", "text"):
        live[curies[term_id]].append(text)
    edition = Edition.objects.create(
        version=version, status=EditionStatus.CURRENT, checksum=tables.checksum, created_at=now
    )
    EditionTerm.objects.bulk_create(
        (
            EditionTerm(
                edition=edition,
                curie=held.curie,
                facet=held.facet,
                preferred_name=held.scalars["preferred_name"],
                status=held.status,
                synonyms=sorted(live[held.curie]),
                parents=sorted(held.parents),
                codes=sorted(map(list, held.codes)),
                table_row=rows.get(held.curie),
            )
            for held in held_terms()
        ),
        batch_size=derived.BATCH,
    )
    return edition
