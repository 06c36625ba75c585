"""The claim card: what is typed about one claim, what the server knows about it already, and what stands against it."""

import datetime as dt
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from http import HTTPStatus

from django.http import Http404, QueryDict

from accounts.models import Event, User
from articles.kinds import PassageRole
from articles.models import Article, Passage, Study
from claims import services
from claims.explaining import Basis, basis_of, why_level
from claims.forms import axes, quoting, tagging
from claims.forms.axes import AxesForm
from claims.forms.quoting import Marked
from claims.forms.tagging import FacetTags
from claims.models import Claim, Review
from claims.scheme import (
    ClaimForm,
    ClaimType,
    Fault,
    Level,
    advice,
    derive_level,
    faults,
    missing,
    needed,
    prefilled,
    single_values,
)
from claims.services import SuggestedSentence
from claims.views import filling
from claims.views.filling import Fill
from claims.views.refusals import Told
from claims.views.showing import last_return, lost
from vocabulary.facets import TermStatus
from vocabulary.models import Term

LARGEST_ID = 2**63 - 1
UNREADABLE = "Nothing is saved yet: something below has to be mended first."
PROPOSE, WITHDRAW = "propose-", "withdraw-"
EMPTY = "Nothing is stored: the form holds neither a quote nor a proposition."
EMPTY_HINT = "Mark words in the article, or word the proposition."


@dataclass
class Card:
    """One claim as it stands in the form."""

    article: Article
    form: AxesForm
    tags: dict[str, FacetTags]
    quotes: list[Marked] = field(default_factory=list)
    claim: Claim | None = None
    lock: int = 0
    held: list[str] = field(default_factory=list)  # "axis=code" as the server filled it in
    study: Study | None = None
    studies: Sequence[Study] = ()
    refusal: Told | None = None
    suggested: list[str] = field(default_factory=list)  # "axis=code" and "tag=id of the term" as a suggestion said
    suggested_at: str = ""  # text and quotes for which suggestions filled in a claim that is not stored yet
    asked: str = ""  # the suggestion, as buttons post it, that waits for what is typed to be saved or dropped
    is_filled: bool = False  # by the suggestion that a person wanted to edit, just now
    said: str = ""  # what was just done with it, and nothing stored
    is_unsaved: bool = False  # holds words that only this page has, after something else was stored
    differing: list[tuple[str, str, str]] = field(default_factory=list)  # label, stored, typed
    quote_faults: list[Fault] = field(default_factory=list)
    other_faults: list[Fault] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.set_form(self.form)

    @cached_property
    def told(self) -> ClaimForm:
        """The typed claim as the pure rules read it."""
        return self.form.told(quotes=[quote.exact for quote in self.quotes], tags=tagging.curies(self.tags))

    @property
    def facets(self) -> list[FacetTags]:
        """The facets that have something to ask or to show."""
        return [one for one in self.tags.values() if one.is_shown]

    @property
    def prefilled(self) -> frozenset[str]:
        """Axes whose value is the server's guess."""
        return frozenset(axis for axis, _, code in (pair.partition("=") for pair in self.held) if code)

    @property
    def still_suggested(self) -> frozenset[str]:
        """Axes whose value is what a suggestion said."""
        pairs = (pair.partition("=") for pair in self.suggested)
        return frozenset(axis for axis, _, code in pairs if code and self.form.typed(axis) == code)

    @property
    def suggested_tags(self) -> frozenset[int]:
        """Ids of the terms that a suggestion gave."""
        return frozenset(filling.terms_of(self.suggested))

    @property
    def level(self) -> Level | None:
        """The level that follows from what is typed; None while the design is open."""
        of = self._basis
        return derive_level(of.design, of.confirmatory, of.n, of.extrapolates) if of else None

    @property
    def why(self) -> str:
        """Why it has this level."""
        return why_level(self._basis) if self._basis else ""

    @property
    def _basis(self) -> Basis | None:
        return basis_of(self.told)

    @property
    def needed(self) -> frozenset[str]:
        """The fields that submitting asks for, and facets as `FacetTags.name` calls them."""
        return frozenset(map(_name_of, needed(self.told)))

    @property
    def advice(self) -> tuple[Fault, ...]:
        """What looks odd and may be right."""
        return advice(self.told)

    @property
    def lacks(self) -> tuple[Fault, ...]:
        """What is still missing before it may be submitted."""
        return (*missing(self.told), *lost(term for term in self._chosen if term.status == TermStatus.DEPRECATED))

    @property
    def waits_for(self) -> list[Term]:
        """Proposed terms among the tags: an editor decides on them while the claim is reviewed."""
        return [term for term in self._chosen if term.status == TermStatus.PROPOSED]

    @property
    def lost_tag(self) -> str:
        """That it lost a tag, until it is saved again; one query."""
        last = Event.objects.about(self.claim).newest() if self.claim else None
        return str(json.loads(last.body)["reason"]) if last and last.action == services.LOSE_TAG else ""

    @property
    def _chosen(self) -> list[Term]:
        return tagging.terms(self.tags)

    @property
    def asks_interaction(self) -> bool:
        """With two therapies their interaction is asked for."""
        return len(self.tags["therapy"].chosen) > 1 or bool(self.form.typed("therapy_interaction"))

    @property
    def returned(self) -> Review | None:
        """Why a reviewer sent it back."""
        return last_return(self.claim) if self.claim else None

    @property
    def is_empty(self) -> bool:
        """True while nobody has quoted, typed or chosen anything."""
        typed = any(self.form.typed(name) for name in self.form.fields if name not in self.prefilled)
        return not (self.claim or self.quotes or typed or any(one.chosen for one in self.tags.values()))

    @property
    def status(self) -> int:
        """Of the answer that shows it."""
        return self.refusal.status if self.refusal else HTTPStatus.OK

    def set_form(self, form: AxesForm) -> None:
        """Let the axes stand as in this form."""
        self.form = form
        tagging.rule(self.tags, form.typed("claim_type"))

    def drop(self, term: Term) -> None:
        """Take a term out of the tags and out of what was suggested."""
        tags = self.tags[term.facet]
        tags.chosen = [one for one in tags.chosen if one != term]

    def refuse(self, refusal: Told) -> None:
        """Show the refusal, each fault at its field."""
        self.refusal = refusal
        self.place(refusal.faults)

    def place(self, found: Iterable[Fault]) -> None:
        """Put each fault where the person can mend it."""
        for fault in found:
            name = _name_of(fault.field)
            facet = fault.field.removeprefix("tags.")
            if name in self.form.fields:
                self.form.add_error(name, f"{fault.message} {fault.hint}".strip())
            elif facet in self.tags:
                self.tags[facet].faults.append(fault)
            elif name == "quotes":
                self.quote_faults.append(fault)
            else:
                self.other_faults.append(fault)


def _name_of(told: str) -> str:
    """A field of a claim, which faults name, as the form calls it."""
    return told.replace("effect.", "effect_")


def empty(article: Article) -> Card:
    """The card of a claim that nobody has begun."""
    return _with_studies(Card(article, AxesForm(QueryDict()), tagging.none()))


def of(claim: Claim) -> Card:
    """The card of a stored draft; what a suggestion filled in is known, as far as the draft came of one."""
    card = _stored(claim)
    tagging.suggest(card.tags, (one.term for one in services.offered_tags(claim) if one.term))
    named = {term.pk for one in card.tags.values() for term in one.suggested} | suggested_terms(claim)
    card.suggested = filling.pairs_of(axes.written(services.filled_in(claim)), sorted(named))
    return card


def suggested_terms(claim: Claim) -> frozenset[int]:
    """Ids of the terms that tag it because a suggestion said so."""
    return frozenset(tag.term_id for tag in claim.tags.all() if tag.suggestion_id)


def _stored(claim: Claim) -> Card:
    quotes = [Marked(one.text_version_id, one.start, one.end, one.exact) for one in claim.quotes.all()]
    form, tags = AxesForm(axes.stored(claim)), tagging.stored(claim)
    card = Card(claim.article, form, tags, quotes=quotes, claim=claim, lock=claim.lock, study=claim.study)
    return _with_studies(card)


def typed(post: QueryDict, article: Article, *, by: User, fill: Fill | None = None) -> Card:
    """The card as it was posted, with open axes filled from the wording; faults of what cannot be read are placed.

    `fill`: what is suggested for its quotes; then a claim that is not stored yet follows that.
    """
    passages = list(article.current_text.passages.all()) if article.current_text else []
    unreadable: list[Fault] = []
    try:
        quotes = quoting.checked(quoting.posted(post, article), article, passages)
    except quoting.Unreadable as error:
        quotes, unreadable = [], [Fault("quotes", "unreadable", str(error), "")]
    claim = _draft(post.get("claim", ""), article, by=by)
    suggested = post.getlist(axes.SUGGESTED)[: filling.MOST]
    tags = tagging.posted(post, by=by, proposed=_proposed(post), suggested=filling.terms_of(suggested))
    card = Card(article, AxesForm(post), tags, quotes=quotes, claim=claim, suggested=suggested)
    card.lock, card.suggested_at = number(post.get("lock", "")), "" if claim else post.get("suggested_at", "")
    data = _following(card, post, fill) if fill and claim is None else post
    data, card.held = axes.prefill(data, _guesses(data, article, quotes, passages))
    card.set_form(AxesForm(data))
    card.place(unreadable)
    _with_studies(card)
    chosen = number(post.get("study", ""))
    card.study = next((study for study in card.studies if study.pk == chosen), None)
    return card


def followed(post: QueryDict, article: Article, *, by: User) -> Card:
    """As `typed`, and with what is suggested for the quotes by now."""
    return typed(post, article, by=by, fill=filling.of_quotes(filling.chosen(post)))


def filled(article: Article, one: SuggestedSentence, quote: Marked, *, by: User) -> Card:
    """A new claim that quotes a suggested sentence and nothing else, with what is suggested; nothing is stored."""
    post = quoting.written(quote)
    card = typed(post, article, by=by, fill=lambda _, quotes: services.filling_of([one], quotes))
    card.is_filled = card.is_unsaved = True
    return _with_studies(card)


def _following(card: Card, post: QueryDict, fill: Fill) -> QueryDict:
    """The posted form with what is suggested for its quotes, where they are not those that it was filled in for."""
    text = card.article.current_text
    if text is None:
        return post
    quotes = filling.spans(card.quotes, text)
    at = filling.place(text, quotes)
    if at == card.suggested_at or not (quotes or filling.placed(card.suggested_at)[0] == text.pk):
        return post  # nothing has changed, or all that it was filled in for stands in a former text
    found = fill(text, quotes)
    if found is None:
        return post
    data, pairs = filling.follow_axes(post, found)
    ticked = filling.terms_of(card.suggested, filling.TICKED)
    card.suggested = [*pairs, *filling.follow_tags(card.tags, found, ticked=ticked)]
    card.suggested_at = at
    card.said = filling.FILLED if found.axes or found.tags else ""
    return data


def holds_unsaved(card: Card, post: QueryDict) -> bool:
    """Whether the posted form says anything that its claim, as it is stored, does not."""
    if card.claim is None:
        return not card.is_empty
    then = axes.stored(card.claim)
    if any(post.get(name, "").replace("\r\n", "\n").strip() != then.get(name, "") for name in AxesForm.base_fields):
        return True
    stored = _stored(card.claim)
    places = [{(quote.text_version, quote.start, quote.exact) for quote in one.quotes} for one in (card, stored)]
    chosen = [{term.pk for term in tagging.terms(one.tags)} for one in (card, stored)]
    return places[0] != places[1] or chosen[0] != chosen[1] or bool(tagging.unsettled(card.tags))


def _proposed(post: QueryDict) -> str:
    """The facet whose unknown names the button proposes that was pressed."""
    before, wish, facet = post.get("do", "").partition(PROPOSE)
    return facet if wish and not before else ""


def _guesses(
    post: QueryDict, article: Article, quotes: Sequence[Marked], passages: Iterable[Passage]
) -> Mapping[str, str]:
    """What wording, article and claim type tell; nothing about words before there are any."""
    guesses: dict[str, str] = {}
    if quotes:
        first = quotes[0]
        speaking = any(
            passage.role == PassageRole.QUOTATION and passage.start < first.end and first.start < passage.end
            for passage in passages
        )
        guesses |= prefilled(article.kind, [quote.exact for quote in quotes], in_quotation=speaking)
        guesses["directness"] = "unassessed"
    if post.get("claim_type") in set(ClaimType):
        guesses |= single_values(post.get("claim_type", ""))
    return guesses


def _draft(claim_id: str, article: Article, *, by: User) -> Claim | None:
    """The draft that is edited; 404 for one that this person may not see."""
    if not claim_id:
        return None
    found = Claim.objects.visible_to(by).on(article).with_what_is_shown().filter(pk=number(claim_id)).first()
    if found is None:
        raise Http404("There is no such claim.")
    return found


def number(text: str) -> int:
    """A number as addresses and forms carry it; 0 for anything else."""
    return min(int(text), LARGEST_ID) if text.isascii() and text.isdigit() and len(text) < 20 else 0


def _with_studies(card: Card) -> Card:
    """Offer the studies that somebody confirmed; a new claim begins with the only one."""
    links = [link for link in card.article.study_links.select_related("study") if link.confirmed_by_id]
    card.studies = [link.study for link in links]
    if card.claim is None and len(card.studies) == 1:
        card.study = card.studies[0]
    return card


def keep(card: Card, *, by: User, now: dt.datetime) -> Claim:
    """Store the card as a draft; raises what the services raise."""
    quotes = [quote.words for quote in card.quotes]
    terms = tagging.terms(card.tags)
    values = card.form.values
    if card.claim is None:
        text, shown = filling.placed(card.suggested_at)
        return services.draft_from(
            article=card.article, text_version=text, shown=shown, values=values, quotes=quotes, tags=terms,
            study=card.study, by=by, now=now,
        )  # fmt: skip
    return services.go_over(
        claim_id=card.claim.pk,
        values=values,
        lock=card.lock,
        quotes=quotes,
        tags=terms,
        study=card.study,
        by=by,
        now=now,
    )


def hindrances(card: Card) -> list[Fault]:
    """What forbids saving before the services are asked: fields that cannot be read, names without a term."""
    wrong = [fault for quote in card.quotes for fault in quote.faults if fault.code == "quote-not-found"]
    unreadable = [Fault(name, "unreadable", "", "") for name in card.form.errors]
    return [*wrong, *unreadable, *tagging.unsettled(card.tags), *card.quote_faults]


def unkeepable(card: Card, *, submit: bool) -> Told | None:
    """Why nothing can be stored at all; None when the services may be asked."""
    if wrong := hindrances(card):
        anchors = any(fault.code == "quote-not-found" for fault in wrong)
        status = HTTPStatus.CONFLICT if anchors else HTTPStatus.UNPROCESSABLE_ENTITY
        return Told(status, "unreadable", UNREADABLE, faults=tuple(fault for fault in wrong if fault.message))
    begun = card.claim or card.quotes or card.form.typed("proposition")
    if card.is_empty or (submit and not begun):
        lacks = card.lacks if submit else ()
        return Told(HTTPStatus.UNPROCESSABLE_ENTITY, "empty", EMPTY, EMPTY_HINT, lacks)
    return None


def look_at(card: Card) -> None:
    """Show contradictions while somebody is still typing."""
    card.place(faults(card.told))


def compare(card: Card) -> None:
    """Set what is stored now beside what is typed, and let the next save overwrite it knowingly."""
    if card.claim is None:
        return
    card.claim.refresh_from_db(fields=["lock"])
    card.lock = card.claim.lock
    then = AxesForm(axes.stored(card.claim))
    for name, form_field in card.form.fields.items():
        if then.typed(name) != card.form.typed(name):
            card.differing.append((str(form_field.label), then.typed(name), card.form.typed(name)))
