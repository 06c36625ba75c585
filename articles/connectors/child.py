"""The child that reads listings: hostile answers of services cost one run, never a worker.

Run as `python -m articles.connectors.child`; JSON lines, one fork for each request, as in `articles.parsing.child`.
"""

import base64
from collections.abc import Mapping
from typing import Any

from articles.connectors.carrying import ask_from_json, listing_as_json, search_from_json
from articles.connectors.model import WrongAnswer
from articles.connectors.registry import CONNECTORS
from articles.kinds import SourceKind
from articles.parsing.child import main


def answer(request: Mapping[str, Any]) -> dict[str, Any]:
    """Read one answer of a service: `{"listing": ...}` or `{"wrong": reason}`."""
    connector = CONNECTORS[SourceKind(request["kind"])]
    asked, search = ask_from_json(request["ask"]), search_from_json(request["search"])
    try:
        listing = connector.read(asked, base64.b64decode(request["body"]), search)
    except WrongAnswer as error:
        return {"wrong": error.reason}
    return {"listing": listing_as_json(listing)}


if __name__ == "__main__":
    main(answer)
