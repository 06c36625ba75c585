"""Links from a quote to the very words in the page it came from. Pure."""

from typing import Final
from urllib.parse import quote as percent_encoded

WHOLE: Final = 80  # characters; longer quotes are named by their first and last words
WORDS: Final = 5


def text_fragment(exact: str) -> str:
    """The fragment `#:~:text=...` that makes a browser find and show these words."""
    words = exact.split()
    joined = " ".join(words)
    if not words:
        return ""
    if len(joined) <= WHOLE or len(words) <= 2 * WORDS:
        return f"#:~:text={_encoded(joined)}"
    return f"#:~:text={_encoded(' '.join(words[:WORDS]))},{_encoded(' '.join(words[-WORDS:]))}"


def _encoded(words: str) -> str:
    """Percent-encode all that has a meaning in a text directive; the hyphen and the comma are left alone by quote."""
    return percent_encoded(words, safe="").replace("-", "%2D")
