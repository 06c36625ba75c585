"""One gold text beside what providers say about it."""

import pytest

from articles.kinds import PassageRole
from claims.suggesting.evaluating import Gauge, mark_text
from claims.suggesting.evaluating.marking import Choice
from claims.suggesting.gold_reading import GoldClaim, GoldMention, GoldTag, GoldText
from claims.suggesting.reading import Span
from claims.suggesting.scoring import Hits
from claims.suggesting.suggestions import CLAIM, Suggestion
from tests.suggesting import LEXICON, Says, named

FIRST = "Pembrolizumab with cisplatin shrank tumours in triple-negative breast cancer."
SECOND = "Nivolumab did not help in melanoma."
TEXT = f"{FIRST} {SECOND}"
PEMBRO, CIS, NIVO = (GoldTag("therapy", f"IA:AGENT:{name}") for name in ("PEMBROLIZUMAB", "CISPLATIN", "NIVOLUMAB"))
TNBC = GoldTag("subtype", "IA:DX:TNBC")


def claim(*tags, sentence=0, axes=None, span=None):
    start, end = span or ((0, len(FIRST)), (len(FIRST) + 1, len(TEXT)))[sentence]
    return GoldClaim(start, end, axes or {}, tags)


def marked(*claims, says=(), gold=None, codes=None, **more):
    provider = Says(lambda reading: [one(reading) for one in says])
    text = gold or GoldText("d1", TEXT, claims=claims, **more)
    return mark_text(text, Gauge(LEXICON, codes or {}, [provider]))


def term(sentence, facet, value, surface, **more):
    return lambda reading: named(reading, sentence, facet, value, surface, **more)


def axis(sentence, facet, value, score=0.5):
    return lambda _: Suggestion(sentence, facet, value, score)


def test_a_claim_is_compared_with_its_sentence():
    one = marked(
        claim(PEMBRO, CIS, TNBC),
        claim(NIVO, sentence=1),
        says=[
            term(0, "therapy", PEMBRO.curie, "Pembrolizumab", role="study"),
            term(0, "therapy", CIS.curie, "cisplatin", role="co_treatment"),
            term(0, "subtype", "IA:DX:BRCA", "breast cancer"),
            term(1, "therapy", NIVO.curie, "Nivolumab", role="comparator"),
        ],
    )
    assert one.hits["therapy"] == Hits(2, 2, 3)
    assert one.hits["therapy_whatever_role"] == Hits(3, 3, 3)
    assert (one.hits["subtype"], one.hits["subtype_in_line"]) == (Hits(0, 1, 1), Hits(1, 1, 1))
    assert one.hits["outcome"] == Hits()
    assert [(wrong.measure, wrong.wanted, wrong.given) for wrong in one.wrong] == [
        ("subtype", ("IA:DX:TNBC",), ("IA:DX:BRCA",)),
        ("therapy", (NIVO.curie,), ()),
    ]
    assert (one.name, one.unit, one.kind, one.suggestions, one.without_words) == ("d1", "d1", "", 4, 0)


def test_a_cancer_of_the_background_is_no_tag_of_the_claim():
    one = marked(claim(), says=[term(1, "subtype", "IA:DX:MEL", "melanoma", role="background")])
    assert one.hits["subtype"] == Hits()


def test_axes_are_compared_where_they_are_annotated():
    one = marked(
        claim(axes={"level": "B", "study_design": "phase_2", "direction": "supports", "n": "12"}),
        claim(sentence=1, axes={"level": "F", "n": ""}),
        says=[axis(0, "study_design", "phase_3", 0.7), axis(0, "n", "12"), axis(0, "claim_type", "efficacy")],
    )
    assert one.choices == {
        "study_design": (Choice("phase_2", "phase_3", 0.7),),
        "level": (Choice("B", "B", 0.7), Choice("F", "", 0.0)),
        "direction": (Choice("supports", "", 0.0),),
    }
    assert one.hits["n"] == Hits(1, 1, 1)


def test_only_what_is_annotated_counts():
    one = marked(gold=GoldText("d1", TEXT, claims=(GoldClaim(0, 9, {}),)), says=[axis(0, "n", "12")])
    assert (one.hits, one.choices, one.wrong) == ({}, {}, ())
    bare = marked(gold=GoldText("d1", TEXT))
    assert (bare.ranking, bare.hits) == (None, {})


@pytest.mark.parametrize(
    ("span", "found"),
    [
        ((0, len(FIRST)), True),
        ((0, len(TEXT)), True),  # over both: the longer one has more of it
        ((20, 40), True),
        ((len(FIRST) - 40, len(FIRST) + 3), True),
    ],
)
def test_a_claim_belongs_to_the_sentence_with_most_of_its_words(span, found):
    one = marked(claim(PEMBRO, span=span), says=[term(0, "therapy", PEMBRO.curie, "Pembrolizumab", role="study")])
    assert bool(one.hits["therapy"].right) is found


def test_a_claim_without_a_sentence_is_missed_and_counted():
    about = (Span(0, len(FIRST), PassageRole.ABOUT), Span(len(FIRST) + 1, len(TEXT), PassageRole.BODY))
    one = marked(claim(PEMBRO, axes={"level": "B", "n": "4"}), passages=about)
    assert one.hits["therapy"] == Hits(0, 0, 1)
    assert one.choices["level"] == (Choice("B", "", 0.0),)
    assert one.left_out["claims that no sentence overlaps by half, counted as missed"] == 1


def test_sentences_are_ranked_by_their_score_and_projects_are_no_claims():
    says = [axis(0, CLAIM, CLAIM, 0.2), axis(1, CLAIM, CLAIM, 0.8)]
    assert marked(claim(sentence=1), says=says).ranking == ((0.8, True), (0.2, False))
    assert marked(claim(sentence=1, axes={"claim_type": "project"}), says=says).ranking == ((0.8, False), (0.2, False))


def test_foreign_codes_are_mapped_and_unknown_ones_counted_apart():
    tags = [GoldTag("therapy", "NCIT:1"), GoldTag("therapy", "NCIT:2"), GoldTag("therapy", "IA:AGENT:NO")]
    one = marked(
        claim(*tags),
        codes={"NCIT:1": PEMBRO.curie, "NCIT:2": "IA:AGENT:NOT_THERE"},
        says=[term(0, "therapy", PEMBRO.curie, "Pembrolizumab", role="study")],
    )
    assert one.hits["therapy"] == Hits(1, 1, 1)
    assert one.left_out["tags whose code no term has as exact match"] == 2


def test_mentions_are_compared_by_place_and_term():
    wanted = (
        GoldMention(0, 13, PEMBRO),
        GoldMention(19, 35, CIS),  # one word too many
        GoldMention(36, 43, GoldTag("therapy", "NCIT:9")),
    )
    one = marked(gold=GoldText("d1", TEXT, mentions=wanted))
    assert one.hits["mention"] == Hits(1, 3, 2)
    assert one.hits["mention_overlapping"] == Hits(2, 3, 2)
    assert one.left_out["mentions whose code no term has as exact match"] == 1


def test_no_mentions_are_wanted_of_a_text_that_has_none():
    one = marked(gold=GoldText("d1", TEXT, mentions=()))
    assert one.hits["mention"] == Hits(0, 5, 0)


def test_what_providers_do_wrong_is_kept():
    def dies(_reading):
        raise OSError("gone")

    gauge = Gauge(LEXICON, {}, [Says(dies, "dead"), Says(lambda _: [Suggestion(9, "n", "1", 1.0)])])
    one = mark_text(GoldText("d1", TEXT), gauge)
    assert (one.failed, one.dropped) == ({"dead": "OSError: gone"}, {"no such sentence": 1})
