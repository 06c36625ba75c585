from hypothesis import given
from hypothesis import strategies as st

from atlas.reader import Block, Marked, Segment, Stretch, excerpts, parts, runs, segments, whole

TEXT = "Eleven of forty patients responded. Write to me@example.org, or call. The end."
CONTACT = (TEXT.index("me@"), TEXT.index(", or"))


def mark(words, number=1, direction="supports"):
    start = TEXT.index(words)
    return Marked(start, start + len(words), 100 + number, number, direction)


def all_of(*marks, contacts=()):
    return segments(TEXT, (0, len(TEXT)), marks, contacts)


def test_text_without_quotes_is_one_segment():
    assert all_of() == (Segment(TEXT),)


def test_crossing_quotes_become_segments_that_carry_both_claims():
    first, second = mark("Eleven of forty patients"), mark("forty patients responded", 2, "mixed")
    made = all_of(first, second)
    assert [(one.text, one.claims) for one in made] == [
        ("Eleven of ", (101,)),
        ("forty patients", (101, 102)),
        (" responded", (102,)),
        (TEXT[TEXT.index(". Write") :], ()),
    ]
    assert [one.begins for one in made] == [(101,), (102,), (), ()]
    assert [[quote.number for quote in one.ends] for one in made] == [[], [1], [2], []]
    assert [one.direction for one in made] == ["supports", "several", "mixed", ""]


def test_the_same_words_of_two_quotes_of_one_claim_are_named_once():
    same = mark("forty patients")
    assert [quote.number for quote in all_of(same, same)[1].ends] == [1]
    assert all_of(same, same)[1].claims == (101,)


def test_contacts_never_come_out_even_when_a_quote_crosses_one():
    made = all_of(mark("Write to me@example.org, or"), mark("example.org", 2), contacts=[CONTACT])
    assert [one.removed for one in made].count(True) == 1
    assert "example" not in "".join(one.text for one in made)


def test_a_contact_at_the_edge_of_a_passage_is_left_out():
    assert segments(TEXT, (0, CONTACT[0] + 3), [], [CONTACT]) == (
        Segment(TEXT[: CONTACT[0]]),
        Segment("", removed=True),
    )


def test_boilerplate_is_folded_unless_it_carries_a_quote():
    passages = [Stretch(0, 35, "body"), Stretch(36, 70, "about"), Stretch(70, len(TEXT), "contact")]
    blocks = whole(TEXT, passages, [mark("Write to")], ())
    assert [block.folded for block in blocks] == [False, False, True]
    assert [part.folded for part in parts(blocks)] == [False, True]


def test_neighbouring_boilerplate_is_one_part_with_each_role_once():
    blocks = [Block("body", ()), Block("about", ()), Block("about", ()), Block("contact", ())]
    assert [(part.folded, part.roles) for part in parts(blocks)] == [(False, ("body",)), (True, ("about", "contact"))]


def test_excerpts_show_quoted_words_in_order_with_gaps_between():
    blocks = excerpts(TEXT, [mark("The end", 2), mark("forty patients")], (), ())
    assert [(block.gap, "".join(one.text for one in block.segments)) for block in blocks] == [
        (True, "forty patients"),
        (True, "The end"),
        (True, ""),
    ]
    assert excerpts(TEXT, [], (), ()) == ()


def test_excerpts_that_begin_and_end_with_the_text_have_no_gap_there():
    assert [block.gap for block in excerpts(TEXT, [Marked(0, len(TEXT), 1, 1, "supports")], (), ())] == [False]


def test_runs_join_what_overlaps_or_all_but_touches():
    assert runs([(10, 20), (0, 5), (22, 30), (33, 40), (1, 3)]) == ((0, 5), (10, 30), (33, 40))


SPANS = st.tuples(st.integers(0, 60), st.integers(1, 30)).map(lambda pair: (pair[0], pair[0] + pair[1]))


@given(st.lists(SPANS, max_size=6), st.lists(SPANS, max_size=3))
def test_segments_tile_the_text_and_carry_exactly_the_claims_over_them(spans, contacts):
    text = "".join(chr(0x1F600 + n % 60) if n % 3 else "e" for n in range(90))
    quotes = [Marked(start, end, number, number, "supports") for number, (start, end) in enumerate(spans)]
    made = segments(text, (5, 85), quotes, contacts)
    hidden = {at for start, end in contacts for at in range(start, end)}
    shown = "".join(one.text for one in made)
    assert shown == "".join(text[at] for at in range(5, 85) if at not in hidden)
    at = 5
    for one in made:
        if one.removed:
            at = next((n for n in range(at, 86) if n not in hidden), 86)
            continue
        over = {quote.claim for quote in quotes if quote.start <= at < quote.end}
        assert set(one.claims) == over
        at += len(one.text)


def test_each_block_tells_its_language_where_it_is_not_the_pages():
    passages = [Stretch(0, 35, "body"), Stretch(36, len(TEXT), "caption", "es")]
    assert [block.language for block in whole(TEXT, passages, (), ())] == ["", "es"]
    shown = excerpts(TEXT, [mark("Eleven"), mark("The end")], (), passages)
    assert [block.language for block in shown] == ["", "es", ""]
