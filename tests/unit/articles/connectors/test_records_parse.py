"""What a connector takes in as a record is a text for the parser, with the same kind, title, day and identifiers."""

import datetime as dt

import pytest

from articles.connectors import crossref, europe_pmc, openfda, preprints, pubmed, trials
from articles.connectors.model import Search
from articles.parsing import parse
from tests.unit.articles.connectors import samples

DAY = "<ArticleDate DateType='Electronic'><Year>2025</Year><Month>06</Month><Day>03</Day></ArticleDate>"
WRITTEN = '<ELocationID EIdType="doi" ValidYN="Y">10.5555/Invented.1</ELocationID>'
ANSWERS = {
    "PubMed": (pubmed, samples.pubmed_page(samples.pubmed_article(locations=WRITTEN, electronic=DAY))),
    "Europe PMC": (europe_pmc, samples.europe_pmc_page([samples.europe_pmc_work()])),
    "preprints": (preprints, samples.preprint_page([samples.preprint()])),
    "Crossref": (crossref, samples.crossref_page([samples.crossref_work()])),
    "trials": (trials, samples.study_page([samples.study()])),
    "labels": (openfda, samples.openfda_page([samples.label()], 1)),
    "approvals": (openfda, samples.openfda_page([samples.approval()], 1)),
}
HAS_A_TITLE_OF_ITS_OWN = {"labels", "approvals"}


@pytest.mark.parametrize("name", ANSWERS)
def test_record_is_read_as_what_the_entry_says(name):
    service, answer = ANSWERS[name]
    search = Search(service.CONNECTOR.base_url, "biorxiv", dt.date(2025, 6, 1), samples.TODAY)
    (entry,) = service.read(service.first(search), answer, search).entries
    parsed = parse(entry.record, url=entry.address, content_type=entry.record_type)
    assert parsed.kind is entry.kind
    assert parsed.published == entry.published
    assert parsed.title
    if name not in HAS_A_TITLE_OF_ITS_OWN:
        assert parsed.title.rstrip(".") == entry.title.rstrip(".")
    for one, every in ((entry.doi, parsed.dois), (entry.pmid, parsed.pmids), (entry.nct, parsed.ncts)):
        assert not one or one in every
