"""Headers of e-mails above a release."""

import pytest

from articles.parsing import Role, parse
from articles.parsing.lines import Line, Sheet
from articles.parsing.mail import mark_mail

BODY = (
    "Nine of the twenty patients who took part were still well after the first year, and none of them had to stop the "
    "treatment early."
)


def sheet(*texts):
    return Sheet([Line(text) for text in texts])


def test_a_header_is_navigation_and_gives_the_subject():
    letter = sheet("From: Ida", "Sent: 3 June 2025", "To: all", "Subject: Re: FW: Nine well", "Nine well", BODY)
    assert mark_mail(letter) == "Nine well"
    assert letter.roles == [Role.NAVIGATION] * 4 + [None, None]


def test_a_subject_that_nothing_repeats_is_left_to_be_the_headline():
    text = f"Von: Ida\nGesendet: 3. Juni 2025\nAn: alle\nBetreff: Neun sind noch gesund\n\n{BODY}\n"
    parsed = parse(text.encode(), content_type="text/plain")
    assert parsed.title == "Neun sind noch gesund"
    assert [p.role for p in parsed.passages][3] is Role.HEADLINE


@pytest.mark.parametrize(
    "texts", [("From: two hospitals", "To: the public", BODY), ("Date: today", "Date: then", "Date: soon"), (BODY,)]
)
def test_two_fields_are_no_header(texts):
    letter = sheet(*texts)
    assert mark_mail(letter) is None
    assert set(letter.roles) == {None}


def test_a_header_without_a_subject_is_still_a_header():
    letter = sheet("From: Ida", "Sent: today", "To: all", BODY)
    assert mark_mail(letter) is None
    assert letter.roles == [Role.NAVIGATION] * 3 + [None]


def test_a_name_in_the_subject_keeps_its_letters():
    fields = ["From: News desk", "To: You", "Sent: Monday", "Subject: AW: Phase 2 results for CRV-118 and VS-4: more"]
    assert mark_mail(sheet(*fields)) == "Phase 2 results for CRV-118 and VS-4: more"
