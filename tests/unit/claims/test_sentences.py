import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.sentences import cut


def cut_words(text):
    return [text[sentence.start : sentence.end] for sentence in cut(text)]


@pytest.mark.parametrize(
    "sentences",
    [
        ["Dr. Smith said it works.", "It does."],
        ["2. It is given at home.", "R4. We advise it."],
        ["The ORR was 34.5% vs. 12% (e.g. in TNBC).", "Then 3 of 18 died."],
        ["It rose by 0.5 to 1.25 mg/kg.", "Version 2.0 followed."],
        ["“It works.”", "She said so."],
        ["She said: ‘It works.’", "He did not."],
        ['"It works!"', "The room was silent."],
        ["“No.” said he"],
        ['"Good!" he said.'],
        ["J. A. Smith et al. showed it.", "The trial ended."],
        ["It was shown by Smith et al.", "The trial ended."],
        ["Written by J.A. Smith and M. Roe."],
        ["Approved in the U.S.", "The EMA waits."],
        ["Many U.S. Senators know."],
        ["He took vitamin C.", "The rest did not."],
        ["It opens at 5 p.m. Monday.", "Come."],
        ["Roche Inc.", "The firm announced it."],
        ["Roche Inc. Basel announced it."],
        ["Is it?", "Yes!", "It is."],
        ["wait... what? ok...", "The end."],
        ["It works…", "Or so it seems."],
        ["See Fig. 3A and Tab. 2 for it.", "12 patients had CR."],
        ["(It was early.)", "Later it grew."],
        ["She said no.", "They agreed."],
        ["No. 5 is alive.", "Nos. 6 and 7 too."],
        ["It was seen before.[12]", "Later not."],
        ["It was seen.[3,4–7]", "Later not."],
        ["On Jan. 5 it began.", "By Prof. Roe, i.e. Anna."],
        ["It binds p53 and HER2.", "mRNA vaccines follow.", "iPS cells too."],
        ["Prof. Dr. med. habil. A. Müller came."],
        ["¿Funciona?", "Sí."],
        ["La Dra. Ruiz lo vio.", "«Funciona.»", "Es así."],
        ["An end without a stop"],
        ["PD-1/PD-L1.", "CTLA-4."],
        ["Ärzte sind da.", "Über 50 kamen."],
        ["👍 It works.", "👩‍⚕️ She said so."],
        ["It is 3.5.", "All 4 left."],
    ],
)
def test_cut_gives_the_sentences(sentences):
    assert cut_words(" ".join(sentences)) == sentences


def test_cut_ends_a_sentence_at_a_line_break():
    assert cut_words("A headline\nThe first line\n\n  the second \n") == ["A headline", "The first line", "the second"]


def test_cut_parts_sentences_without_blanks_in_chinese():
    assert cut_words("它有效。但不总是！真的？") == ["它有效。", "但不总是！", "真的？"]
    assert cut_words("它有效。in vivo 也有效。") == ["它有效。", "in vivo 也有效。"]


@pytest.mark.parametrize("text", ["", " ", "\n \n", "\u00a0"])
def test_cut_of_nothing_is_nothing(text):
    assert cut(text) == ()


def test_cut_adds_the_base_to_every_offset():
    text = "🙂 One. Two."
    assert [(s.start, s.end) for s in cut(text, 100)] == [(s.start + 100, s.end + 100) for s in cut(text)]
    assert [(s.start, s.end) for s in cut(text)] == [(0, 6), (7, 11)]


@given(st.text(alphabet=st.sampled_from("aA1. !?…。”(\n\u00a0🙂é[]-"), max_size=60) | st.text(max_size=60))
def test_sentences_hold_every_visible_character_once_and_in_order(text):
    found = cut(text)
    position = 0
    for sentence in found:
        assert text[position : sentence.start].strip() == ""
        words = text[sentence.start : sentence.end]
        assert words
        assert words == words.strip()
        assert "\n" not in words
        position = sentence.end
    assert text[position:].strip() == ""


@given(st.text(alphabet=st.sampled_from("aA. ”B\n"), max_size=40))
def test_cut_again_of_a_sentence_cuts_no_further_at_its_ends(text):
    for sentence in cut(text):
        words = text[sentence.start : sentence.end]
        assert cut(words)[0].start == 0
        assert cut(words)[-1].end == len(words)


@pytest.mark.parametrize(
    "text", ["." * 300_000 + "x", "A. " * 100_000, '."' * 150_000, "a" * 300_000, "It is. " * 45_000]
)
def test_cut_is_linear(text):
    begin = time.process_time()
    cut(text)
    assert time.process_time() - begin < 3
