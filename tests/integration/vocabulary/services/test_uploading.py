import datetime as dt
import io
import zipfile
import zlib

import pytest
from django.core.exceptions import PermissionDenied

from accounts.models import Event
from tests.factories.accounts import CuratorFactory, EditorFactory
from tests.factories.vocabulary import NOW, CrossReferenceFactory, EditionUploadFactory, SubtypeFactory
from vocabulary import services
from vocabulary.importing.rows import COLUMNS
from vocabulary.models import EditionUpload, Term
from vocabulary.services import uploading

pytestmark = pytest.mark.django_db
HEADER = "\t".join(COLUMNS)
OBO = b"""format-version: 1.2
data-version: 2026-07-31

[Term]
id: DOID:1
name: breast cancer
def: "A cancer of the breast." []

[Term]
id: DOID:2
name: rare one
is_a: DOID:1
"""


def zipped(*lines):
    body = io.BytesIO()
    with zipfile.ZipFile(body, "w") as archive:
        archive.writestr("cancers.tsv", "\n".join([HEADER, *lines, ""]))
    return body.getvalue()


def row(curie, name, **fields):
    named = {"curie": curie, "preferred_name": name, **fields}
    return "\t".join(named.get(column, "") for column in COLUMNS)


def upload(body=OBO, form="obo", **more):
    more = {"subtrees": [], "by": EditorFactory(), **more}
    return services.upload(form=form, name="x", size=len(body), chunks=[body[:9], body[9:]], now=NOW, **more)


def work_on(kept, now=NOW):
    held = services.claim_upload(upload_id=kept.pk, now=now)
    return services.work_on(kept=held, now=now)


@pytest.fixture
def breast():
    term = SubtypeFactory(curie="IA:DX:BRCA", preferred_name="breast cancer", kind="disease", under=[])
    CrossReferenceFactory(term=term, curie="DOID:1", relation="exact", edition="")
    return term


def test_ontology_is_read_shown_accepted_and_written(breast):
    kept = upload(subtrees=["DOID:1"])
    assert zlib.decompress(kept.body) == OBO
    kept = work_on(kept)
    assert (kept.state, kept.counts) == (
        "read",
        {"added": 1, "changed": 1, "deprecated": 0, "conflicts": 0, "fatal": 0, "absent": 0},
    )
    assert kept.lines["added"] == ["IA:DX:RARE_ONE: rare one"]
    assert Term.objects.count() == 1
    editor = EditorFactory()
    services.accept_upload(upload_id=kept.pk, fingerprint=kept.fingerprint, by=editor, now=NOW)
    kept = work_on(kept)
    assert (kept.state, kept.body, kept.leased_until) == ("written", None, None)
    assert Term.objects.get(preferred_name="rare one").definition == ""
    actions = list(Event.objects.order_by("pk").values_list("action", flat=True))
    assert actions == ["edition.upload", "edition.accept", "term.add", "term.enrich"]
    assert Event.objects.get(action="term.add").actor == editor


def test_tables_are_read_shown_accepted_and_written():
    kept = work_on(upload(zipped(row("IA:DX:A", "a"), row("IA:DX:B", "b", parents="IA:DX:A")), "tsv"))
    assert (kept.state, kept.counts["added"], kept.lines["added"][0]) == ("read", 2, "IA:DX:A: a")
    services.accept_upload(upload_id=kept.pk, fingerprint=kept.fingerprint, by=EditorFactory(), now=NOW)
    assert work_on(kept).state == "written"
    assert Term.objects.active().count() == 2


def test_difference_that_changed_since_is_shown_again_and_nothing_written(breast):
    kept = work_on(upload())
    services.accept_upload(upload_id=kept.pk, fingerprint=kept.fingerprint, by=EditorFactory(), now=NOW)
    Term.objects.update(definition="somebody was faster")
    kept = work_on(kept)
    assert (kept.state, kept.told) == (
        "read",
        "The vocabulary has changed since this difference was made: look at it again.",
    )
    kept.refresh_from_db()
    assert (kept.state, bool(kept.body), kept.lines["changed"]) == ("read", True, ["IA:DX:BRCA: found DOID:1"])
    assert Term.objects.get().cross_references.get().edition == ""


@pytest.mark.parametrize(
    ("form", "body", "told"),
    [
        ("obo", b"nothing", "line 1: the file ends within this line"),
        ("obo", OBO.replace(b"is_a: DOID:1", b"is_a: DOID:9"), "line 9: DOID:2 stands under DOID:9"),
        ("tsv", b"PK\x03\x04", "This is no ZIP file, or it was cut"),
        ("tsv", zipped("cut"), "The tables have 1 fault; nothing was changed.\ncancers.tsv:2: 1 fields instead of 10"),
    ],
)
def test_broken_file_ends_with_its_reason(form, body, told):
    kept = work_on(upload(body, form))
    assert (kept.state, kept.body) == ("failed", None)
    assert kept.told.startswith(told)
    assert services.claim_upload(upload_id=kept.pk, now=NOW) is None


def test_top_that_is_not_mapped_ends_with_its_reason():
    assert work_on(upload(subtrees=["DOID:1"])).told.startswith("no active term has the code DOID:1")


def test_fatal_conflicts_are_shown_and_not_accepted(breast):
    kept = work_on(upload(zipped(row("IA:DX:X", "Breast Cancer")), "tsv"))
    assert (kept.state, kept.counts["fatal"]) == ("read", 1)
    with pytest.raises(services.Undecidable, match="Conflicts must be settled first"):
        services.accept_upload(upload_id=kept.pk, fingerprint=kept.fingerprint, by=EditorFactory(), now=NOW)


def test_fatal_conflict_that_came_later_ends_the_writing():
    kept = work_on(upload(zipped(row("IA:DX:X", "Breast Cancer")), "tsv"))
    services.accept_upload(upload_id=kept.pk, fingerprint=kept.fingerprint, by=EditorFactory(), now=NOW)
    SubtypeFactory(preferred_name="breast cancer")
    assert "would be the name of" in work_on(kept).told


def test_only_what_was_shown_is_accepted_and_only_once(breast):
    kept, editor = work_on(upload()), EditorFactory()
    with pytest.raises(services.Undecidable, match="another one by now"):
        services.accept_upload(upload_id=kept.pk, fingerprint="", by=editor, now=NOW)
    services.accept_upload(upload_id=kept.pk, fingerprint=kept.fingerprint, by=editor, now=NOW)
    with pytest.raises(services.Undecidable, match="x is not to be decided on: to be written"):
        services.discard_upload(upload_id=kept.pk, by=editor, now=NOW)


def test_nothing_is_accepted_where_nothing_changes(breast):
    kept = work_on(upload(OBO[: OBO.index(b"[Term]")] + b"[Term]\nid: DOID:7\nname: other\n"))
    assert kept.is_empty
    assert kept.counts["absent"] == 1
    with pytest.raises(services.Undecidable, match="Nothing changes"):
        services.accept_upload(upload_id=kept.pk, fingerprint=kept.fingerprint, by=EditorFactory(), now=NOW)
    assert services.discard_upload(upload_id=kept.pk, by=EditorFactory(), now=NOW).state == "discarded"


def test_renaming_is_shown_and_written():
    kept = work_on(upload(zipped(row("IA:DX:A", "a")), "tsv"))
    services.accept_upload(upload_id=kept.pk, fingerprint=kept.fingerprint, by=EditorFactory(), now=NOW)
    work_on(kept)
    kept = work_on(upload(zipped(row("IA:DX:A", "b")), "tsv"))
    assert kept.lines["changed"] == ["IA:DX:A: renamed “b”, was “a”, kept as synonym"]
    services.accept_upload(upload_id=kept.pk, fingerprint=kept.fingerprint, by=EditorFactory(), now=NOW)
    assert work_on(kept).state == "written"
    assert Term.objects.named("subtype", "a")[0].preferred_name == "b"
    assert work_on(upload(zipped(row("IA:DX:A", "b")), "tsv")).is_empty


def test_discarded_upload_lets_its_bytes_go(breast):
    kept = work_on(upload())
    kept = services.discard_upload(upload_id=kept.pk, by=EditorFactory(), now=NOW)
    assert (kept.state, kept.body) == ("discarded", None)
    assert Event.objects.order_by("pk").last().action == "edition.discard"


def test_one_worker_has_an_upload_and_a_lost_one_is_followed_once():
    kept = upload()
    assert services.claim_upload(upload_id=kept.pk, now=NOW)
    assert services.claim_upload(upload_id=kept.pk, now=NOW) is None
    later = NOW + uploading.LEASE
    assert services.claim_upload(upload_id=kept.pk, now=later)
    assert services.claim_upload(upload_id=kept.pk, now=later + uploading.LEASE) is None
    kept.refresh_from_db()
    assert (kept.state, kept.told[:21]) == ("failed", "It could not be read ")


def test_progress_is_told_while_an_ontology_is_read(breast, monkeypatch):
    monkeypatch.setattr(uploading, "TELL_EVERY", 50)
    kept = work_on(upload())
    kept.refresh_from_db()
    assert len(OBO) < kept.bytes_read <= 2 * len(OBO)
    assert kept.percent_read > 50


@pytest.mark.parametrize("size", [0, uploading.MOST_BYTES + 1])
def test_file_of_no_or_too_many_bytes_is_refused(size):
    with pytest.raises(services.WrongUpload, match="60,000,000 bytes"):
        services.upload(form="obo", name="x", size=size, chunks=[], subtrees=[], by=EditorFactory(), now=NOW)
    assert not EditionUpload.objects.exists()


def test_uploading_and_deciding_need_an_editor(breast):
    curator, kept = CuratorFactory(), work_on(upload())
    with pytest.raises(PermissionDenied):
        upload(by=curator)
    with pytest.raises(PermissionDenied):
        services.accept_upload(upload_id=kept.pk, fingerprint=kept.fingerprint, by=curator, now=NOW)
    with pytest.raises(PermissionDenied):
        services.discard_upload(upload_id=kept.pk, by=curator, now=NOW)


def test_percent_of_tables_and_of_nothing():
    assert EditionUploadFactory(form="tsv", size=100, bytes_read=50).percent_read == 50
    assert EditionUploadFactory(size=0, bytes_read=50).percent_read == 100
    assert str(EditionUploadFactory(created_at=NOW + dt.timedelta(days=1))) == "doid.obo"
