"""Crossref: pages by day since cursors die, date-parts of any length, lists for titles, updates on both sides."""

import datetime as dt
import json
from urllib.parse import parse_qs, urlsplit

import pytest

from articles.connectors import crossref
from articles.connectors.model import Search, WrongAnswer
from articles.kinds import ArticleKind
from tests.unit.articles.connectors.samples import TODAY, crossref_page, crossref_work, dumped

SEARCH = Search(
    "https://api.example",
    "CAR-T melanoma | type:journal-article, has-abstract:true",
    dt.date(2025, 6, 1),
    TODAY,
    "atlas@example.org",
    page_size=2,
)


def asked(ask):
    return {name: values[0] for name, values in parse_qs(urlsplit(ask.url).query).items()}


def indexed(number, day):
    return crossref_work(number, indexed={"date-time": f"2025-06-{day:02}T01:02:03Z"})


def read(*works, cursor="DnF1ZXJ5"):
    return crossref.read(crossref.first(SEARCH), crossref_page(works, cursor), SEARCH)


def entry_of(**fields):
    (entry,) = read(crossref_work(**fields)).entries
    return entry


def test_first_asks_for_works_by_the_day_of_indexing_and_says_who_asks():
    terms = asked(crossref.first(SEARCH))
    assert terms["query.bibliographic"] == "CAR-T melanoma"
    assert terms["filter"] == "from-index-date:2025-06-01,type:journal-article,has-abstract:true"
    assert (terms["sort"], terms["order"], terms["rows"], terms["cursor"]) == ("indexed", "asc", "2", "*")
    assert terms["mailto"] == "atlas@example.org"


def test_first_leaves_out_what_is_not_given():
    terms = asked(crossref.first(Search("https://api.example", "melanoma", contact="https://atlas.example/")))
    assert set(terms) == {"query.bibliographic", "sort", "order", "rows", "cursor"}
    assert terms["rows"] == "100"


def test_read_goes_on_from_the_day_it_reached():
    then = read(indexed(1, 3), indexed(2, 5)).then
    assert asked(then)["filter"].startswith("from-index-date:2025-06-05,")
    assert asked(then)["cursor"] == "*"


def test_read_goes_on_by_the_cursor_inside_of_one_day():
    ask = read(indexed(1, 3), indexed(2, 5)).then
    for _ in range(2):  # the cursor stays the same from page to page: that is no end
        ask = crossref.read(ask, crossref_page([indexed(3, 5), indexed(4, 5)]), SEARCH).then
        assert asked(ask)["filter"].startswith("from-index-date:2025-06-05,")
        assert asked(ask)["cursor"] == "DnF1ZXJ5"


def test_read_goes_on_by_the_cursor_where_works_come_in_another_order():
    assert asked(read(indexed(1, 9), indexed(2, 5)).then)["cursor"] == "DnF1ZXJ5"
    assert asked(read(crossref_work(), crossref_work(2, indexed=None)).then)["cursor"] == "DnF1ZXJ5"


@pytest.mark.parametrize("works", [[], [indexed(1, 9)]])
def test_read_ends_at_a_page_that_is_not_full(works):
    assert read(*works).then is None


def test_read_ends_where_one_day_has_no_cursor():
    assert read(indexed(1, 1), indexed(2, 1), cursor=None).then is None


def test_entry_is_the_work_with_its_own_json():
    entry = entry_of()
    assert entry.address == "https://doi.org/10.5555/invented.1"
    assert (entry.guid, entry.doi, entry.title) == ("10.5555/invented.1", "10.5555/invented.1", "Invented work 1")
    assert entry.published == dt.date(2025, 6, 3)
    assert entry.stamp == "2025-06-09T01:02:03Z"
    assert entry.kind is ArticleKind.PAPER
    assert entry.record_type == "application/vnd.crossref+json"
    assert json.loads(entry.record) == crossref_work()


def test_entry_of_an_old_identifier_has_an_address_that_is_whole():
    entry = entry_of(DOI="10.1002/(SICI)1097-0142(19960101)77:1<1::AID-X#2>3.0.CO;2-A")
    assert entry.doi == "10.1002/(sici)1097-0142(19960101)77:1<1::aid-x#2>3.0.co;2-a"
    assert entry.address == "https://doi.org/10.1002/(sici)1097-0142(19960101)77:1%3C1::aid-x%232%3E3.0.co;2-a"


@pytest.mark.parametrize(
    ("fields", "published", "suspect"),
    [
        ({"published": {"date-parts": [[2025]]}}, None, False),
        ({"published": {"date-parts": [[2025, 6]]}}, None, False),
        ({"published": {"date-parts": [["2025", "6", "3"]]}}, dt.date(2025, 6, 3), False),
        ({"published": {"date-parts": [[None]]}}, None, False),
        ({"published": {"date-parts": []}}, None, False),
        ({"published": {"date-parts": [[2025, 2, 31]]}}, None, True),
        (
            {"published": {"date-parts": [[2025, 6]]}, "issued": {"date-parts": [[2025, 6, 2]]}},
            dt.date(2025, 6, 2),
            False,
        ),
        ({"published": None, "created": {"date-parts": [[2025, 6, 2]]}}, None, False),
    ],
)
def test_entry_has_a_date_only_where_a_day_is_given(fields, published, suspect):
    entry = entry_of(**fields)
    assert (entry.published, entry.date_suspect) == (published, suspect)


@pytest.mark.parametrize(
    ("fields", "title"),
    [
        ({"title": ["One", "Eins"], "subtitle": ["A <sup>2</sup>nd &lt;part&gt;"]}, "One: A 2nd <part>"),
        ({"title": "not a list"}, "not a list"),
        ({"title": []}, ""),
        ({"title": ["p < 0.05 and n > 3"]}, "p < 0.05 and n > 3"),
    ],
)
def test_entry_has_the_first_title_without_tags(fields, title):
    assert entry_of(**fields).title == title


@pytest.mark.parametrize(
    ("fields", "kind"),
    [
        ({"type": "posted-content"}, ArticleKind.PREPRINT),
        ({"type": "proceedings-article"}, ArticleKind.MEETING_ABSTRACT),
        ({"type": "report"}, None),
        ({"update-to": [{"DOI": "10.5555/old", "type": "correction"}]}, ArticleKind.CORRECTION),
    ],
)
def test_entry_has_the_kind_of_its_type(fields, kind):
    assert entry_of(**fields).kind is kind


@pytest.mark.parametrize(("numbers", "nct"), [(["NCT09000001"], "NCT09000001"), (["NCT09000001", "NCT09000002"], "")])
def test_entry_names_the_only_trial(numbers, nct):
    assert entry_of(**{"clinical-trial-number": [{"clinical-trial-number": n} for n in numbers]}).nct == nct


def test_read_passes_over_what_is_no_article():
    listing = read({"type": "journal-article"}, crossref_work(type="component"), 3)
    assert listing.passed_over == (
        "Work 1 of the page has no DOI.",
        "Work 2 of the page is of a type that is not read (component).",
        "Work 3 of the page has no DOI.",
    )


def test_read_passes_over_what_is_too_deep():
    body = crossref_page([crossref_work(reference="x")]).replace(b'"x"', b"[" * 300 + b"]" * 300)
    assert crossref.read(crossref.first(SEARCH), body, SEARCH).passed_over == (
        "Work 1 of the page is nested too deep.",
    )


UPDATED = {"date-parts": [[2025, 6, 4]]}
PAPER = crossref_work(
    1,
    **{
        "updated-by": [
            {"DOI": "10.5555/Notice", "type": "retraction", "source": "publisher", "updated": UPDATED},
            {"DOI": "10.5555/Notice", "type": "retraction", "source": "retraction-watch", "updated": UPDATED},
            {"DOI": "10.5555/concern", "type": "expression_of_concern"},
            {"DOI": "10.5555/v2", "type": "new_version", "updated": {"date-parts": [[2025]]}},
        ]
    },
)
NOTICE = crossref_work(
    2,
    **{
        "update-to": [
            {"DOI": "10.5555/Other", "type": "Partial Retraction", "source": "publisher", "updated": UPDATED},
            {"type": "erratum"},
        ]
    },
)


@pytest.mark.parametrize(
    ("body", "kinds"),
    [
        (crossref_page([PAPER, NOTICE]), ["retraction", "retraction", "concern", "update", "retraction"]),
        (
            dumped({"status": "ok", "message-type": "work", "message": PAPER}),
            ["retraction", "retraction", "concern", "update"],
        ),
    ],
)
def test_read_notices_takes_a_list_and_one_work(body, kinds):
    assert [notice.kind for notice in crossref.read_notices(body)] == kinds


def test_notices_name_the_work_the_notice_and_who_said_it():
    by_paper, by_watch, concern, version, of_notice = read(PAPER, NOTICE).notices
    assert (by_paper.doi, by_paper.notice_doi) == ("10.5555/invented.1", "10.5555/notice")
    assert (by_paper.said_by, by_watch.said_by, concern.said_by) == ("publisher", "retraction-watch", "publisher")
    assert by_paper.published == dt.date(2025, 6, 4)
    assert version.published is None
    assert (of_notice.doi, of_notice.notice_doi) == ("10.5555/other", "10.5555/invented.2")


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        (b'{"status": "failed", "message": [{"type": "x", "message": "Invalid cursor"}]}', "Invalid cursor"),
        (b'{"status": "error"}', "without words"),
        (b'{"status": "ok", "message": {}}', "list of results"),
        (b"Resource not found.", "not JSON"),
    ],
)
def test_read_refuses_errors_and_anything_unknown(body, reason):
    with pytest.raises(WrongAnswer, match=reason):
        crossref.read(crossref.first(SEARCH), body, SEARCH)


def test_updates_asks_need_one_request_for_twenty_and_leave_commas_alone():
    dois = [f"10.5555/invented.{n}" for n in range(41)]
    asks = crossref.updates_asks([*dois, "10.5555/a,b", "10.5555/" + "x" * 90], contact="atlas@example.org")
    filters = [asked(ask).get("filter", "") for ask in asks]
    assert [len(each.split(",")) for each in filters if each] == [20, 20]
    assert {urlsplit(ask.url).path for ask in asks if "filter=" not in ask.url} == {
        "/works/10.5555%2F" + "x" * 90,
        "/works/10.5555%2Fa%2Cb",
        "/works/10.5555%2Finvented.40",
    }
    assert all(asked(ask)["mailto"] == "atlas@example.org" for ask in asks)
    assert all(len(ask.url) < 2048 for ask in asks)


def test_updates_asks_of_full_batches_leave_none_over():
    assert len(crossref.updates_asks([f"10.5555/{'y' * 70}{n}" for n in range(10, 30)])) == 1
    assert crossref.updates_asks([]) == ()


def test_longest_batch_stays_below_the_longest_address():
    (ask,) = crossref.updates_asks([f"10.5555/{'<' * 23}{n}" for n in range(10, 30)], contact="atlas@example.org")
    assert len(ask.url) < 2048


def test_work_url_keeps_the_whole_identifier():
    url = "https://api.example/works/10.1002%2F%28sici%29a%3C1%3E%23"
    assert crossref.work_url("https://api.example", "10.1002/(sici)a<1>#") == url
