"""What a person types into a search box, as `websearch_to_tsquery` reads it: words ANDed, "phrase", -word. Pure.

Words are folded by the vocabulary's normaliser, as the index was. Folding makes a hyphen a blank, so the signs of a
phrase and of a negation are found before it. Nothing that is typed can break the query: every form of
`websearch_to_tsquery` is legal.
"""

import re
from typing import Final

from vocabulary.normalising import fold

SHORTEST: Final = 2  # code points
LONGEST: Final = 200

# A negation or a quotation mark means something only at the start of a word.
_PIECE = re.compile(r'(?<!\S)(?P<minus>-?)"(?P<phrase>[^"]*)"?|(?<!\S)-(?P<word>[^\s"]+)')
_QUOTATION_MARKS = str.maketrans(dict.fromkeys("“”„‟«»", '"'))
# In a web search `or` is an operator; here words are always ANDed, and English indexes no `or`.
_OR = re.compile(r"(?<!\S)or(?!\S)")


def websearch(typed: str) -> str:
    """The text for `websearch_to_tsquery`; empty where no word is left to be searched for."""
    text = typed.translate(_QUOTATION_MARKS)
    parts: list[str] = []
    position = 0
    for match in _PIECE.finditer(text):
        parts += [_plain(text[position : match.start()]), _special(match)]
        position = match.end()
    parts.append(_plain(text[position:]))
    return " ".join(part for part in parts if part)


def _plain(run: str) -> str:
    """Words that are all searched for; folded together, since the sign behind "HER2-" depends on what follows it."""
    return " ".join(_OR.sub(" ", fold(run.replace('"', " ")).text.replace('"', " ")).split())


def _special(match: re.Match[str]) -> str:
    words = " ".join(fold(match["phrase"] or match["word"] or "").text.replace('"', " ").split())
    sign = "-" if match["minus"] or match["word"] else ""
    return f'{sign}"{words}"' if words else ""
