"""Tells the pages of the vocabulary, which know of no claim, how many claims have yet to follow it."""

from django import template

from claims.models import Claim
from vocabulary.models import Term

register = template.Library()


@register.simple_tag
def claims_behind(term: Term | None = None) -> int:
    """The number of claims that wait: for this term's change, or for any."""
    behind = Claim.objects.behind_terms()
    return (behind.touched_by(term) if term else behind).count()
