"""Europe PMC: the three ends of a cursor, open access by address, abstracts as records, fields that may be missing."""

import datetime as dt
import json
from urllib.parse import parse_qs, urlsplit

import pytest

from articles.connectors import europe_pmc
from articles.connectors.model import Search, WrongAnswer
from articles.kinds import ArticleKind
from tests.unit.articles.connectors.samples import TODAY, europe_pmc_page, europe_pmc_work

SEARCH = Search("https://epmc.example/rest", "melanoma OR sarcoma", dt.date(2025, 6, 1), TODAY, "atlas@example.org")


def asked(ask):
    return {name: values[0] for name, values in parse_qs(urlsplit(ask.url).query).items()}


def read(*works, cursor=None):
    return europe_pmc.read(europe_pmc.first(SEARCH), europe_pmc_page(works, cursor), SEARCH)


def test_first_asks_for_new_and_updated_works_and_says_who_asks():
    terms = asked(europe_pmc.first(SEARCH))
    days = "[2025-06-01 TO 2025-07-01]"
    assert terms["query"] == f"(melanoma OR sarcoma) AND (FIRST_IDATE:{days} OR UPDATE_DATE:{days})"
    assert (terms["cursorMark"], terms["resultType"], terms["format"]) == ("*", "core", "json")
    assert (terms["pageSize"], terms["email"]) == ("100", "atlas@example.org")


def test_first_without_a_day_asks_as_the_person_wrote():
    terms = asked(europe_pmc.first(Search("https://epmc.example/rest", "melanoma", page_size=7)))
    assert (terms["query"], terms["pageSize"]) == ("melanoma", "7")
    assert "email" not in terms


def test_read_follows_the_cursor_with_the_same_query():
    then = read(europe_pmc_work(), cursor="AoIIQ+/=").then
    assert asked(then)["cursorMark"] == "AoIIQ+/="
    assert asked(then)["query"] == asked(europe_pmc.first(SEARCH))["query"]
    # A source that somebody edits meanwhile does not change the query of the cursor.
    later = Search("https://epmc.example/rest", "something else", None, TODAY)
    again = europe_pmc.read(then, europe_pmc_page([europe_pmc_work()], "third"), later).then
    assert asked(again)["query"] == asked(then)["query"]


@pytest.mark.parametrize(
    ("works", "cursor"),
    [([europe_pmc_work()], None), ([europe_pmc_work()], "*"), ([], "AoIIQ"), ([europe_pmc_work()], "")],
    ids=["no cursor", "the cursor that was sent", "an empty page", "an empty cursor"],
)
def test_read_ends_at_each_of_the_ends_whatever_the_count_says(works, cursor):
    assert read(*works, cursor=cursor).then is None


def test_entry_without_open_access_is_the_record_with_its_abstract():
    (entry,) = read(europe_pmc_work()).entries
    assert entry.address == "https://europepmc.org/article/MED/39000001"
    assert (entry.guid, entry.pmid, entry.doi) == ("MED:39000001", "39000001", "10.5555/invented.1")
    assert entry.title == "Invented work 1 on PD-L1 & others."
    assert entry.published == dt.date(2025, 6, 3)
    assert entry.kind is ArticleKind.PAPER
    assert entry.fetch_url == ""
    assert entry.record_type == "application/vnd.europepmc+json"
    assert json.loads(entry.record)["abstractText"].startswith("<h4>Background")


def test_entry_with_open_access_is_fetched_whole():
    (entry,) = read(europe_pmc_work(isOpenAccess="Y", pmcid="PMC12000001")).entries
    assert entry.fetch_url == "https://epmc.example/rest/PMC12000001/fullTextXML"
    assert (entry.record, entry.record_type, entry.pmcid) == (b"", "", "PMC12000001")


def test_entry_without_a_place_in_pmc_is_not_fetched():
    (entry,) = read(europe_pmc_work(isOpenAccess="Y")).entries
    assert entry.record
    assert not entry.fetch_url


@pytest.mark.parametrize(
    ("fields", "kind"),
    [
        ({"source": "PPR", "id": "PPR900001", "pubTypeList": {"pubType": ["Preprint"]}}, ArticleKind.PREPRINT),
        ({"pubTypeList": {"pubType": ["review-article", "Review"]}}, ArticleKind.REVIEW),
        ({"pubTypeList": {"pubType": "Published Erratum"}}, ArticleKind.CORRECTION),
        ({"pubTypeList": None}, ArticleKind.PAPER),
    ],
)
def test_entry_has_the_kind_of_its_types(fields, kind):
    (entry,) = read(europe_pmc_work(**fields)).entries
    assert entry.kind is kind


def test_entry_bears_missing_fields():
    (entry,) = read({"id": "PPR900001", "source": "PPR"}).entries
    assert (entry.title, entry.published, entry.date_suspect, entry.doi, entry.pmid) == ("", None, False, "", "")


def test_stamp_changes_with_the_text_and_not_with_citations():
    stamps = [
        read(europe_pmc_work(**fields)).entries[0].stamp
        for fields in ({}, {"citedByCount": 99}, {"abstractText": "Otherwise."}, {"dateOfRevision": "2025-06-30"})
    ]
    assert stamps[0] == stamps[1]
    assert len(set(stamps)) == 3


def test_read_gives_notices_of_what_came_later_and_of_nothing_else():
    later = [{"type": kind, "source": "MED", "id": "1"} for kind in ("Retraction in", "Comment in", "Erratum in")]
    known = {"commentCorrectionList": {"commentCorrection": later}}
    listing = read(europe_pmc_work(**known), europe_pmc_work(2, doi=None, pmid=None, **known))
    assert [(n.kind, n.doi, n.pmid, n.said_by) for n in listing.notices] == [
        ("retraction", "10.5555/invented.1", "39000001", "pubmed"),
        ("correction", "10.5555/invented.1", "39000001", "pubmed"),
    ]


def test_read_passes_over_what_has_no_name():
    listing = read({"title": "nobody"}, 7, europe_pmc_work(id="../../x y"), europe_pmc_work())
    assert len(listing.entries) == 1
    assert listing.passed_over == tuple(f"Work {place} of the page has no identifier." for place in (1, 2, 3))


def test_read_passes_over_what_is_too_deep():
    deep = "[" * 300 + "]" * 300
    body = europe_pmc_page([europe_pmc_work()]).replace(b'"citedByCount": 3', b'"citedByCount": ' + deep.encode())
    listing = europe_pmc.read(europe_pmc.first(SEARCH), body, SEARCH)
    assert listing.passed_over == ("Work 1 of the page is nested too deep.",)


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        (b'{"errCode": 404, "errMsg": "Invalid query"}', "Invalid query"),
        (b'{"hitCount": 0}', "list of results"),
        (b"<html></html>", "not JSON"),
        (b"[]", "another form"),
    ],
)
def test_read_refuses_errors_and_anything_unknown(body, reason):
    with pytest.raises(WrongAnswer, match=reason):
        europe_pmc.read(europe_pmc.first(SEARCH), body, SEARCH)


def test_full_text_url_is_that_of_one_article():
    assert europe_pmc.full_text_url("https://e.example", "PMC1") == "https://e.example/PMC1/fullTextXML"
