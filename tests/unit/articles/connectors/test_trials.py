"""ClinicalTrials.gov: a token that belongs to its question, dates of a month, the study itself as the record."""

import datetime as dt
import json
from urllib.parse import parse_qs, urlsplit

import pytest

from articles.connectors import trials
from articles.connectors.model import Entry, Search, WrongAnswer
from articles.kinds import ArticleKind
from tests.unit.articles.connectors.samples import TODAY, dumped, study, study_page

SEARCH = Search("https://ct.example/api/v2", "melanoma", dt.date(2025, 6, 1), TODAY)


def asked(ask):
    return {name: values[0] for name, values in parse_qs(urlsplit(ask.url).query).items()}


def read(*studies, token=None, search=SEARCH):
    return trials.read(trials.first(search), study_page(studies, token), search)


def test_first_asks_for_a_condition_updated_since_a_day():
    assert asked(trials.first(SEARCH)) == {
        "query.cond": "melanoma",
        "filter.advanced": "AREA[LastUpdatePostDate]RANGE[2025-06-01,MAX]",
        "sort": "LastUpdatePostDate:asc",
        "pageSize": "25",
        "countTotal": "true",
        "format": "json",
    }


def test_first_takes_an_expression_as_terms():
    terms = asked(trials.first(Search("https://ct.example", "AREA[Condition]melanoma")))
    assert terms["query.term"] == "AREA[Condition]melanoma"
    assert not {"query.cond", "filter.advanced"} & set(terms)


def test_read_sends_the_token_with_the_very_question_it_came_from():
    then = read(study(), token="NF0g5JCDlPck").then
    assert asked(then) == asked(trials.first(SEARCH)) | {"pageToken": "NF0g5JCDlPck"}
    edited = Search("https://ct.example/api/v2", "sarcoma", dt.date(2025, 6, 9), TODAY)
    third = trials.read(then, study_page([study(2)], "third"), edited).then
    assert asked(third) == asked(trials.first(SEARCH)) | {"pageToken": "third"}
    assert trials.read(third, study_page([study(3)]), edited).then is None


def test_read_ends_where_the_token_stays_the_same():
    then = read(study(), token="same").then
    assert trials.read(then, study_page([study()], "same"), SEARCH).then is None


def test_entry_is_the_study_with_its_own_json():
    (entry,) = read(study()).entries
    assert entry.address == "https://clinicaltrials.gov/study/NCT09000001"
    assert (entry.guid, entry.nct) == ("NCT09000001", "NCT09000001")
    assert entry.title == "Invented study 1"
    assert entry.stamp == "2025-06-20"
    assert entry.published == dt.date(2025, 5, 2)
    assert entry.kind is ArticleKind.TRIAL_RECORD
    assert entry.record_type == "application/vnd.clinicaltrials+json"
    assert json.loads(entry.record) == study()


@pytest.mark.parametrize(
    ("status", "published", "suspect"),
    [
        ({"studyFirstPostDateStruct": {"date": "2025-05"}}, None, False),
        ({"studyFirstPostDateStruct": {"date": "2025-02-30"}}, None, True),
        ({"studyFirstPostDateStruct": "2025-05-02"}, None, False),
    ],
)
def test_entry_has_a_date_only_where_a_day_is_given(status, published, suspect):
    (entry,) = read(study(**status)).entries
    assert (entry.published, entry.date_suspect) == (published, suspect)


def test_read_passes_over_what_is_no_study():
    listing = read({"protocolSection": {"identificationModule": {"nctId": "12"}}}, None, study())
    assert len(listing.entries) == 1
    assert listing.passed_over == (
        "Study 1 of the page has no NCT number.",
        "Study 2 of the page has no NCT number.",
    )


def test_read_passes_over_what_is_too_deep():
    body = study_page([study()]).replace(b'"hasResults": false', b'"x": ' + b"[" * 300 + b"]" * 300)
    assert trials.read(trials.first(SEARCH), body, SEARCH).passed_over == ("Study 1 of the page is nested too deep.",)


@pytest.mark.parametrize("body", [b"`query.cond` is wrong", b'{"totalCount": 0}', b'{"studies": {}}'])
def test_read_refuses_anything_unknown(body):
    with pytest.raises(WrongAnswer):
        trials.read(trials.first(SEARCH), body, SEARCH)


def test_single_study_has_its_address_and_is_read():
    assert trials.study_url("https://ct.example/api/v2", "NCT09000001") == (
        "https://ct.example/api/v2/studies/NCT09000001?format=json"
    )
    entry = trials.read_study(dumped(study()), today=TODAY)
    assert isinstance(entry, Entry)
    assert entry.nct == "NCT09000001"
