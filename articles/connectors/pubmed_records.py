"""One record of PubMed as an entry, and what it says about retractions and corrections."""

import datetime as dt

from lxml import etree

from articles.connectors import dates, xml_answers
from articles.connectors.identified import identified, pmid
from articles.connectors.json_answers import LONGEST_LINE
from articles.connectors.model import Entry, Listing, Notice
from articles.identifiers import Scheme
from articles.kinds import ArticleKind

RECORD_TYPE = "application/vnd.pubmed+xml"
PAGE = "https://pubmed.ncbi.nlm.nih.gov/{}/"
# RefType of CommentsCorrections; the others (Cites, CommentOn, RetractionOf...) say nothing about this record's worth.
NOTICE_OF = {
    "RetractionIn": "retraction",
    "PartialRetractionIn": "retraction",
    "RetractedandRepublishedIn": "retraction",
    "ErratumIn": "correction",
    "CorrectedandRepublishedIn": "correction",
    "ExpressionOfConcernIn": "concern",
    "UpdateIn": "update",
}
# The first publication type of this list that a record has gives its kind; all others are papers.
KIND_OF = {
    "Retraction of Publication": ArticleKind.CORRECTION,
    "Retraction Notice": ArticleKind.CORRECTION,
    "Published Erratum": ArticleKind.CORRECTION,
    "Expression of Concern": ArticleKind.CORRECTION,
    "Preprint": ArticleKind.PREPRINT,
    "Practice Guideline": ArticleKind.GUIDELINE,
    "Guideline": ArticleKind.GUIDELINE,
    "Patient Education Handout": ArticleKind.PATIENT_EDUCATION,
    "Meeting Abstract": ArticleKind.MEETING_ABSTRACT,
    "Newspaper Article": ArticleKind.NEWS,
    "News": ArticleKind.NEWS,
    "Meta-Analysis": ArticleKind.REVIEW,
    "Systematic Review": ArticleKind.REVIEW,
    "Review": ArticleKind.REVIEW,
}
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")


def listing(root: etree._Element, *, today: dt.date) -> Listing:
    """Entries and notices of a PubmedArticleSet; books and records without a PMID are passed over."""
    entries, found, passed_over = [], list[Notice](), []
    for place, article in enumerate(root.iterchildren("*"), start=1):
        name = _pmid(article)
        if article.tag != "PubmedArticle":
            passed_over.append(f"Record {place} of the page is no article of a journal ({article.tag}).")
        elif not name:
            passed_over.append(f"Record {place} of the page has no PMID.")
        else:
            entries.append(entry(article, name, today=today))
            found += notices(article)
    return Listing(tuple(entries), notices=tuple(found), passed_over=tuple(passed_over))


def entry(article: etree._Element, name: str, *, today: dt.date) -> Entry:
    """The record with its own bytes; a date only where a whole day is given."""
    published, suspect = _published(article, today)
    citation = article.find("MedlineCitation")
    status = "" if citation is None else str(citation.get("Status", ""))
    revised = "-".join(xml_answers.text(article, f"MedlineCitation/DateRevised/{part}") for part in _DAY_PARTS)
    return Entry(
        address=PAGE.format(name),
        guid=name,
        stamp=f"{revised} {status}".strip("- ")[:60],
        title=_title(article),
        published=published,
        date_suspect=suspect,
        kind=_kind(article),
        doi=_doi(article),
        pmid=name,
        pmcid=_identifier(article, "pmc", Scheme.PMCID),
        nct=_nct(article),
        record=xml_answers.written(article),
        record_type=RECORD_TYPE,
    )


def notices(article: etree._Element) -> list[Notice]:
    """What later notices are known about this record; each names its own DOI where the record does."""
    name, doi = _pmid(article), _doi(article)
    if not name:
        return []
    later = article.iterfind("MedlineCitation/CommentsCorrectionsList/CommentsCorrections")
    return [
        Notice(kind=NOTICE_OF[reference], doi=doi, pmid=name, notice_doi=_source_doi(each), said_by="pubmed")
        for each in later
        if (reference := str(each.get("RefType", ""))) in NOTICE_OF
    ]


_DAY_PARTS = ("Year", "Month", "Day")


def _pmid(article: etree._Element) -> str:
    return pmid(xml_answers.text(article, "MedlineCitation/PMID"))


def _title(article: etree._Element) -> str:
    title = xml_answers.text(article, "MedlineCitation/Article/ArticleTitle")
    return (title or xml_answers.text(article, "MedlineCitation/Article/VernacularTitle"))[:LONGEST_LINE]


def _doi(article: etree._Element) -> str:
    """The valid electronic location, else the list of identifiers of this record; never one of its references."""
    for place in article.iterfind("MedlineCitation/Article/ELocationID[@EIdType='doi']"):
        if place.get("ValidYN", "Y") == "Y" and (doi := identified(xml_answers.inner(place), Scheme.DOI)):
            return doi
    return _identifier(article, "doi", Scheme.DOI)


def _identifier(article: etree._Element, kind: str, scheme: Scheme) -> str:
    return identified(xml_answers.text(article, f"PubmedData/ArticleIdList/ArticleId[@IdType='{kind}']"), scheme)


def _nct(article: etree._Element) -> str:
    """The one trial that the record is registered under; with several the text has to tell."""
    places = "MedlineCitation/Article/DataBankList/DataBank/AccessionNumberList/AccessionNumber"
    found = {nct for place in article.iterfind(places) if (nct := identified(xml_answers.inner(place), Scheme.NCT))}
    return found.pop() if len(found) == 1 else ""


def _source_doi(reference: etree._Element) -> str:
    return identified(xml_answers.text(reference, "RefSource"), Scheme.DOI)


def _kind(article: etree._Element) -> ArticleKind:
    given = {xml_answers.inner(each) for each in article.iterfind("MedlineCitation/Article/PublicationTypeList/*")}
    return next((kind for name, kind in KIND_OF.items() if name in given), ArticleKind.PAPER)


def _published(article: etree._Element, today: dt.date) -> dates.Day:
    """The electronic date, else that of the issue where it names a day; MedlineDate is free text and says none."""
    suspect = False
    for path in ("MedlineCitation/Article/ArticleDate", "MedlineCitation/Article/Journal/JournalIssue/PubDate"):
        year, month, number = (xml_answers.text(article, f"{path}/{part}") for part in _DAY_PARTS)
        if year and month and number:
            date, doubtful = _day(year, month, number, today)
            if date:
                return date, False
            suspect = suspect or doubtful
    return None, suspect


def _day(year: str, month: str, number: str, today: dt.date) -> dates.Day:
    if month[:3].lower() in _MONTHS:
        month = str(_MONTHS.index(month[:3].lower()) + 1)
    if not all(part.isascii() and part.isdecimal() and len(part) <= 5 for part in (year, month, number)):
        return None, True
    return dates.day(int(year), int(month), int(number), today=today)
