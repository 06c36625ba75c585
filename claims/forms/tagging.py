"""Tags as they are typed: chosen terms stay, typed names are resolved here, and what is unclear is asked back."""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from difflib import get_close_matches
from typing import Final

from django.db.models import FilteredRelation, Q
from django.http import QueryDict

from accounts.models import User
from claims.models import Claim
from claims.scheme import TYPE_RULES, ClaimType, Fault
from vocabulary.facets import Facet
from vocabulary.models import Term
from vocabulary.naming import folded_name

MOST: Final = 40  # terms of one facet
LONGEST_NAME: Final = 200  # characters
MOST_NEAR: Final = 5  # terms offered for an unknown name
MOST_LISTED: Final = 3  # facets that are named where any will do
MOST_GUESSED: Final = 3  # unknown names of a facet for which all its names are compared
SHORTEST_START: Final = 3  # characters from which the beginning of one name stands for it
LIKENESS: Final = 0.6  # of difflib, from which a name is near
_ID: Final = re.compile(r"[0-9]{1,18}")


@dataclass(slots=True)
class FacetTags:
    """The tags of one facet: what is chosen, what is typed and not yet clear, and what is wrong."""

    facet: Facet
    chosen: list[Term] = field(default_factory=list)
    unclear: list[tuple[str, list[Term]]] = field(default_factory=list)
    unknown: list[str] = field(default_factory=list)
    near: dict[str, list[Term]] = field(default_factory=dict)  # unknown name -> terms that look like it
    suggested: list[Term] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)
    is_forbidden: bool = False
    instead: tuple[Facet, ...] = ()  # where the tag that is needed may stand as well

    @property
    def typed(self) -> str:
        """What stays in the text field: names that no term has yet, or several have."""
        return "; ".join([*self.unknown, *(name for name, _ in self.unclear)])

    @property
    def offered(self) -> list[tuple[str, list[Term]]]:
        """The unknown names, each with the terms that look like it."""
        return [(name, self.near.get(name, [])) for name in self.unknown]

    @property
    def name(self) -> str:
        """Its tags as faults name them."""
        return f"tags.{self.facet}"

    @property
    def needed(self) -> str:
        """That a tag is needed, and where else it may stand."""
        if len(self.instead) > MOST_LISTED:
            return "needed, here or in any other"
        return ", or ".join(["needed", *(str(facet.label).lower() for facet in self.instead)])

    @property
    def left(self) -> list[Term]:
        """Suggested terms that are not chosen: one tick takes them."""
        have = {term.pk for term in self.chosen}
        return [term for term in self.suggested if term.pk not in have]

    @property
    def is_shown(self) -> bool:
        """Hidden only where the claim type forbids the facet and it holds nothing."""
        return not self.is_forbidden or bool(self.chosen or self.unclear or self.unknown or self.faults)

    def add(self, terms: Iterable[Term]) -> None:
        """Choose these as well; a term is chosen once."""
        self.chosen += [term for term in dict.fromkeys(terms) if term not in self.chosen][: MOST - len(self.chosen)]

    def suggest(self, term: Term) -> None:
        """Note that a suggestion names it."""
        if term not in self.suggested:
            self.suggested.append(term)


def none() -> dict[str, FacetTags]:
    """No tag in any facet."""
    return {facet.value: FacetTags(facet) for facet in Facet}


def stored(claim: Claim) -> dict[str, FacetTags]:
    """The tags of a claim as it is."""
    terms = claim.tags_by_facet()
    return {facet.value: FacetTags(facet, chosen=terms[facet.value]) for facet in Facet}


def posted(post: QueryDict, *, by: User, proposed: str = "", suggested: Sequence[int] = ()) -> dict[str, FacetTags]:
    """The tags of the form, with the typed names resolved as far as they name one term.

    `proposed`: the facet whose new names are to be proposed, so that none stands for a longer name of the vocabulary;
    `suggested`: ids of the terms that a suggestion named.
    """
    ids = {facet: _ids(post, facet) for facet in Facet}
    terms = _usable([*(pk for chosen in ids.values() for pk in chosen), *suggested], by=by)
    tags = none()
    suggest(tags, (terms[pk] for pk in suggested if pk in terms))
    for facet, chosen in ids.items():
        tags[facet.value].add(terms[pk] for pk in chosen if pk in terms and terms[pk].facet == facet)
        meant = {name for _, name in _picked(post, facet)}
        for name in _names(post.get(f"tag_{facet}_text", "")):
            if name not in meant:
                _resolve(tags[facet.value], name, by=by, is_whole=facet == proposed)
        _guess(tags[facet.value], by=by)
    return tags


def suggest(tags: Mapping[str, FacetTags], terms: Iterable[Term]) -> None:
    """Note the terms that a suggestion names, each in its facet."""
    for term in terms:
        tags[term.facet].suggest(term)


def follow(
    tags: Mapping[str, FacetTags], taken: Sequence[Term], offered: Iterable[Term], *, ticked: Collection[int]
) -> list[int]:
    """Tick what suggestions take over now, and untick what they took over before and nobody else chose.

    `ticked`: ids of the terms that were ticked so before. What a person unticked stays so, and a facet in which a
    person chose or typed something gets no further tick. Gives the ids to hold on to as ticked.
    """
    held: list[int] = []
    for facet, one in tags.items():
        now = [term for term in taken if term.facet == facet]
        wanted, chosen = {term.pk for term in now}, {term.pk for term in one.chosen}
        is_own = bool(chosen - set(ticked) or one.typed)
        one.chosen = [term for term in one.chosen if term.pk not in ticked or term.pk in wanted]
        unticked = set(ticked) - chosen
        one.add(term for term in now if not is_own and term.pk not in unticked)
        held += [term.pk for term in now if term.pk in ticked or not is_own]
        one.suggested = []
    suggest(tags, offered)
    return held


def _usable(ids: Sequence[int], *, by: User) -> dict[int, Term]:
    """Id as it was posted -> the term; one that was merged while the form was open stands for its survivor."""
    usable = Term.objects.usable_by(by)
    terms = usable.in_bulk(ids)
    if missing := set(ids) - terms.keys():
        merged = Term.objects.filter(pk__in=missing, replaced_by__in=usable).select_related("replaced_by")
        terms |= {term.pk: term.replaced_by for term in merged if term.replaced_by}
    return terms


def _picked(post: QueryDict, facet: Facet) -> list[tuple[str, str]]:
    """(id, unknown name) of each near term that was picked instead of the name."""
    picks = (post.get(f"tag_{facet}_near_{number}", "").partition(" ") for number in range(MOST))
    return [(term_id, name) for term_id, _, name in picks if name]


def _ids(post: QueryDict, facet: Facet) -> list[int]:
    choices = [post.get(f"tag_{facet}_choice_{number}", "") for number in range(MOST)]
    picked = [term_id for term_id, _ in _picked(post, facet)]
    given = [*post.getlist(f"tag_{facet}"), *filter(None, choices), *picked]
    return [int(one) for one in given[:MOST] if _ID.fullmatch(one)]


def _names(text: str) -> list[str]:
    names = (" ".join(part.split())[:LONGEST_NAME] for part in text.split(";"))
    return [name for name in dict.fromkeys(names) if name][:MOST]


def _resolve(tags: FacetTags, name: str, *, by: User, is_whole: bool) -> None:
    found = [term for term in Term.objects.named(tags.facet, name) if not term.is_heading] or _own(tags, name, by=by)
    fresh = [term for term in found if term.pk not in {one.pk for one in tags.chosen}]
    if found and len(fresh) < len(found):  # one of them was chosen on the way here
        return
    if len(found) == 1:
        tags.add(found)
    elif found:
        tags.unclear.append((name, found))
    else:
        _begin(tags, name, by=by, is_whole=is_whole)


def _begin(tags: FacetTags, name: str, *, by: User, is_whole: bool) -> None:
    """Take the one term whose name begins like this, unless the name `is_whole`; else note it with those that do."""
    found = list(Term.objects.usable_by(by).matching(name, facet=tags.facet, limit=MOST_NEAR + 1))
    if not is_whole and len(found) == 1 and len(name) >= SHORTEST_START and _begins(found[0], name):
        tags.add(found)
        return
    tags.unknown.append(name)
    if found:
        tags.near[name] = found[:MOST_NEAR]


def _begins(term: Term, name: str) -> bool:
    start = folded_name(name)
    return any(folded_name(form).startswith(start) for form in (term.preferred_name, getattr(term, "matched", "")))


def _guess(tags: FacetTags, *, by: User) -> None:
    """Offer the terms whose names look most like the unknown ones; one query, only where something is unknown."""
    unknown = [name for name in tags.unknown if name not in tags.near][:MOST_GUESSED]
    if not unknown:
        return
    live = FilteredRelation("synonyms", condition=Q(synonyms__status="active"))
    usable = Term.objects.usable_by(by).in_facet(tags.facet).alias(live=live)
    forms: dict[str, int] = {}
    for pk, label, synonym in usable.values_list("pk", "folded_name", "live__folded"):
        forms[label] = pk
        forms.setdefault(synonym or label, pk)
    alike = {name: get_close_matches(folded_name(name), forms, n=MOST_NEAR, cutoff=LIKENESS) for name in unknown}
    terms = Term.objects.in_bulk([forms[form] for found in alike.values() for form in found])
    for name, found in alike.items():
        tags.near[name] = [terms[pk] for pk in dict.fromkeys(forms[form] for form in found)]


def _own(tags: FacetTags, name: str, *, by: User) -> list[Term]:
    """Terms that this person proposed and may use before an editor has decided."""
    found = Term.objects.usable_by(by).matching(name, facet=tags.facet)
    return [term for term in found if getattr(term, "matched_exactly", False)]


def curies(tags: Mapping[str, FacetTags]) -> dict[str, tuple[str, ...]]:
    """Facet -> CURIEs, as the pure rules read tags."""
    return {facet: tuple(term.curie for term in one.chosen) for facet, one in tags.items()}


def terms(tags: Mapping[str, FacetTags]) -> list[Term]:
    """All chosen terms."""
    return [term for one in tags.values() for term in one.chosen]


def unsettled(tags: Mapping[str, FacetTags]) -> Sequence[Fault]:
    """What stands in the way of saving: names that no term has, or several."""
    return [fault for one in tags.values() for fault in _unsettled(one)]


def _unsettled(tags: FacetTags) -> Iterator[Fault]:
    for name in tags.unknown:
        message = f"No term of this facet is called “{name}”."
        yield Fault(tags.name, "unknown-term", message, "Choose another one, or propose it.")
    for name, _ in tags.unclear:
        yield Fault(tags.name, "ambiguous-term", f"“{name}” names several terms.", "Choose the one you mean.")


def rule(tags: Mapping[str, FacetTags], claim_type: str) -> None:
    """Note which facets the claim type forbids, and of which any one will do."""
    if claim_type not in set(ClaimType):
        return
    found = TYPE_RULES[ClaimType(claim_type)]
    for facet, one in tags.items():
        groups = [group for group in found.one_of if facet in group and facet not in found.required]
        one.is_forbidden = facet in found.forbidden
        one.instead = tuple(Facet(other) for group in groups for other in group if other != facet)
