import pytest

from claims.suggesting.phrases import with_phrases
from claims.suggesting.referring import as_class, is_added, is_unnamed_alone, of_the_kind
from tests.first_edition import reading_of
from vocabulary.editions import first_edition_lexicon
from vocabulary.matching import Mention

LEXICON = first_edition_lexicon()


def _sentences(text):
    return [with_phrases(one, LEXICON) for one in reading_of(text).sentences]


def _mentions(*names):
    return tuple(Mention(0, 1, "therapy", f"IA:{name}") for name in names)


def _short(found):
    return [one.curie.split(":")[-1] for one in found]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("An antibody that blocks QRX1 was tried. The antibody alone did nothing.", True),
        ("We made a new peptide against QRX1. On day 9, the peptide by itself had no effect.", True),
        ("A drug they developed blocks QRX1. Neither helped, but the drug on its own slowed growth.", True),
        ("An antibody that blocks QRX1 was tried. Mice on the antibody alone died first.", False),
        ("An antibody that blocks QRX1 was tried. The vaccine alone did nothing.", False),
        ("An antibody that blocks QRX1 was tried. The antibody was cheap.", False),
        ("An anti-PD-1 antibody that is old was tried. The antibody alone did nothing.", False),
        ("An antibody that blocks QRX1 was tried. The anti-PD-1 antibody alone did nothing.", False),
        ("Pembrolizumab was tried. The antibody alone did nothing.", False),
    ],
)
def test_antibody_alone_is_the_one_that_no_term_names(text, expected):
    *head, last = _sentences(text)
    assert is_unnamed_alone(last, head) is expected


@pytest.mark.parametrize(
    ("text", "about", "expected"),
    [
        ("The vaccine caused fever.", ("THER:VAX_MRNA", "AGENT:PEMBROLIZUMAB"), ["VAX_MRNA"]),
        ("The virus spread.", ("AGENT:TALIMOGENE_LAHERPAREPVEC", "AGENT:IPILIMUMAB"), ["TALIMOGENE_LAHERPAREPVEC"]),
        ("The infused cells persisted.", ("THER:TIL", "AGENT:ALDESLEUKIN"), ["TIL"]),
        ("The conjugate was toxic.", ("THER:TROP2ADC", "AGENT:DURVALUMAB"), ["TROP2ADC"]),
        ("The engager was toxic.", ("AGENT:GLOFITAMAB", "AGENT:RITUXIMAB"), ["GLOFITAMAB"]),
        ("The virus factories grew.", ("THER:OV", "AGENT:IPILIMUMAB"), ["OV", "IPILIMUMAB"]),
        ("The vaccine caused fever.", ("AGENT:NIVOLUMAB", "AGENT:IPILIMUMAB"), ["NIVOLUMAB", "IPILIMUMAB"]),
        ("The vaccine caused fever.", ("AGENT:NIVOLUMAB",), ["NIVOLUMAB"]),
        ("Fever was common.", ("THER:VAX_MRNA", "AGENT:PEMBROLIZUMAB"), ["VAX_MRNA", "PEMBROLIZUMAB"]),
    ],
)
def test_kind_means_those_of_it(text, about, expected):
    (sentence,) = _sentences(text)
    assert _short(of_the_kind(sentence, _mentions(*about), LEXICON)) == expected


@pytest.mark.parametrize(
    ("names", "expected"),
    [
        (("NIVOLUMAB", "PEMBROLIZUMAB", "CEMIPLIMAB"), ["PD1"]),
        (("NIVOLUMAB", "PEMBROLIZUMAB", "ATEZOLIZUMAB"), ["ICI"]),
        (("TECLISTAMAB", "TALQUETAMAB", "GLOFITAMAB"), ["TCE"]),
        (("NIVOLUMAB", "PEMBROLIZUMAB"), ["NIVOLUMAB", "PEMBROLIZUMAB"]),
        (("NIVOLUMAB", "IPILIMUMAB", "RELATLIMAB"), ["NIVOLUMAB", "IPILIMUMAB", "RELATLIMAB"]),
        (("NIVOLUMAB", "TECLISTAMAB", "GLOFITAMAB"), ["NIVOLUMAB", "TECLISTAMAB", "GLOFITAMAB"]),
    ],
)
def test_agents_given_in_place_of_each_other_are_their_class(names, expected):
    assert _short(as_class(_mentions(*(f"AGENT:{name}" for name in names)), LEXICON)) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Adding nivolumab cured four in ten.", True),
        ("The addition of a low dose of nivolumab helped.", True),
        ("Adding nivolumab to it helped.", True),
        ("Adding nivolumab to chemotherapy helped.", False),
        ("Nivolumab helped.", False),
    ],
)
def test_what_is_added_without_saying_to_what_is(text, expected):
    (sentence,) = _sentences(text)
    assert is_added(sentence, sentence.of("therapy")[0]) is expected
