"""Every kind of source that is polled, and its connector. News of EMA come as a feed and need no kind of their own."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from articles.connectors import (
    crossref,
    europe_pmc,
    feed,
    newswire,
    openfda,
    preprints,
    pubmed,
    sitemap,
    trials,
)
from articles.connectors.model import Connector
from articles.kinds import SourceKind

_ALL: Final = (feed, newswire, sitemap, pubmed, europe_pmc, preprints, crossref, trials, openfda)
CONNECTORS: Final[Mapping[SourceKind, Connector]] = MappingProxyType(
    {module.CONNECTOR.kind: module.CONNECTOR for module in _ALL}
)
