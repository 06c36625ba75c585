"""Hostile and broken records: bombs, towers, floods and wrong types end in a parse or a refusal, and soon."""

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from articles.parsing import Outcome, parse
from articles.parsing.records.choosing import JSON_READERS
from articles.parsing.records.xml_reading import MOST_ELEMENTS
from tests.unit.articles.parsing.records.reading_records import as_bytes, ends, record, refusal, tiles


def article(inside: str, doctype: str = "") -> bytes:
    return (
        f"{doctype}<article><front><article-meta><title-group><article-title>T</article-title></title-group>"
        f"</article-meta></front><body>{inside}</body></article>"
    ).encode()


def levels(number: int) -> str:
    entities = "".join(f"<!ENTITY l{n} '{f'&l{n - 1};' * 10}'>" for n in range(1, number))
    return f"<!DOCTYPE article [<!ENTITY l0 'lol'>{entities}]>"


@pytest.mark.parametrize(
    "body",
    [
        article("<p>&l9;</p>", levels(10)),
        article("<p>&big;</p>" * 100, f"<!DOCTYPE article [<!ENTITY big '{'x' * 100_000}'>]>"),
        article("<p>&file;</p>", "<!DOCTYPE article [<!ENTITY file SYSTEM 'file:///etc/hostname'>]>"),
        article("<p>x</p>", "<!DOCTYPE article [<!ENTITY % p SYSTEM 'http://127.0.0.1/x'>%p;]>"),
        article("<p>&l9;</p>", levels(10)).decode().encode("utf-16"),
    ],
    ids=["laughs", "quadratic", "file", "parameter", "utf-16"],
)
def test_entities_are_refused_unread(body):
    outcome, reason = refusal(body, content_type="application/xml")
    assert outcome is Outcome.FAILED_PARSE
    assert "entities" in reason


def test_external_dtd_is_not_fetched():
    parsed = parse(article("<p>Words.</p>", "<!DOCTYPE article SYSTEM 'http://127.0.0.1:9/x.dtd'>"))
    assert parsed.text.endswith("Words.")


@pytest.mark.parametrize(
    ("body", "word"),
    [
        (article("<sec>" * 2_000 + "</sec>" * 2_000), ""),
        (article("<sec>" * 200 + "</sec>" * 200), "deeper"),
        (article("<b/>" * (MOST_ELEMENTS + 1)), "more elements"),
        (article("x" * 6_000_000), "5 MB"),
        (article("<p>never closed"), "well-formed"),
        (article("<p>&#x0;</p>"), "well-formed"),
        (b'{"doi": "1", "version": "1", "server": "x", "title": ' + b"[" * 200 + b"]" * 200 + b"}", "levels deep"),
    ],
    ids=["tower", "high", "flood", "large", "open", "null", "json tower"],
)
def test_towers_and_floods_are_refused_with_a_reason(body, word):
    content_type = "application/json" if body.startswith(b"{") else "application/xml"
    outcome, reason = refusal(body, content_type=content_type)
    assert outcome is Outcome.FAILED_PARSE
    assert word in reason


@pytest.mark.parametrize("opening", [b"[", b'{"a":'])
def test_endless_json_is_refused_when_declared(opening):
    assert refusal(opening * 100_000, content_type="application/json")[0] is Outcome.FAILED_PARSE


def test_json_larger_than_any_record_is_refused():
    body = as_bytes({"protocolSection": {}, "padding": "x" * 6_000_000})
    assert "5 MB" in refusal(body, content_type="application/json")[1]


def test_deepest_allowed_nesting_is_read():
    parsed = parse(article("<sec>" * 140 + "<p>Deep.</p>" + "</sec>" * 140))
    assert parsed.text.endswith("Deep.")


def test_hundred_thousand_authors_are_cut_and_said():
    authors = [{"family": f"A{n}"} for n in range(100_000)]
    parsed = parse(as_bytes({"DOI": "10.5555/x", "title": ["T"], "author": authors}))
    assert len(parsed.authors) == 1_000
    assert "authors_cut" in parsed.flags


def test_more_passages_than_any_article_has_are_cut_and_said():
    parsed = parse(article("<p>x</p>" * 30_000))
    assert len(parsed.passages) == 20_000
    assert "truncated" in parsed.flags


def test_text_longer_than_the_canonical_one_is_cut_and_said():
    parsed = parse(article(f"<p>{'word ' * 450_000}</p>"))
    assert len(parsed.canonical_text) == 2_000_000
    assert tiles(parsed)
    assert "truncated" in parsed.flags


@pytest.mark.parametrize("doi", ["10.5555/" + "x" * 5_000, "10.5555/" + ")" * 1_000_000], ids=["long", "brackets"])
def test_identifier_that_is_no_identifier_is_dropped(doi):
    assert parse(as_bytes({"DOI": doi, "title": ["T"]}), content_type="application/json").dois == ()


@pytest.mark.parametrize("pmid", ["12345678901234", "x", "0", "-1", "1.5"])
def test_pmid_that_is_none_is_dropped(pmid):
    assert parse(as_bytes({"id": "1", "source": "MED", "pmcid": "", "title": "T", "pmid": pmid})).pmids == ()


@pytest.mark.parametrize(
    "payload", ["<script>window.__x=1</script>", "<img src=x onerror=window.__x=1>", "]]><script>x</script><![CDATA["]
)
def test_mark_up_inside_of_values_is_words_or_nothing(payload):
    value = {"doi": "10.1101/1", "version": "1", "server": "x", "title": f"A {payload} b", "abstract": f"C {payload} d"}
    assert "<script" not in parse(as_bytes(value)).canonical_text


WRONG = st.recursive(
    st.none() | st.booleans() | st.integers(-3, 3) | st.floats(allow_nan=True) | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=6), inner, max_size=3),
    max_leaves=6,
)


def places(value: object, path: tuple[object, ...] = ()) -> list[tuple[object, ...]]:
    """Every place inside a JSON value."""
    steps = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    return [path, *(place for step, below in steps for place in places(below, (*path, step)))]


def with_another(value: object, path: tuple[object, ...], other: object) -> object:
    if not path:
        return other
    copy = value.copy()
    copy[path[0]] = with_another(copy[path[0]], path[1:], other)
    return copy


RECORDS = {
    reader.content_type: json.loads(record(name))
    for reader, name in zip(
        JSON_READERS, ("trial.json", "europe_pmc.json", "preprint.json", "label.json", "crossref.json"), strict=True
    )
} | {"application/vnd.openfda+json; approvals": json.loads(record("approval.json"))}


@settings(max_examples=150)
@given(data=st.data())
@pytest.mark.parametrize("content_type", RECORDS)
def test_json_with_wrong_types_ends_in_a_parse_or_a_refusal(content_type, data):
    value = RECORDS[content_type]
    place = data.draw(st.sampled_from(places(value)))
    broken = with_another(value, place, data.draw(WRONG))
    assert ends(as_bytes(broken), content_type)


@settings(max_examples=150)
@given(data=st.data())
@pytest.mark.parametrize("name", ["pubmed.xml", "jats.xml"])
def test_xml_without_a_part_ends_in_a_parse_or_a_refusal(name, data):
    """A tag, or all from one to another, goes or comes twice."""
    text = record(name).decode()
    marks = [place for place, sign in enumerate(text) if sign in "<>"]
    start, end = sorted((data.draw(st.sampled_from(marks)), data.draw(st.sampled_from(marks))))
    broken = text[:start] + data.draw(st.sampled_from(["", text[start:end] * 2, "<p>", "<sup>"])) + text[end:]
    assert ends(broken.encode(), "application/xml")
