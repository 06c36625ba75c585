import pytest

from claims.suggesting.composites import Composites, stages_of
from vocabulary.editions import first_edition_lexicon


@pytest.mark.parametrize(
    ("disease", "axis", "expected"),
    [
        ("TNBC", "METASTATIC", "IA:DX:MTNBC"),
        ("MTNBC", "PDL1POS", "IA:DX:MPDL1TNBC"),
        ("HER2N", "METASTATIC", None),
        ("MBC", "METASTATIC", None),
        ("NSCLC", "PDL1POS", None),
        ("SOLID", "METASTATIC", None),
        ("NOWHERE", "METASTATIC", None),
        ("MEL", "NOWHERE", None),
    ],
)
def test_composite_is_both_and_nothing_else(disease, axis, expected):
    composites = Composites(first_edition_lexicon())
    for _ in range(2):  # found, then remembered
        assert composites.of(f"IA:DX:{disease}", f"IA:DX:{axis}") == expected


@pytest.mark.parametrize(
    ("axes", "curies", "said"),
    [
        (["METASTATIC", "PDL1POS"], ["MPDL1TNBC"], ["METASTATIC", "PDL1POS"]),
        (["METASTATIC", "EARLY"], ["MTNBC", "ETNBC"], ["METASTATIC", "EARLY"]),
        (["LINE1"], ["TNBC"], []),
        (["METASTATIC", "LINE1"], ["MTNBC"], ["METASTATIC"]),
    ],
)
def test_cancer_is_narrowed_by_its_axes(axes, curies, said):
    found = Composites(first_edition_lexicon()).narrowed("IA:DX:TNBC", [f"IA:DX:{one}" for one in axes])
    assert found == (tuple(f"IA:DX:{one}" for one in curies), frozenset(f"IA:DX:{one}" for one in said))


@pytest.mark.parametrize(("disease", "axis", "expected"), [("TNBC", "NODEPOS", "NODEP"), ("MEL", "NODEPOS", "NODEPOS")])
def test_axis_is_said_of_a_wider_cancer_where_the_vocabulary_does(disease, axis, expected):
    assert Composites(first_edition_lexicon()).above(f"IA:DX:{disease}", f"IA:DX:{axis}") == f"IA:DX:{expected}"


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("metastatic breast cancer", ("IA:DX:METASTATIC",)),
        ("early-stage breast cancer", ("IA:DX:EARLY",)),
        ("stage III melanoma", ("IA:DX:EARLY",)),
        ("stage IV melanoma", ("IA:DX:METASTATIC",)),
        ("locally advanced melanoma", ()),
        ("non-metastatic melanoma", ()),
        ("melanoma", ()),
    ],
)
def test_stage_stands_before_the_name(words, expected):
    assert stages_of(words) == expected
