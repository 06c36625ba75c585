import io
import json

import pytest

from tests.factories.accounts import EditorFactory
from tests.factories.vocabulary import NOW, EditionFactory, SubtypeFactory
from vocabulary import services
from vocabulary.importing.reading import read
from vocabulary.importing.unzipping import tables
from vocabulary.models import Term

pytestmark = pytest.mark.django_db
ADDRESS = "/vocabulary/export/"


@pytest.fixture
def few():
    EditionFactory(version="2026-03-01", status="current")
    top = SubtypeFactory(curie="IA:DX:TOP", preferred_name="top", licence="CC BY 4.0")
    SubtypeFactory(curie="IA:DX:LOW", preferred_name="löw", under=[top], named=["LW"])
    SubtypeFactory(curie="IA:DX:WAITS", preferred_name="waits", status="proposed")
    SubtypeFactory(curie="IA:DX:REFUSED", preferred_name="refused", status="deprecated", proposed_by=EditorFactory())


def body(answer):
    assert answer.status_code == 200
    assert answer.streaming
    return b"".join(answer.streaming_content)


def test_tables_come_as_a_zip_file_that_changes_nothing_when_imported(client, few):
    answer = client.get(f"{ADDRESS}terms.zip")
    assert answer["Content-Type"] == "application/zip"
    assert answer["Content-Disposition"] == 'attachment; filename="immuno-atlas-terms.zip"'
    sent = body(answer)
    found = tables(io.BytesIO(sent))
    assert sorted(found) == [
        "biomarkers.tsv", "cancers.tsv", "endpoints.tsv", "irae.tsv", "mechanisms.tsv", "therapies.tsv",
    ]  # fmt: skip
    assert "CC BY 4.0" in found["cancers.tsv"].decode()
    assert b"waits" not in found["cancers.tsv"]
    assert b"refused" not in found["cancers.tsv"]
    difference = services.difference_to(read(found))
    assert (difference.added, difference.changed, difference.conflicts) == ((), (), ())


def test_skos_comes_as_turtle_and_json_ld_with_edition_and_licence(client, few):
    answer = client.get(f"{ADDRESS}terms.ttl")
    turtle = body(answer).decode()
    assert answer["Content-Type"] == "text/turtle; charset=utf-8"
    for words in ("# Immuno Atlas vocabulary, edition 2026-03-01. Licence: CC0", '"löw"@en', '"CC BY 4.0"'):
        assert words in turtle
    answer = client.get(f"{ADDRESS}terms.jsonld")
    assert answer["Content-Type"] == "application/ld+json"
    nodes = json.loads(body(answer))["@graph"]
    assert [node["notation"] for node in nodes if "notation" in node] == ["IA:DX:LOW", "IA:DX:TOP"]
    assert 'rel="license"' in answer["Link"]


def test_what_has_not_changed_is_not_sent_again(client, few):
    answer = client.get(f"{ADDRESS}terms.ttl")
    tag = answer["ETag"]
    assert body(answer)
    same = client.get(f"{ADDRESS}terms.ttl", headers={"if-none-match": tag})
    assert (same.status_code, same.content, same["ETag"]) == (304, b"", tag)
    other = client.get(f"{ADDRESS}terms.jsonld", headers={"if-none-match": tag})
    assert body(other)
    services.add_synonym(term=Term.objects.get(curie="IA:DX:TOP"), text="TP", by=None, now=NOW)
    again = client.get(f"{ADDRESS}terms.ttl", headers={"if-none-match": tag})
    assert b'"TP"@en' in body(again)


def test_head_sends_no_body_and_other_names_and_methods_are_refused(client, few):
    answer = client.head(f"{ADDRESS}terms.zip")
    assert (answer.status_code, answer.content, answer.streaming) == (200, b"", False)
    assert answer["ETag"]
    assert client.get(f"{ADDRESS}terms.rdf").status_code == 404
    assert client.post(f"{ADDRESS}terms.ttl").status_code == 405


def test_large_exports_come_in_chunks_with_few_questions(client, few, django_assert_num_queries):
    Term.objects.bulk_create(
        SubtypeFactory.build(curie=f"IA:DX:N{number}", preferred_name=f"disease of kind {number}")
        for number in range(1200)
    )
    with django_assert_num_queries(2 + 1 + 11):  # tag, editions; three chunks with names, parents and codes
        answer = client.get(f"{ADDRESS}terms.ttl")
        chunks = list(answer.streaming_content)
    assert len(chunks) > 2
    assert b"".join(chunks).count(b"skos:Concept ;") == 1202
