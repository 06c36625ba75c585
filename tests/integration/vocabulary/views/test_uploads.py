import io
import json
import re
import zipfile
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from tests.factories.accounts import CuratorFactory, EditorFactory
from tests.factories.vocabulary import CrossReferenceFactory, EditionUploadFactory, SubtypeFactory
from vocabulary import tasks
from vocabulary.models import EditionUpload, Term

pytestmark = pytest.mark.django_db
PAGE = "/admin/uploads/"
OBO = b"""format-version: 1.2
data-version: 2026-07-31

[Term]
id: DOID:1
name: breast cancer
def: "A cancer of the <b>breast</b>." []

[Term]
id: DOID:2
name: rare one
is_a: DOID:1
"""


@pytest.fixture
def editor(client):
    user = EditorFactory()
    client.force_login(user)
    return user


@pytest.fixture
def breast():
    term = SubtypeFactory(curie="IA:DX:BRCA", preferred_name="breast cancer", under=[])
    CrossReferenceFactory(term=term, curie="DOID:1", relation="exact")
    return term


def given(client, body=OBO, name="doid.obo", **more):
    return client.post(PAGE, {"edition": SimpleUploadedFile(name, body), **more})


def test_editor_uploads_reads_and_accepts(client, editor, breast):
    answer = given(client, subtrees="DOID:1, DOID:1")
    assert answer.status_code == 303
    kept = EditionUpload.objects.get()
    assert (kept.form, kept.name, kept.subtrees, kept.size) == ("obo", "doid.obo", ["DOID:1"], len(OBO))
    waiting = client.get(answer.url).content.decode()
    assert 'hx-trigger="every 1s"' in waiting
    tasks.work_on_upload(kept.pk)
    shown = client.get(answer.url).content.decode()
    assert "hx-trigger" not in shown
    assert "Added: 1" in shown
    assert "IA:DX:RARE_ONE: rare one" in shown
    assert "A cancer of the &lt;b&gt;breast" in shown
    fingerprint = re.search(r'name="fingerprint" value="(\w+)"', shown)[1]
    client.post(f"{answer.url}decide/", {"wish": "accept", "fingerprint": fingerprint})
    assert "The difference is being written" in client.get(f"{answer.url}progress/").content.decode()
    tasks.work_on_upload(kept.pk)
    assert "Written" in client.get(f"{answer.url}progress/").content.decode()
    assert Term.objects.filter(preferred_name="rare one").exists()


@pytest.mark.parametrize(("waited", "told"), [("29", False), ("30", True), ("ever", False), ("9" * 20, False)])
def test_an_upload_that_nobody_takes_is_told_and_looked_at_less_often(client, editor, waited, told):
    kept = EditionUploadFactory()
    shown = client.get(f"{PAGE}{kept.pk}/progress/?waited={waited}").content.decode()
    assert ("No worker has begun with it yet" in shown) is told
    assert ('waited=40" hx-trigger="every 10s"' in shown) is told
    EditionUpload.objects.update(leased_until=kept.created_at)
    assert "No worker has begun" not in client.get(f"{PAGE}{kept.pk}/progress/?waited={waited}").content.decode()


def test_editor_discards(client, editor, breast):
    kept = EditionUploadFactory(state="read")
    answer = client.post(f"{PAGE}{kept.pk}/decide/", {"wish": "discard"}, follow=True)
    assert "Discarded" in answer.content.decode()


def test_difference_that_is_not_the_one_shown_is_refused(client, editor):
    kept = EditionUploadFactory(state="read", fingerprint="new")
    answer = client.post(f"{PAGE}{kept.pk}/decide/", {"wish": "accept", "fingerprint": "old"}, follow=True)
    assert "look at it again" in answer.content.decode()
    assert client.post(f"{PAGE}{kept.pk}/decide/", {"wish": "x"}).status_code == 400
    assert client.post(f"{PAGE}999/decide/", {"wish": "discard"}).status_code == 404


def test_conflicts_leave_no_way_to_accept(client, editor):
    kept = EditionUploadFactory(
        state="read", counts={"conflicts": 400, "fatal": 1}, lines={"conflicts": ["IA:DX:A: clash"]}
    )
    shown = client.get(f"{PAGE}{kept.pk}/").content.decode()
    assert "Conflicts must be settled" in shown
    assert "… 399 more" in shown
    assert 'value="accept"' not in shown


@pytest.mark.parametrize(
    ("absent", "words"),
    [(134, "134 codes of ours are not in this file and stay as they are"), (1, "1 code of ours is not in this file")],
)
def test_what_a_partial_file_does_not_hold_is_one_line(client, editor, absent, words):
    kept = EditionUploadFactory(
        state="read", counts={"changed": 1, "absent": absent}, lines={"changed": ["IA:DX:A: +close DOID:1"]}
    )
    shown = client.get(f"{PAGE}{kept.pk}/").content.decode()
    assert words in shown
    assert "Conflicts" not in shown
    kept.counts.pop("absent")
    kept.save()
    assert "not in this file" not in client.get(f"{PAGE}{kept.pk}/").content.decode()


def test_difference_without_a_line_is_only_closed(client, editor):
    empty = dict.fromkeys(("added", "changed", "deprecated", "conflicts", "fatal"), 0)
    kept = EditionUploadFactory(state="read", counts={**empty, "absent": 3}, fingerprint="same")
    shown = client.get(f"{PAGE}{kept.pk}/").content.decode()
    assert "Nothing changes: the vocabulary holds all of this already." in shown
    assert 'value="accept"' not in shown
    assert ">Close</button>" in shown
    assert "Discard<" not in shown
    answer = client.post(f"{PAGE}{kept.pk}/decide/", {"wish": "accept", "fingerprint": "same"}, follow=True)
    assert "there is nothing to accept" in answer.content.decode()
    client.post(f"{PAGE}{kept.pk}/decide/", {"wish": "discard"})
    kept.refresh_from_db()
    assert kept.state == "discarded"


def zipped(name="cancers.tsv"):
    body = io.BytesIO()
    with zipfile.ZipFile(body, "w") as archive:
        archive.writestr(name, "x")
    return body.getvalue()


def test_zip_file_is_known_by_its_bytes(client, editor):
    given(client, zipped(), name="x.obo", subtrees="DOID:1")
    kept = EditionUpload.objects.get()
    assert (kept.form, kept.subtrees) == ("tsv", [])


@pytest.mark.parametrize(
    ("body", "subtrees", "message"),
    [
        (b"", "", "The file is empty; accepted are our tables in one ZIP file, and editions of the"),
        (b" \n", "", "“doid.obo” is empty; accepted are our tables"),
        (b"%PDF-1.7", "", "“doid.obo” is a PDF file; accepted are our tables in one ZIP file, and editions of the"),
        (OBO.decode().encode("utf-16"), "", "“doid.obo” is text in UTF-16, not in UTF-8; accepted are"),
        (b"\x00\x01", "", "“doid.obo” is a binary file; accepted are"),
        (b"bad", "", "“doid.obo” is text that begins as no OBO file does; accepted are"),
        (b"PK\x03\x04 cut", "", "This is no ZIP file, or it was cut; accepted are our tables"),
        (zipped("word/document.xml"), "", "No table is in the ZIP file; known are therapies.tsv"),
        (OBO, "breast", "codes such as DOID:1612"),
        (OBO, " ".join(f"DOID:{n}" for n in range(51)), "Up to 50 codes"),
    ],
)
def test_wrong_form_is_told(client, editor, body, subtrees, message):
    answer = given(client, body, subtrees=subtrees)
    assert answer.status_code == 422
    assert message in answer.content.decode()
    assert not EditionUpload.objects.exists()


def test_too_large_a_file_is_told(client, editor, monkeypatch):
    monkeypatch.setattr("vocabulary.services.uploading.MOST_BYTES", 10)
    answer = given(client)
    assert answer.status_code == 422
    assert "larger ones are imported with manage.py import_terms" in answer.content.decode()


@pytest.mark.parametrize("count", [1, 20])
def test_pages_keep_their_query_budget(client, editor, count, django_assert_num_queries):
    budget = json.loads((Path(__file__).parents[3] / "query_counts.json").read_text("utf-8"))["pages"]
    EditionUploadFactory.create_batch(count, name="first.obo", state="read", lines={"added": ["x"] * count})
    client.get(PAGE)
    with django_assert_num_queries(budget["import-edition"]):
        assert "first.obo" in client.get(PAGE).content.decode()
    with django_assert_num_queries(budget["edition-upload"]):
        client.get(f"{PAGE}{EditionUpload.objects.first().pk}/")


def test_pages_are_for_editors(client):
    kept = EditionUploadFactory()
    client.force_login(CuratorFactory())
    for path in ("", f"{kept.pk}/", f"{kept.pk}/progress/"):
        assert client.get(f"{PAGE}{path}").status_code == 403
    assert client.post(f"{PAGE}{kept.pk}/decide/", {"wish": "discard"}).status_code == 403
