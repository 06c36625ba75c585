import datetime as dt
import random

import pytest
from django.core import signing
from django.db import connection, models
from hypothesis import given, settings
from hypothesis import strategies as st

from immuno_atlas.web import paging
from immuno_atlas.web.paging import Ordering
from immuno_atlas.web.problems import Problem

START = dt.datetime(2026, 1, 5, 9, 12, 44, 120_031, tzinfo=dt.UTC)
NEWEST = Ordering("-published_at", "published_at", dt.datetime, descending=True)
OLDEST = Ordering("published_at", "published_at", dt.datetime)
LEVEL = Ordering("level", "level", str)
RANK = Ordering("-relevance", "rank", int, descending=True)
DAY = Ordering("day", "day", dt.date)


class Shown(models.Model):
    """A row with every type of key, many of them tied."""

    published_at = models.DateTimeField()
    day = models.DateField()
    level = models.CharField(max_length=1)
    rank = models.IntegerField()

    class Meta:
        app_label = "paging_tests"

    def __str__(self):
        return f"{self.pk} {self.level}"


@pytest.fixture
def shown(db):
    with connection.schema_editor() as editor:
        editor.create_model(Shown)
    return Shown.objects


def fill(shown, number, spread):
    chance = random.Random(7)  # noqa: S311 -- no secret, the rows must be the same in each run
    shown.bulk_create(
        Shown(
            published_at=START + dt.timedelta(microseconds=chance.randrange(spread)),
            day=START.date() + dt.timedelta(days=chance.randrange(spread)),
            level=chance.choice("ABCDEFN"),
            rank=chance.randrange(spread),
        )
        for _ in range(number)
    )


def walk(queryset, ordering, limit):
    """Every id, page by page, through signed cursors as a client sends them."""
    cursor, found = None, []
    while True:
        last = paging.read_cursor(cursor, ordering=ordering, filters="f")
        page = paging.take(queryset, ordering=ordering, limit=limit, last=last)
        found += [row["pk"] if isinstance(row, dict) else row.pk for row in page.rows]
        assert len(page.rows) <= limit
        cursor = paging.make_cursor(page.last, ordering=ordering, filters="f")
        if cursor is None:
            return found
        assert len(found) < 5_000, "paging loops"


@pytest.mark.parametrize("ordering", [NEWEST, OLDEST, LEVEL, RANK, DAY], ids=lambda ordering: ordering.name)
@pytest.mark.parametrize("limit", [1, 7, 200])
def test_pages_hold_every_row_once_in_order(shown, ordering, limit):
    fill(shown, 60, spread=5)
    assert walk(shown.all(), ordering, limit) == list(shown.order_by(*ordering.order_by).values_list("pk", flat=True))


def test_pages_end_with_one_timestamp_on_all_rows(shown):
    fill(shown, 1_101, spread=1)
    assert walk(shown.all(), NEWEST, 200) == sorted(shown.values_list("pk", flat=True), reverse=True)


def test_pages_of_values_are_the_same(shown):
    fill(shown, 30, spread=3)
    assert walk(shown.values("pk", "level"), LEVEL, 4) == walk(shown.all(), LEVEL, 4)


def test_page_of_values_with_id_alone_has_its_last(shown):
    fill(shown, 3, spread=1)
    page = paging.take(shown.values("id", "rank"), ordering=RANK, limit=2, last=None)
    assert page.last == (0, page.rows[-1]["id"])


def test_rows_published_meanwhile_do_not_shift_the_pages(shown):
    fill(shown, 10, spread=2)
    expected = list(shown.order_by(*NEWEST.order_by).values_list("pk", flat=True))
    first = paging.take(shown.all(), ordering=NEWEST, limit=5, last=None)
    fill(shown, 5, spread=1)
    shown.filter(pk__gt=expected[0]).update(published_at=START + dt.timedelta(days=1))
    rest = paging.take(shown.all(), ordering=NEWEST, limit=5, last=first.last)
    assert [row.pk for row in (*first.rows, *rest.rows)] == expected


def test_page_is_one_query_and_exact_limit_has_no_next(shown, django_assert_num_queries):
    fill(shown, 5, spread=2)
    with django_assert_num_queries(1):
        page = paging.take(shown.all(), ordering=NEWEST, limit=5, last=None)
    assert (len(page.rows), page.last) == (5, None)


def test_predicate_starts_inside_the_index(shown):
    fill(shown, 3_000, spread=1_000_000)
    with connection.cursor() as cursor:
        cursor.execute("CREATE INDEX shown_newest ON paging_tests_shown (published_at, id)")
        cursor.execute("ANALYZE paging_tests_shown")
    last = paging.take(shown.all(), ordering=NEWEST, limit=1_500, last=None).last
    plan = shown.filter(paging.behind(last, NEWEST)).order_by(*NEWEST.order_by)[:51].explain()
    assert "Index Cond: (published_at <=" in plan


@pytest.mark.parametrize(
    "cursor",
    [
        "cD1ub3RhbnVtYmVy", "bz0tMQ==", "x", "a:b:c", "٣", "🧬", ":", "." * 7_000,
        signing.dumps([1, "-published_at", "f", START.isoformat(), 5]),
        signing.dumps([1, "-published_at", "f", START.isoformat(), 5], salt="other"),
        signing.dumps([2, "-published_at", "f", START.isoformat(), 5], salt="api-cursor"),
        signing.dumps([1, "-published_at"], salt="api-cursor"),
        signing.dumps("text", salt="api-cursor"),
        signing.dumps(7, salt="api-cursor"),
    ],
    ids=range(14),
)  # fmt: skip
def test_forged_cursor_is_refused(cursor):
    with pytest.raises(Problem) as caught:
        paging.read_cursor(cursor, ordering=NEWEST, filters="f")
    assert (caught.value.kind.slug, caught.value.mistakes[0].parameter) == ("bad-cursor", "cursor")


@given(st.text())
@settings(max_examples=200)
def test_any_text_is_refused_as_cursor(text):
    with pytest.raises(Problem) as caught:
        paging.read_cursor(text, ordering=NEWEST, filters="f")
    assert caught.value.kind.slug == "bad-cursor"


@given(st.integers(min_value=0, max_value=200), st.characters())
def test_changed_cursor_is_refused(place, character):
    cursor = paging.make_cursor((START, 5), ordering=NEWEST, filters="f")
    place %= len(cursor)
    changed = cursor[:place] + character + cursor[place + 1 :]
    if changed == cursor:
        assert paging.read_cursor(changed, ordering=NEWEST, filters="f") == (START, 5)
        return
    with pytest.raises(Problem):
        paging.read_cursor(changed, ordering=NEWEST, filters="f")


@pytest.mark.parametrize(("ordering", "filters"), [(OLDEST, "f"), (NEWEST, "g")])
def test_cursor_of_another_question_is_refused(ordering, filters):
    cursor = paging.make_cursor((START, 5), ordering=NEWEST, filters="f")
    with pytest.raises(Problem) as caught:
        paging.read_cursor(cursor, ordering=ordering, filters=filters)
    assert caught.value.kind.slug == "cursor-mismatch"


@given(
    st.sampled_from([(NEWEST, st.datetimes(timezones=st.just(dt.UTC))), (DAY, st.dates()), (LEVEL, st.text(max_size=3)),
                     (RANK, st.integers(-(2**31), 2**31))]).flatmap(lambda pair: st.tuples(st.just(pair[0]), pair[1])),
    st.integers(1, 2**63 - 1),
)  # fmt: skip
def test_cursor_keeps_key_and_id(pair, pk):
    ordering, key = pair
    if isinstance(key, str) and any("\ud800" <= letter <= "\udfff" for letter in key):
        return
    cursor = paging.make_cursor((key, pk), ordering=ordering, filters="f")
    assert paging.read_cursor(cursor, ordering=ordering, filters="f") == (key, pk)


def test_cursor_survives_a_new_key(settings):
    old = settings.SECRET_KEY
    cursor = paging.make_cursor((START, 5), ordering=NEWEST, filters="f")
    settings.SECRET_KEY, settings.SECRET_KEY_FALLBACKS = "another-key", [old]
    assert paging.read_cursor(cursor, ordering=NEWEST, filters="f") == (START, 5)
    settings.SECRET_KEY_FALLBACKS = []
    with pytest.raises(Problem):
        paging.read_cursor(cursor, ordering=NEWEST, filters="f")


def test_no_cursor_is_the_first_page():
    assert paging.read_cursor(None, ordering=NEWEST, filters="f") is None
    assert paging.make_cursor(None, ordering=NEWEST, filters="f") is None


@pytest.mark.parametrize(
    ("left", "right", "same"),
    [
        ({"level": ["A", "B"], "study": [5]}, {"study": [5], "level": ["B", "A"]}, True),
        ({"level": ["A"]}, {"level": ["A"], "study": []}, True),
        ({"level": ["A"]}, {"level": ["B"]}, False),
        ({"therapy": ["A"]}, {"therapy__all": ["A"]}, False),
        ({"level": ["A,B"]}, {"level": ["A", "B"]}, False),
    ],
)
def test_filter_hash_tells_questions_apart(left, right, same):
    assert (paging.filter_hash(left) == paging.filter_hash(right)) is same
    assert len(paging.filter_hash(left)) == 16
