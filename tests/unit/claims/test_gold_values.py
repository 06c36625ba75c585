import json

import pytest

from claims import gold_values
from claims.gold_values import GOLD, STATEMENTS, wrong_values

CLAIM = {"start": 0, "end": 4, "study_design": "phase_2", "tags": [{"facet": "therapy", "curie": "IA:AGENT:X"}]}
TEXT = {"id": "d", "text": "Some words.", "kind": "news", "claims": [CLAIM]}


def told(*rows, lists=GOLD):
    return [str(one) for one in wrong_values([json.dumps(row).encode() for row in rows], lists)]


def test_right_values_are_passed_over():
    assert told(TEXT, {"passages": [{"role": "lead"}], "mentions": [{"facet": "subtype", "curie": "x"}]}) == []


def test_wrong_values_are_told_with_their_place_and_what_may_be_meant():
    wrong = {**CLAIM, "study_design": "phase2", "level": "Z", "tags": [{"facet": "therapies", "curie": "x"}]}
    design, level, facet = told(TEXT, {**TEXT, "claims": [CLAIM, wrong]})
    assert design.startswith("line 2: claims[1].study_design is “phase2”; nearest is phase_2; allowed are guideline_or")
    assert level == "line 2: claims[1].level is “Z”; allowed are A, B, C, D, E, F, N"
    assert facet.startswith("line 2: claims[1].tags[0].facet is “therapies”; nearest is therapy; allowed are therapy, ")


@pytest.mark.parametrize(
    ("row", "place"),
    [
        ({"kind": "rumour"}, "kind is “rumour”"),
        ({"passages": [{}, {"role": "song"}]}, "passages[1].role is “song”"),
        ({"mentions": [{"facet": "colour"}]}, "mentions[0].facet is “colour”"),
    ],
)
def test_every_list_of_codes_is_known(row, place):
    [one] = told(row)
    assert one.startswith(f"line 1: {place}; ")


def test_terms_are_told_with_the_nearest_alone():
    lists = gold_values.terms([*(f"IA:DX:T{number}" for number in range(50)), "IA:DX:TNBC"])
    tagged = {"claims": [{"tags": [{"curie": "IA:DX:TNBX"}]}], "mentions": [{"curie": "?"}, {"curie": "IA:DX:T7"}]}
    assert told(tagged, lists=lists) == [
        "line 1: claims[0].tags[0].curie is “IA:DX:TNBX”; nearest is IA:DX:TNBC",
        "line 1: mentions[0].curie is “?”; nothing is near",
    ]


def test_statements_have_a_level_of_ours():
    assert told({"level": "A", "kind": "x"}, {"level": "Z"}, lists=STATEMENTS) == [
        "line 2: level is “Z”; allowed are A, B, C, D, E, F, N"
    ]


@pytest.mark.parametrize(
    "line", [b"{", b"\xff", b"[" * 100_000, b"[]", b"", b'{"kind": 7, "claims": {}, "mentions": [7]}', b'{"kind": ""}']
)
def test_what_the_reading_of_the_file_tells_is_passed_over(line):
    assert list(wrong_values([line], GOLD)) == []
