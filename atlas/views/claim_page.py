"""One claim: the words it rests on, its level and why, who stands for it, and every public version of it."""

from collections.abc import Mapping
from http import HTTPStatus
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from accounts.models import InterestStatement
from articles.kinds import NoticeKind
from articles.models import ChangeNotice, Contact
from atlas.linking import text_fragment
from atlas.places import FACET_NAMES, definition, label
from atlas.quoting import shown_forms
from claims.explaining import basis, steps
from claims.models import Claim
from claims.public_form import public_form
from immuno_atlas.web.queries import positive_id

# As they stand on the page; level, direction and design have places of their own.
AXES_SHOWN = (
    ("claim_type", "Claim type"), ("significance", "Significance"), ("certainty", "Certainty"),
    ("directness", "Directness"), ("quote_role", "Quote role"), ("claimant", "Claimant"),
    ("therapy_interaction", "Therapies are given"), ("verification", "Verification"),
    ("verdict", "Verdict on the article"),
)  # fmt: skip


@require_safe
def page(request: HttpRequest, claim_id: int) -> HttpResponse:
    """The claim as it stands, or frozen as `?v=N`; drafts are 404, removed claims 410."""
    if Claim.objects.removed().filter(pk=claim_id).exists():
        return render(request, "410.html", status=HTTPStatus.GONE)
    claim = Claim.objects.shown().with_what_is_shown().filter(pk=claim_id).first()
    if claim is None:
        raise Http404("no such claim")
    number = _wanted_version(request)
    body = _frozen(claim, number) if number else public_form(claim)
    return render(request, "atlas/claim_page.html", {**told(claim, body), "frozen": number, "section": "claims"})


def _wanted_version(request: HttpRequest) -> int | None:
    """The number behind `v`; 404 for anything that is no number."""
    if "v" not in request.GET:
        return None
    number = positive_id(request.GET["v"])
    if number is None:
        raise Http404("no such version")
    return number


def _frozen(claim: Claim, number: int) -> Mapping[str, Any]:
    version = next((one for one in claim.versions.all() if one.number == number), None)
    if version is None:
        raise Http404("no such version")
    body: Mapping[str, Any] = version.body
    return body


def told(claim: Claim, body: Mapping[str, Any]) -> dict[str, object]:
    """What the page shows: words and axes from `body`, and around them the claim as it stands today."""
    return {
        "claim": claim,
        "body": body,
        "quotes": _quotes(claim, body),
        "journal": next((quote.text_version.journal for quote in claim.quotes.all()), ""),
        "steps": steps(_basis(body)),
        "n": _basis(body).n,
        "axes": _axes(body),
        "tags": [(FACET_NAMES[facet], facet, terms) for facet, terms in body["tags"].items() if terms],
        "versions": list(claim.versions.all()),
        "statement": _statement(claim),
        "badges": _badges(claim),
    }


def _badges(claim: Claim) -> list[str]:
    """What happened to the source since, in two words each; whether a curator has seen it makes no difference."""
    told = ChangeNotice.objects.of_kind(NoticeKind.RETRACTION, NoticeKind.TEXT_CHANGED)
    kinds = set(told.reaching(claim.article, claim.study).values_list("kind", flat=True))
    badges = ["retracted paper"] if NoticeKind.RETRACTION in kinds else []
    quotes_old_words = any(one.text_version_id != claim.article.current_text_id for one in claim.quotes.all())
    return [*badges, "source changed since"] if NoticeKind.TEXT_CHANGED in kinds and quotes_old_words else badges


def _basis(body: Mapping[str, Any]) -> Any:
    names = ("study_design", "confirmatory", "extrapolates", "n_exposed", "n_total")
    return basis(**{name: body[name] for name in names})


def _quotes(claim: Claim, body: Mapping[str, Any]) -> list[dict[str, object]]:
    """Each quote with its context as far as it may be shown, and the address of its words in the source."""
    forms = body["quotes"]
    contacts = Contact.objects.by_text(form["text_version"] for form in forms)
    shown = shown_forms(forms, claim.article.source, contacts)
    article = claim.article
    return [
        {"shown": one, "at": "" if article.is_upload else article.url + text_fragment(one.exact or "")} for one in shown
    ]


def _axes(body: Mapping[str, Any]) -> list[dict[str, str]]:
    return [
        {"name": name, "label": label(axis, body[axis]), "definition": definition(axis, body[axis])}
        for axis, name in AXES_SHOWN
        if body[axis] and body[axis] != "not_applicable"
    ]


def _statement(claim: Claim) -> InterestStatement | None:
    """What the reviewer had declared when they published the claim."""
    if claim.reviewer is None or claim.published_at is None:
        return None
    return InterestStatement.objects.valid_for(claim.reviewer, claim.published_at)
