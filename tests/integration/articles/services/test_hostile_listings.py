"""Listings that mean harm or make no sense: each ends in a reason, or in the right articles."""

import datetime as dt

import pytest

from articles import services
from articles.models import Article, Run
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


LAUGHS = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 10))
HOSTILE = {
    "billion laughs": feed(entry(title="&a9;"), before=f'<!DOCTYPE r [<!ENTITY a0 "ha">{LAUGHS}]>'),
    "quadratic": feed(entry(title="&a;" * 20_000), before=f'<!DOCTYPE r [<!ENTITY a "{"x" * 100_000}">]>'),
    "external": feed(entry(title="&a;"), before='<!DOCTYPE r [<!ENTITY a SYSTEM "file:///etc/hostname">]>'),
}


@pytest.mark.parametrize("body", HOSTILE.values(), ids=HOSTILE)
def test_entities_are_never_expanded(settings, body):
    [run] = polled(settings, body)
    told = "".join(Article.objects.values_list("title", flat=True))
    assert run.ended_at == NOW
    assert run.error or len(told) < 500
    assert "haha" not in told
    assert "xxxx" not in told
    with open("/etc/hostname", encoding="utf-8") as secret:  # noqa: PTH123  # what must not come in
        assert (secret.read().strip() or "-") not in told


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


@pytest.mark.parametrize(
    "day", ["0000-00-00", "31 Feb 2026", "Mon, 01 Jan 99999 00:00:00 GMT", "Sun, 01 Mar 2036 00:00:00 GMT"]
)
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
