import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from immuno_atlas.web import queries
from immuno_atlas.web.problems import Problem

NAMES = ("therapy", "level", "study", "article", "q", "confirmatory", "updated__gte", "limit", "cursor", "ordering")
LEVELS = ("A", "B", "C", "N")


def read(raw, allowed=NAMES):
    return queries.parse(raw, allowed=allowed)


def refusal(act):
    with pytest.raises(Problem) as caught:
        act()
    return caught.value


@pytest.mark.parametrize(
    ("raw", "slug", "code"),
    [
        ("theraphy=x", "unknown-parameter", "unknown-parameter"),
        ("token=ia_x", "unknown-parameter", "unknown-parameter"),
        ("format=json", "unknown-parameter", "unknown-parameter"),
        ("level=A&level=B", "repeated-parameter", "repeated-parameter"),
        ("level=A&le%76el=B", "repeated-parameter", "repeated-parameter"),
        ("level=", "bad-value", "empty"),
        ("level", "bad-value", "empty"),
        ("therapy=%00", "bad-value", "null-character"),
        ("q=CAR%00T", "bad-value", "null-character"),
    ],
)
def test_parse_refuses(raw, slug, code):
    problem = refusal(lambda: read(raw))
    assert (problem.kind.slug, problem.status) == (slug, 400)
    assert problem.mistakes[0].code == code
    assert problem.mistakes[0].parameter == raw.split("=")[0]


@pytest.mark.parametrize("raw", ["therapy=%ff%fe", "therapy=\xff\xfe", b"%ed%a0%80=1", b"q=\xff", "q=%C3"])
def test_parse_refuses_what_is_not_utf8(raw):
    assert refusal(lambda: read(raw)).kind.slug == "bad-value"


def test_parse_hints_at_the_nearest_name():
    assert refusal(lambda: read("theraphy=x")).mistakes[0].hint == "Did you mean therapy?"


def test_parse_takes_raw_and_escaped_utf8():
    assert read("q=\xc3\xa9").text("q") == read("q=%C3%A9").text("q") == read("q=é".encode()).text("q") == "é"


def test_parse_bounds_the_length():
    assert read("q=" + "x" * 7_998).text("q") == "x" * 7_998
    problem = refusal(lambda: read("q=" + "x" * 7_999))
    assert (problem.kind.slug, problem.status) == ("query-too-long", 414)
    assert refusal(lambda: read("q=" + "x" * 60_000)).status == 414


def test_parse_bounds_the_number_of_fields():
    many = [f"p{number}" for number in range(60)]
    assert refusal(lambda: read("&".join(f"{name}=1" for name in many[:51]), many)).kind.slug == "bad-value"
    assert refusal(lambda: read("&".join(["a=1"] * 1_500))).kind.slug == "bad-value"
    twenty = "&".join(f"{name}=1" for name in many[:20])
    paged = f"{twenty}&limit=1&cursor=x&count=none&ordering=y"
    assert len(read(paged, [*many, *queries.PAGING]).names) == 24
    assert refusal(lambda: read(f"{twenty}&p20=1", many)).kind.slug == "bad-value"


def test_parse_of_nothing_is_empty():
    query = read("")
    assert query.names == ()
    assert (query.text("q"), query.several("level"), query.ids("study"), query.flag("confirmatory")) == (
        None, (), (), None,
    )  # fmt: skip
    assert query.moment("updated__gte") is None
    assert query.whole("limit", least=1, most=200, default=50) == 50
    query.check()


def test_resource_without_parameters_refuses_any():
    assert refusal(lambda: read("x=1", ())).mistakes[0].hint is None


@pytest.mark.parametrize("value", ["100000000", "-5", "abc", "1e3", "0", "201", "+5", "05", "٣", "1.0", "%201"])
def test_whole_refuses(value):
    query = read(f"limit={value}".encode())
    assert query.whole("limit", least=1, most=200, default=50) == 50
    assert refusal(query.check).mistakes[0].code == "range"


@pytest.mark.parametrize(("value", "least", "number"), [("1", 1, 1), ("200", 1, 200), ("0", 0, 0)])
def test_whole_reads(value, least, number):
    assert read(f"limit={value}").whole("limit", least=least, most=200, default=50) == number


@pytest.mark.parametrize("value", ["9223372036854775808", "1e400", "inf", "nan", "-1", "0", "007", "٣", "1,x", "²"])
def test_ids_refuses(value):
    query = read(f"study={value}".encode())
    assert query.ids("study") == ()
    assert refusal(query.check).mistakes[0].code == "not-an-id"


def test_ids_reads_each_once():
    assert read("study=5,7,5,9223372036854775807").ids("study") == (5, 7, 2**63 - 1)


def test_codes_reads_and_refuses():
    assert read("level=B,A,B").codes("level", LEVELS) == ("B", "A")
    query = read("level=A,b")
    assert query.codes("level", LEVELS) == ()
    assert refusal(query.check).mistakes[0].hint == "Allowed: A, B, C, N."


def test_codes_hints_at_the_nearest_or_at_nothing():
    query = read("level=supprts&therapy=zzzz")
    query.codes("level", ("supports", "refutes"))
    query.codes("therapy", {f"code-{number}" for number in range(51)})
    hints = [mistake.hint for mistake in refusal(query.check).mistakes]
    assert hints == ["Did you mean supports?", None]


@pytest.mark.parametrize("value", [",", "A,", ",A", "A,,B"])
def test_several_refuses_empty_values(value):
    query = read(f"level={value}")
    assert query.several("level") == ()
    assert refusal(query.check).mistakes[0].code == "empty"


def test_several_bounds_the_number_of_values():
    assert len(read("study=" + ",".join(str(n) for n in range(1, 51))).ids("study")) == 50
    query = read("study=" + ",".join(str(n) for n in range(1, 52)))
    query.ids("study")
    assert refusal(query.check).mistakes[0].code == "too-many"


def test_choice_reads_and_refuses():
    orderings = ("-published_at", "published_at")
    assert read("").choice("ordering", orderings, "-published_at") == "-published_at"
    assert read("ordering=published_at").choice("ordering", orderings, "-published_at") == "published_at"
    query = read("ordering=id;drop table")
    assert query.choice("ordering", orderings, "-published_at") == "-published_at"
    assert refusal(query.check).kind.slug == "bad-value"


@pytest.mark.parametrize(("value", "flag"), [("true", True), ("false", False)])
def test_flag_reads(value, flag):
    assert read(f"confirmatory={value}").flag("confirmatory") is flag


@pytest.mark.parametrize("value", ["1", "True", "yes", "TRUE", "0"])
def test_flag_refuses(value):
    query = read(f"confirmatory={value}")
    assert query.flag("confirmatory") is None
    assert refusal(query.check).mistakes[0].code == "not-a-flag"


def test_text_bounds_its_length():
    assert read("q=ab").text("q", shortest=2, longest=3) == "ab"
    for value in ("a", "abcd"):
        query = read(f"q={value}")
        assert query.text("q", shortest=2, longest=3) is None
        assert refusal(query.check).mistakes[0].code == "length"


def test_moment_reads_and_refuses():
    assert read("updated__gte=2025-06-03").moment("updated__gte").day == dt.date(2025, 6, 3)
    query = read("updated__gte=2025-06-03T00:00:00+02:00")
    assert query.moment("updated__gte") is None
    assert refusal(query.check).mistakes[0].hint == "Write + as %2B in an address."


def test_check_tells_all_mistakes_at_once():
    query = read("limit=0&study=x&confirmatory=1")
    query.whole("limit", least=1, most=200, default=50)
    query.ids("study")
    query.flag("confirmatory")
    assert [mistake.parameter for mistake in refusal(query.check).mistakes] == ["limit", "study", "confirmatory"]


def test_canonical_ignores_order_and_spelling():
    left, right = read("level=A%2CB&q=x%20y&limit=3"), read("limit=3&q=x+y&level=A,B")
    assert left.canonical() == right.canonical()
    assert left.canonical({"limit"}) == "level=A%2CB&q=x+y"
    assert "level" in left
    assert "study" not in left


def test_continued_replaces_the_cursor_only():
    query = read("q=a%26b&cursor=old&limit=5")
    assert query.continued("new:1") == "q=a%26b&limit=5&cursor=new%3A1"
    assert read(query.continued("new:1")).text("cursor") == "new:1"


@given(st.text(max_size=30))
def test_positive_id_takes_exactly_the_ascii_bigints(text):
    number = queries.positive_id(text)
    assert number is None or (str(number) == text and 0 < number <= queries.LARGEST_ID)


@given(st.integers(min_value=1, max_value=2**64))
def test_positive_id_reads_what_fits(number):
    assert queries.positive_id(str(number)) == (number if number < 2**63 else None)


@given(st.binary(max_size=200))
def test_parse_answers_or_refuses_any_bytes(raw):
    status = 200
    names: tuple[str, ...] = ()
    try:
        names = queries.parse(raw, allowed=NAMES).names
    except Problem as problem:
        status = problem.status
    assert status in (200, 400, 414)
    assert set(names) <= set(NAMES)


def test_id_converter_refuses_what_is_no_bigint():
    converter = queries.IdConverter()
    assert converter.to_python("4711") == 4711
    assert converter.to_url(4711) == "4711"
    with pytest.raises(ValueError, match="no id"):
        converter.to_python("9223372036854775808")
