import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.parsing.language import language_of, language_of_block, speaks_otherwise, with_languages
from articles.parsing.model import Passage, Role


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("The new antibody was given to patients with melanoma in three hospitals of the region.", "en"),
        ("Los investigadores trataron a la paciente con sus propias células en un ensayo clínico.", "es"),
        ("Solut piiloutuvat ja hoito ei tehoa, mutta se on vain alku. Sekä hän että muut: This was not known.", "fi"),
        ("Nowe leczenie raka piersi u młodych kobiet w Warszawie", "pl"),
        ("  ", None),
        ("ab", None),
    ],
)
def test_language_of_a_text(text, language):
    assert language_of(text) == language


@pytest.mark.parametrize(
    ("block", "article", "language"),
    [
        ("linfocitos del tumor en cultivo", "en", "es"),
        ("une patiente traitée avec des cellules de sa propre tumeur", "en", "fr"),
        ("Die Ergebnisse werden in dieser Woche von der Klinik vorgestellt", "en", "de"),
        ("Syöpäsolut piiloutuvat ja tämä on uusi löytö joka ei ole vain", "en", "fi"),
        ("Cellerna växer och det är inte klart om de dör", "en", "sv"),
        ("This is what the trial has shown so far", "de", "en"),
        ("paseo matutino con cáncer", "en", "es"),
        ("Опухоль уменьшилась у пяти пациентов", "en", "ru"),
        ("治験の結果はまだわからない", "en", "ja"),
        ("这种新的疗法", "en", "zh"),
        ("새로운 치료법", "en", "ko"),
        ("η νέα θεραπεία", "en", "el"),
        ("الورم أصغر بعد العلاج", "en", "ar"),
        ("הגידול קטן יותר", "en", "he"),
        ("เนื้องอกเล็กลง", "en", "th"),
    ],
)
def test_a_block_in_another_language_is_named(block, article, language):
    assert language_of_block(block, article) == language


@pytest.mark.parametrize(
    ("block", "article"),
    [
        ("", "en"),
        ("Melanoma", "en"),
        ("The response rate of the patients was high.", "en"),
        ("Hospital de la Santa Creu", "en"),  # a name has no ordinary word
        ("VAT No: 716, Telephone: 01507, Jo Son", "en"),  # capitals begin names
        ("TNF-α, IFN-γ and IL-1β", "en"),  # Greek letters among Latin ones
        ("α β γ", "en"),  # too few letters
        ("Impfung gegen Brustkrebs", "de"),
        ("mail to con.la@una.example for el.del@los.example", "en"),
        ("Antibody shrinks tumours on Monday by van Dyke", "en"),
        ("Опухоль уменьшилась", "bg"),  # a script of several languages says nothing against one of them
        ("結果", "ja"),
        ("治験結果報告", "ja"),
        ("het huis is van een boer", "lb"),  # nothing tells the small words of this one
        ("fiancé on tour", "en"),
        ("wie es ist", None),
    ],
)
def test_a_block_stays_without_a_language_where_nothing_says_so(block, article):
    assert language_of_block(block, article) == ""


def test_where_the_article_has_no_language_a_sentence_names_its_own():
    assert language_of_block("Los datos del ensayo son una sorpresa para las pacientes", None) == "es"


def test_the_detector_chooses_between_languages_that_share_small_words():
    assert language_of_block("det var ikke en stor undersøgelse og det er for tidligt at sige", "en") in {"da", "no"}


def test_passages_keep_what_they_are_and_only_foreign_ones_get_a_language():
    text = "The tumour shrank.\n\ncélulas del tumor en cultivo"
    passages = (Passage(0, 18, Role.BODY), Passage(20, len(text), Role.CAPTION, "Eva"))
    told = with_languages(text, passages, "en")
    assert told == (passages[0], Passage(20, len(text), Role.CAPTION, "Eva", "es"))


def test_a_run_without_spaces_is_no_sentence_and_only_its_beginning_is_looked_at():
    assert language_of_block("a" * 300_000, "en") == ""
    assert language_of_block("a" * 4_000 + " los datos de la unidad", "en") == ""


@given(st.text(max_size=80), st.sampled_from(["en", "de", "ru", "ja", "lb", None]))
def test_any_block_gets_a_short_code_other_than_its_articles(block, article):
    code = language_of_block(block, article)
    assert code == "" or (len(code) == 2 and code.islower() and code != article)


@pytest.mark.parametrize(
    ("block", "article", "otherwise"),
    [
        ("hallazgos con los linfocitos", "en", True),
        ("hallazgos con linfocitos", "en", False),  # one small word is none
        ("células con linfocitos", "en", True),  # but one beside an accent, which English has not
        ("células con linfocitos", "fi", False),
        ("células linfocitos", "en", False),
        ("los con the linfocitos", "en", False),
        ("los", "en", False),
        ("los con", "en", True),
        ("de la", "en", True),
        ("de la", "es", False),
        ("los con", None, False),
        ("the of", "xx", True),
    ],
)
def test_a_block_speaks_otherwise_by_its_small_words(block, article, otherwise):
    assert speaks_otherwise(block, article) is otherwise


@pytest.mark.parametrize(
    ("block", "article", "language"),
    [
        ("ααααabcd", "en", ""),  # one half is not more than half
        ("αααααabcd", "en", "el"),
        ("ααα", "en", ""),
        ("αααα", "en", "el"),
        ("治験のはまだ治験結果報告治", "en", "ja"),  # a fifth and more of the signs are Japanese
        ("治験結果", "ko", ""),
        ("治験結果", "en", "zh"),
        ("son datos", None, ""),
        ("son los datos", None, ""),
        ("son los datos de", None, "es"),
        ("son datos", "en", ""),
        ("son los datos", "en", "es"),
        ("is son los las datos", "en", "es"),  # the article's own small words are a third of the others
        ("is son los datos", "en", ""),
        ("son los " + " ".join(f"dato{sign}" for sign in "abcdefgh"), "en", "es"),
        ("son los " + " ".join(f"dato{sign}" for sign in "abcdefghi"), "en", ""),
        ("son los las del por con " + " ".join(f"dato{a}{b}" for a in "abcdef" for b in "abcdef"), "en", "es"),
        ("son los las del por " + " ".join(f"dato{a}{b}" for a in "abcdef" for b in "abcdef"), "en", ""),
    ],
)
def test_a_block_says_enough_from_a_share_of_its_words_on(block, article, language):
    assert language_of_block(block, article) == language
