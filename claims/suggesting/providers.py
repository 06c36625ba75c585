"""Who suggests: anything that reads a text and gives suggestions. Two providers are built in. Pure."""

from collections.abc import Iterable
from typing import Final, Protocol

from claims.suggesting.axes_provider import AxesProvider
from claims.suggesting.reading import Reading
from claims.suggesting.suggestions import Suggestion
from claims.suggesting.terms_provider import TermsProvider


class Provider(Protocol):
    """One way to read a text. `version` changes whenever its answers may; `facets`: what it suggests about."""

    name: str
    version: str
    facets: frozenset[str]
    patience: float
    """Seconds of the clock after which its answer is no longer waited for."""

    def suggest(self, reading: Reading) -> Iterable[Suggestion]:
        """Everything that it finds; whatever it raises is its own failure and hides nobody else's answer."""
        ...


BUILT_IN: Final[tuple[Provider, ...]] = (TermsProvider(), AxesProvider())
