"""`manage.py ingest`: one JSON line an input, exit code 1 when any failed, never a traceback."""

import io
import json
import os
import tracemalloc

import pytest
from django.core.management import CommandError, call_command

from articles import services
from articles.models import Article, Snapshot
from articles.services import registering
from tests.servers import LocalServer, by_path, fixed, response

pytestmark = pytest.mark.django_db
RELEASE = """Antibody Shrinks Tumours in Small Trial

UPPSALA, 3 March 2026 /NordWire/ -- Eleven of 40 patients with melanoma responded, the team reports.

The patients were followed for two years, and none of those who responded has fallen ill again.
"""
PAGE = f"<html><body><p>{RELEASE}</p></body></html>".encode()


def ingest(*inputs: object, wait: bool = False) -> tuple[int, list[dict]]:
    """The exit code and the lines."""
    out = io.StringIO()
    code = 0
    try:
        call_command("ingest", *map(str, inputs), *(["--wait"] if wait else []), stdout=out)
    except SystemExit as ended:
        code = ended.code
    return code, [json.loads(line) for line in out.getvalue().splitlines()]


@pytest.fixture
def release(tmp_path):
    path = tmp_path / "release.txt"
    path.write_text(RELEASE)
    return path


def test_file_is_taken_in(release):
    code, [line] = ingest(release)
    article = Article.objects.get()
    assert code == 0
    assert line == {
        "input": str(release), "id": article.pk, "outcome": "fetched", "title": None, "url": article.url,
    }  # fmt: skip
    assert (article.upload_name, article.added_by) == ("release.txt", None)


def test_file_is_waited_for(release):
    code, [line] = ingest(release, wait=True)
    assert (code, line["outcome"], line["title"]) == (0, "parsed", "Antibody Shrinks Tumours in Small Trial")


def test_every_input_has_its_line_in_order_and_one_failure_is_enough(settings, release, tmp_path):
    empty = tmp_path / "empty.txt"
    empty.touch()
    with LocalServer(by_path({"/page": fixed(response(PAGE)), "/no": fixed(response(status="410 Gone"))})) as server:
        settings.FETCH_ALLOW = ",".join(f"{host}:{port}" for host, port in server.allowed)
        inputs = [release, f"{server.url}page", f"{server.url}no", empty, "http://127.0.0.1/", "no-such-file"]
        code, lines = ingest(*inputs, wait=True)
    assert code == 1
    assert [line["input"] for line in lines] == list(map(str, inputs))
    assert [line["outcome"] for line in lines] == ["parsed", "parsed", "gone", "refused", "blocked", "refused"]
    assert all(line["reason"].endswith(".") for line in lines[2:])
    assert not any("reason" in line for line in lines[:2])


def test_failure_shows_without_waiting_the_second_time():
    assert ingest("http://127.0.0.1/")[0] == 0  # nobody has tried yet
    assert ingest("http://127.0.0.1/", wait=True)[0] == 1
    assert ingest("http://127.0.0.1/")[0] == 1


def test_same_input_twice_is_one_article(release):
    code, lines = ingest(release, release, "https://example.org/a", "HTTPS://example.org:443/a#x")
    assert (code, len(lines), Article.objects.count(), Snapshot.objects.count()) == (0, 4, 2, 1)
    assert lines[0]["id"] == lines[1]["id"]
    assert lines[2]["id"] == lines[3]["id"]


@pytest.mark.parametrize(
    ("name", "body", "words"),
    [("empty.txt", b"", ("is empty",)), ("missing", None, ("cannot be read", "No such file", "Give the path"))],
)
def test_unreadable_file_names_the_way_out(tmp_path, name, body, words):
    path = tmp_path / name
    if body is not None:
        path.write_bytes(body)
    code, [line] = ingest(path)
    assert (code, line["outcome"]) == (1, "refused")
    assert all(word in line["reason"] for word in words)


def test_directory_and_endless_name_are_no_files(tmp_path):
    code, lines = ingest(tmp_path, "a" * 5000)
    assert (code, [line["outcome"] for line in lines]) == (1, ["refused", "refused"])
    assert "Is a directory" in lines[0]["reason"]
    assert not Article.objects.exists()


def test_file_of_60_mb_is_refused_before_it_is_read(tmp_path):
    path = tmp_path / "huge.html"
    with path.open("wb") as file:
        file.truncate(60_000_000)
    tracemalloc.start()
    code, [line] = ingest(path)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert (code, line["outcome"]) == (1, "refused")
    assert line["reason"].startswith("The file has 60 MB; the limit is 20 MB.")
    assert peak < 5_000_000


def test_file_that_grows_while_it_is_read_is_refused_too():
    with pytest.raises(services.WrongFile, match="21 MB"):
        services.register_upload(body=b"x" * (registering.UPLOAD_LIMIT + 1), name="x", by=None, now=None)


def test_name_that_is_no_text_is_told_and_taken(tmp_path):
    path = os.fsencode(tmp_path) + b"/caf\xe9.txt"
    with open(path, "wb") as file:  # noqa: PTH123  # a path of bytes
        file.write(RELEASE.encode())
    code, [line] = ingest(os.fsdecode(path))
    assert (code, line["outcome"]) == (0, "fetched")
    assert line["input"].endswith("caf\udce9.txt")
    assert Article.objects.get().upload_name == "caf.txt"


def test_binary_file_named_html_fails_with_its_reason(tmp_path):
    path = tmp_path / "article.html"
    path.write_bytes(b"\x7fELF" + bytes(range(256)) * 40)
    code, [line] = ingest(path, wait=True)
    assert (code, line["outcome"]) == (1, "unsupported_type")
    assert line["reason"]
    assert Snapshot.objects.get().body


def test_database_that_is_away_is_one_line(monkeypatch, release):
    from django.db import OperationalError

    def away(**_):
        raise OperationalError("connection refused")

    monkeypatch.setattr(services, "register_upload", away)
    with pytest.raises(CommandError, match="Start it and give the same inputs again"):
        ingest(release)


@pytest.mark.parametrize(
    ("given", "url"),
    [
        ("DOI:10.1000/ABC", "https://doi.org/10.1000/abc"),
        ("10.1000/abc", "https://doi.org/10.1000/abc"),
        ("PMID:123", "https://pubmed.ncbi.nlm.nih.gov/123/"),
        ("PMID 123", "https://pubmed.ncbi.nlm.nih.gov/123/"),
        ("PMC1234567", "https://pmc.ncbi.nlm.nih.gov/articles/PMC1234567/"),
        ("nct01234567", "https://clinicaltrials.gov/study/NCT01234567"),
    ],
)
def test_identifier_is_taken_in_and_known_the_second_time(given, url):
    code, [first, second] = ingest(given, given)
    assert (code, first["url"], first["outcome"]) == (0, url, "waiting")
    assert ("known" in first, second["known"], second["id"]) == (False, True, first["id"])
    assert Article.objects.get().fetch_url


def test_several_identifiers_in_one_input_are_refused():
    code, [line] = ingest("PMID 1 PMID 2")
    assert (code, line["outcome"]) == (1, "refused")
    assert "input of its own" in line["reason"]


def test_file_with_the_name_of_an_identifier_is_a_file(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "NCT01234567").write_text(RELEASE)
    assert ingest("NCT01234567")[1][0]["url"].startswith("upload:")


def test_waiting_tells_what_for(settings, monkeypatch):
    from articles.management.commands import ingest as command

    monkeypatch.setattr(command, "PATIENCE", 1.5)
    out, told = io.StringIO(), io.StringIO()
    with LocalServer(fixed(response(status="503 Service Unavailable"))) as server:
        settings.FETCH_ALLOW = ",".join(f"{host}:{port}" for host, port in server.allowed)
        with pytest.raises(SystemExit):
            call_command("ingest", f"{server.url}page", "--wait", stdout=out, stderr=told)
        assert told.getvalue().startswith(f"{server.url}page waits: ")
    assert told.getvalue().count("Next try at") == 1
