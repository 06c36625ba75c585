"""What of the suggestions about a sentence a draft takes over."""

import pytest

from claims.suggesting.suggestions import Suggestion
from claims.suggesting.taking import (
    Part,
    agreed,
    axes_of_part,
    axes_taken,
    best_axes,
    direction_is_open,
    ranked_tags,
    tags_of_part,
    tags_offered,
    tags_taken,
    values_of,
)


def of(facet, value, score=0.9, **more):
    return Suggestion(0, facet, value, score, **more)


def axes(**values):
    return best_axes(of(axis, value) for axis, value in values.items())


def test_best_axis_is_what_a_model_says_then_the_surer_rule():
    rules = [of("study_design", "phase_2", 0.7), of("study_design", "phase_3", 0.9)]
    assert best_axes(rules)["study_design"].value == "phase_3"
    assert best_axes([*rules, of("study_design", "phase_1", 0.6, method="model")])["study_design"].value == "phase_1"
    assert best_axes([of("claim", "claim"), of("therapy", "IA:AGENT:A")]) == {}


def test_tags_are_ranked_and_each_term_comes_once():
    found = [of("therapy", "IA:AGENT:A", 0.4), of("therapy", "IA:AGENT:B", 0.8), of("therapy", "IA:AGENT:A", 0.9)]
    ranked = ranked_tags([*found, of("outcome", "IA:OUT:OS"), of("direction", "supports")])
    assert {facet: [one.value for one in mine] for facet, mine in ranked.items()} == {
        "therapy": ["IA:AGENT:A", "IA:AGENT:B"],
        "outcome": ["IA:OUT:OS"],
    }


def test_two_own_therapies_are_taken_and_no_comparator():
    found = [
        of("therapy", "IA:AGENT:A", 1.0, role="study"),
        of("therapy", "IA:AGENT:B", 0.8, role="co_treatment"),
        of("therapy", "IA:AGENT:C", 0.79, role="study"),
        of("therapy", "IA:AGENT:D", 1.0, role="comparator"),
        of("subtype", "IA:DX:A", 0.4),
        of("subtype", "IA:DX:B", 0.5),
    ]
    taken = tags_taken(ranked_tags(found), "")
    assert [one.value for one in taken] == ["IA:AGENT:A", "IA:AGENT:B", "IA:DX:B"]


def test_what_is_given_with_a_therapy_that_nobody_could_name_is_not_taken():
    found = [of("therapy", "IA:AGENT:A", 1.0, role="co_treatment"), of("therapy", "IA:AGENT:B", 1.0, role="comparator")]
    assert tags_taken(ranked_tags(found), "") == ()


def test_what_a_claim_may_be_about_can_be_taken_by_hand():
    found = [
        of("therapy", "IA:AGENT:A", 0.6, role="co_treatment"),
        of("therapy", "IA:AGENT:B", 0.42, role="study"),
        of("therapy", "IA:THER:C", 0.35, role="combination"),
        *(of("therapy", f"IA:AGENT:{role}", role=role) for role in ("comparator", "prior_line", "background")),
        of("subtype", "IA:DX:A", 0.2),
    ]
    offered = tags_offered(ranked_tags(found))
    assert [one.value for one in offered] == ["IA:AGENT:A", "IA:AGENT:B", "IA:THER:C", "IA:DX:A"]
    assert set(tags_taken(ranked_tags(found), "")) <= set(offered)


@pytest.mark.parametrize(
    ("claim_type", "facets"),
    [
        ("efficacy", {"therapy", "mechanism"}),
        ("project", {"therapy"}),
        ("safety", {"therapy", "mechanism", "biomarker"}),
        ("no type", {"therapy", "mechanism", "biomarker"}),
    ],
)
def test_tags_that_the_type_forbids_are_left_out(claim_type, facets):
    tags = ranked_tags([of("therapy", "IA:T:A"), of("mechanism", "IA:M:A"), of("biomarker", "IA:B:A")])
    assert {one.facet for one in tags_taken(tags, claim_type)} == facets


def test_values_are_fields_of_a_draft():
    taken = axes_taken(
        axes(claim_type="efficacy", study_design="phase_2", n="40", confirmatory="false", extrapolates="true")
    )
    assert values_of(taken) == {
        "claim_type": "efficacy",
        "study_design": "phase_2",
        "n_total": 40,
        "confirmatory": False,
        "extrapolates": True,
    }


def test_unsure_design_is_left_to_the_curator():
    found = best_axes([of("study_design", "phase_2", 0.87), of("claim_type", "efficacy", 0.3)])
    assert set(axes_taken(found)) == {"claim_type"}


@pytest.mark.parametrize("n", ["0", "3000000000"])
def test_number_that_no_claim_may_have_is_left_out(n):
    assert axes_taken(axes(n=n)) == {}


@pytest.mark.parametrize(
    ("values", "left"),
    [
        ({"claim_type": "project", "study_design": "phase_2"}, {"claim_type"}),
        ({"claim_type": "efficacy", "direction": "not_applicable"}, {"claim_type"}),
        ({"claim_type": "efficacy", "direction": "supports"}, {"claim_type", "direction"}),
    ],
)
def test_axes_that_the_type_forbids_are_left_out(values, left):
    assert set(axes_taken(axes(**values))) == left


@pytest.mark.parametrize(
    ("direction", "surface", "claim_type", "is_open"),
    [
        ("supports", "", "efficacy", False),
        ("supports", "did not improve", "efficacy", True),
        ("does_not_support", "", "", True),
        ("not_applicable", "", "", False),
        ("does_not_support", "no data", "knowledge_gap", False),
    ],
)
def test_direction_is_open_where_something_is_denied(direction, surface, claim_type, is_open):
    found = {"direction": of("direction", direction, surface=surface)}
    if claim_type:
        found["claim_type"] = of("claim_type", claim_type)
    assert direction_is_open(found) is is_open
    assert ("direction" in axes_taken(found)) is (
        not is_open and (claim_type, direction) != ("knowledge_gap", "does_not_support")
    )


def test_direction_that_nobody_suggests_is_not_open():
    assert not direction_is_open({})


SENTENCE = "Drug-A helped mice; drug-A harmed rats."
AT = 100


def part(words):
    start = AT + SENTENCE.index(words)
    return Part(AT, SENTENCE, [(start, start + len(words))])


def named(facet, value, words, score=0.9, **more):
    start = AT + SENTENCE.index(words)
    return of(facet, value, score, start=start, end=start + len(words), surface=words, **more)


@pytest.mark.parametrize(
    ("words", "is_whole"), [(SENTENCE, True), (SENTENCE[:-1], True), (SENTENCE[:-2], False), ("helped", False)]
)
def test_a_sentence_is_quoted_whole_where_no_word_is_left_out(words, is_whole):
    assert part(words).is_whole is is_whole


def test_a_part_names_what_it_holds_there_or_once_more():
    once = named("therapy", "IA:AGENT:A", "Drug-A")
    assert part("Drug-A helped").names(once)
    assert part("drug-A harmed rats").names(once)
    assert part("helped mice").leaves_out(once)
    assert not part("A harmed").names(named("therapy", "IA:AGENT:A", "A"))  # half of a name
    assert not part("helped").names(of("therapy", "IA:AGENT:A"))
    assert not part("helped").leaves_out(of("therapy", "IA:AGENT:A", start=5, end=9, surface="else"))


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("Drug-A helped mice", ["IA:DX:MICE", "IA:BM:DOC"]),
        ("harmed rats", ["IA:DX:RATS", "IA:AE:HARM", "IA:BM:DOC"]),
        ("harmed", ["IA:DX:MICE", "IA:DX:RATS", "IA:AE:HARM", "IA:BM:DOC"]),
        ("helped", ["IA:DX:MICE", "IA:DX:RATS", "IA:BM:DOC"]),
    ],
)
def test_a_part_takes_what_it_names_and_whom_the_rest_is_about(words, expected):
    found = ranked_tags(
        [
            named("subtype", "IA:DX:MICE", "mice"),
            named("subtype", "IA:DX:RATS", "rats", 0.8),
            named("adverse_event", "IA:AE:HARM", "harmed"),
            of("biomarker", "IA:BM:DOC"),
        ]
    )
    values = [one.value for mine in tags_of_part(found, part(words)).values() for one in mine]
    assert sorted(values) == sorted(expected)


@pytest.mark.parametrize("more", [{"role": "comparator"}, {"score": 0.4}])
def test_a_therapy_that_the_part_names_aside_leaves_the_one_of_the_sentence(more):
    found = ranked_tags(
        [named("therapy", "IA:AGENT:A", "Drug-A", role="study"), named("therapy", "IA:AGENT:B", "rats", **more)]
    )
    assert len(tags_of_part(found, part("harmed rats"))["therapy"]) == 1 + 1
    assert "IA:AGENT:A" in {one.value for one in tags_of_part(found, part("harmed rats"))["therapy"]}


def test_what_a_part_says_otherwise_than_its_sentence_stays_open():
    found = axes(certainty="asserted", claim_type="efficacy", study_design="in_vivo_mouse")
    assert axes_of_part(found, part(SENTENCE), is_of_two_kinds=True) == found
    assert axes_of_part(found, part("helped"), is_of_two_kinds=False).keys() == {"claim_type", "study_design"}
    assert axes_of_part(found, part("helped"), is_of_two_kinds=True).keys() == {"study_design"}


def test_sentences_agree_on_what_all_of_them_or_the_words_of_some_say():
    one = {**axes(claim_type="efficacy", direction="supports", certainty="asserted"), "n": of("n", "40", surface="40")}
    other = {**axes(claim_type="efficacy", direction="supports", certainty="hedged"), "n": of("n", "12")}
    third = {"direction": of("direction", "does_not_support", 0.5, surface="did not")}
    assert agreed([one]) == one
    assert {axis: found.value for axis, found in agreed([one, other]).items()} == {
        "claim_type": "efficacy",
        "direction": "supports",
        "n": "40",
    }
    assert direction_is_open(agreed([one, other, third]))
    assert agreed([]) == {}
