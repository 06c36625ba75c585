"""What merging one term into another would do: read before it is done, and by the merge itself."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from django.db.models import Q

from vocabulary import hierarchy
from vocabulary.facets import Relation, SynonymKind, SynonymStatus, TermStatus
from vocabulary.models import CrossReference, Synonym, Term
from vocabulary.services import derived


@dataclass(frozen=True, slots=True)
class MergePreview:
    """What a merge would do. `refusals` forbid it; what is shared, loosened or left is listed for the editor.

    `names_left` are names of the target already; `names_alike` are (name, the one that moves) of the source that fold
    to one form. `children` and `parents` join the target; those that it has already are not among them.
    """

    source: Term
    target: Term
    synonyms: tuple[Synonym, ...]
    name_joins: bool
    names_left: tuple[str, ...]
    names_alike: tuple[tuple[str, str], ...]
    names_shared: tuple[tuple[str, Term], ...]
    codes: tuple[tuple[CrossReference, str], ...]
    codes_left: tuple[CrossReference, ...]
    children: tuple[Term, ...]
    parents: tuple[Term, ...]
    followers: tuple[Term, ...]
    refusals: tuple[str, ...]

    @property
    def names(self) -> tuple[str, ...]:
        """What becomes a hidden synonym of the target."""
        own = (self.source.preferred_name,) if self.name_joins else ()
        return (*own, *(synonym.text for synonym in self.synonyms))

    @property
    def codes_loosened(self) -> tuple[CrossReference, ...]:
        """Exact codes that become close ones: the target has another exact code of the same vocabulary."""
        return tuple(code for code, relation in self.codes if relation != code.relation)


def merge_preview(*, source: Term, target: Term) -> MergePreview:
    """Read what `merge` would do, and what stands in its way; writes nothing."""
    names = _names(source, target)
    codes, codes_left = _codes(source, target)
    parents = derived.parent_ids()
    return MergePreview(
        source=source,
        target=target,
        synonyms=names.moving,
        name_joins=names.name_joins,
        names_left=names.left,
        names_alike=names.alike,
        names_shared=tuple(_shared(source, target, names)),
        codes=codes,
        codes_left=codes_left,
        children=_joining_children(source, target, parents),
        parents=_joining_parents(source, target, parents),
        followers=tuple(Term.objects.filter(replaced_by=source)),
        refusals=tuple(_refusals(source, target, parents)),
    )


def _refusals(source: Term, target: Term, parents: Mapping[int, set[int]]) -> Iterator[str]:
    if source.pk == target.pk:
        yield "A term is not merged into itself."
        return
    if source.facet != target.facet:
        yield f"{target} belongs to another facet than {source}."
    if source.status == TermStatus.MERGED:
        yield f"{source} is merged already."
    if target.status != TermStatus.ACTIVE:
        yield f"{target} is {target.get_status_display().lower()}: choose an active term to merge into."
    if source.is_heading != target.is_heading:
        yield "A heading and a term that tags claims are not the same thing."
    above = hierarchy.ancestors(target.pk, parents)
    between = Term.objects.filter(parents=source, pk__in=above.keys() - {target.pk}).order_by("folded_name")
    for term in between:
        yield f"{term} stands under {source} and above {target}: change its place first."


@dataclass(frozen=True, slots=True)
class _Names:
    """Names of the source: which synonyms move, whether its own name does, and what stays behind and why."""

    moving: tuple[Synonym, ...]
    name_joins: bool
    left: tuple[str, ...]
    alike: tuple[tuple[str, str], ...]


def _names(source: Term, target: Term) -> _Names:
    """Sort the names; of several that fold alike one moves, so that the target has each folded form once."""
    answers = Q(status=SynonymStatus.ACTIVE) | Q(kind=SynonymKind.HIDDEN)  # a candidate of the target names nothing yet
    held = {target.folded_name, *target.synonyms.filter(answers).values_list("folded", flat=True)}
    name_joins = source.folded_name not in held
    left = [] if name_joins else [source.preferred_name]
    first = {source.folded_name: source.preferred_name}
    moving, alike = [], []
    for synonym in sorted(source.synonyms.all(), key=lambda each: (each.status != SynonymStatus.ACTIVE, each.pk)):
        if synonym.folded in held:
            left.append(synonym.text)
        elif synonym.folded in first:
            alike.append((synonym.text, first[synonym.folded]))
        else:
            first[synonym.folded] = synonym.text
            moving.append(synonym)
    return _Names(tuple(moving), name_joins, tuple(dict.fromkeys(left)), tuple(dict.fromkeys(alike)))


def _shared(source: Term, target: Term, names: _Names) -> Iterator[tuple[str, Term]]:
    """Forms that a third active term of the facet answers to as well: matching will find both."""
    forms = {synonym.folded: synonym.text for synonym in names.moving}
    if names.name_joins:
        forms[source.folded_name] = source.preferred_name
    others = Term.objects.active().in_facet(source.facet).exclude(pk__in=[source.pk, target.pk])
    named = others.filter(folded_name__in=forms)
    pairs = {(term.folded_name, term.pk): term for term in named}
    also = Synonym.objects.filter(term__in=others, folded__in=forms, status=SynonymStatus.ACTIVE)
    pairs |= {(synonym.folded, synonym.term_id): synonym.term for synonym in also.select_related("term")}
    for (folded, _), term in sorted(pairs.items(), key=lambda pair: pair[0]):
        yield forms[folded], term


def _codes(source: Term, target: Term) -> tuple[tuple[tuple[CrossReference, str], ...], tuple[CrossReference, ...]]:
    """Codes that move, each with its relation there, and those that the target has too.

    A vocabulary has one exact code for a concept: where the target has one, that of the source becomes close.
    """
    held = list(target.cross_references.all())
    exact = {_vocabulary(code) for code in held if code.relation == Relation.EXACT}
    known = {code.curie for code in held}
    codes = list(source.cross_references.all())
    moving = [code for code in codes if code.curie not in known]
    left = tuple(code for code in codes if code.curie in known)
    return tuple((code, _relation(code, exact)) for code in moving), left


def _vocabulary(code: CrossReference) -> str:
    return code.curie.partition(":")[0]


def _relation(code: CrossReference, exact: set[str]) -> str:
    loosens = code.relation == Relation.EXACT and _vocabulary(code) in exact
    return Relation.CLOSE.value if loosens else code.relation


def _joining_children(source: Term, target: Term, parents: Mapping[int, set[int]]) -> tuple[Term, ...]:
    had = {child for child, above in parents.items() if target.pk in above}
    found = Term.objects.filter(parents=source).exclude(pk__in={target.pk, *had})
    return tuple(found.order_by("folded_name"))


def _joining_parents(source: Term, target: Term, parents: Mapping[int, set[int]]) -> tuple[Term, ...]:
    """Parents that the target is not under yet; none that stands under it."""
    had = hierarchy.ancestors(target.pk, parents)
    if source.pk in had:  # what is above the source counts only through it, and the source goes
        without = {child: above - {source.pk} for child, above in parents.items()}
        had = hierarchy.ancestors(target.pk, without)
    below = hierarchy.descendants([target.pk], parents)
    found = Term.objects.filter(pk__in=parents.get(source.pk, ())).exclude(pk__in={*had, *below})
    return tuple(found.order_by("folded_name"))
