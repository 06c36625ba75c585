"""Identifiers in running text and in the box for pasting."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.identifiers import LONGEST_DOI, Identifier, Scheme, dois, identify, ncts, pmcids, pmids


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("(see https://doi.org/10.1038/S41586-021-0.)", ("10.1038/s41586-021-0",)),
        ("doi:10.1000/a.b, doi: 10.1000/A.B; and more", ("10.1000/a.b",)),
        (
            "10.1002/(SICI)1097-0142(19960101)77:1<1::AID-CNCR1>3.0.CO;2-P",
            ("10.1002/(sici)1097-0142(19960101)77:1<1::aid-cncr1>3.0.co;2-p",),
        ),
        ("[10.1000/x]", ("10.1000/x",)),
        ("dose 10.5/kg, version 10.1000/, ratio 110.1000/x", ()),
        ("“10.1000/abc”", ("10.1000/abc",)),
        ("10.1000/...", ()),
    ],
)
def test_dois_are_trimmed_lowered_and_found_once(text, found):
    assert dois(text) == found


def test_pmids_need_a_label_or_an_address():
    assert pmids("PMID: 12345678, PMID 0042 and 87654321") == ("12345678", "42")
    assert pmids("https://pubmed.ncbi.nlm.nih.gov/31234567/") == ("31234567",)


def test_pmcids_and_ncts_are_written_in_one_form():
    assert pmcids("PMC 1234567, pmc7654321") == ("PMC1234567", "PMC7654321")
    assert ncts("(nct01234567), NCT 07654321, NCT0123456, XNCT01234567, NCT012345678") == ("NCT01234567", "NCT07654321")


@pytest.mark.parametrize(
    ("pasted", "box", "found"),
    [
        (" https://doi.org/10.1000/X. ", False, Identifier(Scheme.DOI, "10.1000/x")),
        ("PMC1234567", False, Identifier(Scheme.PMCID, "PMC1234567")),
        ("pmid:123", False, Identifier(Scheme.PMID, "123")),
        ("nct01234567", False, Identifier(Scheme.NCT, "NCT01234567")),
        ("12345", False, None),
        ("12345", True, Identifier(Scheme.PMID, "12345")),
        ("012", True, None),
        ("10.1000/a 10.1000/b", False, None),
        ("nothing", True, None),
    ],
)
def test_identify_takes_exactly_one(pasted, box, found):
    assert identify(pasted, pmid_box=box) == found


@given(st.text(max_size=200))
def test_dois_never_end_in_punctuation_of_the_sentence(text):
    assert not any(doi.endswith((".", ",", ";", ":", "!", "?")) for doi in dois(text + " 10.1234/" + text))


def test_the_longest_doi_is_one():
    longest = "10.1000/".ljust(LONGEST_DOI, "x")
    assert dois(longest) == (longest,)
    assert dois(longest + "x") == ()


@pytest.mark.parametrize("run", ["10.1000/" + ")" * 1_000_000, "10.1000/" + "x" * 400])
def test_run_too_long_for_a_doi_is_none_and_costs_nothing(run):
    assert dois(f"{run} and 10.1000/y") == ("10.1000/y",)
