"""`docs/sources.md` says of every kind what its connector says."""

from pathlib import Path

import pytest

from articles.connectors.registry import CONNECTORS

DOCUMENT = " ".join((Path(__file__).parents[3] / "docs" / "sources.md").read_text("utf-8").split())


@pytest.mark.parametrize("kind", CONNECTORS)
def test_document_says_what_the_connector_says(kind):
    connector = CONNECTORS[kind]
    part = DOCUMENT.partition(f"### {kind.label} ")[2].partition(" ### ")[0]
    rate = f"Our rate: {connector.rate.per_second:g} a second, {connector.rate.at_once} at a time"
    told = [connector.query_help, connector.terms, f"<{connector.terms_url}>", connector.base_url, rate]
    assert [words for words in told if words not in part] == []
    assert ("robots.txt is obeyed." in part) == connector.robots


@pytest.mark.parametrize("command", ["poll", "ledger", "ingest", "reparse"])
def test_document_names_the_commands(command):
    assert f"`manage.py {command} " in DOCUMENT
