"""openFDA: labels and approvals, pages by `skip` and its end, nothing found as an error, compact dates."""

import datetime as dt
import json
from urllib.parse import parse_qs, urlsplit

import pytest

from articles.connectors import openfda
from articles.connectors.model import Search, WrongAnswer
from articles.fetching.errors import NotFound, Unreachable
from articles.kinds import ArticleKind
from tests.unit.articles.connectors.samples import TODAY, approval, label, openfda_page

LABELS = "https://fda.example/drug/label.json"
APPROVALS = "https://fda.example/drug/drugsfda.json"
SEARCH = Search(LABELS, "indications_and_usage:melanoma", dt.date(2025, 6, 1), TODAY, key="invented-key")


def asked(ask):
    return {name: values[0] for name, values in parse_qs(urlsplit(ask.url).query).items()}


def read(*results, total=1, search=SEARCH):
    return openfda.read(openfda.first(search), openfda_page(results, total), search)


def test_first_asks_for_labels_in_force_since_a_day_and_skips_nothing():
    ask = openfda.first(SEARCH)
    assert ask.url.startswith(f"{LABELS}?")
    assert asked(ask) == {
        "search": "(indications_and_usage:melanoma) AND effective_time:[20250601 TO 20250701]",
        "sort": "effective_time:desc",
        "limit": "25",
        "api_key": "invented-key",
    }


@pytest.mark.parametrize(
    ("query", "since", "search"),
    [
        ("", dt.date(2025, 6, 1), "submissions.submission_status_date:[20250601 TO 20250701]"),
        ("products.brand_name:inventa", None, "products.brand_name:inventa"),
    ],
)
def test_first_asks_for_approvals_where_the_base_address_says_so(query, since, search):
    terms = asked(openfda.first(Search(APPROVALS, query, since, TODAY)))
    assert terms["search"] == search
    assert terms["sort"] == "submissions.submission_status_date:desc"
    assert "api_key" not in terms


def test_read_skips_what_came_and_keeps_the_question():
    listing = read(label(1), label(2), total=3)
    assert asked(listing.then) == asked(openfda.first(SEARCH)) | {"skip": "2"}
    edited = Search(LABELS, "something:else", None, TODAY, key="invented-key")
    assert openfda.read(listing.then, openfda_page([label(3)], 4, 2), edited).then.state["skip"] == 3
    assert openfda.read(listing.then, openfda_page([label(3)], 3, 2), edited).then is None


def test_read_ends_at_an_empty_page_whatever_the_total_says():
    assert read(total=99).then is None


def test_read_says_what_lies_beyond_the_last_skip():
    then = openfda.first(SEARCH)
    at_the_end = openfda.Ask(then.url, {**then.state, "skip": 24_999})
    last = openfda.read(at_the_end, openfda_page([label()], 30_000), SEARCH).then
    assert asked(last)["skip"] == "25000"
    listing = openfda.read(last, openfda_page([label()], 30_000), SEARCH)
    assert listing.then is None
    assert listing.passed_over == ("Of 30000 results only the first 25001 can be had; narrow the query.",)


def test_entry_of_a_label_is_its_set():
    (entry,) = read(label()).entries
    number = "00000001-0000-4000-8000-000000000000"
    assert entry.address == f"https://dailymed.nlm.nih.gov/dailymed/drugInfo.cfm?setid={number}"
    assert (entry.guid, entry.stamp) == (number, "4 20250603")
    assert entry.title == "INVENTA (inventamab): label"
    assert entry.published == dt.date(2025, 6, 3)
    assert entry.kind is ArticleKind.LABEL
    assert entry.record_type == "application/vnd.openfda+json"
    assert json.loads(entry.record) == label()


def test_entry_of_an_approval_has_the_day_of_the_newest_one():
    (entry,) = read(approval()).entries
    assert entry.address.endswith("&ApplNo=761001")
    assert (entry.guid, entry.stamp) == ("BLA0761001", "20250603 3")
    assert entry.title == "INVENTA: approval BLA0761001"
    assert entry.published == dt.date(2025, 6, 3)
    assert entry.kind is ArticleKind.LABEL


@pytest.mark.parametrize(
    ("result", "title", "published", "suspect"),
    [
        (label(openfda={}), "Label", dt.date(2025, 6, 3), False),
        (label(openfda={"generic_name": ["INVENTAMAB"]}), "INVENTAMAB: label", dt.date(2025, 6, 3), False),
        (
            label(openfda={"brand_name": "Inventamab", "generic_name": ["INVENTAMAB"]}),
            "Inventamab: label",
            dt.date(2025, 6, 3),
            False,
        ),
        (label(effective_time="2025"), "INVENTA (inventamab): label", None, True),
        (label(effective_time=None), "INVENTA (inventamab): label", None, False),
        (approval(submissions=[], products=[]), "Approval bla0761001", None, False),
    ],
)
def test_entry_bears_missing_fields(result, title, published, suspect):
    (entry,) = read(result).entries
    assert (entry.title, entry.published, entry.date_suspect) == (title, published, suspect)


def test_read_passes_over_what_is_neither():
    listing = read({"set_id": "x"}, {"application_number": "12"}, 5, label())
    assert len(listing.entries) == 1
    assert len(listing.passed_over) == 3
    assert listing.passed_over[0].startswith("Result 1 of the page has neither")


def test_read_passes_over_what_is_too_deep():
    body = openfda_page([label()], 1).replace(b'"20250603"', b"[" * 300 + b"]" * 300)
    assert openfda.read(openfda.first(SEARCH), body, SEARCH).passed_over == (
        "Result 1 of the page is nested too deep.",
    )


def test_read_takes_nothing_found_as_an_empty_listing():
    body = b'{"error": {"code": "NOT_FOUND", "message": "No matches found!"}}'
    assert openfda.read(openfda.first(SEARCH), body, SEARCH) == openfda.Listing()
    assert openfda.CONNECTOR.refused(openfda.first(SEARCH), NotFound("404")) == openfda.Listing()
    assert openfda.CONNECTOR.refused(openfda.first(SEARCH), Unreachable("503")) is None


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        (b'{"error": {"code": "BAD_REQUEST", "message": "Skip value must 25000 or less."}}', "25000 or less"),
        (b'{"error": "nothing"}', "nothing"),
        (b'{"error": null}', "without words"),
        (b'{"meta": {}}', "list of results"),
        (b"<html>", "not JSON"),
    ],
)
def test_read_refuses_errors_and_anything_unknown(body, reason):
    with pytest.raises(WrongAnswer, match=reason):
        openfda.read(openfda.first(SEARCH), body, SEARCH)
