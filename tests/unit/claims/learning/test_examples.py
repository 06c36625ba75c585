import json
from dataclasses import replace

import pytest

from claims.learning.examples import (
    GOLD,
    UNSEEN,
    Claimed,
    claimed,
    digest_of,
    fold_of,
    is_frozen,
    of_gold,
    of_statements,
    of_text,
    teaches,
)
from claims.suggesting.reading import read

TEXT = "Pembrolizumab shrank tumours. The weather was fine. It failed in mice."
CLAIMS = [
    {"start": 0, "end": 29, "claim_type": "efficacy", "direction": "supports", "level": "B"},
    {"start": 52, "end": 70, "claim_type": "mechanism", "direction": "does_not_support", "level": "D"},
]

REFUSED = Claimed(30, 51, {"claim": "none"})


def gold(claims, **more):
    return json.dumps({"id": "one", "kind": "news", "title": "A title", "text": TEXT, "claims": claims, **more})


def test_every_sentence_of_a_gold_text_is_an_example(lexicon):
    found = list(of_gold([gold(CLAIMS)], lexicon))
    assert [dict(one.answers) for one in found] == [
        {"claim": "claim", "claim_type": "efficacy", "direction": "supports", "study_design": "B"},
        {"claim": "none"},
        {"claim": "claim", "claim_type": "mechanism", "direction": "does_not_support", "study_design": "D"},
    ]
    assert {one.group for one in found} == {"one"}
    assert [one.place for one in found] == ["one/0", "one/1", "one/2"]
    assert all(one.ruled["study_design"] for one in found)
    assert 0 <= found[1].chance <= found[0].chance <= 1


def test_project_facts_are_typed_and_no_claims_to_find(lexicon):
    project = {"start": 0, "end": 29, "claim_type": "project"}
    [first, *_] = of_gold([gold([project], kind="")], lexicon)
    assert dict(first.answers) == {"claim": "none", "claim_type": "project"}


@pytest.mark.parametrize(("end", "kind"), [(14, "none"), (15, "claim"), (29, "claim")])
def test_half_of_a_sentence_makes_it_a_claim(lexicon, end, kind):
    [first, *_] = of_gold([gold([{"start": 0, "end": end, "claim_type": "efficacy"}])], lexicon)
    assert first.answers["claim"] == kind


def test_of_two_claims_the_one_that_covers_more_answers_or_the_first(lexicon):
    shorter, twin = CLAIMS[0] | {"end": 20, "claim_type": "safety"}, CLAIMS[0] | {"claim_type": "safety"}
    for claims in ([shorter, CLAIMS[0]], [CLAIMS[0], twin]):
        assert next(of_gold([gold(claims)], lexicon)).answers["claim_type"] == "efficacy"


def test_what_nobody_judged_teaches_nothing(lexicon):
    reading = read(TEXT, lexicon)
    claims = [claimed(0, 29, {"claim_type": "efficacy"}, "B")]
    found = list(of_text(reading, claims, group="g", name="t", source="claims", judged=[REFUSED]))
    assert [(one.place, one.answers["claim"]) for one in found] == [("t/0", "claim"), ("t/1", "none")]


def test_claim_counts_before_what_was_said_of_its_sentence(lexicon):
    reading = read(TEXT, lexicon)
    claims = [claimed(30, 45, {"claim_type": "efficacy"}, "B")]
    [found] = of_text(reading, claims, group="g", name="t", source="claims", judged=[REFUSED])
    assert found.answers == {"claim": "claim", "claim_type": "efficacy", "study_design": "B"}


@pytest.mark.parametrize(("end", "count"), [(39, 0), (41, 1)])
def test_what_was_said_of_less_than_half_a_sentence_is_not_of_it(lexicon, end, count):
    said = [Claimed(30, end, {"claim": "none"})]
    assert len(list(of_text(read(TEXT, lexicon), [], group="g", name="t", source="claims", judged=said))) == count


def test_empty_axes_are_not_answered():
    assert claimed(0, 9, {"claim_type": "", "direction": "supports"}, "") == Claimed(
        0, 9, {"claim": "claim", "direction": "supports"}
    )


def statement(**parts):
    row = {
        "id": "S1", "pmid": "123", "text": "It worked in patients. Nobody relapsed.", "level": "B",
        "type": "Predictive", "direction": "Supports", "significance": "Sensitivity/Response",
    }  # fmt: skip
    return json.dumps(row | parts)


@pytest.mark.parametrize(
    ("parts", "answers"),
    [
        ({}, {"study_design": "B", "direction": "supports"}),
        ({"direction": "N/A"}, {"study_design": "B"}),
        ({"direction": "Does Not Support", "level": ""}, {"direction": "does_not_support"}),
    ],
)  # fmt: skip
def test_statements_answer_what_the_scheme_has(lexicon, parts, answers):
    found = list(of_statements([statement(**parts)], lexicon))
    assert [dict(one.answers) for one in found] == [answers]
    assert {(one.group, one.place, one.source) for one in found} == {("pmid:123", "S1", "statements")}


def test_statement_is_shown_by_its_first_evidence(lexicon, ruling):
    ruling({"study_design": "not_reported"}, {"study_design": "in_vitro"}, {"study_design": "phase_2"})
    [found] = of_statements([statement(text="Nobody knew. Cells died. Patients lived.")], lexicon)
    assert "w:cells" in found.traits


def test_statement_without_evidence_is_shown_by_its_likeliest_claim(lexicon, ruling):
    ruling({"study_design": "not_reported"}, {"study_design": "not_reported", "claim": "claim"})
    [found] = of_statements([statement(text="Nobody knew. It worked.")], lexicon)
    assert "w:worked" in found.traits


def test_a_fifth_of_the_studies_is_frozen_for_good():
    frozen = [number for number in range(1000) if is_frozen(f"study:{number}")]
    assert 160 < len(frozen) < 240
    assert frozen[:5] == [number for number in range(60) if is_frozen(f"study:{number}")][:5]


def test_text_that_judges_never_teaches(lexicon):
    found = {source: list(of_gold([gold(CLAIMS)], lexicon, source)) for source in (GOLD, UNSEEN)}
    assert [one.answers for one in found[UNSEEN]] == [one.answers for one in found[GOLD]]
    assert not any(map(teaches, found[UNSEEN]))
    open_group = next(name for name in map(str, range(9)) if not is_frozen(name))
    shut_group = next(name for name in map(str, range(99)) if is_frozen(name))
    assert all(teaches(replace(one, group=open_group)) for one in found[GOLD])
    assert not any(teaches(replace(one, group=shut_group)) for one in found[GOLD])


def test_folds_share_the_studies():
    counts = [sum(fold_of(f"study:{number}", 5) == fold for number in range(1000)) for fold in range(5)]
    assert all(150 < count < 250 for count in counts)


def test_digest_knows_every_change_and_no_order(examples):
    digest = digest_of("claim", examples)
    assert digest_of("claim", examples[::-1]) == digest
    assert digest_of("claim", examples[1:]) != digest
    assert digest_of("claim_type", examples) != digest
    other = {"none": "claim", "claim": "none"}[examples[0].answers["claim"]]
    changed = replace(examples[0], answers={"claim": other})
    assert digest_of("claim", [changed, *examples[1:]]) != digest
