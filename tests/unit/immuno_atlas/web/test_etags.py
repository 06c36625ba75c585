import pytest

from immuno_atlas.web import etags
from immuno_atlas.web.problems import Problem
from tests.measuring import processor_seconds

TAG = etags.detail_etag("c", 4711, 12)


def test_tags_have_the_promised_form():
    assert TAG == '"c4711.r12.json"'
    assert etags.lock_etag("c", 4711, 7) == '"c4711.l7"'


def test_list_tag_is_weak_and_tells_questions_and_states_apart():
    tags = {etags.list_etag("level=A", 5), etags.list_etag("level=B", 5), etags.list_etag("level=A", 6)}
    tags.add(etags.list_etag("level=A", 5, "text/csv"))
    assert len(tags) == 4
    assert all(tag.startswith('W/"') for tag in tags)
    assert etags.list_etag("level=A", 5) in tags


@pytest.mark.parametrize(
    ("header", "unchanged"),
    [
        (None, False), ("", False), ("*", True), (" * ", True), (TAG, True), (f"W/{TAG}", True),
        (f'"a", {TAG}', True), (f'"a",W/{TAG} , "b"', True), (f',, {TAG},', True), ('"other"', False),
        (TAG.strip('"'), False), (f'{TAG} "b"', False), (f"w/{TAG}", False), (f'"x{TAG}', False),
        (f'"a, {TAG}', False), ('"é"', False), (TAG + "," + '"x",' * 3_000, False),
    ],
)  # fmt: skip
def test_is_unchanged_compares_weakly(header, unchanged):
    assert etags.is_unchanged(header, TAG) is unchanged
    weak = f"W/{TAG}"
    assert etags.is_unchanged(header, weak) is unchanged


@pytest.mark.parametrize("header", [TAG, f"W/{TAG}", f'"a", {TAG}'])
def test_demand_current_accepts_a_weakened_tag(header):
    assert etags.is_current(header, TAG)
    etags.demand_current(header, TAG)


@pytest.mark.parametrize(
    ("header", "slug", "status", "headers"),
    [
        (None, "if-match-missing", 428, {}),
        ("", "if-match-missing", 428, {}),
        ('"c4711.r11.json"', "stale", 412, {"ETag": TAG}),
        ("*", "stale", 412, {"ETag": TAG}),
        ("nonsense", "stale", 412, {"ETag": TAG}),
    ],
)
def test_demand_current_refuses(header, slug, status, headers):
    with pytest.raises(Problem) as caught:
        etags.demand_current(header, TAG)
    problem = caught.value
    assert (problem.kind.slug, problem.status, dict(problem.headers)) == (slug, status, headers)


@pytest.mark.parametrize("header", ["," * 7_000, ", " * 3_500 + "x", '"a",' * 1_900 + "x", " " * 7_900 + "x"])
def test_hostile_headers_cost_no_time(header):
    assert not etags.is_unchanged(header, TAG)
    assert processor_seconds(lambda: etags.is_unchanged(header, TAG)) < 0.1
