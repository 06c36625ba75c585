"""The look-up stage of studies: whether the works behind their DOIs and PMIDs are retracted, corrected or doubted.

Several studies share one request to Crossref and one to PubMed. Nothing dies here: what failed is asked again, at the
latest after a day. Base address, key and rate are those of the first source row of the service, where there is one.
"""

import datetime as dt
import random
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from django.conf import settings
from django.db import transaction

from articles import backoff
from articles.connectors import crossref, crossref_works, json_answers, pubmed
from articles.connectors.limits import allowed_rate
from articles.connectors.model import Ask, Connector, Notice, Rate, Search, WrongAnswer
from articles.fetching import DEFAULT_LIMITS, PAGE_TYPES, FetchError, NotFound, Unreachable
from articles.ledger import LEASE_FIELDS, LEDGER_FIELDS
from articles.models import Source, Study
from articles.politeness import rates
from articles.services.asking import AskLater, Get, ask, safe_get
from articles.services.noticing import take_notices

EVERY: Final = dt.timedelta(hours=24)
TITLE_LENGTH: Final = 500
ANSWER_TYPES: Final = PAGE_TYPES | {""}


@dataclass(frozen=True, slots=True)
class Told:
    """What an answer says: notices, and titles by DOI or PMID."""

    notices: tuple[Notice, ...] = ()
    titles: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class _Service:
    """Whom to ask, and as whom."""

    connector: Connector
    base: str
    key: str
    rate: Rate

    @classmethod
    def of(cls, connector: Connector) -> "_Service":
        row = Source.objects.filter(kind=connector.kind.value).order_by("pk").first()
        key = row.key if row else ""
        usual = allowed_rate(connector.kind, connector.rate, contact=settings.FETCH_CONTACT, key=key)
        base = (row.base_url if row else "") or connector.base_url
        return cls(connector, base.rstrip("/"), key, rates.chosen(usual, row.rate if row else None))


@dataclass(frozen=True, slots=True)
class _Question:
    """One request about some studies, and how its answer is read (raises WrongAnswer)."""

    service: _Service
    ask: Ask
    studies: tuple[int, ...]
    read: Callable[[Ask, bytes], Told]


@dataclass(frozen=True, slots=True)
class _Failure:
    """When to ask again, and why; `was_asked` is false where the service was not even reached for."""

    reason: str
    at: dt.datetime | None
    was_asked: bool = True


def claim_for_look_up(*, study_ids: Iterable[int], worker: str, now: dt.datetime) -> list[Study]:
    """Lease those of these studies to this worker that are due and that nobody else has."""
    with transaction.atomic():
        due = Study.objects.due(now).select_for_update(skip_locked=True, of=("self",))
        leased = list(due.filter(pk__in=list(study_ids)).order_by("pk"))
        for study in leased:
            study.lease(worker=worker, now=now)
            study.save(update_fields=LEASE_FIELDS)
    return list(Study.objects.filter(pk__in=[study.pk for study in leased]).order_by("pk"))


def look_up(*, studies: Sequence[Study], now: dt.datetime, get_page: Get = safe_get) -> int:
    """Ask about these studies and flag what the services tell; gives the number of new flags."""
    failures: dict[int, _Failure] = {}
    flags = 0
    for question in _questions(studies):
        told = _answer(question, now=now, get_page=get_page)
        if isinstance(told, _Failure):
            failures |= dict.fromkeys(question.studies, told)
        else:
            flags += take_notices(notices=told.notices, now=now)
            _name(studies, told.titles, now=now)
    _write_down(studies, failures, now=now)
    return flags


def _questions(studies: Sequence[Study]) -> Iterator[_Question]:
    by_doi = {study.doi: study.pk for study in studies if study.doi}
    by_pmid = {study.pmid: study.pk for study in studies if study.pmid}
    contact = settings.FETCH_CONTACT
    if by_doi:
        service = _Service.of(crossref.CONNECTOR)
        for asked in crossref.updates_asks(by_doi, base=service.base, contact=contact):
            yield _Question(service, asked, tuple(by_doi.values()), _read_crossref)
    if by_pmid:
        service = _Service.of(pubmed.CONNECTOR)
        asked = pubmed.notices_ask(list(by_pmid), base=service.base, contact=contact, key=service.key)
        yield _Question(service, asked, tuple(by_pmid.values()), _read_pubmed)


def _answer(question: _Question, *, now: dt.datetime, get_page: Get) -> Told | _Failure:
    service = question.service
    limits = replace(DEFAULT_LIMITS, body_bytes=service.connector.most_bytes, content_types=ANSWER_TYPES)
    try:
        page = ask(question.ask.url, now=now, rate=service.rate, obey_robots=False, limits=limits, get=get_page)
        return question.read(question.ask, page.body)
    except AskLater as later:
        return _Failure(later.reason, later.at, was_asked=False)
    except NotFound:
        return Told()  # the service does not know the work
    except (FetchError, WrongAnswer) as error:
        retry_after = error.retry_after if isinstance(error, Unreachable) else None
        return _Failure(error.reason, now + dt.timedelta(seconds=retry_after) if retry_after else None)


def _read_crossref(_asked: Ask, body: bytes) -> Told:
    notices = crossref.read_notices(body)
    message = json_answers.at(json_answers.load(body, crossref.SERVICE), "message")
    works = json_answers.members(message, "items") or [message]
    titles = tuple((json_answers.text(work, "DOI").lower(), crossref_works.title(work)) for work in works)
    return Told(notices, titles)


def _read_pubmed(asked: Ask, body: bytes) -> Told:
    notices = pubmed.read_notices(body)
    entries = pubmed.read(asked, body, Search(base_url="")).entries
    return Told(notices, tuple((entry.pmid, entry.title) for entry in entries))


def _name(studies: Sequence[Study], titles: Iterable[tuple[str, str]], *, now: dt.datetime) -> None:
    """Give studies that were made from an identifier alone the title of their work."""
    known = {code: title[:TITLE_LENGTH] for code, title in titles if code and title}
    for study in studies:
        title = known.get(study.doi) or known.get(study.pmid)
        if title and study.title in {study.doi, f"PMID {study.pmid}"}:
            Study.objects.filter(pk=study.pk, title=study.title).update(title=title, changed_at=now)


def _write_down(studies: Sequence[Study], failures: dict[int, _Failure], *, now: dt.datetime) -> None:
    """End the leases; a study whose lease was taken over is left to who has it now."""
    tokens = {study.pk: study.lease_token for study in studies}
    with transaction.atomic():
        locked = Study.objects.select_for_update(of=("self",)).filter(pk__in=tokens).order_by("pk")
        for held in locked:
            if held.lease_token is None or held.lease_token != tokens[held.pk]:
                continue
            _plan(held, failures.get(held.pk), now=now)
            held.save(update_fields=(*LEDGER_FIELDS, "looked_up_at"))


def _plan(study: Study, failure: _Failure | None, *, now: dt.datetime) -> None:
    if failure is None:
        study.finish()
        study.looked_up_at, study.next_at = now, now + EVERY
        return
    if not failure.was_asked:
        study.put_back(next_at=failure.at)
        return
    wait = backoff.delay(attempts=study.attempts, jitter=random.random())  # noqa: S311  # spreads load, guards nothing
    study.let_go(next_at=failure.at or now + min(wait, EVERY))
    study.last_error = failure.reason
