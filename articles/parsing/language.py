"""In which language a text or a short block of it is written; unknown is an answer."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import chain
from typing import Final

from resiliparse.parse.lang import detect_fast

from articles.parsing.model import Passage

_LONGEST_SAMPLE = 20_000
_CUTOFF = 1200
_NO_CUTOFF = 1_000_000
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
# A detector of letters guesses at one line: nearly a third of those with 40 to 60 characters came out wrong. The words
# that every sentence needs are no guess; the detector only chooses where they fit several languages.
_MORE_WORDS: Final[Mapping[str, str]] = {
    "en": "was were are be been has have had not this that these those it its as or but an at who which their his her "
    "he she they we you i our your my will would can could may more than after before about into over all if so do",
    "es": "el la los las de del y en un una que es se por con para su sus al como más pero sin sobre entre este esta "
    "son fue han ha ser no lo le",
    "fr": "le la les de des du et en un une que qui est dans pour par sur avec au aux ce cette ces son sa ses plus pas "
    "ne ont été sont nous vous il elle ils",
    "de": "der die das den dem des und ist in zu mit von für auf ein eine einer einem einen nicht sich auch als an bei "
    "es wird werden sind war oder aus nach im am zum zur wie über hat haben wir ich sie er",
    "it": "il lo la gli le di del della dei delle è in un una che per con non si da al alla nel nella sono come più "
    "anche ma ha hanno questo questa",
    "pt": "os as de do da dos das em um uma que é para por com não se na no nas nos ao mais como mas foi ser são "
    "sua seu pelo pela",
    "nl": "de het een van en in is dat die te op met voor niet zijn aan er om ook als bij naar door maar wordt worden "
    "heeft hebben deze dit uit",
    "sv": "och att det en ett som är på av för med den de till inte har om var från ska kan vi han hon men eller efter",
    "da": "og at det en et som er på af for med den de til ikke har om var fra skal kan vi han hun men eller blev",
    "no": "og å det en et som er på av for med den de til ikke har om var fra skal kan vi han hun men eller etter ble",
    "fi": "ja on ei että se oli ovat myös mutta tai kun sekä kuin joka jotka hän mukaan sen ole voi olla jo vain niin",
    "pl": "na do że się nie to jest są od po za przez dla jak ale oraz który która które był była ich jego",
}
_WEAK: Final = {"a", "e"}  # letters of lists and clocks
_LANGUAGES_OF: Final = {
    word: tuple(code for code, words in _MORE_WORDS.items() if word in {*words.split(), *_SMALL_WORDS.get(code, ())})
    for word in {*" ".join(_MORE_WORDS.values()).split(), *chain.from_iterable(_SMALL_WORDS.values())} - _WEAK
}
_ACCENTED: Final = re.compile("[à-öø-ÿąćęłńóśźżœ]")
_ADDRESS: Final = re.compile(r"(?<!\S)\S+[@.]\S+")
_CONTENT: Final = re.compile(r"\b[^\W\d_A-ZÀ-Þ][^\W\d_]{3,}")
# A script names its language, or at least the languages among which the detector then chooses.
_SCRIPTS: Final[tuple[tuple[re.Pattern[str], tuple[str, ...]], ...]] = (
    (re.compile("[\u3040-\u30ff]"), ("ja",)),
    (re.compile("[\uac00-\ud7a3]"), ("ko",)),
    (re.compile("[\u4e00-\u9fff]"), ("zh",)),
    (re.compile("[\u0370-\u03ff\u1f00-\u1fff]"), ("el",)),
    (re.compile("[\u0590-\u05ff]"), ("he",)),
    (re.compile("[\u0e00-\u0e7f]"), ("th",)),
    (re.compile("[\u0400-\u04ff]"), ("ru", "uk", "bg", "sr", "be", "mk")),
    (re.compile("[\u0600-\u06ff]"), ("ar", "fa", "ur")),
    (re.compile("[\u0900-\u097f]"), ("hi", "mr", "ne")),
)
_BEYOND_LATIN: Final = re.compile("[\u0370-\u1fff\u3040-\ud7a3]")
_EAST_ASIAN: Final = frozenset({"ja", "ko", "zh"})  # they share signs: a short line tells none from another
_FEWEST_LETTERS: Final = 4
_LONGEST_BLOCK: Final = 4_000
_PARAGRAPH: Final = 30  # different words
_MANY_SMALL_WORDS: Final = 5


def language_of(text: str) -> str | None:
    """ISO 639-1 code, None when nothing is sure: the language of the small words, else what the letters look like."""
    sample = text[:_LONGEST_SAMPLE].strip()
    if not sample:
        return None
    (first, most), (_second, next_most) = _small_words(_own_words(sample)).most_common(2)
    if most >= _MANY_SMALL_WORDS and most >= 2 * next_most:
        return first
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


def language_of_block(block: str, language: str | None) -> str:
    """The language of a passage where it is surely another than its article's, else empty."""
    block = block[:_LONGEST_BLOCK]
    code = _by_script(block, language) or _by_words(block, language)
    if code == language or (code in _EAST_ASIAN and language in _EAST_ASIAN):
        return ""
    return code


def with_languages(text: str, passages: Iterable[Passage], language: str | None) -> tuple[Passage, ...]:
    """The passages, each with its language where that is another than the article's."""
    return tuple(
        replace(passage, language=found)
        if (found := language_of_block(text[passage.start : passage.end], language))
        else passage
        for passage in passages
    )


def _by_script(block: str, language: str | None) -> str:
    """The language that more than half of the letters belong to, if those are not Latin ones."""
    if not _BEYOND_LATIN.search(block):
        return ""
    letters = "".join(_LETTERS.findall(block))
    for script, codes in _SCRIPTS:
        count = len(script.findall(letters))
        # Japanese writes half of its words in Chinese signs.
        enough = len(letters) / (5 if codes == ("ja",) else 2)
        if count >= _FEWEST_LETTERS and count > enough:
            return language if language in codes else _nearest(block, codes)
    return ""


def _by_words(block: str, language: str | None) -> str:
    """The language whose small words the block uses, none of the article's own beside them."""
    # Nothing tells the small words of other languages; a word alone is a name or an entry of a menu.
    if (language and language not in _MORE_WORDS) or len(block.split(maxsplit=1)) < 2:
        return ""
    found = _own_words(block)
    counts = _small_words(found)
    most = max(counts.values())
    own = counts[language] if language else 0
    # Names are no sentence: some word must be an ordinary one.
    if own * 3 > most or not _CONTENT.search(block) or not _says_enough(most, found, language):
        return ""
    return _nearest(block, [code for code, count in counts.items() if count == most and code != language])


def _own_words(text: str) -> set[str]:
    """The different words of a text without addresses; a capital may begin a name ("Jo", "No. 7") and is kept."""
    words = _LETTERS.findall(_ADDRESS.sub(" ", text))
    return {*(word.lower() for word in words[:1]), *words[1:]}


def _small_words(words: Iterable[str]) -> Counter[str]:
    """How many different small words of each language are among these."""
    counts = Counter(dict.fromkeys(_MORE_WORDS, 0))
    counts.update(code for word in words for code in _LANGUAGES_OF.get(word, ()))
    return counts


def _says_enough(most: int, words: set[str], language: str | None) -> bool:
    """Two small words in a block of ten, six in a paragraph; one beside an accent, which English has not."""
    fewest = 3 if language is None else 2
    if language == "en" and any(_ACCENTED.search(word) for word in words):
        fewest = 1
    return most >= fewest and most * 5 >= min(len(words), _PARAGRAPH)


def _nearest(block: str, codes: Sequence[str]) -> str:
    """The likeliest of a few languages."""
    if len(codes) == 1:
        return codes[0]
    code, _distance = detect_fast(block, cutoff=_NO_CUTOFF, langs=list(codes))
    return str(code) if code in codes else ""
