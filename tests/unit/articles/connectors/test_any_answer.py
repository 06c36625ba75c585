"""Whatever a service sends ends in a listing or in WrongAnswer: no KeyError, no TypeError, no recursion."""

import datetime as dt
from typing import Any

import orjson
import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.connectors import crossref, europe_pmc, openfda, preprints, pubmed, trials
from articles.connectors.model import Listing, Search, WrongAnswer
from tests.unit.articles.connectors import samples

JSON_SERVICES = [europe_pmc, preprints, crossref, trials, openfda]
LEAVES = st.none() | st.booleans() | st.integers(-(2**53), 2**53) | st.floats(allow_nan=False) | st.text(max_size=20)
TREES = st.recursive(
    LEAVES, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3)
)
SAMPLES = {
    europe_pmc: samples.europe_pmc_page([samples.europe_pmc_work()], "next"),
    preprints: samples.preprint_page([samples.preprint()], total="9"),
    crossref: samples.crossref_page(
        [samples.crossref_work(**{"updated-by": [{"DOI": "10.5555/n", "type": "retraction"}]})]
    ),
    trials: samples.study_page([samples.study()], "next"),
    openfda: samples.openfda_page([samples.label(), samples.approval()], 9),
}


def searched(service: Any) -> Search:
    return Search(service.CONNECTOR.base_url, "biorxiv", dt.date(2025, 6, 1), samples.TODAY, page_size=1)


def ends_well(service: Any, body: bytes) -> None:
    search = searched(service)
    try:
        listing = service.read(service.first(search), body, search)
    except WrongAnswer:
        return
    assert isinstance(listing, Listing)
    assert all(entry.address and entry.guid and (entry.record or entry.fetch_url) for entry in listing.entries)
    assert all(sentence.endswith(".") for sentence in listing.passed_over)
    assert listing.then is None or orjson.loads(orjson.dumps(listing.then.state)) == listing.then.state


def replaced(value: Any, place: int, other: Any) -> tuple[Any, int]:
    """`value` with the member of this number, counted through the whole tree, replaced; and how many it has."""
    if place == 0:
        return other, 1
    counted = 1
    if isinstance(value, dict | list):
        keys = list(value) if isinstance(value, dict) else range(len(value))
        value = value.copy()
        for key in keys:
            value[key], size = replaced(value[key], place - counted, other)
            counted += size
    return value, counted


@pytest.mark.parametrize("service", JSON_SERVICES, ids=lambda service: service.SERVICE)
@given(tree=TREES)
def test_any_json_ends_well(service, tree):
    ends_well(service, orjson.dumps(tree))


@pytest.mark.parametrize("service", JSON_SERVICES, ids=lambda service: service.SERVICE)
@given(place=st.integers(1, 60), other=TREES)
def test_any_member_may_be_wrong(service, place, other):
    broken, _ = replaced(orjson.loads(SAMPLES[service]), place, other)
    ends_well(service, orjson.dumps(broken))


@pytest.mark.parametrize("service", [*JSON_SERVICES, pubmed], ids=lambda service: service.SERVICE)
@given(body=st.binary(max_size=200))
def test_any_bytes_end_well(service, body):
    ends_well(service, body)


@given(cut=st.integers(0, 2_000), text=st.text(alphabet="<>/&;ABC d\"='[]!", max_size=12))
def test_any_cut_in_a_record_ends_well(cut, text):
    whole = samples.pubmed_page(samples.pubmed_article(), samples.pubmed_article("39000002")).decode()
    ends_well(pubmed, f"{whole[:cut]}{text}{whole[cut + 3 :]}".encode())


@given(
    path=st.sampled_from(["PMID", "Year", "Month", "Day", "RefSource", "AccessionNumber", "ArticleTitle", "ArticleId"]),
    text=st.text(alphabet=st.characters(blacklist_categories=("Cs", "Cc"), blacklist_characters="<>&"), max_size=20),
)
def test_any_text_in_a_record_ends_well(path, text):
    corrections = '<CommentsCorrections RefType="RetractionIn"><RefSource>x</RefSource></CommentsCorrections>'
    body = samples.pubmed_page(
        samples.pubmed_article(
            corrections=corrections,
            pubdate="<Year>2025</Year><Month>6</Month><Day>3</Day>",
            identifiers='<ArticleId IdType="doi">10.5555/a</ArticleId>',
        )
    ).decode()
    head, tag, rest = body.partition(f"<{path}")
    opening, _, tail = rest.partition(">")
    _, _, after = tail.partition(f"</{path}>")
    ends_well(pubmed, f"{head}{tag}{opening}>{text}</{path}>{after}".encode() if tag else body.encode())
