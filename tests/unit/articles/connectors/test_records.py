"""Where the record of a pasted identifier is fetched, and the page of it that readers see."""

import pytest

from articles.connectors.records import page_of, record_url
from articles.identifiers import identify
from articles.kinds import ArticleKind, SourceKind

CASES = [
    ("10.1000/ABC(1)", "https://doi.org/10.1000/abc(1)", SourceKind.CROSSREF, ArticleKind.PAPER, "/works/10.1000"),
    ("PMID: 123", "https://pubmed.ncbi.nlm.nih.gov/123/", SourceKind.PUBMED, ArticleKind.PAPER, "/efetch.fcgi?"),
    (
        "PMC1234567",
        "https://pmc.ncbi.nlm.nih.gov/articles/PMC1234567/",
        SourceKind.EUROPE_PMC,
        ArticleKind.PAPER,
        "/PMC1234567/fullTextXML",
    ),
    (
        "NCT01234567",
        "https://clinicaltrials.gov/study/NCT01234567",
        SourceKind.TRIALS,
        ArticleKind.TRIAL_RECORD,
        "/studies/NCT01234567",
    ),
]


@pytest.mark.parametrize(("pasted", "address", "service", "kind", "path"), CASES)
def test_identifier_leads_to_its_page_and_its_record(pasted, address, service, kind, path):
    identifier = identify(pasted)
    page = page_of(identifier)
    assert (page.address, page.service, page.kind) == (address, service, kind)
    assert record_url(identifier, base="http://127.0.0.1:9/base").startswith(f"http://127.0.0.1:9/base{path}")
