"""Which reader takes the bytes: by content type, by looking at them, and what is refused with a way out."""

import json

import pytest

from articles.parsing import Kind, Outcome, parse
from tests.unit.articles.parsing.records.reading_records import as_bytes, passages, record, refusal, titled

TYPES = {
    "pubmed.xml": "application/vnd.pubmed+xml",
    "jats.xml": "application/xml",
    "trial.json": "application/vnd.clinicaltrials+json",
    "crossref.json": "application/vnd.crossref+json",
    "europe_pmc.json": "application/vnd.europepmc+json",
    "preprint.json": "application/vnd.biorxiv+json",
    "label.json": "application/vnd.openfda+json",
    "approval.json": "application/vnd.openfda+json",
}


@pytest.mark.parametrize("name", TYPES)
@pytest.mark.parametrize("declared", ["its own", "its family", "", "text/plain"])
def test_record_is_known_with_and_without_its_content_type(name, declared):
    family = "application/json" if name.endswith("json") else "text/xml; charset=utf-8"
    content_type = {"its own": TYPES[name], "its family": family}.get(declared, declared)
    assert parse(record(name), content_type=content_type) == parse(record(name), content_type=TYPES[name])


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "iso-8859-1"])
def test_xml_is_read_in_the_encoding_that_it_declares(encoding):
    body = titled("Bäckström a 1 µg", encoding=encoding).encode(encoding)
    assert parse(body).title == "Bäckström a 1 µg"


def test_xml_in_another_encoding_than_it_declares_is_read():
    assert parse(titled("ä", encoding="utf-16").encode()).title == "ä"


def test_declared_code_page_is_believed_where_bytes_allow():
    assert parse(titled("иммунитет", encoding="windows-1251").encode("windows-1251")).title == "иммунитет"


@pytest.mark.parametrize("before", ["\n\n", "\ufeff ", "<!-- a comment -->\n", "<?xml-stylesheet href='x'?>"])
def test_something_before_the_first_element_does_no_harm(before):
    assert parse((before + titled("T")).encode()).title == "T"


@pytest.mark.parametrize(
    ("body", "word"),
    [
        ("<rss version='2.0'><channel/></rss>", "feed"),
        ("<?xml version='1.0'?><feed xmlns='http://www.w3.org/2005/Atom'/>", "feed"),
        ("<rdf:RDF xmlns:rdf='x'/>", "feed"),
        ("<urlset><url/></urlset>", "sitemap"),
        ("<sitemapindex/>", "sitemap"),
        ("<svg xmlns='http://www.w3.org/2000/svg'><text>x</text></svg>", "drawing"),
        ("<?xml version='1.0'?><catalog><book>A</book></catalog>", "JATS"),
        ("<?xml version='1.0'?>nothing else", "JATS"),
        ('{"answer": 42}', "JSON"),
        ('[{"answer": 42}]', "JSON"),
    ],
)
@pytest.mark.parametrize("content_type", ["", "application/octet-stream"])
def test_what_is_no_article_is_refused_with_a_way_out(body, word, content_type):
    outcome, reason = refusal(body.encode(), content_type=content_type)
    assert outcome is Outcome.UNSUPPORTED_TYPE
    assert word in reason


@pytest.mark.parametrize(
    ("body", "content_type", "outcome"),
    [
        ("<catalog/>", "application/xml", Outcome.UNSUPPORTED_TYPE),
        ("<catalog/>", "text/xml", Outcome.UNSUPPORTED_TYPE),
        ("words", "application/xml", Outcome.UNSUPPORTED_TYPE),
        ("words", "application/json", Outcome.FAILED_PARSE),
        ("[1, 2]", "application/json", Outcome.UNSUPPORTED_TYPE),
        ('"words"', "application/json", Outcome.UNSUPPORTED_TYPE),
        ("{}", "application/vnd.europepmc+json", Outcome.EMPTY),
        ("[]", "application/vnd.biorxiv+json", Outcome.EMPTY),
        ("null", "application/vnd.openfda+json", Outcome.EMPTY),
        ("7", "application/vnd.crossref+json", Outcome.EMPTY),
        ('"x"', "application/vnd.clinicaltrials+json", Outcome.EMPTY),
    ],
)
def test_declared_xml_and_json_are_never_plain_text(body, content_type, outcome):
    assert refusal(body.encode(), content_type=content_type)[0] is outcome


@pytest.mark.parametrize(
    ("body", "content_type"),
    [
        ("<article><h1>A page's part</h1><p>An article of HTML5 with some words in it.</p></article>", ""),
        (
            "<?xml version='1.0'?><html xmlns='http://www.w3.org/1999/xhtml'><body><p>Words.</p></body></html>",
            "",
        ),
        ("<?xml version='1.0'?><html><body><p>Words of a page.</p></body></html>", "application/xhtml+xml"),
        ("<?xml version='1.0'?><html><body><p>Words of a page.</p></body></html>", "application/xml"),
        ("<?xml version='1.0'?><div>Words of a page.</div>", "text/html"),
        ("<svg onload=x></svg><p>Words below a drawing.</p>", "text/html"),
        ("{curly} words of a text", ""),
        ("[Photo] Words of a capture.", "text/plain"),
        ('{"answer": "words"}', "text/plain"),
        ("[1]", ""),
        ("<3 is no tag of ours", "text/plain"),
        ("{", "text/html"),
    ],
)
def test_pages_and_plain_text_are_read_as_before(body, content_type):
    assert parse(body.encode(), content_type=content_type).canonical_text


def test_list_of_one_record_is_that_record():
    assert parse(b"[" + record("preprint.json") + b"]").kind is Kind.PREPRINT


def test_lone_surrogates_become_replacement_characters():
    body = b'{"doi": "10.1101/1", "version": "1", "server": "bioRxiv", "title": "a \\ud800 b", "abstract": "c\\u0000d"}'
    assert passages(parse(body)) == [("headline", "a \ufffd b"), ("body", "cd")]


def test_title_keeps_emoji_and_counts_code_points():
    value = {"doi": "10.1101/1", "version": "1", "server": "x", "title": "🧬 e\u0301", "abstract": "A👩‍🔬 b."}
    parsed = parse(as_bytes(value))
    assert passages(parsed) == [("headline", "🧬 é"), ("body", "A👩‍🔬 b.")]
    assert json.loads(json.dumps(parsed.as_json()))["passages"][1]["start"] == 5
