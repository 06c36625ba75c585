"""Read a listing in a child that may be killed: a feed may be a bomb as a page may be."""

import base64
from typing import Any, Final

from articles.connectors.carrying import ask_as_json, listing_from_json, search_as_json
from articles.connectors.model import Ask, Connector, Listing, Search, WrongAnswer
from articles.parsing.bounded import DEFAULT_LIMITS, Limits, ParseDied, ask_child

MODULE: Final = "articles.connectors.child"
GRACE: Final = 5.0  # seconds that the child itself may need beside the reading


def read_bounded(
    connector: Connector, asked: Ask, body: bytes, search: Search, *, limits: Limits = DEFAULT_LIMITS
) -> Listing:
    """As the connector's own `read`, but always ends; raises WrongAnswer, or ParseDied when the child was lost."""
    request: dict[str, Any] = {
        "kind": connector.kind.value,
        "ask": ask_as_json(asked),
        "search": search_as_json(search),
        "body": base64.b64encode(body).decode("ascii"),
        "cpu": limits.cpu,
        "memory": limits.memory,
        "wall": limits.wall,
    }
    answer = ask_child(MODULE, request, seconds=limits.wall + GRACE)
    if "listing" in answer:
        return listing_from_json(answer["listing"])
    if "wrong" in answer:
        raise WrongAnswer(answer["wrong"])
    raise ParseDied(answer["died"])
