import pytest

from claims.suggesting.partners import given_with, names
from claims.suggesting.phrases import with_phrases
from tests.first_edition import reading_of
from vocabulary.editions import first_edition_lexicon


def _given_with(text):
    """{therapy: the words for what it is given with}"""
    (sentence,) = (with_phrases(one, first_edition_lexicon()) for one in reading_of(text).sentences)
    mentions = sentence.of("therapy")
    found = given_with(sentence, mentions)
    return {mentions[number].curie.split(":")[-1]: text[one.start : one.end] for number, one in found.items()}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("QRX-417 in combination with pembrolizumab improved survival.", {"PEMBROLIZUMAB": "QRX-417"}),
        ("QRX4170 and pembrolizumab were given.", {"PEMBROLIZUMAB": "QRX4170"}),
        ("Pembrolizumab plus QRX-417 improved survival.", {"PEMBROLIZUMAB": "QRX-417"}),
        ("Zorbalimab (1 mg/kg) was combined with the antibody avelumab.", {"AVELUMAB": "Zorbalimab"}),
        ("Zorbatinib, given daily, plus avelumab helped.", {}),  # a kinase inhibitor by its ending
        ("Selforanib, an oral pill, with or without avelumab helped.", {"AVELUMAB": "Selforanib"}),
        ("Talobcabtagene leucel followed by nivolumab helped.", {"NIVOLUMAB": "leucel"}),
        ("Brastalimus alongside cisplatin helped.", {"CISPLATIN": "Brastalimus"}),
        (
            "QRX-417 plus carboplatin and paclitaxel helped.",
            {"CARBOPLATIN": "QRX-417", "PACLITAXEL": "QRX-417"},
        ),
        (
            "Carboplatin, paclitaxel and QRX-417 helped.",
            {"CARBOPLATIN": "QRX-417", "PACLITAXEL": "QRX-417"},
        ),
        ("QRX-417 plus nivolumab versus ipilimumab was tested.", {"NIVOLUMAB": "QRX-417"}),
        ("The vaccine in combination with pembrolizumab helped.", {"PEMBROLIZUMAB": "The vaccine"}),
        ("Doctors gave it together with pembrolizumab.", {"PEMBROLIZUMAB": "it"}),
        (  # within words that tell an endpoint
            "After two years, 71% of those who received the vaccine plus pembrolizumab were alive.",
            {"PEMBROLIZUMAB": "the vaccine"},
        ),
        ("The new combination with pembrolizumab helped.", {"PEMBROLIZUMAB": "The new combination with "}),
        # the same by another name, no partner
        ("The PD-1 antibody QRX-417 plus carboplatin helped.", {}),
        ("QRX-417, a PD-1 antibody, plus carboplatin helped.", {}),
        ("Nivolumab (QRX-417) plus ipilimumab helped.", {}),
        # no therapy
        ("In KEYSTEP-417 pembrolizumab helped.", {}),
        ("In QRX-417 with pembrolizumab, all responded.", {}),
        ("COVID-19 and pembrolizumab do not go together.", {}),
        ("The vaccine and pembrolizumab were compared.", {}),
        ("QRX-417 versus pembrolizumab was tested.", {}),
        ("Pembrolizumab helped.", {}),
    ],
)  # fmt: skip
def test_partner_without_a_term_is_found(text, expected):
    assert _given_with(text) == expected


def test_names_are_those_that_no_term_has():
    (sentence,) = reading_of("QRX-417 and the vaccine were compared with nivolumab.").sentences
    assert [sentence.text[one.start : one.end] for one in names(sentence, sentence.of("therapy"))] == ["QRX-417"]
