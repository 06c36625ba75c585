"""Tags as they are typed: chosen terms stay, typed names are resolved here, and what is unclear is asked back."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from django.http import QueryDict

from accounts.models import User
from claims.models import Claim
from claims.scheme import TYPE_RULES, ClaimType, Fault
from vocabulary.facets import Facet
from vocabulary.models import Term

MOST: Final = 40  # terms of one facet
LONGEST_NAME: Final = 200  # characters
_ID: Final = re.compile(r"[0-9]{1,18}")


@dataclass(slots=True)
class FacetTags:
    """The tags of one facet: what is chosen, what is typed and not yet clear, and what is wrong."""

    facet: Facet
    chosen: list[Term] = field(default_factory=list)
    unclear: list[tuple[str, list[Term]]] = field(default_factory=list)
    unknown: list[str] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)
    is_required: bool = False
    is_forbidden: bool = False

    @property
    def typed(self) -> str:
        """What stays in the text field: names that no term has yet, or several have."""
        return "; ".join([*self.unknown, *(name for name, _ in self.unclear)])

    @property
    def is_shown(self) -> bool:
        """Hidden only where the claim type forbids the facet and it holds nothing."""
        return not self.is_forbidden or bool(self.chosen or self.unclear or self.unknown or self.faults)

    def add(self, terms: Iterable[Term]) -> None:
        """Choose these as well; a term is chosen once."""
        have = {term.pk for term in self.chosen}
        self.chosen += [term for term in terms if term.pk not in have][: MOST - len(self.chosen)]


def none() -> dict[str, FacetTags]:
    """No tag in any facet."""
    return {facet.value: FacetTags(facet) for facet in Facet}


def stored(claim: Claim) -> dict[str, FacetTags]:
    """The tags of a claim as it is."""
    terms = claim.tags_by_facet()
    return {facet.value: FacetTags(facet, chosen=terms[facet.value]) for facet in Facet}


def posted(post: QueryDict, *, by: User) -> dict[str, FacetTags]:
    """The tags of the form, with the typed names resolved as far as they name one term."""
    ids = {facet: _ids(post, facet) for facet in Facet}
    terms = Term.objects.usable_by(by).in_bulk([pk for chosen in ids.values() for pk in chosen])
    tags = none()
    for facet, chosen in ids.items():
        tags[facet.value].add(terms[pk] for pk in chosen if pk in terms and terms[pk].facet == facet)
        for name in _names(post.get(f"tag_{facet}_text", "")):
            _resolve(tags[facet.value], name, by=by)
    return tags


def _ids(post: QueryDict, facet: Facet) -> list[int]:
    choices = [post.get(f"tag_{facet}_choice_{number}", "") for number in range(MOST)]
    given = [*post.getlist(f"tag_{facet}"), *filter(None, choices)]
    return [int(one) for one in given[:MOST] if _ID.fullmatch(one)]


def _names(text: str) -> list[str]:
    names = (" ".join(part.split())[:LONGEST_NAME] for part in text.split(";"))
    return [name for name in dict.fromkeys(names) if name][:MOST]


def _resolve(tags: FacetTags, name: str, *, by: User) -> None:
    found = [term for term in Term.objects.named(tags.facet, name) if not term.is_heading] or _own(tags, name, by=by)
    fresh = [term for term in found if term.pk not in {one.pk for one in tags.chosen}]
    if found and len(fresh) < len(found):  # one of them was chosen on the way here
        return
    if len(found) == 1:
        tags.add(found)
    elif found:
        tags.unclear.append((name, found))
    else:
        tags.unknown.append(name)


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
    return [fault for facet, one in tags.items() for fault in _unsettled(facet, one)]


def _unsettled(facet: str, tags: FacetTags) -> Iterator[Fault]:
    for name in tags.unknown:
        message = f"No term of this facet is called “{name}”."
        yield Fault(f"tags.{facet}", "unknown-term", message, "Choose another one, or propose it.")
    for name, _ in tags.unclear:
        yield Fault(f"tags.{facet}", "ambiguous-term", f"“{name}” names several terms.", "Choose the one you mean.")


def rule(tags: Mapping[str, FacetTags], claim_type: str) -> None:
    """Note what the claim type requires and forbids."""
    if claim_type not in set(ClaimType):
        return
    found = TYPE_RULES[ClaimType(claim_type)]
    for facet, one in tags.items():
        one.is_required, one.is_forbidden = facet in found.required, facet in found.forbidden
