"""What a sentence leaves unsaid because its document has said it: the therapies, the cancer, the setting. Pure."""

import re
from typing import Final

from articles.kinds import ArticleKind
from claims.suggesting.reading import Sentence
from claims.suggesting.subjects import Document
from vocabulary.matching import Mention

_WHOLE: Final = re.compile(
    r"\b(?:the|this|their|our) (?:\w+ )?(?:combination|doublet|triplet|regimen|pairing|two (?:drugs |agents |medicines )?together)\b|\bthe two together\b|\bboth (?:drugs|agents|medicines)\b",
    re.IGNORECASE,
)
_BACK: Final = re.compile(
    r"^\W*(?:\w+ ){0,3}?(?:it|they|this|these|that|the (?:drug|agent|antibody|vaccine|virus|treatment|therapy|molecule|medicine|conjugate|product|cells|engager|combination|regimen))\b",
    re.IGNORECASE,
)
_PREVALENCE: Final = re.compile(
    r"\b(?:is|are|was|were) (?:\w+ )?(?:expressed|found|detected|present|positive) (?:in|on)\b", re.IGNORECASE
)
_RESULT: Final = re.compile(
    r"\b(?:respon\w+|surviv\w+|remission|benefit\w*|toxicit\w+|adverse|side[- ]effects?|relaps\w+|progress\w+|treat\w*|drug\w*|dose\w*|patients who)\b",
    re.IGNORECASE,
)


def therapies(document: Document, number: int) -> tuple[Mention, ...]:
    """The therapies that a sentence is about and does not name itself."""
    sentence, own = document.sentences[number], document.study(number)
    about = document.therapies
    if own:
        mine = {one.curie for one in own}
        whole = _WHOLE.search(sentence.text) and mine < {one.curie for one in about}
        return tuple(one for one in about if one.curie not in mine) if whole else ()
    if _is_general(sentence, document):
        return ()
    if _BACK.search(sentence.text) and (last := _last(document, number)):
        return last
    return about if _is_titled(document) else _nearest(document, number) or about


def _is_general(sentence: Sentence, document: Document) -> bool:
    """Whether it tells of no treatment: a question, how common a marker is, a quotation about other things."""
    if sentence.text.rstrip("”\"’' ").endswith("?"):
        return True
    if _RESULT.search(sentence.text) or sentence.of("outcome") or sentence.of("adverse_event"):
        return False
    return bool(_PREVALENCE.search(sentence.text)) or document.reading.kind is ArticleKind.REVIEW or sentence.is_quoted


def _is_titled(document: Document) -> bool:
    return any(document.is_titled(one) for one in document.therapies)


def _last(document: Document, number: int) -> tuple[Mention, ...]:
    """The therapies of the sentence before, in the same paragraph."""
    return document.study(number - 1) if number and _same_paragraph(document, number - 1, number) else ()


def _nearest(document: Document, number: int) -> tuple[Mention, ...]:
    """The therapies of the nearest sentence before it in its paragraph that names any."""
    for earlier in range(number - 1, -1, -1):
        if not _same_paragraph(document, earlier, number):
            break
        if found := document.study(earlier):
            return found
    return ()


def _same_paragraph(document: Document, earlier: int, later: int) -> bool:
    between = document.reading.text[document.sentences[earlier].end : document.sentences[later].start]
    return "\n\n" not in between.replace("\r", "").replace(" ", "")


def takes_axes(document: Document, number: int) -> bool:
    """Whether stage and line of the document hold for a sentence: where it tells how well a therapy does."""
    sentence = document.sentences[number]
    return not sentence.of("adverse_event") and bool(sentence.of("outcome"))
