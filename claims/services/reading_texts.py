"""A stored text as providers read it: its claimable passages in its own language, without contact details."""

from typing import Final

from articles.kinds import ArticleKind, PassageRole, Stage
from articles.models import Contact, Mention, TextVersion
from claims.suggesting.reading import Reading, Span, read
from vocabulary import matching
from vocabulary.lexicon import Lexicon
from vocabulary.matching import find

MOST_READ: Final = 200_000
"""Code points of one text that are read; a long paper has half of it."""


def reading_of(text: TextVersion, key: str, lexicon: Lexicon) -> Reading:
    """Sentences and mentions of the text; offsets are those of the whole text. Ask for it `with_passages`.

    `key` and `lexicon` as `vocabulary.services.current_lexicon` gives them.
    """
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
        mentions=_mentions(text, words, key, lexicon),
        language=language,
    )


def _mentions(text: TextVersion, words: str, key: str, lexicon: Lexicon) -> tuple[matching.Mention, ...]:
    """What the text names, in its order: as it was recognised with this lexicon, else looked for now.

    A text that waits to be recognised anew may have passages of other roles than when its mentions were stored.
    """
    if text.recognised_with == key and text.stage == Stage.DONE:
        return Mention.objects.of(text)
    return find(words[:MOST_READ], lexicon)


def _without_contacts(text: TextVersion) -> str:
    """The text with blanks in place of contact details, so that no provider sees them and every offset stays."""
    words = text.text
    for start, end in Contact.objects.by_text([text.pk]).get(text.pk, ()):
        words = words[:start] + " " * (end - start) + words[end:]
    return words
