"""Crossref: works by the day they were indexed, and what is known about retractions and corrections of a DOI."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from urllib.parse import quote, urlencode

from articles.connectors import crossref_works, json_answers, limits
from articles.connectors.model import Ask, Connector, Json, Listing, Notice, Search, WrongAnswer
from articles.kinds import SourceKind

SERVICE = "Crossref"
BASE_URL = "https://api.crossref.org"
START = "*"
LONGEST_TOGETHER = 80  # characters of a DOI that is asked for with others: addresses end at 2,048
_SEPARATOR = ","  # of filters; no escape is documented


def first(search: Search) -> Ask:
    """Ask for what was indexed since a day, oldest first."""
    return _page_ask(search, search.since.isoformat() if search.since else "", START)


def read(ask: Ask, body: bytes, search: Search) -> Listing:
    """Entries and notices of one page. Raises WrongAnswer.

    A page goes on from the last day it reached rather than by its cursor, which dies after five minutes; the cursor
    serves inside of one day. Works of that day come twice, which registering does not mind.
    """
    works = json_answers.required(_message(body), "items", SERVICE)
    listing = crossref_works.listing(works, today=search.today)
    if len(works) < _rows(search):
        return listing  # the cursor is no sign of the end: it often stays the same from page to page
    since = str(ask.state.get("since") or "")
    reached = crossref_works.reached(works)
    if reached > since:
        return replace(listing, then=_page_ask(search, reached, START))
    cursor = json_answers.text(_message(body), "next-cursor")
    return replace(listing, then=_page_ask(search, since, cursor) if cursor else None)


def work_url(base: str, doi: str, contact: str = "") -> str:
    """The address of one work."""
    return f"{base}/works/{quote(doi, safe='')}{_question(_signature(contact))}"


def updates_ask(dois: Sequence[str], *, base: str = BASE_URL, contact: str = "") -> Ask:
    """Ask for at most 20 works, which `read_notices` reads; a DOI with a comma has to be asked for alone."""
    if len(dois) == 1:
        return Ask(work_url(base, dois[0], contact))
    terms = {"filter": _SEPARATOR.join(f"doi:{doi}" for doi in dois), "rows": str(len(dois))}
    return Ask(f"{base}/works{_question(terms | _signature(contact))}")


def updates_asks(dois: Iterable[str], *, base: str = BASE_URL, contact: str = "") -> tuple[Ask, ...]:
    """As few asks as these DOIs need, long ones and those with a comma alone."""
    asks, batch = [], list[str]()
    for doi in dois:
        if _SEPARATOR in doi or len(quote(doi)) > LONGEST_TOGETHER:
            asks.append(updates_ask([doi], base=base, contact=contact))
            continue
        batch.append(doi)
        if len(batch) == limits.CROSSREF_DOIS_AN_ASK:
            asks.append(updates_ask(batch, base=base, contact=contact))
            batch = []
    return (*asks, updates_ask(batch, base=base, contact=contact)) if batch else tuple(asks)


def read_notices(body: bytes) -> tuple[Notice, ...]:
    """What one work or a list of works says about updates of itself and of others. Raises WrongAnswer."""
    message = _message(body)
    works = json_answers.members(message, "items") if "items" in message else [message]
    return tuple(notice for work in works for notice in crossref_works.notices(work))


def _message(body: bytes) -> dict[str, Json]:
    answer = json_answers.load(body, SERVICE)
    message = answer.get("message")
    if answer.get("status") != "ok" or not isinstance(message, dict):
        said = json_answers.text(message, 0, "message") or json_answers.text(answer, "message")
        raise WrongAnswer(f"{SERVICE} answered with an error: {said[:300] or 'without words'}.")
    return message


def _page_ask(search: Search, since: str, cursor: str) -> Ask:
    words, _, filters = search.query.partition("|")
    wanted = [f"from-index-date:{since}"] if since else []
    wanted += [part.strip() for part in filters.split(_SEPARATOR) if part.strip()]
    terms = {"query.bibliographic": words.strip(), "filter": _SEPARATOR.join(wanted)}
    terms |= {"sort": "indexed", "order": "asc", "rows": str(_rows(search)), "cursor": cursor}
    return Ask(f"{search.base_url}/works{_question(terms | _signature(search.contact))}", {"since": since})


def _rows(search: Search) -> int:
    return min(search.page_size, limits.CROSSREF_WORKS_A_PAGE)


def _question(terms: dict[str, str]) -> str:
    given = {name: value for name, value in terms.items() if value}
    return f"?{urlencode(given, safe=':,/')}" if given else ""


def _signature(contact: str) -> dict[str, str]:
    return {"mailto": contact} if "@" in contact else {}


CONNECTOR = Connector(
    kind=SourceKind.CROSSREF,
    base_url=BASE_URL,
    rate=limits.CROSSREF,
    needs_query=True,
    query_help="Words of titles, authors and journals; filters of Crossref behind a bar, for example "
    '"CAR-T cells melanoma | type:journal-article,has-abstract:true".',
    terms="5 requests a second, one at a time; with an e-mail address 10 a second, three at a time. The metadata are "
    "free to use; abstracts may be under copyright of their publishers.",
    terms_url="https://www.crossref.org/documentation/retrieve-metadata/rest-api/access-and-authentication/",
    robots=False,
    first=first,
    read=read,
    late_days=limits.CROSSREF_LATE_DAYS,
)
