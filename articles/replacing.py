"""May a newly fetched text replace the stored one? A page that says "not found" with status 200 may not. Pure."""

import re
from typing import Final

SOFT_404: Final = "soft_404"
SHORT: Final = 2_000  # characters; messages of a site are shorter, articles seldom are
LEAST_SHARED: Final = 0.3  # of the new text's runs of three words
RUN: Final = 3
_WORD: Final = re.compile(r"\w+")


def is_soft_404(stored: str, new: str) -> bool:
    """Whether `new` is short and unlike `stored`: rather a message of the site than the article in another version.

    `new` is the body alone: the furniture of a site is the same on its pages of errors.
    """
    return len(new) < SHORT and _shared(stored, new) < LEAST_SHARED


def is_for_programs(content_type: str) -> bool:
    """Whether a service sent XML or JSON: what says there that nothing was found is no record, and no parse either."""
    kind = content_type.split(";", maxsplit=1)[0].strip().lower()
    return kind.endswith(("json", "xml")) and "html" not in kind


def _shared(stored: str, new: str) -> float:
    """The part of the runs of words of `new` that `stored` holds too, 0 to 1; 0 of a text without words."""
    wanted = _runs(new)
    return len(wanted & _runs(stored)) / len(wanted) if wanted else 0.0


def _runs(text: str) -> frozenset[tuple[str, ...]]:
    words = [word.casefold() for word in _WORD.findall(text)]
    length = min(RUN, len(words))
    return frozenset(tuple(words[at : at + length]) for at in range(len(words) - length + 1) if length)
