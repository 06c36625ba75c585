"""Local servers that speak as the services do: paging, errors and limits included; works and numbers are invented.

    with LocalServer(PubMed(works)) as server: ...

Each keeps what it was asked. `refuse` makes the next answers refusals, as a service does that is asked too often.
"""

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import parse_qs, urlsplit

from tests.servers import Connection, response
from tests.unit.articles.connectors import samples

JSON = "application/json;charset=UTF-8"
XML = "text/xml; charset=UTF-8"


@dataclass(frozen=True, slots=True)
class Asked:
    """One request as the service saw it."""

    path: str
    terms: dict[str, str]
    agent: str


@dataclass(frozen=True, slots=True)
class Said:
    """One answer."""

    body: bytes
    status: str = "200 OK"
    kind: str = JSON


class Service:
    """What all have in common: they keep what they were asked, and refuse for a while when told so."""

    def __init__(self, works: Sequence[dict[str, object]] = ()) -> None:
        self.works = list(works)
        self.asked: list[Asked] = []
        self._refusals: list[bytes] = []

    def __call__(self, connection: Connection) -> None:
        parts = urlsplit(connection.path)
        terms = {name: values[0] for name, values in parse_qs(parts.query, keep_blank_values=True).items()}
        self.asked.append(Asked(parts.path, terms, connection.header("user-agent") or ""))
        if self._refusals:
            connection.send(self._refusals.pop(0))
            return
        said = self.answer(parts.path, terms)
        connection.send(response(said.body, status=said.status, content_type=said.kind))

    def refuse(self, *answers: bytes) -> None:
        """Answer the next requests with these."""
        self._refusals += answers

    def answer(self, path: str, terms: dict[str, str]) -> Said:
        """The answer to one request."""
        raise NotImplementedError

    @property
    def paths(self) -> list[str]:
        """The paths that were asked for, in order."""
        return [asked.path for asked in self.asked]


class PubMed(Service):
    """ESearch and EFetch; `works` are PMIDs with the day of their entry, as `{"pmid": ..., "day": "2025/06/03"}`."""

    def __init__(self, works: Sequence[dict[str, object]]) -> None:
        super().__init__(works)
        self.histories: dict[str, list[str]] = {}
        self.titles: dict[str, str] = {}

    def answer(self, path: str, terms: dict[str, str]) -> Said:
        if path.endswith("/esearch.fcgi"):
            return self._search(terms)
        if "id" in terms:
            return self._records(terms["id"].split(","))
        found = self.histories.get(terms.get("WebEnv", ""))
        start = int(terms.get("retstart", "0"))
        if found is None:
            return self._error(f"Cannot retrieve history data. query_key: {terms.get('query_key')}", "200 OK")
        if start >= len(found):
            return self._error("Cannot retrieve history data: OUT OF RANGE.", "400 Bad Request")
        return self._records(found[start : start + int(terms["retmax"])])

    def _search(self, terms: dict[str, str]) -> Said:
        if not terms.get("term"):
            return Said(
                b"<eSearchResult><ERROR>Empty term and query_key - nothing todo</ERROR></eSearchResult>", kind=XML
            )
        days = (terms.get("mindate", ""), terms.get("maxdate", "9999"))
        found = [str(work["pmid"]) for work in self.works if days[0] <= str(work["day"]) <= days[1]]
        name = f"MCID_{len(self.histories)}"
        self.histories[name] = found
        return Said(samples.pubmed_search(len(found)).replace(b"MCID_invented", name.encode()), kind=XML)

    def _records(self, pmids: Sequence[str]) -> Said:
        records = [samples.pubmed_article(pmid, title=self.titles.get(pmid, f"Invented {pmid}")) for pmid in pmids]
        return Said(samples.pubmed_page(*records), kind=XML)

    def _error(self, words: str, status: str) -> Said:
        return Said(f"<eFetchResult><ERROR>{words}</ERROR></eFetchResult>".encode(), status, XML)


class EuropePmc(Service):
    """The search; `last` is how its cursor ends: `same` repeats it, `absent` leaves it out, `empty` is a page more."""

    last = "same"

    def answer(self, path: str, terms: dict[str, str]) -> Said:
        if path.endswith("/fullTextXML"):
            return Said(JATS, kind=XML)
        if not terms.get("query"):
            return Said(b'{"errCode":404,"errMsg":"Query is missing"}')
        start = 0 if terms["cursorMark"] == "*" else int(terms["cursorMark"].removeprefix("AoJ"))
        reached = start + int(terms["pageSize"])
        page = self.works[start:reached]
        cursor: str | None = f"AoJ{min(reached, len(self.works))}"
        if reached >= len(self.works) and self.last != "empty":
            cursor = terms["cursorMark"] if self.last == "same" else None
        # The count may exceed what is delivered.
        return Said(samples.europe_pmc_page(page, cursor, hits=len(self.works) + 2))


JATS = b"""<?xml version="1.0"?><!DOCTYPE article PUBLIC "-//NLM//DTD JATS//EN" "JATS-archivearticle1.dtd">
<article article-type="research-article"><front><article-meta><title-group><article-title>Invented work in
full</article-title></title-group></article-meta></front><body><sec><title>Results</title><p>Eleven of 40 invented
patients responded to nothing at all.</p></sec></body></article>"""


class Preprints(Service):
    """Details between two days, thirty a page whatever was hoped for; counts as texts."""

    page = 30

    def answer(self, path: str, terms: dict[str, str]) -> Said:
        _, _, _server, since, until, cursor, _ = path.split("/")
        found = [work for work in self.works if since <= str(work["date"]) <= until]
        if not found:
            return Said(b'{"messages":[{"status":"no posts found"}],"collection":[]}')
        posted = found[int(cursor) : int(cursor) + self.page]
        return Said(samples.preprint_page(posted, total=str(len(found)), cursor=cursor))


class Crossref(Service):
    """Works by the day of indexing. A cursor belongs to its filter and dies when `forget` is called."""

    def __init__(self, works: Sequence[dict[str, object]]) -> None:
        super().__init__(works)
        self.cursors: dict[str, tuple[str, int]] = {}

    def forget(self) -> None:
        """Let all cursors die, as they do after five minutes."""
        self.cursors.clear()

    def answer(self, path: str, terms: dict[str, str]) -> Said:
        wanted = dict(part.split(":", 1) for part in terms.get("filter", "").split(",") if part)
        found = sorted(
            (work for work in self.works if _indexed(work) >= wanted.get("from-index-date", "")), key=_indexed
        )
        start = 0
        if terms["cursor"] != "*":
            if terms["cursor"] not in self.cursors:
                return Said(b"Resource not found.", "404 Not Found", "text/plain")
            asked_for, start = self.cursors.pop(terms["cursor"])
            assert asked_for == terms.get("filter", "")
        reached = start + int(terms["rows"])
        self.cursors["DnF1"] = (terms.get("filter", ""), reached)  # the same name each time
        return Said(samples.crossref_page(found[start:reached], "DnF1"))


def _indexed(work: dict[str, object]) -> str:
    indexed = work["indexed"]
    assert isinstance(indexed, dict)
    return str(indexed["date-time"])


class Trials(Service):
    """Studies; the token belongs to its question and to no other."""

    def answer(self, path: str, terms: dict[str, str]) -> Said:
        question = {name: value for name, value in terms.items() if name != "pageToken"}
        mark = hashlib.sha256(json.dumps(question, sort_keys=True).encode()).hexdigest()[:8]
        start = 0
        if token := terms.get("pageToken"):
            if not token.startswith(mark):
                return Said(b"Parameter `pageToken` has incorrect format", "400 Bad Request", "text/plain")
            start = int(token.partition("-")[2])
        reached = start + int(terms["pageSize"])
        more = f"{mark}-{reached}" if reached < len(self.works) else None
        return Said(samples.study_page(self.works[start:reached], more))


class OpenFda(Service):
    """Labels by `skip`; nothing found is a 404, and too far is a 400."""

    def answer(self, path: str, terms: dict[str, str]) -> Said:
        skip = int(terms.get("skip", "0"))
        if skip > 25_000:
            return Said(
                b'{"error":{"code":"BAD_REQUEST","message":"Skip value must 25000 or less."}}', "400 Bad Request"
            )
        if not self.works:
            return Said(b'{"error":{"code":"NOT_FOUND","message":"No matches found!"}}', "404 Not Found")
        return Said(samples.openfda_page(self.works[skip : skip + int(terms["limit"])], len(self.works), skip))
