"""Which providers suggest: those of the setting, those that installed packages bring along, and the fitted models."""

import logging
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from importlib.metadata import EntryPoint, entry_points
from typing import Final

from django.conf import settings
from django.utils.module_loading import import_string

from claims.learning.artefacts import BadArtefact, Model
from claims.learning.provider import NAME, SHADOW, ModelProvider
from claims.models import Suggester, SuggesterStatus
from claims.scheme import FACETS
from claims.suggesting.providers import Provider
from claims.suggesting.suggestions import AXES, CLAIM

GROUP: Final = "immuno_atlas.suggestion_providers"
LONGEST_NAME: Final = 40  # what the columns hold
LONGEST_PATIENCE: Final = 60.0  # seconds: a task has 90 of them
HEARD: Final = {SuggesterStatus.RUNNING.value: NAME, SuggesterStatus.SHADOW.value: SHADOW}
"""Status of a model -> the provider that speaks for it."""
KNOWN_FACETS: Final = frozenset(FACETS) | AXES | {CLAIM}
logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Providers:
    """Those that can be asked, by name, and why others cannot, a sentence each."""

    by_name: dict[str, Provider]
    faults: tuple[str, ...]

    @property
    def shown(self) -> list[str]:
        """Whose suggestions people see; one whose `is_shown` is false only learns: it is run, stored and measured."""
        return [name for name, one in self.by_name.items() if getattr(one, "is_shown", True)]


def providers() -> Providers:
    """The providers of this installation, and the models as they stand; one query."""
    named = installed()
    heard = Suggester.objects.filter(status__in=HEARD).order_by("axis").values_list("status", "pk")
    return Providers(named.by_name | _fitted(tuple(heard)), named.faults)


def installed() -> Providers:
    """Those of setting and packages; loaded once in a process."""
    return _loaded(tuple(settings.SUGGESTION_PROVIDERS))


@lru_cache(maxsize=4)
def _fitted(heard: tuple[tuple[str, int], ...]) -> dict[str, Provider]:
    rows = Suggester.objects.in_bulk([pk for _, pk in heard])
    said: dict[str, list[Model]] = {}
    for status, pk in heard:
        if pk in rows and (model := _readable(rows[pk])):
            said.setdefault(HEARD[status], []).append(model)
    return {name: ModelProvider(models, name) for name, models in said.items()}


def _readable(row: Suggester) -> Model | None:
    try:
        return row.model()
    except BadArtefact as fault:
        logger.error("the model %s cannot be read and stays silent: %s", row.name, fault)  # noqa: TRY400  # no trace
        return None


@lru_cache(maxsize=4)
def _loaded(paths: tuple[str, ...]) -> Providers:
    by_name: dict[str, Provider] = {}
    faults = []
    taken = set(HEARD.values())
    for named, found in (*map(_of_setting, paths), *map(_of_package, entry_points(group=GROUP))):
        if isinstance(found, str):
            faults.append(f"{named}: {found}")
        elif reason := next(_faults_of(found, taken), ""):
            faults.append(f"{named}: {reason}")
        else:
            by_name[found.name] = found
            taken.add(found.name)
    return Providers(by_name, tuple(faults))


def _of_setting(path: str) -> tuple[str, Provider | str]:
    named = f"ATLAS_SUGGESTION_PROVIDERS names {path}"
    try:
        return named, _made(import_string(path))
    except Exception as error:  # noqa: BLE001  # another's module may raise anything; it is told, not hidden
        return named, f"it cannot be loaded ({type(error).__name__}: {error})"


def _of_package(point: EntryPoint) -> tuple[str, Provider | str]:
    named = f"An installed package offers {point.value}"
    try:
        return named, _made(point.load())
    except Exception as error:  # noqa: BLE001  # likewise
        return named, f"it cannot be loaded ({type(error).__name__}: {error})"


def _made(found: object) -> Provider:
    """A class is called without arguments; anything else is the provider itself."""
    made: Provider = found() if isinstance(found, type) else found  # type: ignore[assignment]  # judged afterwards
    return made


def _faults_of(provider: Provider, taken: set[str]) -> Iterator[str]:
    """Why it cannot be asked; none when it can. What is behind the first reason may rest on it."""
    for name in ("name", "version"):
        told = getattr(provider, name, None)
        if not (isinstance(told, str) and 0 < len(told) <= LONGEST_NAME):
            yield f"its {name} is no text of 1 to {LONGEST_NAME} characters"
    patience = getattr(provider, "patience", None)
    if not isinstance(patience, int | float) or not 0 < patience <= LONGEST_PATIENCE:
        yield f"its patience is no number of seconds up to {LONGEST_PATIENCE:g}"
    facets = getattr(provider, "facets", None)
    if not isinstance(facets, frozenset | set) or not facets <= KNOWN_FACETS:
        yield "its facets are no set of facets and axes of the claim scheme"
    if not callable(getattr(provider, "suggest", None)):
        yield "it has no method suggest"
    if provider.name in taken:
        yield f"another provider has the name {provider.name}"
