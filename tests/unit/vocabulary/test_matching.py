import time
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from vocabulary.lexicon import Form, Named, lexicon_of
from vocabulary.matching import DEFINITION, DICTIONARY, SPELLING, find


def term(curie, facet, label, *forms, kind="", parents=()):
    return Named(curie, facet, label, kind, parents, tuple(Form(text) for text in forms))


TERMS = [
    term("CANCER", "subtype", "cancer"),
    term("BREAST", "subtype", "breast cancer", parents=("CANCER",)),
    term("TNBC", "subtype", "triple-negative breast cancer", "TNBC", parents=("BREAST",)),
    term("MTNBC", "subtype", "metastatic triple-negative breast cancer", "metastatic TNBC", parents=("TNBC",)),
    term("HER2POS", "subtype", "HER2-positive breast cancer", parents=("BREAST",)),
    term("HER2NEG", "subtype", "HER2-negative breast cancer", parents=("BREAST",)),
    term("LEUKEMIA", "subtype", "leukemia", parents=("CANCER",)),
    term("ALL", "subtype", "acute lymphoblastic leukemia", "ALL", parents=("LEUKEMIA",)),
    term("ACC", "subtype", "adrenocortical carcinoma", "ACC", parents=("CANCER",)),
    term("UC", "subtype", "urothelial carcinoma", parents=("CANCER",)),
    term("AXIS", "subtype", "stage", kind="facet:axis"),
    term("PDTHERAPY", "therapy", "PD-1 inhibitor", "anti-PD-1 antibody", kind="class"),
    term("ICITHERAPY", "therapy", "immune checkpoint inhibitor", "ICI", "immune checkpoint inhibitors"),
    term("PEMBRO", "therapy", "pembrolizumab", "Keytruda", "MK-3475", kind="agent", parents=("PDTHERAPY",)),
    term("NIVO", "therapy", "nivolumab", kind="agent", parents=("PDTHERAPY",)),
    term("GEMO", "therapy", "gemogenovatucel-T", "Vigil", kind="agent"),
    term("IMATINIB", "therapy", "imatinibum", kind="agent"),
    term("MASITINIB", "therapy", "imatinibon", kind="agent"),
    term("PD1", "biomarker", "PD-1", "programmed cell death protein 1"),
    term("PDL1", "biomarker", "PD-L1"),
    term("IL2", "biomarker", "IL-2"),
    term("TMB", "biomarker", "tumor mutational burden", "TMB"),
    term("TMBMECH", "mechanism", "high mutational load", "TMB"),
    term("PDMECH", "mechanism", "PD-1 signaling", "PD-1"),
    term("TGFB", "mechanism", "TGF-beta", "TGF-β"),
    term("BRCA1", "biomarker", "BRCA1"),
    term("OS", "outcome", "overall survival", "OS"),
    term("ORR", "outcome", "objective response rate", "ORR"),
    term("RFS", "outcome", "relapse-free survival", "RFS"),
]
LEXICON = lexicon_of(TERMS)


def named(text, facet=""):
    """(words, CURIE) of what is found."""
    return [(text[one.start : one.end], one.curie) for one in find(text, LEXICON) if facet in {"", one.facet}]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Pembrolizumab, NIVOLUMAB", [("Pembrolizumab", "PEMBRO"), ("NIVOLUMAB", "NIVO")]),
        ("mk-3475 or MK3475", [("mk-3475", "PEMBRO"), ("MK3475", "PEMBRO")]),
        (
            "PD-1 PD1 PD 1",
            [
                ("PD-1", "PD1"),
                ("PD-1", "PDMECH"),
                ("PD1", "PD1"),
                ("PD1", "PDMECH"),
                ("PD 1", "PD1"),
                ("PD 1", "PDMECH"),
            ],
        ),
        ("pd-1", []),  # an abbreviation has its capitals
        ("(PD‑L1)", [("PD‑L1", "PDL1")]),
        ("TGF-β, TGFβ, TGF-beta", [("TGF-β", "TGFB"), ("TGFβ", "TGFB"), ("TGF-beta", "TGFB")]),
        ("breast tumours and breast cancers", [("breast cancers", "BREAST")]),
        ("acute lymphoblastic leukaemia", [("acute lymphoblastic leukaemia", "ALL")]),
        ("Merkel’s pembrolizumab’s", [("pembrolizumab", "PEMBRO")]),
        ("several ICIs", [("ICIs", "ICITHERAPY")]),
        ("HER2- breast cancer", [("HER2- breast cancer", "HER2NEG")]),
        ("HER2+ breast cancer", [("HER2+ breast cancer", "HER2POS")]),
        ("stage", []),
        ("", []),
    ],
)
def test_find_knows_the_variants_of_a_name(text, expected):
    if "ICI" in text:
        text = f"{text} of the class immune checkpoint inhibitors"
        expected = [*expected, ("immune checkpoint inhibitors", "ICITHERAPY")]
    assert named(text) == expected


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("metastatic triple-negative breast cancer", ["metastatic triple-negative breast cancer"]),
        ("triple-negative breast cancer cell", ["triple-negative breast cancer"]),
        ("breast cancer breast cancer", ["breast cancer", "breast cancer"]),
        ("triple-negative breast tissue", []),
        ("metastatic triple-negative breast\n\ncancer", ["cancer"]),  # a heading, and the paragraph below it
        ("triple-negative breast\ncancer", ["triple-negative breast\ncancer"]),  # a broken line
    ],
)
def test_the_longest_form_wins(text, words):
    assert [found for found, _ in named(text, "subtype")] == words


@pytest.mark.parametrize("text", ["IL-2R", "IL2R", "anti-IL-21", "xPD-L1", "PD-L1x", "hPD-1"])
def test_a_name_does_not_stand_within_another_word(text):
    assert not [one for one in find(text, LEXICON) if one.curie in {"IL2", "PDL1", "PD1"}]


def test_a_bare_target_is_the_biomarker_and_never_the_therapy():
    assert named("PD-1 expression", "therapy") == []
    assert named("PD-1 expression", "biomarker") == [("PD-1", "PD1")]
    assert named("PD-1 blockade") == [("PD-1 blockade", "PDTHERAPY")]  # here the molecule is part of the name
    assert named("anti-PD1 mAbs plus PD-1") == [
        ("anti-PD1 mAbs", "PDTHERAPY"), ("PD-1", "PD1"), ("PD-1", "PDMECH"),
    ]  # fmt: skip


def test_one_place_may_name_terms_of_several_facets():
    assert named("TMB was high") == [("TMB", "TMB"), ("TMB", "TMBMECH")]


# --- ambiguous abbreviations and definitions -------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("ALL PATIENTS", False),
        ("ALL was treated.", False),
        ("Leukaemia such as ALL was treated.", True),  # its branch
        ("Cancer such as ALL was treated.", False),  # everything stands under that
        ("Leukaemia.\n\nALL was treated.", False),  # another paragraph
        ("Leukaemia,\nand ALL was treated.", True),
    ],
)
def test_an_ambiguous_abbreviation_needs_its_branch_in_the_paragraph(text, found):
    assert ("ALL" in [curie for _, curie in named(text)]) is found


def test_a_definition_tells_what_an_ambiguous_abbreviation_means():
    text = "Acute lymphoblastic leukemia (ALL) is rare.\n\nALL, ALLs and ALL-like, not BALL or X-ALL or ALLO."
    found = [one for one in find(text, LEXICON) if one.method == DEFINITION]
    assert [(text[one.start : one.end], one.curie) for one in found] == [
        ("ALL", "ALL"), ("ALL", "ALL"), ("ALLs", "ALL"), ("ALL", "ALL"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "curies"),
    [
        ("The American Cancer Center (ACC) says: ACC.", {"CANCER"}),  # something unknown
        ("ACC in adrenocortical carcinoma", {"ACC"}),
        ("the radio frequency system (RFS), and RFS", set()),
        ("breast cancer gene 1 (BRCA1), and BRCA1", {"BREAST", "BRCA1"}),  # rarely means anything else
        ("metastatic urothelial carcinoma (mUC), and mUC", {"UC"}),
        ("urothelial carcinoma (UC; see below), and UC", {"UC"}),
        ("pilocytic leukemia (PL), and PL", {"LEUKEMIA"}),
        ("overall survival with pembrolizumab (OS), and OS", {"OS", "PEMBRO"}),
        ("more with pembrolizumab (ORR, 45%), and ORR", {"PEMBRO", "ORR"}),  # no definition of anything
        ("pembrolizumab (MSD) and MSD", {"PEMBRO"}),
        ("Programmed cell death protein 1 (PD-1), and PD1", {"PD1"}),  # the mechanism of that name is not meant
        ("metastatic TNBC: triple-negative breast cancer (TNBC)", {"MTNBC", "TNBC"}),
        ("İÖ triple-negative breast cancer (TNBC)", {"TNBC"}),
        ("(TNBC) (Abc) ()", {"TNBC"}),
        ("ACC (adrenocortical carcinoma), and ACC", {"ACC"}),
        ("PL (pilocytic leukemia), and PL", {"LEUKEMIA"}),
        ("UCs, or urothelial carcinomas, and UC", {"UC"}),
        ("OS, or the overall survival, and OS", {"OS"}),
        ("OS (which is the overall survival), and its end", {"OS"}),  # no definition: it begins with other words
        ("OS (oral sedation), and OS", set()),  # something unknown
        ("we use it, or overall survival, and OS", {"OS"}),
        ("triple-negative breast cancer(TNBC), triple-negative breast cancer (TNBC)", {"TNBC"}),
    ],
)
def test_a_definition_overrides_the_vocabulary(text, curies):
    assert {curie for _, curie in named(text)} == curies


def test_a_definition_stands_behind_a_longer_name():
    text = "Triple-negative breast cancer (TNBC): metastatic TNBC"
    assert named(text)[-1] == ("metastatic TNBC", "MTNBC")


def test_a_text_defines_no_more_than_a_hundred_abbreviations():
    pairs = [(one, other) for one in "ABCDEFGHIJK" for other in "ABCDEFGHIJK"]
    lines = [f"{one}lpha {other}eta ({one}{other})" for one, other in pairs]
    text = ", ".join(lines) + ", overall survival (OS), OS"
    assert {one.method for one in find(text, LEXICON)} == {DICTIONARY}


# --- words of every day, and slips -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Vigil was given as maintenance", True),
        ("patients who received Vigil", True),
        ("treated with Vigil", True),
        ("VIGIL vaccine", True),
        ("Vigil is needed", False),
        ("they kept vigil during treatment", False),
        ("treatment one two three four five Vigil", False),
        ("treatment one two three four Vigil", True),
    ],
)
def test_a_brand_that_is_a_word_needs_a_capital_and_a_therapy_word(text, found):
    assert ([curie for _, curie in named(text)] == ["GEMO"]) is found


@pytest.mark.parametrize(
    ("word", "curie"),
    [
        ("pembrolizumb", "PEMBRO"),  # left out
        ("pembrolizumaab", "PEMBRO"),  # put in
        ("pembrolizumap", "PEMBRO"),  # exchanged
        ("pembrolziumab", "PEMBRO"),  # swapped
        ("nivolumba", "NIVO"),
        ("nivoluma", "NIVO"),
        ("Nivolumav", "NIVO"),
    ],
)
def test_one_slip_in_a_long_name_is_forgiven(word, curie):
    (one,) = find(f"with {word} now", LEXICON)
    assert (one.curie, one.method) == (curie, SPELLING)


@pytest.mark.parametrize(
    "word",
    [
        "embrolizumab",  # the first letter
        "bembrolizumab",
        "epmbrolizumab",
        "pembrolizu",  # more than one
        "imatinibun",  # of two names
        "mk-3457",  # codes never
        "pembrolizumа",  # the last letter is Cyrillic
        "ipilimumab",
    ],
)
def test_other_slips_are_not_forgiven(word):
    assert find(f"with {word} now", LEXICON) == ()


def test_a_word_of_the_vocabulary_is_no_slip():
    rows = [term("A", "therapy", "avelumab", kind="agent"), term("B", "outcome", "avelumap")]
    assert [one.curie for one in find("avelumap", lexicon_of(rows))] == ["B"]


def test_a_slip_within_a_longer_name_is_part_of_it():
    rows = [term("A", "therapy", "avelumab", kind="agent"), term("B", "outcome", "of the avelumax kind")]
    lexicon = lexicon_of(rows)
    assert [one.curie for one in find("of the avelumax kind", lexicon)] == ["B"]


# --- hostile texts ---------------------------------------------------------------------------------------------------


def test_signs_without_width_within_a_name_do_not_hide_it():  # html-046
    text = "pem\u200bbro\u200dli\u00adzu\ufeffmab and P\u200bD-L\u20601"
    assert named(text) == [("pem\u200bbro\u200dli\u00adzu\ufeffmab", "PEMBRO"), ("P\u200bD-L\u20601", "PDL1")]


@pytest.mark.parametrize(
    "text", ["pembrolizum\u0430b", "\u0440embrolizumab", "niv\u043elumab", "\u041a\u0435ytruda", "\u0420D-1"]
)
def test_letters_of_another_script_are_no_name(text):  # html-047
    assert find(text, LEXICON) == ()


def test_names_stand_out_in_other_scripts_and_between_emoji():
    text = "👩\u200d⚕\ufe0f🇫🇮pembrolizumab🧬 \u200fמטופלים קיבלו nivolumab\u200e דרך"
    assert named(text) == [("pembrolizumab", "PEMBRO"), ("nivolumab", "NIVO")]


LONG = {
    "one line": "the patients with pembrolizumab in breast cancer (TNBC) had TNBC, and ALL survived; ",
    "spaces": " ",
    "emoji": "👩\u200d⚕\ufe0f🇫🇮🧬",
    "right to left": "\u200fמטופלים קיבלו\u200e ",
    "brackets": "(",
    "definitions": "Aa Bb (AB) ",
    "beginnings": "metastatic triple-negative breast ",
    "one word": "pembrolizumab",
    "signs": "+-",
    "line ends": "breast \n",
    "near a word": "Vigil ",
}


@pytest.mark.parametrize("kind", LONG)
def test_the_time_is_linear_in_the_text(kind):
    def seconds(size):
        text = (LONG[kind] * (size // len(LONG[kind]) + 1))[:size]
        began = time.process_time()
        find(text, LEXICON)
        return time.process_time() - began

    small = min(seconds(50_000) for _ in range(2))
    assert seconds(400_000) < 8 * small * 4 + 0.1  # 64 times as long were it quadratic


def test_a_line_of_two_megabytes_is_read():
    text = LONG["one line"] * (2_000_000 // len(LONG["one line"]))
    mentions = find(text, LEXICON)
    assert text[mentions[-1].start : mentions[-1].end] in {"TNBC", "pembrolizumab", "ALL"}


FRAGMENTS = st.one_of(
    st.sampled_from(["pembrolizumab", "Keytruda", "PD-", "L1", "PD-L1", "TNBC", "(TNBC)", "(ALL)", "ALL", "nivolumap"]),
    st.sampled_from(["acute lymphoblastic leukaemia", "breast", "cancer", "-positive", "HER2", "HER2- ", "IL-2", " "]),
    st.sampled_from(["\n\n", "\u200b", "\u2019s", "\u03b2", "TGF", "Vigil", "dose"]),
    st.characters(),
    st.sampled_from("\u0301\u200d\ufeff\u202e\u0130\u00df\u00bd\u304b\u3099"),
)


@given(st.lists(FRAGMENTS, max_size=40).map("".join))
@settings(max_examples=400)
def test_offsets_slice_the_original(text):
    mentions = find(text, LEXICON)
    assert list(mentions) == sorted(set(mentions), key=lambda one: (one.start, -one.end, one.facet, one.curie))
    for one in mentions:
        assert 0 <= one.start < one.end <= len(text)
        assert one.facet == LEXICON.cards[one.curie].facet
        # What was found alone is found again alone, whatever stands around it.
        words = text[one.start : one.end]
        if one.method == SPELLING or LEXICON.cards[one.curie].label in words.casefold():
            assert one.curie in {each.curie for each in find(words, LEXICON)}


@given(st.data())
def test_mentions_of_one_facet_do_not_overlap(data):
    names = st.sampled_from([form for row in TERMS for form in (row.label, *(each.text for each in row.forms))])
    text = " ".join(data.draw(st.lists(names, max_size=12)))
    for facet in {row.facet for row in TERMS}:
        spans = sorted(
            {(one.start, one.end) for one in find(text, LEXICON) if one.facet == facet and one.method == DICTIONARY}
        )
        assert all(before[1] <= after[0] for before, after in pairwise(spans))


@given(st.sampled_from(["pembrolizumab", "nivolumab"]), st.integers(1, 12), st.sampled_from("abmxz"), st.integers(0, 3))
def test_every_slip_of_one_letter_is_found(name, at, letter, kind):
    at = min(at, len(name) - 1)
    swapped = name[:at] + name[at + 1 : at + 2] + name[at : at + 1] + name[at + 2 :]
    word = [name[:at] + name[at + 1 :], name[:at] + letter + name[at:], name[:at] + letter + name[at + 1 :], swapped][
        kind
    ]
    assert [one.curie for one in find(word, LEXICON)] == [{"pembrolizumab": "PEMBRO", "nivolumab": "NIVO"}[name]]
