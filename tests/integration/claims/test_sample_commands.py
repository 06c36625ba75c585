"""The sample library goes through the real pipeline, shows every level and direction, and leaves again."""

import json
import os
import subprocess
import sys
from io import StringIO

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command

from accounts.models import Event, User
from articles import services
from articles.kinds import SourceKind
from articles.models import Article, Study
from articles.working import settle
from claims.models import Change, Claim, ClaimVersion, Quote, StoredSuggestion, SuggestionRun
from claims.samples import library
from claims.services.sampling import OtherClaims, curate_sample, remove_samples
from immuno_atlas.web.clock import database_now
from tests.factories.articles import ArticleFactory, StudyFactory, TextVersionFactory
from tests.factories.claims import NOW, ClaimFactory, PublishedClaimFactory
from tests.factories.suggestions import SuggestionDecisionFactory, suggest_about
from vocabulary.models import Term

pytestmark = pytest.mark.django_db
EDITION = "vocabulary/editions/first"


@pytest.fixture
def people_and_terms(settings):
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    call_command("import_terms", "tsv", EDITION, apply=True, stdout=StringIO())
    call_command("first_accounts", stdout=StringIO())


def load():
    told = StringIO()
    call_command("load_samples", stdout=told)
    return told.getvalue()


def test_samples_load_once_and_show_the_whole_scheme(people_and_terms):
    samples = list(library())
    assert f"{len(samples)} sample articles" in load()
    assert "sample articles" in load()  # again: nothing is doubled
    claims = list(Claim.objects.all())
    assert (Article.objects.samples().count(), len(claims)) == (len(samples), sum(len(one.claims) for one in samples))
    assert {claim.level for claim in claims} == set("ABCDEFN")
    assert {claim.direction for claim in claims} == {"supports", "does_not_support", "mixed", "not_applicable"}
    assert {"published", "in_review", "draft", "retracted"} <= {claim.state for claim in claims}
    wanted = {claim["proposition"]: claim["expected_level"] for sample in samples for claim in sample.claims}
    assert {claim.proposition: claim.level for claim in claims} == wanted
    for claim in claims:
        for quote in claim.quotes.select_related("text_version"):
            assert quote.text_version.text[quote.start : quote.end] == quote.exact


def test_samples_that_were_interrupted_go_on(people_and_terms):
    sample = next(library())
    article = services.register_upload(
        body=sample.path.read_bytes(), name="page", by=None, now=NOW, source=services.source_for(SourceKind.SAMPLES)
    ).article
    settle(article, patience=60)
    people = {"by": User.objects.get(username="curator"), "reviewer": User.objects.get(username="reviewer")}
    curate_sample(article=article, told=sample.article, claims=sample.claims[:1], now=database_now(), **people)
    load()
    assert Claim.objects.filter(article=article).count() == len(sample.claims)


def test_samples_need_the_first_accounts():
    with pytest.raises(CommandError, match="first_accounts"):
        load()


@pytest.mark.django_db(transaction=True)
def test_samples_are_removed_by_the_owner_and_nothing_else_goes(people_and_terms, owner_url):
    load()
    own, study = ArticleFactory(outcome="waiting"), StudyFactory()
    sample = Article.objects.samples().first()
    quote = Quote.objects.filter(claim__article=sample).first()
    ClaimFactory(text=quote.text_version, exact=quote.exact, terms=[])  # a draft of somebody who tried it out
    suggest_about(quote.text_version)  # and what the machine said about it, with what somebody thought of that
    SuggestionDecisionFactory(suggestion=StoredSuggestion.objects.first(), claim=quote.claim)
    terms, people, events = Term.objects.count(), User.objects.count(), Event.objects.count()
    environment = {**os.environ, "DATABASE_OWNER_URL": owner_url}
    command = [sys.executable, "manage.py", "remove_samples"]
    done = subprocess.run(command, cwd=settings.BASE_DIR, env=environment, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout.split()[1:]) == (0, ["sample", "articles", "removed"]), done.stderr
    assert (Claim.objects.count(), ClaimVersion.objects.count(), list(Study.objects.all())) == (0, 0, [study])
    assert list(Article.objects.all()) == [own]
    assert not SuggestionRun.objects.exists()
    assert (Term.objects.count(), User.objects.count(), Event.objects.count()) == (terms, people, events + 1)
    body = json.loads(Event.objects.newest().body)
    assert body["before"]["articles"] == len(list(library()))


def test_samples_are_not_removed_beside_claims_of_ones_own():
    ClaimFactory()
    with pytest.raises(OtherClaims):
        remove_samples(by=None, now=NOW)
    assert Claim.objects.exists()


def sample_text():
    return TextVersionFactory(snapshot__article__source__sample=True)


def hidden(*words):
    told = StringIO()
    call_command("hide_samples", *words, stdout=told)
    return told.getvalue()


def test_hidden_samples_answer_as_removed_claims_and_own_ones_stay(client):
    sample = PublishedClaimFactory(text=sample_text(), proposition="An invented result.")
    draft = ClaimFactory(text=sample.quotes.get().text_version)
    own = PublishedClaimFactory(proposition="A real result.")
    before = Change.objects.get(kind="claim", object_id=sample.pk)
    assert hidden() == "2 claims of samples hidden\n"
    assert hidden() == "0 claims of samples hidden\n"
    assert list(Claim.objects.published()) == [own]
    assert list(Claim.objects.shown().articles()) == [own.article]
    assert (client.get(f"/claims/{sample.pk}/").status_code, client.get(f"/claims/{own.pk}/").status_code) == (410, 200)
    assert "An invented result." not in client.get("/claims/").content.decode()
    assert client.get(f"/api/v1/claims/{sample.pk}/").status_code == 410
    assert client.get(f"/api/v1/claims/{draft.pk}/").status_code == 404
    after = Change.objects.get(kind="claim", object_id=sample.pk)
    assert (after.op, after.reason, after.sequence > before.sequence) == ("tombstone", "removed", True)
    assert not Change.objects.filter(object_id=draft.pk).exists()


def test_hidden_samples_come_back(client):
    sample = PublishedClaimFactory(text=sample_text())
    hidden()
    assert hidden("--undo") == "1 claims of samples shown again\n"
    assert client.get(f"/claims/{sample.pk}/").status_code == 200
    assert Change.objects.get(kind="claim", object_id=sample.pk).op == "upsert"
    assert list(Event.objects.filter(action__startswith="samples.").values_list("action", flat=True)) == [
        "samples.hide",
        "samples.show",
    ]
