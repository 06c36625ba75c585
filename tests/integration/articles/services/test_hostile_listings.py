"""Listings that mean harm or make no sense: each ends in a reason, or in the right articles."""

import datetime as dt
import zlib
from html import unescape

import pytest

from articles import services
from articles.models import Article, Run
from articles.services.polling import LONGEST_ANSWER
from tests.factories.accounts import CuratorFactory, EditorFactory
from tests.factories.articles import NOW, PolledSourceFactory
from tests.servers import LocalServer, fixed, in_turn, response

pytestmark = pytest.mark.django_db


def feed(*entries, before="", head='<?xml version="1.0"?>'):
    return f"{head}{before}<rss version='2.0'><channel><title>News</title>{''.join(entries)}</channel></rss>".encode()


def entry(*, title="Antibody works", link="https://example.org/1", guid="g1", more=""):
    parts = [f"<title>{title}</title>", f"<link>{link}</link>" if link else "", f"<guid>{guid}</guid>" if guid else ""]
    return f"<item>{''.join(parts)}{more}</item>"


def polled(settings, *bodies):
    """One source, polled once for each of these answers; its runs."""
    answers = [fixed(response(body, content_type="application/rss+xml")) for body in bodies]
    with LocalServer(in_turn(*answers)) as server:
        settings.FETCH_ALLOW = ",".join(f"{host}:{port}" for host, port in server.allowed)
        source = PolledSourceFactory(base_url=f"{server.url}feed", rate=0)
        for number in range(len(bodies)):
            now = NOW + dt.timedelta(days=number)
            services.poll_page(source=services.claim_for_poll(source_id=source.pk, worker="w", now=now), now=now)
            Article.objects.update(next_at=None)
    return list(Run.objects.order_by("pk"))


def laughs(secret):
    levels = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 10))
    return feed(entry(title="&a9;"), before=f'<!DOCTYPE r [<!ENTITY a0 "ha">{levels}]>')


def quadratic(secret):
    return feed(entry(title="&a;" * 20_000), before=f'<!DOCTYPE r [<!ENTITY a "{"x" * 100_000}">]>')


def external(secret):
    return feed(entry(title="&a;"), before=f'<!DOCTYPE r [<!ENTITY a SYSTEM "{secret.as_uri()}">]>')


def parameter(secret):
    return feed(entry(title="&a;"), before=f'<!DOCTYPE r [<!ENTITY % a SYSTEM "{secret.as_uri()}"> %a;]>')


@pytest.mark.parametrize("hostile", [laughs, quadratic, external, parameter])
def test_definitions_refuse_the_feed_and_the_source_shows_why(client, settings, tmp_path, hostile):
    secret = tmp_path / "secret"
    secret.write_text('<!ENTITY a "words of a file on this machine">')
    body = hostile(secret)
    [run] = polled(settings, body)
    source = run.source
    assert (run.ended_at, run.new, Article.objects.count()) == (NOW, 0, 0)
    assert "definitions of its own" in run.error
    assert source.last_error == run.error
    assert zlib.decompress(source.last_answer) == body[:LONGEST_ANSWER]  # as it came, nothing in it expanded
    client.force_login(EditorFactory())
    for page in ("/admin/sources/", f"/admin/sources/{source.pk}/answer/"):
        shown = client.get(page).content.decode()
        assert "words of a file" not in shown
        assert run.error in unescape(shown)


@pytest.mark.parametrize("first", [0, 49_500, 99_000])
def test_hundred_thousand_entries_are_taken_in_500_a_run_and_none_is_lost(settings, first):
    items = (f"<item><title>T{n}</title><link>https://example.org/{n}</link></item>" for n in range(100_000))
    with LocalServer(fixed(response(feed(*items), content_type="application/rss+xml"))) as server:
        settings.FETCH_ALLOW = ",".join(f"{host}:{port}" for host, port in server.allowed)
        address = f"{server.url}feed"
        begun = {"began": str(NOW.date()), "ask": {"url": address, "state": {"skip": first}}} if first else None
        source, now, seen = PolledSourceFactory(base_url=address, rate=0, state=begun), NOW, []
        for _ in range(2):
            claimed = services.claim_for_poll(source_id=source.pk, worker="w", now=now)
            services.poll_page(source=claimed, now=now)
            source.refresh_from_db()
            run, now = source.runs.latest("pk"), source.next_at
            seen.append((run.new, run.refused, run.error))
    taken = range(first, first + 1000)
    assert seen == [(500, 0, "")] * 2
    assert set(Article.objects.values_list("title", flat=True)) == {f"T{n}" for n in taken}
    # What is left to be asked for begins right behind.
    left = source.state["ask"]["state"]["skip"] if source.state else 100_000
    assert left == taken.stop


def test_entry_without_guid_and_link_is_one_article_after_a_second_look(settings):
    body = feed(entry(link="", guid="", more="<description>Eleven of 40 patients responded to it.</description>"))
    first, second = polled(settings, body, body)
    assert (first.new, second.new, second.unchanged, Article.objects.count()) == (1, 0, 1, 1)


def test_same_guid_with_another_title_is_an_update(settings):
    first, second = polled(settings, feed(entry()), feed(entry(title="Antibody fails")))
    assert (first.new, second.new, second.changed, Article.objects.count()) == (1, 0, 1, 1)


def test_guid_of_two_links_is_two_articles(settings):
    [run] = polled(settings, feed(entry(), entry(link="https://example.org/2")))
    assert (run.new, Article.objects.count()) == (2, 2)


@pytest.mark.parametrize("head", ["\n\n<?xml version='1.0'?>", "junk before <?xml version='1.0'?>"])
def test_junk_before_the_prolog_costs_nothing(settings, head):
    [run] = polled(settings, feed(entry(), head=head))
    assert (run.new, run.error) == (1, "")


def test_script_in_split_cdata_is_shown_as_words(client, settings):
    title = "<![CDATA[<script>alert(1)</script>]]]]><![CDATA[> in a title]]>"
    [run] = polled(settings, feed(entry(title=title)))
    article = Article.objects.get()
    assert (run.new, article.title) == (1, "<script>alert(1)</script>]]> in a title")
    client.force_login(CuratorFactory())
    for page in ("/admin/articles/article/", f"/admin/articles/article/{article.pk}/change/"):
        shown = client.get(page).content.decode()
        assert "<script>alert" not in shown
        assert "&lt;script&gt;alert(1)&lt;/script&gt;]]&gt; in a title" in shown


@pytest.mark.parametrize(
    "day",
    [
        "0000-00-00", "31 Feb 2026", "Mon, 01 Jan 99999 00:00:00 GMT", "Sun, 01 Mar 2036 00:00:00 GMT",
        "Sat, 31 Dec 2016 23:59:60 GMT", "Sun, 01 Feb 2026 10:00:00 XYZ",
    ],
)  # fmt: skip
def test_absurd_day_is_none_and_marked(settings, day):
    [run] = polled(settings, feed(entry(more=f"<pubDate>{day}</pubDate>")))
    article = Article.objects.get()
    assert (run.new, article.published, article.entries.get().date_suspect) == (1, None, True)


@pytest.mark.parametrize("link", ["javascript:alert(1)", "file:///etc/passwd", "http://user:pass@example.org/"])
def test_link_that_is_no_address_makes_no_article_of_it(settings, link):
    [run] = polled(settings, feed(entry(link=link), entry(link="https://example.org/2", guid="g2")))
    urls = set(Article.objects.values_list("url", flat=True))
    assert run.error == ""
    assert "https://example.org/2" in urls
    assert not any(url.startswith(("javascript", "file")) or "user" in url for url in urls)
