"""What strangers write, from the upload of their page to all pages that show it: words, and nothing that does harm."""

from html import escape

import pytest
from django.urls import reverse

from articles import services
from articles.canonical import fold_characters
from articles.models import Source
from immuno_atlas.web.clock import database_now
from tests.factories.accounts import CuratorFactory
from tests.factories.articles import ArticleFactory, SnapshotFactory, SourceFactory, TextVersionFactory
from tests.factories.claims import PublishedClaimFactory
from tests.hostile_markup import PAYLOADS

ABOVE = "The line above stays readable to everybody who comes here."
BELOW = "The line below stays readable to everybody as well."
FLOOD = fold_characters("e" + "\u0301" * 1000)


def flooded(letter):
    """A public article with this letter in the middle of its text, and a claim that quotes its line."""
    exact = f"El{letter}ven of 40 patients responded to the antibody."
    text = TextVersionFactory(
        text=f"Title of a release\n\n{ABOVE}\n\n{exact}\n\n{BELOW}",
        snapshot=SnapshotFactory(article=ArticleFactory(source=SourceFactory(full_text=True))),
    )
    return PublishedClaimFactory(text=text, exact=exact)


@pytest.mark.parametrize("width", [1280, 390])
def test_a_flood_of_marks_on_one_letter_leaves_the_lines_around_it_readable(visitors, sign_in, width):
    visitor = visitors(viewport={"width": width, "height": 900})
    plain, flood = flooded("é"), flooded(FLOOD)
    sign_in(visitor, CuratorFactory(signs_in=True))
    shots = []
    for claim in (plain, flood):
        visitor.goto(f"/articles/{claim.article_id}/")
        lines = [visitor.locator(".reader p", has_text=line) for line in (ABOVE, BELOW)]
        shots.append([line.screenshot() for line in lines])
        visitor.goto(reverse("admin:curate-article", args=[claim.article_id]))
        lines = [visitor.locator("p[data-s]", has_text=line) for line in (ABOVE, BELOW)]
        shots[-1] += [line.screenshot() for line in lines]
        visitor.goto(f"/claims/{claim.pk}/")
        shots[-1].append(visitor.locator("h1").screenshot())
    assert [one == other for one, other in zip(*shots, strict=True)] == [True] * 5


def sentence(number, payload, patients="eleven"):
    said = (
        f"In arm {number} of the trial the antibody helped {patients} patients, whose leaflet said {payload} in words"
    )
    return f"{said}, for as long as two years, and none of them had to stop the treatment early because of it."


def release(patients="eleven"):
    """A page that holds each payload twice: as words, and as markup, of which only what a reader sees is text."""
    shown = [sentence(number, escape(payload), patients) for number, payload in enumerate(PAYLOADS)]
    raw = [f"Markup {number} {payload}" for number, payload in enumerate(PAYLOADS)]
    raw.sort(key=lambda line: "<iframe" in line)  # which swallows what follows it
    title = f"New antibody {escape(' '.join(list(PAYLOADS)[:2]))} helps"
    told = "".join(f"<p>{line}</p>" for line in shown + raw)
    page = f"<html><head><title>{title}</title></head><body><article><h1>{title}</h1>{told}</article></body></html>"
    return page.encode()


def parsed(snapshot):
    now = database_now()
    return services.parse(snapshot=services.claim_for_parse(snapshot_id=snapshot.pk, worker="w", now=now), now=now)


@pytest.fixture
def hostile(transactional_db):
    """A claim that quotes every payload of an uploaded page, of which another version came into force since."""
    taken = services.register_upload(body=release(), name="page.html", by=None, now=database_now())
    text = parsed(taken.snapshot)
    text.passages.filter(role="heading").update(role="body")  # as a curator would, of lines so much alike
    Source.objects.update(full_text=True, name=f"Source {next(iter(PAYLOADS))}")
    exact = [sentence(number, payload) for number, payload in enumerate(PAYLOADS)]
    claim = PublishedClaimFactory(text=text, exact=exact, now=database_now())
    now = database_now()
    parsed(SnapshotFactory(article=taken.article, raw=release("twelve"), fetched_at=now, next_at=now))
    taken.article.refresh_from_db()
    assert taken.article.current_text != text
    return claim


OF_A_SOURCE = (
    "iframe, embed, object, template, xss, math, animate, meta, link, style, [name=password], [srcdoc], [onerror], "
    "[onload], [onbegin], [ontoggle], [onpointerover], [style*=evil], [href^=data], [href^=javascript], "
    "[action*=evil], [src*=evil]"
)


def test_markup_of_an_uploaded_page_is_words_on_every_page(visitor, sign_in, hostile):
    article = hostile.article
    sign_in(visitor, CuratorFactory(signs_in=True))
    for address in (
        reverse("admin:articles_article_changelist"), reverse("admin:articles_article_change", args=[article.pk]),
        reverse("admin:claims_claim_changelist"), reverse("admin:claims_claim_change", args=[hostile.pk]),
        reverse("admin:curate"), reverse("admin:curate-article", args=[article.pk]),
        "/", "/claims/", "/articles/", f"/claims/{hostile.pk}/", f"/articles/{article.pk}/",
    ):  # fmt: skip
        assert visitor.goto(address).status == 200, address
        assert visitor.locator(f":is(#content, main) :is({OF_A_SOURCE})").count() == 0, address
        visitor.locator("h1").first.hover()
        assert visitor.evaluate("window.__x") is None, address


def test_words_of_an_uploaded_page_are_kept_as_a_reader_sees_them(visitor, sign_in, hostile):
    sign_in(visitor, CuratorFactory(signs_in=True))
    shown = [sentence(number, payload, "twelve") for number, payload in enumerate(PAYLOADS)]
    left = [f"Markup {number} {visible}".strip() for number, visible in enumerate(PAYLOADS.values())]
    for address, part in (
        (reverse("admin:curate-article", args=[hostile.article_id]), "#text p[data-s]"),
        (f"/articles/{hostile.article_id}/", ".reader p"),
    ):
        visitor.goto(address)
        words = " ".join(" ".join(visitor.locator(part).all_text_contents()).split())
        assert [line for line in shown + left if line not in words] == [], address
    visitor.goto(reverse("admin:curate-article", args=[hostile.article_id]))
    difference = visitor.locator(".compared").inner_text()
    assert [payload for payload in PAYLOADS if payload not in difference] == []
    assert visitor.locator(".difference del", has_text="eleven").count() > 0
    assert visitor.locator(".difference ins", has_text="twelve").count() > 0
