import pytest

from immuno_atlas.web import problems
from immuno_atlas.web.problem_types import BY_STATUS, TYPES
from immuno_atlas.web.problems import Mistake, Problem


@pytest.mark.parametrize("kind", TYPES.values(), ids=TYPES.keys())
def test_type_has_a_status_of_refusal_and_a_page(kind):
    assert 400 <= kind.status <= 599
    assert kind.path == f"/problems/{kind.slug}/"
    assert kind.title[0].isupper()
    assert not kind.title.endswith(".")
    assert kind.explanation.endswith(".")


def test_every_status_has_one_general_type():
    assert set(BY_STATUS) == {kind.status for kind in TYPES.values()}
    assert {status: kind.slug for status, kind in BY_STATUS.items() if status in (400, 403, 404, 409, 422, 500)} == {
        400: "bad-request",
        403: "forbidden",
        404: "not-found",
        409: "illegal-move",
        422: "scheme-rule",
        500: "internal-error",
    }


def test_problem_has_the_promised_members():
    mistake = Mistake("range", "limit is 1 to 200.", parameter="limit")
    found = problems.body(
        Problem("bad-value", mistakes=[mistake]), base="https://a.example", instance="/api/v1/claims/", request_id="r1"
    )
    assert found == {
        "type": "https://a.example/problems/bad-value/",
        "title": "A value is not allowed",
        "status": 400,
        "detail": "limit is 1 to 200.",
        "instance": "/api/v1/claims/",
        "request_id": "r1",
        "errors": [{"parameter": "limit", "code": "range", "detail": "limit is 1 to 200."}],
    }


@pytest.mark.parametrize(
    ("problem", "detail"),
    [
        (Problem("forbidden"), "Not allowed."),
        (Problem("not-found"), TYPES["not-found"].usual),
        (Problem("not-found", "No."), "No."),
        (Problem("bad-value", mistakes=[Mistake("a", "First."), Mistake("b", "Second.")]), "First."),
    ],
)
def test_problem_detail_is_the_nearest_sentence(problem, detail):
    assert problem.detail == detail


def test_unknown_type_is_refused():
    with pytest.raises(KeyError):
        Problem("no-such-type")


@pytest.mark.parametrize(("status", "title"), [(402, "Payment Required"), (599, "Error")])
def test_status_without_a_type_is_about_blank(status, title):
    found = problems.bare_body(status, instance="/api/", request_id="r")
    assert (found["type"], found["title"], found["status"]) == ("about:blank", title, status)
    assert problems.for_status(status) is None


def test_status_with_a_type_gives_its_problem():
    problem = problems.for_status(404)
    assert problem is not None
    assert problem.kind.slug == "not-found"


@pytest.mark.parametrize(
    ("wrong", "hint"),
    [("theraphy", "Did you mean therapy?"), ("zzz", None), ("x" * 10_000, None), ("", None)],
)
def test_did_you_mean_names_the_nearest(wrong, hint):
    assert problems.did_you_mean(wrong, ("therapy", "level", "limit")) == hint


@pytest.mark.parametrize(("value", "text"), [("abc", "“abc”"), ("x" * 81, "“" + "x" * 80 + "…”")])
def test_shown_cuts_long_values(value, text):
    assert problems.shown(value) == text
