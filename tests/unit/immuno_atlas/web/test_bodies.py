import pytest

from immuno_atlas.web import bodies
from immuno_atlas.web.bodies import Fields
from immuno_atlas.web.problems import Problem

WRITABLE = ("proposition", "n_total", "level_note", "quotes")
READ_ONLY = ("id", "state")


def fields(value, **changed):
    return Fields(value, **({"writable": WRITABLE, "read_only": READ_ONLY} | changed))


def refusal(act):
    with pytest.raises(Problem) as caught:
        act()
    return caught.value


def wrong(reader, value):
    with pytest.raises(bodies.Mistaken) as caught:
        reader(value, "/x")
    (mistake,) = caught.value.mistakes
    assert mistake.pointer == "/x"
    return mistake.code


@pytest.mark.parametrize(
    ("value", "slug", "pointer"),
    [
        ({"approved": True}, "unknown-field", "/approved"),
        ({"reviewer": 7}, "unknown-field", "/reviewer"),
        ({"id": 1}, "read-only-field", "/id"),
        ({"state": "published"}, "read-only-field", "/state"),
        ({"state": "published", "approved": True}, "unknown-field", "/approved"),
        ({"a/b": 1}, "unknown-field", "/a~1b"),
        ([], "bad-value", ""),
        (None, "bad-value", ""),
        ("x", "bad-value", ""),
    ],
)
def test_fields_refuses_surplus_members(value, slug, pointer):
    problem = refusal(fields(value).check)
    assert (problem.kind.slug, problem.mistakes[0].pointer) == (slug, pointer)


def test_fields_hints_at_the_nearest_member():
    assert refusal(fields({"propositon": "x"}).check).mistakes[0].hint == "Did you mean proposition?"


def test_fields_reads_members_and_defaults():
    given = fields({"proposition": "x", "n_total": None})
    assert given.names == ("proposition", "n_total")
    assert "n_total" in given
    assert "quotes" not in given
    assert given.need("proposition", bodies.text(longest=5), default="") == "x"
    assert given.read("n_total", bodies.nullable(bodies.whole()), default=3) is None
    assert given.read("level_note", bodies.text(longest=5), default="none") == "none"
    given.check()


def test_fields_tells_all_mistakes_at_once():
    given = fields({"n_total": True, "level_note": 5})
    assert given.need("proposition", bodies.text(longest=5), default="") == ""
    assert given.read("n_total", bodies.whole(), default=0) == 0
    assert given.read("level_note", bodies.text(longest=5), default="") == ""
    given.refuse("quotes", "mine", "No.", "Try.")
    found = [(mistake.pointer, mistake.code) for mistake in refusal(given.check).mistakes]
    assert found == [
        ("/proposition", "required"),
        ("/n_total", "not-an-integer"),
        ("/level_note", "not-a-text"),
        ("/quotes", "mine"),
    ]


@pytest.mark.parametrize("value", [True, 1.0, 1.5, "1", None, [1]])
def test_whole_never_converts(value):
    assert wrong(bodies.whole(), value) == "not-an-integer"


@pytest.mark.parametrize("value", [-1, 11])
def test_whole_keeps_its_range(value):
    assert wrong(bodies.whole(least=0, most=10), value) == "range"


def test_number_takes_integers_and_floats_only():
    reader = bodies.number(least=0, most=100)
    assert (reader(1, "/x"), reader(16.7, "/x")) == (1.0, 16.7)
    assert [wrong(reader, value) for value in (True, "1", None)] == ["not-a-number"] * 3
    assert [wrong(reader, value) for value in (-0.1, 100.5)] == ["range"] * 2


def test_truth_takes_booleans_only():
    assert bodies.truth()(False, "/x") is False
    assert [wrong(bodies.truth(), value) for value in (0, 1, "true", None)] == ["not-a-flag"] * 4


def test_text_keeps_its_length():
    reader = bodies.text(longest=3)
    assert reader("🧬🧬🧬", "/x") == "🧬🧬🧬"
    assert [wrong(reader, value) for value in ("", "abcd", 3, None)] == ["length"] * 2 + ["not-a-text"] * 2


def test_code_keeps_its_list():
    reader = bodies.code(("supports", "refutes"))
    assert reader("supports", "/x") == "supports"
    assert [wrong(reader, value) for value in ("Supports!", "", 3)] == ["unknown-code", "unknown-code", "not-a-text"]


def test_each_tells_the_mistakes_of_all_members():
    reader = bodies.each(bodies.whole(), most=3, least=1)
    assert reader([1, 2], "/x") == (1, 2)
    with pytest.raises(bodies.Mistaken) as caught:
        reader([1, "2", None], "/x")
    assert [mistake.pointer for mistake in caught.value.mistakes] == ["/x/1", "/x/2"]
    refused: list[object] = [{}, "ab", [], [1, 2, 3, 4]]
    assert [wrong(reader, value) for value in refused] == ["not-an-array"] * 2 + ["length"] * 2


def test_members_reads_nested_objects():
    def quote(inner):
        return inner.need("start", bodies.whole(), default=0), inner.read("exact", bodies.text(longest=9), default="")

    reader = bodies.members(quote, writable={"start", "exact"}, read_only={"prefix"})
    given = fields({"quotes": [{"start": 3, "exact": "ab"}, {"exact": 5, "prefix": "x", "end": 2}]})
    assert reader({"start": 3}, "/x") == (3, "")
    assert given.read("quotes", bodies.each(reader, most=5), default=()) == ()
    problem = refusal(given.check)
    assert problem.kind.slug == "unknown-field"
    assert {(mistake.pointer, mistake.code) for mistake in problem.mistakes} == {
        ("/quotes/1/end", "unknown-field"),
        ("/quotes/1/prefix", "read-only-field"),
        ("/quotes/1/start", "required"),
        ("/quotes/1/exact", "not-a-text"),
    }
