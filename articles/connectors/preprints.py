"""bioRxiv and medRxiv: what was posted between two days, in pages whose length the server decides."""

import datetime as dt
import re
from dataclasses import replace
from urllib.parse import urlencode

from articles.connectors import dates, json_answers, limits
from articles.connectors.identified import doi_path, identified
from articles.connectors.model import Ask, Connector, Entry, Json, Listing, Notice, Search, WrongAnswer
from articles.identifiers import Scheme
from articles.kinds import ArticleKind, SourceKind

SERVICE = "bioRxiv/medRxiv"
BASE_URL = "https://api.biorxiv.org"
RECORD_TYPE = "application/vnd.biorxiv+json"
SERVERS = ("biorxiv", "medrxiv")
FIRST_DAY = dt.date(2013, 11, 1)  # before the first preprint
_NONE = re.compile(r"^no (?:posts|articles|papers|results)\b", re.IGNORECASE)


def first(search: Search) -> Ask:
    """Ask for what was posted since a day."""
    until = max(search.today, FIRST_DAY)
    since = min(search.since or FIRST_DAY, until)
    return _page_ask(search, f"{since.isoformat()}/{until.isoformat()}", 0)


def read(ask: Ask, body: bytes, search: Search) -> Listing:
    """Entries of one page, a version each. Raises WrongAnswer."""
    answer = json_answers.load(body, SERVICE)
    status = json_answers.text(answer, "messages", 0, "status")
    if _NONE.search(status):
        return Listing()
    if status.lower() != "ok":
        raise WrongAnswer(f"{SERVICE} answered: {status[:300] or 'nothing about how it went'}.")
    posted = json_answers.required(answer, "collection", SERVICE)
    listing = _listing(posted, search)
    # By what came, not by a page's length: 30 or 100 by endpoint, and a wrong step skips without a word.
    reached = (json_answers.number(ask.state.get("cursor")) or 0) + len(posted)
    total = json_answers.number(answer, "messages", 0, "total")
    if not posted or (total is not None and reached >= total):
        return listing
    return replace(listing, then=_page_ask(search, str(ask.state.get("days", "")), reached))


def record_url(base: str, doi: str, server: str = SERVERS[0]) -> str:
    """The address of all versions of one preprint."""
    return f"{base}/details/{server}/{doi}/na/json"


def _page_ask(search: Search, days: str, cursor: int) -> Ask:
    server, category = _wanted(search.query)
    url = f"{search.base_url}/details/{server}/{days}/{cursor}/json"
    if category:
        url += f"?{urlencode({'category': category.replace(' ', '_')})}"
    return Ask(url, {"days": days, "cursor": cursor})


def _wanted(query: str) -> tuple[str, str]:
    """Server and category of a query such as `medrxiv oncology`; without a known server, all words are the category."""
    words = query.replace("_", " ").lower().split()
    server = words.pop(0) if words and words[0] in SERVERS else SERVERS[0]
    return server, " ".join(words)


def _listing(posted: list[Json], search: Search) -> Listing:
    server, category = _wanted(search.query)
    entries, notices, passed_over = [], [], []
    for place, version in enumerate(posted, start=1):
        if category and json_answers.text(version, "category").replace("_", " ").lower() != category:
            continue  # a server that does not know the parameter sends every category
        entry = _entry(version, server, search.today)
        if isinstance(entry, str):
            passed_over.append(f"Preprint {place} of the page {entry}.")
            continue
        entries.append(entry)
        if json_answers.text(version, "type").lower() == "withdrawn":
            notices.append(Notice("retraction", doi=entry.doi, published=entry.published, said_by="publisher"))
    return Listing(tuple(entries), notices=tuple(notices), passed_over=tuple(passed_over))


def _entry(version: Json, server: str, today: dt.date) -> Entry | str:
    """One version as an entry, or why it is none; all versions share the page that leads to the newest."""
    if not (doi := identified(json_answers.text(version, "doi"), Scheme.DOI)):
        return "has no DOI"
    number = json_answers.number(version, "version")
    if number is None:
        return "has no number of its version"
    if not (record := json_answers.written(version)):
        return "is nested too deep"
    published, suspect = dates.from_iso(json_answers.text(version, "date"), today=today)
    return Entry(
        address=f"https://www.{server}.org/content/{doi_path(doi)}",
        guid=f"{doi}v{number}",
        stamp=str(number),
        title=json_answers.plain(json_answers.text(version, "title")),
        published=published,
        date_suspect=suspect,
        kind=ArticleKind.PREPRINT,
        doi=doi,
        record=record,
        record_type=RECORD_TYPE,
    )


CONNECTOR = Connector(
    kind=SourceKind.PREPRINTS,
    base_url=BASE_URL,
    rate=limits.PREPRINTS,
    needs_query=True,
    query_help='The server and, if wanted, one of its categories, for example "biorxiv immunology" or '
    '"medrxiv oncology".',
    terms="No figure is published; the interface is there so that pages need not be crawled. Each preprint has the "
    "licence that its authors chose.",
    terms_url="https://api.biorxiv.org/",
    robots=False,
    first=first,
    read=read,
    late_days=limits.PREPRINTS_LATE_DAYS,
)
