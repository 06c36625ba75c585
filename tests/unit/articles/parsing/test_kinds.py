"""What sort of article it is: by sections, metadata, section words, address; None when nothing tells."""

import pytest

from articles.parsing import Kind, parse

ONE = "The antibody shrank tumours in nine of twenty patients, and none of them had to stop the treatment early."
QUOTE = "“We had not dared to hope for so much after all these long years,” says Ada Berg of Turku."
SECTIONS = f"Background: {ONE}\n\nMethods: {ONE}\n\nResults: {ONE}\n\nConclusions: {ONE}"


@pytest.mark.parametrize(
    ("text", "url", "kind"),
    [
        (f"Preprint, not peer-reviewed\n\nA cohort\n\n{SECTIONS}", "", Kind.PREPRINT),
        (f"Vorabdruck, nicht begutachtet\n\nEine Kohorte\n\n{SECTIONS}", "", Kind.PREPRINT),
        (f"P-12 An antibody in tumours of the skin\n\n{SECTIONS}", "", Kind.MEETING_ABSTRACT),
        (f"Poster session 3\n\nAn antibody in tumours of the skin\n\n{SECTIONS}", "", Kind.MEETING_ABSTRACT),
        (f"An antibody in tumours: a systematic review\n\n{SECTIONS}", "", Kind.REVIEW),
        (
            f"Extension of indication of an antibody\n\n{ONE}\n\n{ONE}",
            "https://a.example/agency/approvals/1",
            Kind.LABEL,
        ),
        (
            (
                f"Guideline on skin tumours\n\nSurgery is recommended. {ONE}\n\nRadiation is not recommended. {ONE}"
                f"\n\nAn antibody should be given. {ONE}"
            ),
            "",
            Kind.GUIDELINE,
        ),
        (f"New antibody shrinks tumours\n\n{ONE}\n\n{ONE}", "https://a.example/blog/antibody", Kind.BLOG),
        (
            f"New antibody\n\n{QUOTE}\n\n{ONE}",
            "https://a.example/noticias/1",
            Kind.NEWS,
        ),
        (f"New antibody shrinks tumours\n\n{ONE}\n\nCall us on +358 50 333 2542.", "", None),
        (
            f"New antibody shrinks tumours\n\n{ONE}\n\nMedia contact:\nAda Berg\n+358 50 333 2542",
            "",
            Kind.PRESS_RELEASE,
        ),
    ],
)
def test_kind_by_words_and_address(text: str, url: str, kind: Kind | None) -> None:
    assert parse(text.encode(), content_type="text/plain", url=url).kind == kind


def test_a_conference_title_declares_a_meeting_abstract() -> None:
    html = f"<html><head><meta name=citation_conference_title content=Forum></head><body><p>{ONE}</p></body></html>"
    assert parse(html.encode(), content_type="text/html").kind is Kind.MEETING_ABSTRACT


PARAGRAPHS = "".join(
    f"<p>Of the {n} patients who took part, most were still well after the first year of the study, which surprised "
    "even those who had planned it.</p>"
    for n in range(20, 26)
)


@pytest.mark.parametrize(
    ("opening", "site", "kind", "issuer"),
    [
        ("TURKU, June 3, 2025 (Reuters) - ", "", Kind.NEWS, None),
        ("TURKU, June 3, 2025 (GLOBE NEWSWIRE) -- ", "", Kind.PRESS_RELEASE, None),
        ("", "Medicines Authority of Northland", Kind.PRESS_RELEASE, "Medicines Authority of Northland"),
        ("", "The Westport Courier", None, None),
    ],
)
def test_who_speaks_tells_the_kind(opening, site, kind, issuer):
    html = (
        f"<html><head><meta property='og:site_name' content='{site}'></head><body><article><h1>Most patients are well "
        f"after a year</h1>{PARAGRAPHS.replace('<p>', f'<p>{opening}', 1)}</article></body></html>"
    )
    parsed = parse(html.encode(), content_type="text/html")
    assert (parsed.kind, parsed.issuer) == (kind, issuer)
