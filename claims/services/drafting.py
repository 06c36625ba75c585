"""A person writes and rewrites a draft: quotes are anchored, the level is derived, contradictions are refused."""

import datetime as dt
import hashlib
import json
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from django.db import transaction

from accounts.audit import record_event
from accounts.models import User
from accounts.roles import Role
from articles.models import Article, Contact, Study, TextVersion
from claims.anchoring import context, locate
from claims.errors import DuplicateDraft, IllegalMove, SchemeBroken, StaleVersion, WrongText
from claims.models import Claim, Quote, Tag
from claims.scheme import (
    SEVERAL,
    ClaimForm,
    Effect,
    Fault,
    Verification,
    derive_level,
    faults,
    patients_counted,
    prefilled,
    settled,
)
from claims.services.touching import INDEXED, follow_merges, forget_merges, index, touch
from claims.workflow import Refusal, State
from vocabulary.facets import Facet
from vocabulary.models import Term

LOSE_TAG: Final = "claim.lose_tag"
EFFECT: Final = ("measure", "value", "ci_low", "ci_high", "comparator", "follow_up")
WRITABLE: Final = (
    "proposition", "note", "claim_type", "study_design", "confirmatory", "extrapolates", "n_total", "n_exposed",
    "direction", "significance", "certainty", "directness", "quote_role", "claimant", "therapy_interaction",
    *(f"effect_{name}" for name in EFFECT),
)  # fmt: skip
DERIVED: Final = ("level", "verification", "digest", "first_start", *INDEXED)
NUMBERS: Final = ("n_total", "n_exposed", "effect_value", "effect_ci_low", "effect_ci_high")  # null where not stated
EDITED: Final = (*WRITABLE, *DERIVED, "lock", "updated_at")


@dataclass(frozen=True, slots=True)
class Words:
    """Words that somebody marked: where they think they stand (code points), and the words themselves."""

    text_version: int
    start: int
    exact: str


def draft(
    *,
    article: Article,
    values: Mapping[str, object],
    quotes: Sequence[Words],
    tags: Collection[Term],
    by: User,
    now: dt.datetime,
    study: Study | None = None,
    made_with: str = "",
) -> Claim:
    """Begin a claim. It may be incomplete, but it may not contradict the scheme, and its quotes must be in the text.

    Raises IllegalMove (role), QuoteNotFound, WrongText, SchemeBroken, DuplicateDraft; then nothing was stored.
    """
    require_writer(by)
    with transaction.atomic():
        claim = Claim(
            article=article,
            study=study or _only_study(article),
            author=by,
            made_with=made_with,
            created_at=now,
            updated_at=now,
            listed_at=now,
            article_seen_at=article.changed_at,
        )
        _set(claim, values, now=now)
        anchored = _anchor(article, quotes)
        _prefill(claim, anchored, given=values)
        _finish(claim, anchored, tags)
        _store(claim, anchored, tags, fields=None)
        record_event(
            by=by,
            role=role_of(by),
            action="claim.draft",
            on=claim,
            before={},
            after=_told(claim, anchored, tags),
            now=now,
        )
    return claim


def edit(
    *,
    claim_id: int,
    values: Mapping[str, object],
    lock: int,
    by: User,
    now: dt.datetime,
    quotes: Sequence[Words] | None = None,
    tags: Collection[Term] | None = None,
    study: Study | None = None,
) -> Claim:
    """Change an own draft; what is not named stays. Raises as `draft`, and StaleVersion when somebody saved first."""
    with transaction.atomic():
        claim = Claim.objects.kept().select_for_update(of=("self",)).get(pk=claim_id)
        _require_own_draft(claim, by)
        if claim.lock != lock:
            raise StaleVersion(claim.lock)
        had = list(claim.quotes.all())
        follow_merges(claim)
        carried = [tag.term for tag in claim.tags.select_related("term")]
        before = _told(claim, had, carried)
        _set(claim, values, now=now)
        claim.study = study or claim.study
        claim.lock += 1
        anchored = had if quotes is None else _anchor(claim.article, quotes)
        terms = carried if tags is None else tags
        _finish(claim, anchored, terms)
        _store(claim, anchored, terms, fields=EDITED)
        after = _told(claim, anchored, terms)
        record_event(by=by, role=role_of(by), action="claim.edit", on=claim, before=before, after=after, now=now)
        touch([claim], now=now)
    return claim


def lose_tag(*, claim_id: int, term: Term, by: User, now: dt.datetime) -> Claim:
    """Take a term that was withdrawn away from an own draft; whatever else it says stays.

    Raises IllegalMove, and DuplicateDraft where another draft says the same without it.
    """
    with transaction.atomic():
        claim = Claim.objects.kept().select_for_update(of=("self",)).get(pk=claim_id)
        _require_own_draft(claim, by)
        quotes = list(claim.quotes.all())
        follow_merges(claim)
        terms = [tag.term for tag in claim.tags.select_related("term")]
        before = _told(claim, quotes, terms)
        rest = [one for one in terms if one.pk != term.pk]
        if sum(one.facet == Facet.THERAPY for one in rest) < SEVERAL:
            claim.therapy_interaction = ""  # nothing is left to be given together
        claim.lock += 1
        claim.updated_at, claim.digest = now, _digest(claim, quotes, rest)
        _store(claim, quotes, rest, fields=EDITED)
        after, why = _told(claim, quotes, rest), f"“{term}” was withdrawn by who had proposed it."
        record_event(
            by=by, role=role_of(by), action=LOSE_TAG, on=claim, before=before, after=after, now=now, reason=why
        )
        touch([claim], now=now)
    return claim


def discard(*, claim_id: int, lock: int, by: User, now: dt.datetime) -> Claim:
    """Throw an own draft away: nobody sees it any more, and its row stays."""
    with transaction.atomic():
        claim = Claim.objects.kept().select_for_update(of=("self",)).get(pk=claim_id)
        _require_own_draft(claim, by)
        if claim.lock != lock:
            raise StaleVersion(claim.lock)
        claim.discarded_at, claim.lock = now, claim.lock + 1
        claim.save(update_fields=("discarded_at", "lock"))
        record_event(
            by=by,
            role=role_of(by),
            action="claim.discard",
            on=claim,
            before={"lock": lock},
            after={"lock": claim.lock},
            now=now,
        )
    return claim


def restore_draft(*, claim_id: int, by: User, now: dt.datetime) -> Claim:
    """Bring back a draft that its author threw away.

    Raises Claim.DoesNotExist, IllegalMove (role), or DuplicateDraft where an equal one was written meanwhile.
    """
    require_writer(by)
    with transaction.atomic():
        claim = Claim.objects.discarded().of(by).select_for_update(of=("self",)).get(pk=claim_id)
        _require_no_twin(claim)
        before = {"lock": claim.lock}
        claim.discarded_at, claim.lock, claim.updated_at = None, claim.lock + 1, now
        claim.save(update_fields=("discarded_at", "lock", "updated_at"))
        record_event(
            by=by,
            role=role_of(by),
            action="claim.restore_draft",
            on=claim,
            before=before,
            after={"lock": claim.lock},
            now=now,
        )
    return claim


def form_of(claim: Claim) -> ClaimForm:
    """A stored claim as the pure rules read it."""
    tags = claim.tags_by_facet()
    return _form(
        claim, [quote.exact for quote in claim.quotes.all()], [term for terms in tags.values() for term in terms]
    )


def _form(claim: Claim, quotes: Sequence[str], terms: Iterable[Term]) -> ClaimForm:
    by_facet: dict[str, list[str]] = {}
    for term in terms:
        by_facet.setdefault(term.facet, []).append(term.curie)
    axes = {name: getattr(claim, name) for name in WRITABLE if not name.startswith("effect_")}
    effect = Effect(**{name: getattr(claim, f"effect_{name}") for name in EFFECT})
    tags = {facet: tuple(curies) for facet, curies in by_facet.items()}
    return ClaimForm(**axes, effect=effect, quotes=tuple(quotes), tags=tags)


def _only_study(article: Article) -> Study | None:
    """The study that people confirmed for this article, where it is the only one."""
    confirmed = list(article.study_links.filter(confirmed_by__isnull=False).select_related("study")[:2])
    return confirmed[0].study if len(confirmed) == 1 else None


def require_writer(by: User) -> None:
    """Refuse whoever may not write claims: IllegalMove."""
    if not (by.is_active and (by.has_role(Role.CURATOR) or by.has_role(Role.REVIEWER))):
        raise IllegalMove(
            Refusal("missing-role", "Writing a claim needs the role curator.", "Ask an admin for the role.")
        )


def _require_own_draft(claim: Claim, by: User) -> None:
    require_writer(by)
    is_own = claim.author_id == by.pk
    if claim.state != State.DRAFT:
        hint = "Withdraw it first." if is_own and claim.state == State.IN_REVIEW else "Suggest an edit at edits/."
        raise IllegalMove(
            Refusal("illegal-move", f"A claim in the state “{State(claim.state).label}” cannot be edited.", hint)
        )
    if not is_own:
        hint = "Suggest an edit, or return the claim when you review it."
        raise IllegalMove(Refusal("not-author", "Only its author may edit a draft.", hint))


def role_of(by: User) -> str:
    """The role in which a writer writes."""
    return (Role.CURATOR if by.has_role(Role.CURATOR) else Role.REVIEWER).value


def _set(claim: Claim, values: Mapping[str, object], *, now: dt.datetime) -> None:
    if unknown := values.keys() - set(WRITABLE):
        raise KeyError(f"not writable: {', '.join(sorted(unknown))}")
    for name, value in values.items():
        setattr(claim, name, "" if value is None and name not in NUMBERS else value)
    claim.updated_at = now


def _anchor(article: Article, quotes: Sequence[Words]) -> list[Quote]:
    """Unsaved quotes on the exact words, in the order of the text."""
    wanted = {words.text_version for words in quotes}
    texts = TextVersion.objects.select_related("snapshot").in_bulk(wanted)
    if len(texts) != len(wanted) or any(text.article_id != article.pk for text in texts.values()):
        raise WrongText(
            "The quoted text is no version of this article. Open the article again and mark the words anew."
        )
    anchored = [_quote(texts[words.text_version], words) for words in quotes]
    _refuse_contacts(anchored)
    once = {(quote.text_version_id, quote.start, quote.end): quote for quote in anchored}
    return sorted(once.values(), key=lambda quote: (quote.text_version_id, quote.start))


def _quote(text: TextVersion, words: Words) -> Quote:
    anchor = locate(text.text, words.exact, words.start)
    prefix, suffix = context(text.text, anchor.start, anchor.end)
    return Quote(text_version=text, start=anchor.start, end=anchor.end, exact=words.exact, prefix=prefix, suffix=suffix)


def _refuse_contacts(quotes: Sequence[Quote]) -> None:
    """Contact details never enter a claim, nor the context kept around its words."""
    contacts = Contact.objects.filter(text_version__in={quote.text_version_id for quote in quotes})
    spans = [(contact.text_version_id, contact.start, contact.end) for contact in contacts]
    for quote in quotes:
        near = [span for span in spans if span[0] == quote.text_version_id]
        if any(start < quote.end and quote.start < end for _, start, end in near):
            raise SchemeBroken(
                [Fault("quotes", "contact", "The quote holds contact details.", "Mark the words without them.")]
            )
        if any(start < quote.start and quote.start - len(quote.prefix) < end for _, start, end in near):
            quote.prefix = ""
        if any(quote.end < end and start < quote.end + len(quote.suffix) for _, start, end in near):
            quote.suffix = ""


def _prefill(claim: Claim, quotes: Sequence[Quote], *, given: Mapping[str, object]) -> None:
    """Fill what the wording and the article tell, where the author said nothing about it."""
    first = quotes[0] if quotes else None
    in_quotation = first is not None and first.text_version.passages.speaking(first.start, first.end).exists()
    known = prefilled(claim.article.kind, [quote.exact for quote in quotes], in_quotation=in_quotation)
    for name, code in known.items():
        if name not in given:
            setattr(claim, name, code)


def _settle(claim: Claim, form: ClaimForm) -> None:
    """Fill the axes on which the claim type leaves one value."""
    certain = settled(form)
    for name in ("study_design", "direction", "significance"):
        setattr(claim, name, getattr(certain, name) or "")


def _finish(claim: Claim, quotes: Sequence[Quote], tags: Collection[Term]) -> None:
    """Derive what nobody types, and refuse contradictions."""
    form = _form(claim, [quote.exact for quote in quotes], tags)
    if broken := (*faults(form), *_unusable(tags, by=claim.author)):
        raise SchemeBroken(broken)
    _settle(claim, form)
    if claim.study_design:
        n = patients_counted(claim.n_exposed, claim.n_total)
        claim.level = derive_level(claim.study_design, claim.confirmatory, n, claim.extrapolates).value
    else:
        claim.level = ""
    claim.verification = (Verification.PRIMARY_LINKED if claim.study_id else Verification.UNVERIFIED).value
    claim.first_start = quotes[0].start if quotes else 0
    claim.digest = _digest(claim, quotes, tags)


def _unusable(tags: Collection[Term], *, by: User) -> Iterator[Fault]:
    """Headings, terms out of use, and what somebody else proposed and no editor has accepted yet."""
    usable = set(Term.objects.usable_by(by).filter(pk__in=[term.pk for term in tags]).values_list("pk", flat=True))
    for term in tags:
        if term.pk not in usable:
            hint = "Choose another term, or propose one."
            yield Fault(f"tags.{term.facet}", "term-not-usable", f"“{term}” cannot tag a claim.", hint)


def _digest(claim: Claim, quotes: Sequence[Quote], tags: Collection[Term]) -> str:
    told = {"article": claim.article_id, **_told(claim, quotes, tags)}
    return hashlib.sha256(json.dumps(told, sort_keys=True, default=str).encode()).hexdigest()


def _told(claim: Claim, quotes: Sequence[Quote], tags: Collection[Term]) -> dict[str, object]:
    axes = {name: value if value is None or isinstance(value, bool | int | str) else str(value)
            for name in WRITABLE for value in [getattr(claim, name)]}  # fmt: skip
    return {
        **axes,
        "quotes": [[quote.text_version_id, quote.start, quote.end] for quote in quotes],
        "tags": sorted(term.curie for term in tags),
    }


def _store(claim: Claim, quotes: Sequence[Quote], tags: Collection[Term], *, fields: Sequence[str] | None) -> None:
    """Write the row, its quotes and its tags; another draft with the same digest is named, not doubled."""
    _require_no_twin(claim)
    claim.save(update_fields=fields)
    kept = {quote.pk for quote in quotes if quote.pk}
    claim.quotes.exclude(pk__in=kept).delete()
    for quote in quotes:
        quote.claim = claim
    Quote.objects.bulk_create(quote for quote in quotes if not quote.pk)
    claim.tags.exclude(term__in=[term.pk for term in tags]).delete()
    Tag.objects.bulk_create([Tag(claim=claim, term=term, facet=term.facet) for term in tags], ignore_conflicts=True)
    forget_merges(claim)
    index(claim)
    claim.save(update_fields=INDEXED)


def _require_no_twin(claim: Claim) -> None:
    # One draft of a person at a time: of two equal ones at once the second finds the first.
    User.objects.select_for_update(no_key=True).get(pk=claim.author_id)
    if twin := Claim.objects.kept().twins_of(claim).first():
        raise DuplicateDraft(twin.pk)
