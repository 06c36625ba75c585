"""Who gets which answer: every row of `tests/permissions.csv` is called, and every route has a row.

Columns: route (its name, or its pattern where it has none; `*` stands for any model of the admin), method, what is
sent, state of the claim or article, whose it is, and the expected status by caller; `x` where a call makes no sense.
"""

import csv
import itertools
import json
import logging
from collections.abc import Callable, Iterator
from fnmatch import fnmatchcase
from pathlib import Path

import pytest
from django.contrib import admin
from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.template.base import Template
from django.urls import URLResolver, get_resolver, reverse

from accounts.models import User
from claims.models import Claim
from tests.factories.claims import (
    EXACT,
    VALUES,
)
from tests.world import CALLERS, World, world_of_everybody

TABLE = Path(__file__).parents[1] / "permissions.csv"
NOT_CALLED = "x"


def rows() -> list[dict[str, str]]:
    with TABLE.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def routes(resolver: URLResolver | None = None, space: tuple[str, ...] = (), before: str = "/") -> Iterator[str]:
    """Every route of the site: `namespace:name`, or its pattern where it has no name."""
    for part in (resolver or get_resolver()).url_patterns:
        pattern = before + str(part.pattern)
        if isinstance(part, URLResolver):
            yield from routes(part, (*space, part.namespace) if part.namespace else space, pattern)
        else:
            yield ":".join((*space, part.name)) if part.name else pattern


@pytest.fixture
def _only_statuses(monkeypatch):
    """A thousand refusals with their traces, and copies of every template's context, say nothing and cost time."""
    logging.disable(logging.WARNING)
    monkeypatch.setattr(Template, "_render", lambda template, context: template.nodelist.render(context))
    yield
    logging.disable(logging.NOTSET)


@pytest.fixture
def world(db, settings, _only_statuses) -> World:
    settings.ALLOWED_HOSTS = ["testserver"]
    return world_of_everybody()


Arguments = Callable[[World, dict[str, str], str], list[object]]


def _of_claim(world: World, row: dict[str, str], caller: str) -> list[object]:
    return [world.claim(row, caller).pk]


def _of_article(world: World, row: dict[str, str], caller: str) -> list[object]:
    is_draft = row["state"] == "draft" and row["whose"] == "-"
    return [world.articles["draft" if is_draft else "published"].pk]


def _of_term(world: World, row: dict[str, str], caller: str) -> list[object]:
    return [world.rows["therapy"].curie]


def _of_token(world: World, row: dict[str, str], caller: str) -> list[object]:
    owner = "other" if row["whose"] == "other" or caller == "anonymous" else world.holder(caller)
    return [world.revocable[owner].pk]


def _of_source(world: World, row: dict[str, str], caller: str) -> list[object]:
    return [world.rows["polled"].pk]


def _of_upload(world: World, row: dict[str, str], caller: str) -> list[object]:
    return [world.rows["upload"].pk]


# What stands in the address, by route.
ARGUMENTS: dict[str, Arguments] = {
    "accounts:revoke-token": _of_token,
    "vocabulary:export": lambda _world, _row, _caller: ["terms.ttl"],
    "admin:app_list": lambda _world, row, _caller: [row["sent"]],
    "admin:correct-kind": _of_article,
    "admin:correct-role": lambda world, _row, _caller: [world.text.passages.first().pk],
    "admin:curate-article": _of_article,
    "admin:intake-again": _of_article,
    "admin:link-study": _of_article,
    "admin:move-own": lambda world, row, caller: [world.claim(row, caller).pk, row["sent"]],
    "admin:part-from-copies": _of_article,
    "admin:review-claim": _of_claim,
    "admin:suggested": _of_article,
    **dict.fromkeys(
        ("admin:term-use", "admin:term-progress", "admin:term-place", "admin:merge-term", "admin:unmerge-term"),
        lambda world, _row, _caller: [world.rows["therapy"].pk],
    ),
    "admin:withdraw-proposal": lambda world, _row, _caller: [world.rows["proposed"].pk],
    "admin:decide-proposal": lambda world, _row, _caller: [world.rows["proposed"].pk],
    "admin:edition-changes": lambda world, _row, _caller: [world.rows["vocabulary.Edition"].pk],
    "admin:add-source-of-kind": lambda _world, row, _caller: [row["sent"]],
    "admin:edit-source": _of_source,
    "admin:edition-decide": _of_upload,
    "admin:edition-progress": _of_upload,
    "admin:edition-upload": _of_upload,
    "admin:source-answer": _of_source,
    "admin:source-progress": _of_source,
    "admin:steer-source": lambda world, row, _caller: [world.rows["polled"].pk, row["sent"]],
    "admin:see-notice": lambda world, _row, _caller: [world.articles["published"].pk, world.rows["notice"].pk],
    "admin:view_on_site": lambda world, _row, _caller: [ContentType.objects.get_for_model(User).pk, world.text.pk],
    "api:article": _of_article,
    "api:claim": _of_claim,
    "api:claim-moves": _of_claim,
    "api:term": _of_term,
    "atlas:article": _of_article,
    "atlas:claim": _of_claim,
    "problem-type": lambda _world, _row, _caller: ["not-found"],
}
# Routes without a name, and the named one of which they are the other form.
SUFFIXED = {
    "/api/v1/claims.json": "api:claims",
    "/api/v1/claims/<id:pk>.json": "api:claim",
    "/api/v1/articles.json": "api:articles",
    "/api/v1/articles/<id:pk>.json": "api:article",
    "/api/v1/terms.json": "api:terms",
    "/api/v1/terms/<curie:curie>.json": "api:term",
}
OF_ONE_ROW = ("_change", "_delete", "_history")


def address(world: World, row: dict[str, str], caller: str) -> str:
    route = row["route"]
    if route in SUFFIXED:
        path, _, query = address(world, {**row, "route": SUFFIXED[route]}, caller).partition("?")
        return f"{path.removesuffix('/')}.json" + (f"?{query}" if query else "")
    if route == "/admin/(?P<url>.*)$":
        return "/admin/nowhere/"
    if route.startswith("/admin/"):
        return reverse(f"admin:{_model(route)}_change", args=[1]).removesuffix("change/")
    name = route.removeprefix("admin:")
    if name.endswith("-page"):
        return reverse(route, args=[world.rows[name.removeprefix("atlas:").removesuffix("-page")].slug])
    if name.endswith(OF_ONE_ROW) and "_" in name and name != "password_change":
        label = _label(name.rpartition("_")[0])
        return reverse(route, args=[world.rows[label].pk])
    arguments = ARGUMENTS.get(route)
    path = reverse(route, args=arguments(world, row, caller) if arguments else [])
    if row["sent"] == "claim" and row["method"] == "GET":
        return f"{path}?claim={world.claim(row, caller).pk}"
    return path + (f"?{row['sent']}" if row["sent"].startswith("state=") else "")


def _model(route: str) -> str:
    return "_".join(route.split("/")[2:4])


def _label(name: str) -> str:
    app, _, model = name.partition("_")
    return next(kind._meta.label for kind in admin.site._registry if kind._meta.label_lower == f"{app}.{model}")


DECISION = {"reason": "A reason.", "quote_checked": True}
FORMS: dict[tuple[str, str], dict[str, object]] = {
    ("accounts:login", "wrong"): {"username": "nobody", "password": "wrong"},
    ("admin:login", "wrong"): {"username": "nobody", "password": "wrong"},
    ("accounts:tokens", "new"): {"name": "mine", "days": "1", "scopes": ["read:draft"]},
    ("accounts:interests", "none"): {"nothing_to_declare": "on"},
    ("admin:intake", "address"): {"addresses": "https://example.org/new"},
    ("admin:intake", "identifier"): {"pmids": "12345"},
    ("admin:edition-decide", "discard"): {"wish": "discard"},
    ("admin:add-source-of-kind", "feed"): {
        "name": "A feed", "base_url": "https://example.org/feed", "poll_minutes_least": "5", "poll_minutes_most": "60",
        "licence": "CC-BY-4.0", "quote_max": "300",
    },
    ("admin:edit-source", "right"): {
        "name": "Wire", "base_url": "https://example.org/feed", "poll_minutes_least": "5", "poll_minutes_most": "60",
        "licence": "CC-BY-4.0", "quote_max": "300",
    },
    ("admin:decide-proposal", "accept"): {"wish": "accept", "name": "a good name", "at_top": "on"},
    ("admin:decide-proposal", "refuse"): {"wish": "refuse", "reason": "A reason."},
    ("admin:term-place", "under"): {"under": "nobody"},
    ("admin:correct-kind", "right"): {"kind": "press_release"},
    ("admin:link-study", "right"): {"title": "A new study"},
    ("admin:correct-role", "right"): {"role": "body"},
    ("admin:accounts_user_add", "right"): {
        "username": "newcomer", "roles": ["curator"], "first_password": "a-long-and-unusual-one",
    },
    ("admin:accounts_user_change", "right"): {"display_name": "Renamed", "roles": ["reviewer"], "is_active": "on"},
    ("admin:vocabulary_term_add", "right"): {"facet": "subtype", "preferred_name": "rare cancer", "kind": "disease"},
    ("admin:vocabulary_term_change", "right"): {"preferred_name": "another name", "definition": "", "note": ""},
    ("admin:vocabulary_synonym_change", "right"): {"kind": "narrower"},
}  # fmt: skip


def form(world: World, row: dict[str, str], caller: str) -> dict[str, object]:
    """What a browser posts."""
    route, sent = row["route"], row["sent"]
    if route == "admin:curate-article":
        return _card(world, world.claim(row, caller) if sent == "claim" else None)
    if route == "admin:move-own":
        return {"lock": world.claim(row, caller).lock}
    if route == "admin:review-claim":
        return {"move": sent, "lock": world.claim(row, caller).lock, **_decision(world, row, caller)}
    if sent == "into":
        return {"into": world.rows["subtype"].pk}
    return FORMS.get((route, sent), {})


def _decision(world: World, row: dict[str, str], caller: str) -> dict[str, object]:
    if row["sent"] != "supersede":
        return DECISION
    owner = "other" if row["whose"] == "other" else world.holder(caller)
    return {**DECISION, "replaced_by": world.claims["successor", owner].pk}


def _card(world: World, claim: Claim | None) -> dict[str, object]:
    """A complete claim as the card posts it: a new one, or a change of `claim`."""
    text = world.text
    start = text.text.index(EXACT)
    return {
        **VALUES,
        "do": "save",
        "proposition": "Pembrolizumab works, says the card.",
        "claim": claim.pk if claim else "",
        "lock": claim.lock if claim else 0,
        "quote_text": [text.pk],
        "quote_start": [start],
        "quote_end": [start + len(EXACT)],
        "quote_exact": [EXACT],
        "tag_therapy": [world.rows["therapy"].pk],
    }


def body(world: World, row: dict[str, str], caller: str) -> dict[str, object]:
    """What a script sends as JSON."""
    route, sent = SUFFIXED.get(row["route"], row["route"]), row["sent"]
    if route == "api:claim-moves" and sent != "-":
        return {"move": sent, **_told(world, row, caller)}
    if route == "api:claims" and sent == "draft":
        start = world.text.text.index(EXACT)
        quote = {"text_version": world.text.pk, "start": start, "end": start + len(EXACT), "exact": EXACT}
        article, therapy = world.articles["published"].pk, world.rows["therapy"].curie
        return {**VALUES, "article": article, "quotes": [quote], "tags": {"therapy": [therapy]}}
    return {
        "note": {"note": "x"},
        "kind": {"kind": "press_release"},
        "address": {"url": "https://example.org/new"},
    }.get(sent, {})


def _told(world: World, row: dict[str, str], caller: str) -> dict[str, object]:
    match row["sent"]:
        case "publish":
            return {"quote_checked": True}
        case "submit" | "withdraw":
            return {}
    return {name: told for name, told in _decision(world, row, caller).items() if name != "quote_checked"}


def lock(world: World, row: dict[str, str], caller: str) -> dict[str, str]:
    """`If-Match` with the lock of what is written."""
    if SUFFIXED.get(row["route"], row["route"]) == "api:article":
        article = world.articles[row["state"]]
        return {"If-Match": f'"a{article.pk}.l{article.lock}"'}
    if row["whose"] == "-":
        return {}
    claim = world.claim(row, caller)
    return {"If-Match": f'"c{claim.pk}.l{claim.lock}"'}


def status(world: World, row: dict[str, str], caller: str) -> int:
    """Make the call and take back what it wrote."""
    client, path, method = world.client, address(world, row, caller), row["method"]
    told = world.headers(caller)
    with transaction.atomic():
        if method == "GET":
            response = client.get(path, **told)
        elif path.startswith("/api/"):
            sent = json.dumps(body(world, row, caller))
            headers = lock(world, row, caller)
            response = client.generic(method, path, sent, content_type="application/json", headers=headers, **told)
        else:
            response = client.post(path, form(world, row, caller), **told)
        transaction.set_rollback(True)
    return response.status_code


def expanded(row: dict[str, str]) -> list[dict[str, str]]:
    """The row itself, or one for each route that its `*` stands for."""
    if "*" not in row["route"] or row["route"].endswith("$"):
        return [row]
    return [{**row, "route": route} for route in routes() if fnmatchcase(route, row["route"])]


def test_every_caller_gets_the_status_of_the_table(world):
    wrong, called = [], 0
    for row in itertools.chain.from_iterable(map(expanded, rows())):
        for caller in CALLERS:
            if row[caller] == NOT_CALLED:
                continue
            called += 1
            got = status(world, row, caller)
            if str(got) != row[caller]:
                call = " ".join(row[name] for name in ("method", "route", "sent", "state", "whose"))
                wrong.append(f"{call} by {caller}: {got}, not {row[caller]}")
    assert called > 1_000
    assert not wrong, f"{len(wrong)} of {called} calls:\n" + "\n".join(wrong)


def test_every_route_has_a_row():
    patterns = {row["route"] for row in rows()}
    missing = [
        route
        for route in routes()
        if route not in patterns and not any("*" in each and fnmatchcase(route, each) for each in patterns)
    ]
    assert not missing


def test_every_row_names_a_route():
    known = set(routes())
    lost = {
        row["route"] for row in rows() if not {each["route"] for each in expanded(row)} <= known or not expanded(row)
    }
    assert not lost
