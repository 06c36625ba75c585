"""ZIP files at upload: a bomb is refused with its reason and nothing is stored; an honest DOCX and a PDF are taken."""

import resource

import pytest
from django.urls import reverse

from articles import services
from articles.models import Article, Snapshot, TextVersion
from articles.parsing.bounded import stop_child
from articles.services import registering
from tests.docx_writing import docx, packed, paragraph
from tests.factories.accounts import CuratorFactory
from tests.factories.articles import NOW
from tests.pdf_writing import UNNAMED_CODES, Page, locked, looped, pdf

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("body", "told"),
    [
        (b"PK\x03\x04" + b"PK\x01\x02" * 1_000_000, "1,000,000 entries"),
        (packed({"word/document.xml": bytes(8_000_000)}), "more than 120 times"),
        (packed({f"{n}.xml": bytes(7_000_000) for n in range(16)}), "112 MB; 100 MiB are allowed"),
        (b"PK\x03\x04 and nothing", "damaged"),
    ],
    ids=["entries", "ratio", "sixteen at once", "broken"],
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


@pytest.mark.parametrize("mark", [b"PK\x03\x04" + bytes(26), b""], ids=["ZIP first", "PDF first"])
def test_an_uploaded_pdf_that_is_a_zip_file_too_is_read_as_pdf_and_its_bytes_are_never_served(client, mark):
    page = Page()
    page.column(60, 700, ["The antibody shrank tumours in mice and in men alike."] * 5)
    other = docx(paragraph("Words of the other file."))
    article = parsed_upload(mark + pdf([page]) + other)
    assert article.outcome == "parsed"
    assert "antibody" in article.current_text.text
    assert "other file" not in article.current_text.text
    client.force_login(CuratorFactory())
    for name in ("admin:articles_article_change", "admin:curate-article"):
        answer = client.get(reverse(name, args=[article.pk]))
        assert answer["Content-Type"] == "text/html; charset=utf-8"
        assert answer["X-Content-Type-Options"] == "nosniff"
        assert b"%PDF-" not in answer.content


def coded():
    """A page in a font that does not say which letters its codes mean."""
    page = Page()
    page.say_code(60, 700, b"<" + b"00210022002300240021" * 30 + b">")
    return pdf([page], fonts=[UNNAMED_CODES])


@pytest.mark.parametrize("body", [pdf([Page()]), coded()], ids=["scan", "no ToUnicode"])
def test_an_uploaded_file_without_letters_names_the_way_out_and_keeps_no_text(body):
    article = parsed_upload(body)
    assert (article.outcome, article.current_text, TextVersion.objects.count()) == ("needs_ocr", None, 0)
    assert "recognise its text" in article.outcome_reason


@pytest.mark.parametrize(
    ("body", "outcome", "told"),
    [
        (locked(pdf([Page()]), "secret"), "encrypted", "save it without"),
        (pdf([Page()], others={2: b"<< /Type /Pages /Count 1 /Kids [2 0 R] >>"}), "failed_parse", "save it again"),
        (looped(pdf([Page()])), "failed_parse", "save it again"),
    ],
    ids=["password", "circular tree", "loop of tables"],
)
def test_an_uploaded_file_that_cannot_be_read_says_why_and_keeps_no_text(body, outcome, told):
    began = resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime
    article = parsed_upload(body)
    stop_child()  # only then its time is counted
    assert resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime - began <= 60
    assert (article.outcome, TextVersion.objects.count()) == (outcome, 0)
    assert told in article.outcome_reason
