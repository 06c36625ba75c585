import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.canonical import canonicalise
from claims.anchoring import (
    CONTEXT,
    QuoteNotFound,
    anchor_at,
    canonical_fault,
    context,
    locate,
    overlaps,
    utf16_offset,
)

PIECES = [
    *("Pembrolizumab", "works", "PD‑1", "IFN-γ", "a", "a", ".", " ", " ", "\n\n", "\u00a0", "“", "”"),
    *("🙂", "👍\U0001f3fd", "𝛼", "🇫🇮", "\U0001f3f4\U000e0067\U000e0062\U000e007f"),  # astral, skin tone, flags
    *(
        "👩\u200d⚕\ufe0f",
        "👩\u200d👩\u200d👧\u200d👦",
        "\u200b",
        "\u200d",
        "\ufe0f",
    ),  # joined by ZWJ, and the joiners alone
    *("e\u0301", "o\u0302\u0323", "x\u0301", "Å", "ﬀ", "한국", "\u1112\u1161\u11ab"),  # composing and not
]
texts = st.lists(st.sampled_from(PIECES), min_size=1, max_size=60).map(lambda parts: canonicalise("".join(parts)).text)


@st.composite
def selections(draw):
    """A canonical text and a span of it that is not blank."""
    text = draw(texts.filter(str.strip))
    start = draw(st.integers(0, len(text) - 1))
    end = draw(st.integers(start + 1, len(text)))
    visible = next(i for i, character in enumerate(text) if character.strip())
    return (text, start, end) if text[start:end].strip() else (text, visible, visible + 1)


@given(selections())
def test_locate_anchors_a_selection_at_its_own_place(selection):
    text, start, end = selection
    anchor = locate(text, text[start:end], start)
    assert (anchor.start, anchor.end) == (start, end)
    assert text[anchor.start : anchor.end] == anchor.exact == text[start:end]


@given(selections(), st.integers(-5, 400))
def test_locate_never_points_at_other_words(selection, hint):
    text, start, end = selection
    exact = text[start:end]
    place = min(max(hint, 0), len(text))
    distances = [abs(at - place) for at in range(len(text)) if text.startswith(exact, at)]
    try:
        anchor = locate(text, exact, hint)
    except QuoteNotFound:
        assert distances.count(min(distances)) == 2, "refused only where two occurrences are equally near"
    else:
        assert text[anchor.start : anchor.end] == exact
        assert abs(anchor.start - place) == min(distances)


@given(selections(), st.sampled_from(["x", "🙂", "\u0301", " "]))
def test_locate_refuses_words_that_are_not_there(selection, added):
    text, start, end = selection
    tampered = text[start:end] + "\ue000" + added
    with pytest.raises(QuoteNotFound) as refused:
        locate(text, tampered, start)
    assert refused.value.wanted == tampered
    assert refused.value.found == text[start : start + len(tampered)]


@pytest.mark.parametrize(
    ("text", "exact", "hint", "start"),
    [
        ("a b a b a", "a", 4, 4),
        ("a b a b a", "a", 5, 4),
        ("a b a b a", "a", 7, 8),
        ("a b a b a", "a", 99, 8),
        ("a b a b a", "a", -9, 0),
        ("aaaa", "aa", 1, 1),
        ("one two", "two", None, 4),
        ("one two", "two", 0, 4),
        ("🙂🙂 CAR-T", "CAR-T", 5, 3),
    ],
)
def test_locate_takes_the_nearest_occurrence(text, exact, hint, start):
    assert locate(text, exact, hint).start == start


@pytest.mark.parametrize(("text", "exact", "hint"), [("a b a", "a", 2), ("a b a", "a", None), ("xaxax", "a", 2)])
def test_locate_guesses_not_between_two_equally_near(text, exact, hint):
    with pytest.raises(QuoteNotFound, match="more than once"):
        locate(text, exact, hint)


@pytest.mark.parametrize(
    ("exact", "reason"),
    [
        ("", "at least one word"),
        (" \n\u00a0", "at least one word"),
        ("a\r\nb", "carriage return"),
        ("a\x00b", "carriage return, control"),
        ("a\u00adb", "soft hyphen"),
        ("\ufeffa", "no stored text has"),
        ("\ud83d", "no stored text has"),
        ("cafe\u0301", "NFC"),
        ("tea", "do not stand in the text"),
    ],
)
def test_locate_says_why_words_are_not_found(exact, reason):
    with pytest.raises(QuoteNotFound, match=reason):
        locate("A café in a town. \n\u00a0", exact, 2)


def test_quote_not_found_repeats_no_whole_article():
    with pytest.raises(QuoteNotFound) as refused:
        locate("w" * 5000, "v" * 5000, 0)
    assert len(refused.value.wanted) == len(refused.value.found) == 500


@pytest.mark.parametrize("hint", [None, -1])
def test_quote_not_found_without_a_place_shows_no_words(hint):
    with pytest.raises(QuoteNotFound) as refused:
        locate("some words", "other", hint)
    assert refused.value.found == ""


@given(selections())
def test_context_is_the_neighbourhood(selection):
    text, start, end = selection
    prefix, suffix = context(text, start, end)
    assert len(prefix) == min(CONTEXT, start)
    assert len(suffix) == min(CONTEXT, len(text) - end)
    assert text[start - len(prefix) : end + len(suffix)] == prefix + text[start:end] + suffix
    anchor = anchor_at(text, start, end)
    assert (anchor.prefix, anchor.exact, anchor.suffix) == (prefix, text[start:end], suffix)


@given(texts, st.data())
def test_utf16_offset_counts_as_javascript_does(text, data):
    offset = data.draw(st.integers(0, len(text)))
    units = [unit for character in text for unit in ([1, 1] if ord(character) > 0xFFFF else [1])]
    assert utf16_offset(text, len(text)) == len(units)
    back = text.encode("utf-16-le")[: 2 * utf16_offset(text, offset)].decode("utf-16-le")
    assert back == text[:offset]


@given(texts)
def test_slices_of_a_canonical_text_are_canonical(text):
    assert unicodedata.is_normalized("NFC", text)
    assert canonical_fault(text) is None or not text.strip()


@pytest.mark.parametrize(
    ("span", "other", "shared"),
    [((0, 5), (5, 9), False), ((0, 5), (4, 9), True), ((3, 4), (0, 9), True), ((5, 9), (0, 5), False)],
)
def test_overlaps_of_half_open_spans(span, other, shared):
    assert overlaps(*span, *other) is shared
