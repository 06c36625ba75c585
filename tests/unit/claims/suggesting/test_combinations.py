import pytest

from claims.suggesting.combinations import Combinations
from claims.suggesting.phrases import with_phrases
from tests.first_edition import reading_of
from vocabulary.editions import first_edition_lexicon
from vocabulary.lexicon import Named, lexicon_of
from vocabulary.matching import find


def _classes(text):
    """{class: the words of the two that make it}"""
    lexicon = first_edition_lexicon()
    (sentence,) = reading_of(text).sentences
    sentence = with_phrases(sentence, lexicon)
    found = Combinations(lexicon).of(sentence, sentence.of("therapy"))
    return {curie.split(":")[-1]: tuple(text[each.start : each.end].lower() for each in pair) for curie, *pair in found}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Nivolumab plus ipilimumab worked.", {"COMBO_DUAL_ICI": ("nivolumab", "ipilimumab")}),
        ("Pembrolizumab and chemotherapy worked.", {"COMBO_CHEMO": ("pembrolizumab", "chemotherapy")}),
        ("Chemotherapy followed by avelumab worked.", {"COMBO_CHEMO": ("chemotherapy", "avelumab")}),
        ("Durvalumab combined with radiotherapy worked.", {"COMBO_RT": ("durvalumab", "radiotherapy")}),
        ("Nivolumab was added to cryoablation.", {"COMBO_CRYO": ("nivolumab", "cryoablation")}),
        ("Pembrolizumab/lenvatinib worked.", {"COMBO_TARGETED": ("pembrolizumab", "lenvatinib")}),
        ("A combination of anti-PD-1 and anti-CTLA-4.", {"COMBO_DUAL_ICI": ("anti-pd-1", "anti-ctla-4")}),
        ("Anti-PD-1 therapy and radiotherapy are used.", {}),  # two ways to treat
        ("Nivolumab and pembrolizumab are used.", {}),  # of one kind
        ("Anti-PD-1 therapy with nivolumab worked.", {}),  # a class and its agent
        ("Nivolumab or ipilimumab worked.", {}),
        ("Nivolumab with placebo versus ipilimumab.", {}),
        ("Nivolumab was given. To most of them it meant hope: ipilimumab came.", {}),
        ("Nivolumab, ipilimumab.", {}),
        ("Atezolizumab plus bevacizumab worked.", {}),  # no class of the vocabulary
    ],
)
def test_two_therapies_given_together_make_their_class(text, expected):
    sentences = reading_of(text).sentences
    assert (_classes(text) if len(sentences) == 1 else {}) == expected


def test_many_words_part_two_therapies():
    assert not _classes("Nivolumab, which had been known for many years by then, plus ipilimumab.")


@pytest.mark.parametrize(
    ("label", "parents", "expected"),
    [
        ("drug + rays", ("IA:THER:COMBO",), {"IA:THER:Z"}),
        ("drug + stones", ("IA:THER:COMBO",), set()),  # a name that nobody has
        ("drug + rays + rays", ("IA:THER:COMBO",), set()),
        ("mixture", ("IA:THER:COMBO",), set()),
        ("mixture", ("IA:THER:COMBO", "IA:THER:A", "IA:THER:B"), set()),
    ],
)
def test_class_is_made_of_what_its_name_says(label, parents, expected):
    lexicon = lexicon_of(
        [
            Named("IA:THER:COMBO", "therapy", "combined", "class"),
            Named("IA:THER:A", "therapy", "drug", "agent"),
            Named("IA:THER:B", "therapy", "rays", "class"),
            Named("IA:THER:Z", "therapy", label, "class", parents),
        ]
    )
    (sentence,) = reading_of("A drug plus rays.").sentences
    mentions = find(sentence.text, lexicon)
    assert {curie for curie, *_ in Combinations(lexicon).of(sentence, mentions)} == expected
