"""PubMed records: titles, parts of abstracts, dates, kinds, notices, identifiers."""

import datetime as dt

import pytest

from articles.parsing import Grade, Kind, Outcome, Parsed, parse
from tests.unit.articles.parsing.records.reading_records import passages, refusal, told


def article(inside: str = "", *, title: str = "A title.", after: str = "", types: str = "", before: str = "") -> str:
    return (
        f"<PubmedArticle><MedlineCitation><PMID>1234567</PMID><Article>{before}<ArticleTitle>{title}</ArticleTitle>{inside}"
        f"<PublicationTypeList>{types}</PublicationTypeList></Article>{after}</MedlineCitation></PubmedArticle>"
    )


def read(*given: str, **known: str) -> Parsed:
    return parse(article(*given, **known).encode(), content_type="application/vnd.pubmed+xml")


def issue(date: str) -> str:
    return f"<Journal><JournalIssue><PubDate>{date}</PubDate></JournalIssue></Journal>"


YEAR, MONTH, DAY = "<Year>2024</Year>", "<Month>Mar</Month>", "<Day>7</Day>"


@pytest.mark.parametrize(
    ("date", "published", "grade", "flags"),
    [
        (f"{YEAR}{MONTH}{DAY}", dt.date(2024, 3, 7), Grade.STRUCTURED, ()),
        (f"{YEAR}<Month>03</Month>{DAY}", dt.date(2024, 3, 7), Grade.STRUCTURED, ()),
        (f"{YEAR}{MONTH}", dt.date(2024, 3, 1), Grade.GUESSED, ("date_without_day",)),
        (YEAR, dt.date(2024, 1, 1), Grade.GUESSED, ("date_without_month",)),
        (f"{YEAR}<Season>Spring</Season>", dt.date(2024, 1, 1), Grade.GUESSED, ("date_without_month",)),
        ("<MedlineDate>1998 Dec-1999 Jan</MedlineDate>", dt.date(1998, 12, 1), Grade.GUESSED, ("date_without_day",)),
        ("<MedlineDate>2000 Spring</MedlineDate>", dt.date(2000, 1, 1), Grade.GUESSED, ("date_without_month",)),
        ("<MedlineDate>1983 Jul 3</MedlineDate>", dt.date(1983, 7, 3), Grade.STRUCTURED, ()),
        ("<MedlineDate>some day</MedlineDate>", None, None, ("date_suspect",)),
        ("<Year>2023</Year><Month>Feb</Month><Day>31</Day>", None, None, ("date_suspect",)),
        ("<Year>99999</Year>", None, None, ("date_suspect",)),
        ("<Year>0000</Year><Month>00</Month><Day>00</Day>", None, None, ("date_suspect",)),
        ("", None, None, ()),
    ],
)
def test_date_says_how_well_it_is_known(date, published, grade, flags):
    parsed = read(before=issue(date))
    assert (parsed.published, parsed.published_grade) == (published, grade)
    assert parsed.flags == ("no_abstract", *flags)


def test_electronic_date_comes_before_that_of_the_issue():
    electronic = f'<ArticleDate DateType="Electronic">{YEAR}<Month>02</Month><Day>01</Day></ArticleDate>'
    assert read(electronic, before=issue(f"{YEAR}{MONTH}{DAY}")).published == dt.date(2024, 2, 1)


def test_whole_day_of_the_issue_comes_before_a_broken_electronic_date():
    electronic = "<ArticleDate><Year>2024</Year><Month>02</Month><Day>31</Day></ArticleDate>"
    assert read(electronic, before=issue(f"{YEAR}{MONTH}{DAY}")).published == dt.date(2024, 3, 7)


@pytest.mark.parametrize(
    ("types", "kind"),
    [
        ("Journal Article", Kind.PAPER),
        ("", Kind.PAPER),
        ("Journal Article|Review", Kind.REVIEW),
        ("Systematic Review|Journal Article", Kind.REVIEW),
        ("Meta-Analysis", Kind.REVIEW),
        ("Practice Guideline", Kind.GUIDELINE),
        ("Preprint", Kind.PREPRINT),
        ("Published Erratum", Kind.CORRECTION),
        ("Retraction of Publication", Kind.CORRECTION),
        ("Retraction Notice", Kind.CORRECTION),
        ("Meeting Abstract", Kind.MEETING_ABSTRACT),
        ("Retracted Publication|Journal Article", Kind.PAPER),
    ],
)
def test_publication_types_give_the_kind(types, kind):
    names = "".join(f"<PublicationType>{name}</PublicationType>" for name in types.split("|") if name)
    assert read(types=names).kind is kind


def notes(*kinds: str) -> str:
    each = "".join(
        f'<CommentsCorrections RefType="{kind}"><PMID>765432{n}</PMID></CommentsCorrections>'
        for n, kind in enumerate(kinds)
    )
    return f"<CommentsCorrectionsList>{each}</CommentsCorrectionsList>"


@pytest.mark.parametrize(
    ("kinds", "flags"),
    [
        (("Cites", "CommentIn", "CommentOn"), ()),
        (("RetractionIn",), ("notice_retraction",)),
        (("ErratumIn", "ErratumIn"), ("notice_correction",)),
        (("ExpressionOfConcernIn",), ("notice_concern",)),
        (("UpdateIn", "PartialRetractionIn"), ("notice_update", "notice_retraction")),
        (("RetractionOf", "ErratumFor"), ()),
    ],
)
def test_later_notices_become_flags(kinds, flags):
    assert read(after=notes(*kinds)).flags == ("no_abstract", *flags)


def test_retracted_publication_is_flagged_without_its_notice():
    parsed = read(types="<PublicationType>Retracted Publication</PublicationType>")
    assert parsed.flags == ("no_abstract", "notice_retraction")


def test_notice_names_the_work_that_it_corrects():
    erratum = "<PublicationType>Published Erratum</PublicationType>"
    assert read(types=erratum, after=notes("Cites", "ErratumFor")).pmids == ("1234567", "7654321")
    assert read(after=notes("ErratumFor")).pmids == ("1234567",)


def test_title_in_the_language_of_the_work_serves_without_another():
    parsed = read("<VernacularTitle>Ein Titel.</VernacularTitle>", title="")
    assert parsed.title == "Ein Titel"


def test_title_alone_is_kept_and_says_so():
    parsed = read()
    assert passages(parsed) == [("headline", "A title.")]
    assert parsed.title == "A title"
    assert parsed.flags == ("no_abstract",)


def test_abstract_of_others_serves_without_one_of_the_authors():
    other = '<OtherAbstract Type="Publisher"><AbstractText>In other words.</AbstractText></OtherAbstract>'
    assert told(read(after=other), "body") == ["In other words."]


def test_empty_parts_of_an_abstract_leave_no_heading():
    parsed = read('<Abstract><AbstractText Label="AIM"/><AbstractText>Told.</AbstractText></Abstract>')
    assert passages(parsed) == [("headline", "A title."), ("body", "Told.")]


@pytest.mark.parametrize(
    ("body", "outcome", "word"),
    [
        ("<PubmedArticleSet></PubmedArticleSet>", Outcome.UNSUPPORTED_TYPE, "no article"),
        (f"<PubmedArticleSet>{article() * 2}</PubmedArticleSet>", Outcome.FAILED_PARSE, "2 records"),
        (
            "<PubmedArticleSet><PubmedBookArticle><a>x</a></PubmedBookArticle></PubmedArticleSet>",
            Outcome.UNSUPPORTED_TYPE,
            "no article",
        ),
        ("<PubmedArticle></PubmedArticle>", Outcome.EMPTY, "neither"),
        ("<PubmedArticle><MedlineCitation>", Outcome.FAILED_PARSE, "well-formed"),
        ("<PubmedBookArticle></PubmedBookArticle>", Outcome.UNSUPPORTED_TYPE, "book"),
        ("<eFetchResult><ERROR>down</ERROR></eFetchResult>", Outcome.UNSUPPORTED_TYPE, "no article"),
    ],
)
def test_what_is_no_single_article_is_refused_with_a_reason(body, outcome, word):
    given, reason = refusal(body.encode(), content_type="application/xml")
    assert given is outcome
    assert word in reason


def test_contact_data_in_an_abstract_leaves_the_body():
    parsed = read("<Abstract><AbstractText>It works. Write to maija@example.org for more.</AbstractText></Abstract>")
    assert told(parsed, "body") == ["It works."]
    assert len(parsed.contacts) == 1
