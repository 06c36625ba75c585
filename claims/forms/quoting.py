"""The quotes of a claim as they are posted: marked words with their offsets, and ticked sentences."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from django.http import QueryDict

from articles.models import Article, Passage, TextVersion
from claims.anchoring import QuoteNotFound, locate
from claims.marking import joined
from claims.scheme import Fault
from claims.services import Words

MOST: Final = 50  # quotes of one claim
COLUMNS: Final = ("text", "start", "end", "exact")
UNQUOTE: Final = "unquote-"
_NUMBER: Final = re.compile(r"[0-9]{1,9}")


@dataclass(frozen=True, slots=True)
class Marked:
    """Words that somebody marked; offsets in code points of the text version, as posted. `faults` say what is wrong."""

    text_version: int
    start: int
    end: int
    exact: str
    faults: tuple[Fault, ...] = ()

    @property
    def words(self) -> Words:
        """As the services take them."""
        return Words(self.text_version, self.start, self.exact)


class Unreadable(Exception):
    """The quotes were posted in a form that no page of ours posts."""


def posted(post: QueryDict, article: Article) -> list[Marked]:
    """The quotes of the form but the one that the button removes, then the ticked sentences; raises Unreadable."""
    columns = [post.getlist(f"quote_{name}") for name in COLUMNS]
    if len({len(column) for column in columns}) > 1 or len(columns[0]) > MOST:
        raise Unreadable("The quotes of the form do not belong together. Mark the words anew.")
    marked = [
        # Browsers send every line end as CR LF; no canonical text holds a CR.
        Marked(_number(text), _number(start), _number(end), exact.replace("\r\n", "\n"))
        for text, start, end, exact in zip(*columns, strict=True)
    ]
    kept = [one for number, one in enumerate(marked) if post.get("do") != f"{UNQUOTE}{number}"]
    return list(dict.fromkeys([*kept, *_ticked(post, article)]))


def written(quote: Marked) -> QueryDict:
    """A quote in the form in which it is posted."""
    data = QueryDict(mutable=True)
    for name, value in zip(COLUMNS, (quote.text_version, quote.start, quote.end, quote.exact), strict=True):
        data[f"quote_{name}"] = str(value)
    return data


def _ticked(post: QueryDict, article: Article) -> Iterator[Marked]:
    text = article.current_text
    ticks = [tick.partition("-") for tick in post.getlist("sentence")]
    if not text or not ticks:
        return
    shown = _number(post.get("sentence_text", ""))
    if shown != text.pk:
        raise Unreadable("The article has a newer text since you opened it. Open it again and tick the sentences anew.")
    spans = [(_number(start), _number(end)) for start, _, end in ticks]
    if any(not start < end <= len(text.text) for start, end in spans):
        raise Unreadable("A ticked sentence does not stand in the text. Open the article again.")
    for start, end in joined(text.text, spans):
        yield Marked(text.pk, start, end, text.text[start:end])


def _number(text: str) -> int:
    if not _NUMBER.fullmatch(text):
        raise Unreadable("A place in the text is no number. Mark the words anew.")
    return int(text)


def checked(marked: Sequence[Marked], article: Article, passages: Sequence[Passage]) -> list[Marked]:
    """The same quotes, each with what is wrong with it; wrong words are kept, so that nothing typed is lost."""
    texts: dict[int, TextVersion] = {article.current_text.pk: article.current_text} if article.current_text else {}
    return [_checked(one, texts.get(one.text_version), passages) for one in marked]


def _checked(one: Marked, text: TextVersion | None, passages: Sequence[Passage]) -> Marked:
    if text is None:  # an older text of the article, which the service looks up
        return one
    faults = tuple(_anchor_faults(one, text.text)) or tuple(_role_faults(one, passages))
    return Marked(one.text_version, one.start, one.end, one.exact, faults)


def _anchor_faults(one: Marked, text: str) -> Iterator[Fault]:
    try:
        anchored = locate(text, one.exact, one.start)
    except QuoteNotFound as error:
        yield not_found(error)
        return
    if one.end - one.start != len(one.exact):
        yield not_found(QuoteNotFound(one.exact, text[one.start : one.end], "The words and their place do not agree."))
    elif anchored.start != one.start:
        message = "These words stand elsewhere in the text; that place is quoted."
        yield Fault("quotes", "moved", message, "Mark them anew if another place is meant.")


def _role_faults(one: Marked, passages: Sequence[Passage]) -> Iterator[Fault]:
    for passage in passages:
        if passage.start < one.end and one.start < passage.end and not passage.is_claimable:
            role = passage.get_role_display().lower()
            message = f"The quote reaches into a passage of the role {role}, which carries no claim."
            yield Fault("quotes", "not-claimable", message, "Mark other words, or correct the role of the passage.")


def not_found(error: QuoteNotFound) -> Fault:
    """Both strings, so that the person sees where they part."""
    there = f"There stands: “{error.found}”. " if error.found else ""
    message = f"{error.reason} Marked: “{error.wanted}”."
    return Fault("quotes", "quote-not-found", message, f"{there}Mark the words again.")
