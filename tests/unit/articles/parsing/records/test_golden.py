"""Whole records against their golden parse: passages with roles, then what is known about the work."""

import json
from pathlib import Path

import pytest

from articles.parsing import Parsed, parse
from tests.unit.articles.parsing.records.reading_records import FOLDER, passages, record, tiles

NAMES = sorted(path.name for path in FOLDER.iterdir() if path.suffix in {".xml", ".json"})
KNOWN = (
    "title", "published", "published_grade", "authors", "publisher", "journal", "language", "kind", "flags", "dois",
    "pmids", "ncts",
)  # fmt: skip


def golden(parsed: Parsed) -> str:
    lines = [f"{role}\t{text}" for role, text in passages(parsed)]
    values = parsed.as_json()
    known = json.dumps({name: values[name] for name in KNOWN}, indent=1, ensure_ascii=False)
    return "\n".join([*lines, "", known, ""])


@pytest.mark.parametrize("name", NAMES)
def test_record_has_its_golden_parse(name):
    parsed = parse(record(name))
    assert golden(parsed) == Path(FOLDER / f"{name}.golden").read_text()
    assert tiles(parsed)


@pytest.mark.parametrize("name", NAMES)
def test_record_survives_the_way_to_the_parent_process(name):
    parsed = parse(record(name))
    assert Parsed.from_json(json.loads(json.dumps(parsed.as_json()))) == parsed


def test_there_is_a_golden_parse_for_every_format():
    assert len(NAMES) == 8
