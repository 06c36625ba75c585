import pytest

from claims.suggesting.newcomers import named
from claims.suggesting.phrases import with_phrases
from tests.first_edition import reading_of
from vocabulary.editions import first_edition_lexicon
from vocabulary.matching import DEFINITION


def _named(text):
    """(words, term) of every name that the text itself explains."""
    lexicon = first_edition_lexicon()
    sentences, _ = named([with_phrases(one, lexicon) for one in reading_of(text).sentences], lexicon)
    found = [one for sentence in sentences for one in sentence.mentions if one.method == DEFINITION]
    return {(text[one.start : one.end], one.curie.split(":")[-1]) for one in found}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "XQZ-417, an investigational anti-TIGIT antibody, is new. Rash was rare with XQZ-417.",
            {("XQZ-417", "TIGIT")},
            id="behind a comma",
        ),
        pytest.param("QRV-22 (an oncolytic adenovirus) was injected.", {("QRV-22", "OV")}, id="in brackets"),
        pytest.param("QRV-9 (oral PARP inhibitor): no results yet.", {("QRV-9", "PARP")}, id="without an article"),
        pytest.param("QRV-40 (in vivo CAR-T, BCMA) is planned.", {("QRV-40", "CART")}, id="made in the body"),
        pytest.param("The CAR-T product LKT-8 was infused twice.", {("LKT-8", "CART")}, id="behind its class"),
        pytest.param("Its CD40 agonist, LKT-80, was tested.", {("LKT-80", "COSTIM")}, id="behind a class and a comma"),
        pytest.param("A peptide vaccine called BWN-3 was given.", {("BWN-3", "VAX_PEPTIDE")}, id="called so"),
        pytest.param("LKT-881 CAR-T cells persisted.", {("LKT-881", "CART")}, id="directly before its class"),
        pytest.param("PQB-15 is a first-in-class CD40 agonist.", {("PQB-15", "COSTIM")}, id="by a sentence"),
        pytest.param(
            "They tested omvatolimod, a TLR9 agonist. Omvatolimod shrank five tumors.",
            {("omvatolimod", "INNATE"), ("Omvatolimod", "INNATE")},
            id="in small letters and in capitals",
        ),
        pytest.param(
            "Zorvalimab is an antibody. They gave zorvalimab, an anti-TIGIT antibody.",
            {("Zorvalimab", "TIGIT"), ("zorvalimab", "TIGIT")},
            id="one name, whatever begins a sentence",
        ),
        pytest.param(
            "QAB-301, a bispecific antibody, is new. QAB-301, a T-cell engager, was given once.",
            {("QAB-301", "TCE")},
            id="the narrower of two classes",
        ),
        pytest.param(
            "QAB-302, a T-cell engager, is new. QAB-302, a bispecific antibody, was given once.",
            {("QAB-302", "TCE")},
            id="a wider class later",
        ),
        pytest.param("PBN-12 cells were treated with an anti-PD-1 antibody.", set(), id="cells"),
        pytest.param("An anti-PD-1 antibody did better than QTX-55.", set(), id="another therapy"),
        pytest.param("KIM-1 CAR-T cells persisted.", set(), id="too short to stand before its class"),
        pytest.param("CD155, an oncolytic virus receptor, was high.", set(), id="a marker"),
        pytest.param("Pembrolizumab, an anti-PD-1 antibody, was given.", set(), id="known"),
        pytest.param("Patients got QTX-55 for a year.", set(), id="never explained"),
        pytest.param(
            "QTX-55, " + "a very new and rather promising and well tolerated thing that one would call with some right"
            " an anti-PD-1 antibody, was given.",
            set(),
            id="too far from its class",
        ),
        pytest.param("An anti-PD-1 antibody was given.\n\nNobody got QTX-55 here.", set(), id="of another sentence"),
    ],
)  # fmt: skip
def test_name_that_the_text_explains_is_a_therapy_wherever_it_stands(text, expected):
    assert _named(text) == expected


def test_name_within_other_words_is_none():
    assert _named("QRV-22, a CAR-T product, is new. The XQRV-22 cells are not.") == {("QRV-22", "CART")}


def test_name_within_the_name_of_a_term_is_none():
    text = "The oncolytic virus RVX-11 is new. The gene of the anti-RVX-11 antibody is known."
    assert ("RVX-11", "OV") in _named(text)
