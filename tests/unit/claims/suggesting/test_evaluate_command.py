"""`manage.py evaluate_suggestions`: figures, reports and bounds; no database."""

import io
import json
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from claims.learning.artefacts import Model, written
from claims.suggesting import gold_reading
from claims.suggesting.evaluating.figures import NAMES
from tests.suggesting import Says, said

TRAIN = Path(gold_reading.__file__).parent / "gold" / "train.jsonl"
TEXT = "In a phase II trial of 48 patients with melanoma, pembrolizumab improved overall survival."
CLAIM = {
    "start": 0,
    "end": len(TEXT),
    "study_design": "phase_2",
    "level": "B",
    "direction": "supports",
    "n": 48,
    "tags": [{"facet": "therapy", "curie": "IA:AGENT:PEMBROLIZUMAB"}],
}
STATEMENT = {
    "id": "s1",
    "text": TEXT,
    "therapies": ["Pembrolizumab"],
    "disease": "melanoma",
    "doid": "DOID:1909",
    "level": "B",
    "type": "Predictive",
    "direction": "Supports",
}
SILENT = said()


class Silent(Says):
    def __init__(self):
        super().__init__(lambda _reading: [])


def run(*args):
    out = io.StringIO()
    call_command("evaluate_suggestions", *map(str, args), stdout=out)
    return out.getvalue()


@pytest.fixture
def gold(tmp_path):
    path = tmp_path / "gold.jsonl"
    lines = [
        {"id": "d1", "kind": "news", "text": TEXT, "claims": [CLAIM]},
        {
            "id": "d2",
            "kind": "paper",
            "text": f"<script>alert(1)</script> & {TEXT}",
            "claims": [CLAIM | {"level": "A"}],
        },
    ]
    path.write_text("\n".join(map(json.dumps, lines)))
    return path


def test_figures_are_printed(gold):
    printed = run(gold)
    assert printed.startswith("2 texts, ")
    assert "therapy" in printed
    assert "claim sentences: AP 1.000" in printed
    assert "ms for 5,000 characters" in printed
    assert "--- news" not in printed


def test_the_project_s_own_train_half_is_measured():
    printed = run(TRAIN)
    assert printed.startswith("40 texts, ")
    assert ", 0 of which are not exactly their words" in printed


def test_kinds_are_told_apart(gold, tmp_path):
    printed = run(gold, "--by", "kind", "--out", tmp_path / "report.json")
    assert "\n--- news\n1 texts" in printed
    assert json.loads((tmp_path / "report.json").read_text()).keys() == {"gold", "format", "all", "news", "paper"}


def test_the_report_is_the_same_every_time(gold, tmp_path):
    for name in ("one.json", "other.json"):
        run(gold, "--out", tmp_path / name)
    one = (tmp_path / "one.json").read_text("utf-8")
    assert one == (tmp_path / "other.json").read_text("utf-8")
    report = json.loads(one)
    assert (report["gold"], report["format"], report["all"]["texts"]) == ("gold.jsonl", "gold", 2)
    assert report["all"]["figures"]["level_accuracy"] == 0.5


def test_the_page_stands_alone_and_escapes(gold, tmp_path):
    run(gold, "--page", tmp_path / "report.html", "--by", "kind")
    page = (tmp_path / "report.html").read_text("utf-8")
    assert "<h1>Suggestions measured on gold.jsonl</h1>" in page
    assert "Confusions: level" in page
    assert "Kind: paper" in page
    assert "<script" not in page
    assert "&lt;script&gt;" in page
    assert not [word for word in ("<link", "src=", "http:", "https:", "url(") if word in page]


def test_statements_are_measured(tmp_path):
    path = tmp_path / "statements.jsonl"
    lines = [STATEMENT, STATEMENT | {"id": "s2", "type": "Oncogenic", "doid": "DOID:0"}]
    path.write_text("\n".join(map(json.dumps, lines)))
    printed = run(path, "--format", "statements", "--page", tmp_path / "page.html")
    assert "therapy immunotherapy" in printed
    assert "left out: 1 statements of type Oncogenic, which the scheme lacks" in printed
    assert "claim sentences" not in printed
    assert "Curated statements" in (tmp_path / "page.html").read_text("utf-8")


def test_figures_that_are_high_enough_pass(gold):
    run(gold, "--min", "therapy_f1=.9", "provenance=1")


@pytest.mark.parametrize(
    ("bounds", "told"),
    [
        (["level_accuracy=.9", "provenance=1"], "^level_accuracy is 0.500, not 0.9$"),
        (["colour_f1=.5"], "no figure colour_f1; there are "),
        (["therapy_f1"], "therapy_f1: no = in it"),
        (["therapy_f1=high"], "therapy_f1=high: not a name, = and a number"),
    ],
)
def test_figures_that_are_not_end_in_one_line(bounds, told, gold):
    with pytest.raises(CommandError, match=told):
        run(gold, "--min", *bounds)


def test_names_of_bounds_are_looked_at_before_anything_is_measured(tmp_path):
    with pytest.raises(CommandError, match=r"^no figure colour_f1; there are adverse_event_f1, "):
        run(tmp_path / "is_not_there.jsonl", "--min", "colour_f1=.5")


def test_figure_that_a_file_does_not_give_is_told(gold):
    with pytest.raises(CommandError, match=r"^no figure mention_f1; there are "):
        run(gold, "--min", "mention_f1=.5")


def test_figures_have_the_names_that_are_known_and_no_others(tmp_path):
    mention = {"start": TEXT.index("pembro"), "end": TEXT.index(" improved"), **CLAIM["tags"][0]}
    axes = {
        "claim_type": "efficacy", "confirmatory": False, "extrapolates": False, "certainty": "asserted",
        "quote_role": "primary_result", "claimant": "institution",
    }  # fmt: skip
    text = {"id": "d1", "text": TEXT, "claims": [CLAIM | axes], "mentions": [mention]}
    given = set()
    for form, line in (("gold", text), ("statements", STATEMENT)):
        path, report = tmp_path / form, tmp_path / "report.json"
        path.write_text(json.dumps(line))
        run(path, "--format", form, "--out", report)
        given |= set(json.loads(report.read_text("utf-8"))["all"]["figures"])
    assert given == NAMES


@pytest.mark.parametrize(
    ("body", "told"), [(b"{", "line 1: not JSON"), (b"", "no text"), (b'{"id": "a", "text": ""}', "text is missing")]
)
def test_a_bad_file_ends_in_one_line(body, told, tmp_path):
    path = tmp_path / "bad.jsonl"
    path.write_bytes(body)
    for form in ("gold", "statements"):
        with pytest.raises(CommandError, match=told):
            run(path, "--format", form)


@pytest.mark.parametrize(
    ("form", "row", "told"),
    [
        (
            "gold",
            {"id": "d", "text": TEXT, "claims": [CLAIM | {"study_design": "phase_9"}]},
            r"gold\.jsonl: values that the scheme lacks:\n  line 2: claims\[0\]\.study_design is “phase_9”; nearest",
        ),
        ("statements", STATEMENT | {"level": "Z"}, r"\n  line 2: level is “Z”; allowed are A, B, C, D, E, F, N"),
    ],
)
def test_wrong_codes_are_told_with_line_place_and_what_is_allowed(form, row, told, tmp_path):
    path = tmp_path / "gold.jsonl"
    first = STATEMENT if form == "statements" else {"id": "d1", "text": TEXT}
    path.write_text(f"{json.dumps(first)}\n{json.dumps(row)}")
    with pytest.raises(CommandError, match=told):
        run(path, "--format", form)


def test_many_wrong_codes_are_told_in_part(tmp_path):
    path = tmp_path / "gold.jsonl"
    path.write_text(json.dumps({"id": "d", "text": TEXT, "claims": [CLAIM | {"level": "Z"}] * 22}))
    with pytest.raises(CommandError, match=r"claims\[19\]\.level is “Z”.*\n  \.\.\. 2 more$"):
        run(path)


def test_terms_that_nobody_knows_are_told_and_counted_apart(tmp_path, capsys):
    path = tmp_path / "gold.jsonl"
    tags = [{"facet": "therapy", "curie": "IA:AGENT:PEMBROLIZUMUB"}, {"facet": "therapy", "curie": "NCIT:C106432"}]
    path.write_text(json.dumps({"id": "d", "text": TEXT, "claims": [CLAIM | {"tags": tags}]}))
    assert "tags whose code no term has as exact match" in run(path)
    told = capsys.readouterr().err
    assert "line 1: claims[0].tags[0].curie is “IA:AGENT:PEMBROLIZUMUB”; nearest is IA:AGENT:PEMBROLIZUMAB\n" in told
    assert "NCIT:C106432" not in told


def test_a_file_that_is_not_there_ends_in_one_line(gold, tmp_path):
    with pytest.raises(CommandError, match="No such file"):
        run(tmp_path / "none.jsonl")
    with pytest.raises(CommandError, match="No such file"):
        run(gold, "--out", tmp_path / "none" / "report.json")


@pytest.mark.parametrize("path", ["SILENT", "Silent"])
def test_other_providers_take_the_place_of_the_rules(path, gold):
    assert "\n0 suggestions" in run(gold, "--providers", f"{__name__}.{path}")


@pytest.mark.parametrize(
    ("path", "told"),
    [
        ("nowhere", "nowhere"),
        ("claims.suggesting.nothing.Here", "nothing"),
        ("claims.suggesting.suggestions.Suggestion", "Suggestion"),
        ("claims.suggesting.engine.suggest", "it cannot suggest"),
    ],
)
def test_what_is_no_provider_is_refused(path, told, gold):
    with pytest.raises(CommandError, match=told):
        run(gold, "--providers", path)


# --- with models -----------------------------------------------------------------------------------------------------

MOUSE = Model("study_design", ("B", "D"), (9.0,), {}, origin={"digest": "m"})
SAFETY = Model("claim_type", ("efficacy", "safety"), (9.0,), {}, origin={"digest": "s"})


def written_to(path, *models):
    path.write_text("".join(f"{written(one)}\n" for one in models), "utf-8")
    return path


def test_models_of_a_file_are_measured_beside_the_rules(gold, tmp_path):
    models = written_to(tmp_path / "models.jsonl", MOUSE, SAFETY)
    alone = run(gold, "--out", tmp_path / "alone.json")
    printed = run(gold, "--models", models, "--out", tmp_path / "report.json", "--min", "level_accuracy=0")
    assert "beside the rules alone" in printed
    assert "beside the rules alone" not in alone
    [told] = [line for line in printed.splitlines() if line.startswith("level accuracy")]
    assert told.split()[2:5] == ["0.500", "0.000", "-0.500"]
    report = json.loads((tmp_path / "report.json").read_text("utf-8"))
    assert report["all"]["figures"]["level_accuracy"] == 0
    accuracy = next(one for one in report["beside_the_rules"] if one["name"] == "level_accuracy")
    assert (accuracy["before"], accuracy["after"]) == (0.5, 0)
    assert "beside_the_rules" not in json.loads((tmp_path / "alone.json").read_text("utf-8"))


@pytest.mark.parametrize(
    ("lines", "told"), [(["{}"], "This is no model"), ([written(MOUSE)] * 2, "about the same axis")]
)
def test_models_that_cannot_speak_are_refused(lines, told, gold, tmp_path):
    path = tmp_path / "models.jsonl"
    path.write_text("\n".join(lines))
    with pytest.raises(CommandError, match=told):
        run(gold, "--models", path)
