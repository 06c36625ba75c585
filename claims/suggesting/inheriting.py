"""What a sentence leaves unsaid because its document has said it: the therapies, the cancer, the setting. Pure."""

import re
from collections.abc import Iterator
from typing import Final

from claims.suggesting.combinations import BACKBONES
from claims.suggesting.creatures import is_of_models
from claims.suggesting.others import goes_on, is_of_others
from claims.suggesting.patients import BACKGROUND_LABEL, is_disease
from claims.suggesting.reading import HEAD, most_specific
from claims.suggesting.referring import as_class, is_added, is_unnamed_alone, of_the_kind
from claims.suggesting.story import GENERAL, METHODS, OVERVIEWS, PAPERS
from claims.suggesting.subjects import Document
from claims.suggesting.therapies import STUDY, SURGERY, is_example
from claims.suggesting.untreated import is_untreated
from vocabulary.lexicon import AGENT
from vocabulary.matching import Mention

FIRST_WORDS: Final = 30  # code points in which the subject of a sentence stands
NEAR: Final = 20  # sentences that one may refer back over
_WHOLE: Final = re.compile(
    r"\b(?:the|this|their|our) (?:[\w-]+ )?(?:combination|doublet|triplet|regimen|pairing|pair|duo|trio|"
    r"two (?:drugs |agents |medicines )?together)\b|\bthe two together\b|\bboth (?:drugs|agents|medicines|antibodies|"
    r"treatments|therapies|were (?:combined|united|given))\b",
    re.IGNORECASE,
)
_BACK: Final = re.compile(
    r"^\W*(?:\w+ ){0,1}?(?:it|they|this|these|the (?:drug|agent|antibody|vaccine|virus|treatment|therapy|"
    r"molecule|medicine|conjugate|product|cells|engager|combination|regimen))\b",
    re.IGNORECASE,
)
_ASIDE: Final = re.compile(
    r"\b(?:by|in) (?:comparison|contrast)\b|\bunlike\b|\b(?:rivals?|competitors?|competing|elsewhere)\b|"
    r"\b(?:an?other|other|earlier|previous|prior|older|separate|similar|contemporaneous|historical) (?:[\w-]+ ){0,2}?"
    r"(?:trials?|stud(?:y|ies)|agents?|drugs?|groups?|cohorts?|controls?|series|approach(?:es)?|products?|"
    r"medicines?)\b|"
    r"\b(?:already|also|currently) (?:\w+ )?(?:on the market|approved|available|licen[sc]ed)\b|\bhistorical(?:ly)?\b",
    re.IGNORECASE,
)
"""What a sentence says that tells of another therapy in passing."""


_COMING: Final = re.compile(
    r"\b(?:will(?! not)|plans?|intends?|expects?|hopes?|aims?|(?:is|are) (?:planned|under ?way|enrolling|recruiting|"
    r"funded))\b",
    re.IGNORECASE,
)


def therapies(document: Document, number: int) -> tuple[Mention, ...]:
    """The therapies that a sentence is about and does not name itself."""
    sentence, own = document.sentences[number], document.study(number)
    if own:
        return _besides(document, number, own)
    is_background = BACKGROUND_LABEL.match(sentence.text) or _is_of_surgery(document, number)
    if is_background or _is_of_others(document, number) or is_untreated(sentence, document.reading.kind):
        return ()
    if _comes_before(document, number):
        return ()
    if _WHOLE.search(sentence.text) and len(document.given) > 1:
        return document.given
    if is_unnamed_alone(sentence, (document.title, *document.story.first(METHODS))):
        return ()
    if _BACK.search(sentence.text) and (last := _last(document, number)):
        return last
    about = of_the_kind(sentence, _about(document, number), document.lexicon)
    named, tells = {one.curie for one in sentence.of("therapy")}, sentence.of("outcome") or sentence.of("adverse_event")
    return tuple(one for one in about if one.curie not in GENERAL or (tells and one.curie not in named))


def _about(document: Document, number: int) -> tuple[Mention, ...]:
    """What the document is about, or in its stead what the paragraph turned to."""
    near = _nearest(document, number)
    turns = not _is_of_head(document) or (_turns_to(near, document) and not _returns(document, number))
    found = near if near and turns else document.therapies
    in_text = not any(document.story.is_titled(one) for one in found)
    return as_class(found, document.lexicon) if in_text else found


def _is_of_others(document: Document, number: int) -> bool:
    """Whether it tells of therapies of others, or goes on about those that the sentence before it tells of."""
    text = document.sentences[number].text
    if is_of_others(text):
        return True
    follows = number > 0 and goes_on(text) and _same_paragraph(document, number - 1, number)
    return follows and not document.study(number - 1) and _is_of_others(document, number - 1)


def _is_of_surgery(document: Document, number: int) -> bool:
    """Whether its subject is an operation, which no sentence goes on about in place of a drug."""
    start = document.sentences[number].start
    return any(
        one.role == STUDY and one.mention.curie == SURGERY and one.mention.start - start < FIRST_WORDS
        for one in document.parts(number)
    )


def _besides(document: Document, number: int, own: tuple[Mention, ...]) -> tuple[Mention, ...]:
    """The others of a combination that it speaks of as a whole, or those that it names only by their class."""
    sentence, about, cards = document.sentences[number], document.therapies, document.lexicon.cards
    mine = {one.curie for one in own}
    rest = tuple(one for one in about if one.curie not in mine)
    if document.means_another(number):
        return rest
    if _WHOLE.search(sentence.text) and mine < {one.curie for one in about}:
        return rest
    if all(is_added(sentence, one) for one in own):
        return tuple(one for one in _about(document, number) if one.curie not in mine)
    classes = [one for one in own if any(one.curie in cards[other.curie].ancestors for other in rest)]
    tells = sentence.of("outcome") or sentence.of("adverse_event")
    return rest if tells and len(classes) == len(own) and not BACKGROUND_LABEL.match(sentence.text) else ()


def _comes_before(document: Document, number: int) -> bool:
    """Whether it says, before the text names any therapy, how things stand without one."""
    if any(document.story.is_titled(one) for one in document.therapies) and document.reading.kind not in PAPERS:
        return False
    if any(one.role == STUDY and one.mention.curie in GENERAL for one in document.parts(number)):
        return False
    return number < document.first_treated and not document.sentences[number].of("outcome")


def _is_of_head(document: Document) -> bool:
    """Whether title or first sentences say which therapies the document is about."""
    head = {one.curie for sentence in document.story.first(HEAD) for one in sentence.of("therapy")}
    return any(document.story.is_titled(one) or one.curie in head for one in document.therapies)


def _returns(document: Document, number: int) -> bool:
    """Whether a sentence takes up what the document is about: what somebody says of it, or what comes next."""
    sentence = document.sentences[number]
    return sentence.is_quoted or bool(_COMING.search(sentence.text))


def _turns_to(near: tuple[Mention, ...], document: Document) -> bool:
    """Whether a paragraph tells of other agents than those that the document is about, and of nothing like them."""
    cards, new = document.lexicon.cards, document.story.newcomers
    mine, theirs = ({above for one in found for above in cards[one.curie].line} for found in (near, document.therapies))
    if _narrows(near, mine, document):
        return True
    are_agents = all(cards[one.curie].kind == AGENT or one.curie in new for one in near)
    is_given_besides = all(not BACKBONES.isdisjoint(cards[one.curie].line) for one in near)
    return (
        are_agents
        and not is_given_besides
        and not any(one.curie in theirs for one in near)
        and _none_of(document.therapies, mine)
    )


def _narrows(near: tuple[Mention, ...], line: set[str], document: Document) -> bool:
    """Whether a paragraph tells of agents of a class that the document is about, and that is no new agent itself."""
    cards, new = document.lexicon.cards, document.story.newcomers
    if document.reading.kind in OVERVIEWS or any(cards[one.curie].kind != AGENT for one in near):
        return False
    classes = (one.curie for one in document.therapies if cards[one.curie].kind != AGENT)
    return any(one in line and one not in new for one in classes)


def _none_of(therapies_: tuple[Mention, ...], line: set[str]) -> bool:
    return not any(one.curie in line for one in therapies_)


def _last(document: Document, number: int) -> tuple[Mention, ...]:
    """The therapies of the sentence before, in the same paragraph."""
    return document.study(number - 1) if number and _same_paragraph(document, number - 1, number) else ()


def _nearest(document: Document, number: int) -> tuple[Mention, ...]:
    """The therapies of the nearest sentence before it in its paragraph that names any."""
    for earlier in _earlier_in_paragraph(document, number):
        sentence = document.sentences[earlier]
        if (found := document.study(earlier)) and not _ASIDE.search(sentence.text):
            is_told = not sentence.is_quoted and not any(is_example(sentence, one) for one in found)
            return found if is_told or not _is_of_head(document) else ()
    return ()


def _earlier_in_paragraph(document: Document, number: int) -> Iterator[int]:
    """The sentences before it in its paragraph, the nearest first."""
    for earlier in range(number - 1, max(-1, number - 1 - NEAR), -1):
        if not _same_paragraph(document, earlier, earlier + 1):
            break
        yield earlier


def _same_paragraph(document: Document, earlier: int, later: int) -> bool:
    between = document.reading.text[document.sentences[earlier].end : document.sentences[later].start]
    return "\n\n" not in between.replace("\r", "").replace(" ", "")


def disease(document: Document, number: int) -> Mention | None:
    """The cancer that a sentence means without naming one: in overviews the last one of its paragraph before it."""
    about = document.patients.disease
    if about is not None and document.story.is_titled(about) and document.reading.kind not in OVERVIEWS:
        return _of_models(document, number, about)
    for earlier in _earlier_in_paragraph(document, number):
        before = [one for one in document.sentences[earlier].of("subtype") if is_disease(one, document.lexicon)]
        if kept := most_specific((one.curie for one in before), document.lexicon):
            return next(one for one in before if one.curie in kept) if len(kept) == 1 else about
    return about


def _of_models(document: Document, number: int, about: Mention) -> Mention:
    """The cancer of the animals or cells that a sentence tells of, if those before it gave them one of another kind."""
    if not is_of_models(document.sentences[number].text):
        return about
    for earlier in _earlier_in_paragraph(document, number):
        sentence = document.sentences[earlier]
        named = [one for one in sentence.of("subtype") if is_disease(one, document.lexicon)]
        if named and is_of_models(sentence.text):
            kept = most_specific((one.curie for one in named), document.lexicon)
            is_other = len(kept) == 1 and kept[0] not in document.lexicon.cards[about.curie].line
            return next(one for one in named if one.curie in kept) if is_other else about
    return about


def takes(document: Document, number: int, axis: str) -> bool:
    """Whether an axis of the document holds for a sentence: stage and line where it tells how well a therapy does."""
    if document.lexicon.cards[axis].kind in MARKERS:
        return True
    sentence = document.sentences[number]
    if BACKGROUND_LABEL.match(sentence.text):
        return False
    efficacy = any(one.curie not in SAFETY for one in sentence.of("outcome"))
    return efficacy and not sentence.of("adverse_event")


MARKERS: Final = frozenset({"facet:msi", "facet:pd_l1", "facet:tmb"})
SAFETY: Final = frozenset(
    f"IA:EP:{name}"
    for name in (
        "GRADE_3_5_ADVERSE_EVENTS", "IMMUNE_RELATED_ADVERSE_EVENT_RATE", "DOSE_LIMITING_TOXICITY", "QUALITY_OF_LIFE",
        "TREATMENT_DISCONTINUATION", "TREATMENT_RELATED_DEATH", "TIME_TO_DETERIORATION", "COST_EFFECTIVENESS",
    )
)  # fmt: skip
"""Endpoints that do not tell how well a therapy works."""
