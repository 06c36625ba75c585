"""A claim as the API answers it: the public form with its addresses, and its quotes as they may be shown."""

from collections.abc import Mapping, Sequence
from typing import Any, cast

from atlas.api import addresses, quoting
from claims.models import Claim, ClaimVersion
from claims.public_form import public_form
from claims.scheme import FACETS

Form = dict[str, object]

KEYS = (
    "id", "url", "html_url", "sample", "state", "version", "retraction", "proposition", "quotes", "level",
    "level_override", "is_evidence", "study_design", "confirmatory", "extrapolates", "claim_type", "direction",
    "note", "significance", "certainty", "directness", "quote_role", "claimant", "n_total", "n_exposed", "effect",
    "tags", "therapy_interaction", "article", "study", "verification", "verdict", "published_at", "updated_at",
)  # fmt: skip
"""Every key of a claim, in order; a detail has `meta` besides. Nothing else ever leaves the house."""
QUOTE_KEYS = (
    "exact", "prefix", "suffix", "start", "end", "start_utf16", "end_utf16", "unit", "text_version", "sha256", "anchor",
    "withheld",
)  # fmt: skip
SUGGESTED_KEYS = ("provider", "version", "edition", "score")
EFFECT_KEYS = ("measure", "value", "ci_low", "ci_high", "comparator", "follow_up")


def claim_forms(claims: Sequence[Claim], base: str) -> list[Form]:
    """Claims of one answer; ask for them `with_what_is_shown()`."""
    return _shown([(public_form(claim), claim) for claim in claims], base)


def version_forms(versions: Sequence[ClaimVersion], base: str) -> list[Form]:
    """Frozen forms of one answer, their quotes under today's licence.

    Ask for them with `claim__article__source` and `claim__author`.
    """
    return _shown([(in_order(version.body), version.claim) for version in versions], base)


def in_order(frozen: Mapping[str, Any]) -> Form:
    """A frozen form with its parts in the order of the live one: jsonb sorts keys by their length."""
    parts = {
        "quotes": [_sorted(quote, QUOTE_KEYS) for quote in frozen["quotes"]],
        "tags": {facet: [_tag(term) for term in frozen["tags"].get(facet, ())] for facet in FACETS},
        "effect": _sorted(frozen["effect"], EFFECT_KEYS) if frozen["effect"] else None,
        "article": _sorted(frozen["article"], ("id", "title", "kind", "source_tier", "published", "publisher")),
        "study": _sorted(frozen["study"], ("id", "title", "doi", "pmid", "nct")) if frozen["study"] else None,
    }
    return {**frozen, **parts}


def _tag(frozen: Mapping[str, Any]) -> Form:
    """A tag as it was frozen; before suggestions were kept it had none."""
    suggested = frozen.get("suggested")
    told = _sorted(suggested, SUGGESTED_KEYS) if suggested else None
    return {**_sorted(frozen, ("curie", "slug", "label")), "suggested": told}


def _sorted(form: Mapping[str, Any], keys: Sequence[str]) -> Form:
    return {key: form[key] for key in keys}


def _shown(forms: Sequence[tuple[Form, Claim]], base: str) -> list[Form]:
    """All quotes pass through one call: quotes of one text that touch count as one run of the answer."""
    quotes = [(quote, quoting.rights_for(claim)) for form, claim in forms for quote in _quotes(form)]
    shown = iter(quoting.shown(quotes))
    return [_addressed({**form, "quotes": [next(shown) for _ in _quotes(form)]}, claim, base) for form, claim in forms]


def _quotes(form: Form) -> list[dict[str, object]]:
    return cast("list[dict[str, object]]", form["quotes"])


def _addressed(form: Form, claim: Claim, base: str) -> Form:
    """The public form with addresses, and with what is said of its source and not of the claim."""
    article = cast("Mapping[str, Any]", form["article"])
    study = cast("Mapping[str, Any] | None", form["study"])
    known = {
        **form,
        "url": addresses.claim(base, claim.pk),
        "html_url": _page(claim, base),
        "sample": claim.article.source.sample,
        "tags": {facet: [_accepted(tag, claim) for tag in tags] for facet, tags in _tags(form).items()},
        "article": _with_url(article, addresses.article(base, article["id"])),
        "study": _with_url(study, None) if study else None,  # studies have no address of their own yet
    }
    return {key: known[key] for key in KEYS}


def _tags(form: Form) -> Mapping[str, Sequence[Form]]:
    return cast("Mapping[str, Sequence[Form]]", form["tags"])


def _accepted(tag: Form, claim: Claim) -> Form:
    """A tag with who accepted what was suggested: the author, since nobody else writes in a draft."""
    if not tag["suggested"]:
        return tag
    suggested = cast("Mapping[str, object]", tag["suggested"])
    return {**tag, "suggested": {**suggested, "accepted_by": str(claim.author)}}


def _page(claim: Claim, base: str) -> str:
    """Where people read it: a claim that is not public stands on the page on which its article is curated."""
    if claim.is_shown:
        return addresses.claim_page(base, claim.pk)
    return addresses.curation_page(base, claim.article_id)


def _with_url(form: Mapping[str, Any], url: str | None) -> Form:
    return {"id": form["id"], "url": url, **{name: value for name, value in form.items() if name != "id"}}
