"""ZIP files at upload: a bomb is refused with its reason and nothing is stored; an honest DOCX and a PDF are taken."""

import pytest

from articles import services
from articles.models import Article, Snapshot
from articles.services import registering
from tests.docx_writing import docx, packed, paragraph
from tests.factories.articles import NOW
from tests.pdf_writing import Page, pdf

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("body", "told"),
    [
        (b"PK\x03\x04" + b"PK\x01\x02" * 400_000, "400,000 entries"),
        (packed({"word/document.xml": bytes(8_000_000)}), "more than 120 times"),
        (b"PK\x03\x04 and nothing", "damaged"),
    ],
    ids=["entries", "ratio", "broken"],
)
def test_a_zip_bomb_is_refused_before_anything_is_stored(body, told):
    with pytest.raises(registering.WrongFile, match=told):
        services.register_upload(body=body, name="a.docx", by=None, now=NOW)
    assert not Article.objects.exists()
    assert not Snapshot.objects.exists()


@pytest.mark.parametrize("body", [docx(paragraph("Words.")), b"PK\x03\x04" + pdf([Page()])], ids=["docx", "polyglot"])
def test_an_honest_file_is_taken(body):
    assert services.register_upload(body=body, name="a.docx", by=None, now=NOW).created


def parsed_upload(body):
    snapshot = services.register_upload(body=body, name="paper.pdf", by=None, now=NOW).snapshot
    services.parse(snapshot=services.claim_for_parse(snapshot_id=snapshot.pk, worker="w", now=NOW), now=NOW)
    return Article.objects.get()


def test_an_uploaded_paper_is_ready_to_read():
    page = Page()
    page.say(60, 760, "Tumours shrink in twelve patients", size=18)
    page.column(60, 700, ["The antibody shrank tumours in mice and in men alike."] * 5)
    article = parsed_upload(pdf([page]))
    assert (article.outcome, article.title) == ("parsed", "Tumours shrink in twelve patients")
    assert article.current_text.passages.filter(role="headline").exists()


def test_an_uploaded_scan_names_the_way_out_and_keeps_no_text():
    article = parsed_upload(pdf([Page()]))
    assert (article.outcome, article.current_text) == ("needs_ocr", None)
    assert "recognise its text" in article.outcome_reason
