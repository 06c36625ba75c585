"""What people may have meant by a word that is no slug and no CURIE: told as a hint, never taken for granted."""

from collections.abc import Collection, Sequence
from difflib import get_close_matches
from typing import Final

from immuno_atlas.web.problems import NEAREST_CUTOFF
from vocabulary.facets import SynonymKind, SynonymStatus
from vocabulary.models import NameStart, Synonym, Term
from vocabulary.naming import folded_name

SHORTEST_NAME: Final = 4  # code points; shorter words are near to everything
MOST_WORDS: Final = 8


def meant(facet: str, texts: Collection[str]) -> dict[str, tuple[Term, ...]]:
    """Text -> the active terms whose name or synonym it is; texts that name nothing are left out. Two queries."""
    folded = {text: folded_name(text) for text in texts}
    forms = set(folded.values()) - {""}
    active = Term.objects.active().in_facet(facet)
    synonyms = Synonym.objects.filter(folded__in=forms, status=SynonymStatus.ACTIVE.value, term__in=active)
    by_form: dict[str, dict[int, Term]] = {}
    for synonym in synonyms.select_related("term").order_by("term__folded_name"):
        by_form.setdefault(synonym.folded, {})[synonym.term.pk] = synonym.term
    for term in active.filter(folded_name__in=forms):
        by_form[term.folded_name] = {term.pk: term}  # a label wins over synonyms
    return {text: tuple(by_form[form].values()) for text, form in folded.items() if form in by_form}


def synonym_hint(text: str, terms: Sequence[Term], parameter: str) -> str:
    """Which terms the text is a name of, and how each is asked for."""
    names = " and of ".join(term.preferred_name for term in terms)
    choices = " or ".join(f"{parameter}={term.slug}" for term in terms)
    is_label = any(term.folded_name == folded_name(text) for term in terms)
    return f"{text} is {'the name' if is_label else 'a synonym'} of {names}; use {choices}"


def nearest_name(typed: str, facet: str | None = None) -> str | None:
    """The name or synonym of the vocabulary that is most like what was typed; None where nothing comes near."""
    folded = folded_name(typed)
    if len(folded) < SHORTEST_NAME:
        return None
    terms = Term.objects.readable() if facet is None else Term.objects.readable().in_facet(facet)
    names = dict(terms.values_list("folded_name", "preferred_name"))
    synonyms = Synonym.objects.filter(term__in=terms, status=SynonymStatus.ACTIVE.value)
    names |= dict(synonyms.exclude(kind=SynonymKind.HIDDEN.value).values_list("folded", "text"))
    close = get_close_matches(folded, [name for name in names if name[:1] == folded[:1]], 1, NEAREST_CUTOFF + 0.15)
    return names[close[0]] if close else None


def corrected(typed: str) -> str | None:
    """The words with each one that begins no name replaced by the nearest name; None where none is near.

    Phrases and negations stay as they were typed.
    """
    words = typed.split()[:MOST_WORDS]
    better = [word if _begins_a_name(word) else nearest_name(word) or word for word in words]
    return " ".join(better) if better != words else None


def _begins_a_name(word: str) -> bool:
    folded = "" if word.startswith("-") or '"' in word else folded_name(word)
    return not folded or NameStart.objects.filter(text__startswith=folded).exists()
