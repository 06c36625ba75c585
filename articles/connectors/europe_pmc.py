"""Europe PMC: a search in pages of a cursor; open-access articles are fetched whole, of others the abstract is kept."""

import datetime as dt
import re
from collections.abc import Iterator
from urllib.parse import quote, urlencode

from articles.connectors import dates, json_answers, limits
from articles.connectors.identified import identified, pmid
from articles.connectors.model import Ask, Connector, Entry, Json, Listing, Notice, Search, WrongAnswer
from articles.connectors.pubmed_records import NOTICE_OF
from articles.identifiers import Scheme
from articles.kinds import ArticleKind, SourceKind

SERVICE = "Europe PMC"
BASE_URL = "https://www.ebi.ac.uk/europepmc/webservices/rest"
RECORD_TYPE = "application/vnd.europepmc+json"
PAGE = "https://europepmc.org/article/{}/{}"
START = "*"
_NAME = re.compile(r"[A-Za-z0-9.:_/-]{1,60}")
# In lower case; the first that a work has gives its kind, all others are papers.
_KIND_OF = {
    "retraction of publication": ArticleKind.CORRECTION,
    "published erratum": ArticleKind.CORRECTION,
    "correction": ArticleKind.CORRECTION,
    "expression of concern": ArticleKind.CORRECTION,
    "preprint": ArticleKind.PREPRINT,
    "practice guideline": ArticleKind.GUIDELINE,
    "guideline": ArticleKind.GUIDELINE,
    "meeting abstract": ArticleKind.MEETING_ABSTRACT,
    "abstract": ArticleKind.MEETING_ABSTRACT,
    "news": ArticleKind.NEWS,
    "meta-analysis": ArticleKind.REVIEW,
    "systematic review": ArticleKind.REVIEW,
    "review": ArticleKind.REVIEW,
    "review-article": ArticleKind.REVIEW,
}

# As PubMed calls them, but in words: "Retraction in".
_NOTICE_OF = {name.lower(): kind for name, kind in NOTICE_OF.items()}


def first(search: Search) -> Ask:
    """Search for what was first indexed or updated since a day."""
    query = search.query
    if search.since:
        days = f"[{search.since.isoformat()} TO {search.today.isoformat()}]"
        query = f"({query}) AND (FIRST_IDATE:{days} OR UPDATE_DATE:{days})"
    return _page_ask(search, query, START)


def read(ask: Ask, body: bytes, search: Search) -> Listing:
    """Entries of one page; the end is a cursor that is missing or stays the same, or a page without works."""
    answer = json_answers.load(body, SERVICE)
    if fault := json_answers.text(answer, "errMsg"):
        raise WrongAnswer(f"{SERVICE} refused the search: {fault[:300]}")
    works = json_answers.required(json_answers.at(answer, "resultList"), "result", SERVICE)
    entries, notices, passed_over = [], list[Notice](), []
    for place, work in enumerate(works, start=1):
        if isinstance(read_one := _entry(work, search), Entry):
            entries.append(read_one)
            notices += _notices(work, read_one)
        else:
            passed_over.append(f"Work {place} of the page {read_one}.")
    cursor = json_answers.text(answer, "nextCursorMark")
    ended = not works or not cursor or cursor == ask.state.get("cursor")
    then = None if ended else _page_ask(search, str(ask.state.get("query", search.query)), cursor)
    return Listing(tuple(entries), then=then, notices=tuple(notices), passed_over=tuple(passed_over))


def full_text_url(base: str, pmcid: str) -> str:
    """Where the JATS of an open-access article is."""
    return f"{base}/{quote(pmcid, safe='')}/fullTextXML"


def _page_ask(search: Search, query: str, cursor: str) -> Ask:
    size = min(search.page_size, limits.EUROPE_PMC_RECORDS_A_PAGE)
    terms = {"query": query, "format": "json", "resultType": "core", "pageSize": str(size), "cursorMark": cursor}
    if "@" in search.contact:
        terms["email"] = search.contact
    return Ask(f"{search.base_url}/search?{urlencode(terms)}", {"query": query, "cursor": cursor})


def _entry(work: Json, search: Search) -> Entry | str:
    """The work as an entry, or why it is none."""
    source, name = json_answers.text(work, "source"), json_answers.text(work, "id")
    if not (_NAME.fullmatch(source) and _NAME.fullmatch(name)):
        return "has no identifier"
    pmcid = identified(json_answers.text(work, "pmcid"), Scheme.PMCID)
    whole = pmcid if json_answers.text(work, "isOpenAccess") == "Y" else ""
    kept = b"" if whole else json_answers.written(work)
    if not whole and not kept:
        return "is nested too deep"
    published, suspect = _published(work, search.today)
    return Entry(
        address=PAGE.format(source, name),
        guid=f"{source}:{name}",
        stamp=_stamp(work),
        title=json_answers.plain(json_answers.text(work, "title")),
        published=published,
        date_suspect=suspect,
        kind=_kind(work),
        doi=identified(json_answers.text(work, "doi"), Scheme.DOI),
        pmid=pmid(json_answers.text(work, "pmid")),
        pmcid=pmcid,
        fetch_url=full_text_url(search.base_url, whole) if whole else "",
        record=kept,
        record_type=RECORD_TYPE if kept else "",
    )


def _notices(work: Json, entry: Entry) -> Iterator[Notice]:
    for later in json_answers.members(work, "commentCorrectionList", "commentCorrection"):
        kind = _NOTICE_OF.get(json_answers.text(later, "type").replace(" ", "").lower())
        if kind and (entry.doi or entry.pmid):
            yield Notice(kind=kind, doi=entry.doi, pmid=entry.pmid, said_by="pubmed")


def _stamp(work: Json) -> str:
    """Of what makes the text: counts of citations change daily and say nothing."""
    names = ("dateOfRevision", "title", "abstractText", "isOpenAccess", "pmcid", "versionNumber")
    return json_answers.fingerprint(*(json_answers.text(work, name) for name in names))


def _published(work: Json, today: dt.date) -> dates.Day:
    written = json_answers.text(work, "electronicPublicationDate") or json_answers.text(work, "firstPublicationDate")
    return dates.from_iso(written, today=today)


def _kind(work: Json) -> ArticleKind:
    if json_answers.text(work, "source") == "PPR":
        return ArticleKind.PREPRINT
    given = {name.lower() for name in json_answers.texts(work, "pubTypeList", "pubType")}
    return next((kind for name, kind in _KIND_OF.items() if name in given), ArticleKind.PAPER)


CONNECTOR = Connector(
    kind=SourceKind.EUROPE_PMC,
    base_url=BASE_URL,
    rate=limits.EUROPE_PMC,
    needs_query=True,
    query_help="A search as Europe PMC's own page takes it, for example "
    '"TITLE_ABS:(checkpoint AND melanoma) AND OPEN_ACCESS:Y".',
    terms="No figure is published; be moderate. Full text is given for open-access articles only, each under its own "
    "licence; abstracts may be under copyright.",
    terms_url="https://europepmc.org/RestfulWebService",
    robots=False,
    first=first,
    read=read,
    late_days=limits.EUROPE_PMC_LATE_DAYS,
)
