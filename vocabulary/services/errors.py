"""Why the vocabulary refuses a change, in words for the person who asked."""

from collections.abc import Sequence

from vocabulary.models import Term


class VocabularyError(Exception):
    """A refusal whose text may be shown."""


class NameTaken(VocabularyError):
    """Another term of the facet has the name; `term` is that term."""

    def __init__(self, term: Term) -> None:
        self.term = term
        super().__init__(f"“{term.preferred_name}” ({term.curie}) has this name already.")


class SynonymTaken(VocabularyError):
    """The term has this synonym, or reads so itself."""


class WouldBeCircular(VocabularyError):
    """A term would be above itself."""


class OtherFacet(VocabularyError):
    """Parent and child belong to different facets."""


class NotProposed(VocabularyError):
    """Only a proposed term can be accepted, only a proposed synonym refused."""


class NotProposer(VocabularyError):
    """Only who proposed a term may take the proposal back."""


class CannotMerge(VocabularyError):
    """Two terms that cannot become one; `refusals` say why, one sentence each."""

    def __init__(self, refusals: Sequence[str]) -> None:
        self.refusals = tuple(refusals)
        super().__init__(" ".join(refusals))


class CannotUnmerge(VocabularyError):
    """A term whose merge cannot be taken back as it stands."""


class ReasonNeeded(VocabularyError):
    """A refusal of what somebody asked for says why."""
