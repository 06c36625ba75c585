"""ClinicalTrials.gov, version 2 of its interface: studies by the day of their last update, each with its own JSON."""

import datetime as dt
from dataclasses import replace
from urllib.parse import urlencode

from articles.connectors import dates, json_answers, limits
from articles.connectors.identified import identified
from articles.connectors.model import Ask, Connector, Entry, Json, Listing, Search
from articles.identifiers import Scheme
from articles.kinds import ArticleKind, SourceKind

SERVICE = "ClinicalTrials.gov"
BASE_URL = "https://clinicaltrials.gov/api/v2"
RECORD_TYPE = "application/vnd.clinicaltrials+json"
PAGE = "https://clinicaltrials.gov/study/{}"
_EXPRESSION = ("AREA[", "SEARCH[")


def first(search: Search) -> Ask:
    """Ask for what was updated since a day, oldest first, so that a study updated meanwhile moves ahead of us."""
    field = "query.term" if any(word in search.query for word in _EXPRESSION) else "query.cond"
    terms = {field: search.query, "pageSize": str(min(search.page_size, limits.TRIALS_A_PAGE))}
    terms |= {"countTotal": "true", "format": "json", "sort": "LastUpdatePostDate:asc"}
    if search.since:
        terms["filter.advanced"] = f"AREA[LastUpdatePostDate]RANGE[{search.since.isoformat()},MAX]"
    question = urlencode(terms)
    return Ask(f"{search.base_url}/studies?{question}", {"question": question})


def read(ask: Ask, body: bytes, search: Search) -> Listing:
    """Entries of one page; the token for the next is good only with the very question it came from."""
    answer = json_answers.load(body, SERVICE)
    listing = _listing(json_answers.required(answer, "studies", SERVICE), search.today)
    token, question = json_answers.text(answer, "nextPageToken"), str(ask.state.get("question", ""))
    if not token or token == ask.state.get("token"):
        return listing
    url = f"{search.base_url}/studies?{question}&{urlencode({'pageToken': token})}"
    return replace(listing, then=Ask(url, {"question": question, "token": token}))


def study_url(base: str, nct: str) -> str:
    """The address of one study as JSON."""
    return f"{base}/studies/{nct}?format=json"


def read_study(body: bytes, *, today: dt.date) -> Entry | str:
    """One study as an entry, or why it is none. Raises WrongAnswer."""
    return _entry(json_answers.load(body, SERVICE), today)


def _listing(studies: list[Json], today: dt.date) -> Listing:
    entries, passed_over = [], []
    for place, study in enumerate(studies, start=1):
        if isinstance(read_one := _entry(study, today), Entry):
            entries.append(read_one)
        else:
            passed_over.append(f"Study {place} of the page {read_one}.")
    return Listing(tuple(entries), passed_over=tuple(passed_over))


def _entry(study: Json, today: dt.date) -> Entry | str:
    known, status = (
        json_answers.at(study, "protocolSection", module) for module in ("identificationModule", "statusModule")
    )
    if not (nct := identified(json_answers.text(known, "nctId"), Scheme.NCT)):
        return "has no NCT number"
    if not (record := json_answers.written(study)):
        return "is nested too deep"
    posted = json_answers.text(status, "studyFirstPostDateStruct", "date")
    published, suspect = dates.from_iso(posted, today=today)
    return Entry(
        address=PAGE.format(nct),
        guid=nct,
        stamp=json_answers.text(status, "lastUpdatePostDateStruct", "date")[:40],
        title=json_answers.plain(json_answers.text(known, "briefTitle") or json_answers.text(known, "officialTitle")),
        published=published,
        date_suspect=suspect,
        kind=ArticleKind.TRIAL_RECORD,
        nct=nct,
        record=record,
        record_type=RECORD_TYPE,
    )


CONNECTOR = Connector(
    kind=SourceKind.TRIALS,
    base_url=BASE_URL,
    rate=limits.TRIALS,
    needs_query=True,
    query_help='A condition, for example "melanoma", or an expression such as '
    '"AREA[Condition]melanoma AND AREA[InterventionName]nivolumab".',
    terms="No figure is published; about 50 requests a minute are borne. What is shown must name ClinicalTrials.gov "
    "and the day it was taken, and must not look as if the registry endorsed it.",
    terms_url="https://clinicaltrials.gov/about-site/terms-conditions",
    robots=False,
    first=first,
    read=read,
    most_bytes=limits.TRIALS_MOST_BYTES,
    late_days=limits.TRIALS_LATE_DAYS,
)
