"""Samples need the first accounts, leave again, and can be hidden where they cannot."""

import json
import os
import subprocess
import sys
from io import StringIO

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command

from accounts.models import Event, User
from articles.models import Article, Study
from claims.models import Change, Claim, ClaimVersion, Quote, StoredSuggestion, SuggestionRun
from claims.samples import library
from claims.services.sampling import OtherClaims, remove_samples
from tests.factories.articles import ArticleFactory, StudyFactory, TextVersionFactory
from tests.factories.claims import NOW, ClaimFactory, PublishedClaimFactory
from tests.factories.suggestions import SuggestionDecisionFactory, suggest_about
from vocabulary.models import Term

pytestmark = pytest.mark.django_db
EDITION = "vocabulary/editions/first"


def prepare():
    """Have the terms and the people whom the samples need."""
    call_command("import_terms", "tsv", EDITION, apply=True, stdout=StringIO())
    call_command("first_accounts", stdout=StringIO())


def load():
    """Load the samples; what the command tells."""
    told = StringIO()
    call_command("load_samples", stdout=told)
    return told.getvalue()


def test_samples_need_the_first_accounts():
    with pytest.raises(CommandError, match="first_accounts"):
        load()


@pytest.mark.django_db(transaction=True)
def test_samples_are_removed_by_the_owner_and_nothing_else_goes(owner_url):
    prepare()
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
