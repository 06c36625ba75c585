"""Terms that a sentence says in plain words and not by a name: "lived longer", "took the brakes off". Pure."""

from collections.abc import Iterable
from dataclasses import replace

from claims.suggesting.phrase_rules import NOT_MEANT, RULES
from claims.suggesting.reading import Sentence
from claims.suggesting.suggestions import RULE
from vocabulary.lexicon import Lexicon
from vocabulary.matching import Mention


def with_phrases(sentence: Sentence, lexicon: Lexicon) -> Sentence:
    """The sentence with the terms that its phrases mean among its mentions, without those that its names do not mean.

    A phrase of which a part is the name of a term of the same facet says nothing of its own.
    """
    named = tuple(one for one in sentence.mentions if not _is_not_meant(sentence, one))
    said = [one for one in _said(sentence) if one.curie in lexicon.cards and not _overlaps(one, named, lexicon)]
    if not said and len(named) == len(sentence.mentions):
        return sentence
    return replace(sentence, mentions=tuple(sorted([*named, *said], key=lambda one: (one.start, -one.end, one.facet))))


def _said(sentence: Sentence) -> Iterable[Mention]:
    lowered = sentence.text.casefold()
    for rule in RULES:
        if any(hint in lowered for hint in rule.hints) and (match := rule.words.search(sentence.text)):
            start, end = (sentence.start + place for place in match.span())
            yield from (Mention(start, end, rule.facet, curie, RULE) for curie in rule.curies)


def _overlaps(one: Mention, named: Iterable[Mention], lexicon: Lexicon) -> bool:
    """Whether its words name something else; the name of a wider term within them does not count."""
    wider = lexicon.cards[one.curie].ancestors
    return any(
        one.start < other.end
        and other.start < one.end
        and not (other.curie in wider and one.start <= other.start and other.end <= one.end)
        for other in named
        if one.facet == other.facet
    )


def _is_not_meant(sentence: Sentence, one: Mention) -> bool:
    """Whether the words around a name say that it means something else, such as a virus by "hepatitis B"."""
    around = NOT_MEANT.get(one.curie)
    if around is None:
        return False
    at = one.start - sentence.start
    return any(match.start() <= at < match.end() for match in around.finditer(sentence.text))
