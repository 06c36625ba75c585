"""The typeahead behind the fields in which people choose terms."""

from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, JsonResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from accounts.models import User
from vocabulary.facets import Facet
from vocabulary.models import Term

MOST_OPTIONS = 20
CURIE_START = "IA:"
LONGEST_QUERY = 200  # characters; no name is longer


@require_safe
@never_cache
@login_required
def typeahead(request: HttpRequest) -> JsonResponse:
    """`?facet=&q=` -> up to 20 terms that this person may tag with; exact names first, then shorter ones.

    `q` may also be the beginning of a CURIE.
    """
    if not isinstance(request.user, User) or not request.user.is_staff:
        raise PermissionDenied("Only people with a role choose terms.")
    facet, text = request.GET.get("facet", ""), request.GET.get("q", "")
    if facet and facet not in Facet.values:
        return _refusal("facet", f"facet is one of {', '.join(Facet.values)}.")
    if len(text) > LONGEST_QUERY or "\0" in text:
        return _refusal("q", f"q has at most {LONGEST_QUERY} characters, none of them NUL.")
    usable = Term.objects.usable_by(request.user)
    find = usable.by_curie if text.strip().upper().startswith(CURIE_START) else usable.matching
    terms = find(text, facet=facet or None, limit=MOST_OPTIONS)
    return JsonResponse({"options": [_option(term) for term in terms]})


def _option(term: Term) -> dict[str, object]:
    """`matched` is the synonym or CURIE that was found; empty when it was the label itself or a hidden form."""
    matched = getattr(term, "matched", "")
    return {
        "id": term.pk,
        "curie": term.curie,
        "facet": term.facet,
        "label": term.preferred_name,
        "matched": "" if matched == term.preferred_name else matched,
        "status": term.status,
    }


def _refusal(parameter: str, detail: str) -> JsonResponse:
    return JsonResponse({"errors": [{"parameter": parameter, "detail": detail}]}, status=400)
