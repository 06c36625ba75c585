"""A claim as the world reads it: one function for the frozen versions, the API and the exports."""

from claims.anchoring import utf16_offset
from claims.models import Claim, Quote, StoredSuggestion
from claims.workflow import State
from vocabulary.facets import Facet
from vocabulary.models import Term

AXES = (
    "study_design", "confirmatory", "extrapolates", "claim_type", "direction", "significance", "certainty",
    "directness", "quote_role", "claimant", "n_total", "n_exposed",
)  # fmt: skip


def public_form(claim: Claim) -> dict[str, object]:
    """JSON values of every public field but addresses and `meta`, which the answering site adds.

    Words of quotes are whole here; the limits of the licence are applied when they are rendered. Ask for the claim
    `with_what_is_shown()`: then this makes no query.
    """
    return {
        "id": claim.pk,
        "state": claim.state,
        "version": claim.version or None,
        "retraction": _retraction(claim),
        "proposition": claim.proposition,
        "quotes": [quote_form(quote) for quote in claim.quotes_with_texts()],
        "level": claim.level or None,
        "level_override": claim.level_override if claim.level_override and claim.override_confirmed_by_id else None,
        "is_evidence": claim.is_evidence,
        **{name: _plain(getattr(claim, name)) for name in AXES},
        "note": claim.note or None,
        "effect": _effect(claim),
        "tags": _tags(claim),
        "therapy_interaction": claim.therapy_interaction or None,
        "article": _article(claim),
        "study": _study(claim),
        "verification": claim.verification,
        "verdict": claim.verdict or None,
        "published_at": instant(claim.published_at) if claim.published_at else None,
        "updated_at": instant(claim.updated_at),
    }


def instant(at: object) -> str:
    """An instant as the API writes it: UTC, six decimals, Z."""
    return f"{at:%Y-%m-%dT%H:%M:%S.%fZ}"


def term_form(term: Term) -> dict[str, str]:
    """A term as it stands in a tag."""
    return {"curie": term.curie, "slug": term.slug, "label": term.preferred_name}


def _tags(claim: Claim) -> dict[str, list[dict[str, object]]]:
    """Every facet with its tags by name; each with what the machine had suggested, where it comes from that."""
    tags: dict[str, list[dict[str, object]]] = {facet.value: [] for facet in Facet}
    for tag in sorted(claim.tags_with_terms(), key=lambda tag: tag.term.folded_name):
        tags[tag.facet].append({**term_form(tag.term), "suggested": _suggested(tag.suggestion)})
    return tags


def _suggested(suggestion: StoredSuggestion | None) -> dict[str, object] | None:
    """Who suggested a tag, and how surely; by whom it was accepted is added where it is shown: a name may change."""
    if suggestion is None:
        return None
    run = suggestion.run
    return {
        "provider": run.provider, "version": run.version, "edition": run.edition, "score": round(suggestion.score, 4),
    }  # fmt: skip


def quote_form(quote: Quote) -> dict[str, object]:
    """A quote with its offsets in both units."""
    text = quote.text_version.text
    return {
        "exact": quote.exact,
        "prefix": quote.prefix,
        "suffix": quote.suffix,
        "start": quote.start,
        "end": quote.end,
        "start_utf16": utf16_offset(text, quote.start),
        "end_utf16": utf16_offset(text, quote.end),
        "unit": "codepoint",
        "text_version": quote.text_version_id,
        "sha256": quote.text_version.sha256,
        "anchor": "auto" if quote.text_version_id == quote.claim.article.current_text_id else "review",
        "withheld": None,
    }


def _plain(value: object) -> object:
    return None if value == "" else value


def _retraction(claim: Claim) -> dict[str, object] | None:
    if claim.state == State.RETRACTED and claim.retracted_at:
        return {"reason": claim.retraction_reason, "at": instant(claim.retracted_at), "replaced_by": None}
    if claim.state == State.SUPERSEDED:
        return {"reason": claim.retraction_reason or None, "at": None, "replaced_by": claim.replaced_by_id}
    return None


def _effect(claim: Claim) -> dict[str, object] | None:
    if not claim.effect_measure:
        return None
    numbers = {name: getattr(claim, f"effect_{name}") for name in ("value", "ci_low", "ci_high")}
    return {
        "measure": claim.effect_measure,
        **{name: None if number is None else float(number) for name, number in numbers.items()},
        "comparator": claim.effect_comparator or None,
        "follow_up": claim.effect_follow_up or None,
    }


def _article(claim: Claim) -> dict[str, object]:
    article = claim.article
    return {
        "id": article.pk,
        "title": article.title or None,
        "kind": article.kind,
        "source_tier": article.source_tier,
        "published": article.shown_date.isoformat() if article.shown_date else None,
        "publisher": article.publisher or None,
    }


def _study(claim: Claim) -> dict[str, object] | None:
    study = claim.study
    if study is None:
        return None
    return {
        "id": study.pk,
        "title": study.title,
        "doi": study.doi or None,
        "pmid": study.pmid or None,
        "nct": study.nct or None,
    }
