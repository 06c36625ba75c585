"""Which service keeps the record of an identifier, where it is fetched there, and its page for readers."""

from dataclasses import dataclass

from articles.connectors import crossref, europe_pmc, pubmed, pubmed_records, trials
from articles.connectors.identified import doi_page
from articles.identifiers import Identifier, Scheme
from articles.kinds import ArticleKind, SourceKind

PMC_PAGE = "https://pmc.ncbi.nlm.nih.gov/articles/{}/"


@dataclass(frozen=True, slots=True)
class RecordPage:
    """Where readers find the work, which service keeps its record, and what it is until it has been read."""

    address: str
    service: SourceKind
    kind: ArticleKind


def page_of(identifier: Identifier) -> RecordPage:
    """The page that an identifier leads readers to."""
    value = identifier.value
    match identifier.scheme:
        case Scheme.DOI:
            return RecordPage(doi_page(value), SourceKind.CROSSREF, ArticleKind.PAPER)
        case Scheme.PMID:
            return RecordPage(pubmed_records.PAGE.format(value), SourceKind.PUBMED, ArticleKind.PAPER)
        case Scheme.PMCID:
            return RecordPage(PMC_PAGE.format(value), SourceKind.EUROPE_PMC, ArticleKind.PAPER)
        case _:  # NCT
            return RecordPage(trials.PAGE.format(value), SourceKind.TRIALS, ArticleKind.TRIAL_RECORD)


def record_url(identifier: Identifier, *, base: str, contact: str = "") -> str:
    """Where its service gives the record to programs; `base` without a slash at its end. No key: this is stored."""
    value = identifier.value
    match identifier.scheme:
        case Scheme.DOI:
            return crossref.work_url(base, value, contact)
        case Scheme.PMID:
            return pubmed.record_url(base, value, contact)
        case Scheme.PMCID:
            return europe_pmc.full_text_url(base, value)
        case _:  # NCT
            return trials.study_url(base, value)
