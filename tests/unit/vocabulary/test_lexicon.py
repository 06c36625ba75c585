import pytest

from vocabulary.lexicon import Form, Named, deletions_of, lexicon_of, outlines_of, tokens_of, written


def entries(lexicon, name):
    """What ends where the tokens of `name` end."""
    following, node = lexicon.tree, None
    for token in tokens_of(name):
        node = following.get(token)
        if node is None:
            return ()
        following = node.following
    return node.entries


def of(*forms, label="a label of its own", facet="subtype", kind="", curie="IA:DX:A"):
    return Named(
        curie, facet, label, kind, (), tuple(Form(*form) if isinstance(form, tuple) else Form(form) for form in forms)
    )


@pytest.mark.parametrize(
    ("name", "tokens"),
    [
        ("PD-L1", ("pd", "l", "1")),
        ("PDL1", ("pdl", "1")),
        ("IL 2", ("il", "2")),
        ("MK-3475", ("mk", "3475")),
        ("ER+/HER2-", ("er", "positive", "/", "her", "2", "negative")),
        ("TGF-β", ("tgf", "beta")),
        ("a_b", ("a", "b")),
        ("мелан", ("мелан",)),
        ("xмелан", ("xмелан",)),
        ("が", ("が",)),
    ],
)
def test_tokens_are_letters_digits_and_signs(name, tokens):
    assert tokens_of(name) == tokens


@pytest.mark.parametrize(
    ("form", "variants"),
    [
        ("IL-2 fusion", ["IL2 fusion", "IL 2 fusion", "il-2 fusions"]),
        ("breast tumour", ["breast tumor", "Breast Tumours"]),
        ("oestrogen receptor", ["estrogen receptors"]),
        ("breast metastasis", ["breast metastases"]),
        ("oncolytic virus", ["oncolytic viruses"]),
        ("effector complex", ["effector complexes"]),
        ("breast mass", ["breast masses"]),
        ("combination therapy", ["combination therapies"]),
        ("breast metastases", ["breast metastasis"]),
        ("early responses", ["early response"]),
        ("combination therapies", ["combination therapy"]),
        ("checkpoint inhibitors", ["checkpoint inhibitor"]),
        ("cancer of the breast", ["cancers of the breast"]),
        ("TGF-beta blockade", ["TGF-β blockade", "TGFβ blockade", "TGF beta blockade"]),
        ("TGFβ blockade", ["TGF-β blockade", "TGF-beta blockade"]),
        ("PD-L1", ["PDL1", "PDL-1", "PD L1"]),
        ("ICI", ["ICIs"]),
        ("TILs", ["TIL"]),
        ("CAR-T", ["CART"]),
    ],
)
def test_variants_of_a_form_lead_to_its_term(form, variants):
    lexicon = lexicon_of([of(form)])
    assert all(entries(lexicon, variant) for variant in [form, *variants])


@pytest.mark.parametrize(
    ("form", "others"),
    [
        ("OS", ["OSs"]),
        ("do", ["dos"]),
        ("gas", ["ga"]),
        ("of", ["ofs"]),
        ("IL-2", ["IL-2s"]),
        ("CD-8", ["CD"]),
        ("breast masses", ["breast masse"]),
    ],
)
def test_forms_have_no_senseless_variants(form, others):
    lexicon = lexicon_of([of(form)])
    assert not any(entries(lexicon, other) for other in others)


def test_classes_are_named_by_their_targets():
    lexicon = lexicon_of([of("anti-PD-L1", label="PD-L1 inhibitor", facet="therapy", kind="class", curie="IA:THER:X")])
    for name in (
        "anti-PDL1", "PD-L1 inhibitors", "PD-L1 blockade", "PD L1 blocker", "PDL1 antibodies", "PD-L1-directed therapy",
        "PD-L1-targeted therapies", "PD-L1 axis blockade", "anti-PD-L1 monoclonal antibodies", "anti–PD-L1 mAbs",
    ):  # fmt: skip
        assert [entry.curie for entry in entries(lexicon, name)] == ["IA:THER:X"]
    assert not entries(lexicon, "PD-L1")  # the bare target is a biomarker


def test_class_of_antibodies_is_not_all_that_acts_on_its_target():
    lexicon = lexicon_of([of("anti-EGFR antibody", facet="therapy", kind="class"), of("KIR antibody", kind="class")])
    for name in ("EGFR antibodies", "anti-EGFR mAb", "EGFR-blocking antibody", "anti-KIR monoclonal antibody"):
        assert entries(lexicon, name)
    for name in ("EGFR inhibitor", "anti-EGFR therapy", "EGFR blockade", "KIR inhibitors"):
        assert not entries(lexicon, name)


def test_only_classes_are_named_by_targets():
    lexicon = lexicon_of([of("anti-PD-L1", facet="therapy", kind="agent")])
    assert not entries(lexicon, "PD-L1 blockade")


@pytest.mark.parametrize(
    ("form", "letters"),
    [
        ("NSCLC", "NSCLC"),
        ("PD-L1", "PDL1"),
        ("TGF-β", "TGFbeta"),
        (("PDL1", "spelling"), "PDL1"),
        (("ABC", "hidden"), "ABC"),
        (("Mabs", "abbreviation"), "Mabs"),
        (("BiTE", "brand"), ""),
        (("MABP", "exact"), ""),
        ("Keytruda", ""),
    ],
)
def test_abbreviations_keep_their_letters(form, letters):
    lexicon = lexicon_of([of(form)])
    text = form if isinstance(form, str) else form[0]
    assert [entry.letters for entry in entries(lexicon, text)] == [letters]


def test_letters_of_an_abbreviation_know_no_blanks_dashes_or_signs_without_width():
    assert {written(text) for text in ("PD-L1", "PD L1", "PD\u2011L1", "P\u200bD\u2013L1")} == {"PDL1"}


def test_ambiguous_abbreviations_and_ordinary_words_are_marked():
    lexicon = lexicon_of([of("MET", "Vigil", facet="therapy")])
    assert [entry.is_ambiguous for entry in entries(lexicon, "MET")] == [True]
    assert [entry.is_ordinary for entry in entries(lexicon, "Vigil")] == [True]


def test_an_ordinary_word_is_no_name_of_anything_but_a_therapy():
    lexicon = lexicon_of([of("patients", "Hope", "\u200b", label="IT")])
    assert not entries(lexicon, "patients")
    assert not entries(lexicon, "hope")
    assert [entry.letters for entry in entries(lexicon, "it")] == ["IT"]  # matched with its capitals


def test_headings_over_axes_have_no_forms():
    lexicon = lexicon_of([of("stage", kind="facet:axis")])
    assert (lexicon.tree, list(lexicon.cards)) == ({}, ["IA:DX:A"])


def test_a_form_of_two_terms_leads_to_both_and_once_to_each():
    lexicon = lexicon_of([of("TMB", "TMB"), of("TMB", facet="biomarker", curie="IA:BM:B")])
    assert [entry.curie for entry in entries(lexicon, "TMB")] == ["IA:DX:A", "IA:BM:B"]


def test_cards_know_all_ancestors():
    rows = [
        Named("IA:DX:A", "subtype", "a"),
        Named("IA:DX:B", "subtype", "b", parents=("IA:DX:A",)),
        Named("IA:DX:C", "subtype", "c", "histology", ("IA:DX:B",)),
    ]
    card = lexicon_of(rows).cards["IA:DX:C"]
    assert (card.label, card.kind, card.ancestors) == ("c", "histology", {"IA:DX:A", "IA:DX:B"})


def test_only_long_names_of_agents_may_be_misspelt():
    rows = [
        of("short", "nivolumab", "MK-3475", "two words", facet="therapy", kind="agent", label="ABCDEFG"),
        of("checkpointers", kind="class", curie="IA:DX:B"),
    ]
    lexicon = lexicon_of(rows)
    assert {name for pairs in lexicon.deletions.values() for name, _ in pairs} == {"nivolumab", "nivolumabs"}
    assert lexicon.outlines == {"nivo", "nmab", "nabs"}
    assert {"nivolumab", "mk", "3475", "two", "checkpointer"} <= lexicon.words


def test_deletions_keep_the_first_letter():
    assert list(deletions_of("abcd")) == ["abcd", "acd", "abd", "abc"]


def test_outlines_are_both_ends():
    assert outlines_of("nivolumab") == ("nivo", "nmab")
