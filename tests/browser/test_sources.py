"""Adding a feed in a real browser: a look at what it would bring, keeping it, polling it, and its articles."""

import datetime as dt

import pytest
from django.urls import reverse

from articles import working
from articles.models import Article, Source
from immuno_atlas.web.clock import database_now
from tests.factories.accounts import CuratorFactory, EditorFactory
from tests.factories.articles import ArticleFactory, PolledSourceFactory, RunFactory
from tests.servers import LocalServer, by_path, fixed, response

FEED = b"""<rss version="2.0"><channel><title>News</title>
<item><title>Antibody shrinks tumours &lt;script&gt;</title><link>https://example.org/news/1</link>
<pubDate>Mon, 02 Mar 2026 10:00:00 GMT</pubDate></item>
<item><title>Vaccine in first trial</title><link>https://example.org/news/2</link></item>
</channel></rss>"""


@pytest.fixture
def editor(transactional_db):
    return EditorFactory(signs_in=True)


@pytest.fixture
def feed(settings):
    """A feed on a server of our own; gives its address."""
    answer = fixed(response(FEED, content_type="application/rss+xml"))
    with LocalServer(by_path({"/feed": answer, "/page": fixed(response(b"<p>Hi</p>"))})) as server:
        settings.FETCH_ALLOW = ",".join(f"{host}:{port}" for host, port in server.allowed)
        yield f"{server.url}feed"


@pytest.mark.parametrize("width", [1440, 390])
@pytest.mark.parametrize("scripts", [True, False])
def test_a_feed_is_added_seen_kept_and_polled(visitors, sign_in, editor, feed, width, scripts):
    page = visitors(viewport={"width": width, "height": 900}, java_script_enabled=scripts)
    page.expected.add(422)
    sign_in(page, editor, reverse("admin:sources"))
    page.get_by_role("link", name="Add a source").click()
    page.get_by_role("link", name="RSS or Atom feed").click()
    page.get_by_label("Name", exact=True).fill("A newsroom")
    page.get_by_label("Address of the feed").fill(feed.replace("/feed", "/page"))
    page.get_by_role("button", name="Preview").click()
    page.get_by_role("heading", name="No preview").wait_for()
    page.get_by_label("Address of the feed").fill(feed)
    page.get_by_role("button", name="Preview").click()
    page.get_by_text("The first page holds 2 entries").wait_for()
    assert page.locator("#preview tbody th").all_inner_texts() == [
        "Antibody shrinks tumours <script>",
        "Vaccine in first trial",
    ]
    assert not Source.objects.polled().exists()
    page.get_by_role("button", name="Save").click()
    page.get_by_text("A newsroom is kept.").wait_for()
    page.get_by_role("button", name="Poll now").click()
    page.get_by_text("A newsroom is being asked.").wait_for()
    page.get_by_text("Polling now").wait_for()
    source = Source.objects.polled().get()
    assert working.finish_run(source.latest_run, patience=60).new == 2
    if not scripts:
        page.get_by_role("link", name="Look again").click()
    page.get_by_text("2 new, 0 changed").wait_for()
    page.get_by_text("2 new in four weeks").wait_for()
    assert Article.objects.of_source(source.pk).count() == 2


def test_the_key_stays_in_the_form_while_one_looks(visitor, sign_in, editor, feed):
    visitor.expected.add(422)
    sign_in(visitor, editor, reverse("admin:add-source-of-kind", args=["pubmed"]))
    visitor.get_by_label("Name", exact=True).fill("PubMed")
    visitor.get_by_label("Search").fill("melanoma[mh]")
    visitor.get_by_label("Where the service answers").fill(feed.replace("/feed", ""))
    visitor.get_by_label("Key").fill("secret-key")
    visitor.get_by_role("button", name="Preview").click()
    visitor.get_by_role("heading", name="No preview").wait_for()
    assert visitor.get_by_label("Key").input_value() == "secret-key"
    assert "secret-key" not in visitor.content()


@pytest.fixture
def pages(editor):
    """Every page of sources, with all that they can show at once."""
    now = database_now()
    failing = PolledSourceFactory(
        name="Failing wire", failures=2, last_answer=b"x\x9c\x03\x00\x00\x00\x00\x01", last_polled_at=now, slug="a" * 50
    )
    for number in range(3):
        RunFactory(
            source=failing, started_at=now, ended_at=now, new=number, refusals=["No address."], error="No answer. " * 9
        )
    PolledSourceFactory(name="Resting feed", next_at=None, paused_at=now, paused_why="Six runs in a row failed.")
    ArticleFactory(source=failing, outcome="dead", dead_at=now)
    RunFactory(source=PolledSourceFactory(name="Running feed"), started_at=now, new=3)
    names = [("sources", []), ("add-source", []), ("source-answer", [failing.pk]), ("edit-source", [failing.pk])]
    kinds = [("add-source-of-kind", [kind]) for kind in ("feed", "pubmed", "crossref", "sitemap")]
    return [reverse(f"admin:{name}", args=args) for name, args in (*names, *kinds)]


@pytest.mark.parametrize("width", [1440, 390])
def test_the_pages_of_sources_are_accessible_and_fit(visitors, sign_in, editor, pages, accessibility, width):
    page = visitors(viewport={"width": width, "height": 900})
    sign_in(page, editor, reverse("admin:sources"))
    found = {}
    for address in pages:
        assert page.goto(address).status == 200
        wide = page.evaluate("document.documentElement.scrollWidth")
        if (violations := accessibility(page)) or wide > width:
            found[address] = (violations, wide)
    assert found == {}


@pytest.mark.parametrize("width", [1440, 390])
def test_intake_with_every_state_is_accessible_and_fits(visitors, sign_in, accessibility, width, transactional_db):
    curator, now = CuratorFactory(signs_in=True), database_now()
    page = visitors(viewport={"width": width, "height": 900})
    for outcome in ("waiting", "blocked", "needs_ocr"):
        ArticleFactory(
            added_by=curator, outcome=outcome, outcome_reason="The server does not answer; it is asked again later.",
            next_at=now + dt.timedelta(days=400) if outcome == "waiting" else None, changed_at=now,
            url=f"https://example.org/{outcome}/{'long-' * 30}",
        )  # fmt: skip
    sign_in(page, curator, reverse("admin:intake"))
    assert page.get_by_text("Next try").count() == 1
    assert page.get_by_role("button", name="Try again").count() == 1
    assert accessibility(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize("width", [1440, 390])
def test_identifiers_are_taken_in_and_known_again(visitors, sign_in, width, transactional_db):
    page = visitors(viewport={"width": width, "height": 900})
    page.expected.add(422)
    sign_in(page, CuratorFactory(signs_in=True), reverse("admin:intake"))
    for known in (0, 3):
        page.get_by_label("Addresses and identifiers").fill("10.1000/abc\nNCT01234567")
        page.get_by_label("PubMed numbers").fill("12345678")
        page.get_by_role("button", name="Add", exact=True).click()
        page.get_by_role("heading", name="Being read").wait_for()
        if known:
            page.get_by_text("already here").first.wait_for()
        assert page.get_by_text("already here").count() == known
    page.get_by_label("Addresses and identifiers").fill("example.org")
    page.get_by_role("button", name="Add", exact=True).click()
    page.get_by_text("Did you mean https://example.org").wait_for()
    assert Article.objects.count() == 3
