"""Searches, requests and listings as JSON values, to be carried between processes; each way back is exact. Pure."""

import base64
import datetime as dt
from collections.abc import Mapping
from dataclasses import asdict, fields
from typing import Any

from articles.connectors.model import Ask, Entry, Listing, Notice, Search
from articles.kinds import ArticleKind


def search_as_json(search: Search) -> dict[str, Any]:
    """A search with its days as texts."""
    return {field.name: _plain(getattr(search, field.name)) for field in fields(search)}


def search_from_json(values: Mapping[str, Any]) -> Search:
    """The inverse of `search_as_json`."""
    since = values["since"] and dt.date.fromisoformat(values["since"])
    return Search(**{**values, "since": since, "today": dt.date.fromisoformat(values["today"])})


def ask_as_json(ask: Ask | None) -> dict[str, Any] | None:
    """A request, or the lack of one."""
    return None if ask is None else {"url": ask.url, "state": dict(ask.state)}


def ask_from_json(values: Mapping[str, Any]) -> Ask:
    """The inverse of `ask_as_json` for a request."""
    return Ask(values["url"], values["state"])


def listing_as_json(listing: Listing) -> dict[str, Any]:
    """A listing; the bytes of records in base64."""
    return {
        "entries": [{name: _plain(value) for name, value in asdict(entry).items()} for entry in listing.entries],
        "then": ask_as_json(listing.then),
        "notices": [{name: _plain(value) for name, value in asdict(one).items()} for one in listing.notices],
        "passed_over": list(listing.passed_over),
    }


def listing_from_json(values: Mapping[str, Any]) -> Listing:
    """The inverse of `listing_as_json`; raises KeyError, TypeError or ValueError on anything else."""
    return Listing(
        entries=tuple(_entry(entry) for entry in values["entries"]),
        then=ask_from_json(values["then"]) if values["then"] else None,
        notices=tuple(Notice(**{**one, "published": _day(one["published"])}) for one in values["notices"]),
        passed_over=tuple(values["passed_over"]),
    )


def _entry(values: Mapping[str, Any]) -> Entry:
    kind, record = values["kind"], base64.b64decode(values["record"])
    known = {"published": _day(values["published"]), "kind": ArticleKind(kind) if kind else None, "record": record}
    return Entry(**{**values, **known})


def _day(text: str | None) -> dt.date | None:
    return dt.date.fromisoformat(text) if text else None


def _plain(value: object) -> object:
    if isinstance(value, dt.date):
        return value.isoformat()
    return base64.b64encode(value).decode("ascii") if isinstance(value, bytes) else value
