"""JATS: front matter, flow of the body, tables, back matter, and envelopes of archives."""

import datetime as dt

import pytest

from articles.parsing import Grade, Kind, Outcome, Parsed, parse
from tests.unit.articles.parsing.records.reading_records import passages, refusal, tiles, told


def article(
    meta: str = "<title-group><article-title>T</article-title></title-group>",
    *,
    body: str = "",
    back: str = "",
    journal: str = "",
    kind: str = "research-article",
) -> str:
    return (
        f'<article article-type="{kind}" xmlns:xlink="http://www.w3.org/1999/xlink"><front>'
        f"<journal-meta>{journal}</journal-meta><article-meta>{meta}</article-meta></front>"
        f"<body>{body}</body>{back}</article>"
    )


def read(*given: str, **known: str) -> Parsed:
    parsed = parse(article(*given, **known).encode())
    assert tiles(parsed)
    return parsed


def inside(body: str) -> list[tuple[str, str]]:
    return passages(read(body=body))[1:]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("<p>a<sup>2</sup> b<sub>3</sub> <bold>c</bold></p>", [("body", "a² b3 c")]),
        ("<p>a<sup><xref ref-type='bibr'>12</xref></sup>.</p>", [("body", "a.")]),
        ("<p>a<xref ref-type='bibr'><sup>1</sup></xref>.</p>", [("body", "a.")]),
        ("<p>a<sup><xref ref-type='bibr'>1</xref>–<xref ref-type='bibr'>3</xref></sup>.</p>", [("body", "a.")]),
        ("<p>a <xref ref-type='bibr'>Smith 2020</xref></p>", [("body", "a Smith 2020")]),
        ("<p>a<sup><xref ref-type='fig'>2</xref></sup></p>", [("body", "a²")]),
        ("<p>one<break/>line\n two</p>", [("body", "one line two")]),
        ("<p/>", []),
        ("<p>a<list><list-item><p>b</p></list-item></list>c</p>", [("body", "a"), ("body", "b"), ("body", "c")]),
        ("<sec><p>x</p></sec>", [("body", "x")]),
        ("<sec><title/><p>x</p></sec>", [("body", "x")]),
        (
            "<def-list><def-item><term>IFN</term><def><p>interferon</p></def></def-item></def-list>",
            [("body", "IFN: interferon")],
        ),
        (
            "<list><title>L</title><list-item><label>•</label><p>x</p></list-item></list>",
            [("heading", "L"), ("body", "• x")],
        ),
        ("<statement><title>S</title><p>x</p></statement>", [("heading", "S"), ("body", "x")]),
        ("<disp-formula><tex-math>x^2</tex-math></disp-formula><p>y</p>", [("body", "y")]),
        ("<disp-formula>E = mc<sup>2</sup></disp-formula>", [("body", "E = mc²")]),
        (
            "<boxed-text><caption><p>in short</p></caption><p>more</p></boxed-text>",
            [("body", "in short"), ("body", "more")],
        ),
        ("<fig-group><fig><label>F</label></fig></fig-group>", [("caption", "F")]),
        ("<table-wrap-group><table-wrap><label>T1</label></table-wrap></table-wrap-group>", [("caption", "T1")]),
        ("<table><tr><td>a</td><td>b</td></tr></table>", [("table", "a\tb")]),
        ("<sec><title>Funding</title><p>Money.</p></sec>", [("reference", "Funding"), ("reference", "Money.")]),
        (
            "<sec><title>Conflict of interest</title><disp-quote><p>None.</p></disp-quote></sec>",
            [("reference", "Conflict of interest"), ("reference", "None.")],
        ),
        ("<ref-list><ref><mixed-citation>10.5555/cited.9</mixed-citation></ref></ref-list>", []),
    ],
)
def test_flow_of_a_body(body, expected):
    assert inside(body) == expected


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ("<tr><td colspan='2'>a</td><td>b</td></tr>", ["a\t\tb"]),
        ("<tr><td colspan='x'>a</td><td>b</td></tr>", ["a\tb"]),
        ("<tr><td colspan='999999999'>a</td></tr>", ["a"]),
        ("<tr><td colspan='0'>a</td></tr>", ["a"]),
        ("<tr><td rowspan='3'>a</td><td>1</td></tr><tr><td>2</td></tr><tr><td>3</td></tr>", ["a\t1", "a\t2", "a\t3"]),
        ("<tr><td>1</td><td rowspan='2' colspan='2'>a</td></tr><tr><td>2</td></tr>", ["1\ta", "2\ta"]),
        ("<tr/><tr><td>a</td></tr>", ["a"]),
    ],
)
def test_table_has_a_passage_for_each_row(rows, expected):
    assert told(read(body=f"<table-wrap><table><tbody>{rows}</tbody></table></table-wrap>"), "table") == expected


def date(attributes: str, parts: str) -> str:
    return f"<pub-date {attributes}>{parts}</pub-date>"


FULL = "<day>7</day><month>3</month><year>2024</year>"


@pytest.mark.parametrize(
    ("dates", "published", "grade"),
    [
        (date("pub-type='epub'", FULL), dt.date(2024, 3, 7), Grade.STRUCTURED),
        (
            date("pub-type='ppub'", "<year>2023</year>") + date("pub-type='epub'", FULL),
            dt.date(2024, 3, 7),
            Grade.STRUCTURED,
        ),
        (date("pub-type='pmc-release'", FULL), None, None),
        (date("date-type='corrected'", FULL), None, None),
        (date("", FULL), dt.date(2024, 3, 7), Grade.STRUCTURED),
        (date("date-type='pub' publication-format='web'", FULL), dt.date(2024, 3, 7), Grade.STRUCTURED),
        (date("date-type='collection'", "<year>2024</year>"), dt.date(2024, 1, 1), Grade.GUESSED),
        (date("pub-type='collection'", "<month>3</month><year>2024</year>"), dt.date(2024, 3, 1), Grade.GUESSED),
        (date("date-type='pub' iso-8601-date='2024-03-07'", ""), dt.date(2024, 3, 7), Grade.STRUCTURED),
        (date("date-type='pub'", "<string-date>2024 March 7</string-date>"), dt.date(2024, 3, 7), Grade.STRUCTURED),
        (date("date-type='pub'", "<season>Fall</season><year>2024</year>"), dt.date(2024, 1, 1), Grade.GUESSED),
        ("", None, None),
    ],
)
def test_publication_date_by_its_type(dates, published, grade):
    parsed = read(f"<title-group><article-title>T</article-title></title-group>{dates}")
    assert (parsed.published, parsed.published_grade) == (published, grade)


@pytest.mark.parametrize(
    ("given", "kind"),
    [
        ("research-article", Kind.PAPER),
        ("case-report", Kind.PAPER),
        ("review-article", Kind.REVIEW),
        ("correction", Kind.CORRECTION),
        ("retraction", Kind.CORRECTION),
        ("abstract", Kind.MEETING_ABSTRACT),
        ("preprint", Kind.PREPRINT),
        ("", Kind.PAPER),
    ],
)
def test_type_of_the_article_gives_the_kind(given, kind):
    assert read(kind=given).kind is kind


def test_article_of_a_preprint_server_is_a_preprint():
    journal = "<journal-title-group><journal-title>bioRxiv</journal-title></journal-title-group>"
    parsed = read(journal=journal)
    assert (parsed.kind, parsed.journal) == (Kind.PREPRINT, "bioRxiv")


def test_old_journal_is_named_by_its_code():
    assert read(journal="<journal-id>Old J</journal-id>").journal == "Old J"


def test_related_articles_tell_of_notices():
    related = (
        "<related-article related-article-type='retraction-forward' xlink:href='10.5555/notice.1'/>"
        "<related-article related-article-type='companion' xlink:href='10.5555/other.1'/>"
    )
    parsed = read(f"<title-group><article-title>T</article-title></title-group>{related}", body="<p>x</p>")
    assert parsed.flags == ("notice_retraction",)
    assert parsed.dois == ()


def test_notice_names_the_work_that_it_corrects():
    related = "<related-article related-article-type='corrected-article' xlink:href='10.5555/wrong.1'/>"
    own = "<article-id pub-id-type='doi'>10.5555/notice.2</article-id>"
    assert read(own + related, body="<p>x</p>", kind="correction").dois == ("10.5555/notice.2", "10.5555/wrong.1")


def test_trial_in_the_front_matter_is_named():
    linked = "<related-object source-id='ClinicalTrials.gov' document-id='NCT09000007'/>"
    assert read(linked, body="<p>x</p>").ncts == ("NCT09000007",)


@pytest.mark.parametrize(
    ("contributor", "name"),
    [
        ("<name><surname>B</surname><given-names>A</given-names><suffix>Jr</suffix></name>", "A B Jr"),
        ("<name-alternatives><name><surname>B</surname></name></name-alternatives>", "B"),
        ("<collab>Group<xref ref-type='aff'>1</xref></collab>", "Group"),
        ("<collab-alternatives><collab>Group</collab></collab-alternatives>", "Group"),
        ("<string-name>A. B.</string-name>", "A. B."),
    ],
)
def test_authors_are_persons_and_groups(contributor, name):
    group = f"<contrib-group><contrib>{contributor}</contrib><contrib><anonymous/></contrib></contrib-group>"
    assert read(group, body="<p>x</p>").authors == (name,)


def test_abstracts_for_other_readers_are_leads_and_pictures_are_not():
    abstracts = (
        "<abstract><p>Main.</p></abstract><abstract abstract-type='plain-language-summary'><title>In short</title>"
        "<p>Plain.</p></abstract><abstract abstract-type='toc'><p>Listed.</p></abstract>"
    )
    assert passages(read(abstracts)) == [("lead", "Main."), ("heading", "In short"), ("lead", "Plain.")]


def test_subtitle_alone_is_a_title():
    assert read("<title-group><subtitle>Only</subtitle></title-group>").title == "Only"


def test_back_matter_has_roles_of_its_own():
    back = (
        "<floats-group><fig><label>Fig 9</label><caption><p>Float.</p></caption></fig></floats-group>"
        "<back><ack><p>Thanks.</p></ack><bio><p>She works.</p></bio><app><title>A</title><p>More.</p></app>"
        "<notes><p>Note.</p></notes><ref-list><ref/></ref-list></back>"
    )
    assert passages(read(back=back))[1:] == [
        ("caption", "Fig 9"),
        ("caption", "Float."),
        ("reference", "Thanks."),
        ("about", "She works."),
        ("heading", "A"),
        ("body", "More."),
        ("reference", "Note."),
    ]


def test_article_in_the_envelope_of_an_archive_is_found():
    envelope = (
        '<OAI-PMH xmlns="http://www.openarchives.org/OAI/2.0/"><GetRecord><record><metadata>'
        '<article xmlns="https://jats.nlm.nih.gov/ns/archiving/1.3/"><front><article-meta><title-group>'
        "<article-title>Enveloped</article-title></title-group></article-meta></front></article>"
        "</metadata></record></GetRecord></OAI-PMH>"
    )
    assert parse(envelope.encode()).title == "Enveloped"


@pytest.mark.parametrize(
    ("body", "outcome"),
    [
        (f"<pmc-articleset>{article()}{article()}</pmc-articleset>", Outcome.FAILED_PARSE),
        ("<pmc-articleset><Reply/></pmc-articleset>", Outcome.UNSUPPORTED_TYPE),
        ("<article article-type='x'/>", Outcome.EMPTY),
    ],
)
def test_what_is_no_single_article_is_refused(body, outcome):
    assert refusal(body.encode(), content_type="application/xml")[0] is outcome


def test_names_of_characters_are_read_without_a_dtd():
    assert inside("<p>IFN&gamma; &amp; TNF&alpha;&nbsp;5 &lt; 6 &nosuchname;</p>".replace("&nosuchname;", "")) == [
        ("body", "IFNγ & TNFα\u00a05 < 6")
    ]


def test_unknown_entity_under_a_doctype_keeps_its_name():
    text = '<!DOCTYPE article SYSTEM "x.dtd">' + article(body="<p>a &house; b</p><sec>&house;</sec>")
    assert ("body", "a &house; b") in passages(parse(text.encode()))
