"""PubMed through the E-utilities: ESearch keeps a search on the server, EFetch gives its records page by page."""

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import replace
from urllib.parse import urlencode

from lxml import etree

from articles.connectors import limits, pubmed_records, xml_answers
from articles.connectors.model import Ask, Connector, Json, Listing, Notice, Search, WrongAnswer
from articles.kinds import SourceKind

SERVICE = "PubMed"
BASE_URL = "https://eutils.ncbi.nlm.nih.gov/entrez/eutils"
TOOL = "immuno-atlas"
FIRST_DAY = dt.date(1945, 1, 1)  # before PubMed's first record
_FORGOTTEN = re.compile("history|obtain query|WebEnv", re.IGNORECASE)
RENEWALS = 3  # of one search whose history the server has forgotten (after about 8 hours)


def first(search: Search) -> Ask:
    """Search for what was entered into PubMed since a day, without taking any identifiers."""
    return _search_ask(search, search.since, search.today if search.since else None, waiting=[], start=0, renewals=0)


def read(ask: Ask, body: bytes, search: Search) -> Listing:
    """Entries of a page of records, or the way on from a search. Raises WrongAnswer."""
    root = xml_answers.load(body, SERVICE)
    if root.tag == "eSearchResult":
        return _after_search(ask, root, search)
    if root.tag == "PubmedArticleSet":
        return _page(ask, root, search)
    return _failure(ask, root, search)


def record_url(base: str, pmid: str, contact: str = "", key: str = "") -> str:
    """The address of one record as XML."""
    return _fetch_url(base, {"id": pmid}, contact, key)


def notices_ask(pmids: Sequence[str], *, base: str = BASE_URL, contact: str = "", key: str = "") -> Ask:
    """Ask for the records of at most 100 PMIDs, which `read_notices` reads."""
    return Ask(_fetch_url(base, {"id": ",".join(pmids)}, contact, key))


def read_notices(body: bytes) -> tuple[Notice, ...]:
    """Retractions, corrections and concerns that the records of an answer name. Raises WrongAnswer."""
    root = xml_answers.load(body, SERVICE)
    if root.tag != "PubmedArticleSet":
        raise WrongAnswer(_said(root))
    return tuple(notice for article in root.iterfind("PubmedArticle") for notice in pubmed_records.notices(article))


def _search_ask(
    search: Search,
    since: dt.date | None,
    until: dt.date | None,
    *,
    waiting: list[Json],
    start: int,
    renewals: int,
) -> Ask:
    """A search of the days between; `waiting` holds further pairs of days, `start` the records already taken."""
    terms = {"db": "pubmed", "term": search.query, "usehistory": "y", "retmax": "0", "retmode": "xml"}
    days: list[Json] = []
    if since and until:
        days = [since.isoformat(), until.isoformat()]
        terms |= {"datetype": "edat", "mindate": f"{since:%Y/%m/%d}", "maxdate": f"{until:%Y/%m/%d}"}
    url = f"{search.base_url}/esearch.fcgi?{urlencode(terms | _signature(search.contact, search.key))}"
    return Ask(url, {"days": days, "waiting": waiting, "start": start, "renewals": renewals})


def _after_search(ask: Ask, root: etree._Element, search: Search) -> Listing:
    if fault := xml_answers.text(root, "ERROR"):
        raise WrongAnswer(f"{SERVICE} refused the search: {fault[:300]}")
    found, history = xml_answers.text(root, "Count"), xml_answers.text(root, "WebEnv")
    if not found.isdecimal():
        raise WrongAnswer(f"{SERVICE} did not say how many records it found.")
    count = int(found)
    if count > limits.PUBMED_MOST_FOUND and (then := _halved(ask, search)):
        return Listing(then=then)
    reached = min(count, limits.PUBMED_MOST_FOUND)
    passed_over = tuple(
        f"{SERVICE} does not know this part of the query: {xml_answers.inner(part)[:100]}."
        for part in root.iterfind("ErrorList/*")
    )
    if reached < count:
        passed_over += (_cut(ask, count),)
    start = _whole(ask.state.get("start"))
    if start >= reached:
        return Listing(then=_next_days(ask, search), passed_over=passed_over)
    if not history:
        raise WrongAnswer(f"{SERVICE} did not keep the search on its server (no WebEnv).")
    state = {**ask.state, "count": reached, "webenv": history, "query_key": xml_answers.text(root, "QueryKey") or "1"}
    return Listing(then=_page_ask(search, state, start), passed_over=passed_over)


def _halved(ask: Ask, search: Search) -> Ask | None:
    """The newer half of the days, with the older one waiting; None when it is one day already."""
    since, until = _days(ask.state.get("days")) or (FIRST_DAY, search.today)
    if since >= until:
        return None
    middle = since + (until - since) / 2
    older: list[Json] = [since.isoformat(), middle.isoformat()]
    waiting = [older, *_pairs(ask)]
    return _search_ask(search, middle + dt.timedelta(days=1), until, waiting=waiting, start=0, renewals=0)


def _page_ask(search: Search, state: dict[str, Json], start: int) -> Ask:
    terms = {
        "WebEnv": str(state["webenv"]),
        "query_key": str(state["query_key"]),
        "retstart": str(start),
        "retmax": str(min(search.page_size, limits.PUBMED_RECORDS_A_PAGE)),
    }
    url = _fetch_url(search.base_url, terms, search.contact, search.key)
    return Ask(url, state | {"start": start, "asked": int(terms["retmax"])})


def _page(ask: Ask, root: etree._Element, search: Search) -> Listing:
    listing = pubmed_records.listing(root, today=search.today)
    # By what was asked for, not by what came: the server leaves withdrawn records out of a page.
    start = _whole(ask.state.get("start")) + max(_whole(ask.state.get("asked")), 1)
    if start < _whole(ask.state.get("count")) and "webenv" in ask.state:
        return replace(listing, then=_page_ask(search, dict(ask.state), start))
    return replace(listing, then=_next_days(ask, search))


def _next_days(ask: Ask, search: Search) -> Ask | None:
    if not (pairs := _pairs(ask)):
        return None
    since, until = _days(pairs[0]) or (search.today, search.today)
    return _search_ask(search, since, until, waiting=pairs[1:], start=0, renewals=0)


def _failure(ask: Ask, root: etree._Element, search: Search) -> Listing:
    """Search again where the server has forgotten the history, and go on at the same place."""
    renewals = _whole(ask.state.get("renewals"))
    if "webenv" not in ask.state or renewals >= RENEWALS or not _FORGOTTEN.search(_said(root)):
        raise WrongAnswer(_said(root))
    since, until = _days(ask.state.get("days")) or (None, None)
    start = _whole(ask.state.get("start"))
    return Listing(then=_search_ask(search, since, until, waiting=_pairs(ask), start=start, renewals=renewals + 1))


def _said(root: etree._Element) -> str:
    words = xml_answers.text(root, ".//ERROR") or (xml_answers.inner(root) if root.tag == "ERROR" else "")
    return f"{SERVICE} answered with an error: {words[:300]}" if words else f"{SERVICE} sent XML of an unknown form."


def _cut(ask: Ask, count: int) -> str:
    days = _days(ask.state.get("days"))
    when = f"of {days[0].isoformat()} " if days else ""
    return f"Of {count} records {when}only the first {limits.PUBMED_MOST_FOUND} can be had; narrow the query."


def _days(value: Json) -> tuple[dt.date, dt.date] | None:
    """Two days as the state keeps them."""
    if not isinstance(value, list) or len(value) != 2:
        return None
    return dt.date.fromisoformat(str(value[0])), dt.date.fromisoformat(str(value[1]))


def _pairs(ask: Ask) -> list[Json]:
    waiting = ask.state.get("waiting")
    return waiting if isinstance(waiting, list) else []


def _whole(value: Json) -> int:
    return value if isinstance(value, int) else 0


def _fetch_url(base: str, terms: dict[str, str], contact: str, key: str) -> str:
    fixed = {"db": "pubmed", "retmode": "xml", **terms, **_signature(contact, key)}
    return f"{base}/efetch.fcgi?{urlencode(fixed, safe=',')}"


def _signature(contact: str, key: str) -> dict[str, str]:
    """Who asks, as NCBI wants it: the name of the tool, an e-mail address, the key where there is one."""
    return {"tool": TOOL} | ({"email": contact} if "@" in contact else {}) | ({"api_key": key} if key else {})


CONNECTOR = Connector(
    kind=SourceKind.PUBMED,
    base_url=BASE_URL,
    rate=limits.PUBMED,
    needs_query=True,
    query_help='A search as PubMed\'s own page takes it, for example "melanoma[mh] AND nivolumab[tiab]".',
    terms="At most 3 requests a second (10 with a key), large jobs at night or at weekends in US Eastern time, and the "
    "name of the tool with an e-mail address in every request. Abstracts may be under copyright of their publishers.",
    terms_url="https://www.ncbi.nlm.nih.gov/books/NBK25497/",
    robots=False,
    first=first,
    read=read,
    late_days=limits.PUBMED_LATE_DAYS,
)
