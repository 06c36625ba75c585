"""In which language a text or a short block of it is written; unknown is an answer."""

import re

from resiliparse.parse.lang import detect_fast

_LONGEST_SAMPLE = 20_000
_CUTOFF = 1200
# Too short for the detector, these small words still tell; each belongs to one row's languages only.
_SMALL_WORDS = {
    "en": {"the", "of", "and", "with", "for", "in", "to", "a", "is", "on", "from", "by", "how", "what", "at"},
    "es": {"el", "los", "las", "del", "y", "una", "con", "por", "cáncer", "mujer"},
    "fr": {"les", "des", "et", "du", "une", "avec", "pour", "dans", "chez"},
    "de": {"der", "das", "und", "mit", "ein", "eine", "für", "von", "im", "bei"},
    "it": {"il", "gli", "della", "di", "e", "nel", "con"},
    "pt": {"os", "da", "do", "uma", "com", "em"},
    "fi": {"ja", "on", "syövän", "syöpä"},
    "sv": {"och", "för", "med", "ett", "av"},
    "nl": {"het", "een", "van", "met", "voor"},
}
_SHARED = {"de", "la", "en"}
_ROMANCE = frozenset({"es", "fr", "pt", "it"})
_LETTERS = re.compile(r"[^\W\d_]+")


def language_of(text: str) -> str | None:
    """ISO 639-1 code, None when the detector is not sure."""
    sample = text[:_LONGEST_SAMPLE].strip()
    if not sample:
        return None
    code, _distance = detect_fast(sample, cutoff=_CUTOFF)
    return str(code) if code and code != "unknown" else None


def speaks_otherwise(block: str, language: str | None) -> bool:
    """Whether a short block is written in another language than its article."""
    if language is None:
        return False
    found = [word.lower() for word in _LETTERS.findall(block)]
    if len(found) < 2 or any(word in _SMALL_WORDS.get(language, set()) for word in found):
        return False
    foreign = [word for word in found if _is_small_elsewhere(word, language)]
    accented = any(any(character in "áéíóúñàèùâêîôûçäöüßåø" for character in word) for word in found)
    return len(foreign) >= 2 or (accented and bool(foreign) and language == "en")


def _is_small_elsewhere(word: str, language: str) -> bool:
    if word in _SHARED:
        return language not in _ROMANCE
    return any(word in small for code, small in _SMALL_WORDS.items() if code != language)
