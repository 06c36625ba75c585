"""bioRxiv and medRxiv: the cursor counts what came, numbers may be texts, versions are entries, no page is an error."""

import datetime as dt
import json

import pytest

from articles.connectors import preprints
from articles.connectors.model import Search, WrongAnswer
from articles.kinds import ArticleKind
from tests.unit.articles.connectors.samples import TODAY, preprint, preprint_page

SEARCH = Search("https://api.example", "biorxiv", dt.date(2025, 6, 1), TODAY)


def read(*posted, search=SEARCH, **message):
    return preprints.read(preprints.first(search), preprint_page(posted, **message), search)


@pytest.mark.parametrize(
    ("query", "since", "url"),
    [
        ("biorxiv", dt.date(2025, 6, 1), "https://api.example/details/biorxiv/2025-06-01/2025-07-01/0/json"),
        ("", None, "https://api.example/details/biorxiv/2013-11-01/2025-07-01/0/json"),
        (
            "medRxiv Infectious Diseases",
            dt.date(2025, 6, 30),
            "https://api.example/details/medrxiv/2025-06-30/2025-07-01/0/json?category=infectious_diseases",
        ),
        (
            "immunology",
            dt.date(2026, 1, 1),
            "https://api.example/details/biorxiv/2025-07-01/2025-07-01/0/json?category=immunology",
        ),
    ],
)
def test_first_asks_for_the_days(query, since, url):
    assert preprints.first(Search("https://api.example", query, since, TODAY)).url == url


def test_first_without_a_clock_asks_for_a_possible_day():
    assert "/2013-11-01/2013-11-01/" in preprints.first(Search("https://api.example", "biorxiv")).url


@pytest.mark.parametrize("total", [75, "75"])
def test_read_advances_by_what_came(total):
    sizes, cursors, listing = [30, 30, 15], [], None
    ask = preprints.first(SEARCH)
    for size in sizes:
        cursors.append(ask.url.split("/")[-2])
        # The server repeats the cursor as a text or a number, rightly or not.
        listing = preprints.read(ask, preprint_page([preprint()] * size, total=total, cursor="0"), SEARCH)
        ask = listing.then
    assert cursors == ["0", "30", "60"]
    assert ask is None


def test_read_keeps_the_days_of_the_first_page():
    tomorrow = Search("https://api.example", "biorxiv", dt.date(2025, 6, 2), TODAY + dt.timedelta(days=1))
    listing = preprints.read(preprints.first(SEARCH), preprint_page([preprint()], total=9), tomorrow)
    assert listing.then.url == "https://api.example/details/biorxiv/2025-06-01/2025-07-01/1/json"


def test_read_without_a_total_goes_on_until_a_page_is_empty():
    listing = read(preprint())
    assert listing.then is not None
    assert preprints.read(listing.then, preprint_page([]), SEARCH).then is None


@pytest.mark.parametrize("status", ["no posts found", "No papers found for that period"])
def test_read_takes_the_words_of_an_empty_page(status):
    listing = preprints.read(preprints.first(SEARCH), json.dumps({"messages": [{"status": status}]}).encode(), SEARCH)
    assert listing == preprints.Listing()


def test_entry_is_one_version_of_a_page_that_all_versions_share():
    listing = read(preprint(), preprint(version=2, title="Invented preprint, better"), total=2)
    one, two = listing.entries
    assert one.address == two.address == "https://www.biorxiv.org/content/10.1101/2025.06.01.000001"
    assert (one.guid, two.guid) == ("10.1101/2025.06.01.000001v1", "10.1101/2025.06.01.000001v2")
    assert (one.stamp, two.stamp) == ("1", "2")
    assert one.doi == "10.1101/2025.06.01.000001"
    assert one.published == dt.date(2025, 6, 3)
    assert one.kind is ArticleKind.PREPRINT
    assert one.record_type == "application/vnd.biorxiv+json"
    assert json.loads(one.record) == preprint()


def test_entry_of_medrxiv_has_its_own_page():
    search = Search("https://api.example", "medrxiv", None, TODAY)
    assert read(preprint(), search=search).entries[0].address.startswith("https://www.medrxiv.org/content/10.1101/")


def test_read_leaves_other_categories_out_where_the_server_sends_them():
    search = Search("https://api.example", "biorxiv cell biology", None, TODAY)
    listing = read(
        preprint(1, category="Cell Biology"), preprint(2), preprint(3, category="cell_biology"), search=search
    )
    assert [entry.title[-1] for entry in listing.entries] == ["1", "3"]
    assert listing.passed_over == ()


def test_read_gives_a_notice_of_a_withdrawn_version():
    (notice,) = read(preprint(), preprint(2, type="Withdrawn")).notices
    assert (notice.kind, notice.doi, notice.said_by) == ("retraction", "10.1101/2025.06.02.000001", "publisher")


def test_read_passes_over_what_is_no_preprint():
    listing = read(preprint(doi="none"), preprint(version="x"), "text", preprint(date="2025-02-31"))
    assert [(entry.published, entry.date_suspect) for entry in listing.entries] == [(None, True)]
    assert listing.passed_over == (
        "Preprint 1 of the page has no DOI.",
        "Preprint 2 of the page has no number of its version.",
        "Preprint 3 of the page has no DOI.",
    )


def test_read_passes_over_what_is_too_deep():
    body = preprint_page([preprint()]).replace(b'"NA"', b"[" * 300 + b"]" * 300)
    assert preprints.read(preprints.first(SEARCH), body, SEARCH).passed_over == (
        "Preprint 1 of the page is nested too deep.",
    )


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        (b'{"messages": [{"status": "invalid interval"}]}', "invalid interval"),
        (b'{"messages": []}', "nothing about how it went"),
        (b'{"messages": [{"status": "ok"}]}', "list of results"),
        (b"Service unavailable", "not JSON"),
    ],
)
def test_read_refuses_errors_and_anything_unknown(body, reason):
    with pytest.raises(WrongAnswer, match=reason):
        preprints.read(preprints.first(SEARCH), body, SEARCH)


def test_record_url_is_that_of_one_preprint():
    url = "https://api.example/details/medrxiv/10.1101/2025.06.01.000001/na/json"
    assert preprints.record_url("https://api.example", "10.1101/2025.06.01.000001", "medrxiv") == url
