import pytest

from articles.models import Contact
from tests.factories.articles import ArticleFactory, SnapshotFactory, SourceFactory, StudyFactory, TextVersionFactory
from tests.factories.claims import ClaimFactory, PublishedClaimFactory, SubmittedClaimFactory
from tests.factories.vocabulary import SubtypeFactory, TermFactory
from vocabulary.models import Term

pytestmark = pytest.mark.django_db
LONG = "word " * 100
EMAIL = "press@example.org"


def source_text(text, **source):
    article = ArticleFactory(source=SourceFactory(**source), publisher="The Institute")
    return TextVersionFactory(text=text, snapshot=SnapshotFactory(article=article))


def test_claim_shows_words_level_reasons_people_and_study(reader):
    claim = PublishedClaimFactory(study=StudyFactory(title="KEYSTUDY", nct="NCT01234567"), note="Only one arm.")
    page = reader(f"/claims/{claim.pk}/")
    assert claim.proposition in page
    assert "Eleven of 40 patients" in page
    assert "Why level B" in page
    assert "yes, so level B" in page
    assert "KEYSTUDY" in page
    assert "NCT01234567" in page
    assert "Only one arm." in page
    assert str(claim.author) in page
    assert str(claim.reviewer) in page
    assert "Declared interests: none" in page


def test_claim_leads_to_its_terms_article_and_versions(reader):
    therapy, subtype = TermFactory(preferred_name="mRNA vaccine"), SubtypeFactory(preferred_name="melanoma")
    claim = PublishedClaimFactory(terms=[therapy, subtype])
    page = reader(f"/claims/{claim.pk}/")
    for link in ("/therapies/mrna-vaccine/", "/subtypes/melanoma/", f"/articles/{claim.article_id}/", "?v=1"):
        assert f'href="{link}"' in page
    assert ">mRNA vaccine<" in page
    assert ">Melanoma<" in page


@pytest.mark.parametrize("factory", [ClaimFactory, SubmittedClaimFactory])
def test_drafts_have_no_page_for_anybody(reader, client, factory):
    claim = factory()
    reader(f"/claims/{claim.pk}/", 404)
    client.force_login(claim.author)
    reader(f"/claims/{claim.pk}/", 404)


def test_retracted_claim_says_so_with_the_reason_and_is_not_indexed(reader, retracted):
    page = reader(f"/claims/{retracted.pk}/")
    assert "Retracted</h2>" in page
    assert "A reason." in page
    assert 'content="noindex"' in page


def test_superseded_claim_leads_to_its_successor(reader, superseded):
    page = reader(f"/claims/{superseded.pk}/")
    assert f'href="/claims/{superseded.replaced_by_id}/"' in page
    assert "Better proposition." in page


def test_removed_claim_is_gone_and_says_nothing_of_itself(reader, removed):
    assert "Removed proposition." not in reader(f"/claims/{removed.pk}/", 410)


def test_frozen_version_stays_as_it_was_published(reader, retracted):
    Term.objects.filter(tags__claim=retracted).update(preferred_name="renamed since")
    assert "Renamed since" in reader(f"/claims/{retracted.pk}/")
    page = reader(f"/claims/{retracted.pk}/?v=1")
    assert "Retracted proposition." in page
    assert "Renamed since" not in page
    assert "You read <strong>version 1</strong>" in page
    assert "Retracted</h2>" in page


@pytest.mark.parametrize("version", ["2", "0", "-1", "x", "", "1%00", "٣", "9" * 25])
def test_versions_that_do_not_exist_are_not_found(reader, version):
    reader(f"/claims/{PublishedClaimFactory().pk}/?v={version}", 404)


@pytest.mark.parametrize("number", ["0", "9" * 19, "9" * 30, "x", "1.0"])
def test_numbers_of_no_claim_are_not_found(reader, number):
    reader(f"/claims/{number}/", 404)


def test_words_of_a_source_that_forbids_quoting_stay_inside(reader):
    text = source_text("Title\n\nEleven patients responded well.", quote_allowed=False)
    page = reader(f"/claims/{PublishedClaimFactory(text=text, exact='Eleven patients responded').pk}/")
    assert "Eleven patients" not in page
    assert "allows no quotation" in page


def test_no_more_than_three_hundred_characters_of_a_source_show(reader):
    text = source_text(f"Title\n\n{LONG}.")
    page = reader(f"/claims/{PublishedClaimFactory(text=text, exact=LONG.strip()).pk}/")
    assert page.count("word ") <= 60
    assert "Shortened" in page


def test_contacts_beside_a_quote_are_masked(reader):
    text = source_text(f"Title\n\nWrite to {EMAIL} now. Eleven patients responded.")
    page = reader(f"/claims/{PublishedClaimFactory(text=text, exact='Eleven patients responded.').pk}/")
    assert Contact.objects.filter(text_version=text).exists()
    assert "Eleven patients responded." in page
    assert "example.org" not in page.replace("https://example.org", "")


def test_effect_is_told_with_its_interval_and_comparator(reader):
    claim = PublishedClaimFactory(
        effect_measure="HR", effect_value=0.79, effect_ci_low=0.63, effect_ci_high=0.98,
        effect_comparator="placebo", effect_follow_up="18 months",
    )  # fmt: skip
    told = "Hazard ratio: 0.79 (95 % interval 0.63 to 0.98), against placebo, followed for 18 months"
    assert told in reader(f"/claims/{claim.pk}/")


def test_guessed_dates_show_as_unknown(reader):
    claim = PublishedClaimFactory()
    article = claim.article
    article.published, article.published_grade = "2024-05-06", "guessed"
    article.save()
    page = reader(f"/claims/{claim.pk}/")
    assert "date unknown" in page
    assert "2024" not in page


def test_samples_are_marked(reader):
    text = source_text("Title\n\nEleven patients responded.", sample=True)
    claim = PublishedClaimFactory(text=text, exact="Eleven patients responded.")
    for path in (f"/claims/{claim.pk}/", f"/articles/{claim.article_id}/", "/claims/", "/articles/", "/"):
        assert "invented" in reader(path), path


@pytest.mark.parametrize(
    ("kind", "words"),
    [("press_release", "Reports a study in Nature Medicine"), ("paper", "Published in Nature Medicine")],
)
def test_cited_journal_is_named_as_such(reader, kind, words):
    text = TextVersionFactory(journal="Nature Medicine", snapshot=SnapshotFactory(article=ArticleFactory(kind=kind)))
    claim = PublishedClaimFactory(text=text)
    text.snapshot.article.refresh_from_db()
    for page in (reader(f"/claims/{claim.pk}/"), reader(f"/articles/{claim.article_id}/")):
        assert words in page


def test_axes_have_the_names_of_the_form(reader):
    page = reader(f"/claims/{PublishedClaimFactory().pk}/")
    for name in ("Certainty", "Quote role", "Claimant"):
        assert f"<dt>{name}</dt>" in page
