"""Answers of services in their wire format, with invented works and invented numbers."""

import datetime as dt
import json
from collections.abc import Mapping, Sequence

TODAY = dt.date(2025, 7, 1)
HEAD = (
    '<?xml version="1.0" ?><!DOCTYPE PubmedArticleSet PUBLIC "-//NLM//DTD PubMedArticle, 1st January 2025//EN" '
    '"https://dtd.nlm.nih.gov/ncbi/pubmed/out/pubmed_250101.dtd">'
)

ARTICLE = """<PubmedArticle>
<MedlineCitation Status="{status}" Owner="NLM">
 <PMID Version="1">{pmid}</PMID>
 <DateRevised><Year>2025</Year><Month>06</Month><Day>12</Day></DateRevised>
 <Article PubModel="Print-Electronic">
  <Journal><JournalIssue CitedMedium="Internet"><PubDate>{pubdate}</PubDate></JournalIssue></Journal>
  <ArticleTitle>{title}</ArticleTitle>
  {locations}
  <Abstract><AbstractText Label="RESULTS">IFN-<i>γ</i> rose.</AbstractText></Abstract>
  <AuthorList><Author><CollectiveName>The Invented Group</CollectiveName></Author></AuthorList>
  {banks}
  <PublicationTypeList>{types}</PublicationTypeList>
  {electronic}
 </Article>
 <CommentsCorrectionsList>{corrections}</CommentsCorrectionsList>
</MedlineCitation>
<PubmedData><ArticleIdList>{identifiers}</ArticleIdList>
 <ReferenceList><Reference><ArticleIdList><ArticleId IdType="doi">10.5555/cited</ArticleId></ArticleIdList></Reference>
 </ReferenceList></PubmedData>
</PubmedArticle>"""


def pubmed_article(pmid: str = "39000001", **parts: str) -> str:
    """One record; every part may be replaced."""
    usual = {
        "status": "MEDLINE",
        "title": "An invented CD8<sup>+</sup> trial in <i>BRAF</i> melanoma.",
        "pubdate": "<Year>2025</Year><Month>Jun</Month>",
        "locations": "",
        "banks": "",
        "types": '<PublicationType UI="D016428">Journal Article</PublicationType>',
        "electronic": "",
        "corrections": "",
        "identifiers": "",
    }
    return ARTICLE.format(pmid=pmid, **(usual | parts))


def pubmed_page(*articles: str) -> bytes:
    """What EFetch answers."""
    return f"{HEAD}<PubmedArticleSet>{''.join(articles)}</PubmedArticleSet>".encode()


def pubmed_search(count: int, *, more: str = "") -> bytes:
    """What ESearch answers with `usehistory=y` and `retmax=0`."""
    return (
        f'<?xml version="1.0" encoding="UTF-8" ?><eSearchResult><Count>{count}</Count><RetMax>0</RetMax>'
        f"<RetStart>0</RetStart><QueryKey>1</QueryKey><WebEnv>MCID_invented</WebEnv><IdList/>{more}</eSearchResult>"
    ).encode()


def europe_pmc_work(number: int = 1, **fields: object) -> dict[str, object]:
    """A work as `resultType=core` gives it."""
    return {
        "id": f"3900000{number}",
        "source": "MED",
        "pmid": f"3900000{number}",
        "doi": f"10.5555/Invented.{number}",
        "title": f"Invented work {number} on <i>PD-L1</i> &amp; others.",
        "abstractText": "<h4>Background</h4>Nothing here is real.",
        "isOpenAccess": "N",
        "firstPublicationDate": "2025-06-03",
        "dateOfRevision": "2025-06-12",
        "pubTypeList": {"pubType": ["Journal Article"]},
        "citedByCount": 3,
    } | fields


def europe_pmc_page(works: Sequence[object], cursor: str | None = None, hits: int = 5) -> bytes:
    """What the search answers."""
    answer: dict[str, object] = {"version": "6.9", "hitCount": hits, "resultList": {"result": list(works)}}
    return dumped(answer | ({"nextCursorMark": cursor} if cursor is not None else {}))


def preprint(number: int = 1, **fields: object) -> dict[str, object]:
    """One version of a preprint as `details` gives it."""
    return {
        "doi": f"10.1101/2025.06.0{number}.000001",
        "title": f"Invented preprint {number}",
        "authors": "Doe, J.; Roe, R.",
        "date": "2025-06-03",
        "version": "1",
        "type": "new results",
        "category": "immunology",
        "abstract": "Nothing here is real.",
        "published": "NA",
        "server": "bioRxiv",
    } | fields


def preprint_page(posted: Sequence[object], **message: object) -> bytes:
    """What `details` answers; cursor and counts may be texts or numbers."""
    return dumped({"messages": [{"status": "ok", "cursor": 0, "count": len(posted)} | message], "collection": posted})


def crossref_work(number: int = 1, **fields: object) -> dict[str, object]:
    """A work of Crossref."""
    return {
        "DOI": f"10.5555/Invented.{number}",
        "type": "journal-article",
        "title": [f"Invented <i>work</i> {number}"],
        "subtitle": [],
        "abstract": "<jats:p>Nothing here is real.</jats:p>",
        "published": {"date-parts": [[2025, 6, 3]]},
        "indexed": {"date-time": "2025-06-10T01:02:03Z"},
        "deposited": {"date-time": "2025-06-09T01:02:03Z"},
    } | fields


def crossref_page(works: Sequence[object], cursor: str | None = "DnF1ZXJ5") -> bytes:
    """What `/works` answers."""
    message: dict[str, object] = {"total-results": 999, "items": list(works)}
    return dumped(
        {
            "status": "ok",
            "message-type": "work-list",
            "message": message | ({"next-cursor": cursor} if cursor is not None else {}),
        }
    )


def study(number: int = 1, **status: object) -> dict[str, object]:
    """A study of ClinicalTrials.gov."""
    return {
        "protocolSection": {
            "identificationModule": {
                "nctId": f"NCT0900000{number}",
                "briefTitle": f"Invented study {number}",
                "officialTitle": f"An Invented Study {number} of Nothing",
            },
            "statusModule": {
                "studyFirstPostDateStruct": {"date": "2025-05-02", "type": "ACTUAL"},
                "lastUpdatePostDateStruct": {"date": "2025-06-20", "type": "ACTUAL"},
                "startDateStruct": {"date": "2025-04"},
            }
            | status,
            "designModule": {"phases": ["PHASE1", "PHASE2"]},
        },
        "hasResults": False,
    }


def study_page(studies: Sequence[object], token: str | None = None) -> bytes:
    """What `/studies` answers."""
    answer: dict[str, object] = {"studies": list(studies), "totalCount": 3}
    return dumped(answer | ({"nextPageToken": token} if token is not None else {}))


def label(number: int = 1, **fields: object) -> dict[str, object]:
    """A label of openFDA."""
    return {
        "set_id": f"0000000{number}-0000-4000-8000-000000000000",
        "version": "4",
        "effective_time": "20250603",
        "indications_and_usage": ["INVENTAMAB is indicated for nothing."],
        "openfda": {"brand_name": ["INVENTA"], "generic_name": ["INVENTAMAB"]},
    } | fields


def approval(**fields: object) -> dict[str, object]:
    """An application of Drugs@FDA."""
    return {
        "application_number": "BLA0761001",
        "sponsor_name": "NOBODY INC",
        "submissions": [
            {"submission_type": "ORIG", "submission_status": "AP", "submission_status_date": "20240102"},
            {"submission_type": "SUPPL", "submission_status": "AP", "submission_status_date": "20250603"},
            {"submission_type": "SUPPL", "submission_status": "RJ", "submission_status_date": "20250620"},
        ],
        "products": [{"brand_name": "INVENTA"}],
    } | fields


def openfda_page(results: Sequence[object], total: int, skip: int = 0) -> bytes:
    """What an endpoint answers."""
    return dumped({"meta": {"results": {"skip": skip, "limit": 25, "total": total}}, "results": list(results)})


def dumped(value: Mapping[str, object]) -> bytes:
    """JSON as services send it."""
    return json.dumps(value).encode()
