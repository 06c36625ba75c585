"""Pages of claims: nothing is lost or repeated, whatever comes in between."""

import datetime as dt
from urllib.parse import parse_qsl, urlencode, urlsplit

import pytest

from tests.factories.articles import TextVersionFactory
from tests.factories.claims import PublishedClaimFactory
from tests.factories.vocabulary import TermFactory
from tests.integration.atlas.api.conftest import ids, problem, walk

pytestmark = pytest.mark.django_db
T = dt.datetime(2026, 3, 1, 12, tzinfo=dt.UTC)


def test_relevance_orders_by_rank_and_pages(public):
    term = TermFactory(preferred_name="zanidatamab")
    claims = [PublishedClaimFactory(terms=[term]) for _ in range(4)]
    best = PublishedClaimFactory(terms=[term], proposition="Zanidatamab zanidatamab zanidatamab helps.")
    found = walk(public, "claims/?q=zanidatamab&ordering=-relevance&limit=2")
    assert found[0] == best.pk
    assert found[1:] == [claim.pk for claim in reversed(claims)]


ORDERINGS = ["-published_at", "published_at", "-updated_at", "updated_at", "level"]


@pytest.mark.parametrize("as_of", ["", "&as_of=2100-01-01"])
@pytest.mark.parametrize("ordering", ORDERINGS)
def test_ties_page_without_loss_or_repeat(public, ordering, as_of):
    text = TextVersionFactory()
    term = TermFactory()
    made = [PublishedClaimFactory(text=text, terms=[term], proposition=f"Claim {n}.").pk for n in range(7)]
    found = walk(public, f"claims/?ordering={ordering}&limit=2{as_of}")
    assert found == (made[::-1] if ordering.startswith("-") else made)


def test_rows_that_come_in_while_paging_disturb_nothing(public):
    made = [PublishedClaimFactory(now=T - dt.timedelta(hours=n)).pk for n in range(6)]

    def newer():
        PublishedClaimFactory(now=T + dt.timedelta(hours=1))

    assert walk(public, "claims/?limit=2", between=newer) == made


def test_next_link_keeps_the_question_and_drops_the_count(public):
    for _ in range(3):
        PublishedClaimFactory()
    first = public.get("claims/?level=B&limit=2")
    following = urlsplit(first.json()["next"])
    assert first["Link"] == f'<{first.json()["next"]}>; rel="next"'
    assert dict(parse_qsl(following.query)) | {"cursor": ""} == {"level": "B", "limit": "2", "cursor": ""}
    second = public.get(f"{following.path}?{following.query}").json()
    assert (second["count"], second["next"], len(second["results"])) == (None, None, 1)
    assert public.get(f"{following.path}?{following.query}&count=exact").json()["count"] == 3


def test_cursor_belongs_to_its_question(public):
    for _ in range(2):
        PublishedClaimFactory()
    cursor = dict(parse_qsl(urlsplit(public.get("claims/?level=B&limit=1").json()["next"]).query))["cursor"]
    for query in ({"level": "A"}, {}, {"level": "B", "ordering": "published_at"}):
        problem(public.get("claims/?" + urlencode({**query, "cursor": cursor})), 400, "cursor-mismatch")
    assert ids(public.get("claims/?" + urlencode({"level": "B", "limit": "5", "cursor": cursor})))
    term = TermFactory()
    by_slug = public.get(f"claims/?therapy={term.slug}&limit=1")
    assert by_slug.json()["next"] is None


@pytest.mark.parametrize(
    "cursor", ["cD1ub3RhbnVtYmVy", "bz0tMQ==", "x", "WzEsIi1wdWJsaXNoZWRfYXQiXQ:1:x", "%00", "a" * 3000]
)
def test_forged_cursor_is_refused(public, cursor, django_assert_num_queries):
    slug = "bad-value" if cursor == "%00" else "bad-cursor"
    with django_assert_num_queries(0):
        problem(public.get("claims/", raw_query=f"cursor={cursor}"), 400, slug)
