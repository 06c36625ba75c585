"""Who says what: quoted words with a verb of saying and a name, before, inside, after or in the line above."""

import re

from articles.parsing.lines import Hint, Sheet
from articles.parsing.model import Role

_QUOTED = re.compile(
    r"“[^“”]{1,2000}(?:”|$)|„[^„“”]{1,2000}[“”]|«[^«»]{1,2000}»|»[^«»]{1,2000}«|”[^“”]{1,2000}”|"
    r"\"[^\"]{1,2000}(?:\"|$)|(?<!\w)‘[^‘\n]{20,2000}’(?!\w)"
)
_VERBS = (
    r"(?:says?|said|explain(?:s|ed)|not(?:es|ed)|add(?:s|ed)|stat(?:es|ed)|comment(?:s|ed)|remark(?:s|ed)|"
    r"conclud(?:es|ed)|"
    r"emphasi[sz](?:es|ed)|stress(?:es|ed)|points? out|pointed out|told|tells|continu(?:es|ed)|observ(?:es|"
    r"ed)|[Aa]ccording to|"
    r"recall(?:s|ed)|describ(?:es|ed)|summari[sz](?:es|ed)|suggest(?:s|ed)|writes?|wrote|argu(?:es|ed)|"
    r"caution(?:s|ed)|warn(?:s|ed)|"
    r"sagte?|erzählte?|berichtet|cuenta|contó|raconte|relates?|recounts?|erklärte?|betonte?|erläuterte?|"
    r"berichtete?|ergänzte?|so|fügt|meint|dijo|dice|explica|explicó|"
    r"señala|señaló|afirma|afirmó|"
    r"destaca|destacó|añade|añadió|asegura|indica|déclare|explique|souligne|précise|ajoute|affirme|indique|"
    r"rappelle|sanoo|kertoo|toteaa|säger|dice|spiega)"
)
_TITLE = r"(?:(?:Dr|Prof|Professor|Mr|Mrs|Ms|PD|Sir|Dra|Prof\. Dr)\.? )*"
_FULL_NAME = rf"{_TITLE}(?P<name>[A-ZÀ-Þ][\w'’-]+(?: (?:[A-Za-z]\.|van|von|de|der|la|del|di|[A-ZÀ-Þ][\w'’-]+)){{0,4}})"
_AFTER_VERB = re.compile(rf"\b{_VERBS}\b[\s:]+(?P<clause>[^“”\"«»;()\n]{{2,200}})")
_CLAUSE_END = re.compile(
    r",|(?<=[a-zà-þ]{2})\.|\b(?:from|of|at|who|in|for|on|after|when|during|about|that|von|vom|bei|aus|der|"
    r"del|de la|à)\b"
)
_RUN = re.compile(r"[A-ZÀ-Þ][\w'’-]+(?: (?:[A-Za-z]\.|van|von|de|della|la|di|[A-ZÀ-Þ][\w'’-]+)){0,4}")
_HONORIFIC = re.compile(r"\b(?:Dr|Prof|Professor|Mr|Mrs|Ms|PD|Sir|Dra|St)\b\.?\s*(?:med\.\s*)?")
_BEFORE_VERB = re.compile(
    rf"{_FULL_NAME}(?:,[^,“”\"]{{1,160}},|,[^“”\"]{{1,160}},)?\s+(?:also |then |further )?{_VERBS}\b"
)
SAYS = re.compile(rf"\b{_VERBS}\b", re.IGNORECASE)
_PRONOUN = re.compile(r"\b(?:he|she|they|er|sie|él|ella|il|elle|hän|han|hon)\b", re.IGNORECASE)
_NO_NAME = frozenset(
    {
        "The",
        "This",
        "These",
        "That",
        "It",
        "In",
        "For",
        "He",
        "She",
        "They",
        "We",
        "As",
        "But",
        "And",
        "Researchers",
        "Scientists",
        "A",
        "An",
        "Our",
        "Der",
        "Die",
        "Das",
        "El",
        "La",
        "Le",
        "Les",
        "According",
    }
)
_FEWEST_WORDS = 5


def mark_quotations(sheet: Sheet) -> None:
    """Attributed quotes become quotations; a pronoun or a bare surname leads back to the last full name."""
    known: dict[str, str] = {}
    last = ""
    for index in list(sheet.open()):
        text = sheet.text(index)
        outside = _QUOTED.sub(" “” ", text)
        name = known_name(speaker_of(outside), known)
        quoted = (
            any(len(q.split()) >= _FEWEST_WORDS for q in _QUOTED.findall(text)) or sheet.lines[index].hint is Hint.QUOTE
        )
        introduced = bool(index and sheet.text(index - 1).endswith(":") and SAYS.search(sheet.text(index - 1)))
        wholly = len(outside.replace("“”", "").strip()) < len(text) * 0.1
        opens = outside.startswith(" “”")
        if quoted and (name or introduced or wholly or opens or SAYS.search(outside)):
            above = known_name(speaker_of(sheet.text(index - 1)), known) if introduced else ""
            pronoun = bool(_PRONOUN.search(outside)) or wholly
            sheet.speakers[index] = name or above or (last if pronoun else "")
            sheet.mark(index, Role.QUOTATION)
        last = name or last


def speaker_of(outside: str) -> str:
    """The name that a verb of saying goes with, in text whose quotes are blanked out; empty when there is none."""
    for match in _AFTER_VERB.finditer(outside):
        clause = _CLAUSE_END.split(_HONORIFIC.sub("", match["clause"]), maxsplit=1)[0]
        # An office or employer may stand before the name: the last run of capitals is the person.
        if names := [run for run in _RUN.findall(clause) if run.split()[0] not in _NO_NAME]:
            return str(names[-1]).strip()
    for match in _BEFORE_VERB.finditer(outside):
        if match["name"].split()[0] not in _NO_NAME:
            return match["name"].strip()
    return ""


def known_name(name: str, known: dict[str, str]) -> str:
    """The full name where `name` is a surname met before; learns new full names."""
    if not name:
        return ""
    surname = name.rsplit(maxsplit=1)[-1]
    if " " in name:
        known.setdefault(surname, name)
    return known.get(surname, name)
