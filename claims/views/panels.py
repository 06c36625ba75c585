"""The list of suggested claims beside an article: what is open, what became of the rest, how far the suggesting is."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Final

from django.db.models.functions import Now

from accounts.models import User
from articles.models import Article, Heartbeat, TextVersion
from claims import services
from claims.grounds import provider_in_words
from claims.models import Claim, SuggestionRun
from claims.services import BlindSentence, SuggestedText
from claims.services.suggested import FAILED, MOST_OFFERED, NONE, WAITING
from claims.suggesting.alike import likeness
from claims.views import offers, showing
from claims.views.offers import Offer
from claims.views.showing import Block
from claims.views.surroundings import Surroundings
from immuno_atlas.web.doorbell import broker_answers

AT_ONCE: Final = 3
"""Suggestions in view; the rest stands behind “more”."""
SOON, LATER = 2, 10
"""Seconds between two looks: while somebody waits for an answer, and when it will take its time."""
LONG: Final = 30  # seconds of waiting that are told
REJECTED: Final = "rejected"
BROKER, WORKER, BEAT = "broker", "worker", "beat"
PARTS: Final = {BROKER: "message broker", WORKER: "worker", BEAT: "clock (beat)"}


@dataclass(frozen=True, slots=True)
class Failure:
    """A provider that has not answered, and why; `is_final`: nobody asks it again unless a person says so."""

    provider: str
    reason: str
    is_final: bool

    @property
    def name(self) -> str:
        """The provider in words."""
        return provider_in_words(self.provider)


@dataclass(frozen=True, slots=True)
class Standing:
    """How far the suggesting is.

    `down`: the part of the installation that something waits for and that does not answer, as `/healthz` names it;
    `waited`: seconds that this page has waited so far.
    """

    state: str
    failures: tuple[Failure, ...] = ()
    down: str = ""
    waited: int = 0

    @property
    def is_unread(self) -> bool:
        """True while nobody has asked any provider."""
        return self.state == NONE

    @property
    def is_waiting(self) -> bool:
        """True until the first answers are there."""
        return self.state in {WAITING, NONE}

    @property
    def down_in_words(self) -> str:
        """What does not answer."""
        return PARTS.get(self.down, "")

    @property
    def is_unanswered(self) -> bool:
        """True while nobody can take what waits."""
        return self.down in {BROKER, WORKER}

    @property
    def is_slow(self) -> bool:
        """True when a person has waited for long, though somebody could take it."""
        return self.waited >= LONG and not self.is_unanswered

    @property
    def can_retry(self) -> bool:
        """Whether a person can have somebody asked again."""
        return any(failure.is_final for failure in self.failures)

    @property
    def look_in(self) -> int:
        """Seconds until the page looks again; 0 where nothing will change by itself."""
        if self.is_waiting:
            return LATER if self.is_unanswered or self.is_slow else SOON
        return LATER if self.state == FAILED and not all(failure.is_final for failure in self.failures) else 0

    @property
    def waited_then(self) -> int:
        """Seconds that will have been waited at the next look."""
        return self.waited + self.look_in


@dataclass(frozen=True, slots=True)
class Reopened:
    """A sentence that is no longer rejected: where it begins, and its words."""

    start: int
    text: str


@dataclass(frozen=True, slots=True)
class Panel:
    """All that is suggested about a text."""

    text_id: int
    standing: Standing
    open: tuple[Offer, ...]
    accepted: tuple[Offer, ...]
    rejected: tuple[Offer, ...]
    blind: tuple[BlindSentence, ...] = ()
    undoable: Offer | None = None
    reopened: Reopened | None = None

    yes_or_no = (("yes", "Yes, a claim"), ("no", "No"))

    @property
    def first(self) -> tuple[Offer, ...]:
        """The best ones, in view."""
        return self.open[:AT_ONCE]

    @property
    def more(self) -> tuple[Offer, ...]:
        """The others."""
        return self.open[AT_ONCE:]

    @property
    def is_cut(self) -> bool:
        """Whether only the best are offered, of more that there may be."""
        return len(self.open) >= MOST_OFFERED

    @property
    def starts(self) -> frozenset[int]:
        """Where the sentences begin that are underlined in the article."""
        return frozenset(offer.sentence.start for offer in self.open)


def of(
    article: Article,
    claims: Sequence[Claim],
    *,
    by: User,
    blocks: Iterable[Block] = (),
    undoable: int | None = None,
    reopened: int | None = None,
    waited: int = 0,
) -> Panel | None:
    """What is suggested about the text in force; None of an article without one.

    `blocks`: the article as it is laid out, when that is known; `undoable`: where the suggestion begins that was just
    decided on; `reopened`: likewise, whose rejection was just taken back; `waited`: seconds that the page has waited.
    """
    text = article.current_text
    if text is None:
        return None
    found = services.suggested(text=text, by=by)
    sentences = _sentences(blocks or showing.blocks(article, ()))
    around = Surroundings(text, sentences, found.sayings)
    shown = [offers.offer(one, around, claims, by=by) for one in found.sentences]
    rejected = tuple(one for one in shown if one.sentence.is_decided == REJECTED)
    rest = [one for one in shown if one not in rejected]
    accepted = _with_their_step(one for one in rest if not one.is_open)
    return Panel(
        text.pk,
        _standing(found, text, waited),
        _with_those_alike([one for one in rest if one.is_open]),
        accepted,
        rejected,
        tuple(one for one in found.blind if not any(offers.quotes(claim, text.pk, one) for claim in claims)),
        next((one for one in (*rejected, *accepted) if one.sentence.start == undoable and _can_be_undone(one)), None),
        next(
            (
                Reopened(start, text.text[start:end])
                for start, end, _ in sentences
                if start == reopened and start not in {one.sentence.start for one in rejected}
            ),
            None,
        ),
    )


def _standing(found: SuggestedText, text: TextVersion, waited: int) -> Standing:
    """What is known of those who suggest; a query where somebody failed, and one where something waits."""
    standing = Standing(found.state, _failures(found, text), waited=waited)
    return replace(standing, down=_down()) if standing.look_in > 0 else standing


def _down() -> str:
    """Which part does not answer, the first that everything else needs; one query, as few as before it was told."""
    if not broker_answers():
        return BROKER
    alive = Heartbeat.objects.alive(Now()).kinds()
    return next((kind for kind in (WORKER, BEAT) if kind not in alive), "")


def _failures(found: SuggestedText, text: TextVersion) -> tuple[Failure, ...]:
    if not found.failures:
        return ()
    runs = SuggestionRun.objects.filter(text_version=text, provider__in=found.failures).order_by("pk")
    is_idle = {run.provider: run.is_idle for run in runs}  # the newest run of a provider speaks for it
    return tuple(Failure(name, reason, is_idle[name]) for name, reason in sorted(found.failures.items()))


def _sentences(blocks: Iterable[Block]) -> tuple[tuple[int, int, int], ...]:
    """Where each sentence begins and ends, and its number in the article."""
    pieces = (piece for block in blocks for piece in block.pieces)
    return tuple((piece.start, piece.end, piece.number) for piece in pieces if piece.number is not None)


def _with_those_alike(shown: Sequence[Offer]) -> tuple[Offer, ...]:
    """Each with the others that are identical but for their words."""
    keys = [likeness(one.sentence.axes, one.sentence.tags) for one in shown]
    keyed = list(zip(shown, keys, strict=True))
    return tuple(
        replace(one, alike=tuple(other for other, its in keyed if key and its == key and other is not one))
        for one, key in keyed
    )


def _with_their_step(shown: Iterable[Offer]) -> tuple[Offer, ...]:
    """Each with the number of drafts that go when its acceptance is taken back."""
    accepted = list(shown)
    steps = [one.step for one in accepted]
    return tuple(replace(one, undone=steps.count(one.step)) if one.step else one for one in accepted)


def _can_be_undone(one: Offer) -> bool:
    return one.sentence.is_decided == REJECTED or one.undone > 0
