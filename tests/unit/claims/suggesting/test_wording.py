import pytest

from claims.suggesting.wording import cues, exact_cues

PLANTS = cues(r"""
    # trees
    oak(?:s|en)?
    ash|
        elm
    # with a capital
    Ba/?F3
    \d+\S? pines
""")


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("An OAKEN chair", "oaken"),
        ("ash", "ash"),
        ("the Elm.", "elm"),
        ("BaF3", "baf3"),
        ("in 12x pines", "12x pines"),
        ("soaks", None),
        ("ashen", None),
        ("# trees", None),
    ],
)
def test_cues_are_whole_words_in_any_case(text, found):
    match = PLANTS.search(text)
    assert (match[0] if match else None) == found


def test_cues_stand_where_the_text_has_them():
    text = "İİ an Oak and an Ash"
    assert [text[one.start() : one.end()] for one in PLANTS.finditer(text)] == ["Oak", "Ash"]
    assert PLANTS.count(text) == 2
    assert PLANTS.parts("an Oak OR an elm") == ["an ", " or an ", ""]


def test_exact_cues_keep_their_capitals():
    assert exact_cues("OR|CI").search("the OR was 2")
    assert not exact_cues("OR|CI").search("this or that")


CHOICES = cues(r"""
    (?:an? |the )?(?:red|blue) kites?
    (?:\d+|ten) owls|x?wrens?|(?:one|two|) larks
    (?:a|b|c|d|e|f|g|h|i|j|k|l|m|n|o|p|q|r|s|t|u|v|w|x|y|z|aa|bb|cc|dd|ee|ff|gg|hh|ii|jj|kk|ll|mm|nn|oo|pp) robins
    [(|]jay\|
""")


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("the blue kite", "the blue kite"),
        ("red kites", "red kites"),
        ("a kite", None),
        ("ten owls", "ten owls"),
        ("12 owls", "12 owls"),
        ("xwren", "xwren"),
        ("wrens", "wrens"),
        ("two larks", "two larks"),
        ("kk robins", "kk robins"),
        ("robins", None),
        ("|jay|", "|jay|"),
    ],
)
def test_choices_at_the_head_of_a_cue_mean_the_same(text, found):
    match = CHOICES.search(text)
    assert (match[0] if match else None) == found
