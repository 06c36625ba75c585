"""A feed of originals, syndicated copies and updates ends as articles, clusters and texts; twice gives the same."""

import datetime as dt
import random
from html import escape

import pytest

from articles import services
from articles.models import Article, ChangeNotice, Cluster, Snapshot, Source, TextVersion
from immuno_atlas.web.clock import database_now
from tests.factories.articles import SourceFactory
from tests.generated_texts import COPIES, copies, paragraphs, release
from tests.servers import Connection, LocalServer, response

DAY = dt.datetime(2026, 2, 1, 8, tzinfo=dt.UTC)
WORDS = ("antibody", "vaccine", "response", "tumour", "clinic", "marker", "trial", "signal")
PAGE = """<!doctype html><html lang="en"><head><title>{title} - Wire</title></head><body><nav><a href="/">Home</a>
<a href="/news">News</a></nav><main><article><h1>{title}</h1>{body}</article></main><footer>Imprint</footer>
</body></html>"""


class Wire:
    """A server with a feed and the pages it names; `scale` 1 is 75 originals, 20 copies and 5 updates."""

    def __init__(self, scale: int) -> None:
        self.originals, self.copies, self.updates = 75 * scale, 20 * scale, 5 * scale
        self.server = LocalServer(self)
        self.updated = False
        self.texts = [release(seed) for seed in range(self.originals)]
        kinds = list(COPIES)
        self.taken_over = [
            dict(copies(self.texts[number], number))[kinds[number % len(kinds)]] for number in range(self.copies)
        ]

    def __call__(self, connection: Connection) -> None:
        path = connection.path
        if path == "/feed":
            connection.send(response(self.feed().encode(), content_type="application/atom+xml"))
        else:
            connection.send(response(self.page(path).encode(), content_type="text/html; charset=utf-8"))

    def names(self) -> list[str]:
        return [f"o{n}" for n in range(self.originals)] + [f"c{n}" for n in range(self.copies)]

    def is_changed(self, name: str) -> bool:
        return self.updated and name[0] == "o" and int(name[1:]) >= self.originals - self.updates

    def feed(self) -> str:
        entries = "".join(
            f"<entry><id>urn:{name}</id><title>{self.title(name)}</title><link href='{self.server.url}{name}'/>"
            f"<updated>{DAY + dt.timedelta(hours=self.is_changed(name)):%Y-%m-%dT%H:%M:%SZ}</updated></entry>"
            for name in self.names()
        )
        return (
            "<?xml version='1.0' encoding='utf-8'?><feed xmlns='http://www.w3.org/2005/Atom'><id>urn:wire</id>"
            f"<title>Wire</title><updated>2026-02-01T08:00:00Z</updated>{entries}</feed>"
        )

    def title(self, name: str) -> str:
        luck = random.Random(name)  # noqa: S311  # the same title every time
        return " ".join(luck.choices(WORDS, k=6)) + f" {name}"

    def page(self, path: str) -> str:
        name, number = path[1:], int(path[2:])
        text = paragraphs(self.texts[number]) if name[0] == "o" else self.taken_over[number]
        if self.is_changed(name):
            text += "\n\nIn an update the clinic adds that nine further patients have been treated since then."
        body = "".join(f"<p>{escape(one)}</p>" for one in text.split("\n\n"))
        return PAGE.format(title=self.title(name), body=body)


@pytest.fixture
def read_feed(settings):
    """Give a function that lets a source of this wire be polled until nothing waits, later and later."""

    def start(wire: Wire):
        settings.FETCH_ALLOW = ",".join(f"{host}:{port}" for host, port in wire.server.allowed)
        source = SourceFactory(kind="feed", base_url=f"{wire.server.url}feed", rate=0, next_at=database_now())
        return lambda: run_through(source)

    return start


def run_through(source: Source) -> None:
    """Poll until a run brings nothing more, then every stage until nothing waits."""
    while True:
        Source.objects.filter(pk=source.pk).update(next_at=database_now())
        leased = services.claim_for_poll(source_id=source.pk, worker="w", now=database_now())
        services.poll_page(source=leased, now=database_now())
        run = source.runs.latest("pk")
        assert run.error == ""
        if run.ended_at and not run.new + run.changed:
            break
        work_off()


def work_off() -> None:
    while True:
        now = database_now()
        articles = list(Article.objects.due(now).values_list("pk", flat=True))
        snapshots = list(Snapshot.objects.due(now).values_list("pk", flat=True))
        texts = list(TextVersion.objects.to_compare().due(now).values_list("pk", flat=True))
        compared = list(TextVersion.objects.to_recognise().due(now).values_list("pk", flat=True))
        if not (articles or snapshots or texts or compared):
            break
        for pk in articles:
            services.fetch(article=services.claim_for_fetch(article_id=pk, worker="w", now=now), now=now)
        for pk in snapshots:
            services.parse(snapshot=services.claim_for_parse(snapshot_id=pk, worker="w", now=now), now=now)
        for pk in texts:
            services.compare(text=services.claim_for_compare(text_id=pk, worker="w", now=now), now=now)
        for pk in compared:
            services.recognise(text=services.claim_for_recognise(text_id=pk, worker="w", now=now))


def state() -> list[tuple[object, ...]]:
    return list(Article.objects.order_by("url").values_list("url", "cluster", "current_text", "changed_at"))


@pytest.mark.django_db(transaction=True)  # as in life: the planner knows of rows only once they are there
@pytest.mark.parametrize("scale", [1, pytest.param(10, marks=pytest.mark.long)])
def test_feed_becomes_articles_clusters_and_second_texts(read_feed, scale):
    wire = Wire(scale)
    with wire.server:
        read = read_feed(wire)
        read()
        assert Article.objects.filter(current_text__isnull=True).count() == 0
        assert set(TextVersion.objects.values_list("stage", flat=True)) == {"done"}
        wire.updated = True
        read()
        assert Article.objects.count() == wire.originals + wire.copies
        assert Cluster.objects.count() == wire.originals
        two = [pk for pk, number in texts_by_article().items() if number == 2]
        assert len(two) == wire.updates == ChangeNotice.objects.filter(kind="text_changed").count()
        assert TextVersion.objects.count() == wire.originals + wire.copies + wire.updates
        before = state()
        read()
        assert state() == before


def texts_by_article() -> dict[int, int]:
    found: dict[int, int] = {}
    for pk in TextVersion.objects.values_list("snapshot__article", flat=True):
        found[pk] = found.get(pk, 0) + 1
    return found
