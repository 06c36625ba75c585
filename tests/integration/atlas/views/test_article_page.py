import json
import re
from pathlib import Path

import pytest

from articles.models import Article, Cluster
from claims.workflow import Move
from tests.factories.articles import (
    TEXT,
    ArticleFactory,
    ClusterFactory,
    SnapshotFactory,
    SourceFactory,
    TextVersionFactory,
)
from tests.factories.claims import EXACT, ClaimFactory, PublishedClaimFactory
from tests.integration.atlas.views.conftest import moved

pytestmark = pytest.mark.django_db
BUDGETS = json.loads((Path(__file__).parents[3] / "query_counts.json").read_text("utf-8"))["pages"]


def article_text(text=TEXT, **source):
    return TextVersionFactory(
        text=text, snapshot=SnapshotFactory(article=ArticleFactory(source=SourceFactory(**source)))
    )


def words(page: str) -> str:
    """What a reader sees of the text."""
    return re.sub(r"<sup>.*?</sup>|<[^>]+>", "", page[page.index('class="reader"') : page.index("</section>")])


def test_full_text_shows_where_the_licence_lets_it(reader):
    text = article_text(full_text=True)
    claim = PublishedClaimFactory(text=text, exact=EXACT)
    page = reader(f"/articles/{claim.article_id}/")
    assert "resolved." in words(page)
    assert f'<mark class="direction-supports" data-claims="{claim.pk}">{EXACT}</mark>' in page
    assert f'id="words-{claim.pk}"' in page
    assert f'href="#claim-{claim.pk}"' in page
    assert f'href="#words-{claim.pk}"' in page


def test_contacts_are_masked_in_the_full_text(reader):
    claim = PublishedClaimFactory(text=article_text(full_text=True), exact=EXACT)
    page = reader(f"/articles/{claim.article_id}/")
    assert "press@example.org" not in page
    assert "[contact removed]" in page
    assert "<details>" in page


def test_only_quotes_show_elsewhere_in_order_with_gaps(reader):
    text = article_text()
    PublishedClaimFactory(text=text, exact="Pneumonitis was seen in three patients")
    claim = PublishedClaimFactory(text=text, exact="Eleven of 40 patients")
    page = reader(f"/articles/{claim.article_id}/")
    assert (
        re.sub(r"\s+", " ", words(page))
        .strip()
        .startswith('class="reader"> […] Eleven of 40 patients […] Pneumonitis was seen in three patients […]')
    )
    assert "resolved" not in page
    assert "responded to pembrolizumab" not in page


def test_no_run_of_quotes_is_longer_than_three_hundred_characters(reader):
    sentences = [f"Sentence number {n} says something that matters to somebody here." for n in range(12)]
    text = article_text("Title\n\n" + " ".join(sentences))
    for sentence in sentences:
        claim = PublishedClaimFactory(text=text, exact=sentence)
    shown = words(reader(f"/articles/{claim.article_id}/"))
    runs = [re.sub(r"\s+", " ", run).strip() for run in shown.split("[…]")]
    assert max(len(run) for run in runs) <= 300 + len('class="reader">')
    assert "Sentence number 0" in shown


def test_a_quote_longer_than_the_limit_is_cut_at_a_word(reader):
    text = article_text("Title\n\n" + "word " * 100 + "end.")
    claim = PublishedClaimFactory(text=text, exact="word " * 100 + "end.")
    page = reader(f"/articles/{claim.article_id}/")
    assert 40 < words(page).count("word ") < 60
    assert "end." not in words(page)


def test_overlapping_quotes_are_flattened_into_segments_of_all_claims(reader):
    text = article_text(full_text=True)
    first = PublishedClaimFactory(text=text, exact="Eleven of 40 patients with triple-negative")
    second = PublishedClaimFactory(text=text, exact="triple-negative breast cancer", direction="does_not_support")
    page = reader(f"/articles/{first.article_id}/")
    assert f'<mark class="direction-several" data-claims="{first.pk} {second.pk}">triple-negative</mark>' in page


def test_a_source_that_forbids_quoting_shows_no_words(reader):
    claim = PublishedClaimFactory(text=article_text(quote_allowed=False, full_text=True), exact=EXACT)
    page = reader(f"/articles/{claim.article_id}/")
    assert "Eleven of 40" not in page
    assert claim.proposition in page


def test_articles_without_a_public_claim_have_no_page(reader):
    article = ClaimFactory().article
    reader(f"/articles/{article.pk}/", 404)
    assert f"/articles/{article.pk}/" not in reader("/articles/")


def test_retracted_claims_mark_no_words(reader, retracted):
    page = reader(f"/articles/{retracted.article_id}/")
    assert "No longer in force" in page
    assert "<mark" not in page


def test_quotes_of_an_older_text_mark_nothing_in_the_new_one(reader):
    text = article_text(full_text=True)
    claim = PublishedClaimFactory(text=text, exact=EXACT)
    newer = SnapshotFactory(article=claim.article, raw=b"new")
    TextVersionFactory(snapshot=newer, text="Another text\n\nOf other words.")
    page = reader(f"/articles/{claim.article_id}/")
    assert "Of other words." in page
    assert "<mark" not in page
    assert "To its words" not in page


def test_list_counts_published_claims_and_filters(reader):
    text = article_text()
    claim = PublishedClaimFactory(text=text, exact=EXACT)
    moved(PublishedClaimFactory(text=text, exact="Pneumonitis was seen"), Move.RETRACT)
    ClaimFactory(text=text, exact="Eleven of 40")
    assert "<strong>1</strong> claim" in reader("/articles/")
    assert f"/articles/{claim.article_id}/" in reader("/articles/?q=ANTIBODY&kind=news")
    assert "No article answers" in reader("/articles/?kind=paper")


@pytest.mark.parametrize("asked", ["q=a%00b", "kind=novel", "page=0", "page=x"])
def test_list_says_what_it_cannot_look_for(reader, asked):
    reader(f"/articles/?{asked}", 400)


@pytest.mark.parametrize(("full_text", "shown"), [(True, {"headline", "body", "contact"}), (False, {"excerpt"})])
def test_passages_in_another_language_are_pronounced_in_it(reader, full_text, shown):
    text = article_text(full_text=full_text)
    claim = PublishedClaimFactory(text=text, exact=EXACT)
    page = reader(f"/articles/{claim.article_id}/")
    assert not re.findall(r'<p[^>]* lang="', page)
    text.passages.update(language="es")
    page = reader(f"/articles/{claim.article_id}/")
    assert set(re.findall(r'<p class="(\w+)" lang="es">', page)) == shown - {"contact"}
    assert ('<p lang="es">' in page) == full_text  # folded boilerplate


def test_a_foreign_article_is_pronounced_in_its_language_and_our_words_are_not(reader):
    text = TextVersionFactory(
        language="fi", snapshot=SnapshotFactory(article=ArticleFactory(source=SourceFactory(full_text=True)))
    )
    claim = PublishedClaimFactory(text=text, exact=EXACT)
    page = reader(f"/articles/{claim.article_id}/")
    assert '<h1 class="proposition" lang="fi">' in page
    assert '<p class="body" lang="fi">' in page
    assert '<sup lang="en">' in page
    assert '<span class="removed" lang="en">[contact removed]</span>' in page


def copies_of_one_release(number):
    """A public release, so many public copies of it, and one copy of which nothing is public."""
    texts = [TextVersionFactory(title=f"Copy {count}") for count in range(number + 1)]
    TextVersionFactory(title="Curators only")
    for text in texts:
        PublishedClaimFactory(text=text, exact=EXACT)
    articles = [Article.objects.get(pk=text.snapshot.article_id) for text in texts]
    ClusterFactory(representative=articles[0], members=[*articles[1:], Article.objects.get(title="Curators only")])
    return articles


def test_public_copies_name_each_other_and_no_other(reader):
    first, *others = copies_of_one_release(2)
    page = reader(f"/articles/{first.pk}/")
    assert "2 copies: " in page
    assert "Copy of" not in page
    for other in others:
        assert f'<a href="/articles/{other.pk}/">{other.title}</a>' in page
    assert "Curators only" not in page
    page = reader(f"/articles/{others[0].pk}/")
    assert f'Copy of <a href="/articles/{first.pk}/">Copy 0</a>' in page
    assert "1 more copy: " in page


def test_copy_of_what_is_not_public_names_the_public_copies_alone(reader):
    _, second, third = copies_of_one_release(2)
    Cluster.objects.update(representative=Article.objects.get(title="Curators only"))
    page = reader(f"/articles/{second.pk}/")
    assert "2 more copies: " in page
    assert f"/articles/{third.pk}/" in page
    assert "Copy of" not in page
    assert "Curators only" not in page


@pytest.mark.parametrize("number", [1, 20])
def test_page_with_copies_asks_the_same_number_of_questions(client, number, django_assert_num_queries):
    first = copies_of_one_release(number)[0]
    client.get(f"/articles/{first.pk}/")
    with django_assert_num_queries(BUDGETS["article-with-copies"]):
        client.get(f"/articles/{first.pk}/")
