"""Whole pages: the article, everything around it, what nobody sees, and what the page says of itself."""

import datetime as dt
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.kinds import CLAIMABLE
from articles.parsing import Grade, Kind, Outcome, Parsed, ParseRefused, Role, parse
from articles.parsing.fallback import parse_fallback
from articles.parsing.tree import OverCap, read_tree

ONE = (
    "The antibody shrank tumors in nine of twenty patients, and none of them had to stop the treatment early "
    "because of it."
)
TWO = "A larger study will follow in the autumn, in which two hundred people with the same disease can take part."
THREE = "“We had not dared to hope for this much,” said Ida Berg, who leads the hospital's study group in Turku."
ARTICLE = f"<article><h1>New antibody shrinks tumors</h1><p>{ONE}</p><p>{TWO}</p><p>{THREE}</p></article>"
LINKED = {
    "@context": "https://schema.org",
    "@graph": [
        {
            "@type": ["NewsArticle"],
            "Headline": "New antibody shrinks tumors",
            "DatePublished": "2024-05-06T22:10:00+00:00",
            "author": [{"name": "By Carla Jensen"}, "Ola Lind"],
            "publisher": {"name": "Nordic Health Daily"},
        }
    ],
}


def page(body=ARTICLE, head="", **known) -> Parsed:
    html = f"<!DOCTYPE html><html lang='en'><head>{head}</head><body>{body}</body></html>"
    return parse(html.encode(), content_type="text/html", **known)


def role_of(parsed, text):
    return next((p.role for p in parsed.passages if parsed.canonical_text[p.start : p.end] == text), None)


def script(linked):
    return f"<script type='application/ld+json'>{json.dumps(linked)}</script>"


def test_the_page_is_kept_whole_in_its_order():
    parsed = page(
        f"<nav><a href='/'>Home</a> <a href='/n'>News</a></nav>{ARTICLE}"
        "<figure><img alt='x'><figcaption>The team in Turku</figcaption></figure>"
        "<aside><h3>Most read</h3><p>Trees were planted behind the school on Saturday by two hundred "
        "volunteers and…</p></aside><footer><p>press@hospital.example</p></footer>"
    )
    assert parsed.canonical_text.startswith("Home News\n\nNew antibody")
    assert role_of(parsed, "New antibody shrinks tumors") is Role.HEADLINE
    assert role_of(parsed, "The team in Turku") is Role.CAPTION
    assert role_of(parsed, "Most read") is Role.TEASER
    assert role_of(parsed, "press@hospital.example") is Role.CONTACT
    assert parsed.text == f"{ONE}\n\n{TWO}\n\n{THREE}"
    assert [p.speaker for p in parsed.passages if p.role is Role.QUOTATION] == ["Ida Berg"]
    assert len(parsed.contacts) == 1


@pytest.mark.parametrize(
    "hidden",
    [
        "<script>secret</script>",
        "<style>secret</style>",
        "<template><p>secret</p></template>",
        "<noscript>secret</noscript>",
        "<p hidden>secret</p>",
        "<p style='display: none'>secret</p>",
        "<div style='visibility:hidden'><p>secret</p></div>",
        "<svg><text>secret</text></svg>",
        "<iframe srcdoc='&lt;p&gt;secret'>secret</iframe>",
        "<!-- secret -->",
        "<input value=secret><textarea>secret</textarea><select><option>secret</option></select>",
        "<img alt=secret src=x onerror=secret>",
    ],
)
def test_what_nobody_sees_is_no_text(hidden):
    assert "secret" not in page(f"{hidden}{ARTICLE}{hidden}").canonical_text


def test_declared_facts_vote_for_a_sure_date():
    parsed = page(
        ARTICLE.replace("</h1>", "</h1><time datetime='2024-05-06'>6 May 2024</time>"),
        head=script(LINKED) + "<meta property='article:published_time' content='2024-05-06T23:00:00Z'>",
        url="https://a.example/2024/05/06/new",
    )
    assert (parsed.published, parsed.published_grade) == (dt.date(2024, 5, 6), Grade.SURE)
    assert parsed.authors == ("Carla Jensen", "Ola Lind")
    assert (parsed.publisher, parsed.kind, parsed.language) == ("Nordic Health Daily", Kind.NEWS, "en")


@pytest.mark.parametrize(
    ("head", "body", "url", "date", "grade"),
    [
        ("<meta name=date content='2024-05-06'>", ARTICLE, "", dt.date(2024, 5, 6), Grade.STRUCTURED),
        ("", ARTICLE, "https://a.example/2023-01-02/x", dt.date(2023, 1, 2), Grade.STRUCTURED),
        ("", ARTICLE.replace("</h1>", "</h1><p>Published: 6 May 2024</p>"), "", dt.date(2024, 5, 6), Grade.DATELINE),
        (
            "",
            ARTICLE.replace("<p>The", "<p>TURKU, 6 May 2024 (GLOBE NEWSWIRE) -- The"),
            "",
            dt.date(2024, 5, 6),
            Grade.DATELINE,
        ),
        ("", ARTICLE, "", None, None),
        ("<meta name=date content='0000-00-00'>", ARTICLE, "https://a.example/2023/13/45/", None, None),
    ],
)
def test_grade_tells_how_the_date_is_founded(head, body, url, date, grade):
    parsed = page(body, head=head, url=url)
    assert (parsed.published, parsed.published_grade) == (date, grade)


def test_dateline_against_metadata_is_a_conflict():
    parsed = page(ARTICLE.replace("<p>The", "<p>TURKU, 6 May 2024 – The"), head="<meta name=date content='2024-06-06'>")
    assert "date_conflict" in parsed.flags


@pytest.mark.parametrize(
    ("head", "body", "title"),
    [
        ("<title>New antibody shrinks tumors | Hospital</title>", ARTICLE, "New antibody shrinks tumors"),
        ("<title>Big news today - Hospital</title>", f"<p>{ONE}</p><p>{TWO}</p>", "Big news today"),
        (
            "<title>Clinic - Trial opens</title>",
            f"<h1><a href='/'>Clinic</a></h1><h2>Trial opens</h2><p>{ONE}</p>",
            "Trial opens",
        ),
        (
            "<meta property='og:title' content='Big news | Clinic'><meta property='og:site_name' content='Clinic'>",
            f"<p>{ONE}</p><p>{TWO}</p>",
            "Big news",
        ),
        ("", f"<p>{ONE}</p><p>{TWO}</p>", None),
    ],
)
def test_title_by_vote_or_none(head, body, title):
    assert page(body, head=head).title == title


def test_a_table_gives_rows_and_a_layout_table_gives_blocks():
    table = "<table><tr><th>Arm</th><th>Deaths</th></tr><tr><td>A</td><td>12</td></tr></table>"
    layout = "<table><tr><td><div>left</div></td><td><div>right</div></td></tr></table>"
    parsed = page(ARTICLE.replace("</article>", f"{table}</article>{layout}"))
    assert "Arm\tDeaths" in parsed.canonical_text
    assert "left\n\nright" in parsed.canonical_text
    assert "\t" not in page(ARTICLE + f"<table><tr><td>a</td><td>{ONE * 3}</td></tr></table>").canonical_text


def test_release_on_a_page_is_taken_apart_like_a_capture():
    body = ARTICLE.replace("<p>The", "<p>BOSTON, May 6, 2024 /PRNewswire/ -- The").replace(
        "</article>",
        "<p><b>About Acme</b></p><p>Acme is a company in Boston that makes antibodies against many cancers.</p>"
        "<p>Media Contact:</p><p>Ida Berg</p><p>ida@acme.example</p><p>SOURCE Acme Inc.</p></article>",
    )
    parsed = page(body)
    assert (parsed.wire, parsed.issuer, parsed.place, parsed.kind) == (
        "PRNewswire",
        "Acme Inc.",
        "BOSTON",
        Kind.PRESS_RELEASE,
    )
    assert "Acme is a company" not in parsed.text
    assert "ida@" not in parsed.text


def test_an_article_in_structured_data_only_is_text_all_the_same():
    linked = LINKED["@graph"][0] | {"articleBody": " ".join([ONE, TWO, THREE] * 3)}
    assert ONE in page("<div id=app>Loading</div>", head=script(linked)).text


def test_a_page_without_article_is_low_confidence_and_never_empty():
    parsed = page("<p>Just this.</p>")
    assert parsed.low_confidence
    assert parsed.canonical_text == "Just this."


@pytest.mark.parametrize("body", [b"<html><body></body></html>", b"<!-- only -->", b"<script>x</script>"])
def test_a_page_without_any_text_fails(body):
    with pytest.raises(ParseRefused) as refusal:
        parse(body, content_type="text/html")
    assert refusal.value.outcome is Outcome.FAILED_PARSE


@pytest.mark.parametrize(
    "html",
    ["<p>x</p>" * 15_001, "<b>x</b>" * 50_001, "<div>" * 5 + "x" * 5_000_001],
    ids=["paragraphs", "elements", "characters"],
)
def test_caps_are_checked_before_any_extractor(html):
    with pytest.raises(OverCap):
        read_tree(html)
    assert parse(html.encode(), content_type="text/html").low_confidence


def test_fallback_strikes_out_tags_and_keeps_words():
    parsed = parse_fallback(
        "<title>T &amp; U</title><!-- no --><p>a <b>b</b> &lt; 5<br>c<script>no</script><?x no><p>2 < 3 <style>no"
    )
    assert (parsed.title, parsed.canonical_text) == ("T & U", "a b < 5\n\nc\n\n2 < 3")
    assert parsed.low_confidence


@given(
    st.lists(
        st.sampled_from(
            [
                "<p>",
                "</p>",
                "<div>",
                "<h1>",
                "</h1>",
                "<table><tr><td>",
                "</td>",
                "<br>",
                "<b>",
                "text ",
                "👩🏽‍⚕️ ",
                "a@b.example ",
                ONE,
                TWO,
                THREE,
                "&nbsp;",
                "<li>",
                "<!--",
                "-->",
                "<script>",
                "</script>",
            ]
        ),
        max_size=40,
    ).map("".join)
)
def test_passages_tile_any_page(html):
    try:
        parsed = parse(f"<html><body>{html}".encode(), content_type="text/html")
    except ParseRefused:
        return
    position = 0
    for passage in parsed.passages:
        assert not parsed.canonical_text[position : passage.start].strip()
        assert parsed.canonical_text[passage.start : passage.end].strip()
        position = passage.end
    assert position == len(parsed.canonical_text)
    assert Parsed.from_json(json.loads(json.dumps(parsed.as_json()))) == parsed


@pytest.mark.parametrize(
    ("heading", "entry"),
    [
        ("What nobody knows", "It is not known how long the effect of the antibody lasts."),
        ("Was die Studie zeigt", "Niemand weiß bisher, wie lange die Wirkung anhält."),
        ("Lo que añade el estudio", "Nadie sabe todavía cuánto dura el efecto del anticuerpo."),
    ],
)
def test_headings_and_lists_that_the_extractor_leaves_out_join_the_article(heading: str, entry: str) -> None:
    contents = f"<div><a href='#1'>{heading}</a><a href='#2'>Cost</a></div>"
    listed = f"<h2 id=1>{heading}</h2><ul><li>{entry}</li><li>{entry[:-1]} at all.</li></ul>"
    told = f"<p>{ONE * 3}</p><p>{TWO * 3}</p>"
    parsed = page(f"<div><h1>New antibody</h1>{contents}{told}{listed}<h2 id=2>Cost</h2><p>{ONE}</p></div>")
    body = [(p.role, parsed.canonical_text[p.start : p.end]) for p in parsed.passages]
    assert {(Role.HEADING, heading), (Role.BODY, entry), (Role.HEADING, "Cost")} <= set(body)


def test_a_box_of_key_points_belongs_to_the_article_and_a_box_of_links_does_not() -> None:
    points = "<div class=b><h3>In short</h3><ul><li>The antibody shrank the tumours of nine patients.</li></ul></div>"
    link = "<a href=/x>The mayor planted two hundred trees on Saturday.</a>"
    links = f"<div class=c><h3>Elsewhere</h3><ul><li>{link}</li></ul></div>"
    parsed = page(f"<div><h1>New antibody</h1><p>{ONE * 3}</p><p>{TWO * 3}</p>{points}{links}<p>{THREE}</p></div>")
    assert role_of(parsed, "The antibody shrank the tumours of nine patients.") is Role.BODY
    assert role_of(parsed, "The mayor planted two hundred trees on Saturday.") not in CLAIMABLE


def test_pictures_are_captions_unless_they_are_icons_of_links() -> None:
    parsed = page(
        f"<nav><a href=/><img alt='Logo of Norwick'></a></nav><div><h1>New antibody</h1><p>{ONE}</p>"
        f"<p>{TWO}<img src=a alt='Two nurses at a bed'> {ONE}</p></div>"
    )
    assert role_of(parsed, "Two nurses at a bed") is Role.CAPTION
    assert role_of(parsed, "Logo of Norwick") is None
    assert role_of(parsed, f"{TWO} {ONE}") is Role.BODY


@pytest.mark.parametrize(
    "menu",
    [
        "<a href=/a>Science</a><a href=/b>Our pipeline</a>",
        "<span>Science</span><span>Our pipeline</span>",
    ],
)
def test_entries_side_by_side_are_not_glued(menu: str) -> None:
    assert "ScienceOur" not in page(f"<div>{menu}</div>{ARTICLE}").canonical_text


def test_halves_of_a_word_stay_together() -> None:
    assert "immuno" in page(f"<p><span>imm</span><span>uno</span></p>{ARTICLE}").canonical_text


@pytest.mark.parametrize(
    ("head", "body"),
    [
        (
            "<title>Norwick Times</title><meta property=og:title content='{t} | Norwick Times'>",
            "<h1>Norwick Times</h1><h2>{t}</h2>",
        ),
        ("<title>Norwick Times - {t}</title>", "<b>{t}</b>"),
        ("<title>{t} : Norwick Times</title><meta property=og:title content='{t}'>", "<h2>{t}</h2>"),
        (
            (
                "<title>Norwick Times</title><meta property=og:title content='{t} – Norwick Times'>"
                '<script type=\'application/ld+json\'>{{"@type": ["Organization"], "name": "Norwick Times"}}</script>'
            ),
            "<h1>Norwick Times</h1><h2>{t}</h2>",
        ),
    ],
)
def test_the_name_of_the_site_is_not_the_title(head: str, body: str) -> None:
    title = "New antibody: half a dose does as well"
    parsed = page(f"{body.format(t=title)}<p>{ONE}</p><p>{TWO}</p><p>{THREE}</p>", head.format(t=title))
    assert parsed.title == title


def test_keys_and_values_of_a_page_are_references() -> None:
    facts = "<dl><dt>Registered</dt><dd>NCT01234567</dd></dl>"
    parsed = page(f"<article><h1>New antibody</h1><p>{ONE}</p>{facts}<p>{TWO}</p><p>{THREE}</p></article>")
    assert role_of(parsed, "NCT01234567") is not Role.BODY


def test_a_page_of_nothing_but_parts_is_read_by_its_heaviest_part() -> None:
    parts = "".join(f"<div class=p><span>{text}</span></div>" for text in (ONE, TWO, ONE, THREE, TWO))
    parsed = page(
        f"<div><div><a href=/>Science</a><a href=/b>Jobs</a></div><div class=t>New antibody</div>{parts}</div>"
    )
    assert ONE in parsed.text
    assert role_of(parsed, "Jobs") is Role.NAVIGATION
