"""A stored text as providers read it: its claimable passages in its own language, without contact details."""

from typing import Final

from articles.kinds import ArticleKind, PassageRole
from articles.models import Contact, TextVersion
from claims.suggesting.reading import Reading, Span, read
from vocabulary.lexicon import Lexicon
from vocabulary.matching import Mention, find

MOST_READ: Final = 200_000
"""Code points of one text that are read; a long paper has half of it."""


def reading_of(text: TextVersion, lexicon: Lexicon) -> Reading:
    """Sentences and mentions of the text; offsets are those of the whole text. Ask for it `with_passages`."""
    words = _without_contacts(text)
    article = text.snapshot.article
    spans = tuple(
        Span(one.start, one.end, PassageRole(one.role))
        for one in text.passages.all()
        if one.is_claimable and one.end <= MOST_READ and one.language in {"", text.language}
    )
    language = text.language or "en"
    kind = ArticleKind(article.kind)
    if not spans:
        return Reading(text.title, words, kind, (), (), lexicon, language)
    return read(
        words,
        lexicon,
        title=text.title,
        kind=kind,
        passages=spans,
        mentions=_mentions(text, words, lexicon),
        language=language,
    )


def _mentions(_text: TextVersion, words: str, lexicon: Lexicon) -> tuple[Mention, ...]:
    """What the text names, in its order."""
    return find(words[:MOST_READ], lexicon)


def _without_contacts(text: TextVersion) -> str:
    """The text with blanks in place of contact details, so that no provider sees them and every offset stays."""
    words = text.text
    for start, end in Contact.objects.by_text([text.pk]).get(text.pk, ()):
        words = words[:start] + " " * (end - start) + words[end:]
    return words
