"""One record of PubMed (PubmedArticle, NLM DTD of 2025) as a text: title and abstract with its labelled parts."""

from collections.abc import Iterator

from lxml import etree

from articles.parsing.model import Kind, Outcome, Parsed, ParseRefused
from articles.parsing.records import dating, publication_types
from articles.parsing.records.building import Record, Section, build
from articles.parsing.records.dating import Dated
from articles.parsing.records.xml_reading import child, line, words

_PART = "MedlineCitation/Article"


def parse_pubmed(root: etree._Element) -> Parsed:
    """The parse of a PubmedArticle, or of a set that holds exactly one; raises ParseRefused."""
    citation = _one_article(root)
    article = child(citation, _PART)
    names = [words(each) for each in citation.iterfind(f"{_PART}/PublicationTypeList/PublicationType")]
    notes = list(citation.iterfind("MedlineCitation/CommentsCorrectionsList/CommentsCorrections"))
    kind = publication_types.kind_of(names)
    return build(
        Record(
            title=line(article, "ArticleTitle") or line(article, "VernacularTitle"),
            sections=tuple(_abstract(citation)),
            kind=kind,
            dated=_dated(citation),
            authors=_authors(citation),
            journal=line(article, "Journal/Title") or line(citation, "MedlineCitation/MedlineJournalInfo/MedlineTA"),
            language=line(article, "Language"),
            dois=_dois(citation),
            pmids=[line(citation, "MedlineCitation/PMID"), *(_corrected(notes) if kind is Kind.CORRECTION else ())],
            ncts=[words(each) for each in citation.iterfind(f"{_PART}/DataBankList/DataBank//AccessionNumber")],
            flags=publication_types.flags_of(names, [str(note.get("RefType", "")) for note in notes]),
        )
    )


def _one_article(root: etree._Element) -> etree._Element:
    if root.tag == "PubmedArticle":
        return root
    found = root.findall("PubmedArticle")
    if len(found) == 1:
        return found[0]
    if found:
        raise ParseRefused(
            Outcome.FAILED_PARSE,
            f"the file holds {len(found)} records: give one record a file, or add a PubMed source for a search",
        )
    raise ParseRefused(Outcome.UNSUPPORTED_TYPE, "this PubMed file holds no article of a journal")


def _abstract(citation: etree._Element) -> Iterator[Section]:
    """The parts of the abstract under their labels; another abstract only where there is no first one."""
    parts = citation.findall(f"{_PART}/Abstract/AbstractText") or citation.findall(
        "MedlineCitation/OtherAbstract/AbstractText"
    )
    for part in parts:
        if text := words(part):
            yield Section(text, heading=str(part.get("Label", "")))


def _dated(citation: etree._Element) -> Dated:
    """Electronic publication first, then the issue; the dates at which PubMed took the record in are not asked."""
    issue = child(citation, f"{_PART}/Journal/JournalIssue/PubDate")
    return dating.best(
        (
            _day(child(citation, f"{_PART}/ArticleDate")),
            _day(issue),
            dating.from_words(line(issue, "MedlineDate")),
        )
    )


def _day(element: etree._Element | None) -> Dated:
    return dating.from_parts(line(element, "Year"), line(element, "Month"), line(element, "Day"))


def _authors(citation: etree._Element) -> Iterator[str]:
    for author in citation.iterfind(f"{_PART}/AuthorList/Author"):
        if author.get("ValidYN", "Y") == "Y":
            person = f"{line(author, 'ForeName') or line(author, 'Initials')} {line(author, 'LastName')}"
            yield line(author, "CollectiveName") or f"{person} {line(author, 'Suffix')}"


def _dois(citation: etree._Element) -> list[str]:
    """Valid electronic locations, then the identifiers of this record; never those of its references."""
    places = [
        words(place)
        for place in citation.iterfind(f"{_PART}/ELocationID[@EIdType='doi']")
        if place.get("ValidYN", "Y") == "Y"
    ]
    return places + [words(each) for each in citation.iterfind("PubmedData/ArticleIdList/ArticleId[@IdType='doi']")]


def _corrected(notes: list[etree._Element]) -> list[str]:
    return [line(note, "PMID") for note in notes if publication_types.is_about(str(note.get("RefType", "")))]
