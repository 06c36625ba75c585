import csv
from pathlib import Path

import pytest

from vocabulary.facets import AXIS_KIND, ROOT_KIND
from vocabulary.importing.rows import FACET_OF_TABLE
from vocabulary.kinds import kind_meaning, kind_name

EDITION = Path(__file__).parents[3] / "vocabulary" / "editions" / "first"


@pytest.mark.parametrize("table", sorted(EDITION.glob("*.tsv")), ids=lambda path: path.stem)
def test_every_kind_of_the_first_edition_says_what_it_means(table):
    with table.open(encoding="utf-8") as file:
        kinds = {row["kind"] for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)}
    kinds -= {"", ROOT_KIND, AXIS_KIND}
    assert kinds
    facet = FACET_OF_TABLE[table.name]
    assert {kind for kind in kinds if not kind_meaning(facet, kind)} == set()


@pytest.mark.parametrize(
    ("kind", "name"), [("agent", "agent"), ("facet:node_status", "node status"), ("facet:pd_l1", "PD-L1"), ("", "")]
)
def test_a_kind_is_called_as_people_say_it(kind, name):
    assert kind_name(kind) == name


@pytest.mark.parametrize(("facet", "kind"), [("therapy", "robot"), ("gene", "agent"), ("therapy", "")])
def test_a_kind_that_nobody_explained_has_no_meaning(facet, kind):
    assert kind_meaning(facet, kind) == ""
