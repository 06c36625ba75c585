"""openFDA: labels of drugs, or the approvals of Drugs@FDA where the base address names that endpoint.

Pages by `skip`: up to 25,000 it needs no header of the answer, and a `skip` would switch `search_after` off anyway.
EMA has no interface of this kind: its news and decisions come as feeds, which the feed connector reads.
"""

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import replace
from urllib.parse import urlencode

from articles.connectors import dates, json_answers, limits
from articles.connectors.model import Ask, Connector, Entry, Json, Listing, Search, WrongAnswer
from articles.fetching.errors import FetchError, NotFound
from articles.kinds import ArticleKind, SourceKind

SERVICE = "openFDA"
BASE_URL = "https://api.fda.gov/drug/label.json"
APPROVALS = "drugsfda.json"  # how the other endpoint's address ends
RECORD_TYPE = "application/vnd.openfda+json"
LABEL_PAGE = "https://dailymed.nlm.nih.gov/dailymed/drugInfo.cfm?setid={}"
APPROVAL_PAGE = "https://www.accessdata.fda.gov/scripts/cder/daf/index.cfm?event=overview.process&ApplNo={}"
_SET = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}", re.IGNORECASE)
_APPLICATION = re.compile(r"(?:NDA|ANDA|BLA)0*([0-9]{1,8})", re.IGNORECASE)


def first(search: Search) -> Ask:
    """Ask for what is in force or was decided since a day, newest first."""
    field = "submissions.submission_status_date" if search.base_url.endswith(APPROVALS) else "effective_time"
    query = search.query
    if search.since:
        days = f"{field}:[{search.since:%Y%m%d} TO {search.today:%Y%m%d}]"
        query = f"({query}) AND {days}" if query else days
    return _page_ask(search, {"search": query, "sort": f"{field}:desc"}, 0)


def read(ask: Ask, body: bytes, search: Search) -> Listing:
    """Entries of one page. Raises WrongAnswer."""
    answer = json_answers.load(body, SERVICE)
    if "error" in answer:
        return _failure(answer)
    results = json_answers.required(answer, "results", SERVICE)
    listing = _listing(results, search.today)
    reached = (json_answers.number(ask.state.get("skip")) or 0) + len(results)
    total = json_answers.number(answer, "meta", "results", "total") or 0
    if not results or reached >= total:
        return listing
    if reached > limits.OPENFDA_MOST_SKIPPED:
        sentence = f"Of {total} results only the first {reached} can be had; narrow the query."
        return replace(listing, passed_over=(*listing.passed_over, sentence))
    asked = {name: str(ask.state.get(name) or "") for name in ("search", "sort")}
    return replace(listing, then=_page_ask(search, asked, reached))


def _page_ask(search: Search, asked: dict[str, str], skip: int) -> Ask:
    terms = asked | {"limit": str(min(search.page_size, limits.OPENFDA_A_PAGE)), "api_key": search.key}
    terms["skip"] = str(skip) if skip else ""
    question = urlencode({name: value for name, value in terms.items() if value})
    return Ask(f"{search.base_url}?{question}", {**asked, "skip": skip})


def _failure(answer: dict[str, Json]) -> Listing:
    if json_answers.text(answer, "error", "code") == "NOT_FOUND":
        return Listing()
    said = json_answers.text(answer, "error", "message") or json_answers.text(answer, "error")
    raise WrongAnswer(f"{SERVICE} answered with an error: {said[:300] or 'without words'}.")


def _listing(results: list[Json], today: dt.date) -> Listing:
    entries, passed_over = [], []
    for place, result in enumerate(results, start=1):
        record = json_answers.written(result)
        if not record:
            passed_over.append(f"Result {place} of the page is nested too deep.")
        elif known := _label(result, today) or _approval(result, today):
            entries.append(replace(known, kind=ArticleKind.LABEL, record=record, record_type=RECORD_TYPE))
        else:
            passed_over.append(f"Result {place} of the page has neither a set of labels nor an application number.")
    return Listing(tuple(entries), passed_over=tuple(passed_over))


def _label(result: Json, today: dt.date) -> Entry | None:
    """A label: all its versions share one set, so a new version is new text of the same article."""
    name = json_answers.text(result, "set_id")
    if not _SET.fullmatch(name):
        return None
    effective = json_answers.text(result, "effective_time")
    published, suspect = dates.from_compact(effective, today=today)
    return Entry(
        address=LABEL_PAGE.format(name.lower()),
        guid=name.lower(),
        stamp=f"{json_answers.text(result, 'version')} {effective}".strip()[:60],
        title=_title(result, "label"),
        published=published,
        date_suspect=suspect,
    )


def _approval(result: Json, today: dt.date) -> Entry | None:
    """An application with its decisions; the newest approval dates it."""
    application = json_answers.text(result, "application_number")
    if not (number := _APPLICATION.fullmatch(application)):
        return None
    newest = max(_approved_on(result), default="")
    published, suspect = dates.from_compact(newest, today=today)
    return Entry(
        address=APPROVAL_PAGE.format(number[1].zfill(6)),
        guid=application.upper(),
        stamp=f"{newest} {len(json_answers.members(result, 'submissions'))}".strip()[:60],
        title=_title(result, f"approval {application.upper()}"),
        published=published,
        date_suspect=suspect,
    )


def _approved_on(result: Json) -> Iterator[str]:
    for submission in json_answers.members(result, "submissions"):
        if json_answers.text(submission, "submission_status") in {"AP", "TA"}:
            yield json_answers.text(submission, "submission_status_date")


def _title(result: Json, what: str) -> str:
    brands = json_answers.texts(result, "openfda", "brand_name") or [
        json_answers.text(product, "brand_name") for product in json_answers.members(result, "products")
    ]
    generic = json_answers.texts(result, "openfda", "generic_name")
    name = next((brand for brand in brands if brand), "") or next(iter(generic), "")
    inside = f" ({generic[0].lower()})" if generic and generic[0].lower() != name.lower() else ""
    return json_answers.plain(f"{name}{inside}: {what}" if name else what.capitalize())


def none_found(ask: Ask, error: FetchError) -> Listing | None:  # noqa: ARG001  # as every connector is asked
    """Where nothing fits a search the service answers with a 404."""
    return Listing() if isinstance(error, NotFound) else None


CONNECTOR = Connector(
    kind=SourceKind.OPENFDA,
    base_url=BASE_URL,
    rate=limits.OPENFDA,
    needs_query=True,
    query_help="A search in openFDA's words, for example \"indications_and_usage:melanoma AND "
    'openfda.product_type:prescription"; for approvals end the base address with drugsfda.json.',
    terms="240 requests a minute and 1,000 a day, 120,000 with a key. The texts are in the public domain; they must "
    "not be relied on for decisions about medical care, and no endorsement by the FDA may be implied.",
    terms_url="https://open.fda.gov/terms/",
    robots=False,
    first=first,
    read=read,
    most_bytes=limits.OPENFDA_MOST_BYTES,
    refused=none_found,
    late_days=limits.OPENFDA_LATE_DAYS,
)
