"""Everybody who calls the site, and one row of everything that they call for: made once for a whole table of calls."""

import datetime as dt
import itertools
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from django.conf import settings
from django.contrib.auth.hashers import make_password
from django.db import models
from django.test import Client

from accounts.models import Token, User
from accounts.roles import Scope
from accounts.services import issue_token
from articles.models import Article
from claims.models import Claim
from claims.services import advance
from claims.workflow import Move
from immuno_atlas.web.clock import database_now
from tests.factories import accounts, articles, vocabulary
from tests.factories.claims import (
    ClaimFactory,
    PublishedClaimFactory,
    SubmittedClaimFactory,
    SuggesterFactory,
)
from vocabulary.facets import Facet

PEOPLE = ("curator", "reviewer", "editor", "admin")
CALLERS = ("anonymous", *PEOPLE, "token", "token_no_draft")
HOLDERS = {"token": "curator", "token_no_draft": "curator"}


@dataclass
class World:
    """Everybody who calls, and one row of everything that they call for."""

    people: dict[str, User] = field(default_factory=dict)
    sessions: dict[str, str] = field(default_factory=dict)
    tokens: dict[str, str] = field(default_factory=dict)
    revocable: dict[str, Token] = field(default_factory=dict)
    claims: dict[tuple[str, str], Claim] = field(default_factory=dict)  # by state and author
    articles: dict[str, Article] = field(default_factory=dict)  # by the state of their claims
    rows: dict[str, models.Model] = field(default_factory=dict)  # by label of the model
    # One client for all, since each new one would load the middleware anew.
    client: Client = field(default_factory=lambda: Client(raise_request_exception=False))
    numbers: Iterator[int] = field(default_factory=lambda: itertools.count(1))

    @property
    def text(self):
        return self.articles["published"].current_text

    def holder(self, caller: str) -> str:
        return HOLDERS.get(caller, caller)

    def claim(self, row: dict[str, str], caller: str) -> Claim:
        return self.claims[row["state"], self.holder(caller) if row["whose"] == "own" else "other"]

    def headers(self, caller: str) -> dict[str, str]:
        """Who calls; each time from an address of its own, so that nobody meets a limit."""
        number = next(self.numbers)
        self.client.cookies.clear()
        if caller in self.sessions:
            self.client.cookies[settings.SESSION_COOKIE_NAME] = self.sessions[caller]
        told = {"REMOTE_ADDR": f"10.{number >> 16}.{number >> 8 & 255}.{number & 255}"}
        return {**told, "HTTP_AUTHORIZATION": f"Bearer {self.tokens[caller]}"} if caller in self.tokens else told


def world_of_everybody() -> World:
    """A world with all its people and rows, in the database."""
    world = World()
    _add_people(world)
    _add_rows(world)
    _add_claims(world)
    return world


def _add_people(world: World) -> None:
    now = database_now()
    factories = (accounts.CuratorFactory, accounts.ReviewerFactory, accounts.EditorFactory, accounts.AdminFactory)
    more = {"other": accounts.ReviewerFactory, "decider": accounts.ReviewerFactory, "remover": accounts.AdminFactory}
    for name, factory in {**dict(zip(PEOPLE, factories, strict=True)), **more}.items():
        person = world.people[name] = factory(password=make_password(accounts.PASSWORD))
        accounts.InterestStatementFactory(user=person, stated_at=now)
        world.revocable[name] = accounts.TokenFactory(user=person, created_at=now)
    for name in PEOPLE:
        client = Client()
        client.force_login(world.people[name])
        world.sessions[name] = client.session.session_key
    for name, scopes in {
        "token": list(Scope.values),
        "token_no_draft": [scope for scope in Scope.values if scope != Scope.READ_DRAFT],
    }.items():
        me = world.people["curator"]
        _, world.tokens[name] = issue_token(user=me, by=me, name=name, scopes=scopes, days=1, now=now)


def _add_rows(world: World) -> None:
    now = database_now()
    for kind in ("worker", "beat"):
        # Alive through thousands of calls, however long they take.
        articles.HeartbeatFactory(kind=kind, started_at=now, seen_at=now + dt.timedelta(days=1))
    for state in ("published", "draft"):
        world.articles[state] = articles.TextVersionFactory().snapshot.article
    terms = {facet: vocabulary.TermFactory(facet=facet, preferred_name=f"the {facet}") for facet in Facet.values}
    found = [
        *terms.values(),
        vocabulary.SynonymFactory(term=terms["therapy"]),
        vocabulary.EditionFactory(),
        articles.StudyFactory(),
        articles.PossibleCopyFactory(),
        SuggesterFactory(),
        world.articles["published"],
        world.articles["published"].source,
        accounts.EventFactory(id=2**60),
        world.people["other"],
        world.revocable["other"],
        world.people["other"].interest_statements.get(),
    ]
    world.rows = {row._meta.label: row for row in found} | terms
    world.rows["proposed"] = vocabulary.TermFactory(status="proposed", proposed_by=world.people["curator"])
    world.rows["polled"] = articles.PolledSourceFactory(last_answer=zlib.compress(b"<p>no feed</p>"))
    world.rows["notice"] = articles.ChangeNoticeFactory(article=world.articles["published"])
    world.rows["upload"] = vocabulary.EditionUploadFactory(state="read")


def _add_claims(world: World) -> None:
    now = database_now()
    for author in ("curator", "reviewer", "other"):
        successor = _claim(world, PublishedClaimFactory, author, "the successor")
        for state, factory, move in (
            ("draft", ClaimFactory, None),
            ("in_review", SubmittedClaimFactory, None),
            ("published", PublishedClaimFactory, None),
            ("retracted", PublishedClaimFactory, Move.RETRACT),
            ("superseded", PublishedClaimFactory, Move.SUPERSEDE),
            ("removed", PublishedClaimFactory, Move.REMOVE),
        ):
            claim = _claim(world, factory, author, f"the {state} one")
            if move:
                by = world.people["remover" if move is Move.REMOVE else "decider"]
                replaced_by = successor if move is Move.SUPERSEDE else None
                second = world.people["decider"]
                claim = advance(claim_id=claim.pk, move=move, lock=claim.lock, by=by, now=now, reason="A reason.",
                                replaced_by=replaced_by, second=second)  # fmt: skip
            world.claims[state, author] = claim
        world.claims["successor", author] = successor
    shown = world.claims["published", "other"]
    for row in (shown, shown.reviews.get(), shown.versions.get()):
        world.rows[row._meta.label] = row


def _claim(world: World, factory: Any, author: str, name: str) -> Claim:
    more = {"reviewer": world.people["decider"]} if factory is PublishedClaimFactory else {}
    return factory(by=world.people[author], text=world.text, terms=[world.rows["therapy"]], now=database_now(),
                   proposition=f"Pembrolizumab works, says {name} of {author}.", **more)  # fmt: skip
