"""What becomes of an article whose address is hostile: refused with a reason, once and for all, and nothing stored."""

import io
import json

import pytest
from django.core.management import call_command

from articles import services
from articles.addresses import BadAddress
from articles.fetching import get
from articles.models import Article, Snapshot
from tests.factories.accounts import CuratorFactory
from tests.factories.articles import NOW, ArticleFactory
from tests.servers import LocalServer, by_path, fixed, redirect, response

pytestmark = pytest.mark.django_db
LONG_HOST = "http://" + "a" * 300 + ".test/"
LONG_PATH = "http://example.org/" + "a" * 3000
ON_THIS_MACHINE = [
    "http://127.0.0.1/", "http://127.255.255.254/", "http://[::1]/", "http://0.0.0.0/", "http://0/",
    "http://172.31.255.255/", "http://169.254.169.254/latest/meta-data/", "http://169.254.170.2/v2/credentials",
    "http://[fd00:ec2::254]/latest/meta-data/", "http://192.0.0.1/", "http://192.0.0.192/latest/",
    "http://192.88.99.1/", "http://198.18.0.1/", "http://192.0.2.1/", "http://239.255.255.250/",
    "http://240.0.0.1/", "http://255.255.255.255/", "http://[fe80::1]/", "http://[fec0::1]/", "http://[3fff::1]/",
    "http://[::ffff:127.0.0.1]/", "http://[::ffff:7f00:1]/", "http://[0:0:0:0:0:ffff:a9fe:a9fe]/",
    "http://[64:ff9b:1::a9fe:a9fe]/", "http://[2001:0:4136:e378:8000:63bf:3f57:fdf2]/",
]  # fmt: skip
ODD_SPELLINGS = [
    "http://2130706433/", "http://0x7f000001/", "http://0177.1/", "http://127.0.1/", "http://00000000000/",
    "http://2852039166/", "http://0xa9fea9fe/", "http://0251.0376.0251.0376/",
]  # fmt: skip
WRONG_PORTS = [f"http://public-host.example:{port}/" for port in (22, 25, 6379, 5432)] + [
    "http://239.255.255.250:1900/"
]
NO_ADDRESSES = [
    "http://１２７.０.０.１/", "http://127.0.0.1#@example.org/", "http://127.0.0.1%2f@example.org/",
    "http://exam\tple.org/", "http://a\r\nHost: x/", "http://example.org:0/", "http://example.org:99999/",
    "http://example.org。evil.test/", "http://example.org\xadevil.test/", "http://-oProxyCommand=id/",
    "http://1.1.1.1.1/", "http://127.0.0.1:80\\@example.org/", LONG_HOST, LONG_PATH,
]  # fmt: skip
OTHER_SCHEMES = [
    "file:///etc/passwd", "ftp://example.org/x", "gopher://127.0.0.1:6379/_FLUSHALL",
    "data:text/html,<script>1</script>", "jar:http://example.org!/", "view-source:http://example.org/",
    "//example.org/", "HTTP+UNIX://%2Frun%2Fdocker.sock/",
]  # fmt: skip


def fetched(url: str, **given) -> Article:
    """The article after one fetch in the real way, or with a fetcher of the test's own."""
    article = services.register(url=url, by=None, now=NOW).article
    leased = services.claim_for_fetch(article_id=article.pk, worker="w", now=NOW)
    assert services.fetch(article=leased, now=NOW, **given) is None
    article.refresh_from_db()
    return article


def is_refused_for_good(article: Article) -> bool:
    """Blocked with a reason, nothing stored, and no other try by itself."""
    final = article.dead_at == NOW and article.next_at is None and not Article.objects.due(NOW).exists()
    return final and article.outcome == "blocked" and bool(article.outcome_reason) and not Snapshot.objects.exists()


@pytest.mark.parametrize("url", [*ON_THIS_MACHINE, *ODD_SPELLINGS])
def test_address_of_this_machine_or_a_private_network_is_blocked(url):
    article = fetched(url)
    assert is_refused_for_good(article)
    assert "not on the public internet" in article.outcome_reason


@pytest.mark.parametrize("url", WRONG_PORTS)
def test_other_port_is_blocked(url):
    article = fetched(url)
    assert is_refused_for_good(article)
    assert "only 80 and 443" in article.outcome_reason


@pytest.mark.parametrize("url", [*NO_ADDRESSES, *OTHER_SCHEMES])
def test_no_article_is_made_of_what_is_no_address(url):
    with pytest.raises(BadAddress) as fault:
        services.register(url=url, by=None, now=NOW)
    assert ("http:// or https://" in fault.value.reason) is (url in OTHER_SCHEMES)
    assert not Article.objects.exists()


@pytest.mark.parametrize("url", [*NO_ADDRESSES, *OTHER_SCHEMES])
def test_command_names_the_fault_of_what_is_no_address(url):
    out = io.StringIO()
    with pytest.raises(SystemExit) as ended:
        call_command("ingest", url, stdout=out)
    [line] = map(json.loads, out.getvalue().splitlines())
    assert (ended.value.code, line["id"], line["outcome"], line["input"]) == (1, None, "refused", url)
    assert line["reason"].endswith(".")
    assert not Article.objects.exists()


@pytest.mark.parametrize("url", [*NO_ADDRESSES, *OTHER_SCHEMES])
def test_form_names_the_fault_of_what_is_no_address(client, url):
    client.force_login(CuratorFactory())
    answer = client.post("/admin/intake/", {"addresses": url})
    assert answer.status_code == 422
    lines = url.splitlines()  # of what is pasted each line is read alone
    assert [refused.given for refused in answer.context["refused"]] == lines
    for line, refused in zip(lines, answer.context["refused"], strict=True):
        with pytest.raises(BadAddress) as fault:
            services.register(url=line, by=None, now=NOW)
        # What does not look like an address at all may have been meant as an identifier: the way out names both.
        assert refused.reason == fault.value.reason or "begins with http:// or https://" in refused.reason
    assert not Article.objects.exists()


@pytest.mark.parametrize(
    ("name", "answers"),
    [
        ("rebinding.example", ["93.184.216.34", "127.0.0.1"]),
        ("two.example", ["93.184.216.34", "10.0.0.1"]),
        ("six.example", ["::1", "93.184.216.34"]),
        ("metadata.google.internal", ["169.254.169.254"]),
    ],
)
def test_one_bad_answer_refuses_the_whole_name(name, answers):
    called = []

    def get_page(url, validators):
        return get(url, resolve=lambda *_: answers, connect=lambda target, _: called.append(target))

    article = fetched(f"http://{name}/computeMetadata/v1/", get_page=get_page)
    assert is_refused_for_good(article)
    assert called == []


@pytest.mark.parametrize(
    ("location", "word"),
    [
        ("/start", "more than 5 times"),
        ("//127.0.0.1/", "public internet"),
        ("//127.0.0.1:1/", "only 80 and 443"),
        ("http://127.0.0.1/\r\n X: y", "cannot be read"),
        ("/\r\nno header", "rules of HTTP"),
        ("http://169.254.169.254/", "public internet"),
        ("http://[::1]/", "public internet"),
        ("file:///etc/passwd", "http://"),
        ("http://a@127.0.0.1/", "user name"),
    ],
)
def test_redirect_is_judged_like_the_first_address(location, word):
    with LocalServer(by_path({"/start": redirect(location)})) as server:
        article = fetched(f"{server.url}start", get_page=lambda url, _: get(url, allow=server.allowed))
    assert is_refused_for_good(article)
    assert word in article.outcome_reason


def test_what_a_page_points_to_is_never_asked_for():
    with LocalServer(fixed(response(b"canary"))) as canary:
        page = f"""<html><head><base href="{canary.url}"><meta http-equiv="refresh" content="0;url={canary.url}">
        <link rel="canonical" href="{canary.url}"><link rel="icon" href="{canary.url}icon">
        <meta property="og:image" content="{canary.url}image"></head><body><p>Eleven of 40 patients responded to the
        antibody, and none of them fell ill again.</p><img src="{canary.url}picture"></body></html>"""
        with LocalServer(fixed(response(page.encode()))) as server:
            article = ArticleFactory(url=f"{server.url}page")
            leased = services.claim_for_fetch(article_id=article.pk, worker="w", now=NOW)
            allow = server.allowed | canary.allowed
            snapshot = services.fetch(article=leased, now=NOW, get_page=lambda url, _: get(url, allow=allow))
            waiting = services.claim_for_parse(snapshot_id=snapshot.pk, worker="w", now=NOW)
            assert services.parse(snapshot=waiting, now=NOW)
            assert (server.hits, canary.hits) == (1, 0)
