"""Which sentences tell of no treatment, though their document is about one. Pure.

How common a marker is, how patients do as such, how good a test is, what a gene does: they inherit no therapy.
"""

import re
from typing import Final

from articles.kinds import ArticleKind
from claims.suggesting.reading import Sentence

_TUMOURS: Final = r"(?:cancers?|tumou?rs?|sarcomas?|carcinomas?|melanomas?|lymphomas?|gliomas?|leuk(?:a)?emias?)"
_BEARS: Final = (
    r"(?:(?:over)?express\w*|carr(?:y|ies)|harbou?r\w*|ha(?:s|ve)|bears?|display\w*|gather|(?:are|is) (?:caused|"
    r"driven)|lacks?)"
)
_COUNTS: Final = r"(?:one|two|three|four|five|six|seven|eight|nine|ten|twenty|fifty|(?:a )?hundred)"
_PREVALENCE: Final = re.compile(
    r"\b(?:is|are|was|were) (?:\w+ )?(?:expressed|found|detected|present|positive) (?:in|on)\b|"
    r"(?:\d ?(?:%|per ?cent|percent)|\b(?:half|third|quarter|fifth|tenth)) of (?:all )?[\w -]{0,25}?"
    r"(?:cancers|tumou?rs|sarcomas|carcinomas|melanomas|lymphomas|gliomas)\b|"
    rf"\b(?:every|all|most|many|virtually all|some) (?:[\w-]+ ){{0,4}}?{_TUMOURS} (?:\w+ )?{_BEARS}\b|"
    rf"\b(?:\d+|{_COUNTS}) in (?:every )?(?:\d+|{_COUNTS}) (?:[\w-]+ ){{0,4}}?{_TUMOURS}\b|"
    rf"\bone (?:[\w-]+ ){{0,3}}?{_TUMOURS} in (?:\d+|{_COUNTS})\b|{_TUMOURS} (?:like these|"
    rf"of this kind) (?:\w+ )?{_BEARS}\b|"
    r"\b(?:supported|funded|paid for|financed) by\b",
    re.IGNORECASE,
)
_TESTED: Final = re.compile(
    r"\b(?:assays?|(?:positive|negative) tests?|sensitivity (?:for|of|was|stood)|specificity|algorithm|"
    r"neural network|classifier|simulation|pathologists|radiologists|readers|kappa|reproducib\w+|turnaround|"
    r"CE[- ]mark\w*|"
    r"research use only|(?:the|this|a|an|its|our) (?:\w+ ){0,2}?test(?! of)|sequencing panels?|"
    r"heterogeneity (?:was|between)|"
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
_TAKEN_UP: Final = re.compile(
    r"\b(?:(?:this|these|those)(?=[,.;:?!”\"]| (?:is|was|were|are|will|would|could|can|may|might|does|did|has|had|"
    r"shows?|"
    r"works?|means?|suggests?|to|in|for|made|way|(?:\w+ )?(?:trials?|study|studies|results?|data|findings?|"
    r"observations?|"
    r"drugs?|treatments?|therap(?:y|ies)|combinations?|approach|agents?|cells|vaccines?))\b)|"
    r"(?<!be )it(?!['’]s not)\b|the (?:\w+ )?(?:combination|drug|agent|cells|vaccine|virus|antibody|product|"
    r"treatment|therapy|shot|"
    r"injection|infusion|pill|results?|data|findings?|trial|study))\b",
    re.IGNORECASE,
)
"""Words by which somebody speaks of what was just told."""
_IS_TREATED: Final = re.compile(
    r"\b(?:respon(?:se|ses|ded|ders?)|benefit\w*|toxicit\w+|(?:treated|given|dosed) (?:with|in)|receiv\w+|"
    r"the (?:drug|combination|"
    r"vaccine|antibody|cells|product))\b",
    re.IGNORECASE,
)
_RESULT: Final = re.compile(
    r"\b(?:respon\w+|surviv\w+|remission|benefit\w*|toxicit\w+|adverse|side[- ]effects?|relaps\w+|"
    r"progress\w+|treat\w*|drug\w*|dose\w*|patients who)\b",
    re.IGNORECASE,
)


def is_untreated(sentence: Sentence, kind: ArticleKind | None) -> bool:
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
    return bool(_PREVALENCE.search(sentence.text)) or kind is ArticleKind.REVIEW or is_aside


def _end_of_quotation(text: str) -> int:
    """Where the words that somebody says end; the end of the text where they go on."""
    end = max(text.rfind(mark) for mark in '”"')
    return end if end > 0 else len(text)
