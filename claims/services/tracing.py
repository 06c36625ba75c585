"""Traces what of a draft came of a suggestion: the fields it filled in, and the terms it named."""

from collections.abc import Sequence

from claims.deciding import Action
from claims.models import Claim, StoredSuggestion, SuggestionDecision, Tag
from claims.scheme import FACETS
from claims.services.providing import providers
from claims.suggesting.suggestions import AXES
from claims.suggesting.taking import axes_taken, ranked_tags, tags_offered, values_of
from vocabulary.models import Term


def filled_in(claim: Claim) -> dict[str, object]:
    """The values of axes that the claim had of a suggestion when that was accepted; one query.

    A direction that a person had to choose is none of them.
    """
    rows = SuggestionDecision.objects.filter(
        claim=claim, action=Action.ACCEPTED, at=claim.created_at, facet__in=AXES, suggestion__isnull=False
    ).select_related("suggestion")
    return values_of(axes_taken({row.facet: row.suggestion for row in rows if row.suggestion}))


def offered_tags(claim: Claim) -> list[StoredSuggestion]:
    """What was suggested as a tag for the sentences that the claim came of, each with its term.

    Taken over or not; nothing for a claim that came of no suggestion, or whose text is not read any more. Three
    queries.
    """
    made = SuggestionDecision.objects.filter(claim=claim, at=claim.created_at).order_by("pk")
    places = list(made.values_list("text_version", "sentence_start"))
    if not places:
        return []
    rows = StoredSuggestion.objects.latest_of(places[0][0], providers().shown)  # one text alone fills in a claim
    starts = {start for _, start in places}
    found = tags_offered(ranked_tags(rows.filter(sentence_start__in=starts, facet__in=FACETS)))
    terms = Term.objects.in_use([one.value for one in found])
    for one in found:
        one.term = terms.get(one.value)
    return [one for one in found if one.term]


def link_tags(claim: Claim, suggested: Sequence[StoredSuggestion]) -> None:
    """Let the tags that remember nothing yet remember what suggested them, of several the first."""
    of_term = {one.term.pk: one for one in reversed(suggested) if one.term}
    rows = [tag for tag in claim.tags.filter(suggestion=None) if tag.term_id in of_term]
    for row in rows:
        row.suggestion = of_term[row.term_id]
    Tag.objects.bulk_update(rows, ["suggestion"])
