from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vocabulary.importing.reading import checksum, read
from vocabulary.importing.rows import COLUMNS, Row

FIRST = Path(__file__).parents[4] / "vocabulary" / "editions" / "first"
HEADER = "\t".join(COLUMNS)


def line(curie="IA:DX:A", name="a cancer", **fields):
    named = {"curie": curie, "preferred_name": name, **fields}
    return "\t".join(named.get(column, "") for column in COLUMNS)


def table(*lines, header=HEADER):
    return "\n".join([header, *lines, ""]).encode()


def faults(*lines, name="cancers.tsv", **more):
    return [str(fault) for fault in read({name: table(*lines), **more}).faults]


def test_read_gives_rows_with_their_place():
    full = line(
        parents="IA:DX:B",
        synonyms="one| two",
        exact_match="DOID:1",
        close_match="NCIT:C1|MESH:D1",
        kind="disease",
        source="DO",
        licence="CC0",
        note="n",
    )
    tables = read({"cancers.tsv": table(full, line("IA:DX:B", "b"))})
    assert tables.faults == ()
    assert tables.facets == {"subtype"}
    assert tables.rows[0] == Row(
        curie="IA:DX:A",
        facet="subtype",
        preferred_name="a cancer",
        kind="disease",
        parents=("IA:DX:B",),
        synonyms=("one", "two"),
        exact=("DOID:1",),
        close=("NCIT:C1", "MESH:D1"),
        source="DO",
        licence="CC0",
        note="n",
        table="cancers.tsv",
        line=2,
    )
    assert tables.rows[0].codes == {("exact", "DOID:1"), ("close", "NCIT:C1"), ("close", "MESH:D1")}


def test_read_takes_a_byte_order_mark_and_carriage_returns():
    body = b"\xef\xbb\xbf" + table(line()).replace(b"\n", b"\r\n")
    tables = read({"cancers.tsv": body})
    assert (tables.faults, len(tables.rows)) == ((), 1)


def test_first_edition_has_no_fault():
    tables = read({path.name: path.read_bytes() for path in FIRST.glob("*.tsv")})
    assert tables.faults == ()
    assert len(tables.rows) == 836
    assert len(tables.facets) == 6


def test_row_survives_its_json():
    row = Row("IA:DX:A", "subtype", "a", synonyms=("x", "y"), exact=("DOID:1",), table="cancers.tsv", line=3)
    kept = row.as_json()
    kept["synonyms"] = list(kept["synonyms"])
    assert Row.from_json(kept).as_json() == row.as_json()


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (["IA:DX:A\tcut"], "cancers.tsv:2: 2 fields instead of 10"),
        ([line() + "\tmore"], "cancers.tsv:2: 11 fields instead of 10"),
        ([line(), ""], "cancers.tsv:3: 1 fields instead of 10"),
        ([line("DOID:1")], "cancers.tsv:2: “DOID:1” is not an own CURIE such as IA:DX:TNBC"),
        ([line(name=" ")], "cancers.tsv:2: preferred_name is empty"),
        ([line(name="x" * 201)], "cancers.tsv:2: preferred_name is longer than 200 characters"),
        ([line(kind="x" * 33)], "cancers.tsv:2: kind is longer than 32 characters"),
        ([line(note="a\x00b")], "cancers.tsv:2: a control character"),
        ([line(synonyms="a||b")], "cancers.tsv:2: a synonym is empty or longer than 300 characters"),
        ([line(synonyms="a|b|a")], "cancers.tsv:2: “a” stands twice in synonyms"),
        ([line(exact_match="nothing")], "cancers.tsv:2: “nothing” is not a code such as NCIT:C106432"),
        ([line(exact_match="DOID:1", close_match="DOID:1")], "cancers.tsv:2: “DOID:1” stands twice in the codes"),
        ([line(), line(name="other")], "cancers.tsv:3: IA:DX:A stands already at cancers.tsv:2"),
        ([line(), line("IA:DX:B", "A-Cancer")], "cancers.tsv:3: “A-Cancer” reads like the name of IA:DX:A at line 2"),
        ([line(parents="IA:DX:GONE")], "cancers.tsv:2: unknown parent IA:DX:GONE"),
        ([line(parents="IA:DX:A")], "cancers.tsv:2: the parents form a circle: IA:DX:A > IA:DX:A"),
        (
            [line(exact_match="DOID:1"), line("IA:DX:B", "b", exact_match="DOID:1")],
            "cancers.tsv:3: DOID:1 is an exact match of IA:DX:A already (cancers.tsv:2)",
        ),
    ],
)
def test_read_names_the_line_of_a_fault(lines, expected):
    assert faults(*lines) == [expected]


@pytest.mark.parametrize(
    "longest",
    [{"name": "x" * 200}, {"kind": "x" * 32}, {"licence": "x" * 200}, {"synonyms": "x" * 300},
     {"note": "x" * (100_000 - len(line()))}],
)  # fmt: skip
def test_read_takes_what_is_as_long_as_allowed(longest):
    assert faults(line(**longest)) == []


@pytest.mark.parametrize(
    ("longer", "message"),
    [
        ({"synonyms": "x" * 301}, "a synonym is empty or longer than 300 characters"),
        ({"licence": "x" * 201}, "licence is longer than 200 characters"),
        ({"note": "x" * (100_001 - len(line()))}, "longer than 100,000 characters"),
    ],
)
def test_read_refuses_one_character_more(longer, message):
    assert faults(line(**longer)) == [f"cancers.tsv:2: {message}"]


def test_read_tells_a_circle_of_twelve_names_whole():
    (found,) = faults(*(line(f"IA:DX:A{n}", f"a{n}", parents=f"IA:DX:A{(n + 1) % 11}") for n in range(11)))
    assert found.endswith(" > ".join(f"IA:DX:A{n}" for n in (*range(11), 0)))


def test_read_takes_a_chain_as_deep_as_allowed():
    rows = [line(f"IA:DX:A{n}", f"a{n}", parents=f"IA:DX:A{n - 1}" if n else "") for n in range(50)]
    assert faults(*rows) == []


def test_read_finds_a_long_circle():
    found = faults(
        line(parents="IA:DX:B"), line("IA:DX:B", "b", parents="IA:DX:C"), line("IA:DX:C", "c", parents="IA:DX:A")
    )
    assert found == ["cancers.tsv:2: the parents form a circle: IA:DX:A > IA:DX:B > IA:DX:C > IA:DX:A"]


def test_read_tells_a_very_long_circle_in_short():
    count = 30
    (found,) = faults(*(line(f"IA:DX:A{n}", f"a{n}", parents=f"IA:DX:A{(n + 1) % count}") for n in range(count)))
    assert found.endswith("IA:DX:A10 > … > IA:DX:A0")


def test_read_refuses_a_chain_that_is_too_deep_once():
    rows = [line(f"IA:DX:A{n}", f"a{n}", parents=f"IA:DX:A{n - 1}" if n else "") for n in range(300)]
    assert faults(*rows) == ["cancers.tsv:52: IA:DX:A50 stands under more than 49 others in a row"]


def test_read_refuses_a_line_of_two_megabytes():
    assert faults(line(note="x" * 2_000_000)) == ["cancers.tsv:2: longer than 100,000 characters"]


def test_read_refuses_a_parent_of_another_table():
    found = faults(line(), **{"endpoints.tsv": table(line("IA:EP:E", "e", parents="IA:DX:A"))})
    assert found == ["endpoints.tsv:2: parent IA:DX:A stands in another table"]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (b"", "cancers.tsv:1: the first line must name the columns"),
        (table(line(), header=HEADER.replace("\t", ",")), "cancers.tsv:1: the first line must name the columns"),
        (table(line()) + b"IA:DX:B\tb\tdis", "cancers.tsv:3: the table ends within this line: no line feed behind it"),
        (
            table(line("IA:DX:A", "caf\u00e9")).decode().encode("latin-1"),
            "cancers.tsv:2: not UTF-8: byte 0xe9 at offset",
        ),
        (table(line()).decode().encode("utf-16"), "cancers.tsv:1: not UTF-8: byte 0xff at offset 0"),
    ],
)
def test_read_refuses_a_broken_table(body, expected):
    (fault,) = read({"cancers.tsv": body}).faults
    assert str(fault).startswith(expected)


def test_read_refuses_an_unknown_table_and_none():
    assert "unknown table" in str(read({"genes.tsv": b""}).faults[0])
    assert str(read({}).faults[0]) == "*.tsv:0: there is no table"


def test_checksum_depends_on_names_and_contents():
    sums = {checksum(each) for each in ({"a": b"1"}, {"b": b"1"}, {"a": b"2"}, {"a": b"", "b": b""}, {"a": b"b"})}
    assert len(sums) == 5
    assert checksum({"a": b"1", "b": b"2"}) == checksum({"b": b"2", "a": b"1"})


@given(st.binary(max_size=400))
def test_read_never_raises(body):
    tables = read({"cancers.tsv": HEADER.encode() + b"\n" + body})
    assert all(fault.message for fault in tables.faults)


def test_status_may_follow_the_columns():
    with_status = HEADER + "\tstatus"
    rows = [line() + "\t", line("IA:DX:B", "A Cancer") + "\tdeprecated", line("IA:DX:C", "c") + "\tgone"]
    tables = read({"cancers.tsv": table(*rows, header=with_status)})
    assert [(row.curie, row.status) for row in tables.rows] == [("IA:DX:A", "active"), ("IA:DX:B", "deprecated")]
    assert [str(fault) for fault in tables.faults] == [
        "cancers.tsv:4: “gone” is no status; there are active and deprecated"
    ]
