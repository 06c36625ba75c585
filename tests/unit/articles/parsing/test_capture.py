"""Captures in plain text: every line of the written ones has its role, however the file was saved."""

import datetime as dt
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.canonical import canonicalise
from articles.parsing import Grade, Kind, Parsed, Role, parse
from articles.parsing.capture import MOST_LINES, parse_capture
from tests.unit.articles.parsing.marked import CAPTURES

PARAGRAPH = (
    "The antibody shrank tumors in nine of twenty patients, and none of them had to stop the treatment early "
    "because of it."
)
OTHER = (
    "A larger study will follow in the autumn, in which two hundred people with the same disease can take part "
    "at six hospitals."
)
TAIL = (
    "Volunteers planted two hundred trees behind the old school on Saturday, and the mayor promised that there "
    "will be many more of..."
)


def plain(text, **known) -> Parsed:
    return parse(text.encode(), content_type="text/plain", **known)


def rows(parsed):
    return [(p.role, re.sub(r"\s+", " ", parsed.canonical_text[p.start : p.end])) for p in parsed.passages]


def role_of(parsed, text):
    return next(role for role, line in rows(parsed) if line == text)


@pytest.mark.parametrize("capture", CAPTURES, ids=lambda capture: capture.name)
def test_every_line_has_its_role(capture):
    assert rows(plain(capture.text)) == capture.rows


@pytest.mark.parametrize("capture", CAPTURES, ids=lambda capture: capture.name)
def test_title_date_wire_and_issuer(capture):
    parsed = plain(capture.text)
    assert (parsed.title, parsed.published) == (capture.title, capture.date)
    assert parsed.published_grade == (Grade.DATELINE if capture.date else None)
    assert {name: getattr(parsed, name) for name in ("wire", "issuer", "place") if getattr(parsed, name)} == {
        name: value for name, value in capture.known.items() if name != "date"
    }
    assert not parsed.low_confidence


@pytest.mark.parametrize("capture", CAPTURES, ids=lambda capture: capture.name)
@pytest.mark.parametrize(
    "save",
    [
        lambda text: text.replace("\n", "\r\n").encode(),
        lambda text: text.replace("\n", "\r").encode(),
        lambda text: ("\ufeff" + text).encode(),
        lambda text: re.sub(r"\n+", "\n\n\n", text).encode(),
        lambda text: text.replace("\n", "  \n").encode(),
        lambda text: text.encode("utf-16"),
    ],
    ids=["crlf", "cr", "bom", "loose", "trailing spaces", "utf-16"],
)
def test_roles_survive_how_the_file_was_saved(capture, save):
    parsed = parse(save(capture.text), content_type="text/plain")
    assert (parsed.title, parsed.published) == (capture.title, capture.date)
    assert rows(parsed) == [(role, text.strip()) for role, text in capture.rows]


def test_a_repeated_headline_is_kept_once():
    parsed = plain(f"New antibody shrinks tumors\n\nNew antibody shrinks tumors\n\n{PARAGRAPH}\n\n{OTHER}")
    assert [role for role, _text in rows(parsed)][:3] == [Role.HEADLINE, Role.NAVIGATION, Role.BODY]


def test_hard_wrapped_lines_are_one_paragraph():
    wrapped = (
        "The antibody shrank tumors in nine of twenty patients, and\nnone of them had to stop the treatment "
        "early because of\nit or for any other reason."
    )
    parsed = plain(f"New antibody shrinks tumors\n\n{wrapped}\n\n{wrapped}")
    assert [parsed.canonical_text[p.start : p.end] for p in parsed.passages][1] == wrapped


def test_a_quote_without_name_goes_to_the_last_speaker():
    text = (
        f"{PARAGRAPH}\n\n“It is a start for all of us,” says study nurse Ida Berg of Lakeview.\n\n“We will "
        f"know more in two years,” she says.\n\n{OTHER}"
    )
    speakers = [p.speaker for p in plain(text).passages if p.role is Role.QUOTATION]
    assert speakers == ["Ida Berg", "Ida Berg"]


def test_a_surname_leads_back_to_the_full_name():
    text = (
        f"{PARAGRAPH}\n\nAccording to Dr. Ida Berg, it works.\n\n“We will know more in two years,” Berg "
        f"said.\n\n{OTHER}"
    )
    assert [p.speaker for p in plain(text).passages if p.role is Role.QUOTATION] == ["Ida Berg"]


def test_two_clipped_paragraphs_under_headings_are_teasers_without_any_word_that_says_so():
    text = f"New antibody shrinks tumors\n\n{PARAGRAPH}\n\n{OTHER}\n\nTrees\n\n{TAIL}\n\nMore trees\n\n{TAIL}"
    parsed = plain(text)
    assert parsed.text == f"{PARAGRAPH}\n\n{OTHER}"
    assert [role for role, _text in rows(parsed)][3:] == [Role.TEASER] * 4


def test_one_clipped_paragraph_is_no_tail():
    parsed = plain(f"New antibody shrinks tumors\n\n{PARAGRAPH}\n\nTrees\n\n{TAIL}")
    assert TAIL in parsed.text


def test_the_article_goes_on_behind_teasers_in_its_middle():
    text = (
        f"New antibody shrinks tumors\n\n{PARAGRAPH}\n\n{PARAGRAPH}\n\n{PARAGRAPH}\n\nRelated "
        f"articles\n\nTrees\n\n{OTHER}\n\n{OTHER}"
    )
    parsed = plain(text)
    assert role_of(parsed, "Trees") is Role.TEASER
    assert parsed.text.endswith(f"{OTHER}\n\n{OTHER}")


def test_latest_news_above_the_article_do_not_swallow_it():
    parsed = plain(f"Latest news\n\nTrees\n\n{PARAGRAPH}\n\n{OTHER}")
    assert PARAGRAPH in parsed.text
    assert "Trees" not in parsed.text


def test_lists_are_body_and_not_headings():
    text = (
        f"New antibody shrinks tumors\n\n{PARAGRAPH}\n\nThe study measured:\n\nsurvival\n\nresponse\n\nquality "
        f"of life\n\n{OTHER}"
    )
    parsed = plain(text)
    assert {role_of(parsed, line) for line in ("survival", "response", "quality of life")} == {Role.BODY}


def test_a_date_of_access_or_update_is_no_publication_date():
    text = (
        f"New antibody shrinks tumors\nUpdated: 3 June "
        f"2025\n\n{PARAGRAPH}\n\n{OTHER}\n\nReferences\nhttps://a.example/b\nAccessed 3 June 2025"
    )
    assert plain(text).published is None


@pytest.mark.parametrize("above", ["", f"{PARAGRAPH}\n\n"], ids=["by the headline", "in the text"])
def test_the_day_of_the_paper_is_not_that_of_the_article(above):
    paper = "The results appeared on 12 May 2025 in Tumor Letters."
    assert plain(f"New antibody shrinks tumors\n\n{above}{paper}\n\n{PARAGRAPH}\n\n{OTHER}").published is None


def test_head_and_dateline_that_disagree_are_flagged():
    parsed = plain(f"New antibody shrinks tumors\n\nJune 5, 2025\n\nTURKU, 3 June 2025 – {PARAGRAPH}\n\n{OTHER}")
    assert parsed.published == dt.date(2025, 6, 3)
    assert "date_conflict" in parsed.flags


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        (f"Correction: New antibody shrinks tumors\n\n{PARAGRAPH}\n\n{OTHER}", Kind.CORRECTION),
        (
            f"New antibody\n\nBackground: {PARAGRAPH}\nMethods: {PARAGRAPH}\nResults: {OTHER}\nConclusions: {OTHER}",
            Kind.PAPER,
        ),
        (
            f"ASCO Abstract 501\n\nBackground: {PARAGRAPH}\nMethods: {PARAGRAPH}\nResults: {OTHER}",
            Kind.MEETING_ABSTRACT,
        ),
        (f"New antibody\n\n{PARAGRAPH} Talk to your doctor about it.\n\n{OTHER}", Kind.PATIENT_EDUCATION),
        (
            (
                f"New antibody\n\nRecruitment Status: open. Inclusion criteria: age. Primary outcome measure: "
                f"survival.\n\n{OTHER}"
            ),
            Kind.TRIAL_RECORD,
        ),
        (f"New antibody\n\nTURKU, 3 June 2025 – {PARAGRAPH}\n\n{OTHER}", Kind.NEWS),
        (f"New antibody\n\n{PARAGRAPH}\n\n{OTHER}", None),
    ],
)
def test_kind_is_guessed_where_words_tell(text, kind):
    assert plain(text).kind == kind


def test_kind_of_a_preprint_is_told_by_its_address():
    assert plain(PARAGRAPH, url="https://www.biorxiv.org/content/1").kind is Kind.PREPRINT


def test_identifiers_and_journal_are_collected():
    parsed = plain(
        f"New antibody\n\n{PARAGRAPH} It was published in the journal Tumor Letters (doi:10.1000/xyz; "
        f"NCT01234567; PMID: 77)."
    )
    assert (parsed.journal, parsed.dois, parsed.ncts, parsed.pmids) == (
        "Tumor Letters",
        ("10.1000/xyz",),
        ("NCT01234567",),
        ("77",),
    )


def test_more_lines_than_any_article_has_get_no_structure():
    parsed = plain("x.\n" * (MOST_LINES + 1))
    assert parsed.low_confidence
    assert {p.role for p in parsed.passages} == {Role.BODY}


def test_one_endless_line_is_cut_and_flagged():
    parsed = parse_capture("word " * 100, longest=1000)
    assert parsed.text == ("word " * 100).strip()
    assert "truncated" in plain("word " * 450_000).flags


@given(
    st.text(max_size=600)
    | st.lists(
        st.sampled_from([t for c in CAPTURES for _r, t in c.rows] + ["", "", "👩🏽‍⚕️ e\u0301\u0301"]), max_size=30
    ).map("\n".join)
)
def test_passages_tile_any_text(text):
    canonical = canonicalise(text).text
    if not canonical.strip():
        return
    parsed = parse_capture(text, longest=2_000_000)
    position = 0
    for passage in parsed.passages:
        assert not parsed.canonical_text[position : passage.start].strip()
        piece = parsed.canonical_text[passage.start : passage.end]
        assert piece == piece.strip() != ""
        position = passage.end
    assert not parsed.canonical_text[position:].strip()
    assert parsed.canonical_text == canonical
    assert all(c.end <= len(canonical) for c in parsed.contacts)
    assert Parsed.from_json(parsed.as_json()) == parsed
