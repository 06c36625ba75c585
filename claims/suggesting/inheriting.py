"""What a sentence leaves unsaid because its document has said it: the therapies, the cancer, the setting. Pure."""

import re
from dataclasses import replace
from collections.abc import Iterator
from typing import Final

from articles.kinds import ArticleKind
from claims.suggesting.patients import BACKGROUND_LABEL, is_disease
from claims.suggesting.reading import HEAD, Sentence, most_specific
from claims.suggesting.story import GENERAL, METHODS, OVERVIEWS, PAPERS
from claims.suggesting.subjects import Document
from claims.suggesting.therapies import STUDY, SURGERY, is_example
from vocabulary.lexicon import AGENT
from vocabulary.matching import DEFINITION, Mention

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
_TUMOURS: Final = r"(?:cancers?|tumou?rs?|sarcomas?|carcinomas?|melanomas?|lymphomas?|gliomas?|leuk(?:a)?emias?)"
_BEARS: Final = (
    r"(?:(?:over)?express\w*|carr(?:y|ies)|harbou?r\w*|ha(?:s|ve)|bears?|display\w*|gather|(?:are|is) (?:caused|driven)|lacks?)"
)
_COUNTS: Final = r"(?:one|two|three|four|five|six|seven|eight|nine|ten|twenty|fifty|(?:a )?hundred)"
_PREVALENCE: Final = re.compile(
    r"\b(?:is|are|was|were) (?:\w+ )?(?:expressed|found|detected|present|positive) (?:in|on)\b|"
    r"(?:\d ?(?:%|per ?cent|percent)|\b(?:half|third|quarter|fifth|tenth)) of (?:all )?[\w -]{0,25}?"
    r"(?:cancers|tumou?rs|sarcomas|carcinomas|melanomas|lymphomas|gliomas)\b|"
    rf"\b(?:every|all|most|many|virtually all|some) (?:[\w-]+ ){{0,4}}?{_TUMOURS} (?:\w+ )?{_BEARS}\b|"
    rf"\b(?:\d+|{_COUNTS}) in (?:every )?(?:\d+|{_COUNTS}) (?:[\w-]+ ){{0,4}}?{_TUMOURS}\b|"
    rf"\bone (?:[\w-]+ ){{0,3}}?{_TUMOURS} in (?:\d+|{_COUNTS})\b|{_TUMOURS} (?:like these|of this kind) (?:\w+ )?{_BEARS}\b|"
    r"\b(?:supported|funded|paid for|financed) by\b",
    re.IGNORECASE,
)
_TESTED: Final = re.compile(
    r"\b(?:assays?|(?:positive|negative) tests?|sensitivity (?:for|of|was|stood)|specificity|algorithm|"
    r"neural network|classifier|simulation|pathologists|radiologists|readers|kappa|reproducib\w+|turnaround|CE[- ]mark\w*|"
    r"research use only|(?:the|this|a|an|its|our) (?:\w+ ){0,2}?test(?! of)|sequencing panels?|heterogeneity (?:was|between)|"
    r"immunohistochemistry|computational (?:model|analysis|re-?analysis)|re-?analysis of public|in silico)\b|κ",
    re.IGNORECASE,
)
_OF_PEOPLE: Final = r"(?:(?:of|in|out of) )?(?:(?:every|all|the|those|these) )?(?:[\w-]+ ){0,5}?"
_OUTLOOK: Final = re.compile(
    r"\b(?:deadliest|most lethal|(?:rarely|seldom|hardly ever|almost never) (?:curable|cured)|incurable|"
    r"(?:excellent|poor|dismal|grim|bleak|worst|unfavou?rable|favou?rable) (?:prognosis|outlook)|"
    r"(?:whichever|irrespective of|regardless of|independently? of|whatever(?: the)?) (?:the )?(?:kind of |type of )?"
    r"(?:treatment|therapy)|(?:nearly |almost |usually |invariably )?(?:always )?(?:been |is |was )fatal|"
    r"diagnosis (?:of [\w -]+ )?(?:meant|means|used to mean)|(?:median|typical|average) (?:life expectancy|survival) "
    r"(?:without|before)|(?:left|if|when) untreated|"
    rf"(?:fewer than|less than|only|barely|just|scarcely|hardly) (?:about )?(?:\d+ ?%|\d+ per ?cent|\w+) {_OF_PEOPLE}"
    r"(?:is |are |was |were )?(?:still )?(?:alive|survives?|lives?|live to))\b",
    re.IGNORECASE,
)
"""How patients do as such."""
_OTHER_TISSUE: Final = re.compile(
    r"\b(?:archived|archival|resected|surgically removed|banked|biobanked|treatment-na[iï]ve|stored) (?:[\w-]+ ){0,3}?"
    r"(?:tumou?rs?|specimens?|samples?|slides|tissues?|blood)\b|\b(?:knocked (?:out|down)|knock-?(?:out|down)s?|"
    r"\w+-null|fusion protein|re-?expression of|restor(?:ing|ed) (?:the )?expression|switched it off|"
    r"lacking the (?:\w+ )?(?:gene|receptor|protein))\b",
    re.IGNORECASE,
)
"""Tissue that was taken without regard to a treatment, and what a gene does there."""
_TREATED: Final = re.compile(r"\b(?:respon\w+|benefit\w*|toxicit\w+|treat\w*|receiv\w+|given)\b", re.IGNORECASE)
_ASIDE: Final = re.compile(
    r"\b(?:by|in) (?:comparison|contrast)\b|\bunlike\b|\b(?:rivals?|competitors?|competing|elsewhere)\b|"
    r"\b(?:an?other|other|earlier|previous|prior|older|separate|similar|contemporaneous|historical) (?:[\w-]+ ){0,2}?"
    r"(?:trials?|stud(?:y|ies)|agents?|drugs?|groups?|cohorts?|controls?|series|approach(?:es)?|products?|medicines?)\b|"
    r"\b(?:already|also|currently) (?:\w+ )?(?:on the market|approved|available|licen[sc]ed)\b|\bhistorical(?:ly)?\b",
    re.IGNORECASE,
)
"""What a sentence says that tells of another therapy in passing."""
_TAKEN_UP: Final = re.compile(
    r"\b(?:(?:this|these|those)(?! (?:patients|people|women|men|children|diseases?|cancers?|tumou?rs?|is not))|(?<!be )it(?!['’]s not)|the (?:\w+ )?(?:combination|drug|agent|cells|vaccine|virus|antibody|product|treatment|therapy|shot|"
    r"injection|infusion|pill|results?|data|findings?|trial|study))\b",
    re.IGNORECASE,
)
"""Words by which somebody speaks of what was just told."""
_IS_TREATED: Final = re.compile(
    r"\b(?:respon(?:se|ses|ded|ders?)|benefit\w*|toxicit\w+|(?:treated|given|dosed) (?:with|in)|receiv\w+|the (?:drug|combination|"
    r"vaccine|antibody|cells|product))\b",
    re.IGNORECASE,
)
_RESULT: Final = re.compile(
    r"\b(?:respon\w+|surviv\w+|remission|benefit\w*|toxicit\w+|adverse|side[- ]effects?|relaps\w+|"
    r"progress\w+|treat\w*|drug\w*|dose\w*|patients who)\b",
    re.IGNORECASE,
)


def therapies(document: Document, number: int) -> tuple[Mention, ...]:
    """The therapies that a sentence is about and does not name itself."""
    sentence, own = document.sentences[number], document.study(number)
    if own:
        return _besides(document, number, own)
    is_background = BACKGROUND_LABEL.match(sentence.text) or _is_of_surgery(document, number)
    if is_background or _is_general(sentence, document) or _comes_before(document, number):
        return ()
    if _WHOLE.search(sentence.text) and len(document.given) > 1:
        return document.given
    if _is_unnamed_alone(document, sentence):
        return ()
    if _BACK.search(sentence.text) and (last := _last(document, number)):
        return last
    about = _of_the_kind(sentence, _about(document, number), document)
    named, tells = {one.curie for one in sentence.of("therapy")}, sentence.of("outcome") or sentence.of("adverse_event")
    return tuple(one for one in about if one.curie not in GENERAL or (tells and one.curie not in named))


_NOUNS: Final = r"(?:antibody|drug|agent|compound|molecule|inhibitor|vaccine|virus|peptide|protein|blocker|medicine|pill)"
_BY_ITSELF: Final = re.compile(
    r"(?<!on )(?<!with )(?<!than )(?<!given )(?<!to )(?<!for )(?<!of )(?<!receiving )(?<!received )(?<!by )(?<!or )"
    rf"\b(?:the|this|their|its|our|either) (?:[\w-]+ ){{0,2}}?(?P<noun>{_NOUNS}) (?:alone|by itself|on its own|"
    r"as (?:a )?(?:monotherapy|single[- ]agent)|without)\b",
    re.IGNORECASE,
)
_UNNAMED: Final = re.compile(
    rf"\ban? (?:(?!(?:of|with|and|or|in|for)\b)[\w-]+ ){{0,3}}?(?P<noun>{_NOUNS}) (?:against|that|to|which|directed|designed|"
    r"targeting|aimed|blocking|of their own|they|developed|made)\b",
    re.IGNORECASE,
)


def _is_unnamed_alone(document: Document, sentence: Sentence) -> bool:
    """Whether it tells of "the antibody alone" where the document brought in an antibody for which there is no term."""
    match = _BY_ITSELF.search(sentence.text)
    if match is None or _covers(sentence, match.span("noun")):
        return False
    noun = match["noun"].casefold()
    return any(
        one["noun"].casefold() == noun and not _covers(head, one.span("noun"))
        for head in (document.title, *document.story.first(METHODS))
        for one in _UNNAMED.finditer(head.text)
    )


def _covers(sentence: Sentence, span: tuple[int, int]) -> bool:
    """Whether a therapy of the vocabulary is named by these words, or in them."""
    start, end = sentence.start + span[0], sentence.start + span[1]
    return any(one.start < end and start < one.end for one in sentence.of("therapy"))


_KIND_WORDS: Final = (
    ("IA:THER:VAX", re.compile(r"\b(?:the|this|its|their|our) (?:[\w-]+ )?(?:vaccine|shots|jabs?)\b(?![- ]specific)", re.IGNORECASE)),
    ("IA:THER:OV", re.compile(r"\b(?:the|this|its|their|our) (?:[\w-]+ )?virus\b(?! (?:factor|particle|genome|DNA|RNA))", re.IGNORECASE)),
    ("IA:THER:ACT", re.compile(r"\b(?:the|these|their|his|her|our) (?:infused|engineered|modified|re-?programmed|transferred|CAR|"
                               r"designer|donor) (?:T[- ])?cells\b", re.IGNORECASE)),
    ("IA:THER:ADC", re.compile(r"\b(?:the|this|its|our) (?:[\w-]+ )?conjugate\b", re.IGNORECASE)),
    ("IA:THER:BISPECIFIC", re.compile(r"\b(?:the|this|its|our) (?:[\w-]+ )?(?:engager|bispecific)\b", re.IGNORECASE)),
)  # fmt: skip


def _of_the_kind(sentence: Sentence, about: tuple[Mention, ...], document: Document) -> tuple[Mention, ...]:
    """Those of several therapies that a sentence means by their kind, "the vaccine"; all where it means none so."""
    if len(about) < 2:
        return about
    kinds = [kind for kind, words in _KIND_WORDS if words.search(sentence.text)]
    meant = tuple(one for one in about if any(kind in document.lexicon.cards[one.curie].line for kind in kinds))
    return meant or about


def _about(document: Document, number: int) -> tuple[Mention, ...]:
    """What the document is about, or in its stead what the paragraph turned to."""
    near = _nearest(document, number)
    turns = not _is_of_head(document) or (_turns_to(near, document) and not _returns(document, number))
    return _as_class(near if near and turns else document.therapies, document)


FEW: Final = 3
ALTERNATIVES: Final = ("IA:THER:PD1", "IA:THER:PDL1", "IA:THER:CART", "IA:THER:TCE")


def _as_class(found: tuple[Mention, ...], document: Document) -> tuple[Mention, ...]:
    cards = document.lexicon.cards
    classes = [next((one for one in ALTERNATIVES if one in cards[each.curie].ancestors), '') for each in found]
    if len(found) < FEW or not all(classes): return found
    if len(set(classes)) == 1:
        return (replace(found[0], curie=classes[0]),)
    return (replace(found[0], curie="IA:THER:ICI"),) if set(classes) == {"IA:THER:PD1", "IA:THER:PDL1"} else found


_FIRST_WORDS: Final = 30  # code points


def _is_of_surgery(document: Document, number: int) -> bool:
    """Whether its subject is an operation, which no sentence goes on about in place of a drug."""
    start = document.sentences[number].start
    return any(
        one.role == STUDY and one.mention.curie == SURGERY and one.mention.start - start < _FIRST_WORDS
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
    if all(_is_added(sentence, one) for one in own):
        return tuple(one for one in _about(document, number) if one.curie not in mine)
    classes = [one for one in own if any(one.curie in cards[other.curie].ancestors for other in rest)]
    tells = sentence.of("outcome") or sentence.of("adverse_event")
    return rest if tells and len(classes) == len(own) and not BACKGROUND_LABEL.match(sentence.text) else ()


_ADDING: Final = re.compile(
    r"\b(?:adding|(?:the )?addition of|add(?:s|ed)?|combining (?:it|them|this) with|together with|giving it with)\W+(?:[\w’'-]+\W+){0,4}$",
    re.IGNORECASE,
)
_ADDED_TO_IT: Final = re.compile(r"[^,;:.]{0,12} to (?!it\b|them\b|this\b)", re.IGNORECASE)


def _is_added(sentence: Sentence, one: Mention) -> bool:
    """Whether something is added to what the document is about: "adding an antibody against CTLA-4 helped"."""
    start, end = one.start - sentence.start, one.end - sentence.start
    return bool(_ADDING.search(sentence.text[:start])) and not _ADDED_TO_IT.match(sentence.text, end)


def _comes_before(document: Document, number: int) -> bool:
    """Whether it says, before the text names any therapy, how things stand without one."""
    if any(document.story.is_titled(one) for one in document.therapies) and document.reading.kind not in PAPERS:
        return False
    if any(one.role == STUDY and one.mention.curie in GENERAL for one in document.parts(number)):
        return False
    return number < document.first_treated and not document.sentences[number].of("outcome")


def _is_general(sentence: Sentence, document: Document) -> bool:
    """Whether it tells of no treatment: a question, a test, how common a marker is, a quotation about other things."""
    if sentence.text.rstrip("”\"’' ").endswith("?"):
        return True
    if (_TESTED.search(sentence.text) or _OTHER_TISSUE.search(sentence.text)) and not _TREATED.search(sentence.text):
        return True
    if _OUTLOOK.search(sentence.text) and not _IS_TREATED.search(sentence.text):
        return True
    if _RESULT.search(sentence.text) or sentence.of("outcome") or sentence.of("adverse_event"):
        return False
    is_aside = sentence.is_quoted and not _TAKEN_UP.search(sentence.text, 0, _end_of_quotation(sentence.text))
    return bool(_PREVALENCE.search(sentence.text)) or document.reading.kind is ArticleKind.REVIEW or is_aside


def _end_of_quotation(text: str) -> int:
    """Where the words that somebody says end; the end of the text where they go on."""
    end = max(text.rfind(mark) for mark in "”\"")
    return end if end > 0 else len(text)


def _is_of_head(document: Document) -> bool:
    """Whether title or first sentences say which therapies the document is about."""
    head = {one.curie for sentence in document.story.first(HEAD) for one in sentence.of("therapy")}
    return any(document.story.is_titled(one) or one.curie in head for one in document.therapies)


_COMING: Final = re.compile(
    r"\b(?:will(?! not)|plans?|intends?|expects?|hopes?|aims?|(?:is|are) (?:planned|under ?way|enrolling|recruiting|funded))\b",
    re.IGNORECASE,
)


def _returns(document: Document, number: int) -> bool:
    """Whether a sentence takes up what the document is about: what somebody says of it, or what comes next."""
    sentence = document.sentences[number]
    return sentence.is_quoted or bool(_COMING.search(sentence.text))


def _turns_to(near: tuple[Mention, ...], document: Document) -> bool:
    """Whether a paragraph tells of other agents than those that the document is about, and of nothing like them."""
    cards = document.lexicon.cards
    mine, theirs = ({above for one in found for above in cards[one.curie].line} for found in (near, document.therapies))
    are_agents = all(cards[one.curie].kind == AGENT or one.method == DEFINITION for one in near)
    if all(cards[one.curie].kind == AGENT for one in near) and any(
        one.curie in mine and cards[one.curie].kind != AGENT and one.method != DEFINITION for one in document.therapies
    ):
        return True
    return are_agents and not any(one.curie in theirs for one in near) and _none_of(document.therapies, mine)


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
        return about
    for earlier in _earlier_in_paragraph(document, number):
        before = [one for one in document.sentences[earlier].of("subtype") if is_disease(one, document.lexicon)]
        if kept := most_specific((one.curie for one in before), document.lexicon):
            return next(one for one in before if one.curie in kept) if len(kept) == 1 else about
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
