"""The child that reads listings: hostile answers of services cost one run, never a worker.

It is run by `articles.parsing.bounded.ask_child`: JSON lines, one fork for each request, as `articles.parsing.child`.
"""

import base64
from collections.abc import Mapping
from typing import Any

from articles.connectors.carrying import ask_from_json, listing_as_json, search_from_json
from articles.connectors.model import WrongAnswer
from articles.connectors.registry import CONNECTORS
from articles.kinds import SourceKind


def answer(request: Mapping[str, Any]) -> dict[str, Any]:
    """Read one answer of a service: `{"listing": ...}` or `{"wrong": reason}`."""
    connector = CONNECTORS[SourceKind(request["kind"])]
    asked, search = ask_from_json(request["ask"]), search_from_json(request["search"])
    try:
        listing = connector.read(asked, base64.b64decode(request["body"]), search)
    except WrongAnswer as error:
        return {"wrong": error.reason}
    return {"listing": listing_as_json(listing)}
