import pytest

from articles import services
from articles.kinds import TRANSLATION_SUSPECTED
from articles.models import Article
from tests.factories.articles import NOW, SnapshotFactory

pytestmark = pytest.mark.django_db
TRANSLATED = """Own cells of a patient clear her tumour

Lymphocytes of a woman of 56 years were multiplied by those who They treat her, and the tumour was gone in the spring.

linfocitos del tumor en cultivo

The doctors of the hospital say that the others in the trial were not helped, and that they do not know why it was so.

Source: Salud y Ciencia
"""
PLAIN = (
    "Antibody shrinks tumours\n\nEleven of the 40 patients with melanoma responded, the team of the clinic reports.\n"
)
FINNISH = """Syöpäsolut piiloutuvat

Tutkijat ovat selvittäneet, että syöpäsolut piiloutuvat pehmeään kudokseen ja että hoito ei siksi tehoa kaikkiin.

Tulos on uusi, mutta se ei vielä muuta hoitoa. Ryhmän mukaan potilaat voivat olla mukana myös jatkossa, kun kokeet
alkavat, sekä kertoa tutkijoille, jotka ovat kiinnostuneita siitä, niin kuin hän itse on tehnyt.

"This is what we see in the tissue of our patients and it was not known before," Peura sanoo.
"""


def parsed(text: str):
    snapshot = SnapshotFactory(raw=text.encode())
    claimed = services.claim_for_parse(snapshot_id=snapshot.pk, worker="w", now=NOW)
    version = services.parse(snapshot=claimed, now=NOW)
    version.refresh_from_db()
    return version


def foreign(version):
    return {
        version.text[passage.start : passage.end]: (passage.language, passage.language_name)
        for passage in version.passages.in_other_languages()
    }


def test_a_text_keeps_why_it_looks_translated():
    version = parsed(TRANSLATED)
    assert TRANSLATION_SUSPECTED in version.flags
    assert version.bare_flags == [flag for flag in version.flags if flag != TRANSLATION_SUSPECTED]
    assert version.signs_of_translation == [
        ("a capital inside a sentence", "who They"),
        ("a short passage in another language", "linfocitos del tumor en cultivo"),
        ("a source line with a foreign or misspelt outlet", "Source: Salud y Ciencia"),
    ]
    assert foreign(version) == {"linfocitos del tumor en cultivo": ("es", "Spanish")}


def test_a_plain_text_keeps_nothing_of_the_kind():
    version = parsed(PLAIN)
    assert (version.translation_reasons, version.signs_of_translation, foreign(version)) == ([], [], {})
    assert (version.language, version.foreign) == ("en", "")
    assert TRANSLATION_SUSPECTED not in version.flags


def test_a_foreign_text_names_its_language_and_that_of_an_english_quotation():
    version = parsed(FINNISH)
    assert (version.language, version.language_name, version.foreign) == ("fi", "Finnish", "fi")
    assert Article.objects.get(pk=version.article_id).language == "fi"
    [(words, told)] = foreign(version).items()
    assert words.startswith('"This is what we see')
    assert told == ("en", "English")
    assert version.translation_reasons == []
