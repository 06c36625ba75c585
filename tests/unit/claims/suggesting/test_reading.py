"""A text as the rules see it: sentences with roles, positions and mentions."""

import time
from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.kinds import ArticleKind, PassageRole
from claims.suggesting.reading import LONGEST_SENTENCE, MOST_SENTENCES, Span, most_specific, read
from tests.suggesting import LEXICON
from vocabulary.matching import find

TEXT = (
    "Pembrolizumab helps in breast cancer\n\n"
    "Nivolumab did not. “We saw no pneumonitis in any of them,” she said.\n\n"
    "About us: we sell cisplatin."
)


def curies(mentions):
    return [one.curie for one in mentions]


def test_paragraphs_are_lead_and_body_without_passages():
    reading = read(TEXT, LEXICON, title="On melanoma", kind=ArticleKind.NEWS)
    assert [one.role for one in reading.sentences] == [PassageRole.LEAD] + [PassageRole.BODY] * 3
    assert [one.position for one in reading.sentences] == pytest.approx([0, 1 / 3, 2 / 3, 1])
    assert all(TEXT[one.start : one.end] == one.text for one in reading.sentences)
    assert curies(reading.titled) == ["IA:DX:MEL"]
    assert (reading.kind, reading.language) == (ArticleKind.NEWS, "en")


def test_readings_are_the_same_whatever_they_were_told():
    reading = read(TEXT, LEXICON)
    told = replace(reading, told={"terms": ()})
    assert told == reading
    assert hash(told) == hash(reading)
    assert reading != read(TEXT, LEXICON)  # found again, it may be by another lexicon
    assert reading != replace(reading, title="On melanoma")
    assert reading != TEXT


def test_a_sentence_holds_its_own_mentions():
    lead, first, second, _ = read(TEXT, LEXICON).sentences
    assert curies(lead.mentions) == ["IA:AGENT:PEMBROLIZUMAB", "IA:DX:BRCA"]
    assert curies(first.mentions) == ["IA:AGENT:NIVOLUMAB"]
    assert curies(second.of("adverse_event")) == ["IA:IRAE:PNEUM"]
    assert second.of("therapy") == ()


def test_only_passages_on_which_a_claim_may_stand_are_cut():
    head, body = TEXT.index("Nivolumab"), TEXT.index("About")
    passages = [Span(0, head, PassageRole.HEADLINE), Span(head, body, PassageRole.QUOTATION)]
    reading = read(TEXT, LEXICON, passages=[*passages, Span(body, len(TEXT), PassageRole.ABOUT)])
    assert [one.role for one in reading.sentences] == [PassageRole.HEADLINE] + [PassageRole.QUOTATION] * 2
    assert [one.position for one in reading.sentences] == [0, 0.5, 1]
    assert read(TEXT, LEXICON, passages=[Span(0, len(TEXT), PassageRole.TEASER)]).sentences == ()


def test_words_in_quotation_marks_are_quoted():
    assert [one.is_quoted for one in read(TEXT, LEXICON).sentences] == [False, False, True, False]
    opened = read("„Es wirkt nicht.", LEXICON)
    assert opened.sentences[0].is_quoted
    quotation = read("It works.", LEXICON, passages=[Span(0, 9, PassageRole.QUOTATION)])
    assert quotation.sentences[0].is_quoted


def test_mentions_that_were_found_before_are_taken():
    found = find(TEXT, LEXICON)
    assert read(TEXT, LEXICON, mentions=found).sentences == read(TEXT, LEXICON).sentences
    assert read(TEXT, LEXICON, mentions=()).sentences[0].mentions == ()


def test_the_head_is_the_title_and_the_first_sentences():
    reading = read(TEXT, LEXICON, title="On melanoma")
    assert [one.text for one in reading.head] == ["On melanoma", *(one.text for one in reading.sentences[:2])]
    assert curies(reading.head[0].mentions) == ["IA:DX:MEL"]


@pytest.mark.parametrize("text", ["", " ", "\n\n \n", "\u200b"])
def test_a_text_without_words_has_hardly_a_sentence(text):
    reading = read(text, LEXICON)
    assert all(one.text.strip() for one in reading.sentences)
    assert reading.head[0].text == ""


def test_what_nobody_reads_as_a_statement_is_passed_over():
    long = "a " * LONGEST_SENTENCE
    assert [one.text for one in read(f"{long}\n\nIt works.", LEXICON).sentences] == ["It works."]
    many = read("It works. " * (MOST_SENTENCES + 10), LEXICON)
    assert len(many.sentences) == MOST_SENTENCES


@pytest.mark.parametrize(
    "text",
    [
        "word " * 400_000,
        "\n " * 500_000,
        "a\n \n" * 300_000,
        "\U0001f600" * 1_000_000,
        "“" * 1_000_000,
        "\u05d0\u05d1 " * 500_000,
        "." * 2_000_000,
    ],
    ids=["one line", "blanks", "paragraphs", "emoji", "quotation marks", "right to left", "full stops"],
)
def test_megabytes_are_read_in_seconds(text):
    start = time.process_time()
    assert len(read(text, LEXICON).sentences) <= MOST_SENTENCES
    assert time.process_time() - start < 20


@given(st.text(alphabet="aB. \n“”\u0301\U0001f600\u05d0!?\r\t", max_size=200))
def test_sentences_are_spans_of_the_text_in_its_order(text):
    sentences = read(text, LEXICON).sentences
    assert all(text[one.start : one.end] == one.text and one.text for one in sentences)
    assert all(one.end <= other.start for one, other in pairwise(sentences))
    assert "".join("".join(one.text.split()) for one in sentences) == "".join(text.split())


def test_the_most_specific_terms_stay_in_their_order():
    every = ["IA:DX:CANCER", "IA:DX:MEL", "IA:DX:TNBC", "IA:DX:BRCA", "IA:DX:MEL"]
    assert most_specific(every, LEXICON) == ("IA:DX:MEL", "IA:DX:TNBC")
    assert most_specific((), LEXICON) == ()
