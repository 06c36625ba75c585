"""Texts that wait to be compared, and their way through the comparison."""

import random

from articles import services
from articles.models import Article
from tests.factories.articles import NOW, SnapshotFactory, TextVersionFactory


def waiting(body, *, article=None, title="", **told):
    """A text in force that waits to be compared; `told` are columns of its article."""
    fields = {f"snapshot__article__{name}": value for name, value in told.items()}
    if article:
        fields = {"snapshot": SnapshotFactory(article=article, raw=body.encode(), next_at=None)}
    heading = title or f"{random.getrandbits(64):x}"  # another title for each
    return TextVersionFactory(text=f"{heading}\n\n{body}", next_at=NOW, **fields)


def compared(text, now=NOW):
    """The cluster into which the text comes."""
    leased = services.claim_for_compare(text_id=text.pk, worker="w", now=now)
    assert leased is not None
    return services.compare(text=leased, now=now)


def article_of(text):
    """Its article, as it is now."""
    return Article.objects.get(pk=text.snapshot.article_id)


def again(text):
    """The same text through the comparison once more."""
    type(text).objects.filter(pk=text.pk).update(next_at=NOW, stage="compare")
    return compared(text)
