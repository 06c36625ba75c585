import re

import pytest

from claims.suggesting.phrases import RULES, with_phrases
from claims.suggesting.wording import in_small, small_letters
from tests.first_edition import reading_of
from vocabulary.editions import first_edition_lexicon
from vocabulary.lexicon import Lexicon


def _said(text, facet):
    (sentence,) = reading_of(text).sentences
    found = with_phrases(sentence, first_edition_lexicon())
    assert all(0 <= one.start < one.end <= len(text) for one in found.mentions)
    return {one.curie.split(":")[-1] for one in found.of(facet)}


@pytest.mark.parametrize(
    ("text", "facet", "expected"),
    [
        ("Half were still alive after five years.", "outcome", {"OVERALL_SURVIVAL", "LANDMARK_SURVIVAL_RATE"}),
        ("Women given it lived four months longer.", "outcome", {"OVERALL_SURVIVAL"}),
        ("Event-free survival was long.", "outcome", {"EVENT_FREE_SURVIVAL"}),
        ("A third of the men responded.", "outcome", {"OBJECTIVE_RESPONSE_RATE"}),
        ("Their tumors vanished.", "outcome", {"COMPLETE_RESPONSE"}),
        ("Lasting remissions followed.", "outcome", {"DURATION_OF_RESPONSE"}),
        ("It cut the risk of the cancer coming back.", "outcome", {"RELAPSE_FREE_SURVIVAL"}),
        ("The lesions shrank.", "outcome", {"TUMOR_SHRINKAGE"}),
        ("It slowed the growth of tumors.", "outcome", {"TUMOR_GROWTH_INHIBITION"}),
        ("Grade 4 events were rare.", "outcome", {"GRADE_3_5_ADVERSE_EVENTS"}),
        ("Four discontinued the drug because of rash.", "outcome", {"TREATMENT_DISCONTINUATION"}),
        ("HR 0.7 was found.", "outcome", {"HAZARD_RATIO"}),
        ("A complete response letter came.", "outcome", set()),
        ("It takes the brakes off T cells.", "mechanism", {"REACT"}),
        ("The effect needed CD8 cells: when CD8 cells were depleted it was gone.", "mechanism", {"CTL"}),
        ("T cells flooded into the tumors.", "mechanism", {"INFILT"}),
        ("The tumors had lost all HLA class I.", "mechanism", {"MHCDOWN"}),
        ("These tumors have few T cells.", "mechanism", {"EXCL"}),
        ("Cytokine release syndrome was seen.", "mechanism", set()),
        ("Inflammation of the lungs was seen.", "adverse_event", {"PNEUMONITIS"}),
        ("Hepatitis B is a virus.", "adverse_event", set()),
        ("Hepatitis was seen.", "adverse_event", {"HEPATITIS"}),
        ("Rheumatoid arthritis is common.", "adverse_event", set()),
        ("Mice got stool from humans.", "biomarker", {"GUT_MICROBIOME_COMPOSITION"}),
        ("They were given a PD-(L)1 inhibitor.", "therapy", {"PD1", "PDL1"}),
        ("They were given a PD-1 or PD-L1 inhibitor.", "therapy", {"PD1", "PDL1"}),
        ("They were given fooxatinib.", "therapy", {"TKI"}),
        ("They were given sunitinib.", "therapy", {"SUNITINIB"}),
        ("They were given foociclib, barparib and bazrubicin.", "therapy", {"CDK46", "PARP", "CHEMO"}),
        ("They were given T-cell-engaging bispecific antibodies.", "therapy", {"TCE"}),
        ("Relapsed or refractory lymphoma is hard.", "subtype", {"RR", "LYMPH"}),
        ("Those who relapsed died of lymphoma.", "subtype", {"LYMPH"}),
        ("Second cancers such as T-cell lymphoma or leukemia after treatment are rare.", "subtype", set()),
    ],
)  # fmt: skip
def test_phrases_mean_terms(text, facet, expected):
    assert _said(text, facet) == expected


@pytest.mark.parametrize("said", ["few T cells were seen", "FEW T CELLS WERE SEEN", "İİ Few T Cells were seen"])
def test_phrases_are_found_in_any_case_where_the_text_has_them(said):
    (sentence,) = reading_of(said).sentences
    found = with_phrases(sentence, first_edition_lexicon()).of("mechanism")
    words = {said[one.start : one.end].casefold() for one in found if one.curie == "IA:MECH:EXCL"}
    assert words == {"few t cells"}


def test_rules_find_the_same_in_small_letters():
    """Over a text that holds the words of all of them, half of them in capitals."""
    asked = [rule.words for rule in RULES if "(?-i:" not in rule.words.pattern]
    plain = [one for words in asked for one in re.findall(r"(?<=[|:])[A-Za-z][\w -]{3,}(?=[|)])", words.pattern)]
    text = ". ".join(one.upper() if at % 2 else one for at, one in enumerate(dict.fromkeys(plain)))
    found = [[one.span() for one in words.finditer(text)] for words in asked]
    small = small_letters(text)
    assert [[one.span() for one in in_small(words.pattern).finditer(small)] for words in asked] == found
    assert sum(map(len, found)) > len(asked) / 4


def test_sentence_without_phrases_stays_itself():
    (sentence,) = reading_of("Nothing of that is told here.").sentences
    assert with_phrases(sentence, first_edition_lexicon()) is sentence


def test_term_that_the_edition_lacks_is_not_meant():
    (sentence,) = reading_of("The lesions shrank.").sentences
    assert with_phrases(sentence, Lexicon({}, {}, {}, frozenset(), frozenset())) is sentence


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: f"{'+'.join(rule.curies)}-{rule.hints[0]}")
def test_rule_names_terms_of_its_facet(rule):
    cards = first_edition_lexicon().cards
    assert {cards[curie].facet for curie in rule.curies} == {rule.facet}
    assert all(hint == hint.casefold() and hint for hint in rule.hints)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: f"{'+'.join(rule.curies)}-{rule.hints[0]}")
def test_hints_of_a_rule_miss_none_of_its_words(rule):
    """Plain alternatives of the pattern, read as words, hold one of the hints."""
    plain = [
        one
        for one in re.split(r"\|", rule.words.pattern[len(r"(?<!\w)(?:") : -len(r")(?!\w)")])
        if re.fullmatch(r"[\w -]+", one)
    ]
    found = [one for one in plain if rule.words.search(one)]
    assert [one for one in found if not any(hint in one.casefold() for hint in rule.hints)] == []
