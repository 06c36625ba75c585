"""`manage.py parse`: one file, or JSON lines; no database."""

import base64
import io
import json
import sys
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

BRIEF = {
    "title", "text", "published", "published_grade", "authors", "publisher", "issuer", "wire", "language", "kind",
    "low_confidence",
}  # fmt: skip
TEXT = "New antibody shrinks tumors\n\n" + "The antibody shrank tumors in mice. " * 5 + "\n\nContact: a.b@c.example"


def run(*args, stdin=None, monkeypatch=None):
    if stdin is not None:
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin)))
    out = io.StringIO()
    call_command("parse", *args, stdout=out)
    return out.getvalue()


def test_parse_prints_a_file_without_its_contacts(tmp_path):
    path = tmp_path / "capture.txt"
    path.write_text(TEXT)
    printed = json.loads(run(str(path)))
    assert printed.keys() == BRIEF | {"canonical_text", "sha256", "passages", "contacts_found"}
    assert printed["title"] == "New antibody shrinks tumors"
    assert printed["contacts_found"] == 1
    assert [printed["canonical_text"][p["start"] : p["end"]] for p in printed["passages"]][
        2
    ] == "Contact: a.b@c.example"


def test_parse_reads_standard_input_and_the_url(monkeypatch):
    printed = json.loads(run("-", "--url", "https://www.biorxiv.org/x", stdin=TEXT.encode(), monkeypatch=monkeypatch))
    assert printed["kind"] == "preprint"


def test_parse_refuses_in_one_line(tmp_path):
    empty = tmp_path / "empty.html"
    empty.write_bytes(b"")
    with pytest.raises(CommandError, match="empty"):
        run(str(empty))
    with pytest.raises(CommandError, match="No such file"):
        run(str(tmp_path / "none.html"))
    with pytest.raises(CommandError, match="--jsonl"):
        run()


def test_jsonl_answers_every_line_in_order(monkeypatch):
    page = base64.b64encode(f"<html><body><h1>New antibody</h1><p>{TEXT}</p></body></html>".encode()).decode()
    lines = [
        json.dumps({"id": "a", "url": "https://a.example/2024/05/06/x", "html_b64": page}),
        "",
        "nonsense",
        json.dumps({"id": "b", "html_b64": "%%%"}),
        json.dumps({"id": "c"}),
        json.dumps(["d"]),
        json.dumps({"id": "e", "html_b64": ""}),
        json.dumps({"id": "f", "url": None, "html_b64": page}),
    ]
    answers = [
        json.loads(line)
        for line in run("--jsonl", stdin="\n".join(lines).encode(), monkeypatch=monkeypatch).splitlines()
    ]
    assert [a["id"] for a in answers] == ["a", None, "b", "c", None, "e", "f"]
    assert answers[0].keys() == BRIEF | {"id"}
    assert (answers[0]["title"], answers[0]["published"]) == ("New antibody", "2024-05-06")
    assert ["error" in a for a in answers] == [False, True, True, True, True, True, False]


@pytest.mark.parametrize(
    ("name", "kind"), [("jats.xml", "paper"), ("pubmed.xml", "paper"), ("trial.json", "trial_record")]
)
def test_parse_reads_records_and_hides_their_contacts(name, kind):
    printed = json.loads(run(str(Path(__file__).resolve().parents[3] / "data" / "records" / name)))
    assert printed["kind"] == kind
    assert "maija.esimerkki@" not in printed["text"]
