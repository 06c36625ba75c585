import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.anchoring import context
from claims.rendering import (
    CONTACT_REMOVED,
    LONGEST_RUN,
    WITHHELD,
    Rights,
    ShownQuote,
    StoredQuote,
    mask,
    shown_quotes,
)

TEXT = "".join(f"{number:04d} words " for number in range(400))  # every window of five characters stands there once
BY_LIMIT = ShownQuote(WITHHELD, "", "", "limit")


def stored(start, end, text=TEXT, **changes):
    prefix, suffix = context(text, start, end)
    facts = {"text": 1, "start": start, "end": end, "exact": text[start:end], "prefix": prefix, "suffix": suffix}
    return StoredQuote(**{**facts, **changes})


def total(quote: ShownQuote) -> int:
    return sum(len(part or "") for part in (quote.prefix, quote.exact, quote.suffix))


def words(quote: ShownQuote) -> str:
    assert quote.exact is not None
    return quote.exact


def test_short_quote_keeps_its_context():
    (quote,) = shown_quotes([stored(100, 200)])
    assert quote == ShownQuote(TEXT[100:200], TEXT[68:100], TEXT[200:232])


@pytest.mark.parametrize(
    ("length", "before", "after"),
    [(236, 32, 32), (237, 31, 32), (260, 20, 20), (261, 19, 20), (299, 0, 1), (300, 0, 0)],
)
def test_contexts_are_shortened_evenly(length, before, after):
    (quote,) = shown_quotes([stored(100, 100 + length)])
    assert quote == ShownQuote(TEXT[100 : 100 + length], TEXT[100 - before : 100], TEXT[100 + length :][:after])
    assert total(quote) <= LONGEST_RUN


def test_short_context_leaves_its_rest_to_the_other():
    (first,) = shown_quotes([stored(5, 265)])
    assert (first.prefix, first.suffix) == (TEXT[:5], TEXT[265:297])
    (last,) = shown_quotes([stored(len(TEXT) - 265, len(TEXT) - 5)])
    assert (last.prefix, last.suffix) == (TEXT[-297:-265], TEXT[-5:])


def test_quote_too_long_by_itself_shows_its_first_words():
    (quote,) = shown_quotes([stored(0, 500)])
    assert quote.withheld == "limit"
    assert words(quote).endswith(" " + WITHHELD)
    assert TEXT.startswith(words(quote).removesuffix(" " + WITHHELD) + " ")
    assert 280 < total(quote) <= LONGEST_RUN


def test_long_quote_without_blanks_is_cut_hard():
    (quote,) = shown_quotes([stored(0, 400, text="字" * 400)])
    assert quote.exact == "字" * 294 + " " + WITHHELD


def test_touching_quotes_are_one_run():
    shown = shown_quotes([stored(100, 300), stored(300, 390), stored(390, 420), stored(900, 950)])
    assert [quote.withheld for quote in shown] == [None, None, "limit", None]
    assert shown[2] == BY_LIMIT
    assert shown[0].exact == TEXT[100:300], "the words of a claim come before any context"


@pytest.mark.parametrize(("gap", "withheld"), [(0, "limit"), (1, "limit"), (2, "limit"), (3, None)])
def test_quotes_parted_by_a_blank_only_touch(gap, withheld):
    shown = shown_quotes([stored(100, 300), stored(300 + gap, 450)])
    assert shown[1].withheld == withheld


def test_quote_that_bridges_two_runs_counts_both():
    shown = shown_quotes([stored(100, 220), stored(300, 420), stored(215, 305)])
    assert [quote.withheld for quote in shown] == [None, None, "limit"]


def test_same_words_twice_count_once():
    shown = shown_quotes([stored(100, 390), stored(100, 390), stored(150, 200)])
    assert [quote.withheld for quote in shown] == [None, None, None]


def test_quotes_of_different_texts_do_not_touch():
    other = StoredQuote(2, 390, 500, TEXT[390:500], TEXT[358:390], TEXT[500:532])
    assert shown_quotes([stored(100, 390), other])[1].withheld is None


def test_licence_that_forbids_quoting_gives_no_words():
    rights = Rights(quote_allowed=False, full_text=True)
    assert shown_quotes([stored(0, 50, rights=rights)]) == (ShownQuote(None, None, None, "licence"),)


def test_quote_that_is_not_shown_uses_up_no_run():
    shown = shown_quotes([stored(0, 290, rights=Rights(quote_allowed=False)), stored(290, 500)])
    assert shown[1].withheld is None


def test_source_may_set_a_shorter_limit():
    rights = Rights(longest=80)
    short, long = shown_quotes([stored(100, 150, rights=rights), stored(500, 600, rights=rights)])
    assert total(short) == 80
    assert long.withheld == "limit"
    assert total(long) <= 80


@pytest.mark.parametrize("longest", [0, -5, 5])
def test_source_without_room_for_a_word_shows_none(longest):
    assert shown_quotes([stored(100, 150, rights=Rights(longest=longest))]) == (BY_LIMIT,)


def test_source_cannot_set_a_longer_limit():
    (quote,) = shown_quotes([stored(0, 500, rights=Rights(longest=900))])
    assert total(quote) <= LONGEST_RUN


def test_full_text_lifts_the_limit():
    rights = Rights(full_text=True)
    shown = shown_quotes([stored(100, 600, rights=rights), stored(600, 700, rights=rights)])
    assert [quote.exact for quote in shown] == [TEXT[100:600], TEXT[600:700]]
    assert [quote.withheld for quote in shown] == [None, None]
    assert (shown[0].prefix, shown[0].suffix) == ("", "")


def test_long_quote_beside_a_full_run_is_withheld():
    shown = shown_quotes([stored(0, 250), stored(250, 700)])
    assert shown[1] == BY_LIMIT


def test_contact_in_the_context_is_masked():
    text = "Ask jane.roe@example.org now. " + "The therapy works well. " + "Call +358 50 339 2542 today."
    contacts = ((4, 24), (59, 75))
    start = text.index("The")
    (quote,) = shown_quotes([stored(start, start + 23, text=text, contacts=contacts)])
    assert quote.prefix == f"Ask {CONTACT_REMOVED} now. "
    assert quote.exact == "The therapy works well."
    assert quote.suffix == f" Call {CONTACT_REMOVED} today."


def test_contact_that_the_context_cuts_leaves_no_stub():
    text = "x" * 10 + "jane.roe@example.org" + "y" * 20 + "The therapy works."
    (quote,) = shown_quotes([stored(50, 68, text=text, contacts=((10, 30),))])
    assert quote.prefix == CONTACT_REMOVED + "y" * 20


def test_contact_in_the_words_is_masked():
    text = "Write to a@b.example for the trial."
    (quote,) = shown_quotes([stored(0, len(text), text=text, contacts=((9, 20),))])
    assert quote.exact == f"Write to {CONTACT_REMOVED} for the trial."


def test_mask_that_is_longer_than_the_contact_costs_the_context():
    quote = stored(100, 350, contacts=((90, 95), (352, 356)))
    (shown,) = shown_quotes([quote])
    assert shown == ShownQuote(TEXT[100:350], "", "")


@pytest.mark.parametrize(
    ("contacts", "masked"),
    [
        ([], "0123456789"),
        ([(2, 4)], f"01{CONTACT_REMOVED}456789"),
        ([(-3, 2)], f"{CONTACT_REMOVED}23456789"),
        ([(8, 20)], f"01234567{CONTACT_REMOVED}"),
        ([(-9, 0), (10, 12)], "0123456789"),
        ([(6, 8), (1, 3)], f"0{CONTACT_REMOVED}345{CONTACT_REMOVED}89"),
        ([(1, 5), (3, 8)], f"0{CONTACT_REMOVED * 2}89"),
    ],
)
def test_mask_replaces_every_contact(contacts, masked):
    assert mask("0123456789", contacts) == masked


spans = st.tuples(st.integers(0, 1200), st.integers(1, 420)).map(lambda span: (span[0], span[0] + span[1]))


@given(st.lists(spans, min_size=1, max_size=12))
def test_no_answer_holds_a_longer_run_than_allowed(chosen):
    shown = shown_quotes([stored(start, end) for start, end in chosen])
    seen: set[int] = set()
    for (start, end), quote in zip(chosen, shown, strict=True):
        assert total(quote) <= LONGEST_RUN
        if quote.withheld is None:
            assert quote.exact == TEXT[start:end]
            seen.update(range(start - len(quote.prefix or ""), end + len(quote.suffix or "")))
        elif quote.exact != WITHHELD:
            seen.update(range(start, start + len(words(quote)) - len(WITHHELD) - 1))
    run = 0
    for position in range(len(TEXT)):
        run = run + 1 if position in seen else 0
        assert run <= LONGEST_RUN


@given(st.lists(spans, min_size=1, max_size=6))
def test_first_quote_is_always_shown(chosen):
    first = shown_quotes([stored(start, end) for start, end in chosen])[0]
    assert first.exact != WITHHELD
