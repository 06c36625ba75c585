"""What a line of pasted text is."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles import pasting


def values(found):
    return [f"{one.scheme.value}:{one.value}" for one in found]


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("10.1000/ABC", ["doi:10.1000/abc"]),
        (" doi:10.1000/abc. ", ["doi:10.1000/abc"]),
        ("DOI: 10.1000/abc", ["doi:10.1000/abc"]),
        ("https://doi.org/10.1000/abc", ["doi:10.1000/abc"]),
        ("http://dx.doi.org/10.1000%2Fabc", ["doi:10.1000/abc"]),
        ("doi.org/10.1000/abc", ["doi:10.1000/abc"]),
        ("10.1016/0002-9343(89)90048-1", ["doi:10.1016/0002-9343(89)90048-1"]),
        ("PMID 123", ["pmid:123"]),
        ("pmid:00123", ["pmid:123"]),
        ("https://pubmed.ncbi.nlm.nih.gov/123/", ["pmid:123"]),
        ("PMC1234567", ["pmcid:PMC1234567"]),
        ("PMCID: PMC1234567", ["pmcid:PMC1234567"]),
        ("https://pmc.ncbi.nlm.nih.gov/articles/PMC1234567/", ["pmcid:PMC1234567"]),
        ("nct01234567", ["nct:NCT01234567"]),
        ("https://clinicaltrials.gov/study/NCT01234567", ["nct:NCT01234567"]),
        ("PMID 1, PMID 2; PMC12345 10.1000/a, 10.1000/b", "pmid:1 pmid:2 pmcid:PMC12345 doi:10.1000/a doi:10.1000/b"),
        ("PMID 1 PMID 1", ["pmid:1"]),
    ],
)
def test_line_of_identifiers_is_read(line, found):
    wanted = found.split() if isinstance(found, str) else found
    assert values(pasting.read_line(line)) == wanted


@pytest.mark.parametrize(
    "line",
    [
        "https://example.org/doi/10.1000/abc",
        "http://example.org",
        "ftp://example.org/",
        "https://clinicaltrials.gov/",
        "https://pubmed.ncbi.nlm.nih.gov/?term=melanoma",
    ],
)
def test_address_stays_an_address(line):
    assert pasting.read_line(f"  {line} ") == line


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("example.org", "https://example.org"),
        ("www.example.org/news?x=1", "https://www.example.org/news?x=1"),
        ("12345678", "write PMID before it"),
        ("1, 2 3", "field for PubMed numbers"),
        ("PMID 1234567890", "neither an address"),
        ("PMID 000", "neither an address"),
        ("10.1000/", "neither an address"),
        ("see 10.1000/x", "neither an address"),
        ("NCT123", "nor a DOI, PMID, PMCID or NCT"),
        ("melanoma", "http:// or https://"),
        ("", "neither an address"),
    ],
)
def test_anything_else_names_the_way_out(line, words):
    with pytest.raises(pasting.NotUnderstood) as refusal:
        pasting.read_line(line)
    assert words in str(refusal.value)


@pytest.mark.parametrize(
    ("text", "found"),
    [("", []), ("123", ["pmid:123"]), ("1, 2;3 1", ["pmid:1", "pmid:2", "pmid:3"]), ("PMID: 007", ["pmid:7"])],
)
def test_field_for_pubmed_numbers_takes_bare_digits(text, found):
    assert values(pasting.pmids(text)) == found


@pytest.mark.parametrize("text", ["x", "0", "123456789", "1 x 2", "٣", "10.1000/a"])
def test_field_for_pubmed_numbers_takes_nothing_else(text):
    with pytest.raises(pasting.NotUnderstood, match="no PubMed number"):
        pasting.pmids(text)


@given(st.text(alphabet="PMIDNCTdoi.org/10 :;,%2fx", max_size=60))
def test_identifiers_of_any_line_are_in_normal_form(line):
    for one in pasting.identifiers(line):
        assert pasting.identifiers(one.value if one.scheme != "pmid" else f"PMID {one.value}") == (one,)


@pytest.mark.parametrize(
    "line", ["PMID" + " " * 20_000 + "x", "10.1000/a.,; " * 3_000 + " x", "doi " * 5_000, "1 ," * 9_000]
)
@pytest.mark.parametrize("read", [pasting.read_line, pasting.pmids])
def test_hostile_lines_cost_little(line, read):
    began = time.process_time()
    with pytest.raises(pasting.NotUnderstood):
        read(line + "!")
    assert time.process_time() - began < 1
