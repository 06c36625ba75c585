"""`manage.py suggest`: one file, or JSON lines; no database."""

import io
import json
import sys
import time

import pytest
from django.core.management import CommandError, call_command

from articles.kinds import Outcome
from claims.management.commands import suggest as command
from claims.samples import library
from claims.suggesting.reading import MOST_SENTENCES

HEADLINE = "Pembrolizumab improves survival in melanoma"
LEAD = "In a phase II trial of 48 patients with melanoma, pembrolizumab improved overall survival to 31 months."
ABOUT = "About Onkora\n\nOnkora is a company that sells nivolumab and ipilimumab for lung cancer in 40 countries."
CONTACT = "Media contact: press@onkora.example"
TEXT = f"{HEADLINE}\n\n{LEAD}\n\n{ABOUT}\n\n{CONTACT}\n"


def run(*args, stdin=None, monkeypatch=None):
    if stdin is not None:
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin)))
    out = io.StringIO()
    call_command("suggest", *args, stdout=out)
    return out.getvalue()


def answers(lines, monkeypatch):
    body = "\n".join(one if isinstance(one, str) else json.dumps(one) for one in lines).encode("utf-8", "surrogatepass")
    return [json.loads(one) for one in run("-", "--jsonl", stdin=body, monkeypatch=monkeypatch).splitlines()]


def curies(sentences, facet):
    return {
        one["curie"]
        for sentence in sentences
        for one in sentence["suggestions"]
        if one["facet"] == facet and one["role"] != "background"
    }


def test_a_file_is_parsed_and_only_what_may_carry_a_claim_is_suggested(tmp_path):
    path = tmp_path / "release.txt"
    path.write_text(TEXT)
    printed = json.loads(run(str(path)))
    assert printed.keys() == {"title", "kind", "language", "text", "sentences"}
    assert (printed["title"], printed["language"]) == (HEADLINE, "en")
    assert [one["text"] for one in printed["sentences"]] == [HEADLINE, LEAD]
    assert curies(printed["sentences"], "therapy") == {"IA:AGENT:PEMBROLIZUMAB"}
    assert "IA:AGENT:NIVOLUMAB" not in json.dumps(printed["sentences"])


@pytest.fixture(autouse=True)
def _one_child(monkeypatch):
    """The parsing child outlives a command, so that the next need not wait for its own."""
    monkeypatch.setattr(command, "stop_child", lambda: None)


@pytest.mark.parametrize("sample", list(library()), ids=lambda sample: sample.name)
def test_every_suggestion_about_a_sample_resolves_to_its_words(sample):
    printed = json.loads(run(str(sample.path)))
    assert printed["sentences"]
    starts = [one["start"] for one in printed["sentences"]]
    assert starts == sorted(starts)
    for sentence in printed["sentences"]:
        assert printed["text"][sentence["start"] : sentence["end"]] == sentence["text"]
        assert 0 <= sentence["claim_score"] <= 1
        for one in sentence["suggestions"]:
            assert printed["text"][one["start"] : one["end"]] == one["surface"]
            assert ("curie" in one) is not ("value" in one)


def test_standard_input_and_the_address_are_read(monkeypatch):
    printed = json.loads(run("-", "--url", "https://www.biorxiv.org/x", stdin=TEXT.encode(), monkeypatch=monkeypatch))
    assert printed["kind"] == "preprint"


def test_a_file_that_cannot_be_read_ends_in_one_line(tmp_path):
    empty = tmp_path / "empty.txt"
    empty.write_bytes(b"")
    with pytest.raises(CommandError, match="empty"):
        run(str(empty))
    for options in ((), ("--jsonl",)):
        with pytest.raises(CommandError, match="No such file"):
            run(str(tmp_path / "none.txt"), *options)


def test_lines_of_a_file_are_answered(tmp_path):
    path = tmp_path / "lines.jsonl"
    path.write_text(json.dumps({"id": 1, "text": LEAD}))
    assert json.loads(run(str(path), "--jsonl"))["id"] == 1


def test_lines_are_answered_in_order(monkeypatch):
    first, second, third = answers(
        [{"id": "a", "text": TEXT, "kind": "press_release"}, "", {"id": "b", "text": LEAD}, {"id": "c", "text": ""}],
        monkeypatch,
    )
    assert (first["id"], second["id"], third) == ("a", "b", {"id": "c", "sentences": []})
    assert [one["section"] for one in first["sentences"]] == ["headline", "lead"]
    assert all(TEXT[one["start"] : one["end"]] == one["text"] for one in first["sentences"])
    assert curies(first["sentences"], "therapy") == {"IA:AGENT:PEMBROLIZUMAB"}
    (sentence,) = second["sentences"]
    assert (sentence["start"], sentence["end"], sentence["level"]) == (0, len(LEAD), "B")
    values = {one["facet"]: one["value"] for one in sentence["suggestions"] if "value" in one}
    assert (values["study_design"], values["n"], values["direction"]) == ("phase_2", "48", "supports")


@pytest.mark.parametrize(
    "text",
    [
        f"{HEADLINE}\r\n\r\n{LEAD}\r\n\r\n{CONTACT}",
        f"\ufeff{HEADLINE}\n\n{LEAD}",
        f"{HEADLINE}\n\n{LEAD}".replace("ov", "o\u00adv"),
        f"Mela\u0301noma\n\n{LEAD}",
        f"\ud800 {LEAD}",
        f"\U0001f600\U0001f468\u200d\U0001f469 {LEAD} \u05e9\u05dc\u05d5\u05dd {LEAD}",
        f"{LEAD}\x00\x1a {LEAD}",
    ],
    ids=["line ends", "mark", "soft hyphens", "decomposed", "half a character", "emoji and right to left", "control"],
)
def test_offsets_are_those_of_the_text_that_was_sent(text, monkeypatch):
    (answer,) = answers([{"id": "x", "text": text}], monkeypatch)
    sent = text.replace("\ud800", "\ufffd")
    assert answer["sentences"]
    for sentence in answer["sentences"]:
        assert sent[sentence["start"] : sentence["end"]] == sentence["text"]
        assert all(sent[one["start"] : one["end"]] == one["surface"] for one in sentence["suggestions"])


def test_a_title_beside_the_text_is_read_too(monkeypatch):
    told = {"id": 1, "title": HEADLINE, "text": "All 48 patients lived longer than two years."}
    with_title, without = answers([told, told | {"title": None}], monkeypatch)
    assert curies(with_title["sentences"], "subtype") == {"IA:DX:MELANOMA"} or curies(
        with_title["sentences"], "subtype"
    )
    assert curies(without["sentences"], "subtype") == set()


def test_of_other_languages_only_names_of_agents_are_read(monkeypatch):
    text = (
        "Los pacientes con melanoma que recibieron pembrolizumab vivieron más tiempo que los demás, según el estudio. "
        "El ensayo de fase II se realizó en 48 pacientes de tres hospitales y se publicará en la próxima reunión."
    )
    (answer,) = answers([{"id": 1, "text": text}], monkeypatch)
    found = [one for sentence in answer["sentences"] for one in sentence["suggestions"]]
    assert [one["curie"] for one in found] == ["IA:AGENT:PEMBROLIZUMAB"]


@pytest.mark.parametrize(
    ("line", "known", "fault"),
    [
        ("nonsense", None, "JSONDecodeError"),
        ("[]", None, "TypeError"),
        ('{"id": "x"}', "x", "KeyError"),
        ('{"text": "y"}', None, "KeyError"),
        ('{"id": "x", "text": 7}', "x", "TypeError"),
        ('{"id": "x", "text": "y", "title": 7}', "x", "TypeError"),
        ('{"id": "x", "n": ' + "1" * 5_000 + "}", None, "ValueError"),
        ("[" * 100_000, None, "RecursionError"),
    ],
)
def test_a_bad_line_gets_an_error_and_stops_nothing(line, known, fault, monkeypatch):
    bad, good = answers([line, {"id": "z", "text": LEAD}], monkeypatch)
    assert (bad["id"], bad["error"]) == (known, f"not a line of id, text and kind: {fault}")
    assert (good["id"], len(good["sentences"])) == ("z", 1)


@pytest.mark.parametrize("kind", ["rumour", 7, [], {}, None])
def test_a_kind_that_there_is_not_is_none(kind, monkeypatch):
    odd, plain = answers([{"id": 1, "text": LEAD, "kind": kind}, {"id": 1, "text": LEAD}], monkeypatch)
    assert odd == plain


def test_an_id_may_be_half_a_character(monkeypatch):
    (answer,) = answers(['{"id": "\\ud800", "text": "It works."}'], monkeypatch)
    assert answer["id"] == "\ud800"


def test_too_long_texts_and_lines_get_an_error(monkeypatch):
    monkeypatch.setattr(command, "LONGEST_LINE", 30_000)
    monkeypatch.setattr(command, "LONGEST_TEXT", 10_000)
    text, title, huge, good = answers(
        [
            {"id": "text", "text": "x" * 10_001},
            {"id": "title", "text": "x", "title": "x" * 2_001},
            {"id": "huge", "text": "x" * 70_000},
            {"id": "good", "text": LEAD},
        ],
        monkeypatch,
    )
    assert text == {"id": "text", "error": "more than 10,000 characters, or 2,000 of a title"}
    assert title["error"] == text["error"]
    assert huge == {"id": None, "error": "a line of more than 30,000 bytes"}
    assert len(good["sentences"]) == 1


def test_a_command_ends_the_child_that_parsed_for_it(tmp_path, monkeypatch):
    ended = []
    monkeypatch.setattr(command, "stop_child", lambda: ended.append(True))
    with pytest.raises(CommandError):
        run(str(tmp_path / "none.txt"))
    assert ended == [True]


@pytest.mark.parametrize(
    "text",
    ["word " * 400_000, "It works. " * 200_000, "\U0001f600\u05d0\u05d1 " * 250_000, "\n " * 900_000],
    ids=["one line", "short sentences", "emoji and right to left", "blanks"],
)
def test_two_megabytes_are_answered_in_seconds(text, monkeypatch):
    start = time.process_time()
    (answer,) = answers([{"id": 1, "text": text}], monkeypatch)
    assert len(answer["sentences"]) <= MOST_SENTENCES
    assert time.process_time() - start < 30


@pytest.mark.parametrize(
    "fault", [command.ParseDied("time"), command.ParseRefused(Outcome.EMPTY, "nothing")], ids=["died", "refused"]
)
def test_a_text_that_the_parser_does_not_read_is_cut_at_its_blank_lines(fault, monkeypatch):
    def refuse(*_args, **_options):
        raise fault

    monkeypatch.setattr(command, "parse_bounded", refuse)
    (answer,) = answers([{"id": 1, "text": f"{HEADLINE}.\n\n{LEAD}"}], monkeypatch)
    assert [one["section"] for one in answer["sentences"]] == ["lead", "body"]
