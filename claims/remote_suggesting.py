"""A provider that another server runs: sentences in, suggestions out. Off unless a setting names it and its host.

The question is `{"language", "kind", "sentences": [text, ...]}`, the answer `{"suggestions": [{"sentence", "facet",
"value", "score", "start", "end", "surface", "role"}, ...]}`: `sentence` counts from 0, offsets are half-open code
points of that sentence, and all but the first four may be missing. Article text is sent as data; nothing that comes
back is believed before it was checked against text and vocabulary as any other suggestion is.
"""

import json
from collections.abc import Iterator, Mapping
from typing import Final

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

from articles import fetching
from articles.addresses import BadAddress, parse
from articles.fetching.model import Limits
from claims.scheme import FACETS
from claims.suggesting.reading import Reading, Sentence
from claims.suggesting.suggestions import AXES, CLAIM, Suggestion
from immuno_atlas.web.json_reading import decode
from immuno_atlas.web.problems import Problem

REMOTE: Final = "remote"
JSON: Final = "application/json"
LIMITS: Final = Limits(total_seconds=20.0, body_bytes=512 * 1024, content_types=frozenset({JSON}))
OPEN_LICENCES: Final = frozenset(
    {"CC0-1.0", "CC-BY-3.0", "CC-BY-4.0", "CC-BY-SA-3.0", "CC-BY-SA-4.0", "CC-PDDC", "PDDL-1.0"}
)
"""SPDX codes under which a text may be handed to anybody."""
NOWHERE: Final = -1


class NoAnswer(Exception):
    """What came back is no answer; the message says why."""


class RemoteProvider:
    """Asks the server of ATLAS_SUGGESTION_URL; raises ImproperlyConfigured when it may not."""

    name = REMOTE
    facets = frozenset(FACETS) | AXES | {CLAIM}
    patience = 25.0
    is_remote = True

    def __init__(self) -> None:
        self._allow = fetching.parse_allow(settings.FETCH_ALLOW)
        try:
            address = parse(settings.SUGGESTION_URL)
        except BadAddress as error:
            raise ImproperlyConfigured(f"ATLAS_SUGGESTION_URL: {error.reason}") from error
        if address.host not in settings.SUGGESTION_HOSTS:
            raise ImproperlyConfigured(f"ATLAS_SUGGESTION_HOSTS does not list {address.host}")
        if address.scheme != "https" and (address.host, address.port) not in self._allow:
            raise ImproperlyConfigured("ATLAS_SUGGESTION_URL must begin with https://")
        self._url = settings.SUGGESTION_URL
        self.version = settings.SUGGESTION_VERSION

    def suggest(self, reading: Reading) -> Iterator[Suggestion]:
        """What the server says; raises FetchError or NoAnswer."""
        question = {
            "language": reading.language,
            "kind": reading.kind.value if reading.kind else None,
            "sentences": [one.text for one in reading.sentences],
        }
        page = fetching.post(
            self._url,
            json.dumps(question).encode(),
            content_type=JSON,
            authorization=f"Bearer {settings.SUGGESTION_KEY}" if settings.SUGGESTION_KEY else "",
            limits=LIMITS,
            allow=self._allow,
            contact_page=settings.FETCH_CONTACT,
        )
        yield from (_suggestion(row, reading) for row in _rows(page.body))


def _rows(body: bytes) -> list[object]:
    try:
        answer = decode(body)
    except Problem as problem:
        raise NoAnswer(f"It did not answer in JSON: {problem}") from problem
    rows = answer.get("suggestions") if isinstance(answer, dict) else None
    if not isinstance(rows, list):
        raise NoAnswer("It answered without a list of suggestions.")
    return rows


def _suggestion(row: object, reading: Reading) -> Suggestion:
    """The row as a suggestion; one that cannot be read stands nowhere, where the check drops and counts it."""
    told: Mapping[str, object] = row if isinstance(row, dict) else {}
    try:
        number = _whole(told.get("sentence"))
        sentence = reading.sentences[number]
        return Suggestion(
            number,
            _words(told.get("facet")),
            _words(told.get("value")),
            _share(told.get("score")),
            *_span(told, sentence),
            _words(told.get("surface", "")),
            REMOTE,
            role=_words(told.get("role", "")),
        )
    except (TypeError, IndexError, OverflowError):
        return Suggestion(NOWHERE, "", "", 0.0)


def _whole(value: object) -> int:
    if not isinstance(value, int) or isinstance(value, bool) or value < 0:
        raise TypeError
    return value


def _share(value: object) -> float:
    if not isinstance(value, int | float) or isinstance(value, bool):
        raise TypeError
    return float(value)


def _words(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError
    return value


def _span(told: Mapping[str, object], sentence: Sentence) -> tuple[int, int]:
    """Where the words stand in the text; outside of it when they do not stand in their sentence."""
    start, end = _whole(told.get("start", 0)), _whole(told.get("end", 0))
    if not start <= end <= len(sentence.text):
        return NOWHERE, NOWHERE
    return (sentence.start + start, sentence.start + end) if end else (0, 0)
