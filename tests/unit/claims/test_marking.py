import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.marking import Mark, in_sentences, joined, lay_out, shares_half

TEXT = "One here. Two there! And so on\nThree 🫁 lines."
spans = st.tuples(st.integers(0, 60), st.integers(0, 60)).map(sorted).map(tuple)


@given(text=st.text(max_size=60), marks=st.lists(spans, max_size=6))
def test_lay_out_keeps_every_character(text, marks):
    marks = [Mark(number, start, end, "draft", "") for number, (start, end) in enumerate(marks)]
    pieces = lay_out(text, (0, len(text)), marks)
    assert "".join(run.text for piece in pieces for run in piece.runs) == text
    assert all(text[piece.start : piece.end] == "".join(run.text for run in piece.runs) for piece in pieces)


@given(start=st.integers(0, len(TEXT) - 1), length=st.integers(1, 20))
def test_lay_out_marks_exactly_the_quoted_words(start, length):
    end = min(len(TEXT), start + length)
    runs = [
        run for piece in lay_out(TEXT, (0, len(TEXT)), [Mark(7, start, end, "published", "")]) for run in piece.runs
    ]
    assert "".join(run.text for run in runs if run.marks) == TEXT[start:end]


def test_lay_out_numbers_sentences_and_not_what_lies_between():
    pieces = lay_out(TEXT, (10, 30), first=4)
    assert [(piece.number, TEXT[piece.start : piece.end]) for piece in pieces] == [
        (4, "Two there!"),
        (None, " "),
        (5, "And so on"),
    ]


def test_lay_out_keeps_blanks_at_both_ends_outside_of_sentences():
    pieces = lay_out("  One here.  ", (0, 13))
    assert [(piece.start, piece.end, piece.number) for piece in pieces] == [(0, 2, None), (2, 11, 0), (11, 13, None)]


def test_runs_of_overlapping_quotes_name_all_their_claims():
    marks = [Mark(9, 0, 8, "draft", "supports"), Mark(3, 4, 8, "published", "does_not_support")]
    one, both = lay_out(TEXT, (0, 8), marks)[0].runs
    assert (one.claims, one.direction, one.is_draft) == ("9", "supports", True)
    assert (both.claims, both.direction, both.is_draft) == ("3 9", "several", False)


def test_a_run_without_quote_has_no_direction_and_is_no_draft():
    run = lay_out(TEXT, (0, 8))[0].runs[0]
    assert (run.claims, run.direction, run.is_draft) == ("", "", False)


def test_joined_makes_neighbours_of_one_line_a_single_quote():
    assert joined(TEXT, [(10, 20), (0, 9)]) == [(0, 20)]


def test_joined_parts_sentences_across_a_line_end_or_with_one_between():
    assert joined(TEXT, [(21, 30), (31, 45)]) == [(21, 30), (31, 45)]
    assert joined(TEXT, [(0, 9), (21, 30)]) == [(0, 9), (21, 30)]


def test_joined_counts_a_sentence_once():
    assert joined(TEXT, [(0, 9), (0, 9)]) == [(0, 9)]


@pytest.mark.parametrize(
    ("quoted", "told"),
    [
        ("of it", ("Second ", "of it", ", whole.")),
        ("Second of it, whole.", ("", "Second of it, whole.", "")),
        ("it, whole. Third", ("Second of ", "it, whole. Third", " one!")),
        ("First one. S", ("", "First one. S", "econd of it, whole.")),
        ("one!\nA head", ("Third ", "one!\nA head", "line")),
        (" ", ("First", " ", "one.")),
    ],
)
def test_a_quote_stands_in_the_sentences_that_it_touches(quoted, told):
    text = "Before all.\nFirst one. Second of it, whole. Third one!\nA headline\nAfter."
    start = text.index(quoted, 12)
    assert in_sentences(text, (start, start + len(quoted))) == told


@given(st.text(alphabet="ab. !\n", max_size=40), st.integers(0, 40), st.integers(1, 40))
def test_a_quote_and_what_stands_about_it_are_one_slice_of_the_text(text, start, length):
    start, end = min(start, len(text)), min(start + length, len(text))
    before, quote, after = in_sentences(text, (start, end))
    assert quote == text[start:end]
    assert text[start - len(before) : end + len(after)] == before + quote + after


@pytest.mark.parametrize(
    ("one", "other", "is_shared"),
    [((0, 10), (0, 10), True), ((0, 10), (5, 30), True), ((0, 10), (6, 30), False), ((0, 10), (4, 6), True),
     ((0, 10), (10, 20), False), ((0, 10), (30, 40), False)],
)  # fmt: skip
def test_two_spans_share_half_of_the_shorter_one(one, other, is_shared):
    assert shares_half(one, other) is is_shared
    assert shares_half(other, one) is is_shared
