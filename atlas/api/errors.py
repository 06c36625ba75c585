"""Every refusal of the services as a problem, in one place: views let them fly."""

from collections.abc import Callable, Mapping
from typing import Any

from django.core.exceptions import ObjectDoesNotExist
from django.http import HttpResponse

from accounts.interests import InterestConflict, InterestStatementMissing
from articles.addresses import BadAddress
from articles.parsing.contacts import has_contact
from articles.services import StaleArticle
from atlas.api import addresses
from atlas.services import KeyInUse, KeyReused
from claims.anchoring import QuoteNotFound
from claims.errors import DuplicateDraft, IllegalMove, Lacking, SchemeBroken, StaleVersion, WrongText
from claims.rendering import CONTACT_REMOVED, LONGEST_RUN
from immuno_atlas.web.answering import problem_for_exception
from immuno_atlas.web.etags import lock_etag
from immuno_atlas.web.problems import Mistake, Problem

Context = Mapping[str, Any]
"""What DRF hands over: view, args, kwargs and request."""


def answer(exc: Exception, context: Context) -> HttpResponse | None:
    """DRF's hook for every view of the API."""
    return problem_for_exception(translated(exc, context) or exc, context)


def translated(exc: Exception, context: Context) -> Problem | None:
    """The problem that an error of a service is; None for one that is none of theirs."""
    for kind, translate in _TRANSLATIONS:
        if isinstance(exc, kind):
            return translate(exc, context)
    return None


def _illegal_move(exc: IllegalMove, _context: Context) -> Problem:
    refusal = exc.refusal
    return Problem(refusal.code, refusal.message, mistakes=[Mistake(refusal.code, refusal.message, hint=refusal.hint)])


def _lacking(exc: Lacking, _context: Context) -> Problem:
    mistakes = [Mistake("required", lack.message, pointer=f"/{lack.code}", hint=lack.hint) for lack in exc.lacks]
    return Problem("bad-value", mistakes=mistakes)


def _scheme_broken(exc: SchemeBroken, _context: Context) -> Problem:
    mistakes = [
        Mistake(fault.code, fault.message, pointer="/" + fault.field.replace(".", "/"), hint=fault.hint)
        for fault in exc.faults
    ]
    return Problem("scheme-rule", mistakes=mistakes)


def _stale(exc: StaleVersion, context: Context) -> Problem:
    return Problem("stale", str(exc), headers={"ETag": lock_etag("c", context["kwargs"]["pk"], exc.current)})


def _stale_article(exc: StaleArticle, context: Context) -> Problem:
    return Problem("stale", str(exc), headers={"ETag": lock_etag("a", context["kwargs"]["pk"], exc.current)})


def _duplicate(exc: DuplicateDraft, context: Context) -> Problem:
    address = addresses.claim(addresses.base_of(context["request"]), exc.claim_id)
    mistake = Mistake("duplicate", str(exc), pointer="", hint=f"It is {address}.")
    return Problem("duplicate", mistakes=[mistake], headers={"Location": address})


def _wrong_text(exc: WrongText, _context: Context) -> Problem:
    return Problem("bad-value", mistakes=[Mistake("other-text", str(exc), pointer="/quotes")])


def _quote_mismatch(exc: QuoteNotFound, _context: Context) -> Problem:
    """Both strings are given; what stands in the source is cut to the public limit and shows no contact."""
    found = CONTACT_REMOVED if has_contact(exc.found) else exc.found[:LONGEST_RUN]
    hint = (
        f"The text holds “{found}” at this place." if found else "Say where the words stand, or send them as they are."
    )
    detail = f"{exc.reason} Sent: “{exc.wanted[:LONGEST_RUN]}”."
    return Problem("quote-mismatch", mistakes=[Mistake("quote-mismatch", detail, pointer="/quotes", hint=hint)])


def _statement_missing(exc: InterestStatementMissing, _context: Context) -> Problem:
    return Problem("interest-statement", str(exc))


def _conflict(exc: InterestConflict, _context: Context) -> Problem:
    return Problem("interest-conflict", str(exc))


def _bad_address(exc: BadAddress, _context: Context) -> Problem:
    return Problem("bad-value", mistakes=[Mistake("bad-address", exc.reason, pointer="/url")])


def _key_in_use(_exc: KeyInUse, _context: Context) -> Problem:
    return Problem("idempotency-key-in-use", headers={"Retry-After": "1"})


def _key_reused(_exc: KeyReused, _context: Context) -> Problem:
    return Problem("idempotency-key-reused")


def _missing(_exc: ObjectDoesNotExist, _context: Context) -> Problem:
    return Problem("not-found")


_TRANSLATIONS: tuple[tuple[type[Exception], Callable[[Any, Context], Problem]], ...] = (
    (IllegalMove, _illegal_move),
    (Lacking, _lacking),
    (SchemeBroken, _scheme_broken),
    (StaleVersion, _stale),
    (StaleArticle, _stale_article),
    (DuplicateDraft, _duplicate),
    (WrongText, _wrong_text),
    (QuoteNotFound, _quote_mismatch),
    (InterestStatementMissing, _statement_missing),
    (InterestConflict, _conflict),
    (BadAddress, _bad_address),
    (KeyInUse, _key_in_use),
    (KeyReused, _key_reused),
    (ObjectDoesNotExist, _missing),
)
