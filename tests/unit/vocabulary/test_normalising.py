import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from vocabulary.normalising import KEPT_BITS, fold, unmarked

TRICKY = (
    "\u0301\u0308\u200d\u200b\u00ad\ufeff\u200f\u202e\u00a0\u2028\u2029\u3000\u3099\u0345\x00\x1f\x85"
    "ﬁÅµμαΒςß½™²⁺⁻−–—‑’“”İŉǰ≠かを가"
)
ALPHABET = st.one_of(
    st.sampled_from("aAeEhHoOrRsS+-'/ ,.()1289\n\t"),
    st.sampled_from(TRICKY),
    st.characters(),
    st.sampled_from(["tumour", "haem", "aemi", "oestr", "ising", "isation", "'s", "HER2", "PD-L1", "ER-", "+ ", "- "]),
)
TEXTS = st.lists(ALPHABET, max_size=40).map("".join)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("HER2- breast cancer", "her2 negative breast cancer"),
        ("HER2+ breast cancer", "her2 positive breast cancer"),
        ("HER2\u2212, and CD8\u207a T cells", "her2 negative, and cd8 positive t cells"),
        ("ER-/PR-/HER2-", "er negative/pr negative/her2 negative"),
        ("ER+/HER2-", "er positive/her2 negative"),
        ("(PD-L1-)", "(pd l1 negative)"),
        ("PD-L1- tumors", "pd l1 negative tumors"),
        ("HR-", "hr negative"),
        ("was her2-.", "was her2 negative."),
        ("CD8+-enriched", "cd8 positive enriched"),
        ("stage 3+ disease", "stage 3 positive disease"),
    ],
)
def test_fold_says_receptor_signs_in_words(text, expected):
    assert fold(text).text == expected


@pytest.mark.parametrize("quality", ["positive", "negative", "low", "directed", "targeted"])
def test_fold_reads_no_sign_before_a_quality(quality):
    assert fold(f"ER- {quality} cancer").text == f"er {quality} cancer"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("pre- and post-operative", "pre and post operative"),
        ("T- and B-cells", "t and b cells"),
        ("ER- and PR-positive", "er and pr positive"),
        ("ER-, PR- and HER2-positive", "er , pr and her2 positive"),
        ("anti-PD-\n1 antibody", "anti pd 1 antibody"),
        ("anti-PD-1- treated", "anti pd 1 treated"),
        ("NSCLC - the largest group", "nsclc the largest group"),
        ("NSCLC\u2014the largest", "nsclc the largest"),
        ("nivolumab+ipilimumab", "nivolumab+ipilimumab"),
        ("drug A + drug B", "drug a + drug b"),
    ],
)
def test_fold_leaves_other_hyphens_and_pluses(text, expected):
    assert fold(text).text == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("pembro\u200blizu\u00admab\ufeff", "pembrolizumab"),
        ("rôle \u212b \ufb01", "role a fi"),
        ("“PD\u2011L1” \u2018low\u2019", "\"pd l1\" 'low'"),
        ("a\u00a0\u2003 \t\n b", "a b"),
        ("a\x00b", "a b"),
        ("Keytruda™ KEYTRUDA®", "keytruda keytruda®"),
        ("p ≠ 0.05 and = \u0338", "p ≠ 0.05 and = \u0338"),
        ("stra\u00dfe", "strasse"),
        ("\ud800 lone", "\ud800 lone"),
        ("ab\u200f cd\u200e", "ab cd"),
        ("か\u200d\u3099", "が"),
    ],
)
def test_fold_flattens_characters(text, expected):
    assert fold(text).text == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [("TGF-β", "tgf beta"), ("IFNα", "ifnalpha"), ("Δ9 ς", "delta9 sigma"), ("5 \u00b5g", "5 microg"), ("μ", "mu")],
)
def test_fold_names_greek_letters(text, expected):
    assert fold(text).text == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Tumours and leukaemia", "tumors and leukemia"),
        ("gastro-oesophageal", "gastro esophageal"),
        ("haematology, paediatric", "hematology, pediatric"),
        ("randomisation", "randomization"),
        ("randomising, rising", "randomizing, rising"),
        ("haaemia ooestrogen", "hemia estrogen"),
        ("oedema and diarrhoea", "edema and diarrhea"),
    ],
)
def test_fold_spells_as_americans_do(text, expected):
    assert fold(text).text == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [("Merkel’s cells", "merkel cells"), ("patients' data", "patients' data"), ("a's's", "a"), ("it'sa", "it'sa")],
)
def test_fold_drops_possessives(text, expected):
    assert fold(text).text == expected


def test_fold_maps_each_character_to_what_it_replaced():
    text = "ER\u207b  TGF-\u03b2\u2019s \ufb01x"
    folded = fold(text)
    found = folded.text.index("beta")
    start, end = folded.span(found, found + len("beta"))
    assert text[start:end] == "\u03b2"
    found = folded.text.index("negative")
    assert text[slice(*folded.span(found, found + 8))] == "\u207b"
    assert text[slice(*folded.span(len(folded.text) - 1, len(folded.text)))] == "x"
    found = folded.text.index("fi")
    assert text[slice(*folded.span(found, found + 1))] == "\ufb01"  # half a ligature is the whole of it


def test_fold_ends_a_span_before_signs_without_width():
    text = "Keytruda\u200b\u00ad now"
    folded = fold(text)
    assert text[slice(*folded.span(0, len("keytruda")))] == "Keytruda"


@given(TEXTS)
@settings(max_examples=500)
def test_fold_of_a_fold_is_itself(text):
    once = fold(text).text
    assert fold(once).text == once


@given(TEXTS)
@settings(max_examples=500)
def test_fold_map_is_monotone_and_in_range(text):
    folded = fold(text)
    starts, ends = list(folded.starts), list(folded.ends)
    assert len(starts) == len(ends) == len(folded.text)
    assert starts == sorted(starts)
    assert ends == sorted(ends)
    assert all(0 <= start < end <= len(text) for start, end in zip(starts, ends, strict=True))


@given(TEXTS, st.data())
def test_fold_spans_of_any_match_slice_the_original(text, data):
    folded = fold(text)
    if folded.text:
        start = data.draw(st.integers(0, len(folded.text) - 1))
        end = data.draw(st.integers(start + 1, len(folded.text)))
        first, last = folded.span(start, end)
        assert text[first:last] != ""


@given(st.text(alphabet=st.characters(max_codepoint=127, exclude_categories=["Cc"]).filter(lambda c: c not in "+-'")))
def test_fold_keeps_plain_words_but_for_case_and_spelling(text):
    assert unicodedata.normalize("NFC", fold(text).text).isascii()


def test_fold_joins_a_million_spaces():
    folded = fold(" " * 1_000_000)
    assert (folded.text, folded.span(0, 1)) == (" ", (0, 1_000_000))


def test_fold_takes_a_text_longer_than_the_kept_numbers():
    text = "x" * (1 << KEPT_BITS) + "+"
    folded = fold(text)
    assert folded.text.endswith("x positive")
    assert folded.span(0, len(folded.text)) == (0, len(text))


def test_fold_bears_a_thousand_marks_on_one_letter():
    folded = fold("a" + "\u0301" * 1000 + "b")
    assert (folded.text, folded.span(1, 2)) == ("ab", (1001, 1002))


def test_fold_keeps_letters_of_other_scripts_apart():
    assert fold("pembrolizum\u0430b").text != "pembrolizumab"


def test_fold_of_nothing_is_nothing():
    assert fold("").text == ""


def test_fold_is_stable_for_every_character_of_the_first_planes():
    for first in range(0, 0x12000, 64):
        text = " ".join(f"{chr(code)} a{chr(code)}+" for code in range(first, first + 64))
        once = fold(text).text
        assert fold(once).text == once


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("PD-L1 + ER-", "PD-L1 + ER-"),
        ("TGF\u2011\u03b2", "TGF-beta"),
        ("R\u00d4LE\u200b", "ROLE"),
        ("Tumour", "Tumour"),
    ],
)
def test_unmarked_keeps_capitals_and_signs(text, expected):
    assert unmarked(text) == expected
