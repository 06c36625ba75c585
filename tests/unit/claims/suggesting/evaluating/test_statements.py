"""One curated statement beside what providers say about it."""

import pytest

from claims.suggesting.evaluating import Gauge, mark_statement
from claims.suggesting.evaluating.marking import Choice
from claims.suggesting.gold_reading import Statement
from claims.suggesting.scoring import Hits
from claims.suggesting.suggestions import CLAIM, Suggestion
from tests.suggesting import LEXICON, Says, named

TEXT = "Tumours have PD-L1. Pembrolizumab and cisplatin worked in metastatic breast cancer."


def statement(**change):
    known = {"therapies": (), "disease": "", "level": "", "type": "", "direction": ""}
    return Statement(**({"name": "s1", "text": TEXT, "study": "p1"} | known | change))


def marked(one, *says):
    provider = Says(lambda reading: [each(reading) for each in says])
    return mark_statement(one, Gauge(LEXICON, {"DOID:1": "IA:DX:BRCA", "DOID:2": "IA:DX:CANCER"}, [provider]))


def therapy(value, surface, role="study"):
    return lambda reading: named(reading, 1, "therapy", value, surface, role=role)


def axis(sentence, facet, value, score=0.5):
    return lambda _: Suggestion(sentence, facet, value, score)


PEMBRO = therapy("IA:AGENT:PEMBROLIZUMAB", "Pembrolizumab")
CIS = therapy("IA:AGENT:CISPLATIN", "cisplatin")


def test_therapies_are_compared_by_name():
    one = marked(statement(therapies=("Pembrolizumab", "MK 3475")), PEMBRO, CIS)
    assert one.hits == {"therapy": Hits(1, 2, 1), "therapy_immunotherapy": Hits(1, 1, 1)}
    assert (one.unit, one.kind, one.ranking) == ("p1", "", None)


def test_classes_count_only_where_they_are_wanted():
    of_class = therapy("IA:THER:CHEMO", "cisplatin")
    assert marked(statement(therapies=("Cisplatin",)), CIS, of_class).hits["therapy"] == Hits(1, 1, 1)
    assert marked(statement(therapies=("Chemotherapy",)), of_class).hits["therapy"] == Hits(1, 1, 1)
    assert "therapy_immunotherapy" not in marked(statement(therapies=("Cisplatin",)), CIS).hits


@pytest.mark.parametrize(
    ("therapies", "reason"),
    [
        ((), "statements without a therapy"),
        (("Pembrolizumab", "Unheardofumab"), "statements with a therapy that the vocabulary lacks"),
        (("Pembrolizumab of the newest kind",), "statements with a therapy that the vocabulary lacks"),
    ],
)
def test_statements_whose_therapies_are_not_all_known_are_left_out(therapies, reason):
    one = marked(statement(therapies=therapies), PEMBRO)
    assert "therapy" not in one.hits
    assert one.left_out[reason] == 1


def test_the_disease_is_compared_without_bare_stages():
    says = [
        lambda reading: named(reading, 1, "subtype", "IA:DX:BRCA", "breast cancer"),
        lambda reading: named(reading, 1, "subtype", "IA:DX:METASTATIC", "metastatic"),
    ]
    one = marked(statement(disease="DOID:1"), *says)
    assert (one.hits["subtype"], one.hits["subtype_in_line"]) == (Hits(1, 1, 1), Hits(1, 1, 1))
    wide = marked(statement(disease="DOID:2"), *says)
    assert (wide.hits["subtype"], wide.hits["subtype_in_line"]) == (Hits(0, 1, 1), Hits(1, 1, 1))
    root = marked(statement(disease="DOID:2"), lambda reading: named(reading, 1, "subtype", "IA:DX:CANCER", "cancer"))
    assert root.hits["subtype"] == Hits(1, 1, 1)


def test_an_unknown_disease_is_left_out():
    one = marked(statement(disease="DOID:9"))
    assert (one.hits, one.left_out["statements whose disease no term has as exact match"]) == ({}, 1)


@pytest.mark.parametrize(
    ("says", "given"),
    [
        ([axis(0, "study_design", "not_reported"), axis(1, "study_design", "phase_2", 0.4)], ("B", 0.4)),
        ([axis(0, "study_design", "not_reported"), axis(1, "study_design", "not_reported")], ("F", 0.5)),
        ([], ("", 0.0)),
    ],
)
def test_the_level_is_that_of_the_first_sentence_with_evidence(says, given):
    assert marked(statement(level="B"), *says).choices["level"] == (Choice("B", *given),)


@pytest.mark.parametrize(
    ("kind", "given", "strict", "folded"),
    [
        ("Predictive", "resistance", ("predictive", "resistance"), ("predictive", "predictive")),
        ("Prognostic", "efficacy", ("prognostic", "efficacy"), ("prognostic", "predictive")),
        ("Diagnostic", "diagnostic", ("diagnostic", "diagnostic"), ("diagnostic", "diagnostic")),
    ],
)
def test_the_type_is_that_of_the_likeliest_claim(kind, given, strict, folded):
    says = [axis(0, "claim_type", "mechanism"), axis(1, "claim_type", given), axis(1, CLAIM, CLAIM)]
    one = marked(statement(type=kind), *says)
    assert one.choices["claim_type"] == (Choice(*strict, 0.5),)
    assert one.choices["claim_type_folded"] == (Choice(*folded, 0.5),)


@pytest.mark.parametrize(("kind", "told"), [("Oncogenic", "Oncogenic"), ("", "(none)")])
def test_types_outside_the_scheme_are_left_out_and_counted(kind, told):
    one = marked(statement(type=kind))
    assert one.choices == {}
    assert one.left_out[f"statements of type {told}, which the scheme lacks"] == 1


@pytest.mark.parametrize(
    ("wanted", "says", "given"),
    [
        ("Supports", [axis(0, "direction", "supports", 0.9)], ("supports", "supports", 0.9)),
        (
            "Does Not Support",
            [axis(0, "direction", "supports", 0.9), axis(1, "direction", "does_not_support", 0.6)],
            ("does_not_support", "does_not_support", 0.6),
        ),
        ("Supports", [], ("supports", "supports", 0.0)),
    ],
)
def test_a_denial_anywhere_is_one(wanted, says, given):
    assert marked(statement(direction=wanted), *says).choices["direction"] == (Choice(*given),)


def test_a_statement_without_a_direction_is_counted():
    assert marked(statement(direction="N/A")).left_out["statements without a direction"] == 1


def test_a_statement_without_a_sentence_gives_nothing():
    one = marked(statement(text=" ", type="Predictive", level="A", direction="Supports"))
    assert one.choices["level"] == (Choice("A", "", 0.0),)
    assert one.choices["claim_type"] == (Choice("predictive", "", 0.0),)
