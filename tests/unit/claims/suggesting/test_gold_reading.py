"""Gold files: what is read, and what is said of broken ones."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.kinds import ArticleKind, PassageRole
from claims.suggesting import gold_reading
from claims.suggesting.gold_reading import BadGold, GoldMention, GoldTag, gold_texts, statements
from claims.suggesting.reading import Span

TEXT = "Pembrolizumab shrank tumours."
TAG = {"facet": "therapy", "curie": "IA:AGENT:PEMBROLIZUMAB"}
CLAIM = {"start": 0, "end": 29}
STATEMENT = {"id": "s1", "text": TEXT, "therapies": ["Pembrolizumab"], "level": "B", "type": "Predictive"}


def line(**fields):
    return json.dumps({"id": "d1", "text": TEXT} | fields).encode()


@pytest.mark.parametrize(
    ("name", "count", "claims"),
    [
        ("train", 40, 289),
        ("second_train", 64, 586),
        ("second_test", 32, 289),
        ("third_train", 56, 647),
        ("third_test", 28, 305),
    ],
)
def test_the_gold_sets_of_the_project_are_read(name, count, claims):
    path = Path(gold_reading.__file__).parent / "gold" / f"{name}.jsonl"
    texts = gold_texts(path.read_bytes().splitlines())
    assert (len(texts), sum(len(text.claims or ()) for text in texts)) == (count, claims)


def test_only_id_and_text_are_needed():
    (text,) = gold_texts([line(), b"  \n"])
    assert (text.name, text.title, text.kind, text.passages, text.claims, text.mentions) == (
        "d1",
        "",
        None,
        (),
        None,
        None,
    )


def test_everything_that_is_annotated_is_read():
    (text,) = gold_texts(
        [
            line(
                kind="news",
                title="T",
                passages=[{"start": 0, "end": 29, "role": "lead"}],
                mentions=[{"start": 0, "end": 13, "role": "study", **TAG}],
                claims=[
                    {
                        **CLAIM,
                        "study_design": "phase_3",
                        "confirmatory": True,
                        "extrapolates": False,
                        "n": 12,
                        "level": "A",
                        "tags": [TAG],
                    },
                    {**CLAIM, "n": None, "direction": None},
                ],
            )
        ]
    )
    assert text.kind is ArticleKind.NEWS
    assert text.passages == (Span(0, 29, PassageRole.LEAD),)
    assert text.mentions == (GoldMention(0, 13, GoldTag(**TAG)),)
    first, second = text.claims
    assert first.axes == {
        "study_design": "phase_3", "confirmatory": "true", "extrapolates": "false", "n": "12", "level": "A",
    }  # fmt: skip
    assert first.tags == (GoldTag(**TAG),)
    assert (dict(second.axes), second.tags) == ({"n": ""}, None)


def test_names_may_be_numbers():
    assert gold_texts([line(id=7)])[0].name == "7"
    assert statements([json.dumps(STATEMENT | {"id": 8, "pmid": 123}).encode()])[0].study == "123"


def test_a_lone_half_of_a_character_is_replaced():
    (text,) = gold_texts([b'{"id": "d", "text": "a\\ud800b"}'])
    assert text.text == "a\ufffdb"


@pytest.mark.parametrize(
    ("broken", "fault"),
    [
        (b"{", "not JSON at character 1"),
        (b'{"id": "\xff"}', "not UTF-8 at byte 8"),
        (b"[" * 100_000, "not JSON"),
        (b'{"n": ' + b"1" * 5_000 + b"}", "numbers too long"),
        (b"[]", "not a JSON object"),
        (b'{"id": "d"}', "text is missing"),
        (line(id=""), "id is missing"),
        (line(id=True), "id is missing or no text"),
        (line(text="x" * 2_000_001), "more than 2,000,000 characters"),
        (line(kind="rumour"), "kind rumour is no kind"),
        (line(title=[]), "title is missing or no text"),
        (line(passages=[{"start": 0, "end": 5, "role": "song"}]), "role song"),
        (line(claims={}), "claims is no list of objects"),
        (line(claims=[7]), "claims is no list of objects"),
        (line(claims=[{"start": 0, "end": 30}]), "end is no whole number from 0 to 29"),
        (line(claims=[{"start": -1, "end": 9}]), "start is no whole number"),
        (line(claims=[{"start": True, "end": 9}]), "start is no whole number"),
        (line(claims=[{"start": 9, "end": 9}]), "end 9 does not lie behind start 9"),
        (line(claims=[{**CLAIM, "level": "Z"}]), "level has no code Z"),
        (line(claims=[{**CLAIM, "claim_type": []}]), "claim_type is missing or no text"),
        (line(claims=[{**CLAIM, "confirmatory": "yes"}]), "confirmatory is neither true nor false"),
        (line(claims=[{**CLAIM, "n": 1.5}]), "n is no whole number"),
        (line(claims=[{**CLAIM, "tags": [{"facet": "colour", "curie": "X:1"}]}]), "facet colour is none of therapy"),
        (line(claims=[{**CLAIM, "tags": [{"facet": "therapy"}]}]), "curie is missing"),
        (line(mentions=[{"start": 0, "end": 3}]), "facet is missing"),
    ],
)
def test_a_broken_line_is_named_with_its_fault(broken, fault):
    with pytest.raises(BadGold, match=fault) as raised:
        gold_texts([line(), b"", broken])
    assert raised.value.line == 3
    assert str(raised.value).startswith("line 3: ")


def test_ids_stand_once():
    with pytest.raises(BadGold, match="line 2: the id d1 stands twice"):
        gold_texts([line(), line()])


def test_an_empty_file_is_no_gold_file():
    with pytest.raises(BadGold, match="no text"):
        gold_texts([])


def test_statements_are_read():
    first, second = statements(
        [
            json.dumps(STATEMENT | {"pmid": "123", "doid": "DOID:1", "direction": "Supports"}).encode(),
            json.dumps({"id": "s2", "text": TEXT, "therapies": None}).encode(),
        ]
    )
    assert (first.study, first.therapies, first.disease, first.level) == ("123", ("Pembrolizumab",), "DOID:1", "B")
    assert (second.study, second.therapies, second.level, second.direction) == ("s2", (), "", "")


@pytest.mark.parametrize(
    ("change", "fault"),
    [({"therapies": "x"}, "no list of names"), ({"therapies": [1]}, "no list of names"), ({"level": "Q"}, "no code Q")],
)
def test_a_broken_statement_is_named(change, fault):
    with pytest.raises(BadGold, match=fault):
        statements([json.dumps(STATEMENT | change).encode()])


@given(st.binary(max_size=60))
def test_no_bytes_end_in_anything_but_bad_gold(body):
    with pytest.raises(BadGold):
        gold_texts([body])
