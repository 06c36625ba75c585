"""PubMed: the search kept on the server, slices of days, pages, errors in answers that say 200, notices."""

import datetime as dt
from urllib.parse import parse_qs, urlsplit

import pytest

from articles.connectors import limits, pubmed
from articles.connectors.model import Ask, Search, WrongAnswer
from articles.kinds import ArticleKind
from tests.unit.articles.connectors.samples import TODAY, pubmed_article, pubmed_page, pubmed_search

SEARCH = Search(
    base_url="https://eutils.example/entrez/eutils",
    query="melanoma AND nivolumab",
    since=dt.date(2025, 6, 1),
    today=TODAY,
    contact="atlas@example.org",
    key="invented-key",
)


def asked(ask: Ask | None) -> dict[str, str]:
    assert ask is not None
    parts = urlsplit(ask.url)
    return {"path": parts.path} | {name: values[0] for name, values in parse_qs(parts.query).items()}


def only(article: str):
    (entry,) = pubmed.read(Ask(""), pubmed_page(article), SEARCH).entries
    return entry


def test_first_searches_the_days_of_entry_and_says_who_asks():
    terms = asked(pubmed.first(SEARCH))
    assert terms["path"] == "/entrez/eutils/esearch.fcgi"
    assert terms["datetype"] == "edat"
    assert (terms["mindate"], terms["maxdate"]) == ("2025/06/01", "2025/07/01")
    assert (terms["usehistory"], terms["retmax"], terms["db"]) == ("y", "0", "pubmed")
    assert (terms["tool"], terms["email"], terms["api_key"]) == ("immuno-atlas", "atlas@example.org", "invented-key")


def test_first_without_a_day_asks_for_all_and_a_page_is_no_email_address():
    terms = asked(pubmed.first(Search(base_url="https://e.example", query="x", contact="https://atlas.example/about")))
    assert not {"datetype", "mindate", "maxdate", "email", "api_key"} & set(terms)


def test_read_goes_from_the_search_to_its_pages_and_ends():
    listing = pubmed.read(pubmed.first(SEARCH), pubmed_search(250), SEARCH)
    assert not listing.entries
    starts = []
    while ask := listing.then:
        terms = asked(ask)
        assert (terms["WebEnv"], terms["query_key"], terms["retmax"]) == ("MCID_invented", "1", "100")
        starts.append(int(terms["retstart"]))
        # A page may hold fewer records than were asked for.
        listing = pubmed.read(ask, pubmed_page(pubmed_article()), SEARCH)
        assert len(listing.entries) == 1
    assert starts == [0, 100, 200]


def test_read_of_a_search_without_results_ends():
    assert pubmed.read(pubmed.first(SEARCH), pubmed_search(0), SEARCH).then is None


def test_read_says_which_part_of_the_query_is_unknown():
    more = "<ErrorList><PhraseNotFound>melanoam</PhraseNotFound></ErrorList>"
    listing = pubmed.read(pubmed.first(SEARCH), pubmed_search(0, more=more), SEARCH)
    assert listing.passed_over == ("PubMed does not know this part of the query: melanoam.",)


def test_read_halves_the_days_of_a_search_with_too_many_results():
    slices, listing = [], pubmed.read(pubmed.first(SEARCH), pubmed_search(25_000), SEARCH)
    found = {"2025/06/17": 9_999, "2025/06/01": 10_000, "2025/06/09": 100, "2025/06/10": 50}
    while ask := listing.then:
        terms = asked(ask)
        if terms["path"].endswith("esearch.fcgi"):
            slices.append((terms["mindate"], terms["maxdate"]))
            listing = pubmed.read(ask, pubmed_search(found.get(terms["mindate"], 7)), SEARCH)
        else:
            listing = pubmed.read(ask, pubmed_page(), SEARCH)
    assert slices == [
        ("2025/06/17", "2025/07/01"),
        ("2025/06/01", "2025/06/16"),
        ("2025/06/09", "2025/06/16"),
        ("2025/06/01", "2025/06/08"),
        ("2025/06/05", "2025/06/08"),
        ("2025/06/01", "2025/06/04"),
        ("2025/06/03", "2025/06/04"),
        ("2025/06/01", "2025/06/02"),
        ("2025/06/02", "2025/06/02"),
        ("2025/06/01", "2025/06/01"),
    ]


def test_read_halves_all_days_where_no_day_was_given():
    search = Search(base_url="https://e.example", query="cancer", today=TODAY)
    terms = asked(pubmed.read(pubmed.first(search), pubmed_search(10_000), search).then)
    assert terms["mindate"] > "1945/01/01"
    assert terms["maxdate"] == "2025/07/01"


def test_read_says_what_cannot_be_had_of_one_day():
    search = Search(base_url="https://e.example", query="cancer", since=TODAY, today=TODAY)
    listing = pubmed.read(pubmed.first(search), pubmed_search(12_345), search)
    assert listing.passed_over == ("Of 12345 records of 2025-07-01 only the first 9999 can be had; narrow the query.",)
    assert listing.then is not None
    assert listing.then.state["count"] == limits.PUBMED_MOST_FOUND


def test_read_of_too_many_without_any_clock_takes_the_first():
    search = Search(base_url="https://e.example", query="cancer")
    listing = pubmed.read(pubmed.first(search), pubmed_search(12_345), search)
    assert listing.passed_over == ("Of 12345 records only the first 9999 can be had; narrow the query.",)


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        (b"<eSearchResult><ERROR>Invalid db name specified: pubmde</ERROR></eSearchResult>", "Invalid db name"),
        (b"<eSearchResult><Count>many</Count></eSearchResult>", "how many"),
        (b"<eSearchResult><Count>3</Count></eSearchResult>", "WebEnv"),
        (b"<eFetchResult><ERROR>Unable to obtain query #1</ERROR></eFetchResult>", "Unable to obtain query #1"),
        (b"<ERROR>Something broke</ERROR>", "Something broke"),
        (b"<html><body>Sorry</body></html>", "unknown form"),
        (b'{"error":"API rate limit exceeded"}', "not XML"),
        (b"", "not XML"),
        (b'<!DOCTYPE a [<!ENTITY b "ha"><!ENTITY c "&b;&b;">]><PubmedArticleSet>&c;</PubmedArticleSet>', "of its own"),
    ],
)
def test_read_refuses_an_error_and_anything_unknown(body, reason):
    with pytest.raises(WrongAnswer, match=reason):
        pubmed.read(pubmed.first(SEARCH), body, SEARCH)


@pytest.mark.parametrize("words", ["Cannot retrieve history data. query_key: 1", "Unable to obtain query #1"])
def test_read_searches_again_where_the_server_has_forgotten_and_goes_on_at_the_same_place(words):
    forgotten = f"<eFetchResult><ERROR>{words}</ERROR></eFetchResult>".encode()
    page = pubmed.read(pubmed.first(SEARCH), pubmed_search(250), SEARCH).then
    page = pubmed.read(page, pubmed_page(), SEARCH).then
    for _ in range(pubmed.RENEWALS):
        again = pubmed.read(page, forgotten, SEARCH).then
        terms = asked(again)
        assert terms["path"].endswith("esearch.fcgi")
        assert (terms["mindate"], terms["maxdate"]) == ("2025/06/01", "2025/07/01")
        page = pubmed.read(again, pubmed_search(250), SEARCH).then
        assert asked(page)["retstart"] == "100"
    with pytest.raises(WrongAnswer, match=words):
        pubmed.read(page, forgotten, SEARCH)


def test_entry_carries_its_own_bytes_and_what_identifies_it():
    locations = (
        '<ELocationID EIdType="pii" ValidYN="Y">e1</ELocationID>'
        '<ELocationID EIdType="doi" ValidYN="N">10.5555/wrong</ELocationID>'
        '<ELocationID EIdType="doi" ValidYN="Y">10.5555/Invented.1</ELocationID>'
    )
    identifiers = '<ArticleId IdType="pubmed">39000001</ArticleId><ArticleId IdType="pmc">PMC12000001</ArticleId>'
    banks = (
        "<DataBankList><DataBank><DataBankName>ClinicalTrials.gov</DataBankName><AccessionNumberList>"
        "<AccessionNumber>NCT09000001</AccessionNumber></AccessionNumberList></DataBank></DataBankList>"
    )
    electronic = "<ArticleDate DateType='Electronic'><Year>2025</Year><Month>06</Month><Day>03</Day></ArticleDate>"
    entry = only(
        pubmed_article("39000001", locations=locations, identifiers=identifiers, banks=banks, electronic=electronic)
    )
    assert entry.address == "https://pubmed.ncbi.nlm.nih.gov/39000001/"
    assert (entry.guid, entry.pmid, entry.doi) == ("39000001", "39000001", "10.5555/invented.1")
    assert (entry.pmcid, entry.nct) == ("PMC12000001", "NCT09000001")
    assert entry.title == "An invented CD8+ trial in BRAF melanoma."
    assert entry.published == dt.date(2025, 6, 3)
    assert entry.stamp == "2025-06-12 MEDLINE"
    assert entry.kind is ArticleKind.PAPER
    assert entry.record_type == "application/vnd.pubmed+xml"
    assert entry.record.startswith(b"<PubmedArticle>")
    assert entry.record.endswith(b"</PubmedArticle>")
    assert "IFN-<i>γ</i> rose.".encode() in entry.record


def test_entry_takes_the_doi_of_its_own_list_and_never_of_a_reference():
    assert only(pubmed_article(identifiers='<ArticleId IdType="doi">10.5555/own</ArticleId>')).doi == "10.5555/own"
    assert only(pubmed_article()).doi == ""


def test_entry_names_no_trial_where_there_are_two():
    numbers = "".join(f"<AccessionNumber>NCT0900000{n}</AccessionNumber>" for n in (1, 2))
    bank = f"<DataBankList><DataBank><AccessionNumberList>{numbers}</AccessionNumberList></DataBank></DataBankList>"
    assert only(pubmed_article(banks=bank)).nct == ""


@pytest.mark.parametrize(
    ("pubdate", "published", "suspect"),
    [
        ("<Year>2025</Year><Month>Jun</Month><Day>3</Day>", dt.date(2025, 6, 3), False),
        ("<Year>2025</Year><Month>06</Month><Day>03</Day>", dt.date(2025, 6, 3), False),
        ("<Year>2025</Year><Month>Jun</Month>", None, False),
        ("<Year>2025</Year>", None, False),
        ("<MedlineDate>2024 Dec-2025 Jan</MedlineDate>", None, False),
        ("<Year>2025</Year><Month>Feb</Month><Day>30</Day>", None, True),
        ("<Year>2055</Year><Month>Feb</Month><Day>3</Day>", None, True),
        ("<Year>2025</Year><Month>Winter</Month><Day>3</Day>", None, True),
        ("<Year>99999999</Year><Month>1</Month><Day>3</Day>", None, True),
    ],
)
def test_entry_has_a_date_only_where_a_day_is_given(pubdate, published, suspect):
    entry = only(pubmed_article(pubdate=pubdate))
    assert (entry.published, entry.date_suspect) == (published, suspect)


@pytest.mark.parametrize(
    ("types", "kind"),
    [
        (["Journal Article", "Review"], ArticleKind.REVIEW),
        (["Journal Article", "Systematic Review"], ArticleKind.REVIEW),
        (["Preprint"], ArticleKind.PREPRINT),
        (["Practice Guideline", "Review"], ArticleKind.GUIDELINE),
        (["Published Erratum"], ArticleKind.CORRECTION),
        (["Retraction of Publication"], ArticleKind.CORRECTION),
        (["Retracted Publication", "Journal Article"], ArticleKind.PAPER),
        (["News"], ArticleKind.NEWS),
        ([], ArticleKind.PAPER),
    ],
)
def test_entry_has_the_kind_of_its_publication_types(types, kind):
    written = "".join(f"<PublicationType>{name}</PublicationType>" for name in types)
    assert only(pubmed_article(types=written)).kind is kind


def test_entry_takes_the_vernacular_title_where_there_is_no_other():
    article = pubmed_article(title="", locations="<VernacularTitle>Erfundene Studie</VernacularTitle>")
    assert only(article).title == "Erfundene Studie"


def test_read_passes_over_books_and_records_without_a_number():
    body = pubmed_page(
        "<PubmedBookArticle><BookDocument/></PubmedBookArticle>",
        pubmed_article(""),
        pubmed_article("12a"),
        "<PubmedArticle/>",
        pubmed_article("39000002"),
    )
    listing = pubmed.read(Ask(""), body, SEARCH)
    assert [entry.pmid for entry in listing.entries] == ["39000002"]
    assert listing.passed_over == (
        "Record 1 of the page is no article of a journal (PubmedBookArticle).",
        "Record 2 of the page has no PMID.",
        "Record 3 of the page has no PMID.",
        "Record 4 of the page has no PMID.",
    )


CORRECTIONS = "".join(
    f'<CommentsCorrections RefType="{kind}"><RefSource>Invent J. 2025. doi: {doi}.</RefSource></CommentsCorrections>'
    for kind, doi in [
        ("Cites", "10.5555/cited"),
        ("RetractionIn", "10.5555/retraction"),
        ("ErratumIn", "10.5555/erratum"),
        ("ExpressionOfConcernIn", "10.5555/concern"),
        ("UpdateIn", "10.5555/update"),
        ("RetractionOf", "10.5555/other"),
        ("CommentIn", "10.5555/comment"),
    ]
)


def test_read_gives_notices_of_what_came_later_and_of_nothing_else():
    own = '<ArticleId IdType="doi">10.5555/own</ArticleId>'
    body = pubmed_page(pubmed_article(corrections=CORRECTIONS, identifiers=own), "<PubmedArticle/>")
    expected = [
        ("retraction", "10.5555/own", "39000001", "10.5555/retraction", "pubmed"),
        ("correction", "10.5555/own", "39000001", "10.5555/erratum", "pubmed"),
        ("concern", "10.5555/own", "39000001", "10.5555/concern", "pubmed"),
        ("update", "10.5555/own", "39000001", "10.5555/update", "pubmed"),
    ]
    for notices in (pubmed.read_notices(body), pubmed.read(Ask(""), body, SEARCH).notices):
        assert [(n.kind, n.doi, n.pmid, n.notice_doi, n.said_by) for n in notices] == expected


def test_read_notices_refuses_an_error():
    with pytest.raises(WrongAnswer, match="ID list is empty"):
        pubmed.read_notices(b"<eFetchResult><ERROR>ID list is empty!</ERROR></eFetchResult>")


def test_notices_ask_names_all_numbers_in_one_request():
    ask = pubmed.notices_ask(["39000001", "39000002"], contact="atlas@example.org", key="k")
    assert "id=39000001,39000002" in ask.url
    assert asked(ask)["path"] == "/entrez/eutils/efetch.fcgi"
    assert len(pubmed.notices_ask(["39000001"] * 100, contact="atlas@example.org").url) < 2048


def test_record_url_is_that_of_one_record():
    url = pubmed.record_url("https://e.example", "39000001")
    assert url == "https://e.example/efetch.fcgi?db=pubmed&retmode=xml&id=39000001&tool=immuno-atlas"
