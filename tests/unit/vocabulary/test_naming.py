import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vocabulary import naming
from vocabulary.facets import Facet


@pytest.mark.parametrize(
    ("name", "slug"),
    [
        ("Pembrolizumab", "pembrolizumab"),
        ("metastatic cancer (any site)", "metastatic-cancer-any-site"),
        ("HER2-negative breast cancer", "her2-negative-breast-cancer"),
        ("TGF-β", "tgf-beta"),
        ("がん", "term"),
    ],
)
def test_slug_follows_from_the_name(name, slug):
    assert naming.slug_of(name) == slug


def test_slug_is_numbered_when_taken():
    assert naming.slug_of("x", {"x", "x-2"}) == "x-3"


@given(st.text(min_size=1))
def test_slug_is_wellformed_and_fits(name):
    slug = naming.slug_of(name)
    assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", slug)
    assert len(slug) <= naming.SLUG_LENGTH


def test_curie_has_the_prefix_of_the_facet():
    assert naming.curie_of("subtype", "rare cancer", set()) == "IA:DX:RARE_CANCER"
    assert naming.curie_of("subtype", "rare cancer", {"IA:DX:RARE_CANCER"}) == "IA:DX:RARE_CANCER_2"


def test_curie_prefixes_know_every_facet():
    assert set(naming.CURIE_PREFIXES) == set(Facet.values)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("TNBC", "abbreviation"),
        ("irAEs", "abbreviation"),
        ("PD-L1+", "abbreviation"),
        ("MK-3475", "abbreviation"),
        ("BMS-936558", "code_name"),
        ("ONO4538x", "code_name"),
        ("Keytruda", "exact"),
        ("breast cancer", "exact"),
        ("US UK", "exact"),
        ("ABCDEFGH", "exact"),
    ],
)
def test_synonym_kind_follows_from_the_form(text, kind):
    assert naming.synonym_kind(text) == kind


def test_synonym_kinds_make_room_for_forms_that_fold_alike():
    forms = ["breast tumor", "breast tumour", "Breast-tumor", "BREAST TUMOR"]
    assert list(naming.synonym_kinds(forms)) == [
        ("breast tumor", "breast tumor", "exact"),
        ("breast tumour", "breast tumor", "spelling"),
        ("Breast-tumor", "breast tumor", "hidden"),
    ]


def test_synonym_kinds_respect_what_is_taken():
    assert list(naming.synonym_kinds(["a b"], {("a b", "exact")})) == [("a b", "a b", "spelling")]


@pytest.mark.parametrize(
    ("folded", "starts"),
    [
        ("breast cancer", ["breast cancer", "cancer"]),
        ("cancer (any site)", ["cancer (any site)", "any site)", "site)"]),
        ("icd/o x's", ["icd/o x's", "o x's", "x's", "s"]),
        ("+ b", ["b"]),
        ("a.b", ["a.b"]),
        ("", []),
    ],
)
def test_word_starts_are_the_rest_from_each_word(folded, starts):
    assert list(naming.word_starts(folded)) == starts
