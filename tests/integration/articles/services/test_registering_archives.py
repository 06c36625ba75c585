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
