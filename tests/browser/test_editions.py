"""An editor in a real browser: a new edition is uploaded, its difference read, and accepted or let go."""

import io
import re
import zipfile

import pytest
from django.urls import reverse

from tests.factories.accounts import UserFactory
from tests.factories.vocabulary import NOW, CrossReferenceFactory, SubtypeFactory
from vocabulary import services, tasks
from vocabulary.importing.reading import read
from vocabulary.importing.rows import COLUMNS
from vocabulary.models import EditionUpload, Synonym, Term

WIDTHS = pytest.mark.parametrize("width", [1280, 390])
OBO = b"""format-version: 1.2
data-version: 2026-07-31

[Term]
id: DOID:1
name: breast cancer
synonym: "carcinoma of the breast" EXACT []

[Term]
id: DOID:2
name: inflammatory breast cancer
is_a: DOID:1 ! breast cancer
"""
PAGE = "admin:import-edition"


@pytest.fixture
def editor(transactional_db):
    return UserFactory(signs_in=True, roles=["editor"])


@pytest.fixture
def breast(editor):
    term = SubtypeFactory(curie="IA:DX:BRCA", preferred_name="breast cancer", kind="disease", under=[])
    CrossReferenceFactory(term=term, curie="DOID:1", relation="exact")
    return term


def row(curie, name, **fields):
    named = {"curie": curie, "preferred_name": name, "kind": "disease", **fields}
    return "\t".join(named.get(column, "") for column in COLUMNS)


def table(*rows):
    return "\n".join(["\t".join(COLUMNS), *rows, ""]).encode()


def zipped(*rows, cut=0):
    """One table in a ZIP file; `cut`: bytes that are missing at the end of the table."""
    body, lines = io.BytesIO(), table(*rows)
    with zipfile.ZipFile(body, "w") as archive:
        archive.writestr("cancers.tsv", lines[: len(lines) - cut])
    return body.getvalue()


def give(page, name, body, subtrees=""):
    """Upload a file through the form; gives the upload that a worker then finds."""
    page.get_by_label("File").set_input_files({"name": name, "mimeType": "application/octet-stream", "buffer": body})
    page.get_by_label("Subtrees to add").fill(subtrees)
    page.get_by_role("button", name="Compare").click()
    page.get_by_text("It is being read").wait_for()
    return EditionUpload.objects.get()


def fits(page, width, accessibility):
    assert accessibility(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width


@WIDTHS
def test_an_ontology_is_read_and_its_difference_accepted(visitors, sign_in, editor, breast, accessibility, width):
    page = visitors(viewport={"width": width, "height": 900})
    sign_in(page, editor, reverse("admin:index"))
    page.get_by_role("link", name="Import terms").first.click()
    fits(page, width, accessibility)
    kept = give(page, "doid.obo", OBO, "DOID:1")
    fits(page, width, accessibility)
    tasks.work_on_upload(kept.pk)
    page.get_by_text("Added: 1").wait_for()  # it comes by itself
    page.get_by_text("inflammatory breast cancer").wait_for()
    page.get_by_text("carcinoma of the breast").wait_for()
    fits(page, width, accessibility)
    assert not Term.objects.filter(preferred_name="inflammatory breast cancer").exists()
    page.get_by_role("button", name="Accept").click()
    page.get_by_text("The difference is being written").wait_for()
    tasks.work_on_upload(kept.pk)
    page.get_by_role("heading", name=re.compile("Written")).wait_for()
    fits(page, width, accessibility)
    added = Term.objects.get(preferred_name="inflammatory breast cancer")
    assert [parent.preferred_name for parent in added.parents.all()] == ["breast cancer"]
    assert Synonym.objects.get(text="carcinoma of the breast").status == "proposed"


@pytest.mark.parametrize("scripts", [True, False])
def test_tables_are_read_and_let_go_with_or_without_scripts(visitors, sign_in, editor, breast, scripts):
    page = visitors(viewport={"width": 1280, "height": 900}, java_script_enabled=scripts)
    sign_in(page, editor, reverse(PAGE))
    body = zipped(row("IA:DX:BRCA", "cancer of the breast"), row("IA:DX:TNBC", "TNBC", parents="IA:DX:BRCA"))
    kept = give(page, "tables.zip", body)
    tasks.work_on_upload(kept.pk)
    if not scripts:
        page.get_by_role("link", name="Look again").click()
    page.get_by_text("Conflicts: 1").wait_for()
    page.get_by_text("Added: 1").wait_for()
    page.get_by_text("stays “breast cancer”, the table says “cancer of the breast”").wait_for()
    page.get_by_role("button", name="Discard").click()
    page.get_by_role("heading", name=re.compile("Discarded")).wait_for()
    assert page.get_by_role("button", name="Accept").count() == 0
    assert list(Term.objects.values_list("preferred_name", flat=True)) == ["breast cancer"]


@WIDTHS
@pytest.mark.parametrize(
    ("name", "body", "told"),
    [
        ("doid.obo", OBO[:-5], "the file ends within this line: it was cut"),
        ("tables.zip", zipped(row("IA:DX:A", "a"), cut=4), "nothing was changed."),
    ],
)
def test_a_truncated_file_is_told_and_changes_nothing(
    visitors, sign_in, editor, breast, accessibility, width, name, body, told
):
    page = visitors(viewport={"width": width, "height": 900})
    sign_in(page, editor, reverse(PAGE))
    kept = give(page, name, body)
    tasks.work_on_upload(kept.pk)
    page.get_by_role("heading", name=re.compile("Failed")).wait_for()
    page.get_by_text(told).wait_for()
    fits(page, width, accessibility)
    assert page.get_by_role("button", name="Accept").count() == 0
    page.get_by_role("link", name="All uploads").click()
    page.get_by_role("link", name=name).wait_for()
    assert list(Term.objects.values_list("preferred_name", flat=True)) == ["breast cancer"]


@WIDTHS
@pytest.mark.parametrize(
    ("name", "body", "told"),
    [
        ("bad.zip", zipped(row("IA:DX:A", "a"))[:-40], "This is no ZIP file, or it was cut; accepted are our tables"),
        ("bad.pdf", b"%PDF-1.7", "“bad.pdf” is a PDF file; accepted are our tables in one ZIP file"),
    ],
)
def test_what_is_no_edition_is_told_at_the_field(visitors, sign_in, editor, accessibility, width, name, body, told):
    page = visitors(viewport={"width": width, "height": 900})
    page.expected.add(422)
    sign_in(page, editor, reverse(PAGE))
    page.get_by_label("File").set_input_files({"name": name, "mimeType": "application/zip", "buffer": body})
    page.get_by_role("button", name="Compare").click()
    page.get_by_text(told).wait_for()
    fits(page, width, accessibility)


@WIDTHS
def test_a_renaming_is_told_and_the_same_edition_again_is_only_closed(visitors, sign_in, editor, accessibility, width):
    page = visitors(viewport={"width": width, "height": 900})
    services.apply_tables(tables=read({"cancers.tsv": table(row("IA:DX:BRCA", "breast cancer"))}), by=None, now=NOW)
    body = zipped(row("IA:DX:BRCA", "mammary cancer"))
    sign_in(page, editor, reverse(PAGE))
    tasks.work_on_upload(give(page, "tables.zip", body).pk)
    page.get_by_text("renamed “mammary cancer”, was “breast cancer”, kept as synonym").wait_for()
    fits(page, width, accessibility)
    page.get_by_role("button", name="Accept").click()
    page.get_by_text("The difference is being written").wait_for()
    tasks.work_on_upload(EditionUpload.objects.get().pk)
    page.get_by_role("heading", name=re.compile("Written")).wait_for()
    EditionUpload.objects.all().delete()
    page.goto(reverse(PAGE))
    tasks.work_on_upload(give(page, "tables.zip", body).pk)
    page.get_by_text("Nothing changes").wait_for()
    fits(page, width, accessibility)
    assert page.get_by_role("button", name="Accept").count() == 0
    page.get_by_role("button", name="Close").click()
    page.get_by_role("heading", name=re.compile("Discarded")).wait_for()
    assert [term.preferred_name for term in Term.objects.named("subtype", "breast cancer")] == ["mammary cancer"]


def test_no_file_is_told_at_the_field(visitors, sign_in, editor, accessibility):
    page = visitors(viewport={"width": 390, "height": 900})
    page.expected.add(422)
    sign_in(page, editor, reverse(PAGE))
    page.get_by_role("button", name="Compare").click()
    page.locator(".errorlist", has_text="This field is required").wait_for()
    fits(page, 390, accessibility)
    assert not EditionUpload.objects.exists()
