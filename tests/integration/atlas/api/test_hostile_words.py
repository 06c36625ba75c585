"""Words that are not what they seem, from the bytes of an upload to whoever reads, searches or looks into a log."""

import logging

import pytest
from django.core.cache import cache
from django.urls import reverse

from articles import services
from articles.duplicates import print_of
from articles.models import Source
from immuno_atlas.web.clock import database_now
from tests.factories.accounts import CuratorFactory
from tests.factories.claims import ClaimFactory, PublishedClaimFactory
from tests.factories.vocabulary import TermFactory
from vocabulary.models import Term

pytestmark = pytest.mark.django_db
RELEASE = """{title}

HELSINKI, 3 March 2026 /NordWire/ -- {words} of 40 patients with melanoma responded, the team reports.

The patients were followed for two years, and none of those who responded has fallen ill again.
{after}"""


def taken_in(words="Eleven", title="Antibody Shrinks Tumours in Small Trial", after=""):
    """The text of an uploaded release."""
    body = RELEASE.format(title=title, words=words, after=after).encode()
    now = database_now()
    snapshot = services.register_upload(body=body, name="release.txt", by=None, now=now).snapshot
    claimed = services.claim_for_parse(snapshot_id=snapshot.pk, worker="w", now=now)
    Source.objects.update(full_text=True)
    return services.parse(snapshot=claimed, now=now)


def found(caller, listing, words):
    response = caller.get(f"{listing}/", raw_query=f"q={words}")
    assert response.status_code == 200, response.content
    return [one["id"] for one in response.json()["results"]]


@pytest.mark.parametrize("sign", ["\u200b", "\u200c", "\u200d", "\u2060"])
def test_signs_without_width_stay_in_the_text_and_hide_no_word(public, curator, sign):
    name = f"pembro{sign}lizu{sign}mab"
    text = taken_in(f"After {name}, eleven", title=f"Trial of {name} in Melanoma")
    assert name in text.text
    assert name in text.title
    article = text.snapshot.article_id
    assert found(curator, "articles", "pembrolizumab") == [article]
    claim = PublishedClaimFactory(text=text, exact=f"After {name}, eleven of 40", proposition="It helps.")
    assert claim.quotes.get().exact == f"After {name}, eleven of 40"
    assert found(public, "claims", "pembrolizumab") == [claim.pk]
    assert found(public, "articles", "pembrolizumab") == [article]
    term = TermFactory(preferred_name="pembrolizumab")
    assert Term.objects.named("therapy", name) == [term]
    assert print_of(text.body) == print_of(text.body.replace(sign, ""))


def test_letters_of_another_script_stay_are_flagged_and_name_nothing(public):
    name = "pembr\u043elizumab"  # with a Cyrillic o
    text = taken_in(f"After {name}, eleven")
    assert name in text.text
    assert "mixed_script" in text.flags
    claim = PublishedClaimFactory(text=text, exact=f"After {name}, eleven of 40", proposition="It helps.")
    TermFactory(preferred_name="pembrolizumab")
    assert Term.objects.named("therapy", name) == []
    assert found(public, "claims", "pembrolizumab") == []
    assert found(public, "claims", "melanoma") == [] != found(public, "claims", "helps") == [claim.pk]


@pytest.mark.parametrize(
    "sign", ["\U0001fac1", "\U0001f469\U0001f3fd\u200d\u2695\ufe0f", "\U0001f1eb\U0001f1ee", "\U0001d4af"]
)
def test_offsets_of_a_quote_between_signs_of_four_bytes_count_code_points(client, public, sign):
    text = taken_in(f"{sign}{sign}Eleven{sign}{sign}")
    exact = f"{sign}Eleven{sign}"
    claim = PublishedClaimFactory(text=text, exact=exact)
    [quote] = public.get(f"claims/{claim.pk}/").json()["quotes"]
    assert (quote["unit"], quote["exact"]) == ("codepoint", exact)
    assert text.text[quote["start"] : quote["end"]] == exact
    assert quote["end"] - quote["start"] == len(exact)
    page = client.get(f"/articles/{claim.article_id}/").content.decode()
    assert f'{sign}<span id="words-{claim.pk}"></span><mark class="direction-supports"' in page
    assert f">{exact}</mark>" in page
    client.force_login(CuratorFactory())
    assert (
        f">{exact}</mark>{sign}"
        in client.get(reverse("admin:curate-article", args=[claim.article_id])).content.decode()
    )


BLOCK = """
For further information

Maija Esimerkki
maija.esimerkki (at)
+358 50 000 0000
"""
PERSONAL = ("Esimerkki", "esimerkki", "+358", "358 50", "000 0000")  # nothing that a request id could hold by chance


@pytest.mark.parametrize("full_text", [True, False])
def test_contact_block_is_for_curators_and_nobody_else(client, public, caplog, full_text):
    caplog.set_level(logging.DEBUG)
    text = taken_in(after=BLOCK)
    Source.objects.update(full_text=full_text)
    exact = "none of those who responded has fallen ill again."  # right before the block: its context ends there
    claim = PublishedClaimFactory(text=text, exact=exact)
    ClaimFactory(text=text, exact="Eleven of 40 patients")
    article = claim.article_id
    answers = [
        client.get(path)
        for path in (
            f"/articles/{article}/", f"/claims/{claim.pk}/", f"/claims/{claim.pk}/?v=1", "/", "/claims/", "/articles/",
            "/claims/?q=responded", "/articles/?q=antibody",
        )
    ]  # fmt: skip
    answers += [
        public.get(path)
        for path in (
            f"articles/{article}/", f"claims/{claim.pk}/", "claims/", "articles/", "claims/?q=responded",
            "claims/?as_of=2100-01-01", "articles/?q=antibody",
        )
    ]  # fmt: skip
    assert {answer.status_code for answer in answers} == {200}
    assert exact in answers[0].content.decode()
    assert ("[contact removed]" in answers[0].content.decode()) is full_text
    told = [answer.content.decode() + str(answer.headers) for answer in answers]
    told += [caplog.text, str(getattr(cache, "_cache", ""))]
    assert [one for one in told if any(words in one for words in PERSONAL)] == []
    for words in ("Maija", "Esimerkki"):
        assert found(public, "claims", words) == found(public, "articles", words) == []
    client.force_login(CuratorFactory())
    page = client.get(reverse("admin:curate-article", args=[article])).content.decode()
    assert all(words in page for words in ("Maija Esimerkki", "maija.esimerkki (at)", "+358 50 000 0000"))
