"""A small vocabulary and generated texts that teach something simple."""

import pytest

from articles.kinds import ArticleKind
from claims.learning.examples import claimed, of_text
from claims.suggesting.axes_provider import AxesProvider
from claims.suggesting.reading import read
from claims.suggesting.suggestions import Suggestion
from vocabulary.lexicon import Form, Named, lexicon_of

NAMED = (
    Named("IA:AGENT:PEMBROLIZUMAB", "therapy", "pembrolizumab", "agent", (), (Form("Keytruda", "brand"),)),
    Named("IA:DX:TNBC", "subtype", "triple-negative breast cancer"),
)
CLAIM = "Pembrolizumab improved survival in {n} patients with triple-negative breast cancer of arm {n}."
DENIAL = "Pembrolizumab did not improve survival in {n} mice of group {n}."
IDLE = "Doctor number {n} of the hospital is proud of the new building."


@pytest.fixture(scope="session")
def lexicon():
    return lexicon_of(NAMED)


@pytest.fixture(scope="session")
def texts(lexicon):
    """Forty articles of one study each: a finding, a denial in mice, and a sentence that says nothing."""
    found = []
    for number in range(10, 50):
        words = [pattern.format(n=number) for pattern in (CLAIM, IDLE, DENIAL)]
        text = " ".join(words if number % 2 else [words[1], words[0], words[2]])
        reading = read(text, lexicon, title=f"Study {number}", kind=ArticleKind.PRESS_RELEASE)
        claims = [
            claimed(text.index(said), text.index(said) + len(said), {"claim_type": kind, "direction": direction}, level)
            for said, kind, direction, level in (
                (words[0], "efficacy", "supports", "B"),
                (words[2], "mechanism", "does_not_support", "D"),
            )
        ]
        found.append((reading, claims, f"study:{number}"))
    return found


@pytest.fixture(scope="session")
def examples(texts):
    return [
        one
        for reading, claims, group in texts
        for one in of_text(reading, claims, group=group, name=group, source="claims")
    ]


@pytest.fixture
def ruling(monkeypatch):
    """Has the rules say these values of the sentences in their order; `score` is .5 where none is given."""

    def say(*sentences, score=0.5):
        said = [
            Suggestion(number, axis, value, score)
            for number, values in enumerate(sentences)
            for axis, value in values.items()
        ]
        monkeypatch.setattr(AxesProvider, "suggest", lambda *_: iter(said))

    return say
